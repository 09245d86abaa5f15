"""Checker 5.7: some steps of Adam."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.chapter05.adam_telling import complain
from coursekit.checks.chapter05.adam_way import adam
from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import try_out
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.telling import about_prints
from coursekit.checks.trials import Case, Trial

Shapes = tuple[tuple[int, ...], ...]
Gradient = Callable[[Any], list[Values]]

_FORM = "Return a list of arrays, one for each array in `params`."


def _gradient(
    text: str, function: Gradient, *shapes: tuple[int, ...]
) -> tuple[Gradient, Shapes]:
    """Return a gradient that is shown as text, and looks at what it gets."""

    def gradient(params: Any) -> list[Values]:
        received = [np.shape(p) for p in params]
        if received != [*shapes]:
            raise ValueError(
                "gradient takes the list of all the arrays, of shapes "
                f"{', '.join(map(str, shapes))}; it received shapes "
                f"{', '.join(map(str, received))}"
            )
        return function(params)

    gradient.__name__ = text
    return gradient, shapes


_ONE = _gradient("lambda p: [2 * p[0] - 1]", lambda p: [2 * p[0] - 1], (3,))
_TWO = _gradient(
    "lambda p: [p[0] + p[1].sum(), 3 * p[1] + p[0].sum()]",
    lambda p: [p[0] + p[1].sum(), 3 * p[1] + p[0].sum()],
    (2,),
    (2, 3),
)
_THREE = _gradient(
    "lambda p: [p[0] * p[1], p[0].sum(axis=0) - p[2], p[2] * p[1].sum()]",
    lambda p: [p[0] * p[1], p[0].sum(axis=0) - p[2], p[2] * p[1].sum()],
    (3, 2),
    (2,),
    (1,),
)


def _none_hint(trial: Trial) -> str:
    return "Here no step is asked for: the parameters stay where they are."


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the arrays hold whole numbers, and so does what "
        "`np.zeros_like` makes of them, or a change in place. Make new "
        "arrays of floats, such as `np.zeros(p.shape)` and `p - step`."
    )


def _read_params(value: object) -> Reading:
    """Read arrays, one behind the other; `nan` and `inf` are read too.

    Whether there are as many as asked for is to be seen trial by trial.
    """
    if value is None:
        return Reading(problem="End the function with `return params`.")
    if isinstance(value, np.ndarray) and value.ndim > 1:
        value = [*value]
    if not isinstance(value, (list, tuple)):
        return Reading(problem=_FORM)
    values, tolerance = [], 0.0
    for i, part in enumerate(value):
        reading = read_array(part)
        if part is None:
            return Reading(problem=f"{_FORM} Number {i} in it is `None`.")
        if reading.problem and isinstance(part, (list, tuple)):
            return Reading(
                problem=f"Number {i} in it is a list. Return the parameters "
                "alone, in one list of arrays."
            )
        if reading.problem and not _is_infinite(part):
            problem = f"The problem is number {i} in the list."
            return Reading(problem=f"{problem} {reading.problem} {_FORM}")
        values += np.asarray(part, dtype=float).ravel().tolist()
        tolerance = max(tolerance, reading.tolerance)
    return Reading(tuple(values), tolerance=tolerance)


def _is_infinite(part: object) -> bool:
    """Tell whether a part holds real numbers, some of them not finite."""
    try:
        array = np.asarray(part)
    except ValueError:  # rows of different lengths
        return False
    return array.dtype.kind == "f" and not np.all(np.isfinite(array))


def _draw(
    rng: np.random.Generator, given: tuple[Gradient, Shapes], *rest: float
) -> tuple[Any, ...]:
    gradient, shapes = given
    params = [
        vector(rng, int(np.prod(shape)), -2.0, 2.0).reshape(shape)
        for shape in shapes
    ]
    return (gradient, params, *rest)


@exercise("5.7")
def _check_adam(answer: object) -> Verdict:
    rng = np.random.default_rng(504)
    calls = [
        _draw(rng, _ONE, 1, 0.5, 0.9, 0.8, 0.1),
        _draw(rng, _ONE, 3, 0.4, 0.7, 0.9, 0.2),
        _draw(rng, _TWO, 1, 0.3, 0.6, 0.95, 0.1),
        _draw(rng, _TWO, 2, 0.2, 0.8, 0.9, 0.3),
        _draw(rng, _TWO, 5, 0.3, 0.5, 0.7, 0.2),
        _draw(rng, _THREE, 4, 0.2, 0.9, 0.99, 0.1),
    ]
    gradient, params, *rest = calls[3]
    whole = [np.rint(2 * p).astype(int) for p in params]
    trials = try_out(
        answer,
        "adam(gradient, params, steps, learning_rate, beta_1, beta_2, "
        "epsilon)",
        adam,
        [
            *map(Case, calls),
            Case((gradient, params, 0, *rest[1:]), _none_hint),
            Case((gradient, whole, *rest), _whole_hint),
        ],
        _read_params,
    )
    if isinstance(trials, tuple):
        return trials
    if complaint := complain(trials):
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} calls of `adam` return the right values.",
        "Whatever the size of the gradients, a first step is about as long "
        "as the learning rate: that is why one rate does for many networks.",
        *about_prints(trials),
    ]
