"""The race's first frame, as race_drawing.js draws it too.

To be short it is coarser: fewer contours over fewer cells, no tints, no dot
for every step, and no point where a line hardly bends.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from coursekit._validate import FloatArray
from coursekit.interactive._picture import (
    Panel,
    Point,
    clip,
    flex,
    minus,
    short,
)
from coursekit.interactive._race_setup import LEVELS, NAMES, SETUP, lowest
from coursekit.interactive._race_words import lost, power, sentence
from coursekit.surfaces import Surface

LEAST = 0.75  # share of its width that a picture keeps
CELLS = 24  # of the ground, across and down
NEAR = 0.5  # to a line: a point as near as that is left out of it
Window = Sequence[Sequence[float]]


@dataclass
class Side:
    """A surface with the runs over it: one half of the figure."""

    name: str
    title: str
    surface: Surface
    condition: int
    start: list[float]
    rates: dict[str, float]
    paths: dict[str, FloatArray]

    def high(self, rule: str) -> FloatArray:
        """Return a run's losses above the minimum."""
        heights = self.surface.value(self.paths[rule])
        return np.asarray(heights - lowest(self.surface))

    @property
    def window(self) -> Window:
        """Return the part of the plane that is shown."""
        window: Window = SETUP["hills"][self.name]["window"]
        return window


def still(sides: list[Side], step: int) -> str:
    """Return both sides, the sentence, and who is who."""
    pictures = "\n".join(
        f'<div class="ck-side">\n{_side(side, step)}\n</div>' for side in sides
    )
    key = " ".join(
        f'<span class="ck-{rule}">{sign}</span> {NAMES[rule]}'
        for rule, sign in SETUP["signs"].items()
        if rule in sides[0].paths
    )
    return (
        f'<div class="ck-panels ck-race">\n{pictures}\n</div>\n'
        f'<p class="ck-sentence">{escape(sentence(sides, step))}</p>\n'
        f"<p>{key}</p>"
    )


def _side(side: Side, step: int) -> str:
    (x0, x1), (y0, y1) = side.window
    at = Panel(SETUP["box"], (x0, x1), (y0, y1))
    _ground(at, side)
    _race(at, side, step)
    _losses(at, side, step)
    label = (
        f"{side.title}, from above, with the ways of {len(side.paths)} "
        f"optimizers after {step} steps, and their losses by step."
    )
    return at.svg(label, flex(SETUP["size"], LEAST), "ck-map")


# ---- the ground ----------------------------------------------------------


def contours(values: FloatArray, level: float) -> list[list[Point]]:
    """Return the lines where values on a grid of corners pass a level.

    Places count cells from the first column and row; the ground rises on
    the same side all along a line.

    >>> contours(np.array([[0.0, 0.0], [1.0, 1.0]]), 0.5)
    [[(1, 0.5), (0, 0.5)]]
    """
    after: dict[Point, Point] = {}
    off = values - level
    off[np.abs(off) < 1e-9] = 1e-9  # no line passes through a corner
    for y, row in enumerate(values[:-1]):
        for x, _ in enumerate(row[:-1]):
            ends = _crossings(off, x, y)
            for enter, leave in zip(ends[::2], ends[1::2], strict=True):
                after[enter] = leave
    reached = set(after.values())
    starts = [place for place in after if place not in reached]
    lines = []
    while after:
        line = [starts.pop() if starts else next(iter(after))]
        while line[-1] in after:
            line.append(after.pop(line[-1]))
        lines.append(line)
    return lines


def _crossings(off: FloatArray, x: int, y: int) -> list[Point]:
    """Return where a cell's border passes 0, first a way up, then down."""
    corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
    places: list[Point] = []
    rises = []
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        if (off[one[::-1]] >= 0) != (off[other[::-1]] >= 0):
            rises.append(off[other[::-1]] >= 0)
            low, high = sorted((one, other))  # as the next cell has it
            a, b = float(off[low[::-1]]), float(off[high[::-1]])
            share = a / (a - b)
            places.append(
                (low[0] + share, low[1])
                if low[1] == high[1]
                else (low[0], low[1] + share)
            )
    return places if not rises or rises[0] else places[1:] + places[:1]


def _ground(at: Panel, side: Side) -> None:
    (x0, x1), (y0, y1) = side.window
    left, top = at.place((x0, y1))
    width = at.px(x1) - left
    x, y = np.meshgrid(
        np.linspace(x0, x1, CELLS + 1), np.linspace(y1, y0, CELLS + 1)
    )
    values = side.surface.value(np.stack([x, y], axis=-1))

    for level in LEVELS[side.name][::2]:
        path = ""
        for line in contours(values, level):
            places = [
                (left + x * width / CELLS, top + y * width / CELLS)
                for x, y in line
            ]
            path += _whole(bends(places))
        at.path(path, "ck-level")
    at.polygon([(x0, y0), (x0, y1), (x1, y1), (x1, y0)], "ck-axis")
    at.text(left, top - 9, side.title, "ck-title")
    bottom = at.py(y0)
    at.text(left, bottom + 17, _number(x0), "ck-middle")
    at.text(at.px(x1), bottom + 17, _number(x1), "ck-middle")
    at.text(left + width / 2, bottom + 17, "w₁", "ck-middle")
    at.text(left - 6, bottom, _number(y0), "ck-end")
    at.text(left - 6, top + 10, _number(y1), "ck-end")
    at.text(left - 6, top + width / 2, "w₂", "ck-end")
    for minimum in side.surface.minima:
        _mark(at, minimum.point, "minimum", "ck-star")


