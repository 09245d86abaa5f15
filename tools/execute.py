"""Run notebooks on a fresh kernel and store their outputs in normal form.

``make execute`` calls this; nothing else writes outputs into a notebook.
Usage: ``python tools/execute.py chapters/01_neuron.ipynb ...``

Normal form means that the same code gives the same file: counts from 1,
no times, no widget models (their ids are random), one block per stream,
the same kernel name everywhere, an id for every cell. Pictures keep their
256 most telling colors, which makes them a third as large.
"""

import argparse
import base64
import hashlib
import io
import json
import os
import re
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat import NotebookNode
from PIL import Image

WIDGET = "application/vnd.jupyter.widget-view+json"
TIMES = ("execution", "ExecuteTime")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


class NotebookError(Exception):
    """A notebook did not run; the message says where and why."""


def run(notebook: NotebookNode, folder: Path, timeout: int = 300) -> None:
    """Run all cells on a fresh kernel in `folder`, outputs in place."""
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=timeout,
        record_timing=False,
        store_widget_state=False,
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(folder)}},
    )
    try:
        client.execute()
    except CellTimeoutError:
        raise NotebookError(f"a cell ran longer than {timeout} s") from None
    except CellExecutionError as error:
        raise NotebookError(
            f"{_failing_cell(notebook)}\n{_plain(error)}"
        ) from None


def _failing_cell(notebook: NotebookNode) -> str:
    """Name the cell that holds an error: its number and first line."""
    for number, cell in enumerate(notebook.cells, 1):
        outputs = cell.get("outputs", [])
        if any(output.output_type == "error" for output in outputs):
            first = cell.source.strip().splitlines()[0]
            return f"cell {number} (id {cell.get('id')}): {first}"
    return "a cell"


def _plain(error: Exception) -> str:
    """Return the text of an error without terminal colors."""
    return re.sub(r"\x1b\[[0-9;]*m", "", str(error))


def read(path: Path) -> NotebookNode:
    """Read a notebook; cells without an id get one from place and text.

    nbformat on its own would give them random ones.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        raise NotebookError("this is not a notebook of format 4")
    content["nbformat_minor"] = 5
    taken = {cell["id"] for cell in content["cells"] if "id" in cell}
    for number, cell in enumerate(content["cells"]):
        if "id" not in cell:
            cell["id"] = _new_id(number, "".join(cell["source"]), taken)
    return nbformat.reads(json.dumps(content), as_version=4)


def normalize(notebook: NotebookNode) -> None:
    """Bring an executed notebook into normal form, in place."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.kernelspec = NotebookNode(KERNEL)
    notebook.metadata.language_info = NotebookNode(name="python")
    for cell in notebook.cells:
        for key in TIMES:
            cell.metadata.pop(key, None)
        if cell.cell_type == "code":
            cell.outputs = _merge_streams(_without_widgets(cell.outputs))
            for output in cell.outputs:
                if png := output.get("data", {}).get("image/png"):
                    output.data["image/png"] = _with_fewer_colors(png)


def _new_id(number: int, source: str, taken: set[str]) -> str:
    """Derive an id from a cell's place and text, and note it as taken."""
    salt = 0
    while True:
        text = f"{number}:{salt}:{source}"
        new = hashlib.sha256(text.encode()).hexdigest()[:8]
        if new not in taken:
            taken.add(new)
            return new
        salt += 1


def _without_widgets(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Drop the widget models, and outputs that were nothing else."""
    for output in outputs:
        output.get("data", {}).pop(WIDGET, None)
    return [output for output in outputs if output.get("data", True)]


def _merge_streams(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighboring outputs that belong to the same stream."""
    merged: list[NotebookNode] = []
    for output in outputs:
        last = merged[-1] if merged else None
        if last and output.get("name") and output.name == last.get("name"):
            last.text += output.text
        else:
            merged.append(output)
    return merged


def _with_fewer_colors(png: str) -> str:
    """Reduce a base64 PNG on a white ground to a palette of 256 colors."""
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        if image.mode == "P":
            return png
        full = image.convert("RGBA")
    ground = Image.new("RGBA", full.size, "white")
    flat = Image.alpha_composite(ground, full).convert("RGB")
    small = flat.quantize(
        256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    file = io.BytesIO()
    small.save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode("ascii") + "\n"


def keep_pictures(old: NotebookNode, new: NotebookNode) -> None:
    """Keep the stored bytes of pictures whose pixels did not change."""
    stored = {cell.id: cell.get("outputs", []) for cell in old.cells}
    for cell in new.cells:
        before = stored.get(cell.id, [])
        for a, b in zip(before, cell.get("outputs", []), strict=False):
            a_png, b_png = (o.get("data", {}).get("image/png") for o in (a, b))
            if a_png and b_png and _pixels(a_png) == _pixels(b_png):
                b.data["image/png"] = a_png


def _pixels(png: str) -> tuple[tuple[int, int], bytes]:
    """Decode a base64 PNG into its size and its pixels."""
    with Image.open(io.BytesIO(base64.b64decode(png))) as image:
        return image.size, image.convert("RGBA").tobytes()


def write(notebook: NotebookNode, path: Path) -> None:
    """Write the file whole or not at all."""
    text = nbformat.writes(notebook).rstrip("\n") + "\n"
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, path.stat().st_mode & 0o777)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def execute(path: Path) -> None:
    """Run the notebook at `path` and store its outputs in it."""
    old, new = read(path), read(path)
    run(new, path.parent)
    normalize(new)
    keep_pictures(old, new)
    write(new, path)


def main(arguments: list[str] | None = None) -> int:
    """Execute the notebooks named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("notebooks", nargs="+", type=Path)
    failures = 0
    for path in parser.parse_args(arguments).notebooks:
        try:
            execute(path)
            print(f"{path}: executed")
        except (NotebookError, OSError, ValueError) as error:
            failures += 1
            print(f"{path}: NOT changed; {error}", file=sys.stderr)
    return min(failures, 1)


if __name__ == "__main__":
    sys.exit(main())
