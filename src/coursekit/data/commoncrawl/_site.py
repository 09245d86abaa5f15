"""Where a crawl may go: a folder's own server, addresses, robots.txt."""

from __future__ import annotations

import contextlib
import functools
import ipaddress
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from coursekit.data.commoncrawl._get import AGENT, FAILURES, get, why

_LONGEST = 2_000  # characters of an address
_PORTS = {"http": 80, "https": 443}
_ROBOTS = 500 * 1024  # bytes, the limit of RFC 9309


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: who asks may hang up."""


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this computer only; give the server's address."""
    handler = functools.partial(_Handler, directory=str(folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(
            target=server.serve_forever, args=(0.01,), daemon=True
        )
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def is_local(url: str) -> bool:
    """Tell whether an address is one of this very computer."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def tidy(link: str, base: str) -> str | None:
    """Return a link as a whole address, or None if it is not of the web.

    What stands behind "#" goes, a name and password too; two ways to write
    the same address become one.
    """
    try:
        url, _ = urldefrag(urljoin(base, link.strip()))
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:  # as in http://[
        return None
    if parts.scheme not in _PORTS or not host or len(url) > _LONGEST:
        return None
    netloc = f"[{host}]" if ":" in host else host
    if port not in (None, _PORTS[parts.scheme]):
        netloc += f":{port}"
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def same_site(url: str, home: str) -> bool:
    """Tell whether two tidy addresses agree in scheme, host and port."""
    return urlsplit(url)[:2] == urlsplit(home)[:2]


def robots(home: str, timeout: float) -> RobotFileParser:
    """Read what a site asks of crawlers.

    No such file: all is allowed. A server that fails: nothing is.

    Raises
    ------
    OSError
        If the site does not answer.
    """
    rules = RobotFileParser()
    url = urljoin(home, "/robots.txt")
    try:
        answer = get(url, timeout=timeout, largest=_ROBOTS)
    except FAILURES as error:
        raise OSError(f"{home} does not answer ({why(error)}).") from None
    if answer.status == 200:
        rules.parse(answer.content.decode("utf-8", "replace").splitlines())
    elif answer.status in (401, 403) or answer.status >= 500:
        rules.parse(["User-agent: *", "Disallow: /"])
    else:
        rules.parse([])
    return rules


def pause(rules: RobotFileParser, delay: float) -> float:
    """Return the seconds between two requests, as the site asks for."""
    return max(delay, float(rules.crawl_delay(AGENT) or 0))
