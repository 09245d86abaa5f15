"""Hodgkin and Huxley's axon, as a recording."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit._validate import positive
from coursekit.neurons._membrane import hodgkin_huxley_path
from coursekit.neurons._recording import (
    Recording,
    current_per_step,
    record,
    step_count,
)


def simulate_hodgkin_huxley(
    current: npt.ArrayLike, duration: float = 1000.0, dt: float = 0.01
) -> Recording:
    r"""Simulate the membrane of the squid's giant axon.

    .. math::

        C \frac{dV}{dt} = I - g_{Na} m^3 h (V - E_{Na})
            - g_K n^4 (V - E_K) - g_L (V - E_L)

    The gates m, h and n each follow dx/dt = α(V)(1 - x) - β(V) x.
    Integrated with the classic Runge-Kutta method of fourth order. A
    spike is an upward crossing of 0 mV.

    Parameters
    ----------
    current : float or array of shape (n_steps,)
        Current density in µA/cm²: one number, or one per time step.
    duration : float
        Length of the run in ms.
    dt : float
        Time step in ms, at most 0.05.

    Returns
    -------
    Recording
        Its `rate` counts the second half of the run only: the first
        spikes after a current is switched on come at other intervals,
        and below 6.3 µA/cm² they die out.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or out of range.

    Notes
    -----
    Introduced in chapter 1. Hodgkin and Huxley (1952), 6.3 °C, in the
    modern sign convention (rest near -65 mV, inside minus outside); the
    paper counts voltage from rest, with depolarization negative.

    Examples
    --------
    >>> simulate_hodgkin_huxley(10.0, duration=300.0, dt=0.02)
    Recording(300 ms, 21 spikes, rate=68.3 Hz)
    """
    if positive("dt", dt, unit="ms") > 0.05:
        raise ValueError(
            "dt must be at most 0.05 ms, or the steps jump over the fast "
            f"gate of the sodium channel. Received: dt={dt!r}."
        )
    n_steps = step_count(duration, dt)
    drive = current_per_step(current, n_steps, "µA/cm²")
    try:
        v = hodgkin_huxley_path(drive, dt)
    except OverflowError:
        raise ValueError(
            "current must be one that a membrane survives: the voltage ran "
            f"away. Received: up to {np.abs(drive).max():g} µA/cm². The "
            "squid axon starts to fire near 6.3 µA/cm²; is the current "
            "in another unit?"
        ) from None
    rising = np.flatnonzero((v[:-1] < 0.0) & (v[1:] >= 0.0))
    share = -v[rising] / (v[rising + 1] - v[rising])
    spikes = (rising + share) * dt
    return record(dt, v, spikes, counted_from=duration / 2)
