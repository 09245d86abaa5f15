"""Answers that are several tensors at once, such as dA_prev, dW and db."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values, close
from coursekit.checks.judging import try_out
from coursekit.checks.misfits import (
    Tensor,
    describe_wrong,
    find_misfit,
)
from coursekit.checks.result import Verdict
from coursekit.checks.slips import find_raised
from coursekit.checks.task import Task, read_parts, tensors_of
from coursekit.checks.telling import (
    about_broken,
    about_overwriting,
    about_prints,
)
from coursekit.checks.trials import Case, Slip, Trial


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
    trials = try_parts(answer, task, cases)
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


def try_parts(
    answer: object, task: Task, cases: Sequence[Case]
) -> list[Trial] | Verdict:
    """Call a function that returns several tensors on all the cases.

    Parameters
    ----------
    answer, task, cases
        As for `judge_parts`.

    Returns
    -------
    list of Trial or Verdict
        As `judging.try_out` returns them.
    """
    return try_out(
        answer,
        task.signature,
        task.solution,
        cases,
        lambda value: read_parts(value, task),
    )


def _complain(
    trials: Sequence[Trial], slips: Sequence[Slip], task: Task
) -> list[str]:
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                hint = find_raised(group, [_flat(slip) for slip in slips])
                if not hint and _is_about_shapes(trial):
                    hint = task.shapes
                return about_broken(trial, trials, hint)
        tensors = [tensors_of(trial, task) for trial in group]
        wrong = [
            name
            for k, name in enumerate(task.names)
            if not all(row[k].right for row in tensors)
        ]
        if wrong:
            return _about_wrong(group, tensors, wrong, slips, task)
        for trial in group:
            if trial.outcome.changed is not None:
                return [_about_changed(trial, task)]
    return []


def _is_about_shapes(trial: Trial) -> bool:
    message = str(trial.outcome.error)
    signs = ("mismatch in its core", "not aligned", "broadcast")
    return any(sign in message for sign in signs)


def _about_changed(trial: Trial, task: Task) -> str:
    """Say of right results that an input was changed on the way."""
    names = task.signature.partition("(")[2].rstrip(")").split(", ")
    after: Any = trial.outcome.changed
    changed = [
        f"`{name}`"
        for name, old, new in zip(names, trial.case.args, after, strict=True)
        if not np.array_equal(old, new)
    ]
    them = "it" if len(changed) == 1 else "them"
    return (
        f"`{trial.text}` returns the right values but changes its input "
        f"{' and '.join(changed)}. The caller still needs {them}. Likely "
        "slip: a change in place, such as `x *= y` or `x[0] = 1`. Make a new "
        "array, as `z = x * y` does."
    )


def _flat(slip: Slip) -> Slip:
    def formula(*args: Any) -> Values:
        return np.concatenate([np.ravel(part) for part in slip.formula(*args)])

    return Slip(formula, slip.hint)


def _about_wrong(
    group: Sequence[Trial],
    tensors: Sequence[Sequence[Tensor]],
    wrong: Sequence[str],
    slips: Sequence[Slip],
    task: Task,
) -> list[str]:
    """Say which tensor is wrong in which call, and why."""
    first = min(wrong, key=task.order.index)
    k = task.names.index(first)
    column = [row[k] for row in tensors]
    place = next(i for i, tensor in enumerate(column) if not tensor.right)
    trial = group[place]
    about = f"`{trial.text}`: {describe_wrong(column[place])}"
    if trial.hint:
        return [about, trial.hint]
    with np.errstate(all="ignore"):
        for slip in slips:
            if all(
                _explains(slip, group, [row[i] for row in tensors], i)
                for i in range(len(task.names))
            ):
                return [about, f"Likely slip: {slip.hint}"]
        others = _about_others(wrong, first, task)
        for slip in slips:
            if _explains(slip, group, column, k):
                return [
                    about,
                    f"Likely slip, in `{first}`: {slip.hint} {others}",
                ]
    if trial.outcome.changed is not None:
        return [about, about_overwriting(trial)]
    return [about, f"{find_misfit(column)} {others}"]


def _explains(
    slip: Slip,
    group: Sequence[Trial],
    column: Sequence[Tensor],
    k: int,
) -> bool:
    """Tell whether a slip gives tensor k in all the trials."""
    try:
        for trial, tensor in zip(group, column, strict=True):
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
