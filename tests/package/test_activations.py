"""Activations: values, derivatives, extremes, and the sigmoid fit."""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from coursekit import activations, models
from coursekit.activations import ACTIVATIONS, fit_sigmoid, sigmoid, step

Z = np.linspace(-30, 30, 601)
SMOOTH = ["sigmoid", "tanh", "softplus", "silu", "gelu", "identity"]
BROKEN = ["step", "relu", "leaky_relu", "elu"]


@pytest.mark.parametrize("name", SMOOTH)
def test_derivative_is_the_slope(name):
    function, derivative = ACTIVATIONS[name]
    h = 1e-5
    slope = (function(Z + h) - function(Z - h)) / (2 * h)
    np.testing.assert_allclose(derivative(Z), slope, atol=1e-9)


@pytest.mark.parametrize("name", BROKEN)
def test_derivative_of_the_broken_lines_away_from_the_break(name):
    function, derivative = ACTIVATIONS[name]
    z = Z[np.abs(Z) > 0.01]
    slope = (function(z + 1e-5) - function(z - 1e-5)) / 2e-5
    np.testing.assert_allclose(derivative(z), slope, atol=1e-9)


def test_derivatives_at_the_break():
    at_break = [ACTIVATIONS[name].derivative(0.0) for name in BROKEN]
    assert at_break == [0.0, 0.0, 0.2, 1.0]


def test_the_table_is_complete():
    assert sorted([*SMOOTH, *BROKEN]) == sorted(ACTIVATIONS)


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_shapes_types_and_extremes(name):
    for function in ACTIVATIONS[name]:
        with np.errstate(all="raise"):
            values = function([[-800.0, 0.0, 800.0]])
        assert values.shape == (1, 3) and values.dtype == np.float64
        assert np.all(np.isfinite(values))
        assert isinstance(function(1), np.float64)
        assert function(np.float32([1.0])).dtype == np.float64


def test_values():
    assert step([-1e-300, -0.0, 0.0, 1e-300]).tolist() == [0, 1, 1, 1]
    np.testing.assert_allclose(sigmoid(Z), 1 / (1 + np.exp(-Z)), rtol=4e-16)
    assert sigmoid(-800.0) == np.exp(-800.0) == 0.0
    assert sigmoid(-700.0) == pytest.approx(np.exp(-700.0), rel=1e-15)
    assert activations.relu(-3.0) == 0.0 and activations.relu(3.5) == 3.5
    np.testing.assert_allclose(activations.tanh(Z), np.tanh(Z))
    assert activations.softplus(0.0) == pytest.approx(np.log(2), rel=1e-15)
    assert activations.softplus(-700.0) == pytest.approx(
        np.exp(-700.0), rel=1e-12
    )
    assert activations.softplus(800.0) == 800.0
    assert activations.sigmoid_derivative(0.0) == 0.25
    assert activations.tanh_derivative(0.0) == 1.0


def exact(function, z):
    """A function of exp(-|z|) and |z|, in 700 decimal digits."""
    with localcontext() as context:
        context.prec = 700  # 1 + exp(-700) has 304 digits
        size = abs(Decimal(z))
        return float(function((-size).exp(), size))


@pytest.mark.parametrize("z", [0.0, 1e-9, 0.1, 1.0, 17.3, 36.8, 300.5, 700.0])
def test_sigmoid_and_softplus_to_the_last_digits(z):
    """Within 2 units of the last place, on both sides of 0."""
    close = {"rel": 4.5e-16, "abs": 0}
    with np.errstate(all="raise"):
        assert sigmoid(z) == pytest.approx(
            exact(lambda e, _: 1 / (1 + e), z), **close
        )
        assert sigmoid(-z) == pytest.approx(
            exact(lambda e, _: e / (1 + e), z), **close
        )
        assert activations.softplus(z) == pytest.approx(
            exact(lambda e, size: size + (1 + e).ln(), z), **close
        )
        assert activations.softplus(-z) == pytest.approx(
            exact(lambda e, _: (1 + e).ln(), z), **close
        )


def test_far_out_nothing_warns():
    with np.errstate(all="raise"):
        assert sigmoid([-800.0, 800.0]).tolist() == [0.0, 1.0]
        assert activations.softplus([-800.0, 800.0]).tolist() == [0.0, 800.0]


