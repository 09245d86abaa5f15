"""Checker 2.4: one step of the perceptron."""

from __future__ import annotations

import functools
from collections.abc import Callable

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values, read_array
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _error(w: Values, x: Values, target: int) -> int:
    """Return target minus answer: 1, 0 or -1."""
    return target - int(w @ x >= 0)


def _step(w: Values, x: Values, target: int) -> Values:
    moved: Values = w + _error(w, x, target) * x
    return moved


def _by(error: Callable[..., float], hint: str) -> Slip:
    """Return the slip of a wrong error, times the input as it should be."""
    return Slip(lambda w, x, t: w + error(w, x, t) * x, hint)


_ANSWER = "The answer is `int(w @ x >= 0)`."
_SLIPS = (
    Slip(lambda w, x, t: w, "the weights never change."),
    _by(
        lambda w, x, t: -_error(w, x, t),
        "the sign of the error. It is target minus answer: where the unit "
        "should have fired, the input is added.",
    ),
    _by(
        lambda w, x, t: t - int(w @ x > 0),
        "the tie. A sum of exactly 0 fires, so the answer is `w @ x >= 0`.",
    ),
    _by(
        lambda w, x, t: int(w @ x > 0) - t,
        "two at once: the error is target minus answer, and a sum of "
        "exactly 0 fires.",
    ),
    _by(
        lambda w, x, t: t,
        "the target alone decides. If the answer is right already, nothing "
        "may change: use target minus answer.",
    ),
    _by(
        lambda w, x, t: 1,
        "the input is always added. Multiply it by target minus answer.",
    ),
    _by(
        lambda w, x, t: -1,
        "the input is always subtracted. Multiply it by target minus answer.",
    ),
    _by(
        lambda w, x, t: 2 * t - 1,
        "the weights move also where the answer is right. The error is "
        "target minus answer: 0 when right.",
    ),
    _by(
        lambda w, x, t: 1 - 2 * t,
        "the weights move also where the answer is right, and the wrong way. "
        "The error is target minus answer: 0 when right.",
    ),
    _by(
        lambda w, x, t: 1 if _error(w, x, t) > 0 else -1,
        "the input is subtracted also where the answer is right. There are "
        "three cases, not two: nothing changes when it is right.",
    ),
    _by(
        lambda w, x, t: -1 if _error(w, x, t) < 0 else 1,
        "the input is added also where the answer is right. There are three "
        "cases, not two: nothing changes when it is right.",
    ),
    _by(
        lambda w, x, t: _error(w, x, t) > 0,
        "only one kind of mistake is corrected. Where the unit fired and "
        "should not have, the input is subtracted.",
    ),
    _by(
        lambda w, x, t: -int(_error(w, x, t) < 0),
        "only one kind of mistake is corrected. Where the unit was silent "
        "and should have fired, the input is added.",
    ),
    _by(
        lambda w, x, t: abs(_error(w, x, t)),
        "the input is added at every mistake. Where the unit fired and "
        "should not have, it is subtracted.",
    ),
    _by(
        lambda w, x, t: -abs(_error(w, x, t)),
        "the input is subtracted at every mistake. Where the unit was silent "
        "and should have fired, it is added.",
    ),
    _by(
        lambda w, x, t: 2 * _error(w, x, t),
        "the step is twice too long. Are target and answer -1 or 1? In this "
        "book they are 0 or 1.",
    ),
    _by(
        lambda w, x, t: 2 * t - 1 - (1 if w @ x > 0 else -1),
        "the step is twice too long, and a tie does not fire. Target and "
        f"answer are 0 or 1 here. {_ANSWER}",
    ),
    _by(
        lambda w, x, t: t - (1 if w @ x >= 0 else -1),
        "an answer of -1 where the unit is silent. In this book it is 0.",
    ),
    _by(
        lambda w, x, t: t - np.sign(w @ x),
        f"`np.sign` gives -1, 0 or 1. {_ANSWER}",
    ),
    _by(
        lambda w, x, t: t - w @ x,
        "the raw sum is compared with the target. The unit's answer is 0 or "
        "1: `int(w @ x >= 0)`.",
    ),
    _by(
        lambda w, x, t: t - sigmoid(w @ x),
        "the answer comes from a sigmoid. That unit follows later; this one "
        f"has a step. {_ANSWER}",
    ),
    _by(
        lambda w, x, t: t - int(w[:-1] @ x[:-1] >= 0),
        "the answer is worked out without the constant. The sum is over all "
        "of `x`: `w @ x`.",
    ),
    _by(
        lambda w, x, t: t - int(np.sum(w) >= 0),
        "the answer is worked out without the input. The sum is `w @ x`.",
    ),
    _by(
        lambda w, x, t: t - int(np.sum(x) >= 0),
        "the answer is worked out without the weights. The sum is `w @ x`.",
    ),
    Slip(
        lambda w, x, t: w + (t - (w * x >= 0)) * x,
        "every input is compared for itself. The unit has one answer, from "
        "one sum: `w @ x`.",
    ),
    Slip(
        lambda w, x, t: w + _error(w, x, t),
        "the error is added to every weight. Multiply it by the input `x` "
        "first: an input of 0 had no part in the mistake.",
    ),
    Slip(
        lambda w, x, t: w + _error(w, x, t) * np.abs(x),
        "the input has lost its sign. Add or subtract `x` as it is.",
    ),
    Slip(
        lambda w, x, t: w + _error(w, x, t) * w,
        "multiplied by `w`. The weights move by error times input.",
    ),
    Slip(
        lambda w, x, t: x + _error(w, x, t) * w,
        "`w` and `x` are swapped. The weights move by error times input.",
    ),
    Slip(
        lambda w, x, t: np.append(_step(w, x, t)[:-1], w[-1]),
        "the last weight stays. It belongs to the constant input and is "
        "learned like the others: that is the trick.",
    ),
    Slip(
        lambda w, x, t: np.append(w[:-1], _step(w, x, t)[-1]),
        "only the last weight moves. All of them are learned, each by error "
        "times its input.",
    ),
    Slip(
        lambda w, x, t: np.append(
            _step(w, x, t)[:-1], w[-1] - _error(w, x, t) * x[-1]
        ),
        "the last weight moves the other way. Its input is the constant in "
        "`x`, with its sign: the same rule as for the others.",
    ),
    Slip(
        lambda w, x, t: _error(w, x, t) * x,
        "that is the change alone. Return the weights after it: `w + ...`.",
    ),
    Slip(
        lambda w, x, t: (t - w @ x) * x,
        "that is a change alone, from the raw sum. The unit's answer is 0 or "
        "1, `int(w @ x >= 0)`; return the weights after the change.",
    ),
    Slip(
        lambda w, x, t: w * _error(w, x, t) * x,
        "the weights are multiplied by the change. Add it to them.",
    ),
    Slip(
        lambda w, x, t: w + t - int(w @ x >= 0) * x,
        "the parentheses. Without them only the answer is multiplied by `x`: "
        "write `w + (target - y) * x`.",
    ),
    Slip(
        lambda w, x, t: _error(w, x, t),
        "that is the error, one number. Return the new weights.",
    ),
    Slip(
        lambda w, x, t: int(w @ x >= 0),
        "that is the unit's answer, one number. Return the new weights.",
    ),
    Slip(
        lambda w, x, t: _step(w, x, t)[:-1],
        "the last weight is missing: the constant's weight is learned too.",
    ),
    Slip(
        lambda w, x, t: np.append(_step(w, x, t), _error(w, x, t)),
        "a constant was appended once more. `x` ends with it already.",
    ),
    Slip(
        lambda w, x, t: np.append(w, _error(w, x, t) * x),
        "the change stands behind the weights, as `+` does with lists. Add "
        "number to number: arrays do.",
    ),
    Slip(
        lambda w, x, t: w + 0.001 * _error(w, x, t) * x,
        "the right direction, and the step is too short. Is there a learning "
        "rate? This rule has none: add or subtract the whole `x`.",
        to=lambda w, x, t: w + 0.999 * _error(w, x, t) * x,
    ),
)


