"""Rules on every text file of the repository."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from pybtex.database import parse_file

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests/contract"))

from notebook_rules import prose  # noqa: E402

# Other people's files, and the lists of words themselves.
VENDORED = ("book/static/mathjax/", "tests/browser/vendor/")
WORD_LISTS = (
    "tests/contract/notebook_rules/prose.py",
    "tests/contract/broken_text.py",
    "tests/contract/broken_code.py",
)
# Quoted: titles of works, and the words of licenses.
QUOTED = ("references.bib", "reference/bibliography.md", "LICENSE")
PATHS = re.compile(r"(?<![\w.])/(root|work|home/\w+|Users/\w+|opt/\w+)/")
STATUSES = {"read", "read in part", "second-hand"}


@cache
def texts() -> dict[str, str]:
    """Return name and text of every text file that is or will be tracked."""
    git = ["git", "-c", "safe.directory=*", "ls-files", "-co", "-z"]
    listed = subprocess.run(
        [*git, "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    found = {}
    for name in filter(None, listed.split("\0")):
        path = ROOT / name
        if path.is_file() and not name.startswith(VENDORED):
            content = path.read_bytes()
            if b"\0" not in content:
                found[name] = content.decode("utf-8")
    return found


def hits(pattern: re.Pattern[str], *, leave_out: tuple[str, ...]) -> list[str]:
    """Return where a pattern occurs, as file:line: text."""
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]!r}"
        for name, text in texts().items()
        if name not in leave_out and not name.endswith(".ipynb")
        for match in pattern.finditer(text)
    ]


def test_there_is_something_to_read() -> None:
    assert {"README.md", "pyproject.toml", "intro.md"} <= set(texts())


def test_every_text_is_utf8_and_ends_with_one_newline() -> None:
    wrong = [n for n, t in texts().items() if t and not t.endswith("\n")]
    assert not wrong


def test_nobody_installs_the_package_of_that_name() -> None:
    wrong = [n for n, t in texts().items() if prose.NOT_OURS.search(t)]
    assert not wrong, f"the distribution is neural-networks-{'coursekit'}"


@pytest.mark.parametrize(
    "name", ["requirements.txt", "pyproject.toml", "tools/held.txt"]
)
def test_nobody_requires_the_package_of_that_name(name: str) -> None:
    pattern = r"^\s*[\"']?coursekit\s*(\[|[<>=~!@;\"',]|$)"
    lines = texts()[name].splitlines()
    wrong = [line for line in lines if re.match(pattern, line)]
    assert not [
        line for line in wrong if not re.match(r"coursekit = \[", line)
    ]


def test_no_path_of_somebodys_machine() -> None:
    assert not hits(PATHS, leave_out=WORD_LISTS)


def test_american_spelling() -> None:
    assert not hits(prose.BRITISH, leave_out=WORD_LISTS + QUOTED)


def test_nothing_is_left_unfinished() -> None:
    assert not hits(prose.UNFINISHED, leave_out=WORD_LISTS)


def test_pages_do_not_belittle() -> None:
    pages = tuple(n for n in texts() if not n.endswith((".md", ".html")))
    assert not hits(prose.BELITTLING, leave_out=pages + QUOTED)


def test_every_source_says_how_it_is_known() -> None:
    entries = parse_file(ROOT / "references.bib", "bibtex").entries
    assert entries
    for key, entry in entries.items():
        assert entry.fields.get("status") in STATUSES, key
        assert entry.fields.get("known", "").strip(), key
