"""Diagrams of networks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from coursekit._validate import array, whole
from coursekit.plots._style import COLORS, axes

_MOST = 9  # circles drawn per layer; larger layers are cut short


def network(
    sizes: Sequence[int],
    ax: Axes | None = None,
    *,
    parameters: Any = None,
    inputs: Sequence[str] | None = None,
    captions: Sequence[str] | None = None,
) -> Axes:
    """Draw a network: a column of circles per layer, a line per weight.

    Parameters
    ----------
    sizes : list of int
        Units per layer, inputs first. Of a layer with more than 9 units the
        first and last 3 are drawn, and its size is written below.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    parameters : list of (W, b), optional
        As in `Network.parameters`. Lines are then as wide as the weight is
        large, orange and solid where it is positive, blue and dashed where
        it is negative; in small networks its value stands on the line, and
        the bias under its unit.
    inputs : list of str, optional
        Names of the inputs.
    captions : list of str, optional
        A text above each layer, such as "input" or "hidden".

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        If names, captions or parameters do not fit the sizes.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> ax = network([2, 3, 1], ax)
    >>> len(ax.patches), len(ax.lines)
    (6, 9)
    """
    counts = [whole("Each entry of sizes", size) for size in sizes]
    if len(counts) < 2:
        raise ValueError(
            "sizes must list two layers at least. Received: "
            f"sizes={list(sizes)!r}."
        )
    _check_names("inputs", inputs, counts[0], "input")
    _check_names("captions", captions, len(counts), "layer")
    weights = _checked(parameters, counts)
    ax = axes(ax)
    places = [_places(count) for count in counts]
    small = weights is not None and max(counts) <= 4
    for layer in range(len(counts) - 1):
        _lines(ax, layer, places, weights, small)
    for layer, column in enumerate(places):
        for unit, y in column.items():
            face = "#eaf2f8" if layer == 0 else "white"
            ax.add_patch(
                Circle(
                    (2 * layer, y),
                    0.3,
                    fc=face,
                    ec=COLORS["ink"],
                    lw=1.3,
                    zorder=3,
                )
            )
            if layer == 0 and inputs is not None:
                _text(ax, 0, y, inputs[unit], size=12)
            if small and layer:
                bias = weights[layer - 1][1][unit]
                ax.text(
                    2 * layer,
                    y - 0.36,
                    f"b = {bias:.3g}",
                    ha="center",
                    va="top",
                    fontsize=9.5,
                    zorder=4,
                )
        if counts[layer] > _MOST:
            _text(ax, 2 * layer, 0, "⋮", size=16)
        low = min(column.values()) - 0.75
        if counts[layer] > _MOST or captions is None:
            _text(ax, 2 * layer, low, f"{counts[layer]}", size=10)
    if captions is not None:
        top = max(max(column.values()) for column in places) + 0.65
        for layer, caption in enumerate(captions):
            _text(ax, 2 * layer, top, caption, size=11)
    ax.set_aspect("equal")
    ax.autoscale_view()
    ax.margins(0.08)
    ax.set_axis_off()
    return ax


def _places(count: int) -> dict[int, float]:
    """Return the height of each unit that is drawn."""
    if count <= _MOST:
        return {k: 0.45 * (count - 1) - 0.9 * k for k in range(count)}
    shown = [0, 1, 2, count - 3, count - 2, count - 1]
    heights = [2.7, 1.8, 0.9, -0.9, -1.8, -2.7]
    return dict(zip(shown, heights, strict=True))


def _lines(
    ax: Axes,
    layer: int,
    places: list[dict[int, float]],
    weights: Any,
    small: bool,
) -> None:
    largest = 1.0
    if weights is not None:
        largest = float(np.abs(weights[layer][0]).max()) or 1.0
    for i, start in places[layer].items():
        for j, end in places[layer + 1].items():
            color, style, width = COLORS["quiet"], "-", 0.8
            if weights is not None:
                w = float(weights[layer][0][i, j])
                color = COLORS["one"] if w >= 0 else COLORS["zero"]
                style = "-" if w >= 0 else "--"
                width = 0.3 + 2.7 * abs(w) / largest
            ax.plot(
                [2 * layer, 2 * layer + 2],
                [start, end],
                style,
                color=color,
                lw=width,
                zorder=1,
                solid_capstyle="butt",
            )
            if small:
                share = 0.36  # nearer to the start, where lines are apart
                ax.text(
                    2 * layer + 2 * share,
                    start + share * (end - start),
                    f"{w:.3g}",
                    ha="center",
                    va="center",
                    fontsize=9.5,
                    color=color,
                    bbox={"fc": "white", "ec": "none", "pad": 0.8},
                    zorder=2,
                )


def _text(ax: Axes, x: float, y: float, text: str, size: float) -> None:
    ax.text(x, y, text, ha="center", va="center", fontsize=size, zorder=4)


def _check_names(
    name: str, given: Sequence[str] | None, count: int, each: str
) -> None:
    if given is not None and len(given) != count:
        raise ValueError(
            f"{name} must hold one text per {each}, {count} in all. "
            f"Received: {len(given)}."
        )


def _checked(parameters: Any, sizes: list[int]) -> Any:
    if parameters is None:
        return None
    pairs = [(array("W", W), array("b", b)) for W, b in parameters]
    shapes = [(W.shape, b.shape) for W, b in pairs]
    wanted = [((n_in, n_out), (n_out,)) for n_in, n_out in pairwise(sizes)]
    if shapes != wanted:
        raise ValueError(
            f"parameters must have the shapes {wanted} for sizes={sizes}. "
            f"Received: {shapes}."
        )
    return pairs
