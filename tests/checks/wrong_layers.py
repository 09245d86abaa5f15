"""Wrong answers to exercises 3.1 to 3.5, with words of their hints."""

import math

import numpy as np
from worked_solutions03 import PARAMETERS, W1, batches, forward, kinks

from coursekit.activations import relu, sigmoid, softmax, step
from coursekit.network import Network


def pairs(sizes):
    return list(zip(sizes[:-1], sizes[1:], strict=True))


def returns_in_the_loop(sizes):
    for n, m in pairs(sizes):
        return n * m + m


def overwrites(sizes):
    for n, m in pairs(sizes):
        total = n * m + m
    return total


def one_too_far(sizes):
    total = 0
    for i in range(len(sizes)):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


def one_too_early(sizes):
    total = 0
    for i in range(len(sizes) - 2):
        total += sizes[i] * sizes[i + 1] + sizes[i + 1]
    return total


def three_names(sizes):
    n, m, k = sizes
    return n * m + m + m * k + k


def needs_a_hidden_layer(sizes):
    if len(sizes) < 3:
        raise ValueError("no hidden layer")
    return sum(n * m + m for n, m in pairs(sizes))


W2, B1, B2 = [[1], [-1]], [-0.5, -1.5], [-0.5]


def unlike(w1=W1, b1=B1, w2=W2, b2=B2):
    return [(w1, b1), (w2, b2)]


def through(layer):
    def run(x, parameters):
        for W, b in parameters:
            x = layer(x, W, b)
        return x

    return run


def all_but_last(x, parameters):
    W, b = parameters[-1]
    return forward(x, parameters[:-1]) @ W + b


def last_only(x, parameters):
    for W, b in parameters[:-1]:
        x = x @ W + b
    return forward(x, parameters[-1:])


def always_from_x(x, parameters):
    for W, b in parameters:
        a = sigmoid(x @ W + b)
    return a


def list_of_all(x, parameters):
    layers = [x]
    for W, b in parameters:
        layers.append(sigmoid(layers[-1] @ W + b))
    return layers[1:]


def with_a_softmax(x, parameters):
    W, b = parameters[-1]
    return softmax(forward(x, parameters[:-1]) @ W + b)


def relu_inside(x, parameters):
    for W, b in parameters[:-1]:
        x = relu(x @ W + b)
    return forward(x, parameters[-1:])


def by_math(x, parameters):
    for W, b in parameters:
        x = 1 / (1 + math.exp(-(x @ W + b)))
    return x


def exp_on_top(x, parameters):
    for W, b in parameters:
        x = np.exp(x @ W + b) / (1 + np.exp(x @ W + b))
    return x


def two_layers(x, parameters):
    return forward(x, parameters[:2])


def unless_single(x, parameters):
    if len(parameters) == 1:
        return x @ parameters[0][0] + parameters[0][1]
    return forward(x, parameters)


def squeezed(x, parameters):
    a = forward(x, parameters)
    return a[0] if len(x) == 1 else a


def cut(order, size):
    return [order[i : i + size] for i in range(0, len(order), size)]


