"""The backprop stepper's first frame, as backprop.js draws it too."""

from __future__ import annotations

from html import escape
from typing import Any

from coursekit.interactive._backprop_setup import (
    EDGES,
    LAST,
    LAYOUTS,
    NODES,
    SETUP,
    STEPS,
)
from coursekit.interactive._backprop_steps import (
    Values,
    is_given,
    lines,
    name_of,
    sentence,
    shown,
    used,
)
from coursekit.interactive._picture import Panel, flex

LEAST = 0.85  # share of its width that a panel keeps
PITCH: int = SETUP["pitch"]
SLOPES = {name for step in STEPS for name, _ in step["lines"] if "d" in name}


def still(step: int, values: Values, rate: float) -> str:
    """Return the sentence, the formulas and both pictures."""
    items = "".join(
        f"<li><span>{escape(symbols)}</span> <span>{escape(numbers)} "
        f"<b>{escape(result)}</b></span></li>"
        for symbols, numbers, result in lines(step, values, rate)
    )
    pictures = "\n".join(picture(kind, step, values) for kind in LAYOUTS)
    return (
        '<div class="ck-told">\n'
        f'<p class="ck-sentence">{escape(sentence(step))}</p>\n'
        f'<ul class="ck-sums">{items}</ul>\n</div>\n'
        f'<div class="ck-panels ck-net">\n{pictures}\n</div>'
    )


def label(step: int, values: Values) -> str:
    """Say what the picture shows: every number worked out so far."""
    found = ", ".join(
        f"{name_of(name)} = {shown(name, values)}" for name in _found(step)
    )
    return (
        "A network of two inputs, two hidden units and one output unit, "
        f"step {step} of {LAST}. Worked out: {found or 'nothing yet'}."
    )


def picture(kind: str, step: int, values: Values) -> str:
    """Draw the network in one of its two layouts."""
    layout = LAYOUTS[kind]
    panel = Panel(layout["box"], (0, layout["box"][0]), (layout["box"][1], 0))
    numbers = _Numbers(panel, step, values)
    for start, end, name in EDGES:
        ends = _ends(layout, start, end)
        sign = " ck-minus" if values[name] < 0 and name != "y" else ""
        panel.line(ends, f"ck-wire{sign}")
        if name in numbers.used:
            numbers.flow(ends, sign)
    for node, (title, names) in NODES.items():
        x, y, width, height, first, below = layout["nodes"][node]
        now = numbers.targets & {*names, *(f"d{name}" for name in names)}
        busy = f" ck-{numbers.way}-box" if now else ""
        panel.path(_box(x, y, width, height), f"ck-box{busy}")
        if title:
            panel.text(x + 9, y + first - PITCH, title, "ck-title")
        y += first
        for name in names:
            numbers.pair(name, x + 9, y, below)
            y += PITCH * (1 + (f"d{name}" in SLOPES))
    for name, (x, y, side) in layout["labels"].items():
        numbers.pair(name, x, y, PITCH, side)
    if "dv1" in numbers.found:
        x, y, side = layout["key"]
        panel.text(x, y, SETUP["key"], f"ck-blame {side}".strip())
    return panel.svg(
        label(step, values), flex(layout["box"], LEAST), f"ck-{kind}"
    )


class _Numbers:
    """Writes names with their values, as far as they are found."""

    def __init__(self, panel: Panel, step: int, values: Values) -> None:
        self.panel, self.values = panel, values
        self.way = STEPS[step]["way"]
        self.targets = {name for name, _ in STEPS[step]["lines"]}
        self.used = used(step)
        self.found = set(_found(step))

    def flow(self, ends: list[list[float]], sign: str) -> None:
        """Draw an arrow along an edge, the way that this step goes."""
        start, end = ends if self.way == "forward" else ends[::-1]
        dx, dy = end[0] - start[0], end[1] - start[1]
        share = 1 - 6 / (dx * dx + dy * dy) ** 0.5
        tip = [start[0] + share * dx, start[1] + share * dy]
        self.panel.arrow([start, tip], f"{sign} ck-{self.way}".strip())

    def pair(
        self, name: str, x: float, y: float, below: float, side: str = ""
    ) -> None:
        """Write a number, and its slope some way below it."""
        if is_given(name) or name in self.found:
            text = f"{name_of(name)} = {shown(name, self.values)}"
            self._write(name, x, y, text, side)
        else:
            self.panel.text(x, y, name_of(name), f"ck-later {side}".strip())
        slope = f"d{name}"
        if slope in self.found:
            text = shown(slope, self.values)
            if name[0] not in "wv":  # a line has no room for its name
                text = f"{name_of(slope)} = {text}"
            self._write(slope, x, y + below, text, f"ck-blame {side}".strip())

    def _write(
        self, name: str, x: float, y: float, text: str, look: str
    ) -> None:
        if name in self.targets:
            look += f" ck-{self.way}-now"
        elif name in self.used:
            look += " ck-used"
        self.panel.text(x, y, text, look.strip())


def _found(step: int) -> list[str]:
    return [name for each in STEPS[: step + 1] for name, _ in each["lines"]]


def _ends(layout: dict[str, Any], start: str, end: str) -> list[list[float]]:
    """Return where an edge leaves its node, and where it arrives."""
    x, y, width, height = layout["nodes"][start][:4]
    x1, y1, width1, height1 = layout["nodes"][end][:4]
    if layout["across"] or end == "L":
        return [[x + width, y + height / 2], [x1, y1 + height1 / 2]]
    return [[x + width / 2, y + height], [x1 + width1 / 2, y1]]


def _box(x: int, y: int, width: int, height: int) -> str:
    """Return the path of a box with round corners."""
    w, h = width - 16, height - 16
    return (
        f"M{x + 8} {y}h{w}a8 8 0 0 1 8 8v{h}a8 8 0 0 1 -8 8h{-w}"
        f"a8 8 0 0 1 -8 -8v{-h}a8 8 0 0 1 8 -8z"
    )
