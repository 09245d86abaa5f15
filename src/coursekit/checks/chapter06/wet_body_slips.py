"""Wrong ways to find a body, or its text, in a WET file, exercise 6.2."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from coursekit.checks.chapter06.wet_records import BLANK, split
from coursekit.checks.chapter06.wet_slips import Answer, of_texts
from coursekit.checks.trials import Slip


def _by_characters(data: bytes, strict: bool) -> Answer:
    """Read a file whose lengths are taken for those of texts."""
    text = data.decode()
    texts: list[str] = []
    at = 0
    while at < len(text):
        end = text.find("\r\n\r\n", at)
        if end < 0:
            return texts, int(strict)
        found = re.search(r"(?i)content-length: (\d+)", text[at:end])
        kind = re.search(r"(?i)warc-type: (\w+)", text[at:end])
        if not found or not kind:
            return texts, int(strict)
        length = int(found[1])
        body = text[end + 4 : end + 4 + length]
        if strict and len(body) < length:
            return texts, 1
        if kind[1] == "conversion":
            texts.append(body)
        at = end + 4 + length + 4
    return texts, 0


_BYTES = (
    "characters are counted where bytes are meant. `ü` is one character and "
    "two bytes, so whatever is cut by its length has to be cut in `data`, "
    "and decoded afterwards."
)
CHARACTERS = (
    Slip(lambda data: _by_characters(data, strict=True), _BYTES),
    Slip(lambda data: _by_characters(data, strict=False), _BYTES),
    Slip(
        lambda data: (
            [part.body.decode("latin-1") for part in split(data)],
            0,
        ),
        "the bytes are decoded as Latin-1, one character for each byte. "
        "`body.decode()` takes UTF-8.",
    ),
    Slip(
        lambda data: (
            [part.body.decode("ascii", "ignore") for part in split(data)],
            0,
        ),
        "what is not ASCII is left out. `body.decode()` takes UTF-8, in "
        "which every character has its bytes.",
    ),
    Slip(
        lambda data: (
            [part.body.decode("ascii", "replace") for part in split(data)],
            0,
        ),
        "what is not ASCII is replaced. `body.decode()` takes UTF-8, in "
        "which every character has its bytes.",
    ),
    Slip(
        lambda data: ([str(part.body)[2:-1] for part in split(data)], 0),
        "`str(body)` writes the bytes as they are typed in. `body.decode()` "
        "makes a text of them.",
    ),
)


_ENDS: tuple[Callable[[bytes], bytes], ...] = (
    bytes.strip,
    bytes.rstrip,
    lambda body: body[:-4],
)


def _by_version(data: bytes, end: Callable[[bytes], bytes]) -> Answer:
    texts = []
    for part in data.split(b"WARC/1.0")[1:]:
        header, _, body = part.partition(BLANK)
        if b"conversion" in header:
            texts.append(end(body).decode())
    return texts, 0


def _by_blanks(data: bytes) -> Answer:
    pieces = data.split(BLANK)
    return [
        body.decode()
        for header, body in zip(pieces[::2], pieces[1::2], strict=False)
        if b"conversion" in header
    ], 0


def _stripped(strip: Callable[[str], str], texts: list[str]) -> list[str]:
    return [strip(text) for text in texts]


def _filled(strip: Callable[[str], str], texts: list[str]) -> list[str]:
    return [text for text in _stripped(strip, texts) if text]


_ANYTHING = (
    "A body may hold anything, this line too: only its Content-Length tells "
    "where it ends."
)
BODIES = (
    *(
        Slip(
            functools.partial(_by_version, end=end),
            f"the file is cut at every WARC/1.0. {_ANYTHING}",
        )
        for end in _ENDS
    ),
    Slip(
        _by_blanks,
        "the file is cut at every blank line. A body may hold some: only its "
        "Content-Length tells where it ends.",
    ),
    *(
        of_texts(
            functools.partial(_stripped, strip),
            "spaces or line breaks at the ends of a body are lost. "
            "Content-Length says how long it is: no `strip` is needed.",
        )
        for strip in (str.strip, str.rstrip, str.lstrip)
    ),
    *(
        of_texts(
            functools.partial(_filled, strip),
            "an empty body is lost. It is a whole record, of the length 0, "
            "and gives an empty text.",
        )
        for strip in (str, str.strip)
    ),
    of_texts(
        lambda texts: [text.replace("\r\n", "\n") for text in texts],
        "line breaks inside a body change from `\\r\\n` to `\\n`. The body "
        "stays as it is.",
    ),
    of_texts(
        lambda texts: ["\r\n".join(text.splitlines()) for text in texts],
        "line breaks inside a body change, or one at its end is lost. The "
        "body stays as it is: cut it out in one piece.",
    ),
)

HEADERS = (
    Slip(
        lambda data: (
            [
                part.body.decode()
                for part, raw in zip(split(data), _heads(data), strict=True)
                if b"WARC-Type: conversion" in raw
            ],
            0,
        ),
        "a record is left out whose header has `warc-type` or `WARC-TYPE`. "
        "Make small letters of every name: `name.lower()`.",
    ),
)


def _heads(data: bytes) -> list[bytes]:
    heads, at = [], 0
    for part in split(data):
        end = data.find(BLANK, at)
        heads.append(data[at:end])
        at = end + 2 * len(BLANK) + len(part.body)
    return heads
