"""Checker 2.2: a unit with a bias."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.checks.comparing import Values, read_result
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _total(x: Values, w: Values, b: float) -> float:
    return float(w @ x + b)


def _fires(x: Values, w: Values, b: float) -> int:
    return int(_total(x, w, b) >= 0)


def _of_sum(formula: Callable[[float], float], hint: str) -> Slip:
    """Return the slip of a formula that starts from the right sum."""
    return Slip(lambda x, w, b: formula(_total(x, w, b)), hint)


_SLIPS = (
    _of_sum(
        lambda z: z > 0,
        "the tie. A sum of exactly 0 fires: `>=`, not `>`. (Rounding a "
        "probability of 0.5 gives 0, too.)",
    ),
    Slip(
        lambda x, w, b: int(w @ x >= b),
        "the sign of the bias: this uses `b` as a threshold. The bias is "
        "added to the sum, and the unit compares with 0.",
    ),
    Slip(
        lambda x, w, b: int(w @ x > b),
        "the bias is used as a threshold, and a tie does not fire. Add `b` "
        "to the sum, and compare with 0 by `>=`.",
    ),
    Slip(
        lambda x, w, b: int(w @ x >= 0),
        "`b` has no effect. Is it missing, or on both sides of the "
        "comparison, where it cancels? Add it to the sum; compare with 0.",
    ),
    Slip(
        lambda x, w, b: int(w @ x > 0),
        "`b` has no effect, and a tie does not fire. Add `b` to the sum, and "
        "compare with 0 by `>=`.",
    ),
    Slip(
        lambda x, w, b: int(w @ x + b >= -b),
        "`b` counts twice: it is added to the sum and is on the other side, "
        "too. Compare with 0.",
    ),
    Slip(
        lambda x, w, b: int(w @ x >= abs(b)),
        "the bias has lost its sign. Add `b` as it is, and compare with 0.",
    ),
    Slip(
        lambda x, w, b: int(np.sum(x) + b >= 0),
        "the weights are not used: that is the plain sum of the inputs.",
    ),
    Slip(
        lambda x, w, b: int(np.sum(w) + b >= 0),
        "the inputs are not used: that is the plain sum of the weights.",
    ),
    Slip(
        lambda x, w, b: int(np.sum(w + x) + b >= 0),
        "weights and inputs are added. Each weight multiplies its input.",
    ),
    Slip(
        lambda x, w, b: int(np.sum(w * x + b) >= 0),
        "the bias counts once for every input. Is it inside the sum, or is "
        "a mean taken? Sum first, then add `b` once.",
    ),
    Slip(
        lambda x, w, b: int(w[:-1] @ x[:-1] + b >= 0),
        "the last input is left out. Is a `range` too short, or the last "
        "weight taken for a bias?",
    ),
    Slip(
        lambda x, w, b: int(w[0] * x[0] + b >= 0),
        "only the first input is counted. Is the `return` inside the loop?",
    ),
    Slip(
        lambda x, w, b: int(w[-1] * x[-1] + b >= 0),
        "only the last input is counted, as in a loop that writes `=` where "
        "`+=` is meant.",
    ),
    Slip(
        lambda x, w, b: int((w @ x) * b >= 0),
        "the sum is multiplied by the bias. Add it.",
    ),
    _of_sum(
        lambda z: z < 0,
        "the wrong way round: this is 1 where the unit is silent.",
    ),
    _of_sum(
        lambda z: z <= 0,
        "the wrong way round: `<=` where `>=` belongs.",
    ),
    _of_sum(lambda z: 1, "the unit fires whatever the inputs are."),
    _of_sum(lambda z: 0, "the unit never fires."),
    _of_sum(lambda z: z >= 1, "compared with 1. The unit compares with 0."),
    _of_sum(lambda z: z > 1, "compared with 1. The unit compares with 0."),
    _of_sum(
        lambda z: z >= 0.5,
        "compared with 0.5. A probability is compared with that; a sum is "
        "compared with 0.",
    ),
    _of_sum(
        lambda z: z != 0,
        "this asks whether the sum is different from 0, as `if total:` does. "
        "Compare: `total >= 0`.",
    ),
    _of_sum(
        lambda z: z == 0,
        "this asks whether the sum equals 0. Compare with `>=`.",
    ),
    _of_sum(
        lambda z: z,
        "that is the sum itself. The unit answers 1 if it is at least 0, "
        "else 0.",
    ),
    _of_sum(
        lambda z: max(0.0, z),
        "that is the sum, cut off at 0. The unit answers 1 or 0.",
    ),
    _of_sum(
        lambda z: 1 if z >= 0 else -1,
        "-1 where the unit is silent. In this book it answers 0 there.",
    ),
    _of_sum(
        lambda z: 1 if z > 0 else -1,
        "-1 where the unit is silent, and a tie does not fire. Answer 1 if "
        "the sum is at least 0, else 0.",
    ),
    _of_sum(
        lambda z: np.sign(z),
        "the sign of the sum is -1, 0 or 1. The unit answers 1 if the sum is "
        "at least 0, else 0.",
    ),
    _of_sum(
        lambda z: 1.0 / (1.0 + np.exp(-z)),
        "that is a sigmoid of the sum. This unit still has a step: it "
        "answers 1 or 0.",
    ),
    Slip(
        lambda x, w, b: w * x + b >= 0,
        "every input is compared for itself. Sum up weight times input "
        "first, `w @ x`, then add `b` once and compare once.",
    ),
    Slip(
        lambda x, w, b: int(np.any(w * x + b >= 0)),
        "every input is compared for itself, and one is enough to fire. Sum "
        "first, `w @ x`, then compare once.",
    ),
    Slip(
        lambda x, w, b: int((w + b) @ x >= 0),
        "the bias is added to every weight, where it counts as often as the "
        "inputs say. Add `b` once, to the finished sum: `w @ x + b`.",
    ),
    Slip(
        lambda x, w, b: int(np.all(w * x + b >= 0)),
        "every input is compared for itself, and all have to agree. Sum "
        "first, `w @ x`, then compare once.",
    ),
)


@exercise("2.2")
def _check_fires(answer: object) -> Verdict:
    rng = np.random.default_rng(242)  # tells all slips apart
    pair, four = np.array([1.0, 1.0]), np.array([1.0, 1.0, 1.0, 1.0])
    cases = [Case((pair, pair, -1.5)), Case((four, four, -1.75))]
    for k in range(23):
        n = (3, 4, 2)[k // 4 % 3]
        x, w = rng.integers(-2, 3, n) * 1.0, rng.integers(-2, 3, n) * 1.0
        b = uniform(rng, -4.0, 4.0)
        if k % 4 == 2:  # an exact tie
            b = -float(w @ x)
        elif k % 4 == 3:  # close to one
            b = rng.choice([-0.25, 0.25, 0.75]) - float(w @ x)
        cases.append(Case((x, w, float(b))))
    return judge_function(
        answer,
        "fires(x, w, b)",
        _fires,
        cases,
        _SLIPS,
        read=read_result,
        praise="This line is a unit of every network that follows.",
    )