@pytest.mark.parametrize("name", sorted(set(ACTIVATIONS) - {"step"}))
def test_equal_to_keras(name):
    keras = models.load_keras()
    their = "linear" if name == "identity" else name
    z = np.linspace(-12, 12, 241, dtype=np.float32)
    theirs = keras.activations.get(their)(keras.ops.convert_to_tensor(z))
    options = {"rtol": 1e-6, "atol": 2e-7}
    if name == "gelu":  # (1 + erf) / 2 cancels in float32
        options["atol"] = 1e-6
    np.testing.assert_allclose(
        np.asarray(theirs), ACTIVATIONS[name].function(z), **options
    )


def test_silu_and_gelu_bend_below_zero():
    z = np.linspace(-6, 0, 60_001)
    assert z[np.argmin(activations.silu(z))] == pytest.approx(
        -1.2785, abs=1e-3
    )
    assert z[np.argmin(activations.gelu(z))] == pytest.approx(
        -0.7518, abs=1e-3
    )
    assert activations.gelu(-30.0) == pytest.approx(-1.47e-196, rel=0.01)


@given(st.floats(-1e3, 1e3))
def test_sigmoid_symmetry(z):
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1.0, abs=1e-15)
    assert 0.0 <= sigmoid(z) <= 1.0


def test_bad_input_gets_a_sentence():
    with pytest.raises(TypeError, match="z must be numbers"):
        sigmoid("0")
    with pytest.raises(ValueError, match="z must hold finite numbers"):
        step([0.0, np.nan])
    with pytest.raises(TypeError, match="every row of the same length"):
        activations.relu([[1.0], [1.0, 2.0]])


@pytest.mark.parametrize("name", sorted(ACTIVATIONS))
def test_every_function_names_its_argument(name):
    for function in ACTIVATIONS[name]:
        with pytest.raises(ValueError, match="^z must hold finite numbers"):
            function(np.nan)


# --- fit_sigmoid ------------------------------------------------------------


def _counts(x, midpoint, slope, n, seed=0):
    p = sigmoid(slope * (x - midpoint))
    return np.random.default_rng(seed).binomial(n, p)


def test_fit_equals_logistic_regression():
    x = np.array([0.5, 1.0, 1.4, 2.0, 3.1])
    counts, n = np.array([2, 10, 25, 40, 49]), 50
    rows = np.concatenate([np.repeat(x, n)])[:, None]
    y = np.concatenate(
        [np.r_[np.ones(k), np.zeros(n - k)] for k in counts.tolist()]
    )
    model = LogisticRegression(penalty=None, tol=1e-12, max_iter=1000)
    model.fit(rows, y)
    fit = fit_sigmoid(x, counts, n)
    assert fit.slope == pytest.approx(model.coef_[0, 0], rel=1e-6)
    expected = -model.intercept_[0] / model.coef_[0, 0]
    assert fit.midpoint == pytest.approx(expected, rel=1e-6)


def test_intervals_cover_the_truth_nineteen_times_in_twenty():
    x = np.linspace(1.0, 2.2, 9)
    covered = np.zeros(2)
    for seed in range(400):
        fit = fit_sigmoid(x, _counts(x, 1.6, 6.0, 200, seed), 200)
        covered += [
            fit.midpoint_interval[0] <= 1.6 <= fit.midpoint_interval[1],
            fit.slope_interval[0] <= 6.0 <= fit.slope_interval[1],
        ]
    assert covered / 400 == pytest.approx([0.95, 0.95], abs=0.035)


