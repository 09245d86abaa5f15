"""What the playground offers, how it is laid out, and what it says."""

from __future__ import annotations

import re
from typing import Any

from coursekit.interactive._playground_start import HALF, points

LAYERS, UNITS, SEEDS = 3, 6, 9999  # the most of each
DATA = points()

OPTIONS: dict[str, list[Any]] = {
    # values, or a value and its name on the page
    "data_set": list(DATA),
    "layers": list(range(LAYERS + 1)),
    **{f"units{k}": list(range(1, UNITS + 1)) for k in range(1, LAYERS + 1)},
    "activation": ["sigmoid", "tanh", ["relu", "ReLU"], "identity"],
    "learning_rate": [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    "batch_size": [[HALF, f"all {HALF}"], 10, 1],
}


def values(name: str) -> list[Any]:
    """Return the values to choose from.

    >>> values("batch_size")
    [100, 10, 1]
    """
    options = OPTIONS[name]
    return [each[0] if isinstance(each, list) else each for each in options]


def _form() -> str:
    """Return the pattern of the settings in an address."""
    data_set, activation, rate, batch = (
        "|".join(re.escape(str(value)) for value in values(name))
        for name in ("data_set", "activation", "learning_rate", "batch_size")
    )
    unit = f"[1-{UNITS}]"
    hidden = f"none|{unit}(?:-{unit}){{0,{LAYERS - 1}}}"
    seed = "0|[1-9][0-9]{0,3}"
    parts = data_set, hidden, activation, rate, batch, seed
    return "^" + "_".join(f"({each})" for each in parts) + "$"


SETUP: dict[str, Any] = {
    "title": "Build a network and train it",
    "data": DATA,
    "options": OPTIONS,
    "mostSeed": SEEDS,
    "form": _form(),
    "boxes": {
        # width, height, and the margins left, right, top, bottom
        "diagram": [400, 366, 0, 0, 0, 0],
        "plane": [330, 366, 34, 14, 36, 48],
        "loss": [400, 158, 36, 6, 32, 24],
    },
    "cells": [40, 14],  # of the plane and of a unit, across and down
    # the most for a unit's side, the margin beside its column, the height of
    # the columns' middle, and the most for their own height
    "unit": [50, 30, 205.5, 306],
    "colors": [
        *("#6ad", "#9ce", "#bde", "#def", "#fff"),
        *("#fed", "#fca", "#fb8", "#e95"),
    ],
    "planeTitle": "Output over the plane; line: output ½",
    "buttons": [
        *("Play", "1 update", "1 epoch", "100 epochs", "Reset"),
        "New start",
    ],
    "picks": [
        # the network, its training, what to look at
        [
            ["data_set", "Data set"],
            ["layers", "Hidden layers"],
            *([f"units{k + 1}", f"Units in layer {k + 1}"] for k in range(3)),
        ],
        [
            ["activation", "Activation"],
            ["learning_rate", "Learning rate"],
            ["batch_size", "Batch size"],
            ["seed", "Seed"],
        ],
        [["look", "Look at"]],
    ],
    "keys": [
        # how it looks, a sample, what it stands for
        ["ck-disc", "M8 8h0", "class 0: output 0"],
        ["ck-triangle", "M8 3l5 9h-10z", "class 1: output 1"],
        ["ck-plus", "M0 8h20", "weight > 0"],
        ["ck-minus", "M0 8h20", "weight < 0 (the thicker, the larger)"],
    ],
    "share": "The page's address holds these settings: copy it to share.",
    "prompts": [
        "Quadrants (XOR, with points all over), 300 epochs: no hidden layer, "
        "then one with 2, 3, 4 tanh units. How many points are right?",
        "Identity, and three layers of six units. What can they draw?",
        "One layer of 4, learning rate 10: with tanh, with ReLU, with "
        "sigmoid. For which does something go wrong, and what?",
    ],
}
