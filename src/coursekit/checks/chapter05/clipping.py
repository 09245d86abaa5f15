"""Checker 5.4: gradients that are shortened to a limit, all together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter05.clipping_slips import (
    SLIPS,
    Pairs,
    clip_by_norm,
    flat,
)
from coursekit.checks.comparing import Reading, close, read_array
from coursekit.checks.drawing import vector
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import describe, show_both, show_call
from coursekit.checks.slips import find_slip
from coursekit.checks.telling import (
    about_broken,
    about_changed,
    about_overwriting,
    about_prints,
)
from coursekit.checks.trials import Case, Trial, run_each

_SIGNATURE = "clip_by_norm(gradients, limit)"
_FORM = "Return a list of pairs (dW, db), as `gradients` is"
_ZEROS = (
    "All gradients are 0 here, and so is their norm: 0 divided by 0 is "
    "`nan`. Ask first whether the norm is above the limit, and divide only "
    "then."
)


def read_like(value: Any, gradients: Pairs) -> Reading:
    """Read pairs of arrays in the structure of some gradients.

    Examples
    --------
    >>> pair = np.ones((1, 2)), np.zeros(2)
    >>> read_like([pair], [pair]).values
    (1.0, 1.0, 0.0, 0.0)
    """
    if value is None:
        return Reading(problem=f"End the function with a `return`. {_FORM}.")
    if not isinstance(value, (list, tuple)):
        return Reading(problem=_about_kind(value, gradients))
    if len(value) != len(gradients) or not all(map(_is_pair, value)):
        return Reading(problem=_about_pairs(value, gradients))
    values: list[float] = []
    tolerance = 0.0
    for k, (pair, given) in enumerate(
        zip(value, gradients, strict=True), start=1
    ):
        for letter, array, like in zip("Wb", pair, given, strict=True):
            reading = read_array(array)
            problem = reading.problem or _about_shape(reading, like)
            if problem:
                return Reading(problem=f"Look at d{letter}{k}. {problem}")
            values += reading.values
            tolerance = max(tolerance, reading.tolerance)
    return Reading(tuple(values), tolerance=tolerance)


def _about_kind(value: Any, gradients: Pairs) -> str:
    reading = read_array(value)
    if len(reading.values) == flat(gradients).size:
        return (
            "The structure is lost: all the numbers stand in one array. "
            f"{_FORM}."
        )
    if len(reading.values) == 1:
        return f"Is that the norm, or a factor? {_FORM}."
    problem = reading.problem if callable(value) else ""
    return f"{problem} {_FORM}.".lstrip()


def _about_pairs(value: Sequence[Any], gradients: Pairs) -> str:
    count = len(gradients)
    of = f"{count} pair{'s' if count > 1 else ''}"
    if len(value) == 2 * count and not any(map(_is_pair, value)):
        return f"The arrays stand in a row, not in pairs. {_FORM}."
    if len(value) == 2 and _is_list_of(value[0], count):
        return (
            "Is there something beside the gradients, such as the norm? "
            f"{_FORM}, and nothing else."
        )
    if value and all(map(_is_pair, value)):
        return (
            f"There are {of} in `gradients`, and so there have to be in what "
            "is returned. Is the `return` inside the loop?"
        )
    if len(value) == count:
        return f"Its first entry is {describe(value[0])}. {_FORM}."
    return f"{_FORM}; here there are {of}."


def _is_list_of(value: Any, count: int) -> bool:
    return (
        isinstance(value, list)
        and len(value) == count
        and all(map(_is_pair, value))
    )


def _is_pair(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and len(value) == 2


def _about_shape(reading: Reading, like: Any) -> str:
    if reading.shape == like.shape:
        return ""
    return (
        f"Its shape is {reading.shape}, and should stay {like.shape}. "
        "Clipping makes arrays shorter as vectors, with as many numbers as "
        "before."
    )


def _cases() -> list[Case]:
    """Return ordinary cases, below the limit and above it, and edges."""
    rng = np.random.default_rng(507)

    def draw(sizes: Sequence[int], high: float) -> Pairs:
        return [
            (vector(rng, n * m, -high, high).reshape(n, m), vector(rng, m))
            for n, m in zip(sizes, sizes[1:], strict=False)
        ]

    zeros = [(np.zeros((2, 1)), np.zeros(1)), (np.zeros((1, 2)), np.zeros(2))]
    return [
        Case((draw((2, 2, 1), 3.0), 5.5)),
        Case((draw((2, 2, 1), 3.0), 30.0)),
        Case((draw((3, 2), 4.0), 2.0)),
        Case((draw((2, 3, 2, 1), 2.0), 1.0)),
        Case((draw((1, 2, 2), 6.0), 7.0)),
        Case((draw((1, 2, 1), 0.5), 0.25)),
        Case((draw((2, 1, 2), 2.0), 50.0)),
        Case((zeros, 1.0), _ZEROS),
    ]


def _try(answer: Any, case: Case) -> Trial:
    outcome = calling.call(answer, case.args)
    reading = read_like(outcome.value, case.args[0])
    right = tuple(flat(clip_by_norm(*case.args)).tolist())
    text = show_call("clip_by_norm", case.args)
    return Trial(case, text, outcome, reading, right)


@exercise("5.4")
def _check_clip(answer: object) -> Verdict:
    cases = _cases()
    if unfit := refuse(answer, _SIGNATURE, cases[0].args):
        return unfit
    trials, endless = run_each(
        lambda case: _try(answer, case), cases, lambda case: _SIGNATURE
    )
    if endless:
        return False, [endless]
    if all(trial.todo for trial in trials):
        return not_attempted(f"the body of `{_SIGNATURE}`")
    if complaint := _complain(trials):
        return False, complaint + about_prints(trials)
    return True, [
        f"All {len(trials)} calls of `clip_by_norm` return the right values.",
        "Where the gradient is too long, its length becomes the limit, and "
        "its direction stays. Keras calls that `global_clipnorm`.",
        *about_prints(trials),
    ]


def _complain(trials: Sequence[Trial]) -> list[str]:
    ordinary = [trial for trial in trials if not trial.case.hint]
    edges = [trial for trial in trials if trial.case.hint]
    for group in (ordinary, edges):
        for trial in group:
            if trial.broken:
                return about_broken(trial, trials, _about_raised(trial))
        for trial in group:
            if not trial.right:
                return [_about_entry(trial), _find_hint(trial, group)]
        for trial in group:
            if trial.outcome.changed is not None:
                return [about_changed(trial)]
    return []


def _about_raised(trial: Trial) -> str:
    message = str(trial.outcome.error)
    if "inhomogeneous" in message:
        return (
            "The arrays have different shapes, so the list cannot become one "
            "array. Add up the squares of each array, `(dW**2).sum()`."
        )
    if "sequence by non-int" in message or "'list'" in message:
        return (
            "`gradients` is a list, and lists cannot be calculated with. Go "
            "through the pairs in a loop, and multiply array by array."
        )
    return ""


def _find_hint(trial: Trial, group: Sequence[Trial]) -> str:
    if trial.outcome.changed is not None:
        return about_overwriting(trial)
    if trial.hint:
        return trial.hint
    hint = find_slip(group, SLIPS)
    if hint.startswith("Likely slip"):
        return hint
    return (
        "None of the usual slips fits. "
        f"{_about_length(trial)} Print the norm, the limit and the factor, "
        "and compare them with what you get on paper."
    )


def _about_length(trial: Trial) -> str:
    """Compare lengths and directions."""
    gradients, limit = trial.case.args
    given, right = np.array(trial.reading.values), np.array(trial.expected)
    length = float(np.linalg.norm(given))
    before = float(np.linalg.norm(flat(gradients)))
    told = (
        f"The norm was {before:.4g} and the limit is {limit:g}; yours has the "
        f"norm {length:.4g}"
    )
    size = np.linalg.norm(right)
    if length and close(given * size / length, right, 1e-6):
        return f"{told}, in the right direction."
    return f"{told}, and another direction."


def _about_entry(trial: Trial) -> str:
    """Say which entry is wrong first, and what it should be."""
    given, right = np.array(trial.reading.values), np.array(trial.expected)
    wrong = ~np.isclose(given, right, rtol=trial.reading.tolerance, atol=1e-7)
    names = [
        f"d{letter}{k}[{', '.join(map(str, place))}]"
        for k, pair in enumerate(trial.case.args[0], start=1)
        for letter, array in zip("Wb", pair, strict=True)
        for place in np.ndindex(array.shape)
    ]
    first = int(np.argmax(wrong))
    expected, received = show_both([right[first]], [given[first]])
    return (
        f"`{trial.text}`: {names[first]} should be {expected}; yours is "
        f"{received}."
    )
