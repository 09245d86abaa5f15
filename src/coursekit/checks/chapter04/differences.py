"""Checker 4.6: central differences."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter04.difference_slips import (
    SLIPS,
    Function,
    central,
)
from coursekit.checks.comparing import read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Trial


def _formula(text: str, function: Function) -> Function:
    """Let a function be shown as what a reader would type for it."""
    function.__name__ = text
    return function


_F = (
    _formula("lambda x: np.exp(x[0]) * x[1]", lambda x: np.exp(x[0]) * x[1]),
    _formula("lambda x: np.sum(x**3)", lambda x: np.sum(x**3)),
    _formula("lambda x: np.sin(x).sum() ** 2", lambda x: np.sin(x).sum() ** 2),
    _formula(
        "lambda x: np.sum(x[:, 0] ** 3 * x[:, 1])",
        lambda x: np.sum(x[:, 0] ** 3 * x[:, 1]),
    ),
    _formula(
        "lambda x: np.sum((x @ x.T) ** 2)", lambda x: np.sum((x @ x.T) ** 2)
    ),
)


def _one_hint(trial: Trial) -> str:
    return (
        f"Here x has one entry only, and the shape {trial.shape}. The result "
        "is an array of that shape too."
    )


@exercise("4.6")
def _check_differences(answer: object) -> Verdict:
    rng = np.random.default_rng(406)
    mixed, cubes, sines, columns, product = _F
    plans: list[tuple[Function, tuple[int, ...], float]] = [
        (mixed, (2,), 0.1),
        (cubes, (3,), 0.5),
        (sines, (4,), 0.2),
        (cubes, (2, 3), 0.1),
        (columns, (3, 2), 0.5),
        (product, (2, 3), 0.1),
        (columns, (2, 2), 0.01),
    ]
    cases = [
        Case((f, vector(rng, int(np.prod(shape))).reshape(shape), h))
        for f, shape, h in plans
    ]
    return judge_function(
        answer,
        "central_differences(f, x, h)",
        central,
        [
            *cases,
            Case((cubes, np.array([0.7]), 0.1), _one_hint),
            Case((cubes, np.array([[0.7]]), 0.1), _one_hint),
        ],
        SLIPS,
        read=read_array,
        praise="It needs two calls of f for every parameter: far too slow "
        "for training, and the best judge of a backward pass.",
    )
