"""RMSprop: steps divided by the root of a mean of recent squares."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from coursekit._validate import positive
from coursekit.optimizers._given import momentum_share, share, shown
from coursekit.optimizers._nesting import filled, mapped, matched
from coursekit.optimizers._rate import Rate, checked_rate, rate_at


class RMSpropState(NamedTuple):
    """Updates made, and the means; None for what is not asked for."""

    step: int
    v: Any
    mean: Any
    velocity: Any


class RMSprop:
    r"""Divide each step by the size that the gradient has had of late.

    .. math:: v \leftarrow \rho v + (1 - \rho)\, g^2, \qquad
              w \leftarrow w - \frac{\eta\, g}{\sqrt{v + \epsilon}}

    entry by entry, with the gradient g = ∂L/∂w and v = 0 at first. Unlike
    AdaGrad's sum, the moving mean v forgets. With ``centered``, the mean
    ḡ ← ρḡ + (1 - ρ)g is kept too, and v - ḡ², the variance, stands in the
    root in the place of v. With momentum μ, a velocity gathers the steps:
    u ← μu + ηg / √(v + ε) and w ← w - u.

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0.
    rho : float
        ρ, from 0 to below 1: the mean reaches back about 1 / (1 - ρ)
        updates.
    momentum : float
        μ, from 0 to 1.
    epsilon : float
        ε, above 0, inside the root.
    centered : bool
        Whether to divide by the standard deviation of the gradient.

    Raises
    ------
    TypeError, ValueError
        If the learning rate is neither a number above 0 nor a schedule, ρ
        or the momentum is out of its range, or ε is not greater than 0.

    Notes
    -----
    Introduced in chapter 5. Tieleman and Hinton (2012), in slides of a
    lecture that divide by √v; the ε and the options are Keras'. Since v
    starts at 0 and nothing corrects for it, the first step is
    η / √(1 - ρ) long, about three times η, whatever the slope.

    Examples
    --------
    >>> import numpy as np
    >>> rmsprop = RMSprop(learning_rate=0.1)
    >>> w = np.array([1.0, 1.0])
    >>> state = rmsprop.init(w)
    >>> w, state = rmsprop.update(w, np.array([5.0, 0.05]), state)
    >>> w.round(3)
    array([0.684, 0.684])
    """

    def __init__(
        self,
        learning_rate: Rate = 0.001,
        rho: float = 0.9,
        momentum: float = 0.0,
        epsilon: float = 1e-7,
        centered: bool = False,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.rho = share("rho", rho)
        self.momentum = momentum_share(momentum)
        self.epsilon = positive("epsilon", epsilon)
        self.centered = centered

    def init(self, params: Any) -> RMSpropState:
        """Return the state before the first update."""
        zeros = filled(params, 0.0)
        return RMSpropState(
            step=0,
            v=zeros,
            mean=zeros if self.centered else None,
            velocity=zeros if self.momentum else None,
        )

    def update(
        self, params: Any, grads: Any, state: RMSpropState
    ) -> tuple[Any, RMSpropState]:
        """Return the parameters after one step, and the new state."""
        rate, eps = rate_at(self.learning_rate, state.step), self.epsilon
        rho, mu = self.rho, self.momentum
        grads = matched(params, grads)

        v = mapped(lambda v, g: rho * v + (1 - rho) * g * g, state.v, grads)
        mean, variance = state.mean, v
        if self.centered:
            mean = mapped(lambda m, g: rho * m + (1 - rho) * g, mean, grads)
            # Rounding can bring v - mean² below 0; its root would be NaN.
            variance = mapped(lambda v, m: np.maximum(v - m * m, 0), v, mean)

        step = mapped(
            lambda g, var: rate * g / np.sqrt(var + eps), grads, variance
        )
        velocity = state.velocity
        if mu:
            velocity = mapped(lambda u, s: mu * u + s, velocity, step)
            step = velocity
        moved = mapped(lambda w, s: w - s, params, step)
        return moved, RMSpropState(state.step + 1, v, mean, velocity)

    __repr__ = shown
