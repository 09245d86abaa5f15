"""A sigmoid fitted to counts: the bridge from noisy neurons to chapter 2."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, whole
from coursekit.activations._squashing import sigmoid

_NO_BEST_FIT = (
    "No sigmoid fits best: a step separates the points, or they lie on a "
    "flat line. Choose x so that several shares lie between 0 and 1 and "
    "differ."
)


class SigmoidFit(NamedTuple):
    """σ(slope · (x - midpoint)), fitted to counts; intervals are 95 %.

    Attributes
    ----------
    midpoint : float
        The x at which the fitted probability is one half, in units of x.
    slope : float
        Steepness, in one over the units of x.
    midpoint_interval, slope_interval : tuple of float
        Estimate ± 1.96 standard errors.
    deviance : float
        Twice the log likelihood that the fit falls short of a curve
        through every point. Were the counts drawn from the fitted curve,
        it would be about n_points - 2.

    Notes
    -----
    Introduced in chapter 1.
    """

    midpoint: float
    slope: float
    midpoint_interval: tuple[float, float]
    slope_interval: tuple[float, float]
    deviance: float


def fit_sigmoid(
    x: npt.ArrayLike, successes: npt.ArrayLike, n_trials: int
) -> SigmoidFit:
    r"""Fit a sigmoid to the share of successes, by maximum likelihood.

    .. math:: P(\text{success} \mid x) = \sigma(k (x - x_0))

    Newton's method on the binomial log likelihood; the standard errors
    come from the curvature at its top.

    Parameters
    ----------
    x : array of shape (n_points,)
        What was varied, such as a current in nA; two values at least.
    successes : array of shape (n_points,)
        How many of the trials at each x succeeded, 0 to n_trials.
    n_trials : int
        Trials at each x.

    Returns
    -------
    SigmoidFit

    Raises
    ------
    TypeError, ValueError
        For shapes that differ, counts out of range, or data that a step
        or a flat line fits best, so that no slope or midpoint is.

    Notes
    -----
    Introduced in chapter 1; what is fitted is logistic regression, which
    chapter 2 comes back to.

    Examples
    --------
    >>> fit = fit_sigmoid([0, 1, 2, 3], [8, 32, 68, 92], 100)
    >>> round(fit.midpoint, 2), round(fit.slope, 2)
    (1.5, 1.6)
    """
    points, counts = array("x", x), array("successes", successes)
    whole("n_trials", n_trials)
    if points.ndim != 1 or points.shape != counts.shape or points.size < 2:
        raise ValueError(
            "x and successes must be flat and of the same length, two "
            f"points at least. Received: shapes {points.shape} and "
            f"{counts.shape}."
        )
    if np.any(counts < 0) or np.any(counts > n_trials):
        raise ValueError(
            f"successes must lie between 0 and n_trials = {n_trials}. "
            f"Received: {counts.min():g} to {counts.max():g}. Are they "
            "shares? Then multiply by n_trials."
        )
    center, scale = points.mean(), points.std()
    if scale == 0:
        raise ValueError(
            f"x must hold at least two different values. Received only "
            f"{center:g}."
        )
    # Columns 1 and standardized x keep Newton's 2-by-2 system well scaled.
    columns = np.stack([np.ones_like(points), (points - center) / scale])
    beta = np.zeros(2)
    for _ in range(50):
        p = sigmoid(beta @ columns)
        gradient = columns @ (counts - n_trials * p)
        information = (columns * (n_trials * p * (1 - p))) @ columns.T
        if (
            information.max() < 1e-9 * n_trials
            or np.linalg.cond(information) > 1e12
        ):
            raise ValueError(_NO_BEST_FIT)
        move = np.linalg.solve(information, gradient)
        beta = beta + move
        if np.abs(move).max() < 1e-10:
            break
    if abs(beta[1]) < 1e-9:
        raise ValueError(_NO_BEST_FIT)
    covariance = np.linalg.inv(information)
    slope = beta[1] / scale
    midpoint = center - beta[0] / slope
    # Delta method: how the midpoint moves with the two coefficients.
    pull = scale * np.array([-1 / beta[1], beta[0] / beta[1] ** 2])
    return SigmoidFit(
        float(midpoint),
        float(slope),
        _interval(midpoint, pull @ covariance @ pull),
        _interval(slope, covariance[1, 1] / scale**2),
        _deviance(counts, n_trials, np.asarray(sigmoid(beta @ columns))),
    )


def _interval(estimate: float, variance: float) -> tuple[float, float]:
    reach = 1.959964 * float(np.sqrt(variance))
    return float(estimate - reach), float(estimate + reach)


def _deviance(counts: FloatArray, n_trials: int, p: FloatArray) -> float:
    """Likelihood lost against a curve through every point, doubled."""

    def log_ratio(observed: FloatArray, expected: FloatArray) -> FloatArray:
        seen = np.where(observed > 0, observed, 1.0)
        ratio: FloatArray = observed * np.log(seen / expected)
        return ratio

    hits = log_ratio(counts, n_trials * p)
    misses = log_ratio(n_trials - counts, n_trials * (1 - p))
    return float(2 * np.sum(hits + misses))
