"""Clipping and weight decay: what is done to gradients on their way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from coursekit.optimizers import (
    SGD,
    Adam,
    AdamW,
    Clipped,
    WithL2,
    add_l2,
    clip_by_global_norm,
    clip_by_norm,
    clip_by_value,
)

numbers = st.floats(-1e6, 1e6)
slopes = st.tuples(
    arrays(float, (2, 3), elements=numbers), arrays(float, 3, elements=numbers)
)
limits = st.floats(1e-3, 1e6)


@given(slopes, limits)
def test_clipping_by_norm(grads, limit):
    for g, clipped in zip(grads, clip_by_norm(grads, limit), strict=True):
        assert np.linalg.norm(clipped) <= limit * (1 + 1e-12)
        if np.linalg.norm(g) <= limit * (1 - 1e-12):
            np.testing.assert_array_equal(clipped, g)
        else:  # the same direction
            unit = g / np.linalg.norm(g)
            np.testing.assert_allclose(
                clipped, limit * unit, rtol=1e-9, atol=1e-9 * limit
            )


@given(slopes, limits)
def test_clipping_by_global_norm(grads, limit):
    def flat(parts):
        return np.concatenate([np.ravel(g) for g in parts])

    clipped = flat(clip_by_global_norm(grads, limit))
    norm = np.linalg.norm(flat(grads))
    wanted = flat(grads) * min(1, limit / max(norm, 1e-300))
    np.testing.assert_allclose(clipped, wanted, rtol=1e-9, atol=1e-9 * limit)


@given(slopes, limits)
def test_clipping_by_value(grads, limit):
    for g, clipped in zip(grads, clip_by_value(grads, limit), strict=True):
        np.testing.assert_array_equal(clipped, g.clip(-limit, limit))


@pytest.mark.parametrize("clip", [clip_by_norm, clip_by_global_norm])
def test_clipping_of_what_is_hard_to_measure(clip):
    huge = np.array([3e30, 4e30], "float32")  # the squares overflow
    clipped = clip(huge, 1.0)
    np.testing.assert_allclose(clipped, [0.6, 0.8], rtol=1e-6)
    assert clipped.dtype == np.float32
    with np.errstate(invalid="ignore"):
        assert np.isnan(clip(np.array([np.nan, 1.0]), 1.0)).all()
        assert np.isnan(clip(np.array([np.inf, 1.0]), 1.0)).any()
    assert clip([np.zeros(2), np.float64(0)], 1.0)[1] == 0


def test_clipping_keeps_types_and_nesting_and_changes_nothing():
    grads = [(np.full(2, 9, "float32"), [np.full(3, 9.0)])]
    for clip in (clip_by_norm, clip_by_global_norm, clip_by_value):
        ((a, (b,)),) = made = clip(grads, 1.0)
        assert isinstance(made[0], tuple) and isinstance(made[0][1], list)
        assert (a.dtype, b.dtype) == (np.float32, np.float64)
        assert (grads[0][0] == 9).all() and (grads[0][1][0] == 9).all()


@pytest.mark.parametrize("name", ["clipnorm", "global_clipnorm", "clipvalue"])
def test_a_clipped_optimizer_is_one_with_clipped_gradients(name):
    clip = {
        "clipnorm": clip_by_norm,
        "global_clipnorm": clip_by_global_norm,
        "clipvalue": clip_by_value,
    }[name]
    inner = Adam(0.1)
    clipped = Clipped(inner, **{name: 0.5})
    assert clipped.learning_rate == 0.1
    shown = f"Clipped(optimizer=Adam(learning_rate=0.1), {name}=0.5)"
    assert repr(clipped) == shown
    w = v = [np.ones((2, 2)), np.ones(2)]
    state, same = clipped.init(w), inner.init(v)
    rng = np.random.default_rng(0)
    for _ in range(5):
        grads = [rng.normal(size=(2, 2)), rng.normal(size=2)]
        w, state = clipped.update(w, grads, state)
        v, same = inner.update(v, clip(grads, 0.5), same)
    np.testing.assert_array_equal(w[0], v[0])
    assert state.step == 5


def test_l2_is_the_slope_of_the_sum_of_squares():
    w, g = np.array([3.0, -1.0]), np.array([0.5, 0.5])

    def loss(w):
        return g @ w + 0.1 * np.sum(w**2)

    h = 1e-6
    for k, slope in enumerate(add_l2(w, g, 0.1)):
        step = h * np.eye(2)[k]
        measured = (loss(w + step) - loss(w - step)) / (2 * h)
        assert slope == pytest.approx(measured, rel=1e-6)
    np.testing.assert_array_equal(w, [3.0, -1.0])


def after(optimizer, scales, steps=100):
    """Train two weights with noisy slopes of different size."""
    rng = np.random.default_rng(0)
    w = np.array([1.0, 1.0])
    state = optimizer.init(w)
    for _ in range(steps):
        w, state = optimizer.update(w, scales * rng.choice([-1, 1], 2), state)
    return w


def test_for_plain_descent_both_decays_are_the_same():
    """Loshchilov and Hutter (2019): λ = 2 · l2, and only without momentum."""
    rate, decay, scales = 0.1, 0.5, np.array([0.5, 0.02])
    coupled = after(WithL2(SGD(rate), decay / 2), scales)
    rng = np.random.default_rng(0)
    w = np.array([1.0, 1.0])
    for _ in range(100):  # decoupled: shrink, then step
        w = w - rate * decay * w - rate * scales * rng.choice([-1, 1], 2)
    np.testing.assert_allclose(coupled, w, rtol=1e-12)


def test_for_adam_they_are_not():
    """Coupled, the large slopes hide the pull; decoupled, all shrink alike."""
    scales, decay, rate = np.array([10.0, 0.1]), 0.1, 1e-2
    plain = after(Adam(rate), scales, 500)
    # Adam does not feel the scale of the slopes, so what is left of the
    # start is what the decay left.
    coupled = after(WithL2(Adam(rate), decay / 2), scales, 500) - plain
    decoupled = after(AdamW(rate, decay), scales, 500) - plain
    assert decoupled[0] == pytest.approx(decoupled[1], rel=0.2)
    assert abs(coupled[0]) < abs(coupled[1]) / 10
    assert abs(coupled[0]) < abs(decoupled[0]) / 5


def test_no_decay_is_adam():
    scales = np.array([1.0, 0.1])
    np.testing.assert_array_equal(
        after(AdamW(0.01, weight_decay=0), scales), after(Adam(0.01), scales)
    )
    assert repr(AdamW()) == "AdamW(learning_rate=0.001)"
    assert repr(AdamW(0.1, 0.2)) == (
        "AdamW(learning_rate=0.1, weight_decay=0.2)"
    )


def test_clipping_after_the_l2_term():
    """In the order of Keras, where the term is in the loss."""
    w, g = np.array([30.0]), np.array([0.0])
    both = WithL2(Clipped(SGD(1.0), clipnorm=1.0), l2=0.5)
    assert both.update(w, g, both.init(w))[0] == [29.0]
    assert repr(both) == (
        "WithL2(optimizer=Clipped(optimizer=SGD(learning_rate=1), "
        "clipnorm=1), l2=0.5)"
    )


def test_bad_input_gets_a_sentence():
    for clip, name in (
        (clip_by_norm, "clipnorm"),
        (clip_by_global_norm, "global_clipnorm"),
        (clip_by_value, "clipvalue"),
    ):
        for wrong in (0, -1, np.inf):
            with pytest.raises(ValueError, match=f"^{name} must be"):
                clip(np.ones(2), wrong)
            with pytest.raises(ValueError, match=f"^{name} must be"):
                Clipped(SGD(), **{name: wrong})
    with pytest.raises(ValueError, match="^Clipped takes one limit: "):
        Clipped(SGD())
    with pytest.raises(ValueError, match="Received: clipnorm=1, .*value=2"):
        Clipped(SGD(), clipnorm=1, clipvalue=2)
    for wrong in (0.1, SGD):
        with pytest.raises(TypeError, match="^optimizer must be an object"):
            Clipped(wrong, clipnorm=1)
        with pytest.raises(TypeError, match="^optimizer must be an object"):
            WithL2(wrong, 0.1)
    with pytest.raises(ValueError, match="^l2 must be 0 or more"):
        WithL2(SGD(), -1)
    with pytest.raises(ValueError, match="^weight_decay must be 0 or more"):
        AdamW(weight_decay=-1)
    with pytest.raises(ValueError, match="Is one of them transposed"):
        add_l2(np.ones((2, 3)), np.ones((3, 2)), 0.1)
