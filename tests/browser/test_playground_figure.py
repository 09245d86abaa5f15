"""The playground in a real browser, from a file, offline."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from letters import letter_sizes
from playwright.sync_api import Browser, Locator, Page, expect

from coursekit.interactive import PlaygroundFigure
from coursekit.network import Network

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent / "vendor" / "axe" / "axe.min.js"
ROOT = "#ck-playground"
KINDS = ("sigmoid", "tanh", "relu", "identity")


def button(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_role("button", name=name, exact=True)


def pick(page: Page, name: str) -> Locator:
    return page.locator(ROOT).get_by_label(name, exact=True)


def sentence(page: Page) -> Locator:
    return page.locator(f"{ROOT} .ck-sentence")


def epoch(page: Page) -> int:
    text = page.locator(f"{ROOT} .ck-count").text_content()
    return int(text.removeprefix("epoch "))


def right(page: Page) -> int:
    """Return how many per cent of the training points are right."""
    cell = page.locator(f"{ROOT} table tr >> nth=1 >> td >> nth=1")
    return int(cell.text_content().removesuffix(" %"))


def settings(page: Page) -> list[str]:
    selects = page.locator(f"{ROOT} .ck-row .ck-pick:not([hidden])")
    return selects.locator("select, input").evaluate_all(
        "(all) => all.map((each) => each.value)"
    )


# ---- the arithmetic ------------------------------------------------------


def networks() -> Iterator[tuple[Network, np.ndarray, np.ndarray]]:
    """Yield networks of all depths and activations, with a batch each."""
    rng = np.random.default_rng(8)
    for kind in KINDS:
        for depth in (0, 1, 2, 3):
            for scale, n in ((0.5, 1), (1.5, 10), (4.0, 25)):
                sizes = [2, *rng.integers(1, 7, depth).tolist(), 1]
                network = Network(
                    sizes,
                    hidden=kind,
                    loss="binary_cross_entropy",
                    dtype="float64",
                )
                network.parameters = [
                    (rng.normal(0, scale, W.shape), rng.normal(0, 1, b.shape))
                    for W, b in network.parameters
                ]
                x = rng.uniform(-1, 1, (n, 2))
                yield network, x, rng.integers(0, 2, n)


def plain(layers: list[tuple[np.ndarray, np.ndarray]]) -> list[list]:
    return [[W.tolist(), b.tolist()] for W, b in layers]


def close(found: list, expected: list) -> None:
    for ours, theirs in zip(found, expected, strict=True):
        for one, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-9, atol=1e-12)


def test_the_training_step_equals_coursekits(call):
    cases = list(networks())
    inputs = [
        [plain(net.parameters), x.tolist(), y.tolist(), net.hidden[0]]
        if net.hidden
        else [plain(net.parameters), x.tolist(), y.tolist(), "tanh"]
        for net, x, y in cases
    ]
    figure = PlaygroundFigure()
    grads = call(figure, *(["gradients", *each] for each in inputs))
    scores = call(figure, *(["score", *each] for each in inputs))
    outputs = call(
        figure, *(["forward", p, x, kind] for p, x, _, kind in inputs)
    )
    rate = 0.3
    steps = call(
        figure,
        *(
            ["step", each[0], grad, rate]
            for each, grad in zip(inputs, grads, strict=True)
        ),
    )
    for k, (network, x, y) in enumerate(cases):
        close(grads[k], network.gradients(x, y))
        assert scores[k]["loss"] == pytest.approx(
            network.loss_value(x, y), rel=1e-9
        )
        assert scores[k]["accuracy"] == network.accuracy(x, y)
        last = [each[-1] for each in outputs[k]]
        np.testing.assert_allclose(last, network.predict(x), rtol=1e-9)
        close(
            steps[k],
            [
                (W - rate * dW, b - rate * db)
                for (W, b), (dW, db) in zip(
                    network.parameters, network.gradients(x, y), strict=True
                )
            ],
        )


def test_the_first_weights_are_those_of_python(call):
    figures = [
        PlaygroundFigure(hidden=hidden, activation=kind, seed=seed)
        for hidden in ([], [4], [6, 1, 6])
        for kind in KINDS
        for seed in (0, 1, 9999)
    ]
    inputs = ([[2, *f.hidden, 1], f.activation, f.seed] for f in figures)
    found = call(figures[0], *(["initial", *each] for each in inputs))
    for parameters, figure in zip(found, figures, strict=True):
        close(parameters, figure.parameters)


def test_idle_units_are_found_and_named(call):
    x = [[-1, 0.5], [0.2, -0.3], [1, 1]]
    out = [[[1], [1], [1]], [0]]
    cases = {
        "relu": [[[[1, -1, 0], [0, 0, 0]], [-2, 3, 0]], [[1, 0], [1, 2]]],
        "tanh": [[[[9, 1, 0], [0, 0, 0]], [19, 0, 5]], [[1, 0], [1, 2]]],
        "sigmoid": [[[[1, 1, 9], [0, 0, 0]], [8, 0, -20]], [[1, 0], [1, 2]]],
        "identity": [[[[1, -1, 0], [0, 0, 0]], [-2, 3, 0]], []],
    }
    figure = PlaygroundFigure()
    for kind, (layer, expected) in cases.items():
        [found] = call(figure, ["idle", [layer, out], x, kind])
        assert found == expected, kind
    calls = [
        ["troubles", [2, 3, 1], [], "relu"],
        ["troubles", [2, 3, 1], [[1, 0]], "relu"],
        ["troubles", [2, 3, 1], [[1, 0], [1, 2]], "tanh"],
        ["troubles", [2, 5, 1], [[1, k] for k in range(5)], "sigmoid"],
    ]
    assert call(figure, *calls) == [
        "",
        " Unit 1 of hidden layer 1 is dead: 0 at every training point, so no "
        "gradient reaches its weights.",
        " Unit 1 of hidden layer 1 and unit 3 of hidden layer 1 are "
        "saturated: at every training point their slope is under 1 % of the "
        "steepest, so their weights hardly change.",
        " 5 hidden units are saturated: at every training point their slope "
        "is under 1 % of the steepest, so their weights hardly change.",
    ]


def test_divergence_is_known(call):
    fine, large = [[[[1], [2]], [0]]], [[[[1], [2e6]], [0]]]
    calls = [
        ["diverged", fine, [0.7, 0.6]],
        ["diverged", fine, [0.7, 6.9, 7.1]],
        ["diverged", fine, [0.7, 7.3, 7.1]],
        ["diverged", fine, [0.7, 7.1]],
        ["diverged", large, [0.7, 0.6]],
    ]
    found = call(PlaygroundFigure(), *calls)
    assert found == [False, True, False, True, True]


# ---- the first frame -----------------------------------------------------

LIST = """
(all) => all.map((picture) => [...picture.querySelectorAll("*")]
  .filter((each) => !each.closest("g")
    && !each.matches(".ck-idle, .ck-reach, .ck-rim"))
  .flatMap((each) => {
    const look = (each.getAttribute("class") ?? "").split(" ck-looked")[0];
    const places = ["points", "x", "y", "stroke-width"].map((name) =>
      each.getAttribute(name) ?? "").join(" ");
    const paths = (each.getAttribute("d") ?? "").split("M").slice(1);
    return (look === "ck-half" ? [""] : paths.length ? paths : [""]).map((d) =>
      [each.tagName, look, each.textContent, `${d} ${places}`]);
  }).sort())
