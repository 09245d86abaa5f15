"""The network: its layers, its forward pass and its backward pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import whole
from coursekit.network import _given as given
from coursekit.network import _keras, _training
from coursekit.network._history import History
from coursekit.network._initial import DEVIATIONS, first_parameters
from coursekit.network._kernels import KERNELS, LOSS_KERNELS, Array

Layers = list[tuple[Array, Array]]


class Network:
    """A feed-forward network: a = f(z), z = a_below W + b, layer by layer.

    Parameters
    ----------
    sizes : list of int
        Units per layer, inputs first: ``[784, 30, 10]`` has 784 inputs,
        one hidden layer of 30 units and 10 outputs.
    hidden : str or list of str
        Activation of the hidden layers, one name for all or one each:
        "sigmoid", "tanh", "relu", "identity", "softmax" or "step".
    output : str
        Activation of the output layer, from the same names.
    loss : str
        "mse", "binary_cross_entropy" (with output "sigmoid") or
        "cross_entropy" (with output "softmax").
    seed : int
        For the first weights and the order of the samples in `fit`.
    initializer : str
        How the first weights are drawn, each from a normal distribution:
        "glorot" (variance 2 / (n_in + n_out)), "he" (2 / n_in, for ReLU)
        or "normal" (1, biases too). Biases are 0 with the first two.
    dtype : str
        "float32", the fast one, or "float64".

    Attributes
    ----------
    parameters : list of (W, b)
        One pair per layer after the input: W of shape (n_in, n_out), b of
        shape (n_out,). Readable and assignable; an array in it may also be
        changed in place.

    Raises
    ------
    TypeError, ValueError
        For fewer than two sizes, names that do not exist, and a loss that
        cannot take the output's values.

    Notes
    -----
    Introduced in chapter 3; `gradients` is the subject of chapter 4. The
    initializers are those of Glorot and Bengio (2010) and He et al. (2015).
    The losses are means over samples, and "mse" also over outputs, as in
    Keras: a learning rate for a loss that adds up half the squares of k
    outputs must be multiplied by k / 2.

    Examples
    --------
    >>> network = Network([2, 2, 1], hidden="step", output="step")
    >>> network.parameters = [
    ...     ([[1, 1], [1, 1]], [-0.5, -1.5]),
    ...     ([[1], [-1]], [-0.5]),
    ... ]
    >>> network.predict([[0, 0], [0, 1], [1, 0], [1, 1]]).ravel()
    array([0., 1., 1., 0.], dtype=float32)
    """

    def __init__(
        self,
        sizes: Sequence[int],
        hidden: str | Sequence[str] = "sigmoid",
        output: str = "sigmoid",
        loss: str = "mse",
        seed: int = 0,
        *,
        initializer: str = "glorot",
        dtype: npt.DTypeLike = "float32",
    ) -> None:
        self.sizes = _sizes(sizes)
        self.hidden = _hidden(hidden, len(self.sizes) - 2)
        given.check_ending(output, loss)
        given.check_choice("initializer", initializer, DEVIATIONS)
        self.output = output
        self.loss = loss
        self.dtype = np.dtype(dtype)
        if self.dtype not in (np.dtype("float32"), np.dtype("float64")):
            raise ValueError(
                'dtype must be "float32" or "float64". Received: '
                f"dtype={dtype!r}."
            )
        self._kernels = [KERNELS[name] for name in [*self.hidden, output]]
        self._rng = np.random.default_rng(whole("seed", seed, least=0))
        self._parameters = first_parameters(
            self.sizes, initializer, self._rng, self.dtype
        )

    @property
    def parameters(self) -> Layers:
        """The pairs (W, b), first layer first."""
        return self._parameters

    @parameters.setter
    def parameters(self, value: Any) -> None:
        self._parameters = given.parameters(value, self.sizes, self.dtype)

    # --- forward ------------------------------------------------------------

    def forward(self, x: npt.ArrayLike) -> Layers:
        """Return (z, a) of each layer: weighted sums, and activations.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)

        Returns
        -------
        list of (z, a), each of shape (n_samples, units of the layer)

        Raises
        ------
        TypeError, ValueError
            If `x` has another shape or holds no finite numbers.
        """
        x = given.samples(x, self.sizes[0], self.dtype)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            return self._forward(x)

    def predict(self, x: npt.ArrayLike) -> Array:
        """Return the outputs: the last layer's activations.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)

        Returns
        -------
        array of shape (n_samples, n_outputs)

        Raises
        ------
        TypeError, ValueError
            As for `forward`.
        """
        return self.forward(x)[-1][1]

    def classify(self, x: npt.ArrayLike) -> npt.NDArray[np.int64]:
        """Return class numbers: the largest output, or 1 if one is ≥ ½.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)

        Returns
        -------
        array of int, shape (n_samples,)

        Raises
        ------
        TypeError, ValueError
            As for `forward`.
        """
        return _training.classes(self.predict(x))

    def accuracy(self, x: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Return the share of samples that are classified right.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)
        y : array of shape (n_samples,) or (n_samples, n_outputs)
            Class numbers, or one-hot rows.

        Returns
        -------
        float from 0 to 1

        Raises
        ------
        TypeError, ValueError
            If the shapes do not fit.
        """
        x, y = self._given(x, y)
        right = self.classify(x) == _training.classes(y)
        return float(np.mean(right))

    def loss_value(self, x: npt.ArrayLike, y: npt.ArrayLike) -> float:
        """Return the loss of the network on these samples.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)
        y : array of shape (n_samples, n_outputs), or (n_samples,)
            Targets. A flat list holds the targets of one output, or class
            numbers for several.

        Returns
        -------
        float

        Raises
        ------
        TypeError, ValueError
            If the shapes do not fit, or targets are outside of 0 to 1 with
            a cross-entropy.
        """
        x, y = self._given(x, y)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            return self._loss(y, self._forward(x))[0]

    # --- backward -----------------------------------------------------------

    def gradients(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Layers:
        """Return the slopes of the loss, in the structure of `parameters`.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)
        y : array of shape (n_samples, n_outputs), or (n_samples,)
            Targets, as for `loss_value`.

        Returns
        -------
        list of (∂L/∂W, ∂L/∂b), shapes as in `parameters`

        Raises
        ------
        TypeError, ValueError
            As for `loss_value`.
        """
        x, y = self._given(x, y)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            layers = self._forward(x)
            return self._backward(x, layers, self._loss(y, layers)[1])

    # --- training and exchange ----------------------------------------------

    def fit(
        self,
        x: npt.ArrayLike,
        y: npt.ArrayLike,
        optimizer: Any = None,
        epochs: int = 10,
        batch_size: int = 32,
        validation: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
        *,
        patience: int | None = None,
        shuffle: bool = True,
        verbose: bool | None = None,
    ) -> History:
        """Train: an update of the parameters after every batch of samples.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)
        y : array of shape (n_samples, n_outputs), or (n_samples,)
            Targets, as for `loss_value`.
        optimizer : object with `init` and `update`
            ``optimizers.SGD(0.01)`` if None.
        epochs : int
            Passes over the samples.
        batch_size : int
            Samples per update; the last batch of an epoch may be smaller.
        validation : (x, y), optional
            Samples to measure on after each epoch, never to learn from.
        patience : int, optional
            Stop when the validation loss has not fallen for that many
            epochs, and keep the parameters of the best epoch.
        shuffle : bool
            Draw a new order of the samples for every epoch.
        verbose : bool, optional
            Show a progress line. By default it is shown in a terminal, and
            not in a notebook or where the variable CI is set.

        Returns
        -------
        History

        Raises
        ------
        TypeError, ValueError
            For samples that do not fit, an optimizer without `init` and
            `update`, and counts below 1.

        Notes
        -----
        Training stops when the loss is no longer a finite number, and
        `History.stopped` says so.
        """
        x, y = self._given(x, y)
        held_out = None if validation is None else self._pair(validation)
        return _training.fit(
            self,
            x,
            y,
            optimizer=optimizer,
            epochs=whole("epochs", epochs),
            batch_size=whole("batch_size", batch_size),
            validation=held_out,
            patience=patience,
            rng=self._rng if shuffle else None,
            verbose=verbose,
        )

    def to_keras(self) -> Any:
        """Return a `keras.Sequential` with the same layers and weights.

        Returns
        -------
        keras.Sequential
            Not compiled: call its `compile` to train it.

        Raises
        ------
        ValueError
            For a layer with the activation "step", which Keras lacks.
        ModuleNotFoundError
            Without TensorFlow or Keras.
        """
        return _keras.to_keras(self)

    @classmethod
    def from_keras(cls, model: Any, loss: str | None = None) -> Network:
        """Return a network with the layers and weights of a Keras model.

        Parameters
        ----------
        model : keras.Model
            A chain of Dense layers, already built.
        loss : str, optional
            A loss of this class. By default "cross_entropy" after a
            softmax, "binary_cross_entropy" after a sigmoid, else "mse".

        Returns
        -------
        Network

        Raises
        ------
        ValueError
            If the model holds other layers or activations, or is not
            built.
        """
        return _keras.from_keras(cls, model, loss)

    def __repr__(self) -> str:
        count = sum(W.size + b.size for W, b in self._parameters)
        hidden = "" if not self.hidden else f", hidden={self.hidden!r}"
        return (
            f"Network({self.sizes}{hidden}, output={self.output!r}, "
            f"loss={self.loss!r}), {count:,} parameters"
        )

    # --- the bare passes, for arrays that have been checked -----------------

    def _forward(self, x: Array) -> Layers:
        layers, a = [], x
        for (W, b), kernel in zip(
            self._parameters, self._kernels, strict=True
        ):
            z = a @ W + b
            a = kernel.function(z)
            layers.append((z, a))
        return layers

    def _loss(self, y: Array, layers: Layers) -> tuple[float, Array]:
        """Return the loss and its gradient in the last weighted sums."""
        return LOSS_KERNELS[self.loss](y, *layers[-1], self._kernels[-1])

    def _backward(self, x: Array, layers: Layers, delta: Array) -> Layers:
        """Carry delta, the gradient in z, from the last layer to the first."""
        below = [x, *(a for _, a in layers)]
        slopes: Layers = []
        for layer in reversed(range(len(layers))):
            slopes.append((below[layer].T @ delta, delta.sum(axis=0)))
            if layer:
                W = self._parameters[layer][0]
                back = self._kernels[layer - 1].back
                delta = back(below[layer], delta @ W.T)
        return slopes[::-1]

    def _given(
        self, x: npt.ArrayLike, y: npt.ArrayLike
    ) -> tuple[Array, Array]:
        rows = given.samples(x, self.sizes[0], self.dtype)
        wanted = given.targets(
            y, len(rows), self.sizes[-1], self.loss, self.dtype
        )
        return rows, wanted

    def _pair(self, validation: Any) -> tuple[Array, Array]:
        if not isinstance(validation, tuple | list) or len(validation) != 2:
            raise ValueError(
                "validation must be a pair (x, y). Received: "
                f"{type(validation).__name__}."
            )
        return self._given(*validation)


def _sizes(sizes: Sequence[int]) -> list[int]:
    if not isinstance(sizes, Sequence | np.ndarray) or len(sizes) < 2:
        raise ValueError(
            "sizes must list the units of at least two layers, inputs first,"
            f" as in [784, 30, 10]. Received: sizes={sizes!r}."
        )
    return [whole("Each entry of sizes", size) for size in sizes]


def _hidden(hidden: str | Sequence[str], count: int) -> list[str]:
    names = [hidden] * max(count, 1) if isinstance(hidden, str) else [*hidden]
    for name in names:
        given.check_choice("hidden", name, KERNELS)
    if isinstance(hidden, str):
        return names[:count]
    if len(names) != count:
        raise ValueError(
            "hidden must be one activation for all hidden layers, or a list "
            f"of {count}. Received: {len(names)} names."
        )
    return names
