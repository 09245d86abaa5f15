"""Gradient checks: the theory's slopes, every slip, kinks, bad input."""

import itertools
import math
import re
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from coursekit.activations import sigmoid
from coursekit.gradcheck import (
    GradientReport,
    check_gradient,
    error_band,
    numerical_gradient,
    relative_error,
)

EPS = 2.0**-52
RNG = np.random.default_rng(0)
COUNTER = itertools.count()


# --- small steps -------------------------------------------------------------


def wave(x):
    return np.exp(x) / np.sqrt(np.sin(x) ** 3 + np.cos(x) ** 3)


def wave_slope(x):
    s, c = np.sin(x), np.cos(x)
    inside = s**3 + c**3
    return wave(x) * (1 - 1.5 * s * c * (s - c) / inside)


@pytest.mark.parametrize(("method", "order"), [("forward", 1), ("central", 2)])
def test_the_error_shrinks_with_the_step_as_theory_says(method, order):
    steps = 10.0 ** -np.arange(1.0, 4.1, 0.5)
    errors = [
        abs(numerical_gradient(wave, 1.5, h, method) - wave_slope(1.5))
        for h in steps
    ]
    slope = np.polyfit(np.log(steps), np.log(errors), 1)[0]
    assert slope == pytest.approx(order, abs=0.1)


@pytest.mark.parametrize(("method", "best"), [("forward", 8), ("central", 5)])
def test_smaller_is_worse_below_the_default_step(method, best):
    steps = 10.0 ** -np.arange(2, 15)
    error = dict(
        zip(
            range(2, 15),
            relative_error(
                [numerical_gradient(wave, 1.5, h, method) for h in steps],
                np.full(13, wave_slope(1.5)),
            ),
            strict=True,
        )
    )
    assert min(error, key=error.get) in (best - 1, best, best + 1)
    assert error[14] > 1e-4
    default = numerical_gradient(wave, 1.5, method=method)
    limit = {"forward": 1e-7, "central": 2e-10}[method]
    assert relative_error(default, wave_slope(1.5)) < limit


@pytest.mark.parametrize("h", [None, 1e-20, 1e-100])
def test_the_complex_step_leaves_no_error(h):
    found = numerical_gradient(wave, 1.5, h, "complex")
    assert relative_error(found, wave_slope(1.5)) < 2e-15


@pytest.mark.parametrize("method", ["forward", "central", "complex"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (2, 1, 2), (0,)])
def test_every_entry_of_every_shape(method, shape):
    x = np.random.default_rng(0).normal(size=shape)
    weights = np.random.default_rng(1).normal(size=shape)
    found = numerical_gradient(
        lambda z: (weights * z**3).sum(), x, method=method
    )
    assert found.shape == shape and found.dtype == np.float64
    np.testing.assert_allclose(found, 3 * weights * x**2, rtol=1e-6)
    assert isinstance(numerical_gradient(wave, 1, method=method), np.float64)


def test_x_is_left_as_it_was_even_by_a_careless_f():
    def careless(z):
        z += 1
        return (z**2).sum()

    x = np.array([1.0, 2.0])
    for method in ("forward", "central"):
        found = numerical_gradient(careless, x, method=method)
        np.testing.assert_allclose(found, [4.0, 6.0], rtol=1e-6)
    assert x.tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("method", "calls", "step"),
    [
        ("forward", [100.0, 100.0 + 100 * EPS**0.5], None),
        (
            "central",
            [100 - 100 * EPS ** (1 / 3), 100 + 100 * EPS ** (1 / 3)],
            None,
        ),
        ("central", [99.5, 100.5], 0.5),
        ("complex", [100 + 1e-20j], None),
        ("complex", [100 + 0.5j], 0.5),
    ],
)
def test_the_default_step_grows_with_x(method, calls, step):
    seen = []

    def spy(z):
        seen.append(z[()])
        return z * 1

    numerical_gradient(spy, 100.0, step, method)
    assert sorted(seen, key=lambda z: z.real) == calls
    seen.clear()
    numerical_gradient(spy, -1e-3, method="central")
    assert seen[0] - seen[1] == pytest.approx(
        -2 * EPS ** (1 / 3), rel=1e-6
    ) or seen[1] - seen[0] == pytest.approx(-2 * EPS ** (1 / 3), rel=1e-6)


