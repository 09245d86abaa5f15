"""Drawings of a unit, and of the line that it draws."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, FancyArrowPatch

from coursekit._validate import array, real
from coursekit.plots._style import COLORS, axes


def unit(
    ax: Axes | None = None,
    *,
    inputs: tuple[str, ...] = ("$x_1$", "$x_2$", "$x_3$"),
    weights: tuple[str, ...] = ("$w_1$", "$w_2$", "$w_3$"),
    rule: str = r"$\sum_i w_i x_i \geq \theta$ ?",
    output: str = "$y$",
) -> Axes:
    """Draw a unit: inputs, weights, the question it asks, the output.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    inputs, weights : tuple of str
        Names of the inputs and of their weights, as many of each.
    rule : str
        Text inside the unit.
    output : str
        Name of the output.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there are not as many weights as inputs.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> ax = unit(ax, inputs=("a", "b"), weights=("1", "1"), rule="≥ 2 ?")
    >>> len(ax.texts)
    6
    """
    if len(inputs) != len(weights) or not inputs:
        raise ValueError(
            "unit needs one weight per input, and one input at least. "
            f"Received: {len(inputs)} inputs, {len(weights)} weights."
        )
    ax = axes(ax)
    height = 0.9 * (len(inputs) - 1)
    for k, (name, weight) in enumerate(zip(inputs, weights, strict=True)):
        y = height / 2 - 0.9 * k
        ax.add_patch(
            Circle((0, y), 0.3, fc="#eaf2f8", ec=COLORS["voltage"], lw=1.5)
        )
        ax.text(0, y, name, ha="center", va="center", fontsize=13)
        start, end = np.array([0.3, y]), np.array([2.35, 0.22 * y])
        _arrow(ax, start, end)
        label_x, label_y = start + 0.4 * (end - start)
        ax.text(
            label_x,
            label_y,
            weight,
            color=COLORS["weight"],
            ha="center",
            va="center",
            fontsize=13,
            bbox={"fc": "white", "ec": "none", "pad": 1.5},
        )
    ax.add_patch(
        Ellipse((3.35, 0), 2.0, 1.3, fc="#fdf3e7", ec="#b35000", lw=2)
    )
    ax.text(3.35, 0, rule, ha="center", va="center", fontsize=13)
    _arrow(ax, np.array([4.35, 0.0]), np.array([5.3, 0.0]))
    ax.text(5.5, 0, output, ha="center", va="center", fontsize=14)
    reach = max(height / 2 + 0.45, 0.8)
    ax.set(xlim=(-0.5, 5.9), ylim=(-reach, reach), aspect="equal")
    ax.axis("off")
    return ax


def threshold_line(
    w: npt.ArrayLike,
    threshold: float,
    truth: npt.ArrayLike | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw where a unit with two inputs fires, over the unit square.

    Parameters
    ----------
    w : array of shape (2,)
        Weights; both 0 draws no line.
    threshold : float
        The threshold θ.
    truth : array of shape (4,)
        Wanted outputs for the inputs 00, 01, 10, 11: filled circles for 1
        and open ones for 0.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If w has not two entries or truth not four.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> ax = threshold_line([1, 1], 1.5, truth=[0, 0, 0, 1])
    >>> ax.get_xlabel()
    'input $x_1$'
    """
    weights, theta = array("w", w), real("threshold", threshold)
    if weights.shape != (2,):
        raise ValueError(
            "w must hold two weights, one for each axis of the picture. "
            f"Received: shape {weights.shape}."
        )
    ax = axes(ax)
    x = np.linspace(-0.5, 1.5, 201)
    sums = weights[0] * x[None, :] + weights[1] * x[:, None]
    if np.any(weights):
        ax.contourf(x, x, sums >= theta, [0.5, 1.5], colors=["#fbe6d3"])
        ax.contour(x, x, sums, [theta], colors=[COLORS["threshold"]])
    if truth is not None:
        wanted = array("truth", truth)
        if wanted.shape != (4,):
            raise ValueError(
                "truth must hold four outputs, for 00, 01, 10 and 11. "
                f"Received: shape {wanted.shape}."
            )
        for (x1, x2), one in zip(np.ndindex(2, 2), wanted, strict=True):
            color = COLORS["one"] if one else COLORS["zero"]
            fill = color if one else "white"
            ax.plot(x1, x2, "o", ms=13, mfc=fill, mec=color, mew=2.2, zorder=3)
            ax.text(
                x1 + 0.13, x2 + 0.13, f"{one:g}", color=color, weight="bold"
            )
    ax.set(
        xlim=(-0.5, 1.5),
        ylim=(-0.5, 1.5),
        xticks=[0, 1],
        yticks=[0, 1],
        xlabel="input $x_1$",
        ylabel="input $x_2$",
        aspect="equal",
    )
    return ax


def _arrow(
    ax: Axes, start: npt.NDArray[np.float64], end: npt.NDArray[np.float64]
) -> None:
    ax.add_patch(
        FancyArrowPatch(
            tuple(start),
            tuple(end),
            arrowstyle="-|>",
            mutation_scale=14,
            color=COLORS["quiet"],
            shrinkA=0,
            shrinkB=0,
        )
    )
