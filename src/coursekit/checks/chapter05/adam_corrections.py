"""Wrong corrections in Adam, and an epsilon at a wrong place."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.adam_way import Way, slip_by

_EPSILON_HAT = (
    "`epsilon` is added to the root of the uncorrected v. That is the form "
    "of Keras, and of `Adam` in the course, with the paper's “epsilon hat”. "
    "Algorithm 1 corrects first: √v̂ + epsilon."
)
_INSIDE = (
    "`epsilon` is inside the root. In Algorithm 1 it is outside: √v̂ + epsilon."
)
_BEFORE = (
    "`epsilon` is added to v before the correction. In Algorithm 1 it is "
    "added to the root, at the very end: √v̂ + epsilon."
)
_T_ZERO = (
    "t is 0 in the first step, and 1 − beta**0 is 0: a division by 0. Count "
    "the steps from 1, `range(1, steps + 1)`."
)
_PARENTHESES = (
    "`epsilon` is not in the denominator. A division comes before a sum: "
    "write `/ (np.sqrt(v_hat) + epsilon)`, with parentheses."
)
_POWER = (
    "the power of t is missing in the correction, or t is 1 in every step. "
    "It is 1 − beta**t with t = 1, 2, 3 ..., and goes toward 1 as the steps "
    "go on."
)

CORRECTION_SLIPS = (
    slip_by(
        Way(correct_m=lambda m, t, c: m, correct_v=lambda v, t, c: v),
        "the bias correction is missing. Both means start at 0 and are too "
        "small at first: divide m by 1 − beta_1**t, and v by 1 − beta_2**t.",
    ),
    slip_by(
        Way(correct_m=lambda m, t, c: m),
        "only v is corrected. Divide m by 1 − beta_1**t too.",
    ),
    slip_by(
        Way(correct_v=lambda v, t, c: v),
        "only m is corrected. Divide v by 1 − beta_2**t too.",
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m / 1 - c.beta_1**t,
            correct_v=lambda v, t, c: v / 1 - c.beta_2**t,
        ),
        "parentheses are missing in the correction. A division comes before "
        "a difference: write `m / (1 - beta_1**t)`, and v alike.",
    ),
    slip_by(
        Way(kept=True),
        "the corrected means go on to the next step. Keep `m_hat` and "
        "`v_hat` apart from `m` and `v`: only these go on.",
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m * (1 - c.beta_1**t),
            correct_v=lambda v, t, c: v * (1 - c.beta_2**t),
        ),
        "the correction is multiplied. Both means are too small at first: "
        "divide by 1 − beta**t.",
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m / (1 - c.beta_1),
            correct_v=lambda v, t, c: v / (1 - c.beta_2),
        ),
        _POWER,
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m / (1 - c.beta_1 * t),
            correct_v=lambda v, t, c: v / (1 - c.beta_2 * t),
        ),
        "`beta * t` stands in the correction. It is a power, `beta**t`, with "
        "two stars.",
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m / c.beta_1**t,
            correct_v=lambda v, t, c: v / c.beta_2**t,
        ),
        "the correction divides by beta**t. It divides by 1 − beta**t.",
    ),
    slip_by(
        Way(
            correct_v=lambda v, t, c: v,
            step=lambda m, v, g, t, c: (
                c.rate * m / (np.sqrt(v) / (1 - c.beta_2**t) + c.epsilon)
            ),
        ),
        "the root of v is corrected. Correct v first, then take the root of "
        "v̂.",
    ),
    slip_by(
        Way(time=lambda k, i, n, steps: n * k + i + 1),
        "t goes on with every array. It counts the steps, and is the same "
        "for all the arrays in a step: count in the outer loop.",
    ),
    slip_by(Way(time=lambda k, i, n, steps: k), _T_ZERO),
    slip_by(
        Way(time=lambda k, i, n, steps: k + 2),
        "t is 2 in the first step. Count the steps from 1.",
    ),
    slip_by(
        Way(time=lambda k, i, n, steps: steps),
        "`steps` stands where t belongs. t is the number of this step.",
    ),
)

EPSILON_SLIPS = (
    slip_by(
        Way(
            step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v + c.epsilon),
        ),
        _INSIDE,
    ),
    slip_by(
        Way(
            step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v + c.epsilon**2),
        ),
        _INSIDE,
    ),
    slip_by(
        Way(
            step=lambda m, v, g, t, c: (
                c.rate
                * m
                / (np.sqrt(v) + c.epsilon / np.sqrt(1 - c.beta_2**t))
            ),
        ),
        _EPSILON_HAT,
    ),
    slip_by(
        Way(
            correct_v=lambda v, t, c: (v + c.epsilon) / (1 - c.beta_2**t),
            step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v),
        ),
        _BEFORE,
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: (
                c.beta_2 * v + (1 - c.beta_2) * g**2 + c.epsilon
            ),
            step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v),
        ),
        "`epsilon` is added to v in every step, and stays in it. Add it to "
        "the root, at the very end: √v̂ + epsilon.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v) + c.epsilon),
        _PARENTHESES,
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v) - c.epsilon),
        _PARENTHESES,
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * m / np.sqrt(v)),
        "`epsilon` is left out. Divide by √v̂ + epsilon.",
    ),
)
