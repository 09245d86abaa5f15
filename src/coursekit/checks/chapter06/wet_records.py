"""Records of a WET file, right and cut off, for exercise 6.2."""

from __future__ import annotations

from typing import NamedTuple

BLANK = b"\r\n\r\n"


def record(kind: str, text: str, *more: str) -> bytes:
    r"""Return one record as bytes, as the exercise's own cell does.

    Examples
    --------
    >>> record("conversion", "ü")[-10:]
    b'\r\n\r\n\xc3\xbc\r\n\r\n'
    """
    body = text.encode()
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *more]
    lines += [f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(lines).encode() + body + BLANK


class Piece(NamedTuple):
    """A record in a file, as bytes and as it is typed."""

    kind: str
    text: str
    more: tuple[str, ...] = ()
    replaced: tuple[bytes, bytes] | None = None
    cut: int = 0  # how many of its last bytes are missing

    @property
    def data(self) -> bytes:
        """Return the bytes."""
        data = record(self.kind, self.text, *self.more)
        data = data.replace(*self.replaced) if self.replaced else data
        return data[: -self.cut] if self.cut else data

    @property
    def shown(self) -> str:
        """Return an expression for them."""
        args = map(repr, (self.kind, self.text, *self.more))
        shown = f"record({', '.join(args)})"
        if self.replaced:
            old, new = self.replaced
            shown += f".replace({old!r}, {new!r})"
        return f"{shown}[:-{self.cut}]" if self.cut else shown


def read_records(data: bytes) -> tuple[list[str], int]:
    """Return the texts of a WET file, and how many records are broken.

    Examples
    --------
    >>> read_records(record("conversion", "ü") + b"WARC/1.0")
    (['ü'], 1)
    """
    texts, broken = [], 0
    for headers, body, whole in split(data):
        if not whole:
            broken += 1
        elif headers["warc-type"] == "conversion":
            texts.append(body.decode())
    return texts, broken


class Part(NamedTuple):
    """A record as it was read: its headers, its body, and if it is whole."""

    headers: dict[str, str]
    body: bytes
    whole: bool


def split(data: bytes) -> list[Part]:
    """Cut a file into its records, by their lengths in bytes."""
    parts, at = [], 0
    while at < len(data):
        end = data.find(BLANK, at)
        if end < 0:  # the file ends inside a header
            parts.append(Part({}, b"", whole=False))
            break
        headers = {}
        for line in data[at:end].decode().split("\r\n")[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        start, length = end + len(BLANK), int(headers["content-length"])
        body = data[start : start + length]
        parts.append(Part(headers, body, whole=len(body) == length))
        at = start + length + len(BLANK)
    return parts
