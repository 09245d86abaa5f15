"""The playground's Python half: settings, what follows, the still frame."""

import json
import re

import numpy as np
import pytest
import traitlets

from coursekit.interactive import FigureError, PlaygroundFigure
from coursekit.interactive._playground_setup import SETUP, values
from coursekit.interactive._playground_start import pack, unpack

SIZES = [[], [1], [4], [6, 6], [6, 6, 6]]
ACTIVATIONS = values("activation")
SETS = list(SETUP["data"])


def state_in(html: str) -> str:
    start = '<script type="application/json">'
    return html.split(start)[1].split("</script>")[0]


# ---- what a cell stores --------------------------------------------------


def test_bundle_has_html_and_text():
    data, _ = PlaygroundFigure(hidden=[])._repr_mimebundle_()
    assert data["text/plain"] == (
        "PlaygroundFigure(data_set='quadrants', hidden=[], "
        "activation='tanh', learning_rate=0.3, batch_size=10, seed=1)"
    )
    assert "function render(" in data["text/html"]


def test_state_is_the_figures_own():
    state = json.loads(state_in(PlaygroundFigure().to_html()))
    settings = {*PlaygroundFigure.shown, "name", "_setup"}
    assert set(state) == {*settings, "epoch", "weights"}
    assert state["weights"] == []  # so that no last digit can differ
    assert len(state["_setup"]["prompts"]) == 3


@pytest.mark.parametrize("hidden", SIZES)
@pytest.mark.parametrize("data_set", SETS)
def test_same_values_give_the_same_bytes(hidden, data_set):
    first, second = (PlaygroundFigure(data_set, hidden) for _ in range(2))
    assert first.model_id != second.model_id
    assert first.to_html() == second.to_html()


@pytest.mark.parametrize("hidden", [[], [4]])
@pytest.mark.parametrize("data_set", SETS)
def test_small_networks_make_a_small_page(data_set, hidden):
    html = PlaygroundFigure(data_set, hidden).to_html()
    assert len(html.encode()) < 40_000
    assert len(state_in(html).encode()) < 5_000


@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("data_set", SETS)
def test_the_largest_network_makes_a_small_page_but_for_its_data(
    data_set, activation
):
    html = PlaygroundFigure(data_set, [6, 6, 6], activation).to_html()
    assert len(html.replace(state_in(html), "").encode()) < 40_000


def test_module_and_kit_are_there_once():
    for text in (PlaygroundFigure().to_html(), str(PlaygroundFigure()._esm)):
        assert text.count("\nfunction render(") == 1
        assert text.count("\nfunction panel(") == 1


def test_nothing_in_a_module_is_in_the_kit_too():
    names = re.findall(
        r"(?m)^(?:export )?(?:function|const|let) (\w+)",
        str(PlaygroundFigure()._esm),
    )
    assert len(names) > 40
    assert len(names) == len(set(names))


# ---- the points ----------------------------------------------------------


@pytest.mark.parametrize("name", SETS)
def test_points_are_in_the_picture_and_both_halves_mixed(name):
    figure = PlaygroundFigure(name)
    x0, x1, y0, y1 = SETUP["data"][name]["window"]
    assert x1 - x0 == pytest.approx(y1 - y0)
    for x, y in (figure.train, figure.test):
        assert x.shape == (100, 2)
        assert y.shape == (100,)
        assert 40 <= y.sum() <= 60
        assert np.all((x > [x0, y0]) & (x < [x1, y1]))
        cells = 216 * (x - [x0, y0]) / (x1 - x0) - 0.5
        np.testing.assert_allclose(cells, np.round(cells), atol=1e-9)
        assert 0.3 < y[:10].mean() < 0.7
    train, test = (set(map(tuple, x)) for x, _ in (figure.train, figure.test))
    assert len(train & test) < 3  # in one cell by chance


def test_points_are_in_the_middle_of_their_cells_and_none_is_lost():
    rng = np.random.default_rng(5)
    window = [-1.7, 2.7, -1.95, 2.45]
    x = rng.uniform([-1.7, -1.95], [2.7, 2.45], (50, 2))
    found, y = unpack([pack(x[:20], window), pack(x[20:], window)], window)
    assert y.sum() == 30
    for label, part in ((0, x[:20]), (1, x[20:])):
        here, there = (
            each[np.lexsort(each.T)] for each in (found[y == label], part)
        )
        far = np.abs(here - there).max()
        assert 0.001 < far <= 0.5 * 4.4 / 216


# ---- the still frame -----------------------------------------------------


@pytest.mark.parametrize("hidden", SIZES)
@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_still_frame_has_all_units_weights_and_points(hidden, activation):
    figure = PlaygroundFigure(hidden=hidden, activation=activation)
    still = figure.still()
    sizes = [2, *hidden, 1]
    network, plane = still.split("<svg")[1:]
    assert still.count('role="img" aria-label="') == 2
    weights = sum(W.size for W, b in figure.parameters)
    positive = sum(int(np.sum(W >= 0)) for W, b in figure.parameters)
    drawn = {"ck-plus": 0, "ck-minus": 0, "ck-unit": 0}
    for look, path in re.findall('class="(.*?)" d="(.*?)"', network):
        drawn[look] += path.count("M")
    assert list(drawn.values()) == [positive, weights - positive, sum(sizes)]
    ones = int(figure.train[1].sum())
    assert plane.count("h0") == 100 - ones
    assert plane.count("l5 9h-10z") == ones


