"""Wrong answers to exercises 4.1 to 4.5, with words of their hints."""

import functools
import math

import numpy as np
from worked_solutions04 import (
    chain_slope,
    graph_gradients,
    layer_backward,
    softmax_gradient,
    unit_gradients,
)

from coursekit.activations import sigmoid, sigmoid_derivative, softmax


def all_at_x(functions, slopes, x):
    return math.prod(slope(x) for slope in slopes)


def at_the_output(functions, slopes, x):
    slope = 1.0
    for f, f_slope in zip(functions, slopes, strict=True):
        x = f(x)
        slope *= f_slope(x)
    return slope


def added(functions, slopes, x):
    total = 0
    for f, f_slope in zip(functions, slopes, strict=True):
        total += f_slope(x)
        x = f(x)
    return total


def from_zero(functions, slopes, x):
    slope = 0
    for f, f_slope in zip(functions, slopes, strict=True):
        slope *= f_slope(x)
        x = f(x)
    return slope


def overwritten(functions, slopes, x):
    for f, f_slope in zip(functions, slopes, strict=True):
        slope = f_slope(x)
        x = f(x)
    return slope


def without_the_first(functions, slopes, x):
    slope = 1
    for k in range(1, len(functions)):
        x = functions[k - 1](x)
        slope *= slopes[k](x)
    return slope


def without_the_last(functions, slopes, x):
    return chain_slope(functions[:-1], slopes[:-1], x)


def reversed_chain(functions, slopes, x):
    return chain_slope(functions[::-1], slopes[::-1], x)


def reversed_slopes(functions, slopes, x):
    return chain_slope(functions, slopes[::-1], x)


def value_of_chain(functions, slopes, x):
    for f in functions:
        x = f(x)
    return x


def of_two(functions, slopes, x):
    f, g = functions
    f_slope, g_slope = slopes
    return f_slope(x) * g_slope(f(x))


def measured(functions, slopes, x):
    h = 1e-5
    up = value_of_chain(functions, slopes, x + h)
    down = value_of_chain(functions, slopes, x - h)
    return (up - down) / (2 * h)


def measured_roughly(functions, slopes, x):
    up = value_of_chain(functions, slopes, x + 1e-4)
    return (up - value_of_chain(functions, slopes, x)) / 1e-4


def x_for_each(functions, slopes, x):
    slope = slopes[0](x)
    for k in range(1, len(functions)):
        slope *= slopes[k](functions[k - 1](x))
    return slope


def list_of_slopes(functions, slopes, x):
    result = []
    for f, f_slope in zip(functions, slopes, strict=True):
        result.append(f_slope(x))
        x = f(x)
    return result


def starts_with_x(functions, slopes, x):
    slope = x
    for f, f_slope in zip(functions, slopes, strict=True):
        slope *= f_slope(x)
        x = f(x)
    return slope


def with_dz(delta):
    def gradients(x, w, b, y):
        z = w @ x + b
        dz = delta(sigmoid(z), z, y)
        return dz * x, dz

    return gradients


def changed(function, *changes):
    """Return a function whose results go through changes, one each."""

    def answer(*args):
        return tuple(
            change(result, *args)
            for change, result in zip(changes, function(*args), strict=True)
        )

    return answer


def same(result, *args):
    return result


def for_cross_entropy(x, w, b, y):
    a = 1 / (1 + math.exp(-(w @ x + b)))
    return (a - y) * x, a - y


def handed(add, start=0.0, first=1.0, backwards=True, pairs=list):
    def gradients(graph):
        slopes = [start] * len(graph)
        slopes[-1] = first
        order = range(len(graph))
        for k in reversed(order) if backwards else order:
            for parent, local in pairs(graph[k]):
                slopes[parent] = add(slopes[parent], slopes[k], local)
        return slopes

    return gradients


def right_add(slope, above, local):
    return slope + above * local


def by_dict(graph):
    slopes = {len(graph) - 1: 1.0}
    for k in reversed(range(len(graph))):
        for parent, local in graph[k]:
            slopes[parent] = slopes.get(parent, 0) + slopes.get(k, 0) * local
    return slopes


def with_none(graph):
    return [slope or None for slope in graph_gradients(graph)]


def along_all_paths(graph):
    slopes = [0.0] * len(graph)

    def go(k, slope):
        slopes[k] += slope
        for parent, local in graph[k]:
            go(parent, slope * local)

    go(len(graph) - 1, 1.0)
    return slopes


