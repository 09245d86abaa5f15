"""The backprop stepper's Python half: numbers, words, what is refused."""

import re

import numpy as np
import pytest
import traitlets

from coursekit.autodiff import Value, gradients
from coursekit.interactive import BackpropFigure, FigureError
from coursekit.interactive._backprop_setup import (
    EDGES,
    LAST,
    LAYOUTS,
    NAMES,
    NODES,
    PLACES,
    STEPS,
)
from coursekit.interactive._backprop_steps import (
    calculated,
    loss_after,
    picked,
    used,
)

LINES = [line for step in STEPS for line in step["lines"]]


def random_figure(seed: int, **values) -> BackpropFigure:
    rng = np.random.default_rng(seed)
    shapes = ((2, 2), (2,)), ((2, 1), (1,))
    return BackpropFigure(
        rng.uniform(-5, 5, 2),
        rng.uniform(0, 1),
        [tuple(rng.uniform(-5, 5, s) for s in pair) for pair in shapes],
        **values,
    )


def numbers(figure: BackpropFigure) -> dict[str, float]:
    return calculated(figure.inputs, figure.target, figure.weights)


def told(step: int, **values) -> list[str]:
    """Return the sentence and the formulas of a step, as plain text."""
    still = BackpropFigure(step=step, **values).still()
    [words] = re.findall('"ck-sentence">(.*?)</p>', still)
    items = re.findall("<li>(.*?)</li>", still)
    return [re.sub("<.*?>", "", each).strip() for each in [words, *items]]


# ---- the arithmetic ------------------------------------------------------


@pytest.mark.parametrize("seed", range(20))
def test_formulas_give_what_the_network_gives(seed):
    figure = random_figure(seed)
    found, weights = numbers(figure), figure.gradients
    for name, value in figure.values.items():
        assert found[name] == pytest.approx(value, rel=1e-12, abs=1e-15)
    slopes = [[W.tolist(), b.tolist()] for W, b in weights]
    for name in PLACES:
        expected = picked(slopes, name)
        assert found[f"d{name}"] == pytest.approx(expected, abs=1e-13)


@pytest.mark.parametrize("seed", range(5))
def test_all_slopes_are_those_of_autodiff(seed):
    """Also those of the sums, the activations and the inputs."""
    figure = random_figure(seed)
    found = numbers(figure)
    v = {name: Value(found[name]) for name in ("x1", "x2", *PLACES)}
    for j in (1, 2):
        total = v[f"w1{j}"] * v["x1"] + v[f"w2{j}"] * v["x2"]
        v[f"z{j}"] = total + v[f"b{j}"]
        v[f"a{j}"] = v[f"z{j}"].sigmoid()
    v["z3"] = v["v1"] * v["a1"] + v["v2"] * v["a2"] + v["b3"]
    v["a3"] = v["z3"].sigmoid()
    loss = (v["a3"] - figure.target) ** 2
    assert found["L"] == pytest.approx(loss.data, rel=1e-12)
    for name, slope in zip(v, gradients(loss, v.values()), strict=True):
        assert found[f"d{name}"] == pytest.approx(slope, abs=1e-13), name


@pytest.mark.parametrize("rate", [0.05, 1.0, 10.0])
def test_an_update_is_gradient_descent(rate):
    figure = BackpropFigure(learning_rate=rate)
    network = figure.network
    network.parameters = [
        (W - rate * dW, b - rate * db)
        for (W, b), (dW, db) in zip(
            figure.parameters, figure.gradients, strict=True
        )
    ]
    expected = network.loss_value([figure.inputs], [figure.target])
    found = loss_after(numbers(figure), rate)
    assert found == pytest.approx(expected, rel=1e-12)
    assert found < figure.values["L"]


def test_an_update_beyond_the_fields_is_none():
    figure = BackpropFigure(
        parameters=[([[5, 0], [5, 0]], [0, 0]), ([[1], [1]], [4.999])]
    )
    assert loss_after(numbers(figure), 10) is None


# ---- the steps -----------------------------------------------------------


def test_every_number_is_worked_out_once_from_earlier_ones():
    known = {"x1", "x2", "y", *PLACES}
    for k, step in enumerate(STEPS):
        assert used(k) <= known, k
        for name, _ in step["lines"]:
            assert name not in known
        known |= {name for name, _ in step["lines"]}
    units = [f"{kind}{k}" for kind in "za" for k in (1, 2, 3)]
    slopes = ["x1", "x2", *PLACES, *units]
    assert {name for name, _ in LINES} == {
        *units,
        "L",
        *(f"d{name}" for name in slopes),
    }


