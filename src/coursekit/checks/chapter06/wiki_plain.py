"""Checker 6.1: the plain text of a page of wikitext."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from coursekit.checks.chapter06.wiki_gone_slips import (
    NESTED,
    REFS,
    SELF_CLOSED,
    TEMPLATES,
)
from coursekit.checks.chapter06.wiki_judging import (
    Exact,
    Group,
    Match,
    judge_exact,
    refuse_value,
    shortened,
)
from coursekit.checks.chapter06.wiki_slips import LINES, LINKS, QUOTES
from coursekit.checks.chapter06.wiki_steps import plain
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case

_OTHER = (
    "There is no link, no template, no ref, and no quotes in a row here, so "
    "every character stays. Does a pattern take single brackets, braces or "
    "signs, where only `[[`, `{{`, `<ref` and `''` count?"
)
_GROUPS: Sequence[Any] = (  # slips, and the texts in which they show
    (
        LINKS,
        "[[Bonn]] lies in Europe.",
        "It lies on [[Rhine|the river]].",
        "[[Bonn]] and [[Cologne|the larger city]] lie on [[Rhine]].",
        "[[Mainz|One]], [[Bonn|two]] and [[Ulm]], [[Cologne|three]].",
    ),
    (
        QUOTES,
        "'''Bonn''' is old.",
        "''Fidelio'' is an opera.",
        "'''Bonn''' and '''Ulm''', ''one'' and ''two''.",
        "It's '''''both''''' of '''today's''' and ''Bonn's'' kind.",
    ),
    (
        TEMPLATES,
        "{{Short text}}Bonn is old.",
        "Bonn {{pop|330|year=2020}} and {{x}} Ulm.",
        "{{Infobox\n| name = Bonn\n}}\nBonn lies on{{nb}} a river.",
        "Mini{{shy}}mum and {{a|[[Rhine|river]]}}maximum.",
    ),
    (
        NESTED,
        "Bonn{{Infobox|area={{km|141}}}} is old.",
        "A {{a|{{b|{{c}}}}|{{d}}}}city {{e}}on {{f|{{g}}|h}}a river.",
    ),
    (
        REFS,
        "Bonn<ref>Old books</ref> is old.",
        'A<ref name=x>P. 3</ref> city<ref name="y z">P. 4</ref> of note.',
        "Bonn<ref>Two\nlines</ref> is old.",
        "Bo<ref>[[Book|b]], ''p. 1''</ref>nn and <ref>{{cite|u}}</ref>Ulm.",
    ),
    (
        SELF_CLOSED,
        "Bonn<ref name=x /> is old.",
        'Bonn<ref name="x"/> is old<ref>P. 3</ref>, and <ref name=y />it is.',
    ),
    (
        LINES,
        "If a < b and c > 0, then f(a) = {2 a} [1] or | it's 5 }",
        "== Town ==\n* one\n\n* two [https://example.org Page]",
        "",
    ),
    (
        LINES,
        "{{Infobox|a={{b}}}}\n'''Bonn''' is a [[city]]<ref>{{cite|c}}</ref> "
        "on the [[Rhine|river]].\n\nIn ''[[Fidelio|the opera]]'' it is not"
        "<ref name=d /> named.",
    ),
)


def _groups() -> list[Group]:
    def case(text: str) -> Case:
        alone = not any(sign in text for sign in ("[[", "''", "{{", "<ref"))
        return Case((text,), _OTHER if alone and text else "")

    return [
        Group([case(text) for text in texts], slips)
        for slips, *texts in _GROUPS
    ]


def _read(value: object) -> tuple[Any, str]:
    """Read a text, of which runs of spaces do not count."""
    if problem := refuse_value(value):
        return None, problem
    if isinstance(value, bytes):
        return None, "Return a text: `.decode()` makes one of bytes."
    if isinstance(value, (list, tuple)):
        return None, 'Return one text: `"".join(parts)` makes one of a list.'
    if not isinstance(value, str):
        return None, "Return a text, what is left of the wikitext."
    lines = [re.sub(r"[ \t]+", " ", s).strip() for s in value.split("\n")]
    return "\n".join(lines).strip(), ""


def _differ(trial: Match) -> str:
    given = shortened(repr(trial.outcome.value), 300)
    return (
        f"`{trial.text}` should return `{plain(*trial.case.args)!r}`; yours "
        f"returns `{given}`."
    )


_LEFT = (
    (
        ("{{", "}}"),
        "Braces are left over, from a template inside another. Take away the "
        "innermost ones, those with no brace inside, `\\{\\{[^{}]*\\}\\}`, "
        "and repeat that until nothing changes.",
    ),
    (
        ("[[", "]]"),
        "Brackets of a link are left over. A link is `[[target]]` or "
        "`[[target|label]]`.",
    ),
    (
        ("<ref", "</ref"),
        "A tag of a ref is left over. A ref is `<ref>...</ref>`, or "
        "`<ref name=x>...</ref>`, or `<ref name=x />`.",
    ),
    (
        ("''",),
        "Quotes are left over. `'''` goes around bold text, `''` around "
        "italic text, and `'''''` around text that is both.",
    ),
)


def _explain(trial: Match) -> str:
    """Say what to look at, from what is left over and what is missing."""
    given, wanted = trial.given, trial.wanted
    for signs, hint in _LEFT:
        if any(given.count(sign) > wanted.count(sign) for sign in signs):
            return hint
    if given.lower() == wanted.lower():
        return "Only capital and small letters differ. They stay as they are."
    if given.split() == wanted.split():
        return _about_lines(given, wanted)
    if "".join(given.split()) == "".join(wanted.split()):
        return (
            "Only spaces differ: what is taken away leaves nothing behind, "
            "so no space comes in where there was none, and none goes that "
            "was there."
        )
    if given.count("'") != wanted.count("'"):
        return (
            "The quotes are not right. Take away `'''` first, then `''`; a "
            "single `'` is an apostrophe and stays."
        )
    if given.count("|") > wanted.count("|"):
        return "A bar is left over: of `[[target|label]]` the label stays."
    missing = [word for word in _words(wanted) if word not in _words(given)]
    more = [word for word in _words(given) if word not in _words(wanted)]
    if not missing and not more:
        missing, more = (
            sorted({*(Counter(one) - Counter(other))} - {*" \n"})
            for one, other in ((wanted, given), (given, wanted))
        )
    if missing and not more:
        return (
            f"Missing: {_listed(missing)}. Does a pattern begin in one place "
            "and end in another, further on? `.*` goes as far as it can; "
            "`.*?` and `[^...]*` stop at the first end."
        )
    if more and not missing:
        return f"Too much: {_listed(more)}."
    return (
        "None of the usual slips fits. Print the text after each of your "
        "steps, and look for the first one that does what it should not."
    )


def _about_lines(given: str, wanted: str) -> str:
    if given.count("\n") < wanted.count("\n"):
        return (
            "A line break is missing. Line breaks stay where they are; "
            "`text.split()` takes them for spaces, and so does `\\s`."
        )
    return "The line breaks differ. They stay where they are."


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(f"`{word}`" for word in words[:5])
    return f"{shown} and more" if len(words) > 5 else shown


def _stopped(trial: Match, error: BaseException) -> str:
    """Say what an exception mostly comes from."""
    if "[[" in trial.text and isinstance(error, (IndexError, ValueError)):
        return "Not every link has a bar: `[[target]]` has none."
    return ""


_PLAIN = Exact(
    signature="plain(wikitext)",
    solution=plain,
    read=_read,
    differ=_differ,
    explain=_explain,
    stopped=_stopped,
)


@exercise("6.1")
def _check_plain(answer: object) -> Verdict:
    return judge_exact(
        answer,
        _PLAIN,
        _groups(),
        "Real wikitext has tables, comments, files and more, so real "
        "cleaners are long. Each of their rules is one like yours.",
    )
