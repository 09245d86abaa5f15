"""Step forwards and backwards through a 2-2-1 network, number by number."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from coursekit._validate import FloatArray, array, real, whole
from coursekit.interactive import _backprop_still
from coursekit.interactive._backprop_setup import (
    LAST,
    LIMIT,
    MOST_RATE,
    SETUP,
)
from coursekit.interactive._backprop_steps import calculated
from coursekit.interactive._dense import dense_code, dense_style
from coursekit.interactive.base import Figure, FigureError, Judged
from coursekit.network import Network
from coursekit.network._given import parameters as checked_parameters

Parameters = list[tuple[FloatArray, FloatArray]]
SIZES = [2, 2, 1]
PENCIL: list[Any] = [
    [[[0.5, 0.3], [-0.25, 0.4]], [0.1, -0.2]],
    [[[1.0], [-0.8]], [0.2]],
]
_HERE = Path(__file__).parent
_JS, _FRAME, _OWN = (
    (_HERE / name).read_text(encoding="utf-8")
    for name in ("backprop.js", "figure.css", "backprop.css")
)


class BackpropFigure(Figure):
    """Step through a forward and a backward pass, one rule at a time.

    A network of two inputs, two hidden units and one output unit, all
    sigmoid, with the loss L = (a₃ - y)². Each step works out one number, or
    a few by the same rule: forwards the sums, the activations and the loss,
    backwards the slopes dL/d of all of them, of the weights, the biases and
    the inputs.

    Parameters
    ----------
    inputs : pair of float
        x₁ and x₂, from -5 to 5.
    target : float
        The wanted output y, from 0 to 1.
    parameters : list of (W, b), optional
        W₁ of shape (2, 2), b₁ (2,), W₂ (2, 1) and b₂ (1,), each number from
        -5 to 5; those of the chapter's example if not given.
    step : int
        From 0, nothing worked out, to 16, all slopes known.
    learning_rate : float
        The η of the update at the last step, from 0 to 10.
    name : str
        What the ids of the figure's HTML elements start with.

    Attributes
    ----------
    inputs, target, step, learning_rate
        As above. Can be set; the reader's changes arrive in a notebook's
        later cells.
    weights : list
        The parameters as plain lists ``[[W1, b1], [W2, b2]]``. Can be set.
    parameters : list of (W, b)
        The same as arrays, as `coursekit.network.Network` has them.
    network : Network
        A network with these parameters, in float64.
    values : dict
        z1, a1, z2, a2, z3, a3 and L, calculated by the network.
    gradients : list of (dW, db)
        The slopes of L, calculated by `Network.gradients`.

    Raises
    ------
    FigureError
        A ValueError: for numbers that are none or out of range, and for
        parameters of other shapes.

    Notes
    -----
    Introduced in chapter 4.

    Examples
    --------
    >>> figure = BackpropFigure(step=9)
    >>> figure
    BackpropFigure(inputs=[1.0, 2.0], target=1.0, step=9)
    >>> round(figure.values["L"], 4)
    0.2125
    >>> [dW.shape for dW, db in figure.gradients]
    [(2, 2), (2, 1)]
    """

    _esm = _JS
    _css: Any = dense_style(
        f"{_FRAME}\n{_OWN}",
        "ck-figure ck-panels ck-controls ck-slider ck-name ck-sentence ck-try "
        "ck-forward ck-backward ck-forward-head ck-backward-head "
        "ck-forward-box ck-backward-box ck-forward-now ck-backward-now "
        "ck-wide ck-tall ck-end" + _JS,
    )
    shown = ("inputs", "target", "step")

    inputs = Judged([1.0, 2.0]).tag(sync=True)
    target = Judged(1.0).tag(sync=True)
    weights = Judged(PENCIL).tag(sync=True)
    step = Judged(0).tag(sync=True)
    learning_rate = Judged(1.0).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self,
        inputs: Sequence[float] = (1.0, 2.0),
        target: float = 1.0,
        parameters: Any = None,
        step: int = 0,
        learning_rate: float = 1.0,
        *,
        name: str = "backprop",
    ) -> None:
        super().__init__(
            name=name,
            inputs=inputs,
            target=target,
            weights=PENCIL if parameters is None else parameters,
            step=step,
            learning_rate=learning_rate,
        )

    # ---- the state -------------------------------------------------------

    @traitlets.validate("inputs")
    def _check_inputs(self, proposal: dict[str, Any]) -> list[float]:
        slip = "They are x₁ and x₂ of one sample: inputs=(1, 2)."
        try:
            inputs = array("inputs", proposal["value"], slip=slip)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if inputs.shape != (2,):
            raise FigureError(
                "inputs must be two numbers. Received: inputs of shape "
                f"{inputs.shape}. {slip}"
            )
        return list(_within("inputs", inputs).tolist())

    @traitlets.validate("target", "learning_rate")
    def _check_number(self, proposal: dict[str, Any]) -> float:
        name, value = proposal["trait"].name, proposal["value"]
        most, slip = {
            "target": (1.0, "The output is a sigmoid's, between 0 and 1."),
            "learning_rate": (
                MOST_RATE,
                "Its sign is in the update: w - ηdw.",
            ),
        }[name]
        try:
            number = real(name, value)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if not 0 <= number <= most:
            raise FigureError(
                f"{name} must be from 0 to {most:g}. Received: "
                f"{name}={value!r}. {slip}"
            )
        return number + 0.0  # no minus zero

    @traitlets.validate("weights")
    def _check_weights(self, proposal: dict[str, Any]) -> list[Any]:
        try:
            layers = checked_parameters(proposal["value"], SIZES, np.float64)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        return [
            [_within(f"{each}{layer}", given).tolist() for each, given in pair]
            for layer, pair in enumerate(
                (zip("Wb", both, strict=True) for both in layers), start=1
            )
        ]

    @traitlets.validate("step")
    def _check_step(self, proposal: dict[str, Any]) -> int:
        try:
            step = whole("step", proposal["value"], least=0)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if step > LAST:
            raise FigureError(
                f"step must be at most {LAST}, the last one, where all slopes "
                f"are known. Received: step={step}."
            )
        return step

    # ---- what follows from it --------------------------------------------

    @property
    def parameters(self) -> Parameters:
        """Return the present weights and biases, a pair (W, b) per layer."""
        return [(np.array(W), np.array(b)) for W, b in self.weights]

    @property
    def network(self) -> Network:
        """Return a network with the present weights and biases."""
        network = Network(SIZES, dtype="float64")
        network.parameters = self.parameters
        return network

    @property
    def values(self) -> dict[str, float]:
        """Return the sums, the activations and the loss by name."""
        (z, a), (z3, a3) = self.network.forward([self.inputs])
        loss = self.network.loss_value([self.inputs], [self.target])
        numbers = [
            z[0, 0],
            a[0, 0],
            z[0, 1],
            a[0, 1],
            z3[0, 0],
            a3[0, 0],
            loss,
        ]
        names = ("z1", "a1", "z2", "a2", "z3", "a3", "L")
        return dict(zip(names, map(float, numbers), strict=True))

    @property
    def gradients(self) -> Parameters:
        """Return the slopes of the loss, in the form of `parameters`."""
        return self.network.gradients([self.inputs], [self.target])

    def _module(self) -> str:
        super()._module()  # its checks
        return dense_code(str(self._esm)).strip()

    def still(self) -> str:
        """Return the sentence, the formulas and the network.

        >>> BackpropFigure().still().count("<svg")
        2
        """
        values = calculated(self.inputs, self.target, self.weights)
        return _backprop_still.still(self.step, values, self.learning_rate)


def _within(name: str, given: FloatArray) -> FloatArray:
    """Return an array, if none of it is beyond the fields of the page."""
    if np.abs(given).max() > LIMIT:
        raise FigureError(
            f"{name} must hold numbers from -5 to 5, as far as the fields on "
            f"the page go. Received: {given.tolist()}."
        )
    return given + 0.0  # no minus zero
