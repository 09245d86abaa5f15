"""A table read line by line: its records, and what had to be left out."""

from __future__ import annotations

import codecs
import warnings
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from coursekit._validate import whole
from coursekit.data._faults import Faults
from coursekit.data._lines import TooLargeError, limited, lines, unarchived
from coursekit.data._packed import Source, chunks, open_source

LIMIT = 4_000_000_000
_LONGEST = 1_000_000

Record = TypeVar("Record")
Parse = Callable[[str], Record | str | None]


class Records(list[Record], Generic[Record]):
    """A list of what was read, with `skipped`: what had to be left out.

    Attributes
    ----------
    skipped : Faults
        How many lines were left out, why, and the first few of them.

    Notes
    -----
    Introduced in chapter 6.
    """

    def __init__(self, records: Iterable[Record], skipped: Faults) -> None:
        super().__init__(records)
        self.skipped = skipped

    def __repr__(self) -> str:
        return f"<{len(self):,} records. {self.skipped.summary()}>"


def read(
    source: Source, parse: Parse[Record], limit: int, what: str, rule: str
) -> Records[Record]:
    """Return what `parse` makes of each line.

    `parse` returns a record, None for one that is not wanted, or in words
    why there is none. Where the file is damaged, the reading ends with a
    warning, and what came before is returned.
    """
    limit = whole("limit", limit, slip="It is a number of bytes.")
    file, name = open_source(source)
    skipped, damage = Faults(), ""
    records: list[Record] = []
    number = good = 0
    with file:
        pieces = unarchived(limited(chunks(file), limit), skipped)
        try:
            for number, line in lines(pieces, _LONGEST):
                found = _parsed(line, number, parse)
                if isinstance(found, str):
                    skipped.add(found, f"{name}, line {number}", _text(line))
                    continue
                good += 1
                if found is not None:
                    records.append(found)
        except TooLargeError:
            raise ValueError(
                f"{name} has more than {limit:,} bytes when it is unpacked. "
                f"Is it the file you want? Then allow more: limit={2 * limit}."
            ) from None
        except ValueError as error:
            damage = str(error)
        except OSError as error:
            raise OSError(f"{name} could not be read: {error}") from None
    if damage and good:
        skipped.add("the file breaks off", f"{name}, after line {number}")
        warnings.warn(
            f"{name} is damaged: {damage}. What stands before that place, "
            f"{good:,} lines, was read.",
            stacklevel=3,
        )
    if not good:
        reasons = [f"{damage[:1].upper()}{damage[1:]}."] if damage else []
        if skipped:
            reasons.append(skipped.summary())
        found = " ".join(reasons) or "It is empty."
        raise ValueError(f"{name} holds no {what}. {found} {rule}")
    return Records(records, skipped)


def _parsed(
    line: bytes | None, number: int, parse: Parse[Record]
) -> Record | str | None:
    if line is None:
        return f"longer than {_LONGEST:,} bytes"
    if number == 1:
        line = line.removeprefix(codecs.BOM_UTF8)
    if not line:
        return "an empty line"
    try:
        return parse(line.decode("utf-8"))
    except UnicodeDecodeError:
        return "not UTF-8"


def _text(line: bytes | None) -> str:
    return (line or b"")[:300].decode("utf-8", "replace")