def test_every_number_has_a_name_and_a_place_in_both_pictures():
    inside = [name for _, names in NODES.values() for name in names]
    for layout in LAYOUTS.values():
        assert set(layout["nodes"]) == set(NODES)
        shown = [*inside, *layout["labels"]]
        assert len(shown) == len(set(shown))
        assert set(shown) | {"rate"} == set(NAMES)
        assert {*layout["labels"], "y"} == {name for *_, name in EDGES}


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            0,
            [
                "Step 0 of 16. Inputs, target, weights and biases are given. "
                "Press Next to work out the rest, number by number.",
                "Each unit: a = σ(z) = 1 / (1 + e⁻ᶻ).",
                "The loss: L = (a₃ − y)².",
            ],
        ),
        (
            1,
            [
                "Step 1 of 16, forward. The weighted sum of hidden unit 1: "
                "each input times its weight, plus the bias.",
                "z₁ = w₁₁ · x₁ + w₂₁ · x₂ + b₁ "
                "= 0.5 · 1 + (−0.25) · 2 + 0.1 = 0.1000",
            ],
        ),
        (
            7,
            [
                "Step 7 of 16, forward. The loss: the square of how far the "
                "output is from the target.",
                "L = (a₃ − y)² = (0.5390 − 1)² = 0.2125",
            ],
        ),
        (
            9,
            [
                "Step 9 of 16, backward. The slope of the sigmoid: the blame "
                "passes the unit and is multiplied by a(1 − a).",
                "dL/dz₃ = dL/da₃ · a₃ · (1 − a₃) "
                "= −0.9220 · 0.5390 · 0.4610 = −0.2291",
            ],
        ),
        (
            10,
            [
                "Step 10 of 16, backward. A weight's slope: the blame of the "
                "unit times what came in. Into a bias comes a 1.",
                "dL/dv₁ = dL/dz₃ · a₁ = −0.2291 · 0.5250 = −0.1203",
                "dL/dv₂ = dL/dz₃ · a₂ = −0.2291 · 0.7109 = −0.1629",
                "dL/db₃ = dL/dz₃ · 1 = −0.2291 · 1 = −0.2291",
            ],
        ),
        (
            15,
            [
                "Step 15 of 16, backward. The sum over the paths: an input "
                "has one through each hidden unit, and their blames add up.",
                "dL/dx₁ = dL/dz₁ · w₁₁ + dL/dz₂ · w₁₂ "
                "= −0.0571 · 0.5 + 0.0377 · 0.3 = −0.0173",
                "dL/dx₂ = dL/dz₁ · w₂₁ + dL/dz₂ · w₂₂ "
                "= −0.0571 · (−0.25) + 0.0377 · 0.4 = 0.0294",
            ],
        ),
        (
            16,
            [
                "Step 16 of 16. All slopes are known. An update moves each "
                "weight and each bias against its slope.",
                "v₁ ← v₁ − η · dL/dv₁ = 1 − 1 · (−0.1203) = 1.1203",
                "L before the update: 0.2125; after it: 0.1117",
            ],
        ),
    ],
)
def test_rules_in_symbols_and_in_numbers(step, expected):
    found = told(step)
    assert [each.replace("&#x27;", "'") for each in found] == expected


def test_tiny_numbers_are_told_as_powers_of_ten():
    saturated = [([[5, 0], [5, 0]], [5, 0]), ([[1], [1e-6]], [0])]
    assert told(2, parameters=saturated)[1].endswith("= 1.0000")
    [_, first, _] = told(12, parameters=saturated)
    assert first.endswith("· 1.0000 · 2.1·10⁻⁹ = −2.2·10⁻¹⁰")
    assert "+ 1.0·10⁻⁶ · 0.5000 +" in told(5, parameters=saturated)[1]


def test_an_update_that_leads_too_far_is_told():
    at_the_end = [([[5, 0], [0, 0]], [0, 0]), ([[1], [1]], [0])]
    assert told(16, parameters=at_the_end)[2] == (
        "L before the update: 0.0336. This one would lead beyond ±5, where "
        "the fields end: take a smaller η or weight."
    )


@pytest.mark.parametrize("step", range(LAST + 1))
def test_the_picture_shows_what_is_known_and_no_more(step):
    still = BackpropFigure(step=step).still()
    known = [name for each in STEPS[: step + 1] for name, _ in each["lines"]]
    forward = sum("d" not in name for name in known)
    for picture in still.split("<svg")[1:]:
        texts = re.findall('<text.*?class="(.*?)">(.*?)</text>', picture)
        later = [look for look, _ in texts if "ck-later" in look]
        assert len(later) == 7 - forward
        slopes = [look for look, _ in texts if "ck-blame" in look]
        key = int("dv1" in known)
        assert len(slopes) == len(known) - forward + key
        now = [look for look, _ in texts if look.endswith("-now")]
        assert len(now) == len(STEPS[step]["lines"])


