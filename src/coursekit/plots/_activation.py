"""An activation function and its derivative."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from coursekit.activations import ACTIVATIONS
from coursekit.plots._style import COLORS, axes


def activation(
    name: str, ax: Axes | None = None, *, reach: float = 4.0
) -> Axes:
    """Draw an activation function, and its derivative as a dashed line.

    Parameters
    ----------
    name : str
        A name in `coursekit.activations.ACTIVATIONS`.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    reach : float
        Draws from z = -reach to z = reach.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If there is no such activation.

    Notes
    -----
    Introduced in chapter 2.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> fig, ax = plt.subplots()
    >>> ax = activation("sigmoid", ax)
    >>> ax.get_xlabel()
    'weighted sum z'
    """
    if name not in ACTIVATIONS:
        raise ValueError(
            f"name must be one of {', '.join(ACTIVATIONS)}. Received: "
            f"name={name!r}."
        )
    ax = axes(ax)
    function, derivative = ACTIVATIONS[name]
    # One piece on each side of 0, so that a jump is not joined up.
    for z in (np.linspace(-reach, -1e-9, 200), np.linspace(1e-9, reach, 200)):
        ax.plot(z, function(z), color=COLORS["voltage"], zorder=3)
        ax.plot(z, derivative(z), color=COLORS["threshold"], ls="--", lw=1.5)
    ax.set_title(name.replace("_", " "))
    ax.set_xlabel("weighted sum z")
    return ax
