"""Activations that let large inputs through: ReLU, and its smooth kin."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import array
from coursekit.activations._squashing import Result, sigmoid

_LEAK = 0.2  # the slope of the leaky ReLU below 0, as in Keras


def identity(z: npt.ArrayLike) -> Result:
    """z itself: no activation at all, for outputs that are any number.

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
    Introduced in chapter 2. Keras calls it "linear".

    Examples
    --------
    >>> identity([-2.0, 3.0])
    array([-2.,  3.])
    """
    result: Result = array("z", z)[()]
    return result


def identity_derivative(z: npt.ArrayLike) -> Result:
    """1 everywhere.

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
    >>> identity_derivative([-2.0, 3.0])
    array([1., 1.])
    """
    result: Result = np.ones_like(array("z", z))[()]
    return result


def relu(z: npt.ArrayLike) -> Result:
    """max(0, z), the rectified linear unit.

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
    Introduced in chapter 2. Nair and Hinton (2010).

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    result: Result = np.maximum(array("z", z), 0.0)[()]
    return result


def relu_derivative(z: npt.ArrayLike) -> Result:
    """1 where z > 0, else 0; at the kink z = 0 the usual choice is 0.

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
    >>> relu_derivative([-2.0, 0.0, 3.0])
    array([0., 0., 1.])
    """
    result: Result = (array("z", z) > 0).astype(np.float64)[()]
    return result


def leaky_relu(z: npt.ArrayLike) -> Result:
    """z where z > 0, else 0.2 z: a ReLU that is never quite dead.

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
    Introduced in chapter 2. Maas, Hannun and Ng (2013), with 0.01; the 0.2
    here is the default of Keras.

    Examples
    --------
    >>> leaky_relu([-2.0, 0.0, 3.0])
    array([-0.4,  0. ,  3. ])
    """
    values = array("z", z)
    result: Result = np.where(values > 0, values, _LEAK * values)[()]
    return result


def leaky_relu_derivative(z: npt.ArrayLike) -> Result:
    """1 where z > 0, else 0.2.

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
    >>> leaky_relu_derivative([-2.0, 3.0])
    array([0.2, 1. ])
    """
    result: Result = np.where(array("z", z) > 0, 1.0, _LEAK)[()]
    return result


@np.errstate(under="ignore")
def softplus(z: npt.ArrayLike) -> Result:
    """ln(1 + exp(z)), a rounded ReLU whose derivative is the sigmoid.

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
    >>> softplus([-800.0, 0.0, 800.0]).round(4)
    array([0.000e+00, 6.931e-01, 8.000e+02])
    """
    result: Result = np.logaddexp(0.0, array("z", z))[()]
    return result


def softplus_derivative(z: npt.ArrayLike) -> Result:
    """σ(z), the derivative of the softplus.

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
    >>> softplus_derivative(0.0)
    np.float64(0.5)
    """
    return sigmoid(z)


def elu(z: npt.ArrayLike) -> Result:
    """z where z > 0, else exp(z) - 1: bends smoothly down to -1.

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
    Introduced in chapter 2. Clevert, Unterthiner and Hochreiter (2016).

    Examples
    --------
    >>> elu([-800.0, 0.0, 3.0])
    array([-1.,  0.,  3.])
    """
    values = array("z", z)
    below = np.expm1(np.minimum(values, 0.0))
    result: Result = np.where(values > 0, values, below)[()]
    return result


@np.errstate(under="ignore")
def elu_derivative(z: npt.ArrayLike) -> Result:
    """1 where z > 0, else exp(z).

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
    >>> elu_derivative([-1.0, 3.0]).round(3)
    array([0.368, 1.   ])
    """
    result: Result = np.exp(np.minimum(array("z", z), 0.0))[()]
    return result
