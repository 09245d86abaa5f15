"""The set-up cell does what it is there for: Colab's path, tried here."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from clean_venv import environment, make_repository, make_venv, run
from good_notebook import code
from IPython.core.inputtransformer2 import TransformerManager
from notebook_rules.context import ROOT, repository
from notebook_rules.setup_cells import setup_cell

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
WHERE = "import coursekit\n\nprint(coursekit.__file__)"
# Runs the notebook in this folder with the kernel of this environment.
RUN = """
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read("chapter.ipynb", 4)
try:
    NotebookClient(notebook, kernel_name="python3", timeout=300).execute()
finally:
    print([c.outputs for c in notebook.cells if c.cell_type == "code"][0])
print(notebook.cells[-1].outputs[0].text)
"""


def run_setup(url: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Run the set-up cell as if coursekit were missing; return the magics."""
    asked: list[str] = []

    class Shell:
        def run_line_magic(self, name: str, line: str) -> None:
            asked.append(f"{name} {line}")

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    exec(python(setup_cell(url)), {"get_ipython": Shell})
    return asked


def python(cell: str) -> str:
    """Return a cell's source with its magics turned into Python."""
    manager = TransformerManager()  # type: ignore[no-untyped-call]
    return manager.transform_cell(cell)


def test_without_an_address_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    url = "https://github.com/owner_not_set/neural-networks"
    with pytest.raises(RuntimeError, match="Clone the book's repository"):
        run_setup(url, monkeypatch)


def test_with_an_address_it_asks_for_the_right_distribution(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = run_setup("https://example.org/book", monkeypatch)
    assert asked == [
        'pip install -q "neural-networks-coursekit @ git+{REPOSITORY}@main"'
    ]


def test_it_does_nothing_where_coursekit_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    exec(python(setup_cell(repository())), {})
    assert capsys.readouterr() == ("", "")


def alone(path: Path, url: str) -> dict[str, Any]:
    """Return a chapter with the address set and a last cell that tells."""
    notebook: dict[str, Any] = json.loads(path.read_text("utf-8"))
    code_cells = [c for c in notebook["cells"] if c["cell_type"] == "code"]
    code_cells[0]["source"] = setup_cell(url)
    notebook["cells"].append({**code(WHERE), "id": "where"})
    return notebook


@pytest.mark.slow
@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_the_notebook_alone_installs_coursekit_and_runs(
    path: Path, tmp_path: Path
) -> None:
    env = environment(tmp_path)
    python, url = make_venv(tmp_path), make_repository(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir()
    notebook = alone(path, url)
    (folder / "chapter.ipynb").write_text(json.dumps(notebook), "utf-8")

    def do(*arguments: str) -> str:
        return run(python, *arguments, cwd=folder, env=env)

    missing = "import importlib.util as u; print(u.find_spec('coursekit'))"
    assert do("-c", missing).strip() == "None"
    do("-m", "ipykernel", "install", "--sys-prefix")
    before = do("-m", "pip", "list", "--format=freeze").splitlines()
    assert str(tmp_path / "venv") in do("-c", RUN)
    after = do("-m", "pip", "list", "--format=freeze").splitlines()
    new = [line.partition("==")[0] for line in set(before) ^ set(after)]
    assert new == ["neural-networks-coursekit"]
