"""A hundred steps of each optimizer, against the papers' own formulas."""

import numpy as np
import optimizer_references as reference
import pytest

from coursekit.optimizers import SGD, AdaGrad, Adam, AdamW, RMSprop

STEPS = 100
SHAPES = [(2, 3), (3,), (3, 1), (1,), ()]
CASES = {
    "plain": (SGD(0.1), reference.descent, (0.1,)),
    "momentum": (SGD(0.1, 0.9), reference.heavy_ball, (0.1, 0.9)),
    "no friction": (SGD(0.01, 1), reference.heavy_ball, (0.01, 1)),
    "nesterov": (SGD(0.1, 0.9, True), reference.look_ahead, (0.1, 0.9)),
    "adagrad": (AdaGrad(0.1), reference.adagrad, (0.1, 0.1, 1e-7)),
    "adagrad, ε": (
        AdaGrad(0.1, 0.0, epsilon=0.1),
        reference.adagrad,
        (0.1, 0.0, 0.1),
    ),
    "rmsprop": (RMSprop(0.01), reference.rmsprop, (0.01, 0.9, 1e-7)),
    "rmsprop, ε": (
        RMSprop(0.01, 0.99, epsilon=0.1),
        reference.rmsprop,
        (0.01, 0.99, 0.1),
    ),
    "rmsprop, momentum": (
        RMSprop(0.01, momentum=0.8),
        reference.rmsprop,
        (0.01, 0.9, 1e-7, 0.8),
    ),
    "rmsprop, centered": (
        RMSprop(0.01, epsilon=1e-3, centered=True),
        reference.rmsprop,
        (0.01, 0.9, 1e-3, 0.0, True),
    ),
    "rmsprop, all": (
        RMSprop(0.01, 0.95, 0.5, 0.1, True),
        reference.rmsprop,
        (0.01, 0.95, 0.1, 0.5, True),
    ),
    "adam": (Adam(), reference.adam, (0.001, 0.9, 0.999, 1e-7)),
    "adam, ε": (
        Adam(0.1, epsilon=0.1),
        reference.adam,
        (0.1, 0.9, 0.999, 0.1),
    ),
    "adam, β": (Adam(0.1, 0.0, 0.5), reference.adam, (0.1, 0.0, 0.5, 1e-7)),
    "amsgrad": (
        Adam(0.1, beta_2=0.9, amsgrad=True),
        reference.adam,
        (0.1, 0.9, 0.9, 1e-7, True),
    ),
    "adamw": (
        AdamW(0.1),
        reference.adam,
        (0.1, 0.9, 0.999, 1e-7, False, 0.004),
    ),
    "adamw, all": (
        AdamW(0.1, 0.3, 0.8, 0.9, 0.1, True),
        reference.adam,
        (0.1, 0.8, 0.9, 0.1, True, 0.3),
    ),
}


def gradients(kind, seed=0):
    """One gradient per step for each shape."""
    rng = np.random.default_rng(seed)
    made = []
    for t in range(STEPS):
        grads = [rng.normal(size=shape) for shape in SHAPES]
        if kind == "sparse":
            grads = [g * (rng.random(g.shape) < 0.1) for g in grads]
        if kind == "zero at first" and t < 20:
            grads = [0 * g for g in grads]
        if kind == "shrinking":  # so that AMSGrad's maximum counts
            grads = [g * 0.9**t for g in grads]
        made.append([np.asarray(g) for g in grads])
    return made


@pytest.mark.parametrize(
    "kind", ["dense", "sparse", "zero at first", "shrinking"]
)
@pytest.mark.parametrize("case", CASES)
def test_a_hundred_steps_are_the_formula(case, kind):
    optimizer, rule, numbers = CASES[case]
    rng = np.random.default_rng(1)
    start = [np.asarray(rng.normal(size=shape)) for shape in SHAPES]
    steps = gradients(kind)
    params, state = start, optimizer.init(start)
    for grads in steps:
        params, state = optimizer.update(params, grads, state)
    assert state.step == STEPS
    for k, w in enumerate(params):
        theirs = rule(
            start[k], np.array([grads[k] for grads in steps]), *numbers
        )
        np.testing.assert_allclose(w, theirs, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("case", CASES)
def test_a_gradient_of_zero_moves_nothing_but_what_decays(case):
    optimizer = CASES[case][0]
    w = np.array([1.0, -2.0])
    moved, _ = optimizer.update(w, np.zeros(2), optimizer.init(w))
    rate, decay = optimizer.learning_rate, 0.0
    if isinstance(optimizer, AdamW):
        decay = optimizer.weight_decay
    np.testing.assert_allclose(moved, (1 - rate * decay) * w, rtol=1e-15)


def test_where_epsilon_sits():
    w, g, eps = np.array([0.0]), np.array([3.0]), 16.0

    def first_step(optimizer):
        return -optimizer.update(w, g, optimizer.init(w))[0][0]

    inside = 3 / np.sqrt(9 + eps)
    assert first_step(AdaGrad(1.0, 0.0, eps)) == pytest.approx(inside)
    assert first_step(RMSprop(1.0, 0.0, 0.0, eps)) == pytest.approx(inside)
    # Adam: v = 9 (1 - β₂), and ε outside the root, before the correction.
    root = np.sqrt(1 - 0.999)
    hat = 3 * root / (3 * root + eps)
    assert first_step(Adam(1.0, epsilon=eps)) == pytest.approx(hat)
    algorithm_1 = 3 / (3 + eps)
    assert first_step(Adam(1.0, epsilon=eps)) < algorithm_1 / 5
    same = Adam(1.0, epsilon=eps * root)
    assert first_step(same) == pytest.approx(algorithm_1)


def test_amsgrad_remembers_a_large_gradient():
    """Its steps stay small where Adam's grow again."""
    large, small = np.array([100.0]), np.array([0.1])
    lengths = []
    for amsgrad in (False, True):
        adam = Adam(0.1, beta_2=0.5, amsgrad=amsgrad)
        w = np.array([0.0])
        w, state = adam.update(w, large, adam.init(w))
        for _ in range(60):
            before = w
            w, state = adam.update(w, small, state)
        lengths.append(abs(float(w[0] - before[0])))
    assert lengths[0] > 50 * lengths[1]


def test_centered_rmsprop_of_a_constant_gradient_is_never_nan():
    rmsprop = RMSprop(1e-6, centered=True)
    w = np.zeros(3, "float32")
    state = rmsprop.init(w)
    for _ in range(400):
        g = np.array([1000, 9127.643, 6066.751], "float32")
        w, state = rmsprop.update(w, g, state)
    assert np.all(np.isfinite(w))


def test_momentum_and_nesterov_walk_the_path_of_the_look_ahead_form():
    """On a bowl, where the gradient depends on where it is taken."""
    slopes = np.array([1.0, 20.0])
    sgd = SGD(0.04, 0.9, nesterov=True)
    ahead, state = np.array([1.0, 1.0]), None
    state = sgd.init(ahead)
    w, v = ahead, np.zeros(2)
    for _ in range(50):
        ahead, state = sgd.update(ahead, slopes * ahead, state)
        v = 0.9 * v - 0.04 * slopes * (w + 0.9 * v)
        w = w + v
        np.testing.assert_allclose(ahead, w + 0.9 * v, atol=1e-12)
