"""The cell of chapter 1, and numbers to try a function on."""

from __future__ import annotations

import numpy as np

TAU = 8.0  # ms
RESISTANCE = 10.0  # MΩ
REFRACTORY = 2.0  # ms
REST, THRESHOLD, RESET = -70.0, -50.0, -65.0  # mV


def uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """Draw a number short enough for a learner to type it in again.

    Examples
    --------
    >>> uniform(np.random.default_rng(1), 0.0, 5.0)
    2.56
    """
    return round(float(rng.uniform(low, high)), 2)
