"""The checkers of exercises 5.3 and 5.5 to 5.7."""

import math

import numpy as np
import pytest
from worked_solutions05 import (
    adagrad_step,
    adam,
    largest_rate,
    momentum_step,
)
from wrong_steps import WRONG

from coursekit import check
from coursekit.checks.chapter05 import (
    adagrad_slips,
    adam_slips,
    adam_way,
    momentum_slips,
    rate_slips,
)
from coursekit.optimizers import SGD, Adam

TABLES = {
    "5.3": (rate_slips.largest_rate, rate_slips.SLIPS),
    "5.5": (momentum_slips.momentum_step, momentum_slips.SLIPS),
    "5.6": (adagrad_slips.adagrad_step, adagrad_slips.SLIPS),
    "5.7": (adam_way.adam, adam_slips.SLIPS),
}
TOLD = [
    pytest.param(exercise, slip, id=f"{exercise} {k}")
    for exercise, (_, slips) in TABLES.items()
    for k, slip in enumerate(slips)
]


def as_list(formula):
    """Make a list of arrays of the numbers in a row that a slip gives."""

    def answer(gradient, params, *rest):
        ends = np.cumsum([p.size for p in params])
        rows = np.split(formula(gradient, params, *rest), ends[:-1])
        return [
            row.reshape(p.shape) for row, p in zip(rows, params, strict=True)
        ]

    return answer


@pytest.mark.parametrize("exercise", TABLES)
def test_the_formula_to_compare_with_is_right(exercise):
    assert check(exercise, TABLES[exercise][0]).passed is True


@pytest.mark.parametrize(("exercise", "slip"), TOLD)
def test_each_slip_is_told_by_its_own_hint(exercise, slip):
    answer = as_list(slip.formula) if exercise == "5.7" else slip.formula
    result = check(exercise, answer)
    assert result.passed is False, slip.hint
    assert result.feedback[1] == f"Likely slip: {slip.hint}", result


@pytest.mark.parametrize("exercise", TABLES)
def test_many_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 15


# Right in another way.


def momentum_entry_by_entry(w, velocity, gradient, learning_rate, beta):
    new = np.zeros(w.shape)
    for i in np.ndindex(w.shape):
        new[i] = velocity[i] * beta - gradient[i] * learning_rate
    return [new + w, new]


def momentum_downhill(w, velocity, gradient, learning_rate, beta):
    downhill = -gradient
    velocity = learning_rate * downhill + beta * velocity
    return (w + velocity).tolist(), velocity.tolist()


def momentum_of_the_course(w, velocity, gradient, learning_rate, beta):
    sgd = SGD(learning_rate, momentum=beta)
    state = sgd.init(w)._replace(velocity=velocity)
    w, state = sgd.update(w, gradient, state)
    return w, state.velocity


def momentum_in_float32(w, velocity, gradient, learning_rate, beta):
    arrays = (a.astype(np.float32) for a in (w, velocity, gradient))
    return momentum_step(*arrays, learning_rate, beta)


def rate_by_bisection(A):
    low, high = 0.0, 100.0
    while high - low > 1e-12:
        rate = (low + high) / 2
        factors = 1 - rate * np.linalg.eigvalsh(A)
        low, high = (low, rate) if min(factors) < -1 else (rate, high)
    return low


def rate_by_powers(A):
    w = np.arange(1.0, len(A) + 1)
    for _ in range(1000):
        w = A @ w
        w /= np.linalg.norm(w)
    return 2 / (w @ A @ w)


def rate_of_complex_numbers(A):
    eigenvalues = np.linalg.eig(A)[0].astype(complex)
    return 2 / max(eigenvalues, key=abs)


def rate_in_float32(A):
    return 2 / np.linalg.eigvalsh(A.astype(np.float32)).max()


def adagrad_entry_by_entry(w, total, gradient, learning_rate, epsilon):
    w, total = np.array(w, dtype=float), np.array(total, dtype=float)
    for i in np.ndindex(w.shape):
        total[i] += gradient[i] * gradient[i]
        root = math.sqrt(total[i])
        w[i] -= learning_rate * gradient[i] / (root + epsilon)
    return [w, total]


def adagrad_by_its_rates(w, total, gradient, learning_rate, epsilon):
    total = np.square(gradient) + total
    rates = learning_rate / np.add(total**0.5, epsilon)
    return (w - rates * gradient).tolist(), total.tolist()


def adagrad_in_float32(w, total, gradient, learning_rate, epsilon):
    arrays = (a.astype(np.float32) for a in (w, total, gradient))
    return adagrad_step(*arrays, learning_rate, epsilon)


