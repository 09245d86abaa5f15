"""Checker 3.7: softmax, row by row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial


def _softmax(z: Values) -> Any:
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _over(parts: Callable[[Values], Any], hint: str) -> Slip:
    """Return the slip of wrong parts, divided by the sum of their row."""

    def formula(z: Values) -> Any:
        made = parts(z)
        return made / np.sum(made, axis=1, keepdims=True)

    return Slip(formula, hint)


def _shifted(z: Values) -> Any:
    return np.exp(z - np.max(z, axis=1, keepdims=True))


_KEEP = (
    "`keepdims=True` is missing: the sums of the rows come as a flat row, "
    "shape (n,), and NumPy lays it along the columns. With "
    "`keepdims=True` they are a column, shape (n, 1)."
)
_KEEP_MAX = (
    "`keepdims=True` is missing where the largest of each row is taken. As a "
    "column, shape (n, 1), it can be subtracted from the rows."
)
_UNDIVIDED = "these are the exponentials. Divide them by the sum of their row."

_SLIPS = (
    Slip(
        lambda z: np.exp(z) / np.exp(z).sum(),
        "divided by the sum over everything. Each row is a sample of its "
        "own, and adds up to 1: `sum(axis=1, ...)`.",
    ),
    Slip(
        lambda z: _softmax(z.T).T,
        "each column adds up to 1, the sum over `axis=0`. Samples are rows, "
        "so each row is to add up to 1.",
    ),
    Slip(
        lambda z: _shifted(z) / np.exp(z).sum(axis=1, keepdims=True),
        "the largest is subtracted above the line only. Subtract it first, "
        "then use the same numbers above and below.",
    ),
    Slip(
        lambda z: np.exp(z) / _shifted(z).sum(axis=1, keepdims=True),
        "the largest is subtracted below the line only. Subtract it first, "
        "then use the same numbers above and below.",
    ),
    Slip(lambda z: z - np.max(z, axis=1), _KEEP_MAX),
    Slip(
        lambda z: (
            np.exp(z - np.max(z, axis=1))
            / np.exp(z - np.max(z, axis=1)).sum(axis=1, keepdims=True)
        ),
        _KEEP_MAX,
    ),
    Slip(lambda z: _shifted(z) / _shifted(z).sum(axis=1), _KEEP),
    Slip(lambda z: np.exp(z) / np.exp(z).sum(axis=1), _KEEP),
    Slip(
        lambda z: (
            np.exp(z - np.max(z, axis=1))
            / np.exp(z - np.max(z, axis=1)).sum(axis=1)
        ),
        _KEEP,
    ),
    Slip(
        sigmoid,
        "that is the sigmoid of each number by itself. The numbers of a row "
        "share one sum, so that they add up to 1.",
    ),
    _over(
        lambda z: np.asarray(sigmoid(z)),
        "sigmoids, divided by their sum. Softmax takes `exp(z)` in their "
        "place.",
    ),
    _over(
        lambda z: z,
        "the exponential is missing: `z` is divided by its sum, and "
        "negative numbers come out.",
    ),
    _over(np.abs, "the absolute values where `exp(z)` belongs."),
    _over(lambda z: z**2, "the squares where `exp(z)` belongs."),
    _over(
        lambda z: z - np.min(z, axis=1, keepdims=True),
        "the exponential is missing.",
    ),
    _over(
        lambda z: np.exp(-z),
        "the sign: the largest number gets the smallest probability. Take "
        "`exp(z)`.",
    ),
    _over(lambda z: 2.0**z, "powers of 2. Softmax takes powers of e: `exp`."),
    _over(
        lambda z: np.exp(z / np.abs(z).max(axis=1, keepdims=True)),
        "divided by the largest number. Subtract it: a difference leaves "
        "softmax as it is, a quotient does not.",
    ),
    _over(
        lambda z: np.exp(z / z.max(axis=1, keepdims=True)),
        "divided by the largest number. Subtract it: a difference leaves "
        "softmax as it is, a quotient does not.",
    ),
    Slip(np.exp, _UNDIVIDED),
    Slip(
        _shifted,
        "these are the exponentials, divided by the largest one. Divide "
        "them by the sum of their row.",
    ),
    Slip(
        lambda z: np.log(_softmax(z)),
        "these are the logarithms of the probabilities. Leave out the "
        "logarithm.",
    ),
    Slip(
        lambda z: np.exp(z).sum(axis=1),
        "these are the sums alone, one for each row. Divide the "
        "exponentials by them.",
    ),
    Slip(
        lambda z: np.exp(z) / np.exp(z).mean(axis=1, keepdims=True),
        "divided by the mean of the row. Divide by its sum.",
    ),
    Slip(
        lambda z: np.argmax(z, axis=1),
        "these are class numbers. The probability of every class is asked "
        "for.",
    ),
    Slip(
        lambda z: np.max(_softmax(z), axis=1),
        "only the largest probability of each row. All of them are asked for.",
    ),
    Slip(
        lambda z: z == np.max(z, axis=1, keepdims=True),
        "a 1 for the largest and 0 for the others. Softmax is softer than "
        "that: the others get a share, too.",
    ),
    Slip(
        lambda z: _softmax(_softmax(z)),
        "softmax is applied twice.",
    ),
    Slip(
        lambda z: _softmax(z)[0],
        "only the first row. Is the `return` inside the loop?",
    ),
    Slip(
        lambda z: _softmax(z)[-1],
        "only the last row, as in a loop that does not collect its results.",
    ),
    Slip(
        lambda z: _softmax(z).ravel(),
        "all the rows in one. The result has the shape of z.",
    ),
    Slip(
        lambda z: _softmax(z).T,
        "the result is transposed. A row for each sample is asked for.",
    ),
)


_OVERFLOW = (
    "`exp` of more than 709 is too large for a number: it becomes infinity, "
    "and infinity divided by infinity is `nan`. Subtract the largest number "
    "of each row first: every power shrinks by the same factor, so the "
    "quotients stay."
)


def _large_hint(trial: Trial) -> str:
    if trial.broken:
        return _OVERFLOW
    if trial.fits and np.allclose(trial.reading.values, 0.0):
        return f"A row of probabilities adds up to 1; this is 0. {_OVERFLOW}"
    return (
        "Large numbers are no reason to cut them off or to scale them: only "
        "their differences count, and subtracting the largest of the row "
        "keeps those."
    )


def _small_hint(trial: Trial) -> str:
    if trial.broken:
        return (
            "For very negative numbers every `exp` is 0, and 0 divided by 0 "
            "is `nan`. Subtract the largest number of each row: then one "
            "of the powers is 1. The largest of the whole array, or a mean, "
            "is not enough."
        )
    return _large_hint(trial)


def _whole_hint(trial: Trial) -> str:
    return (
        "Here z holds whole numbers, and so does what `np.zeros_like(z)` "
        "makes of it, or a change in place. Make new arrays of floats."
    )


def _one_hint(trial: Trial) -> str:
    return (
        "One sample is an array of one row, and one class one column: the "
        "result has the shape of z here too."
    )


@exercise("3.7")
def _check_softmax(answer: object) -> Verdict:
    rng = np.random.default_rng(307)
    shapes = [(2, 3), (3, 2), (4, 5), (3, 3), (2, 2), (5, 3), (3, 4)]
    cases = [
        Case((vector(rng, n * k, -3.0, 3.0).reshape(n, k),)) for n, k in shapes
    ]
    far = np.array([[1000.0, 0.0], [-1000.0, -1001.0]])
    return judge_function(
        answer,
        "row_softmax(z)",
        _softmax,
        [
            *cases,
            Case((np.array([[0.5, 2.0, -1.0]]),), _one_hint),
            Case((np.array([[1.5], [-2.0]]),), _one_hint),
            Case((np.array([[1, 2, 0], [0, -1, 3]]),), _whole_hint),
            Case((np.array([[1000.0, 999.0, 998.0]]),), _large_hint),
            Case((np.array([[1000.0, -1000.0, 0.0]]),), _large_hint),
            Case((np.array([[-1000.0, -1001.0]]),), _small_hint),
            Case((far,), _small_hint),
        ],
        _SLIPS,
        read=read_array,
        praise="Adding the same number to a whole row changes nothing: only "
        "differences count. That is what made subtracting the largest free.",
    )
