"""Each checker of chapter 2 against right, wrong and broken answers."""

import math

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from coursekit import check
from coursekit.activations import sigmoid
from coursekit.checks.registry import exercises
from coursekit.neurons import fold_threshold, threshold_unit

# The worked solutions.


def fold(w, threshold):
    return np.append(w, threshold)


def fires(x, w, b):
    return int(w @ x + b >= 0)


def shifted_threshold(w, threshold, shift):
    return threshold + w @ shift


def perceptron_step(w, x, target):
    return w + (target - int(w @ x >= 0)) * x


def slope(f, w, h):
    return (f(w + h) - f(w - h)) / (2 * h)


def sigmoid_slope(z):
    a = sigmoid(z)
    return a * (1 - a)


def steepness(distance, error):
    return np.log((1 - error) / error) / distance


def stable_sigmoid(z):
    small = np.exp(-np.abs(z))
    return np.where(np.asarray(z) >= 0, 1.0, small) / (1 + small)


def logistic_gradient(w, x, y):
    return x.T @ (sigmoid(x @ w) - y) / len(y)


def train_unit(x, y, rate=2.0, steps=20_000, back=True):
    mean, std = x.mean(axis=0), x.std(axis=0)
    u = np.column_stack([(x - mean) / std, np.ones(len(x))])
    w = np.zeros(u.shape[1])
    for _ in range(steps):
        slopes = logistic_gradient(w, u, y)
        w = w - rate * slopes
        if np.abs(slopes).max() < 1e-8:
            break
    if not back:
        return w
    weights = w[:-1] / std
    return np.append(weights, w[-1] - weights @ mean)


def penalty_gradient(w, strength):
    slopes = strength * np.asarray(w, dtype=float)
    slopes[-1] = 0.0
    return slopes


SOLUTIONS = {
    "2.1": fold,
    "2.2": fires,
    "2.3": shifted_threshold,
    "2.4": perceptron_step,
    "2.5": slope,
    "2.6": sigmoid_slope,
    "2.7": steepness,
    "2.8": stable_sigmoid,
    "2.9": logistic_gradient,
    "2.10": train_unit,
    "2.11": penalty_gradient,
}


def test_every_exercise_of_the_chapter_has_a_checker():
    assert [i for i in exercises() if i.startswith("2.")] == list(SOLUTIONS)


@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_solution_passes(exercise):
    result = check(exercise, SOLUTIONS[exercise])
    assert result.passed is True, result
    assert len(result.feedback) == 2


# Stubs.


def stub_1(*args): ...


def stub_2(*args):
    return None


def stub_3(*args):
    raise NotImplementedError


@pytest.mark.parametrize("stub", [None, ..., stub_1, stub_2, stub_3])
@pytest.mark.parametrize("exercise", SOLUTIONS)
def test_stub_is_not_attempted(exercise, stub):
    result = check(exercise, stub)
    assert result.passed is None, result
    assert repr(result).startswith(f"Exercise {exercise}: not attempted")


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


@pytest.mark.parametrize(("exercise", "answer"), RIGHT)
def test_right_in_another_way(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is True, result


# Wrong, each with the hint meant for it.


def step_in_place(w, x, target):
    w += (target - (w @ x >= 0)) * x
    return w


def step_in_place_returning_nothing(w, x, target):
    w += (target - (w @ x >= 0)) * x
    print(w)


def step_but_last(w, x, target):
    new = perceptron_step(w, x, target)
    new[-1] = w[-1]
    return new


def stable_with_if(z):
    if z >= 0:
        return 1 / (1 + np.exp(-z))
    return np.exp(z) / (1 + np.exp(z))


def stable_with_two_wheres(z):
    z = np.asarray(z)
    return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))


def penalty_in_place(w, strength):
    w *= strength
    w[-1] = 0
    return w


def loose(x, y):
    return train_unit(x, y, steps=15)


def penalized(x, y):
    model = LogisticRegression().fit(x, y)
    return np.append(model.coef_[0], model.intercept_)


def no_bias(x, y):
    model = LogisticRegression(C=np.inf, fit_intercept=False).fit(x, y)
    return np.append(model.coef_[0], 0.0)


def centered_only(x, y):
    w = train_unit(x, y)
    w[-1] += w[:-1] @ x.mean(axis=0)
    return w


def much_too_fast(x, y):
    u = np.column_stack([x * 1e200, np.ones(len(x))])
    w = np.zeros(u.shape[1])
    for _ in range(10):
        w = w - 1e200 * u.T @ (1 / (1 + np.exp(-u @ w)) - y)
    return w


