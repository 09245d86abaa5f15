"""Right and wrong ways to fit a sigmoid unit to samples.

Each takes inputs of shape (n, d) and n targets, and returns d weights and
a bias.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values
from coursekit.neurons import augment

_STEPS = 30  # of Newton's method, which needs about eight


def best(x: Values, y: Values) -> Values:
    """Return the fit of least cross-entropy, by Newton's method.

    Examples
    --------
    >>> x, y = np.array([[0.0], [0.0], [1.0], [1.0]]), np.array([0, 1, 1, 1])
    >>> best(np.vstack([x, x]), np.append(y, [0, 1, 1, 0])).round(3)
    array([1.099, 0.   ])
    """
    return _newton(augment(x, 1), y, np.zeros(x.shape[1] + 1))


def without_bias(x: Values, y: Values) -> Values:
    """Return the best fit whose bias stays 0."""
    return np.append(_newton(x, y, np.zeros(x.shape[1])), 0.0)


def penalized(x: Values, y: Values, *, bias: bool = False) -> Values:
    """Return scikit-learn's fit for C = 1; the penalty may hold the bias."""
    penalty = np.append(np.ones(x.shape[1]), float(bias))
    return _newton(augment(x, 1), y, penalty)


def standardized(x: Values, y: Values) -> Values:
    """Return the best fit to standardized inputs."""
    return best((x - x.mean(axis=0)) / x.std(axis=0), y)


def centered(x: Values, y: Values) -> Values:
    """Return the best fit to inputs with a mean of 0."""
    return best(x - x.mean(axis=0), y)


def in_unit_range(x: Values, y: Values) -> Values:
    """Return the best fit to inputs that run from 0 to 1."""
    return best((x - x.min(axis=0)) / np.ptp(x, axis=0), y)


def linear(x: Values, y: Values) -> Values:
    """Return the fit of least squared error of a unit without a sigmoid."""
    return np.asarray(np.linalg.lstsq(augment(x, 1), y, rcond=None)[0])


def squared(x: Values, y: Values) -> Values:
    """Return the fit of least squared error of a unit with a sigmoid.

    By the method of Gauss and Newton, damped, from the best fit.
    """
    samples, w = augment(x, 1), best(x, y)
    damping = 1e-3 * np.eye(len(w))
    for _ in range(200):
        p = np.asarray(sigmoid(samples @ w))
        slopes = samples * (p * (1 - p))[:, None]
        w = w - np.linalg.solve(
            slopes.T @ slopes + damping, slopes.T @ (p - y)
        )
    return w


def _newton(samples: Values, y: Values, penalty: npt.ArrayLike) -> Values:
    """Minimize the summed cross-entropy plus penalty / 2 times w squared."""
    w = np.zeros(samples.shape[1])
    pull = np.asarray(penalty, dtype=float)
    for _ in range(_STEPS):
        p = np.asarray(sigmoid(samples @ w))
        slopes = samples.T @ (p - y) + pull * w
        curvature = (samples.T * (p * (1 - p))) @ samples
        w = w - np.linalg.solve(curvature + np.diag(pull), slopes)
    return w
