"""The worked solutions of chapter 3's exercises."""

import numpy as np

from coursekit.activations import sigmoid
from coursekit.network import Network
from coursekit.optimizers import SGD


def count_parameters(sizes):
    layers = zip(sizes[:-1], sizes[1:], strict=True)
    return sum(n_in * n_out + n_out for n_in, n_out in layers)


W1 = np.array([[1.0, 1.0], [1.0, 1.0], [1.0, 1.0]])
PARAMETERS = [
    (W1, np.array([-0.5, -1.5])),
    (np.array([[1.0], [-1.0]]), np.array([-0.5])),
]


def forward(x, parameters):
    a = x
    for W, b in parameters:
        a = sigmoid(a @ W + b)
    return a


def batches(n, batch_size, rng):
    order = rng.permutation(n)
    return [order[i : i + batch_size] for i in range(0, n, batch_size)]


def kinks(w, b):
    bends = w != 0
    return np.unique(-b[bends] / w[bends])


def staircase(f, m):
    thresholds = np.arange(m) / m
    values = f(thresholds)
    return thresholds, np.diff(values, prepend=0.0)


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def dead_units(x, W, b):
    z = x @ W + b
    return np.flatnonzero(np.all(z <= 0, axis=0))


def train(x, y, seed, epochs=15):
    network = Network(
        [784, 100, 10], "relu", "softmax", "cross_entropy", seed=seed
    )
    network.fit(x, y, SGD(0.2), epochs=epochs, batch_size=32, verbose=False)
    return network.classify


SOLUTIONS = {
    "3.1": count_parameters,
    "3.2": PARAMETERS,
    "3.3": forward,
    "3.4": batches,
    "3.5": kinks,
    "3.6": staircase,
    "3.7": softmax,
    "3.8": dead_units,
    "3.9": train,
}
