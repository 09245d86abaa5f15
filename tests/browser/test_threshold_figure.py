"""The threshold figure in a real browser, from a file, offline."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.interactive import ThresholdFigure
from coursekit.neurons import augment, fold_threshold, threshold_unit

pytestmark = pytest.mark.browser

FLAT = "#ck-threshold svg >> nth=0"
SPACE = "#ck-threshold svg >> nth=1"


def slider(page: Page, name: str) -> Locator:
    return page.locator("#ck-threshold").get_by_role("slider", name=name)


def sentence(page: Page) -> Locator:
    return page.locator("#ck-threshold .ck-sentence")


def forms(page: Page) -> list[str]:
    return page.locator("#ck-threshold .ck-forms span").all_text_contents()


def values(page: Page) -> list[str]:
    return page.locator("#ck-threshold output").all_text_contents()[:3]


def center(place: Locator) -> tuple[float, float]:
    box = place.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, place: Locator, dx: float, dy: float) -> None:
    x, y = center(place)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx, y + dy, steps=5)
    page.mouse.up()


def unit_length(page: Page) -> float:
    """Return how many pixels one unit of x1 is in the plane."""
    circles = page.locator(FLAT).locator(".ck-one, .ck-zero")
    return center(circles.nth(2))[0] - center(circles.nth(0))[0]


# ---- the arithmetic ------------------------------------------------------


def cases() -> Iterator[tuple[list[float], list[float], float]]:
    """Yield inputs, weights and thresholds, many of them ties."""
    rng = np.random.default_rng(2)
    for k in range(900):
        n = int(rng.integers(1, 6))
        if k % 3 == 0:
            x, w = rng.normal(size=(2, n)).tolist()
        elif k % 3 == 1:  # decimals, as the sliders give them
            x = rng.integers(0, 2, n).astype(float).tolist()
            w = (rng.integers(-20, 21, n) / 10).tolist()
        else:
            x, w = (rng.integers(-20, 21, (2, n)) / 10).tolist()
        total = 0.0
        for i, j in zip(x, w, strict=True):
            total = total + i * j
        yield x, w, total if k % 2 else round(float(rng.normal()), 1)


def test_the_unit_equals_coursekit_folded_and_not(call):
    inputs = list(cases())
    figure = ThresholdFigure()
    plain = call(figure, *(["thresholdUnit", *each] for each in inputs))
    assert plain == [int(threshold_unit(*each)) for each in inputs]
    assert 0 < sum(plain) < len(plain)
    for constant in (-1, 1):
        weights = call(
            figure,
            *(["foldThreshold", w, theta, constant] for _, w, theta in inputs),
        )
        samples = call(
            figure, *(["augment", x, constant] for x, _, _ in inputs)
        )
        for (x, w, theta), folded, sample in zip(
            inputs, weights, samples, strict=True
        ):
            assert folded == fold_threshold(w, theta, constant).tolist()
            assert sample == augment(x, constant).tolist()
        calls = [
            ["thresholdUnit", sample, folded, 0]
            for sample, folded in zip(samples, weights, strict=True)
        ]
        assert call(figure, *calls) == plain


def test_the_constant_is_minus_one_unless_given(call):
    calls = [["foldThreshold", [1, 2], 0.5], ["augment", [3, 4]]]
    assert call(ThresholdFigure(), *calls) == [[1, 2, 0.5], [3, 4, -1]]


def test_a_place_snaps_to_the_decimal_that_is_written(call):
    tenths = [k / 10 for k in range(-20, 21)]
    near = [0.1 * k + e for k in range(-20, 21) for e in (0, 0.04, -0.04)]
    calls = [["snap", each, 2] for each in near]
    found = call(ThresholdFigure(), *calls)
    assert found == [each for each in tenths for _ in range(3)]
    ends = [["snap", each, 2] for each in (-7.0, 2.06, -0.01)]
    assert call(ThresholdFigure(), *ends) == [-2, 2, 0]


# ---- the controls --------------------------------------------------------


def test_keyboard_reaches_everything_in_order(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    expect(sentence(page)).to_have_text("Fires at 11 only: that is AND.")
    for name in ("Weight w₁", "Weight w₂", "Threshold θ"):
        page.keyboard.press("Tab")
        expect(slider(page, name)).to_be_focused()
    for _ in range(10):
        page.keyboard.press("ArrowLeft")
    expect(sentence(page)).to_have_text("Fires at 01, 10 and 11: that is OR.")
    assert values(page) == ["1.0", "1.0", "0.5"]
    expect(slider(page, "Threshold θ")).to_have_attribute(
        "aria-valuetext", "0.5"
    )
    page.keyboard.press("Tab")
    expect(page.get_by_label("−1 (weight θ)")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("+1 (weight b = −θ)")).to_be_checked()
    expect(page.locator(".ck-chosen b")).to_have_text("constant +1, bias:")
    page.keyboard.press("Tab")
    expect(slider(page, "Turn the view")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(slider(page, "Turn the view")).to_have_attribute(
        "aria-valuetext", "20°"
    )
    assert not watched.errors
    assert not watched.foreign


def test_a_slider_gives_decimals_that_are_what_they_say(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure(0, 0, 0)))
    control = slider(page, "Threshold θ")
    control.press("Home")
    seen = [values(page)[2]]
    for _ in range(40):
        control.press("ArrowRight")
        seen.append(values(page)[2])
    expected = [f"{k / 10:.1f}".replace("-", "−") for k in range(-20, 21)]
    assert seen == expected


def test_the_three_forms_say_the_same(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    assert forms(page) == [
        "1.0·x₁ + 1.0·x₂ ≥ 1.5",
        "1.0·x₁ + 1.0·x₂ + 1.5·(−1) ≥ 0",
        "1.0·x₁ + 1.0·x₂ − 1.5 ≥ 0",
    ]
    chosen = page.locator("#ck-threshold .ck-chosen")
    expect(chosen).to_have_count(1)
    expect(chosen.locator("b")).to_have_text("constant −1:")
    expect(chosen.locator("em")).to_have_text("◂ drawn as the plane")
    page.get_by_label("+1 (weight b = −θ)").check()
    expect(chosen.locator("b")).to_have_text("constant +1, bias:")
    slider(page, "Weight w₂").press("Home")
    slider(page, "Threshold θ").press("Home")
    expect(page.locator("#ck-threshold .ck-forms span").last).to_have_text(
        "1.0·x₁ − 2.0·x₂ + 2.0 ≥ 0"
    )
    assert forms(page)[:2] == [
        "1.0·x₁ − 2.0·x₂ ≥ −2.0",
        "1.0·x₁ − 2.0·x₂ − 2.0·(−1) ≥ 0",
    ]


def test_the_constant_moves_the_sheet_not_the_line(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    line = page.locator(f"{FLAT} >> .ck-cut").get_attribute("points")
    expect(page.locator(SPACE)).to_contain_text("on this sheet: x₃ = −1")
    page.get_by_label("+1 (weight b = −θ)").check()
    expect(page.locator(SPACE)).to_contain_text("on this sheet: x₃ = +1")
    expect(page.locator(SPACE)).to_contain_text("(w₁, w₂, b)")
    assert page.locator(f"{FLAT} >> .ck-cut").get_attribute("points") == line


def test_the_threshold_moves_the_plane_but_not_the_origin(
    watched, figure_page
):
    page = watched.open(figure_page(ThresholdFigure()))
    parts = {
        look: page.locator(f"{SPACE} >> {look}").first
        for look in (".ck-origin", ".ck-hinge", ".ck-plane", ".ck-cut")
    }
    before = {k: v.evaluate("e => e.outerHTML") for k, v in parts.items()}
    slider(page, "Threshold θ").press("ArrowLeft")
    expect(sentence(page)).to_have_text("Fires at 11 only: that is AND.")
    expect(page.locator("#ck-threshold output >> nth=2")).to_have_text("1.4")
    after = {k: v.evaluate("e => e.outerHTML") for k, v in parts.items()}
    same = {look for look in parts if before[look] == after[look]}
    assert same == {".ck-origin", ".ck-hinge"}


def test_the_view_turns_without_changing_the_unit(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    sheet = page.locator(f"{SPACE} >> .ck-sheet")
    before = sheet.get_attribute("points")
    slider(page, "Turn the view").press("End")
    expect(slider(page, "Turn the view")).to_have_value("180")
    assert sheet.get_attribute("points") != before
    assert values(page) == ["1.0", "1.0", "1.5"]
    slider(page, "Turn the view").press("Home")
    expect(slider(page, "Turn the view")).to_have_value("-180")
    assert not watched.errors


def test_no_weights_no_line(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure(0.1, 0, 1)))
    expect(sentence(page)).to_have_text(
        "Never fires. The line lies outside of the picture."
    )
    slider(page, "Weight w₁").press("ArrowLeft")
    expect(sentence(page)).to_have_text(
        "Never fires. Both weights are 0, so there is no line."
    )
    expect(page.locator("#ck-threshold .ck-cut")).to_have_count(0)
    expect(page.locator(SPACE).locator(".ck-plane")).not_to_have_count(0)
    for _ in range(10):
        slider(page, "Threshold θ").press("ArrowLeft")
    expect(sentence(page)).to_have_text(
        "Always fires, at all four inputs. Both weights are 0, so there is "
        "no line."
    )
    expect(page.locator(SPACE)).to_contain_text("no plane: all three weights")
    drag(page, page.locator(f"{FLAT} >> .ck-hold"), 0.32 * 100, 0)
    assert float(values(page)[0]) > 0  # and it can be pulled out again
    assert not watched.errors


# ---- by pointer ----------------------------------------------------------


def test_mouse_drags_the_line(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    shift = -0.25 * unit_length(page)
    drag(page, page.locator(f"{FLAT} >> .ck-grip"), shift, -shift)
    assert values(page) == ["1.0", "1.0", "1.0"]
    expect(sentence(page)).to_have_text("Fires at 01, 10 and 11: that is OR.")
    page.mouse.move(10, 10)  # the button is up: nothing more happens
    assert values(page) == ["1.0", "1.0", "1.0"]
    assert not watched.errors


def test_mouse_drags_the_line_no_farther_than_its_slider(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure(1, 1, 1.5)))
    drag(page, page.locator(f"{FLAT} >> .ck-grip"), 300, -300)
    assert values(page)[2] == "2.0"


def test_mouse_turns_and_stretches_the_arrow(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    one = 0.32 * unit_length(page)  # how long a weight of 1 is
    drag(page, page.locator(f"{FLAT} >> .ck-hold"), 0.5 * one, 1.7 * one)
    assert values(page) == ["1.5", "−0.7", "1.5"]
    assert forms(page)[0] == "1.5·x₁ − 0.7·x₂ ≥ 1.5"
    tip = center(page.locator(f"{FLAT} >> .ck-hold"))
    origin = center(page.locator(FLAT).locator(".ck-zero").first)
    assert tip[0] - origin[0] == pytest.approx(1.5 * one, abs=2)
    assert tip[1] - origin[1] == pytest.approx(0.7 * one, abs=2)
    assert not watched.errors


def test_mouse_elsewhere_in_the_plane_moves_nothing(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    drag(page, page.locator(FLAT).get_by_text("silent"), 40, -40)
    assert values(page) == ["1.0", "1.0", "1.5"]


def test_mouse_turns_the_view(watched, figure_page):
    page = watched.open(figure_page(ThresholdFigure()))
    drag(page, page.locator(SPACE), 60, 0)
    turned = int(slider(page, "Turn the view").input_value())
    assert 35 <= turned <= 50  # from 15, half a degree for a pixel drawn
    for _ in range(8):  # and round
        drag(page, page.locator(SPACE), 100, 0)
    assert -180 <= int(slider(page, "Turn the view").input_value()) <= 180
    assert values(page) == ["1.0", "1.0", "1.5"]
    assert not watched.errors


def test_touch_drags_the_line_and_scrolls_elsewhere(
    browser: Browser, figure_page
):
    context = browser.new_context(
        has_touch=True, offline=True, viewport={"width": 390, "height": 700}
    )
    page = context.new_page()
    page.goto(figure_page(ThresholdFigure()).as_uri())
    touch = context.new_cdp_session(page)

    def swipe(x: float, y: float, dx: float, dy: float) -> None:
        steps = [(x + k / 8 * dx, y + k / 8 * dy) for k in range(9)]
        for k, (at_x, at_y) in enumerate(steps):
            point = {"x": at_x, "y": at_y}
            kind = "touchMove" if k else "touchStart"
            touch.send(
                "Input.dispatchTouchEvent",
                {"type": kind, "touchPoints": [point]},
            )
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []}
        )

    page.locator(FLAT).scroll_into_view_if_needed()
    shift = 0.25 * unit_length(page)
    grip = page.locator(f"{FLAT} >> .ck-grip")
    before = page.evaluate("scrollY")
    swipe(*center(grip), -shift, shift)
    expect(sentence(page)).to_have_text("Fires at 01, 10 and 11: that is OR.")
    assert values(page) == ["1.0", "1.0", "1.0"]
    assert page.evaluate("scrollY") == before
    swipe(*center(page.locator(FLAT).get_by_text("silent")), 0, -150)
    page.wait_for_function("before => scrollY > before + 40", arg=before)
    assert values(page) == ["1.0", "1.0", "1.0"]
    context.close()


def test_values_set_from_python_are_shown(watched, figure_page):
    """A number between two steps of a slider is told as it is."""
    page = watched.open(figure_page(ThresholdFigure(0.25, 1, 1e-7)))
    assert values(page) == ["0.25", "1.0", "1e−7"]
    expect(sentence(page)).to_have_text(re.compile("^Fires at 01, 10 and 11"))
    slider(page, "Weight w₂").press("ArrowRight")
    assert values(page) == ["0.25", "1.1", "1e−7"]
