"""Cases, slips, and the trial of a learner's function on a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.calling import Outcome
from coursekit.checks.comparing import Reader, Reading, close
from coursekit.checks.showing import show_call


@dataclass(frozen=True)
class Case:
    """One call: its arguments and, for an edge case, a hint of its own.

    The hint may be a function that finds it from the trial.
    """

    args: tuple[Any, ...]
    hint: str | Callable[[Trial], str] = ""


@dataclass(frozen=True)
class Slip:
    """A known wrong formula and the hint for whoever wrote it.

    With a second formula in ``to``, any results between the two fit.
    """

    formula: Callable[..., Any]
    hint: str
    to: Callable[..., Any] | None = None


@dataclass(frozen=True)
class Trial:
    """A case, its call as text, what happened, and what was expected."""

    case: Case
    text: str
    outcome: Outcome
    reading: Reading
    expected: tuple[float, ...]
    shape: tuple[int, ...] | None = None

    @property
    def hint(self) -> str:
        """Return the hint of an edge case; "" for other cases."""
        hint = self.case.hint
        return hint if isinstance(hint, str) else hint(self)

    @property
    def broken(self) -> bool:
        """Tell whether the call raised or returned something unreadable."""
        return self.outcome.error is not None or bool(self.reading.problem)

    @property
    def right(self) -> bool:
        """Tell whether the call returned what was expected."""
        return not self.broken and self.fits and self.near

    @property
    def near(self) -> bool:
        """Tell whether the numbers are right, whatever their shape is."""
        values = np.asarray(self.reading.values)
        expected = np.asarray(self.expected)
        return values.shape == expected.shape and close(
            values, expected, self.reading.tolerance, self.reading.scale
        )

    @property
    def fits(self) -> bool:
        """Tell whether what was returned has the shape that was expected."""
        return self.reading.shape == self.shape

    @property
    def todo(self) -> bool:
        """Tell whether the function says that it is not written yet."""
        return self.outcome.value is Ellipsis or isinstance(
            self.outcome.error, NotImplementedError
        )


def run(
    function: Callable[..., object],
    name: str,
    solution: Callable[..., Any],
    cases: Sequence[Case],
    read: Reader,
    finish: Callable[[object], object] | None = None,
) -> tuple[list[Trial], str]:
    """Call a function on all cases, within the time limit.

    Parameters
    ----------
    function, name, solution, cases, read
        As for `judging.judge_function`.
    finish : callable, optional
        What `calling.call` does with each returned value.

    Returns
    -------
    trials : list of Trial
        Those that ended.
    endless : str
        A sentence about the call that did not; "" if all did.

    Examples
    --------
    >>> from coursekit.checks.comparing import read_number
    >>> trials, endless = run(
    ...     abs, "abs", lambda x: x * x, [Case((-2.0,))], read_number)
    >>> trials[0].text, trials[0].expected, trials[0].right
    ('abs(-2.0)', (4.0,), False)
    """

    def attempt(case: Case) -> Trial:
        outcome = calling.call(function, case.args, finish)
        reading = read(outcome.value)
        want = read(solution(*case.args))
        text = show_call(name, case.args)
        return Trial(case, text, outcome, reading, want.values, want.shape)

    return run_each(attempt, cases, lambda case: show_call(name, case.args))


def run_each(
    attempt: Callable[[Case], Trial],
    cases: Sequence[Case],
    told: Callable[[Case], str],
) -> tuple[list[Trial], str]:
    """Try all cases, within the time limit of all of them together.

    Parameters
    ----------
    attempt : callable
        Calls the learner's function on a case.
    cases : list of Case
    told : callable
        What to name where a case does not end, such as its call.

    Returns
    -------
    trials, endless
        As `run` returns them.

    Examples
    --------
    >>> run_each(lambda case: None, [], str)
    ([], '')
    """
    trials: list[Trial] = []
    text = ""
    try:
        with calling.time_limit(calling.SECONDS):
            for case in cases:
                text = told(case)
                trials.append(attempt(case))
    except calling.TooSlow:
        return trials, (
            f"`{text}` was stopped: the check was still running after "
            f"{calling.SECONDS:g} seconds. Is there a loop that never ends, "
            "such as a `while` whose condition stays true?"
        )
    return trials, ""
