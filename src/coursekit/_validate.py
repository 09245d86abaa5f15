"""Sentences for bad input: the rule, what was received, the likely slip."""

from __future__ import annotations

import math
import numbers
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def real(name: str, value: Any, *, unit: str = "", slip: str = "") -> float:
    """Return `value` as a finite float, or say what is wrong with it."""
    if isinstance(value, np.ndarray) and value.ndim == 0:
        value = value.item()
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError(
            f"{name} must be one number{_in(unit)}. Received: "
            f"{name}={value!r} ({type(value).__name__}).{_hint(slip)}"
        )
    try:
        number = float(value)
    except OverflowError:  # a whole number too long for a float
        number = math.inf
    if not math.isfinite(number):
        raise ValueError(
            f"{name} must be a finite number{_in(unit)}. Received: "
            f"{name}={value!r}.{_hint(slip)}"
        )
    return number


def positive(
    name: str, value: Any, *, unit: str = "", slip: str = ""
) -> float:
    """Return `value` as a float above zero, or say what is wrong."""
    number = real(name, value, unit=unit, slip=slip)
    if number <= 0:
        raise ValueError(
            f"{name} must be greater than 0{_in(unit)}. Received: "
            f"{name}={value!r}.{_hint(slip)}"
        )
    return number


def not_negative(
    name: str, value: Any, *, unit: str = "", slip: str = ""
) -> float:
    """Return `value` as a float of at least zero, or say what is wrong."""
    number = real(name, value, unit=unit, slip=slip)
    if number < 0:
        raise ValueError(
            f"{name} must be 0 or more{_in(unit)}. Received: "
            f"{name}={value!r}.{_hint(slip)}"
        )
    return number


def whole(name: str, value: Any, *, least: int = 1, slip: str = "") -> int:
    """Return `value` as a whole number of at least `least`."""
    if isinstance(value, bool) or not isinstance(value, numbers.Integral):
        raise TypeError(
            f"{name} must be a whole number. Received: {name}={value!r} "
            f"({type(value).__name__}).{_hint(slip)}"
        )
    if value < least:
        raise ValueError(
            f"{name} must be at least {least}. Received: "
            f"{name}={value!r}.{_hint(slip)}"
        )
    return int(value)


def array(name: str, value: Any, *, slip: str = "") -> FloatArray:
    """Return `value` as a float64 array of finite numbers."""
    try:
        given = np.asarray(value)
        if given.dtype.kind not in "biufO":  # text, dates, complex numbers
            raise TypeError
        result = given.astype(np.float64)
    except (TypeError, ValueError):
        raise TypeError(
            f"{name} must be numbers (a number, a list or an array, every "
            f"row of the same length). Received: {name}={value!r}."
            f"{_hint(slip)}"
        ) from None
    if not np.all(np.isfinite(result)):
        raise ValueError(
            f"{name} must hold finite numbers only. Received NaN or "
            f"infinity in {name} of shape {result.shape}.{_hint(slip)}"
        )
    return result


def _in(unit: str) -> str:
    return f" ({unit})" if unit else ""


def _hint(slip: str) -> str:
    return f" {slip}" if slip else ""
