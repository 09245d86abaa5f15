"""Everything that this book changes in its theme, in one place.

Written for sphinx-book-theme 1.1.4 on pydata-sphinx-theme 0.15.4; with any
other version the build warns (and so, being strict, fails): look at each
item below again, run ``make test-browser``, then change `VERSIONS`.

What is mended, and where:

- ``static/mended.css``: pictures and HTML outputs in dark mode, long
  formulas on narrow screens, the looks of ``<details>``.
- ``static/mended.js``: what scrolls sideways can be reached by keyboard.
- ``static/mathjax/``: MathJax 3.2.2 (npm package ``mathjax``, Apache 2.0),
  so that no page asks a content network for it. To renew it, copy
  ``es5/tex-svg-full.js`` and ``LICENSE`` from the package.
- ``templates/static/webpack-macros.html``: the theme's list of files to
  load, without the 1.5 MB script that draws icons and without preloading.
- ``templates/search-button-field.html``, ``templates/navbar-logo.html``:
  names and landmarks for screen readers.
- this file: icons, folded cells, empty table headers, links to labels,
  where MathJax is loaded, what is left out of the built folder.

The scripts that are not loaded at all (thebe, widget managers) are settings
in ``_config.yml``. None of this lies in a folder called ``_static``, because
Jupyter Book loads every script and style sheet in there on every page.
"""

import base64
import re
import shutil
from pathlib import Path

import pydata_sphinx_theme
import sphinx_book_theme
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging

HERE = Path(__file__).parent
VERSIONS = {sphinx_book_theme: "1.1.4", pydata_sphinx_theme: "0.15.4"}
ICONS = Path("vendor/fontawesome/6.5.2")
# In the built _static: nothing on any page asks for these.
UNUSED = ["**/*.map", "locales", "webpack-macros.html", "sbt-webpack-*.html"]
INDEX = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>{title}</title>
    <meta http-equiv="refresh" content="0; url={page}">
  </head>
  <body><main><h1><a href="{page}">{title}</a></h1></main></body>
</html>
"""


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect the corrections to the steps of a build."""
    app.connect("config-inited", settings, priority=700)
    app.connect("doctree-read", name_folded_cells)
    app.connect("doctree-read", drop_empty_headers)
    app.connect("doctree-read", know_labels)
    app.connect("html-page-context", mend_page, priority=900)
    app.connect("build-finished", finish, priority=400)
    app.add_css_file("mended.css", priority=900)
    app.add_js_file("mended.js", loading_method="defer")
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def settings(app: Sphinx, config) -> None:
    """Check the theme's version; add our templates, styles and scripts."""
    for theme, version in VERSIONS.items():
        if theme.__version__ != version:
            logging.getLogger(__name__).warning(
                "%s is version %s; book/mended_theme.py was written for %s",
                theme.__name__,
                theme.__version__,
                version,
            )
    config.templates_path.insert(0, str(HERE / "templates"))
    config.html_static_path.append(str(HERE / "static"))
    # Light or dark as the reader's system says, until they choose.
    config.html_context["default_mode"] = "auto"
    # Colab opens notebooks from GitHub only; elsewhere there is no button.
    options = config.html_theme_options
    if "//github.com/" not in options.get("repository_url", ""):
        options.pop("repository_url", None)
        options.pop("launch_buttons", None)
    # There are no index entries, so no empty index page.
    config.html_use_index = False


def name_folded_cells(app: Sphinx, doctree: nodes.document) -> None:
    """Show a folded cell's own title, "Solution 1.1", not "Show content"."""
    for cell in doctree.findall(nodes.container):
        if not cell.get("hide_mode"):
            continue
        code = next(cell.findall(nodes.literal_block), None)
        title = re.match(r"# @title (.+)", code.astext() if code else "")
        if title:
            cell["prompt_show"] = cell["prompt_hide"] = title[1]


def drop_empty_headers(app: Sphinx, doctree: nodes.document) -> None:
    """Drop the header of a table that has none (Markdown asks for a row)."""
    for header in list(doctree.findall(nodes.thead)):
        if not header.astext().strip():
            header.parent.remove(header)


def know_labels(app: Sphinx, doctree: nodes.document) -> None:
    """Let a chapter link to any label: ``../reference/page.md#label``.

    MyST takes only headings for targets of such a link.
    """
    slugs = app.env.metadata[app.env.docname].setdefault("myst_slugs", {})
    for label, explicit in doctree.nametypes.items():
        if explicit and doctree.nameids.get(label):
            slugs.setdefault(label, (0, doctree.nameids[label], label))


def mend_page(app: Sphinx, page, template, context, doctree) -> None:
    """Correct what the templates cannot reach."""
    body = context.get("body", "")
    # The label hides the words that the line itself shows.
    context["body"] = body.replace(
        '<summary aria-label="Toggle hidden content">', "<summary>"
    )
    # Sphinx loads MathJax also where only a page further down needs it.
    if 'class="math' not in body:
        context["script_files"] = [
            script
            for script in context["script_files"]
            if "mathjax"
            not in f"{script.filename} {script.attributes}".lower()
        ]


def finish(app: Sphinx, error: Exception | None) -> None:
    """Complete the built folder and drop what no page uses."""
    if error or app.builder.name != "html":
        return
    out = Path(app.outdir)
    front = INDEX.format(
        title=app.config.html_title, page=f"{app.config.root_doc}.html"
    )
    (out / "index.html").write_text(front, encoding="utf-8")
    write_icons(out / "_static")
    for pattern in UNUSED:
        for path in (out / "_static").glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def write_icons(static: Path) -> None:
    """Put the icon fonts into their style sheet.

    Opened from a file, some browsers refuse to load a font from another
    file; the theme's way around it is the script that we leave out.
    """
    folder = static / ICONS
    style = (folder / "css/all.min.css").read_text(encoding="utf-8")
    # Names that only older versions of the icons used.
    style = re.sub(
        r"@font-face\{[^}]*family:(?:FontAwesome|Font Awesome\\ 5)[^}]*\}",
        "",
        style,
    )

    def inline(found: re.Match[str]) -> str:
        font = (folder / "webfonts" / found[1]).read_bytes()
        data = base64.b64encode(font).decode()
        return f'url(data:font/woff2;base64,{data}) format("woff2")'

    style = re.sub(
        r'url\(\.\./webfonts/([\w-]+\.woff2)\) format\("woff2"\)'
        r",url\([^)]*\.ttf\) format\(\"truetype\"\)",
        inline,
        style,
    )
    (folder / "css/all.min.css").write_text(style, encoding="utf-8")
    shutil.rmtree(folder / "js")
    shutil.rmtree(folder / "webfonts")
