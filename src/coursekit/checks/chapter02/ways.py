"""What weights of a unit come from that was trained in another way."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit.checks.chapter02 import fits
from coursekit.checks.comparing import Values

Way = Callable[[Values, Values], Values]


def _turned(w: Values, first: int) -> Values:
    """Return a copy whose entries from ``first`` on have changed sign."""
    return np.append(w[:first], -w[first:])


def _back(
    x: Values, y: Values, weights: Way, bias: Callable[..., float]
) -> Values:
    """Return a standardized fit that is transformed back in some way.

    ``weights`` gets the weights and the standard deviations; ``bias``
    gets the bias, the old weights, the new ones, and the means.
    """
    fit = fits.standardized(x, y)
    new = weights(fit[:-1], x.std(axis=0))
    return np.append(new, bias(fit[-1], fit[:-1], new, x.mean(axis=0)))


_WAYS: tuple[tuple[Way, str], ...] = (
    (
        lambda x, y: -fits.best(x, y),
        "all the signs are turned round. Is the sigmoid's exponent without "
        "its minus, or are the targets swapped?",
    ),
    (
        lambda x, y: _turned(fits.best(x, y), -1),
        "the weights are right, and the last number has the wrong sign: it "
        "is the threshold. The bias is asked for.",
    ),
    (
        lambda x, y: np.roll(fits.best(x, y), 1),
        "right numbers in another order: the bias stands first. Put it last.",
    ),
    (
        lambda x, y: np.roll(_turned(fits.best(x, y), -1), 1),
        "the threshold stands first. Return the weights, then the bias, "
        "which is minus the threshold.",
    ),
    (
        fits.without_bias,
        "the bias is always 0: it does not learn. Append a column of ones "
        "to `x`, and its weight is learned with the others.",
    ),
    (
        lambda x, y: np.append(fits.best(x, y)[:-1], 0.0),
        "the weights are right, and the bias is 0. It is learned too: return "
        "what became of it.",
    ),
    (
        fits.standardized,
        "these are the weights for the standardized inputs. Transform them "
        "back to the inputs that you were given (hint 3).",
    ),
    (
        lambda x, y: _back(x, y, lambda v, s: v / s, lambda c, v, w, m: c),
        "the weights are right; the bias still belongs to the standardized "
        "or centered inputs. Transform it back: subtract `weights @ mean`.",
    ),
    (
        lambda x, y: _back(
            x, y, lambda v, s: v / s, lambda c, v, w, m: c + w @ m
        ),
        "the weights are right; the bias is transformed back with the wrong "
        "sign. Subtract `weights @ mean`.",
    ),
    (
        lambda x, y: _back(
            x, y, lambda v, s: v / s, lambda c, v, w, m: c - v @ m
        ),
        "the weights are right; the bias is transformed back by the old "
        "weights. Divide them by the standard deviations first.",
    ),
    (
        lambda x, y: _back(
            x, y, lambda v, s: v / s, lambda c, v, w, m: -c - w @ m
        ),
        "the weights are right. Trained with a constant of -1, the last "
        "number is a threshold: turn its sign round, then transform it back.",
    ),
    (
        lambda x, y: np.append(
            fits.standardized(x, y)[:-1], fits.best(x, y)[-1]
        ),
        "the bias is right; the weights still belong to the standardized "
        "inputs. Divide them by the standard deviations.",
    ),
    (
        lambda x, y: _back(x, y, lambda v, s: v, lambda c, v, w, m: c - v @ m),
        "the weights still belong to the standardized inputs. Divide them by "
        "the standard deviations, then transform the bias.",
    ),
    (
        lambda x, y: _back(
            x, y, lambda v, s: v * s, lambda c, v, w, m: c - w @ m
        ),
        "the weights are multiplied by the standard deviations. Divide: "
        "inputs that vary more need smaller weights.",
    ),
    (
        fits.in_unit_range,
        "these are the weights for inputs that were scaled to run from 0 to "
        "1. Transform them back to the inputs that you were given.",
    ),
    (
        fits.penalized,
        "the weights are pulled towards 0 a little: that is scikit-learn's "
        "penalty, which is on unless you turn it off (`C=np.inf`).",
    ),
    (
        lambda x, y: fits.penalized(x, y, bias=True),
        "weights and bias are pulled towards 0 a little, as by a penalty "
        "(scikit-learn's `liblinear` has it). Leave the penalty out.",
    ),
    (
        fits.linear,
        "these weights make the squared error of a linear unit smallest. "
        "The sigmoid is missing.",
    ),
    (
        fits.squared,
        "these weights make the *squared error* smallest. For cross-entropy "
        "the slope is error times input, without a factor `p * (1 - p)`.",
    ),
)


def find_way(tells: Callable[[Way], bool]) -> str:
    """Return the hint on the first way that ``tells`` says yes to.

    Parameters
    ----------
    tells : callable
        Tells of a way of fitting whether it gives a learner's results.

    Returns
    -------
    str
        "" if there is no such way.

    Examples
    --------
    >>> find_way(lambda way: way is fits.linear)[:40]
    'these weights make the squared error of '
    >>> find_way(lambda way: False)
    ''
    """
    return next((hint for way, hint in _WAYS if tells(way)), "")
