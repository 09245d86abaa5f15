"""Each checker of chapter 2 against right and broken answers."""

import math

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from unfit_answers import endless
from worked_solutions02 import SOLUTIONS, fold, train_unit

from coursekit import check
from coursekit.activations import sigmoid
from coursekit.checks.chapter02 import fits, training
from coursekit.neurons import fold_threshold, threshold_unit

# Right in another way.


def step_with_branches(w, x, target):
    total = sum(a * b for a, b in zip(w, x, strict=True))
    y = 1 if total >= 0 else 0
    if y == target:
        return w.copy()
    return w + x if target == 1 else w - x


def step_copied_first(w, x, target):
    new = w.astype(float).copy()
    new += (target - (w @ x >= 0)) * x
    return new


def sigmoid_in_pieces(z):
    z = np.asarray(z, dtype=float)
    result = np.empty_like(z)
    right = z >= 0
    result[right] = 1 / (1 + np.exp(-z[right]))
    result[~right] = np.exp(z[~right]) / (1 + np.exp(z[~right]))
    return result


def sigmoid_clipped(z):
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))


def sigmoid_by_logaddexp(z):
    return np.exp(-np.logaddexp(0, -np.asarray(z)))


def gradient_by_loops(w, x, y):
    total = [0.0] * len(w)
    for row, target in zip(x, y, strict=True):
        p = 1 / (
            1 + math.exp(-sum(a * b for a, b in zip(row, w, strict=True)))
        )
        for i in range(len(w)):
            total[i] += (p - target) * row[i]
    return [t / len(y) for t in total]


def by_scikit_learn(x, y):
    model = LogisticRegression(C=np.inf).fit(x, y)
    return np.append(model.coef_[0], model.intercept_)


def as_a_pair(x, y):
    w = train_unit(x, y)
    return w[:-1], w[-1]


def downhill_on_raw_inputs(x, y):
    u = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(u.shape[1])
    for _ in range(25_000):
        w -= 0.1 * u.T @ (1 / (1 + np.exp(-u @ w)) - y) / len(y)
    return w


def sparing_by_mask(w, strength):
    return strength * np.where(np.arange(len(w)) < len(w) - 1, w, 0.0)


RIGHT = [
    ("2.1", lambda w, threshold: [*w, threshold]),
    ("2.1", lambda w, t: np.concatenate([w, [t]])),
    ("2.1", lambda w, t: tuple(w.tolist()) + (t,)),
    ("2.1", fold_threshold),
    ("2.2", lambda x, w, b: sum(x * w) + b >= 0),
    ("2.2", lambda x, w, b: 1 if np.dot(x, w) >= -b else 0),
    ("2.2", lambda x, w, b: threshold_unit(x, w, -b)),
    ("2.2", lambda x, w, b: np.array([float((x * w).sum() + b >= 0)])),
    ("2.3", lambda w, t, s: t + sum(a * b for a, b in zip(w, s, strict=True))),
    ("2.3", lambda w, t, s: np.dot(s, w) + t),
    ("2.3", lambda w, t, s: np.array([t + (w * s).sum()])),
    ("2.4", step_with_branches),
    ("2.4", step_copied_first),
    ("2.4", lambda w, x, t: list(w + (t - float(w @ x >= 0)) * x)),
    ("2.5", lambda f, w, h: f(w + h) / (2 * h) - f(w - h) / (2 * h)),
    ("2.5", lambda f, w, h: 0.5 * (f(w + h) - f(w - h)) / h),
    ("2.5", lambda f, a, eps: (f(a + eps) - f(a - eps)) / eps / 2),
    ("2.6", lambda z: sigmoid(z) * sigmoid(-z)),
    ("2.6", lambda z: np.exp(-abs(z)) / (1 + np.exp(-abs(z))) ** 2),
    ("2.6", lambda z: 0.25 / np.cosh(z / 2) ** 2),
    ("2.7", lambda d, e: math.log(1 / e - 1) / d),
    ("2.7", lambda d, e: (np.log(1 - e) - np.log(e)) / d),
    ("2.7", lambda d, e: -math.log(e / (1 - e)) / d),
    ("2.8", sigmoid),
    ("2.8", sigmoid_in_pieces),
    ("2.8", sigmoid_clipped),
    ("2.8", sigmoid_by_logaddexp),
    ("2.9", gradient_by_loops),
    ("2.9", lambda w, x, y: ((sigmoid(x @ w) - y)[:, None] * x).mean(axis=0)),
    ("2.9", lambda w, x, y: np.mean((sigmoid(x @ w) - y) * x.T, axis=1)),
    ("2.10", by_scikit_learn),
    ("2.10", as_a_pair),
    ("2.10", downhill_on_raw_inputs),
    ("2.11", sparing_by_mask),
    ("2.11", lambda w, s: np.append(s * w[:-1], 0)),
    ("2.11", lambda w, s: [*(s * w[:-1]), 0.0]),
]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        fold,
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
        lambda *args: 1j,
        sum,
        dict,
    ],
)
@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    if not (exercise == "2.1" and answer is fold):
        assert result.passed is False, result
    assert all(isinstance(sentence, str) for sentence in result.feedback)
    assert "0x" not in repr(result)


