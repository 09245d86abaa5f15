"""What the losses ask of the targets and predictions given to them."""

from __future__ import annotations

import numpy.typing as npt

from coursekit._validate import FloatArray, array


def pair(
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


def probabilities(
    y: npt.ArrayLike, y_hat: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    targets, p = pair(y, "y_hat", y_hat)
    check_targets(targets)
    if p.min() < 0 or p.max() > 1:
        raise ValueError(
            "y_hat must hold probabilities from 0 to 1. Received: "
            f"{p.min():g} to {p.max():g}. Are they weighted sums? Then use "
            "binary_cross_entropy_from_logits. Are y and y_hat swapped?"
        )
    return targets, p


def check_targets(targets: FloatArray) -> None:
    if targets.min() < 0 or targets.max() > 1:
        raise ValueError(
            f"y must hold targets from 0 to 1. Received: {targets.min():g} "
            f"to {targets.max():g}. Are they -1 and 1? Then pass (y + 1) / 2."
        )


def rows(
    y: FloatArray, predicted: FloatArray, name: str
) -> tuple[FloatArray, FloatArray]:
    if y.ndim != 2:
        raise ValueError(
            f"y and {name} must have the shape (n_samples, n_classes). "
            f"Received: shape {y.shape}. Are the targets class numbers? "
            "Then use one_hot(labels, classes). Is it one sample? Then "
            "wrap it in a list."
        )
    check_targets(y)
    return y, predicted
