"""nbval compares what is stored: shown on copies, good and spoiled."""

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from good_notebook import code, good_context, renumber, stream
from notebook_rules import Notebook, run_rule
from notebook_rules.context import ROOT
from notebook_rules.text import joined

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
LINE = "rate = 41.4\nprint(rate, 'Hz')"


def small_notebook() -> dict[str, Any]:
    """Return an executed notebook of two cells."""
    return renumber(
        {
            "cells": [code("import math"), code(LINE, stream("41.4 Hz\n"))],
            "metadata": {"kernelspec": {"name": "python3"}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


def cut_chapter(path: Path) -> dict[str, Any]:
    """Return a chapter up to its first cell that prints a number."""
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    for place, cell in enumerate(notebook["cells"]):
        if any(prints_number(output) for output in cell.get("outputs", [])):
            notebook["cells"] = notebook["cells"][: place + 1]
            return notebook
    raise LookupError(f"{path.name} prints no number: make execute")


def prints_number(output: dict[str, Any]) -> bool:
    """Tell outputs of print that hold a digit."""
    return bool(re.search(r"\d", joined(output.get("text", ""))))


def spoil(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a copy with one digit of its last cell's output changed."""
    spoiled = copy.deepcopy(notebook)
    for output in spoiled["cells"][-1]["outputs"]:
        if prints_number(output):
            was = re.search(r"\d", joined(output["text"]))
            assert was is not None
            other = str((int(was[0]) + 1) % 10)
            output["text"] = re.sub(
                r"\d", other, joined(output["text"]), count=1
            )
            return spoiled
    raise LookupError("no output to spoil")


def strip(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a copy without outputs and counts."""
    stripped = copy.deepcopy(notebook)
    for cell in stripped["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return stripped


def nbval(notebook: dict[str, Any], folder: Path) -> tuple[int, str]:
    """Run a notebook under nbval as `make test` does."""
    (folder / "copy.ipynb").write_text(json.dumps(notebook), "utf-8")
    command = [sys.executable, "-m", "pytest", "--nbval", "-q"]
    command += ["--nbval-current-env", "-p", "no:cacheprovider", "copy.ipynb"]
    mine = ("PYTEST_", "COV_", "COVERAGE_")
    env = {k: v for k, v in os.environ.items() if not k.startswith(mine)}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(
    scope="module",
    params=["small", *CHAPTERS],
    ids=lambda p: p if isinstance(p, str) else p.stem,
)
def notebook(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the small notebook, then the beginning of each chapter."""
    if request.param == "small":
        return small_notebook()
    return cut_chapter(request.param)


def test_passes_as_stored(notebook: dict[str, Any], tmp_path: Path) -> None:
    status, text = nbval(notebook, tmp_path)
    assert status == 0, text


def test_fails_on_a_changed_number(
    notebook: dict[str, Any], tmp_path: Path
) -> None:
    status, text = nbval(spoil(notebook), tmp_path)
    assert status == 1, text
    assert "1 failed" in text
    assert "mismatch 'stdout'" in text


def test_a_stripped_notebook_passes_nbval_but_not_the_contract(
    notebook: dict[str, Any], tmp_path: Path
) -> None:
    stripped = strip(spoil(notebook))
    status, text = nbval(stripped, tmp_path)
    assert status == 0, text
    found = run_rule("executed", Notebook(stripped), good_context())
    code_cells = Notebook(stripped).code_cells
    assert [f.cell for f in found] == [cell.index for cell in code_cells]


def test_a_semicolon_hides_a_value_from_jupyter_but_not_from_nbval(
    tmp_path: Path,
) -> None:
    notebook = small_notebook()
    notebook["cells"][-1]["source"] = f"{LINE}\nmath.tau;"
    status, text = nbval(notebook, tmp_path)
    assert status == 1, text
    assert run_rule("no-semicolons", Notebook(notebook), good_context())


def test_a_comparison_switched_off_passes_nbval_but_not_the_contract(
    tmp_path: Path,
) -> None:
    spoiled = spoil(small_notebook())
    spoiled["cells"][-1]["metadata"] = {"tags": ["nbval-ignore-output"]}
    status, text = nbval(spoiled, tmp_path)
    assert status == 0, text
    assert run_rule("few-opt-outs", Notebook(spoiled), good_context())
