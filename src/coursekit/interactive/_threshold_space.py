"""The folded unit in space, as threshold.js draws it too."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from coursekit.interactive._picture import Panel, Point, clip, flex
from coursekit.interactive._threshold_still import (
    LEAST,
    Line,
    Unit,
    corner,
    grid,
    square,
)


def space(unit: Unit, constant: int, setup: dict[str, Any]) -> str:
    """Draw the sheet with the inputs and the plane through the origin."""
    box, window = setup["boxes"]["space"], setup["window"]
    panel = Panel(box, *setup["scene"])
    project, toward = projection(constant, setup)
    n = [*unit.w, -unit.threshold / constant + 0.0]
    plane = whole(n, constant, setup)
    ends = unit.cut(window)

    def drawn(points: Iterable[Point]) -> Line:
        return [project(p) for p in points]

    def lifted(points: Iterable[Point], height: float = constant) -> Line:
        return drawn([*p, height] for p in points)

    def corners(front: bool) -> None:
        eye = sum(i * j for i, j in zip(n, toward, strict=True))
        for p, one in zip(setup["corners"], unit.fires, strict=True):
            if (unit.excess(p) * eye >= 0) == front:
                corner(panel, lifted([p])[0], one)

    # from below: seen from above, what is drawn later is nearer
    panel.text(0, 14, "One dimension up: the plane only turns", "ck-title")
    panel.polygon(drawn(clip(plane, _beyond(2, constant, -1))), "ck-plane")
    panel.polygon(lifted(square(*window)), "ck-sheet")
    panel.polygon(lifted(clip(square(*window), unit.excess)), "ck-fires")
    for line in grid(*window):
        panel.line(lifted(line), "ck-grid")
    corners(front=False)
    panel.polygon(drawn(clip(plane, _beyond(2, constant, 1))), "ck-plane")
    panel.line(drawn([[0, 0, 0], [0, 0, constant]]), "ck-way")
    if any(unit.w):
        hinge = Unit(unit.w, 0.0, unit.fires).cut(window)
        panel.line(lifted(hinge, 0), "ck-hinge")
    if ends:
        panel.line(lifted(ends), "ck-cut")
    arrow = drawn([[0, 0, 0], [setup["arrow"] * k for k in n]])
    if any(n):
        panel.arrow(arrow, "ck-arrow")
    panel.circle(*panel.place(arrow[0]), 4.5, "ck-origin")
    corners(front=True)
    _name_sheet(panel, lifted, constant, setup)
    taken = _name_arrow(panel, arrow, n, constant)
    _name_plane(panel, drawn(plane), constant, taken)
    label = (
        "One dimension up: a plane through the origin. The inputs lie on "
        f"the sheet x₃ = {_sign(constant)}"
        + (", which it cuts in the same line." if ends else ".")
    )
    return panel.svg(label, flex(box, LEAST))


def projection(
    constant: int, setup: dict[str, Any]
) -> tuple[Callable[[Point], Point], Point]:
    """Return how space is drawn, and the direction to the eye."""
    turn, up = math.radians(setup["view"]), math.radians(setup["eye"])
    cos, sin, level, rise = (
        *(math.cos(turn), math.sin(turn)),
        *(math.cos(up), math.sin(up)),
    )

    def project(p: Point) -> Point:
        a, b = p[0] - 0.5, p[1] - 0.5  # about the middle of the inputs
        z = p[2] - 0.42 * constant
        return [a * cos - b * sin, z * level + (a * sin + b * cos) * rise]

    return project, [-sin * level, -cos * level, rise]


def whole(n: Sequence[float], constant: int, setup: dict[str, Any]) -> Line:
    """Return the corners of the plane n · p = 0, within a box."""
    a, b, c = n
    flat, size = math.sqrt(a * a + b * b), math.sqrt(a * a + b * b + c * c)
    if not size:
        return []
    u1, u2 = (-b / flat, a / flat) if flat else (1, 0)
    v = [-c * u2 / size, c * u1 / size, (a * u2 - b * u1) / size]
    piece: Line = [
        [9 * (i * u1 + j * v[0]), 9 * (i * u2 + j * v[1]), 9 * j * v[2]]
        for i, j in ((1, 1), (1, -1), (-1, -1), (-1, 1))
    ]
    low, high = setup["window"]
    down, up = sorted(-constant * h for h in setup["heights"])
    for axis, least, most in ((0, low, high), (1, low, high), (2, down, up)):
        piece = clip(piece, _beyond(axis, least, 1))
        piece = clip(piece, _beyond(axis, most, -1))
    return piece


def _beyond(axis: int, edge: float, sign: int) -> Callable[[Point], float]:
    return lambda p: sign * (p[axis] - edge)


def _name_sheet(
    panel: Panel,
    lifted: Callable[[Iterable[Point]], Line],
    constant: int,
    setup: dict[str, Any],
) -> None:
    """Name the axes and the sheet."""
    end, (width, height) = setup["window"][1] + 0.13, panel.box[:2]
    for name, p in (("x₁", [end, 0]), ("x₂", [0, end])):
        x, y = panel.place(lifted([p])[0])
        panel.text(x, y + 4, name, "ck-middle ck-halo")
    words = f"inputs live on this sheet: x₃ = {_sign(constant)}"
    row = height - 8 if constant < 0 else 36
    panel.text(width / 2, row, words, "ck-middle ck-halo ck-sheet-name")


def _name_arrow(
    panel: Panel, ends: Line, n: Sequence[float], constant: int
) -> tuple[float, float]:
    """Name the origin, and the arrow where there are no inputs."""
    (x, y), (tip_x, tip_y) = map(panel.place, ends)
    width, back = panel.box[0], tip_x < x
    look = "ck-halo" if back else "ck-halo ck-end"
    panel.text(x + (10 if back else -10), y - 6, "origin", look)
    if not any(n):
        return -width, 0
    words = "(w₁, w₂, θ)" if constant < 0 else "(w₁, w₂, b)"
    at = tip_x, tip_y + (20 if tip_y > y else -10)
    if (tip_y > y) == (constant < 0):  # it points at the sheet: beside it
        share = 1 if abs(tip_x - x) > abs(tip_y - y) else 0.5
        beside = x + share * (tip_x - x) + (-55 if back else 55)
        at = beside, y + share * (tip_y - y) + 2
    at = min(max(at[0], 52), width - 52), at[1]
    panel.text(*at, words, "ck-middle ck-halo ck-arrow-name")
    return at


def _name_plane(
    panel: Panel, plane: Line, constant: int, taken: tuple[float, float]
) -> None:
    """Name the plane at its far end, clear of the arrow's name."""
    (width, height), below = panel.box[:2], constant < 0
    look = "ck-middle ck-halo ck-cut-name"
    if not plane:
        row = 48 if below else height - 8
        panel.text(width / 2, row, "no plane: all three weights are 0", look)
        return
    tip = (max if below else min)(plane, key=lambda p: p[1])
    x, y = panel.place(tip)
    x, y = min(max(x, 95), width - 95), y + (-8 if below else 18)
    if abs(y - taken[1]) < 18 and abs(x - taken[0]) < 145:
        y = taken[1] + (-18 if below else 18)
    y = min(max(y, 33), height - 6)
    panel.text(x, y, "plane through the origin", look)


def _sign(constant: int) -> str:
    return f"{constant:+d}".replace("-", "−")
