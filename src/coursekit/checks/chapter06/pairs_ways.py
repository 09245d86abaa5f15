"""Pairs of sentences, and how slips are made of wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from coursekit.checks.trials import Slip

Sentence = tuple[int, str, str]
Link = tuple[int, int]
Found = Iterable[Link]
Pairs = list[tuple[str, str]]


def pairs(
    sentences: Sequence[Sentence],
    links: Sequence[Link],
    lang_a: str,
    lang_b: str,
) -> Pairs:
    """Return the linked texts of two languages, in the order of their ids.

    Examples
    --------
    >>> sentences = [(1, "deu", "Ja."), (2, "eng", "Yes.")]
    >>> pairs(sentences, [(2, 1), (1, 2)], "deu", "eng")
    [('Ja.', 'Yes.')]
    """
    found = set(joined(sentences, both_ways(links), lang_a, lang_b))
    return texts(sentences, sorted(found))


def both_ways(links: Found) -> list[Link]:
    """Return every link, and behind it the same one the other way."""
    return [pair for i, j in links for pair in ((i, j), (j, i))]


def joined(
    sentences: Sequence[Sentence], links: Found, lang_a: str, lang_b: str
) -> list[Link]:
    """Return the links from one language to the other, as they come."""
    lang = {i: language for i, language, _ in sentences}
    return [
        (i, j)
        for i, j in links
        if (lang.get(i), lang.get(j)) == (lang_a, lang_b)
    ]


def texts(sentences: Sequence[Sentence], found: Found) -> Pairs:
    """Return the texts of pairs of ids."""
    text = {i: words for i, _, words in sentences}
    return [(text[i], text[j]) for i, j in found]


def slips_of(hint: str, *ways: Callable[..., Found]) -> list[Slip]:
    """Return slips from functions that find pairs of ids."""

    def slip(way: Callable[..., Found]) -> Slip:
        return Slip(lambda s, *args: texts(s, way(s, *args)), hint)

    return [slip(way) for way in ways]


def right(s: Sequence[Sentence], links: Found, a: str, b: str) -> list[Link]:
    """Return the right pairs of ids, in the right order."""
    return sorted(set(joined(s, both_ways(links), a, b)))


def swapped(found: Found) -> list[Link]:
    """Return every pair the other way round."""
    return [(j, i) for i, j in found]


def known(s: Sequence[Sentence], links: Found) -> list[Link]:
    """Return the links of which both sentences are there."""
    ids = {i for i, _, _ in s}
    return [(i, j) for i, j in links if {i, j} <= ids]
