"""What an answer to exercise 6.7 trains on, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit.checks.chapter06.curve_slips import Table
from coursekit.checks.showing import describe

Rows = npt.NDArray[np.int64]

_TAKES = "score takes the row numbers of one subset, in one flat array"
_PER_PAIR = (
    "`score` is called once for each pair of a size and a seed: two loops, "
    "one inside the other."
)
_DRAWN = "`rng.choice(n, size, replace=False)`"


class Call(NamedTuple):
    """The rows of one call of `score`, and what it returned."""

    rows: Rows
    value: float


def recorder() -> tuple[Callable[[Any], float], list[Call]]:
    """Return a function `score`, and the list in which it notes its calls.

    The score depends on the rows, whatever their order, and rises with
    their number, as an accuracy does.

    Examples
    --------
    >>> score, calls = recorder()
    >>> value = score([3, 1])
    >>> value == score([1, 3]), len(calls)
    (True, 2)
    """
    calls: list[Call] = []

    def score(rows: Any) -> float:
        read = read_rows(rows)
        chance = np.sin(1.7 * np.square(read + 1.0).sum() + read.sum())
        value = float(0.95 - 0.5 / np.sqrt(1 + len(read)) + 0.04 * chance)
        calls.append(Call(read, value))
        return value

    return score, calls


def read_rows(rows: Any) -> Rows:
    """Return row numbers as an array.

    Raises
    ------
    TypeError
        If they are no whole numbers in one flat array or list.
    """
    if isinstance(rows, (set, range)):
        rows = sorted(rows)
    try:
        array = np.asarray(rows)
    except ValueError:
        array = np.asarray(None)
    if array.ndim != 1:
        raise TypeError(f"{_TAKES}; it received {describe(rows)}")
    if array.size and array.dtype.kind == "b":
        raise TypeError(f"{_TAKES}; it received a mask of True and False")
    if array.size and array.dtype.kind not in "iu":
        raise TypeError(f"{_TAKES}; it received numbers of type {array.dtype}")
    return array.astype(int)


def about_rows(
    calls: Sequence[Call], n: int, sizes: Sequence[int], seeds: Sequence[int]
) -> list[str]:
    """Say what is wrong with the subsets that were trained on.

    Returns
    -------
    list of str
        What is wrong, and the likely slip; nothing if all is right.
    """
    if not calls:
        return ["`score` is never called.", f"{_PER_PAIR} Its rows: {_DRAWN}."]
    for rows, _ in calls:
        outside = rows[(rows < 0) | (rows >= n)]
        if outside.size:
            return _about_outside(int(outside[0]), rows, n)
    if told := _about_number([len(rows) for rows, _ in calls], sizes, seeds):
        return told
    for rows, _ in calls:
        if len(np.unique(rows)) < len(rows):
            return [
                f"A subset of {len(rows)} rows contains some row twice: "
                f"{_shown(rows)}.",
                "Likely slip: the rows are drawn with replacement, as "
                "`rng.integers` does, and `rng.choice` without "
                f"`replace=False`. Write {_DRAWN}.",
            ]
    return _about_sharing(calls, n, sizes) or _about_windows(calls, n)


def _about_outside(row: int, rows: Rows, n: int) -> list[str]:
    said = f"`score` is called with the row {row}."
    if row < 0:
        return [said, f"Rows are counted from 0 to n − 1, here {n - 1}."]
    if np.array_equal(np.sort(rows), np.arange(n, n + len(rows))):
        return [said, f"The training rows are 0 to {n - 1}; draw from them."]
    one = " Count from 0: `rng.choice(n, ...)` does." if row == n else ""
    return [
        said,
        f"The training rows are 0 to {n - 1}, and those from {n} on are the "
        f"test part: whoever trains on them knows the answers.{one}",
    ]


def _shown(rows: Rows) -> str:
    first = ", ".join(map(str, np.sort(rows)[:8]))
    return f"{first}, ..." if len(rows) > 8 else first


def _about_number(
    lengths: Sequence[int], sizes: Sequence[int], seeds: Sequence[int]
) -> list[str]:
    """Say if there is not one subset for each size and seed."""
    k = len(seeds)
    counts = [lengths.count(size) for size in sizes]
    total = len(lengths)
    if total == sum(counts) and counts == [k] * len(sizes):
        return []
    said = (
        f"`score` is called {_times(total)}. For {len(sizes)} sizes and {k} "
        f"seeds it should be {len(sizes) * k} times, once for each pair."
    )
    other = [length for length in lengths if length not in sizes]
    if other:
        return [
            f"`score` is called with {other[0]} rows, and the sizes are "
            f"{', '.join(map(str, sizes))}.",
            "Each subset has as many rows as its size says: "
            f"{_DRAWN} draws that many.",
        ]
    if total == sum(counts) and len({*counts}) == 1 and counts[0] > k:
        return [
            said,
            "A training takes long, so keep each score in a list, and take "
            "the mean and the error of the list.",
        ]
    if counts == [1] * len(sizes):
        return [
            said,
            "One subset for each size tells nothing about chance: draw one "
            f"for each seed. {_PER_PAIR}",
        ]
    if counts.count(0) == len(sizes) - 1 or total == k:
        return [said, f"Is the `return` inside the loop? {_PER_PAIR}"]
    return [said, _PER_PAIR]


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _about_sharing(
    calls: Sequence[Call], n: int, sizes: Sequence[int]
) -> list[str]:
    """Say if one subset serves for several seeds."""
    for size in sizes:
        drawn = [rows_of(call) for call in calls if len(call.rows) == size]
        if size < n and len({*drawn}) < len(drawn):
            return _about_shared(drawn[0], size)
    return []


def _about_shared(rows: tuple[int, ...], size: int) -> list[str]:
    said = (
        f"Two seeds are trained on the same {size} rows: "
        f"{_shown(np.array(rows))}."
    )
    if rows == tuple(range(size)):
        return [
            said,
            "Likely slip: the first rows are taken, or `size` itself says out "
            f"of how many they are drawn. Draw out of n: {_DRAWN}.",
        ]
    return [
        said,
        "Likely slip: a fixed seed, or one draw for all the seeds. Make a "
        "generator for each seed, `rng = np.random.default_rng(seed)`, and "
        "draw with it.",
    ]


def _about_windows(calls: Sequence[Call], n: int) -> list[str]:
    """Say if the subsets are windows of rows that stand together."""
    windows = [
        np.ptp(call.rows) + 1 == len(call.rows)
        for call in calls
        if 2 < len(call.rows) < n
    ]
    if windows and all(windows):
        return [
            "Every subset is a row of neighbors, such as "
            f"{_shown(calls[0].rows)}.",
            "Files are often sorted, and neighbors alike. Draw single rows: "
            f"{_DRAWN}.",
        ]
    return []


def rows_of(call: Call) -> tuple[int, ...]:
    """Return the rows of a call in order."""
    return tuple(int(row) for row in np.sort(call.rows))


def table_of(calls: Sequence[Call], n: int, sizes: Sequence[int]) -> Table:
    """Return the scores, a row for each size, in the order of the calls."""
    scores = [
        [value for rows, value in calls if len(rows) == size] for size in sizes
    ]
    return Table(np.array(scores), tuple(sizes), n)
