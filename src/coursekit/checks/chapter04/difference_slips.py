"""Slopes by small steps: central differences, and likely slips."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Function = Callable[[Any], Any]
Slopes = Callable[[Function, Values, float], Any]
Quotient = Callable[[Function, Values, Values, Values, float], Any]


def _quotient(f: Function, up: Any, down: Any, x: Any, h: float) -> Any:
    return (f(up) - f(down)) / (2 * h)


def _every(x: Values) -> Iterable[Any]:
    return np.ndindex(x.shape)


def _lines(x: Values) -> Iterable[Any]:
    return range(len(x))


def _rows_and_columns(x: Values) -> Iterable[Any]:
    return itertools.product(range(x.shape[0]), range(x.shape[1]))


def _slopes(
    quotient: Quotient = _quotient,
    places: Callable[[Values], Iterable[Any]] = _every,
) -> Slopes:
    """Return what moves some places up and down, one after the other."""

    def slopes(f: Function, x: Values, h: float) -> Values:
        result = np.zeros(x.shape)
        for i in places(x):
            up, down = x.copy(), x.copy()
            up[i] += h
            down[i] -= h
            result[i] = quotient(f, up, down, x, h)
        return result

    return slopes


central = _slopes()


def _stays_moved(f: Function, x: Values, h: float) -> Values:
    """Lower an entry after raising it, and leave it there."""
    x, result = x.copy(), np.zeros(x.shape)
    for i in _every(x):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        result[i] = (above - f(x)) / (2 * h)
    return result


def _copied_once(f: Function, x: Values, h: float) -> Values:
    """Move entry after entry in two copies made before the loop."""
    up, down, result = x.copy(), x.copy(), np.zeros(x.shape)
    for i in _every(x):
        up[i] += h
        down[i] -= h
        result[i] = (f(up) - f(down)) / (2 * h)
    return result


def _line_by_line(f: Function, x: Values, h: float) -> Values:
    """Move whole rows, and return one slope for each."""
    rows = _slopes(places=_lines)(f, x, h)
    return np.asarray(rows.reshape(len(x), -1)[:, 0])


def _by_unit_vectors(f: Function, x: Values, h: float) -> Values:
    """Count on one dimension: move x by the rows of a unit matrix."""
    steps = h * np.eye(len(x))
    return np.array([_quotient(f, x + e, x - e, x, h) for e in steps])


def _one_by_one(f: Function, x: Values, h: float) -> Values:
    """Call f with single entries of a flat array, or with single rows."""
    return np.array([(f(v + h) - f(v - h)) / (2 * h) for v in x])


def _entry_by_entry(f: Function, x: Values, h: float) -> Values:
    """Call f with single entries of an array of any shape."""
    return _one_by_one(f, x.ravel(), h).reshape(x.shape)


_FORWARD = (
    "this is the forward difference, (f(x + h) − f(x)) / h. Its error grows "
    "like h, that of the central difference only like h². Take the lower "
    "point at x − h, and the width 2h."
)
_KEPT = (
    "moved entries stay moved, so each later slope is measured at another "
    "place. Move two fresh copies for every entry, or move it back."
)
_SINGLE = (
    "`f` is called with a part of x. It takes the whole array, in which one "
    "entry has moved: a loss depends on all its parameters together."
)
_FLAT = (
    "`f` is called with a flat array. It takes an array of the shape of x: "
    "go through the entries with `np.ndindex(x.shape)`, or use "
    "`.reshape(x.shape)` before each call."
)
_WHOLE = (
    "the changed copies hold whole numbers, such as `np.array(x, dtype=int)` "
    "makes: a small step is cut off. Use `x.copy()`."
)
_ROWS = (
    "all the entries of a row are moved together, so their slopes are added "
    "up. `x[i]` is a row if x has two dimensions; with `np.ndindex(x.shape)` "
    "it is one entry."
)

_DIMENSIONS = (
    "your function counts on one number of dimensions. x may have one or "
    "two: `np.ndindex(x.shape)` gives the index of every entry in both cases."
)

SLIPS = (
    Slip(_slopes(lambda f, u, d, x, h: (f(u) - f(x)) / h), _FORWARD),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(x) - f(d)) / h),
        "this is the backward difference, (f(x) − f(x − h)) / h. Its error "
        "grows like h, that of the central difference only like h². Take the "
        "upper point at x + h, and the width 2h.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(u) - f(x)) / (2 * h)),
        "the lower point is x itself, where it should be x − h. (Was an "
        "entry lowered by h after it was raised by h? That only takes it "
        "back.)",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(u) - f(d)) / h),
        "the difference is divided by h, so every result is twice too large. "
        "From x − h to x + h the width is 2h.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(u) - f(d)) / 2 * h),
        "`/ 2 * h` divides by 2 and then multiplies by h. Put the width in "
        "brackets: `/ (2 * h)`.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: f(u) - f(d) / 2 * h),
        "the difference needs brackets, and so does the width: "
        "`(f(up) - f(down)) / (2 * h)`.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: f(u) - f(d) / (2 * h)),
        "only `f(down)` is divided. Put the difference in brackets: "
        "`(f(up) - f(down)) / (2 * h)`.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: f(u) - f(d)),
        "the difference is not divided by the width, 2h.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(u) - f(d)) / 2),
        "the difference is divided by 2 and not by 2h.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(u) - 2 * f(x) + f(d)) / h**2),
        "this is the second derivative: how fast the slope changes. Without "
        "the term in the middle, and over 2h, it is the first.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: (f(d) - f(u)) / (2 * h)),
        "the sign. It is f of the raised entry minus f of the lowered one.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: abs(f(u) - f(d)) / (2 * h)),
        "the results have lost their signs. A slope may be negative.",
    ),
    Slip(
        _slopes(lambda f, u, d, x, h: f(u - d) / (2 * h)),
        "f is called once, with the difference of the two arrays. The "
        "difference of the two results is asked for, `f(up) - f(down)`.",
    ),
    Slip(
        lambda f, x, h: central(f, x, h / 2) / 2,
        "the step is h/2 to each side, and the width 2h. They have to fit: "
        "step h, width 2h.",
    ),
    Slip(
        lambda f, x, h: central(f, x, h / 2),
        "the step is h/2 to each side. It should be h, and the width 2h.",
    ),
    Slip(_stays_moved, _KEPT),
    Slip(_copied_once, _KEPT),
    Slip(lambda f, x, h: central(f, x.astype(int), h), _WHOLE),
    Slip(
        lambda f, x, h: np.trunc(central(f, x, h)),
        "the results are whole numbers. `np.zeros(x.shape)` makes a place "
        "for floats.",
    ),
    Slip(
        lambda f, x, h: np.zeros(x.shape),
        "f is the same above and below. `up = x` makes no copy: `up`, `down` "
        "and `x` are one array then, and what goes up comes down again. Use "
        "`x.copy()`. Or were the results never filled in?",
    ),
    Slip(
        lambda f, x, h: _quotient(f, x + h, x - h, x, h),
        "all the entries are moved at once, which gives one number: the sum "
        "of all the slopes. Move one entry at a time.",
    ),
    Slip(
        lambda f, x, h: np.full(x.shape, _quotient(f, x + h, x - h, x, h)),
        "all the entries are moved at once: that gives the sum of all the "
        "slopes. Move one entry at a time.",
    ),
    Slip(_slopes(places=_lines), _ROWS),
    Slip(_slopes(places=lambda x: range(x.size)), _ROWS),
    Slip(_line_by_line, _ROWS),
    Slip(_by_unit_vectors, _DIMENSIONS),
    Slip(_slopes(places=_rows_and_columns), _DIMENSIONS),
    Slip(
        _slopes(places=lambda x: list(_every(x))[:1]),
        "only the first entry is calculated. Is the `return` inside the loop?",
    ),
    Slip(
        _slopes(places=lambda x: list(_every(x))[: x.shape[-1]]),
        "only the first row is calculated.",
    ),
    Slip(
        lambda f, x, h: central(f, x, h)[0],
        "only the first slope, or the first row of them. Is the `return` "
        "inside the loop?",
    ),
    Slip(
        lambda f, x, h: central(f, x, h).ravel()[-1],
        "only the slope of the last entry is left. Each one needs its own "
        "place: `slopes[i] = ...`.",
    ),
    Slip(
        lambda f, x, h: central(f, x, h).ravel(),
        "the slopes stand in one row. Return an array of the shape of x.",
    ),
    Slip(
        lambda f, x, h: central(f, x, h).T,
        "the result is transposed. Entry (i, j) belongs to `x[i, j]`.",
    ),
    Slip(_one_by_one, _SINGLE),
    Slip(lambda f, x, h: _one_by_one(f, x.ravel(), h), _SINGLE),
    Slip(_entry_by_entry, _SINGLE),
    Slip(lambda f, x, h: central(f, x.ravel(), h), _FLAT),
    Slip(lambda f, x, h: central(f, x.ravel(), h).reshape(x.shape), _FLAT),
    Slip(
        lambda f, x, h: central(f, x, h).sum(),
        "that is the sum of all the slopes. Each of them is asked for.",
    ),
    Slip(
        lambda f, x, h: np.full(x.shape, central(f, x, h).sum()),
        "each slope is added to all the entries. It belongs to its own: "
        "`slopes[i] = ...`.",
    ),
    Slip(
        lambda f, x, h: central(f, x, 1e-6),
        "another step than `h` is used, a smaller one. Take the one that is "
        "handed over.",
        to=central,
    ),
)
