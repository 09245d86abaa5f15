"""Hills from above, and the descents over them."""

import dataclasses

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest

from coursekit import plots
from coursekit.data import xor
from coursekit.network import Network
from coursekit.surfaces import (
    Surface,
    beale,
    bowl,
    himmelblau,
    hinge,
    loss_slice,
    plateau,
    rosenbrock,
    saddle,
)


@pytest.fixture
def ax():
    mpl.use("agg")
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def contours(ax):
    """Return the contour lines; the tints come first."""
    return ax.collections[1]


# --- the hill ----------------------------------------------------------------


def test_contours_run_where_the_surface_has_their_height(ax):
    hill = rosenbrock()
    assert plots.surface(hill, ax) is ax
    lines = contours(ax)
    for level, path in zip(lines.levels, lines.get_paths(), strict=True):
        assert len(path.vertices)
        heights = hill.value(path.vertices)
        np.testing.assert_allclose(heights, level, rtol=0.1, atol=0.5)


def test_a_picture_fills_the_window_at_one_scale(ax):
    plots.surface(beale(), ax)
    assert ax.get_xlim() == ax.get_ylim() == (-4.5, 4.5)
    assert ax.get_aspect() == 1
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("$w_1$", "$w_2$")


@pytest.mark.parametrize("hill", [himmelblau(), saddle(), bowl()])
def test_a_star_for_each_minimum(ax, hill):
    plots.surface(hill, ax)
    stars = [line for line in ax.lines if line.get_marker() == "*"]
    found = [(*star.get_xdata(), *star.get_ydata()) for star in stars]
    assert found == [minimum.point for minimum in hill.minima]


@pytest.mark.parametrize(
    ("hill", "some"),
    [
        (bowl(10.0), [1, 2, 5, 10]),
        (rosenbrock(), [2, 5, 10, 100, 1000]),
        (plateau(), [0.1, 0.2, 0.3, 0.9]),
        (saddle(), [-0.15, 0, 0.15, 0.3]),
    ],
)
def test_levels_are_round_and_few(ax, hill, some):
    plots.surface(hill, ax)
    levels = contours(ax).levels
    for level in some:
        assert np.isclose(levels, level, atol=1e-9).any(), levels
    assert 5 <= len(levels) <= 13


def test_levels_may_be_a_count_or_given(ax):
    plots.surface(plateau(), ax, levels=4)
    assert 2 <= len(contours(ax).levels) <= 4
    ax.clear()
    plots.surface(plateau(), ax, levels=[0.25, 0.5])
    assert contours(ax).levels.tolist() == [0.25, 0.5]
    ax.clear()
    plots.surface(plateau(), ax, levels=[0.5])
    assert contours(ax).levels.tolist() == [0.5]


def test_low_ground_is_light_and_every_place_tinted(ax):
    plots.surface(rosenbrock(), ax)
    tints = ax.collections[0].get_facecolor()
    assert tints[0, :3].tolist() == [1, 1, 1]
    assert np.all(np.diff(tints[:, 0]) < 0)
    assert len(tints) == len(contours(ax).levels) + 1


def test_numbers_stand_clear_of_the_border(ax):
    plots.surface(beale(), ax)
    for text in ax.texts:
        assert np.all(np.abs(text.get_position()) < 4.5 * 0.95)
    assert any(text.get_text() == "3000" for text in ax.texts)
    ax.clear()
    plots.surface(saddle(), ax)
    assert any(text.get_text() == "−0.15" for text in ax.texts)


def test_flat_and_infinite_surfaces_are_drawn(ax):
    level = Surface(
        "level", lambda w: w[..., 0] * 0, lambda w: w * 0, window=((0, 1),) * 2
    )
    plots.surface(level, ax)
    assert not ax.collections
    cliff = dataclasses.replace(
        level, function=lambda w: 1 / np.maximum(w[..., 0] - 0.5, 0.0)
    )
    with np.errstate(divide="ignore"):
        plots.surface(cliff, ax)
    assert contours(ax).levels.max() < np.inf
    void = dataclasses.replace(level, function=lambda w: w[..., 0] * np.nan)
    ax.clear()
    plots.surface(void, ax)
    assert not ax.collections


def test_a_slice_and_a_hinge_name_their_axes(ax):
    x, y = xor()
    plots.surface(loss_slice(Network([2, 2, 1]), x, y), ax, steps=9)
    assert ax.get_xlabel() == "direction 1"
    assert not ax.lines
    ax.clear()
    plots.surface(hinge(x[:, :1], x[:, 0]), ax)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("weight $w$", "bias $b$")


# --- descents ----------------------------------------------------------------


def drawn(ax, color, style):
    """Return the ways in a color: arrays of shape (places, 2)."""
    lines = [
        line
        for line in ax.lines
        if line.get_color() == color and line.get_linestyle() == style
    ]
    return [line.get_xydata() for line in lines]


def marks(ax, marker):
    return [
        line.get_xydata()[0].tolist()
        for line in ax.lines
        if line.get_marker() == marker and len(line.get_xydata()) == 1
    ]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_a_descent_is_drawn_from_start_to_end(ax):
    way = [[2.0, 1.0], [1.0, -0.5], [0.5, 0.25]]
    assert plots.paths(bowl(), {"Adam": way}, ax) is ax
    (line,) = drawn(ax, plots.COLORS["adam"], "-")
    assert line.tolist() == way
    dots = [line for line in ax.lines if line.get_marker() == "."]
    assert dots[0].get_xydata().tolist() == way
    assert marks(ax, "o") == [[2.0, 1.0]]
    assert marks(ax, "P") == [[0.5, 0.25]]
    assert marks(ax, "x") == []
    assert legend(ax) == ["Adam", "start", "minimum"]


