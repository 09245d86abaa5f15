"""Wrong answers to exercises 3.6 to 3.9, with words of their hints."""

import math

import numpy as np
from worked_solutions03 import dead_units, softmax, staircase

from coursekit.activations import sigmoid
from coursekit.checks.chapter03.digits import digits
from coursekit.network import Network


def parts(m):
    return np.arange(m) / m


def values(f, m):
    return parts(m), f(parts(m))


def without_start(f, m):
    t = np.linspace(0, 1, m + 1)
    return t[1:], np.diff(f(t))


def first_is_0(f, m):
    t, h = staircase(f, m)
    h[0] = 0
    return t, h


def not_divided(f, m):
    return np.arange(m), np.diff(f(parts(m)), prepend=0)


def start_last(f, m):
    t = parts(m)
    return t, np.append(np.diff(f(t)), f(t[0]))


def last_first(f, m):
    t, h = staircase(f, m)
    return t, np.roll(h, 1)


def slopes(f, m):
    t = parts(m)
    h = (f(t) - f(t - 1 / m)) * m
    h[0] = f(0)
    return t, h


def gradients(f, m):
    return parts(m), np.gradient(f(parts(m)), parts(m))


def half_way(f, m):
    t = np.linspace(0, 0.5, m)
    return t, np.diff(f(t), prepend=0)


def late(f, m):
    t, h = staircase(f, m)
    return t + 5 / m, h


def always_10(f, m):
    return staircase(f, 10)


def ten_of_m(f, m):
    t, h = staircase(f, 10)
    return np.append(t, np.ones(m - 10)), np.append(h, np.zeros(m - 10))


def one_more(f, m):
    t = np.linspace(0, 1, m + 1)
    return t, np.diff(f(t), prepend=0)


def one_less(f, m):
    return staircase(f, m - 1)


def as_a_function(f, m):
    t, h = staircase(f, m)
    return lambda x: np.sum(h * (x >= t))


def every_second(f, m):
    t, h = staircase(f, m // 2)
    return np.repeat(t, 2), np.repeat(h / 2, 2)


def falling_signs_lost(f, m):
    t, h = staircase(f, m)
    return t, np.abs(h)


def unlike_stairs(change):
    return lambda f, m: change(*staircase(f, m))


def root_like(f, m):
    k = int(round(3 * math.sqrt(m)))
    t, h = staircase(f, k)
    return np.append(t, np.ones(m - k)), np.append(h, np.zeros(m - k))


def powers(z):
    return np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)


def less(z, shift):
    shifted = np.exp(z - shift)
    return shifted / shifted.sum(axis=1, keepdims=True)


def without_keepdims(z):
    shifted = np.exp(z - z.max(axis=1, keepdims=True))
    return shifted / shifted.sum(axis=1)


def max_without_keepdims(z):
    shifted = np.exp(z - z.max(axis=1))
    return shifted / shifted.sum(axis=1, keepdims=True)


def in_place(z):
    z -= z.max(axis=1, keepdims=True)
    return softmax(z)


def into_zeros(z):
    result = np.zeros_like(z)
    result[...] = softmax(z)
    return result


def squeezed(z):
    return softmax(z)[0] if len(z) == 1 else softmax(z)


def without_nan(z):
    with np.errstate(all="ignore"):
        return np.nan_to_num(powers(z))


def strict(x, W, b):
    return np.flatnonzero(np.all(x @ W + b < 0, axis=0))


def none_if_empty(x, W, b):
    dead = dead_units(x, W, b)
    return dead if len(dead) else None


def all_but_every(x, W, b):
    dead = dead_units(x, W, b)
    return dead if len(dead) < len(b) else []


def mask(x, W, b):
    return np.all(x @ W + b <= 0, axis=0)


def to_mask(answer):
    return np.flatnonzero(answer)


def classifier(right, seed=0, wrong=None):
    """Return a function that knows a share of the answers."""
    d = digits()
    rng = np.random.default_rng(seed)
    told = {}  # by the ink in the first picture
    for x, y in ((d.x_test, d.y_test), (d.x[:2000], d.y[:2000])):
        miss = rng.random(len(y)) >= right
        told[float(x[0].sum())] = np.where(
            miss, (y + 1 + rng.integers(0, 8, len(y))) % 10, y
        )
    return lambda x: told[float(x[0].sum())]


def knows(share, varied=True):
    return lambda x, y, seed: classifier(share, seed if varied else 0)


def knows_training_better(test, known):
    def train(x, y, seed):
        one, other = classifier(test, seed), classifier(known, seed)
        first = float(digits().x_test[0].sum())
        return lambda x: (one if float(x[0].sum()) == first else other)(x)

    return train


def changed(change, share=0.95):
    """Train, and change what the classifier returns."""

    def train(x, y, seed):
        classify = classifier(share, seed)
        return lambda x: change(classify(x))

    return train


def one_hot(answers):
    return np.eye(10)[answers]


def fails_to_classify(x, y, seed):
    return lambda x: x @ np.ones((10, 3))


