"""Each checker of chapter 3 against right and broken answers."""

import functools
from fractions import Fraction

import numpy as np
import pytest
from unfit_answers import endless
from worked_solutions03 import (
    PARAMETERS,
    SOLUTIONS,
    batches,
    forward,
    kinks,
    softmax,
    staircase,
    train,
)
from wrong_trained import classifier, knows

from coursekit import activations, check
from coursekit.network import Network
from coursekit.optimizers import SGD

FUNCTIONS = [i for i in SOLUTIONS if callable(SOLUTIONS[i])]
FAST = SOLUTIONS | {"3.9": knows(0.95)}  # a real training takes seconds


@pytest.mark.parametrize(
    "stub",
    [
        None,
        ...,
        [(None, None), (None, None)],
        [(..., ...), (..., ...)],
        [PARAMETERS[0], ...],
        [([[1, 1]] * 3, [None, None]), PARAMETERS[1]],
    ],
)
def test_parameters_that_are_not_written_yet(stub):
    assert check("3.2", stub).passed is None


# Right in another way.


def count_in_a_loop(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += (sizes[i - 1] + 1) * sizes[i]
    return float(total)


def forward_by_loops(x, parameters):
    rows = []
    for row in x:
        a = [float(value) for value in row]
        for W, b in parameters:
            z = [
                sum(a[i] * W[i][j] for i in range(len(a))) + b[j]
                for j in range(len(b))
            ]
            a = [float(activations.sigmoid(total)) for total in z]
        rows.append(a)
    return rows


def forward_in_float32(x, parameters):
    a = x.astype(np.float32)
    for W, b in parameters:
        z = np.einsum("ni,io->no", a, W.astype(np.float32))
        with np.errstate(over="ignore"):
            a = 1 / (1 + np.exp(-(z + b.astype(np.float32))))
    return a


def forward_by_network(x, parameters):
    sizes = [x.shape[1], *(len(b) for _, b in parameters)]
    network = Network(sizes, dtype="float64")
    network.parameters = parameters
    return network.predict(x)


def batches_yielded(n, batch_size, rng):
    order = np.arange(n)
    rng.shuffle(order)
    while len(order):
        yield order[:batch_size]
        order = order[batch_size:]


def batches_sorted(n, batch_size, rng):
    order = rng.permutation(n).tolist()
    parts = []
    for start in range(0, n, batch_size):
        parts.append(sorted(order[start : start + batch_size]))
    return tuple(parts)


def batches_smallest_first(n, batch_size, rng):
    return batches(n, batch_size, rng)[::-1]


def batches_by_split(n, batch_size, rng):
    return np.split(rng.permutation(n), range(batch_size, n, batch_size))


def batches_by_keys(n, batch_size, rng):
    order = np.argsort(rng.random(n))
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def kinks_by_loop(w, b):
    places = []
    for weight, bias in zip(w, b, strict=True):
        if weight != 0 and -bias / weight not in places:
            places.append(-bias / weight)
    return sorted(places)


def kinks_finite(w, b):
    with np.errstate(all="ignore"):
        places = -b / w
    return np.unique(places[np.isfinite(places)]).astype(np.float32)


def staircase_both_ends(f, m):
    t = np.linspace(0, 1, m)
    return t, np.diff(f(t), prepend=0)


def staircase_of_middles(f, m):
    t = np.arange(m) / m
    middles = f(t + 0.5 / m)
    return t.tolist(), [middles[0], *np.diff(middles)]


def staircase_of_right_ends(f, m):
    t = np.arange(m) / m
    ends = f(t + 1 / m)
    return t, np.append(ends[0], np.diff(ends))


def staircase_by_loop(f, m):
    thresholds, heights, reached = [], [], 0.0
    for i in range(m):
        thresholds.append(i / m if i else -1.0)
        heights.append(f(i / m) - reached)
        reached = f(i / m)
    return thresholds, heights


def staircase_backwards(f, m):
    t, h = staircase(f, m)
    return np.array([t[::-1], h[::-1]])


def staircase_in_float32(f, m):
    t, h = staircase(f, m)
    return t.astype(np.float32), h.astype(np.float32)


def softmax_by_rows(z):
    rows = []
    for row in z:
        powers = np.exp(row - max(row))
        rows.append(powers / sum(powers))
    return rows


def softmax_by_logaddexp(z):
    return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])


def softmax_in_float32(z):
    return softmax(np.asarray(z, dtype=np.float32))


