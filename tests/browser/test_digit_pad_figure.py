"""The digit pad in a real browser: its arithmetic, its pen, its buttons."""

import json
import math
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from letters import letter_sizes, sticking_out
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit import data
from coursekit.data._digits import packed
from coursekit.interactive import DigitPadFigure
from coursekit.interactive import _pad_network as pad
from coursekit.interactive._pad_prepare import PEN, RASTER, ink, prepared
from coursekit.interactive._pad_setup import MOST, SETUP, SIZE, SQUARE

pytestmark = pytest.mark.browser

ROOT = "#ck-digits"
AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
_, (X_TEST, Y_TEST) = data.mnist()
RUN = """
async ([source, setup, code, data]) => {
  const blob = new Blob([source], { type: "text/javascript" });
  const module = await import(URL.createObjectURL(blob));
  const run = new Function("module", "carried", "data", code);
  return run(module, module.opened(setup), data);
}
"""


def arc(x, y, wide, high, start, end, n=24):
    """Return places along an ellipse, from one angle to another."""
    angles = np.radians(np.linspace(start, end, n + 1))
    return [(x + wide * math.cos(a), y + high * math.sin(a)) for a in angles]


# Digits as a hand draws them, on a square from 0 to 1.
DRAWN = {
    0: [arc(0.5, 0.5, 0.22, 0.32, -80, 285)],
    1: [[(0.40, 0.30), (0.54, 0.16), (0.52, 0.84)]],
    2: [
        [
            *arc(0.48, 0.34, 0.2, 0.17, 190, 380),
            *((0.62, 0.5), (0.30, 0.82), (0.74, 0.80)),
        ]
    ],
    3: [
        arc(0.46, 0.33, 0.18, 0.16, 200, 430)
        + arc(0.46, 0.66, 0.22, 0.18, -80, 150)
    ],
    4: [
        [(0.36, 0.16), (0.28, 0.54), (0.72, 0.52)],
        [(0.62, 0.22), (0.58, 0.86)],
    ],
    5: [
        [
            *((0.68, 0.17), (0.36, 0.18), (0.34, 0.46)),
            *arc(0.48, 0.62, 0.2, 0.19, -120, 140),
        ]
    ],
    6: [
        [
            *((0.62, 0.14), (0.46, 0.28), (0.34, 0.52)),
            *arc(0.5, 0.66, 0.17, 0.17, 180, 540),
        ]
    ],
    7: [[(0.28, 0.2), (0.70, 0.19), (0.46, 0.85)]],
    8: [
        arc(0.5, 0.33, 0.16, 0.15, -60, -270)
        + arc(0.5, 0.66, 0.19, 0.18, -90, 270)
        + arc(0.5, 0.33, 0.16, 0.15, 90, -60)
    ],
    9: [
        [
            *arc(0.48, 0.34, 0.17, 0.17, 0, -350),
            *((0.64, 0.36), (0.60, 0.62), (0.54, 0.86)),
        ]
    ],
}


@pytest.fixture
def compute(watched, figure_page) -> Callable:
    """Return a function that runs code with the page's own functions."""

    def run(code: str, given: object = None) -> object:
        watched.open(figure_page())
        source = str(DigitPadFigure()._esm)
        return watched.page.evaluate(RUN, [source, SETUP, code, given])

    return run


