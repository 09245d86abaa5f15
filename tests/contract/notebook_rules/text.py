"""Reading Markdown, HTML and code: what several rules need."""

import ast
import re
from collections.abc import Iterator
from functools import cache

from IPython.core.inputtransformer2 import TransformerManager
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

_MARKDOWN = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin)
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.S | re.I)
_DATA = re.compile(
    r"<script\b[^>]*application/json[^>]*>.*?</script\s*>", re.S | re.I
)
_TAG = re.compile(r"<[^>]*>")


def joined(source: str | list[str]) -> str:
    """Return a JSON text, which may be a list of lines, as one string."""
    return source if isinstance(source, str) else "".join(source)


def parse(source: str) -> list[Token]:
    """Parse plain Markdown with tables and dollar math."""
    return _MARKDOWN.parse(source)


def headings(tokens: list[Token]) -> Iterator[tuple[int, str]]:
    """Yield level and text of each Markdown heading."""
    for token, following in zip(tokens, tokens[1:], strict=False):
        if token.type == "heading_open":
            yield int(token.tag[1]), inline_text(following)


def inline_text(token: Token) -> str:
    """Return the words of an inline token, without its markup."""
    return "".join(
        child.content
        for child in token.children or []
        if child.type in {"text", "code_inline", "math_inline"}
    )


def links(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield address and text of each link; HTML anchors have no text."""
    for token in tokens:
        address, words = "", ""
        for child in token.children or []:
            if child.type == "link_open":
                address, words = str(child.attrs["href"]), ""
            elif child.type == "link_close":
                yield address, words
            elif child.type in {"text", "code_inline"}:
                words += child.content
    for html in html_pieces(tokens):
        for match in re.finditer(r"href\s*=\s*[\"']?([^\"'\s>]+)", html):
            yield match[1], ""


def html_pieces(tokens: list[Token]) -> Iterator[str]:
    """Yield all raw HTML in the Markdown, block by block."""
    for token in tokens:
        if token.type == "html_block":
            yield token.content
        for child in token.children or []:
            if child.type == "html_inline":
                yield child.content


def words(tokens: list[Token]) -> Iterator[str]:
    """Yield what a reader reads: no code, math, link texts or quotations.

    Link texts and quotations are other people's words.
    """
    quoted = 0
    for token in tokens:
        quoted += token.type == "blockquote_open"
        quoted -= token.type == "blockquote_close"
        if token.type == "html_block" and not quoted:
            yield visible(token.content)
        if quoted:
            continue
        linked = 0
        for child in token.children or []:
            linked += child.type == "link_open"
            linked -= child.type == "link_close"
            if child.type == "text" and not linked:
                yield child.content


def visible(html: str) -> str:
    """Return the text that HTML shows: no tags, scripts or styles."""
    return _TAG.sub(" ", _HIDDEN.sub(" ", html))


def without_data(html: str) -> str:
    """Return HTML without the JSON data blocks it carries."""
    return _DATA.sub("", html)


def slug(title: str) -> str:
    """Return the anchor that the book gives to a heading."""
    plain = re.sub(r"[^\w\- ]", "", title.strip().lower())
    return plain.replace(" ", "-")


@cache
def tree(source: str) -> ast.Module | None:
    """Parse a code cell, magics included; None where it is not Python."""
    manager = TransformerManager()  # type: ignore[no-untyped-call]
    try:
        return ast.parse(manager.transform_cell(source))
    except SyntaxError:
        return None


def strings(source: str) -> Iterator[tuple[int, str]]:
    """Yield line number and value of each string in a code cell."""
    for node in ast.walk(tree(source) or ast.Module([], [])):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def comments(source: str) -> Iterator[str]:
    """Yield the comment lines of a code cell, without their hashes."""
    for line in source.splitlines():
        if line.lstrip().startswith("#"):
            yield line.lstrip().lstrip("#").strip()


def calls(source: str, function: str) -> Iterator[ast.Call]:
    """Yield the calls of a plain name, such as check(...)."""
    for node in ast.walk(tree(source) or ast.Module([], [])):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
            yield node


def first_argument(call: ast.Call) -> object:
    """Return the value of a call's first argument if it is a literal."""
    first = call.args[0] if call.args else None
    return first.value if isinstance(first, ast.Constant) else None


def table_text(tokens: list[Token]) -> str:
    """Return the text of all tables."""
    inside, found = False, []
    for token in tokens:
        if token.type in {"table_open", "table_close"}:
            inside = token.type == "table_open"
        elif inside and token.type == "inline":
            found.append(inline_text(token))
    return "\n".join(found)
