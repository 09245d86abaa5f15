"""Wrong slopes of softmax and cross-entropy, exercise 4.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.activations import sigmoid, softmax
from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Labels = npt.NDArray[np.int64]


def _p(z: Values) -> Values:
    return np.asarray(softmax(z))


def _one_hot(z: Values, y: Labels) -> Values:
    return np.eye(z.shape[1])[y]


def softmax_gradient(z: Values, y: Labels) -> Values:
    """Return the slope of the mean cross-entropy in z."""
    slopes: Values = (_p(z) - _one_hot(z, y)) / len(z)
    return slopes


_NO_MEAN = "And the mean over the samples is missing."


def _mean(slopes: Callable[[Values, Values, Values], Any], hint: str) -> Slip:
    """Return the slip of wrong slopes, made from z, p and the one-hot rows.

    They are divided by n, as they should be.
    """
    return Slip(
        lambda z, y: slopes(z, _p(z), _one_hot(z, y)) / len(z),
        hint,
    )


def _both(
    slopes: Callable[[Values, Values, Values], Any], hint: str
) -> tuple[Slip, Slip]:
    """Return the slips of wrong slopes, with the mean and without it."""
    return (
        _mean(slopes, hint),
        Slip(
            lambda z, y: slopes(z, _p(z), _one_hot(z, y)),
            f"{hint} {_NO_MEAN}",
        ),
    )


def _marks(
    mark: Callable[[Any, Labels], None], hint: str
) -> tuple[Slip, Slip]:
    """Return the slips of p with 1 taken off at wrong places.

    The mean is there in one, and missing in the other.
    """

    def marked(z: Values, y: Labels) -> Values:
        p = _p(z).copy()
        mark(p, y)
        return p

    return (
        Slip(lambda z, y: marked(z, y) / len(z), hint),
        Slip(marked, f"{hint} {_NO_MEAN}"),
    )


def _take_columns(p: Any, y: Labels) -> None:
    p[:, y] -= 1


def _take_rows(p: Any, y: Labels) -> None:
    p[y] -= 1


def _take_swapped(p: Any, y: Labels) -> None:
    p[y, np.arange(len(y))] -= 1


def _set_columns(p: Any, y: Labels) -> None:
    p[np.arange(len(y)), y] = -1


def _take_one_less(p: Any, y: Labels) -> None:
    p[np.arange(len(y)), y - 1] -= 1


def _right_ones(z: Values, y: Labels) -> Values:
    """Return the probability of the right class of each sample."""
    return np.asarray(_p(z)[np.arange(len(z)), y])


_INDEX = (
    "1 is taken off at the wrong places. `p[:, y]` takes whole columns, and "
    "`p[y]` whole rows; `p[np.arange(n), y]` takes one entry from each row, "
    "that of its right class."
)
_CLASS_NUMBERS = (
    "the class numbers are subtracted as they are. A class is marked by its "
    "place: a row with a 1 at place y and 0 elsewhere, one-hot."
)
_TOO_STEEP = (
    "a factor `p * (1 - p)` that does not belong there. It is the slope of "
    "a sigmoid; in softmax with cross-entropy it has canceled."
)
_IN_P = (
    "that is the slope in p, −1 / p. The slope in z is asked for: one link "
    "more, through softmax, and then the division is gone."
)
_ONLY_RIGHT = (
    "only the right class has a slope. The others have one as well, p: if "
    "their sums rise, the right class gets less."
)
_AXIS = (
    "softmax along the wrong axis: the columns add up to 1. Samples are "
    "rows, so each row is to add up to 1, `axis=1`."
)
_KEEP = (
    "`keepdims=True` is missing in softmax: the largest or the sums of the "
    "rows come as a flat row, shape (n,), and NumPy lays it along the "
    "columns. With it they are a column, shape (n, 1)."
)
_NO_SOFTMAX = "softmax is missing: z is used in place of the probabilities p."
_SIGMOID = (
    "the sigmoid in place of softmax. The numbers of a row share one sum, so "
    "that their probabilities add up to 1."
)

SLIPS = (
    Slip(
        lambda z, y: softmax_gradient(z, y) * len(z),
        "the mean is missing: this is n times too large, with n = `len(z)`, "
        "the number of samples. The loss is a mean over them, so divide by n.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y) / z.shape[1],
        "divided by n · k, the number of all entries, as `np.mean` and "
        "`z.size` do. The mean is over the samples: divide by n, `len(z)`.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y) * len(z) / z.shape[1],
        "divided by k, the number of classes. The mean is over the samples: "
        "divide by n, `len(z)`.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y) / len(z),
        "divided by n twice. One mean is enough.",
    ),
    *_both(
        lambda z, p, t: t - p,
        "the sign. The slope is p minus one-hot: if the sum of a wrong class "
        "rises, so does the loss.",
    ),
    *_both(
        lambda z, p, t: p,
        "the right classes are missing: this is p alone. At the right class "
        "1 is taken off.",
    ),
    *_both(
        lambda z, p, t: p * (1 - p),
        "that is the slope of a sigmoid, and y is not used. Softmax and "
        "cross-entropy together leave p minus one-hot.",
    ),
    *_both(lambda z, p, t: (p - t) * p * (1 - p), _TOO_STEEP),
    *_both(lambda z, p, t: 2 * (p - t) * p * (1 - p), _TOO_STEEP),
    _mean(
        lambda z, p, t: 2 * (p - t),
        "twice too large. The 2 comes from a square; cross-entropy has none.",
    ),
    *_both(lambda z, p, t: -t / p, _IN_P),
    *_both(lambda z, p, t: -1 / p, _IN_P),
    *_both(lambda z, p, t: (p - 1) * t, _ONLY_RIGHT),
    *_both(
        lambda z, p, t: -t,
        "the probabilities are missing: this is minus one-hot alone.",
    ),
    *_both(
        lambda z, p, t: p * (1 - t),
        "at the right class the slope is p − 1, not 0. Take 1 off there.",
    ),
    *_both(
        lambda z, p, t: p - 1,
        "1 is taken off at every class. Only the right one of each row has "
        "1 less.",
    ),
    *_both(
        lambda z, p, t: p - t / p,
        "1 / p is taken off at the right class. Take off 1.",
    ),
    *_both(
        lambda z, p, t: np.where(t > 0, t - p, p),
        "the sign at the right class: there it is p − 1, which is negative. "
        "If its sum rises, the loss falls.",
    ),
    *_both(
        lambda z, p, t: np.log(p),
        "these are logarithms. For the slope, p itself is enough, and at "
        "the right class 1 is taken off.",
    ),
    *_both(
        lambda z, p, t: np.log(p) - t,
        "the logarithm of p. For the slope, p itself is enough.",
    ),
    *_both(lambda z, p, t: _p(z.T).T - t, _AXIS),
    *_both(
        lambda z, p, t: np.exp(z) / np.exp(z).sum() - t,
        "softmax over everything. Each row is a sample of its own, and its "
        "probabilities add up to 1.",
    ),
    *_both(
        lambda z, p, t: np.exp(z) - t,
        "these are the exponentials. Divide them by the sum of their row to "
        "get probabilities.",
    ),
    *_both(lambda z, p, t: z - t, _NO_SOFTMAX),
    *_both(lambda z, p, t: np.asarray(sigmoid(z)) - t, _SIGMOID),
    *_both(lambda z, p, t: _p(p) - t, "softmax is applied twice."),
    *_both(
        lambda z, p, t: _p(-z) - t,
        "the sign in the exponent: softmax takes `exp(z)`.",
    ),
    *_marks(_take_columns, _INDEX),
    *_marks(_take_rows, _INDEX),
    *_marks(_take_swapped, f"{_INDEX} The row comes first."),
    Slip(
        lambda z, y: _p(z) / len(z) - _one_hot(z, y),
        "only p is divided by n. The mean belongs to the whole difference: "
        "parentheses around p minus one-hot.",
    ),
    Slip(
        lambda z, y: _p(z) - _one_hot(z, y) / len(z),
        "only the one-hot part is divided by n. The mean belongs to the "
        "whole difference: parentheses around p minus one-hot.",
    ),
    *_both(
        lambda z, p, t: np.exp(z) / np.exp(z).sum(axis=1) - t,
        _KEEP,
    ),
    *_both(
        lambda z, p, t: (
            np.exp(z - z.max(axis=1)) / np.exp(z - z.max(axis=1)).sum(axis=1)
            - t
        ),
        _KEEP,
    ),
    *_both(
        lambda z, p, t: (
            np.exp(z - z.max(axis=1, keepdims=True))
            / np.exp(z - z.max(axis=1, keepdims=True)).sum(axis=1)
            - t
        ),
        _KEEP,
    ),
    Slip(
        lambda z, y: (_p(z) - np.eye(len(y))[y]) / len(z),
        "the one-hot rows are n long, as many as there are samples. They "
        "need a place for each class: k, which is `z.shape[1]`.",
    ),
    Slip(
        lambda z, y: (_p(z) - np.eye(int(y.max()) + 1)[y]) / len(z),
        "the one-hot rows end at the largest class in y. They need a place "
        "for each class: k, which is `z.shape[1]`.",
    ),
    *_marks(
        _set_columns,
        "the right class is set to −1. Its probability stays: p − 1.",
    ),
    *_marks(
        _take_one_less,
        "the class before the right one is marked. Classes are counted from "
        "0, as places are: take `y`, not `y - 1`.",
    ),
    Slip(lambda z, y: (_p(z) - y[:, None]) / len(z), _CLASS_NUMBERS),
    Slip(lambda z, y: _p(z) - y[:, None], _CLASS_NUMBERS),
    Slip(lambda z, y: (_p(z) - y) / len(z), _CLASS_NUMBERS),
    Slip(
        lambda z, y: (_right_ones(z, y) - 1) / len(z),
        "one number per sample, that of the right class. Every class has a "
        "slope: return an array of the shape of z.",
    ),
    Slip(
        lambda z, y: _right_ones(z, y) - 1,
        "one number per sample, that of the right class. Every class has a "
        "slope: return an array of the shape of z.",
    ),
    Slip(
        lambda z, y: -np.mean(np.log(_right_ones(z, y))),
        "that is the loss itself. Its slopes in the entries of z are asked "
        "for.",
    ),
    Slip(
        lambda z, y: -np.log(_right_ones(z, y)),
        "these are the losses of the samples. Their slopes in the entries of "
        "z are asked for.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y).sum(axis=0),
        "summed over the samples. Each sample keeps its own row: dividing by "
        "n is all that the mean does.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y).sum(),
        "summed over everything. Each entry of z has a slope of its own.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y)[0],
        "only the first row. Is the `return` inside the loop?",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y)[-1],
        "only the last row, as in a loop that does not collect its results.",
    ),
    Slip(
        lambda z, y: softmax_gradient(z, y).T,
        "the result is transposed. A row for each sample is asked for.",
    ),
    Slip(
        lambda z, y: z - softmax_gradient(z, y),
        "that is a step downhill. Return the slopes themselves.",
    ),
)