"""


@pytest.mark.parametrize(
    "figure",
    [
        PlaygroundFigure(),
        PlaygroundFigure("circles", [6, 2, 5], "relu", seed=3),
        PlaygroundFigure("moons", [], "identity", seed=9),
        PlaygroundFigure("spirals", [1], "sigmoid"),
    ],
    ids=lambda each: each.data_set,
)
def test_first_frame_equals_the_still_one(watched, figure_page, figure):
    """But for the colors, which are coarser, white rims, and what is marked.

    The still one draws units, and weights that look alike, as one path.
    """
    page = watched.open(figure_page(figure))
    live = page.locator(f"{ROOT} .ck-panels > svg").evaluate_all(LIST)[:2]
    words = sentence(page).text_content()
    page.set_content(f"<main>{figure.still()}</main>")
    assert words.startswith(page.locator(".ck-sentence").text_content())
    still = page.locator("svg").evaluate_all(LIST)
    for drawn, expected in zip(live, still, strict=True):
        assert [each[:3] for each in drawn] == [each[:3] for each in expected]
        for here, there in zip(drawn, expected, strict=True):
            places = [
                [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", each[3])]
                for each in (here, there)
            ]
            np.testing.assert_allclose(*places, atol=0.101)
    assert not watched.errors


def test_the_first_frame_says_something(watched, figure_page):
    page = watched.open(figure_page(PlaygroundFigure()))
    expect(sentence(page)).to_have_text(
        "Not trained yet: it has 48 % of the training points right by "
        "chance. Always answering the larger class has 51 % right. Press "
        "Play."
    )
    expect(page.locator(f"{ROOT} g path").first).to_be_visible()
    assert not watched.errors
    assert not watched.foreign


def test_picture_stands_in_without_javascript(browser: Browser, figure_page):
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(figure_page(PlaygroundFigure()).as_uri())
    expect(page.locator(".ck-home svg")).to_have_count(2)
    for picture in page.locator(".ck-home svg").all():
        assert picture.bounding_box()["height"] > 150
    expect(page.get_by_text("Not trained yet")).to_be_visible()
    expect(page.locator("noscript p")).to_contain_text("With JavaScript")
    context.close()


# ---- training ------------------------------------------------------------


def test_four_tanh_units_learn_the_quadrants_from_most_starts(
    watched, figure_page
):
    page = watched.open(figure_page(PlaygroundFigure()))
    reached = []
    for _ in range(6):
        button(page, "100 epochs").click()
        button(page, "100 epochs").click()
        assert epoch(page) == 200
        reached.append(right(page))
        button(page, "New start").click()
        expect(page.locator(f"{ROOT} .ck-count")).to_have_text("epoch 0")
    assert sorted(reached)[1] > 95  # one of six gets stuck beside it
    assert pick(page, "Seed").input_value() == "7"
    assert not watched.errors


@pytest.mark.parametrize("hidden", [[], [6, 6]])
def test_without_bends_the_quadrants_stay_near_chance(
    watched, figure_page, hidden
):
    figure = PlaygroundFigure(
        hidden=hidden, activation="identity", learning_rate=0.1
    )
    page = watched.open(figure_page(figure))
    for _ in range(3):
        button(page, "100 epochs").click()
        assert right(page) < 70
        button(page, "New start").click()


def test_play_pause_steps_and_reset(watched, figure_page):
    page = watched.open(figure_page(PlaygroundFigure()))
    first = page.locator(f"{ROOT} svg >> nth=0").inner_html()
    button(page, "1 update").click()
    expect(sentence(page)).to_contain_text("0 epochs, 10 of 100 points:")
    for _ in range(9):
        button(page, "1 update").click()
    expect(sentence(page)).to_contain_text("After 1 epoch: training loss")
    after = page.locator(f"{ROOT} svg >> nth=0").inner_html()
    assert after != first
    button(page, "Reset").click()
    assert page.locator(f"{ROOT} svg >> nth=0").inner_html() == first
    button(page, "1 epoch").click()  # ten updates are an epoch
    assert page.locator(f"{ROOT} svg >> nth=0").inner_html() == after
    button(page, "Play").click()
    expect(sentence(page)).to_have_text("Training …")
    page.wait_for_function(
        "() => Number(document.querySelector('.ck-count')"
        ".textContent.slice(6)) > 30"
    )
    button(page, "Pause").click()
    stopped = epoch(page)
    expect(sentence(page)).to_contain_text(f"After {stopped} epochs:")
    page.wait_for_timeout(150)
    assert epoch(page) == stopped
    assert not watched.errors


def test_the_same_settings_always_give_the_same_network(watched, figure_page):
    page = watched.open(figure_page(PlaygroundFigure("moons", seed=5)))
    seen = set()
    for _ in range(2):
        button(page, "100 epochs").click()
        seen.add(page.locator(f"{ROOT} .ck-about p >> nth=0").text_content())
        button(page, "Reset").click()
    assert len(seen) == 1


def test_less_motion_means_few_pictures(watched, figure_page):
    watched.page.emulate_media(reduced_motion="reduce")
    page = watched.open(figure_page(PlaygroundFigure()))
    button(page, "Play").click()
    assert epoch(page) >= 50
    now = epoch(page)
    page.wait_for_timeout(300)
    assert epoch(page) == now
    page.wait_for_function(
        "now => Number(document.querySelector('.ck-count')"
        ".textContent.slice(6)) > now",
        arg=now,
    )
    button(page, "Pause").click()
    assert not watched.errors


def test_two_hundred_epochs_of_the_largest_network_are_quick(
    watched, figure_page
):
    page = watched.open(figure_page(PlaygroundFigure("spirals", [6, 6, 6])))
    start = time.perf_counter()
    button(page, "100 epochs").click()
    button(page, "100 epochs").click()
    assert epoch(page) == 200
    assert time.perf_counter() - start < 5  # about 0.6 s on two old cores


# ---- trouble -------------------------------------------------------------


def test_divergence_is_told_and_play_begins_anew(watched, figure_page):
    figure = PlaygroundFigure(
        hidden=[6, 6], activation="identity", learning_rate=10
    )
    page = watched.open(figure_page(figure))
    button(page, "Play").click()
    expect(sentence(page)).to_have_text(
        "Stopped in epoch 1: the learning rate 10 is too large: each step "
        "jumps over the valley and lands higher (loss 0.700 at the start, "
        "now beyond all numbers). Try 1."
    )
    expect(button(page, "Play")).to_be_visible()
    expect(page.locator(f"{ROOT} .ck-about p >> nth=0")).to_have_text(
        "The output unit: its weights have grown beyond all numbers."
    )
    assert "NaN" not in page.locator(ROOT).inner_text()
    pick(page, "Learning rate").select_option("0.1")
    button(page, "100 epochs").click()
    expect(sentence(page)).to_contain_text("After 100 epochs: training loss")
    assert not watched.errors


def test_a_huge_loss_fits_its_place(watched, figure_page):
    figure = PlaygroundFigure(
        hidden=[6, 6], activation="identity", learning_rate=3
    )
    page = watched.open(figure_page(figure))
    button(page, "Play").click()
    expect(sentence(page)).to_contain_text("Try 0.3.")
    assert not re.search(r"\d{7}", page.locator(ROOT).inner_text())
    assert not watched.errors


def test_dead_units_are_marked_and_told(watched, figure_page):
    figure = PlaygroundFigure(
        hidden=[6, 6], activation="relu", learning_rate=3
    )
    page = watched.open(figure_page(figure))
    button(page, "100 epochs").click()
    expect(sentence(page)).to_contain_text(
        re.compile(
            r"\d hidden units are dead: 0 at every training point, so no "
            "gradient reaches their weights"
        )
    )
    told = int(re.search(r"(\d) hidden", sentence(page).text_content())[1])
    marks = page.locator(f"{ROOT} svg >> nth=0 >> text=dead")
    expect(marks).to_have_count(told)


# ---- looking closer ------------------------------------------------------


def test_a_unit_chosen_by_keyboard_tells_its_weights(watched, figure_page):
    figure = PlaygroundFigure(hidden=[2, 1], seed=4)
    page = watched.open(figure_page(figure))
    expected = [(W.round(2), b.round(2)) for W, b in figure.parameters]
    readout = page.locator(f"{ROOT} .ck-about p >> nth=0")
    look = pick(page, "Look at")
    look.focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(look).to_have_value("1-1")
    [(W, _), *_] = expected
    numbers = [f"{w:.2f}".replace("-", "−") for w in W[:, 1]]
    expect(readout).to_have_text(
        f"Unit 2 of hidden layer 1: bias 0.00; weights {numbers[0]} from "
        f"x₁, {numbers[1]} from x₂."
    )
    plane = page.locator(f"{ROOT} .ck-slim")
    expect(plane).to_contain_text("Unit 2 of hidden layer 1")
    assert not watched.errors


def test_pointer_over_a_weight_or_unit_tells_it(watched, figure_page):
    figure = PlaygroundFigure(hidden=[2])
    page = watched.open(figure_page(figure))
    readout = page.locator(f"{ROOT} .ck-about p >> nth=0")
    wire = page.locator(f"{ROOT} svg >> nth=0 >> path[stroke-width] >> nth=0")
    box = wire.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    w = f"{figure.parameters[0][0][0, 0]:.2f}".replace("-", "−")
    expect(readout).to_have_text(
        f"Weight from x₁ to unit 1 of hidden layer 1: {w}."
    )
    box = page.locator(f"{ROOT} svg >> nth=0 >> .ck-unit >> nth=3")
    box = box.bounding_box()
    page.mouse.click(box["x"] + 15, box["y"] + 15)
    page.mouse.move(5, 5)
    expect(readout).to_contain_text("Unit 2 of hidden layer 1: bias 0.00;")
    expect(pick(page, "Look at")).to_have_value("1-1")
    assert not watched.errors


# ---- the address ---------------------------------------------------------


def test_settings_go_into_the_address_and_come_back(watched, figure_page):
    path = figure_page(PlaygroundFigure())
    page = watched.open(path)
    pick(page, "Data set").select_option("spirals")
    pick(page, "Hidden layers").select_option("3")
    pick(page, "Units in layer 2").select_option("6")
    pick(page, "Activation").select_option(label="ReLU")
    pick(page, "Learning rate").select_option("0.03")
    pick(page, "Batch size").select_option("1")
    button(page, "New start").click()
    here = settings(page)
    assert here == ["spirals", "3", "4", "6", "4", "relu", "0.03", "1", "2"]
    expect(page.get_by_text("copy it to share")).to_be_visible()
    assert page.url == (
        f"{path.as_uri()}?playground=spirals_4-6-4_relu_0.03_1_2"
    )
    other = page.context.new_page()
    other.goto(page.url)
    assert settings(other) == here
    pick(other, "Hidden layers").select_option("0")
    assert "spirals_none_relu" in other.url
    other.reload()
    assert settings(other)[:2] == ["spirals", "0"]
    assert not watched.errors


@pytest.mark.parametrize(
    "text",
    [
        "",
        "spirals",
        "spirals_7_relu_0.03_1_2",
        "spirals_4_relu_0.02_1_2",
        "spirals_4_relu_0.03_1_-2",
        "spirals_4_relu_0.03_1_1e3",
        "spirals_4_relu_0.03_1_10000",
        "spirals_4-4-4-4_relu_0.03_1_2",
        "spirals_1.5_relu_0.03_1_2",
        "constructor_4_relu_0.03_1_2",
        "spirals_4_toString_0.03_1_2",
        "spirals_4_relu_0.03_1_2_",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%",
    ],
)
def test_a_bad_address_gives_the_first_settings(watched, figure_page, text):
    path = figure_page(PlaygroundFigure())
    page = watched.page
    page.goto(f"{path.as_uri()}?playground={text}")
    assert settings(page) == ["quadrants", "1", "4", "tanh", "0.3", "10", "1"]
    assert not watched.errors


def test_anchors_of_the_page_still_jump(watched, figure_page):
    path = figure_page(PlaygroundFigure())
    text = path.read_text("utf-8").replace(
        "</main>",
        '<a href="#far">down</a><p style="height: 4000px"></p>'
        '<h2 id="far">Far</h2></main>',
    )
    path.write_text(text, "utf-8")
    page = watched.open(path, "far")
    assert page.evaluate("scrollY") > 1000
    pick(page, "Batch size").select_option("1")
    assert page.url.endswith("?playground=quadrants_4_tanh_0.3_1_1#far")
    page.evaluate("scrollTo(0, 0)")
    page.get_by_text("down").click()
    assert page.evaluate("scrollY") > 1000
    assert "?playground=quadrants_4_tanh_0.3_1_1" in page.url
    assert settings(page)[5] == "1"


def test_in_a_sandboxed_frame_it_goes_without(watched, tmp_path):
    text = PlaygroundFigure().to_html().replace("&", "&amp;")
    text = text.replace('"', "&quot;")
    path = tmp_path / "frame.html"
    path.write_text(
        f'<iframe sandbox="allow-scripts" width="800" height="1200" '
        f'srcdoc="{text}"></iframe>',
        "utf-8",
    )
    page = watched.open(path)
    frame = page.frame_locator("iframe")
    frame.get_by_label("Activation").select_option("relu")
    frame.get_by_role("button", name="100 epochs").click()
    expect(frame.locator(".ck-sentence")).to_contain_text("After 100 epochs")
    assert page.url == path.as_uri()
    # the window's own start script of these tests asks for it in vain
    assert not [e for e in watched.errors if "localStorage" not in e]


def test_two_playgrounds_keep_their_own_settings(watched, figure_page):
    page = watched.open(
        figure_page(PlaygroundFigure(), PlaygroundFigure(name="second"))
    )
    page.locator("#ck-second").get_by_label("Seed").fill("12")
    page.keyboard.press("Enter")
    pick(page, "Batch size").select_option("1")
    assert page.url.endswith(
        "?second=quadrants_4_tanh_0.3_10_12"
        "&playground=quadrants_4_tanh_0.3_1_1"
    )
    page.reload()
    assert settings(page)[-2:] == ["1", "1"]
    second = page.locator("#ck-second").get_by_label("Seed")
    expect(second).to_have_value("12")
    ids = page.evaluate(
        "() => [...document.querySelectorAll('[id]')].map((e) => e.id)"
    )
    assert len(ids) == len(set(ids))


# ---- the controls --------------------------------------------------------


def test_keyboard_reaches_everything_in_order(watched, figure_page):
    page = watched.open(figure_page(PlaygroundFigure()))
    names = []
    for _ in range(16):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "() => { const e = document.activeElement; return "
                "e.labels?.[0]?.textContent ?? e.textContent; }"
            )
        )
    assert names[:-1] == [
        *("Play", "1 update", "1 epoch", "100 epochs", "Reset"),
        *("Data set", "Hidden layers", "Units in layer 1", "Activation"),
        *("Learning rate", "Batch size", "Seed", "New start"),
        *("Look at", "Show the test points"),
    ]
    pick(page, "Show the test points").focus()
    page.keyboard.press("Space")
    expect(page.locator(f"{ROOT} .ck-hollow")).to_have_count(3)
    button(page, "1 epoch").focus()
    page.keyboard.press("Enter")
    assert epoch(page) == 1
    pick(page, "Activation").focus()
    page.keyboard.press("ArrowDown")
    expect(pick(page, "Activation")).to_have_value("relu")
    expect(page.locator(f"{ROOT} .ck-count")).to_have_text("epoch 0")
    marked = page.locator(f"{ROOT} [data-lm-suppress-shortcuts=true]")
    controls = page.locator(f"{ROOT} :is(input, select, button)")
    expect(marked).to_have_count(controls.count())
    assert not watched.errors


@pytest.mark.parametrize("width", [320, 390, 700, 776, 1280])
def test_nothing_sticks_out_and_letters_are_large_enough(
    watch, figure_page, width
):
    figure = PlaygroundFigure(hidden=[6, 6, 6], activation="relu")
    page = watch(width=width).open(figure_page(figure))
    for _ in range(2):
        size = page.evaluate(
            "() => [document.documentElement.scrollWidth, innerWidth]"
        )
        assert size[0] <= size[1]
        sides = page.evaluate(
            """() => {
              const side = (each) => each.getBoundingClientRect();
              const card = side(document.querySelector("#ck-playground"));
              return [...document.querySelectorAll("#ck-playground text")]
                .filter((each) => side(each).left < card.left
                  || side(each).right > card.right)
                .map((each) => each.textContent);
            }"""
        )
        assert not sides
        button(page, "100 epochs").click()
    sizes = letter_sizes(page, f"{ROOT} text")
    assert min(sizes) >= (13 if width > 380 else 10.9)
    assert max(sizes) <= 17.5
    tops = [
        each.bounding_box()["y"]
        for each in page.locator(f"{ROOT} .ck-panels > svg").all()
    ]
    assert (tops[0] == tops[1]) == (width >= 700)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing(watch, figure_page, mode, width):
    path = figure_page(PlaygroundFigure(), mode=mode)
    page = watch(width=width, mode=mode).open(path)
    button(page, "1 epoch").click()
    page.add_script_tag(path=AXE)
    found = page.evaluate("() => axe.run()")["violations"]
    assert not found, json.dumps(
        [(each["id"], [n["html"] for n in each["nodes"]]) for each in found],
        indent=1,
    )
