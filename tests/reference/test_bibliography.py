"""references.bib, the bibliography page and the links hold together."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "reference" / "bibliography.md"
ENTRY = re.compile(r"@\w+\{(\w+),\n(.*?)\n\}", re.S)
FIELD = re.compile(r"^\s*(\w+)\s*=\s*\{(.*)\},?$", re.M)


def entries():
    text = (ROOT / "references.bib").read_text(encoding="utf-8")
    return {
        key: dict(FIELD.findall(body)) for key, body in ENTRY.findall(text)
    }


def paragraphs():
    text = PAGE.read_text(encoding="utf-8")
    parts = re.split(r"^\((\w+)\)=$", text, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def linked_text():
    pages = [ROOT / "intro.md", *sorted((ROOT / "reference").glob("*.md"))]
    texts = [p.read_text(encoding="utf-8") for p in pages if p != PAGE]
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts += [
            "".join(cell["source"])
            for cell in cells
            if cell["cell_type"] == "markdown"
        ]
    return "\n".join(texts)


def test_page_and_file_have_the_same_entries():
    assert list(paragraphs()) == list(entries()) == sorted(entries())


@pytest.mark.parametrize("key", entries())
def test_entry_is_complete_and_says_how_it_is_known(key):
    fields, text = entries()[key], paragraphs()[key]
    assert fields["status"] in {"read", "read in part", "second-hand"}
    assert f"*{fields['status'].capitalize()}.* {fields['known']}" in text
    assert f"({fields['year']})" in text
    if "doi" in fields:
        assert f"<https://doi.org/{fields['doi']}>" in text
    elif "url" in fields:
        assert f"<{fields['url']}>" in text


@pytest.mark.parametrize("key", entries())
def test_entry_is_used(key):
    fields, text = entries()[key], linked_text()
    address = fields.get("doi") or fields.get("url")
    if address:
        assert address in text
    else:
        assert f"bibliography.md#{key})" in text