def test_arrows_point_where_the_step_goes():
    def heads(step: int) -> list[str]:
        still = BackpropFigure(step=step).still().split("<svg")[1]
        return re.findall(r'"((?:ck-minus )?ck-\w+-head)"', still)

    assert heads(1) == ["ck-forward-head", "ck-minus ck-forward-head"]
    assert heads(7) == ["ck-forward-head"]
    assert heads(8) == ["ck-backward-head"]
    assert heads(10) == []  # what a weight gets goes nowhere
    assert len(heads(15)) == 4


# ---- the values ----------------------------------------------------------


def test_values_and_gradients_of_the_pencil_example():
    figure = BackpropFigure()
    assert list(figure.values) == ["z1", "a1", "z2", "a2", "z3", "a3", "L"]
    assert figure.values["z2"] == pytest.approx(0.9, abs=1e-15)
    (dW1, db1), (dW2, db2) = figure.gradients
    assert dW1.shape == (2, 2) and dW2.shape == (2, 1)
    assert dW1.dtype == np.float64
    np.testing.assert_allclose(dW1[1], 2 * db1)
    assert db2[0] == pytest.approx(-0.2291, abs=5e-5)


def test_values_can_be_set_and_read_back():
    figure = BackpropFigure()
    figure.step = np.int64(12)
    figure.inputs = np.array([0.5, -0.0])
    figure.set_state({"weights": random_figure(1).weights, "target": 0})
    assert figure.inputs == [0.5, 0.0]
    assert repr(figure) == (
        "BackpropFigure(inputs=[0.5, 0.0], target=0.0, step=12)"
    )
    [(W1, b1), _] = figure.parameters
    np.testing.assert_array_equal(W1, random_figure(1).parameters[0][0])
    assert b1.shape == (2,)


def test_two_figures_do_not_share_their_numbers():
    first, second = BackpropFigure(), BackpropFigure()
    first.weights[0][0][0][0] = 3.0
    assert second.weights[0][0][0][0] == 0.5


def test_a_figure_takes_the_parameters_of_a_network():
    network = random_figure(2).network
    figure = BackpropFigure(parameters=network.parameters)
    for ours, theirs in zip(
        figure.gradients, network.gradients([[1, 2]], [1]), strict=True
    ):
        for one, other in zip(ours, theirs, strict=True):
            np.testing.assert_allclose(one, other, rtol=1e-15)


@pytest.mark.parametrize("seed", range(3))
def test_every_step_is_small(seed):
    for step in range(LAST + 1):
        html = random_figure(seed, step=step).to_html()
        assert len(html.encode()) < 40_000


W1, W2 = [[1, 2], [3, 4]], [[1], [2]]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"inputs": 1.0}, "inputs must be two numbers.*x₁ and x₂"),
        ({"inputs": [[1, 2]]}, r"inputs must be two.*shape \(1, 2\)"),
        ({"inputs": ["a", 2]}, "inputs must be numbers"),
        ({"inputs": [1, float("nan")]}, "finite"),
        ({"inputs": [1, 5.5]}, r"inputs must hold numbers from -5 to 5.*5\.5"),
        ({"target": -1}, "target must be from 0 to 1.*target=-1.*sigmoid"),
        ({"target": [1]}, "target must be one number"),
        ({"learning_rate": -0.1}, "learning_rate must be from 0 to 10.*sign"),
        ({"step": 17}, "step must be at most 16.*step=17"),
        ({"step": -1}, "step must be at least 0"),
        ({"step": 1.5}, "step must be a whole number"),
        ({"parameters": 3}, "list of 2 pairs"),
        ({"parameters": [(W1, [0, 0])]}, "2 pairs.*Received: 1 pairs"),
        (
            {"parameters": [(W1, [0, 0]), ([[1, 2]], [0])]},
            r"W2 must have the shape \(2, 1\).*transposed",
        ),
        (
            {"parameters": [(W1, [0, 6]), (W2, [0])]},
            r"b1 must hold numbers from -5 to 5.*\[0.0, 6.0\]",
        ),
        (
            {"parameters": [(W1, [0, 0]), ([[1], ["a"]], [0])]},
            "W2 must be numbers",
        ),
    ],
)
def test_bad_values_are_refused(values, expected):
    with pytest.raises(FigureError, match=expected) as caught:
        BackpropFigure(**values)
    assert isinstance(caught.value, traitlets.TraitError)
    figure = BackpropFigure()
    for name, value in values.items():
        with pytest.raises(FigureError, match=expected):
            setattr(figure, {"parameters": "weights"}.get(name, name), value)