@exercise("2.4")
def _check_step(answer: object) -> Verdict:
    rng = np.random.default_rng(204)
    cases = []
    for k in range(22):
        n, target = 2 + k % 3, k // 2 % 2
        w = rng.integers(-4, 5, n) / 2
        x = rng.integers(-3, 4, n) * 1.0
        x[-1] = -1.0
        if k % 6 == 5:  # an exact tie
            w[-1] = w[:-1] @ x[:-1]
        cases.append(Case((w, x, target)))
    cases += [
        Case(
            (np.array([0.0, 0.0, 0.0]), np.array([1.0, 2.0, -1.0]), 0),
            "With weights of 0 the sum is 0, a tie: the unit fires, which "
            "is wrong here, so `x` is subtracted.",
        ),
        Case(
            (np.array([5.0, 0.0]), np.array([1.0, -1.0]), 0),
            "One step is asked for, and after it the unit may still be "
            "wrong. Is there a loop? The rule goes on to the next sample.",
        ),
        Case(
            (np.array([1.0, -2.0]), np.array([1.5, 1.0]), 1),
            "Here the constant is 1. Take the sum over all of `x` as it is.",
        ),
        Case(
            (np.array([1, 0, 2]), np.array([0.5, 1.5, -1.0]), 1),
            "Weights of whole numbers come in an array of whole numbers, "
            "which cannot hold 1.5. Calculate a new array: `w + ...`.",
        ),
    ]
    return judge_function(
        answer,
        "perceptron_step(w, x, target)",
        _step,
        cases,
        _SLIPS,
        read=functools.partial(
            read_array, nested="The new weights are all that is asked for."
        ),
        praise="One rule for all the weights, the folded threshold included.",
    )
