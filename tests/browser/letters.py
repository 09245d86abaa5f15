"""How large a figure's letters are on the screen, and whether all fit in."""

from playwright.sync_api import Page

_SIZES = """(all) => all.map((each) => {
  const picture = each.ownerSVGElement;
  const scale = picture.getBoundingClientRect().width
    / picture.viewBox.baseVal.width;
  return scale * parseFloat(getComputedStyle(each).fontSize);
})"""
_STICKING = """(all) => all.filter((each) => {
  const side = each.ownerSVGElement.getBoundingClientRect();
  const own = each.getBoundingClientRect();
  return own.left < side.left - 1 || own.right > side.right + 1;
}).map((each) => each.textContent)"""


def letter_sizes(page: Page, selector: str) -> list[float]:
    """Return the size of each text, in pixels of the screen."""
    sizes: list[float] = page.locator(selector).evaluate_all(_SIZES)
    return sizes


def sticking_out(page: Page, selector: str) -> list[str]:
    """Return the texts that reach beyond a side of their picture."""
    texts: list[str] = page.locator(selector).evaluate_all(_STICKING)
    return texts
