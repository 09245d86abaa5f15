"""Activations that gate: the input times a share that it sets itself."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array
from coursekit.activations._squashing import (
    Result,
    sigmoid,
    sigmoid_derivative,
)


@np.errstate(under="ignore")
def silu(z: npt.ArrayLike) -> Result:
    """z σ(z): the input, let through by its own sigmoid; also "swish".

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
    Introduced in chapter 2. Elfwing, Uchibe and Doya (2018).

    Examples
    --------
    >>> silu([-800.0, 0.0, 800.0])
    array([ -0.,   0., 800.])
    """
    values = array("z", z)
    result: Result = values * sigmoid(values)
    return result


@np.errstate(under="ignore")
def silu_derivative(z: npt.ArrayLike) -> Result:
    """σ(z) + z σ'(z), which dips below 0 for z < -1.28.

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
    >>> silu_derivative(0.0)
    np.float64(0.5)
    """
    values = array("z", z)
    result: Result = sigmoid(values) + values * sigmoid_derivative(values)
    return result


@np.errstate(under="ignore")
def gelu(z: npt.ArrayLike) -> Result:
    """z Φ(z), with Φ(z) the share of a normal distribution below z.

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
    Introduced in chapter 2. Hendrycks and Gimpel (2016).

    Examples
    --------
    >>> gelu([-1.0, 0.0, 1.0]).round(4)
    array([-0.1587,  0.    ,  0.8413])
    """
    values = array("z", z)
    result: Result = (values * _normal_share(values))[()]
    return result


@np.errstate(under="ignore")
def gelu_derivative(z: npt.ArrayLike) -> Result:
    """Φ(z) + z φ(z), with φ the bell curve of the normal distribution.

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
    >>> gelu_derivative(0.0)
    np.float64(0.5)
    """
    values = array("z", z)
    bell = np.exp(-0.5 * values**2) / math.sqrt(2 * math.pi)
    result: Result = (_normal_share(values) + values * bell)[()]
    return result


def _normal_share(z: FloatArray) -> FloatArray:
    """Φ(z), from the complementary error function, exact far out too."""
    flat = [0.5 * math.erfc(-value / math.sqrt(2)) for value in z.flat]
    return np.array(flat).reshape(z.shape)