@pytest.mark.parametrize(
    ("f", "x", "options", "error", "words"),
    [
        (wave, "a", {}, TypeError, "^x must be numbers"),
        (wave, np.nan, {}, ValueError, "^x must hold finite"),
        (wave, 1.0, {"h": 0}, ValueError, "^h must be greater than 0"),
        (wave, 1.0, {"h": "a"}, TypeError, "^h must be one number"),
        (wave, 1.0, {"method": "left"}, ValueError, "'central', .*'left'"),
        (
            wave,
            1.0,
            {"h": 1e-17},
            ValueError,
            r"^h must.* enough.*: h=1e-17 at x=1.0.* to x\. .* step\.$",
        ),
        (
            lambda x: x,
            [1.0, 2],
            {},
            TypeError,
            r"^f must.*number.*: an.*\(2,\)\. .*sum",
        ),
        (lambda x: None, 1.0, {}, TypeError, "one number.*None"),
        (lambda x: x + 0j, 1.0, {}, TypeError, "one number.*complex128"),
        (
            lambda x: np.float32(x),
            1.0,
            {},
            TypeError,
            r"float64\. Received: float32.*few.* with\. Is .* float32\?$",
        ),
        (
            lambda x: np.log(x - 1),
            1.0,
            {"method": "forward"},
            ValueError,
            r"finite number.*-inf.* Is .*log of 0.*, or an exp of .*\?$",
        ),
        (
            lambda x: abs(x),
            1.0,
            {"method": "complex"},
            TypeError,
            r"^For .*one complex number.*float64.*abs.* numbers\?$",
        ),
        (
            lambda x: x,
            [1.0, 2],
            {"method": "complex"},
            TypeError,
            r"one complex number.*shape \(2,\)",
        ),
        (
            lambda x: x * np.nan,
            1.0,
            {"method": "complex"},
            ValueError,
            "finite number",
        ),
    ],
)
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_bad_input_gets_a_sentence(f, x, options, error, words):
    with pytest.raises(error, match=words):
        numerical_gradient(f, x, **options)


def test_a_number_may_come_in_any_wrapping():
    for wrap in (float, np.array, lambda y: np.array([y]), np.atleast_2d):
        slope = numerical_gradient(lambda x, wrap=wrap: wrap(x**2), 3.0)
        assert slope == pytest.approx(6, rel=1e-8)
    assert numerical_gradient(lambda x: 3, 3.0) == 0


# --- errors and bands --------------------------------------------------------


@given(arrays(float, 3, elements=st.floats(-1e9, 1e9)))
def test_relative_error_is_symmetric_and_at_most_2(a):
    b = a[::-1].copy()
    found = relative_error(a, b)
    np.testing.assert_array_equal(found, relative_error(b, a))
    assert np.all((found >= 0) & (found <= 2)) and found[1] == 0


def test_relative_error_by_hand():
    assert relative_error(0.0, 0.0) == 0
    assert relative_error(-2.0, 1.0) == 1.5
    assert relative_error(0, 1e-300) == 1
    assert relative_error(1, -1) == 2
    assert relative_error([[1.0, 4.0]], [[1.5, 4.0]]).tolist() == [
        [1 / 3, 0.0]
    ]
    with pytest.raises(ValueError, match=r"\(2,\) and \(2, 1\).*transposed"):
        relative_error([1, 2], [[1], [2]])
    with pytest.raises(TypeError, match="^a must be numbers"):
        relative_error("a", 1)
    with pytest.raises(ValueError, match="^b must hold finite"):
        relative_error(1, np.nan)


def test_bands():
    bands = ["good", "good only where there are kinks", "doubtful", "wrong"]
    edges = [0, 1e-7, 1.01e-7, 1e-4, 1.01e-4, 1e-2, 1.01e-2, math.inf]
    assert [error_band(e) for e in edges] == [b for b in bands for _ in "ab"]
    with pytest.raises(ValueError, match="^error must be 0 or more"):
        error_band(-1)
    with pytest.raises(TypeError, match="^error must be one number"):
        error_band("0")


# --- whole gradients ---------------------------------------------------------


class Problem(NamedTuple):
    """A loss and its right gradient."""

    loss: object
    gradient: object
    parameters: list


