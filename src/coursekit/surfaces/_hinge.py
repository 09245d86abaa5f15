"""The objective of a linear support vector machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, positive
from coursekit.surfaces._surface import Surface


def hinge(
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    C: float = 1.0,
    *,
    intercept_scaling: float | None = 1.0,
) -> Surface:
    """½‖w‖² + ½ (b/s)² + C Σᵢ max(0, 1 - yᵢ (w·xᵢ + b)), s the scaling.

    The loss of a linear support vector machine (SVM) on given samples, as
    a surface over its d weights and its bias, in this order: d + 1 numbers.

    Parameters
    ----------
    x : array of shape (n_samples, d)
        The samples.
    y : array of shape (n_samples,)
        Their classes, 0 and 1 or -1 and 1; a 0 is read as -1.
    C : float
        What a violated margin costs, above 0. The sum over samples is not
        divided by their number.
    intercept_scaling : float or None
        s. LIBLINEAR, and with it scikit-learn's LinearSVC, appends the
        number s to each sample and treats the bias as s times one more
        weight, which is kept small like the others: hence ½ (b/s)². The
        default is LinearSVC's. None leaves the term out: then the bias is
        free, as in scikit-learn's SVC(kernel="linear").

    Returns
    -------
    Surface
        Over (w₁, …, w_d, b), so with d = 1 it can be drawn as it is, and
        with more through `plane`. It is convex for every C and all data.
        No minimum is listed; a solver has to find it.

    Raises
    ------
    TypeError, ValueError
        If shapes do not fit, y holds other numbers or one class only, or C
        or intercept_scaling is not above 0.

    Notes
    -----
    Introduced in chapter 5. The surface has a kink where a sample lies
    exactly on its margin, yᵢ (w·xᵢ + b) = 1. There the gradient counts the
    sample as not violating, which gives one of the slopes that stay below
    a convex surface, a subgradient. With soft margin: Cortes and Vapnik
    (1995).

    Examples
    --------
    >>> bowl = hinge([[-1.0], [2.0]], [0, 1], C=10.0)
    >>> bowl.value([0.0, 0.0])  # both margins are violated by 1
    20.0
    >>> bowl.gradient([0.0, 0.0])
    array([-30.,   0.])
    >>> bowl.value([1.0, 0.0])  # no margin is violated: ½ w²
    0.5
    """
    samples, labels = array("x", x), _signs(y)
    if samples.ndim != 2 or not samples.size or len(samples) != len(labels):
        slip = " Is it one number per sample? Then pass x[:, None]."
        raise ValueError(
            "x must have the shape (n_samples, d), one row per label of y. "
            f"Received: x of shape {samples.shape}, y of shape "
            f"{labels.shape}.{slip if samples.ndim == 1 else ''}"
        )
    cost = positive("C", C)
    shrink = np.ones(samples.shape[1] + 1)
    shrink[-1] = 0.0
    if intercept_scaling is not None:
        shrink[-1] = positive("intercept_scaling", intercept_scaling) ** -2.0
    ones = np.ones((len(samples), 1))
    signed = labels[:, None] * np.hstack([samples, ones])

    def function(w: FloatArray) -> FloatArray:
        violated = w @ signed.T
        np.subtract(1.0, violated, out=violated)
        np.maximum(violated, 0.0, out=violated)
        size = 0.5 * np.sum(shrink * w**2, axis=-1)
        return np.asarray(size + cost * violated.sum(axis=-1))

    def slope(w: FloatArray) -> FloatArray:
        violating = (w @ signed.T < 1).astype(np.float64)
        return np.asarray(shrink * w - cost * (violating @ signed))

    flat = samples.shape[1] == 1
    return Surface(
        name="hinge objective",
        function=function,
        slope=slope,
        dimension=len(shrink),
        window=((-4.0, 4.0), (-4.0, 4.0)) if flat else None,
        labels=("weight $w$", "bias $b$"),
    )


def _signs(y: npt.ArrayLike) -> FloatArray:
    """Return the labels as -1 and 1."""
    labels = array("y", y)
    found = set(labels.ravel().tolist())
    if labels.ndim != 1 or found not in ({0.0, 1.0}, {-1.0, 1.0}):
        shown = ", ".join(f"{label:g}" for label in sorted(found)[:6])
        raise ValueError(
            "y must be one flat array of both classes, 0 and 1 or -1 and 1."
            f" Received: y of shape {labels.shape} with the values {shown}."
        )
    return np.where(labels == 1, 1.0, -1.0)
