"""One tensor, entry by entry: right, wrong, or on a kink.

Most entries are settled by one central difference. The others are
measured again with smaller and smaller steps, because a measurement can
be wrong as well: by rounding, or because the function bends inside the
step. The measurement that changes least from one step to the next is the
one to trust, and its change says how far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray
from coursekit.gradcheck._numerical import default_step, nearby
from coursekit.gradcheck._report import errors_of

_EPS = float(np.finfo(np.float64).eps)
_TINY = float(np.finfo(np.float64).tiny)  # in place of a 0 below a line
_SHRINK = 10.0 ** -np.arange(5)  # of the step, where one is not enough
_GOOD = 1e-7  # the error of a measurement in which nothing went wrong
_ENOUGH = 8  # wrong entries that are measured again, per tensor


@dataclass(frozen=True)
class Comparison:
    """A tensor of a gradient beside its measurement."""

    given: FloatArray
    measured: FloatArray
    wrong: npt.NDArray[np.bool_]  # True where the given entry is wrong
    error: float  # the worst relative error
    kinks: int


def compare(
    f: Callable[[FloatArray], float],
    values: FloatArray,
    given: FloatArray,
    tolerance: float,
) -> Comparison:
    """Measure every entry, and again those that do not agree."""
    measured = np.empty_like(values)
    for index in np.ndindex(values.shape):
        measured[index] = _slopes(f, values, index)[1]
    errors = errors_of(given, measured)
    wrong, kinks, found = errors > tolerance, 0, 0
    for index in _worst_first(errors, min(tolerance, _GOOD)):
        verdict, measured[index], errors[index] = _look_again(
            f, values, index, float(given[index]), tolerance
        )
        wrong[index] = verdict == "wrong"
        found += verdict == "wrong"
        kinks += verdict == "kink"
        if found == _ENOUGH:
            break
    worst = float(errors.max(initial=0.0))
    return Comparison(given, measured, wrong, worst, kinks)


def _worst_first(errors: FloatArray, limit: float) -> list[tuple[int, ...]]:
    suspects = np.argwhere(errors > limit)
    order = np.argsort(-errors[errors > limit], kind="stable")
    return [tuple(index) for index in suspects[order]]


def _look_again(
    f: Callable[[FloatArray], float],
    values: FloatArray,
    index: tuple[int, ...],
    given: float,
    tolerance: float,
) -> tuple[str, float, float]:
    """Return right, kink or wrong, what to trust, and the error left."""
    here = f(values)
    left, central, right, noise = np.transpose(
        [_slopes(f, values, index, shrink, here) for shrink in _SHRINK]
    )
    changes = np.abs(np.diff(central))
    # Rounding grows tenfold from step to step; two changes in a row that
    # are small by chance are rare.
    doubts = np.maximum(changes[:-1], changes[1:] / 10) + noise[:-2]
    best = int(np.argmin(doubts))
    trusted, doubt = float(central[best]), 3 * float(doubts[best])
    size = max(abs(given), abs(trusted), _TINY)
    left_over = max(abs(given - trusted) - doubt, 0.0)
    slack = tolerance * size + doubt
    if left_over <= tolerance * size:
        bent = abs(central[0] - trusted) > slack
        return ("kink" if bent else "right"), trusted, left_over / size
    gaps = np.abs(right - left)
    slack += abs(gaps[0] - gaps[1])
    low, high = sorted((left[1], right[1]))
    # A bend's gap shrinks with the step, a kink's stays as it is.
    if gaps[1] > 10 * slack and low - slack <= given <= high + slack:
        return "kink", trusted, 0.0
    return "wrong", trusted, abs(given - trusted) / size


def _slopes(
    f: Callable[[FloatArray], float],
    values: FloatArray,
    index: tuple[int, ...],
    shrink: float = 1.0,
    here: float = 0.0,
) -> tuple[float, float, float, float]:
    """Return left, central and right slope, and how far rounding reaches."""
    step = shrink * default_step("central", values[index])
    up, down = nearby(values, index, step), nearby(values, index, -step)
    above, below = f(up), f(down)
    x, x_up, x_down = values[index], up[index], down[index]
    return (
        (here - below) / (x - x_down),
        (above - below) / (x_up - x_down),
        (above - here) / (x_up - x),
        8 * _EPS * max(abs(above), abs(below)) / step,
    )
