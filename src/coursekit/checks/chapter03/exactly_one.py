"""Checker 3.2: weights of a network that fires for one input of three."""

from __future__ import annotations

import itertools

import numpy as np

from coursekit.checks.chapter03 import given
from coursekit.checks.comparing import Values
from coursekit.checks.judging import not_attempted
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show

_INPUTS = np.array(list(itertools.product((0, 1), repeat=3)))
_COUNTS = _INPUTS.sum(axis=1)
_TARGET = _COUNTS == 1
_TIE = 1e-9  # as close to 0 as this counts as 0

_TABLES = (  # which counts of ones let a network fire, and the hint
    (
        _COUNTS >= 1,
        "that is OR, at least one. One hidden unit may fire for at least "
        "two inputs, and hold the output back.",
    ),
    (
        (_COUNTS == 1) | (_COUNTS == 2),
        "that is one or two inputs. The hidden unit that holds the output "
        "back has to fire for two inputs already.",
    ),
    (_COUNTS >= 2, "that is at least two. Exactly one is asked for."),
    (_COUNTS == 2, "that is exactly two. Exactly one is asked for."),
    (_COUNTS == 3, "that is AND of all three. Exactly one is asked for."),
    (_COUNTS == 0, 'that is "none". Exactly one is asked for.'),
    (
        _COUNTS <= 1,
        "that is at most one: it fires for no input at all, too. A second "
        "condition is needed, at least one.",
    ),
    (~_TARGET, "the wrong way round: 1 where it should be 0, and 0 for 1."),
    (
        _COUNTS >= 0,
        "the output is always 1: nothing can push its sum below 0.",
    ),
    (
        _COUNTS < 0,
        "the output is never 1: nothing can lift its sum to 0.",
    ),
)

_SIGNS = (  # signs for (W1, b1, W2, b2) that would make it right
    (
        (1, -1, 1, -1),
        "the sign of the biases: these are thresholds. A bias is minus the "
        "threshold; it is added to the sum, and the unit compares with 0.",
    ),
    (
        (1, -1, 1, 1),
        "the sign of `b1`: these are thresholds. A bias is minus the "
        "threshold.",
    ),
    (
        (1, 1, 1, -1),
        "the sign of `b2`: that is a threshold. A bias is minus the "
        "threshold.",
    ),
    (
        (1, 1, -1, 1),
        "the signs in `W2` are the wrong way round: what should push the "
        "output holds it back.",
    ),
    ((-1, 1, 1, 1), "the signs in `W1` are the wrong way round."),
)

_GENERIC = (
    "Plan it in words first: two things that a hidden unit can see, such as "
    '"at least one", and how the output combines them. With equal weights '
    "for the three inputs, a sum depends only on how many of them are 1."
)


def _forward(layers: given.Layers, strict: bool = False) -> list[Values]:
    """Return the hidden sums, hidden outputs, output sums, and outputs."""
    (w1, b1), (w2, b2) = layers

    def fires(z: Values) -> Values:
        return (z > _TIE if strict else z >= -_TIE).astype(float)

    z1 = _INPUTS @ w1 + b1
    a1 = fires(z1)
    z2 = (a1 @ w2 + b2)[:, 0]
    return [z1, a1, z2, fires(z2)]


def _is_right(layers: given.Layers, strict: bool = False) -> bool:
    return np.array_equal(_forward(layers, strict)[-1], _TARGET)


@exercise("3.2")
def _check_exactly_one(answer: object) -> Verdict:
    layers = given.read_layers(answer, (3, 2, 1))
    if layers is None:
        return not_attempted("`parameters = [(W1, b1), (W2, b2)]`")
    if isinstance(layers, str):
        return False, [layers]
    if _is_right(layers):
        return True, [
            "The network is right on all 8 inputs.",
            'One unit alone cuts the inputs only once, and "exactly one" '
            "lies between two cuts: that is what the hidden layer is for.",
        ]
    return False, [_about_row(layers), _slip(layers)]


def _about_row(layers: given.Layers) -> str:
    z1, a1, z2, y = _forward(layers)
    row = int(np.flatnonzero(y != _TARGET)[0])
    relation = ">=" if y[row] else "<"
    return (
        f"For the inputs {show(_INPUTS[row])} the output should be "
        f"{int(_TARGET[row])}, but it is {int(y[row])}: the hidden sums are "
        f"{show(z1[row])}, so the hidden units give {show(a1[row])}, and the "
        f"output's sum is {show([z2[row]])} {relation} 0."
    )


def _slip(layers: given.Layers) -> str:
    """Name the likely slip behind a network that is wrong somewhere."""
    hint = _find_slip(layers)
    return f"Likely slip: {hint}" if hint else _GENERIC


def _find_slip(layers: given.Layers) -> str:
    if _is_right(layers, strict=True):
        return (
            "the tie. A sum of exactly 0 fires (z >= 0). Put the bias "
            "between the sums that should fire and those that should not."
        )
    for signs, hint in _SIGNS:
        if _is_right(_signed(layers, signs)):
            return hint
    _, a1, _, y = _forward(layers)
    for j in (0, 1):
        if np.ptp(a1[:, j]) == 0:
            return (
                f"hidden unit {j + 1} gives {int(a1[0, j])} for every input, "
                "so it tells the output nothing. Its sums have to be below 0 "
                "for some inputs, and at least 0 for others."
            )
    if np.array_equal(a1[:, 0], a1[:, 1]):
        return (
            "both hidden units do the same. Give them different biases, so "
            "that each one notices something else."
        )
    if hint := _about_output(a1, layers[1][0][:, 0]):
        return hint
    for table, hint in _TABLES:
        if np.array_equal(y, table):
            return hint
    return ""


def _signed(
    layers: given.Layers, signs: tuple[int, int, int, int]
) -> given.Layers:
    (w1, b1), (w2, b2) = layers
    s = signs
    return [(s[0] * w1, s[1] * b1), (s[2] * w2, s[3] * b2)]


def _about_output(a1: Values, w2: Values) -> str:
    """Say what the output misses where the hidden units are right."""
    one, two = (_COUNTS >= 1).astype(float), (_COUNTS >= 2).astype(float)
    for first, second in ((0, 1), (1, 0)):
        if not np.array_equal(a1[:, [first, second]].T, [one, two]):
            continue
        said = (
            f"the hidden units are right: unit {first + 1} notices at least "
            f"one, unit {second + 1} at least two. The output is to fire for "
            "the first and not the second"
        )
        if w2[second] >= 0:
            return f"{said}: that weight has to hold it back."
        if w2[first] <= 0:
            return f"{said}: the weight of the first has to push it."
        return (
            f"{said}; look at its three sums, for the hidden outputs "
            "none, first only, and both."
        )
    return ""
