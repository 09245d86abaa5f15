"""The playground's Python half: settings, what follows, the still frame."""

import json
import re

import numpy as np
import pytest
import traitlets

from coursekit.interactive import FigureError, PlaygroundFigure
from coursekit.interactive._dense import dense_code, dense_style
from coursekit.interactive._playground_setup import OPTIONS, SETUP

SIZES = [[], [1], [4], [6, 6], [6, 6, 6]]
ACTIVATIONS = [name for name, _ in OPTIONS["activation"]]
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


def test_small_and_self_contained():
    html = PlaygroundFigure().to_html()
    assert len(state_in(html).encode()) < 12_000
    rest = html.replace(state_in(html), "")
    assert len(rest.encode()) < 46_000
    rest = rest.replace("http://www.w3.org/2000/svg", "")
    assert "//" not in re.sub(r"(?m)(^|\s)// .*$", "", rest)
    assert not re.search(r"\b(src|href|import|fetch)\b *[=(\"']", rest)


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


def test_dense_code_keeps_texts_and_what_is_used():
    code = (
        "// Says hello.\n"
        'const word = "a  =  b";\n'
        "const unused = () => other();\n"
        "const other = () => 1;\n"
        "export function render() {\n"
        "  const inner = `${word} // ;`; // kept\n"
        "  return inner - -1;\n"
        "}\n"
        "export default { render };\n"
    )
    assert dense_code(code) == (
        'const word="a  =  b";\n'
        "export function render(){const inner=`${word} // ;`;"
        "return inner - -1}export default{render};\n"
    )


def test_dense_style_keeps_what_is_used():
    style = ".ck-a p, .ck-b { x: 1px; }\n.ck-c .ck-a { x: 1; }\np { y: 2; }\n"
    assert dense_style(style, '"ck-b ck-aa"') == (
        ".ck-a p,.ck-b{x:1px}\np{y:2}\n"
    )


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
        np.testing.assert_array_equal(x, np.round(x, 3))
    assert not set(map(tuple, figure.train[0])) & set(
        map(tuple, figure.test[0])
    )


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
    assert network.count('"ck-plus"') == positive
    assert network.count('"ck-minus"') == weights - positive
    assert network.count('"ck-ground"') == sum(sizes)
    ones = int(figure.train[1].sum())
    assert plane.count("h0") == 2 * (100 - ones)  # a rim, and the disc
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
