"""The table of activations by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy.typing as npt

from coursekit.activations import _gated as gated
from coursekit.activations import _rectifying as rectifying
from coursekit.activations import _squashing as squashing
from coursekit.activations._squashing import Result


class Activation(NamedTuple):
    """A function and its derivative, both of the weighted sum z.

    Introduced in chapter 2.
    """

    function: Callable[[npt.ArrayLike], Result]
    derivative: Callable[[npt.ArrayLike], Result]


ACTIVATIONS = {
    "step": Activation(squashing.step, squashing.step_derivative),
    "sigmoid": Activation(squashing.sigmoid, squashing.sigmoid_derivative),
    "tanh": Activation(squashing.tanh, squashing.tanh_derivative),
    "identity": Activation(
        rectifying.identity, rectifying.identity_derivative
    ),
    "relu": Activation(rectifying.relu, rectifying.relu_derivative),
    "leaky_relu": Activation(
        rectifying.leaky_relu, rectifying.leaky_relu_derivative
    ),
    "softplus": Activation(
        rectifying.softplus, rectifying.softplus_derivative
    ),
    "elu": Activation(rectifying.elu, rectifying.elu_derivative),
    "silu": Activation(gated.silu, gated.silu_derivative),
    "gelu": Activation(gated.gelu, gated.gelu_derivative),
}
