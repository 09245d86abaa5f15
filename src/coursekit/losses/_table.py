"""The table of losses by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy.typing as npt

from coursekit._validate import FloatArray
from coursekit.losses import _binary, _categorical, _squared


class Loss(NamedTuple):
    """A loss and its derivative, both of targets and predictions.

    Introduced in chapter 2.
    """

    function: Callable[[npt.ArrayLike, npt.ArrayLike], float]
    derivative: Callable[[npt.ArrayLike, npt.ArrayLike], FloatArray]


LOSSES = {
    "mse": Loss(_squared.mse, _squared.mse_derivative),
    "binary_cross_entropy": Loss(
        _binary.binary_cross_entropy, _binary.binary_cross_entropy_derivative
    ),
    "cross_entropy": Loss(
        _categorical.cross_entropy, _categorical.cross_entropy_derivative
    ),
}
