"""Checker 2.1: the threshold as one more weight."""

from __future__ import annotations

import functools

import numpy as np

from coursekit.checks.comparing import Values, read_array
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _fold(w: Values, threshold: float) -> Values:
    return np.append(w, threshold)


_APPEND = "`np.append(w, threshold)` puts it behind the weights."
_SLIPS = (
    Slip(
        lambda w, t: np.insert(w, -1, t),
        "the threshold stands last but one: `np.insert(w, -1, ...)` puts it "
        "*before* the last weight. `np.append` puts it at the end.",
    ),
    Slip(
        lambda w, t: np.append(w, -t),
        "the sign of the threshold. `-threshold` is the bias, for a constant "
        "input of +1. Here the constant is -1, and threshold times -1 is "
        "what has to be added to the sum.",
    ),
    Slip(
        lambda w, t: np.append(w, -1.0),
        "-1 is the constant input. Its weight is asked for, the number "
        "that makes it contribute `-threshold`.",
    ),
    Slip(
        lambda w, t: np.append(w, 1.0),
        "1 is a constant, not the weight that belongs to it. Which number "
        "times -1 is `-threshold`?",
    ),
    Slip(
        lambda w, t: np.append(w, 0.0),
        "a last weight of 0: then the unit compares the sum alone with 0, "
        "and the threshold is lost.",
    ),
    Slip(
        lambda w, t: np.append(t, w),
        "the order. The constant input stands last, so its weight does too.",
    ),
    Slip(
        lambda w, t: np.append(-t, w),
        "the order and the sign. The constant input is -1 and stands last; "
        "its weight is the threshold itself, as the last number.",
    ),
    Slip(
        lambda w, t: np.append(w, [t, -1.0]),
        "one number too many. The -1 is an input, not a weight; only the "
        "threshold comes on top.",
    ),
    Slip(
        lambda w, t: np.append(w, [-1.0, t]),
        "one number too many, before the threshold. The -1 is an input, not "
        "a weight; only the threshold comes on top.",
    ),
    Slip(
        lambda w, t: np.append(w, [t, t]),
        "the threshold was appended twice. Once is enough.",
    ),
    Slip(
        lambda w, t: np.append(w, t - 1.0),
        "threshold minus 1. The constant is multiplied by its weight: the "
        "weight is the threshold itself.",
    ),
    Slip(
        lambda w, t: w,
        "the threshold is missing: these are the old weights. One number "
        "more is asked for.",
    ),
    Slip(
        lambda w, t: np.append(w[:-1], t),
        "the last weight was overwritten by the threshold. The unit still "
        f"needs it: one number more is asked for. {_APPEND}",
    ),
    Slip(
        lambda w, t: np.append(w[:-1], -t),
        "the last weight was overwritten, by minus the threshold. The unit "
        f"still needs it. {_APPEND}",
    ),
    Slip(
        lambda w, t: w + t,
        "the threshold was added to every weight, as `+` does with arrays "
        f"(also with `w + [threshold]`). {_APPEND}",
    ),
    Slip(
        lambda w, t: w - t,
        f"the threshold was subtracted from every weight. {_APPEND}",
    ),
    Slip(
        lambda w, t: np.append(-w, t),
        "the weights have changed their sign. Only the threshold moves to "
        "the other side; the weights stay as they are.",
    ),
    Slip(
        lambda w, t: np.append(-w, -t),
        "every sign is turned round. Then the unit fires where it was "
        "silent; weights and threshold keep their signs.",
    ),
    Slip(
        lambda w, t: np.append(w * t, t),
        "the weights were multiplied by the threshold. They stay as they are.",
    ),
    Slip(
        lambda w, t: np.append(w / t, 1.0),
        "everything was divided by the threshold. That turns the decision "
        "round where the threshold is negative. Leave the weights as they "
        "are, and append the threshold.",
    ),
    Slip(
        lambda w, t: np.append(w, abs(t)),
        "the threshold has lost its sign. It may be negative.",
    ),
    Slip(
        lambda w, t: np.append(w, int(t)),
        "the threshold was cut to a whole number. Leave it as it is.",
    ),
    Slip(
        lambda w, t: np.append(w, round(t)),
        "the threshold was rounded. Leave it as it is.",
    ),
    Slip(
        lambda w, t: t,
        f"that is the threshold alone. The weights belong to it. {_APPEND}",
    ),
    Slip(
        lambda w, t: -t,
        "that is the bias alone. All the weights are asked for, with the "
        f"threshold as the last. {_APPEND}",
    ),
)


@exercise("2.1")
def _check_fold(answer: object) -> Verdict:
    rng = np.random.default_rng(201)
    cases = [Case((np.array([2.0, 1.0]), 1.5))]
    cases += [
        Case((vector(rng, int(n)), uniform(rng, -3.0, 3.0)))
        for n in rng.integers(1, 5, 12)
    ]
    cases += [
        Case(
            (np.array([2, -1, 3]), 0.5),
            "Weights of whole numbers come in an array of whole numbers, "
            "which cannot hold 0.5: a new array is needed, as `np.append` "
            "makes one.",
        )
    ]
    return judge_function(
        answer,
        "fold(w, threshold)",
        _fold,
        cases,
        _SLIPS,
        read=functools.partial(read_array, nested=_APPEND),
        praise="With a constant input of +1 it would be `-threshold`, the "
        "bias.",
    )
