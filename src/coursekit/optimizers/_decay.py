"""Coupled weight decay: an L2 term in the loss, seen in the gradient."""

from __future__ import annotations

from typing import Any

from coursekit._validate import not_negative
from coursekit.optimizers._given import check_optimizer, shown
from coursekit.optimizers._nesting import mapped, matched


def add_l2(params: Any, grads: Any, l2: float) -> Any:
    """Return the gradients of the loss plus l2 · Σw²: g + 2 · l2 · w.

    Parameters
    ----------
    params : array, or lists and tuples of arrays
    grads : nested as `params`, of the same shapes
    l2 : float
        The factor of the sum of squares, 0 or more, as in Keras'
        ``regularizers.L2``.

    Returns
    -------
    lists of arrays, or an array: one gradient per parameter

    Raises
    ------
    TypeError, ValueError
        If l2 is below 0, or a gradient does not fit its parameter.

    Notes
    -----
    Introduced in chapter 5. This is the *coupled* weight decay: the
    optimizer takes the pull towards 0 for a part of the slope. `AdamW`
    decays apart from the slope, and says where the two differ. Biases are
    pulled too; to spare them, add 2 · l2 · W to the weights' gradients
    yourself.

    Examples
    --------
    >>> import numpy as np
    >>> add_l2(np.array([3.0, -1.0]), np.array([0.5, 0.5]), l2=0.1)
    array([1.1, 0.3])
    """
    factor = 2 * not_negative("l2", l2)
    return mapped(lambda w, g: g + factor * w, params, matched(params, grads))


class WithL2:
    """An optimizer that descends the loss plus l2 · Σw².

    Parameters
    ----------
    optimizer : object with `init` and `update`
        Any optimizer of this package, or one of your own.
    l2 : float
        The factor of the sum of squares, 0 or more: see `add_l2`.

    Raises
    ------
    TypeError, ValueError
        If the first argument is no optimizer, or l2 is below 0.

    Notes
    -----
    Introduced in chapter 5. Keras puts the term into the loss, and clips
    afterwards: ``WithL2(Clipped(Adam(), clipnorm=1.0), l2=0.01)`` does it
    in that order. The loss that ``Network.fit`` records is without it.

    Examples
    --------
    >>> import numpy as np
    >>> from coursekit.optimizers import SGD
    >>> decaying = WithL2(SGD(0.1), l2=0.5)
    >>> w = np.array([1.0, -2.0])
    >>> w, state = decaying.update(w, np.zeros(2), decaying.init(w))
    >>> w
    array([ 0.9, -1.8])
    """

    def __init__(self, optimizer: Any, l2: float) -> None:
        check_optimizer(optimizer)
        self.optimizer = optimizer
        self.l2 = not_negative("l2", l2)

    @property
    def learning_rate(self) -> Any:
        """The rate or schedule of the optimizer inside."""
        return self.optimizer.learning_rate

    def init(self, params: Any) -> Any:
        """Return the first state of the optimizer inside."""
        return self.optimizer.init(params)

    def update(self, params: Any, grads: Any, state: Any) -> tuple[Any, Any]:
        """Return the parameters after one step, and the new state."""
        grads = add_l2(params, grads, self.l2)
        moved, state = self.optimizer.update(params, grads, state)
        return moved, state

    __repr__ = shown
