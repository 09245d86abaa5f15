"""Drawing of how a number was computed."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from coursekit.autodiff import Value, topological_order
from coursekit.plots._layers import layers
from coursekit.plots._style import COLORS, axes

_MOST = 60
_GRADIENT = COLORS["gradient"]
_SIGNS = {"*": "×", "-": "−", "neg": "−", "/": "÷", "sigmoid": "σ"}
_BOX, _TALL, _RADIUS, _GAP = 0.95, 0.76, 0.24, 0.06
_PITCH, _ROW = 1.9, 0.92  # from column to column, from row to row
_LINE, _LETTER = 0.22, 0.19  # height of a line, size of the print
_INCHES = 0.55  # of a unit of the drawing, in a figure of its own


def graph(output: Value, ax: Axes | None = None) -> Axes:
    """Draw how a Value was computed, from its inputs on the left.

    Every box is a number: its label if it has one, its value, and its
    gradient, which is 0 until you call ``output.backward()``. The circle
    before a box says which operation computed it.

    Parameters
    ----------
    output : coursekit.autodiff.Value
        The result, at the right end of the drawing.
    ax : matplotlib.axes.Axes
        Where to draw; if None, a new figure of the size that the graph
        needs.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        If output is not a Value.
    ValueError
        If more than 60 numbers would have to be drawn.

    Notes
    -----
    Introduced in chapter 4. A box stands to the right of all the numbers
    that it was computed from.

    Examples
    --------
    >>> a, b = Value(2.0, "a"), Value(-3.0, "b")
    >>> ax = graph(a * b)
    >>> [text.get_text() for text in ax.texts]
    ['a', '2', '0', 'b', '−3', '0', '×', '−6', '0', 'value', 'gradient']
    """
    nodes = topological_order(output)
    if len(nodes) > _MOST:
        raise ValueError(
            f"graph draws {_MOST} numbers at most; more cannot be read. "
            f"Received: a graph of {len(nodes)}. Draw a part of it, such as "
            "one unit, or the loss of a single sample."
        )
    places, bends = layers([[nodes.index(v) for v in n.inputs] for n in nodes])
    scale = np.array([_PITCH, _ROW])
    places = places * scale
    low = places.min(axis=0) - (_BOX / 2 + 0.1, _TALL / 2 + 0.45)
    high = places.max(axis=0) + (_BOX / 2 + 0.1, _TALL / 2 + 0.1)
    if ax is None:
        import matplotlib.pyplot as plt

        size = _INCHES * (high - low)
        fig = plt.figure(figsize=tuple(size), layout="none")
        ax = fig.add_axes((0, 0, 1, 1))
    ax = axes(ax)
    ax.set(xlim=(low[0], high[0]), ylim=(low[1], high[1]), aspect="equal")
    ax.axis("off")
    letters = _points_per_unit(ax, high - low) * _LETTER
    for k, (node, place) in enumerate(zip(nodes, places, strict=True)):
        _number(ax, node, place, letters)
        for i, value in enumerate(node.inputs):
            start = places[nodes.index(value)] + (_BOX / 2, 0)
            between = [bend * scale for bend in bends[k, i]]
            _arrow(ax, [start, *between, _port(place, i, len(node.inputs))])
    left, bottom = low + (0.1, 0.15)
    key: dict[str, Any] = {"ha": "left", "va": "center", "fontsize": letters}
    ax.text(left, bottom, "value", color=COLORS["ink"], **key)
    ax.text(left + 0.75, bottom, "gradient", color=_GRADIENT, **key)
    return ax


def _number(
    ax: Axes, node: Value, place: npt.NDArray[np.float64], letters: float
) -> None:
    """Draw a box, and before it the circle of its operation."""
    x, y = place
    if node.inputs:
        center = x - _BOX / 2 - _GAP - _RADIUS
        ax.add_patch(
            Circle(
                (center, y), _RADIUS, fc="#fdf3e7", ec=COLORS["ink"], lw=1.2
            )
        )
        sign = _SIGNS.get(node.operation, node.operation)
        _text(ax, center, y, sign, letters, 0.44, color=COLORS["ink"])
    ax.add_patch(
        FancyBboxPatch(
            (x - _BOX / 2 + 0.06, y - _TALL / 2 + 0.06),
            _BOX - 0.12,
            _TALL - 0.12,
            boxstyle="round,pad=0.06",
            fc="#eaf2f8",
            ec=COLORS["voltage"],
            lw=1.2,
        )
    )
    lines = [
        (node.label, COLORS["ink"], "bold"),
        (_short(node.data), COLORS["ink"], "normal"),
        (_short(node.grad), _GRADIENT, "normal"),
    ]
    lines = lines if node.label else lines[1:]
    for k, (words, color, weight) in enumerate(lines):
        height = y + _LINE * ((len(lines) - 1) / 2 - k)
        _text(ax, x, height, words, letters, color=color, weight=weight)


def _text(
    ax: Axes,
    x: float,
    y: float,
    words: str,
    letters: float,
    width: float = _BOX - 0.06,
    **look: Any,
) -> None:
    """Write words in the given size, or smaller where they are long."""
    count = len(re.sub(r"\\[a-zA-Z]+|[$_^{} ]", "", words))
    fitting = letters * min(1.0, width / (0.66 * _LETTER * max(count, 1)))
    look = {"ha": "center", "va": "center", **look}
    ax.text(x, y, words, fontsize=fitting, **look)


def _short(number: float) -> str:
    return f"{number + 0.0:.3g}".replace("-", "−")


def _port(
    place: npt.NDArray[np.float64], k: int, n: int
) -> npt.NDArray[np.float64]:
    """Where the k-th of n arrows meets the circle of a node."""
    angle = np.pi if n == 1 else np.pi + (k - 0.5) * 1.1
    center = place - (_BOX / 2 + _GAP + _RADIUS, 0)
    port: npt.NDArray[np.float64] = center + _RADIUS * np.array(
        [np.cos(angle), np.sin(angle)]
    )
    return port


def _arrow(ax: Axes, points: list[Any]) -> None:
    """Draw an arrow through points; it leaves each of them level."""
    vertices, codes = [points[0]], [Path.MOVETO]
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        middle = (x0 + x1) / 2
        vertices += [(middle, y0), (middle, y1), (x1, y1)]
        codes += [Path.CURVE4] * 3
    ax.add_patch(
        FancyArrowPatch(
            path=Path(vertices, codes),
            arrowstyle="-|>",
            mutation_scale=9,
            color=COLORS["quiet"],
            lw=1.1,
            zorder=0.5,
        )
    )


def _points_per_unit(ax: Axes, span: npt.NDArray[np.float64]) -> float:
    """How many points of print one unit of the drawing takes."""
    ax.figure.canvas.figure.draw_without_rendering()  # settles the layout
    frame = ax.get_window_extent()
    pixels = min(frame.width / span[0], frame.height / span[1])
    return float(pixels * 72 / ax.figure.dpi)
