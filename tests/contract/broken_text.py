"""Notebooks broken in their shape, Markdown, links and words."""

from pathlib import Path

from breaking import (
    Bad,
    append,
    at,
    both,
    drop,
    insert,
    move,
    nothing,
    set_key,
    swap,
    whole,
)
from good_notebook import HODGKIN, ROOT, code, markdown

SECTION = "## The leaky neuron"
PROSE = "The voltage obeys"
TABLE_LINK = "$P(a \\mid b)$"
BIBLIOGRAPHY = "../reference/bibliography.md"

SHAPE = [
    Bad("title-first", "no title", swap("# Neurons", "Neurons")),
    Bad("title-first", "two titles", swap("## The leaky", "# The leaky")),
    Bad("title-first", "text first", insert(markdown("Hi."), "# Neurons")),
    Bad("opening-table", "no question", swap("compute?", "compute.")),
    Bad("opening-table", "no time", swap("| Time |", "| Long |")),
    Bad("opening-table", "no table", swap("|---|---|\n", "")),
    Bad("heading-levels", "jump", swap("### Onset", "#### Onset")),
    Bad("required-sections", "no summary", both(
        swap("## Summary", "Summing up"),
        whole(swap("](#summary)", "](#the-leaky-neuron)")))),
    Bad("required-sections", "no Kate", whole(swap("Kate", "K"))),
    Bad("required-sections", "no tutorial",
      whole(swap("tutorial said", "text was"))),
    Bad("required-sections", "no reading", whole(swap("## Where to", "To"))),
    Bad("required-sections", "no mistake",
      whole(swap("## Go wrong on purpose", "Go wrong"))),
    Bad("required-sections", "order",
      move("## What the original", "# Not compared",
           at_fault="## What the original")),
    Bad("runnable-sections", "Kate without code", drop(
        "ages =", at_fault="A step towards Kate")),
    Bad("tutorial-source", "no source", swap(
        f"not:\n[Hodgkin & Huxley (1952)]({HODGKIN})", "not")),
    Bad("summary-length", "short", swap("- Line 4.", "")),
    Bad("summary-length", "long", append(
        "## Summary", "\n".join(["", *["- More."] * 4]))),
    Bad("further-reading", "two", swap(
        f"- [Hodgkin and Huxley (1952)]({HODGKIN}): the equations.\n", "")),
    Bad("further-reading", "no link", swap(
        f"[Lapicque (1907)]({BIBLIOGRAPHY}#lapicque1907): the", "A")),
    Bad("quiz", "missing", drop('quiz("1")')),
    Bad("quiz", "other chapter", swap('quiz("1")', 'quiz("2")')),
    Bad("quiz", "too early", move('quiz("1")', "## Summary")),
    Bad("quiz", "not stored", set_key('quiz("1")', "outputs", [])),
    Bad("quiz", "five questions", nothing,
      (("quiz_sizes", {"1": 5}),)),
    Bad("core-words", "long", whole(append(PROSE, " word" * 4600))),
]  # fmt: skip

MARKDOWN = [
    Bad("plain-markdown", name, append(PROSE, f"\n\n{source}"))
    for name, source in {
        "directive": "```{note}\nRead.\n```",
        "tilde directive": "~~~{note}\nRead.\n~~~",
        "colons": ":::{tip}\nRead.\n:::",
        "role": "See {cite}`hh1952`.",
        "domain role": "See {py:func}`numpy.sum`.",
        "target": "(anchor)=\nText.",
        "block break": "+++",
        "substitution": "{{ version }}",
        "footnote": "Text.[^1]",
        "alert": "> [!NOTE]\n> Read.",
    }.items()
] + [
    Bad("plain-markdown", "raw cell", set_key(
        "Only some", "cell_type", "raw")),
    Bad("no-scripts", "script", append(
        PROSE, "\n\n<script>let x = 1</script>")),
    Bad("no-scripts", "inline", append(PROSE, " <iframe src=x></iframe>")),
    Bad("math-in-html", "block", append(PROSE, "\n\n<div>\n$$x$$\n</div>")),
    Bad("math-in-html", "hint", swap("</summary>\n\nUse", "</summary>\nUse")),
    Bad("markdown-in-html", "code", swap(
        "</summary>\n\nUse $2x$", "</summary>\nUse `x`")),
    Bad("bars-in-tables", "bar", swap(r"P(a \mid b)", "P(a | b)")),
    Bad("bars-in-tables", "escaped", swap(r"P(a \mid b)", r"P(a \| b)")),
    Bad("details", "heading", swap("Use $2x$.", "#### Use it\n")),
    Bad("details", "HTML heading", swap("Hint</su", "<h4>H</h4></su")),
    Bad("details", "open", swap("</details>", "")),
    Bad("details", "no summary", swap("<summary>Hint</summary>", "")),
]  # fmt: skip