def along_all_paths_by_users(graph):
    def slope_in(k):
        if k == len(graph) - 1:
            return 1.0
        return sum(
            slope_in(user) * local
            for user in range(k + 1, len(graph))
            for parent, local in graph[user]
            if parent == k
        )

    return [slope_in(k) for k in range(len(graph))]


def remembered(graph):
    users = [[] for _ in graph]
    for k, node in enumerate(graph):
        for parent, local in node:
            users[parent].append((k, local))

    @functools.cache
    def slope_in(k):
        if k == len(graph) - 1:
            return 1.0
        return sum(slope_in(user) * local for user, local in users[k])

    return [slope_in(k) for k in range(len(graph))]


def takes_the_graph_apart(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    while graph:
        node = graph.pop()
        for parent, local in node:
            slopes[parent] += slopes[len(graph)] * local
    return slopes


def one_pair(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in range(len(graph) - 1, -1, -1):
        parent, local = graph[k]
        slopes[parent] += slopes[k] * local
    return slopes


def calls_itself(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0

    def back(k):
        for parent, local in graph[k]:
            slopes[parent] += local * slopes[k]
            back(parent)

    back(len(graph) - 1)
    return slopes


def visits_again(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    waiting = [len(graph) - 1]
    while waiting:
        k = waiting.pop()
        for parent, local in graph[k]:
            slopes[parent] += slopes[k] * local
            waiting.append(parent)
    return slopes


def pair_swapped(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))):
        for local, parent in graph[k]:
            slopes[parent] += slopes[k] * local
    return slopes


def only_a_hundred(graph):
    slopes = graph_gradients(graph)
    return slopes if len(graph) < 100 else slopes[:100]


def signal(delta):
    def backward(dA, Z, A_prev, W):
        dZ = delta(dA, Z)
        return dZ @ W.T, A_prev.T @ dZ, dZ.sum(axis=0)

    return backward


def layer(dA_prev=None, dW=None, db=None):
    """Return a backward pass, some of whose lines are wrong."""

    def backward(dA, Z, A_prev, W):
        dZ = dA * sigmoid_derivative(Z)
        return (
            dA_prev(dZ, dA, A_prev, W) if dA_prev else dZ @ W.T,
            dW(dZ, dA, A_prev, W) if dW else A_prev.T @ dZ,
            db(dZ, dA, A_prev, W) if db else dZ.sum(axis=0),
        )

    return backward


def in_place(dA, Z, A_prev, W):
    dA *= sigmoid_derivative(Z)
    return dA @ W.T, A_prev.T @ dA, dA.sum(axis=0)


def in_place_of_weights(dA, Z, A_prev, W):
    three = layer_backward(dA, Z, A_prev, W)
    W -= 0.1 * three[1]
    return three


def squeezed(dA, Z, A_prev, W):
    dA_prev, dW, db = layer_backward(dA, Z, A_prev, W)
    return dA_prev[0] if len(dA) == 1 else dA_prev, dW, db


def into_zeros_like(dA, Z, A_prev, W):
    dW = np.zeros_like(W)
    dZ = dA * sigmoid_derivative(Z)
    for i in range(len(dA)):
        dW += np.outer(A_prev[i], dZ[i]).astype(dW.dtype)
    return dZ @ W.T, dW, dZ.sum(axis=0)


def last_sample(dA, Z, A_prev, W):
    dZ = dA * sigmoid_derivative(Z)
    for i in range(len(dA)):
        dW = np.outer(A_prev[i], dZ[i])
    return dZ @ W.T, dW, dZ.sum(axis=0)


def one_hot(z, y):
    return np.eye(z.shape[1])[y]


def marked(where):
    def gradient(z, y):
        p = softmax(z).copy()
        p[where(y)] -= 1
        return p / len(z)

    return gradient


def unprotected(z, y):
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    return (p - one_hot(z, y)) / len(z)


def changes_z(z, y):
    z -= z.max(axis=1, keepdims=True)
    return softmax_gradient(z, y)


def clipped(z, y):
    return softmax_gradient(np.clip(z, -100, 100), y)


def into_whole_numbers(z, y):
    slopes = np.zeros_like(z)
    slopes[:] = softmax_gradient(z, y)
    return slopes


def halved_in_the_loop(z, y):
    slopes = softmax(z) - one_hot(z, y)
    for i in range(len(z)):
        slopes[i:] /= 2
    return slopes


def its_own_softmax(largest, total):
    def gradient(z, y):
        powers = np.exp(z - largest(z))
        return (powers / total(powers) - one_hot(z, y)) / len(z)

    return gradient


def sigmoid_slope_at_the_right_class(z, y):
    p = softmax(z)
    t = one_hot(z, y)
    return np.where(t == 1, p * (1 - p), p) / len(z)


def only_the_right_classes_are_right(z, y):
    t = one_hot(z, y)
    return np.where(t == 1, softmax(z) - 1, 0.5) / len(z)


def with_the_loss(z, y):
    p = softmax(z)
    loss = -np.mean(np.log(p[np.arange(len(y)), y]))
    return loss, (p - one_hot(z, y)) / len(z)


def right_class_only(z, y):
    slopes = np.zeros(z.shape)
    rows = np.arange(len(y))
    slopes[rows, y] = softmax(z)[rows, y] - 1
    return slopes / len(y)


WRONG = {
    "4.1": [
        (all_at_x, "You used x where the value in between belongs"),
        (at_the_output, "taken at what its function returned"),
        (added, "the slopes are added"),
        (from_zero, "the product starts from 0"),
        (overwritten, "only the last slope"),
        (lambda f, s, x: s[0](x), "only the first slope"),
        (without_the_first, "the first slope is left out"),
        (without_the_last, "the last slope is left out"),
        (reversed_chain, "applied from the last to the first"),
        (reversed_slopes, "opposite directions"),
        (value_of_chain, "that is the value of the chain"),
        (of_two, "works for two functions only"),
        (measured, "measured by small steps"),
        (measured_roughly, "nearly right, but none of the functions in `sl"),
        (x_for_each, "every function gets x"),
        (list_of_slopes, "Multiply them."),
        (starts_with_x, "a factor x too many"),
        (lambda f, s, x: s(x), "that is the whole list"),
        (lambda f, s, x: sum(g(x) for g in s), "multiplied, not added"),
        (lambda f, s, x: 0.5, "whatever the arguments are"),
    ],
    "4.2": [
        (with_dz(lambda a, z, y: (a - y) * a * (1 - a)), "the 2 from the sq"),
        (with_dz(lambda a, z, y: 2 * (y - a) * a * (1 - a)), "the sign"),
        (with_dz(lambda a, z, y: 2 * (a - y)), "the link from z to a"),
        (for_cross_entropy, "belongs to cross-entropy"),
        (
            with_dz(lambda a, z, y: 2 * (a - y) * sigmoid_derivative(a)),
            "taken at a where z belongs",
        ),
        (
            with_dz(lambda a, z, y: 2 * (a - y) * z * (1 - z)),
            "`z * (1 - z)` where",
        ),
        (with_dz(lambda a, z, y: a * (1 - a)), "slope of the output"),
        (
            changed(unit_gradients, lambda dw, *args: dw[0], same),
            "`dw` should be of shape (2,); yours is one number",
        ),
        (
            changed(unit_gradients, same, lambda db, *args: 0),
            "z rises by 1 per unit of it",
        ),
        (
            changed(unit_gradients, same, lambda db, x, w, b, y: db * b),
            "there is a factor b",
        ),
        (
            changed(unit_gradients, same, lambda db, x, *rest: db * x),
            "`db` is an array, with a factor x",
        ),
        (
            changed(unit_gradients, lambda dw, x, w, b, y: dw / x, same),
            "the last link of `dw` is missing",
        ),
        (
            changed(unit_gradients, lambda dw, x, w, b, y: dw / x * w, same),
            "w where x belongs",
        ),
        (
            changed(unit_gradients, lambda dw, *args: dw.sum(), same),
            "summed over the inputs",
        ),
        (
            changed(unit_gradients, lambda dw, *args: -dw, same),
            "Likely slip, in `dw`: the sign",
        ),
        (
            changed(unit_gradients, same, lambda db, *args: 3 * db),
            "`db` is 3 times what it should be. `dw` is right.",
        ),
        (
            changed(unit_gradients, lambda dw, *args: dw[:, None], same),
            "They only need the shape (2,)",
        ),
        (lambda *args: unit_gradients(*args)[::-1], "the order of the two"),
        (lambda *args: unit_gradients(*args)[0], "`return dw, db`"),
        (
            lambda *args: np.append(*unit_gradients(*args)),
            "Two values are asked for",
        ),
        (
            lambda *args: dict(zip("wb", unit_gradients(*args), strict=True)),
            "one after the other",
        ),
        (lambda *args: (unit_gradients(*args)[0], None), "never filled in"),
        (lambda *args: (*unit_gradients(*args), 0.5), "Two values are asked"),
        (
            lambda x, w, b, y: (w - x, b - y),
            "All are made from `dz`",
        ),
    ],
    "4.3": [
        (handed(lambda slope, above, local: above * local), "`+=`, not `=`"),
        (handed(right_add, first=0.0), "everything is 0"),
        (handed(right_add, start=1.0), "every node starts from 1"),
        (handed(right_add, backwards=False), "gone through forwards"),
        (handed(lambda slope, above, local: slope + local), "only the local"),
        (handed(lambda slope, above, local: slope + above), "counts the path"),
        (handed(right_add, pairs=set), "counted once"),
        (
            handed(right_add, pairs=lambda node: dict(node).items()),
            "counted once",
        ),
        (by_dict, "with the slope in node k at place k"),
        (with_none, "in those its slope is 0"),
        (pair_swapped, "the order of the pair"),
        (one_pair, "none of them or several"),
        (visits_again, "hands its whole slope on twice"),
        (calls_itself, "hands its whole slope on twice"),
        (along_all_paths, "every path is followed by itself"),
        (along_all_paths_by_users, "every path is followed by itself"),
        (remembered, "a few thousand calls"),
        (only_a_hundred, "a limit in your code"),
        (takes_the_graph_apart, "changes its input: afterwards that is []"),
        (lambda graph: graph_gradients(graph)[::-1], "from the last node"),
        (lambda graph: graph_gradients(graph)[:-1], "the result, in itself"),
        (lambda graph: graph_gradients(graph)[0], "in the first node"),
        (lambda graph: [[]] * len(graph), "It contains lists."),
    ],
    "4.4": [
        (signal(lambda dA, Z: dA), "the slope of the sigmoid is missing"),
        (
            signal(lambda dA, Z: dA * sigmoid_derivative(sigmoid(Z))),
            "taken at A where Z belongs",
        ),
        (signal(lambda dA, Z: dA * Z * (1 - Z)), "`Z * (1 - Z)` where"),
        (
            signal(lambda dA, Z: dA * sigmoid_derivative(Z) / len(Z)),
            "n times too small",
        ),
        (
            changed(
                layer_backward,
                same,
                lambda dW, dA, *rest: dW / len(dA),
                lambda db, dA, *rest: db / len(dA),
            ),
            "the mean is taken twice",
        ),
        (layer(dW=lambda dZ, dA, A, W: A @ dZ), "the product for `dW`"),
        (
            layer(
                dA_prev=lambda dZ, dA, A, W: W @ dZ,
                dW=lambda dZ, dA, A, W: dZ.T @ A,
            ),
            "In a product `@` the two inner numbers",
        ),
        (layer(dW=lambda dZ, dA, A, W: A * dZ), "`*` multiplies entry by"),
        (
            layer(
                dW=lambda dZ, dA, A, W: sum(
                    A[i] * dZ[i] for i in range(len(A))
                )
            ),
            "The shapes do not fit together. `dZ` is",
        ),
        (
            layer(dW=lambda dZ, dA, A, W: np.dot(A, dZ)),
            "the product for `dW`",
        ),
        (layer(dW=lambda dZ, dA, A, W: dZ.T @ A), "`dW` is transposed"),
        (layer(dA_prev=lambda dZ, dA, A, W: dZ @ W), "product for `dA_prev`"),
        (
            layer(dA_prev=lambda dZ, dA, A, W: W @ dZ.T),
            "`dA_prev` is transposed",
        ),
        (
            layer(dA_prev=lambda dZ, dA, A, W: dA @ W.T),
            "`dA` where `dZ` belongs",
        ),
        (layer(dW=lambda dZ, dA, A, W: A.T @ dA), "`dA` where `dZ` belongs"),
        (
            layer(db=lambda dZ, dA, A, W: dA.sum(axis=0)),
            "`dA` where `dZ` belongs",
        ),
        (layer(db=lambda dZ, dA, A, W: dZ.sum(axis=1)), "the wrong axis"),
        (layer(db=lambda dZ, dA, A, W: dZ.mean(axis=0)), "`mean` where `sum`"),
        (
            layer(db=lambda dZ, dA, A, W: dZ.sum(axis=0, keepdims=True)),
            "leave out `keepdims=True`",
        ),
        (layer(db=lambda dZ, dA, A, W: dZ.sum()), "one number, summed over"),
        (layer(db=lambda dZ, dA, A, W: dZ), "`db` is `dZ` itself"),
        (
            layer(
                db=lambda dZ, dA, A, W: dZ.mean(axis=0),
                dW=lambda dZ, dA, A, W: dZ.T @ A,
            ),
            "`dA_prev` is right; `dW` is wrong too.",
        ),
        (lambda *args: layer_backward(*args)[::-1], "order of the three"),
        (lambda *args: layer_backward(*args)[1:], "Three values are asked"),
        (in_place, "changes its input `dA`"),
        (in_place_of_weights, "changes its input `W`"),
        (squeezed, "One sample is an array of one row"),
        (into_zeros_like, "Here the inputs hold whole numbers"),
        (last_sample, "from the last sample only"),
        (
            layer(dW=lambda dZ, dA, A, W: 3 * A.T @ dZ),
            "Every entry of `dW` is 3 times",
        ),
        (
            layer(dW=lambda dZ, dA, A, W: A.T @ dZ / A.shape[1]),
            "another number of times in other calls",
        ),
        (
            layer(db=lambda dZ, dA, A, W: np.zeros(W.shape[1])),
            "`db` is 0 everywhere",
        ),
        (
            layer(dA_prev=lambda dZ, dA, A, W: dZ @ W.T + 0.5),
            "No single factor explains `dA_prev`",
        ),
    ],
    "4.5": [
        (lambda z, y: softmax(z) - one_hot(z, y), "the mean is missing"),
        (
            lambda z, y: (softmax(z) - one_hot(z, y)) / z.size,
            "divided by n · k",
        ),
        (lambda z, y: -softmax_gradient(z, y), "the sign. The slope is p"),
        (lambda z, y: softmax(z) / len(z), "the right classes are missing"),
        (
            lambda z, y: softmax(z) * (1 - softmax(z)) / len(z),
            "the slope of a sigmoid",
        ),
        (
            lambda z, y: -one_hot(z, y) / softmax(z) / len(z),
            "the slope in p",
        ),
        (right_class_only, "only the right class has a slope"),
        (
            lambda z, y: (softmax(z.T).T - one_hot(z, y)) / len(z),
            "along the wrong axis",
        ),
        (marked(lambda y: (slice(None), y)), "takes whole columns"),
        (marked(lambda y: (y % 2,)), "None of the usual slips fits"),
        (unprotected, "Subtract the largest number of each row"),
        (
            its_own_softmax(
                lambda z: z.max(axis=1), lambda powers: powers.sum(axis=1)
            ),
            "`keepdims=True` is missing in softmax",
        ),
        (
            its_own_softmax(
                lambda z: z.max(), lambda p: p.sum(axis=1, keepdims=True)
            ),
            "Subtract the largest number of each row",
        ),
        (
            sigmoid_slope_at_the_right_class,
            "Only those of the right classes are not",
        ),
        (
            only_the_right_classes_are_right,
            "Only those of the other classes are not",
        ),
        (halved_in_the_loop, "only row 1 of 2 is wrong"),
        (lambda z, y: (softmax(z) - y) / len(z), "subtracted as they are"),
        (
            lambda z, y: softmax(z) / len(z) - one_hot(z, y),
            "only p is divided by n",
        ),
        (changes_z, "changes its input"),
        (clipped, "Do not cut the numbers off"),
        (into_whole_numbers, "Here z holds whole numbers"),
        (with_the_loss, "Two things came back"),
        (
            lambda z, y: (softmax(z) - y[:, None]) / len(z),
            "subtracted as they are",
        ),
        (lambda z, y: softmax_gradient(z, y).T, "the result is transposed"),
        (lambda z, y: softmax_gradient(z, y).mean(), "One number came out"),
        (lambda z, y: 2 * softmax_gradient(z, y), "twice too large"),
    ],
}
