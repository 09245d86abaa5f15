"""Answers that are several tensors at once, such as dA_prev, dW and db."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.checks.chapter04.misfits import Tensor, find_misfit
from coursekit.checks.comparing import Reading, Values, close, read_array
from coursekit.checks.judging import try_out
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show_both
from coursekit.checks.slips import find_raised
from coursekit.checks.telling import (
    about_broken,
    about_overwriting,
    about_prints,
)
from coursekit.checks.trials import Case, Slip, Trial

Formula = Callable[..., tuple[Any, ...]]


@dataclass(frozen=True)
class Task:
    """What is asked for: how it is called, and what comes back.

    Parameters
    ----------
    signature : str
        Such as ``"unit_gradients(x, w, b, y)"``.
    solution : callable
        Returns the right tensors in a tuple.
    names : tuple of str
        What they are called, in the order of the tuple.
    order : tuple of str
        The same names, the one to put right first in front.
    source : str
        What they are all made from.
    """

    signature: str
    solution: Formula
    names: tuple[str, ...]
    order: tuple[str, ...]
    source: str

    @property
    def line(self) -> str:
        """Return the line that an answer ends with."""
        return f"`return {', '.join(self.names)}`"


def judge_parts(
    answer: object,
    task: Task,
    cases: Sequence[Case],
    slips: Sequence[Slip],
    praise: str,
) -> Verdict:
    """Judge a function that returns several tensors.

    A slip explains an answer if its formula gives all the tensors of it;
    where none does, the first wrong tensor is looked at alone.

    Parameters
    ----------
    answer : object
        What the learner handed over.
    task : Task
        What is asked for.
    cases : sequence of Case
        The calls; those with a hint are edge cases.
    slips : sequence of Slip
        Wrong formulas, which return tuples, tried in this order.
    praise : str
        A closing sentence for whoever passes.

    Returns
    -------
    Verdict
        ``passed`` and the list of sentences.
    """
    trials = try_out(
        answer,
        task.signature,
        task.solution,
        cases,
        lambda value: _read(value, task),
    )
    if isinstance(trials, tuple):
        return trials
    name = task.signature.partition("(")[0]
    complaint = _complain(trials, slips, task)
    if complaint:
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} calls of `{name}` return the right values.",
        praise,
        *about_prints(trials),
    ]


_NUMBERS = {2: "Two", 3: "Three"}


def _read(value: object, task: Task) -> Reading:
    """Read tensors, one behind the other, or say what is wrong."""
    if isinstance(value, dict):
        return Reading(
            problem=f"Return them one after the other: {task.line}."
        )
    listed = isinstance(value, (tuple, list))
    if not listed and not (isinstance(value, np.ndarray) and value.ndim):
        problem = "" if value is None else read_array(value).problem
        return Reading(problem=f"{problem} End with {task.line}.".lstrip())
    if len(value) != len(task.names):
        return Reading(
            problem=f"{_NUMBERS[len(task.names)]} values are asked for, in "
            f"this order: {task.line}."
        )
    readings = [_read_part(part) for part in value]
    for name, reading in zip(task.names, readings, strict=True):
        if reading.problem:
            return Reading(
                problem=f"The problem is `{name}`. {reading.problem}"
            )
    return Reading(
        tuple(v for reading in readings for v in reading.values),
        tolerance=max(reading.tolerance for reading in readings),
    )


def _read_part(value: object) -> Reading:
    if value is None:
        return Reading(problem="It is `None`: was it never filled in?")
    return read_array(value)


def _tensors(trial: Trial, task: Task) -> list[Tensor]:
    """Return the given and the right tensors of a trial."""
    tensors = []
    right = task.solution(*trial.case.args)
    value: Any = trial.outcome.value
    for name, given, expected in zip(task.names, value, right, strict=True):
        wanted = np.asarray(expected, dtype=float)
        reading = read_array(given)
        shape: Any = reading.shape
        if wanted.ndim == 0 and len(reading.values) == 1:
            shape = ()  # an array of one number does as well
        values = np.array(reading.values, dtype=float).reshape(shape)
        tensors.append(Tensor(name, values, wanted, reading.tolerance))
    return tensors


def _complain(
    trials: Sequence[Trial], slips: Sequence[Slip], task: Task
) -> list[str]:
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                raised = find_raised(group, [_flat(slip) for slip in slips])
                return about_broken(trial, trials, raised)
        tensors = [_tensors(trial, task) for trial in group]
        for trial, row in zip(group, tensors, strict=True):
            if not all(tensor.right for tensor in row):
                return [
                    _about_wrong(trial, _first_wrong(row, task)),
                    trial.hint or _find_hint(group, tensors, slips, task),
                ]
        for trial in group:
            if trial.outcome.changed is not None:
                return [_about_changed(trial, task)]
    return []


def _about_changed(trial: Trial, task: Task) -> str:
    """Say of right results that an input was changed on the way."""
    names = task.signature.partition("(")[2].rstrip(")").split(", ")
    after: Any = trial.outcome.changed
    changed = " and ".join(
        f"`{name}`"
        for name, old, new in zip(names, trial.case.args, after, strict=True)
        if not np.array_equal(old, new)
    )
    return (
        f"`{trial.text}` returns the right values but changes its input "
        f"{changed}. The caller still needs it. Likely slip: a change in "
        "place, such as `x *= y` or `x[0] = 1`. Make a new array, as "
        "`z = x * y` does."
    )


def _flat(slip: Slip) -> Slip:
    def formula(*args: Any) -> Values:
        return np.concatenate([np.ravel(part) for part in slip.formula(*args)])

    return Slip(formula, slip.hint)


def _first_wrong(row: Sequence[Tensor], task: Task) -> Tensor:
    wrong = [tensor for tensor in row if not tensor.right]
    wrong.sort(key=lambda tensor: task.order.index(tensor.name))
    return wrong[0]


def _about_wrong(trial: Trial, tensor: Tensor) -> str:
    """Say which tensor is wrong, and where."""
    given, right = tensor.given, tensor.wanted
    about = f"`{trial.text}`: `{tensor.name}`"
    if given.shape != right.shape:
        wanted = f"shape {right.shape}" if right.ndim else "one number"
        came = f"shape {given.shape}" if given.ndim else "one number"
        return f"{about} should be of {wanted}; yours is of {came}.".replace(
            "of one", "one"
        )
    if right.ndim < 2 and right.size <= 6:
        expected, received = show_both(right.ravel(), given.ravel())
        return f"{about} should be {expected}; yours is {received}."
    place = tensor.first_wrong
    expected, received = show_both([right[place]], [given[place]])
    return (
        f"{about}, of shape {right.shape}, is wrong. Its entry "
        f"[{', '.join(map(str, place))}] should be {expected}; yours is "
        f"{received}."
    )


def _find_hint(
    group: Sequence[Trial],
    tensors: Sequence[Sequence[Tensor]],
    slips: Sequence[Slip],
    task: Task,
) -> str:
    """Find the slip behind all the tensors, or behind one alone."""
    wrong = [
        name
        for k, name in enumerate(task.names)
        if not all(row[k].right for row in tensors)
    ]
    with np.errstate(all="ignore"):
        for slip in slips:
            if all(
                _explains(slip, group, tensors, k)
                for k in range(len(task.names))
            ):
                return f"Likely slip: {slip.hint}"
        first = min(wrong, key=task.order.index)
        k = task.names.index(first)
        others = _about_others(wrong, first, task)
        for slip in slips:
            if _explains(slip, group, tensors, k):
                return f"Likely slip, in `{first}`: {slip.hint} {others}"
    for trial in group:
        if trial.outcome.changed is not None:
            return about_overwriting(trial)
    return f"{find_misfit([row[k] for row in tensors])} {others}"


def _explains(
    slip: Slip,
    group: Sequence[Trial],
    tensors: Sequence[Sequence[Tensor]],
    k: int,
) -> bool:
    """Tell whether a slip gives tensor k in all the trials."""
    try:
        for trial, row in zip(group, tensors, strict=True):
            tensor = row[k]
            wrong = np.asarray(slip.formula(*trial.case.args)[k], dtype=float)
            if tensor.wanted.ndim == 0 and wrong.size == 1:
                wrong = wrong.reshape(())
            scale = min(1.0, float(np.abs(tensor.given).max(initial=0.0)))
            if tensor.given.shape != wrong.shape or not close(
                tensor.given, wrong, tensor.tolerance, scale
            ):
                return False
        return True
    except Exception:  # it stops where the learner's function does not
        return False


def _about_others(wrong: Sequence[str], first: str, task: Task) -> str:
    others = [f"`{name}`" for name in task.names if name != first]
    right = [name for name in others if name.strip("`") not in wrong]
    if not right:
        return (
            f"{' and '.join(others)} {'is' if len(others) == 1 else 'are'} "
            f"wrong too. All are made from `{task.source}`: if the slip is "
            "there, they come right with it."
        )
    verb = "is" if len(right) == 1 else "are"
    if len(right) == len(others):
        return f"{' and '.join(right)} {verb} right."
    left = next(name for name in others if name not in right)
    return f"{right[0]} {verb} right; {left} is wrong too."
