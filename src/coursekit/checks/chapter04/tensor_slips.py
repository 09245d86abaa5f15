"""One wrong tensor of the three of a sigmoid layer, exercise 4.4."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Three = tuple[Any, Any, Any]
Multiply = Callable[[Any, Any], Any]


def outputs(z: Any) -> Values:
    """Return the outputs of the sigmoid."""
    return np.asarray(sigmoid(z))


def steepness(z: Any) -> Values:
    """Return the slope of the sigmoid at z."""
    return outputs(z) * (1 - outputs(z))


def from_signal(dZ: Any, A_prev: Values, W: Values) -> Three:
    """Return the three slopes that come from dZ."""
    return dZ @ W.T, A_prev.T @ dZ, dZ.sum(axis=0)


def layer_backward(dA: Values, Z: Values, A_prev: Values, W: Values) -> Three:
    """Return the slopes of the loss in A_prev, W and b."""
    return from_signal(dA * steepness(Z), A_prev, W)


def _one(place: int, wrong: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of one wrong tensor, from dZ, dA, Z, A_prev and W."""

    def formula(dA: Values, Z: Values, A_prev: Values, W: Values) -> Three:
        dZ = dA * steepness(Z)
        three = [*from_signal(dZ, A_prev, W)]
        three[place] = wrong(dZ, dA, Z, A_prev, W)
        return three[0], three[1], three[2]

    return Slip(formula, hint)


def _product(
    place: int, product: Callable[[Multiply, Any, Any], Any], hint: str
) -> list[Slip]:
    """Return the slips of a wrong product of dZ and W, or dZ and A_prev.

    They are the same with `@` and with `np.dot`, but not what they raise.
    """

    def wrong(multiply: Multiply) -> Callable[..., Any]:
        return lambda dZ, dA, Z, A_prev, W: product(
            multiply, dZ, (W, A_prev)[place]
        )

    return [_one(place, wrong(how), hint) for how in (np.matmul, np.dot)]


_PREV, _W, _B = 0, 1, 2

_PREV, _W, _B = 0, 1, 2

_PREV_PRODUCT = (
    "the product for `dA_prev`. It has the shape (n, n_in), and `W` is "
    "(n_in, n_out): with `dZ`, (n, n_out), in front, n_out has to meet "
    "inside. Which of the two is transposed?"
)
_W_PRODUCT = (
    "the product for `dW`. It has the shape (n_in, n_out), and comes from "
    "`A_prev`, (n, n_in), and `dZ`, (n, n_out): n, the samples, has to meet "
    "inside. Which of the two is transposed, and which comes first?"
)
MEAN = (
    "The mean over the samples is in `dA` already, so the sum over them is "
    "all that is left to do."
)
_PER_SAMPLE = "there is one bias for each unit, whatever the number of samples"

_ELEMENTWISE = (
    "`*` multiplies entry by entry. Here products are added up, over the "
    "units or over the samples: the matrix product, `@`."
)

_PREV_SLIPS = (
    *(
        slip
        for product in (
            lambda times, dZ, W: times(dZ, W),
            lambda times, dZ, W: times(W, dZ),
            lambda times, dZ, W: times(W.T, dZ),
            lambda times, dZ, W: times(dZ.T, W),
            lambda times, dZ, W: times(dZ.T, W.T),
            lambda times, dZ, W: times(W.T, dZ.T),
        )
        for slip in _product(_PREV, product, _PREV_PRODUCT)
    ),
    *_product(
        _PREV,
        lambda times, dZ, W: times(W, dZ.T),
        "`dA_prev` is transposed. Samples are rows: (n, n_in), like `A_prev`.",
    ),
    *(
        _one(_PREV, elementwise, _ELEMENTWISE)
        for elementwise in (
            lambda dZ, dA, Z, A_prev, W: dZ * W.T,
            lambda dZ, dA, Z, A_prev, W: dZ * W,
        )
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: (
            dZ @ W.T * outputs(A_prev) * (1 - outputs(A_prev))
        ),
        "`dA_prev` has a slope of the sigmoid too many. The next one is the "
        "business of the layer before.",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: dA @ W.T,
        "`dA` where `dZ` belongs. `W` comes before the sigmoid, so the blame "
        "has to pass the sigmoid first.",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: dZ @ W.T * A_prev * (1 - A_prev),
        "`dA_prev` has a slope too many, `A_prev * (1 - A_prev)`. That is "
        "the business of the layer before.",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: dZ @ W.T / len(dZ),
        f"`dA_prev` is n times too small. Each sample has a row of its own. "
        f"{MEAN}",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: dZ @ (A_prev.T @ dZ).T,
        "`dW` where `W` belongs. The weights carry the blame back, not their "
        "slopes.",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: (dZ @ W.T).sum(axis=0),
        "`dA_prev` is summed over the samples. Each sample keeps its own row.",
    ),
    _one(
        _PREV,
        lambda dZ, dA, Z, A_prev, W: dZ,
        "this is `dZ`. To get to `A_prev`, it has to go back through the "
        "weights.",
    ),
)

