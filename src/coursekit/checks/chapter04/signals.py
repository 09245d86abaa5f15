"""What stacks of ReLU layers do to signals, and to gradients on the way back.

Sizes are root mean squares. Layers have no biases, so a signal can be
brought back to size 1 after each of them, and the changes multiplied.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coursekit.checks.comparing import Values

_SAMPLES = 100


class Change(NamedTuple):
    """The factors by which signals and gradients change, as logarithms."""

    forward: float
    backward: float

    @property
    def factors(self) -> tuple[float, float]:
        """Return the factors themselves; infinite where they overflow."""
        forward, backward = (
            math.exp(log) if log < 700 else math.inf for log in self
        )
        return forward, backward

    def within(self, factor: float) -> bool:
        """Tell whether both factors are at most that, up or down."""
        return all(abs(log) <= math.log(factor) for log in self)


def change(stacks: Sequence[Sequence[Values]]) -> Change:
    """Return how stacks of layers change a size, on the average.

    Parameters
    ----------
    stacks : sequence of sequences of arrays
        The weights of each layer, first layer first.

    Returns
    -------
    Change
        The means of the logarithms: the geometric means of the factors.

    Examples
    --------
    >>> round(change([[2 * np.eye(3)] * 4]).factors[0], 6)
    16.0
    """
    rng = np.random.default_rng(48)
    with np.errstate(all="ignore"):
        logs = [_through(weights, rng) for weights in stacks]
    forward, backward = np.mean(logs, axis=0)
    return Change(float(forward), float(backward))


def _through(
    weights: Sequence[Values], rng: np.random.Generator
) -> tuple[float, float]:
    """Send random signals forward, and as random a gradient back."""
    a = rng.normal(size=(_SAMPLES, len(weights[0])))
    fires, forward, backward = [], 0.0, 0.0
    _, a = _measured(a * (a > 0))
    for W in weights:
        z = a @ W
        fires.append(z > 0)
        log, a = _measured(z * fires[-1])
        forward += log
    _, gradient = _measured(rng.normal(size=(_SAMPLES, a.shape[1])))
    for W, slope in zip(reversed(weights), reversed(fires), strict=True):
        log, gradient = _measured((gradient * slope) @ W.T)
        backward += log
    return forward, backward


def _measured(signals: Values) -> tuple[float, Values]:
    """Return the logarithm of a size, and the signals brought to size 1."""
    largest = float(np.abs(signals).max())
    if largest == 0:
        return -math.inf, signals
    if not math.isfinite(largest):
        return math.inf, np.ones_like(signals)
    scaled = signals / largest
    size = float(np.sqrt(np.mean(scaled**2)))
    return math.log(largest) + math.log(size), scaled / size
