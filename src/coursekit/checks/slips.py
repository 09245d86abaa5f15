"""Finding the likely slip behind a set of wrong results."""

from __future__ import annotations

import copy
import math
import warnings
from collections.abc import Sequence

import numpy as np

from coursekit.checks.comparing import Values, close
from coursekit.checks.showing import show
from coursekit.checks.trials import Slip, Trial

_NEAR = 1e-3  # of a result, or of their range: still "very close"
_GRIDS = (1.0, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001)

_INEXACT = (
    "close but not exact. Is it rounded, found by trying values on a grid, "
    "or by a simulation? Solve the equation instead, and round only when "
    "you print."
)
_UNITS = {  # powers of ten that come from units
    3: "Are ms and s mixed up, or mV and V, or nA and pA or µA?",
    6: "Are MΩ and Ω mixed up, or nA and mA?",
    9: "Is it ampere instead of nA, or the other way round?",
}
NO_SLIP = (
    "None of the usual slips fits. Work this one call out on paper, and "
    "compare it with your code step by step."
)


def find_slip(trials: Sequence[Trial], slips: Sequence[Slip]) -> str:
    """Name the slip that explains all the results, or say how to go on.

    The exercise's own slips come first, then patterns that fit any
    formula: always the same number, the wrong sign, a constant factor,
    a constant difference, results that are close but not exact.

    Parameters
    ----------
    trials : sequence of Trial
        Readable results, at least one of them wrong.
    slips : sequence of Slip
        Known wrong formulas, in the order to try them.

    Returns
    -------
    str
        A sentence on the slip, which mostly starts with "Likely slip:",
        or, if no slip fits, an advice on how to find it.
    """
    with np.errstate(all="ignore"):
        for slip in slips:
            if _explains(slip, trials):
                return f"Likely slip: {slip.hint}"
        for trial in trials:
            if not trial.fits:
                return _about_shape(trial)
        return _find_pattern(trials) or NO_SLIP


def find_raised(trials: Sequence[Trial], slips: Sequence[Slip]) -> str:
    """Name the slip that stops with the same exceptions in the same calls.

    Parameters
    ----------
    trials : sequence of Trial
        Results, at least one of them broken; those that stopped and the
        readable ones are looked at.
    slips : sequence of Slip
        Known wrong formulas; some raise where shapes do not fit.

    Returns
    -------
    str
        "Likely slip: ...", or "" if no slip fits.
    """
    trials = [t for t in trials if t.outcome.error or not t.broken]
    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for slip in slips if trials else ():
            if all(
                _raises_like(slip, trial)
                if trial.broken
                else _explains(slip, [trial])
                for trial in trials
            ):
                return f"Likely slip: {slip.hint}"
    return ""


def _raises_like(slip: Slip, trial: Trial) -> bool:
    error = trial.outcome.error
    try:
        slip.formula(*copy.deepcopy(trial.case.args))
    except Exception as raised:
        return (type(raised), str(raised)) == (type(error), str(error))
    return False


def _explains(slip: Slip, trials: Sequence[Trial]) -> bool:
    """Tell whether a slip gives all the results, in all their shapes."""
    try:
        return _gives(slip, trials)
    except Exception:  # it stops where the learner's function does not
        return False


def _gives(slip: Slip, trials: Sequence[Trial]) -> bool:
    received = np.concatenate([trial.reading.values for trial in trials])
    ends = []
    for formula in (slip.formula, slip.to or slip.formula):
        rows = [np.asarray(formula(*trial.case.args)) for trial in trials]
        for row, trial in zip(rows, trials, strict=True):
            if trial.reading.shape not in (None, row.shape):
                return False
        ends.append(np.concatenate([row.ravel() for row in rows]))
    if not received.size:  # empty arrays, as the slip's are
        return True
    nearest = np.clip(received, np.minimum(*ends), np.maximum(*ends))
    tolerance = max(trial.reading.tolerance for trial in trials)
    return close(received, nearest, tolerance, _scale(received))


