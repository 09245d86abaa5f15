"""Checker 6.5: scaling two parts by the statistics of one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.chapter06.scaling_slips import SLIPS, standardized
from coursekit.checks.comparing import Values
from coursekit.checks.drawing import vector
from coursekit.checks.misfits import Tensor, describe_wrong
from coursekit.checks.parts import judge_parts, try_parts
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.task import Task, tensors_of
from coursekit.checks.trials import Case, Trial

_TASK = Task(
    signature="standardized(x_train, x_test)",
    solution=standardized,
    names=("train", "test"),
    order=("train", "test"),
    source="mean, std",
    shapes="Each column has its own mean: `x_train.mean(axis=0)` has one "
    "entry for each column, and `x_train - mean` subtracts it from all rows. "
    "The two parts may have different numbers of rows.",
)
_RULE = (
    "Where the standard deviation is 0, divide by 1: `np.where(std == 0, 1, "
    "std)`."
)


def _flat_hint(trial: Trial) -> str:
    """Say what went wrong with a column that never varies in training."""
    x_train, x_test = trial.case.args
    flat = np.flatnonzero(x_train.std(axis=0) == 0)
    which = " and ".join(map(str, flat))
    told = f"Column {which}, counted from 0, never varies in the training part"
    if trial.broken:
        return f"{told}: its standard deviation is 0. {_RULE}"
    value: Any = trial.outcome.value
    train = np.asarray(value[0], dtype=float)
    others = np.delete(train - standardized(x_train, x_test)[0], flat, axis=1)
    if np.abs(others).max() > 1e-3:
        return (
            f"{told}. Now the other columns are wrong too, which were right "
            f"in other calls. Only this one is divided by 1. {_RULE}"
        )
    column = np.asarray(value[1], dtype=float)[:, flat]
    shifted = x_test[:, flat] - x_train[:, flat].mean(axis=0)
    if not column.any():
        how = "the test part keeps its difference from the mean there, not 0"
    elif np.allclose(column, x_test[:, flat]):
        how = "its mean is subtracted there as everywhere"
    elif np.abs(column).max() > 100 * np.abs(shifted).max():
        how = (
            "a division by 0, or by a tiny number in its place, makes the "
            "test part huge there"
        )
    else:
        how = "its mean is subtracted, and then it is divided by 1"
    return f"{told}: {how}. {_RULE}"


def _row_hint(trial: Trial) -> str:
    return (
        "Here the test part is one row alone. Its scaling does not depend on "
        "what other rows are tested: all the numbers come from `x_train`."
    )


def _column_hint(trial: Trial) -> str:
    return (
        "Here the arrays have one column alone, shape (n, 1). It is scaled "
        "as any other, and the shapes stay."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the arrays hold whole numbers, and cannot take fractions. Make "
        "new arrays, as `(x - mean) / std` does."
    )


def _draw(rng: np.random.Generator, rows: int, tests: int, d: int) -> Case:
    """Draw two parts whose columns differ in mean and in spread."""

    def columns(n: int, shift: float) -> Values:
        return np.stack(
            [
                vector(rng, n, 3.0 * k + shift, 7.0 * k + 2.0 + shift)
                for k in range(d)
            ],
            axis=1,
        )

    return Case((columns(rows, 0.0), columns(tests, 1.0)))


def _cases() -> list[Case]:
    rng = np.random.default_rng(605)
    sizes = ((4, 2, 2), (5, 3, 3), (6, 4, 2), (3, 3, 3), (4, 5, 2))
    cases = [_draw(rng, *size) for size in sizes]
    x_train, x_test = cases[1].args
    flat = x_train.copy(), x_test.copy()
    flat[0][:, 1] = 5.0
    flat[1][:, 1] = [5.0, 7.5, 4.0]
    zeros = x_train.copy(), x_test.copy()
    zeros[0][:, [0, 2]] = 0.0
    whole = (np.rint(x_train).astype(int), np.rint(x_test).astype(int))
    return [
        *cases,
        Case(flat, _flat_hint),
        Case(zeros, _flat_hint),
        Case((x_train, x_test[:1]), _row_hint),
        Case((x_train[:, :1], x_test[:, :1]), _column_hint),
        Case(whole, _whole_hint),
    ]


@exercise("6.5")
def _check_scaling(answer: object) -> Verdict:
    cases = _cases()
    trials = try_parts(answer, _TASK, cases)
    if isinstance(trials, tuple):
        return trials
    return _about_shapes(trials) or judge_parts(
        answer,
        _TASK,
        cases,
        SLIPS,
        "The training part now has the mean 0 and the standard deviation 1 "
        "in every column that varies; the test part has so only about, as "
        "it should.",
    )


def _about_shapes(trials: Sequence[Trial]) -> Verdict | None:
    """Say if a part has another shape than it came with."""
    for trial in trials:
        if trial.broken:
            return None
        parts = tensors_of(trial, _TASK)
        for tensor in parts:
            if tensor.given.shape != tensor.wanted.shape:
                about = f"`{trial.text}`: {describe_wrong(tensor)}"
                return False, [about, _find_shape(parts)]
    return None


def _find_shape(parts: Sequence[Tensor]) -> str:
    given = [part.given.shape for part in parts]
    wanted = [part.wanted.shape for part in parts]
    if given == wanted[::-1]:
        return (
            "Likely slip: the order, as `train` comes first, and then `test`; "
            "or a cut at the wrong row."
        )
    if given[0] == given[1] and given[0] in wanted:
        return (
            "Likely slip: the same part is returned twice. The first is "
            "`x_train`, scaled, and the second is `x_test`, scaled."
        )
    columns = wanted[0][1]
    if all(len(shape) == 2 and shape[1] < columns for shape in given):
        return (
            "No column is left out. One that never varies in the training "
            f"part is shifted by its mean, and divided by 1. {_RULE}"
        )
    return (
        "Scaling changes the numbers and leaves the shape: `(x - mean) / "
        "std`, with one mean and one standard deviation for each column, has "
        "the shape of `x`."
    )