def test_slow_training_is_told_apart(monkeypatch):
    monkeypatch.setattr("coursekit.checks.calling.SECONDS", 0.1)
    result = check("2.10", endless)
    assert "instead of a loop over them" in result.feedback[-1]


def test_warnings_count_only_where_they_are_asked_for():
    def warns(w, threshold):
        np.log(np.zeros(1))
        return fold(w, threshold)

    assert check("2.1", warns).passed is True


def test_warnings_that_the_learner_ignores_on_purpose_do_not_count():
    def quiet(z):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-z))

    assert check("2.8", quiet).passed is True


def test_functions_and_numbers_are_shown_as_they_are_typed():
    feedback = check("2.5", lambda f, w, h: 0.0).feedback[0]
    assert feedback.startswith("`slope(square, 3.0, 0.5)` should return 6")
    feedback = check("2.5", lambda f, w, h: f.name).feedback[0]
    assert feedback.startswith("`slope(square, 3.0, 0.5)` stopped with")
    feedback = check("2.6", lambda z: 3 * z + 1).feedback[0]
    assert feedback.startswith("`sigmoid_slope(0.0)` should return 0.25")


def test_best_fit_is_that_of_scikit_learn():
    for case in training._problems():
        model = LogisticRegression(
            C=np.inf, solver="newton-cholesky", tol=1e-10
        ).fit(*case.args)
        theirs = np.append(model.coef_[0], model.intercept_)
        assert np.allclose(fits.best(*case.args), theirs, rtol=1e-4)
        for solver, bias in (("newton-cholesky", False), ("liblinear", True)):
            model = LogisticRegression(solver=solver, tol=1e-10)
            model.fit(*case.args)
            theirs = np.append(model.coef_[0], model.intercept_)
            ours = fits.penalized(*case.args, bias=bias)
            assert np.allclose(ours, theirs, rtol=1e-4)


def test_least_squared_error_is_a_minimum():
    for case in training._problems():
        x, y = case.args
        w = fits.squared(x, y)

        def error(w, x=x, y=y):
            return np.mean((sigmoid(x @ w[:-1] + w[-1]) - y) ** 2)

        for i in range(len(w)):
            for step in (-1e-3, 1e-3):
                assert error(w + step * np.eye(len(w))[i]) > error(w)


def until_right(w, x, target):
    y = int(w @ x >= 0)
    while y != target:
        w = w + (target - y) * x
        y = int(w @ x >= 0)
    return w


def test_repeating_the_step_is_told_apart_from_one_step():
    assert "Is there a loop" in check("2.4", until_right).feedback[-1]


def test_the_bias_is_spared_for_its_place():
    answer = check("2.11", lambda w, s: [s * v * (v != w[-1]) for v in w])
    assert answer.passed is False
    assert "for its place" in answer.feedback[-1]


def test_an_array_for_one_number_is_told_without_naming_math_first():
    feedback = check("2.2", lambda x, w, b: int(w * x + b >= 0)).feedback
    assert "Is a sum missing" in feedback[-1]


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("2.4", lambda w, x, t: w + t - int(w @ x >= 0) * x),
        ("2.6", lambda z: np.exp(-z) / (1 + np.exp(-z) ** 2)),
        (
            "2.8",
            lambda z: (
                np.where(z >= 0, 1, np.exp(-abs(z))) / 1 + np.exp(-abs(z))
            ),
        ),
    ],
)
def test_missing_parentheses_are_told(exercise, answer):
    assert (
        "Likely slip: the parentheses." in check(exercise, answer).feedback[-1]
    )


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("2.1", lambda w, t: np.insert(w, -1, t), "*before* the last weight"),
        ("2.2", lambda x, w, b: int((w + b) @ x >= 0), "added to every weig"),
    ],
)
def test_a_number_in_the_wrong_place_is_told(exercise, answer, words):
    result = check(exercise, answer)
    assert result.passed is False
    assert words in result.feedback[-1]
