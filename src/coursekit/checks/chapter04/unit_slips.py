"""Wrong slopes of one sigmoid unit, exercise 4.2."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from coursekit.activations import sigmoid
from coursekit.checks.comparing import Values
from coursekit.checks.trials import Slip

Pair = tuple[Any, Any]
Delta = Callable[[Any, Any, float], Any]


def _z(x: Values, w: Values, b: float) -> float:
    return float(w @ x + b)


def _a(x: Values, w: Values, b: float) -> float:
    return float(sigmoid(_z(x, w, b)))


def _right(a: float, z: float, y: float) -> float:
    return 2 * (a - y) * a * (1 - a)


def _dz(x: Values, w: Values, b: float, y: float) -> float:
    return _right(_a(x, w, b), _z(x, w, b), y)


def unit_gradients(x: Values, w: Values, b: float, y: float) -> Pair:
    """Return the slopes of (a - y)**2 in the weights and the bias."""
    dz = _dz(x, w, b, y)
    return dz * x, dz


def _by(delta: Delta, hint: str) -> Slip:
    """Return the slip of a wrong dz, from a, z and y."""

    def formula(x: Values, w: Values, b: float, y: float) -> Pair:
        z = _z(x, w, b)
        dz = delta(float(sigmoid(z)), z, y)
        return dz * x, dz

    return Slip(formula, hint)


def _at(z: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong sum z."""

    def formula(x: Values, w: Values, b: float, y: float) -> Pair:
        total = z(x, w, b)
        dz = _right(sigmoid(total), total, y)  # type: ignore[arg-type]
        return dz * x, dz

    return Slip(formula, hint)


