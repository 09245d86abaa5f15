"""Write the digits that come with the package, from the whole of MNIST.

``python tools/embed_mnist.py path/to/mnist.npz`` reads all 70,000 digits,
checks them, and writes the first of each set to src/coursekit/data/files/.
The same zlib gives the same bytes; another one may pack differently, which
the hash of the contents does not mind.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

from coursekit.data._mnist import ALL, NAMES, PART, contents_sha256, unpack

FILES = Path(__file__).parents[1] / "src/coursekit/data/files"


def pack(arrays: dict[str, np.ndarray]) -> bytes:
    """Return an .npz file without dates, as small as zlib makes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in NAMES:
            array = io.BytesIO()
            np.save(array, np.ascontiguousarray(arrays[name]))
            entry = zipfile.ZipInfo(f"{name}.npy")  # dated 1980
            entry.create_system = 3  # on Windows too
            file.writestr(
                entry, array.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9
            )
    return target.getvalue()


def main(source: Path, folder: Path = FILES) -> None:
    """Check `source`, write its first digits, print what README.md needs."""
    (x_train, y_train), (x_test, y_test) = unpack(source.read_bytes(), ALL)
    arrays = {
        "x_train": x_train[: PART.train],
        "y_train": y_train[: PART.train],
        "x_test": x_test[: PART.test],
        "y_test": y_test[: PART.test],
    }
    packed = pack(arrays)
    (folder / PART.file).write_bytes(packed)
    print(f"{PART.file}: {len(packed):,} bytes")
    print(f"SHA-256 of the file: {hashlib.sha256(packed).hexdigest()}")
    print(f"SHA-256 of the arrays: {contents_sha256(arrays)}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Use: python tools/embed_mnist.py path/to/mnist.npz")
    try:
        main(Path(sys.argv[1]))
    except (OSError, ValueError) as error:
        sys.exit(f"{sys.argv[1]} cannot be used: {error}.")
