"""The threshold figure's first frame, as threshold.js draws it too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from coursekit.interactive._picture import (
    Panel,
    Point,
    clip,
    exact,
    flex,
    minus,
)

LEAST = 0.85  # share of its width that a panel keeps
Line = list[Point]


@dataclass
class Unit:
    """A threshold unit with two inputs, and where it fires."""

    w: tuple[float, float]
    threshold: float
    fires: list[int]

    def excess(self, p: Point) -> float:
        """Return by how much the sum at `p` exceeds the threshold."""
        return self.w[0] * p[0] + self.w[1] * p[1] - self.threshold

    def cut(self, window: Sequence[float]) -> Line:
        """Return the ends of its line within a window, if it is there."""
        foot = self.foot()
        if not foot:
            return []
        low, high = window
        w1, w2 = self.w
        size = math.sqrt(w1 * w1 + w2 * w2)
        along = (-w2 / size, w1 / size)
        first, last = -math.inf, math.inf
        for at, step in zip(foot, along, strict=True):
            if step:
                ends = (low - at) / step, (high - at) / step
                first, last = max(first, min(ends)), min(last, max(ends))
            elif not low <= at <= high:
                return []
        if first >= last:
            return []
        return [
            [at + t * step for at, step in zip(foot, along, strict=True)]
            for t in (first, last)
        ]

    def foot(self) -> Point:
        """Return its line's point nearest to the origin, if any."""
        w1, w2 = self.w
        square = w1 * w1 + w2 * w2
        share = self.threshold / square if square else 0
        return [share * w1, share * w2] if square else []


# ---- words ---------------------------------------------------------------


def sentence(unit: Unit, setup: dict[str, Any]) -> str:
    """Say in words what the unit does."""
    name = str(setup["names"]["".join(map(str, unit.fires))])
    if not any(unit.w):
        return f"{name} Both weights are 0, so there is no line."
    if not unit.cut(setup["window"]):
        return f"{name} The line lies outside of the picture."
    return name


def forms(unit: Unit, constant: int, setup: dict[str, Any]) -> str:
    """Write the decision in three ways, the chosen one marked."""
    items = []
    for about, name, condition in written(unit):
        chosen = about == constant
        look = ' class="ck-chosen"' if chosen else ""
        mark = f" <em>{setup['mark']}</em>" if chosen else ""
        about_it = f"<b>{name}</b> <span>{escape(condition)}</span>{mark}"
        items.append(f"<li{look}>{about_it}</li>")
    return '<ul class="ck-forms">\n' + "\n".join(items) + "\n</ul>"


def written(unit: Unit) -> list[tuple[int, str, str]]:
    """Return the three forms: the constant, its name, the condition."""
    (w1, w2), theta = unit.w, unit.threshold
    total = f"{minus(exact(w1, 1))}·x₁ {_signed(w2)}·x₂"
    return [
        (0, "threshold:", f"{total} ≥ {minus(exact(theta, 1))}"),
        (-1, "constant −1:", f"{total} {_signed(theta)}·(−1) ≥ 0"),
        (1, "constant +1, bias:", f"{total} {_signed(-theta)} ≥ 0"),
    ]


def _signed(value: float) -> str:
    return f"{'−' if value < 0 else '+'} {exact(abs(value), 1)}"


# ---- the plane of the inputs ---------------------------------------------


