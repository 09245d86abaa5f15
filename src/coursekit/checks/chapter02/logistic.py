"""Checkers 2.9 and 2.11: slopes of the loss, and of the penalty."""

from __future__ import annotations

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip

# 2.9 ------------------------------------------------------------------


def _p(w: Values, x: Values) -> Values:
    return np.asarray(sigmoid(x @ w))


def _gradient(w: Values, x: Values, y: Values) -> Values:
    slopes: Values = x.T @ (_p(w, x) - y) / len(y)
    return slopes


def _squared(w: Values, x: Values, y: Values) -> Values:
    """Return the slopes of half the mean squared error."""
    p = _p(w, x)
    slopes: Values = x.T @ ((p - y) * p * (1 - p)) / len(y)
    return slopes


_SQUARED = (
    "a factor `p * (1 - p)` that does not belong there. It comes with the "
    "squared error; with cross-entropy it cancels."
)
_GRADIENT_SLIPS = (
    Slip(
        lambda w, x, y: _gradient(w, x, y) * len(y),
        "the sum over the samples where the mean belongs. Divide by "
        "`len(y)`, the number of samples.",
    ),
    Slip(
        lambda w, x, y: -_gradient(w, x, y),
        "the sign. The slope of the loss is output minus target, `p - y`; "
        "going *against* it comes later.",
    ),
    Slip(
        lambda w, x, y: -_gradient(w, x, y) * len(y),
        "the sign, and the sum where the mean belongs. The slope is the "
        "mean of `(p - y)` times the input.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y) / x.shape[1],
        "divided by the number of all entries of `x`. The mean is over the "
        "samples: divide by `len(y)` only.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y) * len(y) / x.shape[1],
        "divided by the number of weights instead of the number of samples.",
    ),
    Slip(_squared, _SQUARED),
    Slip(lambda w, x, y: 2 * _squared(w, x, y), _SQUARED),
    Slip(lambda w, x, y: _squared(w, x, y) * len(y), _SQUARED),
    Slip(
        lambda w, x, y: x.T @ (x @ w - y) / len(y),
        "the sigmoid is missing: the error is made from the raw sums.",
    ),
    Slip(
        lambda w, x, y: x.T @ ((x @ w >= 0) - y) / len(y),
        "a step where the sigmoid belongs: the outputs are 0 or 1. Use the "
        "probabilities.",
    ),
    Slip(
        lambda w, x, y: x.T @ _p(w, x) / len(y),
        "the targets are not used. The error is `p - y`.",
    ),
    Slip(
        lambda w, x, y: x.T @ (_p(w, x) - y) / len(y) + w,
        "the weights themselves are added. The slopes depend on them only "
        "through `p`.",
    ),
    Slip(
        lambda w, x, y: w - _gradient(w, x, y),
        "that is one step downhill. Here the slopes themselves are asked for.",
    ),
    Slip(
        lambda w, x, y: _p(w, x) - y,
        "one number per *sample*, the error. Multiply it by the inputs and "
        "take the mean: one number per *weight*.",
    ),
    Slip(
        lambda w, x, y: (_p(w, x) - y)[:, None] * x,
        "one row per sample. Take the mean over the samples, `.mean(axis=0)`.",
    ),
    Slip(
        lambda w, x, y: ((_p(w, x) - y)[:, None] * x).mean(axis=1),
        "the mean over the wrong axis: over the weights instead of the "
        "samples. Use `axis=0`.",
    ),
    Slip(
        lambda w, x, y: np.mean(_p(w, x) - y),
        "the mean error, one number; the inputs are missing.",
    ),
    Slip(
        lambda w, x, y: ((_p(w, x) - y)[:, None] * x).mean(),
        "the mean over everything, one number. Keep one slope per weight: "
        "`.mean(axis=0)`.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y)[:, None],
        "right numbers, but as a column. Return a flat array of shape (d,).",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y)[None, :],
        "right numbers, but as a row of a table. Return a flat array of "
        "shape (d,).",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y)[:-1],
        "the last slope is missing, that of the bias.",
    ),
)


@exercise("2.9")
def _check_gradient(answer: object) -> Verdict:
    rng = np.random.default_rng(209)
    cases = []
    for n, d in [(3, 2), (5, 2), (4, 3), (8, 3), (12, 4), (30, 2), (7, 5)]:
        x = np.round(rng.normal(1.0, 1.5, (n, d)), 1)
        x[:, -1] = 1.0
        y = rng.permutation(np.arange(n) % 2) * 1.0
        cases.append(Case((vector(rng, d, -1.5, 1.5), x, y)))
    return judge_function(
        answer,
        "logistic_gradient(w, x, y)",
        _gradient,
        cases,
        _GRADIENT_SLIPS,
        read=read_array,
        praise="Error times input: the perceptron rule, with a probability.",
    )


# 2.11 -----------------------------------------------------------------


def _penalty(w: Values, strength: float) -> Values:
    slopes = strength * np.asarray(w, dtype=float)
    slopes[-1] = 0.0
    return slopes


def _spare_first(w: Values, strength: float) -> Values:
    slopes = strength * np.asarray(w, dtype=float)
    slopes[0] = 0.0
    return slopes


_PENALTY_SLIPS = (
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
        lambda w, s: 0.5 * _penalty(w, s),
        "half of what it should be: the slope of a square brings a factor "
        "of 2, which cancels the ½.",
    ),
    Slip(
        lambda w, s: -_penalty(w, s),
        "the sign. The penalty grows with the size of a weight, so its "
        "slope has the sign of the weight.",
    ),
    Slip(
        lambda w, s: _penalty(w, 1.0),
        "`strength` is not used.",
    ),
    Slip(
        _spare_first,
        "the wrong entry is spared. The bias stands *last* in `w`.",
    ),
    Slip(
        lambda w, s: np.append(s * w[:-1], w[-1]),
        "the last entry is the bias itself. The slope in it is 0.",
    ),
    Slip(
        lambda w, s: np.append(s / 2 * w[:-1] ** 2, 0.0),
        "that is the penalty of each weight, not its slope. The slope of "
        "`w**2 / 2` is `w`.",
    ),
    Slip(
        lambda w, s: s * w[:-1],
        "the last entry is missing. Keep the shape of `w`, with a 0 for the "
        "bias.",
    ),
    Slip(
        lambda w, s: s / 2 * np.sum(w[:-1] ** 2),
        "that is the penalty itself, one number. Its slopes are asked for, "
        "one per entry of `w`.",
    ),
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
        lambda w, s: w - _penalty(w, s),
        "that is one step downhill. Here the slopes themselves are asked for.",
    ),
    Slip(
        lambda w, s: np.append(np.full(len(w) - 1, s), 0.0),
        "the slope is `strength` times the weight, not `strength` alone.",
    ),
)


@exercise("2.11")
def _check_penalty(answer: object) -> Verdict:
    rng = np.random.default_rng(211)
    cases = [Case((np.array([2.0, -1.0, 3.0]), 0.5))]
    cases += [
        Case((vector(rng, n), uniform(rng, 0.1, 2.0)))
        for n in (2, 3, 4, 2, 5, 3, 2, 4)
    ]
    return judge_function(
        answer,
        "penalty_gradient(w, strength)",
        _penalty,
        cases,
        _PENALTY_SLIPS,
        read=read_array,
        praise="The bias may be as large as the data need it.",
    )
