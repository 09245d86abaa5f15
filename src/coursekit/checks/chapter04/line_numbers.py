"""Reading the numbers of lines that a reader hands over, bug by bug."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coursekit.checks.showing import describe

_FORM = (
    "`lines` is a dict from each bug's number to the number of a line, such "
    "as `{1: 3, 2: 6, ...}`, or a list of eight line numbers, bug 1 first."
)


def read_lines(
    answer: object, bugs: Sequence[int], lines: Sequence[int]
) -> dict[int, int] | str | None:
    """Read the line of each bug, or say why that is not possible.

    Parameters
    ----------
    answer : object
        A dict from bugs to lines, or the lines in the order of the bugs.
        Bugs whose line is ``...`` or None are still to be found.
    bugs, lines : sequence of int
        The numbers that there are.

    Returns
    -------
    dict of int to int, str or None
        A sentence on what is wrong; None if no line is filled in.

    Examples
    --------
    >>> read_lines({1: 5, 2: ...}, range(1, 9), range(1, 8))
    {1: 5}
    >>> read_lines({1: "line 5"}, range(1, 9), range(1, 8))
    "Bug 1: a line is told by its number, without quotes; received the text \
'line 5'."
    """
    if answer is None or answer is Ellipsis:
        return None
    pairs = _pairs(answer, len(bugs))
    if isinstance(pairs, str):
        return pairs
    found: dict[int, int] = {}
    for key, value in pairs:
        bug, line = _whole(key), _whole(value)
        if bug is None or bug not in bugs:
            return _about_bug(key, bug, bugs)
        if value is None or value is Ellipsis:
            continue
        if line is None or line not in lines:
            return f"Bug {bug}: {_about_line(value, lines)}"
        found[bug] = line
    return found or None


def _pairs(answer: object, count: int) -> list[tuple[object, object]] | str:
    if isinstance(answer, dict):
        if not answer:
            return f"There is nothing in it. {_FORM}"
        return list(answer.items())
    if isinstance(answer, np.ndarray) and answer.ndim == 1:
        answer = answer.tolist()
    if not isinstance(answer, (list, tuple)):
        return f"{_FORM} Received {describe(answer)}."
    if len(answer) == count + 1:
        return (
            f"The list has {len(answer)} entries. Is the first one for number "
            "0? That one has no bug: leave it out, and start with bug 1."
        )
    if len(answer) != count:
        return f"{_FORM} Received {describe(answer)}."
    return list(enumerate(answer, start=1))


def _whole(value: object) -> int | None:
    """Return a whole number of any type as an int; None for all else."""
    if isinstance(value, (bool, np.bool_)):
        return None
    if isinstance(value, (int, float, np.integer, np.floating)):
        return int(value) if float(value).is_integer() else None
    return None


def _about_bug(key: object, bug: int | None, bugs: Sequence[int]) -> str:
    if bug == 0:
        return "`bug_zoo(0)` has no bug: leave 0 out."
    if isinstance(key, str):
        return (
            "The keys are the numbers of the bugs, without quotes, such as "
            f"`{{1: 3, 2: 6}}`; received {describe(key)} as a key."
        )
    return (
        f"The bugs have the numbers {bugs[0]} to {bugs[-1]}; received "
        f"{describe(key)} as a key."
    )


def _about_line(value: object, lines: Sequence[int]) -> str:
    received = f"; received {describe(value)}."
    if isinstance(value, str):
        return f"a line is told by its number, without quotes{received}"
    if isinstance(value, (list, tuple, set)):
        return f"it is in one line, so give one number{received}"
    return f"the lines have the numbers {lines[0]} to {lines[-1]}{received}"
