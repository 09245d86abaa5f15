"""Checker 4.2: the slopes of one sigmoid unit with a squared error."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter04.unit_slips import SLIPS, unit_gradients
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.parts import judge_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task
from coursekit.checks.trials import Case

_TASK = Task(
    signature="unit_gradients(x, w, b, y)",
    solution=unit_gradients,
    names=("dw", "db"),
    order=("db", "dw"),
    source="dz",
)


@exercise("4.2")
def _check_unit(answer: object) -> Verdict:
    rng = np.random.default_rng(402)
    cases = []
    for d, y in [(2, 1.0), (3, 0.0), (1, 0.3), (4, 1.0), (2, 0.0), (5, 0.8)]:
        x, w = vector(rng, d, -2.0, 2.0), vector(rng, d, -1.0, 1.0)
        cases.append(Case((x, w, uniform(rng, -1.0, 1.0), y)))
    return judge_parts(
        answer,
        _TASK,
        cases,
        SLIPS,
        "Three links, multiplied. All the weights share the first two, dz: "
        "that is why it is worth a name of its own.",
    )