def test_intervals_are_centered_and_use_the_normal_quantile():
    x = np.linspace(0, 3, 7)
    fit = fit_sigmoid(x, _counts(x, 1.5, 2.0, 500), 500)
    for estimate, (low, high) in (
        (fit.midpoint, fit.midpoint_interval),
        (fit.slope, fit.slope_interval),
    ):
        assert (low + high) / 2 == pytest.approx(estimate)
    p = sigmoid(fit.slope * (x - fit.midpoint))
    rows = np.stack([np.ones(7), x])
    covariance = np.linalg.inv((rows * 500 * p * (1 - p)) @ rows.T)
    reach = (fit.slope_interval[1] - fit.slope_interval[0]) / 2
    assert reach == pytest.approx(1.959964 * np.sqrt(covariance[1, 1]))
    pull = np.array([-1 / fit.slope, -fit.midpoint / fit.slope])
    expected = 1.959964 * np.sqrt(pull @ covariance @ pull)
    reach = (fit.midpoint_interval[1] - fit.midpoint_interval[0]) / 2
    assert reach == pytest.approx(expected, rel=1e-6)


def test_deviance_of_a_true_sigmoid_is_about_its_degrees_of_freedom():
    x = np.linspace(0, 3, 12)
    deviances = [
        fit_sigmoid(x, _counts(x, 1.5, 2.0, 300, seed), 300).deviance
        for seed in range(200)
    ]
    assert np.mean(deviances) == pytest.approx(10.0, abs=1.0)


def test_deviance_by_hand_and_of_empty_and_full_counts():
    fit = fit_sigmoid([0, 1, 2, 3], [0, 3, 7, 10], 10)
    p = sigmoid(fit.slope * (np.arange(4) - fit.midpoint))
    hits = sum(k * np.log(k / 10 / q) for k, q in [(3, p[1]), (7, p[2])])
    hits += 10 * np.log(1 / p[3])
    misses = sum(
        (10 - k) * np.log((10 - k) / 10 / (1 - q))
        for k, q in [(3, p[1]), (7, p[2])]
    )
    misses += 10 * np.log(1 / (1 - p[0]))
    assert fit.deviance == pytest.approx(2 * (hits + misses))


def test_fit_of_a_shallow_curve():
    fit = fit_sigmoid([0, 1, 2, 3], [450, 480, 520, 550], 1000)
    assert fit.midpoint == pytest.approx(1.5)
    assert fit.slope == pytest.approx(0.1365, abs=5e-4)


def test_fit_of_a_falling_curve_and_of_shifted_data():
    falling = fit_sigmoid([0, 1, 2, 3], [92, 68, 32, 8], 100)
    rising = fit_sigmoid([0, 1, 2, 3], [8, 32, 68, 92], 100)
    assert falling.slope == pytest.approx(-rising.slope)
    far = fit_sigmoid(
        np.array([0, 1, 2, 3]) * 1e-6 + 1e3, [8, 32, 68, 92], 100
    )
    assert far.midpoint == pytest.approx(1e3 + 1.5e-6, abs=1e-9)
    assert far.slope == pytest.approx(rising.slope * 1e6, rel=1e-4)


@pytest.mark.parametrize(
    ("x", "successes", "n", "error", "words"),
    [
        ([0, 1, 2], [0, 0, 10], 10, ValueError, "No sigmoid fits best"),
        ([0, 1, 2], [0, 0, 0], 10, ValueError, "No sigmoid fits best"),
        ([0, 1, 2], [10, 10, 10], 10, ValueError, "No sigmoid fits best"),
        ([0, 1, 2], [4, 4, 4], 10, ValueError, "flat line"),
        ([0, 1, 2], [0, 4, 10], 10, ValueError, "a step separates"),
        ([0, 1], [1, "a"], 10, TypeError, "^successes must be numbers"),
        ([0, 1], [1, 2, 3], 10, ValueError, "of the same length"),
        ([[0, 1]], [[1, 2]], 10, ValueError, "must be flat"),
        ([0], [1], 10, ValueError, "two points at least"),
        ([1, 1], [1, 2], 10, ValueError, "two different values"),
        ([0, 1], [1, 11], 10, ValueError, "multiply by n_trials"),
        ([0, 1], [-1, 1], 10, ValueError, "between 0 and n_trials"),
        ([0, 1], [1, 2], 0, ValueError, "n_trials must be at least 1"),
        ([0, 1], [1, 2], 1.0, TypeError, "n_trials must be a whole"),
        ([0, "a"], [1, 2], 10, TypeError, "x must be numbers"),
    ],
)
def test_bad_input_to_the_fit(x, successes, n, error, words):
    with pytest.raises(error, match=words):
        fit_sigmoid(x, successes, n)
