"""The checkers of exercises 5.1, 5.2, 5.4 and 5.8."""

import math

import numpy as np
import pytest
from worked_solutions05 import (
    FIRST,
    SECOND,
    SOLUTIONS,
    clip_by_norm,
    hinge_gradient,
)
from wrong_landscape import WRONG, cosine, line

from coursekit import check, data
from coursekit.checks.chapter05 import (
    clipping_slips,
    hinge_slips,
    schedule,
    valley,
    xor_points,
)
from coursekit.network import Network
from coursekit.optimizers import (
    CosineDecay,
    ExponentialDecay,
    PiecewiseConstantDecay,
    clip_by_global_norm,
)
from coursekit.surfaces import hinge

EXERCISES = [*WRONG]
FUNCTIONS = [i for i in EXERCISES if callable(SOLUTIONS[i])]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_at_least_twenty_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 20


@pytest.mark.parametrize(
    "stub", [None, ..., (..., ...), [None, None], (FIRST, ...)]
)
def test_points_that_are_not_there_yet(stub):
    assert check("5.2", stub).passed is None


# Right in another way.


def hinge_by_loop(w, b, x, y, C):
    dw, db = w.copy(), 0.0
    for row, label in zip(x, y, strict=True):
        if 1 - label * (row @ w + b) > 0:
            dw = dw - C * label * row
            db -= C * label
    return dw.tolist(), db


def hinge_by_columns(w, b, x, y, C):
    pull = np.where(y * (x @ w + b) <= 1, -y, 0)[:, None]
    return [w + C * (pull * x).sum(axis=0), C * pull.sum(axis=0)]


def hinge_of_surface(w, b, x, y, C):
    if len(set(y)) < 2:
        return hinge_gradient(w, b, x, y, C)
    slopes = hinge(x, y, C, intercept_scaling=None).gradient([*w, b])
    return slopes[:-1], slopes[-1]


def in_lists(layers):
    return [[W.tolist(), b.tolist()] for W, b in layers]


def turned_unit():
    """Return the first point with the signs of one hidden unit turned."""
    turn = np.array([-1.0, 1.0])
    (W1, b1), (W2, b2) = FIRST
    return [(W1 * turn, b1 * turn), (W2 * turn[:, None], b2)]


def trained_and_swapped():
    x, y = data.xor()
    network = Network(
        [2, 2, 1], "tanh", "sigmoid", "binary_cross_entropy", seed=5
    )
    for _ in range(1000):
        network.parameters = [
            (W - dW, b - db)
            for (W, b), (dW, db) in zip(
                network.parameters, network.gradients(x, y), strict=True
            )
        ]
    (W1, b1), (W2, b2) = network.parameters
    return network.parameters, [(W1[:, ::-1], b1[::-1]), (W2[::-1], b2)]


def clip_by_hypot(gradients, limit):
    size = math.hypot(*[g for p in gradients for a in p for g in a.ravel()])
    factor = limit / max(limit, size)
    return tuple([dW * factor, db * factor] for dW, db in gradients)


def clip_in_float32(gradients, limit):
    return [
        (dW.astype(np.float32), db.astype(np.float32))
        for dW, db in clip_by_norm(gradients, limit)
    ]


def stairs(step):
    return [0.5, 0.15, 0.05, 0.015, 0.005][step // 200]


RIGHT = [
    ("5.1", hinge_by_loop),
    ("5.1", hinge_by_columns),
    ("5.1", hinge_of_surface),
    ("5.2", (in_lists(SECOND), in_lists(FIRST))),
    ("5.2", [FIRST, turned_unit()]),
    ("5.2", trained_and_swapped()),
    ("5.4", clip_by_hypot),
    ("5.4", clip_by_global_norm),
    ("5.4", clip_in_float32),
    ("5.8", stairs),
    ("5.8", lambda step: np.array([1.8 / (1 + step / 5)])),
    ("5.8", lambda step: 0.2 * (1 + math.cos(math.pi * step / 1000)) / 2),
    ("5.8", lambda step: 0.1 * (1 - step / 1000)),
    ("5.8", CosineDecay(0.1, 1000)),
    ("5.8", ExponentialDecay(0.5, 100, 0.6)),
    ("5.8", PiecewiseConstantDecay([300, 600], [0.5, 0.05, 0.005])),
]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        [[], []],
        ([(1, 2), (3, 4)], [("a", {}), (1j, max)]),
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: [[1], [2, 3]],
        lambda *args: [args],
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: [None, None],
        lambda *args: [(None, None)] * 2,
        lambda *args: [("a", {}), (1j, max)],
        lambda *args: np.array([object()]),
        dict,
    ],
)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(s.endswith((".", "?", ")")) for s in result.feedback), result
    assert "0x" not in repr(result)


@pytest.mark.parametrize("size", [1e200, 1e306, 1e307])
def test_points_far_away(size):
    far = [(size * W, size * b) for W, b in FIRST]
    result = check("5.2", (far, FIRST))
    assert result.passed is False, result


# 5.1


def test_each_slip_of_a_hinge_is_told_by_its_own_hint():
    for slip in hinge_slips.SLIPS:
        result = check("5.1", slip.formula)
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


# 5.2


def test_losses_are_those_of_the_network_of_the_exercise():
    network = Network([2, 2, 1], "tanh", "sigmoid", "binary_cross_entropy")
    for point in (FIRST, xor_points.midpoint(FIRST, SECOND)):
        network.parameters = point
        loss = network.loss_value(*data.xor())
        assert xor_points.loss(point) == pytest.approx(loss, rel=1e-5)


