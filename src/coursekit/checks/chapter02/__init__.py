"""Checkers for chapter 2, the threshold trick.

Units fire if their sum is at least the threshold; constants stand last.
One module per exercise; ``fits`` and ``ways`` belong to 2.10.
"""

from coursekit.checks.chapter02 import (
    bias,
    folding,
    gradients,
    overflow,
    penalty,
    perceptron,
    shifting,
    sigmoid,
    slopes,
    steepness,
    training,
)

__all__ = [
    "bias",
    "folding",
    "gradients",
    "overflow",
    "penalty",
    "perceptron",
    "shifting",
    "sigmoid",
    "slopes",
    "steepness",
    "training",
]
