"""The softmax: a row of weighted sums becomes a row of probabilities."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array


@np.errstate(under="ignore")
def softmax(z: npt.ArrayLike) -> FloatArray:
    """Return exp(zₖ) / Σⱼ exp(zⱼ) along the last axis.

    Every entry depends on the whole row, so softmax is no function of one
    weighted sum and has no place in `ACTIVATIONS`. The largest z of each
    row is subtracted first: the ratio stays, and nothing overflows.

    Parameters
    ----------
    z : array of shape (..., n_classes)
        Weighted sums.

    Returns
    -------
    array of the same shape
        Probabilities; each row adds up to 1.

    Raises
    ------
    TypeError, ValueError
        If `z` is empty, a single number, or holds anything but finite
        numbers.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> softmax([[0.0, 0.0], [800.0, 0.0]])
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    sums = array("z", z)
    if sums.ndim == 0 or sums.size == 0:
        raise ValueError(
            "z must hold a row of weighted sums, one per class. Received: "
            f"z of shape {sums.shape}."
        )
    powers = np.exp(sums - sums.max(axis=-1, keepdims=True))
    result: FloatArray = powers / powers.sum(axis=-1, keepdims=True)
    return result
