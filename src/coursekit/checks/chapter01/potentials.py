"""Checkers 1.1 and 1.2: a step of the cell, and its least current."""

from __future__ import annotations

import math

import numpy as np

from coursekit.checks.chapter01.cell import (
    RESET,
    RESISTANCE,
    REST,
    TAU,
    THRESHOLD,
)
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

# 1.1 ------------------------------------------------------------------


def _lif_step(v: float, current: float, dt: float) -> float:
    return v + dt / TAU * (-(v - REST) + RESISTANCE * current)


def _exact_step(v: float, current: float, dt: float) -> float:
    v_inf = REST + RESISTANCE * current
    return v_inf + (v - v_inf) * math.exp(-dt / TAU)


def _step_and_reset(v: float, current: float, dt: float) -> float:
    new = _lif_step(v, current, dt)
    return RESET if new >= THRESHOLD else new


_LIF_STEP_SLIPS = (
    Slip(
        lambda v, i, h: v + h / TAU * ((v - REST) + RESISTANCE * i),
        "the sign of the leak. It pulls the voltage back to rest, so it is "
        "`-(v + 70)`.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * (-v + RESISTANCE * i),
        "the leak is `-v` where it should be `-(v - rest)`. With rest at "
        "-70 mV that is `-(v + 70)`.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * (-(v + REST) + RESISTANCE * i),
        "the sign of the resting potential. Rest is -70 mV, so `v - rest` "
        "is `v + 70`.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * (-(v - REST) - RESISTANCE * i),
        "the sign of the current. A positive current raises the voltage.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * (-(v - REST) + i),
        "the resistance is missing. The current acts through `10 * current`, "
        "in mV.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * RESISTANCE * (-(v - REST) + i),
        "the resistance multiplies the leak as well. It belongs to the "
        "current only.",
    ),
    Slip(
        lambda v, i, h: v + h * TAU * (-(v - REST) + RESISTANCE * i),
        "multiplied by tau. A larger tau makes a slower cell, so divide by 8.",
    ),
    Slip(
        lambda v, i, h: v + h * (-(v - REST) + RESISTANCE * i),
        "tau is missing. Divide the change by 8 ms.",
    ),
    Slip(
        lambda v, i, h: v + (-(v - REST) + RESISTANCE * i) / TAU,
        "`dt` is missing. That is the change in one whole millisecond; "
        "multiply it by `dt`.",
    ),
    Slip(
        lambda v, i, h: h / TAU * (-(v - REST) + RESISTANCE * i),
        "you return the change of the voltage. Return the new voltage: add "
        "the old `v`.",
    ),
    Slip(
        lambda v, i, h: (-(v - REST) + RESISTANCE * i) / TAU,
        "you return the slope dV/dt. Multiply it by `dt` and add the old `v`.",
    ),
    Slip(
        lambda v, i, h: REST + h / TAU * (-(v - REST) + RESISTANCE * i),
        "the step starts from rest. It starts from the old voltage `v`.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * -(v - REST),
        "the current is missing. Add `10 * current` inside the bracket.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * RESISTANCE * i,
        "the leak is missing. Add `-(v + 70)` inside the bracket.",
    ),
    Slip(
        lambda v, i, h: v - h / TAU * (v - REST) + RESISTANCE * i,
        "the bracket closes too early. Leak and current are both multiplied "
        "by `dt / 8`.",
    ),
    Slip(
        lambda v, i, h: v - h / TAU * (v - REST) + h * RESISTANCE * i,
        "tau is only under the leak. Leak and current are both divided by 8.",
    ),
    Slip(
        lambda v, i, h: v + h / TAU * (-(v - REST) + RESISTANCE * i / 1e3),
        "the push is 1000 times too small. Ohm times ampere is volt, and "
        "the leak is in mV. MΩ times nA is mV at once: `10 * current`.",
    ),
    Slip(
        _exact_step,
        "that is the exact solution with `exp`. It is the better "
        "method; this exercise asks for one Euler step, along the slope at "
        "the start.",
    ),
    Slip(
        _step_and_reset,
        "this step also resets the voltage. Return the voltage as the "
        "equation gives it; spikes and resets come later.",
    ),
    Slip(
        _lif_step,
        "several smaller steps. That is closer to the exact solution; this "
        "exercise asks for one single step of length `dt`.",
        to=_exact_step,
    ),
)


@exercise("1.1")
def _check_lif_step(answer: object) -> Verdict:
    rng = np.random.default_rng(101)
    cases = [Case((-60.0, 2.5, 0.1)), Case((-51.0, 5.0, 1.0))]
    cases += [
        Case(
            (
                uniform(rng, -75.0, -51.0),
                uniform(rng, 0.5, 5.0),
                uniform(rng, 0.05, 1.0),
            )
        )
        for _ in range(18)
    ]
    return judge_function(
        answer,
        "lif_step(v, current, dt)",
        _lif_step,
        cases,
        _LIF_STEP_SLIPS,
        praise="The leak pulls towards rest, the current pushes away.",
    )


# 1.2 ------------------------------------------------------------------


def _rheobase(rest: float, threshold: float, resistance: float) -> float:
    return (threshold - rest) / resistance


_RHEOBASE_SLIPS = (
    Slip(
        lambda e, u, r: (u - RESET) / r,
        "counted from the reset, -65 mV. A cell that waits for its first "
        "spike starts from `rest`.",
    ),
    Slip(
        lambda e, u, r: (u - REST) / r,
        "a resting potential of -70 mV is written into the formula. Use "
        "the argument `rest`.",
    ),
    Slip(
        lambda e, u, r: (u - e) * r,
        "multiplied by the resistance. Ohm's law: current is voltage "
        "divided by resistance.",
    ),
    Slip(
        lambda e, u, r: (e - u) / r,
        "rest minus threshold is negative. The current has to lift the "
        "voltage from rest up to the threshold.",
    ),
    Slip(
        lambda e, u, r: u - e,
        "that is the voltage to bridge, in mV. Divide it by the resistance "
        "to get a current.",
    ),
    Slip(
        lambda e, u, r: r / (u - e),
        "the fraction is upside down. Current is voltage divided by "
        "resistance.",
    ),
    Slip(
        lambda e, u, r: u / r,
        "`rest` is missing. What counts is how far the threshold lies above "
        "rest.",
    ),
    Slip(
        lambda e, u, r: (u + e) / r,
        "`threshold + rest`. The distance between them is a difference: "
        "subtract.",
    ),
    Slip(
        lambda e, u, r: u - e / r,
        "a bracket is missing. Division comes before subtraction, so write "
        "`(threshold - rest)`.",
    ),
    Slip(
        lambda e, u, r: 2.0,
        "2.0 nA is the answer for one cell only. Calculate it from the "
        "arguments.",
    ),
)


@exercise("1.2")
def _check_rheobase(answer: object) -> Verdict:
    rng = np.random.default_rng(102)
    cases = [Case((-70.0, -50.0, 10.0))]
    cases += [
        Case(
            (
                uniform(rng, -85.0, -60.0),
                uniform(rng, -57.0, -40.0),
                uniform(rng, 4.0, 60.0),
            )
        )
        for _ in range(19)
    ]
    return judge_function(
        answer,
        "rheobase(rest, threshold, resistance)",
        _rheobase,
        cases,
        _RHEOBASE_SLIPS,
        praise="mV divided by MΩ is nA: 20 mV over 10 MΩ needs 2 nA.",
    )
