"""Wrong ways to scale two parts of the data, exercise 6.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]


def standardized(x_train: Values, x_test: Values) -> Pair:
    """Return both parts, scaled by the columns of the training part."""
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    std = np.where(std == 0, 1.0, std)
    return (x_train - mean) / std, (x_test - mean) / std


def _by(statistics: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of another shift and scale, for both parts."""

    def formula(train: Values, test: Values) -> Pair:
        shift, scale = statistics(train, test)
        return (train - shift) / scale, (test - shift) / scale

    return Slip(formula, hint)


def _each(scale: Callable[..., Values], hint: str) -> Slip:
    """Return the slip of another formula, with the right mean and std."""

    def formula(train: Values, test: Values) -> Pair:
        mean, std = train.mean(axis=0), train.std(axis=0)
        return scale(train, mean, std), scale(test, mean, std)

    return Slip(formula, hint)


def _own(x: Values) -> Any:
    return (x - x.mean(axis=0)) / x.std(axis=0)


_PEEKING = (
    "the mean and the standard deviation are taken of all the data together. "
    "So the test part has a say in what the network is trained on. Take both "
    "of `x_train` alone."
)
_EACH_ITSELF = (
    "the test part is scaled by its own mean and standard deviation. The "
    "same raw value then means one thing in training and another in the "
    "test. Scale `x_test` by the numbers from `x_train`."
)
_WHOLE = (
    "one number is taken of the whole array, where each column has its own. "
    "`x_train.mean(axis=0)` goes down the rows, and gives one mean for each "
    "column."
)
_ROWS = (
    "mean and standard deviation are taken along the rows, `axis=1`: one for "
    "each sample. Each column has its own: `axis=0`."
)
_DIVISOR = (
    "the standard deviation is divided by n − 1 (`ddof=1`). Both forms are "
    "in use, and with many samples they hardly differ. Here the divisor n is "
    "asked for, as `x_train.std(axis=0)` has it."
)
_UNSCALED_TEST = (
    "`test` comes back as it was. Or was `x_train` overwritten by its scaled "
    "form before its mean was taken for the test part? That mean is 0, and "
    "that standard deviation 1. Take both first, and give the results new "
    "names."
)
_PARENTHESES = (
    "a division comes before a subtraction. Write `(x - mean) / std`, with "
    "parentheses."
)

