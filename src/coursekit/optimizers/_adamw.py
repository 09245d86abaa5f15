"""AdamW: Adam, and weights that shrink on their own."""

from __future__ import annotations

from typing import Any

from coursekit._validate import not_negative
from coursekit.optimizers._adam import Adam, AdamState
from coursekit.optimizers._nesting import mapped
from coursekit.optimizers._rate import Rate, rate_at


class AdamW(Adam):
    r"""Shrink the parameters a little, then update them as Adam does.

    .. math:: w \leftarrow w - \eta\, \lambda\, w, \qquad
              \text{then } w \leftarrow w - \text{Adam's step}

    Parameters
    ----------
    learning_rate : float or schedule
        η, above 0.
    weight_decay : float
        λ, 0 or more. Every parameter shrinks, biases too, as in Keras.
    beta_1, beta_2, epsilon, amsgrad
        As for `Adam`.

    Raises
    ------
    TypeError, ValueError
        As for `Adam`, and if the weight decay is below 0.

    Warns
    -----
    UserWarning
        As for `Adam`.

    Notes
    -----
    Introduced in chapter 5. Loshchilov and Hutter (2019), where a rate of
    its own stands in the place of η in the decay; Keras, and so this
    class, takes η for both.

    This decay is *decoupled*: it never meets Adam's means. The older,
    *coupled* way adds a term l2 · Σw² to the loss, and so 2 · l2 · w to the
    gradient (`add_l2`). For SGD without momentum the two are the same, with
    λ = 2 · l2. For Adam they are not: the term in the gradient is divided by
    √v like the rest of it, so that weights with large gradients hardly
    shrink, while here all shrink by the same share.

    Examples
    --------
    >>> import numpy as np
    >>> adamw = AdamW(learning_rate=0.1, weight_decay=0.5)
    >>> w = np.array([1.0, 1.0])
    >>> state = adamw.init(w)
    >>> w, state = adamw.update(w, np.array([5.0, 0.0]), state)
    >>> w.round(3)  # both shrink by 0.05; the first takes Adam's step too
    array([0.85, 0.95])
    """

    def __init__(
        self,
        learning_rate: Rate = 0.001,
        weight_decay: float = 0.004,
        beta_1: float = 0.9,
        beta_2: float = 0.999,
        epsilon: float = 1e-7,
        amsgrad: bool = False,
    ) -> None:
        super().__init__(learning_rate, beta_1, beta_2, epsilon, amsgrad)
        self.weight_decay = not_negative("weight_decay", weight_decay)

    def update(
        self, params: Any, grads: Any, state: AdamState
    ) -> tuple[Any, AdamState]:
        """Return the parameters after one step, and the new state."""
        decay = rate_at(self.learning_rate, state.step) * self.weight_decay
        shrunk = mapped(lambda w: w - decay * w, params)
        return super().update(shrunk, grads, state)