def small_network(sizes=(3, 4, 2), n=5, hidden="sigmoid", seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, sizes[0]))
    y = rng.normal(size=(n, sizes[-1]))
    parameters = [
        (rng.normal(size=(rows, columns)), rng.normal(size=columns))
        for rows, columns in zip(sizes, sizes[1:], strict=False)
    ]

    def forward(p):
        (w1, b1), (w2, b2) = p
        z = x @ w1 + b1
        a = sigmoid(z) if hidden == "sigmoid" else np.maximum(z, 0)
        return z, a, a @ w2 + b2

    def loss(p):
        return np.sum((forward(p)[2] - y) ** 2) / n

    def gradient(p):
        z, a, output = forward(p)
        delta = 2 * (output - y) / n
        below = delta @ p[1][0].T
        below = below * (a * (1 - a) if hidden == "sigmoid" else z > 0)
        return [(x.T @ below, below.sum(axis=0)), (a.T @ delta, delta.sum(0))]

    return Problem(loss, gradient, parameters)


def changed(problem, change, name=None):
    """The gradient with one tensor (or all of them) changed."""
    places = {"W1": (0, 0), "b1": (0, 1), "W2": (1, 0), "b2": (1, 1)}

    def gradient(p):
        layers = [list(pair) for pair in problem.gradient(p)]
        for which, (layer, part) in places.items():
            if name in (None, which):
                layers[layer][part] = change(layers[layer][part])
        return [tuple(pair) for pair in layers]

    return gradient


def checked(change, name=None, problem=None, **options):
    problem = problem or small_network()
    return check_gradient(
        problem.loss,
        changed(problem, change, name),
        problem.parameters,
        **options,
    )


@pytest.mark.parametrize("hidden", ["sigmoid", "relu"])
@pytest.mark.parametrize("seed", range(3))
def test_a_right_gradient_passes(hidden, seed):
    problem = small_network(hidden=hidden, seed=seed)
    before = [a.copy() for pair in problem.parameters for a in pair]
    report = check_gradient(*problem)
    assert isinstance(report, GradientReport)
    assert report.passed and report and report.first_wrong is None
    assert report.band == "good" and report.kinks == 0
    assert list(report.errors) == ["W1", "b1", "W2", "b2"]
    assert 0 < max(report.errors.values()) < 1e-7
    assert "gradient is right: the worst relative error is" in report.message
    worst = max(report.errors, key=report.errors.get)
    assert f"in {worst} (good)." in report.message
    assert str(report) == repr(report) == report.message
    after = [a for pair in problem.parameters for a in pair]
    for one, other in zip(before, after, strict=True):
        np.testing.assert_array_equal(one, other)


def spoil(index, by=1.01):
    def change(part):
        part = part.copy()
        part[index] *= by
        return part

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda g: 2 * g, r"2\.000 times .* everywhere\. Does .*factor 1/2"),
        (lambda g: g / 2, r"0\.500 times .* everywhere\. Is .*of a square"),
        (lambda g: -g, r"-1\.000 times .* everywhere\. Is the sign wrong"),
        (lambda g: -2 * g, r"-2\.000 times .*sign wrong.*factor 1/2"),
        (lambda g: 5 * g, r"5\.000 times .*mean over the batch of 5.*miss"),
        (lambda g: g / 5, r"0\.200 times .*a sum over .* 5.*by 5 twice"),
        (lambda g: -5 * g, r"-5\.000 times .*sign wrong.*of 5 samples"),
        (lambda g: 3.3 * g, r"3\.300 times .*Which factor of that size"),
        (lambda g: 0 * g, "0 everywhere: was it never filled in"),
        (lambda g: None, "is None: was it never filled in"),
        (lambda g: "gradient", "not numbers but str"),
        (lambda g: g + 0j, "not numbers but ndarray"),
        (lambda g: [[1.0, 2.0], [3.0]], "not numbers but list"),
        (lambda g: g.T, r"shape \(2, 4\)\. That is the transpose"),
        (lambda g: np.array([g] * 5), r"\(5, 4, 2\)\. .*each of 5 samples"),
        (lambda g: g[None], r"\(1, 4, 2\)\. .*Leave out keepdims=True"),
        (lambda g: g[..., None], r"\(4, 2, 1\)\. .*reshape\(4, 2\)"),
        (lambda g: g.sum(), r"shape \(\)\. .*give it an axis"),
        (lambda g: g[:3], r"shape \(3, 2\)\. A gradient has the shape of"),
        (spoil((2, 1), np.nan), r"1 of 8 .*not finite.*\[2, 1\]: nan.*log"),
        (spoil(slice(2), np.inf), r"4 of 8 .*not finite.*\[0, 0\]: -?inf"),
        (spoil((3, 0)), r"1 of 8 entries are wrong, .*\[3, 0\]: given -?\d"),
        (spoil(slice(2)), r"4 of 8 entries are wrong.*index off by one"),
        (spoil((0, 1), 1.00001), r"1 of 8 entries .*\[0, 1\]"),
        (np.cos, r"All 8 entries are wrong.*No single factor"),
    ],
)
def test_every_slip_is_told(change, words):
    report = checked(change, "W2", batch_size=5)
    assert not report.passed and not report
    assert report.first_wrong == "W2"
    start = r"^The gradient of W2, of shape \(4, 2\), is the first wrong one"
    assert re.search(f"{start}.*{words}", report.message), report.message
    assert "Also wrong" not in report.message and report.kinks == 0
    assert report.errors["W1"] < 1e-7 and report.errors["b2"] < 1e-7
    assert report.errors["W2"] > 1e-6
    assert report.band == error_band(report.errors["W2"])


