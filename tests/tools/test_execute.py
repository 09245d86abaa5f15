"""`make execute` stores what a fresh kernel gives, in one normal form."""

import base64
import io
import json
from pathlib import Path

import execute
import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from PIL import Image

WIDGET = """\
from IPython.display import display
display({
    "application/vnd.jupyter.widget-view+json": {"model_id": "1f"},
    "text/html": "<b>figure</b>",
    "text/plain": "figure",
}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": "2f"}},
        raw=True)
"""


def notebook(path: Path, *sources: str, minor: int = 5) -> Path:
    """Write a notebook of code cells that carries stale metadata."""
    cells = [new_markdown_cell("# Title")]
    for number, source in enumerate(sources, 1):
        cell = new_code_cell(source, execution_count=40 + number)
        cell.id = f"cell-{number}"
        cell.metadata["execution"] = {"iopub.execute_input": "2026-01-01"}
        cells.append(cell)
    for cell in cells:
        if minor < 5:
            del cell["id"]
    content = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "mine", "name": "not-there"},
            "language_info": {"name": "python", "version": "3.99"},
            "widgets": {"state": {}},
            "colab": {"provenance": []},
        },
        "nbformat": 4,
        "nbformat_minor": minor,
    }
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    """Return the code cells of a stored notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One notebook with a bit of everything, executed once."""
    path = notebook(
        tmp_path_factory.mktemp("chapters") / "01_test.ipynb",
        "import os\nprint('é', flush=True)\nprint('two', flush=True)",
        WIDGET,
        "os.getcwd()",
    )
    assert execute.main([str(path)]) == 0
    return path


def test_counts_start_at_one(executed: Path) -> None:
    assert [c.execution_count for c in code_cells(executed)] == [1, 2, 3]


def test_one_output_per_stream(executed: Path) -> None:
    (output,) = code_cells(executed)[0].outputs
    assert output.text == "é\ntwo\n"


def test_no_widget_models(executed: Path) -> None:
    (output,) = code_cells(executed)[1].outputs
    assert set(output.data) == {"text/html", "text/plain"}


def test_runs_in_the_folder_of_the_notebook(executed: Path) -> None:
    (output,) = code_cells(executed)[2].outputs
    assert output.data["text/plain"] == repr(str(executed.parent.resolve()))


def test_metadata_in_normal_form(executed: Path) -> None:
    assert nbformat.read(executed, as_version=4).metadata == {
        "colab": {"provenance": []},
        "kernelspec": execute.KERNEL,
        "language_info": {"name": "python"},
    }
    assert all(c.metadata == {} for c in code_cells(executed))


def test_file_ends_in_one_newline_and_keeps_letters(executed: Path) -> None:
    text = executed.read_text(encoding="utf-8")
    assert text.endswith("}\n") and not text.endswith("\n\n")
    assert "print('é'" in text


def test_second_run_changes_nothing(executed: Path) -> None:
    before = executed.read_bytes()
    assert execute.main([str(executed)]) == 0
    assert executed.read_bytes() == before
    assert [p.name for p in executed.parent.iterdir()] == [executed.name]


def test_ids_are_kept_and_missing_ones_derived(tmp_path: Path) -> None:
    kept = execute.read(notebook(tmp_path / "a.ipynb", "1"))
    assert kept.cells[1].id == "cell-1"
    old = notebook(tmp_path / "b.ipynb", "1", "1", minor=4)
    first, second = execute.read(old), execute.read(old)
    ids = [cell.id for cell in first.cells]
    assert ids == [cell.id for cell in second.cells]
    assert len(set(ids)) == 3
    nbformat.validate(first)


def test_error_names_the_cell_and_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = notebook(tmp_path / "a.ipynb", "x = 1", "# here\nx / 0")
    before = path.read_bytes()
    assert execute.main([str(path)]) == 1
    message = capsys.readouterr().err
    assert "cell 3 (id cell-2): # here" in message
    assert "ZeroDivisionError: division by zero" in message
    assert "\x1b" not in message
    assert path.read_bytes() == before


def test_endless_cell_is_named(tmp_path: Path) -> None:
    path = notebook(tmp_path / "a.ipynb", "while True: pass")
    with pytest.raises(execute.NotebookError, match="longer than 1 s"):
        execute.run(execute.read(path), tmp_path, timeout=1)


@pytest.mark.parametrize("text", ["[]", '{"nbformat": 3}', "not json"])
def test_not_a_notebook(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    path = tmp_path / "a.ipynb"
    path.write_text(text)
    assert execute.main([str(path)]) == 1
    assert "NOT changed" in capsys.readouterr().err
    assert path.read_text() == text


def test_missing_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute.main(["nowhere.ipynb"]) == 1
    assert "No such file" in capsys.readouterr().err


def png(color: str, level: int) -> str:
    """A small picture, packed at the given compression level."""
    file = io.BytesIO()
    Image.new("RGB", (40, 40), color).save(file, "png", compress_level=level)
    return base64.b64encode(file.getvalue()).decode()


def test_pictures_with_the_same_pixels_keep_their_bytes() -> None:
    def drawn(picture: str) -> nbformat.NotebookNode:
        output = new_output("display_data", {"image/png": picture})
        cell = new_code_cell("draw()", id="a", outputs=[output])
        return nbformat.v4.new_notebook(cells=[cell])

    stored, same, other = png("red", 9), png("red", 0), png("blue", 9)
    assert stored != same
    for fresh, expected in [(same, stored), (other, other)]:
        new = drawn(fresh)
        execute.keep_pictures(drawn(stored), new)
        assert new.cells[0].outputs[0].data["image/png"] == expected


def test_pictures_get_a_palette_that_shows_the_same() -> None:
    """Clear becomes white, and the colors stay."""
    picture = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    for x in range(100):
        for y in range(200):
            picture.putpixel((x, y), (0, 114, 178, 255))
            picture.putpixel((x + 200, y), (255, 255 - y, x, 255))
    file = io.BytesIO()
    picture.save(file, "png")
    data = base64.b64encode(file.getvalue()).decode("ascii")
    drawn = nbformat.v4.new_notebook(cells=[new_code_cell("1")])
    drawn.cells[0].outputs = [new_output("display_data", {"image/png": data})]
    execute.normalize(drawn)
    stored = drawn.cells[0].outputs[0].data["image/png"]
    with Image.open(io.BytesIO(base64.b64decode(stored))) as image:
        assert image.mode == "P" and image.size == (300, 200)
        shown = image.convert("RGB")
    assert shown.getpixel((150, 100)) == (255, 255, 255)
    assert shown.getpixel((50, 100)) == (0, 114, 178)
    for x, y in ((210, 20), (299, 199)):
        expected = picture.getpixel((x, y))[:3]
        found = shown.getpixel((x, y))
        assert (
            max(abs(a - b) for a, b in zip(found, expected, strict=True)) < 16
        )
    execute.normalize(drawn)
    assert drawn.cells[0].outputs[0].data["image/png"] == stored
