"""Activations and losses as the network uses them: bare and fast.

They do what `coursekit.activations` and `coursekit.losses` do, without
checking their input and in the number type they are given. Slopes are
written with the output a, which the forward pass has kept:
σ' = a (1 - a), tanh' = 1 - a².
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class Kernel(NamedTuple):
    """An activation, and how a gradient passes back through it.

    `back` takes the outputs a and the gradient in them, and returns the
    gradient in the weighted sums z.
    """

    function: Callable[[Array], Array]
    back: Callable[[Array, Array], Array]


def _sigmoid(z: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-z))  # exp may be inf: 1 / inf is 0
    return result


def _softmax(z: Array) -> Array:
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


def _softmax_back(a: Array, gradient: Array) -> Array:
    agreement = np.sum(a * gradient, axis=1, keepdims=True)
    result: Array = a * (gradient - agreement)
    return result


KERNELS = {
    "sigmoid": Kernel(_sigmoid, lambda a, gradient: gradient * a * (1 - a)),
    "tanh": Kernel(np.tanh, lambda a, gradient: gradient * (1 - a * a)),
    "relu": Kernel(
        lambda z: np.maximum(z, 0), lambda a, gradient: gradient * (a > 0)
    ),
    "identity": Kernel(lambda z: z, lambda a, gradient: gradient),
    "step": Kernel(
        lambda z: (z >= 0).astype(z.dtype),
        lambda a, gradient: np.zeros_like(gradient),
    ),
    "softmax": Kernel(_softmax, _softmax_back),
}

# A loss returns its value and the gradient in the last weighted sums, from
# targets y, weighted sums z, outputs a and the last layer's kernel.
LossKernel = Callable[[Array, Array, Array, Kernel], tuple[float, Array]]


def _mse(y: Array, z: Array, a: Array, last: Kernel) -> tuple[float, Array]:
    error = a - y
    value = float(np.vdot(error, error)) / y.size
    return value, last.back(a, error * (2 / y.size))


def _binary(y: Array, z: Array, a: Array, last: Kernel) -> tuple[float, Array]:
    # max(z, 0) - yz + ln(1 + exp(-|z|)): the loss of σ(z), no overflow
    losses = np.maximum(z, 0) - y * z + np.log1p(np.exp(-np.abs(z)))
    return float(losses.sum()) / y.size, (a - y) * (1 / y.size)


def _categorical(
    y: Array, z: Array, a: Array, last: Kernel
) -> tuple[float, Array]:
    highest = z.max(axis=1, keepdims=True)
    logs = np.log(np.exp(z - highest).sum(axis=1, keepdims=True)) + highest
    value = float(np.vdot(y, logs - z)) / len(y)
    return value, (a * y.sum(axis=1, keepdims=True) - y) * (1 / len(y))


LOSS_KERNELS: dict[str, LossKernel] = {
    "mse": _mse,
    "binary_cross_entropy": _binary,
    "cross_entropy": _categorical,
}

# The activation whose slope cancels in the loss's: a - y remains.
PARTNERS = {"binary_cross_entropy": "sigmoid", "cross_entropy": "softmax"}