def test_still_frame_says_how_it_starts():
    words = re.search(r'"ck-sentence">(.*?)</p>', PlaygroundFigure().still())
    assert words[1] == (
        "Not trained yet: it has 48 % of the training points right by "
        "chance. Always answering the larger class has 51 % right."
    )


def test_still_frame_stays_untrained():
    figure = PlaygroundFigure(hidden=[])
    before = figure.still()
    figure.set_state({"epoch": 3, "weights": [[[[1.0], [2.0]], [0.5]]]})
    assert figure.still() == before


# ---- the values ----------------------------------------------------------


def test_first_weights_after_glorot_and_he():
    for activation, deviations in (
        ("tanh", [np.sqrt(2 / 8), np.sqrt(2 / 12), np.sqrt(2 / 7)]),
        ("relu", [1, np.sqrt(2 / 6), np.sqrt(2 / 7)]),
    ):
        drawn = [
            PlaygroundFigure(
                hidden=[6, 6], activation=activation, seed=k
            ).parameters
            for k in range(150)
        ]
        for layer, deviation in enumerate(deviations):
            weights = np.array([each[layer][0] for each in drawn])
            assert weights.std() == pytest.approx(deviation, rel=0.08)
            assert abs(weights.mean()) < 0.12 * deviation
            assert not np.any([each[layer][1] for each in drawn])


def test_the_page_writes_what_it_has_learned():
    figure = PlaygroundFigure(hidden=[])
    weights = [[[[2.0], [-1.0]], [0.25]]]
    figure.set_state({"epoch": 7, "weights": weights})
    assert figure.epoch == 7
    [(W, b)] = figure.parameters
    assert (W.tolist(), b.tolist()) == ([[2.0], [-1.0]], [0.25])
    x, y = figure.train
    output = 1 / (1 + np.exp(-(x @ [2, -1] + 0.25)))
    loss = -np.mean(y * np.log(output) + (1 - y) * np.log(1 - output))
    assert figure.loss == pytest.approx(loss, rel=1e-12)
    assert figure.accuracy == np.mean((output >= 0.5) == y)
    assert figure.test_accuracy != figure.accuracy
    assert figure.test_loss != figure.loss
    np.testing.assert_allclose(figure.network.predict(x)[:, 0], output)


def test_another_network_begins_anew_but_another_rate_does_not():
    figure = PlaygroundFigure(hidden=[])
    figure.set_state({"epoch": 7, "weights": [[[[2.0], [-1.0]], [0.25]]]})
    figure.learning_rate = 1
    figure.batch_size = 100
    assert figure.epoch == 7
    figure.seed = 2
    assert (figure.epoch, figure.weights) == (0, [])


def test_the_page_may_send_a_new_network_with_its_weights():
    """Several changes may come as one."""
    figure = PlaygroundFigure(hidden=[4])
    figure.set_state(
        {"hidden": [], "epoch": 2, "weights": [[[[2.0], [-1.0]], [0.25]]]}
    )
    assert (figure.epoch, len(figure.parameters)) == (2, 1)


def test_weights_that_ran_away_arrive_as_nan():
    figure = PlaygroundFigure(hidden=[])
    figure.set_state({"epoch": 1, "weights": [[[[None], [1.0]], [0.0]]]})
    [(W, _)] = figure.parameters
    assert np.isnan(W[0, 0])


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"data_set": "xor"}, "data_set must be one of 'quadrants', 'circ"),
        ({"activation": "ReLU"}, "activation must be .* 'relu' or 'identity"),
        ({"learning_rate": 0.2}, "learning_rate must be one of 0.001, 0.003"),
        ({"learning_rate": "1"}, "learning_rate must be one number"),
        ({"batch_size": 32}, "batch_size must be one of 100, 10 or 1"),
        ({"hidden": 4}, "hidden must list the units.*hidden=4.*one layer"),
        ({"hidden": "4"}, "hidden must list the units"),
        ({"hidden": [7]}, "hidden must be at most 3 layers of 1 to 6 units"),
        ({"hidden": [1, 1, 1, 1]}, "hidden must be at most 3 layers"),
        ({"hidden": [0]}, "hidden must be at least 1"),
        ({"hidden": [2.5]}, "hidden must be a whole number"),
        ({"seed": -1}, "seed must be at least 0"),
        ({"seed": 10_000}, "seed must be at most 9999"),
        ({"seed": 1.5}, "seed must be a whole number"),
    ],
)
def test_bad_values_are_refused(values, expected):
    with pytest.raises(FigureError, match=expected) as caught:
        PlaygroundFigure(**values)
    assert isinstance(caught.value, traitlets.TraitError)
    figure = PlaygroundFigure()
    [(name, value)] = values.items()
    with pytest.raises(FigureError, match=expected):
        setattr(figure, name, value)
    assert getattr(figure, name) == getattr(PlaygroundFigure(), name)


def test_numpy_numbers_will_do():
    figure = PlaygroundFigure(
        hidden=np.array([3, 2]), learning_rate=np.float64(1), seed=np.int64(4)
    )
    assert figure.hidden == [3, 2]
    assert json.loads(state_in(figure.to_html()))["hidden"] == [3, 2]
