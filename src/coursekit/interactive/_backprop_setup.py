"""The backprop stepper's names, its steps, its picture and its words.

A step's lines are formulas, written once: what the page shows in symbols
and in numbers is also what it calculates with. In a formula a number has a
short name, such as z1 or w21, and dz1 stands for dL/dz1.
"""

from __future__ import annotations

from typing import Any

LIMIT = 5.0  # of the inputs, the weights and the biases
MOST_RATE = 10.0

#: How each number is written; the only place to change it.
NAMES = {
    **{"x1": "x₁", "x2": "x₂", "y": "y"},
    **{"w11": "w₁₁", "w21": "w₂₁", "b1": "b₁", "z1": "z₁", "a1": "a₁"},
    **{"w12": "w₁₂", "w22": "w₂₂", "b2": "b₂", "z2": "z₂", "a2": "a₂"},
    **{"v1": "v₁", "v2": "v₂", "b3": "b₃", "z3": "z₃", "a3": "a₃"},
    **{"L": "L", "rate": "η"},
}
H1, H2 = "hidden unit 1", "hidden unit 2"

#: Where each parameter stands in ``[[W1, b1], [W2, b2]]``.
PLACES = {
    **{f"w{i}{j}": [0, 0, i - 1, j - 1] for i in (1, 2) for j in (1, 2)},
    **{f"b{j}": [0, 1, j - 1] for j in (1, 2)},
    **{f"v{j}": [1, 0, j - 1, 0] for j in (1, 2)},
    "b3": [1, 1, 0],
}

Line = list[str]


def _step(way: str, rule: str, *lines: Line) -> dict[str, Any]:
    return {"way": way, "rule": rule, "lines": list(lines)}


def _sum(unit: str, j: int) -> dict[str, Any]:
    return _step(
        "forward",
        f"The weighted sum of {unit}: each input times its weight, plus the "
        "bias.",
        [f"z{j}", f"w1{j} · x1 + w2{j} · x2 + b{j}"],
    )


def _activation(unit: str, j: int) -> dict[str, Any]:
    return _step(
        "forward",
        f"The activation of {unit}: the sigmoid of its sum.",
        [f"a{j}", f"σ(z{j})"],
    )


def _weights(unit: str, j: int) -> dict[str, Any]:
    return _step(
        "backward",
        f"The weights of {unit}: again the blame of the unit times what "
        "came in.",
        *([f"dw{i}{j}", f"dz{j} · x{i}"] for i in (1, 2)),
        [f"db{j}", f"dz{j} · 1"],
    )


STEPS = [
    _step(
        "start",
        "Inputs, target, weights and biases are given. Press Next to work "
        "out the rest, number by number.",
    ),
    _sum(H1, 1),
    _activation(H1, 1),
    _sum(H2, 2),
    _activation(H2, 2),
    _step(
        "forward",
        "The weighted sum of the output unit. What comes in are the "
        "activations of the hidden units.",
        ["z3", "v1 · a1 + v2 · a2 + b3"],
    ),
    _activation("the output unit", 3),
    _step(
        "forward",
        "The loss: the square of how far the output is from the target.",
        ["L", "(a3 − y)²"],
    ),
    _step(
        "backward",
        "The slope of the loss: a square's slope is twice the distance. The "
        "blame starts here.",
        ["da3", "2 · (a3 − y)"],
    ),
    _step(
        "backward",
        "The slope of the sigmoid: the blame passes the unit and is "
        "multiplied by a(1 − a).",
        ["dz3", "da3 · a3 · (1 − a3)"],
    ),
    _step(
        "backward",
        "A weight's slope: the blame of the unit times what came in. Into a "
        "bias comes a 1.",
        ["dv1", "dz3 · a1"],
        ["dv2", "dz3 · a2"],
        ["db3", "dz3 · 1"],
    ),
    _step(
        "backward",
        "The blame goes back along each weight. A hidden unit has one path "
        "to the loss, so there is nothing to add up.",
        ["da1", "dz3 · v1"],
        ["da2", "dz3 · v2"],
    ),
    _step(
        "backward",
        "The slope of the sigmoid again, once for each hidden unit.",
        ["dz1", "da1 · a1 · (1 − a1)"],
        ["dz2", "da2 · a2 · (1 − a2)"],
    ),
    _weights(H1, 1),
    _weights(H2, 2),
    _step(
        "backward",
        "The sum over the paths: an input has one through each hidden unit, "
        "and their blames add up.",
        ["dx1", "dz1 · w11 + dz2 · w12"],
        ["dx2", "dz1 · w21 + dz2 · w22"],
    ),
    _step(
        "end",
        "All slopes are known. An update moves each weight and each bias "
        "against its slope.",
    ),
]
LAST = len(STEPS) - 1