def button(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_role("button", name=name, exact=True)


def pick(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_label(name, exact=True)


def tell(page: Page, start: str) -> None:
    words = page.locator(f"{ROOT} .ck-sentence")
    expect(words).to_have_text(re.compile(f"^{start}"))


def news(page: Page, text: str) -> None:
    place = page.locator(f"{ROOT} .ck-news")
    expect(place).to_have_text(re.compile(text), timeout=30_000)


def tally(page: Page) -> list[list[str]]:
    """Return the numbers of right answers: own digits, test digits."""
    rows = page.locator(f"{ROOT} .ck-tally tr").all()[2:]
    return [row.locator("td").all_text_contents() for row in rows]


def bars(page: Page) -> list[str]:
    return page.locator(f"{ROOT} .ck-answers .ck-end").all_text_contents()


def draw(page: Page, strokes) -> None:
    """Draw with the mouse; places are on a square from 0 to 1."""
    paper = page.locator(f"{ROOT} .ck-pad")
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    left, top, cell = SQUARE
    scale = box["width"] / SIZE[0]
    for stroke in strokes:
        places = [
            (
                box["x"] + (left + 28 * cell * x) * scale,
                box["y"] + (top + 28 * cell * y) * scale,
            )
            for x, y in stroke
        ]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()


# ---- the arithmetic --------------------------------------------------------


def test_the_pen_and_the_preparation_are_pythons(compute):
    """On every gray level, for strokes across, beside and beyond the pad."""
    chance = np.random.default_rng(3)
    drawings = [
        [(np.array(stroke) * RASTER).tolist() for stroke in strokes]
        for strokes in DRAWN.values()
    ]
    for size in np.repeat([2, 10, 40, 150], 15):
        place = chance.uniform(0, RASTER, 2)
        counts = chance.integers(1, 6, 3)
        strokes = [chance.normal(place, size, (n, 2)) for n in counts]
        drawings.append([stroke.round(1).tolist() for stroke in strokes])
    drawings += [[], [[[0, 0]]], [[[112, 112], [112, 112]]]]
    found = compute(
        f"""return data.map((strokes) => {{
          const levels = module.ink(strokes, {RASTER}, {PEN});
          return [[...levels], [...module.prepared(levels, {RASTER})]];
        }});""",
        drawings,
    )
    for strokes, (levels, picture) in zip(drawings, found, strict=True):
        expected = ink(strokes)
        np.testing.assert_array_equal(levels, expected.ravel())
        np.testing.assert_array_equal(picture, prepared(expected).ravel())


def test_any_picture_is_prepared_as_in_python(compute):
    chance = np.random.default_rng(4)
    pictures = []
    for _ in range(60):
        levels = chance.integers(0, 256, (RASTER, RASTER))
        levels *= chance.random(levels.shape) < 0.03
        top, left = chance.integers(0, RASTER, 2)
        high, wide = chance.integers(1, RASTER, 2)
        kept = np.zeros_like(levels)
        part = (slice(top, top + high), slice(left, left + wide))
        kept[part] = levels[part]
        pictures.append(kept)
    found = compute(
        f"return data.map((each) => [...module.prepared(each, {RASTER})]);",
        [each.ravel().tolist() for each in pictures],
    )
    for picture, levels in zip(found, pictures, strict=True):
        np.testing.assert_array_equal(picture, prepared(levels).ravel())


def test_network_and_neighbors_are_pythons(compute):
    x = X_TEST[:200]
    found = compute(
        """return data.map((picture) => {
          const seen = module.features(carried.layers, picture);
          const near = module.nearest(picture, carried.stock);
          return [[...module.probabilities(seen, carried.layers[2])],
            [...seen], near.places, near.labels, near.votes, near.answer];
        });""",
        x.reshape(200, -1).tolist(),
    )
    arrays = pad.stored()
    seen = pad.features(x)
    shares = pad.probabilities(seen, pad.shipped())
    near = pad.nearest(x, arrays["prototypes"], arrays["prototype_labels"])
    np.testing.assert_allclose([each[0] for each in found], shares, atol=1e-6)
    np.testing.assert_allclose([each[1] for each in found], seen, atol=1e-6)
    for each, expected in zip(found, near, strict=True):
        assert each[2:] == [*expected, expected.votes, expected.answer]


def test_learning_is_pythons(compute):
    places = [321, 582, 583, 5, 6]  # some that the network gets wrong, too
    x, y = X_TEST[places], Y_TEST[places]
    found = compute(
        """return module.trained(carried.layers, data[0], data[1],
          carried.stock.pictures.map(module.enlarged), carried.stock.labels,
          data[2]);""",
        [x.reshape(len(x), -1).tolist(), y.tolist(), pad.STEPS],
    )
    arrays = pad.stored()
    old = pad.features(pad.memory(arrays["prototypes"]))
    last = pad.learned(pad.features(x), y, old, arrays["prototype_labels"])
    expected = [*last.W.ravel(), *last.b]
    np.testing.assert_allclose(found, expected, atol=1e-8)


# ---- drawing ---------------------------------------------------------------


@pytest.mark.parametrize(("width", "mode"), [(1280, "light"), (390, "dark")])
def test_drawn_digits_are_recognized(watch, figure_page, width, mode):
    watched = watch(width=width, mode=mode)
    page = watched.open(figure_page(DigitPadFigure(0), mode=mode))
    network, neighbors = [], []
    for digit, strokes in DRAWN.items():
        button(page, "Clear").click()
        tell(page, "Draw a digit")
        draw(page, strokes)
        words = page.locator(f"{ROOT} .ck-sentence").text_content()
        said = [int(each) for each in re.findall(r": (\d) \(", words)]
        network.append(said[0] == digit)
        neighbors.append(said[1] == digit)
    assert sum(network) >= 8
    assert sum(neighbors) >= 8
    assert not watched.errors


def test_what_is_drawn_is_seen_at_once_and_undone(watched, figure_page):
    page = watched.open(figure_page(DigitPadFigure(3)))
    button(page, "Undo").click()  # there is no stroke yet
    expect(pick(page, "Test digit")).to_have_value("3")
    seven, ring = DRAWN[7][0], DRAWN[0][0]
    draw(page, [seven])
    tell(page, r"Network: 7 \(")
    expect(pick(page, "Test digit")).to_have_value("0")
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    before = bars(page)
    draw(page, [ring])
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(2)
    assert bars(page) != before
    button(page, "Undo").click()
    assert bars(page) == before
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    button(page, "Undo").click()
    tell(page, "Draw a digit")
    assert bars(page) == []
    assert not watched.errors


def test_bars_follow_the_pen_before_it_is_lifted(watched, figure_page):
    page = watched.open(figure_page(DigitPadFigure(0)))
    box = page.locator(f"{ROOT} .ck-pad").bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 300, steps=4)
    assert len(bars(page)) == 20
    page.mouse.move(box["x"] - 400, box["y"] - 400, steps=4)  # off the pad
    page.mouse.up()
    page.mouse.move(box["x"] + 50, box["y"] + 50)  # lifted: no more ink
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    draw(page, [[(-0.01, -0.04), (0.5, 0.5)]])  # it begins at the title
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    assert not watched.errors


def test_drawing_with_a_finger_does_not_scroll(browser: Browser, figure_page):
    context = browser.new_context(
        viewport={"width": 390, "height": 700}, has_touch=True, offline=True
    )
    page = context.new_page()
    page.goto(figure_page(DigitPadFigure(0)).as_uri())
    paper = page.locator(f"{ROOT} .ck-pad")
    assert paper.evaluate("(e) => getComputedStyle(e).touchAction") == "none"
    box = paper.bounding_box()
    touch = context.new_cdp_session(page)

    def send(kind: str, *places) -> None:
        points = [
            {"x": box["x"] + x * box["width"], "y": box["y"] + y * 300}
            for x, y in places
        ]
        touch.send(
            "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}
        )

    send("touchStart", (0.5, 0.2))
    for k in range(1, 11):
        send("touchMove", (0.5 - 0.003 * k, 0.2 + 0.07 * k))
    send("touchEnd")
    tell(page, r"Network: 1 \(")
    assert page.evaluate("() => scrollY") == 0
    context.close()


def test_drawing_with_the_keyboard(watched, figure_page):
    page = watched.open(figure_page(DigitPadFigure(0)))
    paper = page.get_by_role("application")
    paper.focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"{ROOT} .ck-up")).to_have_count(1)
    page.keyboard.press("Space")
    expect(page.locator(f"{ROOT} .ck-down")).to_have_count(1)
    for _ in range(6):
        page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Space")
    tell(page, r"Network: 1 \(")
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    page.keyboard.press("ArrowLeft")  # lifted: no ink
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(1)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")  # leaving lifts the pen, too
    expect(page.locator(f"{ROOT} .ck-stroke")).to_have_count(2)
    expect(page.locator(f"{ROOT} :is(.ck-up, .ck-down)")).to_have_count(0)
    assert page.evaluate("() => scrollY") == 0
    assert not watched.errors


