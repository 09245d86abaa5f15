"""Every page of the built book, opened from its file, with no network."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

BUILT = Path(__file__).parents[2] / "_build" / "html"
PAGES = sorted(
    str(path.relative_to(BUILT))
    for path in BUILT.rglob("*.html")
    if "_static" not in path.parts and path.name != "index.html"
)
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
# Without preload, which would fetch style sheets: not from a file.
RUN_AXE = """async (contrast) => {
    const rules = {"color-contrast": {enabled: contrast}};
    const {violations} = await axe.run({preload: false, rules});
    return violations.flatMap(({id, nodes}) => nodes.map(
        node => `${id} at ${node.target}: ${node.failureSummary}`));
}"""
TOO_WIDE = """() => [...document.querySelectorAll(".bd-article *")]
    .filter(node => node.getBoundingClientRect().right > innerWidth + 1)
    .slice(0, 5).map(node => node.outerHTML.slice(0, 200))"""
# What unfolds fades in; half-way its colors are not those of the page.
SETTLED = """() => Promise.allSettled(
    document.getAnimations().map(animation => animation.finished)
).then(() => null)"""
UNFOLD = """() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
}"""


def violations(page: Page, contrast: bool = True) -> list[str]:
    """What axe-core finds on the page, with everything unfolded."""
    page.evaluate(UNFOLD)
    page.wait_for_timeout(100)
    page.evaluate(SETTLED)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(RUN_AXE, contrast)


def test_index_leads_to_the_landing_page(watched: Any, book: Path) -> None:
    watched.page.goto((book / "index.html").as_uri())
    watched.page.wait_for_url("**/intro.html")
    assert 'lang="en"' in (book / "index.html").read_text(encoding="utf-8")
    assert any(name.startswith("chapters/") for name in PAGES)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_quiet_and_accessible(
    watch: Callable[..., Any], book: Path, name: str, mode: str
) -> None:
    watched = watch(mode=mode)
    page = watched.open(book / name)
    assert page.locator("html").get_attribute("data-theme") == mode
    assert violations(page) == []
    assert watched.errors == []
    assert watched.foreign == []


@pytest.mark.parametrize("name", PAGES)
def test_narrow_screen(
    watch: Callable[..., Any], book: Path, name: str
) -> None:
    page = watch(width=390, height=844).open(book / name)
    assert violations(page, contrast=False) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, page.evaluate(TOO_WIDE)


@pytest.mark.parametrize("name", PAGES)
def test_weight(book: Path, name: str) -> None:
    """A page with its pictures stays under 500 KB, the theme apart."""
    html = (book / name).read_text(encoding="utf-8")
    pictures = set(re.findall(r"_images/([\w.-]+)", html))
    sizes = [(book / "_images" / p).stat().st_size for p in pictures]
    assert len(html.encode()) + sum(sizes) < 500_000


@pytest.mark.parametrize("name", PAGES)
def test_mathjax_only_where_there_are_formulas(
    watched: Any, book: Path, name: str
) -> None:
    page = watched.open(book / name)
    formulas = page.locator(".math").count()
    scripts = page.locator("script[src*=mathjax]").count()
    assert scripts == (1 if formulas else 0)
    assert page.locator("mjx-container").count() == formulas
    assert page.locator("mjx-merror").count() == 0


def chapter(book: Path) -> Path:
    """The first chapter that is built."""
    return sorted((book / "chapters").glob("*.html"))[0]


def test_folded_cells_open_by_keyboard(watched: Any, book: Path) -> None:
    page = watched.open(chapter(book))
    fold = page.locator("details.hide").first
    summary = fold.locator("summary")
    assert summary.inner_text() == "Set-up: run this cell first"
    summary.focus()
    page.keyboard.press("Enter")
    assert fold.evaluate("node => node.open")
    page.keyboard.press("Space")
    assert not fold.evaluate("node => node.open")


def test_code_scrolls_by_keyboard_on_a_narrow_screen(
    watch: Callable[..., Any], book: Path
) -> None:
    page = watch(width=390, height=844).open(chapter(book))
    box = page.locator(".cell_input pre[tabindex='0']:visible").first
    box.scroll_into_view_if_needed()
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "node => node.scrollLeft > 0", arg=box.element_handle()
    )


def test_switch_between_light_and_dark(watched: Any, book: Path) -> None:
    page = watched.open(book / "intro.html")
    seen = set()
    for _ in range(3):
        page.locator(".theme-switch-button:visible").first.press("Enter")
        seen.add(page.evaluate("document.documentElement.dataset.mode"))
    assert seen == {"light", "dark", "auto"}


def test_icons_are_drawn(watched: Any, book: Path) -> None:
    page = watched.open(book / "intro.html")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(
        "document.fonts.check(\"900 1em 'Font Awesome 6 Free'\")"
    )
    assert watched.errors == []


def test_search_finds_a_chapter(watched: Any, book: Path) -> None:
    page = watched.open(book / "intro.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("neuron")
    page.keyboard.press("Enter")
    page.wait_for_selector("ul.search a[href*='chapters/']")
