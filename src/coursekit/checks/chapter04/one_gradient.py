"""What is wrong with one gradient of a network of three layers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit.checks.comparing import Values
from coursekit.gradcheck._slips import (
    constant_ratio,
    is_transpose,
    shape_slip,
)
from coursekit.losses import one_hot
from coursekit.network import Network


class Right:
    """A network's right numbers: what flows forward, and back.

    Parameters
    ----------
    x, y : array
        Samples, and their class numbers.
    parameters : list of (W, b)
        Of three layers, ReLU, ReLU and softmax.

    Examples
    --------
    >>> layer = np.eye(2), np.zeros(2)
    >>> right = Right(np.ones((1, 2)), np.zeros(1), [layer] * 3)
    >>> right.slopes["dz3"]
    array([[-0.5,  0.5]])
    """

    def __init__(self, x: Values, y: Any, parameters: Any) -> None:
        sizes = [x.shape[1], *(len(b) for _, b in parameters)]
        network = Network(
            sizes, "relu", "softmax", "cross_entropy", dtype="float64"
        )
        network.parameters = parameters
        self.n = len(x)
        (z1, a1), (z2, a2), (z3, p) = network.forward(x)
        self.values = {
            **{"x": x, "z1": z1, "a1": a1, "z2": z2, "a2": a2},
            **{"z3": z3, "p": p},
        }
        dz3 = (p - one_hot(y, sizes[-1])) / self.n
        dz2 = (dz3 @ parameters[2][0].T) * (z2 > 0)
        dz1 = (dz2 @ parameters[1][0].T) * (z1 > 0)
        self.slopes = {"dz1": dz1, "dz2": dz2, "dz3": dz3}
        self.parameters = named(parameters)
        self.gradients = {
            f"d{name}": value
            for name, value in named(network.gradients(x, y)).items()
        }


def named(pairs: Any) -> dict[str, Any]:
    """Return the arrays of pairs (W, b) by their names, W1 to b3."""
    return {
        f"{letter}{layer}": array
        for layer, pair in enumerate(pairs, start=1)
        for letter, array in zip("Wb", pair, strict=True)
    }


def is_right(given: Values, right: Values) -> npt.NDArray[np.bool_]:
    """Tell for each entry whether it is right, also in float32."""
    scale = min(1.0, float(np.abs(right).max()))
    allowed = 1e-5 * np.abs(right) + 1e-6 * scale
    return np.asarray(np.abs(given - right) <= allowed)


def about_gradient(name: str, given: Any, right: Right) -> str:
    """Say what is wrong with a gradient; "" if nothing is.

    Parameters
    ----------
    name : str
        ``"dW1"`` to ``"db3"``.
    given : object
        What was returned for it.
    right : Right
        The right numbers.

    Returns
    -------
    str
        One or more sentences that name the gradient.
    """
    wanted = right.gradients[name]
    if sentence := shape_slip(given, wanted.shape):
        made = _about_making(name, given, right)
        return sentence.replace("Its gradient", name, 1) + made
    values = np.asarray(given, dtype=np.float64)
    wrong = ~is_right(values, wanted)
    if not wrong.any():
        return ""
    if not values.any():
        return f"{name} is 0 everywhere: was it never filled in?"
    if is_transpose(values, wanted):
        return (
            f"{name} is the transpose of the right one: the factors of a "
            "product have changed places."
        )
    if made := _about_making(name, values, right):
        return f"{name} is wrong.{made}"
    ratio = constant_ratio(values, wanted)
    if ratio is not None and (
        np.count_nonzero(wanted) > 2 or _is_known(ratio, right.n)
    ):
        return about_ratio(f"{name} is", ratio, right.n)
    parameter = right.parameters[name[1:]]
    if np.array_equal(values, parameter):
        return f"{name} is {name[1:]} itself, the parameter."
    if _is_update(values, parameter, wanted):
        return (
            f"{name} is an updated {name[1:]}: the old one minus a learning "
            "rate times the gradient. The gradient alone is asked for."
        )
    return _about_count(name, wrong)


def about_ratio(said: str, ratio: float, n: int) -> str:
    """Say by which factor a gradient is wrong, and what it may come from.

    Examples
    --------
    >>> about_ratio("db3 is", 5.0, 5)
    'db3 is 5 times what it should be. Is the mean over the 5 samples missing?'
    """
    told = f"{said} {ratio:.4g} times what it should be."
    if n > 1 and abs(abs(ratio) / n - 1) < 1e-4:
        told += f" Is the mean over the {n} samples missing?"
    if n > 1 and abs(abs(ratio) * n - 1) < 1e-4:
        told += f" Is it divided by the {n} samples twice?"
    return f"{told} Is the sign wrong?" if ratio < 0 else told


def _is_known(ratio: float, n: int) -> bool:
    """Tell whether a factor has a likely reason: a sign, or a mean."""
    return any(abs(abs(ratio) / f - 1) < 1e-4 for f in (1, n, 1 / n))


def _about_making(name: str, given: Any, right: Right) -> str:
    """Say from what else a gradient was computed; "" if that is not seen."""
    try:
        values = np.asarray(given, dtype=np.float64)
    except Exception:  # text, None, rows of different lengths
        return ""
    for made, hint in _made(name, right):
        if made.shape == values.shape and is_right(values, made).all():
            return f" {hint}"
    return ""


def _made(name: str, right: Right) -> Iterator[tuple[Values, str]]:
    """Yield what may stand in place of a gradient, and what to say then."""
    layer = int(name[-1])
    below = f"a{layer - 1}" if layer > 1 else "x"
    dz = f"dz{layer}"
    ours = right.slopes[dz]
    if name.startswith("db"):
        yield ours, f"It is not summed over the samples, `{dz}.sum(axis=0)`."
        yield (
            ours.sum(axis=1),
            "It is summed along the wrong axis. Samples are rows: `axis=0`.",
        )
        for other, slopes in right.slopes.items():
            yield slopes.sum(axis=0), f"It is made of {other}, not of {dz}."
        return
    for other, values in right.values.items():
        hint = f"It is `{other}.T @ {dz}`; layer {layer} gets {below}."
        if other == f"z{layer - 1}":
            hint += " The units below send on their activations, a."
        yield values.T @ ours, hint
        yield (
            ours.T @ values,
            f"It is `{dz}.T @ {other}`; it should be `{below}.T @ {dz}`.",
        )
    for other, slopes in right.slopes.items():
        yield (
            right.values[below].T @ slopes,
            f"It is made of {other}, not of {dz}.",
        )


def _is_update(given: Values, parameter: Values, right: Values) -> bool:
    step = parameter - given
    return right.size > 2 and (
        constant_ratio(step, right) is not None
        or bool(is_right(step, right).all())
    )


def _about_count(name: str, wrong: npt.NDArray[np.bool_]) -> str:
    """Say how many entries are wrong, and where to look."""
    count = int(wrong.sum())
    which = "All" if wrong.all() else f"{count} of the"
    be = "is" if count == 1 else "are"
    return (
        f"{which} {wrong.size} entries of {name} {be} wrong. {_origin(name)} "
        "Take two samples, and compare what your code has there with what "
        "you get on paper."
    )


def _origin(name: str) -> str:
    """Say from what a gradient comes."""
    layer = int(name[-1])
    if name.startswith("dW"):
        below = f"a{layer - 1}" if layer > 1 else "x"
        return f"It is computed from {below} and dz{layer}."
    if layer == 3:
        return (
            "It is the sum of dz3, which comes from p and the targets: is the "
            "forward pass right, up to p?"
        )
    return (
        f"It is the sum of dz{layer}, which comes from dz{layer + 1}, "
        f"W{layer + 1} and the slope of ReLU in hidden layer {layer}."
    )
