"""Checker 5.1: the slopes of a support vector machine's loss."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.hinge_slips import SLIPS
from coursekit.checks.chapter05.hinge_way import hinge_gradient
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.parts import judge_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="hinge_gradient(w, b, x, y, C)",
    solution=hinge_gradient,
    names=("dw", "db"),
    order=("db", "dw"),
    source="y * (x @ w + b)",
    shapes="The shapes do not fit together. `x` is (n, d), `w` is (d,), and "
    "`y` is (n,), like `x @ w`. `x * y` fits only with a column, "
    "`y[:, None] * x`; `y @ x` adds up the rows of `x`, each times its y.",
)
_KINK = 0.05  # no margin is nearer to 1


def _all_well(trial: Trial) -> str:
    return (
        "Here no sample misses its margin: every y (x·w + b) is above 1. "
        "Then the loss is ½‖w‖² alone, with the slopes w and 0."
    )


def _all_missed(trial: Trial) -> str:
    return "Here every sample misses its margin, so all of them count."


def _one_sample(trial: Trial) -> str:
    return "Here there is one sample: x has the shape (1, d), and y (1,)."


def _draw(rng: np.random.Generator, n: int, d: int, C: float) -> Case:
    """Draw samples of both classes on all sides of the margins."""
    while True:
        w, x = vector(rng, d, -1.5, 1.5), vector(rng, n * d, -2.0, 2.0)
        b, y = uniform(rng, -1.5, 1.5), rng.choice([-1.0, 1.0], n)
        x = x.reshape(n, d)
        margins = y * (x @ w + b)
        sides = [margins < 0, (margins > 0) & (margins < 1), margins > 1]
        if (
            all(side.any() for side in sides)
            and abs(margins - 1).min() > _KINK
            and len(set(y)) == 2
            and hinge_gradient(w, b, x, y, C)[1] != 0
        ):
            return Case((w, b, x, y, C))


def _edges() -> list[Case]:
    x = np.array([[2.0, 0.5], [-1.5, -2.0], [1.0, 3.0]])
    y, w = np.array([1.0, -1.0, 1.0]), np.array([1.5, 1.0])
    return [
        Case((w, -0.5, x, y, 2.0), _all_well),
        Case((-w, 0.25, x, y, 2.0), _all_missed),
        Case((w, 0.5, -x[:1], y[:1], 0.5), _one_sample),
    ]


@exercise("5.1")
def _check_hinge(answer: object) -> Verdict:
    rng = np.random.default_rng(505)
    plans = [(4, 2, 0.5), (5, 3, 2.0), (6, 1, 3.0), (3, 3, 1.5)]
    plans += [(4, 4, 0.25), (7, 2, 10.0), (5, 5, 1.0)]
    return judge_parts(
        answer,
        _TASK,
        [*(_draw(rng, *plan) for plan in plans), *_edges()],
        SLIPS,
        "Samples beyond their margin add nothing at all: a support vector "
        "machine is held by the few that are left, its support vectors.",
    )
