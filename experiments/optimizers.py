"""Compares optimizers on the digits, over a grid of learning rates.

Run from the book's folder: ``python experiments/optimizers.py`` (about five
minutes on two cores). Writes ``src/coursekit/results/optimizers.json``.

Every run trains the same network for the same number of epochs on the
first 8,000 training digits. The last 2,000 say which rate is best; only
then the test digits are asked, after every epoch, once for the best rate
and once for the default of Keras.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
from record import write

from coursekit import data
from coursekit.network import Network
from coursekit.optimizers import SGD, AdaGrad, Adam, RMSprop

SIZES, EPOCHS, BATCH_SIZE, SEEDS = [784, 64, 10], 5, 32, range(5)
RATES = [round(float(10**power), 6) for power in np.arange(-4, 1.01, 0.5)]
OPTIMIZERS: dict[str, tuple[Callable[[float], Any], float]] = {
    "SGD": (SGD, 0.01),
    "momentum": (lambda rate: SGD(rate, momentum=0.9), 0.01),
    "Nesterov": (lambda rate: SGD(rate, momentum=0.9, nesterov=True), 0.01),
    "AdaGrad": (AdaGrad, 0.001),
    "RMSprop": (RMSprop, 0.001),
    "Adam": (Adam, 0.001),
}


def main() -> None:
    """Run the grid, then the tests."""
    (pictures, labels), (test_pictures, test_labels) = data.mnist()
    x, x_test = (
        p.reshape(len(p), -1).astype("float32") / 255
        for p in (pictures, test_pictures)
    )
    learn, look = (x[:8000], labels[:8000]), (x[8000:], labels[8000:])
    test = x_test, test_labels
    record: dict[str, Any] = {
        "sizes": SIZES,
        "epochs": EPOCHS,
        "batch_size": BATCH_SIZE,
        "seeds": list(SEEDS),
        "rates": RATES,
        "optimizers": {},
    }
    for name, (build, default) in OPTIMIZERS.items():
        grid = [
            [accuracies(build(rate), s, learn, look)[-1] for s in SEEDS]
            for rate in RATES
        ]
        best = RATES[int(np.argmax(np.median(grid, axis=1)))]
        told = {"held_out_accuracy": grid, "best_rate": best}
        for which, rate in [("tuned", best), ("default", default)]:
            told[which] = {
                "rate": rate,
                "test_accuracy": [
                    accuracies(build(rate), s, learn, test) for s in SEEDS
                ],
                "seconds": seconds(build(rate), learn),
            }
        record["optimizers"][name] = told
        print(name, best, told["tuned"], told["default"], flush=True)
    write("optimizers", record)


def accuracies(
    optimizer: Any, seed: int, learn: Any, judge: Any
) -> list[float]:
    """Train one network; return its accuracy after each epoch."""
    network = fresh(seed)
    with np.errstate(all="ignore"):  # some rates are far too large
        run = network.fit(*learn, optimizer, EPOCHS, BATCH_SIZE, judge)
        after = run.val_accuracy or [network.accuracy(*judge)]
    return [round(float(each), 4) for each in after]


def seconds(optimizer: Any, learn: Any) -> float:
    """Return the median time of a training without any measuring."""
    times = []
    for seed in SEEDS:
        network = fresh(seed)
        start = perf_counter()
        network.fit(*learn, optimizer, EPOCHS, BATCH_SIZE)
        times.append(perf_counter() - start)
    return round(float(np.median(times)), 3)


def fresh(seed: int) -> Network:
    """Return the network that all optimizers begin with."""
    return Network(
        SIZES, "relu", "softmax", "cross_entropy", seed, initializer="he"
    )


if __name__ == "__main__":
    main()
