"""Keras models of the course, and a quiet way to start TensorFlow.

TensorFlow is imported inside the functions, so that the NumPy half of
coursekit works without it.
"""

from __future__ import annotations

import contextlib
import os
import random
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import array, real, whole

if TYPE_CHECKING:
    from coursekit.network import History

__all__ = [
    "dense",
    "load_keras",
    "load_tensorflow",
    "set_seeds",
    "train",
    "unit",
]


def load_keras() -> Any:
    """Import Keras on TensorFlow without TensorFlow's start-up log.

    Returns
    -------
    module
        `keras`.

    Raises
    ------
    ModuleNotFoundError
        If TensorFlow or Keras is missing, with the line that installs it.

    Notes
    -----
    Introduced in chapter 1. TensorFlow's C++ part writes straight to the
    process's error stream, where Python cannot catch it; a notebook would
    show it. The stream is turned away while TensorFlow loads, and only
    then. In Colab and in a script, ``import keras`` works as well.

    Examples
    --------
    >>> keras = load_keras()
    >>> keras.backend.backend()
    'tensorflow'
    """
    os.environ.setdefault("KERAS_BACKEND", "tensorflow")
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "0")
    try:
        with _silent_stderr():
            import keras
            import tensorflow  # noqa: F401
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            "This part of the course needs TensorFlow and Keras, and "
            f"{error.name!r} is not installed. Install both with: "
            'pip install "tensorflow>=2.18" "keras>=3.8" '
            "(Python 3.11 to 3.13; in Colab they are there already)."
        ) from error
    return keras


def load_tensorflow() -> Any:
    """Import TensorFlow without its start-up log, as `load_keras` does.

    Returns
    -------
    module
        `tensorflow`.

    Raises
    ------
    ModuleNotFoundError
        If TensorFlow or Keras is missing, with the line that installs it.

    Notes
    -----
    Introduced in chapter 4, for its GradientTape. In Colab and in a
    script, ``import tensorflow as tf`` works as well.

    Examples
    --------
    >>> tf = load_tensorflow()
    >>> x = tf.Variable(3.0)
    >>> with tf.GradientTape() as tape:
    ...     square = x * x
    >>> float(tape.gradient(square, x))
    6.0
    """
    load_keras()
    return sys.modules["tensorflow"]


def set_seeds(seed: int) -> np.random.Generator:
    """Seed Python, NumPy and (once it is loaded) Keras, all at once.

    Parameters
    ----------
    seed : int
        A whole number, 0 or more.

    Returns
    -------
    numpy.random.Generator
        A generator of this seed, for NumPy code.

    Raises
    ------
    TypeError, ValueError
        If the seed is no whole number of at least 0.

    Notes
    -----
    Introduced in chapter 1.

    Examples
    --------
    >>> set_seeds(7).integers(10), set_seeds(7).integers(10)
    (np.int64(9), np.int64(9))
    """
    whole("seed", seed, least=0)
    random.seed(seed)
    np.random.seed(seed % 2**32)
    if "keras" in sys.modules:
        sys.modules["keras"].utils.set_random_seed(seed % 2**32)
    return np.random.default_rng(seed)


def unit(w: npt.ArrayLike, threshold: float) -> Any:
    """Build a threshold unit as a Keras layer: weights w, bias -θ, a step.

    Parameters
    ----------
    w : array of shape (n_inputs,)
        Weights.
    threshold : float
        The threshold θ; the layer's bias is its negative.

    Returns
    -------
    keras.Sequential
        Maps an array of shape (n_samples, n_inputs) to outputs 0.0 or 1.0
        of shape (n_samples, 1).

    Raises
    ------
    TypeError, ValueError
        For weights or a threshold that are no finite numbers, or weights
        that are no flat list.

    Notes
    -----
    Introduced in chapter 1. Keras has no threshold, only a bias: why the
    one can stand for the other is chapter 2.

    Examples
    --------
    >>> import numpy as np
    >>> both = unit([1.0, 1.0], threshold=2.0)
    >>> both(np.array([[0.0, 1.0], [1.0, 1.0]])).numpy().ravel()
    array([0., 1.], dtype=float32)
    """
    weights = array("w", w)
    theta = real("threshold", threshold, slip="Are w and threshold swapped?")
    if weights.ndim != 1 or weights.size == 0:
        raise ValueError(
            "w must be a flat list, one weight per input. Received: w of "
            f"shape {weights.shape}."
        )
    keras = load_keras()

    def heaviside(z: Any) -> Any:
        return keras.ops.cast(z >= 0, "float32")

    model = keras.Sequential(
        [
            keras.Input((weights.size,)),
            keras.layers.Dense(1, activation=heaviside),
        ]
    )
    model.layers[0].set_weights([weights[:, None], np.array([-theta])])
    return model


