"""The leaky integrate-and-fire neuron: simulated, and in closed form."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from coursekit._validate import (
    FloatArray,
    array,
    not_negative,
    positive,
    real,
)
from coursekit.neurons._recording import (
    Recording,
    current_per_step,
    generator,
    record,
    step_count,
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
    check_lif(tau, resistance, rest, threshold, reset, refractory)
    if positive("dt", dt, unit="ms") > tau / 10:
        raise ValueError(
            f"dt must be at most a tenth of tau, here {tau / 10:g} ms, to "
            f"time spikes well. Received: dt={dt!r}. Is it in ms?"
        )
    n_steps = step_count(duration, dt)
    drive = rest + resistance * current_per_step(current, n_steps, "nA")
    jitter = np.zeros(n_steps)
    if not_negative("noise", noise, unit="mV") > 0:
        spread = noise * math.sqrt(-math.expm1(-2 * dt / tau))
        jitter = spread * generator(rng).standard_normal(n_steps)

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
    return record(dt, v, spikes, counted_from=0.0)


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
    check_lif(tau, resistance, rest, threshold, reset, refractory)
    target = rest + resistance * array("current", current)
    fires = target > threshold
    reached = np.where(fires, target, threshold + 1.0)
    ratio = (reached - reset) / (reached - threshold)
    rate = 1000.0 / (refractory + tau * np.log(ratio))
    result: FloatArray | np.float64 = np.where(fires, rate, 0.0)[()]
    return result


def check_lif(
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
