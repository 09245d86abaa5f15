"""Reading gradients in the structure of a network's parameters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.comparing import Reading, Values
from coursekit.checks.showing import describe

Pairs = list[tuple[Any, Any]]

NAMES = ("dW1", "db1", "dW2", "db2", "dW3", "db3")
_FORM = "`[(dW1, db1), (dW2, db2), (dW3, db3)]`"


def flat(pairs: Sequence[tuple[Any, Any]]) -> Values:
    """Return all the numbers of the gradients in one row.

    Examples
    --------
    >>> flat([(np.ones((1, 2)), np.zeros(1))])
    array([1., 1., 0.])
    """
    tensors = [tensor for pair in pairs for tensor in pair]
    return np.concatenate([np.ravel(np.asarray(t, float)) for t in tensors])


def read_pairs(value: object) -> Pairs | str:
    """Return three pairs of whatever stands in them, or say what is wrong.

    Examples
    --------
    >>> read_pairs([1, 2, 3, 4, 5, 6])[:37]
    'These are six values in a row. Group '
    """
    if value is None:
        return f"End the function with a `return`: {_FORM}."
    if not isinstance(value, (list, tuple)):
        return f"Return a list of three pairs of arrays, {_FORM}."
    if len(value) == 6 and not any(map(_is_pair, value)):
        return f"These are six values in a row. Group them by layers: {_FORM}."
    if len(value) == 2 and (told := _about_two(value)):
        return told
    if len(value) == 3 and all(np.ndim(_array(part)) == 2 for part in value):
        return (
            "These are the gradients of the weights alone. The biases have "
            f"gradients too: {_FORM}."
        )
    if value and len(value) != 3 and all(map(_is_pair, value)):
        return (
            "The network has three layers, so there are three pairs, "
            f"{_FORM}. Yours has the length {len(value)}."
        )
    if len(value) != 3 or not all(map(_is_pair, value)):
        inside = ", ".join(describe(part) for part in value[:4])
        return (
            f"Return a list of three pairs of arrays, {_FORM}. {_in(inside)}"
        )
    return [(pair[0], pair[1]) for pair in value]


def read_gradients(value: object) -> Reading:
    """Read gradients as one row of numbers; what is none counts as 0.

    Whether the shapes and numbers are right is to be seen tensor by
    tensor, and not here.

    Examples
    --------
    >>> layer = np.ones((1, 1)), np.zeros(1)
    >>> read_gradients([layer] * 3).values
    (1.0, 0.0, 1.0, 0.0, 1.0, 0.0)
    """
    pairs = read_pairs(value)
    if isinstance(pairs, str):
        return Reading(problem=pairs)
    numbers = flat([(_array(W), _array(b)) for W, b in pairs])
    return Reading(tuple(numbers.tolist()))


def _is_pair(value: object) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2


def _array(value: object) -> Values:
    """Return an array of numbers, or of one 0 for what is none."""
    try:
        array = np.asarray(value, dtype=np.float64)
    except Exception:  # text, None, rows of different lengths
        return np.zeros(1)
    return array if np.all(np.isfinite(array)) else np.zeros(1)


def _about_two(value: Sequence[object]) -> str:
    if all(isinstance(part, (list, tuple)) for part in value) and all(
        len(part) == 3  # type: ignore[arg-type]
        for part in value
    ):
        return (
            "Weights and biases stand apart. Group them by layers: "
            f"`list(zip(dWs, dbs))` makes {_FORM}."
        )
    if any(
        isinstance(part, (list, tuple)) and len(part) == 3 for part in value
    ):
        return (
            "There is something beside the gradients, the loss perhaps. "
            f"Return the gradients alone: {_FORM}."
        )
    return ""


def _in(inside: str) -> str:
    return f"In yours: {inside}." if inside else "Yours is empty."
