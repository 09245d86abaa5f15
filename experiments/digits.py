"""Trains networks on all 50,000 training digits of MNIST, five seeds each.

Run from the book's folder: ``python experiments/digits.py``. It needs the
full data set (11 MB, downloaded once) and about four minutes on two cores,
and writes ``src/coursekit/results/digits.json``.

The 60,000 training digits are split as in Nielsen's book: 50,000 to learn
from, the last 10,000 to look at on the way. The test digits are looked at
once, after the last epoch; no epoch is picked by them. For comparison, the
three nearest neighbors among the same 50,000 answer too.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from record import write
from sklearn.neighbors import KNeighborsClassifier

from coursekit import data
from coursekit.network import Network
from coursekit.optimizers import SGD

SEEDS = range(5)
# Nielsen adds up half the squares of ten outputs; "mse" is their mean. His
# rate of 3 is therefore 15 here.
PLANS: dict[str, dict[str, Any]] = {
    "784-30-10 squared error": {
        "sizes": [784, 30, 10],
        "hidden": "sigmoid",
        "output": "sigmoid",
        "loss": "mse",
        "learning_rate": 15.0,
    },
    "784-100-10 cross-entropy": {
        "sizes": [784, 100, 10],
        "hidden": "sigmoid",
        "output": "softmax",
        "loss": "cross_entropy",
        "learning_rate": 0.5,
    },
}
EPOCHS, BATCH_SIZE = 30, 10


def main() -> None:
    """Train every plan with every seed, and write the record."""
    (pictures, labels), (test_pictures, test_labels) = data.mnist(full=True)
    x, y = prepared(pictures), labels.astype(int)
    test = prepared(test_pictures), test_labels.astype(int)
    learn, look = (x[:50_000], y[:50_000]), (x[50_000:], y[50_000:])
    record = {
        "epochs": EPOCHS,
        "batch_size": BATCH_SIZE,
        "seeds": list(SEEDS),
        "runs": {
            name: run(plan, learn, look, test) for name, plan in PLANS.items()
        },
        "nearest_neighbors": {"k": 3, "test_accuracy": neighbors(learn, test)},
    }
    write("digits", record)


def prepared(pictures: np.ndarray) -> np.ndarray:
    """Return one flat row of 784 numbers from 0 to 1 per picture."""
    return pictures.reshape(len(pictures), -1).astype("float32") / 255


def run(plan: dict[str, Any], learn: Any, look: Any, test: Any) -> dict:
    """Train one plan with each seed; return accuracies."""
    plan = dict(plan)
    rate = plan.pop("learning_rate")
    tests, curves = [], []
    for seed in SEEDS:
        network = Network(**plan, seed=seed)
        history = network.fit(
            *learn, SGD(rate), EPOCHS, BATCH_SIZE, validation=look
        )
        tests.append(round(network.accuracy(*test), 4))
        curves.append([round(value, 4) for value in history.val_accuracy])
        print(network, "seed", seed, "test", tests[-1], flush=True)
    return {
        **plan,
        "learning_rate": rate,
        "test_accuracy": tests,
        "median": float(np.median(tests)),
        "validation_accuracy_by_epoch": curves,
    }


def neighbors(learn: Any, test: Any) -> float:
    """Return the accuracy of the three nearest training digits."""
    nearest = KNeighborsClassifier(3).fit(*learn)
    accuracy = round(float(nearest.score(*test)), 4)
    print("3 nearest neighbors, test", accuracy, flush=True)
    return accuracy


if __name__ == "__main__":
    main()
