"""Fixtures for the browser tests: the built book, read offline.

Every test here needs Debian's Chromium; those that ask for `book` need the
built book, too (``make book``).

``book``
    Path of ``_build/html``.
``browser``
    One headless Chromium for the whole run (Playwright, sync API).
``watch``
    A function that opens a new window on ``file://`` with the network cut
    and returns a `Watched`; ``watch(width=390, mode="dark")``.
``watched``
    ``watch()`` with the default window, 1280 x 900, light.
``page``
    The Playwright page of ``watched``.
``figure_page``
    A function that writes a page with interactive figures on it; it needs
    no built book.
``call``
    A function that calls what a figure's ES module exports.

A typical test::

    def test_slider(watched, book):
        watched.open(book / "chapters" / "01_neuron.html")
        watched.page.get_by_role("slider").first.press("ArrowRight")
        assert not watched.errors
        assert not watched.foreign
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

from coursekit.interactive import Figure

ROOT = Path(__file__).parents[2]
LOCAL = ("file:", "data:", "blob:", "about:")
FIGURE_PAGE = """<!doctype html>
<html lang="en" data-theme="{mode}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title>
<style>
body {{ margin: 8px; font-family: sans-serif; }}
[data-theme=dark] body {{ background: #121212; color: #ddd; }}
</style></head>
<body><main><h1>Figures</h1>{figures}</main></body></html>
"""
CALL = """
async ([source, calls]) => {
  const blob = new Blob([source], { type: "text/javascript" });
  const module = await import(URL.createObjectURL(blob));
  const plain = (value) => ArrayBuffer.isView(value) ? Array.from(value)
    : value;
  return calls.map(([name, ...inputs]) => {
    const result = module[name](...inputs);
    if (typeof result !== "object" || Array.isArray(result)) return result;
    return Object.fromEntries(Object.entries(result).map(
      ([key, value]) => [key, plain(value)]));
  });
}
"""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
]


@dataclass
class Watched:
    """A page that notes its JavaScript errors and its outside requests."""

    page: Page
    errors: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def open(self, path: Path, anchor: str = "") -> Page:
        """Open a local file and wait until its formulas are set."""
        url = path.resolve().as_uri()
        self.page.goto(f"{url}#{anchor}" if anchor else url)
        self.page.evaluate("() => window.MathJax?.startup?.promise")
        return self.page

    def guard(self, route: Route) -> None:
        """Let local files through; note and refuse everything else."""
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def note(self, message: ConsoleMessage) -> None:
        """Keep what the page writes to the console as an error."""
        if message.type == "error":
            self.errors.append(message.text)


@pytest.fixture(scope="session")
def book() -> Path:
    """Return the folder of the built book."""
    folder = ROOT / "_build" / "html"
    if not (folder / "index.html").exists():
        pytest.fail("There is no built book to look at: run `make book`.")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium (or the one that $CHROMIUM names)."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail(
            "The browser tests need Chromium, on Debian: "
            "apt-get install chromium. Or set CHROMIUM to its path."
        )
    with sync_playwright() as play:
        chromium = play.chromium.launch(
            executable_path=program, args=ARGUMENTS
        )
        yield chromium
        chromium.close()


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Return a function that opens a watched window with no network."""
    contexts = []

    def new(width: int = 1280, height: int = 900, mode: str = "light"):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=mode,
            offline=True,
        )
        contexts.append(context)
        # The theme's switch remembers the reader's choice under these keys.
        context.add_init_script(
            f"localStorage.mode = localStorage.theme = '{mode}'"
        )
        watched = Watched(context.new_page())
        context.route("**/*", watched.guard)
        watched.page.on("console", watched.note)
        watched.page.on("pageerror", lambda e: watched.errors.append(str(e)))
        return watched

    yield new
    for context in contexts:
        context.close()


@pytest.fixture
def watched(watch: Callable[..., Watched]) -> Watched:
    """Return a watched window, 1280 x 900, light."""
    return watch()


@pytest.fixture
def page(watched: Watched) -> Page:
    """Return the Playwright page of `watched`."""
    return watched.page


@pytest.fixture
def figure_page(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a page with figures on it."""

    def write(*figures: Figure, mode: str = "light") -> Path:
        path = tmp_path / "page.html"
        parts = [
            figure._repr_mimebundle_()[0]["text/html"] for figure in figures
        ]
        text = FIGURE_PAGE.format(mode=mode, figures="\n<hr>\n".join(parts))
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def call(
    watched: Watched, figure_page: Callable[..., Path]
) -> Callable[..., list]:
    """Return a function that calls what a figure's module exports.

    ``call(figure, ["name", input, …], …)`` returns the results in a list.
    """

    def run(figure: Figure, *calls: list) -> list:
        watched.open(figure_page())
        return watched.page.evaluate(CALL, [str(figure._esm), list(calls)])

    return run
