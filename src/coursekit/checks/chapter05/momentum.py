"""Checker 5.5: one step of gradient descent with momentum."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.momentum_slips import SLIPS, momentum_step
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.parts import judge_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="momentum_step(w, velocity, gradient, learning_rate, beta)",
    solution=momentum_step,
    names=("w", "velocity"),
    order=("velocity", "w"),
    source="velocity",
    shapes="The three arrays have one shape, and everything happens entry by "
    "entry: with `*`, without `@` and without a sum.",
)


def _start_hint(trial: Trial) -> str:
    return (
        "Here the velocity is 0, as before the first step: what is left is a "
        "step of plain gradient descent."
    )


def _flat_hint(trial: Trial) -> str:
    return (
        "Here the gradient is 0. The velocity carries w on all the same, and "
        "only shrinks by the factor beta."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the arrays hold whole numbers, and so does what "
        "`np.zeros_like` makes of them. Make new arrays of floats, as "
        "`beta * velocity` does."
    )


def _draw(rng: np.random.Generator, *shape: int) -> Case:
    size = int(np.prod(shape))
    w, velocity, gradient = (
        vector(rng, size, -high, high).reshape(shape)
        for high in (3.0, 1.0, 4.0)
    )
    rate, beta = uniform(rng, 0.05, 0.3), uniform(rng, 0.55, 0.95)
    return Case((w, velocity, gradient, rate, beta))


@exercise("5.5")
def _check_momentum(answer: object) -> Verdict:
    rng = np.random.default_rng(501)
    shapes = [(2,), (3,), (2, 3), (2, 2), (5,)]
    cases = [_draw(rng, *shape) for shape in shapes]
    w, velocity, gradient, rate, beta = cases[1].args
    whole = [np.rint(part).astype(int) for part in (w, 3 * velocity, gradient)]
    return judge_parts(
        answer,
        _TASK,
        [
            *cases,
            Case((w, 0 * velocity, gradient, rate, beta), _start_hint),
            Case((w, velocity, 0 * gradient, rate, beta), _flat_hint),
            Case((*whole, rate, beta), _whole_hint),
        ],
        SLIPS,
        "While the gradient stays the same, the velocity grows toward "
        "1 / (1 − beta) times a plain step: 10 times for a beta of 0.9.",
    )
