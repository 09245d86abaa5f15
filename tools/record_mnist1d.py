"""Store some numbers of MNIST-1D, to compare what others generate.

``python tools/record_mnist1d.py`` makes the published set with the package
mnist1d that is installed, and writes what `coursekit.data.mnist1d` compares
it with to src/coursekit/data/files/mnist1d.json.
"""

import json
from pathlib import Path

from coursekit.data import _mnist1d

FILES = Path(__file__).parents[1] / "src/coursekit/data/files"


def main(folder: Path = FILES) -> None:
    """Write the file."""
    made = _mnist1d._make(_mnist1d.SIZE, _mnist1d.SEED, False)
    lines = [
        f"  {json.dumps(name)}: {json.dumps(value)}"
        for name, value in _mnist1d.describe(made).items()
    ]
    text = "{\n" + ",\n".join(lines) + "\n}\n"
    (folder / _mnist1d.STORED).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
