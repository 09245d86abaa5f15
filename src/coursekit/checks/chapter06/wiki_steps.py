"""The steps from wikitext to plain text, and slips of one of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from coursekit.checks.trials import Slip

Step = Callable[[str], str]


def plain(wikitext: str) -> str:
    """Return the text of a page of wikitext.

    Examples
    --------
    >>> plain("'''Bonn''' is {{a|{{b}}}}on the [[Rhine|river]].")
    'Bonn is on the river.'
    """
    return quotes(links(refs(templates(wikitext))))


def templates(text: str) -> str:
    """Take away templates, the innermost ones first."""
    before = ""
    while before != text:
        before, text = text, re.sub(r"\{\{[^{}]*\}\}", "", text)
    return text


def refs(text: str) -> str:
    """Take away refs, those that close themselves first."""
    text = re.sub(r"<ref[^>]*/>", "", text)
    return re.sub(r"<ref[^>]*>.*?</ref>", "", text, flags=re.DOTALL)


def links(text: str) -> str:
    """Put labels and targets in the place of links."""
    return re.sub(r"\[\[(?:[^\[\]|]*\|)?([^\[\]]*)\]\]", r"\1", text)


def quotes(text: str) -> str:
    """Take away the quotes of bold and italic text."""
    return text.replace("'''", "").replace("''", "")


def nothing(text: str) -> str:
    """Leave out a step."""
    return text


def subs(*pairs: tuple[str, str], lines: bool = True) -> Step:
    """Return a step of substitutions, one after the other."""

    def step(text: str) -> str:
        for pattern, new in pairs:
            text = re.sub(pattern, new, text, flags=re.S if lines else 0)
        return text

    return step


def slips_of(right: Step, *steps: tuple[str, Sequence[Step]]) -> list[Slip]:
    """Return slips of one step: it is the first one, the last, or alone."""
    others = [s for s in (templates, refs, links, quotes) if s != right]
    slips = []
    for hint, wrong in steps:
        for step in wrong:
            orders = ([step, *others], [*others, step], [step])
            slips += [Slip(_chain(order), hint) for order in orders]
    return slips


def _chain(steps: Sequence[Step]) -> Step:
    def formula(text: str) -> str:
        for step in steps:
            text = step(text)
        return text

    return formula
