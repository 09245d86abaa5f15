"""Optimizers: their steps, their purity, their complaints."""

import copy
import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursekit.network import Network
from coursekit.optimizers import (
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Clipped,
    RMSprop,
    WithL2,
)

ALL = [
    SGD(0.1),
    SGD(0.1, 0.9),
    SGD(0.1, 0.9, nesterov=True),
    AdaGrad(0.1),
    RMSprop(0.1),
    RMSprop(0.1, momentum=0.5, centered=True),
    Adam(0.1),
    Adam(0.1, amsgrad=True),
    AdamW(0.1),
    Clipped(Adam(0.1), clipnorm=0.5),
    WithL2(SGD(0.1, 0.9), 0.01),
]


def leaves(nested):
    if isinstance(nested, (list, tuple)):
        return [leaf for part in nested for leaf in leaves(part)]
    return [nested]


@given(st.floats(1e-6, 1e3), st.floats(-1e3, 1e3), st.floats(-1e3, 1e3))
def test_one_step_is_the_formula(rate, w, slope):
    sgd = SGD(rate)
    moved, state = sgd.update(np.array([w]), np.array([slope]), sgd.init(0))
    assert moved.tolist() == [w - rate * slope]
    assert state.step == 1


@pytest.mark.parametrize("optimizer", ALL, ids=str)
def test_update_keeps_structure_and_changes_nothing_in_place(optimizer):
    rng = np.random.default_rng(0)
    params = [
        (rng.normal(size=(2, 3)), rng.normal(size=3)),
        [rng.normal(size=(3, 1)), (), (np.float64(0.5),)],
    ]
    grads = [
        (rng.normal(size=(2, 3)), rng.normal(size=3)),
        [rng.normal(size=(3, 1)), (), (np.float64(-2.0),)],
    ]
    state = optimizer.init(params)
    _, state = optimizer.update(params, grads, state)  # means are not 0 now
    given = [leaves(params), leaves(grads), leaves(state)]
    before = copy.deepcopy(given)
    moved, after = optimizer.update(params, grads, state)
    again, _ = optimizer.update(params, grads, state)
    for was, now in zip(before, given, strict=True):
        for a, b in zip(was, now, strict=True):
            np.testing.assert_array_equal(a, b)
    for a, b in zip(leaves(moved), leaves(again), strict=True):
        np.testing.assert_array_equal(a, b)  # the same again: no memory
    for new, old in zip(leaves(moved), leaves(params), strict=True):
        assert new.shape == old.shape
        assert not np.shares_memory(new, old) or new.size == 0
    assert isinstance(moved, list) and isinstance(moved[0], tuple)
    assert isinstance(moved[1], list) and moved[1][1] == ()
    assert (state.step, after.step) == (1, 2)


@pytest.mark.parametrize(
    "optimizer", [o for o in ALL if not isinstance(o, Clipped)], ids=str
)
def test_each_entry_moves_on_its_own(optimizer):
    """One array, or its entries apart: the same steps, the same count."""
    rng = np.random.default_rng(0)
    whole = rng.normal(size=4)
    parts = [whole[:1], whole[1:]]
    state, apart = optimizer.init(whole), optimizer.init(parts)
    for _ in range(5):
        g = rng.normal(size=4)
        whole, state = optimizer.update(whole, g, state)
        parts, apart = optimizer.update(parts, [g[:1], g[1:]], apart)
    np.testing.assert_array_equal(np.concatenate(parts), whole)
    assert state.step == apart.step == 5


@pytest.mark.parametrize("dtype", ["float32", "float64", "float16"])
@pytest.mark.parametrize("optimizer", ALL, ids=str)
def test_types_stay(optimizer, dtype):
    w = np.ones(2, dtype=dtype)
    state = optimizer.init(w)
    for slope in ("float32", "float64", "int64"):
        w, state = optimizer.update(w, np.ones(2, dtype=slope), state)
        assert w.dtype == dtype
    kept = [a for a in leaves(state) if isinstance(a, np.ndarray)]
    assert all(a.dtype == dtype for a in kept)


@pytest.mark.parametrize("optimizer", ALL, ids=str)
def test_whole_and_bare_numbers_become_floats(optimizer):
    w, _ = optimizer.update(
        np.array([1, 2]), np.array([1, 0]), optimizer.init(np.array([1, 2]))
    )
    assert w.dtype == np.float64 and 0 < w[0] < 1
    w, _ = optimizer.update(3.0, 1.0, optimizer.init(3.0))
    assert 2 < w < 3


