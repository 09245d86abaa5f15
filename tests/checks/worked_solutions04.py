"""The worked solutions of chapter 4's exercises."""

import numpy as np

from coursekit.activations import sigmoid, softmax
from coursekit.losses import one_hot


def chain_slope(functions, slopes, x):
    slope = 1.0
    for f, f_slope in zip(functions, slopes, strict=True):
        slope *= f_slope(x)
        x = f(x)
    return slope


def unit_gradients(x, w, b, y):
    a = sigmoid(w @ x + b)
    dz = 2 * (a - y) * a * (1 - a)
    return dz * x, dz


def graph_gradients(graph):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))):
        for parent, local in graph[k]:
            slopes[parent] += slopes[k] * local
    return slopes


def layer_backward(dA, Z, A_prev, W):
    A = sigmoid(Z)
    dZ = dA * A * (1 - A)
    dA_prev = dZ @ W.T
    dW = A_prev.T @ dZ
    db = dZ.sum(axis=0)
    return dA_prev, dW, db


def softmax_gradient(z, y):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    dZ = powers / powers.sum(axis=1, keepdims=True)
    dZ[np.arange(len(y)), y] -= 1
    return dZ / len(y)


def central_differences(f, x, h):
    slopes = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        slopes[i] = (f(up) - f(down)) / (2 * h)
    return slopes


LINES = {1: 5, 2: 1, 3: 4, 4: 7, 5: 1, 6: 3, 7: 5, 8: 2}


def initial_weights(n_in, n_out, rng):
    return rng.normal(0, np.sqrt(2 / n_in), (n_in, n_out))


def gradients(x, y, parameters):
    (W1, b1), (W2, b2), (W3, b3) = parameters
    z1 = x @ W1 + b1
    a1 = np.maximum(0, z1)
    z2 = a1 @ W2 + b2
    a2 = np.maximum(0, z2)
    p = softmax(a2 @ W3 + b3)

    dz3 = (p - one_hot(y, len(b3))) / len(x)
    dz2 = (dz3 @ W3.T) * (z2 > 0)
    dz1 = (dz2 @ W2.T) * (z1 > 0)
    return [
        (x.T @ dz1, dz1.sum(axis=0)),
        (a1.T @ dz2, dz2.sum(axis=0)),
        (a2.T @ dz3, dz3.sum(axis=0)),
    ]


SOLUTIONS = {
    "4.1": chain_slope,
    "4.2": unit_gradients,
    "4.3": graph_gradients,
    "4.4": layer_backward,
    "4.5": softmax_gradient,
    "4.6": central_differences,
    "4.7": LINES,
    "4.8": initial_weights,
    "4.9": gradients,
}
