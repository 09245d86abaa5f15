"""The perceptron: a threshold unit that learns from its mistakes."""

from __future__ import annotations

from typing import Self

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray, array, positive, whole
from coursekit.neurons._unit import augment, threshold_unit


class Perceptron:
    r"""A threshold unit that corrects its weights at every mistake.

    .. math:: w \leftarrow w + \eta\,(t - y)\,x

    where x ends with the constant input, so that the threshold is learned
    as one more weight, t is the target and y = 1 if w · x ≥ 0, else 0.

    Parameters
    ----------
    constant : float
        The constant input appended to each sample.
    learning_rate : float
        η. Since learning starts from weights of 0 it only scales them.
    max_epochs : int
        Rounds over the samples after which `fit` gives up.

    Attributes
    ----------
    weights : array of shape (n_inputs + 1,)
        Learned weights; the last one belongs to the constant input.
    mistakes : int
        Corrections made while learning.
    epochs : int
        Rounds over the samples, the last one without a mistake included.
    converged : bool
        Whether a whole round passed without a mistake.

    Raises
    ------
    TypeError, ValueError
        For a constant of 0, a rate that is not positive, or rounds that
        are no whole number of at least 1.

    Notes
    -----
    Introduced in chapter 2. Rosenblatt (1958); that it makes at most
    (R/γ)² mistakes on separable samples is the theorem of Novikoff (1962).

    Examples
    --------
    >>> x, y = [[0, 0], [0, 1], [1, 0], [1, 1]], [0, 0, 0, 1]
    >>> unit = Perceptron().fit(x, y)
    >>> unit.predict(x), unit.mistakes
    (array([0, 0, 0, 1]), 11)
    >>> unit.w, unit.threshold
    (array([2., 1.]), 3.0)
    """

    weights: FloatArray
    mistakes: int
    epochs: int
    converged: bool

    def __init__(
        self,
        constant: float = -1.0,
        learning_rate: float = 1.0,
        max_epochs: int = 1000,
    ) -> None:
        augment([], constant)  # says what is wrong with the constant
        self.constant = float(constant)
        self.learning_rate = positive("learning_rate", learning_rate)
        self.max_epochs = whole("max_epochs", max_epochs)

    def fit(self, x: npt.ArrayLike, y: npt.ArrayLike) -> Self:
        """Learn from samples, taken in their order, round after round.

        Parameters
        ----------
        x : array of shape (n_samples, n_inputs)
            Inputs, without the constant.
        y : array of shape (n_samples,)
            Targets, 0 or 1.

        Returns
        -------
        Perceptron
            The unit itself, with its attributes set.

        Raises
        ------
        TypeError, ValueError
            For shapes that do not fit, and targets other than 0 and 1.
        """
        inputs, targets = array("x", x), array("y", y)
        if inputs.ndim != 2 or targets.shape != inputs.shape[:1]:
            raise ValueError(
                "x must have shape (n_samples, n_inputs) and y shape "
                f"(n_samples,). Received: x of shape {inputs.shape}, y of "
                f"shape {targets.shape}."
            )
        if not np.all((targets == 0) | (targets == 1)):
            raise ValueError(
                "y must hold targets of 0 and 1. Received: "
                f"{np.unique(targets)[:4]}. Are they -1 and 1? Then pass "
                "(y + 1) / 2."
            )
        samples = augment(inputs, self.constant)
        self.weights = np.zeros(samples.shape[1])
        self.mistakes, self.epochs, self.converged = 0, 0, False
        while not self.converged and self.epochs < self.max_epochs:
            before = self.mistakes
            for sample, target in zip(samples, targets, strict=True):
                error = target - threshold_unit(sample, self.weights, 0.0)
                if error:
                    self.weights += self.learning_rate * error * sample
                    self.mistakes += 1
            self.epochs += 1
            self.converged = self.mistakes == before
        return self

    def predict(self, x: npt.ArrayLike) -> npt.NDArray[np.int64] | np.int64:
        """Return the unit's answers, 0 or 1.

        Parameters
        ----------
        x : array of shape (n_inputs,) or (n_samples, n_inputs)
            Inputs, without the constant.

        Returns
        -------
        int or array of shape (n_samples,)

        Raises
        ------
        AttributeError
            If the unit has not learned yet.
        """
        return threshold_unit(augment(x, self.constant), self._learned(), 0.0)

    @property
    def w(self) -> FloatArray:
        """The learned weights of the inputs, without the constant's."""
        return self._learned()[:-1]

    @property
    def threshold(self) -> float:
        """The learned threshold θ, unfolded from the last weight."""
        return float(-self.constant * self._learned()[-1]) + 0.0

    def _learned(self) -> FloatArray:
        if not hasattr(self, "weights"):
            raise AttributeError(
                "This perceptron has no weights yet. Call fit(x, y) first."
            )
        return self.weights
