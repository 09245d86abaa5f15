"""A window on a file's bytes that moves from record to record."""

from __future__ import annotations

import re
from typing import IO

from coursekit.data.commoncrawl._unpack import Damage, Pieces

_SHORT = 64  # no mark of a record's beginning is longer


class Window:
    """Bytes from a place in the file on; every position counts from there.

    The window is `closed` where the bytes end, or where the next ones do
    not join because of a `damage`; `reopen` goes on behind it.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._source = Pieces(file)
        self._pieces = iter(self._source)
        self._bytes = bytearray()
        self._at = 0
        self.closed = False
        self.damage: Damage | None = None

    def __len__(self) -> int:
        return len(self._bytes) - self._at

    def has(self, size: int) -> bool:
        """Read until there are `size` bytes; False where there are fewer."""
        while len(self) < size and self._read():
            pass
        return len(self) >= size

    def take(self, start: int, end: int) -> bytes:
        """Return the bytes between two positions."""
        return bytes(self._bytes[self._at + start : self._at + end])

    def move(self, size: int) -> None:
        """Leave `size` bytes behind."""
        self._at = min(self._at + size, len(self._bytes))

    def match(self, pattern: re.Pattern[bytes], start: int = 0) -> bool:
        """Tell whether a short pattern stands at a position."""
        self.has(start + _SHORT)
        return bool(pattern.match(self._bytes, self._at + start))

    def end_of(self, pattern: re.Pattern[bytes], within: int) -> int | None:
        """Return where a short pattern ends that is near, or None."""
        start, size = 0, 1 << 12
        while True:
            self.has(min(size, within))
            found = pattern.search(
                self._bytes, self._at + start, self._at + within
            )
            if found:
                return found.end() - self._at
            if self.closed or size >= within:
                return None
            start, size = max(0, len(self) - _SHORT), 2 * size

    def seek(
        self, pattern: re.Pattern[bytes], start: int, patience: int
    ) -> bool:
        """Move to a short pattern, or to the end if there is none."""
        self.move(start)
        passed = 0
        while self._search(pattern) is None:
            if passed > patience:
                self._source.abandon()
                passed = 0
            keep = min(_SHORT, len(self))
            passed += len(self) - keep
            self.move(len(self) - keep)
            if not self._read():
                self.move(len(self))
                return False
        self.move(self._search(pattern) or 0)
        return True

    def holds(self, pattern: re.Pattern[bytes], start: int) -> bool:
        """Tell whether what has been read has the pattern after `start`."""
        return bool(pattern.search(self._bytes, self._at + start))

    def reopen(self) -> bool:
        """Go on behind a damage; False at the end of the file."""
        more = self.damage is not None
        self._bytes.clear()
        self._at, self.closed, self.damage = 0, False, None
        return more

    def _search(self, pattern: re.Pattern[bytes]) -> int | None:
        found = pattern.search(self._bytes, self._at)
        return found.start() - self._at if found else None

    def _read(self) -> bool:
        if self.closed:
            return False
        piece = next(self._pieces, None)
        if isinstance(piece, bytes):
            del self._bytes[: self._at]
            self._at = 0
            self._bytes += piece
            return True
        self.closed, self.damage = True, piece
        return False
