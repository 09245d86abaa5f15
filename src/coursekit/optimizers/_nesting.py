"""One array, or lists and tuples of arrays to any depth."""

from __future__ import annotations

from collections.abc import Callable
from itertools import repeat
from typing import Any

import numpy as np


def mapped(function: Callable[..., Any], first: Any, *others: Any) -> Any:
    """Apply `function` to the arrays that stand in the same places.

    The result is nested as `first` is; the `others` must be, too.
    """
    if not isinstance(first, (list, tuple)):
        return function(first, *others)
    size = len(first)
    for other in others:
        if not isinstance(other, (list, tuple)) or len(other) != size:
            raise ValueError(
                "grads must be nested as params are, one gradient per "
                f"parameter. Received: params with {size} entries, "
                f"grads {_described(other)}."
            )
    made = map(mapped, repeat(function), first, *others)
    return list(made) if isinstance(first, list) else tuple(made)


def arrays(nested: Any) -> list[Any]:
    """Return the arrays of a nest, in order."""
    if isinstance(nested, (list, tuple)):
        return [array for part in nested for array in arrays(part)]
    return [nested]


def filled(params: Any, value: float) -> Any:
    """Return arrays of the parameters' shapes that hold `value`."""
    return mapped(lambda w: np.full(np.shape(w), value, _float(w)), params)


def matched(params: Any, grads: Any) -> Any:
    """Return the gradients, each with the shape and type of its parameter."""
    return mapped(fitting, params, grads)


def fitting(w: Any, g: Any) -> Any:
    """Return the gradient g with the shape and type of its parameter w."""
    usual = type(g) is type(w) is np.ndarray
    if usual and g.shape == w.shape and g.dtype == w.dtype:
        return g
    if isinstance(g, (list, tuple)):
        raise ValueError(
            "grads must be nested as params are, one gradient per "
            f"parameter. Received: a parameter of shape {np.shape(w)}, and "
            f"in its place a {type(g).__name__} of {len(g)}. Is it one "
            "gradient? Then pass np.array(...)."
        )
    if np.shape(g) != np.shape(w):
        raise ValueError(
            "A gradient must have the shape of its parameter. Received: a "
            f"parameter of shape {np.shape(w)} and a gradient of shape "
            f"{np.shape(g)}. Is one of them transposed?"
        )
    return np.asarray(g, dtype=_float(w))


def _float(w: Any) -> np.dtype[Any]:
    """Return the type that w has after an update: float32 stays float32."""
    dtype = np.asarray(w).dtype
    if dtype.kind not in "biuf":
        raise TypeError(
            "params must be an array of numbers, or lists and tuples of "
            f"arrays. Received: {type(w).__name__}."
        )
    return dtype if dtype.kind == "f" else np.dtype(np.float64)


def _described(grads: Any) -> str:
    if isinstance(grads, (list, tuple)):
        return f"with {len(grads)}"
    return f"of type {type(grads).__name__}"