def test_the_numbers_of_a_wrong_entry():
    problem = small_network()
    right = problem.gradient(problem.parameters)[1][0][3, 0]
    report = checked(spoil((3, 0), 1.5), "W2")
    assert f"given {1.5 * right:.6g}, measured {right:.6g}." in report.message
    assert report.errors["W2"] == pytest.approx(1 / 3, rel=1e-6)
    assert report.message.endswith("The relative error is 0.33.")


def test_an_entry_left_at_0_has_an_error_of_1():
    report = check_gradient(
        lambda p: (p[0] ** 2).sum(),
        lambda p: [2 * p[0] * [0, 1, 1]],
        [np.array([1.0, 2.0, 3.0])],
    )
    assert "1 of 3 entries are wrong, most of all at [0]" in report.message
    assert report.errors == {"parameters[0]": pytest.approx(1.0)}


def test_many_wrong_entries_cost_few_calls_more():
    calls = itertools.count()

    def loss(p):
        next(calls)
        return (p[0] ** 3).sum()

    def cost(gradient):
        before = next(calls)
        check_gradient(loss, gradient, [np.linspace(1, 2, 200)])
        return next(calls) - before

    right = cost(lambda p: [3 * p[0] ** 2])
    assert right < 2 * 200 + 50
    assert cost(lambda p: [p[0] ** 2]) < right + 100


def test_a_transposed_square_is_told():
    square = small_network(sizes=(3, 3, 2))
    report = checked(np.transpose, "W1", square)
    assert report.first_wrong == "W1"
    assert "is the transpose of the right one" in report.message


def test_a_factor_needs_more_than_one_entry_unless_it_is_known():
    one = small_network(sizes=(3, 4, 1))
    unknown = checked(lambda g: 3.3 * g, "b2", one)
    assert "All 1 entries are wrong" in unknown.message
    assert "2.000 times" in checked(lambda g: 2 * g, "b2", one).message
    assert "-1.000 times" in checked(lambda g: -g, "b2", one).message
    assert "times" not in checked(lambda g: -3.3 * g, "b2", one).message
    assert "sign" not in checked(lambda g: -3.3 * g, "W2", one).message


def test_the_batch_is_named_only_if_it_is_known():
    assert "batch" not in checked(lambda g: 5 * g, "W2").message
    assert "batch" not in checked(lambda g: g * 0.5, "W2").message
    assert "batch" not in checked(lambda g: -g, "W2", batch_size=1).message
    both = checked(lambda g: 2 * g, "W2", batch_size=2).message
    assert "factor 1/2" in both and "batch of 2" in both


