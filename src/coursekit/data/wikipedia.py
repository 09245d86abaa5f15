"""Pages of a wiki, from the files in which Wikipedia is given away.

Wikipedia's dumps are one long XML file of wikitext, packed with bzip2. It
is read page by page: a file of many gigabytes needs no more memory than
its longest page.

Introduced in chapter 6.
"""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Iterable, Iterator
from importlib import resources
from pathlib import Path

from coursekit._validate import whole
from coursekit.data._faults import Faults
from coursekit.data._mediawiki import Export
from coursekit.data._packed import EndsEarlyError, Source, chunks, open_source
from coursekit.data._page import Page

__all__ = ["Page", "Pages", "read_pages", "sample"]

_SAMPLE = "coursewiki-pages-articles-multistream.xml.bz2"


class Pages(Iterator[Page]):
    """The pages of a file, one after the other, for one ``for`` loop.

    Attributes
    ----------
    read : int
        How many whole pages were met so far, those of other namespaces
        and redirects included.
    skipped : Faults
        What could not be used so far: how often and why.

    Notes
    -----
    Introduced in chapter 6. `read_pages` makes it.

    Examples
    --------
    >>> pages = read_pages(sample())
    >>> next(pages).title
    'Neuron'
    >>> pages.close()
    """

    def __init__(
        self,
        source: Source,
        namespaces: frozenset[int] | None,
        redirects: bool,
        partial: bool,
        max_text: int,
    ) -> None:
        self.skipped = Faults()
        self._export = Export(max_text, self.skipped)
        self._namespaces = namespaces
        self._redirects = redirects
        self._partial = partial
        self._file, self._name = open_source(source)
        self._pages = self._run()

    @property
    def read(self) -> int:
        """How many whole pages were met so far."""
        return self._export.whole

    def close(self) -> None:
        """Close the file before its end; a loop that ends does it too."""
        self._pages.close()
        self._file.close()

    def __next__(self) -> Page:
        return next(self._pages)

    def _run(self) -> Generator[Page, None, None]:
        fault: Exception | None = None
        with self._file:
            pieces = chunks(self._file)
            more = True
            while more:
                try:
                    more = self._step(pieces)
                except (ValueError, OSError) as error:
                    fault, more = error, False
                yield from filter(self._wanted, self._export.take())
        if fault is not None:
            self._report(fault)

    def _step(self, pieces: Iterator[bytes]) -> bool:
        """Hand the next bytes to the parser; False at the end."""
        try:
            piece = next(pieces, None)
        except (ValueError, OSError):
            with contextlib.suppress(ValueError):
                self._export.finish()  # it may hold a page back
            raise
        if piece is None:
            self._export.finish()
            return False
        self._export.feed(piece)
        return True

    def _wanted(self, page: Page) -> bool:
        if page.redirect is not None and not self._redirects:
            return False
        return self._namespaces is None or page.namespace in self._namespaces

    def _report(self, fault: Exception) -> None:
        """Raise the fault, with what was read before it."""
        if self._partial and isinstance(fault, EndsEarlyError) and self.read:
            self.skipped.add(str(fault), f"after {self._progress()}")
            return
        sentence = (
            f"{self._name} cannot be read to its end: {fault}. Before that, "
            f"{self._progress()} could be read."
        )
        if isinstance(fault, EndsEarlyError):
            sentence += (
                " Is the download complete? With partial=True, what there "
                "is will do."
            )
        kind = OSError if isinstance(fault, OSError) else ValueError
        raise kind(sentence) from None

    def _progress(self) -> str:
        if not self.read:
            return "no page"
        pages = "page" if self.read == 1 else "pages"
        return f"{self.read:,} whole {pages} (the last: {self._export.last!r})"


def read_pages(
    source: Source,
    *,
    namespaces: Iterable[int] | None = (0,),
    redirects: bool = False,
    partial: bool = False,
    max_text: int = 4_000_000,
) -> Pages:
    """Return the pages of a MediaWiki export, read while you loop.

    Parameters
    ----------
    source : path, or file opened with mode "rb"
        The export: XML as Wikipedia's ``pages-articles`` files hold it, of
        any version, plain or packed with gzip or bzip2, in one piece or as
        ``multistream``. The contents tell which; the name does not matter.
    namespaces : iterable of int, or None
        The kinds of pages wanted: 0 are articles. None means all.
    redirects : bool
        Whether pages that only point to another one are wanted too.
    partial : bool
        True: a file that ends early, such as the first megabytes of a
        dump, is read as far as it goes, and `skipped` tells. False: that
        is an error, once all whole pages are out.
    max_text : int
        Longest text in characters; longer ones are skipped and counted.
        Wikipedia itself allows about two million bytes.

    Returns
    -------
    Pages
        An iterator over `Page`, with `read`, the number of pages met, and
        `skipped`, what could not be used.

    Raises
    ------
    FileNotFoundError, OSError
        If the file is not there or cannot be read.
    ValueError
        During the loop, if the file is not a MediaWiki export, is damaged
        or ends early. The pages before the fault come out first; the
        message counts them. A file with a document type is refused: it
        could define entities that fill the memory or read other files.
    TypeError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 6. Of a page with several revisions the last one
    in the file counts. A page without a title or a text is left out; one
    without id, timestamp or ns is kept; `skipped` counts all of them. A
    missing ns is read off the title, as in exports before 2012.

    Examples
    --------
    >>> pages = read_pages(sample())
    >>> titles = [page.title for page in pages]
    >>> len(titles), titles[:2]
    (9, ['Neuron', 'Perceptron'])
    >>> print(pages.read, pages.skipped)
    14 Nothing was left out.
    """
    for name, value in (("redirects", redirects), ("partial", partial)):
        if not isinstance(value, bool):
            raise TypeError(
                f"{name} must be True or False. Received: {name}={value!r}."
            )
    max_text = whole(
        "max_text", max_text, slip="It is a number of characters."
    )
    return Pages(source, _numbers(namespaces), redirects, partial, max_text)


def sample() -> Path:
    """Return the path of a small export that comes with the package.

    It was written for this course, in the format of Wikipedia's
    ``pages-articles-multistream`` files.

    Returns
    -------
    Path
        A file packed with bzip2; the README.md beside it tells more.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> sample().suffixes
    ['.xml', '.bz2']
    """
    files = resources.files("coursekit.data") / "files" / "wikipedia"
    return Path(str(files / _SAMPLE))


def _numbers(namespaces: Iterable[int] | None) -> frozenset[int] | None:
    if namespaces is None:
        return None
    slip = "0 are articles; None means all."
    try:
        given = list(namespaces)
    except TypeError:
        raise TypeError(
            "namespaces must be several whole numbers, such as (0,) or "
            f"(0, 1). Received: namespaces={namespaces!r}. {slip}"
        ) from None
    return frozenset(
        whole("a namespace", number, least=-2, slip=slip) for number in given
    )
