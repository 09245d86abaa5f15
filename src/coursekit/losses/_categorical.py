"""The cross-entropy of one class among several."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, whole
from coursekit.activations import softmax
from coursekit.losses._given import pair, probabilities, rows


def one_hot(labels: npt.ArrayLike, classes: int) -> FloatArray:
    """Return one row per label: 1 in the label's column, 0 elsewhere.

    Parameters
    ----------
    labels : array of shape (n_samples,)
        Whole numbers from 0 to ``classes - 1``.
    classes : int
        Number of classes.

    Returns
    -------
    array of shape (n_samples, classes)

    Raises
    ------
    TypeError, ValueError
        For labels that are no flat list of whole numbers in that range.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> one_hot([2, 0], classes=3)
    array([[0., 0., 1.],
           [1., 0., 0.]])
    """
    whole("classes", classes, slip="Are labels and classes swapped?")
    given = array("labels", labels)
    if given.ndim != 1:
        raise ValueError(
            "labels must be a flat list, one whole number per sample. "
            f"Received: labels of shape {given.shape}. Are they one-hot "
            "already?"
        )
    if np.any(given != np.floor(given)):
        raise ValueError(
            "labels must be whole numbers. Received: "
            f"{given[given != np.floor(given)][0]:g}."
        )
    outside = given[(given < 0) | (given >= classes)]
    if outside.size:
        raise ValueError(
            f"labels must run from 0 to {classes - 1} for {classes} classes."
            f" Received: {outside[0]:g}. Do your labels start at 1?"
        )
    rows_: FloatArray = np.eye(classes)[given.astype(int)]
    return rows_


def cross_entropy(y: npt.ArrayLike, y_hat: npt.ArrayLike) -> float:
    """Return the mean over the samples of -Σₖ yₖ ln(y_hatₖ).

    Parameters
    ----------
    y : array of shape (n_samples, n_classes)
        Targets: one-hot rows, or rows of probabilities.
    y_hat : array of the same shape
        Predicted probabilities; each row adds up to 1.

    Returns
    -------
    float
        In nats. Infinite if a class that occurs was given probability 0;
        Keras moves such predictions by 1e-7 instead.

    Raises
    ------
    TypeError, ValueError
        For shapes that differ or are not two-dimensional, numbers outside
        of 0 to 1, and rows of predictions that do not add up to 1.

    Notes
    -----
    Introduced in chapter 3. Where the weighted sums z are at hand, use
    `cross_entropy_from_logits`, which loses no digits.

    Examples
    --------
    >>> round(cross_entropy([[0, 1, 0]], [[0.2, 0.5, 0.3]]), 4)
    0.6931
    """
    targets, p = _distributions(y, y_hat)
    with np.errstate(divide="ignore"):
        logs = np.where(targets > 0, np.log(p), 0.0)
    return float(-np.sum(targets * logs) / len(targets))


def cross_entropy_derivative(
    y: npt.ArrayLike, y_hat: npt.ArrayLike
) -> FloatArray:
    """Return -y / y_hat / n, the slope in each predicted probability.

    Parameters
    ----------
    y : array of shape (n_samples, n_classes)
        Targets.
    y_hat : array of the same shape
        Predicted probabilities.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        As for `cross_entropy`.

    Notes
    -----
    Introduced in chapter 3. Through a softmax this becomes
    (p - y) / n, see `cross_entropy_from_logits_derivative`.

    Examples
    --------
    >>> cross_entropy_derivative([[0, 1, 0]], [[0.2, 0.5, 0.3]])
    array([[ 0., -2.,  0.]])
    """
    targets, p = _distributions(y, y_hat)
    slopes = np.zeros_like(p)
    with np.errstate(divide="ignore"):
        np.divide(-targets, p, out=slopes, where=targets > 0)
    result: FloatArray = slopes / len(targets)
    return result


@np.errstate(under="ignore")
def cross_entropy_from_logits(y: npt.ArrayLike, z: npt.ArrayLike) -> float:
    """Return the mean over the samples of Σₖ yₖ (ln Σⱼ exp(zⱼ) - zₖ).

    That is the cross-entropy of softmax(z), without ever forming it.

    Parameters
    ----------
    y : array of shape (n_samples, n_classes)
        Targets: one-hot rows, or rows of probabilities.
    z : array of the same shape
        Weighted sums before the softmax, also called logits.

    Returns
    -------
    float
        In nats.

    Raises
    ------
    TypeError, ValueError
        For shapes that differ or are not two-dimensional, and targets
        outside of 0 to 1.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> cross_entropy_from_logits([[0, 1, 0]], [[800.0, 0.0, 0.0]])
    800.0
    """
    targets, sums = rows(*pair(y, "z", z), "z")
    highest = sums.max(axis=1, keepdims=True)
    total = np.sum(np.exp(sums - highest), axis=1, keepdims=True)
    logs = sums - highest - np.log(total)
    return float(-np.sum(targets * logs) / len(targets))


def cross_entropy_from_logits_derivative(
    y: npt.ArrayLike, z: npt.ArrayLike
) -> FloatArray:
    """Return (softmax(z) Σₖ yₖ - y) / n, the slope in each weighted sum.

    With targets whose rows add up to 1 that is (p - y) / n.

    Parameters
    ----------
    y : array of shape (n_samples, n_classes)
        Targets.
    z : array of the same shape
        Weighted sums before the softmax.

    Returns
    -------
    array of the same shape

    Raises
    ------
    TypeError, ValueError
        As for `cross_entropy_from_logits`.

    Notes
    -----
    Introduced in chapter 3; derived in chapter 4.

    Examples
    --------
    >>> cross_entropy_from_logits_derivative([[0, 1]], [[0.0, 0.0]])
    array([[ 0.5, -0.5]])
    """
    targets, sums = rows(*pair(y, "z", z), "z")
    whole_rows = targets.sum(axis=1, keepdims=True)
    slopes: FloatArray = (softmax(sums) * whole_rows - targets) / len(targets)
    return slopes


def _distributions(
    y: npt.ArrayLike, y_hat: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    targets, p = rows(*probabilities(y, y_hat), "y_hat")
    sums = p.sum(axis=1)
    furthest = sums[np.argmax(np.abs(sums - 1))]
    if abs(furthest - 1) > 1e-4:  # float32 adds up to 1 within 1e-6
        raise ValueError(
            "Each row of y_hat must add up to 1. Received: a row that adds "
            f"up to {furthest:g}. Did the predictions go through a softmax?"
        )
    return targets, p
