"""Rules on the stored state: executed, in normal form, and compared.

nbval passes a stripped notebook without comparing anything; these rules
are what makes its silence mean something.
"""

import re
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Cell, Context, Notebook, rule

Found = Iterator[tuple[int | None, str]]

EXECUTE = "run make execute"
WIDGET = "application/vnd.jupyter.widget-view+json"
CELL_METADATA = {"tags", "mystnb", "cellView", "jupyter"}
OPT_OUTS = {"nbval-ignore-output", "nbval-skip"}
TAGS = OPT_OUTS | {"hide-input", "hide-output", "hide-cell", "remove-input"}
REASON = re.compile(r"Not compared: (\S+\s+){2,}\S+")


@rule
def executed(notebook: Notebook, context: Context) -> Found:
    """Code cells were run top to bottom: their counts are 1, 2, 3 …"""
    for expected, cell in enumerate(notebook.code_cells, 1):
        count = cell.raw.get("execution_count")
        if count != expected:
            yield (
                cell.index,
                f"execution count {count}, expected {expected}: {EXECUTE}",
            )
        for output in cell.outputs:
            if output.get("execution_count", count) != count:
                yield cell.index, f"an output of another run: {EXECUTE}"


@rule
def no_errors(notebook: Notebook, context: Context) -> Found:
    """No cell ends in an error; errors on purpose are caught."""
    for cell in notebook.code_cells:
        for output in cell.outputs:
            if output["output_type"] == "error":
                yield (
                    cell.index,
                    f"it ends in {output.get('ename')}: catch it in the "
                    "cell and print its message",
                )


@rule
def no_stderr(notebook: Notebook, context: Context) -> Found:
    """Nothing on stderr: a compared cell would fail."""
    for cell in notebook.code_cells:
        for output in cell.outputs:
            if output.get("name") == "stderr":
                line = text.joined(output["text"]).strip()[:60]
                yield cell.index, f"silence this warning: {line!r}"


@rule
def no_widget_state(notebook: Notebook, context: Context) -> Found:
    """No widget models: their ids are random."""
    if "widgets" in notebook.metadata:
        yield None, f"metadata.widgets is stored: {EXECUTE}"
    for cell in notebook.code_cells:
        if WIDGET in cell.mimes():
            yield cell.index, f"a widget model is stored: {EXECUTE}"


@rule
def no_svg(notebook: Notebook, context: Context) -> Found:
    """Figures are PNG: SVG differs between versions of matplotlib."""
    for cell in notebook.code_cells:
        for mime in cell.mimes() & {"image/svg+xml", "application/pdf"}:
            yield cell.index, f"store the figure as PNG, not {mime}"


@rule
def kernel(notebook: Notebook, context: Context) -> Found:
    """The notebook asks for the kernel that everybody has."""
    name = notebook.metadata.get("kernelspec", {}).get("name")
    if name != "python3":
        yield None, f"kernelspec {name!r}, expected 'python3': {EXECUTE}"


@rule
def cell_ids(notebook: Notebook, context: Context) -> Found:
    """Each cell has an id of its own (notebook format 4.5)."""
    form = notebook.raw.get("nbformat"), notebook.raw.get("nbformat_minor")
    if form < (4, 5):
        yield None, f"notebook format {form}; ids came with 4.5: {EXECUTE}"
    seen: set[str] = set()
    for cell in notebook.cells:
        name = cell.raw.get("id")
        if not name or name in seen:
            yield cell.index, f"id {name!r} is missing or taken: {EXECUTE}"
        seen.add(str(name))


@rule
def cell_metadata(notebook: Notebook, context: Context) -> Found:
    """No times and no editor's leftovers in the metadata."""
    for cell in notebook.cells:
        for key in sorted(set(cell.metadata) - CELL_METADATA):
            yield (
                cell.index,
                f"metadata {key!r} is not one of {sorted(CELL_METADATA)}: "
                "remove it",
            )


@rule
def known_tags(notebook: Notebook, context: Context) -> Found:
    """No tag or comment that makes a tool look away."""
    for cell in notebook.cells:
        for tag in cell.tags:
            if tag not in TAGS:
                yield cell.index, f"tag {tag!r} is not one of {sorted(TAGS)}"
        if match := re.search(r"#\s*(NBVAL_\w+)", cell.source):
            yield cell.index, f"use a tag, not the comment {match[1]}"


@rule
def few_opt_outs(notebook: Notebook, context: Context) -> Found:
    """At most one cell in ten is not compared, and each says why."""
    bearing = [cell for cell in notebook.code_cells if cell.outputs]
    opted = [cell for cell in notebook.code_cells if opts_out(cell)]
    if 10 * len(opted) > len(bearing):
        yield (
            opted[-1].index,
            f"{len(opted)} of {len(bearing)} cells with outputs are not "
            "compared; one in ten may: print what is stable",
        )
    for cell in opted:
        if not any(REASON.match(c) for c in text.comments(cell.source)):
            yield cell.index, "say why: a comment '# Not compared: …'"


def opts_out(cell: Cell) -> bool:
    """Tell cells whose outputs nbval does not compare."""
    return bool(OPT_OUTS & set(cell.tags))
