"""Checker 4.9: the backward pass through three layers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.chapter04.backward_slips import SLIPS
from coursekit.checks.chapter04.gradient_pairs import (
    flat,
    read_gradients,
    read_pairs,
)
from coursekit.checks.chapter04.one_gradient import (
    Right,
    about_gradient,
    about_ratio,
    is_right,
    named,
)
from coursekit.checks.chapter04.three_layers import through
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.showing import show_both
from coursekit.checks.slips import NO_SLIP, find_raised, find_slip
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial, run_each
from coursekit.gradcheck._slips import constant_ratio, shape_slip

_SIGNATURE = "gradients(x, y, parameters)"
_PLANS = (  # the number of samples, and the sizes
    *((5, (4, 3, 3, 4)), (3, (2, 4, 3, 3)), (4, (3, 3, 3, 3))),
    *((6, (3, 5, 4, 2)), (5, (2, 2, 2, 3)), (7, (4, 6, 5, 4))),
    *((1, (3, 4, 3, 2)), (1, (3, 3, 3, 3))),
)
_FROM_THE_END = ("db3", "dW3", "db2", "dW2", "db1", "dW1")
_KINK = 0.02  # no sum is nearer to 0


def _draw(rng: np.random.Generator, n: int, sizes: Sequence[int]) -> Case:
    """Draw samples and parameters so that units both fire and are silent.

    A batch may lack a class: an even number of samples lacks the highest.
    """
    classes = sizes[-1] - (n % 2 == 0)
    while True:
        parameters = [
            (0.7 * rng.normal(size=pair), 0.7 * rng.normal(size=pair[1]))
            for pair in pairwise(sizes)
        ]
        x, y = rng.normal(size=(n, sizes[0])), rng.integers(0, classes, n)
        right = Right(x, y, parameters).values
        sums = [right["z1"], right["z2"]]
        mixed = all(0.3 < np.mean(z > 0) < 0.8 for z in sums)
        if mixed and min(np.abs(z).min() for z in sums) > _KINK:
            return Case((x, y, parameters))


def _try(answer: Any, case: Case) -> Trial:
    x, _, parameters = case.args
    sizes = [x.shape[1], *(len(b) for _, b in parameters)]
    samples = f"{len(x)} sample{'s' if len(x) > 1 else ''}"
    text = f"{_SIGNATURE}` with {samples} and the sizes `{sizes}"
    outcome = calling.call(answer, case.args)
    reading = read_gradients(outcome.value)
    right = tuple(flat(through(*case.args)).tolist())
    return Trial(case, text, outcome, reading, right)


@exercise("4.9")
def _check_gradients(answer: object) -> Verdict:
    rng = np.random.default_rng(409)
    cases = [_draw(rng, *plan) for plan in _PLANS]
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
        f"All six gradients are right in all {len(trials)} networks, as "
        "those of `Network.gradients` are.",
        "That is backpropagation, whole. With an update after it, this "
        "function trains a network.",
        *about_prints(trials),
    ]


def _complain(trials: Sequence[Trial]) -> list[str]:
    for trial in trials:
        if trial.broken:
            return about_broken(trial, trials, find_raised(trials, SLIPS))
    for trial in trials:
        problems, change = _problems(trial), _about_change(trial)
        if problems:
            slip = find_slip(trials, SLIPS)
            if slip == NO_SLIP:
                own = _about_all(trial) or problems[_first(problems)]
                slip = change or own
            return [_about_first(trial, problems), slip]
        if change:
            return [change]
    return []


def _first(problems: dict[str, str]) -> str:
    return next(name for name in _FROM_THE_END if name in problems)


def _given(trial: Trial) -> dict[str, Any]:
    pairs = named(read_pairs(trial.outcome.value))
    return {f"d{name}": value for name, value in pairs.items()}


def _problems(trial: Trial) -> dict[str, str]:
    """Return what is wrong with each gradient that is wrong."""
    right = Right(*trial.case.args)
    told = {
        name: about_gradient(name, value, right)
        for name, value in _given(trial).items()
    }
    return {name: sentence for name, sentence in told.items() if sentence}


def _about_all(trial: Trial) -> str:
    """Say if every gradient is wrong by the same factor."""
    right, given = Right(*trial.case.args), _given(trial)
    wanted = right.gradients
    if any(np.shape(given[name]) != wanted[name].shape for name in wanted):
        return ""
    ratio = constant_ratio(
        flat([(value, 0.0) for value in given.values()]),
        flat([(value, 0.0) for value in wanted.values()]),
    )
    if ratio is None or not ratio:
        return ""
    told = about_ratio("Every gradient is", ratio, right.n)
    return f"{told} Look where the backward pass starts, at dz3."


def _about_entry(name: str, trial: Trial) -> str:
    """Say what the first wrong entry is, and what it should be."""
    right, given = Right(*trial.case.args).gradients[name], _given(trial)[name]
    if shape_slip(given, right.shape):
        return ""
    values = np.asarray(given, dtype=np.float64)
    place = tuple(np.argwhere(~is_right(values, right))[0].tolist())
    expected, received = show_both([right[place]], [values[place] + 0.0])
    where = ", ".join(map(str, place))
    return f" {name}[{where}] should be {expected}; yours is {received}."


def _about_first(trial: Trial, problems: dict[str, str]) -> str:
    first = _first(problems)
    place = _FROM_THE_END.index(first)
    right = _FROM_THE_END[:place]
    before = [name for name in _FROM_THE_END[place + 1 :] if name in problems]
    shape = named(trial.case.args[2])[first[1:]].shape
    told = (
        f"`{trial.text}`: from the end of the network, where the backward "
        f"pass starts, {first}, of shape {shape}, is the first wrong gradient"
    )
    if right:
        told += f" ({_list(right)} {'is' if len(right) == 1 else 'are'} right)"
    told = f"{told}.{_about_entry(first, trial)}"
    if not before:
        return f"{told} All the others are right." if len(right) < 5 else told
    return f"{told} Also wrong, perhaps by the same mistake: {_list(before)}."


def _list(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _about_change(trial: Trial) -> str:
    """Say which argument was changed in place, if one was."""
    after = trial.outcome.changed
    if after is None:
        return ""
    x, y, parameters = trial.case.args
    before = {"x": x, "y": y, **named(parameters)}
    now = {"x": after[0], "y": after[1], **named(after[2])}
    changed = [
        name for name in before if not np.array_equal(before[name], now[name])
    ]
    return (
        f"Your function changes {_list(changed)} in place. The caller still "
        "needs the old values: gradients are returned, and the update is "
        "made by the optimizer. Work on new arrays: `a = a * 2` makes one, "
        "`a *= 2` does not."
    )
