"""Compares four classifiers on MNIST-1D, and again with shuffled places.

Run from the book's folder: ``python experiments/mnist_1d.py`` (about ten
minutes on one core). Writes ``src/coursekit/results/mnist_1d.json``.

The networks are those of the data set's authors in shape: logistic
regression, two hidden layers of 100 units, and three convolutions of 25
channels with stride 2. All learn 4,000 samples by Adam with a rate that
falls; a fifth of the samples chooses the first rate, then all of them are
learned from, and only then the 1,000 test samples are asked.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from record import write

from coursekit import data, models

SEEDS, STEPS, BATCH = range(5), 4000, 100
RATES = [0.001, 0.003, 0.01]


def build(name: str) -> Any:
    """Return a network that is not yet trained."""
    import keras

    layers = keras.layers
    stacks = {
        "logistic": [],
        "dense": [layers.Dense(100, "relu"), layers.Dense(100, "relu")],
        "convolutional": [
            layers.Reshape((40, 1)),
            layers.Conv1D(25, 5, 2, "same", activation="relu"),
            layers.Conv1D(25, 3, 2, "same", activation="relu"),
            layers.Conv1D(25, 3, 2, "same", activation="relu"),
            layers.Flatten(),
        ],
    }
    ending = layers.Dense(10, "softmax")
    return keras.Sequential([keras.Input((40,)), *stacks[name], ending])


def accuracy(
    name: str, rate: float, seed: int, learn: Any, judge: Any
) -> float:
    """Train a network; return its accuracy on other samples."""
    import keras

    keras.utils.set_random_seed(seed)
    network = build(name)
    epochs = STEPS * BATCH // len(learn[0])
    steps = epochs * -(-len(learn[0]) // BATCH)
    falling = keras.optimizers.schedules.CosineDecay(rate, steps)
    network.compile(
        keras.optimizers.Adam(falling),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    network.fit(*learn, batch_size=BATCH, epochs=epochs, verbose=0)
    return round(float(network.evaluate(*judge, verbose=0)[1]), 4)


def main() -> None:
    """Choose a rate for each network, then ask the test samples."""
    models.load_tensorflow()
    record: dict[str, Any] = {"seeds": list(SEEDS), "rates": RATES}
    for order in ("in order", "shuffled"):
        learn, test = data.mnist1d(shuffled=order == "shuffled")
        first, last = (
            tuple(part[rows] for part in learn)
            for rows in (slice(0, 3200), slice(3200, None))
        )
        record[order] = {}
        for name in ("logistic", "dense", "convolutional"):
            held_out = [accuracy(name, r, 0, first, last) for r in RATES]
            rate = RATES[int(np.argmax(held_out))]
            scores = [accuracy(name, rate, s, learn, test) for s in SEEDS]
            told = {"rate": rate, "test_accuracy": scores}
            record[order][name] = told
            print(order, name, told, flush=True)
    write("mnist_1d", record)


if __name__ == "__main__":
    main()
