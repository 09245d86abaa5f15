"""What holds for every interactive figure, in a real browser, offline."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from letters import letter_sizes
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.interactive import (
    BackpropFigure,
    DigitPadFigure,
    Figure,
    NeuronFigure,
    PlaygroundFigure,
    RaceFigure,
    SteepnessFigure,
    ThresholdFigure,
)

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
LIST = """
(picture) => [...picture.querySelectorAll("*")]
  .filter((each) => each.tagName !== "g" && !each.matches(".ck-hit"))
  .map((each) => {
    const names = ["points", "d", "cx", "cy", "r", "x", "y"];
    const places = names.map((name) => each.getAttribute(name) ?? "");
    return [each.tagName, each.getAttribute("class") ?? "",
      each.textContent, places.join(" ")];
  })
"""
STILL = f"""
(html) => {{
  const still = document.createElement("div");
  still.innerHTML = html;
  return [...still.querySelectorAll("svg")].map({LIST});
}}
"""


@dataclass
class Case:
    """A figure, one of its controls, and what the sentence says."""

    make: Callable[..., Figure]
    slider: str
    first: str  # the sentence's start, then after one step to the right
    second: str
    third: str  # and in the end
    role: str = "slider"


CASES = {
    "neuron": Case(
        NeuronFigure,
        "Injected current",
        "2.50 nA: 76.4 spikes",
        "2.55 nA: 79.8 spikes",
        "6.00 nA: 219.9 spikes",
    ),
    "threshold": Case(
        lambda **name: ThresholdFigure(2.0, -1.0, 0.0, **name),
        "Threshold θ",
        "Fires everywhere but at 01",
        "Fires at 10 and 11: that is x₁",
        "Fires at 10 only",
    ),
    "steepness": Case(
        SteepnessFigure, "Steepness k", "k = 2:", "k = 2.05:", "k = 50:"
    ),
    "backprop": Case(
        BackpropFigure,
        "Step",
        "Step 0 of 16. Inputs, target",
        "Step 1 of 16, forward. The weighted sum of hidden unit 1",
        "Step 16 of 16. All slopes are known.",
    ),
    "playground": Case(
        PlaygroundFigure,
        "Data set",
        *(
            f"Not trained yet: it has {share} % of the training points right "
            f"by chance. Always answering the larger class has {most} %"
            for share, most in ((48, 51), (46, 52), (46, 51))
        ),
        role="combobox",
    ),
    "race": Case(
        RaceFigure,
        "Bowl: condition",
        "Step 30. Bowl: AdaGrad is lowest, 0.00138 above",
        "Step 30. Bowl: AdaGrad is lowest, 0.00148 above",
        "Step 30. Bowl: AdaGrad is lowest, 0.00196 above",
        role="combobox",
    ),
    "digits": Case(
        DigitPadFigure,
        "Test digit",
        "Network: 7 (100.0 %). Neighbors: 7 (3 of 3). The label says 7.",
        "Network: 2 (100.0 %). Neighbors: 2 (2 of 3). The label says 2.",
        "Network: 7 (97.6 %). Neighbors: 7 (2 of 3). The label says 2.",
        role="combobox",
    ),
}

# One weight at its limit, so no update; activations near 0 and 1.
SATURATED = [
    ([[5, -4.25], [-2.34567, -0.1234]], [-5, 4.75]),
    ([[-4.8765], [1e-6]], [0]),
]
SETTINGS = [
    *(NeuronFigure("lif", i) for i in (0.0, 1.5, 2.0, 2.0000001, 2.05, 6.0)),
    *(NeuronFigure("hh", i) for i in (0.0, 2.0, 6.0, 6.25, 6.3, 10.0, 20.0)),
    *(ThresholdFigure(constant=c) for c in (-1, 1)),
    *(ThresholdFigure(-1, -1, -1.5, c) for c in (-1, 1)),
    *(ThresholdFigure(0.5, -1.5, 0.3, c) for c in (-1, 1)),
    *(ThresholdFigure(0, 0, t, c) for t in (-2, 0, 1) for c in (-1, 1)),
    *(ThresholdFigure(0.1, 0, t) for t in (-2, 0, 0.1, 2)),
    *(ThresholdFigure(-2, w, -2) for w in (-2, 0, 2)),
    *(ThresholdFigure(0.25, 1 / 3, 1e-7, c) for c in (-1, 1)),
    *(ThresholdFigure(0.1, 0.2, 0.3, c) for c in (-1, 1)),
    *(
        ThresholdFigure(*(each[:3] / 10), constant=2 * int(each[3] > 0) - 1)
        for each in np.random.default_rng(4).integers(-20, 21, (25, 4))
    ),
    *map(SteepnessFigure, (0.5, 1, 1.53, 1.54, 2, 4.6, 20, 23, 46, 50)),
    *(BackpropFigure(step=k) for k in range(17)),
    *(BackpropFigure((-0.25, 1 / 3), 1e-5, SATURATED, k) for k in range(17)),
    BackpropFigure(step=16, learning_rate=0.05),
    *map(DigitPadFigure, (0, 1, 2, 33, 100, 101, 105, 108)),
    *map(SteepnessFigure, (0.51, 1.0125, 3.141592653589793, 4.7, 33.3)),
]


@pytest.fixture(params=CASES)
def case(request) -> Case:
    return CASES[request.param]


def control(page: Page, case: Case, figure: str) -> Locator:
    return page.locator(f"#ck-{figure}").get_by_role(
        case.role, name=case.slider, exact=True
    )


def says(page: Page, figure: str, start: str) -> None:
    words = page.locator(f"#ck-{figure} .ck-sentence")
    expect(words).to_have_text(re.compile(f"^{re.escape(start)}"))


def numbers(text: str) -> list[float]:
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)]


# ---- the first frame -----------------------------------------------------


@pytest.mark.parametrize("figure", SETTINGS, ids=repr)
def test_first_frame_equals_the_still_one(watched, figure_page, figure):
    """Element by element, so that nothing jumps when the script runs."""
    page = watched.open(figure_page(figure))
    still = figure.still()
    root = page.locator(".ck-figure[role=group]")
    expect(root).to_be_visible()
    for kind in (".ck-sentence", ".ck-forms", ".ck-sums"):
        found = page.evaluate(
            """([html, kind]) => {
              const still = document.createElement("div");
              still.innerHTML = html;
              const live = document.querySelector(`[role=group] ${kind}`);
              const text = (each) => each?.outerHTML
                .replace(/>\\s+</g, "><").replace(' aria-live="polite"', "");
              return [still.querySelector(kind), live].map(text);
            }""",
            [still, kind],
        )
        assert found[0] == found[1]
    for picture, expected in zip(
        root.locator("svg").all(), page.evaluate(STILL, still), strict=True
    ):
        drawn = picture.evaluate(LIST)
        assert [each[:3] for each in drawn] == [each[:3] for each in expected]
        for here, there in zip(drawn, expected, strict=True):
            if "ck-voltage" in here[1].split():
                continue  # the still trace has fewer points
            places = numbers(here[3]), numbers(there[3])
            np.testing.assert_allclose(*places, atol=0.101, err_msg=here[1])
    assert not watched.errors


def test_still_and_live_pictures_have_the_same_frame(watched, figure_page):
    for figure in (case.make(name="one") for case in CASES.values()):
        page = watched.open(figure_page(figure))
        frames = [
            re.search(r'viewBox="[^"]*"', each).group()
            + re.search(r'style="[^"]*"', each).group()
            for each in re.findall("<svg[^>]*>", figure.still())
        ]
        live = page.locator("[role=group] svg").evaluate_all(
            """(all) => all.map((each) =>
              `viewBox="${each.getAttribute("viewBox")}"` +
              `style="${each.getAttribute("style")}"`)"""
        )
        assert live[: len(frames)] == frames  # more follows where it works


# ---- the controls --------------------------------------------------------


def test_enter_does_not_leave_the_page(case, watched, figure_page):
    page = watched.open(figure_page(case.make(name="one")))
    control(page, case, "one").press("End")
    url = page.url  # it may hold the settings
    control(page, case, "one").press("Enter")
    for radio in page.get_by_role("radio").all():
        radio.press("Enter")
    says(page, "one", case.third)
    assert page.url == url


def test_jupyterlab_leaves_the_arrow_keys_alone(case, watched, figure_page):
    page = watched.open(figure_page(case.make(name="one")))
    inputs = page.locator("#ck-one input")
    assert inputs.count() >= 1
    marked = page.locator("#ck-one input[data-lm-suppress-shortcuts=true]")
    expect(marked).to_have_count(inputs.count())


def test_every_control_has_its_own_name(case, watched, figure_page):
    page = watched.open(figure_page(case.make(name="one")))
    names = page.locator("#ck-one input").evaluate_all(
        "(all) => all.map((each) => each.labels[0].textContent)"
    )
    assert all(names)
    assert len(names) == len(set(names))


# ---- the page around it --------------------------------------------------


def test_two_figures_do_not_disturb_each_other(case, watched, figure_page):
    figures = case.make(name="first"), case.make(name="second")
    page = watched.open(figure_page(*figures))
    control(page, case, "first").press("ArrowRight")
    says(page, "first", case.second)
    says(page, "second", case.first)
    control(page, case, "second").press("End")
    says(page, "first", case.second)
    says(page, "second", case.third)
    assert not watched.errors


def test_the_same_figure_twice_on_a_page(case, watched, figure_page):
    figure = case.make(name="twin")
    page = watched.open(figure_page(figure, figure))
    ids = page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map((e) => e.id)"
    )
    assert len(ids) == len(set(ids))
    checked = page.locator("input:checked").count()
    control(page, case, "twin-2").press("ArrowRight")
    says(page, "twin-2", case.second)
    says(page, "twin", case.first)
    assert page.locator("input:checked").count() == checked
    assert not watched.errors


def test_all_figures_on_one_page(watched, figure_page):
    figures = [case.make(name=name) for name, case in CASES.items()]
    page = watched.open(figure_page(*figures))
    for name, case in CASES.items():
        control(page, case, name).press("ArrowRight")
        says(page, name, case.second)
    assert not watched.errors
    assert not watched.foreign


def test_picture_stands_in_without_javascript(
    case, browser: Browser, figure_page
):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(figure_page(case.make(name="one")).as_uri())
    expect(page.locator(".ck-home svg")).to_have_count(2)
    for picture in page.locator(".ck-home svg:visible").all():
        assert picture.bounding_box()["height"] > 150
    expect(page.get_by_text(case.first).first).to_be_visible()
    note = page.locator("noscript p")  # text engines skip noscript
    expect(note).to_have_text(re.compile("^This is a picture"))
    assert note.bounding_box()["height"] > 10
    expect(page.get_by_role("slider")).to_have_count(0)
    context.close()


def test_picture_stays_if_the_script_fails(case, watched, figure_page):
    path = figure_page(case.make(name="one"))
    broken = path.read_text("utf-8").replace(
        "const setup", "throw new Error('as planned'); const setup"
    )
    path.write_text(broken, "utf-8")
    page = watched.open(path)
    expect(page.locator(".ck-home svg")).to_have_count(2)
    expect(page.get_by_text(case.first).first).to_be_visible()
    assert watched.errors == ["as planned"]


@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_nothing_sticks_out(case, watch, figure_page, width):
    page = watch(width=width).open(figure_page(case.make(name="one")))
    sliders = page.locator("#ck-one input[type=range]").all()
    radios = page.locator("#ck-one input[type=radio]").all()

    def look() -> None:
        size = page.evaluate(
            "() => [document.documentElement.scrollWidth, innerWidth]"
        )
        assert size[0] <= size[1]
        sides = page.evaluate(
            """() => {
              const side = (each) => each.getBoundingClientRect();
              const card = side(document.querySelector("#ck-one"));
              return [...document.querySelectorAll("#ck-one text")]
                .filter((each) => side(each).width
                  && (side(each).left < card.left
                  || side(each).right > card.right))
                .map((each) => each.textContent);
            }"""
        )
        assert not sides

    look()
    for each in radios:
        each.check()
        for slider in sliders:
            for key in ("Home", "End"):
                slider.press(key)
                look()
    for slider in sliders:
        for key in ("Home", "End", *6 * ["PageDown"]):
            slider.press(key)
            look()
    tops = [
        picture.bounding_box()["y"]
        for picture in page.locator("#ck-one svg:visible").all()
    ]
    if len(tops) == 2:  # or one of two layouts
        assert (tops[0] == tops[1]) == (width >= 700)


@pytest.mark.parametrize("figure", ["threshold", "steepness"])
@pytest.mark.parametrize(
    "width", [374, 390, 443, 525, 684, 688, 750, 752, 850, 852, 1280]
)
def test_letters_are_large_enough(watch, figure_page, figure, width):
    """On the screen: a picture that shrinks must not shrink them."""
    page = watch(width=width).open(figure_page(CASES[figure].make(name="one")))
    sizes = letter_sizes(page, "#ck-one text")
    assert min(sizes) >= 13
    assert max(sizes) <= 17.5


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(case, watch, figure_page, mode, width):
    path = figure_page(case.make(name="one"), mode=mode)
    watched = watch(width=width, mode=mode)
    page = watched.open(path)
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    assert not found, json.dumps(
        [(each["id"], [n["html"] for n in each["nodes"]]) for each in found],
        indent=1,
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_stand_out_from_their_ground(case, watch, figure_page, mode):
    """Text in the drawings too, which axe does not judge."""
    page = watch(mode=mode).open(figure_page(case.make(name="one"), mode=mode))
    look = """([select, name]) =>
      [...new Set([...document.querySelectorAll(`#ck-one ${select}`)].map(
        (each) => getComputedStyle(each)[name]))]"""
    card = page.evaluate(
        "() => getComputedStyle(document.querySelector('#ck-one'))"
        ".backgroundColor"
    )
    assert card == "rgb(255, 255, 255)"
    areas = page.evaluate(look, [".ck-sheet, .ck-fires, .ck-zone", "fill"])
    on_circle = page.evaluate(look, [".ck-one-name", "fill"])
    for color in on_circle:
        [ground] = page.evaluate(look, ["circle.ck-one", "fill"])
        assert contrast(color, ground) >= 4.5
    words = page.evaluate(look, ["text:not(.ck-one-name)", "fill"])
    assert words
    for color in words:
        grounds = [card] if color == "rgb(0, 114, 178)" else [card, *areas]
        for ground in grounds:  # that blue stands in open circles only
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


# ---- the figures in the built book ---------------------------------------


def chapter(watched, book: Path, name: str) -> Page:
    path = book / "chapters" / name
    if not path.exists():
        pytest.fail(f"The built book has no {name}: run `make book`.")
    return watched.open(path)


def figure_with(page: Page, slider: str) -> tuple[Locator, Locator]:
    """Return the slider of the figure that has it, and its sentence."""
    figure = page.locator(".ck-figure[role=group]").filter(
        has=page.get_by_role("slider", name=slider)
    )
    expect(figure.first).to_be_visible()
    words = figure.first.locator(".ck-sentence")
    return figure.first.get_by_role("slider", name=slider), words


def test_the_figure_of_chapter_1_works(watched, book):
    """The page that a reader of the book opens, by keyboard and mouse."""
    page = chapter(watched, book, "01_neuron.html")
    control, words = figure_with(page, "Injected current")
    control.press("End")
    expect(words).to_have_text(re.compile("^6.00 nA: 219.9 spikes"))
    page.get_by_text("Hodgkin–Huxley", exact=True).first.click()
    expect(words).to_have_text(re.compile("^10.00 µA/cm²: 68.3 spikes"))
    assert not watched.errors
    assert not watched.foreign


def test_the_figures_of_chapter_2_work(watched, book):
    page = chapter(watched, book, "02_threshold.html")
    control, words = figure_with(page, "Threshold θ")
    expect(words).to_have_text("Fires at 11 only: that is AND.")
    control.press("End")
    expect(words).to_have_text("Fires at 11 only: that is AND.")  # a tie
    control.press("Home")
    expect(words).to_have_text(re.compile("^Always fires"))
    control, words = figure_with(page, "Steepness k")
    expect(words).to_have_text(re.compile("^k = 2: from 2.30 away"))
    control.press("End")
    expect(words).to_have_text(re.compile("^k = 50: from 0.092 away"))
    assert not watched.errors
    assert not watched.foreign
