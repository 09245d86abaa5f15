"""Learning-rate schedules, and what they are told to be."""

import math

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
    CosineDecay,
    ExponentialDecay,
    PiecewiseConstantDecay,
    RMSprop,
    WarmUp,
    WithL2,
    rate_at,
)


@given(st.integers(0, 50))
def test_schedules_are_their_formulas(step):
    exponential = ExponentialDecay(0.5, 7, 0.3)(step)
    assert exponential == pytest.approx(0.5 * 0.3 ** (step / 7))
    stairs = ExponentialDecay(0.5, 7, 0.3, staircase=True)(step)
    assert stairs == pytest.approx(0.5 * 0.3 ** (step // 7))
    wave = 0.5 * (1 + math.cos(math.pi * min(step / 20, 1)))
    cosine = CosineDecay(0.5, 20, alpha=0.1)(step)
    assert cosine == pytest.approx(0.05 + 0.45 * wave)
    warm = WarmUp(CosineDecay(0.5, 20, alpha=0.1), 10, 0.1)
    if step < 10:
        assert warm(step) == pytest.approx(0.1 + 0.04 * step)
    else:
        assert warm(step) == CosineDecay(0.5, 20, alpha=0.1)(step - 10)


def test_a_boundary_belongs_to_the_stair_before_it():
    schedule = PiecewiseConstantDecay([10, 20], [3, 2, 1])
    assert [schedule(step) for step in (0, 10, 11, 20, 21, 99)] == [
        3.0,
        3.0,
        2.0,
        2.0,
        1.0,
        1.0,
    ]
    assert PiecewiseConstantDecay([], [0.1])(5) == 0.1


def test_a_number_is_a_constant_schedule():
    assert rate_at(0.1, 1000) == 0.1
    assert rate_at(lambda step: step, 3) == 3.0
    assert isinstance(rate_at(lambda step: np.float32(step), 3), float)


@pytest.mark.parametrize("kind", [SGD, AdaGrad, RMSprop, Adam, AdamW])
def test_every_optimizer_follows_its_schedule(kind):
    """A schedule equals a fresh rate before every update."""
    rng = np.random.default_rng(0)
    scheduled, by_hand = kind(lambda step: 1 / (step + 2)), kind(1.0)
    w = v = rng.normal(size=(3, 2))
    state, same = scheduled.init(w), by_hand.init(v)
    for step in range(20):
        g = rng.normal(size=(3, 2))
        by_hand.learning_rate = 1 / (step + 2)
        w, state = scheduled.update(w, g, state)
        v, same = by_hand.update(v, g, same)
        np.testing.assert_array_equal(w, v)


def test_a_rate_of_zero_moves_nothing():
    w = np.ones(3)
    for kind in (SGD, AdaGrad, RMSprop, Adam, AdamW):
        optimizer = kind(WarmUp(0.1, 5))
        moved, state = optimizer.update(w, w, optimizer.init(w))
        np.testing.assert_array_equal(moved, w)
        assert state.step == 1


def test_float32_stays_float32_under_a_schedule():
    w = np.ones(3, "float32")
    for kind in (SGD, AdaGrad, RMSprop, Adam, AdamW):
        optimizer = kind(lambda step: np.float64(0.1))
        moved, _ = optimizer.update(w, w, optimizer.init(w))
        assert moved.dtype == np.float32


def test_fit_counts_every_batch_of_every_epoch():
    seen = []

    def schedule(step):
        seen.append(step)
        return 0.1

    net = Network([2, 1])
    optimizer = SGD(schedule)
    seen.clear()  # the constructor tries it once
    net.fit(np.ones((10, 2)), np.ones(10), optimizer, 3, batch_size=4)
    assert seen == list(range(9))


def test_fit_takes_any_optimizer_and_any_schedule():
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    y = np.array([0, 1, 1, 0])
    for rate in (0.05, WarmUp(CosineDecay(0.1, 400), 20)):
        for optimizer in (
            SGD(rate, 0.9, nesterov=True),
            AdaGrad(rate),
            RMSprop(rate, momentum=0.5, centered=True, epsilon=1e-3),
            Adam(rate, amsgrad=True),
            AdamW(rate),
            Clipped(Adam(rate), global_clipnorm=1.0),
            WithL2(Adam(rate), 1e-4),
        ):
            net = Network([2, 8, 1], "tanh", loss="binary_cross_entropy")
            history = net.fit(x, y, optimizer, epochs=200, batch_size=2)
            assert history.loss[-1] < history.loss[0], optimizer
            assert net.parameters[0][0].dtype == np.float32


def test_fit_tells_the_rate_at_which_it_diverged():
    x, y = np.array([[1.0], [2.0]]), np.array([3.0, -1.0])
    for optimizer, advice in (
        (SGD(50.0, 0.5), "Try a smaller learning rate than 50."),
        (WithL2(SGD(50.0), 0.1), "Try a smaller learning rate than 50."),
        (
            Clipped(SGD(1e30), clipvalue=1e30),
            "Try a smaller learning rate than 1e+30.",
        ),
        (
            SGD(lambda step: 50.0 + 0 * step),
            "Try smaller learning rates: the last one was 50.",
        ),
        (
            WithL2(SGD(PiecewiseConstantDecay([3], [0.1, 70.0])), 0.1),
            "Try smaller learning rates: the last one was 70.",
        ),
    ):
        net = Network([1, 1], output="identity")
        history = net.fit(x, y, optimizer, epochs=200, batch_size=2)
        assert history.stopped.endswith(f"finite number. {advice}"), optimizer


def test_schedules_show_what_they_are():
    assert repr(ExponentialDecay(0.1, 10, 0.5)) == (
        "ExponentialDecay(initial_learning_rate=0.1, decay_steps=10, "
        "decay_rate=0.5)"
    )
    shown = repr(SGD(WarmUp(CosineDecay(0.1, 90), 10)))
    assert shown == (
        "SGD(learning_rate=WarmUp(warmup_target=CosineDecay("
        "initial_learning_rate=0.1, decay_steps=90), warmup_steps=10))"
    )
    assert repr(PiecewiseConstantDecay([5], [0.1, 1])) == (
        "PiecewiseConstantDecay([5], [0.1, 1])"
    )


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: SGD("0.1"), "^learning_rate must be one number"),
        (lambda: SGD(0), "^learning_rate must be greater than 0"),
        (lambda: SGD(None), "^learning_rate must be one number"),
        (lambda: SGD(CosineDecay), r"CosineDecay\(0.1.* class CosineDecay"),
        (lambda: SGD(lambda step: -1), r"^learning_rate\(0\) must be 0 or"),
        (lambda: SGD(lambda step: None), r"^learning_rate\(0\) must be one"),
        (lambda: WarmUp(0, 3), "^warmup_target must be greater than 0"),
        (lambda: WarmUp(0.1, 0), "^warmup_steps must be at least 1"),
        (lambda: WarmUp(0.1, 5, -1), "^initial_learning_rate must be 0 or"),
        (lambda: CosineDecay(0, 5), "^initial_learning_rate must be gre"),
        (lambda: CosineDecay(0.1, 2.5), "^decay_steps must be a whole"),
        (lambda: CosineDecay(0.1, 2, -1), "^alpha must be 0 or more"),
        (lambda: ExponentialDecay(0.1, 2, 0), "^decay_rate must be greater"),
        (
            lambda: PiecewiseConstantDecay([5], [0.1]),
            "one more than boundaries. Received: 1 boundaries and 1 values",
        ),
        (
            lambda: PiecewiseConstantDecay([5, 5], [3, 2, 1]),
            r"^boundaries must grow.* \[5, 5\]",
        ),
        (
            lambda: PiecewiseConstantDecay([5], [0.1, 0]),
            "^values must be greater than 0",
        ),
    ],
)
def test_bad_rates_get_a_sentence(make, words):
    with pytest.raises((TypeError, ValueError), match=words):
        make()


def test_a_schedule_that_goes_wrong_later_names_the_update():
    sgd, w = SGD(lambda step: 1 / (3 - step)), np.ones(1)
    state = sgd.init(w)
    with pytest.raises(ValueError, match=r"^learning_rate\(4\) must be 0"):
        for _ in range(3):
            w, state = sgd.update(w, w, state)
        sgd.update(w, w, state._replace(step=4))