def adam_with_corrected_rate(gradient, params, steps, rate, b1, b2, eps):
    params = [np.array(p, dtype=float) for p in params]
    means = [(0.0, 0.0)] * len(params)
    for t in range(1, steps + 1):
        short = math.sqrt(1 - b2**t)
        for i, g in enumerate(gradient(params)):
            m, v = means[i]
            means[i] = m, v = b1 * m + (1 - b1) * g, b2 * v + (1 - b2) * g * g
            step = m / (np.sqrt(v) + eps * short)
            params[i] -= rate * short / (1 - b1**t) * step
    return tuple(params)


def adam_of_the_course(gradient, params, steps, rate, b1, b2, eps):
    params = list(params)
    state = Adam(rate, b1, b2).init(params)
    for t in range(1, steps + 1):
        optimizer = Adam(rate, b1, b2, eps * math.sqrt(1 - b2**t))
        params, state = optimizer.update(params, gradient(params), state)
    return params


def adam_by_sums(gradient, params, steps, rate, b1, b2, eps):
    """Write out both means as sums over all the steps so far."""
    past = []
    for t in range(1, steps + 1):
        past.append(gradient(params))
        moved = []
        for i, p in enumerate(params):
            shares = [(b1 ** (t - s), b2 ** (t - s)) for s in range(1, t + 1)]
            m = sum(a * g[i] for (a, _), g in zip(shares, past, strict=True))
            v = sum(
                b * g[i] ** 2 for (_, b), g in zip(shares, past, strict=True)
            )
            m_hat = m / sum(a for a, _ in shares)
            v_hat = v / sum(b for _, b in shares)
            moved.append(p - rate * m_hat / (v_hat**0.5 + eps))
        params = moved
    return [np.asarray(p).tolist() for p in params]


def adam_in_float32(gradient, params, *rest):
    return adam(gradient, [p.astype(np.float32) for p in params], *rest)


RIGHT = [
    ("5.3", rate_by_bisection),
    ("5.3", rate_by_powers),
    ("5.3", rate_of_complex_numbers),
    ("5.3", rate_in_float32),
    ("5.3", lambda A: 2 / np.linalg.norm(A, 2)),
    ("5.3", lambda A: np.array([2 / np.linalg.svd(A)[1][0]])),
    ("5.5", momentum_entry_by_entry),
    ("5.5", momentum_downhill),
    ("5.5", momentum_of_the_course),
    ("5.5", momentum_in_float32),
    ("5.6", adagrad_entry_by_entry),
    ("5.6", adagrad_by_its_rates),
    ("5.6", adagrad_in_float32),
    ("5.7", adam_with_corrected_rate),
    ("5.7", adam_of_the_course),
    ("5.7", adam_by_sums),
    ("5.7", adam_in_float32),
]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        lambda: 1,
        lambda *args: "text",
        lambda *args: ("text", "text"),
        lambda *args: float("nan"),
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: {"a": 1},
        lambda *args: [[1], [2, 3]],
        lambda *args: (np.array([1.0]), "b"),
        lambda *args: (np.ones((2, 3)), np.ones((3, 1))),
        lambda *args: print("hello"),
        lambda *args: args,
        lambda *args: args[1],
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: np.array(1.0),
        lambda *args: ([], []),
        lambda *args: [[]],
        lambda *args: [None, None],
        lambda *args: [np.zeros(3), np.ones((2, 2))],
        lambda *args: 1j,
        lambda *args: (1j, 1j),
        lambda *args: np.array([object()]),
        lambda *args: (len, len),
        lambda *args: lambda *args: {},
        sum,
        dict,
    ],
)
@pytest.mark.parametrize("exercise", TABLES)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(isinstance(sentence, str) for sentence in result.feedback)
    assert "0x" not in repr(result)


def test_feedback_names_the_array_and_its_entries():
    def last_row_forgotten(w, velocity, *args):
        w, new = momentum_step(w, velocity, *args)
        new[-1] = velocity[-1]
        return w, new

    feedback = check("5.5", last_row_forgotten).feedback
    assert "`velocity` should be (" in feedback[0]
    assert feedback[1].endswith("`w` is right.")


def test_the_rate_is_the_limit():
    A = np.array([[3.0, 1.0], [1.0, 2.0]])
    for share, shrinks in ((0.99, True), (1.01, False)):
        w = np.array([1.0, 1.0])
        for _ in range(500):
            w = w - share * largest_rate(A) * A @ w
        assert (np.linalg.norm(w) < 1) == shrinks
