"""Compares nearest neighbors, a support vector machine and two networks.

Run from the book's folder: ``python experiments/comparison.py`` (about two
hours on one core; fetches all of MNIST once). Writes
``src/coursekit/results/comparison.json``.

Every method learns from the same n digits, drawn anew for each of five
seeds, and chooses its settings by a fifth of these n, which it learns from
only afterwards. Nothing else is known about the 10,000 test digits than
the answers at the end. Above 5,000 digits the choice made for 5,000 is
kept. The convolutional network has no settings to choose.

A second part repeats a picture of Nielsen (2015): his network of 30
sigmoid units against scikit-learn's SVC as it came, with the kernel width
of that time, and with the one that is the default since version 0.22.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from time import process_time
from typing import Any

os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")

import numpy as np
import sklearn
from record import write
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC
from threadpoolctl import threadpool_limits

from coursekit import data, models
from coursekit.network import Network
from coursekit.optimizers import SGD, AdamW, CosineDecay, WithL2

SIZES = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 60_000]
TUNED_UP_TO = 5000
SEEDS = range(5)
STEPS, BATCH = 3000, 32
NIELSEN_SIZES = [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000]

Digits = tuple[np.ndarray, np.ndarray]
Predict = Callable[[np.ndarray], np.ndarray]
# A method learns from digits with settings and a seed, and returns how it
# predicts and how many bytes it has to keep for that.
Method = Callable[..., tuple[Predict, int]]


def neighbors(known: Digits, seed: int, k: int) -> tuple[Predict, int]:
    """Return k nearest neighbors."""
    model = KNeighborsClassifier(k).fit(*known)
    return model.predict, known[0].nbytes


def machine(
    known: Digits, seed: int, cost: float, width: float
) -> tuple[Predict, int]:
    """Return a support vector machine; width is gamma over "scale"."""
    gamma = width / (known[0].shape[1] * known[0].var())
    model = SVC(C=cost, gamma=gamma, cache_size=2000).fit(*known)
    return model.predict, model.support_vectors_.nbytes


def dense(
    known: Digits, seed: int, rate: float, decay: float
) -> tuple[Predict, int]:
    """Return a network with 256 ReLU units."""
    epochs = max(10, -(-STEPS * BATCH // len(known[0])))
    steps = epochs * -(-len(known[0]) // BATCH)
    network = Network(
        [784, 256, 10], "relu", "softmax", "cross_entropy", seed,
        initializer="he",
    )  # fmt: skip
    network.fit(
        *known, AdamW(CosineDecay(rate, steps), decay), epochs, BATCH,
        verbose=False,
    )  # fmt: skip
    size = sum(W.nbytes + b.nbytes for W, b in network.parameters)
    return lambda x: network.predict(x).argmax(axis=1), size


def convolutional(known: Digits, seed: int) -> tuple[Predict, int]:
    """Return a small convolutional network, trained by Keras."""
    models.load_tensorflow()
    import keras

    keras.utils.set_random_seed(seed)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(10, activation="softmax"),
        ]
    )
    x, y = known
    epochs = max(5, -(-1500 * BATCH // len(x)))  # half the steps of dense
    steps = epochs * -(-len(x) // BATCH)
    rate = keras.optimizers.schedules.CosineDecay(0.002, steps)
    model.compile(
        keras.optimizers.Adam(rate), "sparse_categorical_crossentropy"
    )
    pictures = x.reshape(-1, 28, 28, 1)
    model.fit(pictures, y, epochs=epochs, batch_size=BATCH, verbose=0)

    def predict(x: np.ndarray) -> np.ndarray:
        pictures = x.reshape(-1, 28, 28, 1)
        answers = model.predict(pictures, batch_size=500, verbose=0)
        return np.asarray(answers.argmax(axis=1))

    return predict, model.count_params() * 4


METHODS: dict[str, tuple[Method, dict[str, list[float]]]] = {
    "nearest neighbors": (neighbors, {"k": [1, 3, 5]}),
    "SVM": (machine, {"cost": [1, 10], "width": [1, 2]}),
    "network": (dense, {"rate": [0.001, 0.003], "decay": [0.0, 0.1]}),
    "convolutional": (convolutional, {}),
}


def main() -> None:
    """Run both parts, one size after the other."""
    (pictures, labels), (test_pictures, test_labels) = data.mnist(full=True)
    every, test = (
        (p.reshape(len(p), -1).astype("float32") / 255, y.astype("int64"))
        for p, y in ((pictures, labels), (test_pictures, test_labels))
    )
    record: dict[str, Any] = {
        "scikit-learn": sklearn.__version__,
        "sizes": SIZES,
        "seeds": list(SEEDS),
        "test_digits": len(test[0]),
        "settings": {name: grid for name, (_, grid) in METHODS.items()},
        "tuned_up_to": TUNED_UP_TO,
        "methods": {name: [] for name in METHODS},
        "nielsen": nielsen(every),
    }
    chosen: dict[tuple[str, int], dict[str, float]] = {}
    for n in SIZES:
        for name, (method, grid) in METHODS.items():
            runs = []
            for seed in SEEDS:
                known = drawn(every, n, seed)
                if n <= TUNED_UP_TO:
                    chosen[name, seed] = choice(method, grid, known, seed)
                runs.append(run(method, known, test, seed, chosen[name, seed]))
                if n == len(every[0]) and method in (neighbors, machine):
                    break  # nothing is left to chance
            record["methods"][name].append({"n": n, "runs": runs})
            scores = [each["accuracy"] for each in runs]
            print(n, name, scores, runs[0], flush=True)
        write("comparison", record)


def drawn(every: Digits, n: int, seed: int) -> Digits:
    """Return n digits, in an order that the seed draws."""
    rows = np.random.default_rng(seed).permutation(len(every[0]))[:n]
    return every[0][rows], every[1][rows]


def choice(
    method: Method, grid: dict[str, list[float]], known: Digits, seed: int
) -> dict[str, float]:
    """Return the settings that are best on the last fifth of the digits."""
    options = list(combinations(grid))
    if len(options) == 1:
        return options[0]
    cut = len(known[0]) * 4 // 5
    learn, look = (
        (known[0][part], known[1][part])
        for part in (slice(0, cut), slice(cut, None))
    )
    scores = [
        np.mean(method(learn, seed, **each)[0](look[0]) == look[1])
        for each in options
    ]
    return options[int(np.argmax(scores))]


def combinations(grid: dict[str, list[float]]) -> Iterator[dict[str, float]]:
    """Yield every choice of one value for each setting."""
    for values in itertools.product(*grid.values()):
        yield dict(zip(grid, values, strict=True))


def run(
    method: Method,
    known: Digits,
    test: Digits,
    seed: int,
    settings: dict[str, float],
) -> dict[str, Any]:
    """Learn, then ask the test digits; times are of the processor."""
    start = process_time()
    predict, size = method(known, seed, **settings)
    learned = process_time()
    answers = predict(test[0])
    return {
        "settings": settings,
        "accuracy": round(float(np.mean(answers == test[1])), 4),
        "train_seconds": round(learned - start, 3),
        "predict_seconds": round(process_time() - learned, 3),
        "bytes": int(size),
    }


def nielsen(every: Digits) -> dict[str, Any]:
    """Repeat the picture of 2015, on the digits that he used."""
    look = every[0][50_000:], every[1][50_000:]
    lines: dict[str, list[float]] = {
        name: [] for name in ("network", "SVC, old width", "SVC, new width")
    }
    for n in NIELSEN_SIZES:
        known = every[0][:n], every[1][:n]
        # His loss adds up the ten outputs where ours takes their mean:
        # hence ten times his rate of 0.5, and his decay divided by it.
        network = Network(
            [784, 30, 10],
            "sigmoid",
            "sigmoid",
            "binary_cross_entropy",
            initializer="normal",
        )
        network.fit(
            known[0],
            np.eye(10)[known[1]],
            WithL2(SGD(5.0), 0.5e-5),
            epochs=1_500_000 // n,
            batch_size=10,
            verbose=False,
        )
        answers = network.predict(look[0]).argmax(axis=1)
        lines["network"].append(float(np.mean(answers == look[1])))
        for gamma, name in [("auto", "old"), ("scale", "new")]:
            model = SVC(gamma=gamma, cache_size=2000).fit(*known)
            score = model.score(*look)
            lines[f"SVC, {name} width"].append(round(float(score), 4))
        print(n, {name: line[-1] for name, line in lines.items()}, flush=True)
    return {"sizes": NIELSEN_SIZES, "accuracy": lines}


if __name__ == "__main__":
    with threadpool_limits(1):
        main()
