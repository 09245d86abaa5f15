"""The backprop stepper in a real browser, from a file, offline."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, expect

from coursekit.interactive import BackpropFigure
from coursekit.interactive._backprop_setup import PLACES, SETUP
from coursekit.interactive._backprop_steps import picked

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
ROOT = "#ck-backprop"
EXTREME = BackpropFigure(
    (-4.55, -3.75),
    0.35,
    [
        ([[4.9, -4.25], [-2.34567, -0.12345]], [-1.25, -4.75]),
        ([[-4.87654], [-3.33333]], [-2.71828]),
    ],
)


def button(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_role("button", name=name, exact=True)


def field(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_label(name, exact=True)


def slider(page: Page) -> Locator:
    return page.locator(ROOT).get_by_role("slider", name="Step")


def step(page: Page) -> int:
    return int(slider(page).input_value())


def go(page: Page, k: int) -> None:
    slider(page).fill(str(k))


def sums(page: Page) -> list[str]:
    items = page.locator(f"{ROOT} .ck-sums li").all_text_contents()
    return [each.strip() for each in items]


def losses(page: Page) -> list[float]:
    return [float(each) for each in re.findall(r"\d\.\d+", sums(page)[-1])]


def picture(page: Page) -> Locator:
    return page.locator(f"{ROOT} .ck-net svg:visible")


# ---- the arithmetic ------------------------------------------------------


def settings() -> list[BackpropFigure]:
    """Return 100 figures, from mild weights to those at the limits."""
    rng = np.random.default_rng(12)
    figures = []
    for k in range(100):
        scale = (0.5, 1, 2.5, 5)[k % 4]
        shapes = ((2, 2), (2,)), ((2, 1), (1,))
        figures.append(
            BackpropFigure(
                rng.uniform(-scale, scale, 2),
                rng.uniform(0, 1),
                [
                    tuple(rng.uniform(-scale, scale, s) for s in pair)
                    for pair in shapes
                ],
            )
        )
    return figures


def test_the_numbers_are_those_of_coursekit(call):
    figures = settings()
    found = call(
        figures[0],
        *(
            ["calculated", f.inputs, f.target, f.weights, SETUP]
            for f in figures
        ),
    )
    close = {"rtol": 1e-9, "atol": 1e-13}
    for figure, numbers in zip(figures, found, strict=True):
        for name, value in figure.values.items():
            np.testing.assert_allclose(numbers[name], value, **close)
        slopes = [[W.tolist(), b.tolist()] for W, b in figure.gradients]
        for name in PLACES:
            expected = picked(slopes, name)
            np.testing.assert_allclose(numbers[f"d{name}"], expected, **close)
    rate = 0.7
    moved = call(
        figures[0],
        *(
            ["updated", f.weights, numbers, rate, SETUP]
            for f, numbers in zip(figures, found, strict=True)
        ),
    )
    for figure, weights in zip(figures, moved, strict=True):
        for (W, b), (dW, db), (new_W, new_b) in zip(
            figure.parameters, figure.gradients, weights, strict=True
        ):
            np.testing.assert_allclose(new_W, W - rate * dW, **close)
            np.testing.assert_allclose(new_b, b - rate * db, **close)


def test_numbers_are_written_as_python_does(call):
    cases = {
        0: ("0", "0"),
        0.5: ("0.5000", "0.5"),
        -2: ("−2.0000", "−2"),
        1 / 3: ("0.3333", "0.3333"),
        -0.00125: ("−0.0012", "−0.0012"),  # halves up
        0.000999: ("1.0·10⁻³", "1.0·10⁻³"),
        -1.234e-12: ("−1.2·10⁻¹²", "−1.2·10⁻¹²"),
        55.55555: ("55.5556", "55.5556"),
    }
    for k, name in enumerate(("number", "given")):
        calls = ([name, x] for x in cases)
        found = call(BackpropFigure(), *calls)
        assert found == [each[k] for each in cases.values()]


# ---- stepping ------------------------------------------------------------


def test_buttons_step_forwards_and_backwards(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    seen = [picture(page).inner_html()]
    for k in range(1, 17):
        button(page, "Next").click()
        assert step(page) == k
        seen.append(picture(page).inner_html())
    assert len(set(seen)) == 17
    button(page, "Next").press("Enter")  # no click: it says it is off
    assert step(page) == 16
    for k in range(15, -1, -1):
        button(page, "Back").click()
        assert picture(page).inner_html() == seen[k]
    button(page, "Back").press("Enter")
    assert step(page) == 0
    button(page, "To the end").click()
    assert step(page) == 16
    button(page, "Start again").click()
    assert step(page) == 0
    assert not watched.errors
    assert not watched.foreign


def test_start_again_brings_back_the_first_numbers(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    before = picture(page).inner_html()
    page.get_by_label("y", exact=True).fill("0")
    page.get_by_label("y", exact=True).press("Tab")
    button(page, "To the end").click()
    button(page, "Update").click()
    button(page, "Start again").click()
    assert step(page) == 0
    assert picture(page).inner_html() == before
    disabled = button(page, "Start again").get_attribute("aria-disabled")
    assert disabled == "true"


def test_buttons_that_lead_nowhere_say_so(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))

    def off() -> list[str]:
        where = page.locator(f"{ROOT} button[aria-disabled=true]")
        return where.all_text_contents()

    assert off() == ["Back", "Start again", "Update"]
    button(page, "Next").click()
    assert off() == ["Update"]
    button(page, "To the end").click()
    assert off() == ["Next", "To the end"]
    expect(button(page, "To the end")).to_be_focused()  # it stays there


def test_keyboard_reaches_everything_in_order(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    names = []
    for _ in range(19):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => { const e = document.activeElement; return "
                "e.labels?.[0]?.textContent || e.textContent; }"
            )
        )
    assert names == [
        *("Back", "Next", "To the end", "Start again", "Step"),
        *("x₁", "x₂", "y", "w₁₁", "w₂₁", "b₁", "w₁₂", "w₂₂", "b₂"),
        *("v₁", "v₂", "b₃", "Learning rate η", "Update"),
    ]
    slider(page).focus()
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert step(page) == 8
    expect(slider(page)).to_have_attribute("aria-valuetext", "step 8 of 16")
    page.keyboard.press("End")
    button(page, "Update").focus()
    page.keyboard.press("Enter")
    expect(field(page, "v₁")).to_have_value("1.1203")
    marked = page.locator(f"{ROOT} [data-lm-suppress-shortcuts=true]")
    expect(marked).to_have_count(19)
    assert not watched.errors


def test_a_screen_reader_hears_the_step(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    go(page, 9)
    for place in (".ck-sentence", ".ck-sums"):
        live = page.locator(f"{ROOT} {place}")
        expect(live).to_have_attribute("aria-live", "polite")
    label = picture(page).get_attribute("aria-label")
    assert "step 9 of 16. Worked out: z₁ = 0.1000, a₁ = 0.5250," in label
    assert label.endswith("dL/da₃ = −0.9220, dL/dz₃ = −0.2291.")
    fieldsets = page.locator(ROOT).get_by_role("group")
    names = ("Inputs and target", "Into hidden unit 1", "Into hidden unit 2")
    for name in (*names, "Into the output unit"):
        group = page.locator(ROOT).get_by_role("group", name=name)
        expect(group.get_by_role("spinbutton")).to_have_count(3)
    expect(fieldsets).to_have_count(4)


# ---- the numbers that a reader changes -----------------------------------


def test_changed_numbers_are_calculated_at_once(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure(step=1)))
    field(page, "x₁").fill("-1.5")
    field(page, "b₁").fill("2")
    assert sums(page) == [
        "z₁ = w₁₁ · x₁ + w₂₁ · x₂ + b₁ "
        "= 0.5 · (−1.5) + (−0.25) · 2 + 2 = 0.7500"
    ]
    expect(picture(page)).to_contain_text("x₁ = −1.5")
    field(page, "x₁").press("ArrowUp")
    expect(field(page, "x₁")).to_have_value("-1.45")
    go(page, 7)
    field(page, "y").fill("0")
    assert sums(page)[0].startswith("L = (a₃ − y)² = (0.6110")
    assert " − 0)² = 0." in sums(page)[0]
    field(page, "v₂").fill("0")
    go(page, 12)
    assert sums(page)[1].endswith("= 0 · 0.5412 · 0.4588 = 0")
    go(page, 14)
    assert all(each.endswith("= 0") for each in sums(page))
    assert not watched.errors


def test_a_sign_follows_the_weight(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    dashed = picture(page).locator(".ck-minus")
    expect(dashed).to_have_count(2)
    field(page, "w₁₁").fill("-0.5")
    expect(dashed).to_have_count(3)
    field(page, "w₁₁").fill("0")
    expect(dashed).to_have_count(2)


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("w₁₁", "7", "5"),
        ("w₁₁", "-1e9", "-5"),
        ("w₁₁", "", "0.5"),
        ("w₁₁", "-", "0.5"),
        ("w₁₁", "-0", "0"),
        ("y", "2", "1"),
        ("y", "-1", "0"),
        ("x₂", "5.0001", "5"),
        ("b₃", "0.123456", "0.123456"),
        ("Learning rate η", "11", "10"),
        ("Learning rate η", "-1", "0"),
    ],
)
def test_a_number_out_of_range_goes_to_the_nearest(
    watched, figure_page, name, typed, kept
):
    page = watched.open(figure_page(BackpropFigure()))
    field(page, name).press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(typed)
    page.keyboard.press("Tab")
    value = field(page, name).input_value()
    assert float(value) == float(kept)
    assert "NaN" not in page.locator(ROOT).inner_text()
    assert not watched.errors


def test_typing_is_left_alone(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure()))
    field(page, "w₁₁").press("Control+a")
    page.keyboard.type("-1.250")
    expect(field(page, "w₁₁")).to_have_value("-1.250")
    expect(picture(page)).to_contain_text("w₁₁ = −1.25")


# ---- the update ----------------------------------------------------------


def test_updates_lower_the_loss_step_by_step(watched, figure_page):
    figure = BackpropFigure(step=16)
    network = figure.network
    page = watched.open(figure_page(figure))
    for _ in range(5):
        before, after = losses(page)
        x, y = [figure.inputs], [figure.target]
        assert before == pytest.approx(network.loss_value(x, y), abs=6e-5)
        network.parameters = [
            (W - dW, b - db)
            for (W, b), (dW, db) in zip(
                network.parameters, network.gradients(x, y), strict=True
            )
        ]
        assert after < before
        button(page, "Update").click()
        assert losses(page)[0] == after
    W1, b1 = network.parameters[0]
    shown = [field(page, name).input_value() for name in ("w₁₁", "w₂₁", "b₁")]
    np.testing.assert_allclose(
        [float(each) for each in shown], [*W1[:, 0], b1[0]], atol=6e-5
    )
    assert step(page) == 16
    assert not watched.errors


def test_no_update_before_the_end(watched, figure_page):
    page = watched.open(figure_page(BackpropFigure(step=15)))
    button(page, "Update").press("Enter")
    expect(field(page, "v₁")).to_have_value("1")


def test_no_update_beyond_the_fields(watched, figure_page):
    weights = [([[5, 0], [0, 0]], [0, 0]), ([[1], [1]], [0])]
    page = watched.open(figure_page(BackpropFigure(parameters=weights)))
    button(page, "To the end").click()
    assert "lead beyond ±5" in sums(page)[1]
    button(page, "Update").press("Enter")
    expect(field(page, "v₁")).to_have_value("1")
    field(page, "w₁₁").fill("4.5")
    assert "after it" in sums(page)[1]
    button(page, "Update").click()
    expect(field(page, "v₁")).not_to_have_value("1")


# ---- how it looks --------------------------------------------------------


@pytest.mark.parametrize("width", [374, 390, 640, 698, 704, 795, 1280])
@pytest.mark.parametrize("figure", [BackpropFigure(), EXTREME], ids=repr)
def test_letters_are_large_enough_and_stay_in_their_boxes(
    watch, figure_page, figure, width
):
    page = watch(width=width).open(figure_page(figure))
    wide = width >= 704
    expect(page.locator(f"{ROOT} .ck-wide")).to_be_visible(visible=wide)
    expect(page.locator(f"{ROOT} .ck-tall")).to_be_visible(visible=not wide)
    for k in (0, 7, 15, 16):
        go(page, k)
        size = page.evaluate(
            "() => [document.documentElement.scrollWidth, innerWidth]"
        )
        assert size[0] <= size[1]
        letters = (
            picture(page)
            .locator("text")
            .evaluate_all(
                """(all) => all.map((each) => {
              const picture = each.ownerSVGElement;
              const side = picture.getBoundingClientRect();
              const box = each.getBoundingClientRect();
              const scale = side.width / picture.viewBox.baseVal.width;
              return [scale * parseFloat(getComputedStyle(each).fontSize),
                box.left >= side.left - 1 && box.right <= side.right + 8
                && box.top >= side.top && box.bottom <= side.bottom];
            })"""
            )
        )
        sizes, inside = zip(*letters, strict=True)
        assert min(sizes) >= 12.9
        assert max(sizes) <= 17.5
        assert all(inside)


@pytest.mark.parametrize("kind", ["wide", "tall"])
@pytest.mark.parametrize("figure", [BackpropFigure(), EXTREME], ids=repr)
def test_no_words_cover_others(watch, figure_page, figure, kind):
    page = watch(width={"wide": 1280, "tall": 390}[kind]).open(
        figure_page(figure)
    )
    go(page, 16)
    boxes = (
        picture(page)
        .locator("text")
        .evaluate_all(
            """(all) => all.map((each) => {
          const { left, right, top, bottom } = each.getBoundingClientRect();
          const air = (bottom - top) / 5;
          return [each.textContent, left, right, top + air, bottom - air];
        })"""
        )
    )
    for k, (one, *a) in enumerate(boxes):
        for other, *b in boxes[:k]:
            apart = (
                a[1] <= b[0] or b[1] <= a[0] or a[3] <= b[2] or b[3] <= a[2]
            )
            assert apart, (one, other)


def test_the_picture_stays_where_it_is(watched, figure_page):
    """In the book at 1280 px, where a figure has 654 px inside."""
    watched.page.set_viewport_size({"width": 704, "height": 1000})
    page = watched.open(figure_page(BackpropFigure()))
    tops = set()
    for k in range(17):
        go(page, k)
        tops.add(picture(page).bounding_box()["y"])
    assert len(tops) == 1


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("k", [3, 11, 16])
def test_axe_finds_nothing_at_any_step(watch, figure_page, k, mode, width):
    path = figure_page(BackpropFigure(step=k), mode=mode)
    page = watch(width=width, mode=mode).open(path)
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    assert not found, json.dumps(
        [(each["id"], [n["html"] for n in each["nodes"]]) for each in found],
        indent=1,
    )


@pytest.mark.parametrize("k", [1, 7, 11, 15])
def test_marked_words_stand_out_from_their_marks(watched, figure_page, k):
    page = watched.open(figure_page(BackpropFigure(step=k)))
    pairs = page.locator(f"{ROOT} .ck-net text").evaluate_all(
        """(all) => all.map((each) => {
          const { fill, stroke } = getComputedStyle(each);
          return [fill, stroke];
        })"""
    )
    grounds = {ground for _, ground in pairs}
    assert len(grounds) == 3  # plain, used, worked out now
    for color, ground in {tuple(each) for each in pairs}:
        assert contrast(color, ground) >= 4.5, (color, ground)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two ``rgb(…)`` colors (WCAG 2)."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    share = np.array(re.findall(r"\d+", color)[:3], float) / 255
    linear = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


def test_nothing_moves_by_itself(watched, figure_page):
    """So there is nothing to hold back for readers who want less motion."""
    page = watched.open(figure_page(BackpropFigure()))
    for _ in range(3):
        button(page, "Next").click()
        assert page.evaluate("() => document.getAnimations().length") == 0