def test_test_digits_one_after_the_other(watched, figure_page):
    page = watched.open(figure_page(DigitPadFigure(99)))
    test = pick(page, "Test digit")
    for name, number in (
        ("Next test digit", 100),
        ("Next test digit", 1),
        ("Next hard digit", 101),
        ("Next hard digit", 102),
        ("Next test digit", 1),
    ):
        button(page, name).click()
        expect(test).to_have_value(str(number))
        expect(pick(page, "It is a")).to_have_value(
            str(pad.stored()["test_labels"][number - 1])
        )
    test.select_option("hard 8")
    button(page, "Next hard digit").click()
    expect(test).to_have_value("101")
    tell(page, r"Network: 7 \(.* The label says 2\.$")
    test.select_option("my drawing")
    tell(page, "Draw a digit")
    assert not watched.errors


# ---- collecting ------------------------------------------------------------


def collect(page: Page, digits) -> None:
    for digit in digits:
        draw(page, DRAWN[digit])
        pick(page, "It is a").select_option(str(digit))
        button(page, "Collect").click()


def test_collected_digits_are_saved_and_read(watched, figure_page, tmp_path):
    page = watched.open(figure_page(DigitPadFigure(0)))
    expect(button(page, "Download")).to_be_disabled()
    expect(button(page, "Learn from my digits")).to_be_disabled()
    button(page, "Collect").click()
    news(page, "Draw a digit first")
    collect(page, [4, 7, 2])
    news(page, "Collected as a 2")
    expect(page.locator(f"{ROOT} .ck-count")).to_have_text("3 collected")
    thumbs = page.locator(f"{ROOT} .ck-thumbs li")
    assert thumbs.all_text_contents() == ["4", "7", "2"]
    tell(page, "Draw a digit")  # the pad is free for the next
    with page.expect_download() as saved:
        button(page, "Download").click()
    assert saved.value.suggested_filename == "my-digits.json"
    path = tmp_path / "my-digits.json"
    saved.value.save_as(path)
    x, y = data.load_digits(path)
    assert y.tolist() == [4, 7, 2]
    last = pad.probabilities(pad.features(x), pad.shipped())
    assert last.argmax(axis=1).tolist() == [4, 7, 2]
    assert [int(each.any(axis=1).sum()) for each in x] == [20, 20, 20]
    button(page, "Take back").click()
    assert thumbs.all_text_contents() == ["4", "7"]
    pick(page, "Open a file").set_input_files(path)
    expect(page.locator(f"{ROOT} .ck-count")).to_have_text("5 collected")
    news(page, "3 digits were in the file")
    assert not watched.errors
    assert not watched.foreign


