"""Files that are fetched once, checked, and kept on this computer.

`folder` says where they lie, `download` puts one there: whole and checked,
or not at all.

Introduced in chapter 3.
"""

from __future__ import annotations

import os
import sys
import uuid
from collections.abc import Sequence
from pathlib import Path

from coursekit.data import _fetch, _wanted
from coursekit.data._fetch import DownloadError
from coursekit.data._lock import BusyError, locked
from coursekit.data._wanted import Wanted

__all__ = ["DownloadError", "download", "folder"]


def folder() -> Path:
    """Return the folder that keeps downloaded files.

    It is the one that the environment variable COURSEKIT_DATA names;
    otherwise "coursekit" in your account's folder for caches: ~/.cache, or
    what XDG_CACHE_HOME names, and on Windows what LOCALAPPDATA names.

    Returns
    -------
    Path
        It need not exist yet: `download` makes it.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> import os
    >>> os.environ["COURSEKIT_DATA"] = "course-data"
    >>> str(folder())
    'course-data'
    >>> del os.environ["COURSEKIT_DATA"]
    >>> folder().name
    'coursekit'
    """
    named = os.environ.get("COURSEKIT_DATA")
    if named:
        return Path(named).expanduser()
    windows = sys.platform == "win32"
    variable = "LOCALAPPDATA" if windows else "XDG_CACHE_HOME"
    caches = Path(os.environ.get(variable, ""))
    if not caches.is_absolute():  # unset, or another place in every folder
        caches = Path.home() / ("AppData/Local" if windows else ".cache")
    return caches / "coursekit"


def download(
    url: str | Sequence[str],
    name: str,
    *,
    size: int,
    sha256: str | None = None,
    timeout: float = 30.0,
    otherwise: str = "",
    verbose: bool | None = None,
) -> Path:
    """Fetch a file into the cache folder, all of it or nothing.

    The bytes go to a temporary file beside the target, which takes the
    target's name once size and hash are right. When the connection breaks,
    the temporary file stays, and the next call asks for the rest only;
    an older target stays until the new one is whole. Two programs that
    want the same file at once fetch it once: the second waits.

    Parameters
    ----------
    url : str or list of str
        Where the file is: an address with http or https, or several, which
        are tried in their order.
    name : str
        Its name in the cache folder.
    size : int
        Its length in bytes.
    sha256 : str, optional
        The SHA-256 of its bytes, in hexadecimal. With it, a file that is
        there already is not fetched again, and a broken download goes on
        where it ended.
    timeout : float
        How long the server may be silent, in seconds.
    otherwise : str
        What a reader without a network can do, added to every error.
    verbose : bool, optional
        True shows on the standard error stream how much has arrived, False
        shows nothing. Left out: one line per address, and in a terminal
        how much has arrived.

    Returns
    -------
    Path
        Where the file lies now.

    Raises
    ------
    DownloadError
        If the file cannot be fetched, is not the one expected, or cannot
        be written. The message names the address, size, hash and the place
        where the file may also be put by hand.
    TypeError, ValueError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 3.

    Examples
    --------
    >>> path = download("https://example.org/x.npz", "x.npz", size=90)
    ... # doctest: +SKIP
    """
    urls = _wanted.addresses(url)
    wanted = _wanted.wanted(size, sha256, timeout)
    target = folder() / _wanted.file_name(name)
    before = _stamp(target)
    if _is_right(target, wanted):
        return target
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with locked(
            target.with_name(f".{name}.lock"),
            work=_part(target),
            patience=max(60.0, 4 * wanted.timeout * len(urls)),
        ) as alone:
            if not _made_meanwhile(target, before, wanted):
                _from_any(urls, target, wanted, alone, verbose)
    except BusyError:
        raise DownloadError(
            _join(
                f"Another program has been fetching {target} and does not "
                "get on. End it, or restart its kernel, and try again.",
                otherwise,
            )
        ) from None
    except DownloadError as error:
        advice = _advice(urls, target, wanted)
        raise DownloadError(_join(str(error), advice, otherwise)) from None
    except OSError as error:
        reason = (
            f"{target} could not be written: {error.strerror or error}. Set "
            "the environment variable COURSEKIT_DATA to a folder where you "
            "may write (in a notebook: %env COURSEKIT_DATA=folder)."
        )
        raise DownloadError(_join(reason, otherwise)) from None
    return target


def _from_any(
    urls: list[str],
    target: Path,
    wanted: Wanted,
    alone: bool,
    verbose: bool | None,
) -> None:
    """Fetch the file from the first address that has it."""
    failures = []
    part = _part(target) if alone else _part(target, uuid.uuid4().hex)
    keep = alone and wanted.sha256 is not None
    bar = _fetch.Bar(wanted.size, verbose)
    for url in urls:
        if verbose is not False:
            print(f"Fetching {url} ({wanted.size:,} bytes)", file=sys.stderr)
        try:
            _fetch.fetch(url, part, wanted, bar.show)
            os.replace(part, target)
            return
        except DownloadError as error:
            failures.append(f"{url} could not be fetched: {error}")
        except OSError:
            _fetch.remove(part)
            raise
        finally:
            bar.end()
            if not keep:  # no later call could go on with it
                _fetch.remove(part)
    if kept := _fetch.length(part):
        failures.append(
            f"{kept:,} bytes are kept, and the next call goes on from there."
        )
    raise DownloadError(_join(*failures))


def _part(target: Path, own: str = "") -> Path:
    """Return the temporary file; without a lock, each call has its own."""
    return target.with_name(f".{target.name}{own}.part")


def _is_right(path: Path, wanted: Wanted) -> bool:
    """Tell by the hash whether the file is there already."""
    if wanted.sha256 is None or _fetch.length(path) != wanted.size:
        return False
    try:
        return _fetch.sha256_of(path) == wanted.sha256
    except OSError:
        return False


def _made_meanwhile(
    target: Path, before: tuple[int, int] | None, wanted: Wanted
) -> bool:
    """Tell whether another program has put the file there."""
    if _stamp(target) == before:
        return False
    if wanted.sha256 is None:
        return _fetch.length(target) == wanted.size
    return _is_right(target, wanted)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _advice(urls: list[str], target: Path, wanted: Wanted) -> str:
    check = f" Its SHA-256 is {wanted.sha256}." if wanted.sha256 else ""
    return (
        f"You can also get the file ({wanted.size:,} bytes) from {urls[0]} "
        f"on another computer and save it as {target}.{check}"
    )


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
