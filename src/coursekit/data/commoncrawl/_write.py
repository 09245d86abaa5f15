"""Files of records, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.utils import Digester
from warcio.warcwriter import WARCWriter

Headers = Sequence[tuple[str, str]]


def file_or_temporary(given: str | os.PathLike[str] | None, name: str) -> Path:
    """Return the path, or one in a new folder for temporary files."""
    return Path(tempfile.mkdtemp()) / name if given is None else Path(given)


class _Warc(WARCWriter):  # type: ignore[misc]
    # A text's block is its payload: one digest is enough.
    NO_PAYLOAD_DIGEST_TYPES = ("warcinfo", "revisit", "conversion")


class Writer:
    """Writes records by warcio, each as a gzip member of its own."""

    def __init__(self, warc: WARCWriter) -> None:
        self._warc = warc

    def info(
        self, filename: str, about: Mapping[str, str], *, date: str, id: str
    ) -> None:
        """Write the record on the file itself."""
        lines = "".join(f"{name}: {text}\r\n" for name, text in about.items())
        self._write(
            "warcinfo",
            lines.encode(),
            {
                "WARC-Date": date,
                "WARC-Filename": filename,
                "WARC-Record-ID": id,
                "Content-Type": "application/warc-fields",
            },
        )

    def response(
        self,
        url: str,
        status: str,
        headers: Headers,
        content: bytes,
        *,
        date: str,
        id: str,
        more: Mapping[str, str] | None = None,
    ) -> None:
        """Write what a server answered; the status is as "200 OK"."""
        http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
        self._write(
            "response",
            content,
            {"WARC-Date": date, "WARC-Record-ID": id, **(more or {})},
            url=url,
            http=http,
        )

    def conversion(
        self,
        url: str,
        text: str,
        *,
        date: str,
        id: str,
        source: str,
        language: str | None,
    ) -> None:
        """Write the text of the page whose record is `source`."""
        content = text.encode()
        hash = Digester("sha1")
        hash.update(content)
        fields = {  # in the order of Common Crawl's files
            "WARC-Target-URI": url,
            "WARC-Date": date,
            "WARC-Record-ID": id,
            "WARC-Refers-To": source,
            "WARC-Block-Digest": str(hash),
            "WARC-Identified-Content-Language": language or "",
            "Content-Type": "text/plain",
        }
        self._write("conversion", content, fields, url=url)

    def _write(
        self,
        type: str,
        content: bytes,
        fields: Mapping[str, str],
        *,
        url: str = "",
        http: StatusAndHeaders | None = None,
    ) -> None:
        given = {name: text for name, text in fields.items() if text}
        record = self._warc.create_warc_record(
            url,
            type,
            payload=BytesIO(content),
            length=len(content),
            warc_headers_dict={"WARC-Type": type} | given,
            http_headers=http,
        )
        self._warc.write_record(record)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Give a writer; the file takes its name once all is written."""
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            yield Writer(_Warc(file, gzip=True))
        os.replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def new_id() -> str:
    """Return a name for a record that no other record has."""
    return f"<urn:uuid:{uuid.uuid4()}>"


def derived_id(source: str, use: str) -> str:
    """Return the name of a record that is made from another one."""
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{source} {use}")
    return f"<urn:uuid:{name}>"
