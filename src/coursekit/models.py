"""Keras models of the course, and a quiet way to start TensorFlow.

TensorFlow is imported inside the functions, so that the NumPy half of
coursekit works without it.
"""

from __future__ import annotations

import contextlib
import os
import random
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import array, real, whole

__all__ = ["load_keras", "set_seeds", "unit"]


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