def test_python_may_write_the_file(watched, figure_page, tmp_path):
    page = watched.open(figure_page(DigitPadFigure()))
    rows = [
        {"label": int(y), "pixels": x.ravel().tolist()}
        for x, y in zip(X_TEST[:2], Y_TEST[:2], strict=True)
    ]
    digits = [*rows, *packed(X_TEST[2:4], Y_TEST[2:4])]
    path = tmp_path / "mine.json"
    content = {"format": "coursekit digits", "version": 1, "digits": digits}
    path.write_text(json.dumps(content))
    pick(page, "Open a file").set_input_files(path)
    thumbs = page.locator(f"{ROOT} .ck-thumbs li")
    expect(thumbs).to_have_count(4)
    assert thumbs.all_text_contents() == [str(y) for y in Y_TEST[:4]]


HOSTILE = "<img src=x onerror='window.hit = 1'>"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (HOSTILE, "not whole JSON"),
        ("null", "not one of the digit pad"),
        ({"format": HOSTILE}, "not one of the digit pad"),
        ({"version": 2}, "not one of the digit pad"),
        ({"digits": HOSTILE}, "not one of the digit pad"),
        ({"digits": [None]}, "Digit 1 of the file is damaged"),
        ({"digits": [{"label": HOSTILE, "pixels": 784 * [0]}]}, "Digit 1"),
        ({"digits": [{"label": 3, "pixels": HOSTILE}]}, "Digit 1"),
        ({"digits": [{"label": 3, "pixels": 783 * [0]}]}, "Digit 1"),
        ({"digits": [{"label": 3, "pixels": 784 * [256]}]}, "Digit 1"),
        ({"digits": [{"label": 3, "pixels": 784 * ["0"]}]}, "Digit 1"),
        ({"digits": [{"label": True, "pixels": 784 * [0]}]}, "Digit 1"),
    ],
)
def test_bad_files_are_told_and_change_nothing(
    watched, figure_page, tmp_path, content, problem
):
    page = watched.open(figure_page(DigitPadFigure()))
    if isinstance(content, dict):
        whole = {"format": "coursekit digits", "version": 1, "digits": []}
        content = json.dumps({**whole, **content})
    path = tmp_path / "bad.json"
    path.write_text(content)
    pick(page, "Open a file").set_input_files(path)
    news(page, problem)
    expect(page.locator(f"{ROOT} .ck-count")).to_have_text("0 collected")
    assert page.evaluate("() => window.hit") is None
    expect(page.locator(f"{ROOT} img")).to_have_count(0)
    assert not watched.errors