def test_the_first_wrong_tensor_is_the_one_nearest_to_the_output():
    assert checked(lambda g: 2 * g).first_wrong == "b2"
    problem = small_network()
    for wrong, rest in [("b1", ["W1"]), ("W1", [])]:
        report = checked(spoil(0), wrong, problem)
        assert report.first_wrong == wrong and "Also" not in report.message
        gradient = changed(problem, spoil(0), wrong)
        for other in rest:
            spoiled = Problem(problem.loss, gradient, problem.parameters)
            gradient = changed(spoiled, spoil(0), other)
            report = check_gradient(problem.loss, gradient, problem.parameters)
            assert report.first_wrong == wrong
            assert report.message.endswith(
                "Also wrong, perhaps by the same mistake: W1."
            )
            assert report.errors["W2"] < 1e-7


def test_one_factor_for_all_points_at_the_loss():
    report = checked(lambda g: 2 * g)
    assert report.message.endswith("at the slope of the loss.")
    factors = iter([1, 1, 2, 2])  # W1, b1, W2, b2
    report = checked(lambda g: next(factors) * g)
    assert report.message.endswith("by the same mistake: W2.")
    factors = iter([2, 2, 2, 3])
    report = checked(lambda g: next(factors) * g)
    assert report.message.endswith("by the same mistake: W2, b1, W1.")
    report = checked(lambda g: 2 * g if g.ndim == 2 else g + 1)
    assert report.message.endswith("by the same mistake: W2, b1, W1.")


def test_a_broken_shape_does_not_hide_what_else_is_wrong():
    report = checked(lambda g: g[:1])
    assert report.first_wrong == "b2" and report.band == "wrong"
    assert set(report.errors.values()) == {math.inf}
    assert report.message.endswith("by the same mistake: W2, b1, W1.")


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(["W1", "b1", "W2", "b2"]),
    st.integers(0, 99),
    st.sampled_from([-1.0, 0.0, 0.5, 0.999, 1.0001, 1.1, 7.0]),
)
def test_one_wrong_entry_anywhere_is_found(name, place, factor):
    report = checked(
        lambda g: spoil(np.unravel_index(place % g.size, g.shape), factor)(g),
        name,
    )
    assert report.first_wrong == name


# --- kinks, rounding, and what cannot be measured ----------------------------


def relu_sum(p):
    return np.maximum(p[0], 0).sum()


AT_KINK = [np.array([-1.0, 0.0, 2.0])]


@pytest.mark.parametrize("at_kink", [0.0, 0.3, 1.0])
@pytest.mark.parametrize(
    "distance", [0.0, 1e-6, -1e-6, 1e-7, -1e-7, 1e-9, -1e-9, 1e-13]
)
def test_a_kink_is_no_mistake(at_kink, distance):
    point = [AT_KINK[0] + [0, distance, 0]]
    slope = at_kink
    if abs(distance) >= 1e-9:  # then the slope is what it is
        slope = float(distance > 0)
    report = check_gradient(
        relu_sum, lambda p: [np.array([0.0, slope, 1.0])], point
    )
    assert report.passed and report.kinks == 1
    assert "At 1 entry f has a kink" in report.message
    assert report.band == "good"


@pytest.mark.parametrize("slope", [-0.001, 1.001, 2.0, -1.0])
def test_a_mistake_at_a_kink_is_a_mistake(slope):
    report = check_gradient(
        relu_sum, lambda p: [np.array([0.0, slope, 1.0])], AT_KINK
    )
    assert not report.passed and report.kinks == 0
    assert "1 of 3 entries are wrong, most of all at [1]" in report.message


@pytest.mark.parametrize("slope", [0.0, 0.5, 0.999, 2.0])
def test_a_mistake_beside_a_kink_is_a_mistake(slope):
    for distance in (1e-7, 1e-5, 1e-3):
        report = check_gradient(
            relu_sum,
            lambda p: [np.array([0.0, slope, 1.0])],
            [AT_KINK[0] + [0, distance, 0]],
        )
        assert not report.passed and report.kinks == 0


def test_a_kink_does_not_hide_a_mistake_elsewhere():
    report = check_gradient(
        relu_sum, lambda p: [np.array([0.0, 1.0, 1.1])], AT_KINK
    )
    assert not report.passed and report.kinks == 1
    assert "1 of 3 entries are wrong, most of all at [2]" in report.message
    assert "At 1 entry f has a kink" in report.message


