"""Wrong slopes of a sigmoid layer, exercise 4.4."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import relu_derivative, tanh_derivative
from coursekit.checks.chapter04.tensor_slips import (
    MEAN,
    TENSOR_SLIPS,
    from_signal,
    layer_backward,
    outputs,
    steepness,
)
from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip


def _by(dZ: Callable[[Values, Values, Values], Any], hint: str) -> Slip:
    """Return the slip of a wrong dZ, from dA, Z and A = sigmoid(Z)."""
    return Slip(
        lambda dA, Z, A_prev, W: from_signal(dZ(dA, Z, outputs(Z)), A_prev, W),
        hint,
    )


_A_FOR_Z = (
    "the slope of the sigmoid is taken at A where Z belongs: the sigmoid is "
    "applied twice. With A = sigmoid(Z) at hand, its slope is `A * (1 - A)`."
)

_WHOLE_SLIPS = (
    _by(
        lambda dA, Z, A: dA,
        "the slope of the sigmoid is missing: `dA` is used as `dZ`. From A "
        "to Z there is one more link, `A * (1 - A)`.",
    ),
    _by(lambda dA, Z, A: dA * steepness(A), _A_FOR_Z),
    _by(
        lambda dA, Z, A: dA * Z * (1 - Z),
        "`Z * (1 - Z)` where the slope of the sigmoid belongs. That is "
        "`A * (1 - A)`, with A = sigmoid(Z).",
    ),
    _by(
        lambda dA, Z, A: dA * A,
        "`A` where the slope of the sigmoid belongs: `A * (1 - A)`.",
    ),
    _by(
        lambda dA, Z, A: dA * (1 - A),
        "`1 - A` where the slope of the sigmoid belongs: `A * (1 - A)`.",
    ),
    _by(
        lambda dA, Z, A: dA * (1 - A**2),
        "the slope of tanh, `1 - A**2`. That of the sigmoid is `A * (1 - A)`.",
    ),
    _by(
        lambda dA, Z, A: dA * np.asarray(tanh_derivative(Z)),
        "the slope of tanh where that of the sigmoid belongs.",
    ),
    _by(
        lambda dA, Z, A: dA * np.asarray(relu_derivative(Z)),
        "the slope of ReLU where that of the sigmoid belongs.",
    ),
    _by(
        lambda dA, Z, A: dA * (1 - dA),
        "`dA * (1 - dA)`: the slope of the sigmoid is made from A, not from "
        "`dA`, and multiplied by `dA`.",
    ),
    _by(
        lambda dA, Z, A: dA * steepness(dA),
        "the slope of the sigmoid is taken at `dA`. It belongs at `Z`.",
    ),
    _by(
        lambda dA, Z, A: Z * steepness(dA),
        "`dA` and `Z` are swapped in `dZ`: the slope is taken at `Z`, and "
        "multiplied by `dA`.",
    ),
    _by(
        lambda dA, Z, A: dA @ steepness(Z),
        "`@` where `*` belongs in `dZ`. Each entry of `dA` passes the "
        "sigmoid by itself, so `dA` is multiplied entry by entry.",
    ),
    _by(
        lambda dA, Z, A: 2 * (A - dA) * steepness(Z),
        "`dA` is taken for the targets. It is the slope of the loss in A, "
        "which comes from above ready to use.",
    ),
    _by(
        lambda dA, Z, A: A - dA,
        "`dA` is taken for the targets. It is the slope of the loss in A, "
        "which comes from above ready to use.",
    ),
    Slip(
        lambda dA, Z, A_prev, W: from_signal(
            dA * A_prev * (1 - A_prev), A_prev, W
        ),
        "the slope of the sigmoid is made from `A_prev`, the inputs of the "
        "layer. It belongs to the outputs, A = sigmoid(Z).",
    ),
    Slip(
        lambda dA, Z, A_prev, W: from_signal(
            dA * steepness(A_prev @ W), A_prev, W
        ),
        "the slope is taken at `A_prev @ W`, and the bias is missing there. "
        "`Z` is at hand.",
    ),
    _by(
        lambda dA, Z, A: A * (1 - A),
        "`dA` is not used. The blame from above is multiplied by the slope "
        "of the sigmoid.",
    ),
    _by(
        lambda dA, Z, A: dA + A * (1 - A),
        "`dA` and the slope of the sigmoid are added. Links of a chain are "
        "multiplied.",
    ),
    _by(
        lambda dA, Z, A: dA * (A * (1 - A)) ** 2,
        "the slope of the sigmoid is there twice. It is one link.",
    ),
    _by(
        lambda dA, Z, A: dA / (A * (1 - A)),
        "divided by the slope of the sigmoid. Multiply by it.",
    ),
    _by(
        lambda dA, Z, A: dA * A * (A - 1),
        "the sign. The slope of the sigmoid is `A * (1 - A)`, never negative.",
    ),
    _by(
        lambda dA, Z, A: 2 * dA * A * (1 - A),
        "twice too large. A 2 that comes from the loss is in `dA` already.",
    ),
    _by(
        lambda dA, Z, A: dA * A * (1 - A) / len(dA),
        f"n times too small, where n is the number of samples. {MEAN}",
    ),
    _by(
        lambda dA, Z, A: dA * A * (1 - A) * len(dA),
        "n times too large, where n is the number of samples.",
    ),
    Slip(
        lambda dA, Z, A_prev, W: (
            layer_backward(dA, Z, A_prev, W)[0],
            layer_backward(dA, Z, A_prev, W)[1] / len(dA),
            layer_backward(dA, Z, A_prev, W)[2] / len(dA),
        ),
        f"`dW` and `db` are n times too small: the mean is taken twice. "
        f"{MEAN}",
    ),
    *(
        Slip(
            lambda dA, Z, A_prev, W, order=order: tuple(
                layer_backward(dA, Z, A_prev, W)[k] for k in order
            ),
            "the order of the three. `dA_prev` comes first, then `dW`, then "
            "`db`.",
        )
        for order in itertools.permutations(range(3))
        if order != (0, 1, 2)
    ),
)

SLIPS = (*_WHOLE_SLIPS, *TENSOR_SLIPS)
