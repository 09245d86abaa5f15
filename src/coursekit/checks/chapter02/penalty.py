"""Checker 2.11: the slopes of a penalty that spares the bias."""

from __future__ import annotations

import functools

import numpy as np

from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _penalty(w: Values, strength: float) -> Values:
    return np.append(strength * w[:-1], 0.0)


_SPARE = "The bias does not occur in the penalty, so its slope is 0."
_ITSELF = (
    "that is the penalty itself, one number. Its slopes are asked for, one "
    "per entry of `w`."
)
_SLIPS = (
    Slip(
        lambda w, s: s * w,
        "the bias is pulled too. It does not occur in the penalty, so its "
        "slope is 0.",
    ),
    Slip(
        lambda w, s: 2 * _penalty(w, s),
        "twice too large: the ½ in the penalty cancels the 2 of the square.",
    ),
    Slip(
        lambda w, s: 2 * s * w,
        "two at once: the ½ in the penalty cancels the 2 of the square, and "
        "the bias has a slope of 0.",
    ),
    Slip(
        lambda w, s: 0.5 * _penalty(w, s),
        "half of what it should be: the slope of a square brings a factor "
        "of 2, which cancels the ½.",
    ),
    Slip(
        lambda w, s: 0.5 * s * w,
        "two at once: the slope of a square brings a factor of 2, which "
        "cancels the ½, and the bias has a slope of 0.",
    ),
    Slip(
        lambda w, s: -_penalty(w, s),
        "the sign. The penalty grows with the size of a weight, so its "
        "slope has the sign of the weight.",
    ),
    Slip(
        lambda w, s: -s * w,
        "the sign; and the bias has a slope of 0. The penalty grows with the "
        "size of a weight, so its slope has the sign of the weight.",
    ),
    Slip(lambda w, s: _penalty(w, 1.0), "`strength` is not used."),
    Slip(
        lambda w, s: w,
        f"those are the weights. Multiply them by `strength`. {_SPARE}",
    ),
    Slip(
        lambda w, s: np.append(w[:-1] / s, 0.0),
        "divided by `strength`. A stronger penalty has larger slopes.",
    ),
    Slip(
        lambda w, s: np.append(w[:-1] + s, 0.0),
        "`strength` is added. It is a factor in front of the squares.",
    ),
    Slip(
        lambda w, s: np.append(0.0, s * w[1:]),
        "the wrong entry is spared. The bias stands last in `w`.",
    ),
    Slip(
        lambda w, s: np.append(0.0, s * w[:-1]),
        "the 0 stands first. The bias stands last in `w`, so its slope "
        "does too.",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1], w[-1]),
        "the last entry is the bias itself. The slope in it is 0.",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1], -w[-1]),
        "the last entry is minus the bias. The slope in it is 0.",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1], s),
        f"the last entry is `strength`. {_SPARE}",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1], 1.0),
        f"the last entry is 1. {_SPARE}",
    ),
    Slip(
        lambda w, s: np.append(s * w, 0.0),
        "one number too many. The bias is in `w` already, as the last entry: "
        "its place gets the 0.",
    ),
    Slip(
        lambda w, s: s * w[:-1],
        "the last entry is missing. Keep the shape of `w`, with a 0 for the "
        "bias.",
    ),
    Slip(
        lambda w, s: 2 * s * w[:-1],
        "two at once: keep the shape of `w`, with a 0 for the bias; and the "
        "½ cancels the 2 of the square.",
    ),
    Slip(
        lambda w, s: np.append(s / 2 * w[:-1] ** 2, 0.0),
        "that is the penalty of each weight, not its slope. The slope of "
        "`w**2 / 2` is `w`.",
    ),
    Slip(
        lambda w, s: s / 2 * w[:-1] ** 2,
        "that is the penalty of each weight, not its slope. The slope of "
        "`w**2 / 2` is `w`; the bias gets a 0.",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1] ** 2, 0.0),
        "the weights are still squared. The slope of `w**2 / 2` is `w`.",
    ),
    Slip(
        lambda w, s: s * w**2,
        f"the entries are still squared: the slope of `w**2 / 2` is `w`. "
        f"{_SPARE}",
    ),
    Slip(
        lambda w, s: np.append(s * np.abs(w[:-1]), 0.0),
        "the weights have lost their signs. The slope of `w**2 / 2` is `w`.",
    ),
    Slip(
        lambda w, s: np.append(s * np.sign(w[:-1]), 0.0),
        "those are the slopes of the sizes, `abs(w)`. The penalty is made of "
        "squares, and the slope of `w**2 / 2` is `w`.",
    ),
    Slip(
        lambda w, s: np.append(np.full(len(w) - 1, s), 0.0),
        "the slope is `strength` times the weight, not `strength` alone.",
    ),
    Slip(
        lambda w, s: np.append(np.full(len(w) - 1, s * np.sum(w[:-1])), 0.0),
        "every slope has the sum of all weights in it. Each weight has a "
        "slope of its own, `strength` times that weight.",
    ),
    Slip(
        lambda w, s: 0.0 * w,
        "every slope is 0. Only the bias has a slope of 0.",
    ),
    Slip(lambda w, s: s / 2 * np.sum(w[:-1] ** 2), _ITSELF),
    Slip(lambda w, s: s * np.sum(w[:-1] ** 2), _ITSELF),
    Slip(
        lambda w, s: s / 2 * np.sum(w**2),
        "that is a penalty itself, one number, and it includes the bias. "
        "The slopes are asked for.",
    ),
    Slip(
        lambda w, s: s * np.sum(w[:-1]),
        "one number. Each entry of `w` has a slope of its own.",
    ),
    Slip(
        lambda w, s: w - 0.001 * _penalty(w, s),
        "that is one step downhill. Here the slopes themselves are asked for.",
        to=lambda w, s: w - _penalty(w, s),
    ),
    Slip(
        lambda w, s: w - 0.001 * s * w,
        "that is one step downhill, with the bias. The slopes themselves are "
        f"asked for. {_SPARE}",
        to=lambda w, s: w - s * w,
    ),
)


@exercise("2.11")
def _check_penalty(answer: object) -> Verdict:
    rng = np.random.default_rng(211)
    cases = [Case((np.array([2.0, -1.0, 3.0]), 0.5))]
    cases += [
        Case((vector(rng, n), uniform(rng, 0.1, 2.0)))
        for n in (2, 3, 4, 2, 5, 3, 4)
    ]
    cases += [
        Case(
            (np.array([2.0, 1.0, 2.0]), 0.5),
            "Here a weight happens to equal the bias. The bias is spared "
            "for its place, the last, and not for its value.",
        ),
        Case(
            (np.array([3, -1, 2]), 0.5),
            "Weights of whole numbers come in an array of whole numbers, "
            "which cannot hold 1.5. Start from `strength * w`, a new array.",
        ),
    ]
    return judge_function(
        answer,
        "penalty_gradient(w, strength)",
        _penalty,
        cases,
        _SLIPS,
        read=functools.partial(
            read_array, nested="The 0 stands in the same array, as its last."
        ),
        praise="The bias may be as large as the data need it.",
    )