def test_many_kinks_are_counted():
    zeros = [np.zeros(12)]
    report = check_gradient(relu_sum, lambda p: [p[0] >= 0], zeros)
    assert report.passed and report.kinks == 12
    assert "At 12 entries f has a kink" in report.message
    wrong = check_gradient(relu_sum, lambda p: [np.full(12, 2.0)], zeros)
    assert not wrong.passed


def test_a_sharp_bend_inside_the_step_is_no_mistake():
    report = check_gradient(
        lambda p: np.sin(3e4 * p[0]).sum(),
        lambda p: [3e4 * np.cos(3e4 * p[0])],
        [np.array([0.1, 0.2, 0.3])],
    )
    assert report.passed and report.kinks == 3


def test_a_steep_curve_is_not_taken_for_a_kink():
    def wrong(p):
        return [3e3 * np.cos(3e3 * p[0]) * 1.0001]

    report = check_gradient(
        lambda p: np.sin(3e3 * p[0]).sum(), wrong, [np.array([0.1, 0.2])]
    )
    assert not report.passed and report.kinks == 0


@pytest.mark.parametrize("size", [1e-3, 1e-5, 1e-7, 1e-9])
def test_rounding_is_no_mistake(size):
    # Beside 1, rounding hides all but the first digits of small slopes.
    report = check_gradient(
        lambda p: 1 + size * np.sin(p[0][:9]).sum() + p[0][9] ** 2,
        lambda p: [np.append(size * np.cos(p[0][:9]), 2 * p[0][9])],
        [np.linspace(0.1, 1.3, 10)],
    )
    assert report.passed and report.kinks == 0 and report.band == "good"


@pytest.mark.parametrize(
    ("f", "slope", "at"),
    [
        (lambda z: -np.log(sigmoid(z)), lambda z: -sigmoid(-z), 18.0),
        (lambda z: 1e6 + z**2, lambda z: 2 * z, 1e-3),
        (lambda z: 1 + z**2, lambda z: 2 * z, 0.0),
    ],
)
def test_rounding_inside_a_small_or_flat_f_is_no_mistake(f, slope, at):
    report = check_gradient(
        lambda p: f(p[0][0]), lambda p: [slope(p[0])], [np.array([at])]
    )
    assert report.passed and report.kinks == 0


def test_a_gradient_of_0_is_right_where_f_is_flat():
    report = check_gradient(
        lambda p: 3.0, lambda p: [np.zeros((2, 2))], [np.ones((2, 2))]
    )
    assert report.passed and report.errors == {"parameters[0]": 0.0}
    report = check_gradient(
        lambda p: 3.0, lambda p: [np.ones((2, 2))], [np.ones((2, 2))]
    )
    assert not report.passed and "All 4 entries" in report.message


def in_float32(p):
    return [[a.astype(np.float32).astype(float) for a in q] for q in p]


@pytest.mark.parametrize(
    "coarse",
    [
        lambda loss, p: float(np.float32(loss(p))),
        lambda loss, p: loss(in_float32(p)),
        lambda loss, p: loss(p) + 1e-6 * RNG.normal(),
        lambda loss, p: loss(p) + next(COUNTER),
    ],
)
def test_a_coarse_f_cannot_be_checked(coarse):
    problem = small_network()
    words = r"^f must.* float64, .* parameters\. Received: one .*1e-07 or stay"
    with pytest.raises(ValueError, match=words):
        check_gradient(
            lambda p: coarse(problem.loss, p),
            problem.gradient,
            problem.parameters,
        )


def test_a_steep_f_does_not_hide_that_it_is_coarse():
    def steep(p):
        return float(np.float32(1 + 40 * (p[0][0] - 1)))

    with pytest.raises(ValueError, match=r"Is a number in it .* dropout\?$"):
        check_gradient(steep, lambda p: [np.array([40.0])], [np.ones(1)])


def test_a_check_repeats_itself():
    seen = []

    def loss(p):
        seen.append(float(p[0][0]))
        return p[0][0] ** 2

    for _ in range(2):
        check_gradient(loss, lambda p: [2 * p[0]], [np.ones(1)])
    half = len(seen) // 2
    assert seen[:half] == seen[half:]


def test_a_mistake_in_a_small_f_is_a_mistake():
    report = check_gradient(
        lambda p: 1e-6 * (p[0] ** 2).sum(),
        lambda p: [2.02e-6 * p[0]],
        [np.array([1.0, 2.0])],
    )
    assert not report.passed and "1.010 times" in report.message


