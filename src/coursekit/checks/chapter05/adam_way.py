"""Steps of Adam: the right ones, and others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Function = Callable[..., Any]


class Given(NamedTuple):
    """The numbers that Adam is given."""

    rate: float
    beta_1: float
    beta_2: float
    epsilon: float


@dataclass(frozen=True)
class Way:
    """What is done in each step; by default, the right thing.

    k counts the steps from 0, i the arrays; n is the number of arrays, and
    c are the numbers that Adam is given.
    """

    mean: Function = lambda m, g, c: c.beta_1 * m + (1 - c.beta_1) * g
    squares: Function = lambda v, g, m, c: c.beta_2 * v + (1 - c.beta_2) * g**2
    time: Function = lambda k, i, n, steps: k + 1
    correct_m: Function = lambda m, t, c: m / (1 - c.beta_1**t)
    correct_v: Function = lambda v, t, c: v / (1 - c.beta_2**t)
    step: Function = lambda m, v, g, t, c: (
        c.rate * m / (np.sqrt(v) + c.epsilon)
    )
    count: Function = lambda steps: steps
    place: str = "now"  # "start"; "moved": where earlier arrays have moved
    reset: bool = False  # m and v are 0 again in every step
    kept: bool = False  # the corrected means are the ones that go on


def through(
    gradient: Function,
    params: Sequence[Values],
    steps: int,
    numbers: Given,
    way: Way | None = None,
) -> list[Any]:
    """Return the parameters after the steps of a way, as new arrays."""
    way = way or Way()
    start = [np.array(p, dtype=float) for p in params]
    params, n = start, len(start)
    m: list[Any] = [np.zeros(p.shape) for p in params]
    v: list[Any] = [np.zeros(p.shape) for p in params]
    for k in range(way.count(steps)):
        moved = list(params)
        if way.reset:
            m = [np.zeros(p.shape) for p in params]
            v = [np.zeros(p.shape) for p in params]
        for i in range(n):
            place = {"start": start, "now": params, "moved": moved}[way.place]
            g = gradient(place)[i]
            m[i] = way.mean(m[i], g, numbers)
            v[i] = way.squares(v[i], g, m[i], numbers)
            t = way.time(k, i, n, steps)
            m_hat = way.correct_m(m[i], t, numbers)
            v_hat = way.correct_v(v[i], t, numbers)
            if way.kept:
                m[i], v[i] = m_hat, v_hat
            moved[i] = moved[i] - way.step(m_hat, v_hat, g, t, numbers)
        params = moved
    return list(params)


def adam(
    gradient: Function,
    params: Sequence[Values],
    steps: int,
    learning_rate: float,
    beta_1: float,
    beta_2: float,
    epsilon: float,
) -> list[Any]:
    """Return the parameters after some steps of Adam."""
    numbers = Given(learning_rate, beta_1, beta_2, epsilon)
    return through(gradient, params, steps, numbers)


def slip_by(way: Way, hint: str) -> Slip:
    """Return the slip of another way, with all its numbers in a row."""

    def formula(
        gradient: Any, params: Any, steps: int, *numbers: float
    ) -> Values:
        ended = through(gradient, params, steps, Given(*numbers), way)
        return np.concatenate([np.ravel(p) for p in ended])

    return Slip(formula, hint)
