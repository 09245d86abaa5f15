"""One line of Tatoeba's exports: a sentence, a link, or a reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

# As MySQL writes a table: \N is nothing, a backslash guards what follows.
_NOTHING = r"\N"
_FIELD = re.compile(r"(?:[^\t\\]|\\.)*", re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_MEANING = {"0": "\0", "b": "\b", "n": "\n", "r": "\r", "t": "\t"}
_LANG = re.compile(r"[a-z]{3,8}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_COLUMNS = (3, 4, 6)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its number, language and text; the detailed export's rest.

    Attributes
    ----------
    id : int
        Its number on tatoeba.org.
    lang : str or None
        The code of its language, as eng or deu; None where nobody set it.
    text : str
        The sentence itself.
    username, added, modified : str or None
        Who owns it, and when it was written and last changed, as in the
        file; None where the file does not say.

    Notes
    -----
    Introduced in chapter 6.
    """

    id: int
    lang: str | None
    text: str
    username: str | None = None
    added: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The numbers of a sentence and of its translation.

    Introduced in chapter 6.
    """

    sentence: int
    translation: int


def sentence(line: str) -> Sentence | str:
    """Return the sentence in a line, or why there is none."""
    fields = _fields(line)
    if fields is None:
        return "a backslash at the end"
    if len(fields) not in _COLUMNS:
        return "not 3, 4 or 6 columns"
    number, lang, text, *more = fields
    if not _is_id(number):
        return "no number in the first column"
    if lang and not _LANG.fullmatch(lang):
        return "no code of a language in the second column"
    if not text or not text.strip():
        return "no text"
    dates = more[-2:]
    if any(date and not _DATE.fullmatch(date) for date in dates):
        return "no date where one belongs"
    if len(more) == 1:  # the list under CC0 tells the last change only
        more = [None, None, *more]
    return Sentence(int(number or 0), lang, text, *more)


def link(line: str) -> Link | str:
    """Return the link in a line, or why there is none."""
    fields = line.split("\t")
    if len(fields) != 2:
        return "not 2 columns"
    if not all(map(_is_id, fields)):
        return "no number where one belongs"
    if int(fields[0]) == int(fields[1]):
        return "a sentence linked to itself"
    return Link(int(fields[0]), int(fields[1]))


def _fields(line: str) -> list[str | None] | None:
    """Return the columns, None for those that hold nothing."""
    if "\\" not in line:
        return [field or None for field in line.split("\t")]
    found: list[str | None] = []
    start = 0
    while start <= len(line):
        match = _FIELD.match(line, start)
        assert match is not None  # it matches nothing at all as well
        end, field = match.end(), match[0]
        if end < len(line) and line[end] == "\\":
            return None
        found.append(None if field in ("", _NOTHING) else _plain(field))
        start = end + 1
    return found


def _plain(field: str) -> str:
    return _ESCAPE.sub(lambda m: _MEANING.get(m[1], m[1]), field)


def _is_id(field: str | None) -> bool:
    return bool(
        field
        and field.isascii()
        and field.isdecimal()
        and len(field) <= 18
        and int(field) > 0
    )
