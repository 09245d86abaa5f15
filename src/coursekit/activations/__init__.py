"""Activation functions, each with its derivative, numerically stable.

An activation function turns a unit's weighted sum z into its output a.
All functions take a number or an array of any shape and return the same
shape in float64. `ACTIVATIONS` finds a function and its derivative by
name.

Introduced in chapters 1 (`step`, `sigmoid`) and 2 (the others).
"""

from coursekit.activations._fit import SigmoidFit, fit_sigmoid
from coursekit.activations._functions import (
    ACTIVATIONS,
    Activation,
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    softplus,
    softplus_derivative,
    step,
    step_derivative,
    tanh,
    tanh_derivative,
)

__all__ = [
    "ACTIVATIONS",
    "Activation",
    "SigmoidFit",
    "fit_sigmoid",
    "relu",
    "relu_derivative",
    "sigmoid",
    "sigmoid_derivative",
    "softplus",
    "softplus_derivative",
    "step",
    "step_derivative",
    "tanh",
    "tanh_derivative",
]
