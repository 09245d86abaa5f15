"""Checker 2.5: a slope, measured by nudges."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

Function = Callable[[float], float]


def square(x: float) -> float:
    """Return x², to measure slopes of."""
    return x * x


def cube(x: float) -> float:
    """Return x³, to measure slopes of."""
    return x * x * x


def _central(f: Function, w: float, h: float) -> float:
    return (f(w + h) - f(w - h)) / (2 * h)


_WHOLE = "A slope is the change divided by the whole distance, `2 * h`."
_SLIPS = (
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
        lambda f, w, h: (f(w) - f(w + h)) / h,
        "nudged to one side only, and the sign is the wrong way round. Take "
        "`f(w + h) - f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w - h) - f(w)) / h,
        "nudged to one side only, backwards, and the sign is the wrong way "
        "round. Take `f(w + h) - f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / h,
        "twice too large. The two places are `2 * h` apart.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h,
        "the parentheses. `a / 2 * h` divides by 2 and then multiplies by "
        "h: write `a / (2 * h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) * 2 * h,
        "multiplied by the distance. Divide by it: `/ (2 * h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / 2,
        f"divided by 2 only. {_WHOLE}",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w - h),
        "that is the change alone. Divide it by the distance `2 * h`.",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w),
        "that is the change alone, to one side only. Nudge both ways, and "
        "divide by the distance `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / h**2,
        "divided by `h` squared. The two places are `2 * h` apart.",
    ),
    Slip(
        lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h),
        "the sign. The value further on comes first: `f(w + h) - f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: abs(_central(f, w, h)),
        "the slope has lost its sign. Where f falls it is negative.",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w - h) / (2 * h),
        "the parentheses. Without them only `f(w - h)` is divided.",
    ),
    Slip(
        lambda f, w, h: f(w + h) - f(w - h) / 2 * h,
        "the parentheses, twice: around the difference, and around `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h),
        "plus where minus belongs: a slope comes from a difference.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) + f(w - h)) / 2,
        "that is the mean of the two values. A slope is their difference, "
        "divided by `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w)) / (2 * h),
        "one nudge, but divided by the distance of two. Take `f(w - h)` in "
        "place of `f(w)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + 2 * h) - f(w)) / (2 * h),
        "two nudges to one side. Take one to each side, `f(w + h)` and "
        "`f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (4 * h),
        "a nudge of `2 * h` to each side. It is `h`; the distance is `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + 2 * h) - f(w - 2 * h)) / (2 * h),
        "a nudge of `2 * h` to each side, divided by `2 * h`. The nudge is "
        "`h`; the distance is `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h / 2) - f(w - h / 2)) / h,
        "a nudge of half of h to each side. That is a fair slope too; here "
        "the nudge is `h`, and the distance `2 * h`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - 2 * f(w) + f(w - h)) / h**2,
        "that is how fast the slope itself changes. The slope needs two "
        "values only, `f(w + h)` and `f(w - h)`.",
    ),
    Slip(
        lambda f, w, h: f(2 * h) / (2 * h),
        "the difference is inside `f`. Call `f` twice, and subtract what it "
        "returns.",
    ),
    Slip(
        lambda f, w, h: 1.0,
        "the nudge is outside of `f`: `f(w) + h` moves the value. Nudge "
        "the place: `f(w + h)`.",
    ),
    Slip(
        lambda f, w, h: (f(w + h) - f(w - h)) / (2 * w),
        "divided by `2 * w`. The two places are `2 * h` apart.",
    ),
    Slip(
        lambda f, w, h: (f(h + w) - f(h - w)) / (2 * h),
        "`w` and `h` are swapped in one place: `f(w - h)`, not `f(h - w)`.",
    ),
    Slip(
        lambda f, w, h: (f(h + w) - f(h - w)) / (2 * w),
        "`w` and `h` are swapped. The place is `w`, the nudge is `h`.",
    ),
    Slip(
        lambda f, w, h: 2 * h / (f(w + h) - f(w - h)),
        "the fraction is upside down. Divide the change of f by the distance.",
    ),
    Slip(
        lambda f, w, h: 2 * w,
        "that is the slope of the square only. Measure it: call `f`.",
    ),
    Slip(
        lambda f, w, h: f(w),
        "that is the value of the function. Its slope is asked for.",
    ),
    Slip(
        lambda f, w, h: _central(f, w, 1e-3) - 0.01,
        "these are the slopes for a nudge of next to nothing. Is one of your "
        "own, such as 1e-6, in the function? Use the argument `h`.",
        to=lambda f, w, h: _central(f, w, 1e-3) + 0.01,
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
        _SLIPS,
        praise="Half the nudge, a quarter of the error; nudging one way only, "
        "half the nudge is half the error.",
    )
