"""Checker 5.6: one step of AdaGrad."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.adagrad_slips import SLIPS, adagrad_step
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.parts import judge_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="adagrad_step(w, total, gradient, learning_rate, epsilon)",
    solution=adagrad_step,
    names=("w", "total"),
    order=("total", "w"),
    source="total",
    shapes="The three arrays have one shape, and everything happens entry by "
    "entry: with `*` and `/`, without `@` and without a sum.",
)


def _start_hint(trial: Trial) -> str:
    return (
        "Here `total` is 0, as before the first step: √total is the size of "
        "the gradient, and each entry of w makes a step of nearly the "
        "learning rate."
    )


def _flat_hint(trial: Trial) -> str:
    return (
        "Here one entry has a total of 0 and a gradient of 0. It stays where "
        "it is: √total + epsilon is not 0, and 0 divided by epsilon is 0."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the arrays hold whole numbers, and so does what "
        "`np.zeros_like` makes of them. Make new arrays of floats."
    )


def _draw(rng: np.random.Generator, *shape: int) -> Case:
    size = int(np.prod(shape))
    w, gradient = vector(rng, size), vector(rng, size)
    total = vector(rng, size, 6.2, 12.0)
    arrays = (part.reshape(shape) for part in (w, total, gradient))
    return Case((*arrays, uniform(rng, 0.3, 0.8), uniform(rng, 0.1, 0.25)))


@exercise("5.6")
def _check_adagrad(answer: object) -> Verdict:
    rng = np.random.default_rng(503)
    shapes = [(2,), (3,), (2, 3), (2, 2), (5,)]
    cases = [_draw(rng, *shape) for shape in shapes]
    w, total, gradient, rate, epsilon = cases[1].args
    flat = np.array([0.0, 1.0, 1.0])
    whole = [np.rint(part).astype(int) for part in (w, total, gradient)]
    return judge_parts(
        answer,
        _TASK,
        [
            *cases,
            Case((w, 0 * total, gradient, rate, epsilon), _start_hint),
            Case((w, flat * total, flat * gradient, rate, 1e-8), _flat_hint),
            Case((*whole, rate, epsilon), _whole_hint),
        ],
        SLIPS,
        "`total` only grows, so steps only get smaller: good where slopes "
        "are rare, and too careful in a long training.",
    )
