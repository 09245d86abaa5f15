"""Checker 6.8: a power law, fitted on logarithms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coursekit.checks.chapter06.power_slips import (
    RAW,
    SLIPS,
    power_law,
    raw_fit,
)
from coursekit.checks.drawing import uniform
from coursekit.checks.misfits import describe_wrong
from coursekit.checks.parts import judge_parts, try_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task, tensors_of
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="power_law(n, error)",
    solution=power_law,
    names=("a", "b", "factor"),
    order=("b", "a", "factor"),
    source="np.log(n), np.log(error)",
)


def _exact_hint(trial: Trial) -> str:
    return (
        "Here the errors lie on a power law exactly, so any fit of the "
        "logarithms finds it: put a and b into a · n**(−b), and compare."
    )


def _two_hint(trial: Trial) -> str:
    return (
        "Here are two points alone: the line goes through both of them. b is "
        "log(error[0] / error[1]) divided by log(n[1] / n[0])."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here `n` holds whole numbers, to which NumPy gives no negative "
        "powers, and which cannot take logarithms in place."
    )


def _mixed_hint(trial: Trial) -> str:
    return (
        "Here the sizes are not in order, as `n` and `error` may be. Each "
        "error belongs to the n at the same place."
    )


def _draw(rng: np.random.Generator, points: int) -> Case:
    """Draw errors near a power law, far enough from it to tell fits apart.

    The sizes are small: a fit without logarithms gives a b that is not too
    near 0 then, and a factor that is finite.
    """
    a, b = uniform(rng, 0.7, 1.5), uniform(rng, 0.4, 0.8)
    n = np.round(4 * 1.8 ** np.arange(points))
    noise = rng.normal(0, 0.1, points)
    return Case((n, np.round(a * n**-b * np.exp(noise), 4)))


@exercise("6.8")
def _check_power(answer: object) -> Verdict:
    rng = np.random.default_rng(608)
    cases = [_draw(rng, points) for points in (4, 5, 5, 6, 3)]
    n, error = cases[1].args
    exact = np.array([100.0, 400.0, 1600.0, 6400.0])
    mixed = np.array([2, 0, 4, 1, 3])
    cases += [
        Case((exact, 0.8 * exact**-0.5), _exact_hint),
        Case((n[:2], error[:2]), _two_hint),
        Case((n.astype(int), error), _whole_hint),
        Case((n[mixed], error[mixed]), _mixed_hint),
    ]
    trials = try_parts(answer, _TASK, cases)
    if isinstance(trials, tuple):
        return trials
    return _about_raw_fit(trials) or judge_parts(
        answer,
        _TASK,
        cases,
        SLIPS,
        "A b of 0.5 takes 4 times as many samples to halve the error, and a "
        "b of 0.25 takes 16 times as many. The law says so only as far as "
        "the line holds: beyond the last n it is a guess.",
    )


def _about_raw_fit(trials: Sequence[Trial]) -> Verdict | None:
    """Say if the errors themselves are fitted, as far as a search goes.

    Programs that search for the minimum, such as SciPy's `curve_fit`, stop
    a little beside it, each at another place.
    """
    ordinary = [trial for trial in trials if not trial.case.hint]
    if not all(map(_is_raw_fit, ordinary)):
        return None
    b = tensors_of(ordinary[0], _TASK)[1]
    return False, [
        f"`{ordinary[0].text}`: {describe_wrong(b)}",
        f"Likely slip: {RAW}",
    ]


def _is_raw_fit(trial: Trial) -> bool:
    values = trial.reading.values
    fit = raw_fit(*trial.case.args)
    return len(values) == 3 and np.allclose(values[:2], fit, rtol=1e-4)
