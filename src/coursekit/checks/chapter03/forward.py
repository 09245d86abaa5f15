"""Checker 3.3: a forward pass."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from coursekit.activations import relu, sigmoid, softmax, step, tanh
from coursekit.checks.comparing import Reading, Values, read_array
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case, Slip, Trial

Layers = Sequence[tuple[Values, Values]]
Layer = Callable[[Any, Values, Values], Any]


def _layer(a: Any, W: Values, b: Values) -> Any:
    return sigmoid(a @ W + b)


def _through(x: Any, parameters: Layers, layer: Layer = _layer) -> Any:
    for W, b in parameters:
        x = layer(x, W, b)
    return x


def _forward(x: Values, parameters: Layers) -> Any:
    return _through(x, parameters)


def _by(layer: Layer, hint: str) -> Slip:
    """Return the slip of a wrong layer, the same wrong one everywhere."""
    return Slip(lambda x, p: _through(x, p, layer), hint)


def _ends(last: Layer, others: Layer, hint: str) -> Slip:
    """Return the slip of a last layer that differs from the others."""
    return Slip(lambda x, p: last(_through(x, p[:-1], others), *p[-1]), hint)


def _linear(a: Any, W: Values, b: Values) -> Any:
    return a @ W + b


def _each_from_x(x: Values, parameters: Layers) -> Any:
    return [_layer(x, W, b) for W, b in parameters][-1]


def _each_from_x_by_dot(x: Values, parameters: Layers) -> Any:
    return [sigmoid(np.dot(x, W) + b) for W, b in parameters][-1]


_ORDER = (
    "the order of the product. Samples are the rows of `x`, so the shapes "
    "have to meet inside: (n, n_in) times (n_in, n_out) is `a @ W`. In "
    "`W @ a` they do not, or meet by chance."
)
_TRANSPOSED = (
    "a transposed weight matrix. `W` has a row for each input and a column "
    "for each unit, so it fits as it is: (n, n_in) times (n_in, n_out)."
)
_COLUMNS = (
    "samples as columns. Here each sample is a row of `x`, and each row of "
    "the result belongs to it: `a @ W + b`, without a `.T`."
)
_FROM_X = (
    "every layer gets `x`. Only the first one does: each later layer gets "
    "the outputs of the layer before it. Keep them in one variable, `a`, and "
    "go on with that."
)
_ELEMENTWISE = (
    "`*` multiplies element by element. A layer adds up products along "
    "each row: the matrix product `@`."
)
_HIDDEN = "the hidden activations"

_SLIPS = (
    _by(
        _linear,
        "the sigmoid is missing: these are the plain sums. Without it all "
        "the layers together are no more than one.",
    ),
    _ends(
        _linear,
        _layer,
        "the last layer has no sigmoid. Here every layer has one, the last "
        "one included.",
    ),
    _ends(
        _layer,
        _linear,
        "only the last layer has a sigmoid. Every layer has one; without "
        "it, the layers before are no more than one.",
    ),
    _by(lambda a, W, b: sigmoid(a @ W), "the biases are missing."),
    _by(
        lambda a, W, b: sigmoid(a @ W - b),
        "the biases are subtracted, as thresholds are. A bias is added.",
    ),
    _by(
        lambda a, W, b: sigmoid(a @ W) + b,
        "the bias is added after the sigmoid. It belongs to the sum, inside.",
    ),
    _by(
        lambda a, W, b: sigmoid(a @ W + np.sum(b)),
        "all the biases of a layer are added to each sum. Each unit has "
        "its own: `+ b`.",
    ),
    Slip(
        lambda x, p: _layer(x, *p[0]),
        "only the first layer is calculated. Is the `return` inside the loop?",
    ),
    Slip(
        lambda x, p: _through(x, p[:-1]),
        f"these are {_HIDDEN}: the last layer is missing.",
    ),
    Slip(
        lambda x, p: _through(x, p[:2]),
        "only two layers are calculated. The list may have any length.",
    ),
    Slip(_each_from_x, _FROM_X),
    Slip(_each_from_x_by_dot, _FROM_X),
    _by(lambda a, W, b: sigmoid(W @ a + b), _ORDER),
    _by(lambda a, W, b: sigmoid(np.dot(W, a) + b), _ORDER),
    _by(lambda a, W, b: sigmoid((W @ a.T).T + b), _ORDER),
    _by(lambda a, W, b: sigmoid(W.T @ a + b), _ORDER),
    _by(lambda a, W, b: sigmoid(np.dot(W.T, a) + b), _ORDER),
    _by(lambda a, W, b: sigmoid(a @ W.T + b), _TRANSPOSED),
    _by(lambda a, W, b: sigmoid(np.dot(a, W.T) + b), _TRANSPOSED),
    _by(lambda a, W, b: sigmoid(W @ a.T + b), _COLUMNS),
    _by(lambda a, W, b: sigmoid(W.T @ a.T + b), _COLUMNS),
    _by(lambda a, W, b: sigmoid(a.T @ W + b), _COLUMNS),
    Slip(
        lambda x, p: _through(
            x.T, p, lambda a, W, b: sigmoid(W.T @ a + b[:, None])
        ),
        "the result is transposed. A row for each sample is asked for, and "
        "a column for each output.",
    ),
    _by(lambda a, W, b: sigmoid(a * W + b), _ELEMENTWISE),
    Slip(
        lambda x, p: _through(x, p[::-1]),
        "the layers are taken from the last to the first.",
    ),
    _by(
        lambda a, W, b: sigmoid(a) @ W + b,
        "the sigmoid is applied before the weights, so the inputs pass "
        "through it and the last sums do not. It belongs around `a @ W + b`.",
    ),
    _by(
        lambda a, W, b: step(a @ W + b),
        "a step where the sigmoid belongs: the outputs are 0 or 1.",
    ),
    _by(
        lambda a, W, b: tanh(a @ W + b),
        "tanh where the sigmoid belongs: it runs from −1 to 1.",
    ),
    _by(
        lambda a, W, b: relu(a @ W + b),
        "ReLU where the sigmoid belongs.",
    ),
    _ends(
        _layer,
        lambda a, W, b: relu(a @ W + b),
        "ReLU in the hidden layers. Here every layer has the sigmoid.",
    ),
    _ends(
        lambda a, W, b: softmax(a @ W + b),
        _layer,
        "softmax in the last layer. Here every layer has the sigmoid.",
    ),
    _by(
        lambda a, W, b: sigmoid(-(a @ W + b)),
        "the sign in the exponent of the sigmoid: `1 / (1 + exp(-z))`.",
    ),
    _by(
        lambda a, W, b: sigmoid(sigmoid(a @ W + b)),
        "the sigmoid is applied twice in each layer.",
    ),
    _ends(
        lambda a, W, b: sigmoid(sigmoid(a @ W + b)),
        _layer,
        "the sigmoid is applied once more at the end. Each layer has it once.",
    ),
    _ends(
        lambda a, W, b: _layer(a, W, b) >= 0.5,
        _layer,
        "the outputs are rounded to 0 or 1. The activations themselves are "
        "asked for.",
    ),
    Slip(
        lambda x, p: np.argmax(_forward(x, p), axis=1),
        "these are class numbers. The activations themselves are asked for.",
    ),
    Slip(
        lambda x, p: _forward(x, p)[0],
        "only the first sample is calculated. A row for each of them is "
        "asked for.",
    ),
    Slip(
        lambda x, p: _forward(x, p)[-1],
        "only the last sample is left, as in a loop that writes `=` where "
        "its results should be collected.",
    ),
    Slip(
        lambda x, p: _forward(x, p).ravel(),
        "all the outputs stand in one row. A row for each sample is asked "
        "for: shape (n, n_out).",
    ),
)


def _read_outputs(value: object) -> Reading:
    """Read an array; a list of several layers' outputs gets its own hint."""
    if isinstance(value, (list, tuple)):
        shapes = [read_array(item).shape or () for item in value]
        if shapes and all(len(shape) == 2 for shape in shapes):
            return Reading(
                problem="That is a list of several arrays, the outputs of "
                "each layer. Only those of the last layer are asked for, as "
                "one array of shape (n, n_out)."
            )
    return read_array(value)


