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


def adam(gradient, params, steps, learning_rate, beta_1, beta_2, epsilon):
    params = list(params)
    m = [np.zeros(p.shape) for p in params]
    v = [np.zeros(p.shape) for p in params]
    for t in range(1, steps + 1):
        for i, g in enumerate(gradient(params)):
            m[i] = beta_1 * m[i] + (1 - beta_1) * g
            v[i] = beta_2 * v[i] + (1 - beta_2) * g**2
            m_hat = m[i] / (1 - beta_1**t)
            v_hat = v[i] / (1 - beta_2**t)
            step = learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
            params[i] = params[i] - step
    return params


def hinge_gradient(w, b, x, y, C):
    inside = y * (x @ w + b) < 1  # the samples that miss their margin
    dw = w - C * (inside * y) @ x
    db = -C * (inside * y).sum()
    return dw, db


_W1, _B1 = np.array([[4.0, 4.0], [4.0, 4.0]]), np.array([-2.0, -6.0])
_W2, _B2 = np.array([[5.0], [-5.0]]), np.array([-5.0])
FIRST = [(_W1, _B1), (_W2, _B2)]  # hidden unit 1 is OR, unit 2 is AND
SECOND = [(_W1[:, ::-1], _B1[::-1]), (_W2[::-1], _B2)]


def clip_by_norm(gradients, limit):
    squares = sum((dW**2).sum() + (db**2).sum() for dW, db in gradients)
    norm = np.sqrt(squares)
    if norm <= limit:
        return gradients
    return [(dW * limit / norm, db * limit / norm) for dW, db in gradients]


def schedule(step):
    return 0.5 * 0.995**step


SOLUTIONS = {
    "5.1": hinge_gradient,
    "5.2": (FIRST, SECOND),
    "5.3": largest_rate,
    "5.4": clip_by_norm,
    "5.5": momentum_step,
    "5.6": adagrad_step,
    "5.7": adam,
    "5.8": schedule,
}
