"""Descents over a surface."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from coursekit._validate import FloatArray
from coursekit.plots._style import COLORS
from coursekit.plots._surface import surface, window_of

if TYPE_CHECKING:
    from coursekit.surfaces import Surface


class _Look(NamedTuple):
    color: str
    line: str
    marker: str


# An optimizer looks the same in every figure; other names take what is left.
_LOOKS = {
    name: _Look(COLORS[name], line, marker)
    for name, line, marker in (
        ("sgd", "-", "o"),
        ("momentum", "-", "s"),
        ("nesterov", "--", "D"),
        ("adagrad", "-", "^"),
        ("rmsprop", "--", "v"),
        ("adam", "-", "P"),
    )
}


def paths(
    hill: Surface,
    descents: Mapping[str, npt.ArrayLike],
    ax: Axes | None = None,
    *,
    levels: int | Sequence[float] = 12,
    steps: int = 241,
) -> Axes:
    """Draw a surface, and over it the way of each descent, step by step.

    A ring marks the start of a descent, its own marker the end, a dot each
    step between. What lies outside of the window is cut off; a cross on
    the border marks where a descent left for good.

    Parameters
    ----------
    hill : Surface
        Drawn as `surface` draws it; levels and steps are for that.
    descents : dict of name to array of shape (steps + 1, 2)
        Start and every place after it, as from ``optimizers.minimize``.
        The names SGD, momentum, Nesterov, AdaGrad, RMSprop and Adam have
        the same color in every figure, with any capitals.
    ax : matplotlib.axes.Axes
        Where to draw; the current Axes if None.
    levels : int or list of float
        About how many contours, or their heights in increasing order.
    steps : int
        Heights asked for along each side.

    Returns
    -------
    matplotlib.axes.Axes

    Raises
    ------
    TypeError, ValueError
        As for `surface`, and if a descent is no array of that shape.

    Notes
    -----
    Introduced in chapter 5. Infinity and NaN, where a descent ran away,
    count as outside of the window. Where one legend serves two pictures,
    ``ax.get_legend().remove()`` takes the other away.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from coursekit.surfaces import bowl
    >>> fig, ax = plt.subplots()
    >>> ax = paths(bowl(), {"SGD": [[2, 1], [1, 0], [0.5, 0]]}, ax)
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['SGD', 'start', 'minimum']
    """
    window = window_of(hill)
    if not isinstance(descents, Mapping) or not descents:
        raise ValueError(
            'descents must be a dict of names and paths, as in {"SGD": path}.'
            f" Received: {type(descents).__name__}, empty or of another kind."
        )
    given = {name: _path(name, path) for name, path in descents.items()}
    ax = surface(hill, ax, levels=levels, steps=steps)
    keys = []
    for (name, path), look in zip(given.items(), _looks(given), strict=True):
        keys.append(_draw(name, path, look, window, ax))
    ink, quiet = COLORS["ink"], COLORS["quiet"]
    for path in given.values():
        if _within(path[0], window):
            ax.plot(*path[0], "o", ms=9, mfc="none", mec=ink, zorder=6)
    starts = Line2D([], [], ls="", marker="o", ms=9, mfc="none", mec=ink)
    keys.append((starts, "start"))
    if hill.minima:
        star = Line2D([], [], ls="", marker="*", ms=11, color=ink)
        keys.append((star, "minimum"))
    if not all(_within(path[-1], window) for path in given.values()):
        cross = Line2D([], [], ls="", marker="x", ms=8, mew=2, color=quiet)
        keys.append((cross, "left the window"))
    ax.legend(
        *zip(*keys, strict=True),
        loc="upper left",
        bbox_to_anchor=(1, 1),
        handlelength=3,
    )
    return ax


def _draw(
    name: str, path: FloatArray, look: _Look, window: FloatArray, ax: Axes
) -> tuple[Line2D, str]:
    """Draw one descent; return its key for the legend."""
    seen = _inside(path, window)
    ax.plot(*seen.T, ls=look.line, color=look.color, lw=1.6, zorder=5)
    stops = path[[_within(place, window) for place in path]]
    ax.plot(*stops.T, ".", color=look.color, ms=4.5, mew=0, zorder=5)
    mark: dict[str, Any] = {"color": look.color, "marker": look.marker}
    mark |= {"ms": 8, "mec": "white", "mew": 0.7}
    if _within(path[-1], window):
        ax.plot(*path[-1], ls="", zorder=7, **mark)
    elif len(seen):
        ax.plot(*seen[-1], "x", color=look.color, ms=9, mew=2.2, clip_on=False)
    return Line2D([], [], ls=look.line, **mark), name


def _looks(names: Mapping[str, Any]) -> list[_Look]:
    """Return a look for each name: its own, or one that no other has."""
    known = [str(name).casefold() for name in names]
    free = [look for name, look in _LOOKS.items() if name not in known]
    spare = itertools.cycle(free or _LOOKS.values())
    return [_LOOKS.get(name) or next(spare) for name in known]


def _path(name: str, path: npt.ArrayLike) -> FloatArray:
    try:
        places = np.asarray(path, dtype=np.float64)
    except (TypeError, ValueError):
        places = np.empty(0)
    if places.ndim != 2 or places.shape[1] != 2 or not len(places):
        raise ValueError(
            f"The descent {name!r} must be an array of numbers of shape "
            f"(steps + 1, 2). Received: shape {places.shape}."
        )
    return places


def _within(place: FloatArray, window: FloatArray) -> bool:
    return bool(np.all((place >= window[:, 0]) & (place <= window[:, 1])))


def _inside(path: FloatArray, window: FloatArray) -> FloatArray:
    """Return the path's part in the window, a row of NaN at each gap."""
    low, high = window.T
    joined = _within(path[0], window)
    rows = [path[0]] if joined else []
    for a, b in zip(path[:-1], path[1:], strict=True):
        with np.errstate(over="ignore", invalid="ignore"):
            way = b - a
            pace = np.where(way == 0, 1e-300, way)  # no division by 0
            crossings = np.sort([(low - a) / pace, (high - a) / pace], axis=0)
        enter, leave = max(0.0, *crossings[0]), min(1.0, *crossings[1])
        if not np.isfinite(way).all() or enter > leave:
            joined = False
            continue
        first, last = (np.clip(a + t * way, low, high) for t in (enter, leave))
        if not joined:
            rows += [np.full(2, np.nan), first]
        rows.append(last)
        joined = leave == 1
    return np.array(rows).reshape(-1, 2)
