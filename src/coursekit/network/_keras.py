"""The same network in Keras, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from coursekit.network._kernels import KERNELS

if TYPE_CHECKING:
    from coursekit.network._network import Network

_TO_KERAS = {name: name for name in KERNELS if name != "step"}
_TO_KERAS["identity"] = "linear"
_FROM_KERAS = {theirs: ours for ours, theirs in _TO_KERAS.items()}
_LOSSES = {"softmax": "cross_entropy", "sigmoid": "binary_cross_entropy"}


def to_keras(network: Network) -> Any:
    """See `Network.to_keras`."""
    from coursekit.models import load_keras

    names = [*network.hidden, network.output]
    if "step" in names:
        raise ValueError(
            'Keras has no activation "step": nothing could be learned '
            "through it. Build the network with another activation."
        )
    keras = load_keras()
    layers = [
        keras.layers.Dense(n, _TO_KERAS[name], dtype=network.dtype.name)
        for n, name in zip(network.sizes[1:], names, strict=True)
    ]
    inputs = keras.Input((network.sizes[0],), dtype=network.dtype.name)
    model = keras.Sequential([inputs, *layers])
    for layer, pair in zip(layers, network.parameters, strict=True):
        layer.set_weights(list(pair))
    return model


def from_keras(cls: type[Network], model: Any, loss: str | None) -> Network:
    """See `Network.from_keras`."""
    layers = [
        layer
        for layer in getattr(model, "layers", [])
        if type(layer).__name__ != "InputLayer"
    ]
    kinds = [type(layer).__name__ for layer in layers]
    if not layers or set(kinds) != {"Dense"}:
        raise ValueError(
            "model must be a Keras model of Dense layers only. Received: "
            f"{', '.join(kinds) or type(model).__name__}."
        )
    if not all(layer.built for layer in layers):
        raise ValueError(
            "model has no weights yet. Start it with keras.Input((n,)), or "
            "call it once on data."
        )
    activations = [layer.activation.__name__ for layer in layers]
    for name in activations:
        if name not in _FROM_KERAS:
            raise ValueError(
                f"Network has no activation {name!r}; it has "
                f"{', '.join(_FROM_KERAS)}."
            )
    *hidden, output = [_FROM_KERAS[name] for name in activations]
    weights = [layer.get_weights() for layer in layers]
    kernels = [pair[0] for pair in weights]
    network = cls(
        [kernels[0].shape[0], *(W.shape[1] for W in kernels)],
        hidden,
        output,
        loss or _LOSSES.get(output, "mse"),
        dtype=kernels[0].dtype,
    )
    network.parameters = [
        (pair[0], pair[1] if len(pair) > 1 else np.zeros(pair[0].shape[1]))
        for pair in weights
    ]
    return network
