"""What is wrong with a schedule, from what its losses look like."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.valley import (
    ASKED,
    CURVATURES,
    MOST,
    START,
    STEPS,
    best_constant,
    median_losses,
    way_left,
)
from coursekit.checks.comparing import Values
from coursekit.checks.showing import show

_FIRST = 0.5 * START**2 * float(CURVATURES.sum())  # the loss at the start
_SMALL = 0.005  # rates below it leave noise as it is, and are not needed
_CALM = (
    "Spend more of the steps at small rates: let it be about 0.03 at step "
    f"600, and fall gently from there to about {_SMALL} at the end."
)
_UNIT = (
    "Is it made for epochs, or for a shorter training? `step` runs from 0 to "
    f"{STEPS - 1}"
)


def about_curve(rates: Values, losses: Values) -> str:
    """Say what the losses of a schedule look like, and why.

    Parameters
    ----------
    rates, losses : array of one number per step
        The rates, none below 0, and the median losses after the steps.
    """
    if not np.all(losses < 2 * _FIRST):
        return _about_divergence(rates, losses)
    moves = np.diff(rates) / rates.max()
    fallen = np.cumsum(moves < -1e-3) > 0  # a warm-up is before
    rises = int(np.sum(moves[fallen] > 1e-3))
    if rises > STEPS // 10:
        return (
            "The rate goes up and down: once it has fallen it rises at "
            f"{rises} of the steps. Inside a cosine, is `step / {STEPS}` "
            "missing? From 0 to π it falls all the way: "
            f"`np.cos(np.pi * step / {STEPS})`, in radians."
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
    back = ""
    if losses[-1] < _FIRST:
        last = STEPS - int(np.argmax(losses[::-1] >= _FIRST)) - 1
        back = (
            f" It came back, after step {last}, only because the rate fell, "
            "and the steps until then were lost."
        )
    return (
        f"It diverged{' at first' if back else ''}: after step {step} the "
        f"loss is above {_FIRST:g}, that of the start. The rate of step "
        f"{large} is {show([rates[large]], 3)}, and a rate above 2 jumps over "
        f"the minimum of the steep direction and lands farther away.{back} "
        f"Stay far below 2: 0.5 is enough for the way.{_smaller(rates)}"
    )


def _smaller(rates: Values) -> str:
    """Say which smaller first rate is enough, if one is."""
    peaks = [peak for peak in (0.5, 0.2) if peak < 0.9 * rates.max()]
    if not peaks:
        return ""
    scaled = np.array([rates / rates.max() * peak for peak in peaks])
    for peak, loss in zip(peaks, median_losses(scaled)[:, -1], strict=True):
        if loss <= best_constant().loss / ASKED:
            return (
                f" With {peak} as its largest rate, and all others smaller "
                "by the same factor, yours reaches what is asked for."
            )
    return ""


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
            f"{show([rates.max()], 3)}. Begin with 0.1 or more, and let it "
            f"fall to {MOST} or less."
        )
    slower = "let it fall more slowly"
    if rates.max() * 50 > rates.sum():
        return (
            f"{told} A larger first rate alone would have to be above 1, and "
            f"very noisy: {slower}."
        )
    return f"{told} Begin with a larger rate, or {slower}."


def _about_noise(rates: Values) -> str:
    """Say why there is too much noise left."""
    last = float(np.mean(rates[-50:]))
    if last > MOST:
        told = (
            "It arrived, and then the noise shakes it: over the last 50 steps "
            f"the rate is {show([last], 2)} on average, too large to be calm. "
            f"There it should be {MOST} or less."
        )
        top = int(np.argmax(rates))
        low = top + int(np.argmin(rates[top:]))
        if low < STEPS - 50 and last > 2 * rates[low]:
            return (
                f"{told} At step {low} the rate was lower, "
                f"{show([rates[low]], 2)}: let it not rise again at the end."
            )
        if last > 0.5 * rates.max() and rates[-1] < 0.2 * rates.max():
            late = int(np.argmax(rates < 0.5 * rates.max()))
            told += f" It falls only at step {late}, too late to calm it."
        elif last > 0.5 * rates.max():
            told += (
                f" It hardly falls, from {show([rates[0]], 3)} to "
                f"{show([rates[-1]], 3)}. Is it made for a longer training? "
                f"`step` ends at {STEPS - 1}."
            )
        return f"{told} {_CALM}{_smaller(rates)}"
    return (
        "It arrived, and the last rates are small, but the noise of the "
        "larger rates before is still there. With a rate r the noise takes "
        f"about 1 / r steps to fade. {_about_fall(rates)} {_CALM}"
        f"{_smaller(rates)}"
    )


def _about_fall(rates: Values) -> str:
    """Say how the rates fall too suddenly for the noise."""
    falls = rates[:-1] / np.maximum(rates[1:], 1e-12)
    falls[rates[:-1] < _SMALL] = 1
    step = int(np.argmax(falls[: STEPS - 50])) + 1
    if falls[step - 1] > 3:
        return (
            f"At step {step} the rate falls from {show([rates[step - 1]], 2)} "
            f"to {show([rates[step]], 2)} at once, and too few steps follow "
            "for so small a rate."
        )
    small = int(np.argmax(rates < _SMALL))
    if 0 < small < STEPS // 2:
        return (
            f"Here the rate falls so fast, below {_SMALL} already at step "
            f"{small}, that the noise is frozen."
        )
    return (
        "Here the last rates fall so steeply that the noise stirred before "
        "has no time to calm."
    )
