"""A hill seen from above: contours, and the descents over it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from coursekit._validate import FloatArray, array, whole
from coursekit.plots._style import COLORS, axes

if TYPE_CHECKING:
    from coursekit.surfaces import Surface

# Low ground is white: most paths end there, and lines read best on white.
_TINTS = LinearSegmentedColormap.from_list("hill", ["#ffffff", "#c3d0dc"])
_CONTOUR = "#8496a6"


def surface(
    hill: Surface,
    ax: Axes | None = None,
    *,
    levels: int | Sequence[float] = 12,
    steps: int = 241,
) -> Axes:
    """Draw a surface over two numbers as contours; stars mark its minima.

    Low ground is white. The levels are round numbers at equal distances,
    or at about equal ratios, 1, 2, 5, 10 and so on, where a surface is
    nowhere below 0 and most of it is low beside the highest part.

    Parameters
    ----------
    hill : Surface
        A surface over two numbers that has a window.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    levels : int or list of float
        About how many contours, or their heights in increasing order.
    steps : int
        Heights asked for along each side. Fewer draw the slice of a large
        network faster.

    Returns
    -------
    matplotlib.axes.Axes
        Both axes have one scale, so that a step along the gradient crosses
        the contours at right angles.

    Raises
    ------
    TypeError, ValueError
        For a surface over more numbers or without a window, and levels
        that do not increase.

    Notes
    -----
    Introduced in chapter 5.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from coursekit.surfaces import bowl
    >>> fig, ax = plt.subplots()
    >>> ax = surface(bowl(), ax)
    >>> ax.get_xlabel(), len(ax.lines)  # one star
    ('$w_1$', 1)
    """
    window = window_of(hill)
    count = whole("steps", steps, least=2)
    ax = axes(ax)
    ax.set(xlim=window[0], ylim=window[1], aspect="equal")
    sides = [np.linspace(low, high, count) for low, high in window]
    heights = hill.value(np.stack(np.meshgrid(*sides), axis=-1))
    _contours(ax, sides, heights, _levels(heights, levels))
    for point, _ in hill.minima:
        ax.plot(
            *point,
            "*",
            color=COLORS["ink"],
            markersize=15,
            markeredgecolor="white",
            label="minimum",
            zorder=4,
        )
    ax.set(xlabel=hill.labels[0], ylabel=hill.labels[1])
    ax.grid(visible=False)
    return ax


def window_of(hill: Surface) -> FloatArray:
    """Return the window as an array of shape (2, 2), or say what lacks."""
    if hill.dimension != 2:
        raise ValueError(
            f"Only a surface over two numbers can be drawn; {hill.name!r} "
            f"has {hill.dimension}. Draw a slice of it: surfaces.plane."
        )
    if hill.window is None:
        raise ValueError(
            f"{hill.name!r} has no window. Give it one: "
            "dataclasses.replace(surface, window=((-1, 1), (-1, 1)))."
        )
    return np.array(hill.window, dtype=np.float64)


def _contours(ax: Axes, sides: Any, heights: Any, marks: FloatArray) -> None:
    """Draw lines and tints at the marks, and a number at every other one."""
    if not len(marks):
        return
    known = np.where(np.isfinite(heights), heights, np.nan)
    tints = _TINTS(np.linspace(0, 1, len(marks) + 1))
    bands = [-np.inf, *marks, np.inf]
    ax.contourf(*sides, known, levels=bands, colors=tints)
    lines = ax.contour(
        *sides,
        known,
        levels=marks,
        colors=_CONTOUR,
        linewidths=0.7,
        linestyles="solid",
    )
    numbers = ax.clabel(
        lines, marks[::2], inline=False, fmt=_number, fontsize=8
    )
    halo = withStroke(linewidth=3, foreground="white", alpha=0.8)
    for number in numbers:
        at = ax.transLimits.transform(number.get_position())
        if np.all((at > 0.05) & (at < 0.95)):
            number.set(color=COLORS["quiet"], path_effects=[halo])
        else:
            number.remove()  # the border would cut it


def _number(height: float) -> str:
    return f"{height:g}".replace("-", "−")


def _levels(heights: Any, levels: int | Sequence[float]) -> FloatArray:
    """Return the heights of the contours."""
    if not isinstance(levels, int | np.integer):
        given = array("levels", levels)
        if given.ndim != 1 or np.any(np.diff(given) <= 0):
            raise ValueError(
                "levels must be a count, or heights in increasing order. "
                f"Received: levels={levels!r}."
            )
        return given
    count = whole("levels", levels)
    found = heights[np.isfinite(heights)]
    low, high = (found.min(), found.max()) if found.size else (0.0, 0.0)
    if low == high:
        return np.empty(0)
    foot, middle = np.quantile(found, [0.02, 0.5])
    if low >= 0 and foot < 0.05 * high and middle < 0.3 * high:
        marks = _ratios(foot, high, count)
    else:
        marks = np.asarray(MaxNLocator(count).tick_values(low, high))
    return marks[(marks > low) & (marks < high)]


def _ratios(low: float, high: float, count: int) -> FloatArray:
    """Return round numbers at about equal ratios, `count` or fewer."""
    low = max(low, 1e-6 * high)
    decades = 10.0 ** np.arange(
        np.floor(np.log10(low)), np.ceil(np.log10(high)) + 1
    )
    for series in ([1, 2, 5], [1, 3], [1]):
        marks = np.multiply.outer(decades, series).ravel()
        marks = marks[(marks >= low) & (marks < high)]
        if len(marks) <= count:
            break
    return marks
