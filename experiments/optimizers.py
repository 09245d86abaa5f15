"""Compares optimizers on the digits, over a grid of learning rates.

Run from the book's folder: ``python experiments/optimizers.py`` (about ten
minutes on two cores). Writes ``src/coursekit/results/optimizers.json``.

Every run trains the same network for the same number of epochs on the
first 8,000 training digits. The last 2,000 say which rate is best; only
then the test digits are asked, after every epoch: for the best rate, for
the default of Keras, and for the best first rate of a schedule that falls
to 0 along a cosine.
"""

from __future__ import annotations

from collections.abc import Callable
from time import process_time
from typing import Any

import numpy as np
from record import write

from coursekit import data
from coursekit.network import Network
from coursekit.optimizers import SGD, AdaGrad, Adam, CosineDecay, RMSprop

SIZES, EPOCHS, BATCH_SIZE, SEEDS = [784, 64, 10], 5, 32, range(5)
RATES = [round(float(10**power), 6) for power in np.arange(-4, 1.01, 0.5)]
STEPS = EPOCHS * 8000 // BATCH_SIZE
OPTIMIZERS: dict[str, tuple[Callable[[Any], Any], float]] = {
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
        told: dict[str, Any] = {}
        for which, plan in [("tuned", constant), ("cosine", falling)]:
            grid = [
                [accuracies(build(plan(r)), s, learn, look)[-1] for s in SEEDS]
                for r in RATES
            ]
            best = RATES[int(np.argmax(np.median(grid, axis=1)))]
            told[which] = {"rate": best, "held_out_accuracy": grid}
            told[which] |= tested(build(plan(best)), learn, test)
        told["default"] = {"rate": default}
        told["default"] |= tested(build(default), learn, test)
        record["optimizers"][name] = told
        print(name, told, flush=True)
    write("optimizers", record)


def constant(rate: float) -> float:
    """Return the rate: it stays."""
    return rate


def falling(rate: float) -> CosineDecay:
    """Return a schedule that falls from the rate to 0."""
    return CosineDecay(rate, STEPS)


def tested(optimizer: Any, learn: Any, test: Any) -> dict[str, Any]:
    """Return the test accuracy of each start, and the time of a training."""
    return {
        "test_accuracy": [
            accuracies(optimizer, s, learn, test) for s in SEEDS
        ],
        "seconds": seconds(optimizer, learn),
    }


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
    """Return the median processor time of a training, nothing measured."""
    times = []
    for seed in SEEDS:
        network = fresh(seed)
        start = process_time()
        network.fit(*learn, optimizer, EPOCHS, BATCH_SIZE)
        times.append(process_time() - start)
    return round(float(np.median(times)), 3)


def fresh(seed: int) -> Network:
    """Return the network that all optimizers begin with."""
    return Network(
        SIZES, "relu", "softmax", "cross_entropy", seed, initializer="he"
    )


if __name__ == "__main__":
    main()
