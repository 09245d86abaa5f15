"""What a simulated electrode writes down, and what it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, positive


@dataclass(frozen=True)
class Recording:
    """What an electrode in a simulated neuron would have written down.

    Attributes
    ----------
    t : array of shape (n_steps + 1,)
        Times in ms, from 0.
    v : array of shape (n_steps + 1,)
        Membrane voltage in mV at these times.
    spike_times : array of shape (n_spikes,)
        Times of the spikes in ms, ascending.
    rate : float
        Spikes per second, from the mean interval between spikes; 0 with
        fewer than two spikes, because one spike has no rate.

    Notes
    -----
    Introduced in chapter 1.
    """

    t: FloatArray
    v: FloatArray
    spike_times: FloatArray
    rate: float

    def __repr__(self) -> str:
        return (
            f"Recording({self.t[-1]:g} ms, {self.spike_times.size} spikes, "
            f"rate={self.rate:.1f} Hz)"
        )


def record(
    dt: float,
    v: FloatArray,
    spikes: npt.ArrayLike,
    counted_from: float,
) -> Recording:
    """Pack a run; the rate counts spikes from `counted_from` ms on."""
    times = np.asarray(spikes, dtype=np.float64)
    counted = times[times >= counted_from]
    rate = 0.0
    if counted.size > 1:
        rate = 1000.0 * (counted.size - 1) / (counted[-1] - counted[0])
    return Recording(np.arange(v.size) * dt, v, times, float(rate))


def step_count(duration: float, dt: float) -> int:
    """Return how many steps of `dt` ms the run has, at least one."""
    positive("duration", duration, unit="ms")
    n_steps = round(duration / dt)
    if n_steps < 1:
        raise ValueError(
            f"The run must last at least one step of dt={dt:g} ms. "
            f"Received: {duration!r} ms. Is it in seconds?"
        )
    return n_steps


def current_per_step(
    current: npt.ArrayLike, n_steps: int, unit: str
) -> FloatArray:
    """Return the current as one value per step, shape (n_steps,)."""
    values = array("current", current)
    if values.ndim and values.shape != (n_steps,):
        raise ValueError(
            f"current must be one number, or an array with one value in "
            f"{unit} for each of the {n_steps} steps (duration / dt). "
            f"Received: shape {values.shape}."
        )
    return np.broadcast_to(values, (n_steps,))


def generator(rng: Any) -> np.random.Generator:
    """Return `rng` if it is a NumPy Generator, or say what it is."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a NumPy Generator, such as "
            "np.random.default_rng(0), so that the run can be repeated. "
            f"Received: rng={rng!r}."
        )
    return rng
