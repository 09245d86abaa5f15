"""Sentences and their translations, as Tatoeba gives them away.

Tatoeba.org is a collection of sentences that people write and translate.
Each week it exports them as tables: one of sentences, one of links between
a sentence and its translation. `read_sentences` and `read_links` read
them; `pairs` puts sentences of two languages side by side.

The columns are those of the project's own scripts for the exports
(docs/cron/export.sh and docs/database/scripts/weekly_exports.sql in
https://github.com/Tatoeba/tatoeba2). The sentences are under CC BY 2.0 FR,
some under CC0: name Tatoeba and the authors where you pass them on.

Introduced in chapter 6.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from pathlib import Path

from coursekit.data import _tatoeba
from coursekit.data._faults import Faults
from coursekit.data._packed import Source
from coursekit.data._pairs import Pair, given, match
from coursekit.data._table import LIMIT, Records, read
from coursekit.data._tatoeba import Link, Sentence

__all__ = [
    "Link",
    "Pair",
    "Records",
    "Sentence",
    "pairs",
    "read_links",
    "read_sentences",
    "sample",
]


def sample() -> tuple[Path, Path]:
    """Return the paths of a small export that comes with the package.

    Its sentences were written for this course, in the format of the real
    export, with a few faults as real files have them.

    Returns
    -------
    sentences, links : Path
        The two tables; the README.md beside them tells more.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> [path.name for path in sample()]
    ['sentences.csv', 'links.csv']
    """
    files = resources.files("coursekit.data") / "files" / "tatoeba"
    return Path(str(files / "sentences.csv")), Path(str(files / "links.csv"))


def read_sentences(
    source: Source,
    languages: Iterable[str] | None = None,
    *,
    limit: int = LIMIT,
) -> Records[Sentence]:
    r"""Return the sentences of an export.

    A line is ``id, language, text``, with a tab between them; the detailed
    export adds ``user, added, modified``, the one of sentences under CC0
    ``modified``. The language is ``\N`` where nobody has set it.

    Parameters
    ----------
    source : path, or file opened with mode "rb"
        The table itself (as `sentences.csv` or `deu_sentences.tsv`), packed
        (`.bz2`) or in an archive (`.tar.bz2`). The contents tell which.
    languages : list of str, optional
        The codes of the languages wanted, as ``["eng", "deu"]``. All 12
        million sentences together need several gigabytes of memory.
    limit : int
        Most bytes that the file may have once it is unpacked. It guards
        against a small file that unpacks into an endless one.

    Returns
    -------
    Records of Sentence
        In the order of the file; `skipped` tells what was left out. Of two
        sentences with one number the first is kept.

    Raises
    ------
    FileNotFoundError, OSError
        If the file is not there or cannot be read.
    ValueError
        If it holds no sentence at all, or more than `limit` bytes.
    TypeError
        If an argument is not of the kind above.

    Warns
    -----
    UserWarning
        If the file is damaged or ends early. The sentences before that
        place are returned.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> sentences = read_sentences(sample()[0], ["eng"])
    >>> sentences[0].text
    'A neuron collects what other neurons send.'
    >>> sentences.skipped.kinds
    {'not 3, 4 or 6 columns': 1}
    """
    wanted = _codes(languages)
    seen: dict[int, Sentence] = {}

    def keep(line: str) -> Sentence | str | None:
        found = _tatoeba.sentence(line)
        if isinstance(found, str):
            return found
        if wanted is not None and found.lang not in wanted:
            return None
        first = seen.setdefault(found.id, found)
        if first is found:
            return found
        same = first == found
        return "the same line again" if same else "a number used before"

    rule = (
        "A line must be: number, tab, language, tab, text. A table of links "
        "is read by read_links."
    )
    return read(source, keep, limit, "sentence", rule)


def read_links(source: Source, *, limit: int = LIMIT) -> Records[Link]:
    """Return the links of an export: sentence and translation.

    A line is ``id, id of the translation``, with a tab between them. The
    export holds each link in both directions. All 25 million links need
    several gigabytes of memory; those of two languages also come in a file
    of their own, as ``eng-deu_links.tsv.bz2``.

    Parameters
    ----------
    source : path, or file opened with mode "rb"
        The table itself (as `links.csv` or `eng-deu_links.tsv`), packed
        (`.bz2`) or in an archive (`.tar.bz2`). The contents tell which.
    limit : int
        Most bytes that the file may have once it is unpacked.

    Returns
    -------
    Records of Link
        In the order of the file; `skipped` tells what was left out.

    Raises
    ------
    FileNotFoundError, OSError
        If the file is not there or cannot be read.
    ValueError
        If it holds no link at all, or more than `limit` bytes.
    TypeError
        If an argument is not of the kind above.

    Warns
    -----
    UserWarning
        If the file is damaged or ends early. The links before that place
        are returned.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> links = read_links(sample()[1])
    >>> links[0]
    Link(sentence=1, translation=2)
    """
    rule = (
        "A line must be: number, tab, number. A table of sentences is read "
        "by read_sentences."
    )
    return read(source, _tatoeba.link, limit, "link", rule)


def pairs(
    lang_a: str,
    lang_b: str,
    *,
    sentences: Source | Iterable[Sentence] | None = None,
    links: Source | Iterable[Link] | None = None,
) -> Records[Pair]:
    """Return each sentence of a language beside each of its translations.

    Only direct links count: a sentence and the translation of its
    translation are no pair.

    Parameters
    ----------
    lang_a, lang_b : str
        The codes of the languages, as "eng" and "deu".
    sentences : file, path, or Sentence objects, optional
        What `read_sentences` reads, or has read. Left out, with `links`:
        the small export that comes with the package.
    links : file, path, or Link objects, optional
        What `read_links` reads, or has read.

    Returns
    -------
    Records of Pair
        Each pair once, whatever the links' direction, in the order of the
        links. `skipped` tells what was left out, links to sentences that
        are not among those given included.

    Raises
    ------
    ValueError
        If a language has no sentence, or only one of the two tables is
        given; and as for `read_sentences`.
    TypeError
        If an argument is not of the kind above.

    Notes
    -----
    Introduced in chapter 6.

    Examples
    --------
    >>> both = pairs("eng", "deu")
    >>> len(both)
    21
    >>> both[6].a.text, both[6].b.text
    ('Good morning!', 'Guten Morgen!')
    >>> pairs("deu", "spa")[:1]
    []
    """
    if (sentences is None) != (links is None):
        raise ValueError(
            "sentences and links must be given together: the numbers of one "
            "table mean nothing in another. Leave both out for the sample."
        )
    if sentences is None or links is None:
        sentences, links = sample()
    skipped = Faults()
    return match(
        given(sentences, Sentence, read_sentences, skipped),
        given(links, Link, read_links, skipped),
        lang_a,
        lang_b,
        skipped,
    )


def _codes(languages: Iterable[str] | None) -> frozenset[str] | None:
    if languages is None:
        return None
    slip = 'Write ["eng"] for one language.'
    if isinstance(languages, str) or not isinstance(languages, Iterable):
        raise TypeError(
            "languages must be a list of codes, as ['eng', 'deu']. Received: "
            f"languages={languages!r}. {slip}"
        )
    return frozenset(languages)
