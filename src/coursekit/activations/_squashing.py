"""Activations that squash: the step and the smooth curves like it.

Underflow is not an error here: exp(-800) is 0 in float64, and right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array

Result = FloatArray | np.float64


def step(z: npt.ArrayLike) -> Result:
    """H(z) = 1 where z ≥ 0, else 0: the Heaviside step.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 1. McCulloch and Pitts (1943) for units that fire or
    do not.

    Examples
    --------
    >>> step([-0.1, 0.0, 2.0])
    array([0., 1., 1.])
    """
    result: Result = (array("z", z) >= 0).astype(np.float64)[()]
    return result


def step_derivative(z: npt.ArrayLike) -> Result:
    """H'(z) = 0 wherever it exists, so the step passes no gradient on.

    At z = 0 the step has no derivative; 0 is returned there too.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> step_derivative([-0.1, 0.0, 2.0])
    array([0., 0., 0.])
    """
    result: Result = np.zeros_like(array("z", z))[()]
    return result


@np.errstate(under="ignore")
def sigmoid(z: npt.ArrayLike) -> Result:
    """σ(z) = 1 / (1 + exp(-z)), the logistic function.

    The exponential is only ever taken of -|z|, so nothing overflows.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 1. Rumelhart, Hinton and Williams (1986) use it in
    hidden units.

    Examples
    --------
    >>> sigmoid([-800.0, 0.0, 800.0])
    array([0. , 0.5, 1. ])
    """
    values = array("z", z)
    small = np.exp(-np.abs(values))
    result: Result = (np.where(values >= 0, 1.0, small) / (1.0 + small))[()]
    return result


@np.errstate(under="ignore")
def sigmoid_derivative(z: npt.ArrayLike) -> Result:
    """σ'(z) = σ(z) σ(-z), which is at most 1/4.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> sigmoid_derivative([0.0, 40.0])
    array([2.50000000e-01, 4.24835426e-18])
    """
    values = array("z", z)
    result: Result = sigmoid(values) * sigmoid(-values)
    return result


def tanh(z: npt.ArrayLike) -> Result:
    """tanh(z) = 2 σ(2z) - 1: a sigmoid that runs from -1 to 1.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> tanh([0.0, 800.0])
    array([0., 1.])
    """
    result: Result = np.tanh(array("z", z))[()]
    return result


@np.errstate(under="ignore")
def tanh_derivative(z: npt.ArrayLike) -> Result:
    """tanh'(z) = 4 σ'(2z), which is at most 1.

    Written so, rather than as 1 - tanh²(z), it loses no digits far out.

    Parameters
    ----------
    z : float or array of any shape
        Weighted sum.

    Returns
    -------
    float64 or array of the shape of `z`

    Raises
    ------
    TypeError, ValueError
        If `z` holds anything but finite numbers.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> tanh_derivative([0.0, 1.0]).round(4)
    array([1.  , 0.42])
    """
    result: Result = 4 * sigmoid_derivative(2 * array("z", z))
    return result
