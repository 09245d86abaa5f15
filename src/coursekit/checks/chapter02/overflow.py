"""Checker 2.8: a sigmoid that never overflows."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.building import calls_any
from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.drawing import uniform
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial

_LEAST = 1e-200  # smaller results may be anything as small

_INSTEAD = "Take `exp` only of `-np.abs(z)`, which is never positive."
_BOTH_SIDES = (
    "`np.where` calculates both of its sides for every element and only "
    f"then chooses, so one of them overflows. {_INSTEAD}"
)
_NEGATIVE = (
    "For very negative z, `-z` is large, and `exp` of more than 709 is too "
    "large for a number: it becomes infinity. That 1 / infinity is the "
    f"right 0 is luck. {_INSTEAD}"
)
_POSITIVE = (
    "For large z, `exp(z)` is too large for a number: above 709 it becomes "
    f"infinity. {_INSTEAD}"
)
_FAR = (
    "Far out an exponential overflows, and infinity divided by infinity is "
    f"`nan`. {_INSTEAD}"
)
_ONE_BY_ONE = (
    "Here z is an array: `if z >= 0` cannot decide for all elements at once, "
    "and `math.exp` takes one number only. Use `np.where` and `np.exp`."
)
_WHOLE = (
    "Here z holds whole numbers. `np.zeros_like(z)` then does so too, and "
    "cuts every result to 0: start from `np.zeros(z.shape)`."
)
_SAME_SHAPE = (
    "Each element is to be treated by itself, and the result has the shape "
    "of z: right for single numbers, but not here."
)
_LOST = (
    "Small results are lost. For very negative z the sigmoid is close to "
    "`exp(z)`, small but not 0. Is it 1 minus something, made from `tanh`, "
    "or rounded? Such a difference has no digits left."
)
_FLOOR = (
    "Small results are lost: the result stays too large. Is z or the result "
    "cut off, as by `np.clip`, or something like 1e-12 added? No cut is "
    "needed if `exp` takes `-np.abs(z)` only."
)


def _stable(z: Any) -> Any:
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1.0 + small)


def _read_small(value: object) -> Reading:
    """Read numbers of which the small ones count too."""
    return dataclasses.replace(read_array(value), scale=1e7 * _LEAST)


_SLIPS = (
    Slip(
        lambda z: _stable(-z),
        "the sign in the exponent: this falls where the sigmoid rises. (Or "
        "are the two formulas for z >= 0 and z < 0 swapped?)",
    ),
    Slip(lambda z: np.tanh(z), "that is tanh, which runs from -1 to 1."),
    Slip(
        lambda z: _stable(2 * z),
        "that is twice too steep. Written with tanh, the sigmoid takes half "
        "of z: `0.5 * (1 + tanh(z / 2))`.",
    ),
    Slip(
        lambda z: _stable(np.abs(z)),
        "negative z are treated like positive ones. For z < 0 it is "
        "`small / (1 + small)`.",
    ),
    Slip(
        lambda z: _stable(-np.abs(z)),
        "positive z are treated like negative ones. For z >= 0 it is "
        "`1 / (1 + small)`.",
    ),
    Slip(
        lambda z: np.where(z >= 0, _stable(np.abs(z)), np.exp(-np.abs(z))),
        "for z < 0 the denominator is missing: `small / (1 + small)`.",
    ),
    Slip(
        lambda z: np.exp(-np.abs(z)),
        "that is `small` alone. The sigmoid is `1 / (1 + small)` for z >= 0, "
        "and `small / (1 + small)` for z < 0.",
    ),
    Slip(
        lambda z: (
            np.where(z >= 0, 1.0, np.exp(-np.abs(z))) + np.exp(-np.abs(z))
        ),
        "the parentheses. `a / 1 + small` divides only by 1: write "
        "`a / (1 + small)`.",
    ),
    Slip(
        lambda z: 1.0 + np.exp(-z),
        "the parentheses. `1 / 1 + exp(-z)` divides only the 1.",
    ),
    Slip(
        lambda z: _stable(z) * _stable(-z),
        "that is the slope of the sigmoid. The sigmoid itself is asked for.",
    ),
    Slip(lambda z: np.where(z >= 0, 1.0, 0.0), "that is the step."),
)


def _array_hint(trial: Trial) -> str:
    if trial.outcome.error is not None:
        return _ONE_BY_ONE
    whole = trial.case.args[0].dtype.kind == "i"
    return _WHOLE if whole and trial.fits else _SAME_SHAPE


def _small_hint(trial: Trial) -> str:
    received = np.asarray(trial.reading.values)
    expected = np.asarray(trial.expected)
    if received.shape != expected.shape:
        return _SAME_SHAPE
    above = received > 1.5 * expected + _LEAST
    return _FLOOR if np.any(above) else _LOST


def _far_hint(trial: Trial) -> str:
    return _FAR if trial.broken else _small_hint(trial)


def _cases() -> list[Case]:
    rng = np.random.default_rng(208)
    numbers = [0.0, -2.0, np.float64(1.0)]
    numbers += [uniform(rng, -6.0, 6.0) for _ in range(10)]
    arrays = [
        np.array([-2.0, 0.0, 3.0]),
        np.array([[1.0, -1.0, 2.5], [0.5, 4.0, -3.0]]),
        np.array([-1, 0, 2]),
    ]
    return [
        *(Case((z,)) for z in numbers),
        *(Case((z,), _array_hint) for z in arrays),
        *(Case((z,), _small_hint) for z in (-30.0, -40.0, -100.0)),
        Case((np.array([-400.0, -40.0, 2.0, 400.0]),), _small_hint),
        *(Case((z,), _far_hint) for z in (800.0, -800.0)),
        Case((np.array([-800.0, -1.0, 1.0, 800.0]),), _far_hint),
    ]


@exercise("2.8")
def _check_stable(answer: object) -> Verdict:
    def warning_hint(warned: Sequence[Trial]) -> str:
        if isinstance(answer, types.FunctionType) and calls_any(
            answer, ["where"]
        ):
            return _BOTH_SIDES
        numbers = [t.case.args[0] for t in warned if not t.shape]
        return _POSITIVE if 800.0 in numbers else _NEGATIVE

    return judge_function(
        answer,
        "stable_sigmoid(z)",
        _stable,
        _cases(),
        _SLIPS,
        read=_read_small,
        praise="Right from -800 to 800, and without a warning.",
        if_it_warns=warning_hint,
    )
