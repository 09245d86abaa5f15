"""Rules on the Markdown: plain, so that it reads well in four places."""

import re
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Context, Notebook, rule

Found = Iterator[tuple[int | None, str]]

MYST = {
    "a fenced directive": r"^\s*(`{3,}|~{3,})\s*\{",
    "a colon fence": r"^\s*:{3,}",
    "a role": r"\{[\w:+-]+\}`",
    "a target": r"^\([\w:. -]+\)=\s*$",
    "a block break": r"^\+\+\+",
    "a substitution": r"\{\{.*?\}\}",
    "a footnote": r"\[\^[^\]]+\]",
    "a GitHub alert": r"^\s*>\s*\[!\w+\]",
}
SCRIPTS = r"<\s*/?\s*(script|style|iframe|object|embed|form|input)\b"


def without_code_and_math(source: str) -> str:
    """Blank out code fences, inline code and dollar math."""
    source = re.sub(
        r"^(`{3,}|~{3,})(?!\s*\{).*?^\1", "", source, flags=re.M | re.S
    )
    source = re.sub(r"\$\$.*?\$\$", "", source, flags=re.S)
    source = re.sub(r"(?<!\\)\$[^$\n]+\$", "", source)
    return re.sub(r"(?<![`}])`[^`\n]+`", "", source)


@rule
def plain_markdown(notebook: Notebook, context: Context) -> Found:
    """No MyST directives or roles, nor what only one host can show."""
    for cell in notebook.markdown_cells:
        source = without_code_and_math(cell.source)
        for name, pattern in MYST.items():
            if match := re.search(pattern, source, re.M):
                yield (
                    cell.index,
                    f"{match[0].strip()!r} is {name}, which Colab shows as "
                    "raw text: use plain Markdown",
                )
    for cell in notebook.cells:
        if not (cell.is_code or cell.is_markdown):
            yield cell.index, "only Markdown and code cells"


@rule
def no_scripts(notebook: Notebook, context: Context) -> Found:
    """No scripts, styles, frames or form fields in Markdown cells."""
    for cell in notebook.markdown_cells:
        for html in text.html_pieces(cell.tokens):
            if match := re.search(SCRIPTS, html, re.I):
                yield (
                    cell.index,
                    f"{match[0]!r} in Markdown is removed by most hosts: "
                    "draw it from a code cell",
                )


@rule
def math_in_html(notebook: Notebook, context: Context) -> Found:
    """No dollar math inside raw HTML, in Markdown or in outputs."""
    for cell in notebook.cells:
        blocks = [t.content for t in cell.tokens if t.type == "html_block"]
        blocks += [text.visible(html) for html in cell.data("text/html")]
        for block in blocks:
            if match := re.search(r"\$[^$\n]+\$|\\\(|\\\[|\$\$", block):
                yield (
                    cell.index,
                    f"{match[0][:40]!r} inside HTML is not drawn as math: "
                    "use Unicode and <sub>, or leave an empty line so that "
                    "it is Markdown again",
                )


@rule
def markdown_in_html(notebook: Notebook, context: Context) -> Found:
    """Markdown after an HTML tag needs an empty line before it."""
    for cell in notebook.markdown_cells:
        for token in cell.tokens:
            if token.type != "html_block":
                continue
            if match := re.search(r"`[^`]+`|\*\*|\]\(", token.content):
                yield (
                    cell.index,
                    f"{match[0]!r} right below an HTML tag stays raw: leave "
                    "an empty line after the tag",
                )


@rule
def bars_in_tables(notebook: Notebook, context: Context) -> Found:
    r"""In tables, math writes \mid for a bar."""
    for cell in notebook.markdown_cells:
        for line in cell.source.splitlines():
            if not line.lstrip().startswith("|"):
                continue
            pieces = re.split(r"(?<!\\)\$", re.sub(r"`[^`]*`", "", line))
            if any("|" in math for math in pieces[1::2]):
                yield (
                    cell.index,
                    r"a bar inside math ends the table cell: write \mid "
                    rf"(or \lvert … \rvert) in {line.strip()[:50]!r}",
                )


@rule
def details(notebook: Notebook, context: Context) -> Found:
    """Each <details> is closed in its cell and holds no heading."""
    for cell in notebook.markdown_cells:
        depth = 0
        for token in cell.tokens:
            if token.type == "heading_open" and depth:
                yield cell.index, "no heading inside <details>: use bold"
            for html in text.html_pieces([token]):
                depth += len(re.findall(r"<details\b", html, re.I))
                depth -= len(re.findall(r"</details\s*>", html, re.I))
                if re.search(r"<h[1-6]\b", html, re.I):
                    yield cell.index, "no HTML headings: use Markdown ones"
        if depth:
            yield cell.index, "close each <details> in the same cell"
        if cell.source.count("<details") > cell.source.count("<summary"):
            yield cell.index, "each <details> opens with a <summary>"
