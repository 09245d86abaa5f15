"""The worked solutions of chapter 5's exercises."""

import numpy as np


def momentum_step(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    return w + velocity, velocity


def largest_rate(A):
    steepest = np.linalg.eigvalsh(A).max()
    return 2 / steepest


def adagrad_step(w, total, gradient, learning_rate, epsilon):
    total = total + gradient**2
    w = w - learning_rate * gradient / (np.sqrt(total) + epsilon)
    return w, total


SOLUTIONS = {
    "5.1": momentum_step,
    "5.2": largest_rate,
    "5.3": adagrad_step,
}
