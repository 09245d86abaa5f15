"""Times a gradient: by backpropagation, and by trying every parameter.

Run from the book's folder: ``python experiments/costs.py`` (about a minute;
leave the machine alone meanwhile). Writes
``src/coursekit/results/costs.json``.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter
from typing import Any

import numpy as np
from record import write
from threadpoolctl import threadpool_limits

from coursekit.gradcheck import numerical_gradient
from coursekit.network import Network

WIDTHS, LAYERS, SAMPLES, TURNS = (4, 8, 16, 32, 64, 128), 4, 32, 200


def seconds(run: Callable[[], object], turns: int) -> float:
    """Return the shortest of several timings: the least disturbed one."""
    times = []
    for _ in range(turns):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


def measure(width: int) -> dict[str, Any]:
    """Time the loss and its gradient in two ways, for one network."""
    rng = np.random.default_rng(width)
    network = Network(
        [width] * (LAYERS + 1),
        "tanh",
        "softmax",
        "cross_entropy",
        dtype="float64",
    )
    x = rng.normal(size=(SAMPLES, width))
    y = rng.integers(0, width, SAMPLES)
    parts = [part for layer in network.parameters for part in layer]

    def by_trying() -> list[Any]:
        slopes = []
        for part in parts:
            kept = part.copy()

            def loss(values: Any, part: Any = part) -> float:
                part[...] = values
                return network.loss_value(x, y)

            slopes.append(numerical_gradient(loss, kept))
            part[...] = kept
        return slopes

    def gradients() -> object:
        return network.gradients(x, y)

    tried = np.concatenate([slope.ravel() for slope in by_trying()])
    exact = np.concatenate(
        [part.ravel() for layer in network.gradients(x, y) for part in layer]
    )
    assert np.abs(tried - exact).max() < 1e-8
    return {
        "width": width,
        "parameters": len(exact),
        "loss_seconds": seconds(lambda: network.loss_value(x, y), TURNS),
        "gradient_seconds": seconds(gradients, TURNS),
        "trying_seconds": seconds(by_trying, 3 if width < 64 else 1),
    }


def main() -> None:
    """Time all widths on one thread."""
    rows = []
    with threadpool_limits(1, user_api="blas"):
        for width in WIDTHS:
            rows.append(measure(width))
            print(rows[-1], flush=True)
    write("costs", {"layers": LAYERS, "samples": SAMPLES, "rows": rows})


if __name__ == "__main__":
    main()
