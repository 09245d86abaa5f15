"""The steepness figure's first frame, as steepness.js draws it too."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from coursekit.activations import sigmoid, sigmoid_derivative
from coursekit.interactive._picture import (
    Panel,
    flex,
    minus,
    rounded,
    shortest,
)

LEAST = 0.85  # share of its width that a panel keeps


# ---- words ---------------------------------------------------------------


def sentence(k: float) -> str:
    """Say in words what the figure shows."""
    return (
        f"k = {shortest(k)}: from {distance(k)} away from the threshold on, "
        "the sigmoid is within 1 % of the step. Its steepest slope is "
        f"{steepest(k)}; at z\u00a0=\u00a01 it is {two(_slope(1.0, k))}."
    )


def distance(k: float) -> str:
    """Write ln(99)/k, with three decimals if two would be few."""
    reach = math.log(99) / k
    digits = 2 if reach >= 0.2 else 3
    return f"{rounded(reach, digits):.{digits}f}"


def steepest(k: float) -> str:
    """Write k/4.

    >>> steepest(2.0), steepest(4.7)
    ('0.5', '1.175')
    """
    return shortest(rounded(k / 4, 3))


def two(value: float) -> str:
    """Write with two digits that count.

    >>> two(0.21), two(9.643e-21)
    ('0.21', '9.6·10⁻²¹')
    """
    digits, power = f"{value:.1e}".split("e")
    if int(power) >= -3:
        return shortest(float(f"{value:.1e}"))
    raised = str(int(power)).translate(
        str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
    )
    return f"{digits}·10{raised}"


def _slope(z: float, k: float) -> float:
    return k * float(sigmoid_derivative(k * z))


# ---- drawing -------------------------------------------------------------


def curve(k: float, setup: dict[str, Any]) -> str:
    """Draw the step, the sigmoid, and the zone where they differ."""
    box, (first, last) = setup["boxes"]["curve"], setup["z"]
    panel = Panel(box, (first, last), setup["heights"])
    panel.text(0, 14, "The step H(z) and the sigmoid σ(kz)", "ck-title")
    reach = math.log(99) / k
    edge, inside = min(reach, last), reach < last
    low, high = setup["heights"]
    zone = [[-edge, low], [edge, low], [edge, high], [-edge, high]]
    panel.polygon(zone, "ck-zone")
    _axes(panel, setup, (0, 0.5, 1))
    about = f"±{distance(k)}"
    words = f"within {about}" if inside else f"{about}, off the picture"
    panel.text(
        panel.px(0),
        36,
        f"over 1 % apart: {words}",
        "ck-middle ck-zone-name",
    )
    if inside:
        for side in (-edge, edge):
            panel.line([[side, low], [side, high]], "ck-edge")
    panel.line([[first, 0], [0, 0]], "ck-step")
    panel.line([[0, 1], [last, 1]], "ck-step")
    z = _places(setup)
    values = np.asarray(sigmoid(k * z))
    panel.line(np.column_stack([z, values]).tolist(), "ck-sigmoid")
    if inside:
        panel.circle(panel.px(edge), panel.py(0.5), 7, "ck-knob")
    panel.circle(panel.px(0), panel.py(0), 4.5, "ck-open")
    panel.circle(panel.px(0), panel.py(1), 4.5, "ck-full")
    x = panel.px(last) - 4
    panel.text(x, panel.py(1) - 8, "H(z)", "ck-end ck-halo")
    height = float(np.asarray(sigmoid(1.25 * k)))
    look = "ck-halo ck-sigmoid-name"
    panel.text(panel.px(1.25), panel.py(height) + 22, "σ(kz)", look)
    return panel.svg(f"Step and sigmoid. {sentence(k)}", flex(box, LEAST))


def slope(k: float, setup: dict[str, Any]) -> str:
    """Draw the slope of the sigmoid and that of the step."""
    box, (first, last) = setup["boxes"]["slope"], setup["z"]
    top = next(t for t in setup["tops"] if t >= 1.15 * k / 4)
    panel = Panel(box, (first, last), (-0.08 * top, top))
    panel.text(0, 14, f"Their slopes (axis up to {shortest(top)})", "ck-title")
    panel.text(panel.px(0), 36, "step: slope 0, none at the jump", "ck-middle")
    _axes(panel, setup, (0, top / 2, top))
    panel.line([[first, 0], [last, 0]], "ck-step")
    z = _places(setup)
    values = k * np.asarray(sigmoid_derivative(k * z))
    panel.line(np.column_stack([z, values]).tolist(), "ck-slope")
    panel.circle(panel.px(0), panel.py(0), 4.5, "ck-open")
    look = "ck-halo ck-cut-name"
    x, y = panel.place((0, k / 4))
    panel.circle(x, y, 6, "ck-top")
    panel.text(x, y - 12, f"k/4 = {steepest(k)}", f"{look} ck-middle")
    x, y = panel.place((1, _slope(1.0, k)))
    panel.circle(x, y, 5, "ck-top")
    words = f"at z = 1: {two(_slope(1.0, k))}"
    panel.text(panel.px(last) + 6, y - 9, words, f"{look} ck-end")
    label = f"Slope of the sigmoid, at most {steepest(k)}, at the threshold."
    return panel.svg(label, flex(box, LEAST))


def _axes(
    panel: Panel, setup: dict[str, Any], marks: tuple[float, ...]
) -> None:
    """Draw the frame and its numbers."""
    width, height, left, right, top, bottom = panel.box
    floor = height - bottom
    panel.path(f"M{left},{top}V{floor}H{width - right}", "ck-axis")
    for mark in marks:
        name = shortest(mark)
        panel.text(left - 6, panel.py(mark) + 4, name, "ck-end")
    first, last = setup["z"]
    for z in range(first, last + 1):
        panel.text(panel.px(z), floor + 18, minus(z), "ck-middle")
    middle = (left + width - right) / 2
    words = "z, the sum minus the threshold"
    panel.text(middle, height - 8, words, "ck-middle")


def _places(setup: dict[str, Any]) -> Any:
    """Return values of z, closer together where the curves are steep."""
    n = setup["points"]
    return setup["z"][1] * (np.arange(-n, n + 1) / n) ** 3
