"""The folded threshold and the perceptron, hunted for counterexamples."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.neurons import (
    Perceptron,
    augment,
    fold_threshold,
    threshold_unit,
)

CASES = 100_000
TENTHS = st.integers(-30, 30).map(lambda k: k / 10)


def folded_unit(x, w, theta, constant):
    return threshold_unit(
        augment(x, constant), fold_threshold(w, theta, constant), 0.0
    )


@pytest.mark.parametrize("constant", [-1.0, 1.0])
@pytest.mark.parametrize("kind", ["whole", "tenths", "normal"])
def test_no_counterexample_among_many_cases(constant, kind):
    """20 weights and thresholds at 5,000 inputs each, many of them ties."""
    rng = np.random.default_rng(2)
    ties = 0
    for n in range(1, 21):
        shape = (CASES // 20, n)
        if kind == "normal":
            x, w = rng.normal(size=shape), rng.normal(size=n)
        else:
            scale = 10 if kind == "tenths" else 1
            x = rng.integers(-2, 3, shape) / scale
            w = rng.integers(-3, 4, n) / scale
        # The sum of one of the inputs: at least one exact tie.
        total = 0.0
        for x_i, w_i in zip(x[0], w, strict=True):
            total += x_i * w_i
        plain = threshold_unit(x, w, total)
        assert plain[0] == 1  # the tie fires
        ties += np.sum(plain != threshold_unit(x, w, np.nextafter(total, 9)))
        np.testing.assert_array_equal(
            plain, folded_unit(x, w, total, constant)
        )
    assert ties > (20 if kind == "normal" else 1_000) - 1


@given(
    st.lists(st.tuples(TENTHS, TENTHS), min_size=1, max_size=6),
    TENTHS,
    st.sampled_from([-1.0, 1.0]),
)
def test_folding_changes_no_decision_on_decimals(pairs, theta, constant):
    x, w = np.array(pairs).T
    assert threshold_unit(x, w, theta) == folded_unit(x, w, theta, constant)


@given(
    st.lists(
        st.tuples(
            st.floats(-1e6, 1e6, allow_subnormal=True),
            st.floats(-1e6, 1e6, allow_subnormal=True),
        ),
        min_size=1,
        max_size=6,
    ),
    st.floats(-1e12, 1e12),
    st.sampled_from([-1.0, 1.0]),
)
def test_folding_changes_no_decision_on_any_floats(pairs, theta, constant):
    x, w = np.array(pairs).T
    assert threshold_unit(x, w, theta) == folded_unit(x, w, theta, constant)


def test_the_unit_is_exact_where_the_sums_are():
    """Quarters have exact sums: compare with fractions, ties included."""
    rng = np.random.default_rng(3)
    for _ in range(500):
        x, w = rng.integers(-9, 10, (2, 4)) / 4
        theta = float(rng.integers(-20, 21) / 16)
        total = sum(
            Fraction(a) * Fraction(b) for a, b in zip(x, w, strict=True)
        )
        assert threshold_unit(x, w, theta) == (total >= Fraction(theta))


def test_folded_weights_and_inputs():
    assert fold_threshold([2.0, 3.0], 0.5).tolist() == [2.0, 3.0, 0.5]
    assert fold_threshold([2.0], 0.5, constant=1).tolist() == [2.0, -0.5]
    assert fold_threshold([2.0], 0.5, constant=-2).tolist() == [2.0, 0.25]
    assert fold_threshold([], 0.5).tolist() == [0.5]
    for constant in (-1, 1):
        last = fold_threshold([1.0], 0.0, constant)[-1]
        assert str(last) == "0.0"  # not minus zero
    assert augment([1.0, 2.0]).tolist() == [1.0, 2.0, -1.0]
    assert augment([[1.0], [2.0]], 1).tolist() == [[1.0, 1.0], [2.0, 1.0]]
    assert augment(np.zeros((0, 2))).shape == (0, 3)


def test_a_unit_without_inputs_compares_0_with_the_threshold():
    assert threshold_unit(np.zeros((3, 0)), [], 0.0).tolist() == [1, 1, 1]
    assert threshold_unit([], [], 0.1) == 0


def test_the_inputs_are_left_alone():
    w, x = np.array([1.0, 2.0]), np.array([[3.0, 4.0]])
    fold_threshold(w, 1.0)[:] = 9
    augment(x)[:] = 9
    assert w.tolist() == [1.0, 2.0] and x.tolist() == [[3.0, 4.0]]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: fold_threshold([[1, 2]], 1), ValueError, "flat list"),
        (
            lambda: fold_threshold([1, 1], [2, 3]),
            TypeError,
            r"^threshold must be one number.* Are w and threshold swapped\?$",
        ),
        (lambda: fold_threshold([1], 1, 0), ValueError, "must not be 0"),
        (lambda: fold_threshold([1], 1, "1"), TypeError, "^constant must"),
        (lambda: fold_threshold(["a"], 1), TypeError, "^w must be numbers"),
        (lambda: augment([[[1.0]]]), ValueError, "n_samples, n_inputs"),
        (lambda: augment(3.0), ValueError, "n_samples, n_inputs"),
        (lambda: augment([1.0], 0.0), ValueError, "must not be 0"),
        (lambda: augment([np.inf]), ValueError, "^x must hold finite"),
    ],
)
def test_bad_input_gets_a_sentence(call, error, words):
    with pytest.raises(error, match=words):
        call()


# --- the perceptron -------------------------------------------------------

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


def separable(seed, n=100, d=2, gap=0.1):
    """Points in a square that some line separates, with a margin."""
    rng = np.random.default_rng(seed)
    w = rng.normal(size=d)
    w /= np.linalg.norm(w)
    theta = rng.uniform(-0.5, 0.5)
    x = rng.uniform(-1, 1, (4 * n, d))
    distance = x @ w - theta
    keep = np.flatnonzero(np.abs(distance) > gap)[:n]
    return x[keep], (distance[keep] > 0).astype(int), w, theta


@pytest.mark.parametrize("constant", [-1.0, 1.0, 3.0])
def test_mistakes_stay_below_the_bound(constant):
    for seed in range(100):
        x, y, w, theta = separable(seed)
        unit = Perceptron(constant).fit(x, y)
        assert unit.converged
        np.testing.assert_array_equal(unit.predict(x), y)
        samples = augment(x, constant)
        teacher = fold_threshold(w, theta, constant)
        margin = np.min((2 * y - 1) * (samples @ teacher))
        margin /= np.linalg.norm(teacher)
        bound = (np.linalg.norm(samples, axis=1).max() / margin) ** 2
        assert 0 < unit.mistakes <= bound


@pytest.mark.parametrize(
    "truth",
    [
        t
        for t in np.ndindex(2, 2, 2, 2)
        if t not in {(0, 1, 1, 0), (1, 0, 0, 1)}
    ],
)
def test_it_learns_all_fourteen_functions(truth):
    unit = Perceptron().fit(CORNERS, truth)
    assert unit.converged and unit.epochs < 20
    assert tuple(unit.predict(CORNERS)) == truth
    assert tuple(threshold_unit(CORNERS, unit.w, unit.threshold)) == truth


@pytest.mark.parametrize("truth", [(0, 1, 1, 0), (1, 0, 0, 1)])
def test_it_gives_up_on_the_other_two(truth):
    unit = Perceptron(max_epochs=50).fit(CORNERS, truth)
    assert not unit.converged
    assert unit.epochs == 50 and unit.mistakes >= 50


def test_it_gives_up_after_a_thousand_rounds_if_not_told_otherwise():
    assert Perceptron().max_epochs == 1000
    assert Perceptron().learning_rate == 1.0
    assert Perceptron().constant == -1.0


def test_it_follows_the_rule_step_by_step():
    """AND, by hand: w after each mistake of the first two rounds."""
    unit = Perceptron(max_epochs=1).fit(CORNERS, [0, 0, 0, 1])
    # 00 fires at w = 0: w = (0, 0, 1). 01, 10: silent, right.
    # 11: sum -1, silent, wrong: w = (1, 1, 0).
    assert unit.weights.tolist() == [1.0, 1.0, 0.0]
    assert (unit.mistakes, unit.epochs, unit.converged) == (2, 1, False)
    unit = Perceptron(max_epochs=2).fit(CORNERS, [0, 0, 0, 1])
    # 00: tie, fires: (1, 1, 1). 01: 0, fires: (1, 0, 2). 10: -1, right.
    # 11: -1, silent: (2, 1, 1).
    assert unit.weights.tolist() == [2.0, 1.0, 1.0]
    assert unit.mistakes == 5


def test_the_rate_only_scales_the_weights():
    x, y, *_ = separable(4)
    one, ten = Perceptron().fit(x, y), Perceptron(learning_rate=8.0).fit(x, y)
    np.testing.assert_allclose(ten.weights, 8 * one.weights)
    assert ten.mistakes == one.mistakes


def test_learning_again_starts_afresh_and_leaves_the_data_alone():
    x, y, *_ = separable(5)
    before = x.copy(), y.copy()
    unit = Perceptron().fit(x, y)
    first = unit.weights.copy(), unit.mistakes
    unit.fit(x, y)
    np.testing.assert_array_equal(unit.weights, first[0])
    assert unit.mistakes == first[1]
    np.testing.assert_array_equal(x, before[0])
    np.testing.assert_array_equal(y, before[1])


@pytest.mark.parametrize("constant", [-1.0, 1.0, 2.0])
def test_threshold_is_unfolded(constant):
    x, y, *_ = separable(6)
    unit = Perceptron(constant).fit(x, y)
    assert unit.threshold == pytest.approx(-constant * unit.weights[-1])
    np.testing.assert_array_equal(
        threshold_unit(x, unit.w, unit.threshold), unit.predict(x)
    )
    assert unit.predict(x[0]) == y[0]


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Perceptron(0), ValueError, "constant must not be 0"),
        (lambda: Perceptron(learning_rate=0), ValueError, "^learning_rate mu"),
        (lambda: Perceptron(max_epochs=0), ValueError, "^max_epochs must be"),
        (lambda: Perceptron().fit([["a"]], [0]), TypeError, "^x must be num"),
        (lambda: Perceptron().fit([[0]], ["a"]), TypeError, "^y must be num"),
        (lambda: Perceptron().fit([0, 1], [0, 1]), ValueError, "n_samples, n"),
        (lambda: Perceptron().fit([[0], [1]], [0]), ValueError, "n_samples,"),
        (lambda: Perceptron().fit([[0]], [[0]]), ValueError, "n_samples,"),
        (
            lambda: Perceptron().fit([[0], [1]], [-1, 1]),
            ValueError,
            r"^y must hold targets of 0 and 1. Received: \[-1.  1.\].*\+ 1\)",
        ),
        (lambda: Perceptron().fit([[0], [1]], [0, 0.5]), ValueError, "0 and"),
        (lambda: Perceptron().predict([0]), AttributeError, "Call fit"),
        (lambda: Perceptron().threshold, AttributeError, "Call fit"),
        (lambda: Perceptron().w, AttributeError, "Call fit"),
    ],
)
def test_bad_input_to_the_perceptron(call, error, words):
    with pytest.raises(error, match=words):
        call()
