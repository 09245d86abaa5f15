"""Softmax, one-hot rows and the cross-entropy over several classes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import log_loss

from coursekit import losses, models
from coursekit.activations import sigmoid, softmax

ROWS = st.integers(0, 10_000).map(
    lambda seed: np.random.default_rng(seed).normal(0, 5, (4, 3))
)


def some(seed=0, n=4, k=3):
    """One-hot targets and weighted sums."""
    rng = np.random.default_rng(seed)
    return np.eye(k)[rng.integers(0, k, n)], rng.normal(0, 2, (n, k))


@given(ROWS)
def test_softmax_gives_probabilities_and_forgets_a_shift(z):
    p = softmax(z)
    assert p.shape == z.shape and p.min() > 0
    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-14)
    np.testing.assert_allclose(softmax(z + 7), p, rtol=1e-12)
    np.testing.assert_allclose(
        p[:, 0] / p[:, 1], np.exp(z[:, 0] - z[:, 1]), rtol=1e-10
    )


def test_softmax_of_two_is_a_sigmoid_of_the_difference():
    z = np.array([[1.0, -2.0], [0.3, 0.3], [-40.0, 2.0]])
    np.testing.assert_allclose(
        softmax(z)[:, 0], sigmoid(z[:, 0] - z[:, 1]), rtol=1e-14
    )


def test_softmax_does_not_overflow():
    with np.errstate(all="raise"):
        assert softmax([1e300, 0.0]).tolist() == [1.0, 0.0]
        assert softmax([[-800.0, -800.0]]).tolist() == [[0.5, 0.5]]
    assert softmax(np.zeros((2, 3, 4))).shape == (2, 3, 4)
    for bad in (3.0, [], np.zeros((0, 3))):
        with pytest.raises(ValueError, match="^z must hold a row"):
            softmax(bad)


def test_one_hot():
    assert losses.one_hot([1, 0], 2).tolist() == [[0, 1], [1, 0]]
    assert losses.one_hot(np.uint8([9]), 10).argmax() == 9
    assert losses.one_hot([], 3).shape == (0, 3)
    for labels, match in [
        ([3], "from 0 to 2 .* start at 1"),
        ([-1], "Received: -1"),
        ([0.5], "whole numbers. Received: 0.5"),
        ([[0, 1]], "^labels must be a flat list.*one-hot already"),
    ]:
        with pytest.raises(ValueError, match=match):
            losses.one_hot(labels, 3)
    with pytest.raises(TypeError, match="^labels must be numbers"):
        losses.one_hot(["a"], 3)
    with pytest.raises(TypeError, match=r"^classes must.* Are .* swapped\?$"):
        losses.one_hot(3, [0, 1])


def test_values_by_hand():
    y, p = [[0, 1, 0], [1, 0, 0]], [[0.2, 0.5, 0.3], [0.1, 0.8, 0.1]]
    by_hand = -(np.log(0.5) + np.log(0.1)) / 2
    assert losses.cross_entropy(y, p) == pytest.approx(by_hand, rel=1e-14)
    slopes = losses.cross_entropy_derivative(y, p)
    np.testing.assert_allclose(slopes, [[0, -1, 0], [-5, 0, 0]], rtol=1e-14)
    soft = losses.cross_entropy([[0.5, 0.5]], [[0.25, 0.75]])
    assert soft == pytest.approx(-(np.log(0.25) + np.log(0.75)) / 2)


@given(ROWS, st.integers(0, 99))
def test_both_forms_agree(z, seed):
    y, _ = some(seed)
    p = softmax(z)
    assert losses.cross_entropy(y, p) == pytest.approx(
        losses.cross_entropy_from_logits(y, z), rel=1e-10, abs=1e-14
    )
    # Through the softmax: dL/dz = p (g - sum(g p)), written with -y/p = g.
    g = losses.cross_entropy_derivative(y, p)
    chain = p * (g - (g * p).sum(axis=1, keepdims=True))
    np.testing.assert_allclose(
        chain,
        losses.cross_entropy_from_logits_derivative(y, z),
        rtol=1e-9,
        atol=1e-14,
    )


@pytest.mark.parametrize("soft", [False, True])
def test_the_derivative_is_the_slope(soft):
    y, z = some(3)
    if soft:
        y = np.random.default_rng(1).dirichlet(np.ones(3), 4) * 0.9
    slopes = losses.cross_entropy_from_logits_derivative(y, z)
    h = 1e-5
    for index in np.ndindex(z.shape):
        up, down = z.copy(), z.copy()
        up[index] += h
        down[index] -= h
        loss = losses.cross_entropy_from_logits
        slope = (loss(y, up) - loss(y, down)) / (2 * h)
        assert slopes[index] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_extremes():
    with np.errstate(all="raise"):
        stable = losses.cross_entropy_from_logits
        assert stable([[0, 1]], [[800.0, 0.0]]) == 800.0
        assert stable([[1, 0]], [[800.0, 0.0]]) == 0.0
        apart = stable([[1, 0], [1, 0]], [[800.0, 0.0], [0.0, 0.0]])
        assert apart == pytest.approx(np.log(2) / 2)
    with np.errstate(divide="raise", invalid="raise"):
        assert losses.cross_entropy([[0, 1]], [[1.0, 0.0]]) == np.inf
        slopes = losses.cross_entropy_derivative([[0, 1]], [[1.0, 0.0]])
        assert slopes.tolist() == [[0.0, -np.inf]]
        slopes = losses.cross_entropy_derivative([[1, 0]], [[1.0, 0.0]])
        assert slopes.tolist() == [[-1.0, 0.0]]
        assert losses.cross_entropy([[1, 0]], [[1.0, 0.0]]) == 0.0


def test_equal_to_scikit_learn_and_keras():
    y, z = some(5, n=6, k=4)
    p = softmax(z)
    labels = y.argmax(axis=1)
    ours = losses.cross_entropy(y, p)
    theirs = log_loss(labels, p, labels=range(4))
    assert ours == pytest.approx(theirs, rel=1e-12)
    keras = models.load_keras()
    theirs = keras.losses.CategoricalCrossentropy(from_logits=True)(y, z)
    assert ours == pytest.approx(float(theirs), rel=1e-6)


@pytest.mark.parametrize(
    "function",
    [
        losses.cross_entropy,
        losses.cross_entropy_derivative,
        losses.cross_entropy_from_logits,
        losses.cross_entropy_from_logits_derivative,
    ],
)
def test_bad_input_gets_a_sentence(function):
    name = "z" if "logits" in function.__name__ else "y_hat"
    words = rf"^y and {name} must.* Then use one_hot\(.* in a list\.$"
    with pytest.raises(ValueError, match=words):
        function([0, 1], [0.5, 0.5])
    with pytest.raises(ValueError, match=f"^y and {name} must.*same shape"):
        function([0, 1], [[0.5, 0.5], [0.5, 0.5]])
    with pytest.raises(ValueError, match="y must hold targets from 0 to 1"):
        function([[-1, 1]], [[0.5, 0.5]])
    if "logits" not in function.__name__:
        with pytest.raises(ValueError, match="adds up to 1.5. Did the pred"):
            function([[0, 1], [0, 1]], [[0.5, 0.5], [0.8, 0.7]])
        with pytest.raises(ValueError, match="^Each row.*adds up to 0.7. D"):
            function([[0, 1], [0, 1]], [[0.5, 0.5], [0.5, 0.2]])
        with pytest.raises(ValueError, match="y_hat must hold probabilities"):
            function([[0, 1]], [[2.0, -1.0]])
