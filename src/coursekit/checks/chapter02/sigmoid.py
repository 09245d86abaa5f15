"""Checker 2.6: the slope of the sigmoid."""

from __future__ import annotations

import math

import numpy as np

from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z))


def _slope(z: float) -> float:
    small = math.exp(-abs(z))
    return small / (1 + small) ** 2


_OUTPUT_TWICE = "The slope is `a * (1 - a)` with `a = sigmoid(z)`."
_SLIPS = (
    Slip(
        lambda z: z * (1 - z),
        "`z` stands where the output belongs. Calculate `a = sigmoid(z)` "
        "first; the slope is `a * (1 - a)`.",
    ),
    Slip(
        lambda z: _slope(_sigmoid(z)),
        "the slope is taken at the wrong place: at the output instead of at "
        "`z`. Is the sigmoid applied twice?",
    ),
    Slip(
        lambda z: _sigmoid(z),
        "that is the sigmoid itself. Its slope is `a * (1 - a)` with "
        "`a = sigmoid(z)`.",
    ),
    Slip(
        lambda z: 1 - _sigmoid(z),
        "that is `1 - a`, and one factor is missing: `a * (1 - a)`. (Written "
        "with `exp(-z)`: the denominator is squared.)",
    ),
    Slip(
        lambda z: _sigmoid(z) ** 2,
        "that is `a` times `a`. The second factor is `1 - a`. (Written with "
        "`exp(-z)`: it belongs on top of the fraction as well.)",
    ),
    Slip(
        lambda z: (1 - _sigmoid(z)) ** 2,
        "that is `1 - a` squared. One of the factors is `a` itself.",
    ),
    Slip(
        lambda z: 0.0,
        "`a * 1 - a` is 0. The parentheses are missing: `a * (1 - a)`.",
    ),
    Slip(
        lambda z: 1 - _sigmoid(z) ** 2,
        "that has the form of the slope of tanh, `1 - a**2`. For the sigmoid "
        "it is `a * (1 - a)`.",
    ),
    Slip(
        lambda z: 1 - math.tanh(z) ** 2,
        "that is the slope of tanh. For the sigmoid it is `a * (1 - a)`.",
    ),
    Slip(
        lambda z: math.exp(-z) / (1 + math.exp(-z) ** 2),
        "the parentheses. The whole denominator is squared: "
        "`(1 + exp(-z))**2`.",
    ),
    Slip(
        lambda z: _sigmoid(z) * (1 + _sigmoid(z)),
        "a sign: `1 - a`, not `1 + a`.",
    ),
    Slip(
        lambda z: _sigmoid(z) * (_sigmoid(z) - 1),
        "the sign. The sigmoid rises everywhere, so its slope is positive: "
        "`a * (1 - a)`.",
    ),
    Slip(
        lambda z: _sigmoid(z) ** 2 * (1 - _sigmoid(z)),
        "one factor `a` too many: `a * (1 - a)`.",
    ),
    Slip(
        lambda z: _sigmoid(z) * (1 - _sigmoid(z)) ** 2,
        "one factor `1 - a` too many: `a * (1 - a)`.",
    ),
    Slip(
        lambda z: z * _sigmoid(z) * (1 - _sigmoid(z)),
        "a factor `z` too many. The slope is `a * (1 - a)`.",
    ),
    Slip(
        lambda z: _sigmoid(z) * (1 - z),
        "`1 - z` in place of `1 - sigmoid(z)`. Both factors are made from "
        "the output.",
    ),
    Slip(
        lambda z: z * (1 - _sigmoid(z)),
        "`z` in place of `sigmoid(z)`. Both factors are made from the output.",
    ),
    Slip(
        lambda z: z * _sigmoid(z),
        f"that is `z` times the output. {_OUTPUT_TWICE}",
    ),
    Slip(
        lambda z: math.exp(-z),
        f"the denominator is missing. {_OUTPUT_TWICE}",
    ),
    Slip(
        lambda z: math.exp(z) / (1 + math.exp(-z)) ** 2,
        "a sign in an exponent: `exp(-z)` stands on top as well. "
        f"{_OUTPUT_TWICE}",
    ),
    Slip(
        lambda z: (_sigmoid(z + 0.1) - _sigmoid(z)) / 0.1,
        "measured, with a nudge to one side: nearly right. Here the formula "
        f"is asked for. {_OUTPUT_TWICE}",
        to=_slope,
    ),
)


def _far_hint(trial: Trial) -> str:
    if trial.broken:
        return (
            "Far out `exp` grows too large for a number, and infinity "
            "divided by infinity is `nan`. Take `a = sigmoid(z)`, which "
            "never overflows, and `a * (1 - a)`."
        )
    return "Far out the slope is next to 0, and still a number."


@exercise("2.6")
def _check_sigmoid_slope(answer: object) -> Verdict:
    rng = np.random.default_rng(206)
    cases = [Case((np.float64(0.0),)), Case((np.float64(2.0),))]
    cases += [Case((np.float64(uniform(rng, -5.0, 5.0)),)) for _ in range(16)]
    cases += [
        Case((np.float64(z),), _far_hint) for z in (40.0, -40.0, 800.0, -800.0)
    ]
    return judge_function(
        answer,
        "sigmoid_slope(z)",
        _slope,
        cases,
        _SLIPS,
        praise="Never above 0.25, and nearly 0 far out: a saturated unit "
        "hardly learns.",
    )
