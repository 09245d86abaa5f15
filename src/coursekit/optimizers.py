"""Optimizers: how parameters move, once their gradients are known.

Backpropagation computes derivatives; an optimizer spends them. Each one is
pure: ``init`` makes a first state, ``update`` returns new parameters and a
new state and changes nothing in place. Parameters may be one array, or
lists and tuples of arrays to any depth, such as ``Network.parameters``.

Introduced in chapter 3 (`SGD`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from coursekit._validate import positive

__all__ = ["SGD"]


class _Step(NamedTuple):
    """The state of plain gradient descent: how many updates it has made."""

    step: int


class SGD:
    """w ← w - learning_rate · ∂L/∂w: (stochastic) gradient descent.

    It is called stochastic when the gradient comes from a random batch of
    the samples, as in ``Network.fit``; the update is the same.

    Parameters
    ----------
    learning_rate : float
        Above 0; Keras' default of 0.01 is the default here.

    Raises
    ------
    TypeError, ValueError
        If the learning rate is no finite number above 0.

    Notes
    -----
    Introduced in chapter 3. Robbins and Monro (1951) for random gradients;
    Cauchy (1847) for exact ones.

    Examples
    --------
    >>> import numpy as np
    >>> sgd = SGD(learning_rate=0.1)
    >>> w = np.array([1.0, -2.0])
    >>> state = sgd.init(w)
    >>> w, state = sgd.update(w, np.array([5.0, 0.0]), state)
    >>> w
    array([ 0.5, -2. ])
    """

    def __init__(self, learning_rate: float = 0.01) -> None:
        self.learning_rate = positive("learning_rate", learning_rate)

    def init(self, params: Any) -> _Step:
        """Return the state before the first update."""
        return _Step(0)

    def update(
        self, params: Any, grads: Any, state: _Step
    ) -> tuple[Any, _Step]:
        """Return the parameters after one step, and the new state."""
        rate = self.learning_rate

        def move(w: Any, slope: Any) -> Any:
            moved = slope * -rate
            moved += w  # w - rate * slope, with one new array
            return moved

        return _map(move, params, grads), _Step(state.step + 1)

    def __repr__(self) -> str:
        return f"SGD(learning_rate={self.learning_rate:g})"


def _map(function: Callable[[Any, Any], Any], params: Any, grads: Any) -> Any:
    """Apply `function` to each array of `params` and its gradient."""
    if isinstance(params, (list, tuple)):
        if not isinstance(grads, (list, tuple)) or len(params) != len(grads):
            raise ValueError(
                "grads must be nested as params are, one gradient per "
                f"parameter. Received: params with {len(params)} entries, "
                f"grads {_described(grads)}."
            )
        moved = [
            _map(function, *both) for both in zip(params, grads, strict=True)
        ]
        return moved if isinstance(params, list) else tuple(moved)
    if getattr(grads, "shape", ()) != getattr(params, "shape", ()):
        raise ValueError(
            "A gradient must have the shape of its parameter. Received: a "
            f"parameter of shape {np.shape(params)} and a gradient of shape "
            f"{np.shape(grads)}. Is one of them transposed?"
        )
    return function(params, grads)


def _described(grads: Any) -> str:
    if isinstance(grads, (list, tuple)):
        return f"with {len(grads)}"
    return f"of type {type(grads).__name__}"
