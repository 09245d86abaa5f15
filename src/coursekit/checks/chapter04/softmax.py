"""Checker 4.5: the slope of softmax and cross-entropy together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coursekit.checks.chapter04.softmax_slips import SLIPS, softmax_gradient
from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import complain, try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.slips import NO_SLIP
from coursekit.checks.telling import about_prints
from coursekit.checks.trials import Case, Trial

_OVERFLOW = (
    "`exp` of more than 709 is too large for a number, and `exp` of less "
    "than −745 is 0: then `inf / inf` or `0 / 0` is `nan`. Subtract the "
    "largest number of each row first: the probabilities stay the same."
)


def _far_hint(trial: Trial) -> str:
    if trial.broken:
        return _OVERFLOW
    return (
        "For large numbers the probabilities are 0 and 1, or as close to "
        "them as the differences in the row say. Do not cut the numbers "
        "off, and do not add a small number to p: subtract the largest of "
        "the row, and no logarithm is needed."
    )


def _sample_hint(trial: Trial) -> str:
    return "One sample is an array of one row: the result has one row too."


def _whole_hint(trial: Trial) -> str:
    return (
        "Here z holds whole numbers, and so does what `np.zeros_like(z)` "
        "makes of it, or a change in place. Make new arrays of floats."
    )


def _read_slopes(value: object) -> Reading:
    """Read an array; a pair of the loss and its slopes gets its own hint."""
    if isinstance(value, tuple) and len(value) == 2:
        shapes = [read_array(part).shape for part in value]
        if shapes[0] != shapes[1] and None not in shapes:
            return Reading(
                problem="Two things came back. Only the slopes are asked "
                "for, one array of the shape of z."
            )
    return read_array(value)


def _draw(rng: np.random.Generator, n: int, k: int) -> Case:
    z = vector(rng, n * k, -2.0, 2.0).reshape(n, k)
    return Case((z, rng.permutation(np.arange(n) % k)))


@exercise("4.5")
def _check_softmax(answer: object) -> Verdict:
    rng = np.random.default_rng(405)
    shapes = [(2, 3), (3, 2), (4, 3), (3, 3), (4, 4), (5, 2), (3, 5)]
    far = np.array([[1000.0, 0.0, 999.0], [-1000.0, -1001.0, -1000.0]])
    cases = [
        *(_draw(rng, *shape) for shape in shapes),
        Case(_draw(rng, 1, 3).args, _sample_hint),
        Case(
            (np.array([[1, 2, 0], [0, -1, 3]]), np.array([1, 0])),
            _whole_hint,
        ),
        Case((np.array([[1000.0, -1000.0]]), np.array([1])), _far_hint),
        Case((far, np.array([2, 1])), _far_hint),
    ]
    trials = try_out(
        answer,
        "softmax_gradient(z, y)",
        softmax_gradient,
        cases,
        _read_slopes,
    )
    if isinstance(trials, tuple):
        return trials
    complaint = complain(trials, SLIPS)
    if complaint:
        if complaint[-1] == NO_SLIP:
            complaint[-1] = _about_places(trials)
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} calls of `softmax_gradient` return the right "
        "value.",
        "Probability minus target, and nothing else: the logarithm of the "
        "loss undoes the exponential of softmax. That is why the two belong "
        "together.",
        *about_prints(trials),
    ]


def _about_places(trials: Sequence[Trial]) -> str:
    """Say which entries are wrong, where no usual slip fits."""
    wrong, marked = [], []
    for trial in (trial for trial in trials if not trial.case.hint):
        z, y = trial.case.args
        given = np.reshape(trial.reading.values, z.shape)
        right = np.reshape(trial.expected, z.shape)
        wrong.append(~np.isclose(given, right, rtol=trial.reading.tolerance))
        marked.append(np.eye(z.shape[1], dtype=bool)[y])
    pairs = [*zip(wrong, marked, strict=True)]
    if not any(np.any(w & ~m) for w, m in pairs):
        return (
            "The slopes of the other classes are right, p / n. Only those of "
            "the right classes are not: there 1 is taken off from p."
        )
    if not any(np.any(w & m) for w, m in pairs):
        return (
            "The slopes of the right classes are right. Only those of the "
            "other classes are not: there the slope is p / n."
        )
    first = next(w for w in wrong if w.any())
    rows = np.flatnonzero(first.any(axis=1)).tolist()
    if 0 < len(rows) < len(first):
        return (
            f"In this call only {'row' if len(rows) == 1 else 'rows'} "
            f"{', '.join(map(str, rows))} of {len(first)} "
            f"{'is' if len(rows) == 1 else 'are'} wrong, counted from 0. What "
            "happens to some rows only, or to some of them more than once?"
        )
    return NO_SLIP
