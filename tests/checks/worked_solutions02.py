"""The worked solutions of chapter 2's exercises."""

import numpy as np

from coursekit.activations import sigmoid


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
