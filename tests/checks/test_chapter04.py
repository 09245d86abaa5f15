"""The checkers of exercises 4.1 to 4.5 against right and broken answers."""

import functools
import math
from fractions import Fraction

import numpy as np
import pytest
from worked_solutions04 import (
    chain_slope,
    graph_gradients,
    layer_backward,
    softmax_gradient,
    unit_gradients,
)

from coursekit import check
from coursekit.activations import sigmoid, softmax
from coursekit.autodiff import Value, gradients
from coursekit.checks import calling
from coursekit.checks.chapter04 import paths
from coursekit.losses import cross_entropy_from_logits_derivative, one_hot

EXERCISES = ["4.1", "4.2", "4.3", "4.4", "4.5"]


# Right in another way.


def chain_by_itself(functions, slopes, x):
    if not functions:
        return 1.0
    rest = chain_by_itself(functions[1:], slopes[1:], functions[0](x))
    return rest * slopes[0](x)


def chain_backwards(functions, slopes, x):
    values = [x]
    for f in functions[:-1]:
        values.append(f(values[-1]))
    slope = 1
    while values:
        slope = slope * slopes[len(values) - 1](values.pop())
    return np.array([slope])[0]


def chain_in_float32(functions, slopes, x):
    return np.float32(chain_slope(functions, slopes, x))


def unit_by_loop(x, w, b, y):
    z = b
    for i in range(len(x)):
        z += w[i] * x[i]
    a = 1 / (1 + math.exp(-z))
    dz = 2 * (a - y) * math.exp(-z) * a**2
    return [dz * value for value in x], dz


def unit_by_values(x, w, b, y):
    weights, bias = [Value(float(v)) for v in w], Value(b)
    z = bias
    for weight, value in zip(weights, x, strict=True):
        z = z + weight * float(value)
    *dw, db = gradients((z.sigmoid() - y) ** 2, [*weights, bias])
    return tuple(dw), db


def unit_by_tanh(x, w, b, y):
    t = np.tanh((np.dot(w, x) + b) / 2)
    db = (1 + t - 2 * y) * (1 - t**2) / 4
    return [np.multiply(x, db), np.array([db])]


def unit_of_objects(x, w, b, y):
    dw, db = unit_gradients(x, w, b, y)
    return np.array([dw, np.float64(db)], dtype=object)


def graph_by_users(graph):
    slopes = np.zeros(len(graph))
    slopes[-1] = 1
    for k in range(len(graph) - 2, -1, -1):
        for user in range(k + 1, len(graph)):
            for parent, local in graph[user]:
                if parent == k:
                    slopes[k] += slopes[user] * local
    return slopes


def graph_remembered(graph):
    users = [[] for _ in graph]
    for k, node in enumerate(graph):
        for parent, local in node:
            users[parent].append((k, local))

    @functools.cache
    def slope_in(k):
        if k == len(graph) - 1:
            return Fraction(1)
        return sum(
            slope_in(user) * Fraction(local) for user, local in users[k]
        )

    # From the last to the first, so that no call goes deep.
    return tuple(slope_in(k) for k in reversed(range(len(graph))))[::-1]


def graph_popped_from_a_copy(graph):
    waiting, slopes = list(graph), {len(graph) - 1: 1.0}
    while waiting:
        node = waiting.pop()
        here = slopes.setdefault(len(waiting), 0.0)
        for parent, local in node:
            slopes[parent] = slopes.get(parent, 0.0) + here * local
    return [slopes[k] for k in range(len(graph))]


def layer_by_loops(dA, Z, A_prev, W):
    n, n_in, n_out = len(dA), *W.shape
    dA_prev = [[0.0] * n_in for _ in range(n)]
    dW = [[0.0] * n_out for _ in range(n_in)]
    db = [0.0] * n_out
    for s in range(n):
        for j in range(n_out):
            a = 1 / (1 + math.exp(-Z[s, j]))
            dz = dA[s, j] * a * (1 - a)
            db[j] += dz
            for i in range(n_in):
                dW[i][j] += A_prev[s, i] * dz
                dA_prev[s][i] += W[i, j] * dz
    return dA_prev, dW, db


def layer_by_einsum(dA, Z, A_prev, W):
    dZ = dA * np.exp(-Z) / (1 + np.exp(-Z)) ** 2
    return [
        np.einsum("no,io->ni", dZ, W),
        np.einsum("ni,no->io", A_prev, dZ),
        np.einsum("no->o", dZ),
    ]


def layer_as_columns(dA, Z, A_prev, W):
    dZ = (dA * sigmoid(Z) * sigmoid(-Z)).T
    ones = np.ones((len(dA), 1), dtype=np.float32)
    return (W @ dZ).T, (dZ @ A_prev).T, (dZ @ ones).ravel()


