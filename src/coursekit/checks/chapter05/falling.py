"""What no schedule should do, seen from its rates alone."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.valley import MOST, STEPS, best_constant
from coursekit.checks.comparing import Values
from coursekit.checks.showing import show


def about_rates(rates: Values) -> list[str]:
    """Say what no schedule should do, whatever it is for.

    Examples
    --------
    >>> about_rates(np.full(1000, 0.5))[0]
    'The rate is 0.5 at every step: that is a constant rate.'
    """
    if np.any(rates < 0):
        return _about_negative(rates)
    if not rates.any():
        return [
            "The rate is 0 at every step, so nothing ever moves.",
            "Is there a `//`, or an `int`, that rounds down? Divide with `/`.",
        ]
    if np.ptp(rates) <= 1e-9 * rates.max():
        return [
            f"The rate is {show([rates[0]])} at every step: that is a "
            "constant rate.",
            "Start with a larger rate, 0.1 or more, and let it fall with "
            f"`step`, to {MOST} or less. The best constant rate, "
            f"{show([best_constant().rate], 2)}, is what you are to beat.",
        ]
    if rates[-1] > 1.5 * rates[0] and rates[-1] >= 0.99 * rates.max():
        grown = int(np.argmax(rates))
        said = (
            f"The rate grows, from {show([rates[0]], 3)} at step 0 to "
            f"{show([rates[grown]], 3)} at step {grown}"
        )
        if grown < STEPS // 2:
            return [
                f"{said}, and does not fall from there on.",
                f"After a warm-up, let it fall, to {MOST} or less at the "
                "end: large for the way, small for the noise.",
            ]
        return [
            f"{said}.",
            "It should be the other way round: large for the way, small for "
            "the noise at the end. Is a minus missing in an exponent, or has "
            "a fraction been turned round?",
        ]
    return []


def _about_negative(rates: Values) -> list[str]:
    step = int(np.argmax(rates < 0))
    said = (
        f"The rate of step {step} is {show([rates[step]], 3)}. A rate below "
        "0 goes uphill."
    )
    falls = -np.diff(rates[: step + 1])
    if step > 2 and falls[-1] > 3 * np.abs(falls[:-1]).max():
        return [
            said,
            f"The rate of step {step - 1} is still "
            f"{show([rates[step - 1]], 3)}. Do the steps from {step} on have "
            "a rate of their own, with a minus?",
        ]
    if step and np.all(falls >= 0) and falls[0] >= 0.5 * falls[-1]:
        return [
            said,
            f"It falls too fast, and past 0. There are {STEPS} steps: a "
            f"straight line that is 0 only after the last one is `rate * (1 - "
            f"step / {STEPS})`. Take 0.1 to 0.2 for its first rate: from a "
            "larger one it falls too steeply for the noise to calm.",
        ]
    return [
        said,
        "The step is the old weight minus the rate times the gradient, so "
        "rates are above 0. Is it a cosine? That goes from 1 to −1, and "
        "`(1 + np.cos(...)) / 2` from 1 to 0.",
    ]
