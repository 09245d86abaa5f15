"""Wrong steps of AdaGrad, exercise 5.6."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]


def adagrad_step(
    w: Values, total: Values, gradient: Values, rate: float, epsilon: float
) -> Pair:
    """Return w and the sum of squared gradients after one step."""
    new = total + gradient**2
    return w - rate * gradient / (np.sqrt(new) + epsilon), new


def _total(new: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong total, by whose root w is moved."""

    def formula(w: Any, total: Any, g: Any, rate: float, eps: float) -> Pair:
        wrong = new(total, g, rate, eps)
        return w - rate * g / (np.sqrt(wrong) + eps), wrong

    return Slip(formula, hint)


def _move(moved: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong w, from a new total that is right."""

    def formula(w: Any, total: Any, g: Any, rate: float, eps: float) -> Pair:
        new = total + g**2
        return moved(w, new, total, g, rate, eps), new

    return Slip(formula, hint)


_INSIDE = (
    "`epsilon` is inside the root. Keras, and `AdaGrad` in the course, have "
    "it there; the form of the paper, which is asked for here, is "
    "√total + epsilon."
)
_NOT_SQUARED = (
    "the gradient is not squared. `total` is the sum of the squares, "
    "`gradient**2`, so that nothing cancels out."
)
_AVERAGED = (
    "the squares are averaged, so that old ones fade. That is RMSprop. In "
    "AdaGrad they are added up: `total + gradient**2`."
)
_ONE_TOTAL = (
    "one total is made for all the entries, by a sum over the array. Each "
    "entry keeps a total of its own: add `gradient**2` entry by entry."
)
_PARENTHESES = (
    "`epsilon` is not in the denominator. A division comes before a sum: "
    "write `/ (np.sqrt(total) + epsilon)`, with parentheses."
)

_TOTAL_SLIPS = (
    _total(lambda G, g, rate, eps: G + g, _NOT_SQUARED),
    _total(lambda G, g, rate, eps: G + np.abs(g), _NOT_SQUARED),
    _total(
        lambda G, g, rate, eps: G + 2 * g,
        "twice the gradient is added to `total`. Its square is "
        "`gradient**2`, with two stars.",
    ),
    *(
        _total(
            lambda G, g, rate, eps, keep=keep: keep * G + (1 - keep) * g**2,
            _AVERAGED,
        )
        for keep in (0.5, 0.9, 0.95, 0.99, 0.999)
    ),
    *(
        _total(
            lambda G, g, rate, eps, keep=keep: keep * G + g**2,
            "the old total fades before the square comes on top. In AdaGrad "
            "nothing fades: `total + gradient**2`.",
        )
        for keep in (0.5, 0.9, 0.95, 0.99, 0.999)
    ),
    _total(
        lambda G, g, rate, eps: g**2,
        "the old total is forgotten. The new one is `total + gradient**2`.",
    ),
    _total(lambda G, g, rate, eps: G + np.sum(g**2), _ONE_TOTAL),
    _total(lambda G, g, rate, eps: G + np.mean(g**2), _ONE_TOTAL),
    _total(lambda G, g, rate, eps: np.sum(G + g**2), _ONE_TOTAL),
    _total(lambda G, g, rate, eps: G + np.linalg.norm(g), _ONE_TOTAL),
    _total(lambda G, g, rate, eps: G + g @ g, _ONE_TOTAL),
    _total(lambda G, g, rate, eps: G + np.dot(g, g), _ONE_TOTAL),
    _total(
        lambda G, g, rate, eps: G + (rate * g) ** 2,
        "the learning rate is in `total`. Only the squared gradients are "
        "added up there.",
    ),
    _total(
        lambda G, g, rate, eps: (G + g) ** 2,
        "the square is taken of the sum. Square the gradient alone, and add "
        "that to `total`.",
    ),
    _total(
        lambda G, g, rate, eps: G**2 + g**2,
        "`total` is squared too. It is a sum of squares already.",
    ),
    Slip(
        lambda w, G, g, rate, eps: (
            w - rate * g / np.sqrt(G + g**2 + eps),
            G + g**2 + eps,
        ),
        "`epsilon` is added up in `total`. It belongs beside the root, when "
        "w moves, and nowhere else.",
    ),
    _total(
        lambda G, g, rate, eps: G + g**2 + eps,
        "`epsilon` is added up in `total`. It belongs beside the root, when "
        "w moves, and nowhere else.",
    ),
    _total(
        lambda G, g, rate, eps: G + g**2 + 0.1,
        "0.1 is added to `total`, with which the class `AdaGrad` starts. "
        "Here the sum goes on from the `total` that is given.",
    ),
    Slip(
        lambda w, G, g, rate, eps: G + (g ^ 2),
        "`^` is no power in Python. A square is `gradient**2`.",
    ),
    Slip(
        lambda w, G, g, rate, eps: (
            w - rate * g / (np.sqrt(G + g**2) + eps),
            np.sqrt(G + g**2),
        ),
        "the root is returned for `total`. Take the root when w moves, and "
        "return the sum of the squares: the next step goes on from it.",
    ),
    Slip(
        lambda w, G, g, rate, eps: (
            w - rate * g / (np.sqrt(G + g**2) + eps),
            G,
        ),
        "the old total is returned. Return the new one: the next step goes "
        "on from it.",
    ),
    Slip(
        lambda w, G, g, rate, eps: (w - rate * g / (np.sqrt(G) + eps), G),
        "`total` stays as it was. First comes `total + gradient**2`.",
    ),
)

_MOVE_SLIPS = (
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(G + eps),
        _INSIDE,
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(G + eps**2),
        _INSIDE,
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / (np.sqrt(old) + eps),
        "w moves by the root of the old total. First comes the new total, "
        "with this gradient in it.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: (
            w - rate * g / (np.sqrt(old) + np.abs(g) + eps)
        ),
        "the roots are added up, √total + √gradient². Add the squares, and "
        "take one root of their sum.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / (G + eps),
        "the root is missing: w moves by gradient / (√total + epsilon).",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / (G**2 + eps),
        "the total is squared where its root belongs, `np.sqrt(total)`.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w + rate * g / (np.sqrt(G) + eps),
        "the sign: w goes uphill. The step is subtracted.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(G) + eps,
        _PARENTHESES,
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - (rate * g / np.sqrt(G) + eps),
        _PARENTHESES,
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(G),
        "`epsilon` is left out. Without it, an entry that never had a slope "
        "gets 0 / 0.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(G) * eps,
        "`epsilon` is multiplied. It is added to the root.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate / (np.sqrt(G) + eps),
        "the gradient is missing in the step of w: it stands in the "
        "numerator, with the learning rate.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g**2 / (np.sqrt(G) + eps),
        "the squared gradient moves w, and the sign is lost. Only in `total` "
        "it is squared.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - g / (np.sqrt(G) + eps),
        "the learning rate is left out: the step is learning_rate · gradient "
        "/ (√total + epsilon).",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g,
        "w moves by plain gradient descent. Divide the step by √total + "
        "epsilon.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g * (np.sqrt(G) + eps),
        "the step is multiplied by the root. Divide by it: where slopes have "
        "been steep, steps are small.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: (
            w - rate * g / (np.sqrt(G.sum()) + eps)
        ),
        "w moves with one step size for all the entries, from the sum of "
        "`total`. Each entry has its own: take the root entry by entry.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: (
            w - rate * g / (np.linalg.norm(G) + eps)
        ),
        "`np.linalg.norm` makes one number of `total`. Take the root entry "
        "by entry, `np.sqrt(total)`.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / np.sqrt(g**2 + eps),
        "the old total is forgotten in the step of w. Divide by the root of "
        "`total`.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w - rate * g / (np.abs(g) + eps),
        "the old total is forgotten in the step of w. Divide by the root of "
        "`total`.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: w,
        "w is returned where it was. Subtract the step from it.",
    ),
    _move(
        lambda w, G, old, g, rate, eps: -rate * g / (np.sqrt(G) + eps),
        "the step is returned for w. Add it to w.",
    ),
    Slip(
        lambda w, G, g, rate, eps: adagrad_step(w, G, g, rate, eps)[::-1],
        "the order of the two. `w` comes first, then `total`.",
    ),
    Slip(
        lambda w, G, g, rate, eps: adagrad_step(w, G, g, eps, rate),
        "`learning_rate` and `epsilon` are swapped.",
    ),
)

SLIPS = (*_TOTAL_SLIPS, *_MOVE_SLIPS)
