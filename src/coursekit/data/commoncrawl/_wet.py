"""From pages to texts: a WET file from a WARC file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from coursekit.data._faults import Faults
from coursekit.data._packed import Source
from coursekit.data.commoncrawl._html import decode, is_html, read_page
from coursekit.data.commoncrawl._reader import read_warc
from coursekit.data.commoncrawl._records import Record
from coursekit.data.commoncrawl._write import (
    Writer,
    derived_id,
    file_or_temporary,
    writing,
)

# Two letters in a page, three in Common Crawl's files (ISO 639-3).
_LANGUAGES = {
    "ar": "ara", "cs": "ces", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "fi": "fin", "fr": "fra", "he": "heb",
    "hi": "hin", "hu": "hun", "it": "ita", "ja": "jpn", "ko": "kor",
    "la": "lat", "nl": "nld", "no": "nor", "pl": "pol", "pt": "por",
    "ro": "ron", "ru": "rus", "sv": "swe", "tr": "tur", "uk": "ukr",
    "zh": "zho",
}  # fmt: skip


@dataclass(frozen=True)
class Wet:
    """What `to_wet` made.

    Attributes
    ----------
    path : Path
        The WET file.
    texts : int
        How many texts it holds.
    skipped : Faults
        Records of the WARC file that were left out because of a fault.

    Notes
    -----
    Introduced in chapter 6.
    """

    path: Path
    texts: int
    skipped: Faults


def to_wet(
    warc: Source, wet_path: str | os.PathLike[str] | None = None
) -> Wet:
    """Write the texts of a WARC file's pages into a WET file.

    A page is an HTML answer with status 200. Its text is its title, then
    one line for each block; what a browser does not show (scripts, styles)
    is left out. Menus and footers stay, as they do in Common Crawl's own
    files: to tell them from the text is a task of its own.

    Parameters
    ----------
    warc : path or file of bytes
        The WARC file, as for `read_warc`.
    wet_path : path, optional
        The file to write, by custom with the ending .warc.wet.gz. An older
        file stays until all is written. Left out: a file in a new folder
        for temporary files, which the result names.

    Returns
    -------
    Wet
        The file's path, how many texts it holds, what was left out.

    Raises
    ------
    OSError
        If a file cannot be read or written.
    ValueError
        If the first file holds no record in the WARC format.
    TypeError
        If warc is neither a path nor a file that gives bytes.

    Notes
    -----
    Introduced in chapter 6. The same WARC file gives the same WET file.
    Common Crawl guesses the language from the text; here it is the one
    that the page itself declares, if any.

    Examples
    --------
    >>> from coursekit.data.commoncrawl import sample, to_wet
    >>> to_wet(sample("warc")).texts
    14
    """
    target, texts = file_or_temporary(wet_path, "site.warc.wet.gz"), 0
    with read_warc(warc) as records, writing(target) as writer:
        started = False
        for record in records:
            if not started:
                _write_info(writer, target.name, record)
                started = True
            texts += _write_text(writer, record)
    return Wet(target, texts, records.skipped)


def _write_info(writer: Writer, name: str, first: Record) -> None:
    about = {
        "Software-Info": "coursekit, with warcio and html.parser",
        "Extracted-From": first.fields.get("warc-filename", "a WARC file"),
        "format": "WARC File Format 1.0",
    }
    source = first.fields.get("warc-record-id", "")
    id = derived_id(source, "texts")
    writer.info(name, about, date=first.date, id=id)


def _write_text(writer: Writer, record: Record) -> bool:
    """Write the text of a page; False for a record that is none."""
    content_type = record.headers.get("content-type", "")
    if record.type != "response" or record.status != 200 or not record.url:
        return False
    if not is_html(content_type):
        return False
    page = read_page(decode(record.content, content_type))
    if not page.text:
        return False
    source = record.fields.get("warc-record-id", "")
    code = page.language.lower().replace("_", "-").partition("-")[0]
    writer.conversion(
        record.url,
        page.text + "\n",
        date=record.date,
        id=derived_id(source or record.url, "text"),
        source=source,
        language=_LANGUAGES.get(code),
    )
    return True
