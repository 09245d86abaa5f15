"""The backprop stepper's arithmetic, and its formulas in words.

The figure's JavaScript has twins of these functions; both read the
formulas of `_backprop_setup.STEPS`.
"""

from __future__ import annotations

import math
import re
from typing import Any

from coursekit.activations import sigmoid
from coursekit.interactive._backprop_setup import (
    LAST,
    LIMIT,
    NAMES,
    PLACES,
    SETUP,
    STEPS,
)
from coursekit.interactive._picture import minus, rounded, shortest

Values = dict[str, float]
_NAME = re.compile(r"d?[a-z]\d+|y")
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


# ---- arithmetic ----------------------------------------------------------


def calculated(inputs: list[float], target: float, weights: Any) -> Values:
    """Return every number of the network by its short name.

    >>> from coursekit.interactive import BackpropFigure
    >>> weights = BackpropFigure().weights
    >>> values = calculated([1.0, 2.0], 1.0, weights)
    >>> round(values["a3"], 4), round(values["dz3"], 4)
    (0.539, -0.2291)
    """
    values = {"x1": inputs[0], "x2": inputs[1], "y": target}
    values |= {name: picked(weights, name) for name in PLACES}
    for step in STEPS:
        for name, formula in step["lines"]:
            values[name] = _evaluated(formula, values)
    return values


def picked(weights: Any, name: str) -> float:
    """Return one parameter from ``[[W1, b1], [W2, b2]]``."""
    for index in PLACES[name]:
        weights = weights[index]
    return float(weights)


def loss_after(values: Values, rate: float) -> float | None:
    """Return the loss after one update; None if that leads too far."""
    weights = [[[[0.0] * 2, [0.0] * 2], [0.0] * 2], [[[0.0], [0.0]], [0.0]]]
    for name, (*path, last) in PLACES.items():
        moved = values[name] - rate * values[f"d{name}"]
        if abs(moved) > LIMIT:
            return None
        place: Any = weights
        for index in path:
            place = place[index]
        place[last] = moved
    inputs = [values["x1"], values["x2"]]
    return calculated(inputs, values["y"], weights)["L"]


def _evaluated(formula: str, values: Values) -> float:
    return sum(
        math.prod(_factor(each, values) for each in term.split(" · "))
        for term in formula.split(" + ")
    )


def _factor(text: str, values: Values) -> float:
    if text.endswith("²"):
        return _factor(text[:-1], values) ** 2
    if text.startswith("σ"):
        return float(sigmoid(values[text[2:-1]]))
    if text.startswith("("):
        one, other = text[1:-1].split(" − ")
        return _factor(one, values) - _factor(other, values)
    return values[text] if text in values else float(text)


# ---- words ---------------------------------------------------------------


def name_of(name: str) -> str:
    """Write a number's name as the course does.

    >>> name_of("w21"), name_of("dz3")
    ('w₂₁', 'dL/dz₃')
    """
    return NAMES.get(name) or f"d{NAMES['L']}/d{NAMES[name[1:]]}"


def number(x: float) -> str:
    """Write with four decimals, or as a power of ten if those are few.

    >>> number(-0.22922), number(0.00001234), number(0)
    ('−0.2292', '1.2·10⁻⁵', '0')
    """
    if x == 0:
        return "0"
    if abs(x) >= 0.001:
        return minus(f"{rounded(x, 4):.4f}")
    digits, power = f"{x:.1e}".split("e")
    return minus(f"{digits}·10") + str(int(power)).translate(_RAISED)


def given(x: float) -> str:
    """Write a number that the reader has chosen with no more digits.

    >>> given(2.0), given(-0.25), given(1 / 3)
    ('2', '−0.25', '0.3333')
    """
    return minus(shortest(x)) if rounded(x, 4) == x else number(x)


def is_given(name: str) -> bool:
    """Return whether the reader sets a number: an input, y, a weight."""
    return name[0] in "xywvb"


def shown(name: str, values: Values) -> str:
    """Write the value of a number."""
    return (given if is_given(name) else number)(values[name])


def used(step: int) -> set[str]:
    """Return the names that the formulas of a step use.

    >>> sorted(used(9))
    ['a3', 'da3']
    """
    lines = STEPS[step]["lines"]
    return {name for _, each in lines for name in _NAME.findall(each)}


def sentence(step: int) -> str:
    """Say which step this is and what its rule is."""
    way, rule = STEPS[step]["way"], STEPS[step]["rule"]
    told = f", {way}" if step % LAST else ""
    return f"Step {step} of {LAST}{told}. {rule}"


def lines(step: int, values: Values, rate: float) -> list[list[str]]:
    """Return the step's formulas: in symbols, in numbers, and the result."""
    if step == 0:
        return [[fact, "", ""] for fact in SETUP["facts"]]
    if step == LAST:
        return _update(values, rate)
    return [
        [
            f"{name_of(name)} = {_symbols(formula)}",
            f"= {_numbers(formula, values)} =",
            shown(name, values),
        ]
        for name, formula in STEPS[step]["lines"]
    ]


def _update(values: Values, rate: float) -> list[list[str]]:
    eta, v, dv = NAMES["rate"], name_of("v1"), name_of("dv1")
    old, slope = given(values["v1"]), _wrapped(number(values["dv1"]))
    new = given(values["v1"] - rate * values["dv1"])
    after = loss_after(values, rate)
    before = f"{NAMES['L']} before the update: {number(values['L'])}"
    return [
        [
            f"{v} ← {v} − {eta} · {dv}",
            f"= {old} − {given(rate)} · {slope} =",
            new,
        ],
        [f"{before}.", SETUP["beyond"], ""]
        if after is None
        else [f"{before};", "after it:", number(after)],
    ]


def _symbols(formula: str) -> str:
    return _NAME.sub(lambda match: name_of(match[0]), formula)


def _numbers(formula: str, values: Values) -> str:
    def write(factor: str) -> str:
        if factor.startswith("(1"):
            return number(_factor(factor, values))
        return _NAME.sub(lambda match: shown(match[0], values), factor)

    terms = (
        " · ".join(
            _wrapped(write(each)) if i or k else write(each)
            for i, each in enumerate(term.split(" · "))
        )
        for k, term in enumerate(formula.split(" + "))
    )
    return " + ".join(terms)


def _wrapped(text: str) -> str:
    return f"({text})" if text.startswith("−") else text
