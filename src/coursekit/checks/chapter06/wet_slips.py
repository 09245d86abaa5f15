"""Wrong ways to read the records of a WET file, exercise 6.2."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coursekit.checks.chapter06.wet_records import (
    Part,
    read_records,
    split,
)
from coursekit.checks.trials import Slip

Answer = tuple[list[Any], int]
Texts = Callable[[list[str]], list[str]]


def of_texts(change: Texts, hint: str) -> Slip:
    """Return a slip in the texts alone."""

    def formula(data: bytes) -> Answer:
        texts, broken = read_records(data)
        return change(texts), broken

    return Slip(formula, hint)


def _of_parts(choose: Callable[[list[Part]], Answer], hint: str) -> Slip:
    """Return a slip in what is made of the records."""
    return Slip(lambda data: choose(split(data)), hint)


def _bodies(
    parts: Sequence[Part], keep: Callable[[Part], bool] = lambda part: True
) -> list[str]:
    """Return the texts of records that are kept, broken ones too."""
    return [part.body.decode(errors="ignore") for part in parts if keep(part)]


def _is_page(part: Part) -> bool:
    return part.headers.get("warc-type") == "conversion"


def _whole(parts: Sequence[Part]) -> list[Part]:
    return [part for part in parts if part.whole]


def _missing(parts: Sequence[Part]) -> int:
    return len(parts) - len(_whole(parts))


_NEVER_WHOLE = (
    "no record counts as whole. Two places to look at: a header ends with "
    "the four bytes `\\r\\n\\r\\n`, and the body is "
    "`data[start : start + length]`, which has just `length` bytes."
)
PLAIN = (
    _of_parts(lambda parts: ([], len(parts)), _NEVER_WHOLE),
    _of_parts(lambda parts: ([], 1), _NEVER_WHOLE),
    Slip(
        lambda data: ([], 0),
        "no text is ever put into the list. Is the comparison of the type "
        "turned round, or is a text compared with bytes?",
    ),
    Slip(
        lambda data: (read_records(data)[0][:1], 0),
        "only the first record comes back. Is the `return` inside the loop?",
    ),
    of_texts(
        lambda texts: texts[-1:],
        "only the last record comes back. Is the list made anew inside the "
        "loop?",
    ),
    of_texts(
        lambda texts: texts[:-1],
        "the last record is lost, though it is whole. Does the loop ask for "
        "something behind it? After the last record the file just ends.",
    ),
    Slip(
        lambda data: (read_records(data)[0][:-1], 1),
        "the last record is taken for a broken one, though it is whole. After "
        "it the file just ends: nothing has to follow.",
    ),
    of_texts(
        lambda texts: texts[1:],
        "the first record is lost. The file begins with a record, and what "
        "is to be left out is known by its type, not by its place.",
    ),
    Slip(
        lambda data: (read_records(data)[0], 1),
        "where the file ends after a whole record, that counts as a broken "
        "one. A record is broken if some of its bytes are missing. Are all "
        "four bytes after a body skipped, so that `at` reaches `len(data)`?",
    ),
    Slip(
        lambda data: (read_records(data)[0], len(read_records(data)[0])),
        "the second number counts the records that are whole. It is that of "
        "the broken ones.",
    ),
    of_texts(
        lambda texts: [text + "\r\n\r\n" for text in texts],
        "the four bytes after the body are taken into the text. They end the "
        "record, and do not count in its Content-Length.",
    ),
    of_texts(
        lambda texts: [text + "\r\n" for text in texts],
        "a line break after the body is taken into the text. The body has "
        "just Content-Length bytes.",
    ),
    of_texts(
        lambda texts: [text[:-4] for text in texts],
        "the last four characters of every body are cut off. The four bytes "
        "that end a record come after the Content-Length bytes of the body.",
    ),
    of_texts(
        lambda texts: [text[:-1] for text in texts],
        "the last character of every body is lost. A slice leaves out its "
        "end: `data[start : start + length]` has `length` bytes.",
    ),
    of_texts(
        lambda texts: ["\r\n" + text[:-2] for text in texts],
        "every body begins two bytes too soon. The blank line is `\\r\\n` "
        "twice: one ends the last line of the header, one is the empty line.",
    ),
    of_texts(
        lambda texts: texts[::-1],
        "the order is turned round.",
    ),
    of_texts(
        sorted,
        "the texts are sorted. They stay in the order of the file.",
    ),
)

TYPES = (
    _of_parts(
        lambda parts: (_bodies(parts), 0),
        "records of every type are kept. Only those of the type conversion "
        "hold the text of a page.",
    ),
    _of_parts(
        lambda parts: (
            _bodies(parts, lambda p: p.headers["warc-type"] != "warcinfo"),
            0,
        ),
        "only records of the type warcinfo are left out. There are others, "
        "such as metadata: keep those of the type conversion alone.",
    ),
    _of_parts(
        lambda parts: (
            _bodies(parts, _is_page),
            sum(not _is_page(part) for part in parts),
        ),
        "records of another type count as broken. A record is broken if some "
        "of its bytes are missing.",
    ),
    _of_parts(
        lambda parts: (_until_other(parts), 0),
        "reading stops at the first record of another type. Go on behind it: "
        "`continue`, and not `break`. Its bytes have to be skipped too.",
    ),
)


def _until_other(parts: Sequence[Part]) -> list[str]:
    pages = []
    for part in parts:
        if not _is_page(part):
            break
        pages.append(part)
    return _bodies(pages)


CUT = (
    _of_parts(
        lambda parts: (_bodies(parts, _is_page), 0),
        "the last record is cut off, and counts as a whole one. A slice past "
        "the end gives fewer bytes, and no error: compare `len(body)` with "
        "the length.",
    ),
    _of_parts(
        lambda parts: (_bodies(parts, _is_page), _missing(parts)),
        "the last record is cut off and counted, but its text is in the list "
        "as well. The list is for whole records.",
    ),
    _of_parts(
        lambda parts: (_bodies(_whole(parts), _is_page), 0),
        "the record that is cut off is left out, as it should be, but not "
        "counted.",
    ),
    _of_parts(
        lambda parts: (_bodies(_whole(parts)[:-1], _is_page), _missing(parts)),
        "one whole record too many is lost, the one before the broken one.",
    ),
    _of_parts(
        lambda parts: ([], _missing(parts)),
        "one broken record, and all texts are lost. Keep those that were "
        "read before it.",
    ),
    _of_parts(
        lambda parts: (_bodies(_whole(parts), _is_page), 2 * _missing(parts)),
        "the record that is cut off is counted twice.",
    ),
)
