"""The cross-entropy of yes-or-no targets."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray
from coursekit.activations import sigmoid, softplus
from coursekit.losses._given import check_targets, pair, probabilities


def binary_cross_entropy(y: npt.ArrayLike, y_hat: npt.ArrayLike) -> float:
    """Return the mean of -y ln(y_hat) - (1 - y) ln(1 - y_hat).

    Parameters
    ----------
    y : array of any shape
        Targets from 0 to 1, mostly 0 or 1.
    y_hat : array of the same shape
        Predicted probabilities of a 1.

    Returns
    -------
    float
        Infinite if a prediction of exactly 0 or 1 is wrong; Keras moves
        such predictions by 1e-7 instead.

    Raises
    ------
    TypeError, ValueError
        As for `mse`, and for numbers outside of 0 to 1.

    Notes
    -----
    Introduced in chapter 2. Where the weighted sums z are at hand, use
    `binary_cross_entropy_from_logits`, which loses no digits.

    Examples
    --------
    >>> round(binary_cross_entropy([1, 0], [0.8, 0.4]), 4)
    0.367
    """
    targets, p = probabilities(y, y_hat)
    with np.errstate(divide="ignore"):
        hits = np.where(targets > 0, np.log(p), 0.0)
        misses = np.where(targets < 1, np.log1p(-p), 0.0)
    return float(np.mean(-targets * hits - (1 - targets) * misses))


def binary_cross_entropy_derivative(
    y: npt.ArrayLike, y_hat: npt.ArrayLike
) -> FloatArray:
    """Return (-y / y_hat + (1 - y) / (1 - y_hat)) / n.

    Parameters
    ----------
    y : array of any shape, n entries in all
        Targets from 0 to 1.
    y_hat : array of the same shape
        Predicted probabilities of a 1.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        As for `binary_cross_entropy`.

    Notes
    -----
    Introduced in chapter 2. Infinite where the loss is; multiplied by the
    slope of the sigmoid it would be (σ(z) - y) / n, see
    `binary_cross_entropy_from_logits_derivative`.

    Examples
    --------
    >>> binary_cross_entropy_derivative([1, 0], [0.8, 0.4]).round(4)
    array([-0.625 ,  0.8333])
    """
    targets, p = probabilities(y, y_hat)
    hits, misses = np.zeros_like(p), np.zeros_like(p)
    with np.errstate(divide="ignore"):
        np.divide(targets, p, out=hits, where=targets > 0)
        np.divide(1 - targets, 1 - p, out=misses, where=targets < 1)
    slopes: FloatArray = (misses - hits) / targets.size
    return slopes


def binary_cross_entropy_from_logits(
    y: npt.ArrayLike, z: npt.ArrayLike
) -> float:
    """Return the mean of y ln(1 + exp(-z)) + (1 - y) ln(1 + exp(z)).

    That is the binary cross-entropy of σ(z), without ever forming σ(z).

    Parameters
    ----------
    y : array of any shape
        Targets from 0 to 1.
    z : array of the same shape
        Weighted sums before the sigmoid, also called logits.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        As for `mse`, and for targets outside of 0 to 1.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> binary_cross_entropy_from_logits([1, 0], [-800.0, 0.0])
    400.34657359027995
    """
    targets, sums = pair(y, "z", z)
    check_targets(targets)
    losses = targets * softplus(-sums) + (1 - targets) * softplus(sums)
    return float(np.mean(losses))


def binary_cross_entropy_from_logits_derivative(
    y: npt.ArrayLike, z: npt.ArrayLike
) -> FloatArray:
    """Return (σ(z) - y) / n, the slope in each weighted sum.

    Parameters
    ----------
    y : array of any shape, n entries in all
        Targets from 0 to 1.
    z : array of the same shape
        Weighted sums before the sigmoid.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        As for `binary_cross_entropy_from_logits`.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> binary_cross_entropy_from_logits_derivative([1, 0], [0.0, 0.0])
    array([-0.25,  0.25])
    """
    targets, sums = pair(y, "z", z)
    check_targets(targets)
    slopes: FloatArray = (sigmoid(sums) - targets) / targets.size
    return slopes
