"""The playground's first frame, as playground_drawing.js draws it too.

To be short it is coarser: fewer cells and colors, no white rims around the
discs, and what looks alike (weights, the frames of units) is one path.
"""

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
# Cells across and down, and every how many-th color: of the plane, of a unit
# in a small network, and of one among many.
PLANE, UNIT, ONE_OF_MANY = (9, 2), (5, 2), (3, 2)
MANY = 13  # units
Points = tuple[FloatArray, FloatArray]
Place = Callable[[int, int], tuple[float, float]]


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


def heat(
    square: tuple[float, float, float],
    values: FloatArray,
    kind: str,
    colors: list[str],
) -> str:
    """Color a square: a path of strokes for each color but the middle one.

    A cell has the mean of its corners; 0 is white, for a sigmoid one half.

    >>> heat((8, 0, 4), np.array([0.0, 0.0, 1.0] * 3), "sigmoid", ["b", "w"])
    '<g transform="translate(8 1) scale(2)">\
<path d="M0 0h1M0 1h1" stroke="b"/><path d="M1 0h1M1 1h1" stroke="w"/></g>'
    """
    n, last = math.isqrt(len(values)) - 1, len(colors)
    bounded = kind in ("sigmoid", "tanh")
    high = 1.0 if bounded else float(np.abs(values).max()) or 1.0
    low = 0.0 if kind == "sigmoid" else -high
    v = values.reshape(n + 1, n + 1)
    v = (v[:-1, :-1] + v[:-1, 1:] + v[1:, :-1] + v[1:, 1:]) / 4
    levels = np.floor(last * (v - low) / (high - low))
    levels = np.clip(levels, 0, last - 1).astype(int)
    paths = ["" for _ in colors]
    for row, line in enumerate(levels):
        edges = [0, *(np.flatnonzero(np.diff(line)) + 1), n]
        for start, end in zip(edges, edges[1:], strict=False):
            paths[line[start]] += f"M{start} {row}h{end - start}"
    left, top, side = square
    drawn = "".join(
        f'<path d="{d}" stroke="{colors[k]}"/>'
        for k, d in enumerate(paths)
        if d and k != (last - 1) / 2
    )
    place = f"translate({short(left)} {short(top + side / n / 2)})"
    scale = f"scale({shortest(rounded(side / n, 2))})"
    return f'<g transform="{place} {scale}">{drawn}</g>'


def contour(square: tuple[float, float, float], values: FloatArray) -> str:
    """Return the line where a function is one half, through each cell.

    >>> contour((8, 0, 4), np.array([0.0, 0.0, 1.0, 1.0]))
    'M12 2L8 2'
    """
    left, top, side = square
    n = math.isqrt(len(values)) - 1
    path, ends = "", 0
    for k in range(n * n):
        y, x = divmod(k, n)
        around = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]
        above = [float(values[(n + 1) * j + i]) - 0.5 for i, j in around]
        for corner, (a, (x0, y0)) in enumerate(
            zip(above, around, strict=True)
        ):
            b, (x1, y1) = above[corner - 3], around[corner - 3]
            if (a >= 0) != (b >= 0):
                share = a / (a - b)
                px = left + side / n * (x0 + share * (x1 - x0))
                py = top + side / n * (y0 + share * (y1 - y0))
                path += f"{'ML'[ends % 2]}{short(px)} {short(py)}"
                ends += 1
    return path


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
    panel.parts += _wires(network, place, size)
    cells, every = UNIT if sum(sizes) < MANY else ONE_OF_MANY
    colors = setup["colors"][every // 2 :: every]
    outputs = network.forward(corners(cells, window))
    boxes = ""
    for layer, n in enumerate(sizes):
        name = f"hidden {layer}" if layer < last else "output"
        x = place(layer, 0)[0]
        panel.text(x, 38, name if layer else "input", "ck-middle")
        for k in range(n):
            x, y = place(layer, k)
            left, top = x - size / 2, y - size / 2
            if layer:
                kind = network.hidden[layer - 1] if layer < last else "sigmoid"
                values = outputs[layer - 1][1][:, k]
                square = left, top, size
                panel.parts.append(heat(square, values, kind, colors))
            boxes += f"M{short(left)} {short(top)}h{size}v{size}h-{size}z"
            if not layer:
                panel.text(x, y + 5, "x" + "₁₂"[k], "ck-middle")
    panel.path(boxes, "ck-unit")
    label = (
        f"A network with {last - 1} hidden layer{'s' * (last != 2)}, units "
        f"per layer: {', '.join(map(str, sizes))}."
    )
    return panel.svg(label, flex(setup["boxes"]["diagram"], LEAST))


def _seats(sizes: list[int], setup: dict[str, Any]) -> tuple[float, Place]:
    """Return the side of a unit, and where the middle of one lies."""
    side, edge, middle, tall = setup["unit"]
    across = (setup["boxes"]["diagram"][0] - 2 * edge) / (len(sizes) - 1)
    pitch = min(tall / max(sizes), 1.5 * side)
    size = math.floor(min(side, 0.7 * pitch, 0.55 * across))
    return size, lambda layer, k: (
        edge + layer * across,
        middle + (k - (sizes[layer] - 1) / 2) * pitch,
    )


def _wires(network: Network, place: Place, size: float) -> list[str]:
    """Draw the weights, those of one sign and thickness as one path."""
    found: dict[tuple[str, str], str] = {}
    for layer, (W, _) in enumerate(network.parameters):
        for (i, j), w in np.ndenumerate(W):
            (x0, y0), (x1, y1) = place(layer, i), place(layer + 1, j)
            x, y, dx, dy = map(
                short, (x0 + size / 2, y0, x1 - x0 - size, y1 - y0)
            )
            width = min(rounded(0.6 + 4.6 * math.sqrt(abs(w)), 0) / 2, 7)
            look = "ck-minus" if w < 0 else "ck-plus", shortest(width)
            path = f"M{x} {y}l{dx} {dy}"
            found[look] = found.get(look, "") + path
    return [
        f'<path class="{look}" d="{path}" stroke-width="{width}"/>'
        for (look, width), path in found.items()
    ]


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
    cells, every = PLANE
    values = network.predict(corners(cells, window))[:, 0]
    square = left, top, width - left - right
    panel.parts.append(
        heat(square, values, "sigmoid", setup["colors"][every // 2 :: every])
    )
    panel.path(contour(square, values), "ck-half")
    panel.polygon([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], "ck-square")
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
        f"{setup['planeTitle']}. {right_share} of the training points are on "
        "the right side."
    )
    return panel.svg(label, flex(box, LEAST), "ck-slim")


def _dots(panel: Panel, points: Points) -> None:
    """Draw class 0 as discs, class 1 as triangles."""
    x, y = points
    discs, triangles = (
        [
            [math.floor(p + 0.5) for p in panel.place(each)]
            for each in x[y == label]
        ]
        for label in (0, 1)
    )
    panel.path("".join(f"M{x},{y}h0" for x, y in discs), "ck-disc")
    path = "".join(f"M{x},{y - 5}l5 9h-10z" for x, y in triangles)
    panel.path(path, "ck-triangle")
