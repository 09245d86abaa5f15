"""Adam: momentum, and a step size for each parameter."""

from __future__ import annotations

import math
import warnings
from typing import Any, NamedTuple

import numpy as np

from coursekit._validate import positive
from coursekit.optimizers._given import share, shown
from coursekit.optimizers._nesting import filled, mapped, matched
from coursekit.optimizers._rate import Rate, checked_rate, rate_at


class AdamState(NamedTuple):
    """Updates made, the two means, and the largest v (None without)."""

    step: int
    m: Any
    v: Any
    v_max: Any


class Adam:
    r"""Step along a mean of gradients, over the root of a mean of squares.

    With the gradient g = ∂L/∂w, in the update with the number t = 1, 2 …,
    entry by entry:

    .. math:: m \leftarrow \beta_1 m + (1 - \beta_1)\, g, \qquad
              v \leftarrow \beta_2 v + (1 - \beta_2)\, g^2

    .. math:: w \leftarrow w - \eta\,
              \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t}\,
              \frac{m}{\sqrt{v} + \epsilon}

    Both means start at 0, and so are too small at first; the fraction of
    the two powers is the bias correction, which makes up for that.

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0. The first step of each entry is about η long.
    beta_1, beta_2 : float
        β₁ and β₂, from 0 to below 1: how much the means of g and of g²
        keep. They reach back about 1 / (1 - β) updates.
    epsilon : float
        ε, above 0, outside the root.
    amsgrad : bool
        Whether to divide by the root of the largest v so far, so that
        steps cannot grow again when v forgets a large gradient.

    Raises
    ------
    TypeError, ValueError
        If the learning rate is neither a number above 0 nor a schedule, a
        β is not in [0, 1), or ε is not greater than 0.

    Warns
    -----
    UserWarning
        If β₁ is 0.99 or more and above β₂, as if the two were swapped.

    Notes
    -----
    Introduced in chapter 5. Kingma and Ba (2015). Their Algorithm 1
    corrects both means first, m̂ = m / (1 - β₁ᵗ) and v̂ = v / (1 - β₂ᵗ),
    and steps by η m̂ / (√v̂ + ε). That is the formula above with
    ε √(1 - β₂ᵗ) in the place of ε. Keras, and so this class, has the ε̂
    ("epsilon hat") of the paper's more efficient order, just before its
    section 2.1: it weighs more than the ε of Algorithm 1 in the first
    updates, and the same later on.

    AMSGrad is Reddi, Kale and Kumar (2018). As in Keras, the largest v is
    taken before the bias correction, which their paper leaves out.

    Examples
    --------
    >>> import numpy as np
    >>> adam = Adam(learning_rate=0.1)
    >>> w = np.array([1.0, 1.0])
    >>> state = adam.init(w)
    >>> w, state = adam.update(w, np.array([5.0, 0.05]), state)
    >>> w.round(3)
    array([0.9, 0.9])
    """

    def __init__(
        self,
        learning_rate: Rate = 0.001,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
    ) -> None:
        self.learning_rate = checked_rate("learning_rate", learning_rate)
        self.beta_1 = share("beta_1", beta_1)
        self.beta_2 = share("beta_2", beta_2)
        self.epsilon = positive("epsilon", epsilon)
        self.amsgrad = amsgrad
        if beta_1 >= 0.99 and beta_1 > beta_2:
            warnings.warn(
                f"beta_1={beta_1:g} is larger than beta_2={beta_2:g}. Are "
                "they swapped? beta_1 is for the mean of the gradients "
                "(0.9 is usual), beta_2 for their squares (0.999).",
                stacklevel=2 if type(self) is Adam else 3,  # AdamW
            )

    def init(self, params: Any) -> AdamState:
        """Return the state before the first update."""
        zeros = filled(params, 0.0)
        return AdamState(0, zeros, zeros, zeros if self.amsgrad else None)

    def update(
        self, params: Any, grads: Any, state: AdamState
    ) -> tuple[Any, AdamState]:
        """Return the parameters after one step, and the new state."""
        t, rate = state.step + 1, rate_at(self.learning_rate, state.step)
        beta_1, beta_2, eps = self.beta_1, self.beta_2, self.epsilon
        grads = matched(params, grads)

        m = mapped(lambda m, g: beta_1 * m + (1 - beta_1) * g, state.m, grads)
        v = mapped(
            lambda v, g: beta_2 * v + (1 - beta_2) * g * g, state.v, grads
        )
        v_max = mapped(np.maximum, state.v_max, v) if self.amsgrad else None

        alpha = rate * math.sqrt(1 - beta_2**t) / (1 - beta_1**t)
        moved = mapped(
            lambda w, m, v: w - alpha * m / (np.sqrt(v) + eps),
            params,
            m,
            v_max if self.amsgrad else v,
        )
        return moved, AdamState(t, m, v, v_max)

    __repr__ = shown
