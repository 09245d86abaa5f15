"""Staircases of step units: their errors, and what went wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import numpy as np

from coursekit.checks.comparing import Values

Stairs = tuple[Values, Values]
Function = Callable[[Any], Values]
Change = Callable[[Values, Values, Function], Stairs]

_PLACES = np.linspace(0.0, 1.0, 4001)


class Fitting(Protocol):
    """Staircases for one function that can be looked at when changed."""

    @property
    def stairs(self) -> list[Stairs]:
        """Return (thresholds, heights) for each number of steps."""

    def fits(self, change: Change | None = None) -> bool:
        """Tell whether all of them, changed somehow, are near enough."""


def misses(stairs: Stairs, f: Function) -> tuple[float, float, float]:
    """Return where a staircase is farthest from f, how far, and its value.

    Examples
    --------
    >>> stairs = np.array([0.0, 0.5]), np.array([0.0, 0.5])
    >>> misses(stairs, lambda x: x)
    (1.0, 0.5, 0.5)
    """
    thresholds, heights = stairs
    order = np.argsort(thresholds)
    sums = np.append(0.0, np.cumsum(heights[order]))
    reached = np.searchsorted(thresholds[order], _PLACES + 1e-12, "right")
    errors = np.abs(sums[reached] - f(_PLACES))
    worst = int(np.argmax(errors))
    if errors[-1] >= errors[worst] - 1e-9:
        worst = len(errors) - 1
    return (
        float(_PLACES[worst]),
        float(errors[worst]),
        float(sums[reached][worst]),
    )


def _differences(t: Values, h: Values, f: Function) -> Stairs:
    order = np.argsort(t)
    return t[order], np.diff(h[order], prepend=0.0)


def _with_start(t: Values, h: Values, f: Function) -> Stairs:
    return np.append(-1.0, t), np.append(f(0.0), h)


def _without_first(t: Values, h: Values, f: Function) -> Stairs:
    first = int(np.argmin(t))
    return t, np.where(np.arange(len(h)) == first, f(t), h)


def _slopes(t: Values, h: Values, f: Function) -> Stairs:
    heights = h / len(h)
    heights[0] = f(t[0])
    return t, heights


_SLIPS: tuple[tuple[Change, str], ...] = (
    (
        lambda t, h, f: (h, t),
        "the order of the two arrays. The thresholds come first, then the "
        "heights.",
    ),
    (
        _differences,
        "the heights are the values of f themselves. But the steps add up: "
        "all steps to the left of x count. Each height is only what f gains "
        "from one threshold to the next.",
    ),
    (
        _with_start,
        "the start value is missing: the staircase begins at 0, and f "
        "begins at f(0). The first step, at 0 or before, has to lift it.",
    ),
    (
        _without_first,
        "the first height. The first step lifts the sum from 0 to f(0).",
    ),
    (
        lambda t, h, f: (t / len(t), h),
        "the thresholds run from 0 to m. They have to divide the stretch "
        "from 0 to 1 into m parts.",
    ),
    (
        lambda t, h, f: (-t, h),
        "the sign of the thresholds: these are biases. A step fires at "
        "x >= threshold.",
    ),
    (
        lambda t, h, f: (t, -h),
        "the sign of the heights. A height is the later value minus the "
        "earlier one.",
    ),
    (
        lambda t, h, f: (t, np.append(h[0], -h[1:])),
        "the sign of the heights, except the first. A height is the later "
        "value minus the earlier one.",
    ),
    (
        lambda t, h, f: (t, np.abs(h) * np.sign(np.diff(f(t), prepend=0.0))),
        "the heights have lost their signs. Where f falls, a step goes down.",
    ),
    (
        lambda t, h, f: (t, np.roll(h, 1)),
        "the heights are one place off: the start value stands last. It "
        "belongs to the first threshold.",
    ),
    (
        lambda t, h, f: (t, np.roll(h, -1)),
        "the heights are one place off: the last one stands first.",
    ),
    (
        lambda t, h, f: (t, np.diff(-np.cumsum(h[::-1])[::-1], prepend=0.0)),
        "`append` where `prepend` belongs: `np.diff(values, prepend=0)` "
        "starts with the step from 0 to the first value.",
    ),
    (
        _slopes,
        "the heights are slopes. A height is the change of f over one part: "
        "the slope times its width, 1 / m.",
    ),
    (
        lambda t, h, f: (t, h * len(h)),
        "the heights are divided by m. They add up as they are.",
    ),
    (
        lambda t, h, f: (t[::-1], h),
        "thresholds and heights run in opposite directions. The first "
        "height belongs to the first threshold.",
    ),
)


def find_slip(climbs: Sequence[Fitting]) -> str:
    """Name the likely slip behind staircases; "" if none fits.

    A slip fits if all staircases are near enough once it is undone.

    Parameters
    ----------
    climbs : sequence of Fitting
        The staircases of each function.

    Returns
    -------
    str
        The hint, which starts with a small letter.
    """
    for change, hint in _SLIPS:
        if all(climb.fits(change) for climb in climbs):
            return hint
    every = [stairs for climb in climbs for stairs in climb.stairs]
    if all(np.ptp(t) == 0 for t, _ in every):
        return "all the thresholds are the same. Spread them from 0 to 1."
    if all(t.max() < 0.9 - 1 / len(t) for t, _ in every):
        return (
            "the thresholds end before 1, so the staircase stays flat from "
            "there on. They have to cover all of 0 to 1."
        )
    if all(t.min() > 1e-9 for t, _ in every):
        return (
            "the thresholds begin too late, so the staircase is still 0 at "
            "x = 0. The first one is 0 or less, with a height of f(0)."
        )
    if all(np.ptp(h) < 1e-9 for _, h in every):
        return (
            "all the heights are the same, whatever f does. A height is "
            "what f gains from one threshold to the next."
        )
    return ""
