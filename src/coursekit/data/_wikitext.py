"""Wikitext, reduced to the text that a reader of the page sees."""

from __future__ import annotations

import html
import re
from typing import Any

import mwparserfromhell
from mwparserfromhell import nodes

# What these hold is not running text.
_TAGS = """
ce chem gallery graph hiero imagemap indicator mapframe maplink math ref
references score script section source style syntaxhighlight table
templatedata templatestyles timeline
"""
_DROPPED = frozenset(_TAGS.split())
# Links with these words in front show a picture, or nothing.
_PREFIXES = """
file image media category datei bild kategorie fichier catégorie archivo
imagen categoría immagine categoria ficheiro imagem bestand afbeelding plik
kategoria файл изображение категория 文件 图像 分类 ファイル 画像
カテゴリ
"""
_UNSEEN = frozenset(_PREFIXES.split())
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]+)*:")
_LINES = frozenset(["br", "hr"])
_BLOCKS = frozenset(["blockquote", "dd", "div", "dt", "li", "p"])
_MARKS = frozenset(["*", "#", ":", ";"])  # a list's, at a line's start

# The parser's time grows with the square of the brackets left open.
_PAIRS = (("{{", "}}"), ("{|", "|}"))
_MOST_OPEN = 100

_CLEANINGS = tuple(
    (re.compile(pattern, re.MULTILINE), replacement)
    for pattern, replacement in (
        (r"'{2,}", ""),  # bold and italics
        (r"__[^\W\d_a-z]{3,}__", ""),  # __NOTOC__ and its like
        (r"^[ \t]*(\{\||\|).*$", ""),  # remains of broken tables
        (r"[ \t\xa0]+", " "),
        (r"\( ?[,;:]? ?\)", ""),  # held nothing but a template
        (r"\(([,;:] )+", "("),
        (r" +([,.;:?!)])(?=\s|$)", r"\1"),
        (r"^ | $", ""),
        (r" {2,}", " "),
        (r"\n{3,}", "\n\n"),
    )
)


def plain(wikitext: str) -> str:
    """Return the running text of a page."""
    for opening, closing in _PAIRS:
        if wikitext.count(opening) > wikitext.count(closing) + _MOST_OPEN:
            wikitext = wikitext.replace(opening, "")
    parsed = mwparserfromhell.parse(wikitext, skip_style_tags=True)
    pieces: list[str] = []
    _walk(parsed, pieces)
    text = "".join(pieces)
    for pattern, replacement in _CLEANINGS:
        text = pattern.sub(replacement, text)
    return text.strip()


def _walk(code: Any, pieces: list[str]) -> None:
    for node in code.nodes if code is not None else ():
        if isinstance(node, nodes.Text):
            pieces.append(node.value)
        elif isinstance(node, nodes.HTMLEntity):
            pieces.append(html.unescape(str(node)))
        elif isinstance(node, nodes.Heading):
            pieces.append("\n")
            _walk(node.title, pieces)
            pieces.append("\n")
        elif isinstance(node, nodes.Wikilink):
            _link(node, pieces)
        elif isinstance(node, nodes.ExternalLink):
            if node.title is not None:
                _walk(node.title, pieces)
            elif not node.brackets:
                pieces.append(str(node.url))
        elif isinstance(node, nodes.Argument):
            _walk(node.default, pieces)
        elif isinstance(node, nodes.Tag):
            _tag(node, pieces)
        # Templates and comments are left out.


def _link(node: nodes.Wikilink, pieces: list[str]) -> None:
    title = str(node.title).strip()
    prefix, colon, _ = title.partition(":")
    if colon and prefix.strip().lower() in _UNSEEN:
        return
    if node.text is not None:
        _walk(node.text, pieces)
    elif not _LANGUAGE.match(title):
        pieces.append(title.removeprefix(":"))


def _tag(node: nodes.Tag, pieces: list[str]) -> None:
    name = str(node.tag).strip().lower()
    if name in _DROPPED or node.wiki_markup in _MARKS:
        return
    if name in _LINES or name in _BLOCKS:
        pieces.append("\n")
    _walk(node.contents, pieces)
    if name in _BLOCKS:
        pieces.append("\n")
