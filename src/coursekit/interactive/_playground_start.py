"""The playground's points, and the weights that its training starts from.

What playground_network.js does in the page is done here in Python, as far
as the first frame needs it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from coursekit._validate import FloatArray
from coursekit.data import circles, moons, quadrants, spirals

HALF = 100  # points to train on, and as many to test with
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Window = list[float]  # x from and to, y from and to
Parameters = list[tuple[FloatArray, FloatArray]]


def points() -> dict[str, dict[str, Any]]:
    """Return the four data sets as JSON: points packed into a text.

    First the points to train on, then as many to test with; and the square
    of the plane that is drawn.
    """
    n = 2 * HALF
    sets = {
        "quadrants": (quadrants(n, seed=3), [-1.15, 1.15, -1.15, 1.15]),
        "circles": (circles(n, noise=0.1, seed=3), [-1.4, 1.4, -1.4, 1.4]),
        "moons": (moons(n, noise=0.2, seed=3), [-1.7, 2.7, -1.95, 2.45]),
        "spirals": (
            spirals(HALF, 2, noise=0.15, seed=2),
            [-1.15, 1.15, -1.15, 1.15],
        ),
    }
    return {
        name: {
            "packed": [
                [pack(x[part][y[part] == label], window) for label in (0, 1)]
                for part in (slice(0, HALF), slice(HALF, n))
            ],
            "window": window,
        }
        for name, ((x, y), window) in sets.items()
    }


def pack(x: FloatArray, window: Window) -> str:
    """Write points, each as three digits to the base 36.

    They tell in which of 216 × 216 cells of a window it lies.

    >>> pack(np.array([[0.5, 0.5], [215.9, 1.0]]), [0, 216, 0, 216])
    '0000bz'
    """
    x0, x1, y0, y1 = window
    cells = np.floor(216 * (x - [x0, y0]) / [x1 - x0, y1 - y0]).astype(int)
    return "".join(
        DIGITS[n // 36**2] + DIGITS[n // 36 % 36] + DIGITS[n % 36]
        for n in cells @ [1, 216]
    )


def unpack(
    texts: Sequence[str], window: Window
) -> tuple[FloatArray, FloatArray]:
    """Return the points that `pack` wrote for each class, mixed.

    They are in the middle of their cells.

    >>> x, y = unpack(["000", "0bz"], [0, 216, 0, 216])
    >>> x.tolist(), y.tolist()
    ([[0.5, 0.5], [215.5, 1.5]], [0.0, 1.0])
    """
    x0, x1, y0, y1 = window
    parts = [
        [int(text[k : k + 3], 36) for k in range(0, len(text), 3)]
        for text in texts
    ]
    cells = np.concatenate(parts)
    y = np.repeat([0.0, 1.0], [len(part) for part in parts])
    x = np.column_stack(
        [
            x0 + (cells % 216 + 0.5) / 216 * (x1 - x0),
            y0 + (cells // 216 + 0.5) / 216 * (y1 - y0),
        ]
    )
    order = np.random.default_rng(0).permutation(len(y))
    return x[order], y[order]


def initial(sizes: Sequence[int], hidden: str, seed: int) -> Parameters:
    """Return the weights that the page starts from.

    Normal numbers by Box and Muller from the generator Mulberry32, of
    variance 2 / (inputs + outputs) after Glorot, before a ReLU 2 / inputs
    after He; every bias is 0.

    >>> [(W, b)] = initial([2, 1], "tanh", seed=1)
    >>> W.round(3).tolist(), b.tolist()
    ([[1.147], [0.993]], [0.0])
    """
    chance = stream(seed)
    parameters = []
    for layer in range(len(sizes) - 1):
        n_in, n_out = sizes[layer], sizes[layer + 1]
        he = hidden == "relu" and layer < len(sizes) - 2
        scale = math.sqrt(2 / (n_in if he else n_in + n_out))
        W = [[scale * _normal(chance) for _ in range(n_out)] for _ in
             range(n_in)]  # fmt: skip
        parameters.append((np.array(W), np.zeros(n_out)))
    return parameters


def stream(seed: int) -> Iterator[float]:
    """Yield numbers from 0 to 1: Mulberry32 by Tommy Ettinger.

    >>> numbers = stream(1)
    >>> round(next(numbers), 6), round(next(numbers), 6)
    (0.627074, 0.002736)
    """
    ones = 0xFFFFFFFF
    state = seed & ones
    while True:
        state = (state + 0x6D2B79F5) & ones
        t = (state ^ (state >> 15)) * (state | 1) & ones
        t ^= (t + (t ^ (t >> 7)) * (t | 61)) & ones
        yield (t ^ (t >> 14)) / 2**32


def _normal(chance: Iterator[float]) -> float:
    radius = math.sqrt(-2 * math.log(1 - next(chance)))
    return radius * math.cos(2 * math.pi * next(chance))
