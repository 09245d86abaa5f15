"""Checker 3.6: a function built from step units."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit.checks.chapter03.steps import Stairs, find_slip, misses
from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.judging import try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial

_STEPS = (10, 20, 40, 80)
_PAIR = (
    "Return two arrays of m numbers each, the thresholds and the heights: "
    "`return thresholds, heights`."
)


def line(x: npt.ArrayLike) -> Values:
    """Return 1 + 2x, whose slope is 2."""
    return np.asarray(1 + 2 * np.asarray(x, dtype=float))


def wave(x: npt.ArrayLike) -> Values:
    """Return 0.5 + sin(2πx), whose slope is 2π at most."""
    return np.asarray(0.5 + np.sin(2 * np.pi * np.asarray(x, dtype=float)))


def hill(x: npt.ArrayLike) -> Values:
    """Return x(1 - x) - 1, whose slope is 1 at most."""
    x = np.asarray(x, dtype=float)
    return np.asarray(x * (1 - x) - 1)


def decay(x: npt.ArrayLike) -> Values:
    """Return 2exp(-3x), whose slope is 6 at most."""
    return np.asarray(2 * np.exp(-3 * np.asarray(x, dtype=float)))


_FUNCTIONS = ((line, 2.0), (wave, 2 * np.pi), (hill, 1.0), (decay, 6.0))


class Climb(NamedTuple):
    """A function, its greatest slope, and its staircases for each m."""

    function: Any
    slope: float
    trials: list[Trial]

    @property
    def stairs(self) -> list[Stairs]:
        """Return (thresholds, heights) for each m."""
        return [_stairs(trial) for trial in self.trials]

    @property
    def misses(self) -> list[float]:
        """Return the largest error for each m."""
        return [misses(s, self.function)[1] for s in self.stairs]

    @property
    def allowed(self) -> list[float]:
        """Return what is allowed for each m: the slope / (m - 1)."""
        return [self.slope / (m - 1) + 1e-6 for m in _STEPS]

    def fits(self, change: Any = None) -> bool:
        """Tell whether all staircases, changed somehow, are near enough."""
        return all(
            misses(change(*s, self.function) if change else s, self.function)[
                1
            ]
            <= most
            for s, most in zip(self.stairs, self.allowed, strict=True)
        )


def _staircase(f: Any, m: int) -> tuple[Values, Values]:
    thresholds = np.arange(m) / m
    return thresholds, np.diff(f(thresholds), prepend=0.0)


def _read_pair(value: object) -> Reading:
    """Read thresholds and heights, one behind the other."""
    if callable(value):
        return Reading(
            problem="The numbers are asked for, not the staircase as a "
            f"function. {_PAIR}"
        )
    if not isinstance(value, (tuple, list, np.ndarray)):
        return Reading(problem=f"{read_array(value).problem} {_PAIR}")
    if len(value) != 2:
        return Reading(problem=_PAIR)
    parts = [read_array(part) for part in value]
    for name, part in zip(("thresholds", "heights"), parts, strict=True):
        if part.problem:
            return Reading(problem=f"The {name}: {part.problem}")
        if part.shape is None or len(part.shape) != 1:
            return Reading(problem=_PAIR)
    t, h = parts
    if t.shape != h.shape:
        return Reading(
            problem=f"There are {len(t.values)} thresholds and "
            f"{len(h.values)} heights. Every step has one of each."
        )
    return Reading((*t.values, *h.values))


def _stairs(trial: Trial) -> Stairs:
    t, h = np.array(trial.reading.values).reshape(2, -1)
    return t, h


@exercise("3.6")
def _check_staircase(answer: object) -> Verdict:
    cases = [Case((f, m)) for f, _ in _FUNCTIONS for m in _STEPS]
    trials = try_out(answer, "staircase(f, m)", _staircase, cases, _read_pair)
    if isinstance(trials, tuple):
        return trials
    k = len(_STEPS)
    climbs = [
        Climb(f, slope, trials[i * k : (i + 1) * k])
        for i, (f, slope) in enumerate(_FUNCTIONS)
    ]
    complaint = _about_form(trials) or _about_misses(climbs)
    if complaint:
        return False, complaint + about_prints(trials)
    shown = climbs[1]
    return True, [
        f"All {len(trials)} staircases stay as close as they should.",
        f"For `wave` and m = {_list(_STEPS)} the largest errors are "
        f"{_errors(shown.misses)}. {_about_fall(shown.misses)}",
        *about_prints(trials),
    ]


def _about_form(trials: Sequence[Trial]) -> list[str]:
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials)
    for trial in trials:
        m, given = trial.case.args[1], len(_stairs(trial)[0])
        if given != m:
            hint = (
                "The first one can lift the sum from 0 to the start value."
                if given == m + 1
                else "Count the first one, which gives the start value, too."
                if given == m - 1
                else "Each of them has one threshold and one height."
            )
            return [
                f"`{trial.text}` should return {m} steps; yours returns "
                f"{given}.",
                f"m is the number of step units. {hint}",
            ]
    return []


def _about_misses(climbs: Sequence[Climb]) -> list[str]:
    climb = next((climb for climb in climbs if not climb.fits()), None)
    if climb is None:
        return []
    k = next(
        k for k, most in enumerate(climb.allowed) if climb.misses[k] > most
    )
    trial, most = climb.trials[k], climb.slope / (_STEPS[k] - 1)
    place, miss, stairs = misses(climb.stairs[k], climb.function)
    value = float(climb.function(place))
    about = (
        f"`{trial.text}`: at x = {place:.4g} f is {show([value], 3)} and your "
        f"staircase is {show([stairs], 3)}, so the error is "
        f"{show([miss], 3)}. At most {show([most], 3)} is allowed: the "
        f"greatest slope, {show([climb.slope], 3)}, divided by m − 1."
    )
    hint = find_slip(climbs)
    if hint:
        return [about, f"Likely slip: {hint}"]
    return [
        about,
        f"For m = {_list(_STEPS)} the largest errors are "
        f"{_errors(climb.misses)}. {_about_fall(climb.misses)}",
    ]


def _about_fall(errors: Sequence[float]) -> str:
    """Say whether the error halves when the number of steps doubles."""
    factor = (errors[0] / max(errors[-1], 1e-12)) ** (1 / 3)
    if factor > 2.5:
        return "They more than halve whenever m doubles."
    if factor > 1.7:
        return "They halve whenever m doubles, as they should."
    if factor > 1.1:
        return "They fall more slowly than to one half when m doubles."
    if factor < 0.9:
        return (
            "They grow when m doubles. With more steps each one has to be "
            "lower: it is only what f gains over one part."
        )
    return (
        "They do not fall when m doubles. Draw the staircase over f, and "
        "look where they part."
    )


def _list(numbers: Sequence[int]) -> str:
    return f"{', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _errors(errors: Sequence[float]) -> str:
    texts = [f"{error:.2g}" for error in errors]
    return f"{', '.join(texts[:-1])} and {texts[-1]}"