def flat(unit: Unit, setup: dict[str, Any]) -> str:
    """Draw the four inputs, the line, and the weights as an arrow."""
    box, (low, high) = setup["boxes"]["flat"], setup["window"]
    width, height, left, right, top, bottom = box
    panel = Panel(box, (low, high), (low, high))
    panel.text(0, 14, "In the plane: the line shifts and turns", "ck-title")
    window = square(low, high)
    panel.polygon(window, "ck-sheet")
    panel.polygon(clip(window, unit.excess), "ck-fires")
    for line in grid(low, high):
        panel.line(line, "ck-grid")
    for value in (0, 1):
        panel.text(left - 8, panel.py(value) + 4, value, "ck-end")
        panel.text(panel.px(value), height - bottom + 18, value, "ck-middle")
    middle = (left + width - right) / 2
    panel.text(middle, height - 8, "input x₁", "ck-middle")
    panel.text(0, top + 12, "x₂")
    _way(panel, unit, setup)
    ends = unit.cut(setup["window"])
    if ends:
        panel.line(ends, "ck-cut")
        middle_of = [sum(each) / 2 for each in zip(*ends, strict=True)]
        panel.circle(*panel.place(middle_of), 6, "ck-grip")
    _weights(panel, unit, setup["arrow"])
    for p, one in zip(setup["corners"], unit.fires, strict=True):
        corner(panel, p, one)
    _regions(panel, unit, setup)
    if not any(unit.w):
        x, y = panel.place((0.5, 0.5))
        panel.text(x, y - 4, "no line:", "ck-middle")
        panel.text(x, y + 14, "both weights are 0", "ck-middle")
    label = f"In the plane. {sentence(unit, setup)}"
    return panel.svg(label, flex(box, LEAST), "ck-slim")


def square(low: float, high: float) -> Line:
    """Return the corners of the window."""
    return [[low, low], [high, low], [high, high], [low, high]]


def grid(low: float, high: float) -> list[Line]:
    """Return the lines where an input is 0 or 1."""
    across: list[Line] = [[[low, at], [high, at]] for at in (0, 1)]
    up: list[Line] = [[[at, low], [at, high]] for at in (0, 1)]
    return across + up


def corner(panel: Panel, p: Point, one: int) -> None:
    """Draw an input: a full circle with a 1, or an open one with a 0."""
    x, y = panel.place(p)
    look = "ck-one" if one else "ck-zero"
    panel.circle(x, y, 10, look)
    panel.text(x, y + 4.5, one, f"ck-middle {look}-name")


def _regions(panel: Panel, unit: Unit, setup: dict[str, Any]) -> None:
    """Name the two sides, far from the line and from the arrow's tip."""
    (w1, w2), scale = unit.w, setup["arrow"]
    size = math.sqrt(w1 * w1 + w2 * w2)

    def room(p: Point, sign: int) -> float:
        dx, dy = p[0] - scale * w1, p[1] - scale * w2
        apart = sign * unit.excess(p)
        if not size:
            apart = math.inf if unit.fires[0] == (sign > 0) else -1
        return min(apart / (size or 1), math.sqrt(dx * dx + dy * dy))

    for word, sign in (("fires", 1), ("silent", -1)):
        best = max(setup["spots"], key=lambda p: room(p, sign))
        if room(best, sign) > 0.15:
            x, y = panel.place(best)
            panel.text(x, y + 4, word, f"ck-middle ck-{word}-name")


def _way(panel: Panel, unit: Unit, setup: dict[str, Any]) -> None:
    """Draw the way from the origin to the line, at a right angle."""
    foot, (low, high) = unit.foot(), setup["window"]
    if not foot or not all(low < at < high for at in foot):
        return
    panel.line([[0, 0], foot], "ck-way")
    w1, w2 = unit.w
    back = (-0.07 if unit.threshold >= 0 else 0.07) / math.sqrt(
        w1 * w1 + w2 * w2
    )
    angle = [
        [foot[0] + back * a, foot[1] + back * b]
        for a, b in ((w1, w2), (w1 - w2, w2 + w1), (-w2, w1))
    ]
    panel.line(angle, "ck-way")


def _weights(panel: Panel, unit: Unit, scale: float) -> None:
    """Draw the weights as an arrow from the origin, with its grip."""
    w1, w2 = unit.w
    tip = [scale * w1, scale * w2]
    x, y = panel.place(tip)
    size = math.sqrt(w1 * w1 + w2 * w2)
    if size:
        panel.arrow([[0, 0], tip], "ck-arrow")
    panel.circle(x, y, 12, "ck-hold")
    u, v = (w1 / size, w2 / size) if size else (1, 0)
    look = "ck-middle ck-halo ck-arrow-name"
    panel.text(x + 22 * u, y - 22 * v + 4, "w", look)
