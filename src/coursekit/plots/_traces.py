"""Curves of voltage over time and of rate over current."""

from __future__ import annotations

import numpy.typing as npt
from matplotlib.axes import Axes

from coursekit._validate import array
from coursekit.neurons import Recording
from coursekit.plots._style import COLORS, axes


def voltage(
    recording: Recording,
    ax: Axes | None = None,
    *,
    threshold: float | None = None,
    spike_top: float | None = None,
    label: str | None = None,
    color: str = COLORS["voltage"],
) -> Axes:
    """Draw the membrane voltage of a recording over time.

    Parameters
    ----------
    recording : Recording
        Times in ms, voltages in mV.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    threshold : float
        Voltage in mV at which to draw a dashed line, if any.
    spike_top : float
        Draw each spike as a line up to this voltage in mV. An
        integrate-and-fire neuron leaves the spike itself out.
    label : str
        Text for a legend.
    color : str
        Color of the line.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError
        If `recording` is no Recording, or `ax` no Axes.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> from coursekit.neurons import simulate_lif
    >>> ax = voltage(simulate_lif(3.0, duration=50.0), threshold=-50.0)
    >>> ax.get_ylabel()
    'membrane voltage V (mV)'
    """
    if not isinstance(recording, Recording):
        raise TypeError(
            "recording must be what simulate_lif or simulate_hodgkin_huxley "
            f"returns. Received: {type(recording).__name__}. Is it the "
            "voltages alone?"
        )
    ax = axes(ax)
    ax.plot(recording.t, recording.v, color=color, label=label)
    if threshold is not None:
        ax.axhline(threshold, color=COLORS["threshold"], ls="--", lw=1.2)
        ax.annotate(
            "threshold",
            (1.0, threshold),
            xycoords=ax.get_yaxis_transform(),
            xytext=(4, 0),
            textcoords="offset points",
            color=COLORS["threshold"],
            va="center",
            annotation_clip=False,
        )
    if spike_top is not None and threshold is not None:
        ax.vlines(
            recording.spike_times, threshold, spike_top, color=color, lw=1.4
        )
    ax.set(xlabel="time t (ms)", ylabel="membrane voltage V (mV)")
    return ax


def rate_curve(
    current: npt.ArrayLike,
    rate: npt.ArrayLike,
    ax: Axes | None = None,
    *,
    unit: str = "nA",
    marker: str = "",
    label: str | None = None,
    color: str = COLORS["rate"],
) -> Axes:
    """Draw firing rate over injected current.

    Parameters
    ----------
    current, rate : array of shape (n,)
        Currents in `unit` and rates in Hz.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    unit : str
        Unit of the current, for the axis.
    marker : str
        A matplotlib marker; drawn without a line where one is given.
    label, color : str
        Text for a legend; color of the line.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    ValueError
        If the two arrays differ in length.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> from coursekit.neurons import lif_rate
    >>> ax = rate_curve([2, 3, 4], lif_rate([2, 3, 4]))
    >>> ax.get_xlabel()
    'injected current I (nA)'
    """
    currents, rates = array("current", current), array("rate", rate)
    if currents.shape != rates.shape:
        raise ValueError(
            "current and rate must have the same shape. Received: "
            f"{currents.shape} and {rates.shape}."
        )
    ax = axes(ax)
    ax.plot(
        currents,
        rates,
        color=color,
        label=label,
        marker=marker,
        ls="" if marker else "-",
    )
    ax.set(xlabel=f"injected current I ({unit})", ylabel="firing rate (Hz)")
    return ax
