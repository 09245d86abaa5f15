"""Wrong languages and wrong orders of pairs, exercise 6.3."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import Any

from coursekit.checks.chapter06.pairs_ways import (
    Found,
    Link,
    Sentence,
    both_ways,
    joined,
    known,
    right,
    slips_of,
)


def _through(
    s: Sequence[Sentence], links: Found, a: str, b: str
) -> list[Link]:
    """Return pairs that are linked, or linked to the same sentence."""
    steps = set(both_ways(known(s, links)))
    further = {(i, k) for i, j in steps for h, k in steps if h == j and i != k}
    return sorted(set(joined(s, steps | further, a, b)))


def _if(
    test: Callable[[str, str, str, str], bool],
) -> Callable[..., list[Link]]:
    """Return a way that tests the two languages of a link differently."""

    def way(s: Sequence[Sentence], links: Found, a: str, b: str) -> list[Link]:
        lang = {i: language for i, language, _ in s}
        return sorted(
            {
                (i, j)
                for i, j in both_ways(known(s, links))
                if test(lang[i], lang[j], a, b)
            }
        )

    return way


def _once(
    s: Sequence[Sentence],
    links: Found,
    a: str,
    b: str,
    test: Callable[[set[str], str, str], bool],
) -> list[Link]:
    """Return links as they are written, if their languages pass a test."""
    lang = {i: language for i, language, _ in s}
    kept = {
        (i, j) for i, j in known(s, links) if test({lang[i], lang[j]}, a, b)
    }
    return sorted((i, j) if lang[i] == a else (j, i) for i, j in kept)


LANGUAGES = [
    *slips_of(
        "links between two sentences in `lang_a`, or two in `lang_b`, give "
        "pairs too. One of each language is asked for.",
        _if(lambda one, two, a, b: {one, two} <= {a, b}),
        functools.partial(_once, test=lambda langs, a, b: langs <= {a, b}),
    ),
    *slips_of(
        "only the first language of a pair is looked at. The other one has "
        "to be `lang_b`.",
        _if(lambda one, two, a, b: one == a),
        _if(lambda one, two, a, b: one == a and two != a),
    ),
    *slips_of(
        "only the second language of a pair is looked at. The first one has "
        "to be `lang_a`.",
        _if(lambda one, two, a, b: two == b),
        _if(lambda one, two, a, b: two == b and one != b),
    ),
    *slips_of(
        "the languages are not looked at: there are sentences in others too.",
        _if(lambda one, two, a, b: True),
        lambda s, links, a, b: sorted(set(known(s, links))),
    ),
    *slips_of(
        "it is enough that the languages differ. They have to be `lang_a` "
        "and `lang_b`.",
        _if(lambda one, two, a, b: one != two),
    ),
    *slips_of(
        "two sentences count as linked if both are linked to a third one. "
        "Only what a link names is a pair.",
        _through,
    ),
    *slips_of(
        "the pairs are in the order of the language names, or always German "
        "first. The text in `lang_a` comes first.",
        lambda s, links, a, b: right(s, links, *sorted((a, b))),
        lambda s, links, a, b: right(s, links, *sorted((a, b))[::-1]),
    ),
]


def _by(key: Callable[..., Any]) -> Callable[..., list[Link]]:
    """Return a way that sorts the right pairs by something else."""

    def way(s: Sequence[Sentence], links: Found, a: str, b: str) -> list[Link]:
        text = {i: words for i, _, words in s}
        found = dict.fromkeys(joined(s, both_ways(links), a, b))
        return sorted(found, key=lambda pair: key(*pair, text))

    return way


def _in_file(
    s: Sequence[Sentence], links: Found, a: str, b: str
) -> list[Link]:
    """Return the right pairs in the order of the sentences."""
    ids = [i for i, _, _ in s]
    found = set(right(s, links, a, b))
    return [pair for pair in itertools.product(ids, ids) if pair in found]


ORDER = [
    *slips_of(
        "the pairs are sorted by their texts. Sort pairs of ids first, and "
        "look up the texts then.",
        _by(lambda i, j, text: (text[i], text[j])),
        _by(lambda i, j, text: (text[j], text[i])),
    ),
    *slips_of(
        "the ids are sorted as texts, so that 10 comes before 9. Sort them "
        "as numbers.",
        _by(lambda i, j, text: (str(i), str(j))),
    ),
    *slips_of(
        "the pairs are sorted by the id in `lang_b`. First comes the id in "
        "`lang_a`.",
        _by(lambda i, j, text: (j, i)),
        _by(lambda i, j, text: j),
    ),
    *slips_of(
        "the pairs are sorted by the id in `lang_a` alone. Pairs that have "
        "it in common follow by the id in `lang_b`.",
        _by(lambda i, j, text: i),
    ),
    *slips_of(
        "the pairs are in the order of the links. Sort them by their ids.",
        _by(lambda i, j, text: 0),
    ),
    *slips_of(
        "the pairs are in the order of the list of sentences. Sort them by "
        "their ids: the list need not be sorted.",
        _in_file,
    ),
]
