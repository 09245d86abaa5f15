"""Checker 4.5: the slope of softmax and cross-entropy together."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter04.softmax_slips import SLIPS, softmax_gradient
from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
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
    return judge_function(
        answer,
        "softmax_gradient(z, y)",
        softmax_gradient,
        [
            *(_draw(rng, *shape) for shape in shapes),
            Case(_draw(rng, 1, 3).args, _sample_hint),
            Case(
                (np.array([[1, 2, 0], [0, -1, 3]]), np.array([1, 0])),
                _whole_hint,
            ),
            Case((np.array([[1000.0, -1000.0]]), np.array([1])), _far_hint),
            Case((far, np.array([2, 1])), _far_hint),
        ],
        SLIPS,
        read=_read_slopes,
        praise="Probability minus target, and nothing else: the logarithm "
        "of the loss undoes the exponential of softmax. That is why the two "
        "belong together.",
    )