def test_the_three_losses_are_told():
    assert check("5.2", (FIRST, SECOND)).feedback[0] == (
        "The losses are 0.008821 at the first point, 0.008821 at the second "
        "and 2.507 at the midpoint. That is 2.5 above the mean of the two."
    )


# 5.4


def like(numbers, gradients):
    """Return a row of numbers in the structure of some gradients."""
    left = list(numbers)
    return [
        tuple(
            np.array([left.pop(0) for _ in g.flat]).reshape(g.shape)
            for g in pair
        )
        for pair in gradients
    ]


def test_each_slip_of_clipping_is_told_by_its_own_hint():
    for slip in clipping_slips.SLIPS:
        result = check(
            "5.4", lambda g, c, slip=slip: like(slip.formula(g, c), g)
        )
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


def test_the_call_that_is_shown_can_be_typed_in():
    shown = check("5.4", lambda gradients, limit: gradients).feedback[0]
    names = {"np": np, "clip_by_norm": clip_by_norm}
    assert len(eval(shown.split("`")[1], names)) == 1


# 5.8


def final_loss(rate):
    """Return what the exercise's own cell measures."""
    rng = np.random.default_rng(5)
    curvatures = np.array([1.0, 0.1])
    w = np.full((501, 2), 10.0)
    for step in range(1000):
        noise = rng.normal(size=w.shape)
        w = w - rate(step) * curvatures * (w - noise)
    return np.median(0.5 * w**2 @ curvatures)


def test_the_score_is_what_the_cell_of_the_exercise_measures():
    rates = np.array([stairs(step) for step in range(1000)])
    assert valley.median_losses(rates)[-1] == pytest.approx(final_loss(stairs))


def test_no_constant_comes_near_the_best_of_the_grid():
    best = valley.best_constant()
    finer = np.linspace(0.5 * best.rate, 2 * best.rate, 40)
    losses = valley.median_losses(np.repeat(finer[:, None], 1000, axis=1))
    assert losses[:, -1].min() > 0.95 * best.loss
    assert best.loss == pytest.approx(0.0054, rel=0.02)
    assert schedule.ASKED == 3


def turn(step):
    return math.pi * step / 1000


NOISY = [
    line(0.3),
    line(0.5),
    line(1),
    line(1.9),
    cosine(1, turn),
    cosine(1.9, turn),
    lambda step: 0.5 if step < 500 else 0.015,
    lambda step: 0.1 if step < 500 else 0.001,
    lambda step: 0.5 if step < 800 else 0.01,
    lambda step: 0.3 if step < 950 else 0.015,
    lambda step: [1, 0.3, 0.1][step // 334],
    lambda step: [0.5, 0.4, 0.3, 0.2, 0.1][step // 200],
    lambda step: 0.5 * min(step / 100, (1000 - step) / 900),
    lambda step: 0.98**step,
    lambda step: 0.999**step,
    lambda step: 0.1 * 0.9999**step,
    lambda step: 1 / math.sqrt(1 + step),
    lambda step: 20 / (20 + step),
]


@pytest.mark.parametrize("rate", NOISY)
def test_the_advice_against_noise_is_enough(rate):
    told = check("5.8", rate).feedback[1]
    assert "about 0.03 at step 600, and fall gently" in told
    assert "to about 0.005 at the end" in told

    def mended(step):
        return rate(step) if step < 600 else 0.03 * 6 ** ((600 - step) / 400)

    assert check("5.8", mended).passed is True


@pytest.mark.parametrize(
    ("shape", "peak"),
    [
        (line, 0.3),
        (line, 0.5),
        (line, 1.9),
        (line, 3),
        (lambda peak: cosine(peak, turn), 1),
        (lambda peak: cosine(peak, turn), 3),
    ],
)
def test_the_smaller_largest_rate_is_enough(shape, peak):
    told = check("5.8", shape(peak)).feedback[1]
    smaller = float(told.partition(" With 0.")[2].partition(" as ")[0]) / 10
    assert check("5.8", shape(smaller)).passed is True


@pytest.mark.parametrize("first", [0.1, 0.2])
def test_the_line_that_replaces_one_below_0_is_enough(first):
    told = check("5.8", lambda step: 0.5 - step / 1000).feedback[1]
    assert "`rate * (1 - step / 1000)`. Take 0.1 to 0.2" in told
    assert check("5.8", line(first)).passed is True


@pytest.mark.parametrize(
    ("short", "mended"),
    [
        (lambda step: 1 / (1 + step), lambda step: 1 / (1 + step / 10)),
        (lambda step: 10 / (20 + step), lambda step: 14 / (20 + step)),
        (lambda step: 0.5 * 0.98**step, lambda step: 0.5 * 0.99**step),
        (line(0.02), line(0.1)),
        (line(0.08), line(0.1)),
    ],
)
def test_more_of_the_way_is_enough(short, mended):
    told = check("5.8", short).feedback[1]
    assert "about 50 are needed" in told
    assert check("5.8", mended).passed is True


def test_no_advice_of_stages_for_a_line():
    assert "stages" not in str(check("5.8", line(0.5)))


# 5.5: what is changed in place.


def test_two_changed_inputs_are_them():
    def in_place(w, velocity, gradient, lr, beta):
        velocity *= beta
        velocity -= lr * gradient
        w += velocity
        return w, velocity

    told = str(check("5.5", in_place))
    assert "`w` and `velocity`. The caller still needs them." in told
