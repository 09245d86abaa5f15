"""Rules on the words: friendly to a beginner, American, finished."""

import re
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Cell, Context, Notebook, rule
from notebook_rules.outputs import alt_of

Found = Iterator[tuple[int | None, str]]

# "Just" has good uses; these phrases are the ones that belittle.
BELITTLING = re.compile(
    r"\b(simply|obviously|trivially|of course|as we all know"
    r"|needless to say|just (add|call|do|remember|run|take|use|write))\b",
    re.I,
)
BRITISH = re.compile(
    r"\b((?:mis|dis|un|multi)?colour\w*|behaviour\w*|neighbour\w*"
    r"|favour\w*|honour\w*|labour\w*|centre[ds]?|metres?|fibres?|grey(?!danus)\w*"
    r"|modell(?:ed|ing|er)\w*|labell(?:ed|ing)|signall(?:ed|ing)"
    r"|travell(?:ed|ing|er)\w*|cancell(?:ed|ing)|learnt|spelt|whilst"
    r"|artefacts?|sceptic\w*|defence|maths"
    r"|(?:analy|paraly)s(?:ed?|ing)"
    r"|(?:(?:un)?normal|optim|minim|maxim|initial|general|organ|real|visual"
    r"|vector|recogn|summar|regular|emphas|factor|linear|penal|polar"
    r"|quant|random|synchron|util)is(?:e[drs]?|ing|ations?))\b",
    re.I,
)
UNFINISHED = re.compile(r"\[M\]|\b(TODO|FIXME|XXX|TBD|(?i:lorem ipsum))\b")
NOT_OURS = re.compile(r"\bpip3?\s+install\s+(-\S+\s+)*[\"']?coursekit\b")


def said_in(cell: Cell) -> str:
    """Return all words of the course that a reader meets in a cell."""
    said = [*text.words(cell.tokens), alt_of(cell) or ""]
    if cell.is_code:
        said += [cell.source, cell.visible_text()]
    return " ".join(" ".join(said).split())


@rule
def kind_words(notebook: Notebook, context: Context) -> Found:
    """No word that tells a reader who is stuck that it is easy."""
    for cell in notebook.cells:
        for match in BELITTLING.finditer(said_in(cell)):
            yield cell.index, f"leave out {match[0]!r}"


@rule
def american_spelling(notebook: Notebook, context: Context) -> Found:
    """American spelling throughout."""
    for cell in notebook.cells:
        for match in BRITISH.finditer(said_in(cell)):
            yield cell.index, f"{match[0]!r} has another American spelling"


@rule
def finished(notebook: Notebook, context: Context) -> Found:
    """No notes to ourselves."""
    for cell in notebook.cells:
        if match := UNFINISHED.search(cell.source + cell.visible_text()):
            yield cell.index, f"{match[0]!r}: finish it or take it out"


@rule
def not_our_name(notebook: Notebook, context: Context) -> Found:
    """The name on the package index belongs to another project."""
    for cell in notebook.cells:
        if NOT_OURS.search(cell.source + cell.visible_text()):
            yield (
                cell.index,
                "that name is someone else's package: the distribution is "
                "neural-networks-coursekit",
            )