def no_rest(n, size, rng):
    order = rng.permutation(n)
    return [order[k * size : (k + 1) * size] for k in range(n // size)]


def wrapped(n, size, rng):
    order = rng.permutation(n)
    filled = np.resize(order, -(-n // size) * size)
    return cut(filled, size)


def last_ones(n, size, rng):
    order = rng.permutation(n)
    parts = cut(order, size)
    parts[-1] = order[-size:]
    return parts


def each_drawn(n, size, rng):
    return [
        rng.choice(n, min(size, n - i), replace=False)
        for i in range(0, n, size)
    ]


def with_replacement(n, size, rng):
    return [rng.integers(0, n, min(size, n - i)) for i in range(0, n, size)]


def own_seed(n, size, rng):
    return batches(n, size, np.random.default_rng(0))


def own_generator(n, size, rng):
    return batches(n, size, np.random.default_rng())


def within(n, size, rng):
    return [rng.permutation(part) for part in cut(np.arange(n), size)]


def parts_shuffled(n, size, rng):
    parts = cut(np.arange(n), size)
    return [parts[i] for i in rng.permutation(len(parts))]


def empty_end(n, size, rng):
    order = rng.permutation(n)
    return [order[k * size : (k + 1) * size] for k in range(n // size + 1)]


def shuffled_to_none(n, size, rng):
    order = rng.shuffle(np.arange(n))
    return [order[i : i + size] for i in range(0, n, size)]


def split_evenly(n, size, rng):
    return np.split(rng.permutation(n), -(-n // size))


def first_only(n, size, rng):
    order = rng.permutation(n)
    for i in range(0, n, size):
        return [order[i : i + size]]


def masks(n, size, rng):
    return [np.isin(np.arange(n), part) for part in batches(n, size, rng)]


def shifted(n, size, rng):
    return cut(np.roll(np.arange(n), rng.integers(1, n + 1)), size)


def short_by_one(n, size, rng):
    return [
        part[:-1] if len(part) > 1 else part for part in batches(n, size, rng)
    ]


def uneven(n, size, rng):
    order = rng.permutation(n)
    return cut(order, size) if n < 20 else [order[:20], order[20:]]


def raw(w, b):
    return -b / w


def doubled(w, b):
    bends = w != 0
    return np.sort(-b[bends] / w[bends])


def never_doubled(w, b):
    places, counts = np.unique(doubled(w, b), return_counts=True)
    return places[counts == 1]


def without_origin(w, b):
    return np.array([x for x in kinks(w, b) if x != 0])


def none_if_empty(w, b):
    return kinks(w, b) if np.any(w != 0) else None


def zero_if_flat(w, b):
    bends = np.where(w == 0, 1.0, w)
    return np.unique(np.where(w == 0, 0.0, -b / bends))


WRONG = {
    "3.1": [
        (lambda s: sum(n * m for n, m in pairs(s)), "biases are missing"),
        (
            lambda s: sum(n * m for n, m in pairs(s)) + sum(s),
            "the inputs got biases too",
        ),
        (lambda s: math.prod(s), "all sizes are multiplied"),
        (lambda s: math.prod(s) + sum(s[1:]), "The biases are right"),
        (returns_in_the_loop, "only the first layer is counted"),
        (overwrites, "only the last layer is counted"),
        (lambda s: sum(s), "these are the units"),
        (lambda s: sum(s[1:]), "the biases alone"),
        (one_too_early, "the last layer is missing"),
        (one_too_far, "the loop goes one too far"),
        (three_names, "works for three sizes only"),
        (lambda s: [n * m + m for n, m in pairs(s)], "add them up"),
        (lambda s: [n * m for n, m in pairs(s)], "without the biases"),
        (
            lambda s: (sum(n * m for n, m in pairs(s)), sum(s[1:])),
            "weights and biases stand apart",
        ),
        (
            lambda s: sum(n * m + n for n, m in pairs(s)),
            "at the wrong end of each layer",
        ),
        (lambda s: sum(n * m + 1 for n, m in pairs(s)), "one bias for each l"),
        (lambda s: 23860, "whatever the arguments are"),
        (needs_a_hidden_layer, "without a hidden layer"),
        (
            lambda s: 0 if len(s) < 3 else sum(n * m + m for n, m in pairs(s)),
            "one single layer",
        ),
    ],
    "3.2": [
        (unlike(w2=[[1], [1]]), "that weight has to hold it back"),
        (unlike(w2=[[-1], [-1]]), "the first has to push it"),
        (unlike(b2=[0.5]), "the sign of `b2`"),
        (unlike(b2=[-1.5]), "look at its three sums"),
        (
            [(np.eye(3)[:, :2], [-0.5, -0.5]), ([[1], [1]], [-0.5])],
            "Plan it in words first",
        ),
        (unlike(w1=np.ones((2, 3))), "are rows and columns exchanged?"),
        (unlike(w1=[1, 1, 1]), "write every row in brackets"),
        (unlike(w1=np.ones((3, 3))), "number of units here is 2"),
        (unlike(w2=[1, -1]), "`W2` has shape (2,)"),
        (unlike(w2=[[1, -1]]), "`W2` has shape (1, 2)"),
        (unlike(w1=np.ones((4, 1))), "a row for each input"),
        (unlike(b2=-0.5), "in brackets, `[b]`"),
        (unlike(b1=[-0.5, -1, -2]), "one bias for each of its units"),
        (unlike(b1=[0.5, 1.5], b2=[0.5]), "the sign of the biases"),
        (unlike(b1=[0.5, 1.5]), "the sign of `b1`"),
        (unlike(b2=[0.5], b1=[-1, -2], w2=[[1], [-2]]), "sign of `b2`"),
        (unlike(w2=[[-1], [1]]), "the signs in `W2`"),
        (unlike(w1=-W1), "the signs in `W1`"),
        (unlike(b1=[-1, -1]), "both hidden units do the same"),
        (unlike(b1=[-0.5, -5]), "hidden unit 2 gives 0 for every input"),
        (unlike(b1=[-0, -2], w2=[[1], [-1]]), "hidden unit 1 gives 1"),
        (unlike(b2=[0]), "the tie. A sum of exactly 0"),
        (unlike(b1=[-0.5, -2.5]), "that is one or two inputs"),
        (unlike(b1=[-0.5, -2.5], w2=[[1], [1]]), "that is OR"),
        (unlike(b1=[-2.5, -1.5], w2=[[1], [1]]), "at least two"),
        (unlike(b1=[-1.5, -2.5], w2=[[1], [-1]]), "exactly two"),
        (
            [([[1, 1], [1, 1], [1, 1]], [-1.5, 0.5 - 1]), ([[-2], [1]], [0])],
            "the tie. A sum of exactly 0",
        ),
        (
            [([[-1, 1], [-1, 1], [-1, 1]], [1.5, -2.5]), ([[1], [1]], [-0.5])],
            "Plan it in words",
        ),
        ((W1, B1), "the hidden layer. The output has"),
        ([(W1, B1)], "one layer only"),
        ([W1, B1, W2, B2], "four values in a row"),
        ([*PARAMETERS, PARAMETERS[0]], "Received a list of length 3"),
        ([W1, 3], "`[(W1, b1), (W2, b2)]`"),
        (unlike(b2=[np.nan]), "finite numbers"),
        (unlike(b2=["a"]), "finite numbers"),
        (Network([3, 2, 1]), "a value of type `Network`"),
        (lambda x: 1, "Hand over the numbers"),
        (np.ones((2, 2)), "Received an array of shape (2, 2)"),
        ({"W1": W1}, "a dict of length 1"),
    ],
    "3.3": [
        (through(lambda a, W, b: a @ W + b), "the sigmoid is missing"),
        (
            through(lambda a, W, b: sigmoid(a) @ W + b),
            "is applied before the weights",
        ),
        (all_but_last, "the last layer has no sigmoid"),
        (last_only, "only the last layer has a sigmoid"),
        (through(lambda a, W, b: sigmoid(a @ W)), "biases are missing"),
        (through(lambda a, W, b: sigmoid(a @ W - b)), "are subtracted"),
        (through(lambda a, W, b: sigmoid(a @ W) + b), "after the sigmoid"),
        (through(lambda a, W, b: sigmoid(W @ a + b)), "order of the product"),
        (
            through(lambda a, W, b: sigmoid(np.dot(W, a) + b)),
            "order of the product",
        ),
        (through(lambda a, W, b: sigmoid(a @ W.T + b)), "a transposed weight"),
        (through(lambda a, W, b: sigmoid(W.T @ a.T + b)), "as columns"),
        (through(lambda a, W, b: sigmoid(a * W + b)), "element by element"),
        (always_from_x, "every layer gets `x`"),
        (
            lambda x, p: [sigmoid(x @ W + b) for W, b in p],
            "every layer gets `x`",
        ),
        (list_of_all, "a list of several arrays"),
        (lambda x, p: forward(x, p[:1]), "only the first layer"),
        (lambda x, p: forward(x, p[:-1]), "the last layer is missing"),
        (two_layers, "only two layers are calculated"),
        (lambda x, p: forward(x, p)[0], "only the first sample"),
        (lambda x, p: forward(x, p).T, "the result is transposed"),
        (lambda x, p: forward(x, p).ravel(), "all the outputs stand in one"),
        (lambda x, p: forward(x, p) >= 0.5, "rounded to 0 or 1"),
        (lambda x, p: forward(x, p).argmax(axis=1), "class numbers"),
        (through(lambda a, W, b: step(a @ W + b)), "a step where"),
        (through(lambda a, W, b: np.tanh(a @ W + b)), "tanh where"),
        (through(lambda a, W, b: relu(a @ W + b)), "ReLU where"),
        (relu_inside, "ReLU in the hidden layers"),
        (with_a_softmax, "softmax in the last layer"),
        (through(lambda a, W, b: sigmoid(-a @ W - b)), "the sign in the exp"),
        (lambda x, p: sigmoid(forward(x, p)), "once more at the end"),
        (lambda x, p: forward(x, p[::-1]), "from the last to the first"),
        (by_math, "such as `np.exp`, take whole"),
        (exp_on_top, "infinity by infinity"),
        (unless_single, "one layer only"),
        (squeezed, "an array of one row"),
        (lambda x, p: forward(x, p)[:, :, None], "Return an array, shape"),
        (lambda x, p: 0.411849, "One number came out where 2"),
    ],
    "3.4": [
        (no_rest, "the rest is dropped"),
        (wrapped, "filled up with samples"),
        (last_ones, "filled up with samples"),
        (each_drawn, "drawn by itself"),
        (with_replacement, "with replacement"),
        (lambda n, size, rng: cut(np.arange(n), size), "nothing is shuffled"),
        (
            lambda n, size, rng: cut(np.arange(n)[::-1], size),
            "the order is turned round",
        ),
        (own_seed, "`rng` is not used"),
        (own_generator, "drawn from somewhere else"),
        (within, "within each batch only"),
        (parts_shuffled, "only the batches as wholes"),
        (shifted, "at the same distance"),
        (empty_end, "goes one part too far"),
        (
            lambda n, size, rng: np.array_split(rng.permutation(n), size),
            "taken for the number of batches",
        ),
        (
            lambda n, size, rng: np.array_split(
                rng.permutation(n), max(1, -(-n // size))
            ),
            "made about equal",
        ),
        (
            lambda n, size, rng: cut(rng.permutation(n) + 1, size),
            "run from 1 to n",
        ),
        (
            lambda n, size, rng: cut(rng.permutation(n) - 1, size),
            "Arrays count from 0.",
        ),
        (lambda n, size, rng: rng.permutation(n), "one flat row of indices"),
        (lambda n, size, rng: list(range(n)), "one flat row of indices"),
        (masks, "`np.flatnonzero` makes indices"),
        (
            lambda n, size, rng: cut(rng.permutation(n) * 1.0, size),
            "holds floats",
        ),
        (shuffled_to_none, "returns `None`: call it on a line of its own"),
        (split_evenly, "makes that many equal parts"),
        (first_only, "Is the `return` inside the loop?"),
        (short_by_one, "leaves out 3 of the 10 samples"),
        (uneven, "returns batches of the sizes 20, 80"),
        (lambda n, size, rng: {}, "Return a list of batches"),
        (lambda n, size, rng: rng.shuffle([1, 2]), "starts with `return`"),
        (lambda n, size, rng: [["a"]], "One of them is a list of length 1"),
        (lambda n, size, rng: [[0, [1]]], "One of them is a list"),
        (lambda n, size, rng: np.zeros((2, 2, 2), int), "list of batches"),
        (lambda n, size, rng: [np.zeros((2, 2), int)], "of shape (2, 2)"),
        (lambda n, size, rng: [[0]] * n, "drawn by itself"),
    ],
    "3.5": [
        (lambda w, b: np.unique(b / w), "the sign. The sum"),
        (lambda w, b: b / w, "and the places are not sorted"),
        (raw, "in the order of the units"),
        (lambda w, b: np.unique(-w / b), "upside down. Solve"),
        (lambda w, b: np.unique(w / b), "upside down, and its sign"),
        (lambda w, b: -b, "the weights are missing"),
        (lambda w, b: b, "these are the biases"),
        (lambda w, b: np.sort(-b * w), "multiplied by the weights"),
        (lambda w, b: np.unique(-b[w > 0] / w[w > 0]), "a positive weight"),
        (lambda w, b: np.unique(raw(w, b))[::-1], "from right to left"),
        (lambda w, b: kinks(w, b)[kinks(w, b) > 0], "x may be negative"),
        (lambda w, b: len(kinks(w, b)), "how many kinks"),
        (lambda w, b: kinks(w, b)[0], "only the first place"),
        (lambda w, b: np.sort((1 - b) / w), "where the sum is 1"),
        (doubled, "it is there twice"),
        (never_doubled, "List it once, not never"),
        (lambda w, b: np.unique(-b / w), "Leave it out before you divide"),
        (zero_if_flat, "Leave it out before you divide"),
        (none_if_empty, "an array without elements"),
        (without_origin, "bends too, at x = 0"),
        (lambda w, b: set(kinks(w, b)), "in a list, a tuple or an array"),
    ],
}