def test_a_full_collection_takes_no_more(watched, figure_page):
    figure = DigitPadFigure()
    figure.collected = packed(X_TEST[:MOST], Y_TEST[:MOST])
    page = watched.open(figure_page(figure))
    button(page, "Collect").click()
    news(page, f"{MOST} digits are the most that fit")
    expect(page.locator(f"{ROOT} .ck-thumbs li")).to_have_count(MOST)


# ---- learning --------------------------------------------------------------


def test_both_learn_and_are_reset(watched, figure_page):
    page = watched.open(figure_page(DigitPadFigure(101)))
    for _ in range(4):
        button(page, "Collect").click()
        button(page, "Next hard digit").click()
    assert [row[::2] for row in tally(page)] == [["0", "0"], ["99", "94"]]
    assert [row[1::2] for row in tally(page)] == [["–", "–"], ["–", "–"]]
    before = bars(page)
    button(page, "Learn from my digits").click()
    news(page, "^Learned from 4 of your digits: 100 steps")
    [own, tests] = tally(page)
    assert own[:2] == ["0", "4"]
    assert tests[0] == "99" and 90 <= int(tests[1]) <= 100
    pick(page, "Test digit").select_option("hard 1")
    tell(page, r"Network: 2 \(.* Both have learned your digits, 4 so far\.$")
    title = page.locator(f"{ROOT} .ck-answers .ck-title").nth(1)
    expect(title).to_have_text("3 nearest of 304")
    button(page, "Reset").click()
    news(page, "as they were shipped")
    tell(page, r"Network: 7 \(.* The label says 2\.$")
    expect(title).to_have_text("3 nearest of 300")
    pick(page, "Test digit").select_option("hard 5")
    assert bars(page) == before
    assert not watched.errors


def test_wrong_labels_are_learned_and_others_forgotten(watched, figure_page):
    """The prompt: five times a 3, labeled 8."""
    figure = DigitPadFigure()
    threes = np.flatnonzero(Y_TEST == 3)[20:25]
    figure.collected = packed(X_TEST[threes], np.full(5, 8, np.uint8))
    figure.learned = 5  # from Python: the page learns as it opens
    page = watched.open(figure_page(figure))
    news(page, "^Learned from 5")
    [own, tests] = tally(page)
    assert own[1] == "5"
    assert int(tests[1]) <= int(tests[0]) - 5
    button(page, "Take back").click()
    news(page, "^Learned from 4")  # it learns anew from those left
    assert not watched.errors


