"""What a record of Common Crawl's files holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from warcio.recordloader import ArcWarcRecordLoader

from coursekit.data._faults import Faults
from coursekit.data.commoncrawl._cut import Cut

_PART = 1 << 16
# As warcio's own iterator has it: what a server sent need not be HTTP.
_LOADER = ArcWarcRecordLoader(verify_http=False, arc2warc=False)


@dataclass(frozen=True)
class Record:
    """One record of a WARC file.

    Attributes
    ----------
    type : str
        What it is: "warcinfo" (on the file itself), "request", "response",
        "metadata", "conversion" and others.
    url : str or None
        The address that it is about.
    date : str
        When it was made, as 2024-05-18T01:58:10Z.
    status : int or None
        The server's answer, as 200 for a page that is there.
    content : bytes
        What it holds; of an answer, the page without the headers.
    headers : dict
        The headers of the request or the answer, their names in small
        letters.
    fields : dict
        The headers of the record itself, their names in small letters.

    Notes
    -----
    Introduced in chapter 6.
    """

    type: str
    url: str | None
    date: str
    status: int | None
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    fields: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True)
class Text:
    """The text of one page, from a WET file.

    Attributes
    ----------
    url : str or None
        The page's address.
    date : str
        When it was fetched, as 2024-05-18T01:58:10Z.
    language : str or None
        The languages that the file names, as "eng" or "deu,eng".
    text : str
        The page's title and text, a line for each block of the page.

    Notes
    -----
    Introduced in chapter 6.
    """

    url: str | None
    date: str
    language: str | None
    text: str = field(repr=False)


def parse(found: Cut, faults: Faults, largest: int) -> Record | None:
    """Return the record in these bytes, or count why it is none."""
    where = f"record {found.number}"
    try:
        raw = _LOADER.parse_record_stream(
            BytesIO(found.head + found.block), known_format="warc"
        )
        fields = _by_name(raw.rec_headers.headers)
        content = _content(raw, found, largest)
    except Exception as error:  # warcio fails in a dozen ways
        faults.add("unreadable headers", where, str(error))
        return None
    if content is None:
        faults.add(f"unpacks to more than {largest:,} bytes", where)
        return None
    http = raw.http_headers
    return Record(
        type=raw.rec_type or "",
        url=fields.get("warc-target-uri"),
        date=fields.get("warc-date", ""),
        status=_status(http) if raw.rec_type != "request" else None,
        content=content,
        headers=_by_name(http.headers) if http else {},
        fields=fields,
    )


def to_text(record: Record) -> Text | None:
    """Return the text of a WET file's record, if it has one."""
    if record.type != "conversion":
        return None
    return Text(
        url=record.url,
        date=record.date,
        language=record.fields.get("warc-identified-content-language"),
        text=record.content.decode("utf-8", "replace"),
    )


def _content(raw: Any, found: Cut, largest: int) -> bytes | None:
    """Return the content, unpacked, unless there is too much of it."""
    if not raw.http_headers:
        return found.block
    stream, parts, size = raw.content_stream(), [], 0
    while part := stream.read(_PART):
        parts.append(part)
        size += len(part)
        if size > largest:
            return None
    return b"".join(parts)


def _status(http: Any) -> int | None:
    code = http.get_statuscode() if http else ""
    return int(code) if code.isascii() and code.isdigit() else None


def _by_name(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return headers by their names; what is named twice is joined."""
    result: dict[str, str] = {}
    for name, value in headers:
        name = name.lower()
        result[name] = f"{result[name]}, {value}" if name in result else value
    return result
