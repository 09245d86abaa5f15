"""The quadratic bowl."""

from __future__ import annotations

import math

import numpy as np

from coursekit._validate import FloatArray, real
from coursekit.surfaces._surface import Minimum, Surface


def bowl(condition: float = 10.0, rotation: float = 0.0) -> Surface:
    """½ wᵀA w: a valley with the same shape at every size.

    A = R diag(1, condition) Rᵀ, where R turns the plane by the rotation.
    Without rotation that is ½ (w₁² + condition · w₂²).

    Parameters
    ----------
    condition : float
        The larger eigenvalue of A, 1 or more; the smaller one is 1. So it
        is also their ratio, the condition number.
    rotation : float
        Angle in radians by which the bowl is turned, counterclockwise.

    Returns
    -------
    Surface
        Its minimum is 0, at (0, 0).

    Raises
    ------
    TypeError, ValueError
        If condition is below 1, or one of them is no finite number.

    Notes
    -----
    Introduced in chapter 5. It is convex, and its Hessian is A everywhere.

    Examples
    --------
    >>> valley = bowl(condition=10.0)
    >>> valley.value([2.0, 1.0])
    7.0
    >>> valley.gradient([2.0, 1.0])
    array([ 2., 10.])
    """
    steep = real("condition", condition)
    if steep < 1:
        raise ValueError(
            "condition must be 1 or more: the larger eigenvalue over the "
            f"smaller. Received: condition={condition!r}. To make the other "
            "axis steep, turn the bowl by rotation=math.pi / 2."
        )
    angle = real("rotation", rotation, unit="radians")
    c, s = math.cos(angle), math.sin(angle)
    turn = np.array([[c, -s], [s, c]])
    A = turn @ np.diag([1.0, steep]) @ turn.T

    def function(w: FloatArray) -> FloatArray:
        return np.asarray(0.5 * np.sum(w * (w @ A), axis=-1))

    def curvature(w: FloatArray) -> FloatArray:
        return np.broadcast_to(A, (*w.shape, 2)).copy()

    return Surface(
        name=f"bowl, condition {steep:g}",
        function=function,
        slope=lambda w: w @ A,
        minima=(Minimum((0.0, 0.0), 0.0),),
        window=((-3.0, 3.0), (-3.0, 3.0)),
        curvature=curvature,
    )
