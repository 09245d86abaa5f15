"""What a network asks of the samples and parameters given to it."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit._validate import array
from coursekit.losses import one_hot
from coursekit.network._kernels import (
    KERNELS,
    LOSS_KERNELS,
    PARTNERS,
    Array,
)


def check_choice(name: str, value: Any, choices: Any) -> None:
    """Raise unless `value` is one of the names in `choices`."""
    if not isinstance(value, str) or value not in choices:
        raise ValueError(
            f"{name} must be one of {', '.join(map(repr, choices))}. "
            f"Received: {name}={value!r}."
        )


def check_ending(output: str, loss: str) -> None:
    """Raise unless the loss can take what the output layer gives."""
    check_choice("loss", loss, LOSS_KERNELS)
    check_choice("output", output, KERNELS)
    partner = PARTNERS.get(loss, output)
    if output != partner:
        raise ValueError(
            f'The loss "{loss}" needs probabilities from output="{partner}"'
            f'. Received: output="{output}". Take output="{partner}", or '
            'loss="mse", which takes any output.'
        )


def samples(x: Any, n_in: int, dtype: Any) -> Array:
    """Return `x` as an array of shape (n_samples, n_in)."""
    given = np.asarray(x)
    if given.dtype.kind not in "buif" or not np.all(np.isfinite(given)):
        given = array("x", x)  # says what is wrong
    if given.ndim != 2 or given.shape[1] != n_in or not len(given):
        slip = ""
        if given.shape == (n_in,):
            slip = " Is it one sample? Then pass [x]."
        elif given.ndim == 1 and n_in == 1:
            slip = " Is it one number per sample? Then pass x[:, None]."
        elif given.ndim > 2 and given[0].size == n_in:
            slip = " Are they pictures? Then use x.reshape(len(x), -1)."
        elif given.ndim == 2 and given.shape[0] == n_in:
            slip = " Is it transposed? Samples are rows."
        raise ValueError(
            f"x must have the shape (n_samples, {n_in}), one row per sample."
            f" Received: x of shape {given.shape}.{slip}"
        )
    return given.astype(dtype, copy=False)


def targets(y: Any, n: int, n_out: int, loss: str, dtype: Any) -> Array:
    """Return `y` as an array of shape (n, n_out), labels one-hot."""
    given = array("y", y)
    if given.shape == (n,):
        given = given[:, None] if n_out == 1 else one_hot(given, n_out)
    if given.shape != (n, n_out):
        labels = f", or ({n},) with class numbers" if n_out > 1 else ""
        raise ValueError(
            f"y must have the shape ({n}, {n_out}){labels}: one row per "
            f"sample of x. Received: y of shape {np.shape(y)}."
        )
    if loss in PARTNERS and (given.min() < 0 or given.max() > 1):
        raise ValueError(
            f'With loss="{loss}", y must hold targets from 0 to 1. '
            f"Received: {given.min():g} to {given.max():g}. Are they -1 and "
            "1? Then pass (y + 1) / 2."
        )
    return given.astype(dtype)


def parameters(
    value: Any, sizes: list[int], dtype: Any
) -> list[tuple[Array, Array]]:
    """Return `value` as a list of (W, b) that fits the sizes."""
    layers = len(sizes) - 1
    try:
        pairs = [(W, b) for W, b in value]
    except (TypeError, ValueError):
        pairs = []
    if len(pairs) != layers:
        raise ValueError(
            f"parameters must be a list of {layers} pairs (W, b), one per "
            "layer after the input. Received: "
            f"{f'{len(pairs)} pairs' if pairs else type(value).__name__}."
        )
    result = []
    for layer, (W, b) in enumerate(pairs, start=1):
        n_in, n_out = sizes[layer - 1], sizes[layer]
        weights, biases = array(f"W{layer}", W), array(f"b{layer}", b)
        for name, given, shape in (
            (f"W{layer}", weights, (n_in, n_out)),
            (f"b{layer}", biases, (n_out,)),
        ):
            if given.shape != shape:
                slip = ""
                if given.shape == shape[::-1]:
                    slip = " Is it transposed?"
                elif given.size == np.prod(shape):
                    slip = " Then use ravel()." if len(shape) == 1 else ""
                raise ValueError(
                    f"{name} must have the shape {shape}. Received: "
                    f"{given.shape}.{slip}"
                )
        result.append((weights.astype(dtype), biases.astype(dtype)))
    return result
