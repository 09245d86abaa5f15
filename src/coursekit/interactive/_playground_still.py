"""The playground's first frame, as playground_drawing.js draws it too."""

from __future__ import annotations

import math
from collections.abc import Callable
from html import escape
from typing import Any

import numpy as np

from coursekit._validate import FloatArray
from coursekit.interactive._picture import (
    Panel,
    flex,
    minus,
    rounded,
    short,
    shortest,
)
from coursekit.network import Network

LEAST = 0.85  # share of its width that a panel keeps
CELLS = {"plane": 24, "unit": 8}  # fewer than in the page: it is shorter
Points = tuple[FloatArray, FloatArray]


def still(
    network: Network, train: Points, setup: dict[str, Any], data_set: str
) -> str:
    """Return the network, the plane, and a sentence."""
    window = setup["data"][data_set]["window"]
    words = sentence(network, train)
    pictures = (
        diagram(network, window, setup),
        plane(network, train, window, setup),
    )
    return (
        '<div class="ck-panels ck-pair">\n' + "\n".join(pictures) + "\n"
        f'</div>\n<p class="ck-sentence">{escape(words)}</p>'
    )


# ---- words ---------------------------------------------------------------


def sentence(network: Network, train: Points) -> str:
    """Say how good the first weights are by chance."""
    x, y = train
    ones = float(y.mean())
    return (
        f"Not trained yet: it has {_percent(network.accuracy(x, y))} of the "
        "training points right by chance. Always answering the larger class "
        f"has {_percent(max(ones, 1 - ones))} right."
    )


def _percent(share: float) -> str:
    return f"{shortest(rounded(100 * share, 0))} %"


# ---- pictures of a function over the plane -------------------------------


def corners(n: int, window: list[float]) -> FloatArray:
    """Return the corners of n × n cells of a window, from the top."""
    x0, x1, y0, y1 = window
    shares = np.arange(n + 1) / n
    x, y = np.meshgrid(x0 + shares * (x1 - x0), y1 - shares * (y1 - y0))
    return np.column_stack([x.ravel(), y.ravel()])


def heat(values: FloatArray, kind: str, colors: list[str]) -> list[str]:
    """Return one path of cells for each color but the middle one.

    A cell has the mean of its corners.

    >>> heat(np.array([0.0, 0.0, 1.0] * 3), "sigmoid", ["b", "w", "o"])
    ['<path class="ck-heat" d="M0 0h1v1h-1zM0 1h1v1h-1z" fill="b"/>']
    """
    n, last = math.isqrt(len(values)) - 1, len(colors)
    low, high = _range(values, kind)
    if high == low:
        return []
    v = values.reshape(n + 1, n + 1)
    v = (v[:-1, :-1] + v[:-1, 1:] + v[1:, :-1] + v[1:, 1:]) / 4
    levels = np.floor(last * (v - low) / (high - low))
    levels = np.clip(levels, 0, last - 1).astype(int)
    paths = ["" for _ in colors]
    for row, line in enumerate(levels):
        edges = [0, *(np.flatnonzero(np.diff(line)) + 1), n]
        for start, end in zip(edges, edges[1:], strict=False):
            across = end - start
            paths[line[start]] += f"M{start} {row}h{across}v1h{-across}z"
    return [
        f'<path class="ck-heat" d="{d}" fill="{colors[k]}"/>'
        for k, d in enumerate(paths)
        if d and k != (last - 1) / 2
    ]


def _range(values: FloatArray, kind: str) -> tuple[float, float]:
    """Return from where to where the colors go: 0 is white."""
    if kind in ("sigmoid", "tanh"):
        return (0.0 if kind == "sigmoid" else -1.0), 1.0
    most = float(np.abs(values).max())
    return -most, most


def contour(values: FloatArray) -> str:
    """Return the line where a function is one half, in cells.

    >>> contour(np.array([0.0, 0.0, 1.0, 1.0]))
    'M1 0.5L0 0.5'
    """
    n = math.isqrt(len(values)) - 1
    path = ""
    for k in range(n * (n + 1)):
        y, x = divmod(k, n + 1)
        if x == n:
            continue
        around = (
            *((x, y, k), (x + 1, y, k + 1)),
            *((x + 1, y + 1, k + n + 2), (x, y + 1, k + n + 1)),
        )
        pen = "M"
        for side, (x0, y0, start) in enumerate(around):
            x1, y1, end = around[(side + 1) % 4]
            a, b = float(values[start]) - 0.5, float(values[end]) - 0.5
            if (a >= 0) == (b >= 0):
                continue
            at = a / (a - b)
            places = x0 + at * (x1 - x0), y0 + at * (y1 - y0)
            path += pen + " ".join(shortest(rounded(p, 2)) for p in places)
            pen = "L" if pen == "M" else "M"
    return path


def _over(x: str, y: str, scale: float, parts: list[str]) -> str:
    place = f"translate({x} {y}) scale({shortest(scale)})"
    return f'<g transform="{place}">{"".join(parts)}</g>'


# ---- the network ---------------------------------------------------------


