"""Wrong steps of momentum, exercise 5.5."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]


def momentum_step(
    w: Values, velocity: Values, gradient: Values, rate: float, beta: float
) -> Pair:
    """Return w and the velocity after one step."""
    new = beta * velocity - rate * gradient
    return w + new, new


def _velocity(new: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong velocity, by which w is moved."""

    def formula(w: Any, v: Any, g: Any, rate: float, beta: float) -> Pair:
        wrong = new(v, g, rate, beta)
        return w + wrong, wrong

    return Slip(formula, hint)


def _move(moved: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong w, from a new velocity that is right."""

    def formula(w: Any, v: Any, g: Any, rate: float, beta: float) -> Pair:
        new = beta * v - rate * g
        return moved(w, new, v, g, rate, beta), new

    return Slip(formula, hint)


_ANOTHER_UNIT = (
    "the learning rate comes in only when w moves, so that the velocity is a "
    "sum of gradients. That is PyTorch's form. From a velocity of 0 and at a "
    "constant rate, w walks the same path in it, but the velocity is another "
    "number. Here, as in Keras, the velocity is the step of w itself: "
    "`beta * velocity - learning_rate * gradient`."
)
_AVERAGE = (
    "the gradient is multiplied by 1 − beta: that makes the velocity an "
    "average of gradients, and the push smaller by that factor. Momentum "
    "adds the pushes up, without 1 − beta."
)
_SWAPPED = "`beta` and `learning_rate` are swapped in the velocity."

SLIPS = (
    _velocity(
        lambda v, g, rate, beta: beta * v + rate * g,
        "the sign of the gradient. It points uphill, so its part of the "
        "velocity is subtracted: `- learning_rate * gradient`.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w - new,
        "the velocity is subtracted from w. Its minus sign is in it already, "
        "so it points downhill: add it.",
    ),
    Slip(
        lambda w, v, g, rate, beta: (
            w - (beta * v + rate * g),
            beta * v + rate * g,
        ),
        "the velocity points uphill, and is subtracted from w. Here it is "
        "the step of w itself: the minus sign belongs to the gradient, and w "
        "gets `+ velocity`.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + v,
        "w is moved by the old velocity. First update the velocity, then "
        "move w by the new one.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta * v - g,
        "the learning rate is left out. The push of the gradient is "
        "`learning_rate * gradient`.",
    ),
    Slip(
        lambda w, v, g, rate, beta: (
            w + rate * (beta * v - g),
            beta * v - g,
        ),
        _ANOTHER_UNIT,
    ),
    Slip(
        lambda w, v, g, rate, beta: (
            w - rate * (beta * v + g),
            beta * v + g,
        ),
        _ANOTHER_UNIT,
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + rate * new,
        "the learning rate is applied twice. It is in the velocity already: "
        "w moves by the velocity as it is.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w - rate * new,
        "the learning rate is applied twice, and the velocity subtracted. "
        "Both the rate and the minus sign are in the velocity already: add "
        "it as it is.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta * v - (1 - beta) * rate * g, _AVERAGE
    ),
    Slip(
        lambda w, v, g, rate, beta: (
            w - rate * (beta * v + (1 - beta) * g),
            beta * v + (1 - beta) * g,
        ),
        f"{_AVERAGE} And the learning rate belongs into the velocity.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta * v - (1 - beta) * g,
        "there is 1 − beta where the learning rate belongs: it pushes by "
        "`learning_rate * gradient`.",
    ),
    _velocity(
        lambda v, g, rate, beta: v - rate * g,
        "`beta` is left out. Only the share `beta` of the old velocity is "
        "kept; else it never slows down.",
    ),
    _velocity(
        lambda v, g, rate, beta: -rate * g,
        "the old velocity is forgotten: that is plain gradient descent. Keep "
        "the share `beta` of it.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta * v,
        "the gradient does not reach the velocity. It pushes by "
        "`- learning_rate * gradient`.",
    ),
    _velocity(lambda v, g, rate, beta: rate * v - beta * g, _SWAPPED),
    *(
        _velocity(
            lambda v, g, rate, beta, one=one: beta * v - rate * one(g),
            "the gradient is made one number, by a sum or a mean. Each entry "
            "of w goes its own way: leave the gradient as it is.",
        )
        for one in (np.sum, np.mean)
    ),
    _velocity(
        lambda v, g, rate, beta: beta * (v - rate * g),
        "`beta` multiplies the push of the gradient too. Only the old "
        "velocity is multiplied by it; are there parentheses too many?",
    ),
    _velocity(
        lambda v, g, rate, beta: (1 - beta) * v - rate * g,
        "the share 1 − beta of the old velocity is kept. Keep the share "
        "`beta`.",
    ),
    _velocity(
        lambda v, g, rate, beta: (1 - beta) * v - beta * rate * g,
        "`beta` and 1 − beta: the old velocity is multiplied by `beta`, and "
        "the push of the gradient by the learning rate alone.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta - rate * g,
        "`beta` stands alone in the velocity. It multiplies the old one.",
    ),
    _velocity(
        lambda v, g, rate, beta: beta + v - rate * g,
        "`beta` is added to the old velocity. It multiplies it.",
    ),
    Slip(
        lambda w, v, g, rate, beta: momentum_step(w, v, g, rate, beta)[::-1],
        "the order of the two. `w` comes first, then `velocity`.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + beta * new - rate * g,
        "that is Nesterov's momentum, which looks one velocity ahead. Here w "
        "moves by the new velocity as it is.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + beta * new,
        "w moves by the share `beta` of the new velocity. It moves by all of "
        "it: `beta` is in the velocity already.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + beta * v,
        "w moves by `beta` times the old velocity, so the gradient of this "
        "step is missing. Move it by the new velocity.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w - rate * g,
        "w moves by the gradient alone, and its velocity is not used. Add "
        "the new velocity to w.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w + new - rate * g,
        "the gradient moves w twice. It is in the velocity already.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: w,
        "w is returned where it was. Add the new velocity to it.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: new,
        "the velocity is returned for w. It is the step: add it to w.",
    ),
    _move(
        lambda w, new, v, g, rate, beta: beta * w + new,
        "w is multiplied by `beta`. Only the old velocity is.",
    ),
    Slip(
        lambda w, v, g, rate, beta: (w + beta * v - rate * g, v),
        "the old velocity is returned. Return the new one: the next step "
        "goes on from it.",
    ),
)
