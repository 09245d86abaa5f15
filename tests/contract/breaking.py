"""Helpers that break one thing in a copy of the good notebook."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from good_notebook import good_context, good_notebook, lines, renumber
from notebook_rules import Context, Finding, check_notebook
from notebook_rules.text import joined

Raw = dict[str, Any]
# Changes the notebook in place and returns the cell at fault.
Change = Callable[[Raw], int | None]


@dataclass(frozen=True)
class Bad:
    """A notebook that breaks one rule, and how it differs from good."""

    rule: str
    label: str
    change: Change
    surroundings: tuple[tuple[str, Any], ...] = ()

    def make(self) -> tuple[Raw, Context, int | None]:
        """Return a broken notebook, its context and the cell at fault."""
        notebook = good_notebook()
        cell = self.change(notebook)
        context = replace(good_context(), **dict(self.surroundings))
        return notebook, context, cell

    def findings(self) -> tuple[list[Finding], int | None]:
        """Return what all rules find, and the cell at fault."""
        notebook, context, cell = self.make()
        return check_notebook(notebook, context), cell


def find(notebook: Raw, fragment: str) -> int:
    """Return the index of the first cell that contains a text."""
    for index, cell in enumerate(notebook["cells"]):
        if fragment in joined(cell["source"]):
            return index
    raise LookupError(f"no cell contains {fragment!r}")


def swap(old: str, new: str) -> Change:
    """Replace a text in the first cell that contains it."""

    def change(notebook: Raw) -> int:
        index = find(notebook, old)
        cell = notebook["cells"][index]
        cell["source"] = lines(joined(cell["source"]).replace(old, new, 1))
        return index

    return change


def append(fragment: str, addition: str) -> Change:
    """Add a text to the end of the cell that contains a fragment."""

    def change(notebook: Raw) -> int:
        index = find(notebook, fragment)
        cell = notebook["cells"][index]
        cell["source"] = lines(joined(cell["source"]) + addition)
        return index

    return change


def drop(fragment: str, *, at_fault: str | None = None) -> Change:
    """Leave out a cell; at fault is another cell, or the notebook."""

    def change(notebook: Raw) -> int | None:
        del notebook["cells"][find(notebook, fragment)]
        renumber(notebook)
        return find(notebook, at_fault) if at_fault else None

    return change


def move(fragment: str, before: str, at_fault: str | None = None) -> Change:
    """Put a cell in front of another one."""

    def change(notebook: Raw) -> int:
        cell = notebook["cells"].pop(find(notebook, fragment))
        notebook["cells"].insert(find(notebook, before), cell)
        renumber(notebook)
        return find(notebook, at_fault or fragment)

    return change


def insert(cell: Raw, before: str) -> Change:
    """Put a new cell in front of another one."""

    def change(notebook: Raw) -> int:
        index = find(notebook, before)
        notebook["cells"].insert(index, cell)
        renumber(notebook)
        return index

    return change


def store(fragment: str, *outputs: Raw) -> Change:
    """Replace the stored outputs of a cell."""

    def change(notebook: Raw) -> int:
        index = find(notebook, fragment)
        notebook["cells"][index]["outputs"] = list(outputs)
        return index

    return change


def set_metadata(fragment: str, metadata: Raw) -> Change:
    """Replace the metadata of a cell."""

    def change(notebook: Raw) -> int:
        index = find(notebook, fragment)
        notebook["cells"][index]["metadata"] = metadata
        return index

    return change


def set_key(fragment: str, key: str, value: Any) -> Change:
    """Set a key of a cell's JSON."""

    def change(notebook: Raw) -> int:
        index = find(notebook, fragment)
        notebook["cells"][index][key] = value
        return index

    return change


def set_notebook(**values: Any) -> Change:
    """Set keys of the notebook's JSON."""

    def change(notebook: Raw) -> None:
        notebook.update(values)

    return change


def both(*changes: Change) -> Change:
    """Make some changes; the last one's cell is at fault."""

    def change(notebook: Raw) -> int | None:
        return [change(notebook) for change in changes][-1]

    return change


def at(fragment: str) -> Change:
    """Change nothing; the cell that contains a text is at fault."""
    return lambda notebook: find(notebook, fragment)


def nothing(notebook: Raw) -> None:
    """Change nothing; the notebook is at fault."""


def whole(change: Change) -> Change:
    """Make a change that is the whole notebook's fault."""

    def changed(notebook: Raw) -> None:
        change(notebook)

    return changed
