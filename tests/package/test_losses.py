"""Losses: values, derivatives, extremes, Keras, and bad input."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from coursekit import losses, models
from coursekit.activations import sigmoid, sigmoid_derivative
from coursekit.losses import LOSSES

FROM_LOGITS = (
    losses.binary_cross_entropy_from_logits,
    losses.binary_cross_entropy_from_logits_derivative,
)
# The loss over several classes wants rows: test_cross_entropy.py.
ELEMENTWISE = {n: v for n, v in LOSSES.items() if n != "cross_entropy"}
ALL = [*ELEMENTWISE.values(), FROM_LOGITS]
NAMES = [*ELEMENTWISE, "from_logits"]


def some(shape=(5,), seed=0):
    """Targets and predictions strictly between 0 and 1."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 1, shape), rng.uniform(0.05, 0.95, shape)


@pytest.mark.parametrize(("loss", "derivative"), ALL, ids=NAMES)
@pytest.mark.parametrize("shape", [(1,), (7,), (3, 2)])
def test_derivative_is_the_slope_in_each_prediction(loss, derivative, shape):
    y, predicted = some(shape)
    slopes = derivative(y, predicted)
    assert slopes.shape == shape and slopes.dtype == np.float64
    h = 1e-6
    for index in np.ndindex(shape):
        up, down = predicted.copy(), predicted.copy()
        up[index] += h
        down[index] -= h
        slope = (loss(y, up) - loss(y, down)) / (2 * h)
        assert slopes[index] == pytest.approx(slope, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(("loss", "derivative"), ALL, ids=NAMES)
def test_the_mean_does_not_grow_with_the_samples(loss, derivative):
    y, predicted = some()
    twice = loss(np.tile(y, 2), np.tile(predicted, 2))
    assert twice == pytest.approx(loss(y, predicted), rel=1e-12)
    assert isinstance(twice, float)
    np.testing.assert_allclose(
        derivative(np.tile(y, 2), np.tile(predicted, 2))[:5],
        derivative(y, predicted) / 2,
    )


def test_values_by_hand():
    assert losses.mse([1, 2], [2, 4]) == 2.5
    assert losses.mse_derivative([1, 2], [2, 4]).tolist() == [1.0, 2.0]
    p = [0.8, 0.4]
    by_hand = -(np.log(0.8) + np.log(0.6)) / 2
    assert losses.binary_cross_entropy([1, 0], p) == pytest.approx(by_hand)
    assert losses.binary_cross_entropy([0.5], [0.5]) == pytest.approx(
        np.log(2)
    )


@given(st.lists(st.tuples(st.integers(0, 1), st.floats(-30, 30)), min_size=1))
def test_both_forms_of_the_cross_entropy_agree(samples):
    y, z = np.array(samples, dtype=float).T
    p = np.asarray(sigmoid(z))
    direct = losses.binary_cross_entropy(y, p)
    stable = losses.binary_cross_entropy_from_logits(y, z)
    assert direct == pytest.approx(stable, rel=1e-2, abs=1e-12)
    if np.all(np.abs(z) < 15):
        assert direct == pytest.approx(stable, rel=1e-8)
        chain = losses.binary_cross_entropy_derivative(y, p)
        np.testing.assert_allclose(
            chain * sigmoid_derivative(z), FROM_LOGITS[1](y, z), rtol=1e-7
        )


def test_the_stable_form_keeps_its_digits_far_out():
    with np.errstate(all="raise"):
        loss = losses.binary_cross_entropy_from_logits
        assert loss([1.0], [50.0]) == pytest.approx(np.exp(-50), rel=1e-14)
        assert loss([0.0], [-50.0]) == pytest.approx(np.exp(-50), rel=1e-14)
        assert loss([0.0, 1.0], [800.0, -800.0]) == 800.0
        assert FROM_LOGITS[1]([0.0, 1.0], [800.0, 800.0]).tolist() == [0.5, 0]


def test_certain_and_wrong_costs_without_bound():
    with np.errstate(divide="raise", invalid="raise"):
        right = losses.binary_cross_entropy([1, 0], [1.0, 0.0])
        assert right == 0.0
        assert losses.binary_cross_entropy([1], [0.0]) == np.inf
        assert losses.binary_cross_entropy([0], [1.0]) == np.inf
        slopes = losses.binary_cross_entropy_derivative
        assert slopes([1, 0], [1.0, 0.0]).tolist() == [-0.5, 0.5]
        assert slopes([1, 0], [0.0, 1.0]).tolist() == [-np.inf, np.inf]


def test_equal_to_scikit_learn_and_keras():
    y, p = np.array([1.0, 0.0, 1.0, 1.0]), np.array([0.9, 0.2, 0.3, 0.6])
    assert losses.binary_cross_entropy(y, p) == pytest.approx(
        log_loss(y, p), rel=1e-12
    )
    keras = models.load_keras()
    z = np.array([2.0, -1.0, -3.0, 40.0])
    pairs = [
        (losses.mse(y, p), keras.losses.MeanSquaredError()(y, p)),
        (
            losses.binary_cross_entropy(y, p),
            keras.losses.BinaryCrossentropy()(y, p),
        ),
        (
            losses.binary_cross_entropy_from_logits(y, z),
            keras.losses.BinaryCrossentropy(from_logits=True)(y, z),
        ),
    ]
    for ours, theirs in pairs:
        assert ours == pytest.approx(float(theirs), rel=1e-6)


@pytest.mark.parametrize("function", [f for pair in ALL for f in pair])
def test_bad_input_gets_a_sentence(function):
    with pytest.raises(ValueError, match=r"\(n, 1\), and the .*ravel\(\)\.$"):
        function([0, 1], [[0.5], [0.5]])
    with pytest.raises(ValueError, match="one number at least"):
        function([], [])
    with pytest.raises(TypeError, match="^y must be numbers"):
        function(["a"], [0.5])
    name = "z" if "logits" in function.__name__ else "y_hat"
    for value in (np.nan, np.inf):
        with pytest.raises(ValueError, match=f"^{name} must hold finite"):
            function([1.0], [value])
    with pytest.raises(ValueError, match=f"y and {name} must have .* 1\\)"):
        function([0.0], [[0.5]])


@pytest.mark.parametrize(
    "function", [*LOSSES["binary_cross_entropy"], *FROM_LOGITS]
)
def test_targets_are_between_0_and_1(function):
    for y in ([-1.0, 1.0], [0.0, 2.0]):
        with pytest.raises(ValueError, match="Are they -1 and 1"):
            function(y, [0.5, 0.5])


@pytest.mark.parametrize("function", LOSSES["binary_cross_entropy"])
def test_predictions_are_probabilities(function):
    words = r"^y_hat.* Rec.* use binary_cross_entropy_from_.*swapped\?$"
    for p in ([-0.1, 0.5], [0.5, 1.1]):
        with pytest.raises(ValueError, match=words):
            function([0, 1], p)
