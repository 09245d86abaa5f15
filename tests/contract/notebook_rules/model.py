"""What a rule sees (notebook, cell, context) and what it says (finding)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

from markdown_it.token import Token

from notebook_rules import text


@dataclass(frozen=True)
class Finding:
    """A broken rule: which one, where (None: the notebook), what to do."""

    rule: str
    cell: int | None
    message: str


@dataclass(frozen=True)
class Source:
    """An entry of references.bib, as far as a link needs it."""

    key: str
    urls: tuple[str, ...]
    year: str
    names: tuple[str, ...]
    has_doi: bool


@dataclass(frozen=True)
class Context:
    """What lies around a notebook and what it may refer to."""

    path: Path
    repository: str
    sources: tuple[Source, ...] = ()
    # Anchors of each page that may be linked to, by absolute path.
    pages: Mapping[Path, frozenset[str]] = field(default_factory=dict)
    exercise_ids: frozenset[str] = frozenset()
    quiz_sizes: Mapping[str, int] = field(default_factory=dict)

    @property
    def chapter(self) -> str:
        """The chapter's number as exercises spell it: "1" for 01_x.ipynb."""
        return str(int(self.path.name.split("_")[0]))


class Cell:
    """A cell of the raw JSON, with the few views that rules need."""

    def __init__(self, index: int, raw: dict[str, Any]):
        self.index = index
        self.raw = raw
        self.source = text.joined(raw.get("source", ""))
        self.metadata: dict[str, Any] = raw.get("metadata", {})
        self.outputs: list[dict[str, Any]] = raw.get("outputs", [])

    @property
    def is_code(self) -> bool:
        """Tell code from Markdown (and raw) cells."""
        return self.raw.get("cell_type") == "code"

    @property
    def is_markdown(self) -> bool:
        """Tell Markdown from code (and raw) cells."""
        return self.raw.get("cell_type") == "markdown"

    @property
    def tags(self) -> list[str]:
        """The cell's tags."""
        return list(self.metadata.get("tags", []))

    @property
    def first_line(self) -> str:
        """The first line that is not blank."""
        return next(iter(self.source.strip().splitlines()), "")

    @cached_property
    def tokens(self) -> list[Token]:
        """The parsed Markdown; empty for other cells."""
        return text.parse(self.source) if self.is_markdown else []

    def data(self, mime: str) -> list[str]:
        """All output data of one kind, as text."""
        return [
            text.joined(output["data"][mime])
            for output in self.outputs
            if mime in output.get("data", {})
        ]

    def mimes(self) -> set[str]:
        """All kinds of output data in the cell."""
        return {m for output in self.outputs for m in output.get("data", {})}

    def plain_text(self) -> str:
        """What the outputs say as plain text."""
        streams = [text.joined(o.get("text", "")) for o in self.outputs]
        return "\n".join([*streams, *self.data("text/plain")])

    def visible_text(self) -> str:
        """All that a reader sees as text in the outputs, HTML included."""
        html = [text.visible(page) for page in self.data("text/html")]
        return "\n".join([self.plain_text(), *html])


@dataclass(frozen=True)
class Part:
    """A piece of the chapter: a code cell, or Markdown up to a heading."""

    cell: Cell
    tokens: tuple[Token, ...] = ()
    # The heading that opens the piece: level 0 where there is none.
    level: int = 0
    title: str = ""


def split_at_headings(cell: Cell) -> Iterator[Part]:
    """Cut a cell into parts, each opened by its heading."""
    starts = [
        i
        for i, token in enumerate(cell.tokens)
        if token.type == "heading_open" and token.level == 0
    ]
    for start, end in pairwise([0, *starts, len(cell.tokens)]):
        piece = cell.tokens[start:end]
        if piece:
            level, title = next(text.headings(piece[:2]), (0, ""))
            yield Part(cell, tuple(piece), level, title)
    if cell.is_code:
        yield Part(cell)


class Notebook:
    """The raw JSON of a notebook, cell by cell and part by part."""

    def __init__(self, raw: dict[str, Any]):
        self.raw = raw
        self.metadata: dict[str, Any] = raw.get("metadata", {})
        self.cells = [Cell(i, cell) for i, cell in enumerate(raw["cells"])]

    @property
    def code_cells(self) -> list[Cell]:
        """The code cells, in order."""
        return [cell for cell in self.cells if cell.is_code]

    @property
    def markdown_cells(self) -> list[Cell]:
        """The Markdown cells, in order."""
        return [cell for cell in self.cells if cell.is_markdown]

    @cached_property
    def parts(self) -> list[Part]:
        """The chapter cut at its headings and code cells."""
        return [p for cell in self.cells for p in split_at_headings(cell)]

    @property
    def headings(self) -> list[Part]:
        """The parts that a heading opens, in order."""
        return [part for part in self.parts if part.level]

    def section(self, heading: Part) -> list[Part]:
        """All parts from a heading up to the next one at its level."""
        start = self.parts.index(heading)
        found = [heading]
        for part in self.parts[start + 1 :]:
            if 0 < part.level <= heading.level:
                break
            found.append(part)
        return found


Check = Callable[[Notebook, Context], Iterator[tuple[int | None, str]]]
RULES: dict[str, Check] = {}


def rule(check: Check) -> Check:
    """Register a rule under the function's name, with dashes."""
    RULES[check.__name__.replace("_", "-")] = check
    return check


def run_rule(name: str, notebook: Notebook, context: Context) -> list[Finding]:
    """Run one rule over a notebook."""
    findings = []
    for cell, message in RULES[name](notebook, context):
        where = "the notebook"
        if cell is not None:
            line = notebook.cells[cell].first_line
            where = f"cell {cell} ({line[:60]!r})"
        full = f"{context.path.name}, {where} [{name}]: {message}"
        findings.append(Finding(name, cell, full))
    return findings


def check_notebook(raw: dict[str, Any], context: Context) -> list[Finding]:
    """Run every rule over a notebook's raw JSON."""
    notebook = Notebook(raw)
    return [f for name in RULES for f in run_rule(name, notebook, context)]
