"""How widely weights scatter, and the slip that it comes from."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.showing import show

Spread = Callable[[float, float], float]

_NEAR = 0.03  # of a standard deviation: still the same one

_RELU = (
    "ReLU keeps the positive half of the sums, and with it half of their mean "
    "square"
)
_INPUTS = "a unit adds up n_in products, so only n_in counts for the signals"
_ROOT = (
    "`rng.normal` takes the standard deviation, which is the root of the "
    "variance"
)

_SLIPS: tuple[tuple[Spread, str], ...] = (  # of n_in and n_out
    (
        lambda i, o: 2 / i,
        f"2 / n_in is the variance. {_ROOT}.",
    ),
    (
        lambda i, o: math.sqrt(2) / i,
        "the root is taken of the 2 only. It belongs to all of 2 / n_in.",
    ),
    (
        lambda i, o: 2 / math.sqrt(i),
        "the root is taken of n_in only. It belongs to all of 2 / n_in.",
    ),
    (
        lambda i, o: math.sqrt(2 / o),
        f"n_out where n_in belongs: {_INPUTS}. (With 2 / n_out the gradients "
        "keep their size, and in a stack whose ends are equally wide the "
        "errors of the layers cancel.)",
    ),
    (
        lambda i, o: 2 / o,
        f"n_out where n_in belongs, and a missing root: {_ROOT}.",
    ),
    (
        lambda i, o: math.sqrt(1 / i),
        "the variance is 1 / n_in. That keeps the mean square of the sums, "
        f"but {_RELU}: it is lost by a factor of 0.5 in each layer.",
    ),
    (
        lambda i, o: 1 / i,
        f"1 / n_in is no standard deviation that keeps a size: {_ROOT}. And "
        f"{_RELU}.",
    ),
    (
        lambda i, o: math.sqrt(2 / (i + o)),
        "this is Glorot's variance, 2 / (n_in + n_out), made for tanh, whose "
        f"slope near 0 is 1. {_RELU}: a factor of 0.5 is lost in each layer.",
    ),
    (
        lambda i, o: math.sqrt(4 / (i + o)),
        "the mean of n_in and n_out stands where n_in belongs. That is a "
        f"compromise between signals and gradients; here {_INPUTS}.",
    ),
    (
        lambda i, o: 2 / (i + o),
        f"a root is missing, and n_in alone counts: {_ROOT}.",
    ),
    (
        lambda i, o: math.sqrt(2 / (i * o)),
        f"n_in times n_out where n_in belongs: {_INPUTS}.",
    ),
    (
        lambda i, o: math.sqrt(1 / o),
        f"n_out where n_in belongs: {_INPUTS}. And {_RELU}.",
    ),
    (
        lambda i, o: math.sqrt(2 / i / 3),
        "the bound of a uniform distribution. From −a to a it has the "
        "variance a² / 3, so √(2 / n_in) as the bound gives a third of the "
        "variance that is needed. What a gives 2 / n_in?",
    ),
    (
        lambda i, o: math.sqrt(1 / i / 3),
        "the bound of a uniform distribution. From −a to a it has the "
        "variance a² / 3: with a = 1 / √n_in that is a third of 1 / n_in. "
        "What a gives 2 / n_in?",
    ),
    (
        lambda i, o: 2 / i / math.sqrt(3),
        "the bound of a uniform distribution. From −a to a it has the "
        "variance a² / 3, and 2 / n_in is the variance that is needed, not "
        "the bound.",
    ),
    (
        lambda i, o: math.sqrt(6 / i),
        "√(6 / n_in) is the bound of a uniform distribution, whose standard "
        "deviation is smaller by √3. `rng.normal` takes the standard "
        "deviation itself.",
    ),
    (
        lambda i, o: math.sqrt(i / 2),
        "the fraction is upside down: more inputs make larger sums, so the "
        "weights have to be smaller. The variance is 2 / n_in.",
    ),
    (
        lambda i, o: math.sqrt(2 * i),
        "multiplied by n_in where it should be divided by it.",
    ),
    (
        lambda i, o: (2 / i) ** 2,
        "the variance is squared where its root belongs. The standard "
        "deviation is the root of the variance.",
    ),
)


def about_form(W: Values) -> str:
    """Say what is wrong with weights that are alike; "" if nothing is.

    Examples
    --------
    >>> about_form(np.zeros((3, 2)))[:49]
    'All the weights are 0: no signal gets through. Dr'
    """
    if not W.any():
        return (
            "All the weights are 0: no signal gets through. Draw them from "
            "`rng`."
        )
    if np.ptp(W) == 0:
        return (
            f"All the weights are the same, {show([float(W[0, 0])])}. Then "
            "all units of a layer do the same, get the same gradient, and "
            "stay alike for ever. Draw them from `rng`."
        )
    if not np.ptp(W, axis=1).any():
        return (
            "All the columns are the same, so all units of the layer do the "
            "same, get the same gradient, and stay alike for ever. Draw every "
            "weight by itself: `size=(n_in, n_out)`."
        )
    if not np.ptp(W, axis=0).any():
        return (
            "All the rows are the same, so a unit gives each of its inputs "
            "the same weight. Draw every weight by itself: "
            "`size=(n_in, n_out)`."
        )
    return ""


def about_spread(weights: Sequence[Values]) -> str:
    """Name the likely slip behind weights that scatter too much or too little.

    Parameters
    ----------
    weights : sequence of arrays of shape (n_in, n_out)
        Of different shapes.

    Returns
    -------
    str
        One hint.
    """
    if hint := _about_mean(weights):
        return f"Likely slip: {hint}"
    stds = np.array([W.std() for W in weights])
    for spread, hint in _SLIPS:
        known = np.array([spread(*W.shape) for W in weights])
        if np.all(np.abs(stds / known - 1) < _NEAR):
            return f"Likely slip: {hint}"
    if np.ptp(stds) < _NEAR * stds.max():
        return (
            "Likely slip: the standard deviation is "
            f"{show([float(stds.mean())], 3)}, whatever n_in is. The more "
            "inputs a unit adds up, the smaller its weights have to be."
        )
    return _about_variance(weights)


def _about_mean(weights: Sequence[Values]) -> str:
    means = [float(W.mean() / W.std()) for W in weights]
    if all(W.min() >= 0 for W in weights):
        return (
            "no weight is negative, as with `rng.random` or `rng.uniform(0, "
            "...)`. Then every sum grows with all the inputs. The weights "
            "have to scatter around 0, to both sides alike."
        )
    if all(abs(mean) > 0.03 for mean in means):
        return (
            f"the mean of the weights is {show([means[0]], 2)} times their "
            "standard deviation. It has to be 0, so that inputs do not all "
            "push the same way."
        )
    return ""


def _about_variance(weights: Sequence[Values]) -> str:
    """Say by how much a variance misses what the layer needs."""
    kept = [W.shape[0] * W.var() / 2 for W in weights]
    n_in, n_out = weights[0].shape
    if np.ptp(kept) < 2 * _NEAR * max(kept):
        return (
            f"In every layer n_in · variance / 2 is "
            f"{show([float(np.mean(kept))], 3)}. By that factor the mean "
            "square of the signals changes, so it has to be 1."
        )
    return (
        f"For n_in = {n_in} and n_out = {n_out} n_in · variance / 2 is "
        f"{show([float(kept[0])], 3)}. By that factor the mean square of the "
        "signals changes, so it has to be 1, for every shape."
    )
