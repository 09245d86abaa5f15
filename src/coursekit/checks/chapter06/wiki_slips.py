"""Wrong ways to treat links, quotes and line breaks, exercise 6.1."""

from __future__ import annotations

import itertools
import re

from coursekit.checks.chapter06.wiki_steps import (
    links,
    nothing,
    plain,
    quotes,
    slips_of,
    subs,
)
from coursekit.checks.trials import Slip

_WITHIN = "`[^\\[\\]|]*` stands for characters that are no brackets and no bar"

LINKS = slips_of(
    links,
    (
        "links stay as they are. `[[target|label]]` becomes its label, and "
        "`[[target]]` becomes target.",
        [nothing],
    ),
    (
        "the brackets go, and of `[[target|label]]` both parts stay. Only "
        "the label is read on the page.",
        [
            subs((r"\[\[|\]\]", "")),
            subs((r"\[\[|\]\]", ""), (r"\|", " ")),
            subs((r"\[\[|\]\]", ""), (r"\|", "")),
        ],
    ),
    (
        "of `[[target|label]]` the target stays, and the label goes. It is "
        "the other way round: the label is read on the page.",
        [subs((r"\[\[([^\[\]|]*)[^\[\]]*\]\]", r"\1"))],
    ),
    (
        "target and label change places. Of `[[target|label]]` only the "
        "label stays.",
        [subs((r"\[\[([^\[\]|]*)\|([^\[\]|]*)\]\]", r"\2|\1"))],
    ),
    (
        "`[[target|label]]` becomes its label, but `[[target]]`, with no bar "
        "in it, keeps its brackets.",
        [subs((r"\[\[[^\[\]|]*\|([^\[\]|]*)\]\]", r"\1"))],
    ),
    (
        "`[[target]]` is done, but `[[target|label]]` keeps its brackets.",
        [subs((r"\[\[([^\[\]|]*)\]\]", r"\1"))],
    ),
    (
        "links vanish with all their text. Of `[[target|label]]` the label "
        "stays, of `[[target]]` the target.",
        [
            subs((r"\[\[[^\[\]]*\]\]", "")),
            subs((r"\[\[[^\[\]]*\]\]", " ")),
        ],
    ),
    (
        "`[[target|label]]` becomes its label, but `[[target]]`, with no bar "
        "in it, vanishes.",
        [
            subs(
                (r"\[\[[^\[\]|]*\|([^\[\]|]*)\]\]", r"\1"),
                (r"\[\[[^\[\]]*\]\]", ""),
            )
        ],
    ),
    (
        "a greedy pattern: `.*` goes as far as it can, so it reaches from "
        "the first `[[` to the last `]]` or to the last bar, and what stands "
        f"between two links is gone. {_WITHIN}.",
        [
            subs(*pair, lines=False)
            for pair in itertools.product(
                (
                    (r"\[\[(.*)\|(.*)\]\]", r"\2"),
                    (r"\[\[(.*)\|(.*?)\]\]", r"\2"),
                    (r"\[\[(?:.*\|)?(.*)\]\]", r"\1"),
                    (r"\[\[(?:.*\|)?(.*?)\]\]", r"\1"),
                ),
                ((r"\[\[(.*)\]\]", r"\1"), (r"\[\[(.*?)\]\]", r"\1")),
            )
        ]
        + [subs((r"\[\[.*\]\]", ""))],
    ),
    (
        "the target may reach beyond its own link: in `[[Bonn]] and "
        "[[Ulm|it]]`, `\\[\\[.*?\\|` begins at the first `[[` and goes on to "
        f"the bar of the second. {_WITHIN}.",
        [
            subs(*pair)
            for pair in itertools.product(
                (
                    (r"\[\[(.*?)\|(.*?)\]\]", r"\2"),
                    (r"\[\[[^|]*\|(.*?)\]\]", r"\1"),
                    (r"\[\[[^|]*\|([^\]]*)\]\]", r"\1"),
                    (r"\[\[(?:.*?\|)?(.*?)\]\]", r"\1"),
                ),
                ((r"\[\[(.*)\]\]", r"\1"), (r"\[\[(.*?)\]\]", r"\1")),
            )
        ],
    ),
    (
        "only the first link of a text is done. `re.sub` takes them all; with "
        "`text.find` or `re.search` go on in a loop.",
        [
            lambda text: re.sub(
                r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]", r"\1", text, count=1
            )
        ],
    ),
)

QUOTES = slips_of(
    quotes,
    ("the quotes of bold and italic text stay.", [nothing]),
    (
        "`''` is taken away before `'''`, so of three quotes one is left "
        "over. Take away the long ones first.",
        [
            subs(("''", ""), ("'''", "")),
            subs(("''(.*?)''", r"\1"), ("'''(.*?)'''", r"\1")),
            subs(("''(.+?)''", r"\1"), ("'''(.+?)'''", r"\1")),
        ],
    ),
    (
        "only `'''` is taken away. The two quotes of italic text go too.",
        [subs(("'''", "")), subs(("'''(.*?)'''", r"\1"))],
    ),
    (
        "every `'` is taken away. A single one is an apostrophe, as in "
        "`It's`, and stays.",
        [subs(("'", ""))],
    ),
    (
        "the text between the quotes goes with them. Only the quotes go.",
        [
            subs(("'''.*?'''", ""), ("''.*?''", "")),
            subs(("''.*?''", ""), ("'''.*?'''", "")),
            subs(("'''''.*?'''''", ""), ("'''.*?'''", ""), ("''.*?''", "")),
            subs(("'''.*'''", ""), ("''.*''", "")),
        ],
    ),
    (
        "a greedy pattern: `.*` goes as far as it can, from the first quotes "
        "to the last ones, so those between stay. `.*?` stops at the first, "
        "and `text.replace` needs no pattern.",
        [
            subs(("'''(.*)'''", r"\1"), ("''(.*)''", r"\1")),
            subs(("'''(.*)'''", r"\1"), ("''(.*?)''", r"\1")),
            subs(("'''(.*?)'''", r"\1"), ("''(.*)''", r"\1")),
        ],
    ),
)

LINES = [
    Slip(
        lambda text: " ".join(plain(text).split()),
        "the line breaks are gone: `text.split()` takes them for spaces, and "
        "so does `\\s`. They stay where they are.",
    ),
    Slip(
        lambda text: "".join(plain(text).splitlines()),
        "the line breaks are gone, and the lines stick together. They stay "
        "where they are.",
    ),
    Slip(
        lambda text: re.sub(r"\n+", "\n", plain(text)),
        "an empty line is gone. Line breaks stay where they are: an empty "
        "line ends a paragraph.",
    ),
]
