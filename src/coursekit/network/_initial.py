"""First weights, drawn at random so that no two units are alike."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

from coursekit.network._kernels import Array

# Standard deviation of a weight, from the layer's inputs and outputs.
DEVIATIONS: dict[str, Callable[[int, int], float]] = {
    "glorot": lambda n_in, n_out: math.sqrt(2 / (n_in + n_out)),
    "he": lambda n_in, n_out: math.sqrt(2 / n_in),
    "normal": lambda n_in, n_out: 1.0,
}


def first_parameters(
    sizes: list[int],
    initializer: str,
    rng: np.random.Generator,
    dtype: np.dtype[Any],
) -> list[tuple[Array, Array]]:
    """Draw W from a normal distribution; biases are 0.

    With "normal" the biases are drawn as well, as Nielsen's book does.
    """
    parameters = []
    for n_in, n_out in pairwise(sizes):
        W = rng.standard_normal((n_in, n_out))
        b = np.zeros(n_out)
        if initializer == "normal":
            b = rng.standard_normal(n_out)
        W *= DEVIATIONS[initializer](n_in, n_out)
        parameters.append((W.astype(dtype), b.astype(dtype)))
    return parameters
