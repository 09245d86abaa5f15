"""Reading two sets of parameters of a [2, 2, 1] network, exercise 5.2."""

from __future__ import annotations

from typing import Any

import numpy as np

from coursekit import data
from coursekit.checks.comparing import Values, read_array
from coursekit.checks.showing import describe
from coursekit.network import Network

Layers = list[tuple[Values, Values]]

_FORM = "`[(W1, b1), (W2, b2)]`"
_NAMES = (("W1", "b1"), ("W2", "b2"))
_SHAPES = {"W1": (2, 2), "b1": (2,), "W2": (2, 1), "b2": (1,)}
_WEIGHTS = (
    "A weight matrix has a row for each input and a column for each unit: "
    "`W1` is (2, 2), `W2` is (2, 1)."
)


def loss(layers: Layers) -> float:
    """Return the mean binary cross-entropy on the four samples of XOR.

    Examples
    --------
    >>> zeros = [(np.zeros((2, 2)), np.zeros(2)), (np.zeros((2, 1)), [0.0])]
    >>> round(loss(zeros), 4)
    0.6931
    """
    network = Network(
        [2, 2, 1], "tanh", "sigmoid", "binary_cross_entropy", dtype="float64"
    )
    network.parameters = layers
    return network.loss_value(*data.xor())


def flat(layers: Layers) -> Values:
    """Return all nine parameters in one row."""
    return np.concatenate([np.ravel(p) for layer in layers for p in layer])


def midpoint(first: Layers, second: Layers) -> Layers:
    """Return the parameters halfway between two sets, entry by entry."""
    return [
        (W / 2 + V / 2, b / 2 + c / 2)
        for (W, b), (V, c) in zip(first, second, strict=True)
    ]


def is_unwritten(answer: object) -> bool:
    """Tell whether an answer, or a part of it, still has to be written."""
    if answer is None or answer is Ellipsis:
        return True
    if isinstance(answer, (tuple, list)):
        return any(is_unwritten(part) for part in answer)
    return False


def read_points(answer: Any) -> tuple[Layers, Layers] | str:
    """Return the two sets of parameters, or say what is wrong with them.

    Examples
    --------
    >>> read_points(3.5)
    'Hand over two sets of parameters, `(first, second)`, each of the form \
`[(W1, b1), (W2, b2)]`. Received the number 3.5.'
    """
    asked = (
        "Hand over two sets of parameters, `(first, second)`, each of the "
        f"form {_FORM}."
    )
    if not isinstance(answer, (tuple, list)):
        return f"{asked} Received {describe(answer)}."
    if _is_one_set(answer):
        return f"That is one set of parameters, {_FORM}. {asked}"
    if len(answer) != 2:
        return f"{asked} Received {describe(answer)}."
    sets = []
    for name, given in zip(("first", "second"), answer, strict=True):
        layers = _read_set(given)
        if isinstance(layers, str):
            return f"The problem is `{name}`. {layers}"
        sets.append(layers)
    return sets[0], sets[1]


def _is_one_set(answer: Any) -> bool:
    return len(answer) == 2 and all(
        isinstance(layer, (tuple, list))
        and len(layer) == 2
        and not isinstance(layer[0], (tuple, str))
        and [_dimension(part) for part in layer] == [2, 1]
        for layer in answer
    )


def _dimension(value: object) -> int:
    return len(read_array(value).shape or ())


def _read_set(given: Any) -> Layers | str:
    asked = f"A set of parameters is a list of two pairs, {_FORM}."
    if not isinstance(given, (tuple, list)):
        return f"{asked} It is {describe(given)}."
    if len(given) == 4 and not any(map(_is_pair, given)):
        return (
            f"These are four arrays in a row. Group them by layers: {_FORM}."
        )
    if len(given) != 2:
        return f"{asked} It is {describe(given)}."
    layers = []
    for names, layer in zip(_NAMES, given, strict=True):
        pair = ", ".join(names)
        if not _is_pair(layer):
            return f"{asked} Where ({pair}) belongs is {describe(layer)}."
        read = [_read_part(*part) for part in zip(names, layer, strict=True)]
        for part in read:
            if isinstance(part, str):
                return part
        layers.append((read[0], read[1]))
    return layers  # type: ignore[return-value]


def _is_pair(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2


def _read_part(name: str, value: Any) -> Values | str:
    reading = read_array(value)
    if reading.problem:
        return f"`{name}` cannot be used. {reading.problem}"
    wanted = _SHAPES[name]
    if reading.shape == wanted:
        return np.array(reading.values).reshape(wanted)
    told = f"`{name}` has the shape {reading.shape}, but should have {wanted}."
    if reading.shape == wanted[::-1]:
        return f"{told} Is it transposed? {_WEIGHTS}"
    if len(reading.values) == np.prod(wanted):
        if name.startswith("W"):
            return f"{told} {_WEIGHTS}"
        return f"{told} A bias is a flat array, one number for each unit."
    return (
        f"{told} The network has 2 inputs, 2 hidden units and 1 output. "
        f"{_WEIGHTS} A bias has one entry for each unit."
    )
