"""Slopes of a support vector machine's loss: the right ones, and others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Way:
    """The parts of the two slopes; by default, right ones.

    Parameters
    ----------
    counts : callable
        Which samples count, from the margins y (x·w + b).
    margins : callable
        Those margins, from w, b, x and y.
    labels : callable
        What stands for y in the slopes.
    charge : float
        The sign and size of what the samples add: -1 times C.
    """

    counts: Callable[[Values], Any] = lambda m: m < 1
    margins: Callable[..., Any] = lambda w, b, x, y: y * (x @ w + b)
    labels: Callable[[Values], Any] = lambda y: y
    charge: float = -1.0


def through(
    w: Values, b: float, x: Values, y: Values, C: float, way: Way | None = None
) -> tuple[Any, Any, Any, Any]:
    """Return what w and b, and what the samples, add to dw and db."""
    way = way or Way()
    active = way.counts(way.margins(w, b, x, y)) * way.labels(y)
    pull = way.charge * active @ x, way.charge * active.sum()
    return w, 0.0, C * pull[0], C * pull[1]


def hinge_gradient(
    w: Values, b: float, x: Values, y: Values, C: float
) -> Pair:
    """Return the slopes of ½‖w‖² + C Σ max(0, 1 - y (x·w + b)).

    Examples
    --------
    >>> import numpy as np
    >>> w, x, y = np.array([0.5]), np.array([[1.0], [4.0]]), np.array([1, 1])
    >>> dw, db = hinge_gradient(w, 0.0, x, y, 2.0)
    >>> dw, float(db)
    (array([-1.5]), -2.0)
    """
    shrink, none, pull, pull_b = through(w, b, x, y, C)
    return shrink + pull, none + pull_b


def slip_by(hint: str, **steps: Any) -> Slip:
    """Return the slip of some wrong steps."""
    way = Way(**steps)

    def formula(w: Values, b: float, x: Values, y: Values, C: float) -> Pair:
        shrink, none, pull, pull_b = through(w, b, x, y, C, way)
        return shrink + pull, none + pull_b

    return Slip(formula, hint)


def slip_from(made: Callable[..., Pair], hint: str) -> Slip:
    """Return the slip of parts put together in a wrong way.

    The function gets all the arguments, and `pull` and `pull_b`, what the
    samples would add to dw and db if C were 1.
    """

    def formula(w: Values, b: float, x: Values, y: Values, C: float) -> Pair:
        _, _, pull, pull_b = through(w, b, x, y, 1.0)
        return made(w, b, x, y, C, pull, pull_b)

    return Slip(formula, hint)
