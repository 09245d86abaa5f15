"""`make repository` changes the address everywhere, and nothing else."""

import json
from pathlib import Path

import pytest
import repository

OLD = "https://github.com/owner_not_set/neural-networks"
NEW = "https://github.com/someone/a-book.v2"
CONFIG = f"""title: A book
# The address
repository:
  # where
  url: {OLD}
  branch: main
launch_buttons:
  colab_url: https://colab.research.google.com
"""
SETUP = f"""# @title Set-up: run this cell first
import importlib.util

REPOSITORY = "{OLD}"
if importlib.util.find_spec("coursekit") is None:
    pass"""


def chapter(setup: str = SETUP) -> str:
    """A notebook in an unusual JSON layout, which must survive."""
    lines = setup.splitlines(keepends=True)
    cells = [
        {"cell_type": "markdown", "source": [f"See {OLD} é\n"]},
        {"cell_type": "code", "source": lines, "execution_count": 1},
    ]
    return json.dumps({"cells": cells, "é": 1}, indent=3, ensure_ascii=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "chapters").mkdir()
    (tmp_path / "_config.yml").write_text(CONFIG)
    (tmp_path / "README.md").write_text(f"git clone {OLD}.git\n{OLD}-data\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    for name in ("01_a.ipynb", "02_b.ipynb"):
        (tmp_path / "chapters" / name).write_text(chapter(), encoding="utf-8")
    return tmp_path


def test_every_place_and_nothing_else(root: Path) -> None:
    changed = repository.rewrite(root, NEW)
    names = ["_config.yml", "README.md", "01_a.ipynb", "02_b.ipynb"]
    assert [path.name for path in changed] == names
    assert (root / "_config.yml").read_text() == CONFIG.replace(OLD, NEW)
    readme = (root / "README.md").read_text()
    assert readme == f"git clone {NEW}.git\n{OLD}-data\n"
    text = (root / "chapters" / "01_a.ipynb").read_text(encoding="utf-8")
    assert text == chapter(SETUP.replace(OLD, NEW))


def test_there_and_back(root: Path) -> None:
    repository.rewrite(root, NEW)
    repository.rewrite(root, OLD)
    assert (root / "_config.yml").read_text() == CONFIG
    assert repository.rewrite(root, OLD) == []


@pytest.mark.parametrize("tail", ["/", ".git", ".git/"])
def test_endings_that_people_paste(tail: str) -> None:
    assert repository.valid(NEW + tail) == NEW


def test_folders_for_trying_out(tmp_path: Path) -> None:
    expected = tmp_path.resolve().as_uri()
    assert repository.valid(str(tmp_path)) == expected
    assert repository.valid(expected) == expected


@pytest.mark.parametrize(
    "url",
    [
        "",
        "github.com/owner/name",
        "http://github.com/owner/name",
        "https://github.com/owner",
        "https://github.com/owner/name/tree/main",
        "https://localhost/owner/name",
        'https://github.com/owner/na"me',
        "https://github.com/owner/na me",
        "git@github.com:owner/name.git",
        "/no/such/folder",
        "relative/folder",
    ],
)
def test_addresses_that_cannot_work(root: Path, url: str) -> None:
    with pytest.raises(repository.AddressError, match="https://github.com/"):
        repository.rewrite(root, url)
    assert (root / "_config.yml").read_text() == CONFIG


def test_a_broken_chapter_is_named_and_nothing_written(root: Path) -> None:
    (root / "chapters" / "02_b.ipynb").write_text(chapter("x = 1"))
    with pytest.raises(repository.AddressError, match="02_b.ipynb: no set-up"):
        repository.rewrite(root, NEW)
    assert (root / "_config.yml").read_text() == CONFIG


def test_config_without_an_address() -> None:
    with pytest.raises(repository.AddressError, match="no `url:`"):
        repository.current("title: A book\n")


def test_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert repository.main([]) == 2
    assert "received ''" in capsys.readouterr().err


def test_address_of_this_book() -> None:
    """The real files are in a form that the script understands."""
    root = Path(repository.__file__).parents[1]
    address = repository.current((root / "_config.yml").read_text())
    for path in sorted((root / "chapters").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        assert repository.in_notebook(text, address) == text
