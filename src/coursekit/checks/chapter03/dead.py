"""Checker 3.8: the ReLU units that never fire."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial

Indices = npt.NDArray[np.int64]


def _z(x: Values, W: Values, b: Values) -> Values:
    return np.asarray(x @ W + b)


def _dead(x: Values, W: Values, b: Values) -> Indices:
    return np.flatnonzero(np.all(_z(x, W, b) <= 0, axis=0))


def _where(mask: Callable[[Values, Values, Values], Any], hint: str) -> Slip:
    """Return the slip of a wrong condition on the units."""
    return Slip(lambda x, W, b: np.flatnonzero(mask(x, W, b)), hint)


_SLIPS = (
    _where(
        lambda x, W, b: np.any(_z(x, W, b) <= 0, axis=0),
        "`any` where `all` belongs: these units are silent for some sample. "
        "A dead one is silent for every sample.",
    ),
    _where(
        lambda x, W, b: np.all(_z(x, W, b) <= 0, axis=1),
        "the wrong axis: these are samples for which the whole layer is "
        "silent. Samples are rows, so look along each column: `axis=0`.",
    ),
    _where(
        lambda x, W, b: np.any(_z(x, W, b) <= 0, axis=1),
        "the wrong axis, and `any` where `all` belongs: these are samples. "
        "Samples are rows, so look along each column: `axis=0`.",
    ),
    _where(
        lambda x, W, b: np.any(_z(x, W, b) > 0, axis=0),
        "these are the units that are alive. The others are asked for.",
    ),
    _where(
        lambda x, W, b: np.all(_z(x, W, b) > 0, axis=0),
        "these are the units that fire for every sample. The dead ones fire "
        "for none.",
    ),
    _where(
        lambda x, W, b: np.all(_z(x, W, b) == 0, axis=0),
        "hardly a unit is found dead. `x @ W + b` is the sum before the "
        "ReLU; the output is 0 wherever that sum is 0 or less.",
    ),
    _where(
        lambda x, W, b: np.all(x @ W <= 0, axis=0),
        "the bias is missing. It may keep a unit silent, or awake.",
    ),
    _where(
        lambda x, W, b: np.all(x @ W - b <= 0, axis=0),
        "the bias is subtracted, as a threshold is. A bias is added.",
    ),
    _where(
        lambda x, W, b: np.all(W <= 0, axis=0),
        "only the weights are looked at. Whether a unit is dead depends on "
        "the samples and on its bias as well.",
    ),
    _where(
        lambda x, W, b: np.all(W < 0, axis=0),
        "only the weights are looked at. Whether a unit is dead depends on "
        "the samples and on its bias as well.",
    ),
    _where(
        lambda x, W, b: b <= 0,
        "only the biases are looked at. The weighted inputs belong to the "
        "sum as well.",
    ),
    _where(
        lambda x, W, b: b < 0,
        "only the biases are looked at. The weighted inputs belong to the "
        "sum as well.",
    ),
    _where(
        lambda x, W, b: _z(x, W, b)[0] <= 0,
        "only the first sample is looked at. A dead unit is silent for all "
        "of them.",
    ),
    _where(
        lambda x, W, b: _z(x, W, b)[-1] <= 0,
        "only the last sample is looked at. A dead unit is silent for all "
        "of them.",
    ),
    _where(
        lambda x, W, b: _z(x, W, b).sum(axis=0) <= 0,
        "the sums `z` are added up, or their mean is taken, before the ReLU. "
        "A unit may fire for one sample though its mean is below 0.",
    ),
    _where(
        lambda x, W, b: _z(x, W, b) <= 0,
        "the table of samples and units was read as one long row. First "
        "ask for each unit whether all its samples are silent.",
    ),
    Slip(
        lambda x, W, b: _dead(x, W, b) + 1,
        "the units are counted from 1. Indices start at 0.",
    ),
    Slip(
        lambda x, W, b: _dead(x, W, b)[::-1],
        "the indices are in falling order. The smallest comes first.",
    ),
    Slip(
        lambda x, W, b: len(_dead(x, W, b)),
        "that is how many units are dead. Their indices are asked for.",
    ),
    Slip(
        lambda x, W, b: np.mean(np.all(_z(x, W, b) <= 0, axis=0)),
        "that is the share of dead units. Their indices are asked for.",
    ),
    Slip(
        lambda x, W, b: _dead(x, W, b)[0],
        "only the first dead unit. Is the `return` inside the loop?",
    ),
    Slip(
        lambda x, W, b: _dead(x, W, b)[None, :],
        "`np.where` returns a tuple. Take its first entry, `[0]`, or use "
        "`np.flatnonzero`.",
    ),
    Slip(
        lambda x, W, b: np.argwhere(np.all(_z(x, W, b) <= 0, axis=0)),
        "`np.argwhere` makes a row of each index. `np.flatnonzero` returns "
        "a flat array.",
    ),
    Slip(
        lambda x, W, b: np.nonzero(_z(x, W, b) <= 0)[1],
        "each time a unit is silent for a sample, it is counted. Ask once "
        "for each unit whether it is silent for all of them.",
    ),
    Slip(
        lambda x, W, b: np.argwhere(_z(x, W, b) <= 0),
        "these are pairs of a sample and a unit that is silent for it. A "
        "dead unit is silent for all samples.",
    ),
)


def _read_indices(value: object) -> Reading:
    """Read whole numbers; masks and floats get a hint of their own."""
    array = np.asarray(value) if isinstance(value, np.ndarray) else None
    if isinstance(value, (list, tuple)) and value:
        reading = read_array(value)
        array = np.asarray(value) if not reading.problem else None
    if array is not None and array.dtype.kind == "b" and array.ndim:
        return Reading(
            problem="That is a mask of `True` and `False`. The indices of "
            "its `True` are asked for: `np.flatnonzero(mask)`."
        )
    if array is not None and array.dtype.kind == "f" and array.ndim == 1:
        if np.any(array != np.round(array)):
            return Reading(
                problem="Indices are whole numbers. Are these sums or "
                "activations?"
            )
        if array.size:
            return Reading(
                problem="Indices are whole numbers, and these are floats, "
                "which cannot be used as indices. Make them `int`."
            )
    return read_array(value)


def _tie_hint(trial: Trial) -> str:
    return (
        "A sum of exactly 0 gives an output of 0 as well. A unit is dead if "
        "its sums are at most 0, `z <= 0`."
    )


def _none_hint(trial: Trial) -> str:
    return (
        "No unit is dead here. Then there are no indices: return an empty "
        "list or array, of shape (0,)."
    )


def _every_hint(trial: Trial) -> str:
    return "Here every unit is dead, so the index of each one is asked for."


def _rare_hint(trial: Trial) -> str:
    return (
        "Here a unit fires for one sample in a thousand, and weakly. It is "
        "alive: no share and no mean may be so small that it counts as 0."
    )


def _rare() -> tuple[Values, Values, Values]:
    """Return a unit that fires once, weakly, and one that never does."""
    x = np.full((1000, 1), -1.0)
    x[700] = 2.0**-10
    return x, np.array([[1.0, 1.0]]), np.array([0.0, -1.0])


_FIRST = (
    np.array([[1.0, 2.0], [2.0, 0.5], [0.5, 1.0]]),
    np.array([[1.0, -1.0, 2.0, -2.0], [0.5, -0.5, -3.0, 1.0]]),
    np.array([-0.75, 0.5, 1.0, -1.0]),
)


def _draw(rng: np.random.Generator, n: int, inputs: int, units: int) -> Case:
    """Draw a layer in which some unit is dead, some is not, and no sum 0."""
    while True:
        x = rng.integers(-4, 5, (n, inputs)) / 2
        W = rng.integers(-3, 4, (inputs, units)) / 2
        b = rng.integers(-12, 7, units) / 4 + 0.125
        dead = _dead(x, W, b)
        if 2 <= len(dead) < units:
            return Case((x, W, b))


@exercise("3.8")
def _check_dead(answer: object) -> Verdict:
    rng = np.random.default_rng(308)
    plans = [(3, 2, 5), (4, 3, 6), (2, 2, 4), (5, 3, 3), (6, 2, 8), (3, 4, 5)]
    cases = [_draw(rng, *plan) for plan in plans * 2]
    x = np.array([[1.0, 0.0], [0.0, 2.0]])
    tie = (x, np.array([[-1.0, 1.0], [-0.5, 1.0]]), np.array([1.0, 0.0]))
    none = (x, np.array([[1.0, -1.0], [0.5, -1.0]]), np.array([0.0, 1.5]))
    every = (x, np.array([[-1.0, -1.0], [-1.0, -2.0]]), np.array([0.5, -1.0]))
    return judge_function(
        answer,
        "dead_units(x, W, b)",
        _dead,
        [
            Case(_FIRST),
            *cases,
            Case(tie, _tie_hint),
            Case(_rare(), _rare_hint),
            Case(none, _none_hint),
            Case(every, _every_hint),
        ],
        _SLIPS,
        read=_read_indices,
        praise="A dead unit's slope is 0 for every sample, so training does "
        "not move its weights: that is why this check is worth having.",
    )
