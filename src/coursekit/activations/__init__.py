"""Activation functions, each with its derivative, numerically stable.

An activation function turns a unit's weighted sum z into its output a.
All functions take a number or an array of any shape and return the same
shape in float64. `ACTIVATIONS` finds a function and its derivative by
name.

Introduced in chapters 1 (`step`, `sigmoid`), 2 and 3 (`softmax`).
"""

from coursekit.activations._fit import SigmoidFit, fit_sigmoid
from coursekit.activations._gated import (
    gelu,
    gelu_derivative,
    silu,
    silu_derivative,
)
from coursekit.activations._rectifying import (
    elu,
    elu_derivative,
    identity,
    identity_derivative,
    leaky_relu,
    leaky_relu_derivative,
    relu,
    relu_derivative,
    softplus,
    softplus_derivative,
)
from coursekit.activations._softmax import softmax
from coursekit.activations._squashing import (
    sigmoid,
    sigmoid_derivative,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
)
from coursekit.activations._table import ACTIVATIONS, Activation

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "SigmoidFit",
    "elu",
    "elu_derivative",
    "fit_sigmoid",
    "gelu",
    "gelu_derivative",
    "identity",
    "identity_derivative",
    "leaky_relu",
    "leaky_relu_derivative",
    "relu",
    "relu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "silu",
    "silu_derivative",
    "softmax",
    "softplus",
    "softplus_derivative",
    "step",
    "step_derivative",
    "tanh",
    "tanh_derivative",
]
