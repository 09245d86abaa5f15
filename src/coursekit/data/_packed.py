"""The bytes of a file, whether it is plain, gzip or bzip2."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

CHUNK = 1 << 16

_OTHER_PACKERS = {
    b"7z\xbc\xaf\x27\x1c": "7-Zip",
    b"\xfd7zXZ\x00": "xz",
    b"PK\x03\x04": "zip",
    b"\x28\xb5\x2f\xfd": "Zstandard",
}


class Readable(Protocol):
    """What a file in binary mode can do, as far as it is needed here."""

    def read(self, size: int, /) -> Any:
        """Return at most `size` bytes, none at the end."""


Source = str | os.PathLike[str] | Readable


class EndsEarlyError(ValueError):
    """A file that was cut: what came before the cut is sound."""


def open_source(source: Source) -> tuple[BinaryIO, str]:
    """Return the file to read from, and its name for messages."""
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        if path.is_dir():
            raise IsADirectoryError(f"{path} is a folder, not a file.")
        try:
            return path.open("rb"), path.name
        except FileNotFoundError:
            raise FileNotFoundError(
                f"There is no file {path}. The path is taken from the "
                f"folder {Path.cwd()}."
            ) from None
    if not hasattr(source, "read"):
        raise TypeError(
            "The file must be given as a path, or as a file opened with "
            f"mode 'rb'. Received: {source!r} ({type(source).__name__})."
        )
    name = getattr(source, "name", None)
    shown = Path(name).name if isinstance(name, str) else "the file"
    return cast(BinaryIO, io.BufferedReader(_Raw(source), CHUNK)), shown


def chunks(file: BinaryIO) -> Iterator[bytes]:
    """Yield the file's bytes, unpacked, in pieces of at most `CHUNK`.

    The first bytes tell how the file is packed; its name does not matter.
    Each piece is handed out before the next one is read, so that a damaged
    place costs nothing that stands before it.
    """
    try:
        yield from _unpacked(cast(io.BufferedReader, file))
    except EOFError:
        raise EndsEarlyError("the packed file ends early") from None
    except (OSError, zlib.error) as error:
        if getattr(error, "errno", None) is not None:
            raise  # the disk's fault
        raise ValueError(f"the packed data is damaged ({error})") from None


def _unpacked(file: io.BufferedReader) -> Iterator[bytes]:
    start = file.peek(8)[:8]
    if start.startswith(b"\x1f\x8b"):
        return _pieces(gzip.GzipFile(fileobj=file))
    if start.startswith(b"BZh"):
        return _streams(file)
    for magic, packer in _OTHER_PACKERS.items():
        if start.startswith(magic):
            raise ValueError(
                f"it is packed with {packer}, and only plain, gzip and "
                "bzip2 files can be read here. Unpack it first"
            )
    return _pieces(file)


def _pieces(file: io.BufferedReader | gzip.GzipFile) -> Iterator[bytes]:
    while piece := file.read1(CHUNK):
        yield piece


def _streams(file: io.BufferedReader) -> Iterator[bytes]:
    """Unpack bzip2 streams that stand one after the other.

    `bz2.open` takes a damaged stream behind a sound one for the end.
    """
    import bz2  # a few Pythons lack it

    packed = file.read(CHUNK)
    while packed:
        unpacker = bz2.BZ2Decompressor()
        while not unpacker.eof:
            piece = unpacker.decompress(packed, CHUNK)
            packed = b""
            if piece:
                yield piece
            elif unpacker.needs_input:
                packed = file.read(CHUNK)
                if not packed:
                    raise EOFError
        packed = unpacker.unused_data or file.read(CHUNK)


class _Raw(io.RawIOBase):
    """A file of somebody else's, which stays open when this one closes."""

    def __init__(self, file: Readable) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any, /) -> int:
        filled = 0
        while filled < len(target):
            data = self._file.read(len(target) - filled)
            if isinstance(data, str):
                raise TypeError(
                    "The file was opened as text and must be opened as "
                    "bytes: open(path, 'rb')."
                )
            if not data:
                break
            target[filled : filled + len(data)] = data
            filled += len(data)
        return filled
