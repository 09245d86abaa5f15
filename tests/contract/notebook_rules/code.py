"""Rules on the code that a reader sees and runs."""

import ast
import re
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Context, Notebook, rule

Found = Iterator[tuple[int | None, str]]

COLUMNS = 79
DATA_FILE = re.compile(
    r"(?!https?:)[^\n:*?<>|]{1,80}\.(npz|npy|csv|tsv|txt|json|ya?ml|xml|bz2|gz|zip|"
    r"tar|pkl|h5|keras|parquet|png|jpe?g|gif|svg|pdf|wav|md|ipynb|py)$"
)
ABSOLUTE = re.compile(
    r"~[/\\]|[A-Za-z]:[/\\]|file:"
    r"|/(home|root|usr|tmp|content|mnt|opt|var|etc|Users|work|drive)\b"
)
READERS = {"open", "io.open", "gzip.open", "Path", "pathlib.Path"}


@rule
def code_columns(notebook: Notebook, context: Context) -> Found:
    """Lines of code have at most 79 columns."""
    for cell in notebook.code_cells:
        for number, line in enumerate(cell.source.splitlines(), 1):
            if len(line) > COLUMNS:
                yield (
                    cell.index,
                    f"line {number} has {len(line)} columns; break it "
                    f"before column {COLUMNS + 1}",
                )


@rule
def valid_python(notebook: Notebook, context: Context) -> Found:
    """Each code cell is Python, and not empty."""
    for cell in notebook.code_cells:
        if not cell.source.strip():
            yield cell.index, "delete this empty code cell"
        elif text.tree(cell.source) is None:
            yield cell.index, "this is not valid Python"


@rule
def no_magics(notebook: Notebook, context: Context) -> Found:
    """No magics, shell commands or installs outside the set-up cell."""
    for cell in notebook.code_cells[1:]:
        for line in cell.source.splitlines():
            if re.match(r"\s*(!|%|\?)|\w[\w.]*\?\s*$", line):
                yield (
                    cell.index,
                    f"{line.strip()!r} works in notebooks only: write "
                    "Python, and leave installing to the set-up cell",
                )


@rule
def no_local_files(notebook: Notebook, context: Context) -> Found:
    """No local file is read or written: Colab has only the notebook."""
    for cell in notebook.code_cells:
        for name in sorted(READERS):
            for call in text.calls(cell.source, name):
                yield (
                    cell.index,
                    f"{ast.unparse(call)}: data comes through coursekit.data",
                )
        for line, string in text.strings(cell.source):
            if DATA_FILE.match(string):
                yield (
                    cell.index,
                    f"line {line}: {string!r} is a local file, which a "
                    "reader in Colab does not have: use coursekit.data",
                )


@rule
def no_absolute_paths(notebook: Notebook, context: Context) -> Found:
    """No absolute path of somebody's machine."""
    for cell in notebook.code_cells[1:]:
        for line, string in text.strings(cell.source):
            if ABSOLUTE.match(string):
                yield (
                    cell.index,
                    f"line {line}: {string!r} exists on one machine only: "
                    "use coursekit.data",
                )


@rule
def no_show(notebook: Notebook, context: Context) -> Found:
    """Figures show themselves; nothing calls show."""
    for cell in notebook.code_cells:
        for node in ast.walk(text.tree(cell.source) or ast.Module([], [])):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "show"
            ):
                yield (
                    cell.index,
                    f"leave out {ast.unparse(node)}: the cell shows its "
                    "figure by itself",
                )


@rule
def no_semicolons(notebook: Notebook, context: Context) -> Found:
    """No line ends in a semicolon: under nbval it does not hide a value."""
    for cell in notebook.code_cells:
        for line in cell.source.splitlines():
            if line.rstrip().endswith(";"):
                yield (
                    cell.index,
                    f"{line.strip()!r}: nbval shows the value all the same; "
                    "assign it to a name instead, ax = …",
                )
