"""Wrong ways to pair sentences by their links, exercise 6.3."""

from __future__ import annotations

from collections.abc import Sequence

from coursekit.checks.chapter06.pairs_ways import (
    Found,
    Link,
    Sentence,
    both_ways,
    joined,
    pairs,
    right,
    slips_of,
    swapped,
)
from coursekit.checks.trials import Slip


def _in_a_row(
    s: Sequence[Sentence], links: Found, a: str, b: str
) -> list[Link]:
    """Return the first of one language and the first of the other, ..."""
    first = [i for i, language, _ in s if language == a]
    second = [i for i, language, _ in s if language == b]
    return [*zip(first, second, strict=False)]


SIMPLE = [
    *slips_of(
        "the list stays empty. Is a link used in one direction only, or only "
        "if it is there in both? One is enough, whichever it is.",
        lambda *args: [],
    ),
    *slips_of(
        "the sentences are paired in the order in which they stand. The "
        "links say which belong together.",
        _in_a_row,
    ),
    *slips_of(
        "the two languages have changed places: the text in `lang_a` comes "
        "first.",
        lambda *args: swapped(right(*args)),
    ),
    *slips_of(
        "every sentence is paired with every one of the other language. The "
        "links say which belong together.",
        lambda s, links, a, b: [
            (i, j)
            for i, one, _ in s
            for j, two, _ in s
            if (one, two) == (a, b)
        ],
    ),
    *slips_of(
        "only the first pair comes back. Is the `return` inside the loop?",
        lambda *args: right(*args)[:1],
    ),
    *slips_of(
        "only the last pair comes back. Is the list made anew inside the "
        "loop?",
        lambda *args: right(*args)[-1:],
    ),
    *slips_of(
        "every pair comes twice, though its link is there once. Is it looked "
        "up from both its sentences? A set holds each pair of ids once.",
        lambda *args: [pair for pair in right(*args) for _ in range(2)],
    ),
    *slips_of(
        "every link gives two pairs, one of them with the languages the "
        "other way round. Keep the one that begins with `lang_a`.",
        lambda s, links, a, b: both_ways(links),
        lambda s, links, a, b: sorted(both_ways(links)),
    ),
    Slip(
        lambda *args: [*zip(*pairs(*args), strict=True)],
        "there are two lists, one for each language. `list(zip(a, b))` makes "
        "pairs of them.",
    ),
]
DIRECTIONS = [
    *slips_of(
        "a link is used only if its first sentence is in `lang_a`. It may be "
        "written the other way round: look at (j, i) as well as at (i, j).",
        lambda s, links, a, b: sorted(set(joined(s, links, a, b))),
        lambda s, links, a, b: sorted(joined(s, links, a, b)),
    ),
    *slips_of(
        "a link is used only if its first sentence is in `lang_b`. It may be "
        "written either way: look at (i, j) as well as at (j, i).",
        lambda s, links, a, b: sorted(
            set(joined(s, swapped(links), a, b)),
        ),
    ),
    *slips_of(
        "a link that is there in both directions gives its pair twice. A set "
        "of pairs of ids holds each once.",
        lambda s, links, a, b: sorted(joined(s, both_ways(links), a, b)),
        lambda s, links, a, b: joined(s, both_ways(links), a, b),
    ),
    *slips_of(
        "the texts stand in the order of the link. The text in `lang_a` "
        "comes first, whichever way the link is written.",
        lambda s, links, a, b: links,
        lambda s, links, a, b: sorted(links),
        lambda s, links, a, b: dict.fromkeys(map(tuple, map(sorted, links))),
    ),
    *slips_of(
        "only links are kept that are there in both directions. One is "
        "enough.",
        lambda s, links, a, b: sorted(
            {
                (i, j)
                for i, j in joined(s, both_ways(links), a, b)
                if (i, j) in links and (j, i) in links
            }
        ),
    ),
]


def _one_each(found: Found, side: int, last: bool) -> list[Link]:
    """Return one pair only for each sentence of one side."""
    found = [*found][:: 1 if last else -1]
    return sorted({pair[side]: pair for pair in found}.values())


_DICT = (
    "A sentence may have several translations, and each gives a pair; a dict "
    "holds one value for a key, the last one."
)
SEVERAL = [
    *slips_of(
        f"each sentence in `lang_a` comes once. {_DICT}",
        lambda *args: _one_each(right(*args), 0, last=True),
        lambda *args: _one_each(right(*args), 0, last=False),
    ),
    *slips_of(
        f"each sentence in `lang_b` comes once. {_DICT}",
        lambda *args: _one_each(right(*args), 1, last=True),
        lambda *args: _one_each(right(*args), 1, last=False),
    ),
    *slips_of(
        "each sentence comes once. It may have several translations, and "
        "each gives a pair.",
        lambda *args: _one_each(
            _one_each(right(*args), 0, last=True), 1, last=True
        ),
        lambda *args: _one_each(
            _one_each(right(*args), 0, last=False), 1, last=False
        ),
    ),
]
