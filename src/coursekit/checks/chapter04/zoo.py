"""Checker 4.7: which line of a backward pass is wrong.

What is said of a wrong line follows from two things: what is computed
from what (`_COMPUTED`), and which gradients of the bug are right, at some
parameters or others. No line is looked up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from coursekit.checks.chapter04.line_numbers import read_lines
from coursekit.checks.comparing import Values
from coursekit.checks.judging import not_attempted
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.gradcheck import bug_zoo

Layers = list[tuple[Values, Values]]

BUGS = range(1, 9)
LINES = range(1, 8)

_COMPUTED = {  # by each line: a name, and the names that it uses
    1: ("dz2", {"p", "y"}),
    2: ("dW2", {"a1", "dz2"}),
    3: ("db2", {"dz2"}),
    4: ("da1", {"dz2", "W2"}),
    5: ("dz1", {"da1", "a1"}),
    6: ("dW1", {"x", "dz1"}),
    7: ("db1", {"dz1"}),
}
_GRADIENTS = ("db2", "dW2", "db1", "dW1")  # from the output back


class Trick(NamedTuple):
    """Parameters for which some bugs do no harm."""

    change: Callable[[Layers], Layers]
    told: str
    special: str  # the name that is an unusual one then


_TRICKS = (
    Trick(
        lambda p: [p[0], (p[1][0] + p[1][0].T, p[1][1])],
        "a symmetric W2, such as W2 + W2.T",
        "W2",
    ),
    Trick(
        lambda p: [(p[0][0] * 1e-4, p[0][1] * 1e-4), p[1]],
        "W1 and b1 near 0, where a1 is near 0 and the slope of tanh is 1",
        "a1",
    ),
)


def _samples() -> tuple[Values, Values, Layers]:
    rng = np.random.default_rng(407)
    layers = [
        (rng.normal(size=(4, 3)), rng.normal(size=3)),
        (rng.normal(size=(3, 3)), rng.normal(size=3)),
    ]
    return rng.normal(size=(5, 4)), np.array([0.0, 1, 2, 1, 0]), layers


@functools.cache
def wrong_gradients(bug: int, trick: Trick | None = None) -> frozenset[str]:
    """Return the names of the gradients that a bug spoils.

    Examples
    --------
    >>> sorted(wrong_gradients(0)), len(wrong_gradients(5))
    ([], 4)
    """
    x, y, layers = _samples()
    layers = trick.change(layers) if trick else layers
    right, given = (bug_zoo(k)(x, y, layers) for k in (0, bug))
    return frozenset(
        f"d{letter}{layer + 1}"
        for layer in (0, 1)
        for part, letter in enumerate("Wb")
        if not _same(given[layer][part], right[layer][part])
    )


def _same(given: Any, right: Values) -> bool:
    return np.shape(given) == right.shape and np.allclose(
        given, right, rtol=1e-4, atol=0.0
    )


def spoiled_by(line: int) -> list[str]:
    """Return the gradients that are computed from a line, itself included.

    Examples
    --------
    >>> spoiled_by(4), spoiled_by(7)
    (['db1', 'dW1'], ['db1'])
    """
    spoiled = {_COMPUTED[line][0]}
    for name, used in _COMPUTED.values():
        if used & spoiled:
            spoiled.add(name)
    return [name for name in _GRADIENTS if name in spoiled]


@exercise("4.7")
def _check_lines(answer: object) -> Verdict:
    lines = read_lines(answer, BUGS, LINES)
    if lines is None:
        return not_attempted("the number of a line for each of the eight bugs")
    if isinstance(lines, str):
        return False, [lines]
    blamed = {
        bug: reason
        for bug, line in lines.items()
        if (reason := why_not(bug, line))
    }
    said = f"Right: {len(lines) - len(blamed)} of {len(lines)}."
    missing = [bug for bug in BUGS if bug not in lines]
    if not blamed and not missing:
        return True, [
            "All eight bugs are found.",
            "None of them stops with an error, and with some of them a "
            "network learns as well as with the right gradient. The check "
            "finds every one.",
        ]
    told = [f"Bug {bug}: {reason}" for bug, reason in blamed.items()][:1]
    if missing and not blamed:
        bugs = "bug" if len(missing) == 1 else "bugs"
        told.append(f"Still to be found: {bugs} {_list(missing)}.")
    return False, [said, *told]


def why_not(bug: int, line: int) -> str:
    """Say why a line cannot have a bug; "" if it has it.

    Examples
    --------
    >>> why_not(4, 2)
    '`check_gradient` finds db1 wrong, and db2, dW2 and dW1 right. Line 2 \
computes dW2 alone, which is right, so line 2 is not to blame.'
    """
    return next(_reasons(bug, line), "")


def _reasons(bug: int, line: int) -> Iterator[str]:
    wrong, spoiled = wrong_gradients(bug), spoiled_by(line)
    shown, innocent = _shown(wrong), f"so line {line} is not to blame."
    for name in spoiled:
        if name not in wrong:
            yield f"{shown} {_about_use(line, name)}, {innocent}"
    for name in _GRADIENTS:
        if name in wrong and name not in spoiled:
            yield (
                f"{shown} Line {line} has an effect on "
                f"{_list(spoiled)} alone, but {name} is wrong as "
                f"well, {innocent}"
            )
    for trick in _TRICKS:
        used = _COMPUTED[line][1]
        if not wrong_gradients(bug, trick) and trick.special not in used:
            yield (
                f"{shown} More than one line would explain that, but an "
                f"experiment tells them apart: with {trick.told}, all four "
                f"are right. Line {line} does not use {trick.special}. Were "
                "it wrong, it would be wrong here too."
            )


def _shown(wrong: frozenset[str]) -> str:
    """Say which gradients are wrong, as `check_gradient` shows it."""
    if len(wrong) == len(_GRADIENTS):
        return "`check_gradient` finds all four gradients wrong."
    right = [name for name in _GRADIENTS if name not in wrong]
    spoiled = [name for name in _GRADIENTS if name in wrong]
    return (
        f"`check_gradient` finds {_list(spoiled)} wrong, and "
        f"{_list(right)} right."
    )


def _list(items: Sequence[object]) -> str:
    *first, last = map(str, items)
    return f"{', '.join(first)} and {last}" if first else last


def _about_use(line: int, name: str) -> str:
    """Say that a right gradient is computed from a line."""
    computed = _COMPUTED[line][0]
    if computed == name:
        return f"Line {line} computes {name} alone, which is right"
    return (
        f"Line {line} computes {computed}, and {name}, which is right, is "
        f"computed from it"
    )
