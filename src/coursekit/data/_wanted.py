"""What `cache.download` is asked for, checked argument by argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coursekit._validate import positive, whole

_HEX = frozenset("0123456789abcdef")


class Wanted(NamedTuple):
    """What the file must be, and how long its server may be silent."""

    size: int
    sha256: str | None
    timeout: float


def wanted(size: int, sha256: str | None, timeout: float) -> Wanted:
    """Return the three, or say what is wrong with one."""
    return Wanted(
        whole("size", size, slip="It is the file's length in bytes."),
        _hash(sha256),
        positive("timeout", timeout, unit="seconds"),
    )


def _hash(sha256: str | None) -> str | None:
    if sha256 is None:
        return None
    found = str(sha256).lower()
    if len(found) != 64 or not _HEX.issuperset(found):
        raise ValueError(
            "sha256 must be 64 hexadecimal digits. Received: "
            f"sha256={sha256!r}. The command sha256sum prints it."
        )
    return found


def addresses(url: str | Sequence[str]) -> list[str]:
    """Return one or several addresses as a list of at least one."""
    urls = [url] if isinstance(url, str) else url
    if not isinstance(urls, list | tuple):
        raise TypeError(
            "url must be an address, or a list of addresses. Received: "
            f"url={url!r} ({type(url).__name__})."
        )
    if not urls:
        raise ValueError("url must hold one address at least. Received: [].")
    for address in urls:
        if not str(address).lower().startswith(("http://", "https://")):
            raise ValueError(
                "url must start with http:// or https://. Received: "
                f"url={address!r}. For a file of your own, no download is "
                "needed."
            )
        if not str(address).isascii() or not str(address).isprintable():
            raise ValueError(
                "url must be written in plain letters, with %C3%A9 for é "
                f"and the like. Received: url={address!r}."
            )
    return [str(address) for address in urls]


def file_name(name: str) -> str:
    """Return the name of a file that lies in the cache folder itself."""
    if not isinstance(name, str):
        raise TypeError(
            "name must be the name of a file, as text. Received: "
            f"name={name!r} ({type(name).__name__})."
        )
    apart = "/" in name or "\\" in name or not name.isprintable()
    if name in ("", ".", "..") or apart:
        raise ValueError(
            "name must be the name of a file, without a folder. Received: "
            f"name={name!r}. The folder is set by COURSEKIT_DATA."
        )
    return name
