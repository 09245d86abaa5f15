"""The leaky integrate-and-fire neuron in noise, trial after trial."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, positive, whole
from coursekit.neurons._lif import check_lif
from coursekit.neurons._recording import generator, step_count


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
    check_lif(tau, resistance, rest, threshold, rest, 0.0)
    positive(
        "noise",
        noise,
        unit="mV",
        slip="Without noise every trial is the same: use simulate_lif.",
    )
    n_steps = step_count(window, positive("dt", dt, unit="ms"))
    whole("n_trials", n_trials)
    currents = np.atleast_1d(array("current", current))
    target = (rest + resistance * currents)[:, None]
    decay = math.exp(-dt / tau)
    spread = noise * math.sqrt(1 - decay**2)
    source = generator(rng)
    v = np.full((currents.size, n_trials), rest)
    spiked = np.zeros(v.shape, dtype=bool)
    for _ in range(n_steps):
        v = target + (v - target) * decay
        v += spread * source.standard_normal(v.shape)
        spiked |= v >= threshold
    result: FloatArray = spiked.mean(axis=1)
    return result