def _single_hint(trial: Trial) -> str:
    return (
        "This network has one layer only, from the inputs to the outputs, "
        "with a sigmoid like any other."
    )


def _sample_hint(trial: Trial) -> str:
    return "One sample is an array of one row: the result has one row too."


def _far_hint(trial: Trial) -> str:
    return (
        "Far out the sigmoid is 0 or 1, as exactly as a number can be. "
        "`1 / (1 + np.exp(-z))` or `coursekit.activations.sigmoid` say so; "
        "`exp(z) / (1 + exp(z))` is infinity by infinity there."
    )


def _draw(rng: np.random.Generator, n: int, sizes: Sequence[int]) -> Case:
    def numbers(*shape: int) -> Values:
        return rng.integers(-4, 5, shape) / 2

    layers = [
        (numbers(*pair), numbers(pair[1]))
        for pair in zip(sizes[:-1], sizes[1:], strict=True)
    ]
    return Case((numbers(n, sizes[0]), layers))


@exercise("3.3")
def _check_forward(answer: object) -> Verdict:
    rng = np.random.default_rng(303)
    plans = [(2, [2, 3, 1]), (3, [3, 2, 2]), (4, [3, 4, 2, 3]), (3, [3] * 3)]
    plans += [(5, [2, 5, 4, 3, 2]), (2, [2, 2, 2]), (6, [4, 3, 1])]
    cases = [_draw(rng, n, sizes) for n, sizes in plans]
    single = _draw(rng, 3, [2, 2])
    sample = _draw(rng, 1, [3, 2, 2])
    far = (
        np.array([[1.0], [-1.0]]),
        [(np.array([[900.0]]), np.array([0.0]))],
    )
    return judge_function(
        answer,
        "forward(x, parameters)",
        _forward,
        [
            *cases,
            Case(single.args, _single_hint),
            Case(sample.args, _sample_hint),
            Case(far, _far_hint),
        ],
        _SLIPS,
        read=_read_outputs,
        praise="Two or three lines, and they are the forward pass of every "
        "network in this chapter, for one sample or for thousands at once.",
    )
