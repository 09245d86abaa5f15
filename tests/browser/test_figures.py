"""The interactive figures in a real browser, from a file, offline."""

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.interactive import Figure, NeuronFigure, neuron
from coursekit.neurons import (
    lif_rate,
    simulate_hodgkin_huxley,
    simulate_lif,
)

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
PAGE = """<!doctype html>
<html lang="en" data-theme="{mode}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Figures</title>
<style>
body {{ margin: 8px; font-family: sans-serif; }}
[data-theme=dark] body {{ background: #121212; color: #ddd; }}
</style></head>
<body><main><h1>Figures</h1>{figures}</main></body></html>
"""
RUN_MODULE = """
async ([source, calls]) => {
  const blob = new Blob([source], { type: "text/javascript" });
  const module = await import(URL.createObjectURL(blob));
  return calls.map(([name, ...inputs]) => {
    const result = module[name](...inputs);
    return typeof result === "number" ? result
      : { ...result, v: Array.from(result.v) };
  });
}
"""


@pytest.fixture
def figure_page(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a page with figures on it."""

    def write(*figures: Figure, mode: str = "light") -> Path:
        path = tmp_path / "page.html"
        parts = [
            figure._repr_mimebundle_()[0]["text/html"] for figure in figures
        ]
        text = PAGE.format(mode=mode, figures="\n<hr>\n".join(parts))
        path.write_text(text, encoding="utf-8")
        return path

    return write


def in_javascript(watched, page: Path, *calls: list) -> list:
    """Call functions of the neuron figure's module in the browser."""
    watched.open(page)
    source = Path(neuron.__file__).with_name("neuron.js").read_text("utf-8")
    return watched.page.evaluate(RUN_MODULE, [source, list(calls)])


def slider(page: Page, figure: str = "#ck-neuron") -> Locator:
    return page.locator(figure).get_by_role(
        "slider", name="Injected current", exact=True
    )


def sentence(page: Page, figure: str = "#ck-neuron") -> Locator:
    return page.locator(f"{figure} .ck-sentence")


def assert_same_run(found: dict, run) -> None:
    np.testing.assert_allclose(found["v"], run.v, rtol=0, atol=1e-9)
    assert len(found["spikes"]) == run.spike_times.size
    np.testing.assert_allclose(
        found["spikes"], run.spike_times, rtol=0, atol=1e-9
    )
    assert found["rate"] == pytest.approx(run.rate, rel=1e-9, abs=1e-9)


# ---- the arithmetic ------------------------------------------------------


def test_lif_run_equals_coursekit(watched, figure_page):
    rng = np.random.default_rng(1)
    currents = [-1.0, 0.0, 1.9, 2.0, 2.0000001, 2.05, 2.5, 6.0, 60.0]
    currents += rng.uniform(0, 6, 20).tolist()
    steps = [0.05, 0.1, 0.013, 0.8]  # 60 nA: several spikes in a step
    inputs = [(i, 100.0, steps[k % 4]) for k, i in enumerate(currents)]
    calls = [["simulateLif", *each] for each in inputs]
    found = in_javascript(watched, figure_page(), *calls)
    for each, result in zip(inputs, found, strict=True):
        assert_same_run(result, simulate_lif(*each))


def test_lif_rate_equals_coursekit(watched, figure_page):
    currents = np.linspace(-1, 6, 701)
    calls = [["lifRate", current] for current in currents.tolist()]
    found = in_javascript(watched, figure_page(), *calls)
    np.testing.assert_allclose(found, lif_rate(currents), rtol=1e-12)


def test_hodgkin_huxley_run_equals_coursekit(watched, figure_page):
    inputs = [(i, 60.0, 0.02) for i in (-5.0, 0.0, 2.3, 6.2, 6.25, 6.3)]
    inputs += [(i, 60.0, 0.01) for i in (6.35, 10.0, 20.0)]
    inputs += [(10.0, 250.0, 0.02), (7.7, 50.0, 0.05)]
    calls = [["simulateHodgkinHuxley", *each] for each in inputs]
    found = in_javascript(watched, figure_page(), *calls)
    for each, result in zip(inputs, found, strict=True):
        assert_same_run(result, simulate_hodgkin_huxley(*each))


@pytest.mark.parametrize(
    ("model", "current"),
    [
        *(("lif", i) for i in (0.0, 1.5, 2.0, 2.0000001, 2.05, 3.0, 6.0)),
        *(("hh", i) for i in (0.0, 2.0, 5.0, 6.0, 6.25, 6.3, 10.0, 20.0)),
    ],
)
def test_first_sentence_and_picture_equal_the_still_ones(
    watched, figure_page, model, current
):
    figure = NeuronFigure(model, current)
    still = figure.still()
    words = html.unescape(
        re.search(r'"ck-sentence">(.*?)</p>', still).group(1)
    )
    page = watched.open(figure_page(figure))
    expect(slider(page)).to_be_visible()
    assert sentence(page).text_content() == words
    for look in ("spike", "point", "value", "dash"):
        count = page.locator(f"#ck-neuron .ck-{look}").count()
        assert count == len(re.findall(rf'class="ck-{look}[" ]', still)), look
    labels = re.findall(r"<text[^>]*>(.*?)</text>", still)
    assert page.locator("#ck-neuron text").all_text_contents() == labels
    boxes = re.findall(
        r'<circle class="ck-point" cx="(.*?)" cy="(.*?)"', still
    )
    point = page.locator("#ck-neuron .ck-point")
    drawn = [float(point.get_attribute(each)) for each in ("cx", "cy")]
    np.testing.assert_allclose(drawn, np.array(boxes[0], float), atol=0.051)
    assert not watched.errors


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


def test_enter_does_not_leave_the_page(watched, figure_page):
    page = watched.open(figure_page(NeuronFigure()))
    url = page.url
    slider(page).press("End")
    slider(page).press("Enter")
    page.get_by_label("Leaky integrate-and-fire").press("Enter")
    expect(sentence(page)).to_have_text(re.compile("^6.00 nA"))
    assert page.url == url


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


# ---- the page around it --------------------------------------------------


def test_two_figures_do_not_disturb_each_other(watched, figure_page):
    figures = NeuronFigure(name="first"), NeuronFigure("hh", name="second")
    page = watched.open(figure_page(*figures))
    slider(page, "#ck-first").press("ArrowRight")
    expect(sentence(page, "#ck-first")).to_have_text(re.compile("^2.55 nA"))
    expect(sentence(page, "#ck-second")).to_have_text(re.compile("^10.00 µA"))
    page.locator("#ck-second").get_by_label("Leaky").check()
    expect(sentence(page, "#ck-second")).to_have_text(re.compile("^2.50 nA"))
    expect(sentence(page, "#ck-first")).to_have_text(re.compile("^2.55 nA"))
    expect(page.locator("#ck-first").get_by_label("Leaky")).to_be_checked()
    assert not watched.errors


def test_the_same_figure_twice_on_a_page(watched, figure_page):
    figure = NeuronFigure()
    page = watched.open(figure_page(figure, figure))
    ids = page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map((e) => e.id)"
    )
    assert len(ids) == len(set(ids))
    slider(page, "#ck-neuron-2").press("ArrowRight")
    expect(sentence(page, "#ck-neuron-2")).to_have_text(re.compile("^2.55"))
    expect(sentence(page)).to_have_text(re.compile("^2.50"))
    for each in ("#ck-neuron", "#ck-neuron-2"):
        expect(page.locator(each).get_by_label("Leaky")).to_be_checked()


