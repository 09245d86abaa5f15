"""The threshold unit, and the trick that makes its threshold a weight."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, real


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
    # Summed from left to right, and not by `@`, which may choose another
    # order: then a threshold folded in as the last weight is subtracted
    # from the very same sum, and no rounding decides differently.
    total = np.zeros(inputs.shape[:-1])
    for column, weight in zip(inputs.T, weights, strict=True):
        total = total + column * weight
    result: npt.NDArray[np.int64] | np.int64 = (total >= theta).astype(
        np.int64
    )[()]
    return result


def fold_threshold(
    w: npt.ArrayLike, threshold: float, constant: float = -1.0
) -> FloatArray:
    r"""Return the weights with the threshold folded in as the last one.

    .. math:: \sum_i w_i x_i \ge \theta \iff
              \sum_i w_i x_i + \left(-\frac{\theta}{c}\right) c \ge 0

    With the constant input c = -1 the extra weight is θ itself; with
    c = +1 it is the bias b = -θ.

    Parameters
    ----------
    w : array of shape (n_inputs,)
        Weights.
    threshold : float
        The threshold θ.
    constant : float
        The constant input c that `augment` appends; not 0.

    Returns
    -------
    array of shape (n_inputs + 1,)
        The weights, then -θ / c.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no finite numbers, weights that are no flat
        list, and a constant of 0.

    Notes
    -----
    Introduced in chapter 2. Rumelhart, Hinton and Williams (1986) state it
    for c = 1. For c = -1 and c = 1 the folded unit decides exactly as
    `threshold_unit` does, also in floating point: a difference of two
    floats is 0 only if they are equal.

    Examples
    --------
    >>> fold_threshold([1, 1], 1.5)
    array([1. , 1. , 1.5])
    >>> fold_threshold([1, 1], 1.5, constant=1)
    array([ 1. ,  1. , -1.5])
    >>> x = augment([[0, 1], [1, 1]])
    >>> threshold_unit(x, fold_threshold([1, 1], 1.5), 0)
    array([0, 1])
    """
    weights, c = array("w", w), _constant(constant)
    theta = real("threshold", threshold, slip="Are w and threshold swapped?")
    if weights.ndim != 1:
        raise ValueError(
            "w must be a flat list, one weight per input. Received: w of "
            f"shape {weights.shape}."
        )
    return np.append(weights, -theta / c + 0.0)  # + 0.0: no minus zero


def augment(x: npt.ArrayLike, constant: float = -1.0) -> FloatArray:
    """Return the inputs with a constant input appended as the last one.

    Parameters
    ----------
    x : array of shape (n_inputs,) or (n_samples, n_inputs)
        Inputs.
    constant : float
        The constant input, the same as for `fold_threshold`; not 0.

    Returns
    -------
    array of shape (n_inputs + 1,) or (n_samples, n_inputs + 1)

    Raises
    ------
    TypeError, ValueError
        For inputs that are no finite numbers or have another number of
        axes, and a constant of 0.

    Notes
    -----
    Introduced in chapter 2. Textbooks on pattern classification call the
    result the augmented vector.

    Examples
    --------
    >>> augment([[0.5, 2.0], [1.0, 3.0]])
    array([[ 0.5,  2. , -1. ],
           [ 1. ,  3. , -1. ]])
    """
    inputs, c = array("x", x), _constant(constant)
    if inputs.ndim not in (1, 2):
        raise ValueError(
            "x must have shape (n_inputs,) or (n_samples, n_inputs). "
            f"Received: x of shape {inputs.shape}."
        )
    return np.concatenate(
        [inputs, np.full((*inputs.shape[:-1], 1), c)], axis=-1
    )


def _constant(constant: float) -> float:
    c = real("constant", constant)
    if c == 0:
        raise ValueError(
            "constant must not be 0: an input that is always 0 adds nothing "
            "to the sum, whatever its weight. Take -1 or 1. Received: "
            f"constant={constant!r}."
        )
    return c
