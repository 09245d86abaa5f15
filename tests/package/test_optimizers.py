"""Plain gradient descent: its step, its purity, its complaints."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit import models
from coursekit.network import Network
from coursekit.optimizers import SGD


@given(st.floats(1e-6, 1e3), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_one_step_is_the_formula(rate, w, slope):
    sgd = SGD(rate)
    moved, state = sgd.update(np.array([w]), np.array([slope]), sgd.init(0))
    assert moved.tolist() == [w - rate * slope]
    assert state.step == 1


def test_update_keeps_structure_and_changes_nothing_in_place():
    params = [(np.ones((2, 3)), np.zeros(3)), (np.ones((3, 1)), np.zeros(1))]
    grads = [(2 * W, b + 1) for W, b in params]
    sgd = SGD(0.25)
    state = sgd.init(params)
    moved, after = sgd.update(params, grads, state)
    assert isinstance(moved, list) and isinstance(moved[0], tuple)
    np.testing.assert_array_equal(moved[0][0], np.full((2, 3), 0.5))
    np.testing.assert_array_equal(moved[1][1], [-0.25])
    np.testing.assert_array_equal(params[0][0], np.ones((2, 3)))
    np.testing.assert_array_equal(grads[0][0], np.full((2, 3), 2.0))
    assert (state.step, after.step) == (0, 1)


def test_float32_stays_float32():
    w = np.ones(2, dtype="float32")
    moved, _ = SGD(0.1).update(w, w, SGD().init(w))
    assert moved.dtype == np.float32


def test_a_bowl_is_descended_to_its_bottom():
    w, sgd = np.array([3.0, -2.0]), SGD(0.1)
    state = sgd.init(w)
    for _ in range(200):
        w, state = sgd.update(w, 2 * (w - 1), state)
    np.testing.assert_allclose(w, 1, atol=1e-12)
    assert state.step == 200


def test_a_hundred_steps_equal_keras():
    keras = models.load_keras()
    rng = np.random.default_rng(0)
    start = rng.normal(size=(3, 2)).astype("float32")
    variable = keras.Variable(start)
    theirs, ours = keras.optimizers.SGD(0.05), SGD(0.05)
    w, state = start, ours.init(start)
    for _ in range(100):
        slope = rng.normal(size=(3, 2)).astype("float32")
        theirs.apply([slope], [variable])
        w, state = ours.update(w, slope, state)
    np.testing.assert_allclose(w, variable.numpy(), rtol=1e-5, atol=1e-6)


def test_defaults_and_name():
    assert SGD().learning_rate == 0.01
    assert repr(SGD(0.3)) == "SGD(learning_rate=0.3)"


def test_bad_input_gets_a_sentence():
    for rate in (0, -1, np.nan):
        with pytest.raises(ValueError, match="^learning_rate must be"):
            SGD(rate)
    sgd = SGD(0.1)
    with pytest.raises(ValueError, match=r"\(2, 3\).*\(3, 2\).*transposed"):
        sgd.update(np.ones((2, 3)), np.ones((3, 2)), sgd.init(0))
    params = Network([2, 1]).parameters
    with pytest.raises(ValueError, match="2 entries, grads with 1"):
        sgd.update(params[0], [np.ones((2, 1))], sgd.init(0))
    with pytest.raises(ValueError, match="1 entries, grads of type ndarray"):
        sgd.update(params, np.ones(3), sgd.init(0))
