"""The files that exercise 6.2 is tried on."""

from __future__ import annotations

from coursekit.checks.chapter06 import wet_body_slips as body_slips
from coursekit.checks.chapter06 import wet_slips as slips
from coursekit.checks.chapter06.wet_records import Piece
from coursekit.checks.chapter06.wiki_judging import Group, Shown


def _file(*pieces: Piece, hint: str = "") -> Shown:
    data = b"".join(piece.data for piece in pieces)
    shown = " + ".join(piece.shown for piece in pieces) or "b''"
    return Shown((data,), hint, shown)


def _page(text: str, *more: str, cut: int = 0) -> Piece:
    return Piece("conversion", text, more, cut=cut)


BYTES = (
    "There are characters of two or three bytes in the body, and its length "
    "counts bytes: cut in `data`, and decode what is cut out."
)
_ANYTHING = (
    "A body may hold anything: blank lines, and lines that look like those "
    "of a header. Only its Content-Length tells where it ends."
)
_NAMES = (
    "There is another line in the header, or its names are written "
    "differently. Take each line apart at its first colon, and make small "
    "letters of the name: `name.strip().lower()`."
)
_BODY_CUT = (
    "The file ends inside the body of its last record. A slice past the end "
    "gives fewer bytes, and no error: compare `len(body)` with the length."
)
_HEADER_CUT = (
    "The file ends inside the header of its last record, so there is no "
    "blank line behind it: `data.find` gives -1 then. That record is broken, "
    "and counts."
)
_SPLIT = (
    "The file ends inside a character: `ü` has two bytes, and one of them is "
    "missing. Ask if the body is whole first, and decode it then."
)
_OTHER_CUT = (
    "The record that is cut off is of another type. It counts as broken all "
    "the same."
)
_END_CUT = (
    "Of the last record only the four bytes after the body are cut off. Its "
    "body is there, so it is whole."
)
_EMPTY = "An empty file has no records: `([], 0)`."
_SIMPLE = (
    _file(_page("One")),
    _file(_page("The first"), _page("The second one")),
    _file(_page("four"), _page("Page 2"), _page("A 3rd one"), _page("z")),
)
_LONG = "Grüße aus Köln, 5 €"


def groups() -> list[Group]:
    """Return the files, in groups, and the slips that show in them."""
    info, meta = Piece("warcinfo", "made by hand"), Piece("metadata", "x: 1")
    low = (b"Content-Length", b"content-length")
    caps = (b"WARC-Type", b"WARC-TYPE")
    return [
        Group(_SIMPLE, slips.PLAIN),
        Group(
            [
                _file(info, _page("One")),
                _file(_page("One"), meta, _page("Two"), info),
            ],
            slips.TYPES,
        ),
        Group(
            [
                _file(_page("Grüße"), hint=BYTES),
                _file(_page(_LONG), _page("Zwei"), hint=BYTES),
            ],
            body_slips.CHARACTERS,
        ),
        Group(
            [
                _file(_page("a\r\n\r\nb"), _page("c"), hint=_ANYTHING),
                _file(_page("On WARC/1.0\r\nc: d"), hint=_ANYTHING),
                _file(_page(" a \n"), _page(""), hint=_ANYTHING),
            ],
            body_slips.BODIES,
        ),
        Group(
            [
                _file(
                    _page("One", "WARC-Target-URI: https://a.example/b"),
                    hint=_NAMES,
                ),
                _file(Piece("conversion", "One", (), low), hint=_NAMES),
                _file(Piece("conversion", "Two", (), caps), hint=_NAMES),
            ],
            body_slips.HEADERS,
        ),
        *_cut_off(info),
        Group([_file(hint=_EMPTY)]),
    ]


def _cut_off(info: Piece) -> list[Group]:
    """Return the files that end too soon."""
    one, two = _page("One"), _page("Two")
    return [
        Group(
            [
                _file(one, _page("The second", cut=8), hint=_BODY_CUT),
                _file(one, two, _page("Three", cut=5), hint=_BODY_CUT),
                _file(_page("The only one", cut=10), hint=_BODY_CUT),
            ],
            slips.CUT,
        ),
        Group(
            [
                _file(one, two._replace(cut=20), hint=_HEADER_CUT),
                _file(one._replace(cut=40), hint=_HEADER_CUT),
            ]
        ),
        Group([_file(one, _page("für", cut=6), hint=_SPLIT)], slips.CUT),
        Group([_file(one, info._replace(cut=9), hint=_OTHER_CUT)]),
        Group([_file(one, two._replace(cut=3), hint=_END_CUT)]),
    ]
