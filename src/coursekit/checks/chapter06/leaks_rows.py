"""Checker 6.4: test rows that are near a training row."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter06.leaks_cases import GROUPS, LARGE
from coursekit.checks.chapter06.leaks_slips import Array, leaked
from coursekit.checks.chapter06.wiki_judging import (
    Exact,
    Match,
    Shown,
    judge_exact,
    refuse_value,
    shortened,
)
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe
from coursekit.checks.trials import Case

_FORM = "Return the indices of the test rows, whole numbers in one flat array"
_MOST = 40_000_000  # bytes that a call with the large arrays may take

_SLOW = (
    "Or does it go through all the numbers one by one? Subtract a test row "
    "from all training rows at once, `x_train - row`, and let NumPy add up."
)


def _read(value: object) -> tuple[Any, str]:
    """Read a flat row of indices."""
    if problem := refuse_value(value):
        return None, problem
    if isinstance(value, (set, frozenset, dict)):
        return None, f"{_FORM}. A set has no order: `sorted` makes a list."
    try:
        array = np.asarray(value)
    except Exception:  # rows of different lengths, a broken __array__
        return None, f"{_FORM}."
    if problem := _about_array(value, array):
        return None, problem
    return tuple(int(i) for i in array), ""


def _about_array(value: object, array: Array) -> str:
    if array.dtype.kind == "b":
        return (
            f"{_FORM}. These are `True` and `False`: `np.flatnonzero(mask)` "
            "gives the indices of those that are true."
        )
    if isinstance(value, tuple) and len(value) == 1 and array.ndim == 2:
        return (
            f"{_FORM}. `np.where` and `np.nonzero` return a tuple, with one "
            "array for each axis: take its part `[0]`."
        )
    if array.ndim == 2 and array.shape[1] == 1:
        return (
            f"{_FORM}. `np.argwhere` returns a column: `np.flatnonzero` "
            "returns a flat array."
        )
    if array.ndim != 1:
        return f"{_FORM}. Received {describe(value)}."
    if array.size and array.dtype.kind not in "iuf":
        return f"{_FORM}."
    if array.dtype.kind == "f" and not np.all(array == np.floor(array)):
        return f"{_FORM}. Are these distances, or rows?"
    return ""


def _call(case: Case) -> str:
    assert isinstance(case, Shown)
    return case.shown


def _differ(trial: Match) -> str:
    wanted, given = [*trial.wanted], [*trial.given]
    return (
        f"`{trial.text}` should return the indices "
        f"`{shortened(str(wanted), 90)}`; yours returns "
        f"`{shortened(str(given), 90)}`."
    )


def _explain(trial: Match) -> str:
    """Say which rows are missing, and which are not near."""
    given, wanted = trial.given, trial.wanted
    if sorted(given) == [*wanted]:
        return "The indices are right. Sort them: `np.sort`."
    if sorted(set(given)) == [*wanted]:
        return "An index comes more than once. Each is asked for once."
    train, test, distance = trial.case.args
    for index in sorted({*given} ^ {*wanted}):
        if not 0 <= index < len(test):
            return (
                f"There is no test row {index}: they have the indices 0 to "
                f"{len(test) - 1}."
            )
        gaps = np.sqrt(((train.astype(float) - test[index]) ** 2).sum(axis=1))
        nearest = int(np.argmin(gaps))
        verb = "is" if index in wanted else "is not"
        return (
            f"From test row {index} to the nearest training row, row "
            f"{nearest}, the distance is {gaps[nearest]:.4g}, which {verb} "
            f"below {distance:g}. Print what you get there."
        )
    return "Print the distances of the first test row, and check one by hand."


def _stopped(trial: Match, error: BaseException) -> str:
    if isinstance(error, IndexError) or "broadcast" in str(error):
        return (
            "There may be fewer test rows than training rows, or more. "
            "Subtract one row from all rows of an array, `x_train - row`; "
            "the shapes (n, d) and (d,) fit together."
        )
    if isinstance(error, MemoryError):
        return _about_memory()
    return ""


_LEAKED = Exact(
    signature="leaked(x_train, x_test, distance)",
    solution=leaked,
    read=_read,
    differ=_differ,
    explain=_explain,
    shown=_call,
    stopped=_stopped,
    slow=_SLOW,
)


@exercise("6.4")
def _check_leaked(answer: object) -> Verdict:
    passed, feedback = judge_exact(
        answer,
        _LEAKED,
        GROUPS,
        "Distances between pixels find copies and small changes. A picture "
        "that is shifted by one pixel is far away, and slips through.",
    )
    if not passed:
        return passed, feedback
    used = _memory(answer, GROUPS[-1].cases[0].args)
    if used > _MOST:
        n, m, d = LARGE
        return False, [
            f"The indices are right. But for {n} training rows and {m} test "
            f"rows of {d} numbers the call took {used / 1e6:.0f} MB at once.",
            _about_memory(),
        ]
    return passed, feedback


def _about_memory() -> str:
    return (
        "Likely slip: `x_train[:, None] - x_test` holds all differences of "
        "all rows. With 5,000 and 1,000 rows of 784 numbers that is 31 GB. "
        "Take one test row at a time, or some, or use a² - 2ab + b²."
    )


def _memory(answer: Any, args: tuple[Any, ...]) -> int:
    """Return how many bytes a call takes, at its most."""
    traced = tracemalloc.is_tracing()
    if not traced:
        tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        with calling.time_limit(calling.SECONDS):
            calling.call(answer, args)
        return tracemalloc.get_traced_memory()[1] - before
    except calling.TooSlow:  # slower than before, as it is being traced
        return 0
    finally:
        if not traced:
            tracemalloc.stop()