def dead_by_loop(x, W, b):
    return [
        j
        for j in range(len(b))
        if all(max(0, row @ W[:, j] + b[j]) == 0 for row in x)
    ]


def classifies_in_a_list(x, y, seed):
    classify = classifier(0.95, seed)
    return lambda x: [float(c) for c in classify(x)]


def scales_in_place(x, y, seed):
    x -= 0.5
    return classifier(0.95, seed)


class Classifier:
    def __init__(self, seed):
        self.function = classifier(0.95, seed)

    def __call__(self, x):
        return self.function(x)


W1 = [[1, 1], [1, 1], [1, 1]]

RIGHT = [
    ("3.1", count_in_a_loop),
    ("3.1", lambda sizes: int(np.dot(np.add(sizes[:-1], 1), sizes[1:]))),
    ("3.1", lambda s: sum(W.size + b.size for W, b in Network(s).parameters)),
    ("3.2", [(W1, [-1, -2]), ([[1], [-1]], [-1])]),
    ("3.2", (([[0.3, 0.1]] * 3, [-0.3, -0.2]), ([[5], [-7]], [-4]))),
    ("3.2", [[np.negative(W1), [1.5, 0.5]], [[[1], [-1]], [-0.5]]]),
    ("3.2", [(np.float32(W1), [Fraction(-1, 2), -2]), ([[2], [-1]], [-2])]),
    ("3.2", [([[1, -1]] * 3, [-0.5, 1.5]), ([[1], [1]], [-1.5])]),
    ("3.3", forward_by_loops),
    ("3.3", forward_in_float32),
    ("3.3", forward_by_network),
    (
        "3.3",
        lambda x, p: functools.reduce(
            lambda a, layer: (
                0.5 + 0.5 * np.tanh((a @ layer[0] + layer[1]) / 2)
            ),
            p,
            x,
        ),
    ),
    ("3.4", batches_yielded),
    ("3.4", batches_sorted),
    ("3.4", batches_smallest_first),
    ("3.4", batches_by_split),
    ("3.4", batches_by_keys),
    ("3.5", kinks_by_loop),
    ("3.5", kinks_finite),
    (
        "3.5",
        lambda w, b: sorted({-c / a for a, c in zip(w, b, strict=True) if a}),
    ),
    ("3.6", staircase_both_ends),
    ("3.6", staircase_of_middles),
    ("3.6", staircase_of_right_ends),
    ("3.6", staircase_by_loop),
    ("3.6", staircase_backwards),
    ("3.6", staircase_in_float32),
    ("3.7", softmax_by_rows),
    ("3.7", softmax_by_logaddexp),
    ("3.7", softmax_in_float32),
    ("3.7", activations.softmax),
    ("3.8", dead_by_loop),
    ("3.8", lambda x, W, b: np.where((x @ W + b).max(axis=0) <= 0)[0]),
    (
        "3.8",
        lambda x, W, b: np.flatnonzero(
            np.maximum(0, x @ W + b).sum(axis=0) == 0
        ).tolist(),
    ),
    ("3.9", classifies_in_a_list),
    ("3.9", scales_in_place),
    ("3.9", lambda x, y, seed: Classifier(seed)),
]


# Training in earnest.


def train_by_hand(x, y, seed):
    """Train one hidden layer of ReLU units with NumPy alone."""
    rng = np.random.default_rng(seed)
    w1 = rng.normal(0, np.sqrt(2 / 784), (784, 100)).astype(np.float32)
    w2 = rng.normal(0, np.sqrt(2 / 100), (100, 10)).astype(np.float32)
    b1, b2 = np.zeros(100, np.float32), np.zeros(10, np.float32)
    targets = np.eye(10, dtype=np.float32)[y]
    for _ in range(15):
        for rows in batches(len(x), 20, rng):
            a = np.maximum(0, x[rows] @ w1 + b1)
            delta = (softmax(a @ w2 + b2) - targets[rows]) / len(rows)
            below = delta @ w2.T * (a > 0)
            w2 -= 0.2 * a.T @ delta
            b2 -= 0.2 * delta.sum(axis=0)
            w1 -= 0.2 * x[rows].T @ below
            b1 -= 0.2 * below.sum(axis=0)
    return lambda x: np.argmax(np.maximum(0, x @ w1 + b1) @ w2 + b2, axis=1)


def of_sigmoids(x, y, seed):
    network = Network([784, 100, 10], seed=seed)
    network.fit(
        x, np.eye(10)[y], SGD(15.0), epochs=15, batch_size=10, verbose=False
    )
    return network.classify


