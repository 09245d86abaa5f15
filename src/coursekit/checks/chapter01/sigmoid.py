"""Checker 1.8: from a probability of firing back to a current."""

from __future__ import annotations

import math

import numpy as np

from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _log_odds(p: float) -> float:
    return math.log(p / (1.0 - p))


def _current_for(p: float, midpoint: float, slope: float) -> float:
    return midpoint + _log_odds(p) / slope


_INVERSE_SLIPS = (
    Slip(
        lambda p, m, s: m - _log_odds(p) / s,
        "the sign of the logarithm. A probability above 0.5 needs a current "
        "above the midpoint: `log(p / (1 - p))` is positive there.",
    ),
    Slip(
        lambda p, m, s: _log_odds(p) / s,
        "`midpoint` is missing. Add it at the end.",
    ),
    Slip(
        lambda p, m, s: m + _log_odds(p) * s,
        "multiplied by the slope. A steeper curve needs a smaller step in "
        "current: divide.",
    ),
    Slip(
        lambda p, m, s: m + _log_odds(p),
        "`slope` is missing. Divide the logarithm by it.",
    ),
    Slip(
        lambda p, m, s: m + math.log10(p / (1.0 - p)) / s,
        "`log10`. The inverse of `exp` is the natural logarithm: `np.log` "
        "or `math.log`.",
    ),
    Slip(
        lambda p, m, s: m + math.log2(p / (1.0 - p)) / s,
        "`log2`. The inverse of `exp` is the natural logarithm: `np.log` "
        "or `math.log`.",
    ),
    Slip(
        lambda p, m, s: m + math.log(p) / s,
        "the logarithm of p alone. It is the logarithm of the odds, "
        "`p / (1 - p)`; solved another way, of `1 / p - 1`.",
    ),
    Slip(
        lambda p, m, s: m + math.log(1.0 / p) / s,
        "`log(1 / p)`. Solving for the exponential gives `1 / p - 1`: is "
        "the -1 lost?",
    ),
    Slip(
        lambda p, m, s: m + p / (1.0 - p) / s,
        "the odds without their logarithm. Take `log(p / (1 - p))`.",
    ),
    Slip(
        lambda p, m, s: m + p / s,
        "the logarithm is missing: p itself is used. Take `log(p / (1 - p))`.",
    ),
    Slip(
        lambda p, m, s: (m + _log_odds(p)) / s,
        "a bracket too wide. Only the logarithm is divided by the slope; "
        "the midpoint is not.",
    ),
    Slip(
        lambda p, m, s: _log_odds(p) / s - m,
        "the sign of the midpoint. `I - midpoint` moves to the other side "
        "as `+ midpoint`.",
    ),
    Slip(
        lambda p, m, s: 1.0 / (1.0 + math.exp(-s * (p - m))),
        "that is the sigmoid itself, with p put in for the current. Solve "
        "it for I.",
    ),
    Slip(
        lambda p, m, s: m + (p - 0.5) * 4.0 / s,
        "that is a straight line, the tangent at the midpoint; it is good "
        "only near 0.5. Take `log(p / (1 - p))`.",
    ),
    Slip(
        lambda p, m, s: 1.65 + _log_odds(p) / 13.0,
        "the fitted numbers of the chapter, about 1.7 and 12, are written "
        "into the formula. Use the arguments `midpoint` and `slope`.",
        to=lambda p, m, s: 1.75 + _log_odds(p) / 11.0,
    ),
    Slip(
        lambda p, m, s: 1.65 + _log_odds(p) / s,
        "the chapter's midpoint, about 1.7 nA, is written into the formula. "
        "Use the argument `midpoint`.",
        to=lambda p, m, s: 1.75 + _log_odds(p) / s,
    ),
    Slip(
        lambda p, m, s: m + _log_odds(p) / 13.0,
        "the chapter's slope, about 12 per nA, is written into the formula. "
        "Use the argument `slope`.",
        to=lambda p, m, s: m + _log_odds(p) / 11.0,
    ),
)


@exercise("1.8")
def _check_current_for(answer: object) -> Verdict:
    rng = np.random.default_rng(108)
    cases = [Case((0.9, 2.0, 5.0)), Case((0.25, 1.5, 8.0))]
    cases += [
        Case(
            (
                uniform(rng, 0.03, 0.97),
                uniform(rng, 1.0, 4.0),
                uniform(rng, 2.0, 12.0),
            )
        )
        for _ in range(18)
    ]
    cases += [
        Case(
            (0.5, 2.0, 5.0),
            "At probability 0.5 the current is the midpoint: log(1) is 0.",
        )
    ]
    return judge_function(
        answer,
        "current_for(probability, midpoint, slope)",
        _current_for,
        cases,
        _INVERSE_SLIPS,
        praise="log(p / (1 - p)), the log-odds, undoes the sigmoid.",
    )