LINKS = [
    Bad("links-are-sources", "unknown", append(
        PROSE, " [A blog](https://example.org/post).")),
    Bad("links-are-sources", "bare", append(
        PROSE, " <https://example.org/post>")),
    Bad("links-are-sources", "HTML", append(
        PROSE, ' <a href="https://example.org">A blog</a>')),
    Bad("links-are-sources", "name as prefix", append(
        PROSE, " [Fork](https://github.com/owner_not_set/neural-networks2).")),
    Bad("links-name-author-and-year", "here", append(
        PROSE, f" See [here]({HODGKIN}).")),
    Bad("links-name-author-and-year", "year", append(
        PROSE, f" See [Hodgkin and Huxley 1951]({HODGKIN}).")),
    Bad("links-name-author-and-year", "author", append(
        PROSE, f" See [Hebb 1952]({HODGKIN}).")),
    Bad("relative-links", "no page", append(PROSE, " [Next](03_x.ipynb).")),
    Bad("relative-links", "no anchor", append(
        PROSE, f" [H]({BIBLIOGRAPHY}#hebb1949).")),
    Bad("relative-links", "own anchor", swap("(#summary)", "(#summery)")),
    Bad("relative-links", "from the root", append(PROSE, " [I](/intro.md)")),
    Bad("relative-links", "moved chapter", at(SECTION), (
        ("pages", {ROOT / "reference/bibliography.md":
                   frozenset({"lapicque1907"}),
                   Path("/book/chapters/02_trick.ipynb"): frozenset()}),)),
    Bad("no-linked-pictures", "picture", append(PROSE, " ![n](neuron.png)")),
    Bad("no-linked-pictures", "tag", append(PROSE, ' <img src="n.png">')),
    Bad("no-linked-pictures", "attachment", set_key(
        PROSE, "attachments", {"n.png": {"image/png": ""}})),
]  # fmt: skip

WORDS = [
    Bad("kind-words", "simply", append(PROSE, " We simply add.")),
    Bad("kind-words", "of course", append(PROSE, "\n\n*Of\ncourse* not.")),
    Bad("kind-words", "just", append(PROSE, " Just add them.")),
    Bad("kind-words", "comment", append("round(", "  # obviously")),
    Bad("american-spelling", "prose", append(PROSE, " Its behaviour.")),
    Bad("american-spelling", "-ise", append(PROSE, " We normalise it.")),
    Bad("american-spelling", "comment", append("round(", "  # colour")),
    Bad("finished", "todo", append(PROSE, " TODO: a picture.")),
    Bad("finished", "memory mark", append(PROSE, " 86 billion [M].")),
    Bad("finished", "filler", append(PROSE, " Lorem ipsum.")),
    Bad("not-our-name", "prose", append(
        PROSE, " Run `pip install " + "coursekit`.")),
    Bad("not-our-name", "raised", insert(
        code('hint = "pip install -q ' + 'coursekit"'), "ages =")),
]  # fmt: skip

ALL = SHAPE + MARKDOWN + LINKS + WORDS
