"""Wrong answers to exercises 4.6 to 4.9, with words of their hints."""

import numpy as np
from worked_solutions04 import (
    LINES,
    central_differences,
    gradients,
    initial_weights,
)

from coursekit.activations import sigmoid, softmax
from coursekit.losses import one_hot

# 4.6


def quotient(of):
    """Return slopes by a quotient of f, up, down, x and h."""

    def slopes(f, x, h):
        result = np.zeros(x.shape)
        for i in np.ndindex(x.shape):
            up, down = x.copy(), x.copy()
            up[i] += h
            down[i] -= h
            result[i] = of(f, up, down, x, h)
        return result

    return slopes


def same_array(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up = x
        down = x
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


def lowered_once(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= h
        slopes[i] = (above - f(x)) / (2 * h)
    return slopes


def left_low(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        slopes[i] = (above - f(x)) / (2 * h)
    return slopes


def copied_once(f, x, h):
    slopes, up, down = np.zeros(x.shape), x.copy(), x.copy()
    for i in np.ndindex(x.shape):
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


def right_but_moved(f, x, h):
    slopes = central_differences(f, x, h)
    x[0] += h
    return slopes


def by_rows(f, x, h):
    slopes = np.zeros_like(x)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


def appended(f, x, h):
    slopes = []
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slopes.append((f(up) - f(down)) / (2 * h))
    return slopes


def by_size(f, x, h):
    slopes = np.zeros(x.size)
    for i in range(x.size):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


def two_loops(f, x, h):
    slopes = np.zeros(x.shape)
    for i in range(x.shape[0]):
        for j in range(x.shape[1]):
            up, down = x.copy(), x.copy()
            up[i, j] += h
            down[i, j] -= h
            slopes[i, j] = (f(up) - f(down)) / (2 * h)
    return slopes


def by_unit_vectors(f, x, h):
    return [(f(x + h * e) - f(x - h * e)) / (2 * h) for e in np.eye(len(x))]


def returns_early(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
        return slopes


def whole_copies(f, x, h):
    return central_differences(f, x.astype(int), h)


def whole_results(f, x, h):
    return central_differences(f, x, h).astype(int)


def flattened(f, x, h):
    return central_differences(f, x.ravel(), h).reshape(x.shape)


def entries_alone(f, x, h):
    return np.array([(f(v + h) - f(v - h)) / (2 * h) for v in x.flat])


def complex_step(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        z = x.astype(complex)
        z[i] += 1e-20j
        slopes[i] = f(z).imag / 1e-20
    return slopes


# 4.8


def normal(deviation):
    """Return weights of a normal distribution."""
    return lambda n, m, rng: rng.normal(0, deviation(n, m), (n, m))


def uniform(bound):
    """Return weights of a uniform distribution around 0."""
    return lambda n, m, rng: rng.uniform(-bound(n, m), bound(n, m), (n, m))


def one_for_each(axis):
    """Return weights that are the same along an axis."""

    def weights(n, m, rng):
        drawn = initial_weights(n, m, rng)
        return np.broadcast_to(drawn.take([0], axis), (n, m))

    return weights


def truncated(n, m, rng):
    drawn = rng.standard_normal((n, m))
    while np.any(far := np.abs(drawn) > 2):
        drawn[far] = rng.standard_normal(far.sum())
    return drawn * np.sqrt(2 / n)


# 4.9

_SOURCE = """
def wrong(x, y, parameters):
    (W1, b1), (W2, b2), (W3, b3) = parameters
    n = len(x)
    z1 = x @ W1 + b1
    a1 = np.maximum(0, z1)
    z2 = a1 @ W2 + b2
    a2 = np.maximum(0, z2)
    p = softmax(a2 @ W3 + b3)
    dz3 = (p - one_hot(y, len(b3))) / n
    dz2 = (dz3 @ W3.T) * (z2 > 0)
    dz1 = (dz2 @ W2.T) * (z1 > 0)
    dW3, db3 = a2.T @ dz3, dz3.sum(axis=0)
    dW2, db2 = a1.T @ dz2, dz2.sum(axis=0)
    dW1, db1 = x.T @ dz1, dz1.sum(axis=0)
    return [(dW1, db1), (dW2, db2), (dW3, db3)]
"""


def edited(*changes):
    """Return the backward pass with (old, new) parts of its text changed."""
    source = _SOURCE
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    names = {"np": np, "softmax": softmax, "one_hot": one_hot}
    exec(source, names | {"sigmoid": sigmoid}, names)
    return names["wrong"]


def returning(text):
    return edited(("[(dW1, db1), (dW2, db2), (dW3, db3)]", text))


def in_both(old, new):
    """Change both hidden layers; 1 stands for the layer's number."""
    return edited((old, new), (old.replace("1", "2"), new.replace("1", "2")))


def turned(x, y, p):
    return [(W.T, b) for W, b in gradients(x, y, p)]


def all_tensors(change):
    return lambda x, y, p: [
        (change(W), change(b)) for W, b in gradients(x, y, p)
    ]


WRONG = {
    "4.6": [
        (
            quotient(lambda f, u, d, x, h: (f(u) - f(x)) / h),
            "this is the forward difference",
        ),
        (
            quotient(lambda f, u, d, x, h: (f(x) - f(d)) / h),
            "this is the backward difference",
        ),
        (
            quotient(lambda f, u, d, x, h: (f(u) - f(d)) / h),
            "every result is twice too large",
        ),
        (
            quotient(lambda f, u, d, x, h: (f(u) - f(d)) / 2 * h),
            "multiplies by h",
        ),
        (
            quotient(lambda f, u, d, x, h: (f(d) - f(u)) / 2 / h),
            "Likely slip: the sign",
        ),
        (quotient(lambda f, u, d, x, h: f(u) - f(d)), "is not divided"),
        (
            quotient(lambda f, u, d, x, h: f(u) - f(d) / 2 * h),
            "and so does the width",
        ),
        (
            quotient(lambda f, u, d, x, h: f(u - d) / 2 / h),
            "f is called once",
        ),
        (
            quotient(lambda f, u, d, x, h: (f(u) - f(d)) / (4 * h)),
            "every result is 0.5 times",
        ),
        (same_array, "`up = x` makes no copy"),
        (lowered_once, "the lower point is x itself"),
        (left_low, "moved entries stay moved"),
        (copied_once, "moved entries stay moved"),
        (right_but_moved, "changes its input"),
        (by_rows, "all the entries of a row are moved"),
        (appended, "all the entries of a row are moved"),
        (by_size, "all the entries of a row are moved"),
        (two_loops, "one number of dimensions"),
        (by_unit_vectors, "one number of dimensions"),
        (returns_early, "only the first entry"),
        (whole_copies, "hold whole numbers"),
        (whole_results, "the results are whole numbers"),
        (flattened, "called with a flat array"),
        (entries_alone, "called with a part of x"),
        (complex_step, "another step than `h`"),
        (
            lambda f, x, h: central_differences(f, x, 1e-4),
            "another step than `h`",
        ),
        (
            lambda f, x, h: central_differences(f, x, h / 2),
            "the step is h/2",
        ),
        (
            lambda f, x, h: (f(x + h) - f(x - h)) / (2 * h),
            "all the entries are moved at once",
        ),
        (
            lambda f, x, h: central_differences(f, x, h).sum(),
            "the sum of all the slopes",
        ),
        (
            lambda f, x, h: central_differences(f, x, h).ravel(),
            "stand in one row",
        ),
        (lambda f, x, h: central_differences(f, x, h).T, "is transposed"),
        (
            lambda f, x, h: central_differences(f, x, h)[0],
            "only the first slope",
        ),
        (lambda f, x, h: f, "Are the parentheses of a call missing?"),
        (lambda f, x, h: f(x, h), "stopped with TypeError"),
        (
            lambda f, x, h: central_differences(f, x, h) if x.size > 1 else 0,
            "Here x has one entry only",
        ),
    ],
    "4.7": [
        (LINES | {4: 2}, "Line 2 computes dW2 alone, which is right"),
        (LINES | {6: 1}, "Line 1 computes dz2, and dW2, which is right"),
        (LINES | {2: 3}, "on db2 alone, but dW2 is wrong as well"),
        (LINES | {2: 4}, "on db1 and dW1 alone, but db2 is wrong as well"),
        (LINES | {1: 4}, "with W1 and b1 near 0"),
        (LINES | {7: 4}, "Line 4 does not use a1"),
        (LINES | {3: 5}, "with a symmetric W2"),
        (LINES | {8: 3}, "Right: 7 of 8."),
        (dict.fromkeys(range(1, 9), 5), "Right: 2 of 8."),
        ({1: 5, 2: 1, 3: ...}, "Still to be found: bugs 3, 4, 5"),
        ({k: LINES[k] for k in range(1, 8)}, "Still to be found: bug 8."),
        (LINES | {0: 1}, "`bug_zoo(0)` has no bug"),
        (LINES | {9: 1}, "have the numbers 1 to 8; received the number 9"),
        ({"1": 5}, "The keys are the numbers of the bugs, without quotes"),
        ({1: "line 5"}, "told by its number, without quotes"),
        ({1: [4, 5]}, "so give one number"),
        ({1: 8}, "the lines have the numbers 1 to 7; received the number 8"),
        ({1: True}, "received the Boolean True"),
        ({1: 4.5}, "received the number 4.5"),
        ([0, *LINES.values()], "leave it out, and start with bug 1"),
        ([*LINES.values()][1:], "Received a list of length 7"),
        ({}, "There is nothing in it"),
        ({*LINES.values()}, "Received a set of length 6"),
        (lambda k: LINES[k], "Received a function"),
    ],
    "4.8": [
        (normal(lambda n, m: 2 / n), "2 / n_in is the variance"),
        (normal(lambda n, m: np.sqrt(2 / m)), "n_out where n_in belongs"),
        (normal(lambda n, m: np.sqrt(1 / n)), "the variance is 1 / n_in"),
        (normal(lambda n, m: np.sqrt(2 / (n + m))), "Glorot's variance"),
        (uniform(lambda n, m: np.sqrt(6 / (n + m))), "Glorot's variance"),
        (normal(lambda n, m: np.sqrt(4 / (n + m))), "the mean of n_in and"),
        (normal(lambda n, m: 1), "is 1, whatever n_in is"),
        (normal(lambda n, m: 0.01), "is 0.01, whatever n_in is"),
        (uniform(lambda n, m: np.sqrt(2 / n)), "a third of the variance"),
        (uniform(lambda n, m: 1 / np.sqrt(n)), "a third of 1 / n_in"),
        (normal(lambda n, m: np.sqrt(6 / n)), "is smaller by √3"),
        (normal(lambda n, m: np.sqrt(n / 2)), "upside down"),
        (normal(lambda n, m: 1.1 * np.sqrt(2 / n)), "variance / 2 is 1.21"),
        (truncated, "variance / 2 is 0.7"),
        (normal(lambda n, m: 1 / np.log(n)), "for every shape"),
        (normal(lambda n, m: 1e200), "10^40"),
        (lambda n, m, rng: rng.random((n, m)), "no weight is negative"),
        (
            lambda n, m, rng: abs(initial_weights(n, m, rng)),
            "no weight is negative",
        ),
        (
            lambda n, m, rng: initial_weights(n, m, rng) + 0.02,
            "times their standard deviation",
        ),
        (
            lambda n, m, rng: np.full((n, m), np.sqrt(2 / n)),
            "All the weights are the same",
        ),
        (lambda n, m, rng: np.zeros((n, m)), "All the weights are 0"),
        (one_for_each(1), "All the columns are the same"),
        (one_for_each(0), "All the rows are the same"),
        (lambda n, m, rng: initial_weights(n, m, rng).T, "turned round"),
        (
            lambda n, m, rng: initial_weights(n, m, rng).ravel(),
            "stand in one row",
        ),
        (lambda n, m, rng: rng.normal(), "One number is drawn"),
        (
            lambda n, m, rng: (initial_weights(n, m, rng), np.zeros(m)),
            "Is that W and b?",
        ),
        (
            lambda n, m, rng: initial_weights(n, m, np.random.default_rng(0)),
            "`rng` is not used",
        ),
        (
            lambda n, m, rng: initial_weights(n, m, np.random.default_rng()),
            "drawn from somewhere else",
        ),
        (lambda n, m, rng: rng.randn(n, m), "`rng` is a NumPy generator"),
        (lambda n, m, rng: rng.normal(0, 1, n, m), "in brackets"),
        (lambda n, m, rng: rng.standard_normal(n, m), "in brackets"),
    ],
    "4.9": [
        (edited((" / n", "")), "the mean is missing"),
        (
            edited(("one_hot(y, len(b3))", "one_hot(y, y.max() + 1)")),
            "is taken from y",
        ),
        (
            edited(("p - one_hot(y, len(b3))", "one_hot(y, len(b3)) - p")),
            "the sign. At the start",
        ),
        (edited((" - one_hot(y, len(b3))", "")), "one-hot targets are miss"),
        (edited(("one_hot(y, len(b3))", "y")), "the class numbers thems"),
        (edited((" / n", " / n * p * (1 - p)")), "the softmax is there twice"),
        (edited((" / n", " / len(b3)")), "the number of classes"),
        (edited((" / n", " / n**2")), "divided by n twice"),
        (edited((" / n", " / (7 * n)")), "Every gradient is 0.1429 times"),
        (edited((" * (z2 > 0)", "")), "is missing in hidden layer 2"),
        (edited((" * (z1 > 0)", "")), "is missing in hidden layer 1"),
        (in_both(" * (z1 > 0)", ""), "is missing in both hidden layers"),
        (in_both("(z1 > 0)", "(z1 < 0)"), "the wrong way round"),
        (
            edited(
                ("(z1 > 0)", "(dz2 @ W2.T > 0)"),
                ("(z2 > 0)", "(dz3 @ W3.T > 0)"),
            ),
            "the mask is taken from the gradient",
        ),
        (edited(("(z1 > 0)", "(z2 > 0)")), "both masks come from hidden lay"),
        (in_both("(z1 > 0)", "z1"), "multiplied by z"),
        (edited(("a1.T", "z1.T"), ("a2.T", "z2.T")), "z stands where a be"),
        (edited(("a1.T", "z1.T")), "It is `z1.T @ dz2`; layer 2 gets a1"),
        (edited(("a1.T", "x.T"), ("a2.T", "x.T")), "dW is computed from `x`"),
        (edited(("a1.T", "x.T")), "It is `x.T @ dz2`; layer 2 gets a1"),
        (edited(("a1.T @ dz2", "dz2.T @ a1")), "dW2 is the transpose"),
        (edited(("a2.T @ dz3", "dz3.T @ a2")), "That is the transpose"),
        (turned, "dW is transposed"),
        (edited(("dz2 @ W2.T", "dz2 @ W2")), "da1 = dz2 @ W2.T"),
        (
            edited(("dz2 @ W2.T", "dz2 @ W2"), ("dz3 @ W3.T", "dz3 @ W3")),
            "a transposed weight matrix on the way back",
        ),
        (edited(("sum(axis=0)", "mean(axis=0)")), "`db` is divided by n twi"),
        (edited(("dz2.sum", "dz2.mean")), "db2 is 0.2 times"),
        (edited(("sum(axis=0)", "sum(axis=1)")), "summed along the wrong"),
        (edited(("dz1.sum(axis=0)", "dz1.sum(axis=1)")), "Samples are rows"),
        (edited(("dz1.sum(axis=0)", "dz1.sum()")), "give it an axis"),
        (edited(("dz1.sum(axis=0)", "dz1")), "It is not summed over the"),
        (edited(("axis=0", "axis=0, keepdims=True")), "Leave out keepdims"),
        (edited(("x.T @ dz1", "x.T @ dz1 / n")), "dW1 is 0.2 times"),
        (edited(("x.T @ dz1", "x.T @ dz2")), "It is made of dz2, not of dz1"),
        (edited(("x.T @ dz1", "W1 - x.T @ dz1")), "dW1 is an updated W1"),
        (edited(("x.T @ dz1", "W1")), "dW1 is W1 itself"),
        (edited(("x.T @ dz1", "0 * W1")), "dW1 is 0 everywhere"),
        (edited(("x.T @ dz1", "x.T @ dz1 + 1")), "All 12 entries of dW1"),
        (edited(("x.T @ dz1", "np.nan * W1")), "that are not finite"),
        (in_both("np.maximum(0, z1)", "z1"), "ReLU is missing in the forward"),
        (edited(("np.maximum(0, z1)", "z1")), "missing in hidden layer 1 in"),
        (in_both("np.maximum(0, z1)", "sigmoid(z1)"), "a sigmoid stands"),
        (
            edited(
                ("np.maximum(0, z1)", "sigmoid(z1)"),
                ("np.maximum(0, z2)", "sigmoid(z2)"),
                ("(z1 > 0)", "a1 * (1 - a1)"),
                ("(z2 > 0)", "a2 * (1 - a2)"),
            ),
            "the hidden units are sigmoids",
        ),
        (edited(("softmax(a2 @ W3 + b3)", "a2 @ W3 + b3")), "softmax is miss"),
        (edited(("softmax", "np.exp")), "not divided by its sum"),
        (edited(("softmax", "sigmoid")), "a sigmoid stands at the end"),
        (
            edited((" + b1", ""), (" + b2", ""), (" + b3", "")),
            "the biases are",
        ),
        (edited(("n = len(x)", "n = len(x); W1 *= 2")), "changes W1 in place"),
        (
            edited(("    return", "    W3 -= dW3; b1 -= db1\n    return")),
            "changes b1 and W3 in place",
        ),
        (returning("[(dW3, db3), (dW2, db2), (dW1, db1)]"), "from the last"),
        (returning("[(db1, dW1), (db2, dW2), (db3, dW3)]"), "changed places"),
        (returning("[dW1, dW2, dW3]"), "the gradients of the weights alone"),
        (returning("[dW1, db1, dW2, db2, dW3, db3]"), "six values in a row"),
        (returning("[dW1, dW2, dW3], [db1, db2, db3]"), "stand apart"),
        (
            returning("1.5, [(dW1, db1), (dW2, db2), (dW3, db3)]"),
            "something beside the gradients",
        ),
        (returning("[(dW2, db2), (dW3, db3)]"), "so there are three pairs"),
        (returning("[]"), "Yours is empty"),
        (returning("{'W1': dW1}"), "Return a list of three pairs"),
        (returning("[(dW1, db1), (dW2, db2), (dW3, None)]"), "db3 is None"),
        (returning("None"), "End the function with a `return`"),
        (in_both("np.maximum(0, z1)", "abs(z1)"), "is the forward pass rig"),
        (in_both("(z1 > 0)", "(z1 / 9)"), "the slope of ReLU in hidden laye"),
        (all_tensors(lambda g: 2 * g), "Every gradient is 2 times"),
        (all_tensors(np.square), "from the end of the network"),
    ],
}
