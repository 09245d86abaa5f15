"""Checker 2.7: how steep a sigmoid has to be."""

from __future__ import annotations

import math

import numpy as np

from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _log_odds(error: float) -> float:
    return math.log((1 - error) / error)


def _steepness(distance: float, error: float) -> float:
    return _log_odds(error) / distance


_WHOLE = "It is the logarithm of the whole fraction, divided by `distance`."
_SLIPS = (
    Slip(
        lambda d, e: math.log10((1 - e) / e) / d,
        "`log10`. The inverse of `exp` is the natural logarithm, `np.log`.",
    ),
    Slip(
        lambda d, e: math.log2((1 - e) / e) / d,
        "`log2`. The inverse of `exp` is the natural logarithm, `np.log`.",
    ),
    Slip(
        lambda d, e: math.log(1 / e) / d,
        "the 1 in the denominator is lost. Solving `1 / (1 + exp(k * d))` for "
        "the exponential gives `1 / error - 1`.",
    ),
    Slip(
        lambda d, e: math.log(e) / d,
        "the logarithm of the error alone. Solving `1 / (1 + exp(k * d))` for "
        "the exponential gives `1 / error - 1`.",
    ),
    Slip(
        lambda d, e: math.log(1 - e) / d,
        "the logarithm of `1 - error` alone. Divide by the error first: "
        "`log((1 - error) / error)`.",
    ),
    Slip(
        lambda d, e: math.log(1 / e + 1) / d,
        "`1 / error + 1`. The 1 moves to the other side as minus 1.",
    ),
    Slip(
        lambda d, e: _log_odds(e) * d,
        "multiplied by the distance. Closer to 0 the sigmoid must be "
        "steeper: divide.",
    ),
    Slip(
        lambda d, e: _log_odds(e),
        "`distance` is not used. Divide the logarithm by it.",
    ),
    Slip(
        lambda d, e: _log_odds(e) / d**2,
        "divided by `distance` twice. Once is enough.",
    ),
    Slip(
        lambda d, e: d / _log_odds(e),
        "the fraction is upside down. Closer to 0 the sigmoid must be "
        "steeper: divide the logarithm by the distance.",
    ),
    Slip(
        lambda d, e: math.log(e / (1 - e)) / d,
        "the sign: the fraction is upside down. A steepness is positive.",
    ),
    Slip(
        lambda d, e: math.log(1 - e) / e / d,
        "the parentheses: the logarithm of the whole fraction, "
        "`log((1 - error) / error)`.",
    ),
    Slip(
        lambda d, e: math.log((1 - e) / e / d),
        f"the distance stands inside the logarithm. {_WHOLE}",
    ),
    Slip(
        lambda d, e: math.log(1 - e) - math.log(e) / d,
        "the parentheses: only the second logarithm is divided. Write "
        "`(log(1 - error) - log(error)) / distance`.",
    ),
    Slip(
        lambda d, e: (math.log(1 / e) - 1) / d,
        "the parentheses: the 1 is subtracted inside the logarithm, "
        "`log(1 / error - 1)`.",
    ),
    Slip(
        lambda d, e: (1 - e) / e / d,
        "the logarithm is missing.",
    ),
    Slip(
        lambda d, e: 1 / (d * e),
        "the logarithm is missing, and the 1 in the denominator. Solve "
        "`1 / (1 + exp(k * d))` = error for k.",
    ),
    Slip(
        lambda d, e: math.exp(min((1 - e) / e, 700.0)) / d,
        "`exp` where its inverse belongs, the logarithm.",
    ),
    Slip(
        lambda d, e: math.log((2 - e) / e) / d,
        "the error is halved. The sigmoid misses the step by the whole "
        "`error` on one side.",
    ),
    Slip(
        lambda d, e: math.log((1 - 2 * e) / (2 * e)) / d,
        "the error is doubled. The sigmoid may miss the step by `error` on "
        "each side.",
    ),
    Slip(
        lambda d, e: math.log((0.5 + e) / (0.5 - e)) / d,
        "that is the sigmoid that has come `error` away from the middle. "
        "It is to be `error` away from the step: 1 - sigmoid = error.",
    ),
    Slip(
        lambda d, e: 4 * (0.5 - e) / d,
        "that is a straight line, the tangent at 0. The sigmoid bends away "
        "from it: solve with the logarithm.",
    ),
    Slip(
        lambda d, e: _log_odds(e) / (2 * d),
        "the distance counts twice. It is from 0 to the edge of the zone, "
        "not from edge to edge.",
    ),
    Slip(
        lambda d, e: 2 * _log_odds(e) / d,
        "twice too steep. The distance is from 0 to the edge of the zone: "
        "do not halve it.",
    ),
    Slip(
        lambda d, e: _log_odds(e / 100) / d,
        "the error is taken for a percentage. 1 % comes as 0.01: do not "
        "divide by 100.",
    ),
    Slip(
        lambda d, e: 4.59 / d,
        "`error` is not used: 4.6, or log(99), belongs to an error of 0.01.",
        to=lambda d, e: 4.61 / d,
    ),
    Slip(
        lambda d, e: 45.9,
        "45.95 is the answer for one distance and one error only. Calculate "
        "it from the arguments.",
        to=lambda d, e: 46.0,
    ),
    Slip(
        lambda d, e: 1 - 1 / (1 + math.exp(-d)),
        "a sigmoid was calculated. Solve for what stands inside it.",
    ),
    Slip(
        lambda d, e: 1 / (1 + math.exp(-d * (1 - e))),
        "a sigmoid was calculated. Solve for what stands inside it.",
    ),
)


@exercise("2.7")
def _check_steepness(answer: object) -> Verdict:
    rng = np.random.default_rng(207)
    cases = [Case((0.1, 0.01)), Case((2.0, 0.05))]
    cases += [
        Case((uniform(rng, 0.1, 4.0), uniform(rng, 0.01, 0.4)))
        for _ in range(16)
    ]
    return judge_function(
        answer,
        "steepness(distance, error)",
        _steepness,
        cases,
        _SLIPS,
        praise="Ten times closer takes ten times the steepness; ten times "
        "more exact takes only a little more.",
    )
