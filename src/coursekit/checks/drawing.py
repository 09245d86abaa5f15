"""Numbers to try a function on, short enough to type in again."""

from __future__ import annotations

import numpy as np

from coursekit.checks.comparing import Values


def uniform(rng: np.random.Generator, low: float, high: float) -> float:
    """Draw a number short enough for a learner to type it in again.

    Examples
    --------
    >>> uniform(np.random.default_rng(1), 0.0, 5.0)
    2.56
    """
    return round(float(rng.uniform(low, high)), 2)


def vector(
    rng: np.random.Generator, size: int, low: float = -3.0, high: float = 3.0
) -> Values:
    """Draw several such numbers.

    Examples
    --------
    >>> vector(np.random.default_rng(1), 2)
    array([0.07, 2.7 ])
    """
    return np.array([uniform(rng, low, high) for _ in range(size)])
