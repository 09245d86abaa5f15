"""Neurons: the living one in three degrees of detail, and the unit.

From the most faithful to the simplest: Hodgkin and Huxley's membrane, the
leaky integrate-and-fire neuron, and the threshold unit of McCulloch and
Pitts that networks are built from. Times are in milliseconds, voltages in
millivolts, rates in spikes per second (hertz).

Introduced in chapter 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._membrane import hodgkin_huxley_path
from coursekit._validate import (
    FloatArray,
    array,
    not_negative,
    positive,
    real,
    whole,
)

__all__ = [
    "Recording",
    "lif_rate",
    "simulate_hodgkin_huxley",
    "simulate_lif",
    "spike_probability",
    "threshold_unit",
]


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


def simulate_lif(
    current: npt.ArrayLike,
    duration: float = 1000.0,
    dt: float = 0.05,
    *,
    noise: float = 0.0,
    rng: np.random.Generator | None = None,
    tau: float = 8.0,
    resistance: float = 10.0,
    rest: float = -70.0,
    threshold: float = -50.0,
    reset: float = -65.0,
    refractory: float = 2.0,
) -> Recording:
    r"""Simulate a leaky integrate-and-fire neuron.

    .. math:: \tau \frac{dV}{dt} = -(V - E_L) + R I

    When V reaches the threshold the neuron spikes: V is set to the reset
    value and held there for the refractory time. Within a step the leak
    is followed exactly (an exponential) and the moment of the spike is
    interpolated, so that the rate does not depend on how the steps fall.

    Parameters
    ----------
    current : float or array of shape (n_steps,)
        Injected current in nA: one number, or one value per time step.
    duration : float
        Length of the run in ms; n_steps = round(duration / dt).
    dt : float
        Time step in ms, at most a tenth of `tau`.
    noise : float
        Standard deviation in mV that the voltage would have with no
        threshold (an Ornstein-Uhlenbeck process with time constant tau).
    rng : numpy.random.Generator
        Source of the noise; needed when `noise` is above 0.
    tau, resistance : float
        Membrane time constant in ms and resistance in megaohm.
    rest, threshold, reset : float
        Voltages in mV.
    refractory : float
        Time in ms for which V stays at the reset value after a spike.

    Returns
    -------
    Recording

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or out of order.

    Notes
    -----
    Introduced in chapter 1. The defaults are those of the exercises to
    Gerstner et al., *Neuronal Dynamics* (2014).

    Examples
    --------
    >>> simulate_lif(3.0, duration=200.0)
    Recording(200 ms, 21 spikes, rate=107.2 Hz)
    >>> simulate_lif(1.9).rate
    0.0
    """
    _check_lif(tau, resistance, rest, threshold, reset, refractory)
    if positive("dt", dt, unit="ms") > tau / 10:
        raise ValueError(
            f"dt must be at most a tenth of tau, here {tau / 10:g} ms, or "
            f"the steps jump over what the membrane does. Received: "
            f"dt={dt!r}. Is it in milliseconds?"
        )
    n_steps = _step_count(duration, dt)
    drive = rest + resistance * _current_per_step(current, n_steps, "nA")
    jitter = np.zeros(n_steps)
    if not_negative("noise", noise, unit="mV") > 0:
        spread = noise * math.sqrt(-math.expm1(-2 * dt / tau))
        jitter = spread * _generator(rng).standard_normal(n_steps)

    v = np.full(n_steps + 1, rest)
    spikes: list[float] = []
    free_from = 0.0  # V is held at `reset` until this time
    now = rest
    for k in range(n_steps):
        at, end, jolt = max(k * dt, free_from), (k + 1) * dt, jitter[k]
        while at < end:
            before = now
            now = drive[k] + (now - drive[k]) * math.exp((at - end) / tau)
            now += jolt
            if now < threshold:
                break
            share = (threshold - before) / (now - before)
            spikes.append(at + share * (end - at))
            at = free_from = spikes[-1] + refractory
            now, jolt = reset, 0.0
        v[k + 1] = now
    return _recording(dt, v, spikes, counted_from=0.0)


def lif_rate(
    current: npt.ArrayLike,
    *,
    tau: float = 8.0,
    resistance: float = 10.0,
    rest: float = -70.0,
    threshold: float = -50.0,
    reset: float = -65.0,
    refractory: float = 2.0,
) -> FloatArray | np.float64:
    r"""Firing rate of the leaky integrate-and-fire neuron, in closed form.

    .. math::

        f = \frac{1}{t_{ref} + \tau \ln
            \frac{R I + E_L - V_r}{R I + E_L - \theta}}

    and 0 for currents that never bring V to the threshold.

    Parameters
    ----------
    current : float or array
        Constant current in nA.
    tau, resistance, rest, threshold, reset, refractory : float
        As in `simulate_lif`.

    Returns
    -------
    float or array of the shape of `current`
        Rate in Hz.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or out of order.

    Notes
    -----
    Introduced in chapter 1; Gerstner et al., *Neuronal Dynamics* (2014).

    Examples
    --------
    >>> lif_rate([2.0, 2.1, 3.0, 4.0]).round(1)
    array([  0. ,  41.4, 107.2, 154.4])
    """
    _check_lif(tau, resistance, rest, threshold, reset, refractory)
    target = rest + resistance * array("current", current)
    fires = target > threshold
    reached = np.where(fires, target, threshold + 1.0)
    ratio = (reached - reset) / (reached - threshold)
    rate = 1000.0 / (refractory + tau * np.log(ratio))
    result: FloatArray | np.float64 = np.where(fires, rate, 0.0)[()]
    return result


def spike_probability(
    current: npt.ArrayLike,
    *,
    noise: float,
    rng: np.random.Generator,
    window: float = 50.0,
    n_trials: int = 1000,
    dt: float = 0.05,
    tau: float = 8.0,
    resistance: float = 10.0,
    rest: float = -70.0,
    threshold: float = -50.0,
) -> FloatArray:
    """Share of noisy trials in which an integrate-and-fire neuron spikes.

    Each trial starts at rest, injects a constant current for `window`
    milliseconds and asks whether the voltage reached the threshold.

    Parameters
    ----------
    current : array of shape (n_currents,)
        Constant currents in nA.
    noise : float
        Standard deviation of the free membrane voltage in mV, above 0.
    rng : numpy.random.Generator
        Source of the noise.
    window : float
        Length of a trial in ms.
    n_trials : int
        Trials for each current.
    dt, tau, resistance, rest, threshold : float
        As in `simulate_lif`.

    Returns
    -------
    array of shape (n_currents,)
        Spiking trials divided by `n_trials`.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or out of order.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> spike_probability([1.0, 3.0], noise=2.0, rng=rng, n_trials=100)
    array([0., 1.])
    """
    _check_lif(tau, resistance, rest, threshold, rest, 0.0)
    positive(
        "noise",
        noise,
        unit="mV",
        slip="Without noise every trial is the same: use simulate_lif.",
    )
    n_steps = _step_count(window, positive("dt", dt, unit="ms"))
    whole("n_trials", n_trials)
    currents = np.atleast_1d(array("current", current))
    target = (rest + resistance * currents)[:, None]
    decay = math.exp(-dt / tau)
    spread = noise * math.sqrt(1 - decay**2)
    generator = _generator(rng)
    v = np.full((currents.size, n_trials), rest)
    spiked = np.zeros(v.shape, dtype=bool)
    for _ in range(n_steps):
        v = target + (v - target) * decay
        v += spread * generator.standard_normal(v.shape)
        spiked |= v >= threshold
    result: FloatArray = spiked.mean(axis=1)
    return result


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
    n_steps = _step_count(duration, dt)
    drive = _current_per_step(current, n_steps, "µA/cm²")
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
    return _recording(dt, v, spikes, counted_from=duration / 2)


def threshold_unit(
    x: npt.ArrayLike, w: npt.ArrayLike, threshold: float
) -> npt.NDArray[np.int64] | np.int64:
    r"""Fire (1) if the weighted sum of the inputs reaches the threshold.

    .. math:: y = 1 \text{ if } \sum_i w_i x_i \ge \theta \text{, else } 0

    Parameters
    ----------
    x : array of shape (n_inputs,) or (n_samples, n_inputs)
        Inputs.
    w : array of shape (n_inputs,)
        Weights.
    threshold : float
        The threshold θ; a sum exactly equal to it fires.

    Returns
    -------
    int or array of shape (n_samples,)
        0 or 1.

    Raises
    ------
    TypeError, ValueError
        For arguments that are no numbers, not finite, or of shapes that
        do not fit.

    Notes
    -----
    Introduced in chapter 1; McCulloch and Pitts (1943) for two-valued
    units with a threshold.

    Examples
    --------
    >>> threshold_unit([[0, 0], [0, 1], [1, 0], [1, 1]], [1, 1], 2)
    array([0, 0, 0, 1])
    """
    inputs, weights = array("x", x), array("w", w)
    theta = real("threshold", threshold, slip="Are w and threshold swapped?")
    if weights.ndim != 1:
        raise ValueError(
            "w must be a flat list, one weight per input. Received: w of "
            f"shape {weights.shape}. Are x and w swapped?"
        )
    if inputs.ndim not in (1, 2) or inputs.shape[-1] != weights.size:
        raise ValueError(
            f"x must have shape (n_inputs,) or (n_samples, n_inputs) with "
            f"n_inputs = {weights.size}, the number of weights. Received: "
            f"x of shape {inputs.shape}. Are x and w swapped, or is an "
            f"input missing?"
        )
    result: npt.NDArray[np.int64] | np.int64 = (
        inputs @ weights >= theta
    ).astype(np.int64)[()]
    return result


def _check_lif(
    tau: float,
    resistance: float,
    rest: float,
    threshold: float,
    reset: float,
    refractory: float,
) -> None:
    """Raise unless the parameters describe a neuron that can spike."""
    positive("tau", tau, unit="ms")
    positive("resistance", resistance, unit="MΩ")
    not_negative("refractory", refractory, unit="ms")
    real("threshold", threshold, unit="mV")
    for name, value in (("rest", rest), ("reset", reset)):
        if real(name, value, unit="mV") >= threshold:
            raise ValueError(
                f"{name} must lie below the threshold of {threshold:g} mV, "
                f"or the neuron would fire without end. Received: "
                f"{name}={value!r}. Did a minus sign get lost?"
            )


def _step_count(duration: float, dt: float) -> int:
    positive("duration", duration, unit="ms")
    n_steps = round(duration / dt)
    if n_steps < 1:
        raise ValueError(
            f"The run must last at least one step of dt={dt:g} ms. "
            f"Received: {duration!r} ms. Is it in seconds?"
        )
    return n_steps


def _current_per_step(
    current: npt.ArrayLike, n_steps: int, unit: str
) -> FloatArray:
    values = array("current", current)
    if values.ndim and values.shape != (n_steps,):
        raise ValueError(
            f"current must be one number, or an array with one value in "
            f"{unit} for each of the {n_steps} steps (duration / dt). "
            f"Received: shape {values.shape}."
        )
    return np.broadcast_to(values, (n_steps,))


def _generator(rng: Any) -> np.random.Generator:
    if not isinstance(rng, np.random.Generator):
        raise TypeError(
            "rng must be a NumPy Generator, such as "
            "np.random.default_rng(0), so that the run can be repeated. "
            f"Received: rng={rng!r}."
        )
    return rng


def _recording(
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