def diagram(
    network: Network, window: list[float], setup: dict[str, Any]
) -> str:
    """Draw the units, each with its output over the plane."""
    box, sizes = setup["boxes"]["diagram"], list(network.sizes)
    panel = Panel(box, (0, 1), (0, 1))
    size, place = _seats(sizes, setup)
    panel.text(0, 14, "The network, each unit with its output", "ck-title")
    last = len(sizes) - 1
    for layer in range(last + 1):
        name = f"hidden {layer}" if 0 < layer < last else (
            "output" if layer else "input"
        )  # fmt: skip
        panel.text(place(layer, 0)[0], 38, name, "ck-middle")
    for layer, (W, _) in enumerate(network.parameters):
        for i, row in enumerate(W):
            for j, w in enumerate(row):
                ends = place(layer, i), place(layer + 1, j)
                panel.parts.append(_wire(*ends, float(w), size))
    coarse = network.forward(corners(CELLS["unit"], window))
    for layer, n in enumerate(sizes):
        for k in range(n):
            a = coarse[layer - 1][1][:, k] if layer else None
            kind = network.hidden[layer - 1] if 0 < layer < last else "sigmoid"
            parts = [] if a is None else heat(a, kind, setup["colors"])
            _unit(panel, place(layer, k), size, parts)
            if not layer:
                x, y = place(0, k)
                panel.text(x, y + 5, "x" + "₁₂"[k], "ck-middle")
    label = (
        f"A network with {last - 1} hidden layer{'s' * (last != 2)}, units "
        f"per layer: {', '.join(map(str, sizes))}."
    )
    return panel.svg(label, flex(box, LEAST))


def _unit(
    panel: Panel, place: tuple[float, float], size: float, parts: list[str]
) -> None:
    x, y = place
    left, top = short(x - size / 2), short(y - size / 2)
    box = f"M{left} {top}h{size}v{size}h-{size}z"
    panel.path(box, "ck-ground")
    if parts:
        panel.parts.append(_over(left, top, size / CELLS["unit"], parts))
    panel.path(box, "ck-unit")


def _seats(
    sizes: list[int], setup: dict[str, Any]
) -> tuple[float, Callable[[int, int], tuple[float, float]]]:
    """Return the side of a unit, and where the middle of one lies."""
    side, edge, middle, tall = setup["unit"]
    across = (setup["boxes"]["diagram"][0] - 2 * edge) / (len(sizes) - 1)
    pitch = min(tall / max(sizes), 1.5 * side)
    size = math.floor(min(side, 0.7 * pitch, 0.55 * across))
    return size, lambda layer, k: (
        edge + layer * across,
        middle + (k - (sizes[layer] - 1) / 2) * pitch,
    )


def _wire(
    start: tuple[float, float], end: tuple[float, float], w: float, size: float
) -> str:
    (x0, y0), (x1, y1) = start, end
    left, right = x0 + size / 2, x1 - size / 2
    half = (left + right) / 2
    bend = [(half, y0), (half, y1), (right, y1)]
    first, *others = (f"{short(x)} {short(y)}" for x, y in [(left, y0), *bend])
    look = "ck-minus" if w < 0 else "ck-plus"
    width = short(min(0.3 + 2.3 * math.sqrt(abs(w)), 9))
    path = f"M{first}C{' '.join(others)}"
    return f'<path class="{look}" d="{path}" stroke-width="{width}"/>'


# ---- the plane -----------------------------------------------------------


def plane(
    network: Network,
    train: Points,
    window: list[float],
    setup: dict[str, Any],
) -> str:
    """Draw the network's output over the plane, and the points."""
    box = setup["boxes"]["plane"]
    width, height, left, right, top, bottom = box
    x0, x1, y0, y1 = window
    panel = Panel(box, (x0, x1), (y0, y1))
    panel.text(0, 14, setup["planeTitle"], "ck-title")
    square = [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]
    panel.polygon(square, "ck-ground")
    n = CELLS["plane"]
    values = network.predict(corners(n, window))[:, 0]
    line = f'<path class="ck-half" d="{contour(values)}"/>'
    parts = [*heat(values, "sigmoid", setup["colors"]), line]
    scale = (width - left - right) / n
    panel.parts.append(_over(short(left), short(top), scale, parts))
    panel.polygon(square, "ck-unit")
    _dots(panel, train)
    for mark in (-1, 0, 1, 2):
        if mark < x1:
            x = panel.px(mark)
            panel.text(x, height - bottom + 18, minus(mark), "ck-middle")
        if mark < y1:
            panel.text(left - 6, panel.py(mark) + 4, minus(mark), "ck-end")
    middle = (left + width - right) / 2
    panel.text(middle, height - 8, "input x₁", "ck-middle")
    panel.text(0, top + 8, "x₂")
    right_share = _percent(network.accuracy(*train))
    label = (
        "The output unit over the plane, and the training points. "
        f"{right_share} of them are on the right side of one half."
    )
    return panel.svg(label, flex(box, LEAST), "ck-slim")


def _dots(panel: Panel, points: Points) -> None:
    """Draw class 0 as discs, class 1 as triangles."""
    x, y = points
    discs, triangles = (
        [panel.place(each) for each in x[y == label]] for label in (0, 1)
    )
    disc = "".join(f"M{short(a)} {short(b)}h0" for a, b in discs)
    for look in ("ck-rim", "ck-disc"):
        panel.path(disc, look)
    path = "".join(
        f"M{short(a)} {short(b - 5)}l5 9h-10z" for a, b in triangles
    )
    panel.path(path, "ck-triangle")
