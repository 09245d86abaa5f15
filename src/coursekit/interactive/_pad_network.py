"""The digit pad's two answers: a small network, and nearest neighbors.

The reference for pad_network.js. Both read the file that
``experiments/digit_pad.py`` writes: the network's weights as whole numbers
of one byte with a scale for each channel, and pictures in 16 gray levels.
"""

from __future__ import annotations

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit._validate import FloatArray

FILE = Path(__file__).parent / "files" / "digit_pad.npz"
ARRAYS = (
    *("conv1", "conv1_scale", "conv1_bias"),
    *("conv2", "conv2_scale", "conv2_bias"),
    *("dense", "dense_scale", "dense_bias"),
    *("prototypes", "prototype_labels", "tests", "test_labels"),
)
NEAREST = 3
STEPS = 100  # of gradient descent in "Learn from my digits"

Bytes = npt.NDArray[np.uint8]
Arrays = dict[str, npt.NDArray[Any]]


class Last(NamedTuple):
    """The network's last layer: W of shape (800, 10), b of shape (10,)."""

    W: FloatArray
    b: FloatArray


class Neighbors(NamedTuple):
    """The nearest stored pictures, nearest first: places and labels."""

    places: list[int]
    labels: list[int]

    @property
    def votes(self) -> list[int]:
        """How many of them each digit has."""
        return [self.labels.count(digit) for digit in range(10)]

    @property
    def answer(self) -> int:
        """The digit with most votes; the nearest one's, if all differ."""
        votes = self.votes
        return max(self.labels, key=lambda label: votes[label])


@cache
def stored() -> Arrays:
    """Return the arrays of the package's file."""
    with np.load(io.BytesIO(FILE.read_bytes()), allow_pickle=False) as file:
        return {name: file[name] for name in ARRAYS}


def contents_sha256(arrays: Arrays) -> str:
    """Return the SHA-256 of the arrays' bytes, in the order of ARRAYS."""
    digest = hashlib.sha256()
    for name in ARRAYS:
        digest.update(np.ascontiguousarray(arrays[name]).tobytes())
    return digest.hexdigest()


# ---- the network ---------------------------------------------------------


def kernel(name: str, arrays: Arrays | None = None) -> FloatArray:
    """Return a layer's weights as floats: whole numbers times scales."""
    arrays = stored() if arrays is None else arrays
    weights: FloatArray = arrays[name].astype(np.float64)
    return weights * arrays[f"{name}_scale"]


def bias(name: str, arrays: Arrays | None = None) -> FloatArray:
    """Return a layer's biases as floats."""
    arrays = stored() if arrays is None else arrays
    return np.asarray(arrays[f"{name}_bias"].astype(np.float64))


def shipped(arrays: Arrays | None = None) -> Last:
    """Return the last layer as it comes with the package."""
    return Last(kernel("dense", arrays), bias("dense", arrays))


def features(pictures: Any, arrays: Arrays | None = None) -> FloatArray:
    """Return what the last layer sees, shape (n, 800).

    Twice: a convolution of 3 × 3, ReLU, and the largest of 2 × 2. The
    pictures, shape (n, 28, 28), hold numbers from 0 to 255.
    """
    a = np.asarray(pictures, np.float64)[..., None] / 255
    for name in ("conv1", "conv2"):
        z = _convolved(a, kernel(name, arrays)) + bias(name, arrays)
        a = _largest(np.maximum(z, 0))
    return a.reshape(len(a), -1)


def _convolved(a: FloatArray, W: FloatArray) -> FloatArray:
    """Return sums over every 3 × 3 window; a is (n, rows, columns, k)."""
    _, rows, columns, _ = a.shape
    return np.asarray(
        sum(
            a[:, i : rows - 2 + i, j : columns - 2 + j] @ W[i, j]
            for i in range(3)
            for j in range(3)
        )
    )


def _largest(a: FloatArray) -> FloatArray:
    """Return the largest of every 2 × 2 places; an odd rest is left out."""
    n, rows, columns, k = a.shape
    a = a[:, : rows // 2 * 2, : columns // 2 * 2]
    fours = a.reshape(n, rows // 2, 2, columns // 2, 2, k)
    return np.asarray(fours.max(axis=(2, 4)))


def probabilities(seen: FloatArray, last: Last) -> FloatArray:
    """Return the softmax of the last layer, shape (n, 10)."""
    z = seen @ last.W + last.b
    shares = np.exp(z - z.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True))


# ---- nearest neighbors ---------------------------------------------------


def small(pictures: Any) -> Bytes:
    """Halve pictures of 28 × 28 and keep 16 levels, 0 to 15."""
    pictures = np.asarray(pictures, np.int64)
    sums = pictures.reshape(-1, 14, 2, 14, 2).sum(axis=(2, 4))
    levels: Bytes = ((sums + 34) // 68).astype(np.uint8)
    return levels  # the mean over 17, rounded


def nearest(
    pictures: Any, prototypes: Bytes, labels: Bytes
) -> list[Neighbors]:
    """Return the three nearest small pictures for each one; ties: first."""
    x = small(pictures).reshape(-1, 196).astype(np.int64)
    stock = prototypes.reshape(-1, 196).astype(np.int64)
    squares = (x**2).sum(axis=1)[:, None] + (stock**2).sum(axis=1)
    far = squares - 2 * (x @ stock.T)
    places = np.argsort(far, axis=1, kind="stable")[:, :NEAREST]
    return [Neighbors(each.tolist(), labels[each].tolist()) for each in places]


# ---- learning ------------------------------------------------------------


def memory(prototypes: Bytes) -> FloatArray:
    """Return the small pictures as 28 × 28, each place four times."""
    large = prototypes.repeat(2, axis=-2).repeat(2, axis=-1)
    return np.asarray(large * 17.0)


def learned(new: FloatArray, y: Bytes, old: FloatArray, old_y: Bytes) -> Last:
    """Train the last layer on new features and on old ones, half and half.

    Gradient descent on the cross-entropy, from the shipped weights on; the
    step is as long as the features allow.
    """
    seen = np.concatenate([new, old])
    right = np.eye(10)[np.concatenate([y, old_y])]
    share = np.repeat([0.5 / len(new), 0.5 / len(old)], [len(new), len(old)])
    rate = 2 / (share @ (seen**2).sum(axis=1) + 1)
    W, b = shipped()
    for _ in range(STEPS):
        off = share[:, None] * (probabilities(seen, Last(W, b)) - right)
        W, b = W - rate * (seen.T @ off), b - rate * off.sum(axis=0)
    return Last(W, b)
