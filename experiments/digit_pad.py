"""Trains the digit pad's network and picks its nearest neighbors' stock.

Run from the book's folder: ``python experiments/digit_pad.py`` (about two
minutes on two cores; needs Keras). Writes the weights and pictures that
the figure carries, ``src/coursekit/interactive/files/digit_pad.npz``, and
``src/coursekit/results/digit_pad.json``.

All learning is from the 10,000 training digits inside the package. The
test digits are looked at once, at the end. On the same machine another run
ends with the same bytes.
"""

from __future__ import annotations

import io
import os
from typing import Any

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import numpy as np
from record import write
from sklearn.cluster import KMeans
from sklearn.neighbors import KNeighborsClassifier

from coursekit import data
from coursekit.interactive import _pad_network as pad

SEED, EPOCHS, BATCH_SIZE = 6, 30, 64
STOCK = 30  # prototypes for each digit
TESTS = 100  # the first test digits, whatever they are
HARD = 8  # further ones that the network gets wrong


def main() -> None:
    """Train, quantize, pick, measure, and write both files."""
    (x, y), (x_test, y_test) = data.mnist()
    model = trained(x, y)
    said = model.predict(x_test[..., None] / 255.0, verbose=0).argmax(axis=1)
    arrays = quantized(model)
    stock = prototypes(x, y)
    arrays["prototypes"], arrays["prototype_labels"] = (
        pad.small(x[stock]),
        y[stock],
    )
    small = answers(x_test, arrays)
    neighbors = pad.nearest(
        x_test, arrays["prototypes"], arrays["prototype_labels"]
    )
    by_neighbors = np.array([each.answer for each in neighbors])
    shown = picked(x_test, y_test, arrays)
    arrays["tests"], arrays["test_labels"] = (
        levels(x_test[shown]),
        y_test[shown],
    )
    packed = io.BytesIO()
    np.savez_compressed(packed, **{name: arrays[name] for name in pad.ARRAYS})
    pad.FILE.write_bytes(packed.getvalue())
    flat = x.reshape(len(x), -1), y
    all_stored = KNeighborsClassifier(pad.NEAREST).fit(*flat)
    record = {
        "seed": SEED,
        "epochs": EPOCHS,
        "batch_size": BATCH_SIZE,
        "keras": keras.__version__,
        "parameters": model.count_params(),
        "bytes": len(packed.getvalue()),
        "weight_bytes": sum(arrays[name].nbytes for name in pad.ARRAYS[:9]),
        "sha256": pad.contents_sha256(arrays),
        "test_accuracy": {
            "Keras, float32": share(said == y_test),
            "int8": share(small == y_test),
            "3 nearest of 300, 14 × 14": share(by_neighbors == y_test),
            "3 nearest of 10,000, 28 × 28": round(
                float(all_stored.score(x_test.reshape(2000, -1), y_test)), 4
            ),
        },
        "same_answer_int8_and_keras": share(small == said),
        "keras_answers": "".join(map(str, said)),
        "tests": shown.tolist(),
    }
    write("digit_pad", record)
    print({key: record[key] for key in record if key != "keras_answers"})


def trained(x: np.ndarray, y: np.ndarray) -> Any:
    """Return a small convolutional network, trained on moved digits."""
    keras.utils.set_random_seed(SEED)
    layers = keras.layers
    network = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu", name="conv1"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu", name="conv2"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10, name="dense"),
        ]
    )
    moved = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.RandomRotation(0.04, fill_mode="constant"),
            layers.RandomTranslation(0.06, 0.06, fill_mode="constant"),
            layers.RandomZoom(0.12, 0.12, fill_mode="constant"),
            network,
        ]
    )
    steps = EPOCHS * -(-len(x) // BATCH_SIZE)
    moved.compile(
        keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(2e-3, steps)
        ),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    moved.fit(
        x[..., None] / 255.0, y, BATCH_SIZE, EPOCHS, verbose=2, shuffle=True
    )
    return network


def quantized(model: Any) -> pad.Arrays:
    """Return whole numbers from −127 to 127, a scale for each channel."""
    arrays: pad.Arrays = {}
    for name in ("conv1", "conv2", "dense"):
        weights, bias = model.get_layer(name).get_weights()
        axes = tuple(range(weights.ndim - 1))
        scale = (np.abs(weights).max(axis=axes) / 127).astype(np.float32)
        arrays[name] = np.rint(weights / scale).astype(np.int8)
        arrays[f"{name}_scale"] = scale
        arrays[f"{name}_bias"] = bias.astype(np.float32)
    return arrays


def prototypes(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return where the training digits nearest to the clusters' means are."""
    chosen: list[int] = []
    flat = pad.small(x).reshape(len(x), -1).astype(float)
    for digit in range(10):
        mine = np.flatnonzero(y == digit)
        means = KMeans(STOCK, n_init=4, random_state=SEED).fit(flat[mine])
        far = means.transform(flat[mine])
        chosen += mine[far.argmin(axis=0)].tolist()
    return np.array(chosen)


def levels(pictures: np.ndarray) -> np.ndarray:
    """Return pictures in 16 levels, 0 to 15."""
    return ((pictures.astype(int) + 8) // 17).astype(np.uint8)


def answers(pictures: Any, arrays: pad.Arrays) -> np.ndarray:
    """Return the digits that the small weights say."""
    seen = pad.features(pictures, arrays)
    return pad.probabilities(seen, pad.shipped(arrays)).argmax(axis=1)


def picked(x: np.ndarray, y: np.ndarray, arrays: pad.Arrays) -> np.ndarray:
    """Return the first test digits, then some that come out wrong."""
    said = answers(levels(x) * 17.0, arrays)
    wrong = np.flatnonzero(said != y)
    wrong = wrong[wrong >= TESTS]
    return np.concatenate([np.arange(TESTS), wrong[:HARD]])


def share(right: np.ndarray) -> float:
    """Return a share with four decimals."""
    return round(float(right.mean()), 4)


if __name__ == "__main__":
    main()
