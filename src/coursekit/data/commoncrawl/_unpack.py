"""The bytes of a file, unpacked, and what of it cannot be unpacked."""

from __future__ import annotations

import re
import zlib
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import IO

_CHUNK = 1 << 16
_MOST = 1 << 20  # unpacked at once, however well the bytes were packed
_HEAD = 10  # the length of a gzip member's head
_MEMBER = re.compile(
    rb"\x1f\x8b\x08[\x00-\x1f].{4}[\x00\x02\x04][\x00-\x13\xff]", re.DOTALL
)  # strict, to find one among other bytes
_EXPECTED = b"\x1f\x8b\x08"  # where one should begin, this is enough


@dataclass(frozen=True)
class Damage:
    """A place in a file where the bytes before and after do not join."""

    reason: str
    text: str = ""


class Pieces:
    """The bytes of a plain or gzip file, with a `Damage` at every break.

    A gzip file is a row of members, each with a checksum of its own. After
    a broken member the reading goes on at the next one.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._abandoned = False

    def abandon(self) -> None:
        """Unpack nothing more of the present member."""
        self._abandoned = True

    def __iter__(self) -> Iterator[bytes | Damage]:
        data = self._read()
        if not data.startswith(b"WARC/") and (
            data.startswith(b"\x1f\x8b") or _MEMBER.search(data)
        ):
            yield from self._unpacked(data)
            return
        while data and not self._abandoned:
            yield data
            data = self._read()
        if data:
            yield Damage("far too many bytes without a record")

    def _read(self) -> bytes:
        return self._file.read(_CHUNK)

    def _unpacked(self, data: bytes) -> Iterator[bytes | Damage]:
        while data:
            if data.startswith(b"\0"):  # padding, as tapes have it
                data = data.lstrip(b"\0") or self._read()
                continue
            while len(data) < _HEAD and (more := self._read()):
                data += more
            if len(data) >= _HEAD and data.startswith(_EXPECTED):
                data = yield from self._member(data)
            else:
                if len(data) < _HEAD and _EXPECTED.startswith(data[:3]):
                    reason = "the file ends inside a gzip member"
                else:
                    reason = "not gzip"
                lost, data = data[:_HEAD], self._next_member(data)
                yield Damage(reason, lost.hex(" "))

    def _member(self, data: bytes) -> Generator[bytes | Damage, None, bytes]:
        """Yield what a member holds; return the bytes that follow it."""
        unpack, before = zlib.decompressobj(31), zlib.decompressobj(31)
        while data:
            try:
                piece = unpack.decompress(data, _MOST)
            except zlib.error as error:
                yield from _up_to_error(before, data)
                yield Damage("broken gzip member", str(error))
                return self._next_member(data[1:])
            if piece:
                yield piece
            if unpack.eof:
                return unpack.unused_data or self._read()
            data = unpack.unconsumed_tail or self._read()
            if self._abandoned:
                self._abandoned = False
                yield Damage("far too many bytes without a record")
                return self._next_member(data)
            before = unpack.copy()
        if piece := unpack.flush():
            yield piece
        yield Damage("the file ends inside a gzip member")
        return b""

    def _next_member(self, data: bytes) -> bytes:
        """Return the bytes from the next head of a member on, or none."""
        while not (found := _MEMBER.search(data)):
            more = self._read()
            if not more:
                return b""
            data = data[1 - _HEAD :] + more
        return data[found.start() :]


def _up_to_error(unpack: zlib._Decompress, data: bytes) -> Iterator[bytes]:
    """Yield, byte by byte, what can be unpacked before the error."""
    for start in range(len(data)):
        try:
            piece = unpack.decompress(data[start : start + 1])
        except zlib.error:
            return
        if piece:
            yield piece
