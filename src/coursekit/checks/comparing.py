"""Reading, comparing and showing the values that learners' code returns."""

from __future__ import annotations

import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

_DOUBLE, _SINGLE = 1e-6, 1e-4  # relative tolerances for float64 and float32

NOT_A_NUMBER = (
    "Look for 0 divided by 0, or for the logarithm or the root of a "
    "negative number."
)
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
        array = _from_float(value, array)
    if array.dtype.kind not in "biuf" or array.size != 1:
        return Reading(problem=_problem(value, array))
    number = float(array.reshape(()))
    if not np.isfinite(number):
        problem = NOT_A_NUMBER if np.isnan(number) else INFINITE
        return Reading(problem=problem)
    single = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return Reading((number,), tolerance=_SINGLE if single else _DOUBLE)


def read_array(value: object) -> Reading:
    """Read finite real numbers: one, a list, a tuple, or an array.

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
        return Reading(
            problem="Return the numbers in one flat list or array, not nested."
        )
    except Exception:  # an object with a broken __array__
        array = np.asarray(None)
    if array.dtype.kind not in "biuf":
        problem = _problem(value, array)
        if isinstance(value, (list, tuple)):
            problem = "Return finite numbers only."
        return Reading(problem=problem)
    if not np.all(np.isfinite(array)):
        nan = bool(np.any(np.isnan(array)))
        return Reading(problem=NOT_A_NUMBER if nan else INFINITE)
    single = array.dtype.kind == "f" and array.dtype.itemsize < 8
    return Reading(
        tuple(array.astype(float).ravel().tolist()),
        tolerance=_SINGLE if single else _DOUBLE,
        shape=array.shape,
    )


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


def show(values: Sequence[float], digits: int = 6) -> str:
    """Write one number, or a tuple of them, rounded for reading.

    Examples
    --------
    >>> show([107.23456789]), show([0.0, 1.0])
    ('107.235', '(0, 1)')
    """
    texts = [f"{value:.{digits}g}" for value in values]
    if len(texts) > 6:
        texts = [*texts[:3], "...", texts[-1]]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def show_both(
    expected: Sequence[float], received: Sequence[float]
) -> tuple[str, str]:
    """Write two unequal results with enough digits to tell them apart.

    Examples
    --------
    >>> show_both([0.25], [0.5])
    ('0.25', '0.5')
    >>> show_both([1.0], [1.00000012])
    ('1', '1.00000012')
    """
    digits = 6
    while show(expected, digits) == show(received, digits) and digits < 17:
        digits += 3
    return show(expected, digits), show(received, digits)


def show_call(name: str, args: tuple[Any, ...]) -> str:
    """Write a call the way a learner would type it.

    Examples
    --------
    >>> show_call("f", (-70.0, np.array([1.0, 2.5])))
    'f(-70.0, np.array([1.0, 2.5]))'
    """
    return f"{name}({', '.join(show_argument(arg) for arg in args)})"


def show_argument(value: object) -> str:
    """Write one argument; a long array by its first and last elements.

    Examples
    --------
    >>> show_argument(np.array([[1.0, 2.0]])), show_argument(np.sin)
    ('np.array([[1.0, 2.0]])', 'np.sin')
    """
    if isinstance(value, np.ufunc):
        return f"np.{value.__name__}"
    if callable(value):
        return str(getattr(value, "__name__", "f"))
    if not isinstance(value, np.ndarray):
        return repr(value)
    return f"np.array({_items(value)})"


def _items(array: npt.NDArray[Any]) -> str:
    if array.ndim == 0:
        return repr(round(float(array), 4))
    items = [_items(item) for item in array]
    if len(items) > 6:
        items = [*items[:3], "...", items[-1]]
    return f"[{', '.join(items)}]"


def describe(value: object) -> str:
    """Say what kind of thing a value is, the same way at every run.

    Examples
    --------
    >>> describe("3.2"), describe(3.2), describe([1, 2])
    ("the text '3.2'", 'the number 3.2', 'a list of length 2')
    """
    if value is None:
        return "nothing (`None`)"
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:37] + "..."
        return f"the text {short!r}"
    if isinstance(value, (bool, np.bool_)):
        return f"the Boolean {bool(value)}"
    if isinstance(value, (int, float, np.integer, np.floating)):
        return f"the number {show([float(value)])}"
    if isinstance(value, (tuple, list, dict, set)):
        return f"a {type(value).__name__} of length {len(value)}"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, type):
        return f"the class `{value.__name__}`"
    if isinstance(value, types.GeneratorType):
        return "a generator"
    if callable(value):
        return "a function"
    return f"a value of type `{type(value).__name__}`"


def _from_float(value: object, array: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Read a number of another kind, such as a Fraction."""
    try:
        return np.asarray(float(value))  # type: ignore[arg-type]
    except Exception:
        return array


def _sequence_problem(value: Sequence[object]) -> str:
    if len(value) == 1:
        return (
            "Return one number. Is there a comma at the end of the "
            "`return` line?"
        )
    return "Return one number for one set of arguments."


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
    return "Return one number for one set of arguments."
