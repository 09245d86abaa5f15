"""From strokes to a picture as MNIST has them; pad_prepare.js does the same.

The digits of MNIST were fitted into a box of 20 × 20 places, their shape
kept, with gray levels at the edges, and laid into 28 × 28 places so that
their center of mass is in the middle (LeCun, Cortes and Burges). All here
is whole numbers, but for the distance to the pen's line, so that the page
and Python agree on every gray level.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

RASTER = 112  # cells across and down, on which the pen leaves its ink
PEN = 4.5  # cells from the middle of the line to its edge
BOX, SIDE = 20, 28

Levels = npt.NDArray[np.int64]
Stroke = Sequence[Sequence[float]]


def ink(strokes: Sequence[Stroke]) -> Levels:
    """Return what the pen leaves on the pad, shape (112, 112), 0 to 255.

    Each stroke is a list of places (x, y) in cells from the left and from
    the top; one place alone makes a dot.

    >>> levels = ink([[(20, 56), (92, 56)]])
    >>> levels[56, 50:53].tolist(), levels[50, 50:53].tolist()
    ([255, 255, 255], [0, 0, 0])
    """
    levels = np.zeros((RASTER, RASTER), np.int64)
    for stroke in strokes:
        for p, q in zip(stroke, [*stroke[1:], stroke[-1]], strict=True):
            _line(levels, p, q)
    return levels


def _line(levels: Levels, p: Sequence[float], q: Sequence[float]) -> None:
    """Draw from p to q; where ink is already, the darker level stays."""
    low, high = (
        [
            min(max(math.floor(f(a, b) + reach), 0), RASTER)
            for a, b in zip(p, q, strict=True)
        ]
        for f, reach in ((min, -PEN - 1), (max, PEN + 2))
    )
    x, y = np.meshgrid(
        np.arange(low[0], high[0]) + 0.5, np.arange(low[1], high[1]) + 0.5
    )
    dx, dy = q[0] - p[0], q[1] - p[1]
    long = dx * dx + dy * dy
    along = (x - p[0]) * dx + (y - p[1]) * dy
    share = np.clip(along / long, 0, 1) if long else 0 * along
    off_x, off_y = x - p[0] - share * dx, y - p[1] - share * dy
    far = np.sqrt(off_x * off_x + off_y * off_y)
    new = np.floor(255 * np.clip(PEN + 0.5 - far, 0, 1) + 0.5)
    part = levels[low[1] : high[1], low[0] : high[0]]
    np.maximum(part, new.astype(np.int64), out=part)


def prepared(levels: Any) -> Levels:
    """Return a drawing as a picture of 28 × 28 in the manner of MNIST.

    Parameters
    ----------
    levels : array, shape (rows, columns)
        Whole numbers from 0 for the paper to 255 for the ink.

    Returns
    -------
    array, shape (28, 28)
        All 0 if there is no ink.

    >>> picture = prepared(ink([[(56, 10), (56, 100)]]))
    >>> picture.shape, picture.sum(axis=1).nonzero()[0][[0, -1]]
    ((28, 28), array([ 5, 24]))
    """
    picture = np.zeros((SIDE, SIDE), np.int64)
    levels = np.asarray(levels, np.int64)
    rows, columns = (levels.any(axis=axis).nonzero()[0] for axis in (1, 0))
    if not rows.size:
        return picture
    box = levels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    height, width = box.shape
    long = max(height, width)
    tall, wide = (
        max(1, (2 * BOX * each + long) // (2 * long))
        for each in (height, width)
    )
    sums = _overlaps(height, tall) @ box @ _overlaps(width, wide).T
    area = height * width
    fitted = (2 * sums + area) // (2 * area)
    mass = fitted.sum()
    if not mass:  # a speck too light to be left
        return picture
    top, left = (
        int(min(max(middle(fitted.sum(axis=axis), mass), 0), SIDE - size))
        for axis, size in ((1, tall), (0, wide))
    )
    picture[top : top + tall, left : left + wide] = fitted
    return picture


def middle(sums: Levels, mass: int) -> int:
    """Return where the box must begin for its mass to be at place 14."""
    off = SIDE // 2 * mass - sums @ np.arange(len(sums))
    return int((2 * off + mass) // (2 * mass))


def _overlaps(size: int, target: int) -> Levels:
    """Return how much each new place shares with each old one.

    Both divide the same length, of size · target parts.
    """
    old, new = np.arange(size), np.arange(target)[:, None]
    ends = np.minimum((old + 1) * target, (new + 1) * size)
    starts = np.maximum(old * target, new * size)
    shares: Levels = np.maximum(ends - starts, 0)
    return shares
