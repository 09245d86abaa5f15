"""Fetch one address into one file, from where an earlier try broke off."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from coursekit.data._wanted import Wanted

_CHUNK = 1 << 16
_WIDTH = 24


class DownloadError(OSError):
    """A file that could not be fetched, with what to do instead.

    Introduced in chapter 3.
    """

    __module__ = "coursekit.data.cache"


Show = Callable[[int], None]


def fetch(url: str, part: Path, wanted: Wanted, show: Show) -> None:
    """Make `part` the whole file, checked.

    What an earlier try left in `part` is gone on with if there is a hash
    to tell whether both pieces belong together. If they do not, the file
    is fetched from its start.
    """
    kept = length(part) if wanted.sha256 else 0
    if kept == wanted.size and sha256_of(part) == wanted.sha256:
        return
    if 0 < kept < wanted.size:
        found, whole = _receive(url, part, wanted, show, kept)
        if whole or found == wanted.sha256:
            return _compare(found, part, wanted)
    found, _ = _receive(url, part, wanted, show, 0)
    return _compare(found, part, wanted)


def _receive(
    url: str, part: Path, wanted: Wanted, show: Show, start: int
) -> tuple[str, bool]:
    """Return the hash of the file and whether it all comes from here."""
    with _sentences(wanted.timeout):
        answer, start = _open(url, wanted, start)
    with answer:
        digest = _digest(part) if start else hashlib.sha256()
        announced = _announced(answer)
        keep = bool(wanted.sha256) and announced == wanted.size - start
        try:
            with part.open("ab" if start else "wb") as file:
                received = start
                for chunk in _chunks(answer, announced, wanted.timeout):
                    received += len(chunk)
                    _not_longer(received, wanted.size)
                    digest.update(chunk)
                    file.write(chunk)
                    show(received)
                _not_shorter(received, wanted.size)
                file.flush()
                os.fsync(file.fileno())
        except (DownloadError, KeyboardInterrupt):
            if not keep:
                remove(part)
            raise
    return digest.hexdigest(), start == 0


def _open(url: str, wanted: Wanted, start: int) -> tuple[Any, int]:
    """Return the server's answer, and the byte with which it begins."""
    if start:
        request = urllib.request.Request(
            url, headers={"Range": f"bytes={start}-"}
        )
        try:
            answer = urllib.request.urlopen(request, timeout=wanted.timeout)
        except urllib.error.HTTPError as error:
            if error.code != http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
                raise
            error.close()
        else:
            if answer.status != http.HTTPStatus.PARTIAL_CONTENT:
                return answer, 0
            given = answer.headers.get("Content-Range", "").lower()
            right = f"bytes {start}-{wanted.size - 1}/"
            if given in (f"{right}{wanted.size}", f"{right}*"):
                return answer, start
            answer.close()
    return urllib.request.urlopen(url, timeout=wanted.timeout), 0


def _chunks(
    answer: http.client.HTTPResponse, announced: int | None, timeout: float
) -> Iterator[bytes]:
    """Yield the bytes as they arrive, no more than the server announced."""
    left = sys.maxsize if announced is None else announced
    with _sentences(timeout), contextlib.suppress(http.client.IncompleteRead):
        while left and (chunk := answer.read1(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk


@contextlib.contextmanager
def _sentences(timeout: float) -> Iterator[None]:
    """Turn every failure of the network into a sentence."""
    try:
        yield
    except urllib.error.HTTPError as error:
        error.close()
        raise DownloadError(
            f"the server answered {error.code} {error.reason}."
        ) from None
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            text = f"the server was silent for {timeout:g} seconds"
        else:
            text = f"the connection failed ({reason})"
        raise DownloadError(f"{text}. Is there a network?") from None


def _announced(answer: http.client.HTTPResponse) -> int | None:
    text = answer.headers.get("Content-Length", "")
    chunked = answer.headers.get("Transfer-Encoding")
    return int(text) if text.isdecimal() and not chunked else None


def _not_longer(received: int, size: int) -> None:
    if received > size:
        raise DownloadError(
            f"it is longer than the {size:,} bytes of the file wanted. "
            "Does this network show a page of its own, a login say?"
        )


def _not_shorter(received: int, size: int) -> None:
    if received < size:
        raise DownloadError(
            f"the connection ended after {received:,} of {size:,} bytes. "
            "Try again."
        )


def _compare(found: str, part: Path, wanted: Wanted) -> None:
    if wanted.sha256 is not None and found != wanted.sha256:
        remove(part)
        raise DownloadError(
            "what arrived is not the file wanted: its SHA-256 is "
            f"{found}, not {wanted.sha256}. Try again."
        )


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return str(_digest(path).hexdigest())


def _digest(path: Path) -> Any:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256")


def length(path: Path) -> int:
    """Return how many bytes a file has, 0 where there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def remove(path: Path) -> None:
    """Remove a file, if it is there."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


class Bar:
    """How much has arrived: one line on the error stream, rewritten."""

    def __init__(self, size: int, verbose: bool | None) -> None:
        self.size = size
        if verbose is None:
            verbose = sys.stderr.isatty() and "CI" not in os.environ
        self.visible = verbose
        self.next = 0.0
        self.shown = False

    def show(self, received: int) -> None:
        """Redraw the line, ten times a second at most."""
        now = time.monotonic()
        if not self.visible or (now < self.next and received < self.size):
            return
        self.next, self.shown = now + 0.1, True
        bar = "=" * round(received / self.size * _WIDTH)
        sys.stderr.write(
            f"\r[{bar:<{_WIDTH}}] {received:,} of {self.size:,} bytes"
        )
        sys.stderr.flush()

    def end(self) -> None:
        """End the line, so that the next text starts on its own."""
        if self.shown:
            sys.stderr.write("\n")
            self.shown = False
