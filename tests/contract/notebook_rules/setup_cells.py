"""Rules on the first two code cells: set-up and imports."""

import ast
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Context, Notebook, rule

Found = Iterator[tuple[int | None, str]]

SETUP_CELL = """\
# @title Set-up: run this cell first
import importlib.util

REPOSITORY = "{repository}"
if importlib.util.find_spec("coursekit") is None:
    if "owner_not_set" in REPOSITORY:
        raise RuntimeError(
            "This copy of the book does not yet say where its package is. "
            "Clone the book's repository, then run: pip install ./its-folder"
        )
    %pip install -q "neural-networks-coursekit @ git+{{REPOSITORY}}@main"
"""
SETUP_METADATA = {
    "cellView": "form",
    "jupyter": {"source_hidden": True},
    "tags": ["hide-input"],
}


def setup_cell(repository: str) -> str:
    """Return the standard set-up cell for a repository."""
    return SETUP_CELL.format(repository=repository).rstrip("\n")


@rule
def setup_first(notebook: Notebook, context: Context) -> Found:
    """The first code cell is exactly the standard set-up cell."""
    if not notebook.code_cells:
        yield None, "add the set-up cell and the import cell"
        return
    cell = notebook.code_cells[0]
    if cell.source.rstrip("\n") != setup_cell(context.repository):
        yield (
            cell.index,
            "the first code cell must be exactly the standard one with "
            f"REPOSITORY = {context.repository!r} (make repository)",
        )
    if cell.metadata != SETUP_METADATA:
        yield cell.index, f"its metadata must be {SETUP_METADATA}"
    if cell.outputs:
        yield cell.index, "it prints nothing where coursekit is installed"


@rule
def imports_second(notebook: Notebook, context: Context) -> Found:
    """The second code cell imports, perhaps sets a style, no more."""
    if len(notebook.code_cells) < 2:
        yield None, "add the import cell after the set-up cell"
        return
    cell = notebook.code_cells[1]
    body = getattr(text.tree(cell.source), "body", [])
    for node in body:
        if not (is_import(node) or is_call(node)):
            line = ast.unparse(node).splitlines()[0]
            yield cell.index, f"move {line!r} out of the import cell"
    if not any(is_import(node) for node in body):
        yield cell.index, "the second code cell is the import cell"


@rule
def imports_once(notebook: Notebook, context: Context) -> Found:
    """No other cell imports."""
    for cell in notebook.code_cells[2:]:
        for node in getattr(text.tree(cell.source), "body", []):
            if is_import(node):
                line = ast.unparse(node)
                yield cell.index, f"move {line!r} to the import cell"


def is_import(node: ast.stmt) -> bool:
    """Tell import statements."""
    return isinstance(node, ast.Import | ast.ImportFrom)


def is_call(node: ast.stmt) -> bool:
    """Tell statements that only call a function, such as a style."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
