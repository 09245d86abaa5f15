"""Records for the tests of Common Crawl's formats, whole and broken."""

import base64
import gzip
import hashlib

TEXTS = [
    "First page.\nIt has two lines.\n",
    "Zweite Seite, größer.\n",
    "Third.\n\nWith a paragraph.\n",
    "第四页\n",
    "Fifth and last.\n",
]
PACKED = ("plain", "members", "whole")


def record(text, number=0, *, digest=True, **changed):
    """Return the bytes of a text's record; `changed` replaces fields."""
    block = text.encode() if isinstance(text, str) else text
    sha1 = base64.b32encode(hashlib.sha1(block).digest()).decode()
    fields = {
        "WARC-Type": "conversion",
        "WARC-Target-URI": f"https://example.org/{number}",
        "WARC-Date": "2026-01-15T12:00:00Z",
        "WARC-Block-Digest": f"sha1:{sha1}" if digest else None,
        "WARC-Identified-Content-Language": "eng",
        "Content-Type": "text/plain",
        "Content-Length": len(block),
    }
    fields |= {name.replace("_", "-"): v for name, v in changed.items()}
    head = "".join(
        f"{name}: {value}\r\n"
        for name, value in fields.items()
        if value is not None
    )
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def records(**options):
    """Return the bytes of five good records."""
    return [record(t, n, **options) for n, t in enumerate(TEXTS)]


def response(page, number=0, headers="Content-Type: text/html", **changed):
    """Return the bytes of a page's record."""
    page = page.encode() if isinstance(page, str) else page
    block = f"HTTP/1.1 200 OK\r\n{headers}\r\n\r\n".encode() + page
    return record(block, number, WARC_Type="response", **changed)


def pack(parts, how):
    """Return a file of these parts: plain, or one of two kinds of gzip."""
    if how == "plain":
        return b"".join(parts)
    if how == "whole":
        return gzip.compress(b"".join(parts), mtime=0)
    return b"".join(gzip.compress(part, mtime=0) for part in parts)
