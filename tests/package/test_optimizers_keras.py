"""A hundred steps of each optimizer, equal to those of Keras."""

import numpy as np
import pytest

from coursekit import models
from coursekit.network import Network
from coursekit.optimizers import (
    SGD,
    AdaGrad,
    Adam,
    AdamW,
    Clipped,
    CosineDecay,
    ExponentialDecay,
    PiecewiseConstantDecay,
    RMSprop,
    WarmUp,
    WithL2,
)

# Ours, the name in Keras, and the arguments there.
CASES = {
    "plain": (SGD(0.05), "SGD", {"learning_rate": 0.05}),
    "momentum": (
        SGD(0.05, 0.9),
        "SGD",
        {"learning_rate": 0.05, "momentum": 0.9},
    ),
    "nesterov": (
        SGD(0.05, 0.9, nesterov=True),
        "SGD",
        {"learning_rate": 0.05, "momentum": 0.9, "nesterov": True},
    ),
    "adagrad": (AdaGrad(), "Adagrad", {}),
    "adagrad, ε": (
        AdaGrad(0.1, 0.0, 0.1),
        "Adagrad",
        {
            "learning_rate": 0.1,
            "initial_accumulator_value": 0.0,
            "epsilon": 0.1,
        },
    ),
    "rmsprop": (RMSprop(), "RMSprop", {}),
    "rmsprop, all": (
        RMSprop(0.01, 0.8, 0.5, 0.1, centered=True),
        "RMSprop",
        {
            "learning_rate": 0.01,
            "rho": 0.8,
            "momentum": 0.5,
            "epsilon": 0.1,
            "centered": True,
        },
    ),
    "rmsprop, centered": (
        RMSprop(epsilon=1e-3, centered=True),
        "RMSprop",
        {"epsilon": 1e-3, "centered": True},
    ),
    "adam": (Adam(), "Adam", {}),
    "adam, ε": (
        Adam(0.1, 0.8, 0.99, 0.1),
        "Adam",
        {
            "learning_rate": 0.1,
            "beta_1": 0.8,
            "beta_2": 0.99,
            "epsilon": 0.1,
        },
    ),
    "amsgrad": (
        Adam(beta_2=0.9, amsgrad=True),
        "Adam",
        {"beta_2": 0.9, "amsgrad": True},
    ),
    "adamw": (AdamW(), "AdamW", {}),
    "adamw, all": (
        AdamW(0.01, 0.5, 0.8, 0.9, 0.1, True),
        "AdamW",
        {
            "learning_rate": 0.01,
            "weight_decay": 0.5,
            "beta_1": 0.8,
            "beta_2": 0.9,
            "epsilon": 0.1,
            "amsgrad": True,
        },
    ),
    "clipnorm": (
        Clipped(SGD(0.05, 0.9), clipnorm=0.8),
        "SGD",
        {"learning_rate": 0.05, "momentum": 0.9, "clipnorm": 0.8},
    ),
    "global_clipnorm": (
        Clipped(AdamW(0.01, 0.1), global_clipnorm=1.5),
        "AdamW",
        {"learning_rate": 0.01, "weight_decay": 0.1, "global_clipnorm": 1.5},
    ),
    "clipvalue": (
        Clipped(RMSprop(0.01), clipvalue=0.3),
        "RMSprop",
        {"learning_rate": 0.01, "clipvalue": 0.3},
    ),
}
# Ours, the name in Keras, and the arguments there.
SCHEDULES = {
    "stairs": (
        PiecewiseConstantDecay([10, 40], [0.1, 0.03, 0.01]),
        "PiecewiseConstantDecay",
        ([10, 40], [0.1, 0.03, 0.01]),
    ),
    "exponential": (
        ExponentialDecay(0.1, 20, 0.5),
        "ExponentialDecay",
        (0.1, 20, 0.5),
    ),
    "staircase": (
        ExponentialDecay(0.1, 20, 0.5, staircase=True),
        "ExponentialDecay",
        (0.1, 20, 0.5, True),
    ),
    "cosine": (CosineDecay(0.1, 60, 0.1), "CosineDecay", (0.1, 60, 0.1)),
    "warm-up": (
        WarmUp(CosineDecay(0.1, 60), 20, 0.01),
        "CosineDecay",
        (0.01, 60, 0.0, "warm-up", 0.1, 20),
    ),
}


