"""One program at a time: a lock that ends with the program that holds it."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_PAUSE = 0.05


class BusyError(Exception):
    """Another program holds the lock, and nothing has moved for long."""


@contextlib.contextmanager
def locked(path: Path, *, work: Path, patience: float) -> Iterator[bool]:
    """Hold the lock at `path`, once whoever holds it is done.

    The operating system keeps the lock, not the file's existence: when the
    holder is killed, the lock is free. `BusyError` is raised when the lock
    stays taken while the holder's file `work` has not changed for
    `patience` seconds. Yields False where the file system knows no locks.
    """
    file = _acquire(path, work, patience)
    try:
        yield file is not None
    finally:
        if file is not None:
            _release(file, path)


def _acquire(path: Path, work: Path, patience: float) -> BinaryIO | None:
    seen, since = _state(work), time.monotonic()
    while True:
        file = path.open("ab")
        try:
            free = _take(file)
        except OSError:  # no locks here, on some network drives
            _release(file, path)
            return None
        if free and _is_at(file, path):
            return file
        file.close()
        if free:  # its holder removed the file between our two steps
            continue
        if (now := _state(work)) != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
            raise BusyError
        time.sleep(_PAUSE)


def _release(file: BinaryIO, path: Path) -> None:
    """Remove the file while the lock is held, on Windows afterwards."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            file.close()
        path.unlink(missing_ok=True)
    file.close()


def _is_at(file: BinaryIO, path: Path) -> bool:
    """Tell whether the open file is still the one that others will find."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _state(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


if sys.platform == "win32":
    import msvcrt

    def _take(file: BinaryIO) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _take(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
