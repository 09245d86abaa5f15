"""What a check found, and how large an error is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, not_negative

# Stanford's CS231n, notes on gradient checks.
_BANDS = (
    (1e-7, "good"),
    (1e-4, "good only where there are kinks"),
    (1e-2, "doubtful"),
)


@dataclass(frozen=True, repr=False)
class GradientReport:
    """What `check_gradient` found.

    Attributes
    ----------
    passed : bool
        Whether every entry is right.
    band : str
        The band of the worst error, see `error_band`.
    errors : dict of str to float
        The worst relative error of each tensor, by its name; infinite
        where numbers could not be compared (a wrong shape, a NaN).
    first_wrong : str or None
        The name of the first wrong tensor, from the output layer back.
    kinks : int
        How many entries sit on a kink or a sharp bend.
    message : str
        All of it in sentences; ``print(report)`` shows them.

    Notes
    -----
    Introduced in chapter 4. A report is true where the check has passed:
    ``assert check_gradient(...)`` works.
    """

    passed: bool
    band: str
    errors: dict[str, float]
    first_wrong: str | None
    kinks: int
    message: str

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        return self.message

    __repr__ = __str__


def relative_error(a: npt.ArrayLike, b: npt.ArrayLike) -> Any:
    """Return |a - b| / max(|a|, |b|), entry by entry, and 0 for 0/0.

    Parameters
    ----------
    a, b : float or array of any shape, the same for both
        Two measurements of the same thing.

    Returns
    -------
    float64 or array of the shape of a
        From 0 (equal) over 1 (one of them is 0) to 2 (opposite).

    Raises
    ------
    TypeError, ValueError
        If one holds anything but finite numbers, or the shapes differ.

    Notes
    -----
    Introduced in chapter 4. The formula and the bands of `error_band` are
    those of Stanford's CS231n, https://cs231n.github.io/neural-networks-3/.
    An absolute error says little: 1e-4 is small beside 1, and everything
    beside 1e-5.

    Examples
    --------
    >>> relative_error([1.0, 0.0, 2.0], [1.0, 0.0, 4.0])
    array([0. , 0. , 0.5])
    """
    first, second = array("a", a), array("b", b)
    if first.shape != second.shape:
        raise ValueError(
            f"a and b must have the same shape. Received: {first.shape} and "
            f"{second.shape}. Is one of them transposed?"
        )
    return errors_of(first, second)[()]


def errors_of(first: FloatArray, second: FloatArray) -> FloatArray:
    """Return the relative errors of arrays that have been checked."""
    size = np.maximum(np.abs(first), np.abs(second))
    safe = np.where(size > 0, size, 1.0)
    errors: FloatArray = np.abs(first - second) / safe
    return errors


def error_band(error: float) -> str:
    """Return in words how a relative error of a gradient is to be read.

    Parameters
    ----------
    error : float
        A relative error, 0 or more.

    Returns
    -------
    str
        ``"good"`` up to 1e-7, ``"good only where there are kinks"`` up to
        1e-4, ``"doubtful"`` up to 1e-2, and ``"wrong"`` above.

    Raises
    ------
    TypeError, ValueError
        If error is not a number of at least 0.

    Notes
    -----
    Introduced in chapter 4. The bands are those of Stanford's CS231n,
    https://cs231n.github.io/neural-networks-3/, for central differences in
    float64.

    Examples
    --------
    >>> error_band(3e-10), error_band(0.5)
    ('good', 'wrong')
    """
    size = 1.0 if error == np.inf else not_negative("error", error)
    return next((name for limit, name in _BANDS if size <= limit), "wrong")
