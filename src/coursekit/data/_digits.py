"""Digits that a reader drew: the file that the digit pad writes."""

from __future__ import annotations

import base64
import binascii
import json
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from coursekit.data._mnist import Digits

FORMAT, VERSION = "coursekit digits", 1
PIXELS = 28 * 28
MOST_BYTES = 50_000_000  # some 45,000 digits


def load_digits(path: str | PathLike[str]) -> tuple[Digits, Digits]:
    """Return the digits in a file that the digit pad's page wrote.

    Parameters
    ----------
    path : path of a .json file
        Its content is an object with "format": "coursekit digits",
        "version": 1, and "digits": a list of objects with a "label" from 0
        to 9 and "pixels", row by row: 784 whole numbers from 0 for the
        paper to 255 for the ink, or their bytes in base64.

    Returns
    -------
    x, y
        Images of shape (n, 28, 28) and labels of shape (n,), both uint8, as
        `mnist` returns them.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it is not such a file; the message says which digit is damaged.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "my-digits.json"
    >>> digits = [{"label": 3, "pixels": 784 * [0]}]
    >>> content = {"format": "coursekit digits", "version": 1}
    >>> _ = path.write_text(json.dumps({**content, "digits": digits}))
    >>> x, y = load_digits(path)
    >>> x.shape, x.dtype, y
    ((1, 28, 28), dtype('uint8'), array([3], dtype=uint8))
    """
    file = Path(path)
    if not file.exists():
        raise FileNotFoundError(
            f"There is no file {str(path)!r}. The digit pad's button "
            "Download saves one, named my-digits.json, where your browser "
            "keeps downloads; move it beside the notebook, or write the "
            "whole path."
        )
    try:
        return unpacked(_digits_in(file))
    except ValueError as error:
        raise ValueError(f"{file.name} cannot be read: {error}") from None


def _digits_in(file: Path) -> Any:
    if not file.is_file():
        raise ValueError("it is a folder, not a file.")
    if file.stat().st_size > MOST_BYTES:
        raise ValueError(
            f"it has {file.stat().st_size:,} bytes; {MOST_BYTES:,} is the "
            "limit. Is it another file?"
        )
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError(
            "it is not text in UTF-8. Is it a picture or an archive?"
        ) from None
    except (ValueError, RecursionError):
        raise ValueError(
            "it is not whole JSON. Was the download cut off, or the file "
            "edited?"
        ) from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ValueError(
            f'it lacks "format": "{FORMAT}". Is it a file of the digit pad?'
        )
    version = content.get("version")
    if isinstance(version, bool) or version != VERSION:
        raise ValueError(
            f'"version" must be {VERSION}. Received: {_short(version)}. '
            "A later version of the course wrote it, perhaps."
        )
    return content.get("digits")


def unpacked(entries: Any) -> tuple[Digits, Digits]:
    """Return images and labels of a list of {"label": …, "pixels": …}."""
    if not isinstance(entries, list):
        raise ValueError(
            '"digits" must be a list of objects with "label" and "pixels". '
            f"Received: {_short(entries)}."
        )
    x = np.zeros((len(entries), 28, 28), np.uint8)
    y = np.zeros(len(entries), np.uint8)
    for k, entry in enumerate(entries):
        try:
            x[k], y[k] = _pixels(entry), _label(entry)
        except ValueError as error:
            raise ValueError(f"digit {k + 1}: {error}") from None
    return x, y


def packed(x: Digits, y: Digits) -> list[dict[str, Any]]:
    """Return a list of {"label": …, "pixels": base64}, as in the file."""
    return [
        {
            "label": int(label),
            "pixels": base64.b64encode(image.tobytes()).decode("ascii"),
        }
        for image, label in zip(x, y, strict=True)
    ]


def _label(entry: dict[str, Any]) -> int:
    label = entry.get("label")
    if type(label) is not int or not 0 <= label <= 9:
        raise ValueError(
            '"label" must be a whole number from 0 to 9. Received: '
            f"{_short(label)}."
        )
    return label


def _pixels(entry: Any) -> Digits:
    if not isinstance(entry, dict):
        raise ValueError(
            'it must be an object with "label" and "pixels". Received: '
            f"{_short(entry)}."
        )
    pixels = entry.get("pixels")
    if isinstance(pixels, str):
        try:
            pixels = list(base64.b64decode(pixels, validate=True))
        except (binascii.Error, ValueError):
            raise ValueError(
                '"pixels" is text, but not base64. Was it cut or edited?'
            ) from None
    if not isinstance(pixels, list):
        raise ValueError(
            f'"pixels" must be {PIXELS} numbers, or their bytes in base64. '
            f"Received: {_short(pixels)}."
        )
    if len(pixels) != PIXELS:
        raise ValueError(
            f'"pixels" must hold {PIXELS} numbers, 28 rows of 28. Received: '
            f"{len(pixels)}."
        )
    for value in pixels:
        if type(value) is not int or not 0 <= value <= 255:
            raise ValueError(
                '"pixels" must be whole numbers from 0 to 255. Received: '
                f"{_short(value)}."
            )
    return np.array(pixels, np.uint8).reshape(28, 28)


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."
