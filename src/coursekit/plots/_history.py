"""Training curves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from coursekit.plots._style import COLORS, axes

if TYPE_CHECKING:
    from coursekit.network import History


def history(
    record: History, ax: Axes | None = None, *, metric: str = "loss"
) -> Axes:
    """Draw loss or accuracy by epoch: training solid, validation dashed.

    Parameters
    ----------
    record : History
        What `Network.fit` or `models.train` returned.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    metric : str
        "loss" or "accuracy".

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        For another metric, and for a history that lacks it.

    Notes
    -----
    Introduced in chapter 3. A loss that stops being finite ends in a cross
    at its last finite value.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from coursekit.network import History
    >>> fig, ax = plt.subplots()
    >>> ax = history(History(loss=[0.9, 0.5], val_loss=[0.8, 0.6]), ax)
    >>> ax.get_ylabel(), [line.get_label() for line in ax.lines]
    ('loss', ['training', 'validation'])
    """
    if metric not in ("loss", "accuracy"):
        raise ValueError(
            'metric must be "loss" or "accuracy". Received: '
            f"metric={metric!r}."
        )
    trained = getattr(record, metric)
    if not trained:
        raise ValueError(
            f"This history holds no {metric}: nothing was trained, or the "
            "outputs are no classes."
        )
    ax = axes(ax)
    curves = [("training", trained, "-", COLORS["voltage"])]
    if held_out := getattr(record, f"val_{metric}"):
        curves.append(("validation", held_out, "--", COLORS["current"]))
    for label, numbers, line, color in curves:
        values = np.asarray(numbers, dtype=float)
        epochs = np.arange(1, len(values) + 1)
        ax.plot(epochs, values, line, color=color, label=label)
        finite = np.flatnonzero(np.isfinite(values))
        if finite.size < values.size and finite.size:
            last = finite[-1]
            ax.plot(epochs[last], values[last], "x", color=color, ms=10)
    ax.set(xlabel="epoch", ylabel=metric)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlim(left=0)
    ax.legend()
    return ax