# Circles would be too small for the numbers: each node is a box.
NODES = {
    # its title, and the numbers in it
    "x1": ["", ["x1"]],
    "x2": ["", ["x2"]],
    "h1": [H1, ["b1", "z1", "a1"]],
    "h2": [H2, ["b2", "z2", "a2"]],
    "o": ["output unit", ["b3", "z3", "a3"]],
    "L": ["loss", ["y", "L"]],
}
EDGES = [
    # from, to, and a number that is used when something goes along it
    *([f"x{i}", f"h{j}", f"w{i}{j}"] for i in (1, 2) for j in (1, 2)),
    *([f"h{j}", "o", f"v{j}"] for j in (1, 2)),
    ["o", "L", "y"],
]
LAYOUTS: dict[str, dict[str, Any]] = {
    "wide": {
        "box": [700, 356, 0, 0, 0, 0],
        # left, top, width, height; then how far below the top the first
        # number stands, and how far below a number its slope
        "nodes": {
            "x1": [1, 57, 96, 40, 25, -46],
            "x2": [1, 259, 96, 40, 25, 51],
            "h1": [212, 8, 144, 138, 38, 18],
            "h2": [212, 210, 144, 138, 38, 18],
            "o": [428, 109, 144, 138, 38, 18],
            "L": [602, 144, 97, 68, 38, 18],
        },
        # where a weight is written, and which of its sides is there
        "labels": {
            "w11": [207, 53, "ck-end"],
            "w12": [106, 121, ""],
            "w21": [106, 225, ""],
            "w22": [207, 297, "ck-end"],
            "v1": [398, 82, ""],
            "v2": [398, 268, ""],
        },
        "key": [699, 350, "ck-end"],
        "across": 1,  # the network goes from left to right
    },
    "tall": {
        "box": [366, 540, 0, 0, 0, 0],
        "nodes": {
            "x1": [32, 1, 148, 46, 19, 18],
            "x2": [186, 1, 148, 46, 19, 18],
            "h1": [32, 156, 148, 138, 38, 18],
            "h2": [186, 156, 148, 138, 38, 18],
            "o": [52, 375, 148, 138, 38, 18],
            "L": [236, 410, 98, 68, 38, 18],
        },
        "labels": {
            "w11": [101, 96, "ck-end"],
            "w12": [138, 71, ""],
            "w21": [138, 125, ""],
            "w22": [266, 96, ""],
            "v1": [106, 330, "ck-end"],
            "v2": [212, 330, ""],
        },
        "key": [32, 534, ""],
        "across": 0,
    },
}

SETUP: dict[str, Any] = {
    "title": "Backpropagation, step by step",
    "names": NAMES,
    "places": PLACES,
    "steps": STEPS,
    "nodes": NODES,
    "edges": EDGES,
    "layouts": LAYOUTS,
    "pitch": 18,  # from line to line
    "limits": {"": [-LIMIT, LIMIT], "y": [0, 1], "rate": [0, MOST_RATE]},
    "key": "Under each weight: its slope dL/dw.",
    "facts": [
        "Each unit: a = σ(z) = 1 / (1 + e⁻ᶻ).",
        f"The loss: {NAMES['L']} = ({NAMES['a3']} − {NAMES['y']})².",
    ],
    "labels": {"rate": f"Learning rate {NAMES['rate']}"},
    "when": "at the last step",
    "beyond": "This one would lead beyond ±5, where the fields end: take a "
    f"smaller {NAMES['rate']} or weight.",
    "groups": [
        ["Inputs and target", ["x1", "x2", "y"]],
        [f"Into {H1}", ["w11", "w21", "b1"]],
        [f"Into {H2}", ["w12", "w22", "b2"]],
        ["Into the output unit", ["v1", "v2", "b3"]],
    ],
    "prompts": [
        "Stop at step 8. Work out the next number on paper, then press "
        "Next. How far do you get without a mistake?",
        f"Set {NAMES['v2']} to 0. Which slopes become 0, and why is that of "
        f"{NAMES['v2']} not among them?",
        f"Set {NAMES['b1']} to 4. What becomes of the slopes of "
        f"{NAMES['w11']} and {NAMES['w21']}, and which factor does it?",
    ],
}
