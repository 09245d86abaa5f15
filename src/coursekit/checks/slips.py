"""Finding the likely slip behind a set of wrong results."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coursekit.checks.comparing import Values, close, show
from coursekit.checks.trials import Slip, Trial

_UNKNOWN = (
    "None of the usual slips fits. Work this one call out on paper, and "
    "compare it with your code step by step."
)


def find_slip(trials: Sequence[Trial], slips: Sequence[Slip]) -> str:
    """Name the slip that explains all the results, or say how to go on.

    The exercise's own slips come first, then patterns that fit any
    formula: always the same number, the wrong sign, a constant factor,
    a constant difference, too much rounding.

    Parameters
    ----------
    trials : sequence of Trial
        Readable results, at least one of them wrong.
    slips : sequence of Slip
        Known wrong formulas, in the order to try them.

    Returns
    -------
    str
        A sentence that starts with "Likely slip:", or, if no slip fits,
        an advice on how to find it.
    """
    received = np.array([trial.reading.values for trial in trials])
    expected = np.array([trial.expected for trial in trials])
    tolerance = max(trial.reading.tolerance for trial in trials)
    for slip in slips:
        results = np.array(
            [np.ravel(slip.formula(*trial.case.args)) for trial in trials],
            dtype=float,
        )
        if close(received, results, tolerance):
            return f"Likely slip: {slip.hint}"
    pattern = ""
    if expected.shape[1] == 1 and len(trials) > 2:
        pattern = _pattern(received[:, 0], expected[:, 0], tolerance)
    return pattern or _UNKNOWN


def _pattern(received: Values, expected: Values, tolerance: float) -> str:
    if close(received, np.full_like(received, received[0]), tolerance):
        return (
            f"Likely slip: the result is {show([received[0]])} whatever the "
            "arguments are. Calculate it from the arguments."
        )
    if close(received, -expected, tolerance):
        return "Likely slip: the sign of every result is the wrong way round."
    for digits in range(4):
        if close(received, np.round(expected, digits), tolerance):
            return (
                "Likely slip: the formula is right, but the result is "
                "rounded. Return it unrounded; round when you print."
            )
    # A product or a sum of quantities that all have rounding errors: the
    # tolerance applies to each side by itself.
    factor = float(np.median(received / np.where(expected, expected, 1.0)))
    if close(received, factor * expected, tolerance):
        return f"Likely slip: {_about_factor(factor)}"
    difference = float(np.median(received - expected))
    if close(received, expected + difference, tolerance):
        return (
            "Likely slip: every result is off by the same amount, "
            f"{show([difference])}. Which term is missing, or is there "
            "once too often?"
        )
    return ""


def _about_factor(factor: float) -> str:
    times = f"every result is {show([factor])} times what it should be."
    if np.isclose(factor, 1e3) or np.isclose(factor, 1e-3):
        return f"{times} Are ms and s mixed up, or mV and V?"
    return f"{times} Which factor is missing, or is there once too often?"
