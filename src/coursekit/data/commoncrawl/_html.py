"""A page's title, text, links and language, by Python's own parser."""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass
from html.parser import HTMLParser

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|br|caption|d[dlt]|details|dialog|"
    "div|fieldset|figcaption|figure|footer|form|h[1-6]|head|header|hr|html|"
    "legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|tfoot|"
    "thead|title|tr|ul"
)
_CELL = re.compile("t[dh]")
_UNSEEN = re.compile("canvas|iframe|noscript|object|script|style|svg|template")
_META = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
_REFRESH = re.compile(r"^\s*\d[\d.]*\s*[;,]\s*url\s*=\s*['\"]?([^'\"]*)", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers do: what calls itself Latin-1 is Windows' extension of it.
_MEANT = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}


@dataclass(frozen=True)
class Page:
    """What a page shows, and where it points.

    `text` has the title in its first line and a line for each block;
    `links` stand as in the page, `base` is what they count from.
    """

    title: str
    text: str
    links: tuple[str, ...]
    language: str
    base: str | None


def is_html(content_type: str) -> bool:
    """Tell whether a header names a page, and not a picture, say."""
    kind = content_type.partition(";")[0].strip().lower()
    return kind in ("text/html", "application/xhtml+xml")


def decode(content: bytes, content_type: str = "") -> str:
    """Return a page's characters.

    The encoding is that of a byte order mark, else that of the server's
    header, else that of the page's own <meta>, else UTF-8 if it fits, else
    Windows-1252.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    named = _CHARSET.search(content_type)
    for name in (
        named[1].lower() if named else "",
        declared_encoding(content),
    ):
        with contextlib.suppress(LookupError, ValueError):
            if name and not name.startswith(("utf-16", "utf16", "utf-7")):
                return content.decode(_MEANT.get(name, name), "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def declared_encoding(content: bytes) -> str:
    """Return the encoding that a page itself names near its top, or ""."""
    found = _META.search(content[:4096])
    return found[1].decode("ascii", "replace").lower() if found else ""


def read_page(html: str) -> Page:
    """Take a page apart; one that is broken, as far as it can be read."""
    parser = _Parser()
    with contextlib.suppress(AssertionError):  # a declaration cut short
        # The <br> sets free the text before it. Without `close`, what is
        # open at the end is left out, as in browsers; `close` would read
        # a page of a thousand "<!--" a thousand times.
        parser.feed(html + "<br>")
    title = " ".join("".join(parser.title).split())
    lines = [title, *"".join(parser.text).split("\n")]
    lines = [" ".join(line.split()) for line in lines]
    return Page(
        title=title,
        text="\n".join(filter(None, lines)),
        links=tuple(parser.links),
        language=parser.language,
        base=parser.base,
    )


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.language = ""
        self.base: str | None = None
        self._unseen = ""  # the outermost element that shows nothing,
        self._depth = 0  # and how often it stands in itself
        self._in_title = False
        self._in_pre = 0

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        given = {name: value or "" for name, value in attrs}
        if _UNSEEN.fullmatch(tag):
            self._unseen = self._unseen or tag
            self._depth += tag == self._unseen
        elif tag == "title":
            self._in_title = not self.title and not self._unseen
        elif tag == "pre":
            self._in_pre += 1
        elif tag == "html":
            self.language = self.language or given.get("lang", "")
        elif tag == "base" and self.base is None:
            self.base = given.get("href")
        elif tag in ("a", "area") and "href" in given:
            self.links.append(given["href"])
        elif tag == "meta" and given.get("http-equiv", "").lower() == (
            "refresh"
        ):
            found = _REFRESH.match(given.get("content", ""))
            self.links.extend([found[1]] if found else [])
        self._separate(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._depth -= 1
            self._unseen = self._unseen if self._depth else ""
        elif tag == "title":
            self._in_title = False
        elif tag == "pre":
            self._in_pre = max(0, self._in_pre - 1)
        self._separate(tag)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data)
        elif not self._unseen:
            self.text.append(data if self._in_pre else _on_one_line(data))

    def _separate(self, tag: str) -> None:
        if _BLOCK.fullmatch(tag):
            self.text.append("\n")
        elif _CELL.fullmatch(tag):
            self.text.append(" ")


def _on_one_line(data: str) -> str:
    return re.sub(r"\s", " ", data)
