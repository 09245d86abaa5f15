"""Learning-rate schedules: from the number of an update to its rate."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from coursekit._validate import not_negative, positive, real, whole
from coursekit.optimizers._given import shown
from coursekit.optimizers._rate import Rate, checked_rate, rate_at


class PiecewiseConstantDecay:
    """A staircase: values[0] up to boundaries[0], then values[1], and so on.

    Parameters
    ----------
    boundaries : list of int
        The last update of each stair, in growing order.
    values : list of float
        The rates, above 0; one more than boundaries.

    Raises
    ------
    TypeError, ValueError
        If boundaries do not grow, a value is not above 0, or there are not
        as many as there should be.

    Notes
    -----
    Introduced in chapter 5. Updates are counted from 0. As in Keras, the
    update with the number of a boundary still has the rate before it.

    Examples
    --------
    >>> schedule = PiecewiseConstantDecay([2, 4], [0.1, 0.05, 0.01])
    >>> [schedule(step) for step in range(6)]
    [0.1, 0.1, 0.1, 0.05, 0.05, 0.01]
    """

    def __init__(
        self, boundaries: Sequence[int], values: Sequence[float]
    ) -> None:
        self.boundaries = [real("boundaries", step) for step in boundaries]
        self.values = [positive("values", rate) for rate in values]
        if len(values) != len(boundaries) + 1:
            raise ValueError(
                "values must be one more than boundaries. Received: "
                f"{len(boundaries)} boundaries and {len(values)} values."
            )
        if any(a >= b for a, b in pairwise(self.boundaries)):
            raise ValueError(
                "boundaries must grow from each to the next. Received: "
                f"{list(boundaries)}."
            )

    def __call__(self, step: int) -> float:
        """Return the rate of the update with the number `step`."""
        return self.values[bisect_left(self.boundaries, step)]

    def __repr__(self) -> str:
        steps = ", ".join(f"{step:g}" for step in self.boundaries)
        rates = ", ".join(f"{rate:g}" for rate in self.values)
        return f"PiecewiseConstantDecay([{steps}], [{rates}])"


class ExponentialDecay:
    r"""The rate is multiplied by the same factor again and again.

    .. math:: \eta(t) = \eta_0\, r^{\,t / T}

    for the update with the number t, counted from 0.

    Parameters
    ----------
    initial_learning_rate : float
        η₀, above 0.
    decay_steps : int
        T: in so many updates the rate is multiplied by r once.
    decay_rate : float
        r, above 0; above 1 the rate grows.
    staircase : bool
        Whether t / T is rounded down, so that the rate falls in jumps.

    Raises
    ------
    TypeError, ValueError
        If the rate or r is not above 0, or T is no whole number above 0.

    Notes
    -----
    Introduced in chapter 5. Names and numbers are those of Keras.

    Examples
    --------
    >>> schedule = ExponentialDecay(0.1, decay_steps=2, decay_rate=0.25)
    >>> [schedule(step) for step in range(4)]
    [0.1, 0.05, 0.025, 0.0125]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        decay_rate: float,
        staircase: bool = False,
    ) -> None:
        self.initial_learning_rate = positive(
            "initial_learning_rate", initial_learning_rate
        )
        self.decay_steps = whole("decay_steps", decay_steps)
        self.decay_rate = positive("decay_rate", decay_rate)
        self.staircase = staircase

    def __call__(self, step: int) -> float:
        """Return the rate of the update with the number `step`."""
        times = step / self.decay_steps
        if self.staircase:
            times = math.floor(times)
        return self.initial_learning_rate * math.pow(self.decay_rate, times)

    __repr__ = shown


class CosineDecay:
    r"""The rate falls along half a wave of the cosine, then stays.

    .. math:: \eta(t) = \eta_0 \left(\alpha + (1 - \alpha)\,
              \frac{1 + \cos(\pi t / T)}{2}\right)

    for the update with the number t, counted from 0, up to T.

    Parameters
    ----------
    initial_learning_rate : float
        η₀, above 0.
    decay_steps : int
        T, the updates that the fall takes.
    alpha : float
        α, the share of η₀ that is left at the end, 0 or more.

    Raises
    ------
    TypeError, ValueError
        If the rate is not above 0, T is no whole number above 0, or α is
        below 0.

    Notes
    -----
    Introduced in chapter 5. Names and numbers are those of Keras, where a
    warm-up is an argument; here it is `WarmUp`, for any schedule.

    Examples
    --------
    >>> schedule = CosineDecay(0.1, decay_steps=4)
    >>> [round(schedule(step), 4) for step in range(6)]
    [0.1, 0.0854, 0.05, 0.0146, 0.0, 0.0]
    """

    def __init__(
        self,
        initial_learning_rate: float,
        decay_steps: int,
        alpha: float = 0.0,
    ) -> None:
        self.initial_learning_rate = positive(
            "initial_learning_rate", initial_learning_rate
        )
        self.decay_steps = whole("decay_steps", decay_steps)
        self.alpha = not_negative("alpha", alpha)

    def __call__(self, step: int) -> float:
        """Return the rate of the update with the number `step`."""
        done = min(step, self.decay_steps) / self.decay_steps
        wave = (1 + math.cos(math.pi * done)) / 2
        left = self.alpha + (1 - self.alpha) * wave
        return self.initial_learning_rate * left

    __repr__ = shown


class WarmUp:
    """The rate climbs in a straight line, then another schedule goes on.

    Parameters
    ----------
    warmup_target : float or schedule
        The rate to reach. A schedule starts from its own beginning when
        the warm-up is over.
    warmup_steps : int
        The updates that the climb takes.
    initial_learning_rate : float
        The rate of the first update, 0 or more.

    Raises
    ------
    TypeError, ValueError
        If the target is neither a number above 0 nor a schedule, the steps
        are no whole number above 0, or the first rate is below 0.

    Notes
    -----
    Introduced in chapter 5. ``WarmUp(CosineDecay(0.1, 900), 100)`` is what
    Keras writes as ``CosineDecay(0.0, 900, warmup_target=0.1,
    warmup_steps=100)``. From a rate of 0 the first update moves nothing.

    Examples
    --------
    >>> schedule = WarmUp(0.4, warmup_steps=4)
    >>> [round(schedule(step), 4) for step in range(6)]
    [0.0, 0.1, 0.2, 0.3, 0.4, 0.4]
    """

    def __init__(
        self,
        warmup_target: Rate,
        warmup_steps: int,
        initial_learning_rate: float = 0.0,
    ) -> None:
        self.warmup_target = checked_rate("warmup_target", warmup_target)
        self.warmup_steps = whole("warmup_steps", warmup_steps)
        self.initial_learning_rate = not_negative(
            "initial_learning_rate", initial_learning_rate
        )

    def __call__(self, step: int) -> float:
        """Return the rate of the update with the number `step`."""
        if step >= self.warmup_steps:
            return rate_at(self.warmup_target, step - self.warmup_steps)
        start = self.initial_learning_rate
        target = rate_at(self.warmup_target, 0)
        return start + (target - start) * step / self.warmup_steps

    __repr__ = shown
