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
_SHRINK = 10.0 ** -np.arange(5)  # of the step, where one is not enough
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
    suspects = np.argwhere(wrong)
    worst_first = np.argsort(-errors[wrong], kind="stable")
    for index in map(tuple, suspects[worst_first]):
        verdict, trusted = _look_again(
            f, values, index, float(given[index]), tolerance
        )
        if verdict == "wrong":
            measured[index] = trusted
            errors[index] = errors_of(given[index], measured[index])
            found += 1
        else:
            wrong[index], errors[index] = False, 0.0
            kinks += verdict == "kink"
        if found == _ENOUGH:
            break
    worst = float(errors.max(initial=0.0))
    return Comparison(given, measured, wrong, worst, kinks)


def _look_again(
    f: Callable[[FloatArray], float],
    values: FloatArray,
    index: tuple[int, ...],
    given: float,
    tolerance: float,
) -> tuple[str, float]:
    """Return "right", "kink" or "wrong", and the measurement to trust."""
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
    size = max(abs(given), abs(trusted))
    if abs(given - trusted) <= tolerance * size + doubt:
        bent = abs(central[0] - trusted) > tolerance * size + doubt
        return ("kink" if bent else "right"), trusted
    gaps = np.abs(right - left)
    slack = tolerance * size + doubt + abs(gaps[0] - gaps[1])
    low, high = sorted((left[1], right[1]))
    # A bend's gap shrinks with the step, a kink's stays as it is.
    stays = gaps[1] > 0.5 * gaps[0] and gaps[1] > 10 * slack
    if stays and low - slack <= given <= high + slack:
        return "kink", trusted
    return "wrong", trusted


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
