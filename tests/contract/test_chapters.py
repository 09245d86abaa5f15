"""The notebook contract: every rule, on the raw JSON of every chapter."""

import json
from pathlib import Path

import pytest
from notebook_rules import RULES, Notebook, run_rule
from notebook_rules.context import ROOT, context_for

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))


def test_there_are_chapters() -> None:
    assert CHAPTERS, "chapters/ holds no notebook: nothing would be checked"


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapter_obeys(path: Path, name: str) -> None:
    notebook = Notebook(json.loads(path.read_text("utf-8")))
    found = run_rule(name, notebook, context_for(path))
    assert not found, "\n".join(["", *(f.message for f in found)])


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_chapter_is_a_notebook_of_the_book(path: Path) -> None:
    pages = (ROOT / "_toc.yml").read_text("utf-8")
    assert f"chapters/{path.stem}\n" in pages, "list the chapter in _toc.yml"
