"""Test functions that optimizers have been tried on for decades."""

from __future__ import annotations

import numpy as np

from coursekit._validate import FloatArray
from coursekit.surfaces._surface import Minimum, Surface, symmetric


def rosenbrock() -> Surface:
    """(1 - w₁)² + 100 (w₂ - w₁²)²: a long bent valley with a flat floor.

    Returns
    -------
    Surface
        Its only minimum is 0, at (1, 1).

    Notes
    -----
    Introduced in chapter 5. It is not convex. At the minimum, one
    direction is 2,500 times as curved as the other.

    Examples
    --------
    >>> valley = rosenbrock()
    >>> valley.value([-1.0, 1.0]), valley.value([1.0, 1.0])
    (4.0, 0.0)
    >>> low, high = np.linalg.eigvalsh(valley.hessian([1.0, 1.0]))
    >>> round(high / low)
    2508
    """

    def function(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        return np.asarray((1 - x) ** 2 + 100 * (y - x**2) ** 2)

    def slope(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        off = y - x**2
        return np.stack([-2 * (1 - x) - 400 * x * off, 200 * off], axis=-1)

    def curvature(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        first = 2 + 1200 * x**2 - 400 * y
        return symmetric(first, -400 * x, np.full_like(x, 200.0))

    return Surface(
        name="Rosenbrock's function",
        function=function,
        slope=slope,
        minima=(Minimum((1.0, 1.0), 0.0),),
        window=((-2.0, 2.0), (-1.0, 3.0)),
        curvature=curvature,
    )


def beale() -> Surface:
    """Σₖ (cₖ - w₁ + w₁ w₂ᵏ)², k = 1, 2, 3: a flat cross and steep corners.

    The numbers c are 1.5, 2.25 and 2.625.

    Returns
    -------
    Surface
        Its lowest value is 0, at (3, 0.5).

    Notes
    -----
    Introduced in chapter 5. It is not convex, and at (0, 1) it has a
    saddle: there the gradient is 0, and the value 14.2.

    Examples
    --------
    >>> cross = beale()
    >>> cross.value([3.0, 0.5]), cross.value([0.0, 0.0])
    (0.0, 14.203125)
    >>> cross.gradient([0.0, 1.0])
    array([0., 0.])
    """
    c, k = np.array([1.5, 2.25, 2.625]), np.arange(1, 4)

    def parts(w: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return x, y and the three residuals along a new last axis."""
        x, y = w[..., :1], w[..., 1:]
        return x, y, c - x + x * y**k

    def function(w: FloatArray) -> FloatArray:
        return np.asarray(np.sum(parts(w)[2] ** 2, axis=-1))

    def slope(w: FloatArray) -> FloatArray:
        x, y, r = parts(w)
        by_x, by_y = y**k - 1, k * x * y ** (k - 1)
        sums = [np.sum(2 * r * by_x, axis=-1), np.sum(2 * r * by_y, axis=-1)]
        return np.stack(sums, axis=-1)

    def curvature(w: FloatArray) -> FloatArray:
        x, y, r = parts(w)
        by_x, by_y = y**k - 1, k * x * y ** (k - 1)
        twice_y = np.array([0, 2, 6]) * x * y ** np.array([0, 0, 1])
        return symmetric(
            np.sum(2 * by_x**2, axis=-1),
            np.sum(2 * (by_x * by_y + r * k * y ** (k - 1)), axis=-1),
            np.sum(2 * (by_y**2 + r * twice_y), axis=-1),
        )

    return Surface(
        name="Beale's function",
        function=function,
        slope=slope,
        minima=(Minimum((3.0, 0.5), 0.0),),
        window=((-4.5, 4.5), (-4.5, 4.5)),
        curvature=curvature,
    )


def himmelblau() -> Surface:
    """(w₁² + w₂ - 11)² + (w₁ + w₂² - 7)²: four valleys, equally deep.

    Returns
    -------
    Surface
        Its four minima are all 0; one lies at (3, 2).

    Notes
    -----
    Introduced in chapter 5. It is not convex: which minimum a descent
    finds depends on where it starts.

    Examples
    --------
    >>> valleys = himmelblau()
    >>> [tuple(np.round(m.point, 2).tolist()) for m in valleys.minima]
    [(3.0, 2.0), (-2.81, 3.13), (-3.78, -3.28), (3.58, -1.85)]
    """

    def function(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        return np.asarray((x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2)

    def slope(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        p, q = x**2 + y - 11, x + y**2 - 7
        return np.stack([4 * x * p + 2 * q, 2 * p + 4 * y * q], axis=-1)

    def curvature(w: FloatArray) -> FloatArray:
        x, y = w[..., 0], w[..., 1]
        first, second = 12.0 * x**2 + 4.0 * y, 12.0 * y**2 + 4.0 * x
        return symmetric(first - 42.0, 4.0 * (x + y), second - 26.0)

    places = (
        (3.0, 2.0),
        (-2.805118086952745, 3.131312518250573),
        (-3.779310253377747, -3.283185991286170),
        (3.584428340330492, -1.848126526964404),
    )
    return Surface(
        name="Himmelblau's function",
        function=function,
        slope=slope,
        minima=tuple(Minimum(place, 0.0) for place in places),
        window=((-5.0, 5.0), (-5.0, 5.0)),
        curvature=curvature,
    )