_W_SLIPS = (
    *(
        slip
        for product in (
            lambda times, dZ, A: times(A, dZ),
            lambda times, dZ, A: times(A, dZ.T),
            lambda times, dZ, A: times(dZ, A),
            lambda times, dZ, A: times(dZ, A.T),
            lambda times, dZ, A: times(A.T, dZ.T),
            lambda times, dZ, A: times(dZ.T, A.T),
        )
        for slip in _product(_W, product, _W_PRODUCT)
    ),
    *_product(
        _W,
        lambda times, dZ, A: times(dZ.T, A),
        "`dW` is transposed. It has the shape of `W`, (n_in, n_out).",
    ),
    *(
        _one(_W, elementwise, _ELEMENTWISE)
        for elementwise in (
            lambda dZ, dA, Z, A_prev, W: A_prev * dZ,
            lambda dZ, dA, Z, A_prev, W: A_prev.T * dZ,
        )
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: A_prev.T @ dA,
        "`dA` where `dZ` belongs. `W` comes before the sigmoid, so the blame "
        "has to pass the sigmoid first.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: A_prev.T @ dZ / len(dZ),
        f"`dW` is n times too small: the mean is taken twice. {MEAN}",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: outputs(Z).T @ dZ,
        "`dW` is made from the outputs of this layer. Its weights have seen "
        "what came in, `A_prev`.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: Z.T @ dZ,
        "`dW` is made from `Z`. The weights have seen what came in, `A_prev`.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: (dZ @ W.T).T @ dZ,
        "`dA_prev` where `A_prev` belongs in `dW`.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: np.outer(A_prev[-1], dZ[-1]),
        "`dW` comes from the last sample only, as in a loop that writes `=` "
        "where `+=` is meant.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: np.outer(A_prev[0], dZ[0]),
        "`dW` comes from the first sample only. Add up over all of them.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: A_prev[:, :, None] * dZ[:, None, :],
        "`dW` has a table for each sample. Add them up: `.sum(axis=0)`.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: W - A_prev.T @ dZ,
        "`dW` is a step downhill, new weights. Return the slopes themselves.",
    ),
)

_B_SLIPS = (
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dA.sum(axis=0),
        "`dA` where `dZ` belongs. The bias comes before the sigmoid, so the "
        "blame has to pass the sigmoid first.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.mean(axis=0),
        f"`db` is n times too small: `mean` where `sum` belongs. {MEAN}",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.sum(axis=1),
        "`db` is a sum over the wrong axis, over the units. Samples are "
        "rows: `axis=0` adds them up, and leaves a number for each unit.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.mean(axis=1),
        "`db` is a mean over the units. It is a sum over the samples, the "
        "rows: `axis=0`.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.sum(axis=0, keepdims=True),
        "`db` has the shape (1, n_out). The bias has the shape (n_out,): "
        "leave out `keepdims=True`.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.sum(axis=0)[:, None],
        "`db` is a column, (n_out, 1). The bias has the shape (n_out,).",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.sum(axis=1, keepdims=True),
        "`db` is a sum over the wrong axis, over the units, as a column. "
        "Samples are rows: add them up with `axis=0`.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ,
        f"`db` is `dZ` itself, a row for each sample. But {_PER_SAMPLE}: add "
        "up over the samples.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.sum(),
        "`db` is one number, summed over everything. Each unit has its own "
        "bias: `sum(axis=0)`.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ.mean(),
        "`db` is one number, a mean over everything. Each unit has its own "
        "bias: `sum(axis=0)`.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ[-1],
        "`db` comes from the last sample only, as in a loop that writes `=` "
        "where `+=` is meant.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: dZ[0],
        "`db` comes from the first sample only. Add up over all of them.",
    ),
    _one(
        _B,
        lambda dZ, dA, Z, A_prev, W: (A_prev.T @ dZ).sum(axis=0),
        "`db` is made from `dW`. It is the sum of `dZ` over the samples; no "
        "input has a part in it.",
    ),
)

TENSOR_SLIPS = (*_PREV_SLIPS, *_W_SLIPS, *_B_SLIPS)