def test_flat_and_steep_functions_are_not_called_coarse():
    problem = small_network()
    for scale in (1e-12, 1e-6, 1.0, 1e9):
        report = check_gradient(
            lambda p, scale=scale: scale * problem.loss(p),
            changed(problem, lambda g, scale=scale: scale * g),
            problem.parameters,
        )
        assert report.passed and report.kinks == 0


# --- structure, names and bad input ------------------------------------------


def test_flat_lists_and_names():
    w, b = np.ones((2, 3)), np.ones(3)

    def names_of(parameters, names=None):
        return list(
            check_gradient(
                lambda p: sum((2 * a).sum() for a in p),
                lambda p: [np.full_like(a, 2) for a in p],
                parameters,
                names,
            ).errors
        )

    assert names_of([w, b, w, b]) == ["W1", "b1", "W2", "b2"]
    assert names_of((w, w)) == ["parameters[0]", "parameters[1]"]
    assert names_of([w, b, w])[2] == "parameters[2]"
    assert names_of([w, b], ["kernel", "bias"]) == ["kernel", "bias"]
    assert names_of([[1, 2], [3, 4]]) == ["parameters[0]", "parameters[1]"]


def test_a_single_tensor_is_wrong_and_not_the_first_wrong():
    report = check_gradient(
        lambda p: (p[0] ** 2).sum(), lambda p: [p[0]], [np.ones(2)]
    )
    assert report.message.startswith(
        "The gradient of parameters[0], of shape (2,), is wrong. Its"
    )
    assert "All the others" not in report.message


def test_f_and_gradient_get_float64_in_the_structure_they_know():
    seen = []

    def loss(p):
        (w, b), second = p
        seen.append((w.dtype, round(w.item(), 3)))
        w += 0.5  # careless, and without consequence
        return (w * b).sum() + second[0].sum() + second[1].sum()

    pair = (np.ones((1, 1), np.float32), np.ones(1, np.float32))
    report = check_gradient(
        loss,
        lambda p: [(p[0][1][None], p[0][0][0] + 0.5), (p[1][0], p[1][1])],
        [pair, pair],
    )
    assert report.passed and set(seen) == {(np.dtype(np.float64), 1.0)}
    assert pair[0].item() == 1.0


@pytest.mark.parametrize(
    ("gradient", "parameters", "options", "error", "words"),
    [
        (None, np.ones(2), {}, TypeError, r"ndarray.*into a list: \[w\]"),
        (None, [], {}, TypeError, "list of arrays.*Received: list"),
        (None, [["a"]], {}, TypeError, "^parameters must be numbers"),
        (None, [np.array([np.inf])], {}, ValueError, "finite"),
        (lambda p: None, [[1.0]], {}, ValueError, "1 of them.*None.*with 0"),
        (lambda p: [1, 2], [[1.0]], {}, ValueError, "list with 2.*a layer"),
        (
            lambda p: [p[0][0], p[0][1]],
            [(np.ones((2, 3)), np.ones(3))],
            {},
            ValueError,
            r"2 of them, as \(W, b\) pairs.*list with 5",
        ),
        (None, [[1.0]], {"names": ["a", "b"]}, ValueError, "2 names for 1"),
        (None, [[1.0], [1.0]], {"names": "aa"}, ValueError, "different name"),
        (None, [[1.0]], {"tolerance": 0}, ValueError, "^tolerance must be"),
        (None, [[1.0]], {"batch_size": 0}, ValueError, "^batch_size must"),
        (None, [[1.0]], {"batch_size": 2.5}, TypeError, "^batch_size must"),
    ],
)
def test_bad_input_to_check_gradient(
    gradient, parameters, options, error, words
):
    with pytest.raises(error, match=words):
        check_gradient(
            lambda p: np.sum(p[0][0]),
            gradient or (lambda p: [np.ones_like(a) for a in p]),
            parameters,
            **options,
        )


def test_the_tolerance_decides():
    def check(tolerance):
        return checked(spoil((1, 1), 1.001), "W2", tolerance=tolerance)

    assert check(1.1e-3).passed and not check(0.9e-3).passed
    assert check(1.1e-3).band == "doubtful"
