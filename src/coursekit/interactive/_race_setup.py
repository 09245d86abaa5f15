"""What the race offers, how it is laid out, and what it says."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from coursekit.optimizers import SGD, AdaGrad, Adam, RMSprop
from coursekit.surfaces import (
    Surface,
    beale,
    bowl,
    himmelblau,
    plateau,
    rosenbrock,
    saddle,
    two_weights,
)

MOST = 300  # steps

OPTIMIZERS: dict[str, Callable[[float], Any]] = {
    "sgd": SGD,
    "momentum": lambda rate: SGD(rate, momentum=0.9),
    "nesterov": lambda rate: SGD(rate, momentum=0.9, nesterov=True),
    "adagrad": AdaGrad,
    "rmsprop": RMSprop,
    "adam": Adam,
}
SECOND: dict[str, Callable[[], Surface]] = {
    "two_weights": two_weights,
    "saddle": saddle,
    "himmelblau": himmelblau,
    "rosenbrock": rosenbrock,
    "beale": beale,
    "plateau": plateau,
}
NAMES = {
    **{"sgd": "SGD", "momentum": "Momentum", "nesterov": "Nesterov"},
    **{"adagrad": "AdaGrad", "rmsprop": "RMSprop", "adam": "Adam"},
    **{"bowl": "Bowl", "two_weights": "Network", "saddle": "Saddle"},
    **{"himmelblau": "Himmelblau", "rosenbrock": "Rosenbrock"},
    **{"beale": "Beale", "plateau": "Plateau"},
}
CONDITIONS = [1, 2, 5, 10, 15, 30, 50, 100]
ROTATIONS = [0, 45]
RATES = [
    round(digit * 10.0**ten, 4) for ten in range(-4, 1) for digit in (1, 2, 5)
]

# A start, and a rate for each optimizer, with which most get somewhere.
FIRST: dict[str, tuple[list[float], list[float]]] = {
    "bowl": ([-2.4, 1.8], [0.1, 0.05, 0.05, 0.5, 0.1, 0.2]),
    "two_weights": ([-1.2, 1.8], [0.05, 0.01, 0.01, 0.2, 0.05, 0.1]),
    "saddle": ([1.2, 0.03], [0.1, 0.1, 0.1, 0.2, 0.05, 0.05]),
    "himmelblau": ([-0.2, -1.0], [0.01, 0.005, 0.005, 0.5, 0.1, 0.2]),
    "rosenbrock": ([-1.4, 1.8], [0.001, 0.001, 0.001, 0.5, 0.02, 0.1]),
    "beale": ([0.9, 2.25], [0.005, 0.001, 0.001, 0.5, 0.1, 0.2]),
    "plateau": ([2.4, 0.8], [0.5, 0.1, 0.1, 0.2, 0.05, 0.1]),
}
LEVELS: dict[str, list[float]] = {
    "bowl": [0.1, 0.3, 1, 3, 10, 30, 100, 300],
    "two_weights": [0.03, 0.1, 0.3, 1, 2, 3, 6, 12],
    "saddle": [-0.2, -0.1, 0, 0.1, 0.3, 0.6, 1, 1.4],
    "himmelblau": [3, 10, 30, 60, 100, 150, 250, 400],
    "rosenbrock": [0.3, 1, 3, 10, 30, 100, 300, 1000],
    "beale": [0.5, 2, 6, 15, 40, 300, 3000, 30000],
    "plateau": [0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999],
}


def hill(name: str, condition: int = 1, rotation: int = 0) -> Surface:
    """Return the surface of that name; the two numbers are the bowl's.

    >>> hill("bowl", 10).value([2.0, 1.0])
    7.0
    """
    if name == "bowl":
        return bowl(condition, math.radians(rotation))
    return SECOND[name]()


def lowest(surface: Surface) -> float:
    """Return the value at the lowest minimum known.

    >>> lowest(saddle())
    -0.25
    """
    return min(value for _, value in surface.minima)


def first_rates(name: str) -> list[list[float]]:
    """Return each optimizer's rates on the bowl and on another surface."""
    return [
        list(pair)
        for pair in zip(FIRST["bowl"][1], FIRST[name][1], strict=True)
    ]


def _hill(name: str) -> dict[str, Any]:
    surface = hill(name)
    start, rates = FIRST[name]
    return {
        "window": [list(pair) for pair in surface.window or ()],
        "minima": [[round(w, 5) for w in m.point] for m in surface.minima],
        "lowest": lowest(surface),
        "start": start,
        "rates": rates,
    }


SIZE = [400, 530]
TOP, SIDE, LEFT = 26, 326, 53
RIGHT = SIZE[0] - LEFT - SIDE

SETUP: dict[str, Any] = {
    "title": "Race the optimizers downhill",
    "most": MOST,
    "steps": 30,  # of the first frame, and the least that a loss plot shows
    "hills": {name: _hill(name) for name in ("bowl", *SECOND)},
    "names": NAMES,
    "levels": LEVELS,
    "rates": RATES,
    "options": {
        "condition": CONDITIONS,
        "rotation": [[each, f"{each}°"] for each in ROTATIONS],
        "surface": [[name, NAMES[name]] for name in SECOND],
    },
    "picks": [
        ["condition", "Bowl: condition"],
        ["rotation", "Bowl: turned by"],
        ["surface", "Second surface"],
    ],
    "buttons": ["Play", "1 step", "10 steps", "Reset"],
    "size": SIZE,
    # width, height, and the margins left, right, top, bottom
    "box": [*SIZE, LEFT, RIGHT, TOP, SIZE[1] - TOP - SIDE],
    "lossBox": [*SIZE, LEFT, RIGHT, 404, 24],
    "least": -4,  # the lowest power of ten in the plot of the losses
    "cells": 80,  # of the ground, across and down
    "signs": {
        **{"sgd": "●", "momentum": "■", "nesterov": "◆"},
        **{"adagrad": "▲", "rmsprop": "▼", "adam": "✚"},
    },
    "shapes": {
        "sgd": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
        "momentum": "m-5-5h10v10h-10z",
        "nesterov": "m0-7l6 7l-6 7l-6-7z",
        "adagrad": "m0-7l6 11h-12z",
        "rmsprop": "m0 7l6-11h-12z",
        "adam": "m-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
        "gone": "m-5-5l10 10m0-10l-10 10",
        "minimum": "m0-9l2.6 5.4 6 .8-4.4 4.2 1.1 5.9-5.3-2.8-5.3 2.8 "
        "1.1-5.9-4.4-4.2 6-.8z",
    },
    # on the bowl a larger rate than this over the condition diverges
    "limits": {
        "sgd": [2, "2/λmax"],
        "momentum": [3.8, "3.8/λmax"],
        "nesterov": [3.8 / 2.8, "1.36/λmax"],
    },
    "hint": "Click into a picture, drag its ring, or use its sliders to start "
    "elsewhere.",
    "prompts": [
        "Give SGD the rate 0.2 on the bowl. Then look for the largest "
        "condition number that it survives: what has 2 to do with it?",
        "Turn the bowl by 45°. Whose way looks as before, only turned, and "
        "whose does not?",
        "Move both starts. Where do the ways end on the bowl, and where on "
        "the network? Then start on the network at (0, 0), or on Saddle with "
        "w₂ = 0: who gets away? And from a hair beside it?",
    ],
}