def softmax_by_rows(z, y):
    rows = []
    for row, label in zip(z, y, strict=True):
        powers = [math.exp(value - max(row)) for value in row]
        slopes = [power / sum(powers) for power in powers]
        slopes[label] -= 1
        rows.append([slope / len(z) for slope in slopes])
    return rows


def softmax_by_chain(z, y):
    """Go through the slopes of the loss in p, and of p in z."""
    z = z - z.max(axis=1, keepdims=True)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    slopes = np.empty(z.shape)
    for i, label in enumerate(y):
        for j in range(z.shape[1]):
            # -1 / p in front and p behind cancel; done by hand here.
            slopes[i, j] = -((j == label) - p[i, j]) / len(y)
    return slopes


def softmax_in_float32(z, y):
    return softmax_gradient(z.astype(np.float32), y)


RIGHT = [
    ("4.1", chain_by_itself),
    ("4.1", chain_backwards),
    ("4.1", chain_in_float32),
    ("4.2", unit_by_loop),
    ("4.2", unit_by_values),
    ("4.2", unit_by_tanh),
    ("4.2", unit_of_objects),
    ("4.3", graph_by_users),
    ("4.3", graph_remembered),
    ("4.3", graph_popped_from_a_copy),
    ("4.4", layer_by_loops),
    ("4.4", layer_by_einsum),
    ("4.4", layer_as_columns),
    ("4.5", softmax_by_rows),
    ("4.5", softmax_by_chain),
    ("4.5", softmax_in_float32),
    (
        "4.5",
        lambda z, y: (softmax(z) - one_hot(y, z.shape[1])) / len(y),
    ),
    (
        "4.5",
        lambda z, y: cross_entropy_from_logits_derivative(
            one_hot(y, z.shape[1]), z
        ),
    ),
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
        lambda *args: ("text", "text", "text"),
        lambda *args: float("nan"),
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: np.full((3, 2, 2), np.nan),
        lambda *args: {"a": 1},
        lambda *args: [[1], [2, 3]],
        lambda *args: (np.array([1.0]), "b"),
        lambda *args: (np.ones((2, 3)), np.ones((3, 1)), np.ones(1)),
        lambda *args: print("hello"),
        lambda *args: args,
        lambda *args: [],
        lambda *args: np.zeros(0),
        lambda *args: np.array(1.0),
        lambda *args: ([], []),
        lambda *args: ([], [], []),
        lambda *args: [[]],
        lambda *args: [None, None],
        lambda *args: [None, None, None],
        lambda *args: [np.zeros(3), np.ones((2, 2))],
        lambda *args: 1j,
        lambda *args: (1j, 1j, 1j),
        lambda *args: np.array([object()]),
        lambda *args: (len, len, len),
        lambda *args: lambda *args: {},
        sum,
        dict,
    ],
)
@pytest.mark.parametrize("exercise", EXERCISES)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed is False, result
    assert all(isinstance(sentence, str) for sentence in result.feedback)
    assert "0x" not in repr(result)


def test_what_is_wrong_in_one_of_several_tensors():
    def text_for_weights(*args):
        dA_prev, dW, db = layer_backward(*args)
        return dA_prev, "dW", db

    feedback = check("4.4", text_for_weights).feedback
    assert "The problem is `dW`. Return the number itself" in feedback[0]


# Graphs that are long or branched.


def test_all_the_paths_are_never_followed_to_the_end(monkeypatch):
    def through_copies(graph):  # the looks into these are not counted
        graph = [list(node) for node in graph]
        slopes = [0.0] * len(graph)

        def go(k, slope):
            slopes[k] += slope
            for parent, local in graph[k]:
                go(parent, slope * local)

        go(len(graph) - 1, 1.0)
        return slopes

    monkeypatch.setattr(calling, "SECONDS", 0.3)
    feedback = check("4.3", through_copies).feedback
    assert "every path is followed by itself" in feedback[1]


def test_a_search_for_each_node_is_told_on_the_long_chain(monkeypatch):
    monkeypatch.setattr(calling, "SECONDS", 0.1)
    feedback = check("4.3", graph_by_users).feedback
    assert "a chain of 5,000 nodes takes too long" in feedback[0]
    assert "a search through all the nodes for each node" in feedback[1]


def test_a_graph_of_doublings_can_be_looked_at_in_every_way():
    def looks(graph):
        assert len(graph) == len([*graph]) == len([*reversed(graph)])
        assert graph[-1] == [*graph][-1]
        return graph_gradients(graph)

    assert paths.find_detour(looks, graph_gradients) == []


def test_an_exception_on_a_large_graph_is_told():
    def limited(graph):
        if len(graph) > 50:
            raise ValueError("too many")
        return graph_gradients(graph)

    feedback = check("4.3", limited).feedback
    assert feedback[0].endswith("does not: ValueError, too many.")