def test_picture_stands_in_without_javascript(browser: Browser, figure_page):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(figure_page(NeuronFigure()).as_uri())
    expect(page.locator(".ck-home svg")).to_have_count(2)
    for picture in page.locator(".ck-home svg").all():
        assert picture.bounding_box()["height"] > 150
    expect(page.get_by_text("76.4 spikes per second")).to_be_visible()
    note = page.locator("noscript p")  # text engines skip noscript
    expect(note).to_have_text(re.compile("^This is a picture"))
    assert note.bounding_box()["height"] > 10
    expect(page.get_by_role("slider")).to_have_count(0)
    context.close()


def test_picture_stays_if_the_script_fails(watched, figure_page):
    figure = NeuronFigure()
    path = figure_page(figure)
    broken = path.read_text("utf-8").replace(
        "const setup =", "throw new Error('as planned'); const setup ="
    )
    path.write_text(broken, "utf-8")
    page = watched.open(path)
    expect(page.locator(".ck-home svg")).to_have_count(2)
    assert watched.errors == ["as planned"]


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_nothing_sticks_out(watch, figure_page, width):
    page = watch(width=width).open(figure_page(NeuronFigure()))
    for model in ("Leaky integrate-and-fire", "Hodgkin–Huxley"):
        page.get_by_label(model).check()
        size = page.evaluate(
            "() => [document.documentElement.scrollWidth, innerWidth]"
        )
        assert size[0] <= size[1]
    tops = [
        picture.bounding_box()["y"]
        for picture in page.locator("#ck-neuron svg").all()
    ]
    assert (tops[0] == tops[1]) == (width >= 700)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(watch, figure_page, mode, width):
    path = figure_page(NeuronFigure(), mode=mode)
    watched = watch(width=width, mode=mode)
    page = watched.open(path)
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    assert not found, json.dumps(
        [(each["id"], [n["html"] for n in each["nodes"]]) for each in found],
        indent=1,
    )


def test_words_stand_out_from_their_ground(watched, figure_page):
    """Text in the drawings too, which axe does not judge."""
    page = watched.open(figure_page(NeuronFigure()))
    colors = page.evaluate(
        """() => [...document.querySelectorAll("#ck-neuron text")].map(
             (each) => getComputedStyle(each).fill)"""
    )
    ground = page.evaluate(
        """() => getComputedStyle(document.querySelector("#ck-neuron"))
             .backgroundColor"""
    )
    assert ground == "rgb(255, 255, 255)"
    for color in set(colors):
        assert 1.05 / (luminance(color) + 0.05) >= 4.5, color


def luminance(color: str) -> float:
    """Return the relative luminance of an ``rgb(…)`` color (WCAG 2)."""
    share = np.array(re.findall(r"\d+", color)[:3], float) / 255
    linear = np.where(
        share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4
    )
    return float(linear @ [0.2126, 0.7152, 0.0722])


# ---- the figure in the built book ----------------------------------------


def test_the_chapters_figure_works(watched, book):
    """The page that a reader of the book opens, by keyboard and mouse."""
    path = book / "chapters" / "01_neuron.html"
    if not path.exists():
        pytest.fail(f"The built book has no {path.name}: run `make book`.")
    page = watched.open(path)
    figure = page.locator(".ck-figure[role=group]").first
    expect(figure).to_be_visible()
    control = figure.get_by_role("slider", name="Injected current")
    words = figure.locator(".ck-sentence")
    control.press("End")
    expect(words).to_have_text(re.compile("^6.00 nA: 219.9 spikes"))
    figure.get_by_text("Hodgkin–Huxley", exact=True).click()
    expect(words).to_have_text(re.compile("^10.00 µA/cm²: 68.3 spikes"))
    assert not watched.errors
    assert not watched.foreign
