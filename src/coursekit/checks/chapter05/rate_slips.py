"""Wrong limits for the learning rate on a bowl, exercise 5.3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip


def largest_rate(A: Values) -> float:
    """Return the rate at which the steepest direction stops shrinking."""
    return float(2 / np.linalg.eigvalsh(A).max())


def _of(limit: Callable[[Any], Any], hint: str) -> Slip:
    """Return the slip of a wrong limit, from the eigenvalues in order."""
    return Slip(lambda A: limit(np.linalg.eigvalsh(A)), hint)


_ALL = "Any w has to shrink, so the steepest direction decides: the largest"
_MATRIX = (
    "of the matrix stands where its largest eigenvalue belongs. Only the "
    "eigenvalues say what a step does to w."
)
_HALF = (
    "half the limit. At 1 / λ the factor 1 − rate · λ is 0; it may go on down "
    "to −1. Or is it a gradient of 2 A w? That of ½ wᵀAw is A w: the ½ "
    "cancels the 2."
)
_UNSORTED = (
    "`np.linalg.eig` returns the eigenvalues in no particular order, so the "
    "first or the last one is any of them. Take the largest, with `max`."
)
_PAIR = (
    "`np.linalg.eigh` and `np.linalg.eig` return two things, the eigenvalues "
    "and the eigenvectors. `np.linalg.eigvalsh` returns the eigenvalues "
    "alone."
)
_SUM_OF_ROW = (
    "the largest sum of a row, a bound: no eigenvalue lies above it, but the "
    "largest may lie well below it. The limit itself is asked for."
)

SLIPS = (
    _of(lambda e: 1 / e[-1], _HALF),
    _of(
        lambda e: 2 / e[0],
        "the smallest eigenvalue is taken, that of the gentlest direction. "
        f"{_ALL} eigenvalue.",
    ),
    _of(
        lambda e: 1 / e[0],
        f"the smallest eigenvalue is taken, and 1 / λ. {_ALL} eigenvalue, "
        "and the limit is 2 / λ there.",
    ),
    _of(
        lambda e: 2 / (e[-1] + e[0]),
        "2 / (λmax + λmin) is the best constant rate, at which the steepest "
        "and the gentlest direction shrink by the same factor. The limit "
        "lies above it.",
    ),
    _of(
        lambda e: 2 / e.sum(),
        "the trace, which is the sum of all the eigenvalues, is taken for "
        f"the largest. {_ALL} eigenvalue alone.",
    ),
    _of(
        lambda e: 1 / e.sum(),
        "1 / trace: the trace is the sum of all the eigenvalues. The limit "
        "comes from the largest alone, and is 2 / λ.",
    ),
    _of(
        lambda e: 2 / e.mean(),
        f"the mean of the eigenvalues is taken. {_ALL} eigenvalue.",
    ),
    _of(
        lambda e: 2 / e.prod(),
        "the determinant, the product of all the eigenvalues, is taken for "
        f"the largest. {_ALL} eigenvalue.",
    ),
    _of(
        lambda e: e[-1],
        "that is the largest eigenvalue itself. The steeper the bowl, the "
        "smaller is the rate: for which rates is 1 − rate · λ above −1?",
    ),
    _of(
        lambda e: 2 * e[-1],
        "twice the largest eigenvalue. The steeper the bowl, the smaller is "
        "the rate: divide by it.",
    ),
    _of(
        lambda e: e[-1] / 2,
        "the fraction stands upside down: 2 / λ, not λ / 2.",
    ),
    _of(
        lambda e: e[-1] / e[0],
        "that is the condition number, the largest eigenvalue by the "
        "smallest. It tells how long descent takes, not how fast it may be.",
    ),
    Slip(
        lambda A: 2 / A.max(),
        "the largest entry of the matrix, which stands on its diagonal, is "
        "taken for the largest eigenvalue. That is true of diagonal matrices "
        "only.",
    ),
    Slip(lambda A: 2 / np.linalg.norm(A), f"the Frobenius norm {_MATRIX}"),
    Slip(lambda A: 1 / np.linalg.norm(A), f"the Frobenius norm {_MATRIX}"),
    Slip(lambda A: 2 / A.sum(), f"the sum of all the entries {_MATRIX}"),
    Slip(lambda A: 2 / np.linalg.norm(A, np.inf), _SUM_OF_ROW),
    Slip(lambda A: 2 / A.sum(axis=1).max(), _SUM_OF_ROW),
    _of(
        lambda e: 2 / e[-1] ** 2,
        "the largest eigenvalue is squared, as by the eigenvalues of AᵀA. "
        "The gradient A w multiplies by A once.",
    ),
    _of(
        lambda e: 2 / np.sqrt(e[-1]),
        "the root of the largest eigenvalue is taken. The singular values of "
        "a symmetric matrix like this one are its eigenvalues already.",
    ),
    _of(
        lambda e: 2 / e,
        "one limit for each direction. All of them have to shrink: which of "
        "these limits holds for all? Return that one number.",
    ),
    _of(
        lambda e: 2 - e[-1],
        "2 − λ where 2 / λ belongs: the rate times λ has to stay below 2.",
    ),
    Slip(lambda A: 2 / np.linalg.eig(A)[0][0], _UNSORTED),
    Slip(lambda A: 2 / np.linalg.eig(A)[0][-1], _UNSORTED),
    Slip(lambda A: 1 / np.linalg.eig(A)[0][0], _UNSORTED),
    Slip(
        lambda A: 2 / max(A),
        "whole arrays are compared at once, by `max` or `if`. The "
        "eigenvalues, `np.linalg.eigvalsh(A)`, are one array of numbers, and "
        "its `.max()` is the largest of them.",
    ),
    *(
        Slip(lambda A, used=used, eig=eig: used(eig(A)), _PAIR)
        for eig in (np.linalg.eigh, np.linalg.eig)
        for used in (
            lambda pair: 2 / pair,
            lambda pair: 2 / np.max(pair),
            lambda pair: 2 / pair.max(),
            lambda pair: 2 / max(pair[1].ravel()),
            lambda pair: 2 / pair[1].max(),
        )
    ),
)
