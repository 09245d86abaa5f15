"""Writing numbers, arguments, calls and other values for reading."""

from __future__ import annotations

import types
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


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
    """Write one argument as it is typed; a long array by its ends.

    Examples
    --------
    >>> show_argument(np.array([[1.0, 2.0]])), show_argument(np.sin)
    ('np.array([[1.0, 2.0]])', 'np.sin')
    >>> show_argument([np.random.default_rng(3), 0.5])
    '[np.random.default_rng(3), 0.5]'
    """
    if isinstance(value, np.ndarray):
        return f"np.array({_items(value)})"
    if isinstance(value, (list, tuple)):
        items = ", ".join(map(show_argument, value))
        return f"[{items}]" if isinstance(value, list) else f"({items})"
    if isinstance(value, np.random.Generator):
        seeds = value.bit_generator.seed_seq
        return f"np.random.default_rng({getattr(seeds, 'entropy', '')})"
    if isinstance(value, np.ufunc):
        return f"np.{value.__name__}"
    if callable(value):
        return str(getattr(value, "__name__", "f"))
    if isinstance(value, np.generic):
        return repr(value.item())
    return repr(value)


def show_shaped(values: Sequence[float], shape: tuple[int, ...] | None) -> str:
    """Write a result whose shape is not the one asked for.

    Examples
    --------
    >>> show_shaped([0.5], ()), show_shaped([1.0, 2.0], (2,))
    ('one number, 0.5', '2 numbers, (1, 2)')
    >>> show_shaped([0.5], (1,))
    'an array of shape (1,)'
    """
    if not shape:
        return f"one number, {show(values)}"
    if len(shape) > 1 or shape[0] < 2:
        return f"an array of shape {shape}"
    return f"{shape[0]} numbers, {show(values)}"


def _items(array: npt.NDArray[Any]) -> str:
    if array.ndim == 0:
        whole = array.dtype.kind in "biu"
        return repr(array.item() if whole else round(float(array), 4))
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
