"""What the playground offers, how it is laid out, and what it says."""

from __future__ import annotations

from typing import Any

from coursekit.interactive._playground_start import HALF, points

LAYERS, UNITS, SEEDS = 3, 6, 9999  # the most of each
RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10]

OPTIONS: dict[str, list[list[Any]]] = {
    # a value, and its name on the page
    "data_set": [
        ["quadrants", "quadrants"],
        ["circles", "circles"],
        ["moons", "moons"],
        ["spirals", "spirals"],
    ],
    "activation": [
        ["sigmoid", "sigmoid"],
        ["tanh", "tanh"],
        ["relu", "ReLU"],
        ["identity", "identity"],
    ],
    "learning_rate": [[rate, str(rate)] for rate in RATES],
    "batch_size": [[HALF, f"all {HALF}"], [10, "10"], [1, "1"]],
}

SETUP: dict[str, Any] = {
    "title": "Build a network and train it",
    "half": HALF,
    "data": points(),
    "options": OPTIONS,
    "limits": {"layers": LAYERS, "units": UNITS, "seed": SEEDS},
    "boxes": {
        # width, height, and the margins left, right, top, bottom
        "diagram": [400, 366, 0, 0, 0, 0],
        "plane": [330, 366, 34, 14, 36, 48],
        "loss": [400, 158, 36, 44, 32, 24],
    },
    "cells": {"plane": 40, "unit": 14},  # of a picture, across and down
    # the most for a unit's side, the margin beside its column, the height of
    # the columns' middle, and the most for their own height
    "unit": [50, 30, 206, 306],
    "colors": [
        *("#6aaedb", "#92c4e5", "#b7d8ee", "#dcecf6", "#ffffff"),
        *("#f9e6d6", "#f2cba9", "#ebb07d", "#e29552"),
    ],
    "planeTitle": "Output over the plane; line: output ½",
    "buttons": [
        ["play", "Play"],
        ["update", "1 update"],
        ["epoch", "1 epoch"],
        ["hundred", "100 epochs"],
        ["reset", "Reset"],
        ["fresh", "New start"],
    ],
    "picks": [
        ["data_set", "Data set"],
        ["layers", "Hidden layers"],
        ["activation", "Activation"],
        ["learning_rate", "Learning rate"],
        ["batch_size", "Batch size"],
    ],
    "keys": [
        # how it looks, a sample, what it stands for
        [["ck-rim", "ck-disc"], "M8 8h0", "class 0: output 0"],
        [["ck-triangle"], "M8 3l5 9h-10z", "class 1: output 1"],
        [["ck-plus"], "M0 8h20", "weight > 0"],
        [["ck-minus"], "M0 8h20", "weight < 0 (the thicker, the larger)"],
    ],
    "share": "The page's address holds these settings: copy it to share.",
    "prompts": [
        "No hidden layer, and quadrants: how many points does training get "
        "right, and why not more? How few tanh units are enough?",
        "Two ReLU units, 100 epochs, then New start a few times. Does the "
        "same network always arrive? What do the failures look like?",
        "Identity, two layers of 6, rate 10: what happens, and from which "
        "rate on? And which network can bend its line along the spirals?",
    ],
}
