"""A file's bytes, cut into records; what is no record is counted."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from coursekit.data._faults import Faults
from coursekit.data.commoncrawl._window import Window

_HEAD = 1 << 18  # bytes; no record's head is longer
_PATIENCE = 16  # times the largest record, without a record's beginning
_VERSION = re.compile(rb"WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n")
_BEGIN = re.compile(
    rb"WARC/\d\.\d{1,2}[ \t]{0,9}\r?\n(?=[A-Za-z-]{1,40}[ \t]?:)"
)
_BLANK = re.compile(rb"\r?\n\r?\n")
_END = re.compile(rb"\r?\n\r?\n|(?:\r?\n)?(?=WARC/\d)")
_NEWLINES = re.compile(rb"[\r\n]{1,40}")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(.*?)\s*$", re.I | re.M)
_URL = re.compile(rb"^warc-target-uri[ \t]*:[ \t]*(.*?)\s*$", re.I | re.M)
_REVISIT = re.compile(rb"^warc-type[ \t]*:[ \t]*revisit", re.I | re.M)
_DIGEST = re.compile(
    rb"^warc-block-digest[ \t]*:[ \t]*(sha1|sha256|md5):(\S+)", re.I | re.M
)


@dataclass(frozen=True)
class Cut:
    """One record as it stands in the file: its head and what follows."""

    number: int
    head: bytes
    block: bytes


def cut(file: IO[bytes], faults: Faults, largest: int) -> Iterator[Cut]:
    """Yield the records of a file; count in `faults` what is left out."""
    cutter = _Cutter(Window(file), faults, largest)
    yield from cutter.stretch()
    while cutter.window.reopen():
        yield from cutter.stretch()


class _Left(Exception):  # noqa: N818
    """A record is left out; the next one begins after `start`."""

    def __init__(self, reason: str, start: int, text: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.start = start
        self.text = text


class _Cutter:
    def __init__(self, window: Window, faults: Faults, largest: int) -> None:
        self.window = window
        self._faults = faults
        self._largest = largest
        self._number = 0

    def stretch(self) -> Iterator[Cut]:
        """Yield the records up to a break in the bytes, or the end."""
        window, cut_off = self.window, False
        while self._more():
            self._number += 1
            try:
                yield self._record()
            except _Left as left:
                self._fault(left.reason, left.text)
                window.seek(_BEGIN, left.start, _PATIENCE * self._largest)
            except EOFError:
                cut_off = True
                break
        if window.damage:
            where = "record" if cut_off else "the bytes after record"
            self._fault(window.damage.reason, window.damage.text, where)
        elif cut_off:
            self._fault("the file ends inside a record")

    def _more(self) -> bool:
        """Move over blank lines; False where the bytes end."""
        while self.window.match(_NEWLINES):
            self.window.move(1)
        return self.window.has(1)

    def _record(self) -> Cut:
        """Return the record that begins here, and move behind it.

        Raises
        ------
        _Left
            If it is broken.
        EOFError
            If the bytes end inside it.
        """
        window = self.window
        if not window.match(_VERSION):
            near = window.take(0, 60).decode("latin-1")
            raise _Left("no record begins here", 0, near)
        head_end = window.end_of(_BLANK, _HEAD)
        if head_end is None:
            if window.closed and len(window) < _HEAD:
                raise EOFError
            raise _Left("a head without an end", 1)
        head = window.take(0, head_end)
        if _BEGIN.search(head, 1):  # this one ends early
            raise _Left("a head without an end", 1)
        length = _content_length(head)
        if length is None:
            raise _Left("no usable Content-Length", head_end)
        if length > self._largest:
            reason = f"longer than {self._largest:,} bytes"
            raise _Left(reason, head_end, _url(head))
        end = head_end + length
        if not window.has(end):
            if not window.holds(_BEGIN, head_end):
                raise EOFError
            raise _Left("wrong Content-Length", head_end, _url(head))
        block = window.take(head_end, end)
        fits = _digest_fits(head, block)
        if not fits and not self._ends(end):
            raise _Left("wrong Content-Length", head_end, _url(head))
        if fits is False:
            raise _Left("wrong digest", head_end, _url(head))
        window.move(end)
        return Cut(self._number, head, block)

    def _ends(self, end: int) -> bool:
        """Tell whether a record may end here: two line ends, or the last."""
        if self.window.match(_END, end):
            return True
        rest = self.window.take(end, end + 5)
        return self.window.closed and rest in b"\r\n\r\n"

    def _fault(
        self, reason: str, text: str = "", where: str = "record"
    ) -> None:
        self._faults.add(reason, f"{where} {self._number}", text)


def _content_length(head: bytes) -> int | None:
    found = _LENGTH.search(head)
    digits = found[1] if found else b""
    return int(digits) if digits.isdigit() and len(digits) < 19 else None


def _url(head: bytes) -> str:
    found = _URL.search(head)
    return found[1].decode("utf-8", "replace") if found else ""


def _digest_fits(head: bytes, block: bytes) -> bool | None:
    """Compare the block's hash with the head's; None where it has none.

    The hash of a revisit, which leaves out the page, is often that of the
    page; warcio does not compare it either.
    """
    found = _DIGEST.search(head)
    if not found or _REVISIT.search(head):
        return None
    digest = hashlib.new(found[1].decode().lower(), block).digest()
    expected = found[2].decode("latin-1").lower()
    base32 = base64.b32encode(digest).decode().lower()
    return expected.rstrip("=") in (base32.rstrip("="), digest.hex())
