"""Answers that are compared exactly: texts, lists of texts, indices.

Calls come in groups, each about one thing. The first group in which
something is wrong is judged, and only its slips are tried: so a hint is
about one thing, however much else is still wrong.
"""

from __future__ import annotations

import copy
import dataclasses
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from coursekit.checks import calling
from coursekit.checks.comparing import Reading
from coursekit.checks.errors import find_error_hint
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show_call
from coursekit.checks.telling import (
    about_broken,
    about_changed,
    about_prints,
)
from coursekit.checks.trials import Case, Slip, Trial, run_each

NO_RETURN = "End the function with a line that starts with `return`."


class Group(NamedTuple):
    """Calls about one thing, and the slips that show in them."""

    cases: Sequence[Case]
    slips: Sequence[Slip] = ()


@dataclass(frozen=True)
class Shown(Case):
    """A case that knows how its arguments are written."""

    shown: str = ""


@dataclass(frozen=True)
class Match(Trial):
    """A trial of which the value has to be the very one."""

    given: Any = None
    wanted: Any = None

    @property
    def right(self) -> bool:
        """Tell whether the call returned what was expected."""
        return not self.broken and bool(self.given == self.wanted)


def _differ(trial: Match) -> str:
    """Say what should come back, and what does."""
    return (
        f"`{trial.text}` should return `{trial.wanted!r}`; yours returns "
        f"`{shortened(repr(trial.given), 300)}`."
    )


@dataclass(frozen=True)
class Exact:
    """What is asked for, and how to speak of it.

    Parameters
    ----------
    signature : str
        Such as ``"plain(wikitext)"``.
    solution : callable
        Returns the right value.
    read : callable
        Makes of a returned value one that can be compared, and "", or
        None and what is wrong with it.
    explain : callable
        Says what to look at where no slip fits.
    stopped : callable
        Says what an exception comes from in this exercise; "" if unknown.
    differ : callable, optional
        Says of a wrong trial what should come back, and what does.
    shown : callable, optional
        Writes the call of a case.
    slow : str, optional
        What else may take too long, beside a loop without end.
    """

    signature: str
    solution: Callable[..., Any]
    read: Callable[[object], tuple[Any, str]]
    explain: Callable[[Match], str]
    stopped: Callable[[Match, BaseException], str]
    differ: Callable[[Match], str] = _differ
    shown: Callable[[Case], str] | None = None
    slow: str = ""

    @property
    def name(self) -> str:
        """Return the name of the function."""
        return self.signature.partition("(")[0]

    def call(self, case: Case) -> str:
        """Return the call of a case, as it is written."""
        if self.shown:
            return self.shown(case)
        return show_call(self.name, case.args)


def judge_exact(
    answer: object, asked: Exact, groups: Sequence[Group], praise: str
) -> Verdict:
    """Judge a function whose values are right or wrong, not near.

    Parameters
    ----------
    answer : object
        What the learner handed over.
    asked : Exact
        What is asked for.
    groups : sequence of Group
        The calls, in the order in which they are judged.
    praise : str
        A closing sentence for whoever passes.

    Returns
    -------
    Verdict
        ``passed`` and the list of sentences.
    """
    cases = [case for group in groups for case in group.cases]
    if unfit := refuse(answer, asked.signature, cases[0].args):
        return unfit
    trials, endless = run_each(
        lambda case: _try(answer, asked, case), cases, asked.call
    )
    if trials and all(trial.todo for trial in trials):
        return not_attempted(f"the body of `{asked.signature}`")
    start = 0
    for group in groups:
        part = trials[start : start + len(group.cases)]
        start += len(group.cases)
        if complaint := _complain(part, group, asked, trials):
            return False, complaint + about_prints(trials)
    if endless:
        return False, [endless, asked.slow] if asked.slow else [endless]
    return True, [
        f"All {len(trials)} calls of `{asked.name}` return the right value.",
        praise,
        *about_prints(trials),
    ]


def _try(answer: Any, asked: Exact, case: Case) -> Match:
    outcome = calling.call(answer, case.args)
    given, problem = asked.read(outcome.value)
    wanted, _ = asked.read(asked.solution(*case.args))
    return Match(
        case,
        asked.call(case),
        outcome,
        Reading(problem=problem),
        (),
        given=given,
        wanted=wanted,
    )


def _complain(
    part: Sequence[Any], group: Group, asked: Exact, trials: Sequence[Trial]
) -> list[str]:
    """Say what is wrong in a group; nothing if nothing is."""
    for trial in part:
        if trial.broken:
            hint = _find_cause(trial, asked)
            if hint:  # it knows more than the hint of the case
                bare = dataclasses.replace(trial.case, hint="")
                trial = dataclasses.replace(trial, case=bare)
            return about_broken(trial, trials, hint)
    for trial in part:
        if not trial.right:
            return [asked.differ(trial), _find_hint(trial, part, group, asked)]
    for trial in part:
        if trial.outcome.changed is not None:
            return [about_changed(trial)]
    return []


def _find_cause(trial: Match, asked: Exact) -> str:
    """Say what an exception mostly comes from; "" if there is none."""
    error = trial.outcome.error
    if error is None:
        return ""
    hint = asked.stopped(trial, error)
    return hint or find_error_hint(error, trial.outcome.line)


def _find_hint(
    trial: Match, part: Sequence[Match], group: Group, asked: Exact
) -> str:
    for slip in group.slips:
        if all(_gives(slip, each, asked) for each in part):
            return f"Likely slip: {slip.hint}"
    return trial.hint or asked.explain(trial)


def _gives(slip: Slip, trial: Match, asked: Exact) -> bool:
    try:
        with np.errstate(all="ignore"):
            value = slip.formula(*copy.deepcopy(trial.case.args))
        return bool(asked.read(value)[0] == trial.given)
    except Exception:  # it stops where the learner's function does not
        return False


def refuse_value(value: object) -> str:
    """Say what is wrong with a value of no use at all; "" if it may do.

    Examples
    --------
    >>> refuse_value(None)
    'End the function with a line that starts with `return`.'
    """
    if value is None:
        return NO_RETURN
    if isinstance(value, types.GeneratorType):
        return "Did you write `yield` where `return` is meant?"
    if callable(value):
        return "Are the parentheses of a call missing?"
    return ""


def shortened(text: str, most: int = 160) -> str:
    """Cut a text that is too long to show, in its middle.

    Examples
    --------
    >>> shortened("abcdefghij", 7)
    'abcd ... hij'
    """
    if len(text) <= most:
        return text
    return f"{text[: most - most // 2]} ... {text[-(most // 2) :]}"