def test_the_page_says_what_python_says_after_learning(watched, figure_page):
    figure = DigitPadFigure(104)
    figure.collected = packed(X_TEST[[321, 582]], Y_TEST[[321, 582]])
    figure.learned = 2
    page = watched.open(figure_page(figure))
    news(page, "^Learned from 2")
    expected = re.search('ck-sentence">(.*?)</p>', figure.still())[1]
    expect(page.locator(f"{ROOT} .ck-sentence")).to_have_text(expected)
    shares = figure.answers["network"]
    for digit, text in enumerate(bars(page)[::2]):
        assert text == f"{math.floor(1000 * shares[digit] + 0.5) / 10:.1f} %"


# ---- keyboard, page --------------------------------------------------------


def test_keyboard_reaches_everything_in_order(watched, figure_page):
    figure = DigitPadFigure()
    figure.collected = packed(X_TEST[:1], Y_TEST[:1])
    figure.learned = 1
    page = watched.open(figure_page(figure))
    names = []
    for _ in range(13):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                """() => {
                  const at = document.activeElement;
                  return at.getAttribute("aria-label") ??
                    (at.labels?.[0] ?? at).textContent.trim();
                }"""
            )
        )
    assert names[5].startswith("The drawing pad. Arrow keys move the pen")
    assert names[:5] + names[6:] == [
        *("Clear", "Undo", "Next test digit", "Next hard digit", "Test digit"),
        *("Collect", "It is a", "Take back", "Learn from my digits"),
        *("Reset", "Download", "Open a file"),
    ]
    marked = page.locator(f"{ROOT} [data-lm-suppress-shortcuts=true]")
    expect(marked).to_have_count(13)


@pytest.mark.parametrize("width", [320, 374, 390, 443, 640, 700, 760, 1280])
def test_letters_are_large_enough_and_inside(watch, figure_page, width):
    page = watch(width=width).open(figure_page(DigitPadFigure(1)))
    sizes = letter_sizes(page, f"{ROOT} .ck-digit text")
    assert min(sizes) >= 12.8
    assert max(sizes) <= 18.5
    sticking = sticking_out(page, f"{ROOT} .ck-digit text")
    assert not sticking
    crossing = page.locator(f"{ROOT} .ck-answers").evaluate(
        """(picture) => {
          const [bars, numbers] = [".ck-net, .ck-near", ".ck-end"].map((s) =>
            [...picture.querySelectorAll(s)].map((each) =>
              each.getBoundingClientRect()));
          return numbers.filter((each, k) => bars[k].right > each.left).length;
        }"""
    )
    assert crossing == 0
    wide = page.evaluate("() => document.documentElement.scrollWidth")
    assert wide <= width


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_in_a_full_pad(watch, figure_page, mode, width):
    figure = DigitPadFigure(0)
    figure.collected = packed(X_TEST[:30], Y_TEST[:30])
    figure.learned = 30
    page = watch(width=width, mode=mode).open(figure_page(figure, mode=mode))
    news(page, "^Learned from 30")
    draw(page, DRAWN[8])
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    assert not found, json.dumps(
        [(each["id"], [n["html"] for n in each["nodes"]]) for each in found],
        indent=1,
    )


def test_a_stroke_is_answered_quickly(watched, figure_page):
    """Preparation, network, neighbors and drawing, for each move."""
    page = watched.open(figure_page(DigitPadFigure(0)))
    spent = page.evaluate(
        """() => {
          const pad = document.querySelector("#ck-digits .ck-pad");
          const { left, top } = pad.getBoundingClientRect();
          const send = (kind, k) => pad.dispatchEvent(new PointerEvent(kind,
            { pointerId: 1, clientX: left + 80 + 4 * k,
              clientY: top + 80 + 3 * k, buttons: 1 }));
          pad.setPointerCapture = () => {};
          const start = performance.now();
          send("pointerdown", 0);
          for (let k = 1; k <= 50; k++) send("pointermove", k);
          send("pointerup", 50);
          return (performance.now() - start) / 50;
        }"""
    )
    assert len(bars(page)) == 20
    assert spent < 100  # milliseconds; a tenth of it on an idle machine
