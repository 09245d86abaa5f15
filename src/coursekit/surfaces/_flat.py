"""Where the slope vanishes and nothing is won: a saddle, a plateau."""

from __future__ import annotations

import numpy as np

from coursekit._validate import FloatArray
from coursekit.surfaces._surface import Minimum, Surface, symmetric


def saddle() -> Surface:
    """½ w₁² - ½ w₂² + ¼ w₂⁴: a pass between two valleys.

    Returns
    -------
    Surface
        At (0, 0) the gradient is 0, yet the surface falls along w₂. Its
        minima are -¼, at (0, 1) and (0, -1).

    Notes
    -----
    Introduced in chapter 5. A descent that starts exactly on w₂ = 0 ends
    at the saddle.

    Examples
    --------
    >>> pass_ = saddle()
    >>> pass_.gradient([0.0, 0.0])
    array([0., 0.])
    >>> np.linalg.eigvalsh(pass_.hessian([0.0, 0.0]))
    array([-1.,  1.])
    >>> pass_.value([0.0, 1.0])
    -0.25
    """

    def function(w: FloatArray) -> FloatArray:
        along, across = w[..., 0] ** 2, w[..., 1] ** 2
        return np.asarray(along / 2 - across / 2 + across**2 / 4)

    def slope(w: FloatArray) -> FloatArray:
        return np.stack([w[..., 0], w[..., 1] ** 3 - w[..., 1]], axis=-1)

    def curvature(w: FloatArray) -> FloatArray:
        second = 3 * w[..., 1] ** 2 - 1
        return symmetric(np.ones_like(second), 0 * second, second)

    return Surface(
        name="saddle",
        function=function,
        slope=slope,
        minima=(Minimum((0.0, -1.0), -0.25), Minimum((0.0, 1.0), -0.25)),
        window=((-1.5, 1.5), (-1.5, 1.5)),
        curvature=curvature,
    )


def plateau() -> Surface:
    """1 - exp(-½ (w₁² + w₂²)): a hole in a plain that is almost level.

    Returns
    -------
    Surface
        Its minimum is 0, at (0, 0). At a distance r from it the slope is
        r exp(-½ r²): 0.61 at 1, 0.0013 at 4.

    Notes
    -----
    Introduced in chapter 5. There is no other place of slope 0, so a
    descent with small steps always arrives, in the end.

    Examples
    --------
    >>> plain = plateau()
    >>> plain.gradient([[1.0, 0.0], [4.0, 0.0]]).round(4)
    array([[0.6065, 0.    ],
           [0.0013, 0.    ]])
    """

    def left(w: FloatArray) -> FloatArray:
        return np.asarray(np.exp(-0.5 * np.sum(w**2, axis=-1)))

    def curvature(w: FloatArray) -> FloatArray:
        outer = w[..., :, None] * w[..., None, :]
        return (np.eye(2) - outer) * left(w)[..., None, None]

    return Surface(
        name="plateau",
        function=lambda w: -np.expm1(-0.5 * np.sum(w**2, axis=-1)),
        slope=lambda w: w * left(w)[..., None],
        minima=(Minimum((0.0, 0.0), 0.0),),
        window=((-4.0, 4.0), (-4.0, 4.0)),
        curvature=curvature,
    )
