"""Wrong ways to take away templates and refs, exercise 6.1."""

from __future__ import annotations

import re

from coursekit.checks.chapter06.wiki_steps import (
    nothing,
    refs,
    slips_of,
    subs,
    templates,
)

TEMPLATES = slips_of(
    templates,
    ("templates stay, with their braces.", [nothing]),
    (
        "the braces go, but what stands between them stays. A template "
        "vanishes with all that it holds.",
        [subs((r"\{\{|\}\}", "")), subs((r"\{\{([^{}]*)\}\}", r"\1"))],
    ),
    (
        "a greedy pattern: `.*` reaches from the first `{{` to the last "
        "`}}`, and the text between two templates is gone. "
        "`\\{\\{[^{}]*\\}\\}` stays within one.",
        [
            subs((r"\{\{.*\}\}", "")),
            subs((r"\{\{.*\}\}", ""), lines=False),
        ],
    ),
    (
        "a template of several lines stays: `.` stands for every character "
        "but the line break. `[^{}]` takes it too, and so does `.` with "
        "`flags=re.DOTALL`.",
        [
            subs((r"\{\{.*?\}\}", ""), lines=False),
            subs((r"\{\{[^{}\n]*\}\}", "")),
        ],
    ),
    (
        "a template becomes a space, and words fall apart: `Mini{{shy}}mum`. "
        "Put nothing in its place.",
        [subs((r"\{\{[^{}]*\}\}", " ")), subs((r"\{\{.*?\}\}", " "))],
    ),
    (
        "the last part of a template stays, as if it were a label. A "
        "template vanishes as a whole.",
        [
            subs((r"\{\{(?:[^{}]*\|)?([^{}|]*)\}\}", r"\1")),
            subs((r"\{\{[^{}]*\|([^{}|]*)\}\}", r"\1"), (r"\{\{.*?\}\}", "")),
        ],
    ),
    (
        "only templates without a bar go. A template may hold anything.",
        [subs((r"\{\{[^{}|]*\}\}", "")), subs((r"\{\{\w+\}\}", ""))],
    ),
    (
        "only the first template of a text goes.",
        [lambda text: re.sub(r"\{\{[^{}]*\}\}", "", text, count=1)],
    ),
)

NESTED = slips_of(
    templates,
    (
        "a template inside another is half removed: `\\{\\{.*?\\}\\}` ends "
        "at the first `}}`, which is that of the inner one. Take away the "
        "innermost ones, those with no brace inside, `\\{\\{[^{}]*\\}\\}`, "
        "and repeat that until nothing changes.",
        [
            subs((r"\{\{.*?\}\}", "")),
            subs((r"\{\{[^}]*\}\}", "")),
            subs((r"\{\{.*?\}\}", ""), (r"\{\{.*?\}\}", "")),
        ],
    ),
    (
        "a template inside another is half removed, and then the braces that "
        "are left over are taken away, but not the text before them. Take "
        "away the innermost templates, and repeat that until nothing changes.",
        [subs((r"\{\{.*?\}\}", ""), (r"\{\{|\}\}", ""))],
    ),
    (
        "the innermost templates go, and those around them stay. Repeat the "
        "step until nothing changes.",
        [subs((r"\{\{[^{}]*\}\}", ""))],
    ),
    (
        "templates go that are two deep, and those that are three deep stay. "
        "Repeat the step until nothing changes, however often that is.",
        [subs((r"\{\{[^{}]*\}\}", ""), (r"\{\{[^{}]*\}\}", ""))],
    ),
)

REFS = slips_of(
    refs,
    ("refs stay.", [nothing]),
    (
        "the tags of a ref go, but what stands between them stays. A ref "
        "vanishes with its contents.",
        [
            subs((r"</?ref[^>]*>", "")),
            subs((r"<[^>]*>", "")),
            subs((r"<ref[^>]*>(.*?)</ref>", r"\1")),
        ],
    ),
    (
        "the first tag goes, and the contents and `</ref>` stay.",
        [subs((r"<ref[^>]*>", ""))],
    ),
    (
        "a greedy pattern: `.*` reaches from the first `<ref` to the last "
        "`</ref>`, and the text between two refs is gone. `.*?` stops at the "
        "first.",
        [subs((r"<ref.*</ref>", ""), lines=lines) for lines in (True, False)]
        + [
            subs((r"<ref>.*</ref>", ""), (r"<ref.*</ref>", ""), lines=lines)
            for lines in (True, False)
        ]
        + [subs((r"<ref[^>]*>.*</ref>", ""))],
    ),
    (
        "refs with a name stay: they begin with `<ref name=x>`. `[^>]*` "
        "stands for whatever comes before the `>`.",
        [
            subs((r"<ref>.*?</ref>", "")),
            subs((r"<ref>[^<]*</ref>", "")),
        ],
    ),
    (
        "a ref of several lines stays: `.` stands for every character but "
        "the line break, unless `flags=re.DOTALL` is given.",
        [
            subs((r"<ref.*?</ref>", ""), lines=False),
            subs((r"<ref[^>]*>.*?</ref>", ""), lines=False),
        ],
    ),
    (
        "a ref becomes a space, and words fall apart. Put nothing in its "
        "place.",
        [subs((r"<ref[^>]*>.*?</ref>", " "))],
    ),
    (
        "only the first ref of a text goes.",
        [
            lambda text: re.sub(
                r"<ref.*?</ref>", "", text, count=1, flags=re.DOTALL
            )
        ],
    ),
)

SELF_CLOSED = slips_of(
    refs,
    (
        "a ref that closes itself, `<ref name=x />`, stays. It has no "
        "contents and no `</ref>`.",
        [subs((r"<ref[^>/]*>.*?</ref>", ""))],
    ),
    (
        "`<ref name=x />` is taken for the beginning of a ref, so all text "
        "goes up to the next `</ref>`. Take away those that close themselves "
        "first, `<ref[^>]*/>`.",
        [
            subs((r"<ref.*?</ref>", "")),
            subs((r"<ref.*?</ref>", ""), (r"<ref[^>]*/>", "")),
            subs((r"<ref.*?</ref>", ""), (r"<ref.*?/>", "")),
            subs((r"<ref[^>]*>.*?</ref>", ""), (r"</?ref[^>]*>", "")),
        ],
    ),
    (
        "`<ref.*?/>` begins at any ref and goes on to the next `/>`, over "
        "whatever stands between. `[^>]*` stays within one tag.",
        [
            subs((r"<ref.*?/>", ""), (r"<ref.*?</ref>", "")),
            subs((r"<ref.*/>", ""), (r"<ref.*?</ref>", "")),
        ],
    ),
)
