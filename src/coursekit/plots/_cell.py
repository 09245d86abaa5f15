"""A drawing of a nerve cell with the names of its parts."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, PathPatch
from matplotlib.path import Path

from coursekit.plots._style import COLORS, axes

Point = tuple[float, float]


_CELL = "#4a7fb5"
_NEXT = "#c9a06a"
_MYELIN = "#f0d9a8"

# Each branch: start, control point, end, width in points.
_DENDRITES = [
    ((-0.3, 0.25), (-0.7, 0.5), (-0.9, 1.1), 6.0),
    ((-0.75, 0.7), (-1.1, 0.8), (-1.5, 1.15), 3.0),
    ((-0.9, 1.1), (-0.9, 1.3), (-1.15, 1.55), 2.5),
    ((-0.9, 1.1), (-0.75, 1.3), (-0.6, 1.6), 2.5),
    ((-0.45, 0.0), (-0.9, 0.05), (-1.5, 0.25), 6.0),
    ((-1.1, 0.12), (-1.4, 0.0), (-1.75, -0.2), 3.0),
    ((-1.5, 0.25), (-1.75, 0.35), (-1.95, 0.55), 2.5),
    ((-0.3, -0.3), (-0.6, -0.6), (-0.9, -1.05), 6.0),
    ((-0.65, -0.68), (-1.05, -0.75), (-1.45, -0.85), 3.0),
    ((-0.9, -1.05), (-1.0, -1.25), (-1.3, -1.45), 2.5),
    ((-0.9, -1.05), (-0.8, -1.3), (-0.65, -1.5), 2.5),
]
_TERMINALS = [
    ((5.0, 0.0), (5.4, 0.25), (5.75, 0.85), 2.5),
    ((5.0, 0.0), (5.5, 0.05), (6.0, 0.15), 2.5),
    ((5.0, 0.0), (5.4, -0.25), (5.75, -0.75), 2.5),
]


def neuron(ax: Axes | None = None) -> Axes:
    """Draw a nerve cell with the names of its parts.

    The signal runs from left to right: dendrites, soma, axon initial
    segment, axon, axon terminals, and across a synapse to the dendrite of
    the next cell. Not to scale: an axon can be far longer.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        If `ax` is no Axes.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> "axon initial" in " ".join(t.get_text() for t in neuron(ax).texts)
    True
    """
    ax = axes(ax)
    for branch in _DENDRITES:
        _branch(ax, *branch, color=_CELL)
    _branch(ax, (0.4, 0.0), (0.7, 0.0), (5.0, 0.0), 4.0, color=_CELL)
    for left in (1.45, 2.3, 3.15, 4.0):
        ax.add_patch(
            Ellipse(
                (left + 0.36, 0), 0.78, 0.3, fc=_MYELIN, ec="#a8873f", zorder=3
            )
        )
    for branch in _TERMINALS:
        _branch(ax, *branch, color=_CELL)
        ax.add_patch(Circle(branch[2], 0.1, color=_CELL, zorder=4))
    ax.add_patch(Ellipse((0, 0), 1.1, 0.95, fc=_CELL, ec="#2f5f91", zorder=4))
    ax.add_patch(Circle((-0.02, 0), 0.2, fc="#e8eff6", ec="#2f5f91", zorder=5))
    ax.plot([0.55, 1.2], [0, 0], color=COLORS["threshold"], lw=7, zorder=5)
    # The next cell's dendrite, with a gap: the synaptic cleft.
    _branch(ax, (6.22, 1.5), (6.1, 0.3), (6.32, -1.4), 6.0, color=_NEXT)
    _label(ax, "dendrites\n(receive)", (-1.2, 0.95), (-2.0, 1.85))
    _label(ax, "soma\n(cell body)", (0.1, 0.45), (0.05, 1.35))
    _label(ax, "nucleus\n(holds the DNA)", (-0.02, -0.15), (0.15, -1.35))
    _label(
        ax,
        "axon initial segment\n(the spike starts here)",
        (0.9, 0.05),
        (1.55, 1.85),
    )
    _label(ax, "axon", (2.26, -0.03), (2.15, -0.85))
    _label(ax, "myelin\n(insulates)", (3.5, 0.14), (3.45, 1.05))
    _label(ax, "axon terminals", (5.72, -0.82), (4.75, -1.4))
    _label(ax, "synapse", (6.1, 0.18), (5.1, 1.55))
    _label(ax, "dendrite of\nthe next cell", (6.25, -0.9), (6.75, -1.95))
    ax.annotate(
        "",
        (4.3, -0.42),
        (2.75, -0.42),
        arrowprops={"arrowstyle": "-|>", "color": COLORS["quiet"], "lw": 1.5},
    )
    ax.text(3.5, -0.75, "signal", color=COLORS["quiet"], ha="center")
    ax.set(xlim=(-2.7, 7.6), ylim=(-2.4, 2.35), aspect="equal")
    ax.axis("off")
    return ax


def _branch(
    ax: Axes,
    start: Point,
    control: Point,
    end: Point,
    width: float,
    color: str,
) -> None:
    """Draw a curved branch with round ends."""
    path = Path([start, control, end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    ax.add_patch(
        PathPatch(
            path, fc="none", ec=color, lw=width, capstyle="round", zorder=2
        )
    )


def _label(ax: Axes, text: str, point: Point, at: Point) -> None:
    """Write `text` at a place, with a thin line to what it names."""
    ax.annotate(
        text,
        point,
        at,
        ha="center",
        va="center",
        fontsize=10.5,
        zorder=6,
        arrowprops={"arrowstyle": "-", "color": COLORS["quiet"], "lw": 1},
    )
