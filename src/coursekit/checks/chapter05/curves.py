"""What is wrong with a schedule, from its rates and its losses."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.valley import (
    CURVATURES,
    START,
    STEPS,
    best_constant,
    way_left,
)
from coursekit.checks.comparing import Values
from coursekit.checks.showing import show

_FIRST = 0.5 * START**2 * float(CURVATURES.sum())  # the loss at the start
_MOST = 0.015  # last rates above it leave too much noise
_UNIT = (
    "Is it made for epochs, or for a shorter training? `step` runs from 0 to "
    f"{STEPS - 1}"
)


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
            "Start with a larger rate, and let it fall with `step`. The best "
            f"constant rate, {show([best_constant().rate], 2)}, is what you "
            "are to beat.",
        ]
    if rates[-1] > 1.5 * rates[0] and rates[-1] >= 0.99 * rates.max():
        return [
            f"The rate grows, from {show([rates[0]], 3)} at step 0 to "
            f"{show([rates[-1]], 3)} at step {STEPS - 1}.",
            "It should be the other way round: large for the way, small for "
            "the noise at the end. Is a minus missing in an exponent, or has "
            "a fraction been turned round?",
        ]
    return []


def _about_negative(rates: Values) -> list[str]:
    step = int(np.argmax(rates < 0))
    said = f"The rate of step {step} is {show([rates[step]], 3)}."
    falls = np.diff(rates)
    if step and np.all(falls[:step] <= 0) and falls[0] <= 0.5 * falls[step]:
        return [
            f"{said} A rate below 0 goes uphill.",
            f"It falls too fast, and past 0. There are {STEPS} steps: a "
            f"straight line that is 0 only after the last one is `rate * (1 - "
            f"step / {STEPS})`.",
        ]
    return [
        f"{said} A rate below 0 goes uphill.",
        "The step is the old weight minus the rate times the gradient, so "
        "rates are above 0. Is it a cosine? That goes from 1 to −1, and "
        "`(1 + np.cos(...)) / 2` from 1 to 0.",
    ]


def about_curve(rates: Values, losses: Values) -> str:
    """Say what the losses of a schedule look like, and why.

    Parameters
    ----------
    rates, losses : array of one number per step
        The rates, none below 0, and the median losses after the steps.
    """
    if not np.all(losses < 2 * _FIRST):
        return _about_divergence(rates, losses)
    rises = int(np.sum(np.diff(rates) > 1e-3 * rates.max()))
    if rises > STEPS // 10:
        return (
            f"The rate goes up and down: it rises at {rises} of the steps. "
            f"Inside a cosine, is `step / {STEPS}` missing? From 0 to π it "
            "falls all the way: `np.cos(np.pi * step / 1000)`, in radians."
        )
    left = abs(way_left(rates))
    if left > 0.5:
        return f"It hardly moved. {_about_way(rates, left)}"
    if _residue(left) > 0.5 * losses[-1]:
        return f"It did not arrive. {_about_way(rates, left)}"
    return _about_noise(rates)


def _residue(left: float) -> float:
    """Return the loss from what is left of the way."""
    return float(0.5 * CURVATURES[1] * (START * left) ** 2)


def _about_divergence(rates: Values, losses: Values) -> str:
    step = int(np.argmax(~(losses < _FIRST)))
    large = int(np.argmax(rates > 2)) if np.any(rates > 2) else step
    return (
        f"It diverged: after step {step} the loss is above {_FIRST:g}, that "
        f"of the start. The rate of step {large} is "
        f"{show([rates[large]], 3)}, and a rate above 2 jumps over the "
        "minimum of the steep direction and lands farther away. Stay below 2, "
        "better below 1."
    )


def _about_way(rates: Values, left: float) -> str:
    """Say why the flat direction's way was not done."""
    told = (
        f"In the flat direction {100 * left:.2g}% of the way to the minimum "
        f"are left. The rates add up to {show([rates.sum()], 3)}; about 50 "
        "are needed."
    )
    done = np.cumsum(rates) / rates.sum()
    step = int(np.argmax(done > 0.99))
    if step < STEPS // 2:
        zero = " From there on it is exactly 0: is there a `//`?"
        return (
            f"{told} The rate falls too fast: after step {step} the curve "
            f"stays flat, since all later rates together are only 1% of the "
            f"sum. {_UNIT}." + ("" if rates[step + 1 :].any() else zero)
        )
    if way_left(np.full(STEPS, rates.max())) > 0.02:
        return (
            f"{told} The rate is too small from the start: its largest is "
            f"{show([rates.max()], 3)}. Begin with 0.1 or more."
        )
    return f"{told} Begin with a larger rate, or let it fall more slowly."


def _about_noise(rates: Values) -> str:
    """Say why there is too much noise left."""
    last = float(np.mean(rates[-50:]))
    if last > _MOST:
        told = (
            "It arrived, and then the noise shakes it: the last rates are "
            f"still about {show([last], 2)}, too large to be calm."
        )
        low = int(np.argmin(rates))
        if low < STEPS - 50 and last > 2 * rates[low]:
            return (
                f"{told} At step {low} the rate was lower, "
                f"{show([rates[low]], 2)}: let it not rise again at the end."
            )
        if last > 0.5 * rates.max():
            return (
                f"{told} The rate hardly falls, from {show([rates[0]], 3)} to "
                f"{show([rates[-1]], 3)}. Is it made for a longer training? "
                f"`step` ends at {STEPS - 1}."
            )
        return f"{told} Let it be 0.01 or less for the last 100 steps."
    falls = rates[:-1] / np.maximum(rates[1:], 1e-12)
    step = int(np.argmax(falls[: STEPS - 50])) + 1
    jump = ""
    if falls[step - 1] > 3:
        jump = (
            f" At step {step} it falls from {show([rates[step - 1]], 2)} to "
            f"{show([rates[step]], 2)} at once."
        )
    return (
        "It arrived, and the last rates are small, but the noise of the "
        f"larger rates before is still there.{jump} With a rate r the noise "
        "takes about 1 / r steps to fade, so a rate that falls too suddenly "
        "freezes it. Let it fall in more stages, or earlier and more slowly."
    )
