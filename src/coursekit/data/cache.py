"""Files that are fetched once, checked, and kept on this computer.

`folder` says where they lie, `download` puts one there: whole and checked,
or not at all.

Introduced in chapter 3.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import os
import sys
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from coursekit._validate import positive, whole

__all__ = ["DownloadError", "download", "folder"]

_CHUNK = 1 << 16


class DownloadError(OSError):
    """A file that could not be fetched, with what to do instead.

    Introduced in chapter 3.
    """


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
    url: str,
    name: str,
    *,
    size: int,
    sha256: str | None = None,
    timeout: float = 30.0,
    otherwise: str = "",
) -> Path:
    """Fetch a file into the cache folder, all of it or nothing.

    The bytes go to a temporary file beside the target, which takes the
    target's name once size and hash are right. Whatever goes wrong, Ctrl+C
    included, the temporary file is removed and an older file stays.

    Parameters
    ----------
    url : str
        Where the file is: an address with http or https.
    name : str
        Its name in the cache folder.
    size : int
        Its length in bytes.
    sha256 : str, optional
        The SHA-256 of its bytes, in hexadecimal.
    timeout : float
        How long the server may be silent, in seconds.
    otherwise : str
        What a reader without a network can do, added to every error.

    Returns
    -------
    Path
        Where the file lies now.

    Raises
    ------
    DownloadError
        If the file cannot be fetched, is not the one expected, or cannot
        be written. The message names the address, the size and the place
        where the file may also be put by hand.
    TypeError, ValueError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 3. One line on the standard error stream says
    what is fetched.

    Examples
    --------
    >>> path = download("https://example.org/x.npz", "x.npz", size=90)
    ... # doctest: +SKIP
    """
    size = whole("size", size, slip="It is the file's length in bytes.")
    timeout = positive("timeout", timeout, unit="seconds")
    target = folder() / _checked(url, name)
    advice = (
        f"You can also get the file ({_bytes(size)}) from {url} on another "
        f"computer and save it as {target}."
    )
    part = target.with_name(f".{name}.{uuid.uuid4().hex}.part")
    print(f"Fetching {url} ({_bytes(size)})", file=sys.stderr)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as file:
            found = _copy(url, file.write, size, timeout)
        _compare(found, sha256)
        os.replace(part, target)
    except DownloadError as error:
        reason = f"{url} could not be fetched: {error}"
        raise DownloadError(_join(reason, advice, otherwise)) from None
    except OSError as error:
        reason = (
            f"{target} could not be written: {error.strerror or error}. Set "
            "the environment variable COURSEKIT_DATA to a folder where you "
            "may write (in a notebook: %env COURSEKIT_DATA=folder)."
        )
        raise DownloadError(_join(reason, otherwise)) from None
    finally:
        _remove(part)
    return target


def _checked(url: str, name: str) -> str:
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError(
            "url must start with http:// or https://. Received: "
            f"url={url!r}. For a file of your own, no download is needed."
        )
    if name in ("", ".", "..") or "/" in name or "\\" in name:
        raise ValueError(
            "name must be the name of a file, without a folder. Received: "
            f"name={name!r}. The folder is set by COURSEKIT_DATA."
        )
    return name


def _copy(
    url: str, write: Callable[[bytes], object], size: int, timeout: float
) -> str:
    """Hand the bytes at `url` to `write` and return their SHA-256."""
    digest, received = hashlib.sha256(), 0
    for chunk in _chunks(url, timeout):
        received += len(chunk)
        if received > size:
            raise DownloadError(
                f"it is longer than the {size:,} bytes of the file wanted. "
                "Does this network show a page of its own, a login say?"
            )
        digest.update(chunk)
        write(chunk)
    if received < size:
        raise DownloadError(
            f"the connection ended after {received:,} of {size:,} bytes. "
            "Try again."
        )
    return digest.hexdigest()


def _chunks(url: str, timeout: float) -> Iterator[bytes]:
    """Yield what the server sends; every failure becomes a sentence."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            while chunk := answer.read(_CHUNK):
                yield chunk
    except urllib.error.HTTPError as error:
        error.close()
        raise DownloadError(
            f"the server answered {error.code} {error.reason}."
        ) from None
    except http.client.IncompleteRead as error:
        yield error.partial  # too short, as the count of bytes will tell
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            text = f"the server was silent for {timeout:g} seconds"
        else:
            text = f"the connection failed ({reason})"
        raise DownloadError(f"{text}. Is there a network?") from None


def _compare(found: str, expected: str | None) -> None:
    if expected is not None and found != expected.lower():
        raise DownloadError(
            "what arrived is not the file wanted: its SHA-256 is "
            f"{found}, not {expected.lower()}. Try again."
        )


def _remove(part: Path) -> None:
    """Remove the temporary file, if there is one left."""
    with contextlib.suppress(OSError):
        part.unlink(missing_ok=True)


def _bytes(size: int) -> str:
    return f"{size:,} bytes"


def _join(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
