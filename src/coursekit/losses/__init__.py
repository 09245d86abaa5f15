"""Losses, each with its derivative: how wrong a prediction is, as a number.

A loss compares targets y with predictions and returns their mean, so that
it does not grow with the number of samples. Its derivative has one entry
per prediction. Targets come first, as in Keras and scikit-learn. `LOSSES`
finds a loss and its derivative by name.

Introduced in chapters 2 and 3 (`cross_entropy`, `one_hot`).
"""

from coursekit.losses._binary import (
    binary_cross_entropy,
    binary_cross_entropy_derivative,
    binary_cross_entropy_from_logits,
    binary_cross_entropy_from_logits_derivative,
)
from coursekit.losses._categorical import (
    cross_entropy,
    cross_entropy_derivative,
    cross_entropy_from_logits,
    cross_entropy_from_logits_derivative,
    one_hot,
)
from coursekit.losses._squared import mse, mse_derivative
from coursekit.losses._table import LOSSES, Loss

__all__ = [
    "LOSSES",
    "Loss",
    "binary_cross_entropy",
    "binary_cross_entropy_derivative",
    "binary_cross_entropy_from_logits",
    "binary_cross_entropy_from_logits_derivative",
    "cross_entropy",
    "cross_entropy_derivative",
    "cross_entropy_from_logits",
    "cross_entropy_from_logits_derivative",
    "mse",
    "mse_derivative",
    "one_hot",
]
