"""Common Crawl's files, read record by record."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Generator, Iterator
from typing import BinaryIO, Generic, TypeVar

from coursekit._validate import whole
from coursekit.data._faults import Faults
from coursekit.data._packed import Source, open_source
from coursekit.data.commoncrawl._cut import cut
from coursekit.data.commoncrawl._records import Record, Text, parse, to_text

T = TypeVar("T")

LARGEST = 1 << 26  # bytes, 64 MiB


class Reader(Iterator[T], Generic[T]):
    """Records one by one; what had to be left out is counted in `skipped`.

    Attributes
    ----------
    skipped : Faults
        What was left out so far.

    Notes
    -----
    Introduced in chapter 6. A file that was named by its path is closed
    after its last record, by `close`, or at the end of a `with` block.
    """

    def __init__(
        self,
        source: Source,
        largest: int,
        convert: Callable[[Record], T | None],
    ) -> None:
        self._largest = whole(
            "largest", largest, slip="It is a number of bytes."
        )
        self.skipped = Faults()
        self._file, self._name = _open(source)
        self._records = self._read(convert)

    def __next__(self) -> T:
        return next(self._records)

    def close(self) -> None:
        """Read no more, and close the file if the reader opened it."""
        self._records.close()
        self._file.close()

    def __enter__(self) -> Reader[T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(
        self, convert: Callable[[Record], T | None]
    ) -> Generator[T, None, None]:
        types, given = set(), False
        try:
            for found in cut(self._file, self.skipped, self._largest):
                record = parse(found, self.skipped, self._largest)
                if record is None:
                    continue
                types.add(record.type)
                result = convert(record)
                if result is not None:
                    given = True
                    yield result
        except (OSError, EOFError, zlib.error) as error:
            raise OSError(
                f"{self._name} could not be read to its end: {error}."
            ) from None
        finally:
            self._file.close()
        if not types:
            raise ValueError(_not_warc(self._name, self.skipped))
        if not given and "response" in types:
            raise ValueError(
                f"{self._name} holds pages as servers sent them (WARC), not "
                "their texts (WET). Read it with read_warc, or make the "
                "texts with to_wet."
            )


def read_warc(source: Source, *, largest: int = LARGEST) -> Reader[Record]:
    """Return the records of a WARC file, one after the other.

    Parameters
    ----------
    source : path or file of bytes
        The file, packed with gzip (record by record as Common Crawl does,
        or as a whole) or not packed.
    largest : int
        Longer records, in bytes, are left out.

    Returns
    -------
    Reader of Record
        It reads as you go, so that files larger than the memory are fine.
        Records that are broken are left out and counted in its attribute
        `skipped`; the reading goes on behind them.

    Raises
    ------
    OSError
        If the file is missing or cannot be read.
    ValueError
        At the end, if the file holds no record at all; or if `largest` is
        less than 1.
    TypeError
        If source is neither a path nor a file that gives bytes.

    Notes
    -----
    Introduced in chapter 6. The format is ISO 28500, and the records are
    taken apart by the library warcio. Common Crawl's files are named at
    https://commoncrawl.org/get-started.

    Examples
    --------
    >>> from coursekit.data.commoncrawl import read_warc, sample
    >>> with read_warc(sample("warc")) as records:
    ...     first, second = next(records), next(records)
    >>> first.type, second.type, second.status
    ('warcinfo', 'response', 200)
    >>> second.url
    'https://garden.example/en/tomatoes.html'
    >>> second.content[:15]
    b'<!doctype html>'
    """
    return Reader(source, largest, lambda record: record)


def read_wet(source: Source, *, largest: int = LARGEST) -> Reader[Text]:
    """Return the texts of a WET file, one after the other.

    Parameters
    ----------
    source : path or file of bytes
        The file, as for `read_warc`.
    largest : int
        Longer records, in bytes, are left out.

    Returns
    -------
    Reader of Text
        As for `read_warc`. Bytes that are not UTF-8 are replaced.

    Raises
    ------
    OSError, ValueError, TypeError
        As for `read_warc`; ValueError also if the file holds pages instead
        of texts.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> from coursekit.data.commoncrawl import read_wet, sample
    >>> texts = read_wet(sample("wet"))
    >>> page = next(texts)
    >>> page.language, page.url
    ('eng', 'https://garden.example/en/tomatoes.html')
    >>> page.text.splitlines()[0]
    'Tomatoes on a balcony'
    >>> len(list(texts)), str(texts.skipped)
    (13, 'Nothing was left out.')
    """
    return Reader(source, largest, to_text)


def _open(source: Source) -> tuple[BinaryIO, str]:
    if str(source).startswith(("http://", "https://")):
        raise ValueError(
            f"source must be a file on this computer. Received: {source!r}. "
            "One record of a file on the web is what fetch_record gets."
        )
    return open_source(source)


def _not_warc(name: str, skipped: Faults) -> str:
    if not skipped:
        return f"{name} is empty. Was it saved to its end?"
    return (
        f"{name} holds no record in the WARC format, which begins with a "
        f"line such as WARC/1.0. {skipped} Is it another file, or a page "
        "of errors that was saved in its place?"
    )
