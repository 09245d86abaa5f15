"""Checker 3.5: the places where a layer of ReLU units bends."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit.checks.comparing import Values, read_array
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial


def _kinks(w: Values, b: Values) -> Values:
    bends = w != 0
    return np.asarray(np.unique(-b[bends] / w[bends]))


def _raw(w: Values, b: Values) -> Values:
    """Return the kinks of units that all bend, in the order of the units."""
    return np.asarray(-b / w)


_SLIPS = (
    Slip(
        lambda w, b: np.sort(b / w),
        "the sign. The sum `w * x + b` is 0 at the kink: move `b` to the "
        "other side.",
    ),
    Slip(
        lambda w, b: b / w,
        "the sign, and the places are not sorted. The sum `w * x + b` is 0 "
        "at the kink: move `b` to the other side.",
    ),
    Slip(
        _raw,
        "the places are right, in the order of the units. Sort them from "
        "left to right.",
    ),
    Slip(
        lambda w, b: _raw(w, b)[np.argsort(w)],
        "sorted by the weights. Sort the places themselves.",
    ),
    Slip(
        lambda w, b: np.sort(_raw(w, b))[::-1],
        "sorted from right to left. The smallest place comes first.",
    ),
    Slip(
        lambda w, b: np.sort(-w / b),
        "the fraction is upside down. Solve `w * x + b = 0` for x.",
    ),
    Slip(
        lambda w, b: np.sort(w / b),
        "the fraction is upside down, and its sign is wrong. Solve "
        "`w * x + b = 0` for x.",
    ),
    Slip(
        lambda w, b: np.sort(-b),
        "the weights are missing: these are the thresholds of the sums. "
        "The kink is where `w * x` reaches the threshold; solve for x.",
    ),
    Slip(
        lambda w, b: -b,
        "the weights are missing: these are the thresholds of the sums. "
        "The kink is where `w * x` reaches the threshold; solve for x.",
    ),
    Slip(
        lambda w, b: np.sort(b),
        "these are the biases. At which x is `w * x + b` equal to 0?",
    ),
    Slip(
        lambda w, b: b,
        "these are the biases. At which x is `w * x + b` equal to 0?",
    ),
    Slip(
        lambda w, b: np.sort(-b * w),
        "multiplied by the weights. Solving `w * x + b = 0` for x divides "
        "by them.",
    ),
    Slip(
        lambda w, b: np.sort(-b - w),
        "the weights are subtracted. Solving `w * x + b = 0` for x divides "
        "by them.",
    ),
    Slip(
        lambda w, b: np.sort(_raw(w, b)[w > 0]),
        "only units with a positive weight are counted. With a negative "
        "one a unit bends too: its line falls, and stops at 0.",
    ),
    Slip(
        lambda w, b: np.sort(_raw(w, b)[w < 0]),
        "only units with a negative weight are counted. The others bend "
        "as well.",
    ),
    Slip(
        lambda w, b: np.sort(_raw(w, b)[_raw(w, b) > 0]),
        "only places to the right of 0 are counted. x may be negative.",
    ),
    Slip(
        lambda w, b: np.unique(np.abs(_raw(w, b))),
        "the places have lost their signs. x may be negative.",
    ),
    Slip(
        lambda w, b: np.unique(-b / np.abs(w)),
        "the weights have lost their signs. A negative weight moves the "
        "kink to the other side of 0.",
    ),
    Slip(
        lambda w, b: np.unique(-b // w),
        "rounded down to whole numbers, as `//` does. Divide by `/`.",
    ),
    Slip(
        lambda w, b: np.unique(np.maximum(0, _raw(w, b))),
        "the ReLU is applied to the places. It belongs to the unit's sum; "
        "the places may be negative.",
    ),
    Slip(
        lambda w, b: len(_kinks(w, b)),
        "that is how many kinks there are. The places are asked for.",
    ),
    Slip(
        lambda w, b: _kinks(w, b)[0],
        "only the first place. Return all of them, in an array.",
    ),
    Slip(
        lambda w, b: np.array([-np.sum(b) / np.sum(w)]),
        "weights and biases are added up first. Every unit bends at a "
        "place of its own.",
    ),
    Slip(
        lambda w, b: np.sort((1 - b) / w),
        "that is where the sum is 1. A ReLU bends where its sum is 0.",
    ),
)


def _same(received: Any, expected: Values) -> bool:
    return len(received) == len(expected) and np.allclose(received, expected)


def _double_hint(trial: Trial) -> str:
    w, b = trial.case.args
    received = np.asarray(trial.reading.values)
    if trial.broken:
        return "Here two units bend at the same place."
    if _same(received, np.sort(-b / w)):
        return (
            "Two units bend at the same place, and it is there twice. List "
            "each place once: `np.unique` sorts, too."
        )
    return "Two units bend at the same place. List it once, not never."


def _flat_hint(trial: Trial) -> str:
    w, _ = trial.case.args
    if trial.broken or not trial.fits:
        return (
            "A unit whose weight is 0 gives the same output for every x: it "
            "does not bend. Leave it out before you divide, with a mask such "
            "as `w != 0`."
        )
    return "Leave out the units whose weight is 0, and only those."


def _none_hint(trial: Trial) -> str:
    return (
        "No unit bends here, so there is no place: return an array without "
        "elements, of shape (0,), such as `np.array([])`."
    )


def _origin_hint(trial: Trial) -> str:
    return (
        "A unit whose bias is 0 bends too, at x = 0. Only a weight of 0 "
        "makes a unit flat."
    )


@exercise("3.5")
def _check_kinks(answer: object) -> Verdict:
    rng = np.random.default_rng(305)

    def numbers(n: int) -> Values:
        signs = rng.permutation(np.where(np.arange(n) % 2, -1, 1))
        return signs * rng.integers(1, 13, n) / 4

    def draw(n: int) -> Case:
        while True:
            w, b = numbers(n), numbers(n)
            if len(_kinks(w, b)) == n and w.sum():  # all places differ
                return Case((w, b))

    cases = [Case((np.array([2.0, -1.0, 0.5]), np.array([1.0, 3.0, -2.0])))]
    cases += [draw(n) for n in (3, 5, 2, 4, 6, 7, 3, 5)]
    origin = (np.array([2.0, -1.0]), np.array([0.0, 1.5]))
    double = (np.array([2.0, -4.0, 1.0]), np.array([-1.0, 2.0, 3.0]))
    flat = (np.array([0.0, 2.0, -1.0]), np.array([1.0, 1.0, 2.0]))
    flat_0 = (np.array([0.5, 0.0, 4.0, 0.0]), np.array([1.0, 0.0, 1.0, -2.0]))
    none = (np.array([0.0, 0.0]), np.array([1.0, -1.0]))
    return judge_function(
        answer,
        "kinks(w, b)",
        _kinks,
        [
            *cases,
            Case(origin, _origin_hint),
            Case(double, _double_hint),
            Case(flat, _flat_hint),
            Case(flat_0, _flat_hint),
            Case(none, _none_hint),
        ],
        _SLIPS,
        read=read_array,
        praise="With k places the line has at most k + 1 straight pieces: "
        "that is what a hidden layer of ReLU units can draw.",
    )
