"""Trains small networks on XOR from 200 starts per width.

Run from the book's folder: ``python experiments/xor.py`` (about three
minutes on two cores). Writes ``src/coursekit/results/xor.json``.
"""

from __future__ import annotations

from record import write

from coursekit import data
from coursekit.network import Network
from coursekit.optimizers import SGD

WIDTHS, SEEDS, EPOCHS, RATE = (2, 3, 4), range(200), 3000, 1.0


def main() -> None:
    """Count the starts that end with all four answers right."""
    x, y = data.xor()
    solved = {}
    for width in WIDTHS:
        count = 0
        for seed in SEEDS:
            network = Network(
                [2, width, 1],
                hidden="tanh",
                loss="binary_cross_entropy",
                seed=seed,
            )
            network.fit(x, y, SGD(RATE), EPOCHS, batch_size=4)
            count += network.accuracy(x, y) == 1
        solved[str(width)] = int(count)
        print(width, "hidden units:", count, "of", len(SEEDS), flush=True)
    write(
        "xor",
        {
            "epochs": EPOCHS,
            "learning_rate": RATE,
            "hidden": "tanh",
            "starts": len(SEEDS),
            "solved_by_width": solved,
        },
    )


if __name__ == "__main__":
    main()