def _weights(dw: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of wrong slopes in the weights, from dz and x, w, b."""
    return Slip(
        lambda x, w, b, y: (dw(_dz(x, w, b, y), x, w, b), _dz(x, w, b, y)),
        hint,
    )


def _bias(db: Callable[..., Any], hint: str) -> Slip:
    """Return the slip of a wrong slope in the bias, from dz and x, w, b."""
    return Slip(
        lambda x, w, b, y: (
            _dz(x, w, b, y) * x,
            db(_dz(x, w, b, y), x, w, b),
        ),
        hint,
    )


def _steep(z: Any) -> Any:
    """Return the slope of the sigmoid at z."""
    return sigmoid(z) * (1 - np.asarray(sigmoid(z)))


_A_FOR_Z = (
    "the slope of the sigmoid is taken at a where z belongs: the sigmoid is "
    "applied twice. With a = sigmoid(z) at hand, its slope is "
    "`a * (1 - a)`."
)
_Z_FOR_A = (
    "`z * (1 - z)` where the slope of the sigmoid belongs. That is "
    "`a * (1 - a)`, with a = sigmoid(z)."
)
_NO_SLOPE = (
    "the slope of the sigmoid is missing, the link from z to a: a factor "
    "`a * (1 - a)`."
)
_CROSS = (
    "the slope of the sigmoid is missing, and the 2. `a - y` belongs to "
    "cross-entropy, where the two cancel; for (a − y)² they stay."
)
_BACKWARDS = (
    "the sign. The slope of (a − y)² is `2 * (a - y)`, not `2 * (y - a)`: "
    "if the output is too high, the loss rises with it. The slope of the "
    "sigmoid, `a * (1 - a)`, is never negative."
)
_HALF = (
    "half of what it should be: the 2 from the square is missing. The loss "
    "here is (a − y)², without a ½ that would cancel it."
)

SLIPS = (
    _by(lambda a, z, y: (a - y) * a * (1 - a), _HALF),
    _by(lambda a, z, y: 2 * (y - a) * a * (1 - a), _BACKWARDS),
    _by(
        lambda a, z, y: (y - a) * a * (1 - a),
        "the sign, and the 2 from the square is missing. The slope of "
        "(a − y)² is `2 * (a - y)`.",
    ),
    _by(lambda a, z, y: 2 * (a - y), _NO_SLOPE),
    _by(
        lambda a, z, y: 2 * (y - a),
        "the slope of the sigmoid is missing, a factor `a * (1 - a)`, and "
        "the sign is the wrong way round.",
    ),
    _by(lambda a, z, y: a - y, _CROSS),
    _by(
        lambda a, z, y: y - a,
        "target minus output, and the slope of the sigmoid and the 2 are "
        "missing. The slope of (a − y)² is `2 * (a - y)`.",
    ),
    _by(lambda a, z, y: 2 * (a - y) * _steep(a), _A_FOR_Z),
    _by(
        lambda a, z, y: (a - y) * _steep(a),
        f"{_A_FOR_Z} And the 2 from the square is missing.",
    ),
    _by(lambda a, z, y: 2 * (a - y) * z * (1 - z), _Z_FOR_A),
    _by(
        lambda a, z, y: (a - y) * z * (1 - z),
        f"{_Z_FOR_A} And the 2 from the square is missing.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) * a,
        "`a` where the slope of the sigmoid belongs: `a * (1 - a)`.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) * (1 - a),
        "`1 - a` where the slope of the sigmoid belongs: `a * (1 - a)`.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) * (1 - a**2),
        "the slope of tanh, `1 - a**2`. That of the sigmoid is `a * (1 - a)`.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) * (a * (1 - a)) ** 2,
        "the slope of the sigmoid is there twice. Each link of the chain "
        "comes once.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) + a * (1 - a),
        "the slopes of two links are added. In a chain they are multiplied.",
    ),
    _by(
        lambda a, z, y: a * (1 - a),
        "that is the slope of the output. The link from a to the loss is "
        "missing: `2 * (a - y)`.",
    ),
    _by(
        lambda a, z, y: 2 * a * (1 - a),
        "the error is missing: the slope of (a − y)² is `2 * (a - y)`, not 2.",
    ),
    _by(
        lambda a, z, y: (a - y) ** 2 * a * (1 - a),
        "the loss where its slope belongs: `2 * (a - y)`, not `(a - y)**2`.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) ** 2 * a * (1 - a),
        "the square is still there: the slope of (a − y)² is `2 * (a - y)`.",
    ),
    _by(
        lambda a, z, y: 2 * abs(a - y) * a * (1 - a),
        "the error has lost its sign. Take `a - y` as it is.",
    ),
    _by(
        lambda a, z, y: 2 * (z - y) * a * (1 - a),
        "the error is made from the sum z. It is output minus target, "
        "`a - y`.",
    ),
    _by(
        lambda a, z, y: 2 * (z - y),
        "the sigmoid is missing: these are the slopes of a unit without an "
        "activation.",
    ),
    _by(
        lambda a, z, y: (a - y) / (a * (1 - a)),
        "the slope of cross-entropy in a. The loss here is (a − y)², and "
        "there is one more link, from z to a.",
    ),
    _by(
        lambda a, z, y: 2 * (a - y) * a * 1 - a,
        "parentheses are missing: `a * 1 - a` is not `a * (1 - a)`.",
    ),
    _by(
        lambda a, z, y: 2 * a - y * a * (1 - a),
        "parentheses are missing around the error: `(a - y)`.",
    ),
    Slip(
        lambda x, w, b, y: (
            2 * (max(0.0, _z(x, w, b)) - y) * (_z(x, w, b) > 0) * x,
            2 * (max(0.0, _z(x, w, b)) - y) * (_z(x, w, b) > 0),
        ),
        "ReLU where the sigmoid belongs.",
    ),
    _at(lambda x, w, b: w @ x, "the bias is missing in the sum z."),
    _at(
        lambda x, w, b: w @ x - b,
        "the bias is subtracted in the sum z. It is added.",
    ),
    _at(
        lambda x, w, b: -(w @ x + b),
        "the sign in the exponent of the sigmoid: `1 / (1 + exp(-z))`.",
    ),
    _at(
        lambda x, w, b: w * x + b,
        "`w * x` is an array of products. The sum z adds them up: `w @ x`.",
    ),
    _at(
        lambda x, w, b: np.sum(w * x + b),
        "the bias is added once for each input. It belongs to the sum once: "
        "`w @ x + b`.",
    ),
    _bias(
        lambda dz, x, w, b: 0.0,
        "`db` is 0. The bias is learned like the weights, and z rises by 1 "
        "per unit of it.",
    ),
    _bias(
        lambda dz, x, w, b: 1.0,
        "`db` is 1. That is the slope of z in b alone; the links from z to "
        "the loss belong in front of it.",
    ),
    _bias(
        lambda dz, x, w, b: dz * b,
        "there is a factor b. z rises by 1 per unit of b, whatever b is.",
    ),
    _bias(
        lambda dz, x, w, b: dz * np.sum(x),
        "the inputs do not belong there. z rises by 1 per unit of b, "
        "whatever the inputs are.",
    ),
    _bias(
        lambda dz, x, w, b: dz * np.mean(x),
        "the inputs do not belong there. z rises by 1 per unit of b, "
        "whatever the inputs are.",
    ),
    _bias(
        lambda dz, x, w, b: dz * np.sum(w),
        "the weights do not belong there. z rises by 1 per unit of b, "
        "whatever the weights are.",
    ),
    _bias(
        lambda dz, x, w, b: dz * np.mean(w),
        "the weights do not belong there. z rises by 1 per unit of b, "
        "whatever the weights are.",
    ),
    _bias(
        lambda dz, x, w, b: dz * x,
        "`db` is an array, with a factor x. z rises by 1 per unit of b, so "
        "`db` is dz itself.",
    ),
    _bias(
        lambda dz, x, w, b: np.full(len(x), dz),
        "`db` is an array. There is one bias, so `db` is one number.",
    ),
    _bias(
        lambda dz, x, w, b: dz * len(x),
        "the blame is counted once for each input. There is one bias, and z "
        "rises by 1 per unit of it.",
    ),
    _weights(
        lambda dz, x, w, b: dz,
        "`dw` is one number. The last link is missing: z rises by x[i] per "
        "unit of w[i], a slope for each weight.",
    ),
    _weights(
        lambda dz, x, w, b: np.full(len(x), dz),
        "the last link of `dw` is missing: z rises by x[i] per unit of w[i].",
    ),
    _weights(
        lambda dz, x, w, b: dz * w,
        "w where x belongs. z rises by x[i] per unit of w[i]; by w[i] it "
        "rises per unit of x[i].",
    ),
    _weights(
        lambda dz, x, w, b: dz * np.sum(x),
        "`dw` is one number, summed over the inputs. Each weight has a slope "
        "of its own: `dz * x`.",
    ),
    _weights(
        lambda dz, x, w, b: dz * np.mean(x),
        "`dw` is one number, a mean over the inputs. Each weight has a slope "
        "of its own: `dz * x`.",
    ),
    _weights(
        lambda dz, x, w, b: np.full(len(x), dz * np.sum(x)),
        "each weight gets the sum over all inputs. Its own input alone "
        "belongs to it: `dz * x`.",
    ),
    _weights(
        lambda dz, x, w, b: dz * x / len(x),
        "divided by the number of inputs. There is one sample, and no mean.",
    ),
    _weights(
        lambda dz, x, w, b: dz * w * x,
        "there is a factor w too many. z rises by x[i] per unit of w[i], "
        "whatever w[i] is.",
    ),
    _weights(
        lambda dz, x, w, b: w - dz * x,
        "that is a step downhill. Return the slopes themselves.",
    ),
    Slip(
        lambda x, w, b, y: (w - _dz(x, w, b, y) * x, b - _dz(x, w, b, y)),
        "that is a step downhill, new weights and a new bias. Return the "
        "slopes themselves.",
    ),
    Slip(
        lambda x, w, b, y: unit_gradients(x, w, b, y)[::-1],
        "the order of the two. `dw` comes first, then `db`.",
    ),
)
