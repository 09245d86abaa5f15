"""Checker 5.3: the limit for the learning rate on a quadratic bowl."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.rate_slips import SLIPS, largest_rate
from coursekit.checks.comparing import Reading, Values, read_result
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Trial


def _one_hint(trial: Trial) -> str:
    return (
        "Here w has one entry only, and A the shape (1, 1). Its one number "
        "is its eigenvalue. Return one number here too."
    )


def _diagonal_hint(trial: Trial) -> str:
    return (
        "The matrix is diagonal, so its eigenvalues are the numbers on the "
        "diagonal. The largest of them counts, wherever it stands."
    )


def _round_hint(trial: Trial) -> str:
    return (
        "This bowl is equally steep in all directions: all the eigenvalues "
        "are the same number. It counts like any other."
    )


def _read_rate(value: object) -> Reading:
    """Read a number; a complex one counts if its imaginary part is 0."""
    if isinstance(value, (complex, np.complexfloating, np.ndarray)):
        array = np.asarray(value)
        if array.dtype.kind == "c" and not array.imag.any():
            value = array.real
    return read_result(value)


def _bowl(rng: np.random.Generator, eigenvalues: list[float]) -> Values:
    """Return a symmetric matrix with about these eigenvalues."""
    d = len(eigenvalues)
    Q, _ = np.linalg.qr(rng.normal(size=(d, d)))
    A = (Q * eigenvalues) @ Q.T
    return np.asarray(np.round((A + A.T) / 2, 2))


@exercise("5.3")
def _check_rate(answer: object) -> Verdict:
    rng = np.random.default_rng(502)
    bowls = [
        np.array([[3.0, 1.0], [1.0, 2.0]]),
        np.array([[2.0, -1.5], [-1.5, 4.0]]),
        *(
            _bowl(rng, eigenvalues)
            for eigenvalues in (
                [0.7, 2.0, 4.5],
                [6.0, 1.2, 3.5],
                [1.0, 0.4, 0.8, 0.2],
                [3.0, 10.0, 25.0, 6.0, 12.0],
            )
        ),
    ]
    return judge_function(
        answer,
        "largest_rate(A)",
        largest_rate,
        [
            *map(Case, zip(bowls)),
            Case((np.diag([0.5, 8.0, 2.0]),), _diagonal_hint),
            Case((np.array([[3, 1], [1, 3]]),)),
            Case((np.array([[4.0]]),), _one_hint),
            Case((3.0 * np.eye(3),), _round_hint),
        ],
        SLIPS,
        read=_read_rate,
        praise="The steepest direction sets the limit, and the gentle ones "
        "have to go at its pace: the wider apart the eigenvalues are, the "
        "longer descent takes.",
    )
