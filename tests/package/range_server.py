"""A server that gives parts of a file, well or badly."""

import contextlib
import re

import crawl_server

HTML = {"Content-Type": "text/html"}


@contextlib.contextmanager
def serving(content):
    """Serve parts of `content` at /file, and other things elsewhere."""

    def part(handler, change=lambda start, end: (start, end), status=206):
        asked = handler.headers["Range"]
        start, end = map(
            int, re.fullmatch(r"bytes=(\d+)-(\d+)", asked).groups()
        )
        start, end = change(start, end)
        given = content[start : end + 1]
        handler.send_response(status)
        handler.send_header(
            "Content-Range", f"bytes {start}-{end}/{len(content)}"
        )
        handler.send_header("Content-Length", str(len(given)))
        handler.end_headers()
        handler.wfile.write(given)

    def cut(handler):
        handler.send_response(206)
        handler.send_header("Content-Range", "bytes 0-99/999")
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(content[:40])

    def unsaid(handler):
        handler.send_response(206)
        handler.end_headers()
        handler.wfile.write(content[:100])

    def many(handler):
        handler.send_response(206)
        handler.send_header("Content-Range", "bytes 0-99/999")
        handler.end_headers()
        handler.wfile.write(content[:5000])

    def few(handler):
        handler.send_response(206)
        handler.send_header("Content-Range", "bytes 0-99/999")
        handler.end_headers()
        handler.wfile.write(content[:40])

    pages = {
        "/file": part,
        "/shifted": lambda h: part(h, lambda start, end: (start + 1, end)),
        "/all": (200, {}, content),
        "/busy": (503, HTML, "slow down"),
        "/denied": (403, HTML, "no"),
        "/moved": (302, {"Location": "/file"}, ""),
        "/short": (416, HTML, ""),
        "/cut": cut,
        "/unsaid": unsaid,
        "/many": many,
        "/few": few,
        "/silent": crawl_server.silent,
        "/drip": crawl_server.drip,
        "/nonsense": crawl_server.nonsense,
    }
    with crawl_server.serving(pages) as server:
        yield server
