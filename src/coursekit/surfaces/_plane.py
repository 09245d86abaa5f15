"""A plane cut through a surface over many numbers."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array
from coursekit.surfaces._surface import Surface, Window


def plane(
    surface: Surface,
    point: npt.ArrayLike,
    first: npt.ArrayLike,
    second: npt.ArrayLike,
    *,
    window: Window = ((-1.0, 1.0), (-1.0, 1.0)),
) -> Surface:
    """v ↦ f(point + v₁ first + v₂ second): a slice that can be drawn.

    Its slopes come by the chain rule: ∂/∂v₁ is the gradient of f times
    `first`, summed, and ∂/∂v₂ that times `second`.

    Parameters
    ----------
    surface : Surface
        f, over any count of numbers.
    point : array of shape (dimension,)
        Where v = (0, 0) lies.
    first, second : arrays of shape (dimension,)
        The two directions, used as they are.
    window : ((low, high), (low, high))
        Of v₁ and v₂.

    Returns
    -------
    Surface
        Over two numbers. A slice through a convex surface is convex; its
        minimum is seldom that of the whole surface, so none is listed.

    Raises
    ------
    TypeError, ValueError
        If point and directions do not fit the surface, or the directions
        point along one line.

    Notes
    -----
    Introduced in chapter 5.

    Examples
    --------
    >>> ball = Surface(
    ...     "ball", lambda w: (w**2).sum(axis=-1), lambda w: 2 * w, 3
    ... )
    >>> cut = plane(ball, [0, 0, 5], [1, 0, 0], [0, 1, 1])
    >>> cut.value([1.0, -5.0])
    26.0
    >>> cut.gradient([1.0, -5.0])
    array([  2., -10.])
    """
    given = {"point": point, "first": first, "second": second}
    origin, *axes = [
        _vector(name, value, surface.dimension)
        for name, value in given.items()
    ]
    directions = np.stack(axes)
    if np.linalg.matrix_rank(directions) < 2:
        raise ValueError(
            "first and second must span a plane: neither may be 0 or a "
            "multiple of the other."
        )

    def place(v: FloatArray) -> FloatArray:
        return origin + v @ directions

    def curvature(v: FloatArray) -> FloatArray:
        return directions @ surface.hessian(place(v)) @ directions.T

    return Surface(
        name=f"slice of {surface.name}",
        function=lambda v: surface.value(place(v)),
        slope=lambda v: surface.gradient(place(v)) @ directions.T,
        window=window,
        curvature=curvature if surface.curvature else None,
        labels=("direction 1", "direction 2"),
    )


def _vector(name: str, value: Any, dimension: int) -> FloatArray:
    vector = array(name, value)
    if vector.shape != (dimension,):
        raise ValueError(
            f"{name} must have the shape ({dimension},), as the surface's "
            f"places. Received: shape {vector.shape}."
        )
    return vector
