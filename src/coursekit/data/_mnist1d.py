"""MNIST-1D: digits as curves of 40 points, made by the authors' program."""

from __future__ import annotations

import functools
import hashlib
import json
import random
from importlib import resources
from typing import Any

import numpy as np
import numpy.typing as npt

from coursekit._validate import whole

Curves = npt.NDArray[np.float32]
Labels = npt.NDArray[np.int64]
Sets = tuple[tuple[Curves, Labels], tuple[Curves, Labels]]

SIZE, SEED = 5_000, 42  # as published
STORED = "mnist1d.json"
EVERY = 250  # of the published curves, one in so many is stored
_TOLERANCE = 1e-4
_LARGEST_SEED = 2**32 - 1


def mnist1d(
    *, shuffled: bool = False, n: int = SIZE, seed: int = SEED
) -> Sets:
    """Return MNIST-1D, in the form of Keras' `load_data`.

    Ten digits, drawn as curves of 12 points, are stretched, scaled, moved,
    tilted, covered with noise and brought to 40 points. The whole has mean
    0 and standard deviation 1.

    Parameters
    ----------
    shuffled : bool
        True: the 40 positions of all curves stand in one other order, the
        same for each. What neighbors have in common is gone, all else is
        as before: a control for models that count on neighbors.
    n : int
        How many curves, a multiple of 10: as many of each digit. Four in
        five of them are for training.
    seed : int
        Where the random numbers start. n = 5000 and seed = 42 give the set
        that was published.

    Returns
    -------
    (x_train, y_train), (x_test, y_test)
        Curves x of shape (0.8 n, 40) and (0.2 n, 40), float32, and their
        digits y, int64. Each call returns new arrays.

    Raises
    ------
    TypeError, ValueError
        If an argument is not of the kind above.
    ImportError
        If the package mnist1d is missing.
    ValueError
        If the package that is installed makes other data than it did when
        this course was written.

    Notes
    -----
    Introduced in chapter 6. The data is by S. Greydanus and D. Kobak,
    "Scaling Down Deep Learning with MNIST-1D", Proceedings of the 41st
    International Conference on Machine Learning, PMLR 235:16404-16415,
    2024, https://arxiv.org/abs/2011.14439. Their package mnist1d (license
    Apache-2.0, https://github.com/greydanus/mnist1d) makes it here, in about
    a second, without a network; NumPy's and Python's own random numbers go
    on as if nothing had happened. The authors also give the set away as a
    file, mnist1d_data.pkl. It was compared: the labels are the same, the
    numbers differ by less than 1e-15.

    Examples
    --------
    >>> (x_train, y_train), (x_test, y_test) = mnist1d()
    >>> x_train.shape, x_test.shape
    ((4000, 40), (1000, 40))
    >>> y_train[:10]
    array([2, 6, 4, 5, 6, 6, 6, 0, 3, 1])
    """
    if not isinstance(shuffled, bool | np.bool_):
        raise TypeError(
            "shuffled must be True or False. Received: "
            f"shuffled={shuffled!r} ({type(shuffled).__name__})."
        )
    n = whole("n", n, least=10, slip="It counts the curves of all digits.")
    if n % 10:
        raise ValueError(
            "n must be a multiple of 10, for as many curves of each digit. "
            f"Received: n={n}."
        )
    seed = whole("seed", seed, least=0, slip="The published set has 42.")
    if seed > _LARGEST_SEED:
        raise ValueError(
            f"seed must be at most {_LARGEST_SEED}. Received: seed={seed}."
        )
    published = _make(SIZE, SEED, False)
    compare(published)
    x, y = (
        published
        if (n, seed, shuffled) == (SIZE, SEED, False)
        else _make(n, seed, bool(shuffled))
    )
    train = n * 4 // 5
    return (
        (x[:train].copy(), y[:train].copy()),
        (x[train:].copy(), y[train:].copy()),
    )


@functools.lru_cache(maxsize=8)
def _make(n: int, seed: int, shuffled: bool) -> tuple[Curves, Labels]:
    """Return n curves and their digits as the authors' package makes them."""
    try:
        from mnist1d.data import get_dataset_args, make_dataset
    except ImportError as error:
        raise ImportError(
            f"mnist1d() needs the package mnist1d ({error}). Install what "
            "the course requires, as its first page says."
        ) from None
    options = get_dataset_args()
    options.num_samples, options.seed = n, seed
    options.shuffle_seq = shuffled
    numpys, pythons = np.random.get_state(), random.getstate()
    try:
        made = make_dataset(options)
    finally:
        np.random.set_state(numpys)
        random.setstate(pythons)
    x = np.concatenate([made["x"], made["x_test"]]).astype(np.float32)
    y = np.concatenate([made["y"], made["y_test"]]).astype(np.int64)
    return x, y


def describe(data: tuple[Curves, Labels]) -> dict[str, Any]:
    """Return what is stored of a set: a hash of its labels, some numbers."""
    x, y = data
    wide = x.astype(np.float64)
    return {
        "shape": list(x.shape),
        "labels": hashlib.sha256(y.astype(np.uint8).tobytes()).hexdigest(),
        "means": wide.mean(axis=0).round(6).tolist(),
        "deviations": wide.std(axis=0).round(6).tolist(),
        "curves": wide[::EVERY].round(6).tolist(),
    }


def compare(data: tuple[Curves, Labels]) -> None:
    """Raise ValueError if a set is not the published one."""
    file = resources.files("coursekit.data") / "files" / STORED
    stored = json.loads(file.read_text(encoding="utf-8"))
    found = describe(data)
    for name, value in stored.items():
        same = (
            found[name] == value
            if name in ("shape", "labels")
            else np.allclose(found[name], value, rtol=0, atol=_TOLERANCE)
        )
        if not same:
            raise ValueError(
                "The package mnist1d that is installed makes other data "
                f"than the published MNIST-1D: {name} differ. This course "
                "was written with its version 0.0.2.post1."
            )
