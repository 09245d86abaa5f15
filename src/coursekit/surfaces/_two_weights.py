"""The loss of a network that is small enough to be seen as a whole."""

from __future__ import annotations

import numpy as np

from coursekit._validate import FloatArray
from coursekit.surfaces._surface import Minimum, Surface, symmetric


def two_weights() -> Surface:
    """mean (w₂ tanh(w₁ x) - y)²: a network with a weight per layer.

    One input, one hidden unit with tanh, one linear output, no biases. Its
    three samples x = ½, 1 and 2 have the targets y = 2 tanh(x), which the
    weights (1, 2) hit exactly.

    Returns
    -------
    Surface
        Its lowest value is 0, at (1, 2) and at (-1, -2). At (0, 0) it has
        a saddle: there the gradient is 0, and the value 2.3.

    Notes
    -----
    Introduced in chapter 5. It is not convex: since tanh(-z) = -tanh(z),
    the network computes the same with both weights' signs turned, so all
    of its valleys come in pairs, while halfway between the weights of a
    pair it outputs 0. It is the mean squared error of
    ``Network([1, 1, 1], "tanh", "identity")`` with its biases at 0.

    Examples
    --------
    >>> valleys = two_weights()
    >>> valleys.value([[1.0, 2.0], [-1.0, -2.0], [0.0, 0.0]]).round(2)
    array([0. , 0. , 2.3])
    >>> valleys.gradient([0.0, 0.0])
    array([0., 0.])
    """
    x = np.array([0.5, 1.0, 2.0])
    y = 2.0 * np.tanh(x)

    def parts(w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return w₂, the unit's outputs and what misses along a new axis."""
        second = w[..., 1:]
        unit = np.tanh(w[..., :1] * x)
        return second, unit, second * unit - y

    def function(w: FloatArray) -> FloatArray:
        return np.asarray(np.mean(parts(w)[2] ** 2, axis=-1))

    def slope(w: FloatArray) -> FloatArray:
        second, unit, miss = parts(w)
        by_first = second * (1 - unit**2) * x
        means = [np.mean(2 * miss * by, axis=-1) for by in (by_first, unit)]
        return np.stack(means, axis=-1)

    def curvature(w: FloatArray) -> FloatArray:
        second, unit, miss = parts(w)
        steep = (1 - unit**2) * x  # of the unit's outputs, by w₁
        bend = -2 * unit * steep * x  # and of that again
        return symmetric(
            np.mean(2 * ((second * steep) ** 2 + miss * second * bend), -1),
            np.mean(2 * (second * steep * unit + miss * steep), -1),
            np.mean(2 * unit**2, -1),
        )

    return Surface(
        name="a network of two weights",
        function=function,
        slope=slope,
        minima=(Minimum((1.0, 2.0), 0.0), Minimum((-1.0, -2.0), 0.0)),
        window=((-3.0, 3.0), (-3.0, 3.0)),
        curvature=curvature,
    )
