"""Build a small network, train it in the page, and see what it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from coursekit._validate import FloatArray, real, whole
from coursekit.interactive import _playground_start, _playground_still
from coursekit.interactive._dense import dense_code, dense_style
from coursekit.interactive._playground_setup import (
    LAYERS,
    SEEDS,
    SETUP,
    UNITS,
    values,
)
from coursekit.interactive._playground_start import unpack
from coursekit.interactive.base import Figure, FigureError, Judged
from coursekit.network import Network

_HERE = Path(__file__).parent


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


class PlaygroundFigure(Figure):
    """Build a small network, train it in the page, see each unit's part.

    A network of full layers with two inputs and one sigmoid unit at its
    end. It is trained by gradient descent on the binary cross-entropy of
    100 points and tested on 100 others. The weights start as normal
    numbers of variance 2 / (inputs + outputs) after Glorot, before a ReLU
    2 / inputs after He; the biases start at 0.

    Parameters
    ----------
    data_set : {"quadrants", "circles", "moons", "spirals"}
        The points, from the functions of `coursekit.data`.
    hidden : list of int
        Units per hidden layer: up to 3 layers of 1 to 6 units; ``[]`` for
        none.
    activation : {"sigmoid", "tanh", "relu", "identity"}
        Of the hidden units.
    learning_rate : float
        One of 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10.
    batch_size : {100, 10, 1}
        Samples per update; with 100 all of them.
    seed : int
        From 0 to 9999: where the numbers for the weights and for the order
        of the samples start.
    name : str
        What the ids of the figure's HTML elements start with, and the key
        of its settings in the address of a page of the book.

    Attributes
    ----------
    data_set, hidden, activation, learning_rate, batch_size, seed
        The settings. Can be set; the reader's changes arrive in a
        notebook's later cells.
    epoch : int
        Epochs trained so far, written by the page.
    weights : list
        The weights and biases as plain lists, written by the page; ``[]``
        before that.
    parameters : list of (W, b)
        The same as arrays, as `coursekit.network.Network` has them.
    network : Network
        A network with these parameters.
    train, test : (x, y)
        The points, as arrays of shape (100, 2) and (100,).
    loss, test_loss, accuracy, test_accuracy : float
        How well the network does on them now.

    Raises
    ------
    FigureError
        A ValueError: for a setting that the page's controls do not offer.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> figure = PlaygroundFigure("circles", [3], learning_rate=1)
    >>> figure
    PlaygroundFigure(data_set='circles', hidden=[3], activation='tanh', \
learning_rate=1.0, batch_size=10, seed=1)
    >>> [W.shape for W, b in figure.parameters]
    [(2, 3), (3, 1)]
    >>> figure.epoch, round(figure.loss, 2)
    (0, 0.7)
    """

    _esm = "\n".join(
        _read(f"playground{part}.js")
        for part in ("_network", "_drawing", "_training", "_controls", "")
    )
    _css: Any = dense_style(
        "\n".join(
            map(_read, ("figure.css", "controls.css", "playground.css"))
        ),
        "ck-figure ck-panels ck-pair ck-slim ck-controls ck-sentence ck-try "
        "ck-train-loss ck-test-loss ck-plus ck-minus ck-rim "
        "ck-disc ck-triangle" + _esm,
    )
    shown = (
        *("data_set", "hidden", "activation"),
        *("learning_rate", "batch_size", "seed"),
    )

    data_set = Judged("quadrants").tag(sync=True)
    hidden = Judged([4]).tag(sync=True)
    activation = Judged("tanh").tag(sync=True)
    learning_rate = Judged(0.3).tag(sync=True)
    batch_size = Judged(10).tag(sync=True)
    seed = Judged(1).tag(sync=True)
    epoch = traitlets.Int(0).tag(sync=True)
    weights: Any = traitlets.List([]).tag(sync=True)
    _setup = traitlets.Dict(SETUP, read_only=True).tag(sync=True)

    def __init__(
        self,
        data_set: str = "quadrants",
        hidden: Sequence[int] = (4,),
        activation: str = "tanh",
        learning_rate: float = 0.3,
        batch_size: int = 10,
        seed: int = 1,
        *,
        name: str = "playground",
    ) -> None:
        self._from_page = False
        super().__init__(
            name=name,
            data_set=data_set,
            hidden=hidden,
            activation=activation,
            learning_rate=learning_rate,
            batch_size=batch_size,
            seed=seed,
        )

    # ---- the settings ----------------------------------------------------

    @traitlets.validate("data_set", "activation")
    def _check_name_of(self, proposal: dict[str, Any]) -> str:
        name, value = proposal["trait"].name, proposal["value"]
        known = values(name)
        if not isinstance(value, str) or value not in known:
            raise FigureError(
                f"{name} must be one of {_listed(known)}. Received: "
                f"{name}={value!r}."
            )
        return value

    @traitlets.validate("learning_rate", "batch_size")
    def _check_choice(self, proposal: dict[str, Any]) -> float | int:
        name, value = proposal["trait"].name, proposal["value"]
        known = values(name)
        try:
            number = real(name, value)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if number not in known:
            raise FigureError(
                f"{name} must be one of {_listed(known)}, as on the page. "
                f"Received: {name}={value!r}."
            )
        return number if name == "learning_rate" else int(number)

    @traitlets.validate("hidden")
    def _check_hidden(self, proposal: dict[str, Any]) -> list[int]:
        value = proposal["value"]
        slip = "A list: hidden=[4] is one layer of 4 units, [] none."
        if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__"):
            raise FigureError(
                "hidden must list the units of each hidden layer. Received: "
                f"hidden={value!r}. {slip}"
            )
        try:
            sizes = [whole("hidden", each, slip=slip) for each in value]
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if len(sizes) > LAYERS or max(sizes, default=1) > UNITS:
            raise FigureError(
                f"hidden must be at most {LAYERS} layers of 1 to {UNITS} "
                f"units. Received: hidden={sizes}. The inputs and the "
                "output are not part of it."
            )
        return sizes

    @traitlets.validate("seed")
    def _check_seed(self, proposal: dict[str, Any]) -> int:
        slip = f"It is from 0 to {SEEDS}."
        try:
            seed = whole("seed", proposal["value"], least=0, slip=slip)
        except (TypeError, ValueError) as error:
            raise FigureError(str(error)) from None
        if seed > SEEDS:
            raise FigureError(
                f"seed must be at most {SEEDS}. Received: seed={seed}."
            )
        return seed

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take over what the page sends; it has begun anew by itself."""
        self._from_page = True
        try:
            super().set_state(sync_data)
        finally:
            self._from_page = False

    @traitlets.observe("data_set", "hidden", "activation", "seed")
    def _begin(self, change: dict[str, Any]) -> None:
        if not self._from_page:
            self.epoch, self.weights = 0, []

    # ---- what follows from them ------------------------------------------

    @property
    def parameters(self) -> _playground_start.Parameters:
        """Return the present weights and biases, a pair (W, b) per layer."""
        if not self.weights:
            sizes = [2, *self.hidden, 1]
            return _playground_start.initial(sizes, self.activation, self.seed)
        return [
            (np.array(W, np.float64), np.array(b, np.float64))
            for W, b in self.weights
        ]

    @property
    def network(self) -> Network:
        """Return a network with the present weights and biases."""
        network = Network(
            [2, *self.hidden, 1],
            hidden=self.activation,
            loss="binary_cross_entropy",
            dtype="float64",
        )
        network.parameters = self.parameters
        return network

    @property
    def train(self) -> tuple[FloatArray, FloatArray]:
        """Return the points to train on."""
        return self._points(0)

    @property
    def test(self) -> tuple[FloatArray, FloatArray]:
        """Return the points to test with."""
        return self._points(1)

    @property
    def loss(self) -> float:
        """Return the mean binary cross-entropy on the training points."""
        return float(self.network.loss_value(*self.train))

    @property
    def test_loss(self) -> float:
        """Return the mean binary cross-entropy on the test points."""
        return float(self.network.loss_value(*self.test))

    @property
    def accuracy(self) -> float:
        """Return the share of training points on the right side."""
        return float(self.network.accuracy(*self.train))

    @property
    def test_accuracy(self) -> float:
        """Return the share of test points on the right side."""
        return float(self.network.accuracy(*self.test))

    def _points(self, half: int) -> tuple[FloatArray, FloatArray]:
        points = SETUP["data"][self.data_set]
        return unpack(points["packed"][half], points["window"])

    def _module(self) -> str:
        super()._module()  # its checks
        return dense_code(str(self._esm)).strip()

    def still(self) -> str:
        """Return the network and the plane, before any training.

        >>> PlaygroundFigure().still().count("<svg")
        2
        """
        settings = {name: getattr(self, name) for name in self.shown}
        start = PlaygroundFigure(**settings)
        return _playground_still.still(
            start.network, start.train, SETUP, self.data_set
        )


def _listed(known: list[Any]) -> str:
    *most, last = map(repr, known)
    return f"{', '.join(most)} or {last}"
