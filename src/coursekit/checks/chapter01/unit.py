"""Judging a unit that is given as ``(w, threshold)``."""

from __future__ import annotations

import itertools

import numpy as np

from coursekit.checks.comparing import Values, read_number
from coursekit.checks.judging import not_attempted
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe, show, show_both

_INPUTS = np.array(list(itertools.product((0, 1), repeat=3)))
_COUNTS = _INPUTS.sum(axis=1)
_TARGET = _COUNTS >= 2

_FORM = "three weights and a threshold, such as `([1, 2, 3], 4)`"

_ROUNDING = (
    "a rounding error decides a tie. Choose a threshold between the sums "
    "that should fire and those that should not."
)
_ROUNDED = (
    "a rounded number. Two inputs together miss the threshold by a hair; "
    "choose a threshold well between the sums that should fire and those "
    "that should not."
)
_STRICT = (
    "the tie. The unit fires when the sum is greater than the threshold or "
    "equal to it (`>=`), so one input alone is enough here."
)
_BIAS = (
    "the sign of the threshold. A bias is minus the threshold; here the "
    "threshold itself is asked for."
)
_OR = "that is OR. One input alone reaches the threshold; raise the threshold."
_AND = "that is AND of all three. Two are to be enough; lower the threshold."
_ALWAYS = (
    "the unit always fires, even when no input does. The sum is then 0, so "
    "the threshold has to lie above 0."
)
_NEVER = "the unit never fires: not even all three inputs reach the threshold."
_NEGATIVE = (
    "a negative weight. Such an input holds the unit back; here each input "
    "is a vote for firing."
)
_ZERO = "a weight of 0. The unit does not see that input at all."
_BALANCE = (
    "Any two weights together have to reach the threshold, and no weight "
    "alone may."
)


def judge_unit(answer: object) -> Verdict:
    """Judge a unit that is to fire for two or three inputs out of three.

    Parameters
    ----------
    answer : object
        ``(w, threshold)``, where ``w`` has three weights.

    Returns
    -------
    Verdict
        ``passed`` and the list of sentences.

    Examples
    --------
    >>> judge_unit(((1, 1, 1), 2))[0]
    True
    >>> judge_unit(((1, 1, 1), 3))[1][0]
    'For the inputs (0, 1, 1) the unit should fire, but its sum is 2 < 3.'
    """
    parts = _parts(answer)
    if parts is None:
        return not_attempted("`majority = (w, threshold)`")
    if isinstance(parts, str):
        return False, [parts]
    w, threshold = parts
    fires = _INPUTS @ w >= threshold
    if np.array_equal(fires, _TARGET):
        return True, [
            "The unit is right on all 8 inputs.",
            "Many other weights and thresholds do the same.",
        ]
    row = int(np.flatnonzero(fires != _TARGET)[0])
    return False, [_about_row(row, w, threshold), _slip(w, threshold)]


def _parts(answer: object) -> tuple[Values, float] | str | None:
    """Take the answer apart, or say why that is not possible."""
    if answer is None or answer is Ellipsis:
        return None
    if callable(answer):
        return (
            f"Hand over the numbers, not {describe(answer)}: {_FORM}. The "
            "checker does the summing itself."
        )
    items = _items(answer)
    if items is None:
        return f"`majority` is a pair: {_FORM}. Received {describe(answer)}."
    if any(item is None or item is Ellipsis for item in items):
        return None
    if len(items) == 4:
        return (
            "Received four values in a row. Write the list of weights, then "
            f"the threshold: {_grouped(items)}."
        )
    if len(items) != 2:
        return f"`majority` is a pair: {_FORM}. Received {describe(answer)}."
    return _weights_and_threshold(items[0], items[1])


def _weights_and_threshold(
    first: object, second: object
) -> tuple[Values, float] | str | None:
    weights = _items(first)
    if weights is None:
        if len(_items(second) or ()) == 3:
            return "The weights come first, then the threshold: swap them."
        return (
            "The weights are three numbers in a tuple, a list or an array "
            f"of shape (3,); received {describe(first)}."
        )
    if any(w is None or w is Ellipsis for w in weights):
        return None
    if len(weights) != 3:
        return (
            "The unit has three inputs, so it needs three weights; received "
            f"{len(weights)}."
        )
    readings = [read_number(value) for value in (*weights, second)]
    for value, reading in zip((*weights, second), readings, strict=True):
        if not reading.values:
            return (
                "Weights and threshold are finite numbers; received "
                f"{describe(value)}."
            )
    numbers = [reading.values[0] for reading in readings]
    return np.array(numbers[:3]), numbers[3]


def _grouped(items: list[object]) -> str:
    """Write four values as a learner should have grouped them."""
    readings = [read_number(item) for item in items]
    if any(reading.problem for reading in readings):
        return _FORM
    *w, threshold = [show(reading.values) for reading in readings]
    return f"`([{', '.join(w)}], {threshold})`"


def _items(value: object) -> list[object] | None:
    """List what is in a tuple, a list or a one-dimensional array."""
    if isinstance(value, np.ndarray) and value.ndim == 1:
        return list(value)
    return list(value) if isinstance(value, (tuple, list)) else None


def _about_row(row: int, w: Values, threshold: float) -> str:
    inputs = ", ".join(str(int(x)) for x in _INPUTS[row])
    should = "should" if _TARGET[row] else "should not"
    total = float(_INPUTS[row] @ w)
    relation = ">=" if total >= threshold else "<"
    low, high = show_both([total], [threshold])
    if total == threshold:
        low = high = show([total])
    return (
        f"For the inputs ({inputs}) the unit {should} fire, but its "
        f"sum is {low} {relation} {high}."
    )


def _slip(w: Values, threshold: float) -> str:
    """Name the likely slip behind a unit that is wrong somewhere."""
    sums = _INPUTS @ w
    fires = sums >= threshold
    ways = (  # what to compare with the eight right outputs, and the hint
        (sums >= threshold - 1e-9, _TARGET, _ROUNDING),
        (sums >= threshold - 0.02 * abs(threshold), _TARGET, _ROUNDED),
        (sums > threshold, _TARGET, _STRICT),
        (sums >= -threshold, _TARGET, _BIAS),
        (fires, _COUNTS >= 1, _OR),
        (fires, _COUNTS == 3, _AND),
        (fires, _COUNTS >= 0, _ALWAYS),
        (fires, _COUNTS > 3, _NEVER),
    )
    for outputs, target, hint in ways:
        if np.array_equal(outputs, target):
            return f"Likely slip: {hint}"
    if np.any(w < 0):
        return f"Likely slip: {_NEGATIVE}"
    if np.any(w == 0):
        return f"Likely slip: {_ZERO}"
    return _BALANCE