def dense(
    sizes: Sequence[int],
    hidden: str = "relu",
    output: str = "softmax",
    *,
    seed: int = 0,
) -> Any:
    """Build a chain of Dense layers, with Keras' own first weights.

    Parameters
    ----------
    sizes : list of int
        Units per layer, inputs first, as in `Network`.
    hidden, output : str
        Keras' names of the activations; "linear" for none.
    seed : int
        For the first weights.

    Returns
    -------
    keras.Sequential
        Not compiled; `train` takes it as it is.

    Raises
    ------
    TypeError, ValueError
        For fewer than two sizes, and sizes or seeds that are no counts.

    Notes
    -----
    Introduced in chapter 3. Keras draws weights uniformly with the
    variance 2 / (n_in + n_out) (Glorot and Bengio, 2010); biases are 0.

    Examples
    --------
    >>> dense([784, 30, 10]).count_params()
    23860
    """
    counts = [whole("Each entry of sizes", size) for size in sizes]
    if len(counts) < 2:
        raise ValueError(
            "sizes must list two layers at least, inputs first. Received: "
            f"sizes={list(sizes)!r}."
        )
    whole("seed", seed, least=0)
    keras = load_keras()
    names = [*[hidden] * (len(counts) - 2), output]
    layers = [
        keras.layers.Dense(
            n,
            name,
            kernel_initializer=keras.initializers.GlorotUniform(
                seed * 1000 + k
            ),
        )
        for k, (n, name) in enumerate(zip(counts[1:], names, strict=True))
    ]
    return keras.Sequential([keras.Input((counts[0],)), *layers])


def train(
    model: Any,
    x: npt.ArrayLike,
    y: npt.ArrayLike,
    *,
    optimizer: Any = "adam",
    loss: str | None = None,
    epochs: int = 10,
    batch_size: int = 32,
    validation: tuple[npt.ArrayLike, npt.ArrayLike] | None = None,
    seed: int = 0,
    verbose: bool | None = None,
) -> History:
    """Train a Keras model, quietly, and return its curves.

    Parameters
    ----------
    model : keras.Model
        Compiled anew with the optimizer and the loss given here.
    x : array of shape (n_samples, ...)
        Inputs.
    y : array of shape (n_samples,) or (n_samples, n_outputs)
        Targets: class numbers, or one row per sample.
    optimizer : str or keras.optimizers.Optimizer
        Keras' name of an optimizer, or one with its own settings.
    loss : str, optional
        Keras' name of a loss. By default the cross-entropy that fits the
        last layer and the targets after a softmax or a sigmoid, and the
        mean squared error otherwise.
    epochs, batch_size : int
        Passes over the samples; samples per update.
    validation : (x, y), optional
        Samples to measure on after each epoch, never to learn from.
    seed : int
        For the order of the samples, and all else that Keras draws.
    verbose : bool, optional
        Show a progress line; as in `Network.fit`.

    Returns
    -------
    History
        The same record as from `Network.fit`; `plots.history` draws it.

    Raises
    ------
    TypeError, ValueError
        For counts below 1; Keras' own for samples that do not fit.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> model = dense([2, 1], output="sigmoid")
    >>> train(model, np.eye(2), np.array([0, 1]), epochs=3).stopped
    ''
    """
    from coursekit.network import History
    from coursekit.network._progress import Progress

    whole("epochs", epochs)
    whole("batch_size", batch_size)
    keras = load_keras()
    set_seeds(seed)
    targets = np.asarray(y)
    ending = getattr(model.layers[-1], "activation", None)
    classes = getattr(ending, "__name__", "") in ("softmax", "sigmoid")
    model.compile(
        optimizer=optimizer,
        loss=loss or _fitting_loss(ending, targets),
        metrics=["accuracy"] if classes else [],
    )
    record = History()
    with Progress(epochs, verbose) as progress:

        def note(epoch: int, logs: dict[str, float]) -> None:
            for name, values in vars(record).items():
                if name in logs:
                    values.append(float(logs[name]))
            progress.show(epoch + 1, record)

        model.fit(
            np.asarray(x),
            targets,
            epochs=epochs,
            batch_size=batch_size,
            validation_data=validation,
            verbose=0,
            callbacks=[
                keras.callbacks.LambdaCallback(on_epoch_end=note),
                keras.callbacks.TerminateOnNaN(),
            ],
        )
    if len(record.loss) < epochs or not np.isfinite(record.loss[-1]):
        record.stopped = (
            "Stopped: the loss is no longer a finite number. Try a smaller "
            "learning rate, and inputs near 1."
        )
    return record


def _fitting_loss(ending: Any, targets: npt.NDArray[Any]) -> str:
    """Return Keras' name of the loss for a last layer and its targets."""
    name = getattr(ending, "__name__", "")
    if name == "softmax":
        sparse = "sparse_" if targets.ndim == 1 else ""
        return f"{sparse}categorical_crossentropy"
    return "binary_crossentropy" if name == "sigmoid" else "mse"


@contextlib.contextmanager
def _silent_stderr() -> Iterator[None]:
    """Turn file descriptor 2 away, below Python, and back again."""
    sys.stderr.flush()
    saved = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nowhere)
