"""Checkers 2.1 to 2.3: the threshold as a weight, as a bias, shifted."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.checks.comparing import (
    Values,
    read_array,
    read_bit,
    read_number,
)
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

# 2.1 ------------------------------------------------------------------


def _fold(w: Values, threshold: float) -> Values:
    return np.append(w, threshold)


_FOLD_SLIPS = (
    Slip(
        lambda w, t: np.append(w, -t),
        "the sign of the threshold. `-threshold` is the bias, for a constant "
        "input of +1. Here the constant is -1, and threshold times -1 is "
        "what has to be added to the sum.",
    ),
    Slip(
        lambda w, t: np.append(w, -1.0),
        "-1 is the constant *input*. Its *weight* is asked for, the number "
        "that makes it contribute `-threshold`.",
    ),
    Slip(
        lambda w, t: np.append(w, 1.0),
        "1 is a constant, not the weight that belongs to it. Which number "
        "times -1 is `-threshold`?",
    ),
    Slip(
        lambda w, t: np.append(w, 0.0),
        "a last weight of 0: then the unit compares the sum alone with 0, "
        "and the threshold is lost.",
    ),
    Slip(
        lambda w, t: np.append(t, w),
        "the order. The constant input stands last, so its weight does too.",
    ),
    Slip(
        lambda w, t: np.append(-t, w),
        "the order and the sign. The constant input is -1 and stands last; "
        "its weight is the threshold itself, as the last number.",
    ),
    Slip(
        lambda w, t: np.append(w, [t, -1.0]),
        "two numbers too many are not needed: only the threshold comes on "
        "top. The -1 is an input, not a weight.",
    ),
    Slip(
        lambda w, t: np.append(w, [-1.0, t]),
        "two numbers were added. The -1 is an input, not a weight; only the "
        "threshold comes on top.",
    ),
    Slip(
        lambda w, t: np.append(w, t - 1.0),
        "threshold minus 1. The constant is *multiplied* by its weight: the "
        "weight is the threshold itself.",
    ),
    Slip(
        lambda w, t: w,
        "the threshold is missing: these are the old weights. One number "
        "more is asked for.",
    ),
    Slip(
        lambda w, t: w + t,
        "the threshold was *added* to every weight, as `+` does with arrays "
        "(also with `w + [threshold]`). To append it, use `np.append`.",
    ),
    Slip(
        lambda w, t: w - t,
        "the threshold was *subtracted* from every weight. To append it, use "
        "`np.append`.",
    ),
    Slip(
        lambda w, t: np.append(-w, t),
        "the weights have changed their sign. Only the threshold moves to "
        "the other side; the weights stay as they are.",
    ),
    Slip(
        lambda w, t: np.append(w * t, t),
        "the weights were multiplied by the threshold. They stay as they are.",
    ),
    Slip(
        lambda w, t: np.append(w, [t])[None, :],
        "right numbers, but as a table with one row. Return a flat array.",
    ),
    Slip(
        lambda w, t: np.append(w, [t])[:, None],
        "right numbers, but as a column. Return a flat array.",
    ),
)


@exercise("2.1")
def _check_fold(answer: object) -> Verdict:
    rng = np.random.default_rng(201)
    cases = [Case((np.array([1.0, 1.0]), 1.5))]
    cases += [
        Case((vector(rng, int(n)), uniform(rng, -3.0, 3.0)))
        for n in rng.integers(1, 5, 12)
    ]
    cases += [
        Case(
            (np.array([2, -1, 3]), 0.5),
            "Weights of whole numbers come in an array of whole numbers, "
            "which cannot hold 0.5: a new array is needed, as `np.append` "
            "makes one.",
        )
    ]
    return judge_function(
        answer,
        "fold(w, threshold)",
        _fold,
        cases,
        _FOLD_SLIPS,
        read=read_array,
        praise="With a constant input of +1 it would be `-threshold`, the "
        "bias.",
    )


# 2.2 ------------------------------------------------------------------


def _fires(x: Values, w: Values, b: float) -> int:
    return int(w @ x + b >= 0)


def _bit_slip(formula: Any, hint: str) -> Slip:
    return Slip(lambda x, w, b: int(formula(x, w, b)), hint)


_FIRES_SLIPS = (
    _bit_slip(
        lambda x, w, b: w @ x + b > 0,
        "the tie. A sum of exactly 0 fires: `>=`, not `>`.",
    ),
    _bit_slip(
        lambda x, w, b: w @ x >= b,
        "the sign of the bias: this uses `b` as a threshold. The bias is "
        "added to the sum, and the unit compares with 0.",
    ),
    _bit_slip(
        lambda x, w, b: w @ x > b,
        "the bias is used as a threshold, and a tie does not fire. Add `b` "
        "to the sum, and compare with 0 by `>=`.",
    ),
    _bit_slip(
        lambda x, w, b: w @ x >= 0,
        "`b` has no effect. Is it missing, or on both sides of the "
        "comparison, where it cancels?",
    ),
    _bit_slip(
        lambda x, w, b: w @ x + b >= -b,
        "`b` counts twice: it is added to the sum and is on the other side, "
        "too. Compare with 0.",
    ),
    _bit_slip(
        lambda x, w, b: np.sum(x) + b >= 0,
        "the weights are not used: that is the plain sum of the inputs.",
    ),
    _bit_slip(
        lambda x, w, b: np.sum(w) + b >= 0,
        "the inputs are not used: that is the plain sum of the weights.",
    ),
    _bit_slip(
        lambda x, w, b: np.sum(w * x + b) >= 0,
        "the bias is added once for every input. Sum first, then add `b` "
        "once.",
    ),
    _bit_slip(
        lambda x, w, b: w @ x + b < 0,
        "the wrong way round: this is 1 where the unit is silent.",
    ),
    _bit_slip(
        lambda x, w, b: w @ x + b <= 0,
        "the wrong way round: `<=` where `>=` belongs.",
    ),
    _bit_slip(lambda x, w, b: 1, "the unit fires whatever the inputs are."),
    _bit_slip(lambda x, w, b: 0, "the unit never fires."),
    _bit_slip(
        lambda x, w, b: w @ x + b >= 1,
        "compared with 1. The unit compares with 0.",
    ),
)


@exercise("2.2")
def _check_fires(answer: object) -> Verdict:
    rng = np.random.default_rng(202)
    cases = [Case((np.array([1.0, 1.0]), np.array([1.0, 1.0]), -1.5))]
    for k in range(24):
        n = 2 + k % 3
        x, w = rng.integers(-3, 4, n) * 1.0, rng.integers(-3, 4, n) * 1.0
        total = float(w @ x)
        # Ties, sums equal to b, and sums that a few times b would turn.
        b = (uniform(rng, -4.0, 4.0), total, -total, -0.4 * total)[k % 4]
        cases.append(Case((x, w, round(b, 2))))
    return judge_function(
        answer,
        "fires(x, w, b)",
        _fires,
        cases,
        _FIRES_SLIPS,
        read=read_bit,
        praise="This line is a unit of every network that follows.",
    )


# 2.3 ------------------------------------------------------------------


def _shifted(w: Values, threshold: float, shift: Values) -> float:
    return float(threshold + w @ shift)


_SHIFT_SLIPS = (
    Slip(
        lambda w, t, s: t - w @ s,
        "the sign of the shift. Inputs that grow make the sum grow, so the "
        "threshold has to *rise* by as much.",
    ),
    Slip(
        lambda w, t, s: t,
        "the threshold is unchanged. But the sum changes with the inputs, "
        "by `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: w @ s,
        "that is the change of the sum alone. Add the old threshold.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(s),
        "the shifts are added without their weights. An input with a weight "
        "of 0 may shift as it likes.",
    ),
    Slip(
        lambda w, t, s: t - np.sum(s),
        "the shifts count without their weights, and with the wrong sign. "
        "The sum grows by `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + np.mean(w * s),
        "a mean where a sum belongs: all the inputs shift, and all the "
        "changes add up.",
    ),
    Slip(
        lambda w, t, s: t + np.mean(s),
        "the mean shift is added. Each shift counts with its weight: "
        "`w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + w[0] * s[0],
        "only the first input is counted. They all shift.",
    ),
    Slip(
        lambda w, t, s: -(t + w @ s),
        "that is the new *bias*. The threshold is its negative.",
    ),
    Slip(
        lambda w, t, s: -t + w @ s,
        "the old threshold has the wrong sign. Is it taken for a bias?",
    ),
    Slip(
        lambda w, t, s: w @ s - t,
        "the old threshold is subtracted. It is the starting point: add it.",
    ),
    Slip(
        lambda w, t, s: t * (w @ s),
        "multiplied. The sum grows *by* `w @ shift`: add it.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(w) * np.sum(s),
        "the sums were multiplied. Multiply each weight by its own shift "
        "first, then add: `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(w),
        "the weights are added without the shifts. The sum grows by "
        "`w @ shift`.",
    ),
)
_BROADCAST = (
    Slip(
        lambda w, t, s: t + w * s,
        "one number per input. The changes of all inputs add up to one "
        "number: sum them, or use `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + s,
        "one number per input. There is one threshold; each shift counts in "
        "it with its weight: `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t - w * s,
        "one number per input, and the wrong sign. The sum grows by "
        "`w @ shift`, one number.",
    ),
)


@exercise("2.3")
def _check_shifted(answer: object) -> Verdict:
    rng = np.random.default_rng(203)
    cases = [
        Case((np.array([2.0, 1.0]), 30.0, np.array([273.15, 0.0]))),
    ]
    cases += [
        Case((vector(rng, n), uniform(rng, -3.0, 3.0), vector(rng, n)))
        for n in (2, 3, 2, 4, 3, 2, 3, 5, 2, 4)
    ]
    return judge_function(
        answer,
        "shifted_threshold(w, threshold, shift)",
        lambda w, t, s: np.asarray(_shifted(w, t, s)),
        cases,
        (*_SHIFT_SLIPS, *_BROADCAST),
        read=_read_one,
        praise="Data that lie far from 0 need a large threshold, and so a "
        "large bias.",
    )


def _read_one(value: object) -> Any:
    """Read a number; one in brackets counts, more of them tell a slip."""
    single = read_number(value)
    if single.values or not isinstance(value, np.ndarray):
        return read_array(single.values[0]) if single.values else single
    return read_array(value)
