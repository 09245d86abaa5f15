"""What a classifier answers at each place in the plane."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap

from coursekit._validate import array
from coursekit.plots._style import COLORS, axes

# One tint and one marker per class; the first two are 0 and 1 everywhere.
_INKS = (COLORS["zero"], COLORS["one"], "#007a5a", "#a3325f", "#6b6b6b")
_TINTS = ("#d6e6f2", "#f5dfcc", "#d2ebe3", "#f0dbe4", "#e4e4e4")
_MARKERS = ("o", "^", "s", "D", "P")


def regions(
    classify: Callable[[npt.NDArray[np.float64]], npt.ArrayLike],
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    ax: Axes | None = None,
    *,
    steps: int = 200,
) -> Axes:
    """Draw points of the plane, and tint the plane by the answers.

    Parameters
    ----------
    classify : function
        Takes an array of shape (n, 2), returns n class numbers; for
        instance ``network.classify``.
    x : array of shape (n_samples, 2)
        The points.
    y : array of shape (n_samples,)
        Their classes, whole numbers from 0 to 4.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    steps : int
        Answers asked for along each side.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        For points that do not lie in the plane, labels that do not fit
        them, more than five classes, and answers of another shape.

    Notes
    -----
    Introduced in chapter 3. The classes also differ by marker.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> right = lambda x: x[:, 0] > 0
    >>> ax = regions(right, [[-1, 0], [1, 0.5]], [0, 1], ax, steps=20)
    >>> len(ax.collections)
    3
    """
    points, labels = array("x", x), array("y", y)
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):
        raise ValueError(
            "x must hold points of the plane, shape (n_samples, 2). "
            f"Received: x of shape {points.shape}."
        )
    known = labels.size and labels.min() >= 0 and labels.max() <= 4
    if labels.shape != (len(points),) or not known:
        raise ValueError(
            "y must hold one class number from 0 to 4 per point. Received: "
            f"y of shape {labels.shape}."
        )
    ax = axes(ax)
    low, high = points.min(axis=0), points.max(axis=0)
    margin = 0.12 * float((high - low).max()) or 1.0
    sides = [
        np.linspace(low[k] - margin, high[k] + margin, steps) for k in (0, 1)
    ]
    grid = np.stack(np.meshgrid(*sides), axis=-1)
    answers = np.asarray(classify(grid.reshape(-1, 2)))
    if answers.shape != (steps * steps,):
        raise ValueError(
            "classify must return one class number per point, shape "
            f"({steps * steps},). Received: shape {answers.shape}. Does it "
            "return outputs? Then take their argmax, or Network.classify."
        )
    ax.pcolormesh(
        *sides,
        answers.reshape(steps, steps).astype(float),
        cmap=ListedColormap(_TINTS),
        vmin=-0.5,
        vmax=4.5,
        rasterized=True,
    )
    for k in np.unique(labels).astype(int):
        ax.scatter(
            points[labels == k, 0],
            points[labels == k, 1],
            c=_INKS[k],
            marker=_MARKERS[k],
            s=18 if len(points) > 20 else 70,
            edgecolors="white",
            linewidths=0.5,
            label=f"class {k}",
        )
    ax.set(xlabel="$x_1$", ylabel="$x_2$", aspect="equal")
    ax.grid(visible=False)
    return ax
