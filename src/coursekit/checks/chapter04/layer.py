"""Checker 4.4: the three slopes of a sigmoid layer."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import relu_derivative, sigmoid, tanh_derivative
from coursekit.checks.chapter04.parts import Task, judge_parts
from coursekit.checks.comparing import Values
from coursekit.checks.drawing import vector
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial

Three = tuple[Any, Any, Any]
Multiply = Callable[[Any, Any], Any]


def _sigmoid(z: Any) -> Values:
    return np.asarray(sigmoid(z))


def _steep(z: Any) -> Values:
    """Return the slope of the sigmoid at z."""
    return _sigmoid(z) * (1 - _sigmoid(z))


def _from(dZ: Any, A_prev: Values, W: Values) -> Three:
    return dZ @ W.T, A_prev.T @ dZ, dZ.sum(axis=0)


def _backward(dA: Values, Z: Values, A_prev: Values, W: Values) -> Three:
    return _from(dA * _steep(Z), A_prev, W)


def _by(dZ: Callable[[Values, Values, Values], Any], hint: str) -> Slip:
    """Return the slip of a wrong dZ, from dA, Z and A = sigmoid(Z)."""
    return Slip(
        lambda dA, Z, A_prev, W: _from(dZ(dA, Z, _sigmoid(Z)), A_prev, W),
        hint,
    )


def _one(place: int, wrong: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of one wrong tensor, from dZ, dA, Z, A_prev and W."""

    def formula(dA: Values, Z: Values, A_prev: Values, W: Values) -> Three:
        dZ = dA * _steep(Z)
        three = [*_from(dZ, A_prev, W)]
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

_A_FOR_Z = (
    "the slope of the sigmoid is taken at A where Z belongs: the sigmoid is "
    "applied twice. With A = sigmoid(Z) at hand, its slope is `A * (1 - A)`."
)
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
_MEAN = (
    "The mean over the samples is in `dA` already, so the sum over them is "
    "all that is left to do."
)
_PER_SAMPLE = "there is one bias for each unit, whatever the number of samples"

_WHOLE_SLIPS = (
    _by(
        lambda dA, Z, A: dA,
        "the slope of the sigmoid is missing: `dA` is used as `dZ`. From A "
        "to Z there is one more link, `A * (1 - A)`.",
    ),
    _by(lambda dA, Z, A: dA * _steep(A), _A_FOR_Z),
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
        lambda dA, Z, A: dA * _steep(dA),
        "the slope of the sigmoid is taken at `dA`. It belongs at `Z`.",
    ),
    _by(
        lambda dA, Z, A: Z * _steep(dA),
        "`dA` and `Z` are swapped in `dZ`: the slope is taken at `Z`, and "
        "multiplied by `dA`.",
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
        f"n times too small, where n is the number of samples. {_MEAN}",
    ),
    _by(
        lambda dA, Z, A: dA * A * (1 - A) * len(dA),
        "n times too large, where n is the number of samples.",
    ),
    Slip(
        lambda dA, Z, A_prev, W: (
            _backward(dA, Z, A_prev, W)[0],
            _backward(dA, Z, A_prev, W)[1] / len(dA),
            _backward(dA, Z, A_prev, W)[2] / len(dA),
        ),
        f"`dW` and `db` are n times too small: the mean is taken twice. "
        f"{_MEAN}",
    ),
    *(
        Slip(
            lambda dA, Z, A_prev, W, order=order: tuple(
                _backward(dA, Z, A_prev, W)[k] for k in order
            ),
            "the order of the three. `dA_prev` comes first, then `dW`, then "
            "`db`.",
        )
        for order in itertools.permutations(range(3))
        if order != (0, 1, 2)
    ),
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
        f"{_MEAN}",
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
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: A_prev.T @ dA,
        "`dA` where `dZ` belongs. `W` comes before the sigmoid, so the blame "
        "has to pass the sigmoid first.",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: A_prev.T @ dZ / len(dZ),
        f"`dW` is n times too small: the mean is taken twice. {_MEAN}",
    ),
    _one(
        _W,
        lambda dZ, dA, Z, A_prev, W: _sigmoid(Z).T @ dZ,
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
        f"`db` is n times too small: `mean` where `sum` belongs. {_MEAN}",
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

_SLIPS = (*_WHOLE_SLIPS, *_PREV_SLIPS, *_W_SLIPS, *_B_SLIPS)

_TASK = Task(
    signature="layer_backward(dA, Z, A_prev, W)",
    solution=_backward,
    names=("dA_prev", "dW", "db"),
    order=("db", "dW", "dA_prev"),
    source="dZ",
)


def _sample_hint(trial: Trial) -> str:
    return (
        "One sample is an array of one row: n is 1, and the shapes stay "
        "(1, n_in), (n_in, n_out) and (n_out,)."
    )


def _whole_hint(trial: Trial) -> str:
    return (
        "Here the inputs hold whole numbers, and so does what "
        "`np.zeros_like` makes of them, or a change in place. Make new "
        "arrays of floats."
    )


def _draw(rng: np.random.Generator, n: int, n_in: int, n_out: int) -> Case:
    def numbers(rows: int, columns: int, high: float) -> Values:
        drawn = vector(rng, rows * columns, -high, high)
        return drawn.reshape(rows, columns)

    return Case(
        (
            numbers(n, n_out, 1.0),
            numbers(n, n_out, 2.0),
            numbers(n, n_in, 1.5),
            numbers(n_in, n_out, 1.0),
        )
    )


@exercise("4.4")
def _check_layer(answer: object) -> Verdict:
    rng = np.random.default_rng(404)
    shapes = [(2, 3, 1), (3, 2, 4), (4, 3, 2), (3, 3, 3), (2, 2, 2)]
    shapes += [(2, 3, 2), (3, 3, 2), (5, 2, 2), (6, 1, 3)]
    cases = [_draw(rng, *shape) for shape in shapes]
    single = [_draw(rng, *shape).args for shape in ((1, 3, 2), (1, 1, 1))]
    whole = tuple(np.rint(2 * part).astype(int) for part in cases[1].args)
    return judge_parts(
        answer,
        _TASK,
        [
            *cases,
            *(Case(args, _sample_hint) for args in single),
            Case(whole, _whole_hint),
        ],
        _SLIPS,
        "Three lines after `dZ`, for any number of samples. A whole network "
        "goes back with them, layer by layer: `dA_prev` is the next `dA`.",
    )
