"""A small site on this computer, with everything that stops a crawler."""

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = "text/html; charset=utf-8"


class Handler(BaseHTTPRequestHandler):
    """Answers what `server.pages` says: (status, headers, content)."""

    def do_GET(self):
        self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, (404, {}, "No such page."))
        if callable(page):
            with contextlib.suppress(OSError):
                page(self)
            return
        if isinstance(page, str):
            page = (200, {"Content-Type": HTML}, page)
        status, headers, content = page
        content = content.encode() if isinstance(content, str) else content
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Knows what it serves and what it was asked for."""

    daemon_threads = True

    def handle_error(self, *_):
        """Say nothing: the crawler may hang up."""

    def paths(self):
        """Return what was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]


def drip(handler):
    """Send one byte now and then, for ever."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b"x")
        handler.wfile.flush()


def silent(handler):
    """Send nothing."""
    handler.server.over.wait(10)


def chunked(handler):
    """Send a page in two chunks, its length unsaid."""
    handler.wfile.write(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
        b'6\r\n<a hre\r\n9\r\nf="/end">\r\n0\r\n\r\n'
    )


def endless(handler):
    """Send a page without an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while not handler.server.over.is_set():
        handler.wfile.write(b"<p>more</p>" * 10_000)


def nonsense(handler):
    """Send what is no answer."""
    handler.wfile.write(b"this is no answer\r\n\r\n")


@contextlib.contextmanager
def serving(pages):
    """Run the server; `server.url` is its address, with a slash."""
    server = Server(("127.0.0.1", 0), Handler)
    server.pages, server.asked = pages, []
    server.over = threading.Event()
    server.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        time.sleep(0)
        server.shutdown()
        server.server_close()
        thread.join()
