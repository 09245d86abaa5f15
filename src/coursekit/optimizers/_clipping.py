"""Clipping: gradients that are too large are cut to size."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from coursekit._validate import positive
from coursekit.optimizers._given import check_optimizer, shown
from coursekit.optimizers._nesting import arrays, mapped


def clip_by_norm(grads: Any, clipnorm: float) -> Any:
    """Return gradients of which no array is longer than `clipnorm`.

    An array g with the norm ‖g‖ = √Σg² above the limit becomes
    g · clipnorm / ‖g‖: shorter, in the same direction.

    Parameters
    ----------
    grads : array, or lists and tuples of arrays
    clipnorm : float
        The largest norm of each array, above 0.

    Returns
    -------
    as `grads`; arrays within the limit are returned as they are

    Raises
    ------
    TypeError, ValueError
        If the limit is not a number above 0.

    Notes
    -----
    Introduced in chapter 5. With several arrays each is cut on its own,
    so that together they may point in a new direction: see
    `clip_by_global_norm`. NaN stays NaN.

    Examples
    --------
    >>> import numpy as np
    >>> clip_by_norm([np.array([30.0, 40.0]), np.array([0.3])], 1.0)
    [array([0.6, 0.8]), array([0.3])]
    """
    limit = positive("clipnorm", clipnorm)
    return mapped(lambda g: _shortened(g, _norm(g), limit), grads)


def clip_by_global_norm(grads: Any, global_clipnorm: float) -> Any:
    """Return gradients that all together are no longer than the limit.

    The norm is √Σg² over all entries of all arrays. If it is above
    the limit, every array is multiplied by limit / norm.

    Parameters
    ----------
    grads : array, or lists and tuples of arrays
    global_clipnorm : float
        The largest norm of the whole gradient, above 0.

    Returns
    -------
    as `grads`; within the limit the arrays are returned as they are

    Raises
    ------
    TypeError, ValueError
        If the limit is not a number above 0.

    Notes
    -----
    Introduced in chapter 5. The direction of the whole gradient stays.

    Examples
    --------
    >>> import numpy as np
    >>> clip_by_global_norm([np.array([30.0]), np.array([40.0])], 1.0)
    [array([0.6]), array([0.8])]
    """
    limit = positive("global_clipnorm", global_clipnorm)
    norm = math.hypot(*[_norm(g) for g in arrays(grads)])
    return mapped(lambda g: _shortened(g, norm, limit), grads)


def clip_by_value(grads: Any, clipvalue: float) -> Any:
    """Return gradients with every entry between -clipvalue and clipvalue.

    Parameters
    ----------
    grads : array, or lists and tuples of arrays
    clipvalue : float
        The largest size of an entry, above 0.

    Returns
    -------
    as `grads`

    Raises
    ------
    TypeError, ValueError
        If the limit is not a number above 0.

    Notes
    -----
    Introduced in chapter 5. The direction changes: large entries are cut,
    small ones stay.

    Examples
    --------
    >>> import numpy as np
    >>> clip_by_value(np.array([30.0, -40.0, 0.5]), 1.0)
    array([ 1. , -1. ,  0.5])
    """
    limit = positive("clipvalue", clipvalue)
    return mapped(lambda g: np.clip(g, -limit, limit), grads)


class Clipped:
    """An optimizer that is given clipped gradients.

    Parameters
    ----------
    optimizer : object with `init` and `update`
        Any optimizer of this package, or one of your own.
    clipnorm, global_clipnorm, clipvalue : float
        One of the three, above 0: see `clip_by_norm`,
        `clip_by_global_norm` and `clip_by_value`.

    Raises
    ------
    TypeError, ValueError
        If the first argument is no optimizer, if not exactly one limit is
        given, or if it is not a number above 0.

    Notes
    -----
    Introduced in chapter 5. In Keras the limits are arguments of every
    optimizer, with these names.

    Examples
    --------
    >>> import numpy as np
    >>> from coursekit.optimizers import SGD
    >>> careful = Clipped(SGD(0.1), clipnorm=1.0)
    >>> w = np.array([1.0, 1.0])
    >>> w, state = careful.update(w, np.array([30.0, 40.0]), careful.init(w))
    >>> w.round(2)
    array([0.94, 0.92])
    """

    def __init__(
        self,
        optimizer: Any,
        *,
        clipnorm: float | None = None,
        global_clipnorm: float | None = None,
        clipvalue: float | None = None,
    ) -> None:
        check_optimizer(optimizer)
        self.optimizer = optimizer
        self.clipnorm = clipnorm
        self.global_clipnorm = global_clipnorm
        self.clipvalue = clipvalue
        limits = (clipnorm, global_clipnorm, clipvalue)
        if sum(limit is not None for limit in limits) != 1:
            raise ValueError(
                "Clipped takes one limit: clipnorm, global_clipnorm or "
                f"clipvalue. Received: clipnorm={clipnorm}, "
                f"global_clipnorm={global_clipnorm}, clipvalue={clipvalue}."
            )
        self._clip([])  # says what is wrong with the limit

    @property
    def learning_rate(self) -> Any:
        """The rate or schedule of the optimizer inside."""
        return self.optimizer.learning_rate

    def init(self, params: Any) -> Any:
        """Return the first state of the optimizer inside."""
        return self.optimizer.init(params)

    def update(self, params: Any, grads: Any, state: Any) -> tuple[Any, Any]:
        """Return the parameters after one step, and the new state."""
        moved, state = self.optimizer.update(params, self._clip(grads), state)
        return moved, state

    def _clip(self, grads: Any) -> Any:
        if self.clipnorm is not None:
            return clip_by_norm(grads, self.clipnorm)
        if self.global_clipnorm is not None:
            return clip_by_global_norm(grads, self.global_clipnorm)
        return clip_by_value(grads, self.clipvalue)  # type: ignore[arg-type]

    __repr__ = shown


def _norm(g: Any) -> float:
    """Return √Σg², in float64: squares of large float32 would overflow."""
    return math.sqrt(np.sum(np.square(g, dtype=np.float64)))


def _shortened(g: Any, norm: float, limit: float) -> Any:
    return g if norm <= limit else g * (limit / norm)
