"""AdaGrad: a learning rate for each parameter, smaller with every slope."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from coursekit._validate import not_negative, positive
from coursekit.optimizers._given import shown
from coursekit.optimizers._nesting import filled, mapped, matched
from coursekit.optimizers._rate import Rate, checked_rate, rate_at


class AdaGradState(NamedTuple):
    """Updates made, and the sum G of squared gradients."""

    step: int
    accumulator: Any


class AdaGrad:
    r"""Divide each step by the root of all squared gradients so far.

    .. math:: G \leftarrow G + g^2, \qquad
              w \leftarrow w - \frac{\eta\, g}{\sqrt{G + \epsilon}}

    entry by entry, with the gradient g = ∂L/∂w. A parameter that has
    rarely had a slope still takes large steps when one comes.

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0. Keras, whose default this is, advises larger ones for
        AdaGrad.
    initial_accumulator_value : float
        G before the first update, 0 or more.
    epsilon : float
        ε, above 0, inside the root.

    Raises
    ------
    TypeError, ValueError
        If the learning rate is neither a number above 0 nor a schedule,
        the accumulator starts below 0, or ε is not greater than 0.

    Notes
    -----
    Introduced in chapter 5. Duchi, Hazan and Singer (2011), where G starts
    at 0 and a constant stands outside the root: η g / (δ + √G). Keras,
    and so this class, starts at 0.1 and writes √(G + ε). Keras spells the
    name Adagrad.

    Examples
    --------
    >>> import numpy as np
    >>> adagrad = AdaGrad(0.1, initial_accumulator_value=0.0)
    >>> w = np.array([1.0, 1.0])
    >>> state = adagrad.init(w)
    >>> for _ in range(2):
    ...     w, state = adagrad.update(w, np.array([5.0, 0.05]), state)
    ...     print(w.round(3))  # the steep and the flat entry move alike
    [0.9 0.9]
    [0.829 0.829]
    """

    def __init__(
        self,
        learning_rate: Rate = 0.001,
        initial_accumulator_value: float = 0.1,
        epsilon: float = 1e-7,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.initial_accumulator_value = not_negative(
            "initial_accumulator_value", initial_accumulator_value
        )
        self.epsilon = positive("epsilon", epsilon)

    def init(self, params: Any) -> AdaGradState:
        """Return the state before the first update."""
        return AdaGradState(0, filled(params, self.initial_accumulator_value))

    def update(
        self, params: Any, grads: Any, state: AdaGradState
    ) -> tuple[Any, AdaGradState]:
        """Return the parameters after one step, and the new state."""
        rate, eps = rate_at(self.learning_rate, state.step), self.epsilon
        grads = matched(params, grads)
        G = mapped(lambda G, g: G + g * g, state.accumulator, grads)
        moved = mapped(
            lambda w, g, G: w - rate * g / np.sqrt(G + eps), params, grads, G
        )
        return moved, AdaGradState(state.step + 1, G)

    __repr__ = shown