SLIPS = (
    _by(
        lambda a, b: (
            np.concatenate([a, b]).mean(axis=0),
            np.concatenate([a, b]).std(axis=0),
        ),
        _PEEKING,
    ),
    _by(
        lambda a, b: (
            np.concatenate([a, b]).mean(axis=0),
            np.concatenate([a, b]).std(axis=0, ddof=1),
        ),
        _PEEKING,
    ),
    _by(
        lambda a, b: (
            (a.mean(axis=0) + b.mean(axis=0)) / 2,
            (a.std(axis=0) + b.std(axis=0)) / 2,
        ),
        _PEEKING,
    ),
    Slip(lambda a, b: (_own(a), _own(b)), _EACH_ITSELF),
    Slip(
        lambda a, b: (_own(a), (b - a.mean(axis=0)) / b.std(axis=0)),
        "the test part is divided by its own standard deviation. Divide it "
        "by that of `x_train`, as its mean is that of `x_train` too.",
    ),
    Slip(
        lambda a, b: (_own(a), (b - b.mean(axis=0)) / a.std(axis=0)),
        "the test part is shifted by its own mean. Subtract the mean of "
        "`x_train`, whose standard deviation you use already.",
    ),
    _by(
        lambda a, b: (b.mean(axis=0), b.std(axis=0)),
        "both parts are scaled by the numbers of `x_test`. It is the other "
        "part that sets them, `x_train`: the test part is for later.",
    ),
    _by(lambda a, b: (a.mean(), a.std()), _WHOLE),
    _by(lambda a, b: (a.mean(axis=0), a.std()), _WHOLE),
    _by(lambda a, b: (a.mean(), a.std(axis=0)), _WHOLE),
    Slip(
        lambda a, b: tuple(
            (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True)
            for x in (a, b)
        ),
        _ROWS,
    ),
    _by(lambda a, b: (a.mean(axis=1), a.std(axis=1)), _ROWS),
    _by(
        lambda a, b: (
            a.mean(axis=1, keepdims=True),
            a.std(axis=1, keepdims=True),
        ),
        _ROWS,
    ),
    _by(lambda a, b: (a.mean(axis=0), a.std(axis=0, ddof=1)), _DIVISOR),
    _by(
        lambda a, b: (a.mean(axis=0), a.var(axis=0)),
        "the division is by the variance. Its root is asked for, the "
        "standard deviation: `x_train.std(axis=0)`.",
    ),
    _each(
        lambda x, mean, std: x - mean,
        "the mean is subtracted, but nothing is divided by the standard "
        "deviation.",
    ),
    _each(
        lambda x, mean, std: x / std,
        "the mean is not subtracted: after scaling, every column of `train` "
        "has the mean 0.",
    ),
    _each(
        lambda x, mean, std: (x + mean) / std,
        "the mean is added. Subtract it, so that 0 is in the middle.",
    ),
    _each(
        lambda x, mean, std: (mean - x) / std,
        "the sign is the wrong way round: subtract the mean from `x`.",
    ),
    _each(
        lambda x, mean, std: (x - mean) * std,
        "it is multiplied by the standard deviation. Divide by it.",
    ),
    _each(lambda x, mean, std: x - mean / std, _PARENTHESES),
    _each(
        lambda x, mean, std: (x - mean) / np.maximum(std, 1),
        "standard deviations below 1 are raised to 1. Only one that is 0 is "
        "replaced: `np.where(std == 0, 1, std)`.",
    ),
    _each(
        lambda x, mean, std: (x - mean) / (std + 1),
        "1 is added to every standard deviation. Only one that is 0 is "
        "replaced: `np.where(std == 0, 1, std)`.",
    ),
    _each(
        lambda x, mean, std: (x - mean) / np.sqrt(std),
        "the root is taken twice: `np.std` is a root already, that of the "
        "variance.",
    ),
    _by(
        lambda a, b: (a.mean(axis=0), np.sqrt((a**2).mean(axis=0))),
        "the squares are taken before the mean is subtracted. The standard "
        "deviation is the root of the mean of `(x_train - mean)**2`.",
    ),
    *(
        _each(
            lambda x, mean, std, digits=digits: np.round(
                (x - mean) / std, digits
            ),
            "the results are rounded. Return them as they are.",
        )
        for digits in (1, 2, 3, 4)
    ),
    _by(
        lambda a, b: (0.0, np.abs(a).max(axis=0)),
        "the columns are divided by their largest value. Subtract the mean, "
        "and divide by the standard deviation.",
    ),
    _by(
        lambda a, b: (0.0, np.linalg.norm(a, axis=0)),
        "the columns are divided by their length as vectors. Subtract the "
        "mean, and divide by the standard deviation.",
    ),
    _by(
        lambda a, b: (a.sum(axis=0) / a.shape[1], a.std(axis=0)),
        "the sum of a column is divided by the number of columns. The mean "
        "of a column goes over its rows: divide by `len(x_train)`.",
    ),
    _each(
        lambda x, mean, std: (x - std) / mean,
        "the mean and the standard deviation are swapped.",
    ),
    _by(
        lambda a, b: (a.min(axis=0), np.ptp(a, axis=0)),
        "the columns are scaled to the range from 0 to 1, by minimum and "
        "maximum. That is another usual way; here mean and standard "
        "deviation are asked for.",
    ),
    _by(
        lambda a, b: (a.mean(axis=0), np.ptp(a, axis=0)),
        "the division is by the range, maximum minus minimum. Divide by the "
        "standard deviation, `x_train.std(axis=0)`.",
    ),
    _by(
        lambda a, b: (np.median(a, axis=0), a.std(axis=0)),
        "the median is subtracted. The mean is asked for.",
    ),
    Slip(lambda a, b: (_own(a), b), _UNSCALED_TEST),
    Slip(
        lambda a, b: (a, (b - a.mean(axis=0)) / a.std(axis=0)),
        "`train` comes back as it was. Both parts are to be scaled.",
    ),
    Slip(
        lambda a, b: (a, _own(b)),
        "`train` comes back as it was, and the test part is scaled by its "
        "own numbers. Scale both, by the numbers from `x_train`.",
    ),
    Slip(
        lambda a, b: (a, b),
        "both arrays come back as they were. Return the scaled ones.",
    ),
)
