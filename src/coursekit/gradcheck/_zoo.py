"""Eight backward passes with one bug each, to try a gradient check on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import whole
from coursekit.activations import softmax
from coursekit.losses import one_hot

Layers = list[tuple[Any, Any]]
Backward = Callable[[npt.ArrayLike, npt.ArrayLike, Sequence[Any]], Layers]

BUGS = 8


def bug_zoo(number: int) -> Backward:
    """Return a backward pass with bug 1 to 8 in it, or with none: 0.

    The network has a hidden layer of tanh units and ends in a softmax with
    the mean cross-entropy. Number 0 computes, line by line:

    1. dz2 = (p - one_hot(y, k)) / n
    2. dW2 = a1.T @ dz2
    3. db2 = dz2.sum(axis=0)
    4. da1 = dz2 @ W2.T
    5. dz1 = da1 * (1 - a1**2)
    6. dW1 = x.T @ dz1
    7. db1 = dz1.sum(axis=0)

    Each of the others has one of these lines wrong, and does not stop with
    an error where there are as many hidden units as classes. The order of
    the bugs is not that of the lines.

    Parameters
    ----------
    number : int
        From 0 to 8.

    Returns
    -------
    callable
        ``backward(x, y, parameters)`` takes x of shape (n, n_in), class
        numbers y of shape (n,) and ``[(W1, b1), (W2, b2)]``, and returns
        ``[(dW1, db1), (dW2, db2)]``.

    Raises
    ------
    TypeError, ValueError
        If number is not a whole number from 0 to 8.

    Notes
    -----
    Introduced in chapter 4, whose exercise 4.7 is to find the lines. Do it
    before you read on in this file.

    Examples
    --------
    >>> import numpy as np
    >>> layer = np.zeros((2, 2)), np.zeros(2)
    >>> x, y = np.ones((4, 2)), np.zeros(4)
    >>> right = bug_zoo(0)(x, y, [layer, layer])
    >>> right[1][1]
    array([-0.5,  0.5])
    """
    if whole("number", number, least=0) > BUGS:
        raise ValueError(
            f"number must be at most {BUGS}. Received: number={number}."
        )

    def backward(
        x: npt.ArrayLike, y: npt.ArrayLike, parameters: Sequence[Any]
    ) -> Layers:
        x = np.asarray(x, dtype=np.float64)
        (W1, b1), (W2, b2) = parameters
        z1 = x @ W1 + b1
        a1 = np.tanh(z1)
        p = softmax(a1 @ W2 + b2)
        n, k = p.shape

        dz2 = (p - one_hot(y, k)) / n  # line 1
        if number == 2:
            dz2 = p - one_hot(y, k)  # the mean is missing
        if number == 5:
            dz2 = (one_hot(y, k) - p) / n  # the sign

        dW2 = a1.T @ dz2  # line 2
        if number == 8:
            dW2 = dz2.T @ a1  # the transpose

        db2 = dz2.sum(axis=0)  # line 3
        if number == 6:
            db2 = dz2.mean(axis=0)  # line 1 has divided by n already

        da1 = dz2 @ W2.T  # line 4
        if number == 3:
            da1 = dz2 @ W2  # not transposed

        dz1 = da1 * (1 - a1**2)  # line 5
        if number == 1:
            dz1 = da1  # the slope of tanh is missing
        if number == 7:
            dz1 = da1 * (1 - z1**2)  # z where a belongs

        dW1 = x.T @ dz1  # line 6

        db1 = dz1.sum(axis=0)  # line 7
        if number == 4:
            db1 = dz1.sum()  # one number for all hidden units

        return [(dW1, db1), (dW2, db2)]

    return backward
