"""Wrong slopes of a support vector machine's loss, exercise 5.1."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]


@dataclass(frozen=True)
class Way:
    """The parts of the two slopes; by default, right ones.

    Parameters
    ----------
    counts : callable
        Which samples count, from the margins y (x·w + b).
    margins : callable
        Those margins, from w, b, x and y.
    labels : callable
        What stands for y in the slopes.
    charge : float
        The sign and size of what the samples add: -1 times C.
    """

    counts: Callable[[Values], Any] = lambda m: m < 1
    margins: Callable[..., Any] = lambda w, b, x, y: y * (x @ w + b)
    labels: Callable[[Values], Any] = lambda y: y
    charge: float = -1.0


def through(
    w: Values, b: float, x: Values, y: Values, C: float, way: Way | None = None
) -> tuple[Any, Any, Any, Any]:
    """Return what w and b, and what the samples, add to dw and db."""
    way = way or Way()
    active = way.counts(way.margins(w, b, x, y)) * way.labels(y)
    pull = way.charge * active @ x, way.charge * active.sum()
    return w, 0.0, C * pull[0], C * pull[1]


def hinge_gradient(
    w: Values, b: float, x: Values, y: Values, C: float
) -> Pair:
    """Return the slopes of ½‖w‖² + C Σ max(0, 1 - y (x·w + b)).

    Examples
    --------
    >>> w, x, y = np.array([0.5]), np.array([[1.0], [4.0]]), np.array([1, 1])
    >>> dw, db = hinge_gradient(w, 0.0, x, y, 2.0)
    >>> dw, float(db)
    (array([-1.5]), -2.0)
    """
    shrink, none, pull, pull_b = through(w, b, x, y, C)
    return shrink + pull, none + pull_b


def _by(hint: str, **steps: Any) -> Slip:
    """Return the slip of some wrong steps."""
    way = Way(**steps)

    def formula(w: Values, b: float, x: Values, y: Values, C: float) -> Pair:
        shrink, none, pull, pull_b = through(w, b, x, y, C, way)
        return shrink + pull, none + pull_b

    return Slip(formula, hint)


def _from(made: Callable[..., Pair], hint: str) -> Slip:
    """Return the slip of parts put together in a wrong way.

    The function gets all the arguments, and `pull` and `pull_b`, what the
    samples would add to dw and db if C were 1.
    """

    def formula(w: Values, b: float, x: Values, y: Values, C: float) -> Pair:
        _, _, pull, pull_b = through(w, b, x, y, 1.0)
        return made(w, b, x, y, C, pull, pull_b)

    return Slip(formula, hint)


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
    _by(
        f"the mask is missing, so all samples count. {_MASK}: for the others "
        "the max is 0, and so is its slope.",
        counts=np.ones_like,
    ),
    _by(
        f"the mask is turned round. {_MASK}; yours takes the others.",
        counts=lambda m: m > 1,
    ),
    _by(
        "the mask is the perceptron's: it takes the samples on the wrong "
        "side, with y (x·w + b) below 0. The hinge asks for more, a margin "
        f"of 1. {_MASK}.",
        counts=lambda m: m < 0,
    ),
    _by(
        f"the mask asks for y (x·w + b) above 0. {_MASK}.",
        counts=lambda m: m > 0,
    ),
    _by(
        f"the mask asks for y (x·w + b) above −1. {_MASK}.",
        counts=lambda m: m > -1,
    ),
    _by(
        f"the mask asks for y (x·w + b) below −1. {_MASK}.",
        counts=lambda m: m < -1,
    ),
    _by(
        "the sum is multiplied by the loss of each sample. The slope of "
        "max(0, z) is 1 or 0, the mask alone; the loss itself does not "
        "belong there.",
        counts=lambda m: np.maximum(0, 1 - m),
    ),
    _by(
        "the slope of a square, as if the loss were max(0, …)². The hinge is "
        "not squared: each sample that counts adds the same, however far off "
        "it is.",
        counts=lambda m: 2 * np.maximum(0, 1 - m),
    ),
    _by(
        f"y is missing in the mask. {_MASK}.",
        margins=lambda w, b, x, y: x @ w + b,
    ),
    _by(
        "b is missing in the mask: a margin is y (x·w + b).",
        margins=lambda w, b, x, y: y * (x @ w),
    ),
    _by(
        "b is subtracted in the mask: a margin is y (x·w + b).",
        margins=lambda w, b, x, y: y * (x @ w - b),
    ),
    _by(
        "b is not multiplied by y in the mask: parentheses are missing. A "
        "margin is `y * (x @ w + b)`.",
        margins=lambda w, b, x, y: y * (x @ w) + b,
    ),
    # labels and signs
    _by(
        f"the sign of what the samples add. {_SIGN}.",
        charge=1.0,
    ),
    _by(
        f"y is missing. {_SIGN}.",
        labels=np.ones_like,
    ),
    _by(
        f"y is missing, and the sign is turned round. {_SIGN}.",
        labels=np.ones_like,
        charge=1.0,
    ),
    _by(
        "the labels are made 0 and 1. Here they are −1 and 1, and used as "
        "they are: with 0 the samples of one class would add nothing.",
        labels=lambda y: y > 0,
    ),
    _by(
        "the labels are changed by 2 y − 1, as if they were 0 and 1. Here "
        "they are −1 and 1 already.",
        margins=lambda w, b, x, y: (2 * y - 1) * (x @ w + b),
        labels=lambda y: 2 * y - 1,
    ),
    # the two parts
    _from(
        lambda w, b, x, y, C, p, q: (C * p, C * q),
        "the slope of ½‖w‖² is missing in `dw`. It is w.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (2 * w + C * p, C * q),
        "`dw` has 2 w in it. The loss has ½‖w‖², whose slope is w.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w / 2 + C * p, C * q),
        "`dw` has ½ w in it. The slope of ½‖w‖² is w: the ½ and the 2 of the "
        "square cancel.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (C * p - w, C * q),
        "w is subtracted. The slope of ½‖w‖² is w, with a plus.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w @ w / 2 + C * p, C * q),
        "½‖w‖² itself stands in `dw`. Its slope belongs there, w.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (np.linalg.norm(w) + C * p, C * q),
        "‖w‖ stands in `dw`, one number. The slope of ½‖w‖² is w, an array.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, b + C * q),
        "b is in `db`, as if the loss had ½ b² too. Only w is kept short, so "
        "`db` comes from the samples alone.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + p, q),
        "C is missing. It multiplies what the samples add, in `dw` and in "
        "`db`.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (C * w + p, q),
        "C is at the wrong part: it multiplies what the samples add, and not "
        "w.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (C * (w + p), C * q),
        "C multiplies everything. It belongs to what the samples add, and "
        "not to w.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + p / C, q / C),
        "what the samples add is divided by C. It is multiplied by C.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p / len(y), C * q / len(y)),
        f"a mean stands where a sum belongs. {_SUM}.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + p / len(y), q / len(y)),
        f"a mean stands where a sum belongs, and C is missing. {_SUM}.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: ((w + C * p) / len(y), C * q / len(y)),
        f"everything is divided by the number of samples. {_SUM}.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (-w - C * p, -C * q),
        "the sign of everything: that is the way downhill. Return the slopes.",
    ),
    # db
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, 0.0),
        "`db` is 0. b is not kept small, but it moves every margin: each "
        "sample that counts adds −y to the slope.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * p.sum()),
        "`db` is made with x. A margin rises by y per unit of b, whatever x "
        "is: take the sum of y over the samples that count.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * p),
        "`db` is made with x. A margin rises by y per unit of b, whatever x "
        "is: take the sum of y over the samples that count.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * q * b),
        "`db` has a factor b. A margin rises by y per unit of b, whatever b "
        "is.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p, C * q / len(y)),
        f"`db` is a mean. {_SUM}.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (
            w + C * p,
            -C * (y * (x @ w + b) < 1).sum(),
        ),
        "`db` counts the samples. Each of them adds −y, so those of the two "
        "classes pull in opposite ways.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (
            w + C * p,
            -C * (y * (x @ w + b) < 1) * y,
        ),
        "`db` is not summed over the samples. There is one b, so it is one "
        "number.",
    ),
    # dw
    _from(
        lambda w, b, x, y, C, p, q: (
            w - C * ((y * (x @ w + b) < 1) * y)[:, None] * x,
            C * q,
        ),
        "`dw` is not summed over the samples. It has the shape of w, (d,): "
        "sum with `axis=0`.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (w + C * p.sum(), C * q),
        "the sum goes over the inputs as well. Sum over the samples alone, "
        "with `axis=0`: each weight has a slope of its own.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (
            len(y) * w + C * p,
            C * q,
        ),
        "w is added once for each sample. The ½‖w‖² stands outside the sum, "
        "so w is added once.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (
            (y * (x @ w + b) < 1).sum() * w + C * p,
            C * q,
        ),
        "w is added once for each sample that counts. The ½‖w‖² stands "
        "outside the sum, so w is added once.",
    ),
    _from(
        lambda w, b, x, y, C, p, q: (C * q, w + C * p),
        "the order of the two. `dw` comes first, then `db`.",
    ),
)
