"""The folded unit in three dimensions: a plane through the origin."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from mpl_toolkits.mplot3d import Axes3D
from mpl_toolkits.mplot3d.art3d import Poly3DCollection

from coursekit._validate import FloatArray, array
from coursekit.neurons import augment, fold_threshold, threshold_unit
from coursekit.plots._style import COLORS

_LOW, _HIGH = -0.6, 1.6  # the part of the sheet that is drawn
_SHEET, _PLANE = "#8a8a8a", COLORS["threshold"]


def folded_plane(
    w: npt.ArrayLike,
    threshold: float,
    x: npt.ArrayLike,
    ax: Any,
    *,
    constant: float = -1.0,
) -> Any:
    """Draw a unit with a folded threshold: a plane through the origin.

    The two inputs and the constant make three coordinates. All inputs lie
    on one sheet; the plane cuts it where the unfolded unit has its line.

    Parameters
    ----------
    w : array of shape (2,)
        Weights, not both 0.
    threshold : float
        The threshold θ.
    x : array of shape (n_samples, 2)
        Inputs to draw, filled where the unit fires.
    ax : mpl_toolkits.mplot3d.Axes3D
        Where to draw: ``plt.subplots(subplot_kw={"projection": "3d"})``.
    constant : float
        The constant input, the height of the sheet.

    Returns
    -------
    mpl_toolkits.mplot3d.Axes3D

    Raises
    ------
    TypeError, ValueError
        If `ax` has no third dimension, w has not two weights or both are
        0, or x has not two columns.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots(subplot_kw={"projection": "3d"})
    >>> ax = folded_plane([1, 1], 1.5, [[0, 1], [1, 1]], ax)
    >>> ax.get_xlabel()
    'input $x_1$'
    >>> plt.close(fig)
    """
    if not isinstance(ax, Axes3D):
        raise TypeError(
            "ax must be Axes with three dimensions, made with subplot_kw="
            f'{{"projection": "3d"}}. Received: {type(ax).__name__}.'
        )
    weights, inputs = array("w", w), array("x", x)
    if weights.shape != (2,) or not np.any(weights):
        raise ValueError(
            "w must hold two weights, not both 0: without a weight there "
            f"is no line to draw. Received: w={weights.tolist()}."
        )
    if inputs.ndim != 2 or inputs.shape[1] != 2:
        raise ValueError(
            "x must have shape (n_samples, 2), one column for each of the "
            f"first two axes. Received: shape {inputs.shape}."
        )
    ax.computed_zorder = False  # in the order that is given below
    folded = fold_threshold(weights, threshold, constant)
    samples = augment(inputs, constant)
    # The plane holds the line's direction and the line's nearest point.
    along = np.array([-weights[1], weights[0], 0.0])
    along *= 1.1 / np.linalg.norm(along)
    nearest = augment(threshold * weights / (weights @ weights), constant)
    low, high = -0.3 * nearest, 1.15 * nearest
    _sheet(ax, [[a, b, constant] for a, b in _CORNERS], _SHEET, 0.14)
    _sheet(
        ax, [high + along, high - along, low - along, low + along], _PLANE, 0.2
    )
    _line(ax, nearest - along, nearest + along, color=_PLANE, lw=2.4)
    _line(ax, (0, 0, 0), (0, 0, constant), color=_SHEET, lw=1.2, ls=":")
    _points(ax, samples, threshold_unit(samples, folded, 0.0).astype(bool))
    ax.scatter(0, 0, 0, color=COLORS["ink"], s=28, zorder=5)
    ax.text(0.08, 0.0, 0.02, "origin", color=COLORS["ink"], zorder=6)
    ax.text(
        _HIGH + 0.35,
        _HIGH,
        constant + 0.3,
        f"all inputs:\n$x_3 = {constant:g}$",
        color=COLORS["quiet"],
        ha="right",
        zorder=6,
    )
    ax.text(
        *(low + 0.95 * along + [0, 0, 0.1]),
        "plane through\nthe origin",
        color=_PLANE,
        zorder=6,
    )
    ax.set(
        xlabel="input $x_1$",
        ylabel="input $x_2$",
        xlim=(_LOW, _HIGH),
        ylim=(_LOW, _HIGH),
        zlim=sorted((1.25 * constant, -0.35 * constant)),
        xticks=[0, 1],
        yticks=[0, 1],
        zticks=[],
    )
    ax.set_box_aspect((1, 1, 0.75), zoom=1.15)
    ax.view_init(24, -106)
    for axis in (ax.xaxis, ax.yaxis, ax.zaxis):
        axis.pane.set_visible(False)
        axis.line.set_color("#cccccc")
    ax.grid(False)
    return ax


_CORNERS = [(_LOW, _LOW), (_HIGH, _LOW), (_HIGH, _HIGH), (_LOW, _HIGH)]


def _points(
    ax: Any, samples: FloatArray, fires: npt.NDArray[np.bool_]
) -> None:
    """Draw samples, filled where the unit fires."""
    for chosen, color, face in (
        (fires, COLORS["one"], COLORS["one"]),
        (~fires, COLORS["zero"], "white"),
    ):
        ax.scatter(
            *samples[chosen].T,
            s=70,
            facecolor=face,
            edgecolor=color,
            linewidth=2,
            depthshade=False,
            zorder=5,
        )


def _line(ax: Any, start: Any, end: Any, **look: Any) -> None:
    ax.plot(*np.transpose([start, end]), zorder=4, **look)


def _sheet(
    ax: Any,
    corners: list[FloatArray] | list[list[float]],
    color: str,
    alpha: float,
) -> None:
    ax.add_collection3d(
        Poly3DCollection(
            [np.asarray(corners)],
            facecolor=color,
            edgecolor=color,
            alpha=alpha,
            lw=1,
            clip_on=False,
        )
    )
