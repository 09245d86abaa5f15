"""Checker 4.4: the three slopes of a sigmoid layer."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter04.layer_slips import SLIPS
from coursekit.checks.chapter04.tensor_slips import layer_backward
from coursekit.checks.comparing import Values
from coursekit.checks.drawing import vector
from coursekit.checks.parts import judge_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="layer_backward(dA, Z, A_prev, W)",
    solution=layer_backward,
    names=("dA_prev", "dW", "db"),
    order=("db", "dW", "dA_prev"),
    source="dZ",
    shapes="The shapes do not fit together. `dZ` is (n, n_out), like `dA` and "
    "`Z`; `A_prev` is (n, n_in), and `W` is (n_in, n_out). In a product `@` "
    "the two inner numbers have to be the same: which of the two has to be "
    "transposed, and which comes first?",
)


def _sample_hint(trial: Trial) -> str:
    return (
        "One sample is an array of one row: n is 1, and the shapes stay "
        "(1, n_in), (n_in, n_out) and (n_out,)."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the inputs hold whole numbers, and so does what "
        "`np.zeros_like` makes of them, or a change in place. Make new "
        "arrays of floats."
    )


def _draw(rng: np.random.Generator, n: int, n_in: int, n_out: int) -> Case:
    def numbers(rows: int, columns: int, high: float) -> Values:
        drawn = vector(rng, rows * columns, -high, high)
        return drawn.reshape(rows, columns)

    return Case(
        (
            numbers(n, n_out, 1.0),
            numbers(n, n_out, 2.0),
            numbers(n, n_in, 1.5),
            numbers(n_in, n_out, 1.0),
        )
    )


@exercise("4.4")
def _check_layer(answer: object) -> Verdict:
    rng = np.random.default_rng(404)
    shapes = [(2, 3, 1), (3, 2, 4), (4, 3, 2), (3, 3, 3), (2, 2, 2)]
    shapes += [(2, 3, 2), (3, 3, 2), (5, 2, 2), (6, 1, 3)]
    cases = [_draw(rng, *shape) for shape in shapes]
    single = [_draw(rng, *shape).args for shape in ((1, 3, 2), (1, 1, 1))]
    whole = tuple(np.rint(2 * part).astype(int) for part in cases[1].args)
    return judge_parts(
        answer,
        _TASK,
        [
            *cases,
            *(Case(args, _sample_hint) for args in single),
            Case(whole, _whole_hint),
        ],
        SLIPS,
        "Three lines after `dZ`, for any number of samples. A whole network "
        "goes back with them, layer by layer: `dA_prev` is the next `dA`.",
    )