def _about_shape(trial: Trial) -> str:
    """Say what to look at where a result has an unexpected shape."""
    asked, given = trial.shape or (), trial.reading.shape or ()
    if trial.near:
        said = f"The numbers are right, in an array of shape {given}."
        if not asked:
            return f"{said} Return one number, not an array."
        flat = "a flat array" if len(asked) == 1 else "an array"
        how = ": use `.ravel()`" if len(asked) == 1 else ""
        return f"{said} Return {flat}, shape {asked}{how}."
    if not asked:
        return "One number is asked for. Is a sum missing?"
    if not given:
        return (
            f"One number came out where {math.prod(asked)} are asked for. Was "
            "something summed up that should stay apart?"
        )
    return "Print the `.shape` of each part, and compare it with your plan."


def _find_pattern(trials: Sequence[Trial]) -> str:
    """Find a slip that is possible with any formula; "" if none fits."""
    received = np.concatenate([trial.reading.values for trial in trials])
    expected = np.concatenate([trial.expected for trial in trials])
    tolerance = max(trial.reading.tolerance for trial in trials)
    if len(trials) < 3 or not received.size:
        return ""
    if all(len(trial.expected) == 1 for trial in trials):
        if np.isin(np.append(received, expected), (0.0, 1.0)).all():
            return _constant(received) or _opposite(received, expected)
        return _constant(received) or _pattern(received, expected, tolerance)
    if all(trial.shape for trial in trials):
        return _scaled(received, expected, tolerance)
    return ""


def _scale(received: Values) -> float:
    """Return the size of small results; 1 for all others."""
    return min(1.0, float(np.max(np.abs(received))))


def _pattern(received: Values, expected: Values, tolerance: float) -> str:
    def same(wrong: Values) -> bool:
        return close(received, wrong, tolerance, _scale(received))

    if sign_or_factor := _scaled(received, expected, tolerance):
        return sign_or_factor
    size = np.maximum(np.abs(expected), np.ptp(expected))
    if np.all(np.abs(received - expected) <= _NEAR * size):
        return f"Every result is very {_INEXACT}"
    difference = float(np.median(received - expected))
    if same(expected + difference):
        return (
            "Likely slip: every result is off by the same amount, "
            f"{show([difference])}. Which term is missing, or is there "
            "once too often?"
        )
    if np.array_equal(received, np.floor(expected)):
        return (
            "Likely slip: every result is rounded down, as `//` and `int` "
            "do. Divide with `/`, and return the number unrounded."
        )
    if _is_on_a_grid(received, expected):
        return f"Every result is {_INEXACT}"
    return ""


def _constant(received: Values) -> str:
    if not close(
        received, np.full_like(received, received[0]), 1e-9, _scale(received)
    ):
        return ""
    return (
        f"Likely slip: the result is {show([received[0]])} whatever the "
        "arguments are. Calculate it from the arguments."
    )


def _opposite(received: Values, expected: Values) -> str:
    if not np.array_equal(received, 1.0 - expected):
        return ""
    return "Likely slip: the result is 1 where it should be 0, and 0 for 1."


def _scaled(received: Values, expected: Values, tolerance: float) -> str:
    """Say if all results are the right ones times the same number."""

    def same(wrong: Values) -> bool:
        return close(received, wrong, tolerance, _scale(received))

    if same(-expected):
        return "Likely slip: the sign of every result is the wrong way round."
    # A product of quantities that all have rounding errors: the tolerance
    # applies to each side by itself.
    factor = float(np.median(received / np.where(expected, expected, 1.0)))
    if abs(factor - 1) > _NEAR and factor and same(factor * expected):
        return f"Likely slip: {_about_factor(factor)}"
    return ""


def _is_on_a_grid(received: Values, expected: Values) -> bool:
    """Tell whether the results are the expected ones in coarse steps.

    A search stops at the ends of its grid, so the ends may be far off.
    """
    inside = (received > received.min()) & (received < received.max())
    misses = np.abs(received - expected)
    for step in _GRIDS:
        if step > 0.5 * np.ptp(expected):
            continue  # everything is near to such a grid
        steps = received / step
        if np.allclose(steps, np.round(steps), rtol=0.0, atol=1e-6):
            near = misses <= 1.001 * step
            return bool(np.all(near[inside]) and np.mean(near) > 0.5)
    return False


def _about_factor(factor: float) -> str:
    times = f"every result is {show([factor])} times what it should be."
    for power, hint in _UNITS.items():
        if (
            min(abs(factor / 10**power - 1), abs(factor * 10**power - 1))
            < 1e-5
        ):
            return f"{times} {hint}"
    return f"{times} Which factor is missing, or is there once too often?"
