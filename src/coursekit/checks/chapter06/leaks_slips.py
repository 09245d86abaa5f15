"""Wrong ways to find test rows that are near a training row, for 6.4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.checks.trials import Slip

Array = npt.NDArray[Any]
Matrix = Callable[[Array, Array], Array]


def leaked(x_train: Array, x_test: Array, distance: float) -> Array:
    """Return the indices of test rows that are near a training row.

    Examples
    --------
    >>> leaked(np.array([[0.0, 0.0], [3.0, 4.0]]), np.array([[3.0, 3.5]]), 1)
    array([0])
    """
    train = x_train.astype(float)
    nearest = [((train - row) ** 2).sum(axis=1).min() for row in x_test]
    return np.flatnonzero(np.array(nearest) < distance**2)


def _differences(x_train: Array, x_test: Array) -> Array:
    """Return the differences of all test rows and all training rows."""
    return x_test[:, None].astype(float) - x_train


def _distances(x_train: Array, x_test: Array) -> Array:
    squares = _differences(x_train, x_test) ** 2
    return np.asarray(np.sqrt(squares.sum(axis=-1)))


def _by(matrix: Matrix, hint: str) -> Slip:
    """Return the slip of another distance."""
    return Slip(
        lambda x_train, x_test, distance: np.flatnonzero(
            (matrix(x_train, x_test) < distance).any(axis=1)
        ),
        hint,
    )


def _rows(near: Callable[[Array, float], Array], hint: str) -> Slip:
    """Return a slip in what is done with the right distances."""
    return Slip(
        lambda x_train, x_test, distance: near(
            _distances(x_train, x_test), distance
        ),
        hint,
    )


def _same_places(x_train: Array, x_test: Array, distance: float) -> Array:
    n = min(len(x_train), len(x_test))
    return np.flatnonzero(
        np.diagonal(_distances(x_train[:n], x_test[:n])) < distance
    )


SIMPLE = (
    _rows(
        lambda d, distance: np.array([], dtype=int),
        "no row is ever found.",
    ),
    _by(
        lambda a, b: _distances(a, b) / 255,
        "the numbers of the rows are divided by 255, and `distance` is not. "
        "Leave them as they are.",
    ),
    _by(
        lambda a, b: _distances(np.trunc(a), np.trunc(b)),
        "the numbers lose their fractions, as whole numbers have none. Make "
        "floats of both arrays: `x_train.astype(float)`.",
    ),
    _rows(
        lambda d, distance: np.arange(len(d)),
        "every test row is found, whatever the distances are.",
    ),
    Slip(
        _same_places,
        "each test row is compared only with the training row of the same "
        "index. Compare it with all of them.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d < distance).any(axis=0)),
        "these are the indices of training rows. Those of the test rows are "
        "asked for: look along the other axis.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d == 0).any(axis=1)),
        "only exact copies are found. A row that is nearer than `distance` "
        "counts as well.",
    ),
    _by(
        lambda a, b: _distances(a, b) ** 2,
        "the squared distance is compared with `distance`. Take the root, or "
        "compare with `distance**2`.",
    ),
    _by(
        lambda a, b: np.abs(_differences(a, b)).sum(axis=-1),
        "the absolute differences are added up. The Euclidean distance is "
        "the root of the sum of the squares.",
    ),
    _by(
        lambda a, b: np.abs(_differences(a, b)).max(axis=-1),
        "the largest difference is taken. The Euclidean distance is the root "
        "of the sum of the squares.",
    ),
    _by(
        lambda a, b: np.abs(_differences(a, b)).min(axis=-1),
        "one number of a row that is near is enough. The distance is that of "
        "whole rows: the root of the sum of the squares.",
    ),
    _by(
        lambda a, b: np.sqrt(
            (_differences(a, b) ** 2).sum(axis=(1, 2))[:, None]
        ),
        "the squares of all training rows are added up together. Add up "
        "those of each row: `axis=1`.",
    ),
    _by(
        lambda a, b: np.sqrt((_differences(a, b) ** 2).sum(axis=1)),
        "the squares are added up over the training rows, `axis=0`, and not "
        "over the numbers of a row, `axis=1`.",
    ),
    _by(
        lambda a, b: np.sqrt((_differences(a, b) ** 2).mean(axis=-1)),
        "the squares are averaged where they should be added up. The "
        "Euclidean distance is the root of the sum of the squares.",
    ),
    _by(
        lambda a, b: np.sqrt(np.abs(_differences(a, b).sum(axis=-1))),
        "the differences are not squared. The Euclidean distance is the root "
        "of the sum of the squares.",
    ),
    _by(
        lambda a, b: np.abs(_differences(a, b).sum(axis=-1)),
        "the differences are added up as they are, so that those of "
        "different signs cancel. The Euclidean distance is the root of the "
        "sum of the squares.",
    ),
    _by(
        lambda a, b: np.abs(
            np.linalg.norm(b, axis=1)[:, None] - np.linalg.norm(a, axis=1)
        ),
        "the lengths of the rows are compared. Subtract the rows first, and "
        "take the length of the difference.",
    ),
    _by(
        lambda a, b: _distances(a.mean(axis=0)[None], b),
        "each test row is compared with the mean of the training rows. "
        "Compare it with each of them.",
    ),
    _by(
        lambda a, b: _distances(a[:1], b),
        "each test row is compared with the first training row alone. Is "
        "there a `break` or a `return` too soon?",
    ),
    _by(
        lambda a, b: _distances(a[-1:], b),
        "only the last training row decides. Is what the others said "
        "overwritten in the loop? One that is near is enough: `any`, or the "
        "minimum.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d < distance).all(axis=1)),
        "all training rows have to be near. One is enough: `any`.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d > distance).all(axis=1)),
        "these are the rows that are not near: the comparison is turned "
        "round.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d > distance).any(axis=1)),
        "these are rows that are far from some training row: the comparison "
        "is turned round.",
    ),
    _rows(
        lambda d, distance: np.nonzero(d < distance)[0],
        "a test row comes once for each training row that is near. Each "
        "index is asked for once: `any(axis=1)`, or `break` after the first.",
    ),
    _rows(
        lambda d, distance: np.argmin(d, axis=1),
        "these are the indices of the nearest training rows. The indices of "
        "test rows are asked for, and only those that are near to one.",
    ),
    _rows(
        lambda d, distance: np.argmin(d, axis=1)[d.min(axis=1) < distance],
        "these are the indices of training rows, the nearest ones. The "
        "indices of the test rows are asked for.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d < distance).any(axis=1)) + 1,
        "the rows are counted from 1. Indices begin with 0.",
    ),
    _rows(
        lambda d, distance: np.flatnonzero((d < distance).any(axis=1))[:1],
        "only the first one is found. Is the `return` inside the loop?",
    ),
    Slip(
        lambda x_train, x_test, distance: np.flatnonzero(
            (np.sort(_distances(x_test, x_test))[:, 1:2] < distance).any(
                axis=1
            )
        ),
        "the test rows are compared with each other. Compare them with the "
        "training rows.",
    ),
)


def _norms(differences: Array) -> Array:
    return np.asarray(np.linalg.norm(differences, axis=-1))


def _rooted(squares: Array) -> Array:
    return np.asarray(np.sqrt(squares.astype(float)))


def _cast(kind: type, rooted: bool) -> Matrix:
    """Return distances by squares that are too large for their type.

    Sums below 0 have no root; where squares are compared, they are near.
    """

    def matrix(a: Array, b: Array) -> Array:
        gaps = b[:, None].astype(kind) - a.astype(kind)
        squares = (gaps**2).sum(axis=-1)
        return _rooted(squares if rooted else np.maximum(squares, 0))

    return matrix


def _expanded(a: Array, b: Array) -> Array:
    """Return squared distances by (a - b)² = a² - 2ab + b²."""
    return np.asarray(
        (b**2).sum(axis=1)[:, None] - 2 * (b @ a.T) + (a**2).sum(axis=1)
    )


_WRAPPED = (
    "uint8 has the numbers 0 to 255, and 3 - 5 is 254 there, so two rows that "
    "are near look far from each other. Make floats before the subtraction: "
    "`x_train.astype(float)`."
)
_SQUARES = (
    "a square is too large for the type of the array: in uint8, 20**2 is 144. "
    "Make floats first: `x_train.astype(float)`."
)
UINT8 = (
    _by(lambda a, b: _norms(b[:, None] - a), _WRAPPED),
    _by(lambda a, b: _norms(a - b[:, None]), _WRAPPED),
    _by(
        lambda a, b: _rooted(((b[:, None] - a) ** 2).sum(axis=-1)),
        f"{_SQUARES} The subtraction goes wrong as well.",
    ),
    _by(
        lambda a, b: _rooted(_expanded(a, b)),
        f"{_SQUARES} So is a product of rows.",
    ),
    _by(
        lambda a, b: np.sqrt(
            np.maximum(_expanded(a, b).astype(np.int64), 0).astype(float)
        ),
        f"{_SQUARES} So is a product of rows.",
    ),
    *(
        _by(
            _cast(np.int8, rooted),
            "int8 has the numbers -128 to 127, and 200 does not fit. Make "
            "floats first: `x_train.astype(float)`.",
        )
        for rooted in (True, False)
    ),
    *(
        _by(
            _cast(np.int16, rooted),
            "the difference fits into int16, but its square need not: that "
            "type ends at 32,767. Make floats first: `x_train.astype(float)`.",
        )
        for rooted in (True, False)
    ),
)
