"""Folders of pictures, one folder per class, as a dataset of TensorFlow."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from coursekit._validate import whole
from coursekit.data._faults import Faults
from coursekit.data._synsets import synsets

_SUFFIXES = frozenset([".jpeg", ".jpg", ".png"])
_WNID = re.compile(r"n\d{8}")
_MOST_BYTES = 100_000_000
_MOST_PIXELS = 100_000_000


@dataclass(frozen=True)
class Pictures:
    """Pictures with their labels, decoded while you loop.

    Attributes
    ----------
    dataset : tf.data.Dataset
        Batches (x, y): pictures x of shape (n, height, width, 3), float32
        from 0 to 255, and labels y of shape (n,), int32.
    classes : tuple of str
        The names of the folders; a label is a place in it.
    names : tuple of str
        The names to show: for a folder named by an id of ImageNet's tree
        the noun, for another one the folder's name.
    files : tuple of Path
        All the pictures, folder by folder.
    skipped : Faults
        What was left out: files of another kind at once, broken pictures
        when the dataset comes to them, each counted once.

    Notes
    -----
    Introduced in chapter 6. `folder` makes it.

    Examples
    --------
    >>> Pictures(None, ("n02085620",), ("Chihuahua",), ()).names
    ('Chihuahua',)
    """

    dataset: Any
    classes: tuple[str, ...]
    names: tuple[str, ...]
    files: tuple[Path, ...]
    skipped: Faults = field(default_factory=Faults)


def folder(
    path: str | os.PathLike[str],
    *,
    image_size: tuple[int, int] = (64, 64),
    batch_size: int = 32,
    seed: int | None = None,
) -> Pictures:
    """Return the pictures of a folder with one folder in it per class.

    Parameters
    ----------
    path : path of a folder
        In it, one folder for each class, and in each of these its JPEG and
        PNG files, as ImageNet's training set is laid out.
    image_size : (int, int)
        Height and width to which each picture is resized; its proportions
        are not kept.
    batch_size : int
        Pictures in a batch; the last one may have fewer.
    seed : int, optional
        A whole number: the pictures come in another order in each epoch.
        None: folder by folder, which is no order to train in.

    Returns
    -------
    Pictures
        With `dataset`, a `tf.data.Dataset` of batches (x, y).

    Raises
    ------
    FileNotFoundError, NotADirectoryError
        If there is no such folder.
    ValueError
        If it holds no folders, or one of them holds no picture.
    ModuleNotFoundError
        If TensorFlow is missing, with the line that installs it.
    TypeError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 6. Labels count the folders that are there, in
    the order of their names; they are ImageNet's own numbers only where
    all thousand folders are there. A broken picture does not end the loop.

    Examples
    --------
    >>> pictures = folder("train", image_size=(64, 64))  # doctest: +SKIP
    >>> for x, y in pictures.dataset:                    # doctest: +SKIP
    ...     print(x.shape, pictures.names[y[0]])
    """
    height, width = _size(image_size)
    batch_size = whole(
        "batch_size", batch_size, slip="It counts the pictures of a batch."
    )
    if seed is not None:
        seed = whole("seed", seed, least=0, slip="It is a number, as 0 or 7.")
    skipped = Faults()
    folders = _folders(Path(path))
    files = [_pictures(each, skipped) for each in folders]

    from coursekit.models import load_tensorflow

    tf = load_tensorflow()
    paths = tuple(file for group in files for file in group)
    labels = np.repeat(
        np.arange(len(folders), dtype=np.int32), [len(g) for g in files]
    )
    read = _reader(tf, paths, Path(path), (height, width), skipped)

    def decode(place: Any, label: Any) -> Any:
        picture, good = tf.numpy_function(
            read, [place], (tf.float32, tf.bool), stateful=True
        )
        return tf.ensure_shape(picture, (height, width, 3)), label, good

    dataset = tf.data.Dataset.from_tensor_slices(
        (np.arange(len(paths)), labels)
    )
    if seed is not None:
        dataset = dataset.shuffle(len(paths), seed=seed)
    dataset = (
        dataset.map(decode, num_parallel_calls=tf.data.AUTOTUNE)
        .filter(lambda picture, label, good: good)
        .map(lambda picture, label, good: (picture, label))
        .batch(batch_size)
        .prefetch(tf.data.AUTOTUNE)
    )
    classes = tuple(each.name for each in folders)
    return Pictures(
        dataset, classes, tuple(map(_name, classes)), paths, skipped
    )


def _size(image_size: Any) -> tuple[int, int]:
    slip = "It is a pair such as (64, 64): height and width."
    try:
        height, width = image_size
    except (TypeError, ValueError):
        raise TypeError(
            "image_size must be two whole numbers. Received: "
            f"image_size={image_size!r}. {slip}"
        ) from None
    return (
        whole("image_size[0]", height, slip=slip),
        whole("image_size[1]", width, slip=slip),
    )


def _folders(path: Path) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(
            f"There is no folder {path}. The path is taken from the folder "
            f"{Path.cwd()}."
        )
    if not path.is_dir():
        raise NotADirectoryError(
            f"{path} is a file. What is needed is the folder that holds one "
            "folder per class; if this is an archive, unpack it first."
        )
    folders = sorted(
        each
        for each in path.iterdir()
        if each.is_dir() and not each.name.startswith(".")
    )
    if not folders:
        raise ValueError(
            f"{path} must hold one folder per class, and it holds no "
            "folder. Is it the folder of a single class? Then name the one "
            "above it."
        )
    return folders


def _pictures(path: Path, skipped: Faults) -> list[Path]:
    pictures = []
    for file in sorted(path.iterdir()):
        if file.name.startswith("."):
            continue
        if file.suffix.lower() in _SUFFIXES and file.is_file():
            pictures.append(file)
        else:
            skipped.add("no JPEG or PNG", path.name, file.name)
    if not pictures:
        raise ValueError(
            f"The folder {path} holds no JPEG or PNG file, and each class "
            "needs pictures. Remove the folder, or look whether its files "
            "lie one folder deeper."
        )
    return pictures


def _name(folder_name: str) -> str:
    if not _WNID.fullmatch(folder_name):
        return folder_name
    synset = synsets().get(folder_name)
    return folder_name if synset is None else synset.name


def _reader(
    tf: Any,
    paths: tuple[Path, ...],
    root: Path,
    size: tuple[int, int],
    skipped: Faults,
) -> Callable[[int], tuple[Any, Any]]:
    """Return the function that reads one picture, or counts it as broken."""
    told = set()
    nothing = np.zeros((*size, 3), np.float32)

    def read(place: int) -> tuple[Any, Any]:
        path = paths[place]
        try:
            return _decoded(tf, path, size), np.True_
        except (OSError, ValueError, tf.errors.OpError) as error:
            if place not in told:
                told.add(place)
                refused = isinstance(error, _RefusedError)
                skipped.add(
                    str(error) if refused else "broken",
                    str(path.relative_to(root)),
                )
            return nothing, np.False_

    return read


class _RefusedError(ValueError):
    """A picture so large that it could fill the memory."""


def _decoded(tf: Any, path: Path, size: tuple[int, int]) -> Any:
    if path.stat().st_size > _MOST_BYTES:
        raise _RefusedError("file too long")
    content = path.read_bytes()
    png = content.startswith(b"\x89PNG\r\n\x1a\n")
    if png:
        width, height = np.frombuffer(content[16:24].ljust(8, b"\0"), ">u4")
    else:
        height, width, _ = tf.io.extract_jpeg_shape(content).numpy()
    if int(height) * int(width) > _MOST_PIXELS:
        raise _RefusedError("too many pixels")
    decode = tf.io.decode_png if png else tf.io.decode_jpeg
    picture = decode(content, channels=3)
    return tf.image.resize(picture, size, antialias=True).numpy()
