"""Checker 4.8: first weights for layers of ReLU units."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from coursekit.checks.chapter04.signals import change
from coursekit.checks.chapter04.spread import about_form, about_spread
from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.judging import try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial

_WIDTHS = (  # of a stack of 20 layers
    *(120, 105, 130, 100, 140, 110, 125, 160, 100, 115, 200, 110, 105),
    *(150, 120, 100, 135, 115, 105, 125, 120),
)
_STACKS = 2
_NARROWING, _WIDENING = (400, 50), (50, 400)
_SINGLE = 3  # of each of these two
_STACK_MOST, _SINGLE_MOST = 4.0, 1.6  # a size may change by that factor
_ARRAY = (
    "Return one array of shape (n_in, n_out): a row for each input, a column "
    "for each unit."
)


def _weights(n_in: int, n_out: int, rng: np.random.Generator) -> Values:
    return rng.normal(0, math.sqrt(2 / n_in), (n_in, n_out))


def _read_weights(value: object) -> Reading:
    """Read one array; W and b together get a hint of their own."""
    if isinstance(value, (tuple, list)) and len(value) == 2:
        shapes = [np.ndim(part) for part in value if np.ndim(part) > 0]
        if 2 in shapes:
            return Reading(
                problem="Is that W and b? The weights alone are asked for; "
                f"biases start at 0. {_ARRAY}"
            )
    return read_array(value)


@exercise("4.8")
def _check_start(answer: object) -> Verdict:
    shapes = [
        *(pair for _ in range(_STACKS) for pair in pairwise(_WIDTHS)),
        *(_NARROWING,) * _SINGLE,
        *(_WIDENING,) * _SINGLE,
    ]
    calls = [(*shape, seed) for seed, shape in enumerate(shapes, start=1)]
    cases = [
        Case((n_in, n_out, np.random.default_rng(seed)))
        for n_in, n_out, seed in [*calls, calls[-1]]
    ]
    trials = try_out(
        answer,
        "initial_weights(n_in, n_out, rng)",
        _weights,
        cases,
        _read_weights,
    )
    if isinstance(trials, tuple):
        return trials
    if complaint := _about_reading(trials):
        return False, complaint + about_prints(trials)
    weights = [_of(trial) for trial in trials]
    complaint = (
        _about_form(trials, weights)
        or _about_sizes(weights)
        or _about_chance(trials, weights)
    )
    if complaint:
        return False, complaint + about_prints(trials)
    forward, backward = change(_stacks(weights)).factors
    return True, [
        f"In stacks of {len(_WIDTHS) - 1} ReLU layers the signals change by "
        f"the factor {forward:.2g} on the average, and the gradients by "
        f"{backward:.2g} on their way back.",
        "With Glorot's variance, 2 / (n_in + n_out), it would be about 0.001 "
        "for both: each layer halves the mean square.",
        *about_prints(trials),
    ]


def _of(trial: Trial) -> Values:
    shape = trial.reading.shape or ()
    return np.array(trial.reading.values).reshape(shape)


def _stacks(weights: Sequence[Values]) -> list[Sequence[Values]]:
    depth = len(_WIDTHS) - 1
    return [weights[k * depth : (k + 1) * depth] for k in range(_STACKS)]


def _singles(weights: Sequence[Values]) -> list[list[Sequence[Values]]]:
    """Return the single layers, from wide to narrow and back again."""
    layers = [[W] for W in weights[-1 - 2 * _SINGLE : -1]]
    return [[*layers[:_SINGLE]], [*layers[_SINGLE:]]]


def _about_reading(trials: Sequence[Trial]) -> list[str]:
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials, _about_error(trial))
    for trial in trials:
        if not trial.fits:
            return [
                f"`{trial.text}` should return an array of shape "
                f"{trial.shape}; yours has shape {trial.reading.shape}.",
                _about_shape(trial),
            ]
    return []


def _about_form(
    trials: Sequence[Trial], weights: Sequence[Values]
) -> list[str]:
    for trial, W in zip(trials, weights, strict=True):
        if hint := about_form(W):
            return [f"Look at what `{trial.text}` returns.", hint]
    return []


def _about_error(trial: Trial) -> str:
    """Say how a generator is called, where that went wrong."""
    message = str(trial.outcome.error)
    if "Generator' object has no attribute" in message:
        return (
            "`rng` is a NumPy generator. It draws with `rng.normal(mean, "
            "standard_deviation, shape)` or `rng.standard_normal(shape)`."
        )
    if "positional arguments" in message or "as a data type" in message:
        return "The shape is one argument, in brackets: `(n_in, n_out)`."
    return ""


def _about_shape(trial: Trial) -> str:
    given, wanted = trial.reading.shape, trial.shape
    assert wanted is not None
    if given == wanted[::-1]:
        return (
            "Likely slip: the shape is turned round. W has a row for each "
            "input and a column for each unit: (n_in, n_out)."
        )
    if given == ():
        return (
            "One number is drawn. The third argument of `rng.normal` is the "
            "shape: `(n_in, n_out)`."
        )
    if given == (math.prod(wanted),):
        return f"The weights stand in one row. {_ARRAY}"
    return _ARRAY


def _about_sizes(weights: Sequence[Values]) -> list[str]:
    stack = change(_stacks(weights))
    with np.errstate(all="ignore"):
        hint = about_spread(weights)
    if not stack.within(_STACK_MOST):
        return [
            f"In two stacks of {len(_WIDTHS) - 1} ReLU layers the size of the "
            f"signals changes by the factor {_factor(stack.forward)} on the "
            f"average{_each(stack.forward)}, and that of the gradients by "
            f"{_factor(stack.backward)} on their way back. Between "
            f"{1 / _STACK_MOST:g} and {_STACK_MOST:g} is asked for.",
            hint,
        ]
    for shape, layers in zip(
        (_NARROWING, _WIDENING), _singles(weights), strict=True
    ):
        forward = change(layers).forward
        if abs(forward) > math.log(_SINGLE_MOST):
            return [
                f"In the stacks of {len(_WIDTHS) - 1} layers all goes well, "
                f"but a layer with n_in = {shape[0]} and n_out = {shape[1]} "
                f"changes the size of the signals by the factor "
                f"{_factor(forward)}. Between {1 / _SINGLE_MOST:.3g} and "
                f"{_SINGLE_MOST:g} is asked for.",
                hint,
            ]
    return []


def _factor(log: float) -> str:
    """Write a factor, given by its logarithm, however large it is.

    Examples
    --------
    >>> _factor(0.0), _factor(-7.1), _factor(2000.0)
    ('1', '0.000825', '10^869')
    """
    if log > 700:
        return "inf" if log == math.inf else f"10^{log / math.log(10):.0f}"
    return show([math.exp(log)], 3)


def _each(log: float) -> str:
    """Say what a change means for one layer."""
    if not math.isfinite(log):
        return ""
    each = math.exp(log / (len(_WIDTHS) - 1))
    return f", {show([each], 3)} in each layer"


def _about_chance(
    trials: Sequence[Trial], weights: Sequence[Values]
) -> list[str]:
    """Say where the weights come from, if that is not `rng`."""
    one, other, again = weights[-3:]
    if np.array_equal(one, other):
        return [
            "Two generators with different seeds give the same weights.",
            "Likely slip: `rng` is not used. Is there a seed of its own in "
            "the function? Draw the weights from the `rng` that it is given.",
        ]
    if not np.array_equal(other, again):
        return [
            f"`{trials[-1].text}` gives other weights at every call, though "
            "the generator starts from the same seed.",
            "Likely slip: the weights are drawn from somewhere else, such as "
            "`np.random` or a new `default_rng()`. Draw them from `rng`: "
            "then a training can be repeated.",
        ]
    return []