def constant(answer):
    return lambda x, y, seed: lambda x: np.full(len(x), answer)


def overflows(x, y, seed):
    np.exp(np.array([1000.0]))
    return lambda x: np.full(len(x), 7)


def untrained(x, y, seed):
    return Network([784, 20, 10], "relu", "softmax", "cross_entropy", seed)


def by_chance(x, y, seed):
    return lambda x: np.random.default_rng(seed).integers(0, 10, len(x))


class Model:
    def predict(self, x):
        return np.zeros(len(x))


WRONG = {
    "3.6": [
        (values, "the heights are the values of f themselves"),
        (without_start, "the start value is missing"),
        (first_is_0, "the start value is missing"),
        (not_divided, "the thresholds run from 0 to m"),
        (start_last, "the start value stands last"),
        (last_first, "the last one stands first"),
        (slopes, "the heights are slopes"),
        (gradients, "They grow when m doubles"),
        (half_way, "the thresholds end before 1"),
        (late, "the thresholds begin too late"),
        (
            lambda f, m: (
                np.arange(1, m + 1) / m,
                np.diff(f(np.arange(1, m + 1) / m), prepend=0),
            ),
            "the thresholds begin too late",
        ),
        (
            lambda f, m: (
                np.arange(m) / m,
                np.diff(f(np.arange(m) / m), append=0),
            ),
            "`append` where `prepend` belongs",
        ),
        (always_10, "should return 20 steps; yours returns 10"),
        (ten_of_m, "They do not fall when m doubles"),
        (one_more, "lift the sum from 0 to the start value"),
        (one_less, "Count the first one"),
        (as_a_function, "not the staircase as a function"),
        (every_second, "They halve whenever m doubles"),
        (root_like, "They fall more slowly"),
        (unlike_stairs(lambda t, h: (h, t)), "the order of the two arrays"),
        (unlike_stairs(lambda t, h: (-t, h)), "the sign of the thresholds"),
        (unlike_stairs(lambda t, h: (t, -h)), "the sign of the heights. A"),
        (falling_signs_lost, "have lost their signs"),
        (
            unlike_stairs(lambda t, h: (t, np.append(h[0], -h[1:]))),
            "except the first",
        ),
        (unlike_stairs(lambda t, h: (t, h / len(h))), "divided by m"),
        (unlike_stairs(lambda t, h: (t[::-1], h)), "opposite directions"),
        (unlike_stairs(lambda t, h: (0 * t + 0.5, h)), "are the same. Spre"),
        (unlike_stairs(lambda t, h: (t, 0 * h + 0.1)), "whatever f does"),
        (unlike_stairs(lambda t, h: h), "Return two arrays of m numbers"),
        (unlike_stairs(lambda t, h: (t, h[1:])), "has one of each"),
        (unlike_stairs(lambda t, h: (t, h, t)), "Return two arrays of m"),
        (unlike_stairs(lambda t, h: (t, h[:, None])), "Return two arrays"),
        (unlike_stairs(lambda t, h: (t, h * np.nan)), "The heights: It cont"),
    ],
    "3.7": [
        (powers, "too large for a number"),
        (lambda z: less(z, z.max()), "The largest of the whole array"),
        (lambda z: np.exp(z) / np.exp(z).sum(), "the sum over everything"),
        (lambda z: np.exp(z) / np.exp(z).sum(axis=0), "each column adds up"),
        (without_keepdims, "`keepdims=True` is missing: the sums"),
        (max_without_keepdims, "where the largest of each row is taken"),
        (sigmoid, "the sigmoid of each number by itself"),
        (lambda z: z / z.sum(axis=1, keepdims=True), "exponential is missing"),
        (np.exp, "these are the exponentials. Divide"),
        (
            lambda z: np.exp(z - z.max(axis=1, keepdims=True)),
            "divided by the largest one",
        ),
        (lambda z: np.log(softmax(z)), "the logarithms"),
        (in_place, "changes its input"),
        (lambda z: less(z, z.mean(axis=1, keepdims=True)), "too large for a"),
        (lambda z: softmax(np.clip(z, -500, 500)), "their differences count"),
        (lambda z: softmax(-z), "the sign: the largest number"),
        (lambda z: softmax(z * np.log(2)), "powers of 2"),
        (lambda z: z.argmax(axis=1), "class numbers"),
        (lambda z: softmax(z)[0], "only the first row"),
        (lambda z: softmax(z).ravel(), "all the rows in one"),
        (lambda z: softmax(z.T), "Print the `.shape`"),
        (lambda z: softmax(softmax(z)), "applied twice"),
        (lambda z: math.exp(z), "Is a sum missing"),
        (into_zeros, "Here z holds whole numbers"),
        (squeezed, "one row"),
        (without_nan, "adds up to 1; this is 0"),
        (lambda z: np.full(z.shape, 0.5), "None of the usual slips"),
    ],
    "3.8": [
        (
            lambda x, W, b: to_mask(
                np.maximum(0, x @ W + b).mean(axis=0) < 0.01
            ),
            "one sample in a thousand",
        ),
        (
            lambda x, W, b: np.where(np.maximum(0, x @ W + b) == 0)[1],
            "each time a unit is silent",
        ),
        (
            lambda x, W, b: to_mask(np.any(x @ W + b <= 0, axis=0)),
            "`any` where `all` belongs: these units",
        ),
        (
            lambda x, W, b: to_mask(np.all(x @ W + b <= 0, axis=1)),
            "the wrong axis",
        ),
        (
            lambda x, W, b: to_mask(np.any(x @ W + b > 0, axis=0)),
            "units that are alive",
        ),
        (lambda x, W, b: to_mask(np.all(x @ W <= 0, axis=0)), "is missing"),
        (lambda x, W, b: dead_units(x, W, -b), "the bias is subtracted"),
        (lambda x, W, b: to_mask(np.all(W <= 0, axis=0)), "only the weights"),
        (lambda x, W, b: to_mask(b < 0), "only the biases"),
        (
            lambda x, W, b: to_mask((x @ W + b).mean(axis=0) <= 0),
            "or their mean is taken",
        ),
        (
            lambda x, W, b: to_mask(sigmoid(x @ W + b).sum(axis=0) == 0),
            "hardly a unit is found dead",
        ),
        (
            lambda x, W, b: to_mask(np.all(x @ W + b == 0, axis=0)),
            "before the ReLU",
        ),
        (lambda x, W, b: dead_units(x[:1], W, b), "only the first sample"),
        (lambda x, W, b: dead_units(x, W, b) + 1, "counted from 1"),
        (lambda x, W, b: dead_units(x, W, b)[::-1], "in falling order"),
        (lambda x, W, b: len(dead_units(x, W, b)), "how many units"),
        (lambda x, W, b: np.where(mask(x, W, b)), "returns a tuple"),
        (lambda x, W, b: np.argwhere(mask(x, W, b)), "`np.argwhere` makes"),
        (lambda x, W, b: to_mask(x @ W + b <= 0), "one long row"),
        (mask, "That is a mask"),
        (lambda x, W, b: mask(x, W, b).tolist(), "That is a mask"),
        (lambda x, W, b: dead_units(x, W, b) * 1.0, "these are floats"),
        (lambda x, W, b: (x @ W + b)[0] + 0.01, "Are these sums"),
        (strict, "A sum of exactly 0"),
        (none_if_empty, "No unit is dead here"),
        (all_but_every, "every unit is dead"),
        (lambda x, W, b: dead_units(W, x, b), "do not fit together"),
    ],
    "3.9": [
        (knows(0.95, varied=False), "your seed changes nothing. Start"),
        (knows(0.88, varied=False), "And your seed changes nothing"),
        (knows(0.9), "A network without a hidden layer reaches about 88 %"),
        (knows_training_better(0.91, 1.0), "more training will not help"),
        (knows(0.6), "Something is learned, but too little"),
        (knows_training_better(0.4, 0.95), "treat the pictures as the"),
        (knows_training_better(0.1, 0.95), "treat all pictures the same"),
        (by_chance, "pictures and labels do not belong together"),
        (constant(1), "the answer is 1, whatever the picture is. Is"),
        (constant(0), "If outputs are `nan`, `np.argmax` answers 0"),
        (overflows, "the answer is 7, whatever the picture is. If outputs"),
        (changed(lambda y: (y + 1) % 10), "off by one"),
        (changed(lambda y: y + 1), "It contains 10."),
        (changed(one_hot), "the 10 outputs for each picture"),
        (changed(lambda y: one_hot(y).T), "as columns"),
        (changed(lambda y: y[:, None]), "use `.ravel()`"),
        (changed(lambda y: 3), "One number came out for 2,000"),
        (changed(lambda y: y[:10]), "taken over the pictures"),
        (changed(lambda y: y[:7]), "returned an array of shape (7,)"),
        (changed(lambda y: y + 0.5), "Class numbers are whole numbers"),
        (changed(lambda y: y * np.nan), "Is the learning rate too large?"),
        (changed(lambda y: None), "has to end with a `return`"),
        (changed(lambda y: "3"), "One class number from 0 to 9"),
        (fails_to_classify, "`train(x, y, 0)(x_test)` stopped with Value"),
        (lambda x, y, seed: print(end=""), "End `train` with a `return`"),
        (lambda x, y, seed: [(x[:2], y[:2])], "Are these the parameters?"),
        (untrained, "`network.classify`"),
        (lambda x, y, seed: Model(), "calls the model's `predict`"),
        (lambda x, y, seed: Model, "Return a function that takes pictures"),
        (lambda x, y, seed: (max, 0.9), "Return it alone"),
        (lambda x, y, seed: y, "answers to the training digits"),
        (lambda x, y, seed: 0.95, "Return a function"),
        (lambda x, y: max, "too many positional"),
        (lambda x, y, seed: 1 / 0, "`train(x, y, 0)` stopped with ZeroDiv"),
    ],
}
