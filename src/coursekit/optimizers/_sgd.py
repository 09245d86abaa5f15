"""Gradient descent, with momentum if wanted."""

from __future__ import annotations

from typing import Any, NamedTuple

from coursekit.optimizers._given import momentum_share, shown
from coursekit.optimizers._nesting import filled, fitting, mapped, matched
from coursekit.optimizers._rate import Rate, checked_rate, rate_at


class SGDState(NamedTuple):
    """Updates made, and the velocity v (None without momentum)."""

    step: int
    velocity: Any


class SGD:
    r"""w ← w - learning_rate · ∂L/∂w: (stochastic) gradient descent.

    It is called stochastic when the gradient comes from a random batch of
    the samples, as in ``Network.fit``; the update is the same. With
    momentum μ > 0 the parameters have a velocity v, at first 0, which the
    gradient g = ∂L/∂w changes:

    .. math:: v \leftarrow \mu v - \eta g, \qquad w \leftarrow w + v

    and with Nesterov's momentum the step looks one velocity ahead:

    .. math:: v \leftarrow \mu v - \eta g,
              \qquad w \leftarrow w + \mu v - \eta g

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0; Keras' default of 0.01 is the default here.
    momentum : float
        μ, the share of the velocity that is kept, from 0 to 1.
    nesterov : bool
        Whether to look ahead. It needs momentum.

    Raises
    ------
    TypeError, ValueError
        If the learning rate is neither a finite number above 0 nor a
        schedule, the momentum is not between 0 and 1, or nesterov is
        asked for without momentum.

    Notes
    -----
    Introduced in chapter 3; momentum in chapter 5. Robbins and Monro
    (1951) for random gradients; Cauchy (1847) for exact ones; Polyak
    (1964) and Nesterov (1983) for the two kinds of momentum.

    Nesterov takes the gradient at the look-ahead point w + μv. Here, as in
    Keras, w is that point already, so that the gradient is taken where the
    parameters are. Both walk the same path.

    Examples
    --------
    >>> import numpy as np
    >>> sgd = SGD(learning_rate=0.1, momentum=0.9)
    >>> w = np.array([1.0, -2.0])
    >>> state = sgd.init(w)
    >>> w, state = sgd.update(w, np.array([5.0, 0.0]), state)
    >>> w
    array([ 0.5, -2. ])
    >>> w, state = sgd.update(w, np.array([0.0, 0.0]), state)
    >>> w  # no slope any more, but the velocity carries on
    array([ 0.05, -2.  ])
    """

    def __init__(
        self,
        learning_rate: Rate = 0.01,
        momentum: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.momentum = momentum_share(momentum)
        self.nesterov = nesterov
        if nesterov and self.momentum == 0:
            raise ValueError(
                "nesterov=True needs a velocity to look ahead along. "
                "Received: momentum=0. Pass a momentum too, such as 0.9."
            )

    def init(self, params: Any) -> SGDState:
        """Return the state before the first update."""
        return SGDState(0, filled(params, 0.0) if self.momentum else None)

    def update(
        self, params: Any, grads: Any, state: SGDState
    ) -> tuple[Any, SGDState]:
        """Return the parameters after one step, and the new state."""
        rate, mu = rate_at(self.learning_rate, state.step), self.momentum
        if mu == 0:

            def move(w: Any, g: Any) -> Any:
                moved = fitting(w, g) * -rate
                moved += w  # w - rate * g, with one new array
                return moved

            return mapped(move, params, grads), SGDState(state.step + 1, None)

        grads = matched(params, grads)
        v = mapped(lambda v, g: mu * v - rate * g, state.velocity, grads)
        if self.nesterov:
            ahead = mapped(lambda v, g: mu * v - rate * g, v, grads)
        else:
            ahead = v
        moved = mapped(lambda w, step: w + step, params, ahead)
        return moved, SGDState(state.step + 1, v)

    __repr__ = shown
