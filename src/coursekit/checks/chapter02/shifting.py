"""Checker 2.3: the threshold for shifted inputs."""

from __future__ import annotations

import numpy as np

from coursekit.checks.comparing import Values, read_result
from coursekit.checks.drawing import uniform, vector
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip


def _shifted(w: Values, threshold: float, shift: Values) -> float:
    return float(threshold + w @ shift)


_SLIPS = (
    Slip(
        lambda w, t, s: t - w @ s,
        "the sign of the shift. Inputs that grow make the sum grow, so the "
        "threshold has to rise by as much.",
    ),
    Slip(
        lambda w, t, s: t,
        "the threshold is unchanged. But the sum changes with the inputs, "
        "by `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: w @ s,
        "that is the change of the sum alone. Add the old threshold.",
    ),
    Slip(
        lambda w, t, s: -(w @ s),
        "that is the change alone, with its sign turned round. Add "
        "`w @ shift` to the old threshold.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(s),
        "the shifts are added without their weights. An input with a weight "
        "of 0 may shift as it likes.",
    ),
    Slip(
        lambda w, t, s: t - np.sum(s),
        "the shifts count without their weights, and with the wrong sign. "
        "The sum grows by `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + np.mean(w * s),
        "a mean where a sum belongs: all the inputs shift, and all the "
        "changes add up.",
    ),
    Slip(
        lambda w, t, s: t + np.mean(s),
        "the mean shift is added. Each shift counts with its weight: "
        "`w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + w[0] * s[0],
        "only the first input is counted. They all shift.",
    ),
    Slip(
        lambda w, t, s: t + w[-1] * s[-1],
        "only the last input is counted, as in a loop that writes `=` where "
        "`+=` is meant. They all shift.",
    ),
    Slip(
        lambda w, t, s: t + w[:-1] @ s[:-1],
        "the last input is left out. They all shift; is a `range` too short?",
    ),
    Slip(
        lambda w, t, s: -(t + w @ s),
        "that is the new bias. The threshold is its negative.",
    ),
    Slip(
        lambda w, t, s: w @ s - t,
        "the old threshold has the wrong sign. It is the starting point, "
        "and no bias: add it.",
    ),
    Slip(
        lambda w, t, s: t + 2 * (w @ s),
        "the shift counts twice. The sum grows by `w @ shift`, once.",
    ),
    Slip(
        lambda w, t, s: t * (w @ s),
        "multiplied. The sum grows by `w @ shift`: add it.",
    ),
    Slip(
        lambda w, t, s: w @ (t + s),
        "the threshold stands inside the sum, so each weight multiplies it. "
        "Sum up weight times shift alone, then add the threshold once.",
    ),
    Slip(
        lambda w, t, s: t + w @ (t + s),
        "the threshold stands inside the sum as well, where each weight "
        "multiplies it. Sum up weight times shift alone.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(w) * np.sum(s),
        "the sums were multiplied. Multiply each weight by its own shift "
        "first, then add: `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + np.sum(w),
        "the weights are added without the shifts. The sum grows by "
        "`w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t + 273.15 * np.sum(w),
        "273.15 is written into the formula. Use the argument `shift`: each "
        "input has its own.",
    ),
    Slip(
        lambda w, t, s: t + np.abs(w) @ s,
        "the weights have lost their signs. An input with a negative weight "
        "makes the sum fall as it grows.",
    ),
    Slip(
        lambda w, t, s: t + w * s,
        "one number per input. The changes of all inputs add up to one "
        "number: sum them, or use `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t - w * s,
        "one number per input, and the wrong sign. The sum grows by "
        "`w @ shift`, one number.",
    ),
    Slip(
        lambda w, t, s: t + s,
        "one number per input. There is one threshold; each shift counts in "
        "it with its weight: `w @ shift`.",
    ),
    Slip(
        lambda w, t, s: t - s,
        "one number per input. There is one threshold; it grows by "
        "`w @ shift`.",
    ),
    Slip(
        lambda w, t, s: w * s,
        "one number per input. Add them up, and add the old threshold.",
    ),
    Slip(
        lambda w, t, s: w + s,
        "those are shifted weights. The weights stay; return one number, the "
        "new threshold.",
    ),
    Slip(
        lambda w, t, s: np.append(w, t + w @ s),
        "the weights came back too. Return the threshold only.",
    ),
)


@exercise("2.3")
def _check_shifted(answer: object) -> Verdict:
    rng = np.random.default_rng(203)
    cases = [Case((np.array([2.0, 1.0]), 30.0, np.array([273.15, 0.0])))]
    cases += [
        Case((vector(rng, n), uniform(rng, -3.0, 3.0), vector(rng, n)))
        for n in (2, 3, 2, 4, 3, 2, 3, 5, 2, 4)
    ]
    return judge_function(
        answer,
        "shifted_threshold(w, threshold, shift)",
        _shifted,
        cases,
        _SLIPS,
        read=read_result,
        praise="Data that lie far from 0 need a large threshold, and so a "
        "large bias.",
    )
