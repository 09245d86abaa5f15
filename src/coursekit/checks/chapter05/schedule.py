"""Checker 5.8: a schedule of learning rates, better than any constant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter05.curves import about_curve
from coursekit.checks.chapter05.falling import about_rates
from coursekit.checks.chapter05.valley import (
    ASKED,
    STEPS,
    best_constant,
    median_losses,
)
from coursekit.checks.comparing import INFINITE, read_number
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial

_SIGNATURE = "schedule(step)"
_AGAIN = 8  # calls with one step


def _hint(trial: Trial) -> str:
    """Say what stops, or gives no rate, at some steps."""
    step, error = trial.case.args[0], trial.outcome.error
    infinite = trial.reading.problem == INFINITE
    if step == 0 and (isinstance(error, ZeroDivisionError) or infinite):
        return (
            "The first step has the number 0, so do not divide by `step`: "
            "`1 + step` is never 0."
        )
    if isinstance(trial.outcome.value, (list, tuple, np.ndarray)):
        return (
            "A schedule gives one rate for one step. It is called for each of "
            f"the {STEPS} steps, and not once for all."
        )
    if isinstance(error, IndexError):
        return f"Is a list of rates too short? The last step is {STEPS - 1}."
    return ""


def _try(answer: Any, step: int) -> Trial:
    outcome = calling.call(answer, (step,))
    reading = read_number(outcome.value)
    case = Case((step,), _hint)
    return Trial(case, f"schedule({step})", outcome, reading, ())


@exercise("5.8")
def _check_schedule(answer: object) -> Verdict:
    if unfit := refuse(answer, _SIGNATURE, (0,)):
        return unfit
    trials: list[Trial] = []
    again: list[Trial] = []
    try:
        with calling.time_limit(calling.SECONDS):
            for step in range(STEPS):
                trials.append(_try(answer, step))
                if trials[-1].broken:
                    break
            else:
                steps = [*reversed(range(STEPS)), *[1] * _AGAIN]
                again = [_try(answer, step) for step in steps]
    except calling.TooSlow:
        return False, [
            f"`{_SIGNATURE}` was stopped: after {calling.SECONDS:g} seconds "
            f"{len(trials)} of {STEPS} rates were there. Is there a loop that "
            "never ends, or is each call so slow?"
        ]
    if trials[-1].todo:
        return not_attempted(f"the body of `{_SIGNATURE}`")
    if trials[-1].broken:
        told = about_broken(trials[-1], trials)
        return False, told + about_prints(trials)
    passed, feedback = _judge(_rates(trials), again)
    return passed, feedback + about_prints(trials)


def _rates(trials: Sequence[Trial]) -> Any:
    return np.array([trial.reading.values[0] for trial in trials])


def _judge(rates: Any, again: Sequence[Trial]) -> Verdict:
    complaint = _about_repeating(rates, again) or about_rates(rates)
    if complaint:
        return False, complaint
    losses, best = median_losses(rates), best_constant()
    times = best.loss / losses[-1]
    score = (
        f"The median final loss of your schedule is {_loss(losses[-1])}. The "
        f"best constant rate, {show([best.rate], 2)}, ends at "
        f"{_loss(best.loss)}"
    )
    if times >= ASKED:
        return True, [
            f"{score}: yours is {times:.3g} times smaller.",
            "Large rates for the way, small ones for the noise: no constant "
            "can be both.",
        ]
    return False, [
        f"{score}. At most a third of that is asked for, "
        f"{_loss(best.loss / ASKED)}.",
        about_curve(rates, losses),
    ]


def _loss(value: float) -> str:
    return show([value], 3)


def _about_repeating(rates: Any, again: Sequence[Trial]) -> list[str]:
    """Say if a step does not always have the same rate."""
    for trial in again:
        if trial.broken:
            return [
                f"`{trial.text}` returns a rate at first, but not when it is "
                "called once more.",
                _COUNTER,
            ]
    steps = [trial.case.args[0] for trial in again]
    values = _rates(again)
    other = values != rates[steps]
    if not other.any():
        return []
    first = int(np.argmax(other))
    said = (
        f"`{again[first].text}` gives {show([rates[steps[first]]])} at first "
        f"and {show([values[first]])} when it is called once more."
    )
    moves = np.sign(np.diff(values[-_AGAIN:]))
    counted = not (np.any(moves > 0) and np.any(moves < 0))
    return [said, _COUNTER if counted else _RANDOM]


_COUNTER = (
    "Likely slip: it counts its calls, or changes a variable outside the "
    "function, such as `global rate`. Calculate the rate from `step` alone."
)
_RANDOM = (
    "Likely slip: the rate is random. Calculate it from `step` alone, so "
    "that a training can be repeated."
)
