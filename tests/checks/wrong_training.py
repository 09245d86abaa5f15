"""Wrong answers to exercises 2.6 to 2.11, with words of their hints."""

import math

import numpy as np
from sklearn.linear_model import LogisticRegression
from worked_solutions02 import (
    logistic_gradient,
    penalty_gradient,
    sigmoid_slope,
    stable_sigmoid,
    train_unit,
)

from coursekit.activations import sigmoid


def with_last(w, value):
    new = w.copy()
    new[-1] = value
    return new


def stable_with_if(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


def stable_with_where(z):
    z = np.asarray(z)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def stable_like_z(z):
    z = np.asarray(z)
    result = np.zeros_like(z)
    result[...] = stable_sigmoid(z)
    return result


def stable_with_masks(z):
    result = np.zeros(z.shape)
    result[z >= 0] = 1 / (1 + np.exp(-z[z >= 0]))
    result[z < 0] = np.exp(z[z < 0]) / (1 + np.exp(z[z < 0]))
    return result


def penalty_in_place(w, strength):
    w *= strength
    w[-1] = 0
    return w


def penalty_into_a_copy(w, strength):
    new = w.copy()
    new[:-1] = strength * w[:-1]
    new[-1] = 0
    return new


def descend(error, rate=0.1, steps=20_000, constant=1.0):
    """Return a training by slopes that are made from an error."""

    def train(x, y):
        u = np.column_stack([x, np.full(len(x), constant)])
        w = np.zeros(u.shape[1])
        for _ in range(steps):
            w = w - rate * u.T @ error(sigmoid(u @ w), y) / len(y)
        return w

    return train


def minus(p, y):
    return p - y


def penalized(x, y, **options):
    model = LogisticRegression(**options).fit(x, y)
    return model.coef_, model.intercept_


def no_bias(x, y):
    model = LogisticRegression(C=np.inf, fit_intercept=False).fit(x, y)
    return np.append(model.coef_[0], 0.0)


def centered_only(x, y):
    w = train_unit(x, y)
    w[-1] += w[:-1] @ x.mean(axis=0)
    return w


def standardizes_in_place(x, y):
    mean, std = x.mean(axis=0), x.std(axis=0)
    x -= mean
    x /= std
    w = train_unit(x, y)
    weights = w[:-1] / std
    return np.append(weights, w[-1] - weights @ mean)


def transformed_by_old_weights(x, y):
    w = train_unit(x, y, back=False)
    bias = w[-1] - w[:-1] @ x.mean(axis=0)
    return np.append(w[:-1] / x.std(axis=0), bias)


def one_sample_at_a_time(x, y):
    u = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(u.shape[1])
    for _ in range(20):
        for row, target in zip(u, y, strict=True):
            w = w - 0.1 * (sigmoid(row @ w) - target) * row
    return w


def least_squares(x, y):
    return np.linalg.lstsq(np.c_[x, np.ones(len(x))], y, rcond=None)[0]


def p(w, x):
    return sigmoid(x @ w)


def each(w, x, y):
    return (p(w, x) - y)[:, None] * x


WRONG = {
    "2.6": [
        (lambda z: z * (1 - z), "where the output belongs"),
        (lambda z: sigmoid_slope(sigmoid(z)), "at the wrong place"),
        (lambda z: sigmoid(z), "the sigmoid itself"),
        (lambda z: 1 - sigmoid(z), "one factor is missing"),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)), "denominator is squared"),
        (lambda z: sigmoid(z) ** 2, "`a` times `a`"),
        (lambda z: 1 / (1 + np.exp(-z)) ** 2, "on top of the fraction"),
        (lambda z: (1 - sigmoid(z)) ** 2, "`1 - a` squared"),
        (lambda z: sigmoid(z) * 1 - sigmoid(z), "`a * 1 - a` is 0"),
        (lambda z: 1 - sigmoid(z) ** 2, "the form of the slope of tanh"),
        (lambda z: 1 - np.tanh(z) ** 2, "that is the slope of tanh"),
        (lambda z: sigmoid(z) * (1 + sigmoid(z)), "not `1 + a`"),
        (lambda z: sigmoid(z) * (sigmoid(z) - 1), "slope is positive"),
        (lambda z: sigmoid(z) ** 2 * sigmoid(-z), "`a` too many"),
        (lambda z: sigmoid(z) * sigmoid(-z) ** 2, "`1 - a` too many"),
        (lambda z: z * sigmoid_slope(z), "a factor `z` too many"),
        (lambda z: sigmoid(z) * (1 - z), "`1 - z` in place"),
        (lambda z: z * (1 - sigmoid(z)), "`z` in place"),
        (lambda z: z * sigmoid(z), "`z` times the output"),
        (lambda z: np.exp(-z), "denominator is missing"),
        (lambda z: np.exp(z) / (1 + np.exp(-z)) ** 2, "sign in an exponent"),
        (lambda z: (sigmoid(z + 0.01) - sigmoid(z)) / 0.01, "measured, with"),
        (lambda z: 4 * sigmoid_slope(z), "4 times what it should be"),
        (lambda z: 0.25, "0.25 whatever the arguments"),
        (lambda z: round(sigmoid_slope(z), 2), "Is it rounded"),
        (lambda z: float(z > 0), "None of the usual slips"),
        (lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, "divided by infinity"),
        (lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2, "Far out `exp`"),
        (lambda z: sigmoid_slope(np.clip(z, -2, 2)) if abs(z) > 9
         else sigmoid_slope(z), "next to 0, and still"),
    ],
    "2.7": [
        (lambda d, e: math.log10((1 - e) / e) / d, "`log10`"),
        (lambda d, e: math.log2((1 - e) / e) / d, "`log2`"),
        (lambda d, e: math.log(1 / e) / d, "1 in the denominator is lost"),
        (lambda d, e: math.log(e) / d, "of the error alone"),
        (lambda d, e: math.log(1 - e) / d, "of `1 - error` alone"),
        (lambda d, e: math.log(1 / e + 1) / d, "minus 1"),
        (lambda d, e: math.log((1 - e) / e) * d, "multiplied by the dist"),
        (lambda d, e: math.log((1 - e) / e), "`distance` is not used"),
        (lambda d, e: math.log((1 - e) / e) / d**2, "`distance` twice"),
        (lambda d, e: d / math.log((1 - e) / e), "upside down. Closer"),
        (lambda d, e: math.log(e / (1 - e)) / d, "the sign: the fraction"),
        (lambda d, e: math.log(1 - e) / e / d, "the parentheses: the log"),
        (lambda d, e: math.log((1 - e) / e / d), "inside the logarithm. It"),
        (lambda d, e: math.log(1 - e) - math.log(e) / d, "only the second"),
        (lambda d, e: (math.log(1 / e) - 1) / d, "the 1 is subtracted"),
        (lambda d, e: (1 - e) / e / d, "the logarithm is missing."),
        (lambda d, e: 1 / (d * e), "the logarithm is missing, and"),
        (lambda d, e: math.exp((1 - e) / e) / d, "`exp` where its inverse"),
        (lambda d, e: math.log((2 - e) / e) / d, "the error is halved"),
        (lambda d, e: math.log((0.5 - e) / e) / d, "the error is doubled"),
        (lambda d, e: math.log((0.5 + e) / (0.5 - e)) / d, "middle"),
        (lambda d, e: (2 - 4 * e) / d, "the tangent at 0"),
        (lambda d, e: math.log((1 - e) / e) / (2 * d), "counts twice"),
        (lambda d, e: 2 * math.log((1 - e) / e) / d, "twice too steep"),
        (lambda d, e: math.log((100 - e) / e) / d, "for a percentage"),
        (lambda d, e: np.log(99) / d, "`error` is not used"),
        (lambda d, e: 4.6 / d, "`error` is not used"),
        (lambda d, e: 45.95, "one distance and one error only"),
        (lambda d, e: 1 - sigmoid(d), "a sigmoid was calculated"),
        (lambda d, e: sigmoid(d * (1 - e)), "a sigmoid was calculated"),
        (lambda e, d: math.log((1 - e) / e) / d, "check its sign"),
        (lambda d, e: math.ceil(math.log((1 - e) / e) / d), "on a grid"),
    ],
    "2.8": [
        (lambda z: 1 / (1 + np.exp(-z)), "overflow encountered in exp"),
        (lambda z: 1 / (1 + np.exp(-z)), "1 / infinity is the right 0"),
        (lambda z: np.nan_to_num(np.exp(z) / (1 + np.exp(z)), nan=1.0),
         "For large z, `exp(z)` is too large"),
        (stable_with_where, "calculates both of its sides"),
        (lambda z: np.where(z < -500, 0.0, 1 / (1 + np.exp(-z))),
         "calculates both of its sides"),
        (lambda z: np.exp(z) / (1 + np.exp(z)), "infinity divided by"),
        (lambda z: math.exp(z) / (1 + math.exp(z)), "one number only"),
        (stable_with_if, "cannot decide for all elements"),
        (stable_like_z, "`np.zeros_like(z)` then does so too"),
        (stable_with_masks, "A plain number is no array"),
        (lambda z: [stable_sigmoid(v) for v in z], "A plain number is no"),
        (lambda z: stable_sigmoid(np.atleast_1d(z)), "number, not an array"),
        (lambda z: stable_sigmoid(z).ravel() if np.ndim(z) > 1
         else stable_sigmoid(z), "the result has the shape of z"),
        (lambda z: 0.5 * (1 + np.tanh(z / 2)), "Is it 1 minus something"),
        (lambda z: 1 - sigmoid(-np.asarray(z)), "Is it 1 minus something"),
        (lambda z: np.round(sigmoid(z), 8), "or rounded"),
        (lambda z: sigmoid(np.clip(z, -35, 35)), "as by `np.clip`"),
        (lambda z: np.clip(sigmoid(z), 1e-12, 1), "as by `np.clip`"),
        (lambda z: sigmoid(z) + 1e-12, "something like 1e-12 added"),
        (lambda z: sigmoid(np.clip(z, -300, 300)), "stays too large"),
        (lambda z: sigmoid(-np.asarray(z)), "sign in the exponent"),
        (lambda z: np.tanh(z), "that is tanh"),
        (lambda z: 0.5 * (1 + np.tanh(z)), "takes half of z"),
        (lambda z: sigmoid(np.abs(z)), "negative z are treated"),
        (lambda z: sigmoid(-np.abs(z)), "positive z are treated"),
        (lambda z: np.where(np.asarray(z) >= 0, sigmoid(np.abs(z)),
                            np.exp(-np.abs(z))), "denominator is missing"),
        (lambda z: np.exp(-np.abs(z)), "`small` alone"),
        (lambda z: 1 / 1 + np.exp(-z), "divides only the 1"),
        (sigmoid_slope, "the slope of the sigmoid"),
        (lambda z: np.where(np.asarray(z) >= 0, 1.0, 0.0), "the step"),
    ],
    "2.9": [
        (lambda w, x, y: x.T @ (p(w, x) - y), "the sum over the samp"),
        (lambda w, x, y: x.T @ (y - p(w, x)) / len(y), "the sign. The"),
        (lambda w, x, y: x.T @ (y - p(w, x)), "the sign, and the sum"),
        (lambda w, x, y: x.T @ (p(w, x) - y) / x.size, "all entries of `x`"),
        (lambda w, x, y: x.T @ (p(w, x) - y) / len(w), "number of weights"),
        (lambda w, x, y: x.T @ (p(w, x) - y) / (len(y) - 1), "minus 1"),
        (lambda w, x, y: 2 * logistic_gradient(w, x, y), "twice too large"),
        (lambda w, x, y: logistic_gradient(w, x, y) / 2, "no ½ in front"),
        (lambda w, x, y: x.T @ (x @ w - y) / len(y), "sigmoid is missing"),
        (lambda w, x, y: x.T @ (x @ w - y), "sigmoid is missing"),
        (lambda w, x, y: x.T @ ((x @ w >= 0) - y) / len(y), "a step where"),
        (lambda w, x, y: x.T @ (np.round(p(w, x)) - y) / len(y), "a step wh"),
        (lambda w, x, y: x.T @ p(w, x) / len(y), "targets are not used"),
        (lambda w, x, y: -x.T @ y / len(y), "outputs are not used"),
        (lambda w, x, y: x.T @ (p(w, x) - 2 * y + 1) / len(y), "-1 and 1"),
        (lambda w, x, y: x.T @ (sigmoid(p(w, x)) - y) / len(y), "twice."),
        (lambda w, x, y: x.T @ (p(-w, x) - y) / len(y), "in the exponent"),
        (lambda w, x, y: x.T @ abs(p(w, x) - y) / len(y), "lost their signs"),
        (lambda w, x, y: x.T @ (p(w, x) - y) ** 2 / len(y), "are squared"),
        (lambda w, x, y: x.T @ sigmoid_slope(x @ w), "slope of the output"),
        (
            lambda w, x, y: (
                x.T @ ((p(w, x) - y) / sigmoid_slope(x @ w)) / len(y)
            ),
            "cancels the denominator",
        ),
        (lambda w, x, y: logistic_gradient(w, x, y) + w, "weights themselves"),
        (
            lambda w, x, y: np.mean(p(w, x) - y) * x.mean(axis=0),
            "times the mean input",
        ),
        (lambda w, x, y: each(w, x, y)[0], "only the first sample"),
        (lambda w, x, y: each(w, x, y)[-1], "only the last sample"),
        (
            lambda w, x, y: with_last(logistic_gradient(w, x, y), 0),
            "the last slope is 0",
        ),
        (
            lambda w, x, y: with_last(
                logistic_gradient(w, x, y), sum(p(w, x) - y)
            ),
            "the last slope is a sum",
        ),
        (lambda w, x, y: p(w, x) - y, "per sample, the error"),
        (lambda w, x, y: y - p(w, x), "per sample, target minus"),
        (each, "one row per sample"),
        (lambda w, x, y: list(each(w, x, y)), "one row per sample"),
        (lambda w, x, y: each(w, x, y).T, "one column per sample"),
        (lambda w, x, y: each(w, x, y).mean(axis=1), "mean over the wrong"),
        (lambda w, x, y: each(w, x, y).sum(axis=1), "sum over the wrong"),
        (lambda w, x, y: np.mean(p(w, x) - y), "the mean error"),
        (lambda w, x, y: each(w, x, y).mean(), "mean over everything"),
        (lambda w, x, y: each(w, x, y).sum(), "sum over everything"),
        (lambda w, x, y: np.mean(x.T @ (p(w, x) - y)), "has summed over"),
        (
            lambda w, x, y: -np.mean(
                y * np.log(p(w, x)) + (1 - y) * np.log(1 - p(w, x))
            ),
            "the loss itself",
        ),
        (lambda w, x, y: logistic_gradient(w, x, y)[:-1], "of the bias"),
        (lambda w, x, y: logistic_gradient(w, x, y)[:, None], ".ravel()"),
        (lambda w, x, y: (p(w, x) - y)[None] @ x / len(y), ".ravel()"),
        (
            lambda w, x, y: x.T @ (p(w, x)[:, None] - y) / len(y),
            "a column minus a row",
        ),
        (lambda w, x, y: w - logistic_gradient(w, x, y), "one step downhill"),
        (
            lambda w, x, y: w - 0.1 * logistic_gradient(w, x, y),
            "one step downhill",
        ),
        *[
            (
                lambda w, x, y, k=k: (
                    k * x.T @ ((p(w, x) - y) * sigmoid_slope(x @ w)) / len(y)
                ),
                "comes with the squared error",
            )
            for k in (1, 2, -1)
        ],
        (lambda w, x, y: x @ (p(w, x) - y), "`x.T` exchanges rows"),
        (lambda w, x, y: np.mean((p(w, x) - y) * x), "`e[:, None]` makes"),
    ],
    "2.10": [
        (lambda x, y: train_unit(x, y)[:-1], "the bias is missing"),
        (lambda x, y: train_unit(x, 1 - y), "targets swapped"),
        (lambda x, y: np.roll(train_unit(x, y), 1), "bias stands first"),
        (lambda x, y: train_unit(x, y, back=False), "the standardized inp"),
        (centered_only, "or centered inputs"),
        (transformed_by_old_weights, "by the old weights"),
        (standardizes_in_place, "changes its input"),
        (penalized, "scikit-learn's penalty"),
        (lambda x, y: penalized(x, y, solver="liblinear"), "`liblinear` has"),
        (no_bias, "the bias is always 0"),
        (lambda x, y: with_last(train_unit(x, y), 0), "and the bias is 0"),
        (descend(minus, constant=-1.0), "it is the threshold"),
        (
            descend(lambda p, y: (p - y) * p * (1 - p), rate=2.0),
            "*squared error* smallest",
        ),
        (least_squares, "squared error of a linear unit"),
        (descend(minus, steps=100), "not arrived yet"),
        (descend(minus, rate=2.0, steps=500), "from side to side"),
        (one_sample_at_a_time, "from the mean over all samples"),
        (descend(minus, rate=20.0, steps=501), "Is the learning rate too"),
        (descend(lambda p, y: y - p, steps=300), "goes up the slope"),
        (descend(lambda p, y: p - 2 * y + 1, steps=999), "else than `p - y`"),
        (lambda x, y: np.zeros(x.shape[1] + 1), "Nothing was learned"),
        (lambda x, y: np.full(x.shape[1] + 1, np.nan), "grow without end"),
        (lambda x, y: (np.full(x.shape[1], np.inf), 0.0), "grow without end"),
        (lambda x, y: train_unit(x, y)[:, None], "one flat array"),
        (lambda x, y: sigmoid(x[:, 0]), "one number per sample"),
        (lambda x, y: 0.4, "one number per input, then the bias"),
        (lambda x, y: [*train_unit(x, y), 1], "per input, then the bias"),
        (lambda x, y: (0.4, train_unit(x, y)[:-1]), "weights come first"),
        (
            lambda x, y: LogisticRegression().fit(x, y),
            "`LogisticRegression`. Return the numbers in a list",
        ),
        (lambda x, y: x @ x, "The shapes do not fit together"),
    ],
    "2.11": [
        (lambda w, s: s * w, "the bias is pulled too"),
        (lambda w, s: 2 * penalty_gradient(w, s), "twice too large"),
        (lambda w, s: 2 * s * w, "two at once: the ½"),
        (lambda w, s: penalty_gradient(w, s) / 2, "half of what"),
        (lambda w, s: s / 2 * w, "two at once: the slope"),
        (lambda w, s: -penalty_gradient(w, s), "the sign. The"),
        (lambda w, s: -s * w, "the sign; and the bias"),
        (lambda w, s: penalty_gradient(w, 1), "`strength` is not used"),
        (lambda w, s: w, "those are the weights"),
        (lambda w, s: penalty_gradient(w, 1 / s), "divided by `strength`"),
        (lambda w, s: with_last(w + s, 0), "`strength` is added"),
        (lambda w, s: s * np.r_[0, w[1:]], "the wrong entry is spared"),
        (lambda w, s: s * np.r_[0, w[:-1]], "the 0 stands first"),
        (lambda w, s: with_last(s * w, w[-1]), "the bias itself"),
        (lambda w, s: with_last(s * w, -w[-1]), "minus the bias"),
        (lambda w, s: with_last(s * w, s), "last entry is `strength`"),
        (lambda w, s: with_last(s * w, 1), "last entry is 1"),
        (lambda w, s: np.append(s * w, 0), "one number too many"),
        (lambda w, s: s * w[:-1], "the last entry is missing"),
        (lambda w, s: 2 * s * w[:-1], "two at once: keep the shape"),
        (lambda w, s: with_last(s / 2 * w**2, 0), "the penalty of each"),
        (lambda w, s: s / 2 * w[:-1] ** 2, "the bias gets a 0"),
        (lambda w, s: with_last(s * w**2, 0), "weights are still squared"),
        (lambda w, s: s * w**2, "entries are still squared"),
        (lambda w, s: with_last(s * abs(w), 0), "lost their signs"),
        (lambda w, s: with_last(s * np.sign(w), 0), "of the sizes"),
        (lambda w, s: with_last(s * np.ones(len(w)), 0), "not `strength` al"),
        (
            lambda w, s: with_last(np.full(len(w), s * sum(w[:-1])), 0),
            "the sum of all weights",
        ),
        (lambda w, s: np.zeros(len(w)), "every slope is 0"),
        (lambda w, s: s / 2 * sum(w[:-1] ** 2), "the penalty itself"),
        (lambda w, s: s * sum(w[:-1] ** 2), "the penalty itself"),
        (lambda w, s: s / 2 * sum(w**2), "it includes the bias"),
        (lambda w, s: s * sum(w[:-1]), "a slope of its own"),
        (lambda w, s: w - penalty_gradient(w, s), "one step downhill. Here"),
        (lambda w, s: w - s * w, "one step downhill, with the bias"),
        (lambda w, s: (s * w[:-1], 0), "in the same array"),
        (lambda w, s: penalty_gradient(w, s)[:, None], ".ravel()"),
        (penalty_in_place, "changes its input"),
        (penalty_into_a_copy, "which cannot hold 1.5"),
    ],
}  # fmt: skip
