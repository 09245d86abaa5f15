"""Reading and comparing the values that learners' code returns."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

_MOST = 100_000  # numbers that are still read
_DOUBLE, _SINGLE = 1e-6, 1e-4  # relative tolerances for float64 and float32

NOT_A_NUMBER = (
    "Look for 0 divided by 0, or for the logarithm or the root of a "
    "negative number."
)
_ONE_NUMBER = "Return one number for one set of arguments."
_NESTED = "Return the numbers in one flat list or array, not nested."
INFINITE = "Look for a division by 0, or for the logarithm of 0."


@dataclass(frozen=True)
class Reading:
    """A returned value, read as numbers, or what is wrong with it.

    Parameters
    ----------
    values : tuple of float
        The numbers; empty if the value cannot be read.
    problem : str
        Why not, as an advice to the learner; "" if all is well.
    tolerance : float
        The relative error allowed: looser where float32 was used.
    shape : tuple of int or None
        The shape, where an array is asked for.
    scale : float
        The size below which an error does not count (see `close`).
    """

    values: tuple[float, ...] = ()
    problem: str = ""
    tolerance: float = _DOUBLE
    shape: tuple[int, ...] | None = None
    scale: float = 1.0


Reader = Callable[[object], Reading]


def read_number(value: object) -> Reading:
    """Read one finite real number.

    Python and NumPy numbers, Booleans and arrays of one element count.

    Examples
    --------
    >>> reading = read_number(np.float32(0.5))
    >>> reading.values, reading.tolerance
    ((0.5,), 0.0001)
    >>> read_number((1.5,)).problem
    'Return one number. Is there a comma at the end of the `return` line?'
    """
    if isinstance(value, (tuple, list)):
        return Reading(problem=_sequence_problem(value))
    try:
        array = np.asarray(value)
    except Exception:  # an object with a broken __array__
        array = np.asarray(None)
    if array.dtype == object and not callable(value):
        array = _to_floats(value, array)
    if array.dtype.kind not in "biuf" or array.size != 1:
        return Reading(problem=_problem(value, array))
    number = float(array.reshape(()))
    if not np.isfinite(number):
        problem = NOT_A_NUMBER if np.isnan(number) else INFINITE
        return Reading(problem=problem)
    single = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return Reading((number,), tolerance=_SINGLE if single else _DOUBLE)


def read_array(value: object, nested: str = "") -> Reading:
    """Read finite real numbers: one, a list, a tuple, or an array.

    Parameters
    ----------
    value : object
        What was returned.
    nested : str
        What to do if numbers and arrays stand beside each other.

    Examples
    --------
    >>> reading = read_array([1, 2.5])
    >>> reading.values, reading.shape
    ((1.0, 2.5), (2,))
    >>> read_array(([1, 2], 3)).problem
    'Return the numbers in one flat list or array, not nested.'
    """
    try:
        array = np.asarray(value)
    except ValueError:  # rows of different lengths
        return Reading(problem=f"{_NESTED} {nested}".rstrip())
    except Exception:  # an object with a broken __array__
        array = np.asarray(None)
    if array.dtype == object and not callable(value):
        array = _to_floats(value, array)
    if array.dtype.kind not in "biuf":
        problem = _array_problem(value, array)
        advice = nested if problem == _NESTED else ""
        return Reading(problem=f"{problem} {advice}".rstrip())
    if array.size > _MOST:
        return Reading(problem="These are far more numbers than asked for.")
    if not np.all(np.isfinite(array)):
        nan = bool(np.any(np.isnan(array)))
        inside = f"It contains `{'nan' if nan else 'inf'}`. "
        return Reading(
            problem=(inside if array.size > 1 else "")
            + (NOT_A_NUMBER if nan else INFINITE)
        )
    single = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return Reading(
        tuple(array.astype(float).ravel().tolist()),
        tolerance=_SINGLE if single else _DOUBLE,
        shape=array.shape,
    )


def read_result(value: object) -> Reading:
    """Read one number; several are read as well, to tell their slip.

    Examples
    --------
    >>> read_result(np.array([1.5])).shape, read_result([1.5, 2.0]).shape
    ((), (2,))
    """
    single = read_number(value)
    if single.values:
        return dataclasses.replace(single, shape=())
    if isinstance(value, (list, tuple, np.ndarray)):
        several = read_array(value)
        if len(several.values) > 1:
            return several
    return single


def read_bit(value: object) -> Reading:
    """Read 0 or 1; Booleans and floats of these values count.

    Examples
    --------
    >>> read_bit(True).values
    (1.0,)
    >>> read_bit(2).problem
    'A bit is 0 or 1.'
    """
    reading = read_number(value)
    if reading.values and reading.values[0] not in (0.0, 1.0):
        return Reading(problem="A bit is 0 or 1.")
    return reading


def read_bit_pair(value: object) -> Reading:
    """Read two bits from a tuple, a list or an array.

    Examples
    --------
    >>> read_bit_pair([0, True]).values
    (0.0, 1.0)
    """
    single = read_number(value)
    if single.values:
        return Reading(
            problem="Return two bits, `(sum, carry_out)`, instead of one "
            "number: the first counts 1, the second counts 2."
        )
    if not isinstance(value, (tuple, list, np.ndarray)):
        return Reading(problem=f"Return a pair of bits. {single.problem}")
    if len(value) != 2:
        return Reading(problem="Return exactly two bits: `sum, carry_out`.")
    bits = [read_bit(bit) for bit in value]
    for bit in bits:
        if bit.problem:
            return Reading(problem=bit.problem)
    return Reading(bits[0].values + bits[1].values)


def close(a: Values, b: Values, tolerance: float, scale: float = 1.0) -> bool:
    """Tell whether two arrays of one shape agree to a relative tolerance.

    A tenth of it, times ``scale``, may come on top: results that should
    be 0 have rounding errors too. Take a smaller scale for small numbers.
    """
    atol = 0.1 * tolerance * scale
    return bool(np.allclose(a, b, rtol=tolerance, atol=atol))


def _to_floats(value: object, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Read numbers of another kind, such as Fractions."""
    try:
        if array.ndim:
            floats = [float(item) for item in array.ravel()]
            return np.array(floats).reshape(array.shape)
        return np.asarray(float(value))  # type: ignore[arg-type]
    except Exception:
        return array


def _array_problem(value: object, array: npt.NDArray[Any]) -> str:
    if isinstance(value, (list, tuple, np.ndarray)) and array.ndim:
        entries = [*array.ravel()]
        if any(isinstance(e, (list, tuple, np.ndarray)) for e in entries):
            return _NESTED
        return "Return numbers only: no text, no `None`."
    problem = _problem(value, array)
    if problem == _ONE_NUMBER:
        return "Return the numbers in a list, a tuple or an array."
    return problem


def _sequence_problem(value: Sequence[object]) -> str:
    if len(value) == 1:
        return (
            "Return one number. Is there a comma at the end of the "
            "`return` line?"
        )
    return _ONE_NUMBER


def _problem(value: object, array: npt.NDArray[Any]) -> str:
    if value is None:
        return "End the function with a line that starts with `return`."
    if isinstance(value, str):
        return "Return the number itself: no quotes, no `str`, no f-string."
    if array.dtype.kind == "c":
        return (
            "A complex number comes from the root or the power of a "
            "negative number: check the sign of what goes in."
        )
    if isinstance(value, types.GeneratorType):
        return "Did you write `yield` where `return` is meant?"
    if callable(value):
        return "Are the parentheses of a call missing?"
    return _ONE_NUMBER
