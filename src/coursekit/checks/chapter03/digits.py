"""Checker 3.9: a classifier of handwritten digits, trained three times."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from coursekit import data
from coursekit.checks import calling
from coursekit.checks.chapter03.answers import (
    about_accuracy,
    percent,
    read_classes,
    read_classifier,
)
from coursekit.checks.comparing import Reading
from coursekit.checks.judging import not_attempted, refuse
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.telling import about_broken, about_prints
from coursekit.checks.trials import Case, Trial

SECONDS = 120.0  # for all the trainings together
SEEDS = (0, 1, 2)
ASKED = 0.935  # of the test digits, by the middle one of three

_SIGNATURE = "train(x, y, seed)"
_EARLY = 0.5  # below this, one training tells enough
_TOO_GOOD = 0.985
_SEEN = (
    "That is more than 10,000 digits usually allow. Has the training seen "
    "the test digits?"
)
_SEED = (
    "Start from `np.random.default_rng(seed)` wherever something is random, "
    "the first weights and the order of the samples, or hand the seed to "
    "`Network`. Only then can you see how much of a result is chance."
)

Pictures = npt.NDArray[np.float32]
Classes = npt.NDArray[np.int64]


class Digits(NamedTuple):
    """Pictures as rows from 0 to 1, and their class numbers."""

    x: Pictures
    y: Classes
    x_test: Pictures
    y_test: Classes


class Run(NamedTuple):
    """What a classifier answered: to the test digits, and to some others."""

    test: object
    known: object


class Training(NamedTuple):
    """One training: its trial, and its share of known digits right."""

    trial: Trial
    known: float

    @property
    def right(self) -> float:
        """Return the share of test digits that are right."""
        answers = np.array(self.trial.reading.values)
        return float(np.mean(answers == self.trial.expected))


@functools.cache
def digits() -> Digits:
    """Return the 12,000 digits of the package, ready for a network."""
    (x, y), (x_test, y_test) = data.mnist()
    return Digits(
        (x.reshape(len(x), -1) / np.float32(255)),
        y.astype(np.int64),
        (x_test.reshape(len(x_test), -1) / np.float32(255)),
        y_test.astype(np.int64),
    )


def _train(answer: Any, seed: int) -> Training:
    """Train with one seed, and let the classifier answer."""
    d = digits()
    n = len(d.y_test)
    text = f"train(x, y, {seed})"

    def classify(value: Any) -> object:
        nonlocal text
        if not callable(value) or isinstance(value, type):
            return value
        text = f"train(x, y, {seed})(x_test)"
        return Run(value(d.x_test.copy()), value(d.x[:n].copy()))

    outcome = calling.call(answer, (d.x, d.y, seed), classify)
    # Changed arguments are no matter here, and too long to be shown.
    outcome = dataclasses.replace(outcome, changed=None)
    known = 0.0
    if isinstance(outcome.value, Run):
        reading = read_classes(outcome.value.test, n)
        again = read_classes(outcome.value.known, n)
        if again.problem and not reading.problem:
            reading = again
        known = float(np.mean(np.array(again.values or 0.0) == d.y[:n]))
        outcome = dataclasses.replace(outcome, value=outcome.value.test)
    else:
        reading = Reading(problem=read_classifier(outcome.value))
    case = Case((d.x, d.y, seed))
    return Training(
        Trial(case, text, outcome, reading, tuple(d.y_test)), known
    )


@exercise("3.9")
def _check_train(answer: object) -> Verdict:
    if unfit := refuse(answer, _SIGNATURE, (None, None, 0)):
        return unfit
    trainings: list[Training] = []
    try:
        # Small matrix products are fastest on one thread, as in `fit`.
        one_thread = threadpool_limits(1, user_api="blas")
        with one_thread, calling.time_limit(SECONDS):
            for seed in SEEDS:
                trainings.append(_train(answer, seed))
                last = trainings[-1]
                if last.trial.broken or last.right < _EARLY:
                    break
    except calling.TooSlow:
        return False, [_about_slowness(SEEDS[len(trainings)])]
    if last.trial.todo:
        return not_attempted(f"the body of `{_SIGNATURE}`")
    trials = [training.trial for training in trainings]
    complaint = (
        about_broken(last.trial, trials)
        if last.trial.broken
        else _complain(trainings)
    )
    if complaint:
        return False, complaint + about_prints(trials)
    high = min(training.right for training in trainings) > _TOO_GOOD
    return True, [
        _shares(trainings),
        *([_SEEN] if high else []),
        f"The seeds alone make a difference of {_spread(trainings)} points. "
        "So much between two networks says nothing about which is better.",
        *about_prints(trials),
    ]


def _complain(trainings: Sequence[Training]) -> list[str]:
    first, last = trainings[0].trial.reading.values, trainings[-1]
    same = len(trainings) > 1 and all(
        training.trial.reading.values == first for training in trainings
    )
    middle = sorted(trainings, key=lambda t: t.right)[len(trainings) // 2]
    looked_at = last if last.right < _EARLY else middle
    if looked_at.right >= ASKED:
        if not same:
            return []
        return [
            f"{_shares(trainings)} But the three answer every single digit "
            "alike.",
            f"Likely slip: your seed changes nothing. {_SEED}",
        ]
    hint = about_accuracy(
        np.array(looked_at.trial.reading.values),
        np.array(looked_at.trial.expected),
        looked_at.known,
        looked_at.trial.outcome.warning,
    )
    also = f"And your seed changes nothing. {_SEED}"
    return [_shares(trainings), hint, *([also] if same else [])]


def _about_slowness(seed: int) -> str:
    return (
        f"`train(x, y, {seed})` was stopped: the trainings with three seeds "
        f"have {SECONDS:g} seconds together. Either there is a loop that "
        "never ends, or it is too slow: take fewer epochs, and a matrix "
        "product for a whole batch instead of a loop over its samples."
    )


def _shares(trainings: Sequence[Training]) -> str:
    """Say which share of the test digits is right, for each seed."""
    shares = [training.right for training in trainings]
    each = ", ".join(
        f"{percent(share)} with seed {seed}"
        for seed, share in zip(SEEDS, shares, strict=False)
    )
    said = f"Test digits that are right: {each}"
    if len(trainings) < len(SEEDS):
        return f"{said}. At least {percent(ASKED)} are asked for."
    return (
        f"{said}. The middle one counts, {percent(sorted(shares)[1])}; at "
        f"least {percent(ASKED)} are asked for."
    )


def _spread(trainings: Sequence[Training]) -> str:
    shares = [training.right for training in trainings]
    return f"{100 * (max(shares) - min(shares)):.2g}"
