"""Likely slips in a backward pass through three layers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import identity, relu, sigmoid, softmax, tanh
from coursekit.checks.chapter04.gradient_pairs import Pairs, flat
from coursekit.checks.chapter04.three_layers import (
    Function,
    Way,
    relu_slope,
    through,
)
from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip


def _by(hint: str, **steps: Any) -> Slip:
    """Return the slip of some wrong steps."""
    way = Way(**steps)
    return Slip(lambda x, y, p: flat(through(x, y, p, way)), hint)


def _changed(change: Callable[[Pairs], Pairs], hint: str) -> Slip:
    """Return the slip of right gradients in a wrong form."""
    return Slip(lambda x, y, p: flat(change(through(x, y, p))), hint)


def _none(z: Values, a: Values, da: Values, layers: Any) -> Any:
    return 1.0


def _both(slope: Function) -> tuple[Function, Function]:
    return slope, slope


def _of_layer(k: int) -> Function:
    """Return the slope of ReLU in another layer, the k-th."""
    return lambda z, a, da, layers: layers[k][0] > 0


def _over(axis: int | None) -> Function:
    """Return a softmax whose sum goes along another axis."""

    def wrong(z: Values) -> Any:
        powers = np.exp(z - z.max())
        return powers / powers.sum(axis=axis, keepdims=True)

    return wrong


_MASK = (
    "The slope of ReLU is 1 where z > 0 and 0 elsewhere, so dz is "
    "`(dz_above @ W.T) * (z > 0)`"
)
_W_ORDER = (
    "dW is transposed. It has the shape of W, (n_in, n_out): what went in, "
    "transposed, times dz, `a.T @ dz`"
)
_FORWARD = "in the forward pass"


def _too_few_classes(x: Values, y: Values, p: Pairs) -> Any:
    """Return gradients with only the classes that a batch holds."""
    present = int(y.max()) + 1
    return through(
        x, y, p, Way(start=lambda q, t, n: (q - t[:, :present]) / n)
    )


SLIPS = (
    Slip(
        lambda x, y, p: flat(_too_few_classes(x, y, p)),
        "the number of classes is taken from y. A batch may lack the highest "
        "class: there are as many as the last layer has biases, `len(b3)`.",
    ),
    # where the backward pass starts
    _by(
        "the mean is missing, so every gradient is n times too large, n "
        "being the number of samples. The loss is a mean: divide "
        "`p - one_hot(y, k)` by n.",
        start=lambda p, t, n: p - t,
    ),
    _by(
        "the sign. At the start stands p − one_hot, not one_hot − p.",
        start=lambda p, t, n: (t - p) / n,
    ),
    _by(
        "the sign, and the missing mean. At the start stands "
        "`(p - one_hot(y, k)) / n`.",
        start=lambda p, t, n: t - p,
    ),
    _by(
        "the start is divided by n and by the number of classes, as a mean "
        "over all entries does. The loss is a mean over the samples.",
        start=lambda p, t, n: (p - t) / p.size,
    ),
    _by(
        "the one-hot targets are missing at the start: dz3 = (p − one_hot) "
        "/ n.",
        start=lambda p, t, n: p / n,
    ),
    _by(
        "the slope of the softmax is there twice. (p − one_hot) / n is the "
        "slope in z3 already, softmax and cross-entropy together.",
        start=lambda p, t, n: (p - t) * p * (1 - p) / n,
    ),
    _by(
        "the start is the slope in p, −one_hot / p / n. Through the softmax "
        "it becomes (p − one_hot) / n.",
        start=lambda p, t, n: -t / p / n,
    ),
    _by(
        "the class numbers themselves are subtracted from p. Make one-hot "
        "rows of them first, `one_hot(y, k)`.",
        start=lambda p, t, n: (p - t.argmax(axis=1)[:, None]) / n,
    ),
    _by(
        "the class numbers themselves are subtracted from p. Make one-hot "
        "rows of them first, `one_hot(y, k)`.",
        start=lambda p, t, n: (p - t.argmax(axis=1)) / n,
    ),
    _by(
        "the start is divided by the number of classes. The loss is a mean "
        "over the samples: divide by n.",
        start=lambda p, t, n: (p - t) / p.shape[1],
    ),
    _by(
        "everything is divided by n twice: at the start, and again in dW and "
        "db. Once is enough.",
        start=lambda p, t, n: (p - t) / n**2,
    ),
    _by(
        "`db` is divided by n twice, by a mean over what is divided by n "
        "already. It is a sum over the samples.",
        biases=lambda dz: dz.mean(axis=0),
    ),
    _by(
        "`dW` is divided by n twice: once is enough, at the start.",
        weights=lambda x, z, a, dz: a.T @ dz / len(dz),
    ),
    _by(
        "`dW` is a mean over the samples, and `db` a sum. Divide by n once, "
        "at the start: then both are sums.",
        start=lambda p, t, n: p - t,
        weights=lambda x, z, a, dz: a.T @ dz / len(dz),
    ),
    _by(
        "`db` is a mean over the samples, and `dW` a sum. Divide by n once, "
        "at the start: then both are sums.",
        start=lambda p, t, n: p - t,
        biases=lambda dz: dz.mean(axis=0),
    ),
    # the forms of dW and db
    _by(f"{_W_ORDER}.", weights=lambda x, z, a, dz: dz.T @ a),
    _by(
        "z stands where a belongs: a layer gets the activations of the layer "
        "below, so its dW is `a.T @ dz`.",
        weights=lambda x, z, a, dz: z.T @ dz,
    ),
    _by(
        "every dW is computed from `x`. Only the first layer gets `x`; dW2 "
        "needs a1, and dW3 needs a2.",
        weights=lambda x, z, a, dz: x.T @ dz,
    ),
    _by(
        "`db` is not summed over the samples: `dz.sum(axis=0)` has one entry "
        "for each unit, as b has.",
        biases=lambda dz: dz,
    ),
    _by(
        "`db` is summed along the wrong axis. Samples are rows, so sum over "
        "them with `axis=0`.",
        biases=lambda dz: dz.sum(axis=1),
    ),
    _by(
        "`db` is one number, the sum over all units. Sum over the samples "
        "alone: `axis=0`.",
        biases=lambda dz: dz.sum(),
    ),
    _by(
        "`db` is that of the first sample alone. Sum over the samples: "
        "`dz.sum(axis=0)`.",
        biases=lambda dz: dz[0],
    ),
    _changed(
        lambda pairs: [(b, W) for W, b in pairs],
        "dW and db have changed places in their pairs.",
    ),
    _changed(
        lambda pairs: pairs[::-1],
        "the layers are listed from the last to the first, in the order of "
        "the backward pass. Return them first layer first.",
    ),
    # the way down
    _by(
        "a transposed weight matrix on the way back: da = dz @ W.T, from the "
        "units of a layer to what went into it.",
        back=lambda dz, W, k: dz @ W,
    ),
    _by(
        "W3 has to be transposed on the way back: da2 = dz3 @ W3.T.",
        back=lambda dz, W, k: dz @ (W if k == 2 else W.T),
    ),
    _by(
        "W2 has to be transposed on the way back: da1 = dz2 @ W2.T.",
        back=lambda dz, W, k: dz @ (W if k == 1 else W.T),
    ),
    _by(
        "the slope of ReLU is missing in both hidden layers. " + _MASK + ".",
        slopes=_both(_none),
    ),
    _by(
        "the slope of ReLU is missing in hidden layer 2. " + _MASK + ".",
        slopes=(relu_slope, _none),
    ),
    _by(
        "the slope of ReLU is missing in hidden layer 1. " + _MASK + ".",
        slopes=(_none, relu_slope),
    ),
    _by(
        "the mask is taken from the gradient, where it is greater than 0. "
        "Gradients may be negative; what counts is the sum of the forward "
        "pass. " + _MASK + ".",
        slopes=_both(lambda z, a, da, layers: da > 0),
    ),
    _by(
        "the mask is the wrong way round. " + _MASK + ".",
        slopes=_both(lambda z, a, da, layers: z <= 0),
    ),
    _by(
        "the gradient is multiplied by ReLU itself. " + _MASK + ".",
        slopes=_both(lambda z, a, da, layers: a),
    ),
    _by(
        "the gradient is multiplied by z. " + _MASK + ".",
        slopes=_both(lambda z, a, da, layers: z),
    ),
    _by(
        "the masks of the two hidden layers have changed places. "
        + _MASK
        + " of the same layer.",
        slopes=(_of_layer(2), _of_layer(1)),
    ),
    _by(
        "both masks come from hidden layer 1. " + _MASK + " of the same "
        "layer.",
        slopes=(relu_slope, _of_layer(1)),
    ),
    _by(
        "both masks come from hidden layer 2. " + _MASK + " of the same "
        "layer.",
        slopes=(_of_layer(2), relu_slope),
    ),
    _by(
        "the masks come from the layer above. " + _MASK + " of the same "
        "layer.",
        slopes=(_of_layer(2), _of_layer(3)),
    ),
    _by(
        "the masks come from the layer below. " + _MASK + " of the same "
        "layer.",
        slopes=(_of_layer(0), _of_layer(1)),
    ),
    _by(
        "the slope is that of the sigmoid, a (1 − a), and the hidden units "
        "are ReLU. " + _MASK + ".",
        slopes=_both(lambda z, a, da, layers: a * (1 - a)),
    ),
    _by(
        "the slope is that of tanh, 1 − a², and the hidden units are ReLU. "
        + _MASK
        + ".",
        slopes=_both(lambda z, a, da, layers: 1 - a**2),
    ),
    # the forward pass
    _by(
        f"ReLU is missing {_FORWARD}: a = max(0, z).",
        hidden=(identity, identity),
    ),
    _by(
        "there is no ReLU at all, neither forward nor backward. Then three "
        "layers are no more than one.",
        hidden=(identity, identity),
        slopes=_both(_none),
    ),
    _by(
        f"ReLU is missing in hidden layer 1 {_FORWARD}.",
        hidden=(identity, relu),
    ),
    _by(
        f"ReLU is missing in hidden layer 2 {_FORWARD}.",
        hidden=(relu, identity),
    ),
    _by(
        "the hidden units are sigmoids. ReLU is asked for: a = max(0, z), "
        "with the slope `z > 0`.",
        hidden=(sigmoid, sigmoid),
        slopes=_both(lambda z, a, da, layers: a * (1 - a)),
    ),
    _by(
        "the hidden units are tanh. ReLU is asked for: a = max(0, z), with "
        "the slope `z > 0`.",
        hidden=(tanh, tanh),
        slopes=_both(lambda z, a, da, layers: 1 - a**2),
    ),
    _by(
        f"a sigmoid stands where ReLU belongs {_FORWARD}.",
        hidden=(sigmoid, sigmoid),
    ),
    _by(f"tanh stands where ReLU belongs {_FORWARD}.", hidden=(tanh, tanh)),
    _by("the softmax is missing: p is z3 itself here.", output=identity),
    _by("a sigmoid stands at the end where softmax belongs.", output=sigmoid),
    _by(
        "the softmax is not divided by its sum: each row of p adds up to 1.",
        output=np.exp,
    ),
    _by("ReLU stands at the end where softmax belongs.", output=relu),
    _by(
        "there is a ReLU before the softmax. The last layer has none.",
        output=lambda z: softmax(relu(z)),
    ),
    _by("the softmax is applied twice.", output=lambda z: softmax(softmax(z))),
    _by(
        "the softmax runs over the samples. Each row adds up to 1, so its "
        "sum goes along `axis=1`.",
        output=_over(0),
    ),
    _by(
        "the softmax divides by the sum of all entries. Each row adds up to "
        "1: `axis=1, keepdims=True`.",
        output=_over(None),
    ),
    _by(f"the biases are missing {_FORWARD}.", bias=0.0),
    _by(f"the biases are subtracted {_FORWARD}.", bias=-1.0),
)
