"""Rules on the shape of a chapter: title, headings, required sections."""

import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from notebook_rules import text
from notebook_rules.model import Context, Notebook, Part, rule

Found = Iterator[tuple[int | None, str]]

# The sections that every chapter ends with, in this order.
REQUIRED = {
    "Go wrong on purpose": r"go wrong on purpose",
    "What the original tutorial said": r"tutorial said",
    "A step towards Kate": r"a step towards kate",
    "Summary": r"summary",
    "Where to read on": r"where to read on",
}
TABLE_ROWS = ("you will be able to", "you need", "time")
CORE_WORDS = 4600


def find_section(notebook: Notebook, name: str) -> list[Part]:
    """Return the parts of a required section; empty if it is missing."""
    for heading in notebook.headings:
        if re.search(REQUIRED[name], heading.title.lower()):
            return notebook.section(heading)
    return []


def list_items(parts: list[Part]) -> int:
    """Count the items of the lists in a section, nested ones left out."""
    return sum(
        token.type == "list_item_open" and token.level == 1
        for part in parts
        for token in part.tokens
    )


@rule
def title_first(notebook: Notebook, context: Context) -> Found:
    """The first cell opens with the only level-1 heading."""
    titles = [h for h in notebook.headings if h.level == 1]
    first = notebook.parts[0]
    if first.level != 1:
        yield 0, "open the chapter with its title, '# Title'"
    for heading in titles[1:]:
        yield heading.cell.index, "only the title has level 1: use '##'"


@rule
def opening_table(notebook: Notebook, context: Context) -> Found:
    """Before any code stand the chapter's question and its table."""
    opening: list[Token] = []
    for part in notebook.parts:
        if part.cell.is_code:
            break
        opening += part.tokens
    words = " ".join(text.words(opening))
    if "?" not in words:
        yield 0, "ask the question that the chapter answers"
    rows = text.table_text(opening).lower()
    for row in TABLE_ROWS:
        if row not in rows:
            yield 0, f"the opening table needs a row or column {row!r}"


@rule
def heading_levels(notebook: Notebook, context: Context) -> Found:
    """Going down, heading levels do not jump."""
    for above, below in pairwise(notebook.headings):
        if below.level > above.level + 1:
            yield (
                below.cell.index,
                f"{below.title!r} has level {below.level} right below level "
                f"{above.level}: do not jump",
            )


@rule
def required_sections(notebook: Notebook, context: Context) -> Found:
    """The sections that every chapter has are there, in order."""
    last = -1
    for name in REQUIRED:
        parts = find_section(notebook, name)
        if not parts:
            yield None, f"add a section headed {name!r}"
        elif parts[0].cell.index < last:
            yield (
                parts[0].cell.index,
                f"{name!r} stands too early; the order is {list(REQUIRED)}",
            )
        else:
            last = parts[0].cell.index


@rule
def runnable_sections(notebook: Notebook, context: Context) -> Found:
    """The mistake on purpose and the step towards Kate are run."""
    for name in ("Go wrong on purpose", "A step towards Kate"):
        parts = find_section(notebook, name)
        if parts and not any(part.cell.is_code for part in parts):
            yield parts[0].cell.index, "this section needs a code cell"


@rule
def tutorial_source(notebook: Notebook, context: Context) -> Found:
    """What is known today comes with its primary source."""
    parts = find_section(notebook, "What the original tutorial said")
    tokens = [token for part in parts for token in part.tokens]
    if parts and not any(
        href.startswith("http") or "bibliography" in href
        for href, _ in text.links(tokens)
    ):
        yield parts[0].cell.index, "link the primary source"


@rule
def summary_length(notebook: Notebook, context: Context) -> Found:
    """The summary is a list of 5 to 8 lines."""
    parts = find_section(notebook, "Summary")
    if parts and not 5 <= (items := list_items(parts)) <= 8:
        yield (
            parts[0].cell.index,
            f"the summary is a list of 5 to 8 items, not {items}",
        )


@rule
def further_reading(notebook: Notebook, context: Context) -> Found:
    """Where to read on: a list of 3 to 5 sources, each with its link."""
    parts = find_section(notebook, "Where to read on")
    if not parts:
        return
    where = parts[0].cell.index
    items = list_items(parts)
    tokens = [token for part in parts for token in part.tokens]
    if not 3 <= items <= 5:
        yield where, f"list 3 to 5 sources, not {items}"
    if len(list(text.links(tokens))) < items:
        yield where, "each source in the list needs its link"


@rule
def quiz(notebook: Notebook, context: Context) -> Found:
    """A cell quiz("N") after the summary, with 6 or more questions."""
    number = context.chapter
    after = find_section(notebook, "Summary")
    shown = False
    for cell in notebook.code_cells:
        for call in text.calls(cell.source, "quiz"):
            shown = True
            if text.first_argument(call) != number:
                yield cell.index, f'show this chapter\'s: quiz("{number}")'
            if after and cell.index < after[0].cell.index:
                yield cell.index, "the quiz comes after the summary"
            if "text/html" not in cell.mimes():
                yield cell.index, "the quiz is not stored: run make execute"
    if not shown:
        yield None, f'add a cell quiz("{number}") after the summary'
    if (size := context.quiz_sizes.get(number, 0)) < 6:
        yield None, f"the quiz has {size} questions; 6 is the least"


@rule
def core_words(notebook: Notebook, context: Context) -> Found:
    """The core path, without deeper sections and exercises, is short."""
    count, outside = 0, 0
    for part in notebook.parts:
        if part.level and (not outside or part.level <= outside):
            outside = part.level if is_optional(part.title) else 0
        if not outside:
            count += len(" ".join(text.words(list(part.tokens))).split())
    if count > CORE_WORDS:
        yield (
            None,
            f"{count} words on the core path, {CORE_WORDS} is the limit: "
            "cut, or mark a section (deeper) in its heading",
        )


def is_optional(title: str) -> bool:
    """Tell sections that are not on the core path."""
    return bool(re.search(r"\bdeeper\b|^exercise\b", title.lower()))
