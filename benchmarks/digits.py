"""Times an epoch on 50,000 digits against the peers, and prints ratios.

Run from the book's folder: ``python benchmarks/digits.py mnist.npz``,
where mnist.npz holds x_train of shape (60000, 28, 28) and y_train (without
it: the digits inside the package, repeated five times; the arithmetic is
the same). The rivals of a group take turns, so that a slow minute of the
machine hits all of them; the median of the turns counts.

`Network.fit` computes on one processor core, Keras and scikit-learn on all
of them. With ``--one-core`` everybody has one.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from sklearn.neural_network import MLPClassifier
from threadpoolctl import threadpool_limits

from coursekit import data, models
from coursekit.network import Network
from coursekit.optimizers import SGD

TURNS = 5
ONE_CORE = "--one-core" in sys.argv
FILES = [name for name in sys.argv[1:] if not name.startswith("--")]


def digits() -> tuple[np.ndarray, np.ndarray]:
    """Return 50,000 pictures, flat and scaled to 0–1, and their labels."""
    if FILES:
        with np.load(FILES[0]) as file:
            pictures, labels = file["x_train"], file["y_train"]
    else:
        (pictures, labels), _ = data.mnist()
        pictures, labels = np.tile(pictures, (5, 1, 1)), np.tile(labels, 5)
    x = pictures[:50_000].reshape(50_000, -1).astype("float32") / 255
    return x, labels[:50_000].astype(int)


def one_by_one(x: np.ndarray, y: np.ndarray) -> None:
    """An epoch that handles one sample at a time, as many books do."""
    rng = np.random.default_rng(0)
    sizes = [784, 30, 10]
    W = [rng.normal(0, 0.05, (m, n)) for n, m in pairwise(sizes)]
    b = [np.zeros((m, 1)) for m in sizes[1:]]
    columns, wanted = x[:, :, None], y[:, :, None]
    order = rng.permutation(len(x))
    for start in range(0, len(x), 10):
        dW = [np.zeros_like(w) for w in W]
        db = [np.zeros_like(c) for c in b]
        for i in order[start : start + 10]:
            activations = [columns[i]]
            for w, c in zip(W, b, strict=True):
                z = w @ activations[-1] + c
                activations.append(1 / (1 + np.exp(-z)))
            a = activations[-1]
            delta = (a - wanted[i]) * a * (1 - a)
            for layer in (1, 0):
                dW[layer] += delta @ activations[layer].T
                db[layer] += delta
                if layer:
                    a = activations[layer]
                    delta = (W[layer].T @ delta) * a * (1 - a)
        W = [w - 0.3 * d for w, d in zip(W, dW, strict=True)]
        b = [c - 0.3 * d for c, d in zip(b, db, strict=True)]


def by_hand(x: np.ndarray, y: np.ndarray) -> None:
    """The same epoch in bare float32 NumPy, a batch at a time."""
    rng = np.random.default_rng(0)
    W1 = rng.normal(0, 0.05, (784, 30)).astype("float32")
    W2 = rng.normal(0, 0.05, (30, 10)).astype("float32")
    b1, b2 = np.zeros(30, "float32"), np.zeros(10, "float32")
    order = rng.permutation(len(x))
    for start in range(0, len(x), 10):
        batch = order[start : start + 10]
        x0, wanted = x[batch], y[batch]
        a1 = 1 / (1 + np.exp(-(x0 @ W1 + b1)))
        a2 = 1 / (1 + np.exp(-(a1 @ W2 + b2)))
        d2 = (a2 - wanted) * a2 * (1 - a2)
        d1 = (d2 @ W2.T) * a1 * (1 - a1)
        W2 -= 0.3 * (a1.T @ d2)
        b2 -= 0.3 * d2.sum(axis=0)
        W1 -= 0.3 * (x0.T @ d1)
        b1 -= 0.3 * d1.sum(axis=0)


def ours(sizes: list[int], batch_size: int, **kind: str) -> Callable:
    """An epoch of `Network.fit`."""

    def epoch(x: np.ndarray, y: np.ndarray) -> None:
        network = Network(sizes, **kind)
        network.fit(x, y, SGD(0.1), epochs=1, batch_size=batch_size)

    return epoch


def with_scikit_learn(x: np.ndarray, y: np.ndarray) -> None:
    """An epoch of scikit-learn's multi-layer perceptron."""
    model = MLPClassifier(
        [128], solver="sgd", batch_size=128, momentum=0, alpha=0
    )
    model.partial_fit(x, y, classes=range(10))


def with_keras(x: np.ndarray, y: np.ndarray) -> Callable:
    """Build and warm up a Keras model; return an epoch of its `fit`."""
    keras = models.load_keras()
    if ONE_CORE:
        threading = models.load_tensorflow().config.threading
        threading.set_intra_op_parallelism_threads(1)
        threading.set_inter_op_parallelism_threads(1)
    model = Network(
        [784, 128, 10], "relu", "softmax", "cross_entropy"
    ).to_keras()
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy")
    model.fit(x[:1280], y[:1280], batch_size=128, verbose=0)

    def epoch(x: np.ndarray, y: np.ndarray) -> None:
        model.fit(x, y, batch_size=128, verbose=0)

    return epoch


def compare(title: str, rivals: dict[str, Callable], *samples: tuple) -> None:
    """Time the rivals in turns; print medians and ratios to the first."""
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for _ in range(TURNS):
        for (name, epoch), (x, y) in zip(rivals.items(), samples, strict=True):
            start = time.perf_counter()
            epoch(x, y)
            times[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(t) for name, t in times.items()}
    first = next(iter(medians.values()))
    print(f"\n{title}")
    for name, seconds in medians.items():
        spread = f"{min(times[name]):.2f} to {max(times[name]):.2f}"
        print(
            f"  {name:<28}{seconds:6.2f} s an epoch ({spread}), "
            f"{seconds / first:5.2f} times"
        )


def main() -> None:
    """Run both groups."""
    x, labels = digits()
    rows = np.eye(10, dtype="float32")[labels]
    compare(
        "[784, 30, 10], batch 10, sigmoid, squared error",
        {
            "coursekit": ours([784, 30, 10], 10),
            "by hand, float32": by_hand,
            "one sample at a time": one_by_one,
        },
        (x, rows),
        (x, rows),
        (x.astype("float64"), rows.astype("float64")),
    )
    compare(
        "[784, 128, 10], batch 128, ReLU, softmax, cross-entropy",
        {
            "coursekit": ours(
                [784, 128, 10],
                128,
                hidden="relu",
                output="softmax",
                loss="cross_entropy",
            ),
            "scikit-learn": with_scikit_learn,
            "Keras": with_keras(x, labels),
        },
        (x, labels),
        (x, labels),
        (x, labels),
    )


if __name__ == "__main__":
    with threadpool_limits(1 if ONE_CORE else None):
        main()
