"""Checker 3.4: the batches of an epoch."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.checks.chapter03 import orders
from coursekit.checks.comparing import Reading
from coursekit.checks.judging import try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial

Batches = list[list[int]]

_MOST = 1000  # batches that are still taken from a generator
_CASES = (  # n, batch_size, and the seed of the generator
    *((10, 4, 1), (12, 4, 2), (7, 7, 3), (5, 8, 4), (9, 2, 5), (1, 1, 6)),
    *((100, 32, 7), (100, 10, 8), (100, 10, 9), (100, 10, 9), (60, 7, 10)),
)
_WHOLE = "Each batch is a list or an array of whole numbers, the indices."


def _batches(n: int, batch_size: int, rng: np.random.Generator) -> Batches:
    order = rng.permutation(n).tolist()
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def _listed(value: object) -> object:
    """Run a generator to its end, if it has one."""
    if isinstance(value, Iterator):
        return list(itertools.islice(value, _MOST))
    return value


def _rows(value: object) -> Batches | str:
    """Read a list of index arrays, or say why that is not possible."""
    if value is None:
        return "End the function with a line that starts with `return`."
    if (
        not isinstance(value, (list, tuple, np.ndarray))
        or np.ndim(value if isinstance(value, np.ndarray) else 1) > 2
    ):
        return f"Return a list of batches. {_WHOLE}"
    rows = []
    for batch in value:
        array = _array(batch)
        if isinstance(array, str):
            return array
        rows.append(array.tolist())
    return rows


def _array(batch: object) -> npt.NDArray[Any] | str:
    try:
        array = np.asarray(batch)
    except Exception:  # rows of different lengths, a broken __array__
        return f"{_WHOLE} One of them is {describe(batch)}."
    if array.ndim == 0 and array.dtype.kind in "iu":
        return (
            "That is one flat row of indices. Cut it into parts: a list that "
            "holds one array for each batch."
        )
    if array.dtype.kind == "b":
        return (
            f"{_WHOLE} One of them holds `True` and `False`: a mask. "
            "`np.flatnonzero` makes indices of it."
        )
    if array.size and array.dtype.kind == "f":
        return f"{_WHOLE} One of them holds floats, which cannot be indices."
    if array.ndim != 1 or (array.size and array.dtype.kind not in "iu"):
        return f"{_WHOLE} One of them is {describe(batch)}."
    return array.astype(int)


def _read_batches(value: object) -> Reading:
    rows = _rows(value)
    if isinstance(rows, str):
        return Reading(problem=rows)
    return Reading(tuple(float(i) for row in rows for i in row))


def _batches_of(trial: Trial) -> Batches:
    rows = _rows(trial.outcome.value)
    assert not isinstance(rows, str)
    return rows


@exercise("3.4")
def _check_batches(answer: object) -> Verdict:
    cases = [
        Case((n, size, np.random.default_rng(seed)))
        for n, size, seed in _CASES
    ]
    trials = try_out(
        answer,
        "batches(n, batch_size, rng)",
        _batches,
        cases,
        _read_batches,
        _listed,
    )
    if isinstance(trials, tuple):
        return trials
    complaint = _complain(trials)
    if complaint:
        return False, complaint + about_prints(trials)
    return True, [
        f"In all {len(trials)} calls every sample is in exactly one batch, in "
        "a random order that `rng` decides.",
        "That is one epoch. The next one calls the function again, with the "
        "same `rng`: it goes on drawing, so the order is a new one.",
        *about_prints(trials),
    ]


def _complain(trials: Sequence[Trial]) -> list[str]:
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials)
    rows = [_batches_of(trial) for trial in trials]
    for trial, batches in zip(trials, rows, strict=True):
        n, size, _ = trial.case.args
        if wrong := orders.find_wrong(batches, n, size):
            about, hint = wrong
            hint = orders.find_slip(batches, n, size, rows) or hint
            return [f"`{trial.text}` {about}", hint]
    return _about_chance(trials, rows)


def _about_chance(
    trials: Sequence[Trial], rows: Sequence[Batches]
) -> list[str]:
    """Say what is wrong with the order, where all the batches are whole."""
    long = [k for k, trial in enumerate(trials) if trial.case.args[0] >= 60]
    for k in long:
        n, size, _ = trials[k].case.args
        if hint := orders.find_pattern(rows[k], n, size):
            return [f"`{trials[k].text}` does not shuffle well.", hint]
    one, other, again = (
        k for k in long if trials[k].case.args[:2] == (100, 10)
    )
    if rows[one] == rows[other]:
        return [
            "Two generators with different seeds give the same order.",
            "Likely slip: `rng` is not used. Is there a seed of its own in "
            "the function? Draw the order from the `rng` that it is given.",
        ]
    if rows[other] != rows[again]:
        return [
            f"`{trials[other].text}` gives another order at every call, "
            "though the generator starts from the same seed.",
            "Likely slip: the order is drawn from somewhere else, such as "
            "`np.random` or a new `default_rng()`. Draw it from `rng`: then "
            "a run can be repeated.",
        ]
    return []
