"""Losses, each with its derivative: how wrong a prediction is, as a number.

A loss compares targets y with predictions and returns their mean, so that
it does not grow with the number of samples. Its derivative has one entry
per prediction. Targets come first, as in Keras and scikit-learn. `LOSSES`
finds a loss and its derivative by name.

Introduced in chapter 2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array
from coursekit.activations import sigmoid, softplus

__all__ = [
    "LOSSES",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_derivative",
    "binary_cross_entropy_from_logits",
    "binary_cross_entropy_from_logits_derivative",
    "mse",
    "mse_derivative",
]


def mse(y: npt.ArrayLike, y_hat: npt.ArrayLike) -> float:
    """Return the mean of (y_hat - y)², the mean squared error.

    Parameters
    ----------
    y : array of any shape
        Targets.
    y_hat : array of the same shape
        Predictions.

    Returns
    -------
    float

    Raises
    ------
    TypeError, ValueError
        If one is empty, holds anything but finite numbers, or the shapes
        differ.

    Notes
    -----
    Introduced in chapter 2. No factor ½, as in Keras; some books have one.

    Examples
    --------
    >>> round(mse([1.0, 0.0], [0.8, 0.4]), 2)
    0.1
    """
    targets, predictions = _pair(y, "y_hat", y_hat)
    return float(np.mean((predictions - targets) ** 2))


def mse_derivative(y: npt.ArrayLike, y_hat: npt.ArrayLike) -> FloatArray:
    """Return 2 (y_hat - y) / n, the slope of `mse` in each prediction.

    Parameters
    ----------
    y : array of any shape, n entries in all
        Targets.
    y_hat : array of the same shape
        Predictions.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        As for `mse`.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> mse_derivative([1.0, 0.0], [0.8, 0.4]).round(2)
    array([-0.2,  0.4])
    """
    targets, predictions = _pair(y, "y_hat", y_hat)
    slopes: FloatArray = 2 * (predictions - targets) / targets.size
    return slopes


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
    targets, p = _probabilities(y, y_hat)
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
    targets, p = _probabilities(y, y_hat)
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
    targets, sums = _pair(y, "z", z)
    _check_targets(targets)
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
    targets, sums = _pair(y, "z", z)
    _check_targets(targets)
    slopes: FloatArray = (sigmoid(sums) - targets) / targets.size
    return slopes


class Loss(NamedTuple):
    """A loss and its derivative, both of targets and predictions.

    Introduced in chapter 2.
    """

    function: Callable[[npt.ArrayLike, npt.ArrayLike], float]
    derivative: Callable[[npt.ArrayLike, npt.ArrayLike], FloatArray]


LOSSES = {
    "mse": Loss(mse, mse_derivative),
    "binary_cross_entropy": Loss(
        binary_cross_entropy, binary_cross_entropy_derivative
    ),
}


def _pair(
    y: npt.ArrayLike, name: str, predicted: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    targets, predictions = array("y", y), array(name, predicted)
    if targets.shape != predictions.shape or targets.size == 0:
        raise ValueError(
            f"y and {name} must have the same shape and hold one number at "
            f"least. Received: y of shape {targets.shape}, {name} of shape "
            f"{predictions.shape}. Is one of them a column, (n, 1), and the "
            "other flat, (n,)? Then use ravel()."
        )
    return targets, predictions


def _probabilities(
    y: npt.ArrayLike, y_hat: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    targets, p = _pair(y, "y_hat", y_hat)
    _check_targets(targets)
    if p.min() < 0 or p.max() > 1:
        raise ValueError(
            "y_hat must hold probabilities from 0 to 1. Received: "
            f"{p.min():g} to {p.max():g}. Are they weighted sums? Then use "
            "binary_cross_entropy_from_logits. Are y and y_hat swapped?"
        )
    return targets, p


def _check_targets(targets: FloatArray) -> None:
    if targets.min() < 0 or targets.max() > 1:
        raise ValueError(
            f"y must hold targets from 0 to 1. Received: {targets.min():g} "
            f"to {targets.max():g}. Are they -1 and 1? Then pass (y + 1) / 2."
        )