@pytest.fixture(scope="module")
def keras():
    return models.load_keras()


def both(keras, ours, theirs):
    """Take 100 steps with each on the same gradients.

    They are dense for two of the arrays, sparse for the other two, and
    all zero in the first step.
    """
    rng = np.random.default_rng(3)
    shapes = [(3, 2), (2,), (2, 4), (4,)]
    params = [rng.normal(size=shape).astype("float32") for shape in shapes]
    variables = [keras.Variable(w) for w in params]
    state = ours.init(params)
    for step in range(100):
        grads = [rng.normal(size=s).astype("float32") for s in shapes]
        grads[2:] = [g * (rng.random(g.shape) < 0.1) for g in grads[2:]]
        if step == 0:
            grads = [0 * g for g in grads]
        theirs.apply(grads, variables)
        params, state = ours.update(params, grads, state)
    assert state.step == int(theirs.iterations) == 100
    assert all(w.dtype == np.float32 for w in params)
    return params, [variable.numpy() for variable in variables]


@pytest.mark.parametrize("case", CASES)
def test_a_hundred_steps_equal_keras(keras, case):
    ours, name, arguments = CASES[case]
    theirs = getattr(keras.optimizers, name)(**arguments)
    near = 1e-3 * ours.learning_rate
    for w, variable in zip(*both(keras, ours, theirs), strict=True):
        np.testing.assert_allclose(w, variable, rtol=1e-4, atol=near)


@pytest.mark.parametrize("case", SCHEDULES)
def test_schedules_equal_those_of_keras(keras, case):
    ours, name, arguments = SCHEDULES[case]
    theirs = getattr(keras.optimizers.schedules, name)(*arguments)
    for step in range(100):
        near = pytest.approx(float(theirs(step)), rel=1e-5, abs=1e-8)
        assert ours(step) == near


@pytest.mark.parametrize("own", [True, False])
def test_a_scheduled_optimizer_equals_that_of_keras(keras, own):
    """Decay and step at the rate of the update; Keras' schedules do, too."""
    ours, name, arguments = SCHEDULES["warm-up"]
    theirs = getattr(keras.optimizers.schedules, name)(*arguments)
    optimizer = AdamW(ours if own else theirs, weight_decay=0.1)
    same = keras.optimizers.AdamW(theirs, weight_decay=0.1)
    for w, variable in zip(*both(keras, optimizer, same), strict=True):
        np.testing.assert_allclose(w, variable, rtol=1e-4, atol=1e-4)


def test_defaults_are_those_of_keras(keras):
    for ours, name in (
        (SGD(), "SGD"),
        (AdaGrad(), "Adagrad"),
        (RMSprop(), "RMSprop"),
        (Adam(), "Adam"),
        (AdamW(), "AdamW"),
    ):
        theirs = getattr(keras.optimizers, name)().get_config()
        for argument, value in vars(ours).items():
            assert value == pytest.approx(theirs[argument]), argument


def test_the_coupled_decay_is_the_l2_regularizer_of_keras(keras):
    net = Network([3, 4, 1], "tanh", "identity")
    pull = keras.regularizers.L2(0.05)
    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(
                4, "tanh", kernel_regularizer=pull, bias_regularizer=pull
            ),
            keras.layers.Dense(
                1, kernel_regularizer=pull, bias_regularizer=pull
            ),
        ]
    )
    model.set_weights([w for pair in net.parameters for w in pair])
    model.compile(keras.optimizers.Adam(0.01), "mse")
    rng = np.random.default_rng(0)
    x = rng.normal(size=(20, 3)).astype("float32")
    y = rng.normal(size=(20, 1)).astype("float32")
    model.fit(x, y, epochs=30, batch_size=20, shuffle=False, verbose=0)
    net.fit(x, y, WithL2(Adam(0.01), 0.05), 30, 20, shuffle=False)
    flat = [w for pair in net.parameters for w in pair]
    for w, theirs in zip(flat, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, theirs, rtol=1e-3, atol=1e-4)
