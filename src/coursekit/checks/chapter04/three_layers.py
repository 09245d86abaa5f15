"""Backward passes through three layers: the right one, and others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from coursekit.activations import relu, softmax
from coursekit.checks.chapter04.gradient_pairs import Pairs
from coursekit.checks.comparing import Values
from coursekit.losses import one_hot

Function = Callable[..., Any]


def relu_slope(z: Values, a: Values, da: Values, layers: Any) -> Any:
    """Return the mask of the units that fire."""
    return z > 0


@dataclass(frozen=True)
class Way:
    """The steps of a forward and a backward pass; by default, right ones."""

    hidden: tuple[Function, Function] = (relu, relu)
    output: Function = softmax
    bias: float = 1.0  # times b in the forward pass
    start: Function = lambda p, t, n: (p - t) / n
    weights: Function = lambda x, z, a, dz: a.T @ dz  # z, a: what goes in
    biases: Function = lambda dz: dz.sum(axis=0)
    back: Function = lambda dz, W, k: dz @ W.T  # from layer k + 1
    slopes: tuple[Function, Function] = (relu_slope, relu_slope)


def through(
    x: Values, y: Values, parameters: Sequence[Any], way: Way | None = None
) -> Pairs:
    """Return the gradients that a way of computing them gives."""
    way = way or Way()
    a, layers = x, [(x, x)]
    for (W, b), f in zip(parameters, (*way.hidden, way.output), strict=True):
        z = a @ W + way.bias * b
        a = f(z)
        layers.append((z, a))
    dz = way.start(a, one_hot(y, a.shape[1]), len(x))
    gradients: Pairs = []
    for k in (2, 1, 0):
        z, a = layers[k]
        gradients.append((way.weights(x, z, a, dz), way.biases(dz)))
        if k:
            da = way.back(dz, parameters[k][0], k)
            dz = da * way.slopes[k - 1](z, a, da, layers)
    return gradients[::-1]
