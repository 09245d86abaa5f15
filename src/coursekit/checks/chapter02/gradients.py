"""Checker 2.9: the slopes of the mean cross-entropy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _p(w: Values, x: Values) -> Values:
    return np.asarray(sigmoid(x @ w))


def _gradient(w: Values, x: Values, y: Values) -> Values:
    slopes: Values = x.T @ (_p(w, x) - y) / len(y)
    return slopes


def _each(w: Values, x: Values, y: Values) -> Values:
    """Return error times input, one row per sample."""
    return np.asarray((_p(w, x) - y)[:, None] * x)


def _squared(w: Values, x: Values, y: Values) -> Values:
    """Return the slopes of half the mean squared error."""
    p = _p(w, x)
    slopes: Values = x.T @ ((p - y) * p * (1 - p)) / len(y)
    return slopes


def _loss(w: Values, x: Values, y: Values) -> float:
    right = np.where(y == 1, _p(w, x), 1 - _p(w, x))
    return float(-np.mean(np.log(right)))


_SQUARED = (
    "a factor `p * (1 - p)` that does not belong there. It comes with the "
    "squared error; with cross-entropy it cancels."
)
_RAW = "the sigmoid is missing: the error is made from the raw sums."
_STEP = (
    "a step where the sigmoid belongs: the outputs are 0 or 1. Use the "
    "probabilities."
)


def _error(
    error: Callable[[Values, Values, Values], Values], hint: str
) -> tuple[Slip, ...]:
    """Return the slips of a wrong error: its mean, and its sum."""
    return (
        Slip(lambda w, x, y: x.T @ error(w, x, y) / len(y), hint),
        Slip(lambda w, x, y: x.T @ error(w, x, y), hint),
    )


_SLIPS = (
    Slip(
        lambda w, x, y: _gradient(w, x, y) * len(y),
        "the sum over the samples where the mean belongs. Divide by "
        "`len(y)`, the number of samples.",
    ),
    Slip(
        lambda w, x, y: -_gradient(w, x, y),
        "the sign. The slope of the loss is output minus target, `p - y`; "
        "going against it comes later.",
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
    Slip(
        lambda w, x, y: _gradient(w, x, y) * len(y) / (len(y) - 1),
        "divided by the number of samples minus 1. A mean divides by all of "
        "them, `len(y)`.",
    ),
    Slip(
        lambda w, x, y: 2 * _gradient(w, x, y),
        "twice too large. The 2 comes from a square; cross-entropy has none.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y) / 2,
        "half of what it should be. Cross-entropy has no ½ in front.",
    ),
    Slip(_squared, _SQUARED),
    Slip(lambda w, x, y: 2 * _squared(w, x, y), _SQUARED),
    Slip(lambda w, x, y: -_squared(w, x, y), _SQUARED),
    Slip(lambda w, x, y: _squared(w, x, y) * len(y), _SQUARED),
    Slip(lambda w, x, y: 2 * _squared(w, x, y) * len(y), _SQUARED),
    *_error(lambda w, x, y: x @ w - y, _RAW),
    *_error(lambda w, x, y: (x @ w >= 0) - y, _STEP),
    *_error(
        lambda w, x, y: _p(w, x),
        "the targets are not used. The error is `p - y`.",
    ),
    *_error(
        lambda w, x, y: -y,
        "the outputs are not used. The error is `p - y`.",
    ),
    *_error(
        lambda w, x, y: _p(w, x) - (2 * y - 1),
        "targets of -1 and 1. They are 0 and 1 here, as `y` has them.",
    ),
    *_error(
        lambda w, x, y: np.asarray(sigmoid(_p(w, x))) - y,
        "the sigmoid is applied twice.",
    ),
    *_error(
        lambda w, x, y: _p(-w, x) - y,
        "the sign in the exponent of the sigmoid: `1 / (1 + exp(-z))`.",
    ),
    *_error(
        lambda w, x, y: np.abs(_p(w, x) - y),
        "the errors have lost their signs. Take `p - y` as it is.",
    ),
    *_error(
        lambda w, x, y: (_p(w, x) - y) ** 2,
        "the errors are squared. Take `p - y` as it is.",
    ),
    *_error(
        lambda w, x, y: _p(w, x) * (1 - _p(w, x)),
        "that is the slope of the output. The slope of the loss has "
        "`p - y` in its place.",
    ),
    *_error(
        lambda w, x, y: (_p(w, x) - y) / (_p(w, x) * (1 - _p(w, x))),
        "the slope of the sigmoid is missing, a factor `p * (1 - p)`. It "
        "cancels the denominator, and `p - y` is left.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y) + w,
        "the weights themselves are added. The slopes depend on them only "
        "through `p`.",
    ),
    Slip(
        lambda w, x, y: np.mean(_p(w, x) - y) * x.mean(axis=0),
        "the mean error times the mean input. Multiply sample by sample, "
        "then take the mean.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y)[0],
        "only the first sample is used. Take the mean over all of them.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y)[-1],
        "only the last sample is used, as in a loop that writes `=` where "
        "`+=` is meant. Take the mean over all of them.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y)[-1] / len(y),
        "only the last sample is used, as in a loop that writes `=` where "
        "`+=` is meant.",
    ),
    Slip(
        lambda w, x, y: np.append(_gradient(w, x, y)[:-1], 0.0),
        "the last slope is 0. The bias is learned too; its input is 1.",
    ),
    Slip(
        lambda w, x, y: np.append(
            _gradient(w, x, y)[:-1], np.sum(_p(w, x) - y)
        ),
        "the last slope is a sum. It is a mean like the others.",
    ),
    Slip(
        lambda w, x, y: _p(w, x) - y,
        "one number per sample, the error. Multiply it by the inputs and "
        "take the mean: one number per weight.",
    ),
    Slip(
        lambda w, x, y: y - _p(w, x),
        "one number per sample, target minus output. Multiply `p - y` by "
        "the inputs and take the mean: one number per weight.",
    ),
    Slip(
        _each,
        "one row per sample. Take the mean over the samples, `.mean(axis=0)`.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y).T,
        "one column per sample. Take the mean over the samples, "
        "`.mean(axis=1)` of this array.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y).mean(axis=1),
        "the mean over the wrong axis: over the weights instead of the "
        "samples. Keep one number per weight.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y).sum(axis=1),
        "the sum over the wrong axis: over the weights instead of the "
        "samples. Keep one number per weight, and take the mean.",
    ),
    Slip(
        lambda w, x, y: np.mean(_p(w, x) - y),
        "the mean error, one number; the inputs are missing.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y).mean(),
        "the mean over everything, one number. Keep one slope per weight: "
        "`.mean(axis=0)`.",
    ),
    Slip(
        lambda w, x, y: np.mean(x.T @ (_p(w, x) - y)),
        "`x.T @ (p - y)` has summed over the samples already; the mean then "
        "goes over the weights. Divide by `len(y)` instead.",
    ),
    Slip(
        lambda w, x, y: _each(w, x, y).sum(),
        "the sum over everything, one number. Keep one slope per weight.",
    ),
    Slip(
        _loss,
        "that is the loss itself, one number. Its slopes are asked for, one "
        "per weight.",
    ),
    Slip(
        lambda w, x, y: _gradient(w, x, y)[:-1],
        "the last slope is missing, that of the bias.",
    ),
    Slip(
        lambda w, x, y: x.T @ (_p(w, x)[:, None] - y) / len(y),
        "a column minus a row makes a whole table. `p` and `y` both have "
        "shape (n,): subtract them as they are.",
    ),
    Slip(
        lambda w, x, y: w - 0.001 * _gradient(w, x, y),
        "that is one step downhill. Here the slopes themselves are asked for.",
        to=lambda w, x, y: w - _gradient(w, x, y),
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
        _SLIPS,
        read=read_array,
        praise="Error times input: the perceptron rule, with a probability.",
    )