def test_a_descent_is_cut_at_the_border_and_comes_back(ax):
    way = [[0.0, 0.0], [6.0, 3.0], [6.0, 0.0], [0.0, 0.0], [0.0, 9.0]]
    plots.paths(bowl(), {"momentum": way}, ax)
    (line,) = drawn(ax, plots.COLORS["momentum"], "-")
    gap = np.isnan(line).all(axis=1)
    assert line[~gap].tolist() == [[0, 0], [3, 1.5], [3, 0], [0, 0], [0, 3]]
    assert gap.tolist() == [False, False, True, False, False, False]
    assert marks(ax, "x") == [[0.0, 3.0]]
    assert marks(ax, "s") == []
    assert legend(ax) == ["momentum", "start", "minimum", "left the window"]


def test_a_step_across_the_whole_window_is_seen(ax):
    plots.paths(bowl(), {"SGD": [[-9.0, 1.0], [9.0, 1.0]]}, ax)
    (line,) = drawn(ax, plots.COLORS["sgd"], "-")
    assert line[1:].tolist() == [[-3, 1], [3, 1]]
    assert marks(ax, "x") == [[3.0, 1.0]]


@pytest.mark.parametrize("far", [np.inf, -np.inf, np.nan, 1e308])
def test_a_descent_that_ran_away_ends_where_it_was_last_seen(ax, far):
    way = [[1.0, 1.0], [-2.0, 2.0], [far, far], [-far, far], [far, -far]]
    plots.paths(bowl(), {"SGD": way}, ax)
    (line,) = drawn(ax, plots.COLORS["sgd"], "-")
    assert line[:2].tolist() == way[:2]
    inside = line[~np.isnan(line).any(axis=1)]
    assert np.abs(inside).max() <= 3
    assert len(marks(ax, "x")) == 1
    ax.figure.canvas.draw()


def test_places_after_a_gap_are_not_joined_to_those_before(ax):
    way = [[1, 1], [np.nan, 0], [2, 2], [2, 1]]
    plots.paths(bowl(), {"SGD": way}, ax)
    (line,) = drawn(ax, plots.COLORS["sgd"], "-")
    assert np.isnan(line[1]).all()
    assert line[[0, 2, 3]].tolist() == [[1, 1], [2, 2], [2, 1]]


def test_a_descent_out_of_sight_leaves_no_mark(ax):
    plots.paths(bowl(), {"SGD": [[5.0, 5.0], [6.0, 6.0]], "b": [[9, 9]]}, ax)
    assert marks(ax, "o") == marks(ax, "x") == []
    assert legend(ax)[-1] == "left the window"


def test_cut_ways_never_leave_the_window(ax):
    rng = np.random.default_rng(0)
    way = np.cumsum(rng.normal(0, 2.0, (400, 2)), axis=0) % 9 - 4.5
    plots.paths(bowl(), {"SGD": way}, ax)
    (line,) = drawn(ax, plots.COLORS["sgd"], "-")
    assert np.nanmax(np.abs(line)) == 3.0
    inside = [tuple(place) for place in way if np.abs(place).max() <= 3]
    assert set(inside) <= {tuple(place) for place in line}


def test_names_have_looks_and_no_two_alike(ax):
    names = ["sgd", "Momentum", "Nesterov", "AdaGrad", "RMSprop", "ADAM"]
    plots.paths(bowl(), {name: [[1, 1]] for name in names}, ax)
    keys = ax.get_legend().legend_handles[:6]
    assert [key.get_color() for key in keys] == [
        plots.COLORS[name.lower()] for name in names
    ]
    assert len({key.get_color() for key in keys}) == 6
    assert len({key.get_marker() for key in keys}) == 6
    ax.clear()
    mine = ["a", "sgd", "b", "c", "d", "e", "f", "g"]
    plots.paths(bowl(), {name: [[1, 1]] for name in mine}, ax)
    keys = ax.get_legend().legend_handles[:8]
    colors = [key.get_color() for key in keys]
    assert colors[1] == plots.COLORS["sgd"]
    assert len(set(colors[:6])) == 6 and len(colors) == 8


# --- bad input ---------------------------------------------------------------


X, Y = [[0.0, 1.0], [1.0, 0.0]], [0, 1]


@pytest.mark.parametrize(
    ("draw", "error", "words"),
    [
        (lambda: plots.surface(hinge(X, Y)), ValueError, "has 3.*plane"),
        (
            lambda: plots.surface(dataclasses.replace(bowl(), window=None)),
            ValueError,
            "has no window",
        ),
        (
            lambda: plots.surface(bowl(), levels=[2, 1]),
            ValueError,
            "increasing order",
        ),
        (lambda: plots.surface(bowl(), levels=3.5), ValueError, "a count"),
        (lambda: plots.surface(bowl(), levels=0), ValueError, "at least 1"),
        (lambda: plots.surface(bowl(), steps=1), ValueError, "at least 2"),
        (lambda: plots.surface(bowl(), plt.figure()), TypeError, "Axes"),
        (lambda: plots.paths(bowl(), {}), ValueError, "dict of names"),
        (lambda: plots.paths(bowl(), [[1, 2]]), ValueError, "dict of names"),
        (
            lambda: plots.paths(bowl(), {"SGD": [1.0, 2.0]}),
            ValueError,
            r"'SGD' must be an array.*shape \(2,\)",
        ),
        (
            lambda: plots.paths(bowl(), {"SGD": "downhill"}),
            ValueError,
            "must be an array of numbers",
        ),
    ],
)
def test_bad_input_gets_a_sentence(draw, error, words):
    with pytest.raises(error, match=words):
        draw()
    plt.close("all")
