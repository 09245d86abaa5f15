"""What to say of the parameters that an answer to exercise 5.7 returns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.chapter05.adam_slips import SLIPS
from coursekit.checks.chapter05.adam_way import adam
from coursekit.checks.comparing import INFINITE, NOT_A_NUMBER
from coursekit.checks.misfits import Tensor, describe_wrong
from coursekit.checks.showing import show
from coursekit.checks.slips import NO_SLIP, find_raised
from coursekit.checks.telling import about_broken, about_overwriting
from coursekit.checks.trials import Slip, Trial
from coursekit.gradcheck._slips import constant_ratio

_LOOP = (
    "`params` and the gradients are lists of arrays. Lists cannot be "
    "calculated with: go through them in a loop, array by array."
)
_OWN = (
    "The arrays have different shapes. Each one has an m and a v of its own, "
    "in its own shape: keep them in two lists."
)
_RAISED = {  # a part of the exception's message, and the hint
    "division by zero": "Is t 0 in the first step? 1 − beta**0 is 0. Count "
    "the steps from 1.",
    "by non-int of type": _LOOP,
    "'list' and": _LOOP,
    "and 'list'": _LOOP,
    "operand type(s) for ** or pow(): 'list'": _LOOP,
    "inhomogeneous shape": f"{_OWN} One array cannot hold them all.",
    "broadcast": _OWN,
    "gradient takes the list": "Hand all the parameters to `gradient` at "
    "once, and keep the shape of each.",
}


def complain(trials: Sequence[Trial]) -> list[str]:
    """Say what is wrong, and why; nothing if all is right."""
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                return about_broken(trial, trials, _about_raised(trial, group))
        with np.errstate(all="ignore"):
            for trial in group:
                if about := _about_wrong(trial):
                    return [about, trial.hint or _find_hint(trial, group)]
        for trial in group:
            if trial.outcome.changed is not None:
                return [_about_changed(trial)]
    return []


def _about_raised(trial: Trial, group: Sequence[Trial]) -> str:
    if slip := find_raised(group, SLIPS):
        return slip
    message = str(trial.outcome.error)
    return next(
        (hint for part, hint in _RAISED.items() if part in message), ""
    )


def _about_wrong(trial: Trial) -> str:
    """Say what one call returned, and what it should; "" if it is right."""
    returned: Any = trial.outcome.value
    wanted = adam(*trial.case.args)
    if len(returned) != len(wanted):
        arrays = "1 array" if len(wanted) == 1 else f"{len(wanted)} arrays"
        return (
            f"`{trial.text}` should return a list of {arrays}; yours has the "
            f"length {len(returned)}."
        )
    wrong = [tensor for tensor in _tensors(trial) if not tensor.right]
    return f"`{trial.text}`: {describe_wrong(wrong[0])}" if wrong else ""


def _tensors(trial: Trial) -> list[Tensor]:
    returned: Any = trial.outcome.value
    return [
        Tensor(
            f"params[{i}]",
            np.asarray(given, dtype=float),
            wanted,
            trial.reading.tolerance,
        )
        for i, (given, wanted) in enumerate(
            zip(returned, adam(*trial.case.args), strict=False)
        )
    ]


def _find_hint(trial: Trial, group: Sequence[Trial]) -> str:
    """Say why a result of readable arrays may be wrong."""
    returned: Any = trial.outcome.value
    if len(returned) != len(trial.case.args[1]):
        return (
            "Return the parameters alone, a list of as many arrays as "
            "`params` holds."
        )
    for slip in SLIPS:
        if all(_explains(slip, t) for t in group):
            return f"Likely slip: {slip.hint}"
    if any(t.given.shape != t.wanted.shape for t in _tensors(trial)):
        return "The arrays keep their shapes, and their order."
    values = np.array(trial.reading.values)
    if not np.all(np.isfinite(values)):
        return NOT_A_NUMBER if np.any(np.isnan(values)) else INFINITE
    if trial.outcome.changed is not None:
        return about_overwriting(trial)
    return _about_calls(group)


def _explains(slip: Slip, trial: Trial) -> bool:
    """Tell whether a slip gives the result of a trial, `nan` included."""
    try:
        made = slip.formula(*trial.case.args)
    except Exception:  # it stops where the learner's function does not
        return False
    given, tolerance = np.array(trial.reading.values), trial.reading.tolerance
    return made.shape == given.shape and np.allclose(
        given, made, rtol=tolerance, atol=0.1 * tolerance, equal_nan=True
    )


def _about_calls(group: Sequence[Trial]) -> str:
    """Say in which calls the results are right, or what they share."""
    first = [t for t in group if t.case.args[2] == 1]
    single = [t for t in group if len(t.case.args[1]) == 1]
    if all(not _about_wrong(t) for t in first):
        return (
            "One step comes out right, several do not. What goes on from "
            "step to step: m, v, t, and the place where the gradients are "
            "asked for?"
        )
    if all(not _about_wrong(t) for t in single):
        return (
            "With one array all is right, with several it is not. Does each "
            "have its own m and v, does each one move, and is t the same for "
            "all of them?"
        )
    ratios = [ratio for t in first if (ratio := _ratio(t)) is not None]
    if len(ratios) == len(first) and np.ptp(ratios) < 1e-3:
        return (
            f"The first step is {show(ratios[:1], 4)} times as long as it "
            "should be, in every entry."
        )
    return NO_SLIP


def _ratio(trial: Trial) -> float | None:
    """Return how many times too long a single step is, if all agree."""
    start = np.concatenate([np.ravel(p) for p in trial.case.args[1]])
    given, wanted = np.array(trial.reading.values), np.array(trial.expected)
    return constant_ratio(given - start, wanted - start)


def _about_changed(trial: Trial) -> str:
    return (
        f"`{trial.text}` returns the right values but changes `params`, the "
        "list of the caller, who still needs it. A new list and new arrays "
        "to begin with, `params = [p.copy() for p in params]`, can be "
        "changed as you like."
    )
