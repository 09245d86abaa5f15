"""The mean squared error."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray
from coursekit.losses._given import pair


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
    targets, predictions = pair(y, "y_hat", y_hat)
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
    targets, predictions = pair(y, "y_hat", y_hat)
    slopes: FloatArray = 2 * (predictions - targets) / targets.size
    return slopes
