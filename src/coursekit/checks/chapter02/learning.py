"""Checkers 2.4 and 2.5: a step of the perceptron, and a measured slope."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

# 2.4 ------------------------------------------------------------------


def _answer(w: Values, x: Values) -> int:
    return int(w @ x >= 0)


def _step(w: Values, x: Values, target: int) -> Values:
    moved: Values = w + (target - _answer(w, x)) * x
    return moved


def _but_last(w: Values, x: Values, target: int) -> Values:
    moved = _step(w, x, target)
    moved[-1] = w[-1]
    return moved


_STEP_SLIPS = (
    Slip(
        lambda w, x, t: w + (_answer(w, x) - t) * x,
        "the sign of the error. It is target minus answer: where the unit "
        "should have fired, the input is *added*.",
    ),
    Slip(
        lambda w, x, t: w + (t - int(w @ x > 0)) * x,
        "the tie. A sum of exactly 0 fires, so the answer is `w @ x >= 0`.",
    ),
    Slip(
        lambda w, x, t: w + t * x,
        "the target alone decides. If the answer is right already, nothing "
        "may change: use target minus answer.",
    ),
    Slip(
        lambda w, x, t: w + x,
        "the input is always added. Multiply it by target minus answer.",
    ),
    Slip(
        lambda w, x, t: w - x,
        "the input is always subtracted. Multiply it by target minus answer.",
    ),
    Slip(
        lambda w, x, t: w + (2 * t - 1) * x,
        "the weights move also where the answer is right. The error is "
        "target minus answer: 0 when right.",
    ),
    Slip(
        lambda w, x, t: w + (t - _answer(w, x) > 0) * x,
        "only one kind of mistake is corrected. Where the unit fired and "
        "should not have, the input is *subtracted*.",
    ),
    Slip(
        lambda w, x, t: w - (t - _answer(w, x) < 0) * x,
        "only one kind of mistake is corrected. Where the unit was silent "
        "and should have fired, the input is *added*.",
    ),
    Slip(
        lambda w, x, t: w + abs(t - _answer(w, x)) * x,
        "the input is added at every mistake. Where the unit fired and "
        "should not have, it is *subtracted*.",
    ),
    Slip(
        lambda w, x, t: w + 2 * (t - _answer(w, x)) * x,
        "the step is twice too long. Is the answer -1 or 1? In this book it "
        "is 0 or 1.",
    ),
    Slip(
        lambda w, x, t: w + (t - np.where(w @ x >= 0, 1, -1)) * x,
        "an answer of -1 where the unit is silent. In this book it is 0.",
    ),
    Slip(
        lambda w, x, t: w + (t - _answer(w, x)),
        "the error is added to every weight. Multiply it by the input `x` "
        "first: an input of 0 had no part in the mistake.",
    ),
    Slip(
        lambda w, x, t: w + (t - _answer(w, x)) * w,
        "multiplied by `w`. The weights move by error times *input*.",
    ),
    Slip(
        _but_last,
        "the last weight stays. It belongs to the constant input and is "
        "learned like the others: that is the trick.",
    ),
    Slip(
        lambda w, x, t: (t - _answer(w, x)) * x,
        "that is the change alone. Return the weights after it: `w + ...`.",
    ),
    Slip(
        lambda w, x, t: w + (t - w @ x) * x,
        "the raw sum is compared with the target. The unit's answer is 0 or "
        "1: `int(w @ x >= 0)`.",
    ),
    Slip(
        lambda w, x, t: w,
        "the weights never change.",
    ),
    Slip(
        lambda w, x, t: w + (t - int(np.sum(w) >= 0)) * x,
        "the answer is worked out without the input. The sum is `w @ x`.",
    ),
    Slip(
        lambda w, x, t: t - _answer(w, x),
        "that is the error, one number. Return the new weights.",
    ),
    Slip(
        lambda w, x, t: _answer(w, x),
        "that is the unit's answer, one number. Return the new weights.",
    ),
    Slip(
        lambda w, x, t: w[:-1] + (t - _answer(w, x)) * x[:-1],
        "the last weight is missing: the constant's weight is learned too.",
    ),
    Slip(
        lambda w, x, t: np.append(
            w + (t - _answer(w, x)) * x, t - _answer(w, x)
        ),
        "a constant was appended once more. `x` ends with it already.",
    ),
)


@exercise("2.4")
def _check_step(answer: object) -> Verdict:
    rng = np.random.default_rng(204)
    cases = []
    for k in range(24):
        n, target = 2 + k % 3, k // 2 % 2
        w = rng.integers(-4, 5, n) / 2
        x = rng.integers(-3, 4, n) * 1.0
        x[-1] = -1.0
        if k % 6 == 5:  # an exact tie
            w[-1] = w[:-1] @ x[:-1]
        cases.append(Case((w, x, target)))
    cases += [
        Case(
            (np.array([0.0, 0.0, 0.0]), np.array([1.0, 2.0, -1.0]), 0),
            "With weights of 0 the sum is 0, a tie: the unit fires, which "
            "is wrong here, so `x` is subtracted.",
        )
    ]
    return judge_function(
        answer,
        "perceptron_step(w, x, target)",
        _step,
        cases,
        _STEP_SLIPS,
        read=read_array,
        praise="One rule for all the weights, the folded threshold included.",
    )


# 2.5 ------------------------------------------------------------------


def square(x: float) -> float:
    """Return x², to measure slopes of."""
    return x * x


def cube(x: float) -> float:
    """Return x³, to measure slopes of."""
    return x * x * x


Function = Callable[[float], float]


def _central(f: Function, w: float, h: float) -> float:
    return (f(w + h) - f(w - h)) / (2 * h)


_SLOPE_SLIPS = (
    Slip(
        lambda f, w, h: (f(w + h) - f(w)) / h,
        "nudged to one side only. That is the slope half a nudge further "
        "on, taken at the wrong place. Nudge both ways.",
    ),
    Slip(
        lambda f, w, h: (f(w) - f(w - h)) / h,
        "nudged to one side only, backwards. Nudge both ways: `f(w + h)` and "
        "`f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / h,
        "twice too large. The two places are `2 * h` apart.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h,
        "the parentheses. `a / 2 * h` divides by 2 and then *multiplies* by "
        "h: write `a / (2 * h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / 2,
        "divided by 2 only. A slope is the change divided by the whole "
        "distance, `2 * h`.",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w - h),
        "that is the change alone. Divide it by the distance `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h),
        "the sign. The value further on comes first: `f(w + h) - f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w - h) / (2 * h),
        "the parentheses. Without them only `f(w - h)` is divided.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h),
        "plus where minus belongs: a slope comes from a *difference*.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w)) / (2 * h),
        "one nudge, but divided by the distance of two. Take `f(w - h)` in "
        "place of `f(w)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h / 2) - f(w - h / 2)) / h,
        "a nudge of half of h to each side. That is a fair slope too; here "
        "the nudge is `h`, and the distance `2 * h`.",
    ),
    Slip(
        lambda f, w, h: f(w),
        "that is the value of the function. Its slope is asked for.",
    ),
)


@exercise("2.5")
def _check_slope(answer: object) -> Verdict:
    rng = np.random.default_rng(205)
    functions = [square, cube, np.sin, np.exp]
    cases = [Case((square, 3.0, 0.5)), Case((cube, 1.0, 0.5))]
    cases += [
        Case((functions[k % 4], uniform(rng, -2.0, 2.0), h))
        for k, h in enumerate([0.5, 0.25, 0.1, 0.4, 0.3, 0.2, 0.25, 0.1])
    ]
    return judge_function(
        answer,
        "slope(f, w, h)",
        _central,
        cases,
        _SLOPE_SLIPS,
        praise="Half the nudge, a quarter of the error; nudging one way only, "
        "half the nudge is half the error.",
    )
