"""One request to a server, with limits on time and size."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

AGENT = "coursekit"
_PART = 1 << 16

# What can go wrong in `get`.
FAILURES = (OSError, http.client.HTTPException, ValueError)


@dataclass(frozen=True)
class Answer:
    """What a server sent; `whole` is False where there was too much."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    content: bytes
    whole: bool = True

    def header(self, name: str) -> str:
        """Return the first header of that name (small letters), or ""."""
        return next((v for n, v in self.headers if n.lower() == name), "")


def get(
    url: str,
    *,
    timeout: float,
    largest: int,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask for an address; neither redirects nor proxies are followed.

    Raises
    ------
    OSError, http.client.HTTPException, ValueError
        If there is no answer, none within `timeout` seconds or none that is
        whole, or if the address cannot be asked for.
    """
    end = time.monotonic() + timeout
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    kind = (
        http.client.HTTPSConnection if secure else http.client.HTTPConnection
    )
    connection = kind(parts.hostname or "", parts.port, timeout=timeout)
    try:
        query = f"?{parts.query}" if parts.query else ""
        connection.request(
            "GET",
            (parts.path or "/") + query,
            headers={
                "User-Agent": AGENT,
                "Accept-Encoding": "identity",
                "Connection": "close",
                **(headers or {}),
            },
        )
        sock = connection.sock
        answer = connection.getresponse()
        content = bytearray()
        while len(content) <= largest:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError("timed out")
            sock.settimeout(left)
            part = answer.read1(_PART)
            if not part:
                break
            content += part
    finally:
        connection.close()
    announced = answer.headers.get("Content-Length", "")
    if (
        len(content) <= largest
        and announced.isdigit()
        and not answer.chunked
        and len(content) < int(announced)
    ):
        raise OSError(
            f"the connection ended after {len(content):,} of "
            f"{int(announced):,} bytes"
        )
    return Answer(
        answer.status,
        answer.reason,
        tuple(answer.headers.items()),
        bytes(content[:largest]),
        len(content) <= largest,
    )


def why(error: BaseException) -> str:
    """Return in a few words why `get` failed."""
    if isinstance(error, TimeoutError):
        return "no whole answer in time"
    text = getattr(error, "strerror", None) or str(error)
    return text or type(error).__name__
