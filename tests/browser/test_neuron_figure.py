"""The neuron figure in a real browser, from a file, offline."""

import re

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.interactive import NeuronFigure
from coursekit.neurons import (
    lif_rate,
    simulate_hodgkin_huxley,
    simulate_lif,
)

pytestmark = pytest.mark.browser


def slider(page: Page) -> Locator:
    return page.locator("#ck-neuron").get_by_role(
        "slider", name="Injected current", exact=True
    )


def sentence(page: Page) -> Locator:
    return page.locator("#ck-neuron .ck-sentence")


def assert_same_run(found: dict, run) -> None:
    np.testing.assert_allclose(found["v"], run.v, rtol=0, atol=1e-9)
    assert len(found["spikes"]) == run.spike_times.size
    np.testing.assert_allclose(
        found["spikes"], run.spike_times, rtol=0, atol=1e-9
    )
    assert found["rate"] == pytest.approx(run.rate, rel=1e-9, abs=1e-9)


# ---- the arithmetic ------------------------------------------------------


def test_lif_run_equals_coursekit(call):
    rng = np.random.default_rng(1)
    currents = [-1.0, 0.0, 1.9, 2.0, 2.0000001, 2.05, 2.5, 6.0, 60.0]
    currents += rng.uniform(0, 6, 20).tolist()
    steps = [0.05, 0.1, 0.013, 0.8]  # 60 nA: several spikes in a step
    inputs = [(i, 100.0, steps[k % 4]) for k, i in enumerate(currents)]
    found = call(NeuronFigure(), *(["simulateLif", *each] for each in inputs))
    for each, result in zip(inputs, found, strict=True):
        assert_same_run(result, simulate_lif(*each))


def test_lif_rate_equals_coursekit(call):
    currents = np.linspace(-1, 6, 701)
    calls = [["lifRate", current] for current in currents.tolist()]
    found = call(NeuronFigure(), *calls)
    np.testing.assert_allclose(found, lif_rate(currents), rtol=1e-12)


def test_hodgkin_huxley_run_equals_coursekit(call):
    inputs = [(i, 60.0, 0.02) for i in (-5.0, 0.0, 2.3, 6.2, 6.25, 6.3)]
    inputs += [(i, 60.0, 0.01) for i in (6.35, 10.0, 20.0)]
    inputs += [(10.0, 250.0, 0.02), (7.7, 50.0, 0.05)]
    calls = [["simulateHodgkinHuxley", *each] for each in inputs]
    found = call(NeuronFigure(), *calls)
    for each, result in zip(inputs, found, strict=True):
        assert_same_run(result, simulate_hodgkin_huxley(*each))


# ---- the controls --------------------------------------------------------


def test_keyboard_moves_the_current(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure()))
    expect(sentence(page)).to_have_text(re.compile("^2.50 nA: 76.4 spikes"))
    for _ in range(2):  # the radio button, then the slider
        page.keyboard.press("Tab")
    expect(slider(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(sentence(page)).to_have_text(re.compile("^2.55 nA: 79.8 spikes"))
    expect(page.locator("#ck-neuron output")).to_have_text("2.55 nA")
    expect(slider(page)).to_have_attribute("aria-valuetext", "2.55 nA")
    page.keyboard.press("Home")
    expect(sentence(page)).to_have_text(re.compile("^0.00 nA: no spikes"))
    page.keyboard.press("End")
    expect(sentence(page)).to_have_text(re.compile("^6.00 nA: 219.9 spikes"))
    assert not watched.errors
    assert not watched.foreign


def test_keyboard_changes_the_neuron_and_back(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure(current=3.0)))
    page.get_by_label("Leaky integrate-and-fire").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("Hodgkin–Huxley")).to_be_checked()
    expect(sentence(page)).to_have_text(re.compile("^10.00 µA/cm²: 68.3"))
    expect(slider(page)).to_have_attribute("max", "20")
    slider(page).press("ArrowLeft")
    expect(sentence(page)).to_have_text(re.compile("^9.95 µA/cm²"))
    page.get_by_label("Leaky integrate-and-fire").check()
    expect(sentence(page)).to_have_text(re.compile("^3.00 nA: 107.2"))
    page.get_by_label("Hodgkin–Huxley").check()  # its current was kept
    expect(sentence(page)).to_have_text(re.compile("^9.95 µA/cm²"))
    assert not watched.errors


def test_mouse_moves_the_slider(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure()))
    trace = page.locator("#ck-neuron .ck-voltage")
    before = trace.get_attribute("points")
    box = slider(page).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 1, box["y"] + box["height"] / 2, steps=4)
    page.mouse.up()
    expect(sentence(page)).to_have_text(re.compile("^0.00 nA: no spikes"))
    assert trace.get_attribute("points") != before
    assert page.locator("#ck-neuron .ck-spike").count() == 0
    assert not watched.errors


def test_mouse_drags_the_point_on_the_rate_curve(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure()))
    point = page.locator("#ck-neuron .ck-point")
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y, steps=4)
    page.mouse.up()
    moved = point.bounding_box()
    assert moved["x"] - box["x"] == pytest.approx(60, abs=3)
    assert moved["y"] < box["y"] - 10
    value = slider(page).input_value()
    expect(sentence(page)).to_have_text(re.compile(f"^{float(value):.2f} nA"))
    page.mouse.move(x, y)  # the button is up: nothing more happens
    assert slider(page).input_value() == value
    assert not watched.errors


def test_touch_chooses_a_neuron(browser: Browser, figure_page):
    context = browser.new_context(
        has_touch=True, offline=True, viewport={"width": 390, "height": 800}
    )
    page = context.new_page()
    page.goto(figure_page(NeuronFigure()).as_uri())
    page.get_by_text("Hodgkin–Huxley", exact=True).tap()
    expect(sentence(page)).to_have_text(re.compile("^10.00 µA/cm²"))
    context.close()


def test_a_hodgkin_huxley_redraw_is_quick(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure("hh")))
    took = page.evaluate(
        """async () => {
          const slider = document.querySelector("#ck-neuron-current");
          const times = [];
          for (let current = 1; current <= 15; current++) {
            const start = performance.now();
            slider.value = current;
            slider.dispatchEvent(new Event("input"));
            await null; // the redraw has been queued before this
            times.push(performance.now() - start);
          }
          return times;
        }"""
    )
    expect(sentence(page)).to_have_text(re.compile("^15.00 µA/cm²: 78.6"))
    assert min(took) < 60, took  # the least: this machine has other work


def test_values_set_from_python_are_shown(watched, figure_page):
    """A current between two steps of the slider is told as it is."""
    page = watched.open(figure_page(NeuronFigure(current=2.001)))
    expect(sentence(page)).to_have_text(re.compile("^2.001 nA: 16.5 spikes"))


def test_the_same_figure_twice_keeps_its_radio_buttons_apart(
    watched, figure_page
):
    figure = NeuronFigure()
    page = watched.open(figure_page(figure, figure))
    page.locator("#ck-neuron-2").get_by_label("Hodgkin–Huxley").check()
    expect(page.locator("#ck-neuron").get_by_label("Leaky")).to_be_checked()
    expect(sentence(page)).to_have_text(re.compile("^2.50 nA"))
