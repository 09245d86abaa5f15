"""The lines of a text file that is plain, packed, or alone in an archive."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator

from coursekit.data._faults import Faults
from coursekit.data._packed import CHUNK, EndsEarlyError

_BLOCK = 512  # a tar archive is made of such blocks
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE)
_NOTES = (  # blocks that say something about the next member
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
)


class TooLargeError(ValueError):
    """More bytes than the reader of the file allows."""


def limited(pieces: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """Hand the pieces on until there are more bytes than `limit`."""
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > limit:
            raise TooLargeError
        yield piece


def lines(
    pieces: Iterator[bytes], longest: int
) -> Iterator[tuple[int, bytes | None]]:
    """Yield number and bytes of each line, None for one over `longest`."""
    number, rest, too_long = 1, b"", False
    for piece in pieces:
        *whole, rest = (rest + piece).split(b"\n")
        for line in whole:
            too_long = too_long or len(line) > longest
            yield number, None if too_long else line.removesuffix(b"\r")
            number, too_long = number + 1, False
        if len(rest) > longest:
            rest, too_long = b"", True
    if rest or too_long:
        yield number, None if too_long else rest.removesuffix(b"\r")


def unarchived(pieces: Iterator[bytes], faults: Faults) -> Iterator[bytes]:
    """Yield the bytes of an archive's first table, or those of no archive.

    Nothing is written to the disk: of all members, only the first regular
    file without a folder whose name ends in .csv or .tsv is read. The
    others are counted in `faults`.
    """
    data = _Bytes(pieces)
    start = data.exactly(_BLOCK)
    if start[257:262] != b"ustar":
        yield start
        yield from data.rest()
        return
    found = False
    while start.strip(b"\0"):
        member = _member(start, found)
        if _is_table(member) and not found:
            found = True
            yield from data.pieces(member.size)
        else:
            if member.type not in _NOTES:
                faults.add(
                    "another member of the archive",
                    f"the archive's {_kind(member)}",
                    member.name,
                )
            for _ in data.pieces(member.size):
                pass
        data.exactly(-member.size % _BLOCK)  # filled up to a whole block
        start = data.exactly(_BLOCK)
    if not found:
        raise ValueError("the archive holds no file named *.csv or *.tsv")


def _member(block: bytes, found: bool) -> tarfile.TarInfo:
    try:
        member = tarfile.TarInfo.frombuf(block, "utf-8", "replace")
    except tarfile.TarError:
        where = "after its table" if found else "before its table"
        raise ValueError(f"the archive is damaged {where}") from None
    if member.size < 0:
        raise ValueError("the archive is damaged: a length is below 0")
    return member


def _is_table(member: tarfile.TarInfo) -> bool:
    name = member.name.removeprefix("./")
    plain = "/" not in name and "\\" not in name
    return member.type in _FILES and plain and name.endswith((".csv", ".tsv"))


def _kind(member: tarfile.TarInfo) -> str:
    if member.type in (tarfile.SYMTYPE, tarfile.LNKTYPE):
        return "link"
    return "file" if member.type in _FILES else "special member"


class _Bytes:
    """Pieces of bytes, of which one takes as many as one needs."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._left = b""
        self._fault: Exception | None = None

    def pieces(self, size: int) -> Iterator[bytes]:
        """Yield the next `size` bytes, each piece before the next is read."""
        while size:
            found = self._some(min(size, CHUNK))
            if not found:
                raise EndsEarlyError("the archive ends early")
            size -= len(found)
            yield found

    def exactly(self, size: int) -> bytes:
        """Return the next `size` bytes, or what there is of them."""
        found = b""
        try:
            while more := self._some(size - len(found)):
                found += more
        except (OSError, ValueError) as error:
            self._fault = error  # after what there is
        return found

    def rest(self) -> Iterator[bytes]:
        """Yield everything that is left."""
        while found := self._some(CHUNK):
            yield found

    def _some(self, size: int) -> bytes:
        if self._fault is not None:
            raise self._fault
        if size and not self._left:
            self._left = next(self._pieces, b"")
        found, self._left = self._left[:size], self._left[size:]
        return found
