"""Derivatives by small steps, in three ways."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, positive

_EPS = float(np.finfo(np.float64).eps)
# Where the error of the formula and the error of rounding balance.
STEPS = {"forward": _EPS ** (1 / 2), "central": _EPS ** (1 / 3)}
_METHODS = (*STEPS, "complex")


def numerical_gradient(
    f: Callable[[Any], Any],
    x: npt.ArrayLike,
    h: float | None = None,
    method: str = "central",
) -> Any:
    """Return the slope of f in each entry of x, measured by a step of h.

    Forward: (f(x + h) - f(x)) / h, with an error that shrinks like h.
    Central: (f(x + h) - f(x - h)) / 2h, with an error that shrinks like h².
    Complex: Im f(x + ih) / h, which subtracts nothing, so that h can be so
    small that no error is left.

    Parameters
    ----------
    f : callable
        Takes an array of the shape of x and returns one number. For
        ``"complex"`` the array and the number are complex.
    x : float or array of any shape
        Where to measure.
    h : float
        Size of the step. If None: √ε max(1, |x|) forward and
        ∛ε max(1, |x|) central, for each entry x, with ε = 2.2e-16, which
        is where the error of the formula and the error of rounding are
        about equal; 1e-20 for the complex step.
    method : str
        ``"forward"``, ``"central"`` or ``"complex"``.

    Returns
    -------
    float64 or array of the shape of x

    Raises
    ------
    TypeError, ValueError
        If x holds anything but finite numbers, h is not greater than 0 or
        too small to change x, the method is unknown, or f does not return
        one finite number.

    Notes
    -----
    Introduced in chapter 4. It calls f twice per entry for ``"central"``
    and once per entry for the others. The complex step (Squire and Trapp
    1998) needs an f that computes with complex numbers as with real ones:
    abs and conversion to float drop the imaginary part, and Python's max
    refuses complex numbers (np.maximum does not).

    Examples
    --------
    >>> numerical_gradient(lambda x: (x**2).sum(), [1.0, 3.0]).round(6)
    array([2., 6.])
    """
    if method not in _METHODS:
        raise ValueError(
            f"method must be one of {', '.join(map(repr, _METHODS))}. "
            f"Received: method={method!r}."
        )
    values = array("x", x)
    fixed = None if h is None else positive("h", h)
    slopes = np.empty_like(values)
    start = function_value(f, values.copy()) if method == "forward" else 0.0
    for index in np.ndindex(values.shape):
        if method == "complex":
            slopes[index] = _complex_slope(f, values, index, fixed or 1e-20)
            continue
        step = fixed or default_step(method, values[index])
        up, down, low = nearby(values, index, step), values, start
        if method == "central":
            down = nearby(values, index, -step)
        width = up[index] - down[index]  # as it is after rounding
        if method == "central":
            low = function_value(f, down)
        slopes[index] = (function_value(f, up) - low) / width
    return slopes[()]


def default_step(method: str, x: float) -> float:
    """Return the step that theory suggests at x."""
    return float(STEPS[method] * max(1.0, abs(x)))


def nearby(
    values: FloatArray, index: tuple[int, ...], step: float
) -> FloatArray:
    """Return a copy in which one entry has moved by `step`."""
    moved = values.copy()
    moved[index] += step
    if moved[index] == values[index]:
        raise ValueError(
            "h must be large enough to change x. Received: "
            f"h={abs(step):g} at x={float(values[index])!r}, where x + h "
            "rounds to x. Take a larger h, or the complex step."
        )
    return moved


def function_value(f: Callable[[Any], Any], argument: Any) -> float:
    """Return f(argument) as a float, or say what is wrong with it."""
    result = np.asarray(f(argument))
    if result.size != 1 or result.dtype.kind not in "iuf":
        raise TypeError(
            "f must return one number. Received: "
            f"{_described(result)}. Is the sum or the mean missing?"
        )
    if result.dtype.kind == "f" and result.dtype.itemsize < 8:
        raise TypeError(
            "f must return a float64. Received: "
            f"{result.dtype}, which has too few digits to measure slopes "
            "with. Is a number or an array in f a float32?"
        )
    value = float(result.reshape(()))
    if not math.isfinite(value):
        raise ValueError(
            f"f must return a finite number. Received: {value!r} at x or a "
            "step beside it. Is there a log of 0, a division by 0, or an "
            "exp of a large number?"
        )
    return value


def _complex_slope(
    f: Callable[[Any], Any],
    values: FloatArray,
    index: tuple[int, ...],
    step: float,
) -> float:
    moved = values.astype(np.complex128)
    moved[index] += 1j * step
    result = np.asarray(f(moved))
    if result.size != 1 or result.dtype.kind != "c":
        raise TypeError(
            "For the complex step f must return one complex number. "
            f"Received: {_described(result)}. Is there an abs or a "
            "float() in f, or an array that holds only real numbers?"
        )
    slope = float(result.reshape(()).imag / step)
    if not math.isfinite(slope):
        raise ValueError(
            f"f must return a finite number. Received: {result!r}."
        )
    return slope


def _described(result: npt.NDArray[Any]) -> str:
    if result.size == 1:
        return f"{result.reshape(-1)[0]!r} ({result.dtype})"
    return f"an array of shape {result.shape}"
