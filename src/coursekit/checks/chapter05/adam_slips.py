"""Wrong steps of Adam, exercise 5.7."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.adam_corrections import (
    CORRECTION_SLIPS,
    EPSILON_SLIPS,
)
from coursekit.checks.chapter05.adam_way import Way, slip_by

_ONE_BETA = (
    "one beta is used for both means. `beta_1` is for m, the gradients; "
    "`beta_2` is for v, their squares."
)
_SWAPPED = (
    "`beta_1` and `beta_2` are swapped. `beta_1` is for m, the gradients; "
    "`beta_2` is for v, their squares."
)
_NO_SQUARES = (
    "the squares are missing in v: it is the mean of `g**2`, so that its "
    "root is about the size of a gradient."
)
_ADDED_UP = (
    "the squares are added up in v, as in AdaGrad. In Adam v is a mean: "
    "`beta_2 * v + (1 - beta_2) * g**2`."
)
_WITHOUT_SHARE = (
    "the factor 1 − beta is missing, so m or v is a sum and no mean: each "
    "new gradient counts with 1 − beta."
)
_SHARES = (
    "beta and 1 − beta are exchanged: the old mean keeps the share beta, and "
    "the new value gets 1 − beta."
)

_MEAN_SLIPS = (
    slip_by(
        Way(squares=lambda v, g, m, c: v + g**2),
        _ADDED_UP,
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: v + g**2,
            correct_v=lambda v, t, c: v,
        ),
        f"{_ADDED_UP} And it is corrected, like m.",
    ),
    slip_by(
        Way(mean=lambda m, g, c: m + g),
        "the gradients are added up in m. It is a mean: "
        "`beta_1 * m + (1 - beta_1) * g`.",
    ),
    slip_by(Way(mean=lambda m, g, c: c.beta_1 * m + g), _WITHOUT_SHARE),
    slip_by(
        Way(squares=lambda v, g, m, c: c.beta_2 * v + g**2),
        _WITHOUT_SHARE,
    ),
    slip_by(
        Way(
            mean=lambda m, g, c: c.beta_1 * m + g,
            squares=lambda v, g, m, c: c.beta_2 * v + g**2,
        ),
        _WITHOUT_SHARE,
    ),
    slip_by(
        Way(
            mean=lambda m, g, c: (1 - c.beta_1) * m + c.beta_1 * g,
            squares=lambda v, g, m, c: (1 - c.beta_2) * v + c.beta_2 * g**2,
        ),
        _SHARES,
    ),
    slip_by(
        Way(
            mean=lambda m, g, c: c.beta_2 * m + (1 - c.beta_2) * g,
            squares=lambda v, g, m, c: c.beta_1 * v + (1 - c.beta_1) * g**2,
            correct_m=lambda m, t, c: m / (1 - c.beta_2**t),
            correct_v=lambda v, t, c: v / (1 - c.beta_1**t),
        ),
        _SWAPPED,
    ),
    slip_by(
        Way(
            mean=lambda m, g, c: c.beta_2 * m + (1 - c.beta_2) * g,
            squares=lambda v, g, m, c: c.beta_1 * v + (1 - c.beta_1) * g**2,
        ),
        f"{_SWAPPED} In the correction they stand in the right places.",
    ),
    slip_by(
        Way(
            correct_m=lambda m, t, c: m / (1 - c.beta_2**t),
            correct_v=lambda v, t, c: v / (1 - c.beta_1**t),
        ),
        "`beta_1` and `beta_2` are swapped in the correction: `beta_1` is "
        "for m, `beta_2` for v.",
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: c.beta_1 * v + (1 - c.beta_1) * g**2,
            correct_v=lambda v, t, c: v / (1 - c.beta_1**t),
        ),
        _ONE_BETA,
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: c.beta_1 * v + (1 - c.beta_1) * g**2,
        ),
        f"{_ONE_BETA} It is `beta_1` in the mean of the squares.",
    ),
    slip_by(
        Way(correct_v=lambda v, t, c: v / (1 - c.beta_1**t)),
        f"{_ONE_BETA} It is `beta_1` in the correction of v.",
    ),
    slip_by(
        Way(
            mean=lambda m, g, c: c.beta_2 * m + (1 - c.beta_2) * g,
            correct_m=lambda m, t, c: m / (1 - c.beta_2**t),
        ),
        _ONE_BETA,
    ),
    slip_by(
        Way(correct_m=lambda m, t, c: m / (1 - c.beta_2**t)),
        f"{_ONE_BETA} It is `beta_2` in the correction of m.",
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: c.beta_2 * v + (1 - c.beta_2) * g,
        ),
        _NO_SQUARES,
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: (
                c.beta_2 * v + (1 - c.beta_2) * np.abs(g)
            ),
        ),
        _NO_SQUARES,
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: c.beta_2 * v + (1 - c.beta_2) * m**2,
        ),
        "v is made of the squares of m. It is the mean of the squares of the "
        "gradients, `g**2`.",
    ),
    slip_by(
        Way(
            squares=lambda v, g, m, c: (
                c.beta_2 * v + (1 - c.beta_2) * np.mean(g**2)
            ),
        ),
        "v is one number for a whole array. Each entry has its own: square "
        "the gradient entry by entry, without a sum or a mean.",
    ),
)

_STEP_SLIPS = (
    slip_by(
        Way(
            mean=lambda m, g, c: (
                c.beta_2 * (c.beta_1 * m + (1 - c.beta_1) * g)
                + (1 - c.beta_2) * g**2
            ),
            squares=lambda v, g, m, c: m,
        ),
        "m and v are one and the same list, as after `m = v = [...]`. Make "
        "two lists.",
    ),
    slip_by(
        Way(place="moved"),
        "the gradients are asked for anew for every array, when the arrays "
        "before it have moved already. Ask once in each step, before the "
        "loop over the arrays: all of them belong to one place.",
    ),
    slip_by(
        Way(place="start"),
        "the gradients are always those of the start. Ask for them anew in "
        "every step, where the parameters are now.",
    ),
    slip_by(
        Way(reset=True),
        "m and v start from 0 again in every step. Make them before the loop "
        "over the steps: they remember the steps before.",
    ),
    slip_by(
        Way(reset=True, time=lambda k, i, n, steps: 1),
        "every step is a first one: m and v start from 0 again, and t from "
        "1. All three go on from step to step.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: -c.rate * m / (np.sqrt(v) + c.epsilon)),
        "the sign: the parameters go uphill. The step is subtracted.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: m / (np.sqrt(v) + c.epsilon)),
        "the learning rate is left out.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * m / (v + c.epsilon)),
        "the root is missing: the step is divided by √v̂ + epsilon.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * g / (np.sqrt(v) + c.epsilon)),
        "the gradient itself makes the step. In Adam it is its mean, m̂.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * m),
        "the step is not divided by √v̂ + epsilon.",
    ),
    slip_by(
        Way(step=lambda m, v, g, t, c: c.rate * g),
        "that is plain gradient descent, without the two means.",
    ),
    slip_by(
        Way(count=lambda steps: steps - 1),
        "one step is missing. `range(1, steps)` ends before `steps`; write "
        "`range(1, steps + 1)`.",
    ),
    slip_by(
        Way(count=lambda steps: steps + 1),
        "there is one step too many.",
    ),
    slip_by(
        Way(count=lambda steps: 0),
        "nothing has moved: the parameters come back as they were. Does the "
        "loop put the moved arrays into the list that is returned?",
    ),
    slip_by(
        Way(count=lambda steps: min(steps, 1)),
        "there is one step only. Is the `return` inside the loop?",
    ),
)

SLIPS = (*CORRECTION_SLIPS, *EPSILON_SLIPS, *_MEAN_SLIPS, *_STEP_SLIPS)
