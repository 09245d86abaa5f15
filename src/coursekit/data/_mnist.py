"""MNIST: a part of it inside the package, all of it through the cache."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Mapping
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coursekit.data import cache

Digits = npt.NDArray[np.uint8]
Sets = tuple[tuple[Digits, Digits], tuple[Digits, Digits]]

NAMES = ("x_train", "y_train", "x_test", "y_test")


class Version(NamedTuple):
    """A choice of the digits: its file, its sizes, and its contents' hash.

    The hash is the SHA-256 of the bytes of the four arrays in the order of
    `NAMES`. It stays the same however a file packs them.
    """

    file: str
    train: int
    test: int
    sha256: str


PART = Version(
    "mnist_12000.npz",
    10_000,
    2_000,
    "1e69420d546ce587b9fb07b6d2eafc89ce39cc8c539be4352f4e4eb1fafe84a4",
)
ALL = Version(
    "mnist.npz",
    60_000,
    10_000,
    "06b0d1f124c4e5fa796686ade41a9b778edacc8622f2195a352ef479ad44fc16",
)

# The file that keras.datasets.mnist downloads, with Keras' own hash of it.
URL = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
URL_SIZE = 11_490_434
URL_SHA256 = "731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1"

_OTHERWISE = (
    "mnist() without full=True needs no network: its 12,000 digits come "
    "with the package."
)


def mnist(full: bool = False) -> Sets:
    """Return handwritten digits, in the form of Keras' `load_data`.

    Parameters
    ----------
    full : bool
        False: the first 10,000 digits of the training set and the first
        2,000 of the test set, which come with the package. True: all
        70,000, fetched once (11,490,434 bytes) and kept in the folder that
        `cache.folder` names.

    Returns
    -------
    (x_train, y_train), (x_test, y_test)
        Images x of shape (n, 28, 28), from 0 for the paper to 255 for the
        ink, and labels y of shape (n,), all uint8. Each call returns new
        arrays.

    Raises
    ------
    TypeError
        If full is neither True nor False.
    DownloadError
        If the 70,000 digits are not in the folder and cannot be fetched;
        the message says which file to put where by hand.
    ValueError
        If the file inside the package is missing or damaged.

    Warns
    -----
    UserWarning
        If the kept file is damaged and is fetched again.

    Notes
    -----
    Introduced in chapter 3. The digits are by Yann LeCun, Corinna Cortes
    and Christopher Burges; `data/files/README.md` names source and
    license. The contents are compared with their hash at every call.

    Examples
    --------
    >>> (x_train, y_train), (x_test, y_test) = mnist()
    >>> x_train.shape, x_test.shape
    ((10000, 28, 28), (2000, 28, 28))
    >>> y_train[:10]
    array([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], dtype=uint8)
    """
    if not isinstance(full, bool | np.bool_):
        raise TypeError(
            f"full must be True or False. Received: full={full!r} "
            f"({type(full).__name__}). Write mnist() for 12,000 digits, "
            "mnist(full=True) for all 70,000."
        )
    return _all() if full else _part()


def _part() -> Sets:
    file = resources.files("coursekit.data") / "files" / PART.file
    try:
        return unpack(file.read_bytes(), PART)
    except (OSError, ValueError) as error:
        raise ValueError(
            f"The file {PART.file} inside the package is missing or damaged "
            f"({error}). Install the course's package again."
        ) from None


def _all() -> Sets:
    kept = cache.folder() / ALL.file
    try:
        return unpack(kept.read_bytes(), ALL)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except (OSError, ValueError) as error:
        warnings.warn(
            f"{kept} does not hold the 70,000 digits of MNIST ({error}). It "
            "is fetched again.",
            stacklevel=3,
        )
    fetched = cache.download(
        URL,
        ALL.file,
        size=URL_SIZE,
        sha256=URL_SHA256,
        otherwise=_OTHERWISE,
    )
    try:
        return unpack(fetched.read_bytes(), ALL)
    except (OSError, ValueError) as error:
        raise cache.DownloadError(
            f"{URL} does not hold MNIST any more ({error}). {_OTHERWISE}"
        ) from None


def unpack(packed: bytes, version: Version) -> Sets:
    """Return the arrays in an .npz file, or say why they are not MNIST."""
    try:
        with np.load(io.BytesIO(packed), allow_pickle=False) as file:
            arrays = {name: file[name] for name in NAMES}
    except KeyError:
        raise ValueError(f"it lacks one of {', '.join(NAMES)}") from None
    except Exception:  # zipfile, zlib and NumPy fail in a dozen ways
        raise ValueError("it is not a whole .npz file") from None
    for name, array in arrays.items():
        n = version.train if name.endswith("train") else version.test
        shape = (n, 28, 28) if name.startswith("x") else (n,)
        if array.shape != shape or array.dtype != np.uint8:
            raise ValueError(
                f"{name} should be uint8 of shape {shape} and is "
                f"{array.dtype} of shape {array.shape}"
            )
    if contents_sha256(arrays) != version.sha256:
        raise ValueError("the hash of its arrays is not that of MNIST")
    return (
        (arrays["x_train"], arrays["y_train"]),
        (arrays["x_test"], arrays["y_test"]),
    )


def contents_sha256(arrays: Mapping[str, Digits]) -> str:
    """Return the SHA-256 of the four arrays' bytes, in the order of NAMES."""
    digest = hashlib.sha256()
    for name in NAMES:
        digest.update(arrays[name].tobytes())
    return digest.hexdigest()
