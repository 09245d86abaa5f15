"""Checkers for chapter 4, backpropagation.

Samples are rows; a layer is a pair (W, b) with W of shape (n_in, n_out).
dZ stands for the slope of the loss in Z, and so on. One module per
exercise, and one for its slips; ``paths`` belongs to 4.3.
"""

from coursekit.checks.chapter04 import (
    chain,
    differences,
    graph,
    layer,
    network,
    softmax,
    start,
    unit,
    zoo,
)

__all__ = [
    "chain",
    "differences",
    "graph",
    "layer",
    "network",
    "softmax",
    "start",
    "unit",
    "zoo",
]
