"""Whether a function is computed finely enough to measure its slopes."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from coursekit._validate import FloatArray

_STEP = 1e-7  # about the spacing of numbers in float32
_POINTS = 17
_KINKS = 2  # that may lie on the way


def check_smooth(
    f: Callable[[list[FloatArray]], float], arrays: list[FloatArray]
) -> None:
    """Refuse an f that jumps about when its parameters move by 1e-7.

    Over so short a way f is a straight line, in float64: its values differ
    by the same amount from point to point. In float32 they form a
    staircase. A kink bends the line once; two of them are overlooked.
    """
    rng = np.random.default_rng(0)
    directions = [
        rng.normal(size=a.shape) * np.maximum(1.0, np.abs(a)) for a in arrays
    ]
    values = [
        f(
            [
                a + k * _STEP * direction
                for a, direction in zip(arrays, directions, strict=True)
            ]
        )
        for k in range(_POINTS)
    ]
    rise = np.median(np.abs(np.diff(values)))
    jump = np.sort(np.abs(np.diff(values, n=2)))[-1 - _KINKS]
    drift = abs(f([a.copy() for a in arrays]) - values[0])
    least = max(1e-10 * np.abs(values).max(), 1e-12)
    if drift > least or jump > max(least, 0.05 * rise):
        raise ValueError(
            "f must be computed in float64, and give the same number for "
            "the same parameters. Received: one that jumps by about "
            f"{max(jump, drift):.1g} when the parameters move by {_STEP:g} "
            "or stay where they are. Is a number in it a float32? A Network "
            'takes dtype="float64". Is a part of it random, such as dropout?'
        )
