"""The one form of every surface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, real, whole

Function = Callable[[FloatArray], Any]
Window = tuple[tuple[float, float], tuple[float, float]]


class Minimum(NamedTuple):
    """A place where a surface is lowest nearby, and its value there.

    Introduced in chapter 5.
    """

    point: tuple[float, ...]
    value: float


@dataclass(frozen=True)
class Surface:
    """A height over each place w, with the slopes of it.

    Parameters
    ----------
    name : str
        What it is called.
    function : callable
        Takes an array of shape (..., dimension), returns the values, shape
        (...).
    slope : callable
        Takes the same, returns the gradients, shape (..., dimension).
    dimension : int
        How many numbers a place has.
    minima : tuple of Minimum
        Those that are known, which need not be all there are.
    window : ((low, high), (low, high)), optional
        The part of the plane that is worth drawing, for two numbers.
    curvature : callable, optional
        Takes the same, returns the Hessians, shape (..., dimension,
        dimension).
    labels : tuple of str
        Names of the two axes.

    Raises
    ------
    TypeError, ValueError
        If the dimension is no whole number above 0, or the window is not
        two pairs of finite numbers, the lower one first.

    Notes
    -----
    Introduced in chapter 5. Another window, or a minimum found later, goes
    into a copy: ``dataclasses.replace(surface, window=((-1, 1), (-1, 1)))``.

    Examples
    --------
    >>> slope = Surface("slope", lambda w: w[..., 0], lambda w: w * 0 + [1, 0])
    >>> slope.value([3.0, 7.0])
    3.0
    >>> slope.gradient([[3.0, 7.0], [0.0, 0.0]])
    array([[1., 0.],
           [1., 0.]])
    """

    name: str
    function: Function = field(repr=False)
    slope: Function = field(repr=False)
    dimension: int = 2
    minima: tuple[Minimum, ...] = ()
    window: Window | None = None
    curvature: Function | None = field(default=None, repr=False)
    labels: tuple[str, str] = field(default=("$w_1$", "$w_2$"), repr=False)

    def __post_init__(self) -> None:
        whole("dimension", self.dimension)
        if self.window is not None:
            _check_window(self.window)

    def value(self, w: npt.ArrayLike) -> Any:
        """Return the height at w.

        Parameters
        ----------
        w : array of shape (dimension,) or (..., dimension)
            One place, or many. Infinity and NaN are no error: a descent
            may have run away.

        Returns
        -------
        float, or array of shape (...)

        Raises
        ------
        TypeError, ValueError
            If w holds anything but real numbers, or another count of them.
        """
        heights = self._at(self.function, w)
        return float(heights) if np.ndim(heights) == 0 else heights

    def gradient(self, w: npt.ArrayLike) -> FloatArray:
        """Return the slopes at w, one for each of its numbers.

        Parameters
        ----------
        w : array of shape (dimension,) or (..., dimension)

        Returns
        -------
        array of the shape of w

        Raises
        ------
        TypeError, ValueError
            As for `value`.
        """
        return np.asarray(self._at(self.slope, w), dtype=np.float64)

    def hessian(self, w: npt.ArrayLike) -> FloatArray:
        """Return the matrix of second derivatives at w.

        Parameters
        ----------
        w : array of shape (dimension,) or (..., dimension)

        Returns
        -------
        array of shape (..., dimension, dimension)

        Raises
        ------
        TypeError, ValueError
            As for `value`, and if this surface does not know its Hessian.
        """
        if self.curvature is None:
            raise ValueError(
                f"The Hessian of {self.name!r} is not known. Measure it: "
                "the slopes of its gradient by small steps."
            )
        return np.asarray(self._at(self.curvature, w), dtype=np.float64)

    def _at(self, function: Function, w: npt.ArrayLike) -> Any:
        places = _places(w, self.dimension)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            return function(places)


def symmetric(
    first: FloatArray, mixed: FloatArray, second: FloatArray
) -> FloatArray:
    """Return [[first, mixed], [mixed, second]], shape (..., 2, 2)."""
    rows = [
        np.stack([first, mixed], axis=-1),
        np.stack([mixed, second], axis=-1),
    ]
    return np.stack(rows, axis=-2)


def _places(w: npt.ArrayLike, dimension: int) -> FloatArray:
    """Return w as an array of shape (..., dimension)."""
    try:
        given = np.asarray(w)
        if given.dtype.kind not in "iuf":
            raise TypeError
    except (TypeError, ValueError):
        raise TypeError(
            "w must be real numbers, every place with as many. Received: "
            f"w={w!r}."
        ) from None
    if given.ndim == 0 or given.shape[-1] != dimension:
        slip = ""
        if given.ndim == 2 and given.shape[0] == dimension:
            slip = " Is it transposed? Places are rows."
        raise ValueError(
            f"w must have the shape ({dimension},), or (..., {dimension}) "
            f"for many places. Received: w of shape {given.shape}.{slip}"
        )
    return given.astype(np.float64)


def _check_window(window: Any) -> None:
    try:
        (x_low, x_high), (y_low, y_high) = window
    except (TypeError, ValueError):
        raise ValueError(
            "window must be ((low, high), (low, high)), first the range of "
            f"w[0], then of w[1]. Received: window={window!r}."
        ) from None
    for low, high in ((x_low, x_high), (y_low, y_high)):
        if real("window", low) >= real("window", high):
            raise ValueError(
                "Each pair of the window must have its lower number first. "
                f"Received: window={window!r}."
            )
