"""Checkers 1.3 and 1.4: firing rates, counted and calculated."""

from __future__ import annotations

import math

import numpy as np

from coursekit.checks.chapter01.cell import (
    REFRACTORY,
    RESET,
    RESISTANCE,
    REST,
    TAU,
    THRESHOLD,
)
from coursekit.checks.comparing import Values
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

# 1.3 ------------------------------------------------------------------


def _rate_from_spikes(spikes: Values) -> float:
    if len(spikes) < 2:
        return 0.0
    return float(1000.0 * (len(spikes) - 1) / (spikes[-1] - spikes[0]))


_RATE_SLIPS = (
    Slip(
        lambda s: 1000.0 * len(s) / (s[-1] - s[0]),
        "divided the number of spikes. Between n spikes there are only "
        "n - 1 intervals.",
    ),
    Slip(
        lambda s: (len(s) - 1) / (s[-1] - s[0]),
        "that is the rate per millisecond. 1 Hz is one per second: multiply "
        "by 1000.",
    ),
    Slip(
        lambda s: len(s) / (s[-1] - s[0]),
        "two at once. Between n spikes there are n - 1 intervals, and times "
        "are in ms, so a rate in Hz needs the factor 1000.",
    ),
    Slip(
        lambda s: (s[-1] - s[0]) / (len(s) - 1),
        "that is the mean interval in ms. The rate in Hz is 1000 divided by "
        "it.",
    ),
    Slip(
        lambda s: 1000.0 * (len(s) - 1) / s[-1],
        "divided by the time of the last spike. The clock starts at the "
        "first spike: divide by last minus first.",
    ),
    Slip(
        lambda s: 1000.0 * len(s) / s[-1],
        "counted from time 0. Count intervals, n - 1 of them, and divide by "
        "last minus first.",
    ),
    Slip(
        lambda s: np.mean(1000.0 / np.diff(s)),
        "you average the rates of the single intervals. Short "
        "intervals then count too much: average the intervals, then take "
        "1000 over that mean.",
    ),
    Slip(
        lambda s: 1000.0 / (np.mean(np.diff(s)) + REFRACTORY),
        "the refractory break is added again. The intervals between spikes "
        "contain it already.",
    ),
    Slip(
        lambda s: 1000.0 / np.median(np.diff(s)),
        "that is the median interval. The mean rate takes the mean interval.",
    ),
    Slip(
        lambda s: 1000.0 / (s[1] - s[0]),
        "only the first interval is used. Take the mean of all of them.",
    ),
    Slip(
        lambda s: 1000.0 / (s[-1] - s[-2]),
        "only the last interval is used. Take the mean of all of them.",
    ),
    Slip(len, "that is the number of spikes. Divide by the time they take."),
)
_FEW_SPIKES = (
    "With fewer than two spikes there is no interval: return 0.0 before you "
    "divide."
)
_TWO_SPIKES = (
    "Two spikes have one interval, and that is enough: return 0.0 only for "
    "fewer than two."
)


def _train(rng: np.random.Generator) -> Values:
    """Draw a spike train with unequal intervals, some long, some short."""
    count = int(rng.integers(4, 40))
    intervals = rng.uniform(3.0, 90.0, size=count)
    return np.round(rng.uniform(5.0, 200.0) + np.cumsum(intervals), 1)


@exercise("1.3")
def _check_rate_from_spikes(answer: object) -> Verdict:
    rng = np.random.default_rng(103)
    cases = [Case((np.array([100.0, 110.0, 140.0, 160.0]),))]
    cases += [Case((_train(rng),)) for _ in range(15)]
    cases += [
        Case((np.array([20.0, 45.0]),), _TWO_SPIKES),
        Case((np.array([12.5]),), _FEW_SPIKES),
        Case((np.array([]),), _FEW_SPIKES),
    ]
    return judge_function(
        answer,
        "rate_from_spikes(spike_times)",
        _rate_from_spikes,
        cases,
        _RATE_SLIPS,
        praise="Intervals, not spikes, are what a rate counts.",
    )


