"""The one style of the book."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import matplotlib as mpl
from cycler import cycler
from matplotlib.axes import Axes

# The palette of Okabe and Ito, told apart by readers of every color
# vision; orange and sky blue are darkened for thin lines on white.
COLORS = {
    "voltage": "#0072b2",
    "current": "#b35000",
    "spike": "#333333",
    "threshold": "#a3325f",
    "rate": "#007a5a",
    "one": "#b35000",
    "zero": "#0072b2",
    "weight": "#a3325f",
    "gradient": "#b35000",
    "sgd": "#222222",  # the optimizers differ in lightness as well as in hue
    "momentum": "#0072b2",
    "nesterov": "#4a3772",
    "adagrad": "#00553f",
    "rmsprop": "#c43c72",
    "adam": "#b35000",
    "quiet": "#6b6b6b",
    "ink": "#222222",
}

_SETTINGS = {
    "axes.edgecolor": COLORS["quiet"],
    "axes.facecolor": "white",
    "axes.grid": True,
    "axes.labelcolor": COLORS["ink"],
    "axes.labelsize": 11,
    "axes.prop_cycle": cycler(
        color=["#0072b2", "#b35000", "#007a5a", "#a3325f", "#56a0d3"]
    ),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 12,
    "figure.constrained_layout.use": True,
    "figure.dpi": 100,
    "figure.facecolor": "white",
    "figure.figsize": (7.2, 3.4),
    "font.family": "DejaVu Sans",
    "font.size": 11,
    "grid.color": "#e6e6e6",
    "legend.frameon": False,
    "lines.linewidth": 1.8,
    "savefig.dpi": 100,
    "text.color": COLORS["ink"],
    "xtick.color": COLORS["ink"],
    "ytick.color": COLORS["ink"],
}


def use_style() -> None:
    """Draw every figure from here on in the book's style.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> with mpl.rc_context():
    ...     use_style()
    ...     mpl.rcParams["axes.spines.top"]
    False
    """
    mpl.rcParams.update(_SETTINGS)


@contextlib.contextmanager
def style() -> Iterator[None]:
    """Draw in the book's style inside a ``with`` block only.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> with style():
    ...     mpl.rcParams["axes.titlelocation"]
    'left'
    """
    with mpl.rc_context(_SETTINGS):
        yield


def axes(ax: Axes | None) -> Axes:
    """Return `ax`, or the current Axes of pyplot where it is None."""
    if ax is None:
        import matplotlib.pyplot as plt

        return plt.gca()
    if not isinstance(ax, Axes):
        raise TypeError(
            "ax must be one matplotlib Axes. Received: "
            f"{type(ax).__name__}. Is it the Figure, or the whole array "
            "that plt.subplots gave?"
        )
    return ax
