"""The race's Python half: settings, what follows, the still frame."""

import re

import numpy as np
import pytest
import traitlets

from coursekit import plots, surfaces
from coursekit.interactive import FigureError, RaceFigure
from coursekit.interactive._race_setup import (
    CONDITIONS,
    FIRST,
    LEVELS,
    OPTIMIZERS,
    RATES,
    ROTATIONS,
    SECOND,
    SETUP,
    hill,
)
from coursekit.interactive._race_still import contours, inside
from coursekit.interactive._race_words import three
from coursekit.optimizers import Adam, minimize
from coursekit.plots._style import COLORS

ALL = list(OPTIMIZERS)


def says(figure: RaceFigure) -> str:
    return re.search(r'"ck-sentence">(.*?)</p>', figure.still())[1]


# ---- what it offers ------------------------------------------------------


@pytest.mark.parametrize("name", FIRST)
def test_starts_rates_and_contours_are_on_the_page(name):
    start, rates = FIRST[name]
    setup = SETUP["hills"][name]
    window = np.array(setup["window"])
    (x0, x1), (y0, y1) = window
    assert x1 - x0 == y1 - y0  # else right angles would not look right
    steps = (start - window[:, 0]) / (x1 - x0) * 100  # of the sliders
    np.testing.assert_allclose(steps, np.round(steps), atol=1e-9)
    assert len(rates) == len(ALL)
    assert set(rates) <= set(RATES)
    assert LEVELS[name] == sorted(LEVELS[name])
    places = np.stack(np.meshgrid(*np.linspace(*window.T, 200).T), axis=-1)
    surface = hill(name, 30)
    heights = surface.value(places)
    seen = [heights.min() < each < heights.max() for each in LEVELS[name]]
    assert sum(seen) >= 6
    for place in setup["minima"]:
        assert np.abs(surface.gradient(place)).max() < 1e-3


@pytest.mark.parametrize("name", SECOND)
def test_with_the_first_rates_all_get_lower(name):
    figure = RaceFigure(name, optimizers=ALL, step=100)
    for losses in figure.losses:
        for loss in losses.values():
            assert len(loss) == 101
            assert loss[-1] < loss[0]


def test_on_the_bowl_all_ways_lead_to_one_minimum():
    starts = np.random.default_rng(0).uniform(-3, 3, (20, 2))
    for start in starts:
        figure = RaceFigure(starts=[start, start], step=300)
        for path in figure.paths[0].values():
            np.testing.assert_allclose(path[-1], 0, atol=0.05)


def test_on_the_network_they_part():
    figure = RaceFigure(optimizers=ALL, step=300)
    ends = {rule: path[-1] for rule, path in figure.paths[1].items()}
    low, high = [-1, -2], [1, 2]
    for rule in ("sgd", "momentum", "nesterov"):
        np.testing.assert_allclose(ends[rule], low, atol=0.05)
    for rule in ("adagrad", "rmsprop", "adam"):
        np.testing.assert_allclose(ends[rule], high, atol=0.05)


@pytest.mark.parametrize(
    ("surface", "start"), [("two_weights", (0, 0)), ("saddle", (1.2, 0))]
)
def test_from_a_saddle_nobody_gets_away(surface, start):
    x, y = start
    for beside, gone in ((0, False), (0.06, True)):
        starts = [(0, 0), (x, y + beside)]
        figure = RaceFigure(surface, starts=starts, optimizers=ALL, step=300)
        for path in figure.paths[1].values():
            assert (np.abs(path[-1]).max() > 0.9) == gone


def test_colors_are_those_of_the_plots():
    css = str(RaceFigure._css)
    for rule in ALL:
        color = re.search(rf"\.ck-{rule}{{color:(#\w+)}}", css)[1]
        assert color == COLORS[rule]
    assert set(ALL) <= set(plots._paths._LOOKS)


# ---- the values ----------------------------------------------------------


def test_paths_and_losses_are_the_optimizers():
    figure = RaceFigure("himmelblau", 30, 45, optimizers=["adam"], step=12)
    bowl = surfaces.bowl(30, np.pi / 4)
    path = minimize(bowl.gradient, figure.starts[0], Adam(0.2), 12)
    np.testing.assert_array_equal(figure.paths[0]["adam"], path)
    np.testing.assert_array_equal(figure.losses[0]["adam"], bowl.value(path))
    assert list(figure.paths[1]) == ["adam"]


def test_a_run_that_diverges_ends():
    figure = RaceFigure(rates={"sgd": (5, 0.1)}, step=100)
    bowl, network = figure.paths
    assert len(bowl["sgd"]) < 20
    assert len(network["sgd"]) == 101
    assert "SGD has diverged: its rate 5 is above 2/λmax = 0.133." in says(
        figure
    )


def test_another_surface_brings_its_start_and_rates():
    figure = RaceFigure(rates={"sgd": (0.05, 0.5)}, starts=[(1, 1), (1, 1)])
    figure.surface = "himmelblau"
    assert figure.starts == [[1, 1], FIRST["himmelblau"][0]]
    assert figure.rates["sgd"] == [0.05, 0.01]
    assert figure.rates["adam"] == [0.2, 0.2]


def test_what_the_page_sends_is_taken_as_it_is():
    figure = RaceFigure()
    rates = {**figure.rates, "adam": [0.1, 0.5]}
    starts = [[0.3, 0.6], [-4.5, 4.5]]
    figure.set_state({"surface": "beale", "starts": starts, "rates": rates})
    assert (figure.starts, figure.rates) == (starts, rates)
    figure.set_state({"step": 31, "optimizers": ["adam"]})
    assert figure.paths[1]["adam"].shape == (32, 2)


