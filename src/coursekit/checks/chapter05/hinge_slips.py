"""Wrong slopes of a support vector machine's loss, exercise 5.1."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter05.hinge_way import (
    hinge_gradient,
    slip_by,
    slip_from,
)
from coursekit.checks.trials import Slip

_MASK = "Only samples with y (x·w + b) below 1 count"
_SIGN = (
    "The term 1 − y (x·w + b) falls as y (x·w + b) rises, so its slopes are "
    "−y x and −y"
)
_SUM = (
    "The loss adds the samples up, without dividing by their number: C alone "
    "says how much they weigh"
)

SLIPS = (
    # which samples count
    slip_by(
        f"the mask is missing, so all samples count. {_MASK}: for the others "
        "the max is 0, and so is its slope.",
        counts=np.ones_like,
    ),
    slip_by(
        f"the mask is turned round. {_MASK}; yours takes the others.",
        counts=lambda m: m > 1,
    ),
    slip_by(
        "the mask is the perceptron's: it takes the samples on the wrong "
        "side, with y (x·w + b) below 0. The hinge asks for more, a margin "
        f"of 1. {_MASK}.",
        counts=lambda m: m < 0,
    ),
    slip_by(
        f"the mask asks for y (x·w + b) above 0. {_MASK}.",
        counts=lambda m: m > 0,
    ),
    slip_by(
        f"the mask asks for y (x·w + b) above −1. {_MASK}.",
        counts=lambda m: m > -1,
    ),
    slip_by(
        f"the mask asks for y (x·w + b) below −1. {_MASK}.",
        counts=lambda m: m < -1,
    ),
    slip_by(
        "the sum is multiplied by the loss of each sample. The slope of "
        "max(0, z) is 1 or 0, the mask alone; the loss itself does not "
        "belong there.",
        counts=lambda m: np.maximum(0, 1 - m),
    ),
    slip_by(
        "the slope of a square, as if the loss were max(0, …)². The hinge is "
        "not squared: each sample that counts adds the same, however far off "
        "it is.",
        counts=lambda m: 2 * np.maximum(0, 1 - m),
    ),
    slip_by(
        f"y is missing in the mask. {_MASK}.",
        margins=lambda w, b, x, y: x @ w + b,
    ),
    slip_by(
        "b is missing in the mask: a margin is y (x·w + b).",
        margins=lambda w, b, x, y: y * (x @ w),
    ),
    slip_by(
        "b is subtracted in the mask: a margin is y (x·w + b).",
        margins=lambda w, b, x, y: y * (x @ w - b),
    ),
    slip_by(
        "b is not multiplied by y in the mask: parentheses are missing. A "
        "margin is `y * (x @ w + b)`.",
        margins=lambda w, b, x, y: y * (x @ w) + b,
    ),
    Slip(
        lambda w, b, x, y, C: max(0, 1 - y * (x @ w + b)),
        "whole arrays are compared at once, by `max` or `if`. A comparison "
        "such as `y * (x @ w + b) < 1` answers for each sample; use its "
        "result as a factor, 1 or 0.",
    ),
    # labels and signs
    slip_by(
        f"the sign of what the samples add. {_SIGN}.",
        charge=1.0,
    ),
    slip_by(
        f"y is missing. {_SIGN}.",
        labels=np.ones_like,
    ),
    slip_by(
        f"y is missing, and the sign is turned round. {_SIGN}.",
        labels=np.ones_like,
        charge=1.0,
    ),
    slip_by(
        "the labels are made 0 and 1. Here they are −1 and 1, and used as "
        "they are: with 0 the samples of one class would add nothing.",
        labels=lambda y: y > 0,
    ),
    slip_by(
        "the labels are changed by 2 y − 1, as if they were 0 and 1. Here "
        "they are −1 and 1 already.",
        margins=lambda w, b, x, y: (2 * y - 1) * (x @ w + b),
        labels=lambda y: 2 * y - 1,
    ),
    # the two parts
    slip_from(
        lambda w, b, x, y, C, p, q: (C * p, C * q),
        "the slope of ½‖w‖² is missing in `dw`. It is w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (2 * w + C * p, C * q),
        "`dw` has 2 w in it. The loss has ½‖w‖², whose slope is w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w / 2 + C * p, C * q),
        "`dw` has ½ w in it. The slope of ½‖w‖² is w: the ½ and the 2 of the "
        "square cancel.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w / np.linalg.norm(w) + C * p, C * q),
        "the slope of ‖w‖ stands in `dw`, w / ‖w‖. The loss has ½‖w‖², whose "
        "slope is w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (C * p - w, C * q),
        "w is subtracted. The slope of ½‖w‖² is w, with a plus.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w @ w / 2 + C * p, C * q),
        "½‖w‖² itself stands in `dw`. Its slope belongs there, w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (np.linalg.norm(w) + C * p, C * q),
        "‖w‖ stands in `dw`, one number. The slope of ½‖w‖² is w, an array.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, b + C * q),
        "b is in `db`, as if the loss had ½ b² too. Only w is kept short, so "
        "`db` comes from the samples alone.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + p, q),
        "C is missing. It multiplies what the samples add, in `dw` and in "
        "`db`.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (C * w + p, q),
        "C is at the wrong part: it multiplies what the samples add, and not "
        "w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (C * (w + p), C * q),
        "C multiplies everything. It belongs to what the samples add, and "
        "not to w.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + p / C, q / C),
        "what the samples add is divided by C. It is multiplied by C.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p / len(y), C * q / len(y)),
        f"a mean stands where a sum belongs. {_SUM}.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + p / len(y), q / len(y)),
        f"a mean stands where a sum belongs, and C is missing. {_SUM}.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: ((w + C * p) / len(y), C * q / len(y)),
        f"everything is divided by the number of samples. {_SUM}.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (-w - C * p, -C * q),
        "the sign of everything: that is the way downhill. Return the slopes.",
    ),
    # db
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, 0.0),
        "`db` is 0. b is not kept small, but it moves every margin: each "
        "sample that counts adds −y to the slope.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * p.sum()),
        "`db` is made with x. A margin rises by y per unit of b, whatever x "
        "is: take the sum of y over the samples that count.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * p),
        "`db` is made with x. A margin rises by y per unit of b, whatever x "
        "is: take the sum of y over the samples that count.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * q * b),
        "`db` has a factor b. A margin rises by y per unit of b, whatever b "
        "is.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * q / len(y)),
        f"`db` is a mean. {_SUM}.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (
            w + C * p,
            -C * (y * (x @ w + b) < 1).sum(),
        ),
        "`db` counts the samples. Each of them adds −y, so those of the two "
        "classes pull in opposite ways.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (
            w + C * p,
            -C * (y * (x @ w + b) < 1) * y,
        ),
        "`db` is not summed over the samples. There is one b, so it is one "
        "number.",
    ),
    # dw
    slip_from(
        lambda w, b, x, y, C, p, q: (
            w - C * ((y * (x @ w + b) < 1) * y)[:, None] * x,
            C * q,
        ),
        "`dw` is not summed over the samples. It has the shape of w, (d,): "
        "sum with `axis=0`.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (w + C * p.sum(), C * q),
        "the sum goes over the inputs as well. Sum over the samples alone, "
        "with `axis=0`: each weight has a slope of its own.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (
            len(y) * w + C * p,
            C * q,
        ),
        "w is added once for each sample. The ½‖w‖² stands outside the sum, "
        "so w is added once.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (
            (y * (x @ w + b) < 1).sum() * w + C * p,
            C * q,
        ),
        "w is added once for each sample that counts. The ½‖w‖² stands "
        "outside the sum, so w is added once.",
    ),
    slip_from(
        lambda w, b, x, y, C, p, q: (C * q, w + C * p),
        "the order of the two. `dw` comes first, then `db`.",
    ),
    # a loop over the samples
    *(
        Slip(
            lambda w, b, x, y, C, row=row: hinge_gradient(
                w, b, x[row], y[row], C
            ),
            f"only the {name} sample is in the result. {where}",
        )
        for name, row, where in (
            ("first", slice(0, 1), "Is the `return` inside the loop?"),
            (
                "last",
                slice(-1, None),
                "Give `dw` and `db` their first values before the loop, and "
                "add to them inside it.",
            ),
        )
    ),
)
