"""Rules on what cells print and draw."""

import base64
import json
import re
from collections.abc import Iterator

from notebook_rules import text
from notebook_rules.model import Cell, Context, Notebook, rule

Found = Iterator[tuple[int | None, str]]

UNSTABLE = {
    "a memory address": r"\b0x[0-9a-fA-F]{6,}\b",
    "a timing": (
        r"\b\d+(\.\d+)?\s*(ns|[µu]s|ms|s|min)/(step|epoch|it|batch|loop)\b"
        r"|\d\s*it/s\b|\bper loop\b|\bWall time\b|\bCPU times\b"
        r"|\b(took|elapsed)\b.{0,12}\d"
    ),
    "a date or time of day": r"\b20\d\d-\d\d-\d\d\b|\b\d\d:\d\d:\d\d\b",
    "an absolute path": (
        r"(?<![\w/:.])/(home|root|usr|tmp|content|mnt|opt|var|Users|work)/"
        r"|\b[A-Z]:\\"
    ),
    "a progress bar": r"[━█▏▎▍▌▋▊▉]{3}|\r(?!\n)|\[=+>",
}
REMOTE = re.compile(
    r"<link\b|\bsrc\s*=\s*[\"']?(https?:)?//|\burl\([\"']?https?:"
    r"|\bimport\s*\(?\s*[\"']https?:|\bfrom\s*[\"']https?:|@import"
    r"|\bfetch\(|XMLHttpRequest",
    re.I,
)
PICTURES = ("image/png", "image/jpeg", "image/gif")
PICTURE_BYTES = 120_000
HTML_BYTES = 40_000
NOTEBOOK_BYTES = 1_000_000
EMPTY_ALT = re.compile(
    r"(an? |the )?(plot|image|figure|picture|graph|chart|diagram)\b", re.I
)


@rule
def stable_text(notebook: Notebook, context: Context) -> Found:
    """No addresses, timings, dates, paths or progress bars in outputs."""
    for cell in notebook.code_cells:
        shown = cell.visible_text()
        for name, pattern in UNSTABLE.items():
            if match := re.search(pattern, shown):
                yield (
                    cell.index,
                    f"{match[0]!r} in the output is {name}, which changes "
                    "from run to run: print something stable",
                )


@rule
def alt_text(notebook: Notebook, context: Context) -> Found:
    """A cell draws one figure and tells what a sighted reader learns."""
    for cell in notebook.cells:
        alt = alt_of(cell)
        pictures = sum(len(cell.data(mime)) for mime in PICTURES)
        if pictures > 1:
            yield cell.index, "one figure per cell: they share the alt text"
        if pictures and alt is None:
            yield cell.index, "add metadata.mystnb.image.alt"
        if alt is None:
            continue
        if not pictures:
            yield cell.index, "alt text but no picture: run make execute"
        if not 40 <= len(alt) <= 300:
            yield (
                cell.index,
                f"the alt text has {len(alt)} characters; say in 40 to 300 "
                "what a sighted reader learns",
            )
        if match := EMPTY_ALT.match(alt):
            yield cell.index, f"start with what it shows, not {match[0]!r}"


def alt_of(cell: Cell) -> str | None:
    """Return the alt text stored with a cell."""
    image = cell.metadata.get("mystnb", {}).get("image", {})
    alt = image.get("alt")
    return None if alt is None else str(alt).strip()


@rule
def figure_size(notebook: Notebook, context: Context) -> Found:
    """A figure stays under 120 KB."""
    for cell in notebook.code_cells:
        for mime in PICTURES:
            for data in cell.data(mime):
                size = len(base64.b64decode(data))
                if size > PICTURE_BYTES:
                    yield (
                        cell.index,
                        f"the figure has {size} bytes, {PICTURE_BYTES} is "
                        "the limit: fewer points, dots or colors",
                    )


@rule
def html_size(notebook: Notebook, context: Context) -> Found:
    """HTML in an output stays under 40 KB without its JSON data."""
    for cell in notebook.code_cells:
        for html in cell.data("text/html"):
            size = len(text.without_data(html).encode())
            if size > HTML_BYTES:
                yield (
                    cell.index,
                    f"the HTML has {size} bytes without its data, "
                    f"{HTML_BYTES} is the limit",
                )


@rule
def html_offline(notebook: Notebook, context: Context) -> Found:
    """HTML in an output fetches nothing from anywhere."""
    for cell in notebook.code_cells:
        for html in cell.data("text/html"):
            if match := REMOTE.search(html):
                yield (
                    cell.index,
                    f"{match[0]!r} in the HTML needs the network: carry "
                    "everything in the output itself",
                )


@rule
def notebook_size(notebook: Notebook, context: Context) -> Found:
    """A notebook stays under 1 MB."""
    size = len(json.dumps(notebook.raw, ensure_ascii=False).encode())
    if size >= NOTEBOOK_BYTES:
        yield None, f"{size} bytes; {NOTEBOOK_BYTES} is the limit"


@rule
def plain_fallback(notebook: Notebook, context: Context) -> Found:
    """Rich outputs also have a plain text, which nbval compares."""
    for cell in notebook.code_cells:
        for output in cell.outputs:
            data = output.get("data")
            if data is not None and "text/plain" not in data:
                yield cell.index, "an output without text/plain: add a repr"