def without_hidden_layer(x, y, seed):
    network = Network([784, 10], "relu", "softmax", "cross_entropy", seed)
    network.fit(x, y, SGD(0.1), epochs=5, verbose=False)
    return network.classify


def too_fast(x, y, seed):
    network = Network([784, 30, 10], "relu", "softmax", "cross_entropy", seed)
    network.fit(x, y, SGD(1e4), epochs=1, verbose=False)
    return network.classify


@pytest.mark.parametrize("answer", [train_by_hand, of_sigmoids])
def test_other_networks_learn_the_digits_too(answer):
    result = check("3.9", answer)
    assert result.passed is True, result


def test_more_than_can_be_learned_is_remarked_upon():
    feedback = check("3.9", knows(0.99)).feedback
    assert "Has the training seen the test digits?" in feedback[1]
    assert "seen the test" not in str(check("3.9", knows(0.97)))


def test_a_network_without_hidden_layer_is_not_enough():
    feedback = check("3.9", without_hidden_layer).feedback
    assert "there is more to learn" in feedback[1]


def test_half_an_epoch_is_not_enough():
    feedback = check(
        "3.9", lambda x, y, seed: train(x[:2000], y[:2000], seed, epochs=2)
    ).feedback
    assert "reaches about 88 %" in feedback[1]


def test_too_large_a_learning_rate():
    result = check("3.9", too_fast)
    assert result.passed is False
    assert "rate is far too large" in result.feedback[1]


def test_labels_in_another_order_than_the_pictures():
    def shuffles_apart(x, y, seed):
        order = np.random.default_rng(seed).permutation(len(x))
        return train(x[order], y, seed, epochs=1)

    feedback = check("3.9", shuffles_apart).feedback
    assert "Test digits that are right: " in feedback[0]
    assert "do not belong together" in feedback[1]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        lambda: 1,
        lambda *args: "text",
        lambda *args: float("nan"),
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: {"a": 1},
        lambda *args: [[1], [2, 3]],
        lambda *args: (np.array([1.0]), "b"),
        lambda *args: print("hello"),
        lambda *args: args,
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: ([], []),
        lambda *args: [[]],
        lambda *args: [None, None],
        lambda *args: [np.zeros(3), np.ones((2, 2))],
        lambda *args: 1j,
        lambda *args: np.array([object()]),
        lambda *args: lambda *args: {},
        sum,
        dict,
    ],
)
@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(isinstance(sentence, str) for sentence in result.feedback)
    assert "0x" not in repr(result)


def test_slow_training_is_told_apart(monkeypatch):
    monkeypatch.setattr("coursekit.checks.chapter03.digits.SECONDS", 0.5)
    result = check("3.9", lambda x, y, seed: endless)
    assert "it is too slow" in result.feedback[0]
    assert "0.5 seconds together" in result.feedback[0]


def test_endless_generator_is_cut():
    def forever(n, batch_size, rng):
        while True:
            yield from batches(n, batch_size, rng)

    assert check("3.4", forever).passed is False


def test_mistakes_inside_a_generator_are_told():
    def breaks(n, batch_size, rng):
        yield rng.permutation(n)[:batch_size]
        raise KeyError("rest")

    feedback = check("3.4", breaks).feedback[0]
    assert "stopped with KeyError: 'rest', in the line `raise Key" in feedback


def test_the_global_random_state_is_left_alone():
    np.random.seed(7)
    before = np.random.get_state()
    for exercise in SOLUTIONS:
        check(exercise, FAST[exercise])
    assert np.array_equal(before[1], np.random.get_state()[1])


def test_the_digits_are_not_changed_by_who_trains_on_them():
    assert check("3.9", scales_in_place).passed is True
    assert check("3.9", scales_in_place).passed is True
    from coursekit.checks.chapter03.digits import digits

    assert digits().x.min() == 0.0


def test_places_that_are_the_same_are_there_once():
    w, b = np.array([2.0, -4.0, 1.0, 0.0]), np.array([-1.0, 2.0, 3.0, 1.0])
    assert kinks(w, b).tolist() == [-3.0, 0.5]


def test_solution_of_3_2_is_a_network():
    network = Network([3, 2, 1], hidden="step", output="step")
    network.parameters = PARAMETERS
    x = np.array([[a, b, c] for a in (0, 1) for b in (0, 1) for c in (0, 1)])
    assert network.predict(x).ravel().tolist() == (x.sum(axis=1) == 1).tolist()
    assert forward(x, PARAMETERS).shape == (8, 1)
