"""Checkers 2.6 to 2.8: the sigmoid's slope, steepness and overflow."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import numpy.typing as npt

from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _sigmoid(z: float) -> float:
    return 1 / (1 + math.exp(-z)) if z >= 0 else 1 - _sigmoid(-z)


# 2.6 ------------------------------------------------------------------


def _slope(z: float) -> float:
    small = math.exp(-abs(z))
    return small / (1 + small) ** 2


_SLOPE_SLIPS = (
    Slip(
        lambda z: z * (1 - z),
        "`z` stands where the *output* belongs. Calculate `a = sigmoid(z)` "
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
        "one factor is missing: `a * (1 - a)`. Written with exponentials, "
        "the denominator is squared.",
    ),
    Slip(
        lambda z: _sigmoid(z) ** 2,
        "that is `a` times `a`. The second factor is `1 - a`.",
    ),
    Slip(
        lambda z: (1 - _sigmoid(z)) ** 2,
        "that is `1 - a` squared. One of the factors is `a` itself.",
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
        lambda z: _sigmoid(z) * (1 + _sigmoid(z)),
        "a sign: `1 - a`, not `1 + a`.",
    ),
    Slip(
        lambda z: _sigmoid(z) * (_sigmoid(z) - 1),
        "the sign. The sigmoid rises everywhere, so its slope is positive: "
        "`a * (1 - a)`.",
    ),
    Slip(
        lambda z: _sigmoid(z) - _sigmoid(z) ** 3,
        "one factor `a` too many: `a * (1 - a)`.",
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
)


@exercise("2.6")
def _check_sigmoid_slope(answer: object) -> Verdict:
    rng = np.random.default_rng(206)
    cases = [Case((np.float64(0.0),)), Case((np.float64(2.0),))]
    cases += [Case((np.float64(uniform(rng, -5.0, 5.0)),)) for _ in range(16)]
    cases += [
        Case(
            (np.float64(z),),
            "Far out the slope is next to 0, and still a number.",
        )
        for z in (40.0, -40.0, 800.0, -800.0)
    ]
    return judge_function(
        answer,
        "sigmoid_slope(z)",
        _slope,
        cases,
        _SLOPE_SLIPS,
        praise="Never above 0.25, and nearly 0 far out: a saturated unit "
        "hardly learns.",
    )


# 2.7 ------------------------------------------------------------------


def _steepness(distance: float, error: float) -> float:
    return math.log((1 - error) / error) / distance


_STEEPNESS_SLIPS = (
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
        "the 1 in the denominator is lost. Solving `1 / (1 + exp(k d))` for "
        "the exponential gives `1 / error - 1`.",
    ),
    Slip(
        lambda d, e: math.log(1 / e + 1) / d,
        "`1 / error + 1`. The 1 moves to the other side as *minus* 1.",
    ),
    Slip(
        lambda d, e: math.log((1 - e) / e) * d,
        "multiplied by the distance. Closer to 0 the sigmoid must be "
        "steeper: divide.",
    ),
    Slip(
        lambda d, e: math.log((1 - e) / e),
        "`distance` is not used. Divide the logarithm by it.",
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
        lambda d, e: (1 - e) / e / d,
        "the logarithm is missing.",
    ),
    Slip(
        lambda d, e: math.log((2 - e) / e) / d,
        "the error is halved. The sigmoid misses the step by the whole "
        "`error` on one side.",
    ),
    Slip(
        lambda d, e: math.log((1 - e) / e) / (2 * d),
        "the distance counts twice. It is from 0 to the edge of the zone, "
        "not from edge to edge.",
    ),
    Slip(
        lambda d, e: math.log(99) / d,
        "`error` is not used: 99 belongs to an error of 0.01.",
    ),
    Slip(
        lambda d, e: 4.595 / d,
        "`error` is not used: 4.595 belongs to an error of 0.01.",
    ),
    Slip(
        lambda d, e: _sigmoid(d * (1 - e)),
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
        _STEEPNESS_SLIPS,
        praise="Ten times closer takes ten times the steepness; ten times "
        "more exact takes only a little more.",
    )


# 2.8 ------------------------------------------------------------------

_WARNS = (
    "The exponential of a large positive number overflows. Take `exp` only "
    "of `-np.abs(z)`, which is never positive. (`np.where` and `if` inside "
    "it do not help: `np.where` calculates both of its sides for every "
    "element.)"
)
_SMALL = (
    "Small results are lost. For very negative z the sigmoid is close to "
    "`exp(z)`, small but not 0. Is it 1 minus something, made from `tanh`, "
    "rounded, or is z cut off?"
)
_FAR = (
    "Far out an exponential overflows, and infinity divided by infinity is "
    "`nan`. Take `exp` only of `-np.abs(z)`, which is never positive."
)
_ARRAYS = (
    "Here z is an array: `if z >= 0` cannot decide for all elements at once, "
    "and `math.exp` takes one number only. Use `np.where` and `np.exp`."
)


def _stable(z: npt.ArrayLike) -> Values:
    small = np.exp(-np.abs(z))
    return np.asarray(np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small))


def _read_exactly(value: object) -> Reading:
    """Read numbers of which the small ones count too."""
    return dataclasses.replace(read_array(value), scale=1e-193)


_STABLE_SLIPS = (
    Slip(
        lambda z: _stable(-z),
        "the sign in the exponent: this falls where the sigmoid rises.",
    ),
    Slip(lambda z: np.tanh(z), "that is tanh, which runs from -1 to 1."),
    Slip(
        lambda z: _stable(np.abs(z)),
        "negative z are treated like positive ones. For z < 0 it is "
        "`small / (1 + small)`.",
    ),
    Slip(
        lambda z: _stable(-np.abs(z)),
        "positive z are treated like negative ones. For z >= 0 it is "
        "`1 / (1 + small)`.",
    ),
    Slip(
        lambda z: np.asarray(np.where(z >= 0, 1.0, 0.0)),
        "that is the step.",
    ),
)


@exercise("2.8")
def _check_stable(answer: object) -> Verdict:
    rng = np.random.default_rng(208)
    cases = [Case((np.float64(0.0),)), Case((np.float64(-2.0),))]
    cases += [Case((np.float64(uniform(rng, -6.0, 6.0)),)) for _ in range(12)]
    cases += [
        Case((np.array([-2.0, 0.0, 3.0]),), _ARRAYS),
        Case((np.array([[1.0, -1.0], [0.5, 4.0]]),), _ARRAYS),
        *(Case((np.float64(z),), _SMALL) for z in (-30.0, -40.0, -100.0)),
        Case((np.array([-700.0, -40.0, 2.0, 700.0]),), _SMALL),
        *(Case((np.float64(z),), _FAR) for z in (800.0, -800.0)),
        Case((np.array([-800.0, -1.0, 1.0, 800.0]),), _FAR),
    ]
    return judge_function(
        answer,
        "stable_sigmoid(z)",
        _stable,
        cases,
        _STABLE_SLIPS,
        read=_read_exactly,
        praise="Exact from -800 to 800, and nothing overflows.",
        if_it_warns=_WARNS,
    )
