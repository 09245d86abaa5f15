"""MediaWiki's XML export, read piece by piece.

Nothing of a page is kept once the next one begins. A document type, and
with it every entity that a file could define, is refused.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from coursekit.data._faults import Faults
from coursekit.data._packed import EndsEarlyError
from coursekit.data._page import Page

_DEEPEST = 20
_PAGE = "/mediawiki/page"
_NAMESPACE = "/mediawiki/siteinfo/namespaces/namespace"
_REDIRECT = re.compile(r"\s*#redirect\s*:?\s*\[\[([^\]|\n]*)", re.I)
_WEB_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?<(!doctype\s+)?html", re.I
)
_FIELDS = {
    f"{_PAGE}/title": "title",
    f"{_PAGE}/ns": "ns",
    f"{_PAGE}/id": "id",
    f"{_PAGE}/revision/timestamp": "timestamp",
    f"{_PAGE}/revision/text": "text",
}
_OF_REVISION = (
    "timestamp",
    "timestamp too long",
    "text",
    "text too long",
    "elsewhere",
)


class Export:
    """A parser that takes bytes and gives back the pages they complete."""

    def __init__(self, max_text: int, skipped: Faults) -> None:
        self.whole = 0  # pages read, wanted or not
        self.last = ""  # title of the last of them
        self._skipped = skipped
        self._max_text = max_text
        self._fed = 0
        self._silence = 0  # bytes since a page or a revision ended
        self._patience = 8 * max_text + (1 << 20)  # &quot; is 6 bytes
        self._ready: list[Page] = []
        self._namespaces: dict[str, int] = {}
        self._key = 0
        self._path = ""
        self._depth = 0
        self._field = ""  # the path whose text is collected
        self._parts: list[str] = []
        self._size = 0
        self._page: dict[str, str] = {}
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.buffer_size = 1 << 16
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, data: bytes) -> None:
        """Take the next bytes."""
        if not self._fed and _WEB_PAGE.match(data):
            raise ValueError(
                "it is a web page, not a MediaWiki export. Did the server "
                "answer the download with an error page? Open the file to "
                "read it"
            )
        self._fed += len(data)
        self._silence += len(data)
        self._parse(data, False)
        if self._silence > self._patience:
            raise ValueError(
                f"{self._silence:,} bytes went by without the end of a "
                "page, which no wiki allows. Is the file damaged, or made "
                "to fill the memory?"
            )

    def finish(self) -> None:
        """Say that there are no more bytes."""
        try:
            self._parse(b"", True)
        except ValueError:
            if not self._fed:
                raise ValueError("it is empty") from None
            if self._depth:
                raise EndsEarlyError("the file ends early") from None
            raise

    def take(self) -> list[Page]:
        """Return the pages completed since the last call."""
        ready, self._ready = self._ready, []
        return ready

    def _parse(self, data: bytes, last: bool) -> None:
        try:
            self._parser.Parse(data, last)
        except LookupError as error:  # an encoding that nobody knows
            raise ValueError(str(error)) from None
        except expat.ExpatError as error:
            begun = self._depth or self.whole
            raise ValueError(
                f"{'the XML breaks at' if begun else 'it is not XML from'} "
                f"line {error.lineno}{'' if begun else ' on'}: "
                f"{expat.ErrorString(error.code)}"
            ) from None

    def _doctype(self, *_: object) -> None:
        raise ValueError(
            "it declares a document type (<!DOCTYPE ...>), which no export "
            "does and which can hide instructions to fill the memory or to "
            "read other files. It is refused"
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(" ")[2]
        self._depth += 1
        if self._depth > _DEEPEST:
            raise ValueError(
                f"its elements are nested more than {_DEEPEST} deep, and "
                "those of an export are not"
            )
        if self._depth == 1 and name != "mediawiki":
            raise ValueError(_not_an_export(name))
        self._path = path = f"{self._path}/{name}"
        if path in _FIELDS:
            self._collect(path)
        elif path == f"{_PAGE}/revision":  # the last one counts
            for key in _OF_REVISION:
                self._page.pop(key, None)
        elif path == _PAGE:
            self._page = {}
        elif path == f"{_PAGE}/redirect":
            self._page["redirect"] = attributes.get("title", "")
        elif path == f"{_PAGE}/page":
            self._skipped.add("page inside a page", self._place())
        elif path == _NAMESPACE:
            key = attributes.get("key", "")
            self._key = _whole(key) or 0
            self._collect(path)
        if path == f"{_PAGE}/revision/text" and (
            "deleted" in attributes or attributes.get("bytes", "0") != "0"
        ):
            self._page["elsewhere"] = "so it cannot be empty here"

    def _end(self, _: str) -> None:
        path = self._path
        if path == self._field:
            self._store(path)
        self._path = path[: path.rindex("/")]
        self._depth -= 1
        if path == _PAGE:
            self._close()
        if path in (_PAGE, f"{_PAGE}/revision"):
            self._silence = 0

    def _collect(self, path: str) -> None:
        self._field, self._parts, self._size = path, [], 0
        self._parser.CharacterDataHandler = self._characters

    def _characters(self, data: str) -> None:
        self._size += len(data)
        if self._size <= self._max_text:
            self._parts.append(data)

    def _store(self, path: str) -> None:
        self._parser.CharacterDataHandler = None
        self._field = ""
        text, self._parts = "".join(self._parts), []
        if path == _NAMESPACE:
            self._namespaces[text] = self._key
        else:
            self._page[_FIELDS[path]] = text
            if self._size > self._max_text:
                self._page[f"{_FIELDS[path]} too long"] = ""

    def _close(self) -> None:
        page, self._page = self._page, {}
        title = page.get("title", "").strip()
        self.whole += 1
        self.last = title
        reason = _unusable(page, title)
        if reason:
            self._skipped.add(reason, self._place(), title)
            return
        number, namespace = _whole(page.get("id")), _whole(page.get("ns"))
        timestamp = page.get("timestamp", "").strip()
        for name, there in (
            ("id", number is not None),
            ("timestamp", timestamp),
            ("ns", namespace is not None),
        ):
            if not there:
                self._skipped.add(
                    f"no {name}, page kept", self._place(), title
                )
        if namespace is None:
            prefix = title.partition(":")[0] if ":" in title else ""
            namespace = self._namespaces.get(prefix, 0)
        self._ready.append(
            Page(
                title,
                number,
                timestamp,
                namespace,
                _redirect(page),
                page["text"],
            )
        )

    def _place(self) -> int:
        return self._parser.CurrentLineNumber


def _unusable(page: dict[str, str], title: str) -> str:
    """Return why a page cannot be used, or nothing."""
    for key in page:
        if key.endswith(" too long"):
            return key
    if not title:
        return "no title"
    if not page.get("text") and ("text" not in page or "elsewhere" in page):
        return "no text"
    return ""


def _redirect(page: dict[str, str]) -> str | None:
    """Return where a page leads; old exports tell it by the text alone."""
    told = page.get("redirect")
    found = None if told else _REDIRECT.match(page["text"])
    return found[1].strip() if found else told


def _whole(text: str | None) -> int | None:
    try:
        return int(text or "")
    except ValueError:
        return None


def _not_an_export(name: str) -> str:
    hint = ""
    if name == "page":
        hint = (
            ". Is it one piece of a multistream file? Read the whole file, "
            "or put <mediawiki> and </mediawiki> around the piece"
        )
    return (
        "it is not a MediaWiki export: that begins with <mediawiki>, this "
        f"begins with <{name[:40]}>{hint}"
    )
