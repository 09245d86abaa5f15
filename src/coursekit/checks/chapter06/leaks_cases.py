"""The arrays that exercise 6.4 is tried on."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.checks.chapter06.leaks_slips import SIMPLE, UINT8, Array
from coursekit.checks.chapter06.wiki_judging import Group, Shown
from coursekit.checks.showing import show_argument

LARGE = (500, 120, 200)  # training rows, test rows, numbers in a row
_UINT8 = (
    "The arrays are of the type uint8, in which 3 - 5 is 254 and 20**2 is "
    "144. Make floats of both first: `x_train.astype(float)`."
)
_ROUNDED = (
    "The rows that are missing are copies of training rows, so their distance "
    "is 0. By a² - 2ab + b² it is a difference of large numbers, and rounding "
    "may leave a tiny number below 0. Its root is `nan`, and `nan < distance` "
    "is never true. Compare squares, or take `np.maximum(squares, 0)` first."
)
_MANY = (
    "There are {:,} training rows, {:,} test rows and {} numbers in each. "
    "Small arrays come out right: does a loop end too soon, or is there an "
    "array of a small type?"
)


def _typed(array: Array) -> str:
    text = show_argument(array)
    if array.dtype == np.uint8:
        return f"{text[:-1]}, dtype=np.uint8)"
    return text


def _case(train: Any, test: Any, distance: float, hint: str = "") -> Shown:
    """Return a case with arrays that are small enough to be typed in."""
    shown = f"leaked({_typed(train)}, {_typed(test)}, {distance})"
    return Shown((train, test, distance), hint, shown)


def _floats(*rows: Any) -> Array:
    return np.array(rows, dtype=float)


def _bytes(*rows: Any) -> Array:
    return np.array(rows, dtype=np.uint8)


def _about_copies(trial: Any) -> str:
    """Say of a result that lacks copies alone what they get lost by."""
    train, test, _ = trial.case.args
    given, wanted = set(trial.given), set(trial.wanted)
    if given < wanted and all(
        (train == test[index]).all(axis=1).any() for index in wanted - given
    ):
        return _ROUNDED
    return ""


def _drawn(sizes: tuple[int, int, int], high: float, hint: Any) -> Shown:
    """Return a case of random rows, of which some are near or copies."""
    rng = np.random.default_rng(604)
    n, m, d = sizes
    train = rng.uniform(0, high, (n, d))
    test = rng.uniform(0, high, (m, d))
    places = rng.choice(m, m // 3, replace=False)
    test[places] = train[rng.choice(n, len(places), replace=False)]
    moved = places[::2]
    test[moved] += rng.uniform(-0.01, 0.01, (len(moved), d))
    return Shown((train, test, 0.5), hint, "leaked(x_train, x_test, 0.5)")


_ORDINARY = (
    _case(
        _floats([0, 0], [9, 1], [5, 5]),
        _floats([0.5, 1.3], [5.5, 6], [3, 1], [7, 3]),
        1.5,
    ),
    _case(
        _floats([1, 2, 2], [4, 0, 1], [4, 0.2, 1], [0, 0, 3]),
        _floats([4, 0, 1], [1.3, 2.3, 2.3], [1.6, 2.1, 2]),
        0.5,
    ),
    _case(
        _floats([2, 4], [2, 5]),
        _floats([4, 2], [2, 4.25], [4, 4.4], [8, 4.5]),
        2.5,
    ),
    _case(
        _floats([0, 3], [6, 3], [6, 9], [0, 9]),
        _floats([3, 0], [9, 9], [3, 6], [6.5, 3.5]),
        1.0,
    ),
    _case(_floats([0, 3], [6, 6]), _floats([3, 0], [9, 9], [3, 0.1]), 1.0),
)
_PIXELS = (
    _case(
        _bytes([10, 200, 30], [0, 0, 255]),
        _bytes([12, 197, 29], [10, 201, 30], [90, 90, 90], [1, 2, 250]),
        8.0,
        _UINT8,
    ),
    _case(
        _bytes([128, 0, 64], [255, 255, 255]),
        _bytes([0, 0, 0], [240, 255, 239], [144, 16, 80], [255, 251, 0]),
        20.0,
        _UINT8,
    ),
    _case(
        _bytes([0, 0], [250, 3]),
        _bytes([255, 23], [0, 0], [255, 0], [3, 250]),
        10.0,
        _UINT8,
    ),
)
GROUPS = (
    Group(_ORDINARY, SIMPLE),
    Group(_PIXELS, UINT8),
    Group([_drawn((60, 40, 50), 255, _about_copies)]),
    Group([_drawn(LARGE, 1, _MANY.format(*LARGE))]),
)