def test_numpy_numbers_and_other_orders_will_do():
    figure = RaceFigure(
        condition=np.int64(50),
        starts=np.array([[-0.0, 1], [0, 0.5]]),
        optimizers=("adam", "sgd"),
        step=np.int64(3),
    )
    assert figure.optimizers == ["sgd", "adam"]
    assert str(figure.starts) == "[[0.0, 1.0], [0.0, 0.5]]"
    assert figure.to_html()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"surface": "bowl"},
            "surface must be one of 'two_weights', .*always",
        ),
        ({"surface": 3}, "surface must be one of"),
        ({"condition": 7}, "condition must be one of 1, 2, 5, 10, 15, .*7"),
        ({"condition": "10"}, "condition must be one number"),
        ({"rotation": 90}, "rotation must be one of 0 or 45"),
        ({"starts": [1, 2]}, "starts must be two places of two numbers"),
        ({"starts": "here"}, "starts must be"),
        ({"starts": [(0, 0), (3.1, 0)]}, "pictures.*'two_weights'.*-3 to 3"),
        ({"starts": [(4, 0), (0, 0)]}, "in the pictures.*'bowl'.*-3 to 3"),
        ({"rates": [0.1]}, "rates must be a dict.*For example"),
        ({"rates": {"SGD": (1, 1)}}, "rates must name optimizers of 'sgd'"),
        ({"rates": {"sgd": 0.1}}, "rates must hold two rates for SGD.*0.1"),
        ({"rates": {"sgd": (0.1, 0.15)}}, "rates must be one of 0.0001,.*15"),
        ({"rates": {"sgd": (0.1, "1")}}, "rates must be one number"),
        ({"optimizers": "adam"}, 'list of names.*optimizers=."sgd".'),
        ({"optimizers": ["Adam"]}, "optimizers must name .*'Adam'"),
        ({"optimizers": [[]]}, r"optimizers must name .*\[\]"),
        ({"step": -1}, "step must be at least 0"),
        ({"step": 301}, "step must be at most 300"),
        ({"step": 2.5}, "step must be a whole number"),
    ],
)
def test_bad_values_are_refused(values, expected):
    with pytest.raises(FigureError, match=expected) as caught:
        RaceFigure(**values)
    assert isinstance(caught.value, traitlets.TraitError)
    figure = RaceFigure()
    [(name, value)] = values.items()
    with pytest.raises(FigureError, match=expected):
        setattr(figure, name, value)
    assert getattr(figure, name) == getattr(RaceFigure(), name)


# ---- the still frame -----------------------------------------------------


@pytest.mark.parametrize("surface", SECOND)
@pytest.mark.parametrize("condition", CONDITIONS)
@pytest.mark.parametrize("rotation", ROTATIONS)
def test_every_setting_makes_a_small_page(surface, condition, rotation):
    for step in (0, 30, 300):
        figure = RaceFigure(
            surface, condition, rotation, optimizers=ALL, step=step
        )
        assert len(figure.to_html().encode()) < 40_000


def test_still_frame_shows_both_surfaces_and_who_runs():
    still = RaceFigure(optimizers=["sgd", "adam"]).still()
    assert still.count("<svg") == 2
    assert still.count("ck-star") == 3
    assert still.count("ck-ring") == 2
    for rule in ("sgd", "adam"):
        assert still.count(f"ck-run ck-{rule}") == 4
        assert still.count(f"ck-mark ck-{rule}") == 2
    assert "momentum" not in still


def test_what_is_said():
    assert says(RaceFigure(step=0)) == (
        "Step 0. All stand at the start. Bowl: 27.2 above the minimum. "
        "Network: 8.8 above the minimum."
    )
    assert says(RaceFigure(optimizers=[])) == (
        "Switch on an optimizer to start a race."
    )
    wild = RaceFigure(
        "saddle",
        rates={rule: (5, 5) for rule in ALL},
        optimizers=["sgd", "momentum"],
    )
    assert says(wild) == (
        "Step 30. Bowl: SGD has diverged: its rate 5 is above 2/λmax = "
        "0.133. Momentum has diverged: its rate 5 is above 3.8/λmax = 0.253."
        " Saddle: SGD has diverged: with rate 5 its steps are too long. "
        "Momentum has diverged: with rate 5 its steps are too long."
    )


def test_numbers_are_short():
    numbers = (27.22, 0.00138, 1.5e-4, 99999, 100000, 0.25)
    assert [three(x) for x in numbers] == [
        *("27.2", "0.00138", "1.5 · 10⁻⁴", "1 · 10⁵", "1 · 10⁵", "0.25")
    ]


def test_contours_are_where_the_surface_has_that_height():
    n = 60
    x, y = np.meshgrid(*2 * [np.linspace(-3, 3, n + 1)])
    for level, count in ((0.5, 1), (4, 1), (5, 4)):
        lines = contours((x**2 + y**2) / 2, level)
        assert len(lines) == count  # a circle, or its arcs in the corners
        for line in lines:
            radius = np.hypot(*(np.array(line) * 6 / n - 3).T)
            np.testing.assert_allclose(radius, (2 * level) ** 0.5, atol=0.01)
            assert (line[0] == line[-1]) == (count == 1)


def test_lines_are_cut_at_the_border():
    window = ((-1, 1), (-1, 1))
    zigzag = [(0, 0), (4, 0), (4, 9), (0, 9), (0, -9)]
    found = inside(zigzag, window)
    expected = [[(0, 0), (1, 0)], [(0, 1), (0, -1)]]
    np.testing.assert_allclose(found, expected)
    assert inside([(2, 2), (3, 3)], window) == []
    assert inside([(2, 0), (0, 2.5)], window) == []
    [far] = inside([(0, 0), (1e15, -1e15)], window)
    np.testing.assert_allclose(far, [(0, 0), (1, -1)])
