"""What lies around the chapters: read from the repository and coursekit."""

import json
import re
from functools import cache
from pathlib import Path

import yaml
from pybtex.database import Entry, parse_file
from pybtex.richtext import Text

from notebook_rules import text
from notebook_rules.model import Context, Notebook, Source

ROOT = Path(__file__).parents[3]


def context_for(notebook: Path) -> Context:
    """Return the context of a chapter of this repository."""
    from coursekit import checks

    path = notebook.resolve()
    chapter = str(int(path.name.split("_")[0]))
    return Context(
        path=path,
        repository=repository(),
        sources=sources(ROOT / "references.bib"),
        pages=pages(),
        exercise_ids=frozenset(checks.registry.exercises()),
        quiz_sizes={chapter: quiz_size(chapter)},
    )


def repository() -> str:
    """Return the repository's address as _config.yml gives it."""
    config = yaml.safe_load((ROOT / "_config.yml").read_text("utf-8"))
    return str(config["repository"]["url"])


def quiz_size(chapter: str) -> int:
    """Return the number of questions in a chapter's quiz."""
    from coursekit import quizzes

    return len(quizzes.quiz(chapter).questions)


@cache
def sources(path: Path) -> tuple[Source, ...]:
    """Return the entries of a bibliography."""
    entries = parse_file(path, "bibtex").entries.items()
    return tuple(source(key, entry) for key, entry in entries)


def source(key: str, entry: Entry) -> Source:
    """Return what links need to know about an entry."""
    fields = entry.fields
    urls = [fields["url"]] if "url" in fields else []
    if "doi" in fields:
        urls.append(f"https://doi.org/{fields['doi']}")
    if "eprint" in fields:
        urls.append(f"https://arxiv.org/abs/{fields['eprint']}")
        urls.append(f"https://doi.org/10.48550/arXiv.{fields['eprint']}")
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    return Source(
        key=key,
        urls=tuple(urls),
        year=fields.get("year", ""),
        names=tuple(
            str(Text.from_latex(" ".join(person.last_names)))
            for person in people
        ),
        has_doi="doi" in fields or "eprint" in fields,
    )


@cache
def pages() -> dict[Path, frozenset[str]]:
    """Return the pages of the book with the anchors that each has."""
    found = {}
    for path in [*ROOT.glob("*.md"), *ROOT.glob("reference/*.md")]:
        found[path] = markdown_anchors(path.read_text("utf-8"))
    for path in ROOT.glob("chapters/*.ipynb"):
        headings = Notebook(json.loads(path.read_text("utf-8"))).headings
        found[path] = frozenset(text.slug(h.title) for h in headings)
    return found


def markdown_anchors(page: str) -> frozenset[str]:
    """Return headings, MyST targets and HTML ids of a Markdown page."""
    titles = [title for _, title in text.headings(text.parse(page))]
    targets = re.findall(r"^\(([^)\n]+)\)=\s*$", page, re.M)
    ids = re.findall(r"\bid=[\"']([^\"']+)[\"']", page)
    return frozenset([*map(text.slug, titles), *targets, *ids])
