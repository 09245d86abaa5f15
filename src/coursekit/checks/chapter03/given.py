"""Reading the parameters of a network that a learner hands over."""

from __future__ import annotations

import numpy as np

from coursekit.checks.comparing import Values, read_array
from coursekit.checks.showing import describe

Layers = list[tuple[Values, Values]]

_FORM = "`[(W1, b1), (W2, b2)]`, one pair of arrays per layer"


def read_layers(
    answer: object, sizes: tuple[int, int, int]
) -> Layers | str | None:
    """Read the two layers of a network, or say why that is not possible.

    Parameters
    ----------
    answer : object
        ``[(W1, b1), (W2, b2)]``; lists and tuples count as arrays.
    sizes : tuple of int
        Inputs, hidden units and output units.

    Returns
    -------
    list of (W, b), str or None
        A sentence on what is wrong; None if it is not written yet.

    Examples
    --------
    >>> layers = read_layers([([[1], [2]], [0]), ([[3]], [4])], (2, 1, 1))
    >>> layers[0][0].shape
    (2, 1)
    >>> read_layers([([[1, 2]], [0]), ([[3]], [4])], (2, 1, 1))[:40]
    '`W1` has shape (1, 2); it should have (2'
    """
    if answer is None or answer is Ellipsis:
        return None
    if not isinstance(answer, (list, tuple)):
        form = f"`parameters` is a list: {_FORM}."
        if callable(answer):
            form = f"Hand over the numbers: {_FORM}."
        return f"{form} Received {describe(answer)}."
    entries = _flat(answer)
    if any(entry is None or entry is Ellipsis for entry in entries):
        return None
    if len(answer) == 4:
        return f"Received four values in a row. Group them by layers: {_FORM}."
    pairs = [
        list(pair)
        for pair in answer
        if isinstance(pair, (list, tuple)) and len(pair) == 2
    ]
    if len(answer) == 2 and len(pairs) < 2 and _is_matrix(answer[0]):
        return (
            "That is `(W1, b1)` alone, the hidden layer. The output has "
            f"weights and a bias as well: {_FORM}."
        )
    if len(answer) == 1:
        return (
            "That is one layer only. The network has two of them, hidden "
            f"and output: {_FORM}."
        )
    if len(answer) != 2 or len(pairs) != 2:
        return f"`parameters` is a list: {_FORM}. Received {_shown(answer)}."
    return _layers(pairs, sizes)


def _layers(
    pairs: list[list[object]], sizes: tuple[int, int, int]
) -> Layers | str:
    layers: Layers = []
    for k, pair in enumerate(pairs):
        wanted = (sizes[k : k + 2], sizes[k + 1 : k + 2])
        arrays = []
        for letter, value, shape in zip("Wb", pair, wanted, strict=True):
            array = _array(f"{letter}{k + 1}", value, shape)
            if isinstance(array, str):
                return array
            arrays.append(array)
        layers.append((arrays[0], arrays[1]))
    return layers


def _array(name: str, value: object, shape: tuple[int, ...]) -> Values | str:
    """Read one array of a certain shape, or say what is wrong with it."""
    reading = read_array(value)
    if reading.problem or reading.shape is None:
        return (
            f"`{name}` is an array of finite numbers; received "
            f"{describe(value)}."
        )
    if reading.shape == shape:
        return np.array(reading.values).reshape(shape)
    said = f"`{name}` has shape {reading.shape}; it should have {shape}"
    return f"{said}. {_about_shape(name, reading.shape, shape)}"


def _about_shape(
    name: str, given: tuple[int, ...], shape: tuple[int, ...]
) -> str:
    if len(shape) == 1:
        one = f": in brackets, `[{'b' if shape == (1,) else 'b, c'}]`"
        return f"A layer has one bias for each of its units{one}."
    n, m = shape
    rule = "`W` has a row for each input and a column for each unit"
    if given == (m, n):
        return (
            f"{rule}: are rows and columns exchanged? `np.array(...).T` "
            "turns them."
        )
    if given == (n,):
        return f"{rule}: write every row in brackets, `[[...], [...]]`."
    if len(given) == 2 and given[0] == n:
        return f"{rule}; the number of units here is {m}."
    return f"{rule}."


def _flat(value: object) -> list[object]:
    """List what is in lists and tuples, to any depth."""
    if isinstance(value, (list, tuple)):
        return [entry for item in value for entry in _flat(item)]
    return [value]


def _is_matrix(value: object) -> bool:
    reading = read_array(value)
    return reading.shape is not None and len(reading.shape) == 2


def _shown(answer: list[object] | tuple[object, ...]) -> str:
    if len(answer) == 2:
        parts = " and ".join(describe(entry) for entry in answer)
        return f"{parts} in it"
    return describe(answer)
