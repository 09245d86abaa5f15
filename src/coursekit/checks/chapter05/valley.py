"""Noisy descents in a valley, for exercise 5.8.

The loss is ½ (w₁² + 0.1 w₂²), steep in w₁ and flat in w₂. Each step sees
the gradient of a batch, whose minimum lies a little beside (0, 0): so it
is noisy, and most where the valley is steep.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import numpy as np

from coursekit.checks.comparing import Values

STEPS = 1000
START = 10.0  # of both weights
CURVATURES = np.array([1.0, 0.1])
ASKED = 3.0  # times better than the best constant rate
MOST = 0.015  # last rates above it leave too much noise

_DESCENTS = 501
_GRID = np.linspace(0.005, 0.3, 60)  # of constant rates


def median_losses(rates: Values) -> Values:
    """Return the median loss after each step, for rates of shape (..., steps).

    Parameters
    ----------
    rates : array, its last axis the steps
        One schedule, or several at once.

    Returns
    -------
    array of the same shape
        What many descents, all with the same noise, have in the middle.

    Examples
    --------
    >>> losses = median_losses(np.array([0.0, 1.0]))
    >>> float(losses[0]), bool(losses[1] < 10.0)
    (55.0, True)
    """
    rng = np.random.default_rng(5)
    w = np.full((*rates.shape[:-1], _DESCENTS, 2), START)
    losses = np.empty(rates.shape)
    with np.errstate(all="ignore"):
        for step in range(rates.shape[-1]):
            noise = rng.normal(size=(_DESCENTS, 2))
            rate = rates[..., step, None, None]
            w = w - rate * CURVATURES * (w - noise)
            each = 0.5 * w**2 @ CURVATURES
            losses[..., step] = np.median(each, axis=-1)
    return losses


class Constant(NamedTuple):
    """A constant rate, and the loss at the end of its descents."""

    rate: float
    loss: float


@functools.cache
def best_constant() -> Constant:
    """Return the best constant rate of a fine grid.

    Examples
    --------
    >>> best = best_constant()
    >>> 0.03 < best.rate < 0.06, 0.004 < best.loss < 0.007
    (True, True)
    """
    rates = np.repeat(_GRID[:, None], STEPS, axis=1)
    losses = median_losses(rates)[:, -1]
    best = int(np.argmin(losses))
    return Constant(float(_GRID[best]), float(losses[best]))


def way_left(rates: Values) -> float:
    """Return which part of the flat direction's way is left at the end.

    Without the noise: each step leaves 1 - 0.1 times the rate of it.

    Examples
    --------
    >>> way_left(np.array([5.0, 5.0]))
    0.25
    """
    return float(np.prod(1 - CURVATURES[1] * rates))
