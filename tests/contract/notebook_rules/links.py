"""Rules on links: each leads to a source that the book answers for."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from notebook_rules import text
from notebook_rules.model import Context, Notebook, Source, rule

Found = Iterator[tuple[int | None, str]]

# Hosts that are no sources: tools a reader may open. Keep it this short.
OTHER_HOSTS = ("colab.research.google.com",)


def absolute(link: str) -> bool:
    """Tell links to other hosts from links inside the book."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:|//", link, re.I))


def normal(link: str) -> str:
    """Return one spelling for all spellings of an address."""
    link = re.sub(r"^(https?:)?//(www\.|dx\.)?", "", unquote(link), flags=re.I)
    return link.partition("#")[0].rstrip("/").lower()


def find_source(link: str, context: Context) -> Source | None:
    """Return the bibliography's entry for a link, or for its site."""
    address = normal(link)
    for source in context.sources:
        for url in map(normal, source.urls):
            # A page of a book that is listed counts as the book.
            inside = not source.has_doi and address.startswith(url + "/")
            if address == url or inside:
                return source
    return None


def plain(name: str) -> str:
    """Return a name without accents and capitals."""
    split = unicodedata.normalize("NFKD", name)
    return "".join(c for c in split if not unicodedata.combining(c)).lower()


@rule
def links_are_sources(notebook: Notebook, context: Context) -> Found:
    """A link out of the book is an entry of references.bib."""
    own = normal(context.repository)
    for cell in notebook.markdown_cells:
        for link, _ in text.links(cell.tokens):
            if not absolute(link) or (normal(link) + "/").startswith(
                own + "/"
            ):
                continue
            host = normal(link).partition("/")[0]
            if host not in OTHER_HOSTS and not find_source(link, context):
                yield (
                    cell.index,
                    f"{link} is no DOI, eprint or url of an entry in "
                    "references.bib: add it there, with its status",
                )


@rule
def links_name_author_and_year(notebook: Notebook, context: Context) -> Found:
    """A link to a DOI names an author and the year, and the right ones."""
    for cell in notebook.markdown_cells:
        for link, words in text.links(cell.tokens):
            source = find_source(link, context)
            if source is None or not source.has_doi:
                continue
            said = plain(words)
            named = any(plain(name) in said for name in source.names)
            if source.year not in words or not named:
                yield (
                    cell.index,
                    f"{words!r} links to {source.key}: write an author of "
                    f"{list(source.names)} and the year {source.year}",
                )


@rule
def relative_links(notebook: Notebook, context: Context) -> Found:
    """Links inside the book are relative, and lead somewhere."""
    anchors = frozenset(text.slug(h.title) for h in notebook.headings)
    for cell in notebook.markdown_cells:
        for link, _ in text.links(cell.tokens):
            if absolute(link):
                continue
            page, _, anchor = unquote(link).partition("#")
            if page.startswith("/"):
                yield cell.index, f"{link}: write a relative path"
                continue
            target = Path(os.path.normpath(context.path.parent / page))
            known = context.pages.get(target) if page else anchors
            if known is None:
                yield cell.index, f"{link} leads to no page of the book"
            elif anchor and anchor not in known:
                yield cell.index, f"{link}: the page has no #{anchor}"


@rule
def no_linked_pictures(notebook: Notebook, context: Context) -> Found:
    """Pictures are drawn by code: Colab has only the notebook."""
    for cell in notebook.markdown_cells:
        images = [
            child
            for token in cell.tokens
            for child in token.children or []
            if child.type == "image"
        ]
        tags = [
            html
            for html in text.html_pieces(cell.tokens)
            if re.search(r"<(img|picture|video|svg)\b", html, re.I)
        ]
        if images or tags or cell.raw.get("attachments"):
            yield cell.index, "draw the picture in a code cell, with plots"