def test_a_bowl_is_descended_to_its_bottom():
    w, sgd = np.array([3.0, -2.0]), SGD(0.1)
    state = sgd.init(w)
    for _ in range(200):
        w, state = sgd.update(w, 2 * (w - 1), state)
    np.testing.assert_allclose(w, 1, atol=1e-12)
    assert state.step == 200


def test_defaults_and_name():
    assert SGD().learning_rate == 0.01
    assert repr(SGD(0.3)) == "SGD(learning_rate=0.3)"
    assert repr(SGD(0.3, 0.9, True)) == (
        "SGD(learning_rate=0.3, momentum=0.9, nesterov=True)"
    )
    assert repr(Adam(epsilon=0.1)) == "Adam(learning_rate=0.001, epsilon=0.1)"


def test_gradients_that_do_not_fit_get_a_sentence():
    params = Network([2, 1]).parameters
    for optimizer in (SGD(0.1), SGD(0.1, 0.9), Adam(), AdamW()):
        state = optimizer.init(np.ones((2, 3)))
        with pytest.raises(ValueError, match=r"\(2, 3\).*\(3, 2\).*transpo"):
            optimizer.update(np.ones((2, 3)), np.ones((3, 2)), state)
        state = optimizer.init(params[0])
        with pytest.raises(ValueError, match="2 entries, grads with 1"):
            optimizer.update(params[0], [np.ones((2, 1))], state)
        state = optimizer.init(params)
        with pytest.raises(ValueError, match="entries, grads of type ndarr"):
            optimizer.update(params, np.ones(3), state)
        # The gradients in one flat list, not in pairs.
        with pytest.raises(ValueError, match="1 entries, grads with 2"):
            optimizer.update(params, [np.ones((2, 1)), np.ones(1)], state)
        state = optimizer.init(np.ones(2))
        with pytest.raises(ValueError, match=r"place a list of 2.*np\.array"):
            optimizer.update(np.ones(2), [1.0, 2.0], state)


def test_parameters_that_are_no_numbers_get_a_sentence():
    for wrong, kind in (({"W": np.ones(2)}, "dict"), (["W"], "str")):
        with pytest.raises(TypeError, match=f"^params must be.* {kind}"):
            Adam().init(wrong)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: SGD(np.nan), "^learning_rate must be a finite number"),
        (lambda: SGD(-1), "^learning_rate must be greater than 0"),
        (lambda: SGD(momentum=1.1), "^momentum must be between 0 and 1.*0.9"),
        (lambda: SGD(momentum=-0.1), "^momentum must be between 0 and 1"),
        (lambda: SGD(nesterov=True), "^nesterov=True needs a velocity"),
        (lambda: AdaGrad(0), "^learning_rate must be greater than 0"),
        (lambda: AdaGrad(0.1, -1), "^initial_accumulator_value must be 0"),
        (lambda: AdaGrad(epsilon=0), "^epsilon must be greater than 0"),
        (lambda: RMSprop(rho=1), "^rho must be at least 0 and below 1"),
        (lambda: RMSprop(momentum=2), "^momentum must be between 0 and 1"),
        (lambda: RMSprop(epsilon=0), "^epsilon must be greater than 0"),
        (lambda: Adam(beta_1=1), "^beta_1 must be at least 0 and below 1"),
        (lambda: Adam(beta_2=-0.1), "^beta_2 must be at least 0 and below"),
        (lambda: Adam(beta_2=999), "^beta_2 must be.* Received: beta_2=999"),
        (lambda: Adam(epsilon=0), "^epsilon must be greater than 0"),
        (lambda: Adam(beta_1="0.9"), "^beta_1 must be one number"),
    ],
)
def test_bad_numbers_get_a_sentence(make, words):
    with pytest.raises((TypeError, ValueError), match=words):
        make()


def test_swapped_betas_are_told():
    for kind in (Adam, AdamW):
        with pytest.warns(UserWarning, match="^beta_1=0.999 .* swapped?") as w:
            kind(beta_1=0.999, beta_2=0.9)
        assert w[0].filename == __file__
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            kind(beta_1=0.9, beta_2=0.0)
            kind(beta_1=0.99, beta_2=0.999)