def too_fast(x, y):
    u = np.column_stack([x, np.ones(len(x))])
    w = np.zeros(u.shape[1])
    for _ in range(501):
        w = w - 50 * u.T @ (sigmoid(u @ w) - y) / len(y)
    return w


def never_ends(x, y):
    while True:
        pass


def least_squares(x, y):
    return np.linalg.lstsq(np.c_[x, np.ones(len(x))], y, rcond=None)[0]


def with_last(w, value):
    new = w.copy()
    new[-1] = value
    return new


P = "2.4"
G = "2.9"
WRONG = [
    ("2.1", lambda w, t: np.append(w, -t), "`-threshold` is the bias"),
    ("2.1", lambda w, t: np.append(w, -1), "-1 is the constant *input*"),
    ("2.1", lambda w, t: np.append(w, 1), "1 is a constant"),
    ("2.1", lambda w, t: np.append(w, 0), "the threshold is lost"),
    ("2.1", lambda w, t: [t, *w], "the order. The constant"),
    ("2.1", lambda w, t: [-t, *w], "the order and the sign"),
    ("2.1", lambda w, t: [*w, t, -1], "two numbers too many"),
    ("2.1", lambda w, t: w + [t], "*added* to every weight"),
    ("2.1", lambda w, t: w - t, "*subtracted* from every"),
    ("2.1", lambda w, t: w, "these are the old weights"),
    ("2.1", lambda w, t: -np.append(w, -t), "weights have changed their"),
    ("2.1", lambda w, t: (w, t), "not nested"),
    ("2.1", lambda w, t: np.append(w, t - 1), "*multiplied* by its weight"),
    ("2.1", lambda w, t: np.append(w, t)[None], "a table with one row"),
    ("2.1", lambda w, t: t, "should return 3 numbers in a row"),
    ("2.1", lambda w, t: np.append(w, t).astype(w.dtype), "cannot hold 0.5"),
    ("2.2", lambda x, w, b: w @ x + b > 0, "fires: `>=`, not `>`"),
    ("2.2", lambda x, w, b: w @ x >= b, "uses `b` as a threshold"),
    ("2.2", lambda x, w, b: w @ x - b >= 0, "uses `b` as a threshold"),
    ("2.2", lambda x, w, b: w @ x > b, "a tie does not fire"),
    ("2.2", lambda x, w, b: w @ x >= 0, "Is it missing, or on"),
    ("2.2", lambda x, w, b: w @ x + b >= b, "where it cancels"),
    ("2.2", lambda x, w, b: w @ x + b >= -b, "`b` counts twice"),
    ("2.2", lambda x, w, b: sum(x) + b >= 0, "weights are not used"),
    ("2.2", lambda x, w, b: sum(w * x + b) >= 0, "once for every input"),
    ("2.2", lambda x, w, b: w @ x + b < 0, "the wrong way round"),
    ("2.2", lambda x, w, b: w @ x + b, "A bit is 0 or 1"),
    ("2.2", lambda x, w, b: 1 if w @ x + b >= 0 else -1, "A bit is 0 or 1"),
    ("2.2", lambda x, w, b: w * x + b >= 0, "Return one number"),
    ("2.2", lambda x, w, b: 1, "whatever the inputs are"),
    ("2.3", lambda w, t, s: t - w @ s, "has to *rise*"),
    ("2.3", lambda w, t, s: t, "the threshold is unchanged"),
    ("2.3", lambda w, t, s: w @ s, "the change of the sum alone"),
    ("2.3", lambda w, t, s: t + sum(s), "without their weights"),
    ("2.3", lambda w, t, s: t + np.mean(w * s), "a mean where a sum"),
    ("2.3", lambda w, t, s: t + w[0] * s[0], "only the first input"),
    ("2.3", lambda w, t, s: -(t + w @ s), "the new *bias*"),
    ("2.3", lambda w, t, s: -t + w @ s, "has the wrong sign"),
    ("2.3", lambda w, t, s: t + w * s, "one number per input"),
    ("2.3", lambda w, t, s: t + s, "one number per input"),
    ("2.3", lambda w, t, s: t * (w @ s), "multiplied"),
    (P, lambda w, x, t: w + (int(w @ x >= 0) - t) * x, "target minus answer"),
    (P, lambda w, x, t: w + (t - int(w @ x > 0)) * x, "fires, so the answer"),
    (P, lambda w, x, t: w + t * x, "the target alone decides"),
    (P, lambda w, x, t: w + x, "always added"),
    (P, lambda w, x, t: w + x * (t == 1 and w @ x < 0), "one kind of mistake"),
    (P, lambda w, x, t: w - x * (t == 0 and w @ x >= 0), "one kind of mist"),
    (P, lambda w, x, t: w + (2 * t - 1) * x, "also where the answer is right"),
    (P, lambda w, x, t: w + 2 * (t - (w @ x >= 0)) * x, "twice too long"),
    (P, lambda w, x, t: w + (t - int(w @ x >= 0)), "added to every weight"),
    (P, lambda w, x, t: (t - int(w @ x >= 0)) * x, "the change alone"),
    (P, lambda w, x, t: w + (t - w @ x) * x, "the raw sum is compared"),
    (P, lambda w, x, t: t - int(w @ x >= 0), "the error, one number"),
    (P, lambda w, x, t: w, "never change"),
    (P, step_but_last, "the last weight stays"),
    (P, step_in_place, "changes its input"),
    (P, step_in_place_returning_nothing, "returned nothing"),
    ("2.5", lambda f, w, h: (f(w + h) - f(w)) / h, "at the wrong place"),
    ("2.5", lambda f, w, h: (f(w) - f(w - h)) / h, "one side only, backwards"),
    ("2.5", lambda f, w, h: (f(w + h) - f(w - h)) / h, "twice too large"),
    ("2.5", lambda f, w, h: (f(w + h) - f(w - h)) / 2 * h, "the parentheses"),
    ("2.5", lambda f, w, h: (f(w + h) - f(w - h)) / 2, "divided by 2 only"),
    ("2.5", lambda f, w, h: f(w + h) - f(w - h), "the change alone"),
    ("2.5", lambda f, w, h: (f(w - h) - f(w + h)) / (2 * h), "the sign"),
    ("2.5", lambda f, w, h: f(w + h) - f(w - h) / (2 * h), "Without them"),
    ("2.5", lambda f, w, h: (f(w + h) + f(w - h)) / (2 * h), "*difference*"),
    ("2.6", lambda z: z * (1 - z), "where the *output* belongs"),
    ("2.6", lambda z: sigmoid_slope(sigmoid(z)), "at the wrong place"),
    ("2.6", lambda z: sigmoid(z), "the sigmoid itself"),
    ("2.6", lambda z: 1 - sigmoid(z), "one factor is missing"),
    ("2.6", lambda z: sigmoid(z) ** 2, "`a` times `a`"),
    ("2.6", lambda z: 1 - np.tanh(z) ** 2, "the slope of tanh"),
    ("2.6", lambda z: 1 - sigmoid(z) ** 2, "the form of the slope of tanh"),
    ("2.6", lambda z: sigmoid(z) * (sigmoid(z) - 1), "slope is positive"),
    ("2.6", lambda z: np.exp(-z) / (1 + np.exp(-z)), "denominator is squared"),
    ("2.6", lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2, "Far out"),
    ("2.7", lambda d, e: math.log10((1 - e) / e) / d, "`log10`"),
    ("2.7", lambda d, e: math.log(1 / e) / d, "1 in the denominator is lost"),
    ("2.7", lambda d, e: math.log((1 - e) / e) * d, "divide"),
    ("2.7", lambda d, e: math.log((1 - e) / e), "`distance` is not used"),
    ("2.7", lambda d, e: math.log(e / (1 - e)) / d, "upside down"),
    ("2.7", lambda d, e: math.log(1 - e) / e / d, "the parentheses"),
    ("2.7", lambda d, e: np.log(99) / d, "`error` is not used"),
    ("2.8", lambda z: 1 / (1 + np.exp(-z)), "overflow encountered in exp"),
    ("2.8", lambda z: 1 / (1 + np.exp(-z)), "only of `-np.abs(z)`"),
    ("2.8", lambda z: np.exp(z) / (1 + np.exp(z)), "infinity divided by"),
    ("2.8", stable_with_if, "cannot decide for all elements"),
    ("2.8", stable_with_two_wheres, "calculates both of its sides"),
    ("2.8", lambda z: 0.5 * (1 + np.tanh(z / 2)), "Small results are lost"),
    ("2.8", lambda z: np.round(sigmoid(z), 8), "Small results are lost"),
    ("2.8", lambda z: sigmoid(-np.asarray(z)), "sign in the exponent"),
    ("2.8", lambda z: np.tanh(z), "that is tanh"),
    ("2.8", lambda z: 1 / (1 + np.exp(-np.clip(z, -35, 35))), "cut off"),
    ("2.8", lambda z: math.exp(z) / (1 + math.exp(z)), "one number only"),
    (G, lambda w, x, y: x.T @ (sigmoid(x @ w) - y), "the sum over the samp"),
    (G, lambda w, x, y: x.T @ (y - sigmoid(x @ w)) / len(y), "the sign"),
    (G, lambda w, x, y: x.T @ (x @ w - y) / len(y), "sigmoid is missing"),
    (G, lambda w, x, y: x.T @ ((x @ w >= 0) - y) / len(y), "a step where"),
    (G, lambda w, x, y: sigmoid(x @ w) - y, "one number per *sample*"),
    (G, lambda w, x, y: (sigmoid(x @ w) - y)[:, None] * x, "one row per sam"),
    (G, lambda w, x, y: np.mean(sigmoid(x @ w) - y), "the mean error"),
    (G, lambda w, x, y: logistic_gradient(w, x, y)[:, None], "as a column"),
    (G, lambda w, x, y: logistic_gradient(w, x, y)[:-1], "of the bias"),
    (
        G,
        lambda w, x, y: (
            x.T @ ((sigmoid(x @ w) - y) * sigmoid_slope(x @ w)) * (2 / len(y))
        ),
        "comes with the squared error",
    ),
    (
        G,
        lambda w, x, y: ((sigmoid(x @ w) - y)[:, None] * x).mean(),
        "the mean over everything",
    ),
    (
        G,
        lambda w, x, y: ((sigmoid(x @ w) - y)[:, None] * x).mean(axis=1),
        "the wrong axis",
    ),
    (G, lambda w, x, y: x @ (sigmoid(x @ w) - y), "stopped with ValueError"),
    (G, lambda w, x, y: w - logistic_gradient(w, x, y), "one step downhill"),
    ("2.10", lambda x, y: train_unit(x, y)[:-1], "the bias is missing"),
    ("2.10", lambda x, y: -train_unit(x, y), "going *up* the slope"),
    ("2.10", lambda x, y: np.roll(train_unit(x, y), 1), "bias stands first"),
    ("2.10", lambda x, y: train_unit(x, y, back=False), "*standardized*"),
    ("2.10", centered_only, "inputs were centered"),
    ("2.10", penalized, "scikit-learn's penalty"),
    ("2.10", no_bias, "the bias is always 0"),
    ("2.10", loose, "not arrived yet"),
    ("2.10", too_fast, "Is the learning rate too large"),
    ("2.10", much_too_fast, "grow without end"),
    ("2.10", least_squares, "squared error of a *linear* unit"),
    (
        "2.10",
        lambda x, y: with_last(train_unit(x, y), -train_unit(x, y)[-1]),
        "it is the threshold",
    ),
    ("2.10", lambda x, y: train_unit(x, y)[:, None], "one flat array"),
    ("2.11", lambda w, s: s * w, "the bias is pulled too"),
    ("2.11", lambda w, s: 2 * penalty_gradient(w, s), "twice too large"),
    ("2.11", lambda w, s: penalty_gradient(w, s) / 2, "half of what"),
    ("2.11", lambda w, s: penalty_gradient(w, 1), "`strength` is not used"),
    ("2.11", lambda w, s: s * w[:-1], "the last entry is missing"),
    ("2.11", lambda w, s: s / 2 * sum(w[:-1] ** 2), "the penalty itself"),
    ("2.11", lambda w, s: s * np.r_[0, w[1:]], "the wrong entry is spared"),
    ("2.11", lambda w, s: -penalty_gradient(w, s), "the sign"),
    ("2.11", lambda w, s: with_last(s * w, w[-1]), "the bias itself"),
    ("2.11", penalty_in_place, "changes its input"),
]


@pytest.mark.parametrize(("exercise", "answer", "hint"), WRONG)
def test_wrong_answer_gets_the_hint_meant_for_it(exercise, answer, hint):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert hint in " ".join(result.feedback), result


def test_every_checker_has_five_wrong_answers_and_three_right_ones():
    for exercise in SOLUTIONS:
        assert sum(row[0] == exercise for row in WRONG) >= 5
        assert sum(row[0] == exercise for row in RIGHT) >= 3


# Broken in every way.


def raises(*args):
    raise RuntimeError("on purpose")


@pytest.mark.parametrize(
    "answer",
    [
        3,
        "text",
        [1.0, 2.0],
        fold,
        raises,
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


def test_an_endless_training_is_stopped_and_told_why(monkeypatch):
    monkeypatch.setattr("coursekit.checks.calling.SECONDS", 0.3)
    result = check("2.10", never_ends)
    assert result.passed is False
    assert "instead of a loop over them" in result.feedback[-1]


def test_functions_are_shown_by_name():
    feedback = check("2.5", lambda f, w, h: 0.0).feedback[0]
    assert feedback.startswith("`slope(square, 3.0, 0.5)` should return 6")
