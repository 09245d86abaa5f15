"""Descend from a starting point, and keep the path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, whole
from coursekit.optimizers._given import check_optimizer
from coursekit.optimizers._rate import try_smaller

FAR = 1e15  # so many times as far as the start counts as lost


class DivergenceError(ArithmeticError):
    """A descent that left all bounds, or met a gradient of NaN.

    Attributes
    ----------
    path : array of shape (steps made + 1, d)
        The points before, the start first. All are finite numbers.

    Notes
    -----
    Introduced in chapter 5; raised by `minimize`.
    """

    def __init__(self, message: str, path: FloatArray) -> None:
        super().__init__(message)
        self.path = path


def minimize(
    gradient: Callable[[Any], Any],
    x0: npt.ArrayLike,
    optimizer: Any,
    steps: int,
) -> FloatArray:
    """Return the path of an optimizer that starts at x0 and follows slopes.

    Parameters
    ----------
    gradient : callable
        Takes a point of shape (d,), returns the gradient there, as an
        array or a list of d numbers.
    x0 : array of shape (d,)
        The start. Other shapes are taken too.
    optimizer : object with `init` and `update`
    steps : int
        Updates to make, 0 or more.

    Returns
    -------
    array of shape (steps + 1, d)
        The start and the points after each update, in float64.

    Raises
    ------
    DivergenceError
        If the gradient holds NaN or infinity, or an update ends 10¹⁵ times
        as far out as the start (or as 1, if that is further). Its ``path``
        has the points before.
    TypeError, ValueError
        If the gradient has another shape than the point, the start holds
        anything but finite numbers, optimizer has no `init` and `update`,
        or steps is no whole number of 0 or more.

    Notes
    -----
    Introduced in chapter 5.

    Examples
    --------
    >>> from coursekit.optimizers import SGD
    >>> path = minimize(lambda x: 2 * x, [4.0, -8.0], SGD(0.25), steps=2)
    >>> path
    array([[ 4., -8.],
           [ 2., -4.],
           [ 1., -2.]])
    """
    check_optimizer(optimizer)
    steps = whole("steps", steps, least=0)
    x = array("x0", x0)
    path = np.empty((steps + 1, *x.shape))
    path[0] = x
    state = optimizer.init(x)
    bound = FAR * np.max(np.abs(x), initial=1.0)
    with np.errstate(all="ignore"):  # the sentences below say it better
        for k in range(steps):
            slope = _slope(gradient, x)
            if not np.all(np.isfinite(slope)):
                raise DivergenceError(
                    f"Stopped after {_steps(k)}: the gradient at x = {x} is "
                    f"{slope}. Does it divide by 0 or take the log of 0 "
                    f"there? Or was a step too far? "
                    f"{try_smaller(optimizer, state)}.",
                    path[: k + 1],
                )
            x, state = optimizer.update(x, slope, state)
            if not np.all(np.abs(x) <= bound):
                raise DivergenceError(
                    f"Stopped in step {k + 1}: x runs away, to {x}. "
                    f"{try_smaller(optimizer, state)}.",
                    path[: k + 1],
                )
            path[k + 1] = x
    return path


def _slope(gradient: Callable[[Any], Any], x: FloatArray) -> FloatArray:
    """Return the gradient at x, from a copy, so that x is safe."""
    given = gradient(x.copy())
    try:
        slope = np.asarray(given, dtype=np.float64)
    except (TypeError, ValueError):
        raise TypeError(
            "gradient(x) must return numbers, as many as x has. Received: "
            f"{given!r}. Does it return the value too?"
        ) from None
    if slope.shape != x.shape:
        raise ValueError(
            "gradient(x) must have the shape of x. Received: x of shape "
            f"{x.shape} and a gradient of shape {slope.shape}. Is it the "
            "function rather than its gradient?"
        )
    return slope


def _steps(k: int) -> str:
    return f"{k} step{'' if k == 1 else 's'}"
