"""The threshold unit, all that a network keeps of a neuron."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import array, real


def threshold_unit(
    x: npt.ArrayLike, w: npt.ArrayLike, threshold: float
) -> npt.NDArray[np.int64] | np.int64:
    r"""Fire (1) if the weighted sum of the inputs reaches the threshold.

    .. math:: y = 1 \text{ if } \sum_i w_i x_i \ge \theta \text{, else } 0

    Parameters
    ----------
    x : array of shape (n_inputs,) or (n_samples, n_inputs)
        Inputs.
    w : array of shape (n_inputs,)
        Weights.
    threshold : float
        The threshold θ; a sum exactly equal to it fires.

    Returns
    -------
    int or array of shape (n_samples,)
        0 or 1.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or of shapes that
        do not fit.

    Notes
    -----
    Introduced in chapter 1; McCulloch and Pitts (1943) for two-valued
    units with a threshold.

    Examples
    --------
    >>> threshold_unit([[0, 0], [0, 1], [1, 0], [1, 1]], [1, 1], 2)
    array([0, 0, 0, 1])
    """
    inputs, weights = array("x", x), array("w", w)
    theta = real("threshold", threshold, slip="Are w and threshold swapped?")
    if weights.ndim != 1:
        raise ValueError(
            "w must be a flat list, one weight per input. Received: w of "
            f"shape {weights.shape}. Are x and w swapped?"
        )
    if inputs.ndim not in (1, 2) or inputs.shape[-1] != weights.size:
        raise ValueError(
            f"x must have shape (n_inputs,) or (n_samples, n_inputs) with "
            f"n_inputs = {weights.size}, the number of weights. Received: "
            f"x of shape {inputs.shape}. Are x and w swapped, or is an "
            f"input missing?"
        )
    result: npt.NDArray[np.int64] | np.int64 = (
        inputs @ weights >= theta
    ).astype(np.int64)[()]
    return result
