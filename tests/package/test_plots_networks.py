"""Pictures of networks: curves, diagrams, regions, weights."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
import pytest

from coursekit import plots
from coursekit.network import History, Network


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def texts(ax):
    return [text.get_text().strip() for text in ax.texts]


def test_history_draws_what_was_measured(ax):
    record = History(
        [3.0, 2.0], [0.1, 0.2], [4.0, 2.5], [0.3, 0.4], stopped=""
    )
    assert plots.history(record, ax) is ax
    assert [line.get_ydata().tolist() for line in ax.lines] == [
        [3.0, 2.0],
        [4.0, 2.5],
    ]
    assert ax.lines[0].get_xdata().tolist() == [1, 2]
    labels = [text.get_text() for text in ax.get_legend().get_texts()]
    assert labels == ["training", "validation"]
    ax.clear()
    plots.history(record, ax, metric="accuracy")
    assert ax.lines[1].get_ydata().tolist() == [0.3, 0.4]
    assert ax.get_ylabel() == "accuracy"


def test_history_marks_where_a_loss_ends(ax):
    plots.history(History([3.0, 9.0, np.inf, np.nan]), ax)
    assert ax.lines[1].get_marker() == "x"
    assert (*ax.lines[1].get_xdata(), *ax.lines[1].get_ydata()) == (2, 9.0)
    ax.clear()
    plots.history(History([np.nan]), ax)
    assert len(ax.lines) == 1


def test_history_complains():
    with pytest.raises(ValueError, match='metric must be "loss" or "accur'):
        plots.history(History([1.0]), metric="mse")
    with pytest.raises(ValueError, match="holds no accuracy"):
        plots.history(History([1.0]), metric="accuracy")


def test_network_has_a_line_per_weight(ax):
    assert plots.network([3, 4, 2], ax) is ax
    assert len(ax.patches) == 9
    assert len(ax.lines) == 3 * 4 + 4 * 2
    assert texts(ax) == ["3", "4", "2"]
    centers = [patch.center for patch in ax.patches]
    assert centers[0] == (0, 0.9) and centers[2] == (0, -0.9)
    assert centers[-1][0] == 4


def test_network_cuts_large_layers_short(ax):
    plots.network([784, 9, 10], ax, captions=["input", "hidden", "output"])
    assert len(ax.patches) == 6 + 9 + 6
    assert texts(ax) == ["⋮", "784", "⋮", "10", "input", "hidden", "output"]


def test_network_shows_signs_and_sizes(ax):
    net = Network([2, 2, 1])
    net.parameters = [
        ([[1.0, -2.0], [0.5, 1.0]], [0.25, -1.0]),
        ([[1.0], [-1.0]], [0.0]),
    ]
    plots.network([2, 2, 1], ax, parameters=net.parameters, inputs=["a", "b"])
    first = {
        (line.get_ydata()[0], line.get_ydata()[1]): line
        for line in ax.lines[:4]
    }
    positive, negative = first[0.45, 0.45], first[0.45, -0.45]
    assert (positive.get_linestyle(), negative.get_linestyle()) == ("-", "--")
    assert positive.get_color() != negative.get_color()
    assert negative.get_linewidth() == pytest.approx(3.0)
    assert positive.get_linewidth() == pytest.approx(0.3 + 2.7 / 2)
    shown = texts(ax)
    for text in ("-2", "0.5", "b = 0.25", "b = -1", "b = 0", "a", "b"):
        assert text in shown


@pytest.mark.parametrize(
    ("arguments", "options", "match"),
    [
        (([3],), {}, "two layers at least"),
        (([2, 1],), {"inputs": ["a"]}, "one text per input, 2 in all"),
        (([2, 1],), {"captions": ["a"]}, "one text per layer, 2 in all"),
        (
            ([2, 1],),
            {"parameters": [(np.ones((1, 2)), [0.0])]},
            "parameters must have the shapes",
        ),
    ],
)
def test_network_complains(arguments, options, match):
    with pytest.raises(ValueError, match=match):
        plots.network(*arguments, **options)


def test_regions_tint_by_answer_and_mark_by_class(ax):
    x, y = np.array([[0.0, 0.0], [1.0, 1.0], [1.0, 0.0]]), [0, 1, 2]
    plots.regions(lambda p: (p[:, 0] > 0.5).astype(int), x, y, ax, steps=11)
    mesh, *clouds = ax.collections
    answers = mesh.get_array().reshape(11, 11)
    assert set(answers[:, 0]) == {0} and set(answers[:, -1]) == {1}
    assert [c.get_offsets().tolist() for c in clouds] == [
        [[0, 0]],
        [[1, 1]],
        [[1, 0]],
    ]
    paths = [c.get_paths()[0].vertices.tolist() for c in clouds]
    assert paths[0] != paths[1] != paths[2]


def test_regions_complain():
    zero = lambda p: np.zeros(len(p))  # noqa: E731
    with pytest.raises(ValueError, match="points of the plane"):
        plots.regions(zero, [1.0, 2.0], [0, 1])
    with pytest.raises(ValueError, match="one class number from 0 to 4"):
        plots.regions(zero, [[0, 0]], [5])
    with pytest.raises(ValueError, match="one class number from 0 to 4"):
        plots.regions(zero, [[0, 0]], [[1]])
    fig, ax = plt.subplots()
    with pytest.raises(ValueError, match=r"shape \(100, 2\). Does it return"):
        plots.regions(lambda p: p, [[0, 0]], [1], ax, steps=10)
    plt.close(fig)


def test_pictures_fill_a_grid():
    x = np.arange(3 * 4.0).reshape(3, 4)
    fig = plots.pictures(x, ["a", "b", "c"], columns=2)
    images = [ax.images[0].get_array() for ax in fig.axes]
    assert [i.shape for i in images] == [(2, 2)] * 3
    assert images[1].tolist() == [[4, 5], [6, 7]]
    assert [ax.get_title() for ax in fig.axes] == ["a", "b", "c"]
    plt.close(fig)
    fig = plots.pictures(x.reshape(3, 1, 4) - 20, signed=True)
    scales = {ax.images[0].get_clim() for ax in fig.axes}
    assert scales == {(-20.0, 20.0)}
    plt.close(fig)
    fig = plots.pictures(np.zeros((1, 2, 2)), signed=True)
    assert fig.axes[0].images[0].get_clim() == (-1.0, 1.0)
    plt.close(fig)


def test_pictures_complain():
    for bad in (np.ones(4), np.ones((2, 5)), np.ones((2, 0)), np.ones((0, 4))):
        with pytest.raises(ValueError, match=r"pass W\.T"):
            plots.pictures(bad)
    with pytest.raises(ValueError, match="1 titles for 2 pictures"):
        plots.pictures(np.ones((2, 4)), ["a"])
