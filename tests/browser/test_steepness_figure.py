"""The steepness figure in a real browser, from a file, offline."""

import math
import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.activations import sigmoid, sigmoid_derivative
from coursekit.interactive import SteepnessFigure

pytestmark = pytest.mark.browser

CURVE = "#ck-steepness svg >> nth=0"
SLOPE = "#ck-steepness svg >> nth=1"


def slider(page: Page) -> Locator:
    return page.locator("#ck-steepness").get_by_role(
        "slider", name="Steepness k"
    )


def sentence(page: Page) -> Locator:
    return page.locator("#ck-steepness .ck-sentence")


def k_of(page: Page) -> float:
    text = page.locator("#ck-steepness output").text_content()
    return float(text.removeprefix("k = "))


# ---- the arithmetic ------------------------------------------------------


def test_sigmoid_and_slope_equal_coursekit(call):
    rng = np.random.default_rng(3)
    pairs = [(z, k) for z in (-16.0, 16.0, -3.0, 0.0, 3.0) for k in (50.0, 1)]
    pairs += zip(
        rng.uniform(-3, 3, 300).tolist(),
        rng.uniform(0.5, 50, 300).tolist(),
        strict=True,
    )
    z, k = np.array(pairs).T
    assert {-800.0, 800.0} <= set((k * z).tolist())
    figure = SteepnessFigure()
    found = call(figure, *(["sigmoid", each] for each in (k * z).tolist()))
    np.testing.assert_allclose(found, sigmoid(k * z), rtol=1e-12, atol=0)
    found = call(figure, *(["slope", *each] for each in pairs))
    expected = k * np.asarray(sigmoid_derivative(k * z))
    np.testing.assert_allclose(found, expected, rtol=1e-12, atol=0)


def test_reach_is_where_the_sigmoid_is_one_percent_off(call):
    steepness = [0.5, 1.0, 4.6, 17.0, 50.0]
    calls = [["reach", k] for k in steepness]
    for k, found in zip(
        steepness, call(SteepnessFigure(), *calls), strict=True
    ):
        assert found == pytest.approx(SteepnessFigure(k).reach, rel=1e-12)
        assert 1 - sigmoid(k * found) == pytest.approx(0.01, rel=1e-9)


def test_every_step_of_the_slider_is_another_readable_number(call):
    places = [round(-0.3 + 0.01 * n, 2) for n in range(201)]
    calls = [["graduated", 10.0**place] for place in places]
    found = call(SteepnessFigure(), *calls)
    assert found == sorted(set(found))
    assert (found[0], found[-1]) == (0.5, 50)
    assert {1, 2, 4.6, 10, 20, 46} <= set(found)
    assert all(len(str(k).replace(".", "")) <= 3 for k in found)


# ---- the controls --------------------------------------------------------


def test_keyboard_moves_the_steepness(watched, figure_page):
    page = watched.open(figure_page(SteepnessFigure()))
    expect(sentence(page)).to_have_text(
        "k = 2: from 2.30 away from the threshold on, the sigmoid is within "
        "1 % of the step. Its steepest slope is 0.5; at z = 1 it is 0.21."
    )
    page.keyboard.press("Tab")
    expect(slider(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(sentence(page)).to_have_text(re.compile("^k = 2.05: from 2.24 "))
    expect(slider(page)).to_have_attribute("aria-valuetext", "k = 2.05")
    page.keyboard.press("ArrowLeft")
    expect(sentence(page)).to_have_text(re.compile("^k = 2: "))
    page.keyboard.press("End")
    expect(sentence(page)).to_have_text(
        re.compile("^k = 50: from 0.092 .* 12.5; at z.=.1 it is 9.6·10⁻²¹.$")
    )
    page.keyboard.press("Home")
    expect(sentence(page)).to_have_text(re.compile("^k = 0.5: from 9.19 "))
    assert not watched.errors
    assert not watched.foreign


def test_up_and_down_the_slider_leaves_no_step_out(watched, figure_page):
    page = watched.open(figure_page(SteepnessFigure()))
    slider(page).press("Home")
    seen = [k_of(page)]
    for _ in range(200):
        slider(page).press("ArrowRight")
        seen.append(k_of(page))
    assert len(set(seen)) == 201
    for expected in reversed(seen[150:-1]):
        slider(page).press("ArrowLeft")
        assert k_of(page) == expected


def test_the_zone_says_how_wide_it_is(watched, figure_page):
    page = watched.open(figure_page(SteepnessFigure(4.6)))
    expect(page.locator(CURVE)).to_contain_text("over 1 % apart: within ±1.00")
    expect(page.locator(CURVE).locator(".ck-edge")).to_have_count(2)
    slider(page).press("Home")
    expect(page.locator(CURVE)).to_contain_text("±9.19, off the picture")
    expect(page.locator(CURVE).locator(".ck-edge")).to_have_count(0)


def test_the_axis_of_the_slopes_says_its_top(watched, figure_page):
    page = watched.open(figure_page(SteepnessFigure(2)))
    for key, top, peak in (
        ("ArrowRight", "0.6", "k/4 = 0.513"),
        ("Home", "0.2", "k/4 = 0.125"),
        ("End", "15", "k/4 = 12.5"),
    ):
        slider(page).press(key)
        expect(page.locator(SLOPE)).to_contain_text(f"(axis up to {top})")
        expect(page.locator(SLOPE)).to_contain_text(peak)
        dot = page.locator(SLOPE).locator(".ck-top").first.bounding_box()
        assert dot["y"] > page.locator(SLOPE).bounding_box()["y"] + 40


def test_mouse_drags_the_edge_of_the_zone(watched, figure_page):
    page = watched.open(figure_page(SteepnessFigure(2)))
    knob = page.locator(f"{CURVE} >> .ck-knob")
    box = knob.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up()
    moved = knob.bounding_box()
    assert moved["x"] - box["x"] == pytest.approx(-60, abs=3)
    k = k_of(page)
    unit = 322 * page.locator(CURVE).bounding_box()["width"] / 366 / 6
    expected = math.log(99) / (math.log(99) / 2 - 60 / unit)
    assert k == pytest.approx(expected, rel=0.03)
    page.mouse.move(x, y)  # the button is up: nothing more happens
    assert k_of(page) == k
    assert not watched.errors


def test_mouse_at_the_threshold_itself_gives_the_steepest(
    watched, figure_page
):
    page = watched.open(figure_page(SteepnessFigure(2)))
    box = page.locator(f"{CURVE} >> .ck-full").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60)
    page.mouse.down()
    page.mouse.up()
    assert k_of(page) == 50
    assert not watched.errors


def test_touch_moves_the_slider(browser: Browser, figure_page):
    context = browser.new_context(
        has_touch=True, offline=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(figure_page(SteepnessFigure()).as_uri())
    box = slider(page).bounding_box()
    page.touchscreen.tap(
        box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    )
    assert 4 < k_of(page) < 6  # the middle of 0.5 and 50, as a logarithm
    context.close()


def test_values_set_from_python_are_shown(watched, figure_page):
    """A steepness between two marks of the slider is told as it is."""
    page = watched.open(figure_page(SteepnessFigure(math.pi)))
    expect(sentence(page)).to_have_text(
        re.compile("^k = 3.141592653589793: from 1.46 away")
    )
