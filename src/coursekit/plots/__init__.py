"""Figures of the book: one style, functions that take and return Axes.

No function calls ``show``; a notebook shows a figure by itself. The same
thing has the same color in every chapter (`COLORS`).

Introduced in chapter 1.
"""

from coursekit.plots._activation import activation
from coursekit.plots._cell import neuron
from coursekit.plots._folding import folded_plane
from coursekit.plots._graph import graph
from coursekit.plots._history import history
from coursekit.plots._network import network
from coursekit.plots._paths import paths
from coursekit.plots._regions import regions
from coursekit.plots._style import COLORS, style, use_style
from coursekit.plots._surface import surface
from coursekit.plots._traces import rate_curve, voltage
from coursekit.plots._unit import threshold_line, unit
from coursekit.plots._weights import pictures

__all__ = [
    "COLORS",
    "activation",
    "folded_plane",
    "graph",
    "history",
    "network",
    "neuron",
    "paths",
    "pictures",
    "rate_curve",
    "regions",
    "style",
    "surface",
    "threshold_line",
    "unit",
    "use_style",
    "voltage",
]