def _number(value: float) -> str:
    return minus(f"{value:g}")


def _mark(at: Panel, p: Point, shape: str, look: str) -> None:
    place = " ".join(map(short, at.place(p)))
    at.path(f"M{place}{SETUP['shapes'][shape]}", look)


# ---- the runs ------------------------------------------------------------


def inside(points: Sequence[Point], window: Window) -> list[list[Point]]:
    """Return the parts of a line inside a window, each a list of points.

    >>> inside([(0, 0), (3, 0), (3, 9)], ((-1, 2), (-1, 1)))
    [[(0, 0), [2.0, 0.0]]]
    """
    (x0, x1), (y0, y1) = window
    sides: list[Callable[[Point], float]] = [
        lambda p: p[0] - x0,
        lambda p: x1 - p[0],
        lambda p: p[1] - y0,
        lambda p: y1 - p[1],
    ]
    lines = [[points[0]]] if _within(points[0], window) else []
    for p, q in zip(points, points[1:], strict=False):
        seen: list[Point] = [p, q]
        if not (_within(p, window) and _within(q, window)):
            for f in sides:
                seen = clip(seen, f)
            seen.sort(key=lambda r: math.dist(r, p))
        if seen:
            if not _within(p, window):
                lines.append([seen[0]])
            lines[-1].append(seen[-1])
    return lines


def _within(p: Point, window: Window) -> bool:
    return all(
        low <= each <= high
        for each, (low, high) in zip(p, window, strict=True)
    )


def _race(at: Panel, side: Side, step: int) -> None:
    for rule, path in side.paths.items():
        end = step  # or where it was lost for good
        while end and lost(side, rule, end - 1):
            end -= 1
        way = [tuple(place) for place in path[: end + 1].tolist()]
        lines = inside(way, side.window)
        for line in lines:
            _line(at, line, rule, step)
        if not lost(side, rule, step) and _within(way[-1], side.window):
            _mark(at, way[-1], rule, f"ck-mark ck-{rule}")
        elif lines:
            _mark(at, lines[-1][-1], "gone", f"ck-gone ck-{rule}")
    for look in ("ck-rim", "ck-ring"):
        at.circle(*at.place(side.start), 10, look)


def _line(at: Panel, points: list[Point], rule: str, step: int) -> None:
    """Draw a line; in a long race leave out more of the small steps."""
    near = NEAR * max(1, step / SETUP["steps"])
    places = bends([at.place(p) for p in points], near)
    at.path(_whole(places), f"ck-run ck-{rule}")


def bends(points: Sequence[Point], near: float = NEAR) -> list[Point]:
    """Leave out the points that are near to a line between those kept.

    As Douglas and Peucker (1973) do it.

    >>> bends([(0, 0), (3, 0.1), (6, 0), (9, 9), (9, 9.1)])
    [(0, 0), (6, 0), (9, 9.1)]
    """
    first, last = points[0], points[-1]
    far, k = max((_apart(p, first, last), k) for k, p in enumerate(points))
    if far <= near:
        return [first, last]
    return bends(points[: k + 1], near)[:-1] + bends(points[k:], near)


def _apart(p: Point, first: Point, last: Point) -> float:
    """Return how far a point is from the line between two others."""
    (x, y), (x0, y0), (x1, y1) = p, first, last
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    along = (x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)
    share = min(max(along / long, 0), 1) if long else 0
    return math.dist(p, (x0 + share * (x1 - x0), y0 + share * (y1 - y0)))


def _whole(points: Sequence[Point]) -> str:
    """Return a path through whole places near those given.

    >>> _whole([(1.2, 2.0), (3.7, 1.1), (4.0, 5.0)])
    'M1 2l3-1 0 4'
    """
    places = [(round(x), round(y)) for x, y in points]
    path = "M{} {}".format(*places[0])
    for k, ((a, b), (c, d)) in enumerate(itertools.pairwise(places)):
        path += f"{' ' if k else 'l'}{c - a} {d - b}"
    return path.replace(" -", "-")


def _losses(ground: Panel, side: Side, step: int) -> None:
    """Draw the losses by step, on a scale of powers of ten."""
    least, to = SETUP["least"], max(SETUP["steps"], step)
    high = {rule: side.high(rule) for rule in side.paths}
    first = next((float(each[0]) for each in high.values()), 1.0)
    most = max(math.floor(math.log10(max(first, 1e-3))) + 1, least + 1)
    at = Panel(SETUP["lossBox"], (0, to), (least, most), ground.parts)
    left, bottom = at.place((0, least))
    right, top = at.place((to, most))
    at.polygon([(0, least), (0, most), (to, most), (to, least)], "ck-axis")
    at.text(left, top - 8, "Loss above the minimum", "ck-title")
    at.text(left - 6, top + 10, power(most), "ck-end")
    at.text(left - 6, bottom, power(least), "ck-end")
    at.text(left, bottom + 16, 0, "ck-middle")
    at.text(right, bottom + 16, to, "ck-middle")
    at.text((left + right) / 2, bottom + 16, "step", "ck-middle")
    for rule, each in high.items():
        logs = np.log10(np.maximum(each[: step + 1], 1e-30)).tolist()
        for line in inside(list(enumerate(logs)), ((0, to), (least, most))):
            _line(at, line, rule, step)