# 1.4 ------------------------------------------------------------------


def _ratio(current: float) -> float:
    drive = RESISTANCE * current + REST
    return (drive - RESET) / (drive - THRESHOLD)


def _rate_formula(current: float) -> float:
    if RESISTANCE * current + REST <= THRESHOLD:
        return 0.0
    return 1000.0 / (REFRACTORY + TAU * math.log(_ratio(current)))


_FORMULA_SLIPS = (
    Slip(
        lambda i: 1000.0 / (TAU * math.log(_ratio(i))),
        "the refractory time is missing. Each interval is 2 ms longer than "
        "the climb to the threshold.",
    ),
    Slip(
        lambda i: 1.0 / (REFRACTORY + TAU * math.log(_ratio(i))),
        "that is the rate per millisecond. 1 Hz is one per second: multiply "
        "by 1000.",
    ),
    Slip(
        lambda i: REFRACTORY + TAU * math.log(_ratio(i)),
        "that is the interval between two spikes, in ms. The rate in Hz is "
        "1000 divided by it.",
    ),
    Slip(
        lambda i: 1000.0 / (REFRACTORY - TAU * math.log(_ratio(i))),
        "the fraction in the logarithm is upside down, or its sign is. "
        "The climb takes a positive time: the larger number, with the "
        "reset in it, goes on top.",
    ),
    Slip(
        lambda i: (
            1000.0
            / (
                REFRACTORY
                + TAU * math.log(10.0 * i / (10.0 * i + REST - THRESHOLD))
            )
        ),
        "the climb starts at rest. After a spike it starts at the reset, "
        "-65 mV.",
    ),
    Slip(
        lambda i: 1000.0 / (REFRACTORY + TAU * math.log10(_ratio(i))),
        "`log10`. The formula has the natural logarithm: `np.log` or "
        "`math.log`.",
    ),
    Slip(
        lambda i: 1000.0 / (REFRACTORY + TAU * math.log2(_ratio(i))),
        "`log2`. The formula has the natural logarithm: `np.log` or "
        "`math.log`.",
    ),
    Slip(
        lambda i: (
            1000.0
            / (
                REFRACTORY
                + TAU * math.log((10.0 * i - RESET) / (10.0 * i - THRESHOLD))
            )
        ),
        "`rest` is missing. The voltage heads for `rest + 10 * current`, "
        "not for `10 * current`.",
    ),
    Slip(
        lambda i: 1000.0 / (REFRACTORY + math.log(_ratio(i))),
        "tau is missing in front of the logarithm.",
    ),
    Slip(
        lambda i: 1000.0 / (REFRACTORY + _ratio(i) * TAU),
        "the logarithm is missing.",
    ),
    Slip(
        lambda i: 1000.0 / REFRACTORY + TAU * math.log(_ratio(i)),
        "a bracket is missing. 1000 is divided by the whole sum, refractory "
        "time plus climb.",
    ),
)
_AT_REST = (
    "At or below 2 nA the voltage never gets to the threshold, so the rate "
    "is 0.0. Return that before you take the logarithm."
)
_ABOVE = (
    "Slightly above 2 nA the cell fires, slowly. Return 0.0 only where "
    "`10 * current - 70 <= -50`."
)


@exercise("1.4")
def _check_rate_formula(answer: object) -> Verdict:
    rng = np.random.default_rng(104)
    cases = [Case((3.0,)), Case((2.1,)), Case((6.0,))]
    cases += [Case((uniform(rng, 2.1, 6.0),)) for _ in range(15)]
    cases += [Case((i,), _AT_REST) for i in (1.9, 0.5, 0.0, -1.0, 2.0)]
    cases += [Case((2.001,), _ABOVE)]
    return judge_function(
        answer,
        "rate_formula(current)",
        _rate_formula,
        cases,
        _FORMULA_SLIPS,
        praise="Close to 2 nA the rate goes down to 0 without a jump.",
    )
