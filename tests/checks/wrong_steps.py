"""Wrong answers to 5.3 and 5.5 to 5.7, with words of their hints."""

import numpy as np
from worked_solutions05 import (
    adagrad_step,
    adam,
    largest_rate,
    momentum_step,
)


def uphill(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity + learning_rate * gradient
    return w + velocity, velocity


def subtracted(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    return w - velocity, velocity


def moved_first(w, velocity, gradient, learning_rate, beta):
    w = w + velocity
    velocity = beta * velocity - learning_rate * gradient
    return w, velocity


def without_rate(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - gradient
    return w + velocity, velocity


def rate_twice(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    return w + learning_rate * velocity, velocity


def as_in_pytorch(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity + gradient
    return w - learning_rate * velocity, velocity


def averaged(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - (1 - beta) * learning_rate * gradient
    return w + velocity, velocity


def average_of_gradients(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity + (1 - beta) * gradient
    return w - learning_rate * velocity, velocity


def without_beta(w, velocity, gradient, learning_rate, beta):
    velocity = velocity - learning_rate * gradient
    return w + velocity, velocity


def rate_and_beta_swapped(w, velocity, gradient, learning_rate, beta):
    return momentum_step(w, velocity, gradient, beta, learning_rate)


def nesterov(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    return w + beta * velocity - learning_rate * gradient, velocity


def changes_velocity(w, velocity, gradient, learning_rate, beta):
    velocity *= beta
    velocity -= learning_rate * gradient
    return w + velocity, velocity


def changes_w(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    w += velocity
    return w, velocity


def product(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate @ gradient
    return w + velocity, velocity


def summed_up(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient.sum()
    return w + velocity, velocity


def forgets_a_start(w, velocity, gradient, learning_rate, beta):
    if not velocity.any():
        return w, velocity
    return momentum_step(w, velocity, gradient, learning_rate, beta)


def stops_where_it_is_flat(w, velocity, gradient, learning_rate, beta):
    if not gradient.any():
        return w, 0 * velocity
    return momentum_step(w, velocity, gradient, learning_rate, beta)


def into_whole_numbers(w, velocity, gradient, learning_rate, beta):
    new = np.zeros_like(velocity)
    new[...] = beta * velocity - learning_rate * gradient
    return w + new, new


def halved(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient / 2
    return w + velocity, velocity


def w_alone(*args):
    return momentum_step(*args)[0]


def tried(A):
    w = np.random.default_rng(0).normal(size=len(A))
    for rate in np.arange(0.001, 10, 0.001):
        powers = np.linalg.matrix_power(np.eye(len(A)) - rate * A, 5000)
        moved = powers @ w
        if np.linalg.norm(moved) > np.linalg.norm(w):
            return rate
    return rate


def for_two(A):
    (a, b), (c, d) = A
    return 2 / np.linalg.eigvalsh([[a, b], [c, d]]).max()


def first_on_a_diagonal(A):
    if np.array_equal(A, np.diag(np.diag(A))):
        return 2 / A[0, 0]
    return largest_rate(A)


def apart_from_one_number(A):
    return np.zeros(2) if A.size == 1 else largest_rate(A)


def needs_different_ones(A):
    eigenvalues = np.linalg.eigvalsh(A)
    if len(A) > 1 and np.isclose(*eigenvalues[[0, -1]]):
        return 1.0
    return largest_rate(A)


def clears_the_diagonal(A):
    limit = largest_rate(A)
    np.fill_diagonal(A, 0)
    return limit


def of_vectors(A):
    eigenvalues, vectors = np.linalg.eig(A)
    return 2 / vectors.max()


def adagrad(w=None, total=None):
    """Return an answer of these parts, right ones where none is given."""

    def answer(w0, total0, gradient, learning_rate, epsilon):
        new = total0 + gradient**2
        if total:
            new = total(total0, gradient)
        root = np.sqrt(new)
        if w:
            return w(w0, new, gradient, learning_rate, epsilon), new
        return w0 - learning_rate * gradient / (root + epsilon), new

    return answer


def old_total(w, total, gradient, learning_rate, epsilon):
    w = w - learning_rate * gradient / (np.sqrt(total) + epsilon)
    return w, total + gradient**2


def changes_total(w, total, gradient, learning_rate, epsilon):
    total += gradient**2
    return w - learning_rate * gradient / (np.sqrt(total) + epsilon), total


def changes_the_w(w, total, gradient, learning_rate, epsilon):
    total = total + gradient**2
    w -= learning_rate * gradient / (np.sqrt(total) + epsilon)
    return w, total


def needs_a_total(w, total, gradient, learning_rate, epsilon):
    if not total.any():
        return w, gradient**2
    return adagrad_step(w, total, gradient, learning_rate, epsilon)


def epsilon_where_it_is_flat(w, total, gradient, learning_rate, epsilon):
    new = total + gradient**2
    root = np.where(epsilon > 1e-6, np.sqrt(new) + epsilon, np.sqrt(new))
    return w - learning_rate * gradient / root, new


def totals_of_whole_numbers(w, total, gradient, learning_rate, epsilon):
    new = np.zeros_like(w)
    step = learning_rate * gradient / (np.sqrt(total + gradient**2) + epsilon)
    new[...] = w - step
    return new, total + gradient**2


def roots_added(w, total, gradient, learning_rate, epsilon):
    roots = np.sqrt(total) + np.sqrt(gradient**2)
    w = w - learning_rate * gradient / (roots + epsilon)
    return w, total + gradient**2


def loop(
    t=lambda k, i, n: k + 1,
    m_hat=lambda m, b1, t: m / (1 - b1**t),
    v_hat=lambda v, b2, t: v / (1 - b2**t),
    step=lambda m, v, eps: m / (np.sqrt(v) + eps),
    squares=lambda v, g, b2: b2 * v + (1 - b2) * g**2,
):
    """Return an answer of these parts, right ones where none is given."""

    def answer(gradient, params, steps, rate, b1, b2, eps):
        params, n = list(params), len(params)
        m, v = [0.0] * n, [0.0] * n
        for k in range(steps):
            grads = gradient(params)
            for i in range(n):
                now = t(k, i, n)
                m[i] = b1 * m[i] + (1 - b1) * grads[i]
                v[i] = squares(v[i], grads[i], b2)
                move = step(m_hat(m[i], b1, now), v_hat(v[i], b2, now), eps)
                params[i] = params[i] - rate * move
        return params

    return answer


def epsilon_hat(gradient, params, steps, rate, b1, b2, eps):
    params, n = list(params), len(params)
    m, v = [0.0] * n, [0.0] * n
    for t in range(1, steps + 1):
        alpha = rate * np.sqrt(1 - b2**t) / (1 - b1**t)
        for i, g in enumerate(gradient(params)):
            m[i] = b1 * m[i] + (1 - b1) * g
            v[i] = b2 * v[i] + (1 - b2) * g**2
            params[i] = params[i] - alpha * m[i] / (np.sqrt(v[i]) + eps)
    return params


def counts_with_every_array(gradient, params, steps, rate, b1, b2, eps):
    params, n, t = list(params), len(params), 0
    m, v = [0.0] * n, [0.0] * n
    for _ in range(steps):
        for i, g in enumerate(gradient(params)):
            t += 1
            m[i] = b1 * m[i] + (1 - b1) * g
            v[i] = b2 * v[i] + (1 - b2) * g**2
            m_hat, v_hat = m[i] / (1 - b1**t), v[i] / (1 - b2**t)
            params[i] = params[i] - rate * m_hat / (np.sqrt(v_hat) + eps)
    return params


def asks_anew(gradient, params, steps, rate, b1, b2, eps):
    params, n = list(params), len(params)
    m, v = [0.0] * n, [0.0] * n
    for t in range(1, steps + 1):
        for i in range(n):
            g = gradient(params)[i]
            m[i] = b1 * m[i] + (1 - b1) * g
            v[i] = b2 * v[i] + (1 - b2) * g**2
            m_hat, v_hat = m[i] / (1 - b1**t), v[i] / (1 - b2**t)
            params[i] = params[i] - rate * m_hat / (np.sqrt(v_hat) + eps)
    return params


def one_list(gradient, params, steps, rate, b1, b2, eps):
    params = list(params)
    m = v = [0.0] * len(params)
    for t in range(1, steps + 1):
        for i, g in enumerate(gradient(params)):
            m[i] = b1 * m[i] + (1 - b1) * g
            v[i] = b2 * v[i] + (1 - b2) * g**2
            m_hat, v_hat = m[i] / (1 - b1**t), v[i] / (1 - b2**t)
            params[i] = params[i] - rate * m_hat / (np.sqrt(v_hat) + eps)
    return params


def starts_again(gradient, params, steps, *numbers):
    for _ in range(steps):
        params = adam(gradient, params, 1, *numbers)
    return params


def one_mean_for_all(gradient, params, steps, rate, b1, b2, eps):
    params, m, v = list(params), 0.0, 0.0
    for t in range(1, steps + 1):
        for i, g in enumerate(gradient(params)):
            m = b1 * m + (1 - b1) * g
            v = b2 * v + (1 - b2) * g**2
            m_hat, v_hat = m / (1 - b1**t), v / (1 - b2**t)
            params[i] = params[i] - rate * m_hat / (np.sqrt(v_hat) + eps)
    return params


def calculates_with_lists(gradient, params, steps, rate, b1, b2, eps):
    m = 0.0
    for _ in range(steps):
        m = b1 * m + (1 - b1) * gradient(params)
        params = params - rate * m
    return params


def swapped_betas(gradient, params, steps, rate, b1, b2, eps):
    return adam(gradient, params, steps, rate, b2, b1, eps)


def beta_1_alone(gradient, params, steps, rate, b1, b2, eps):
    return adam(gradient, params, steps, rate, b1, b1, eps)


def without_range_1(gradient, params, steps, *numbers):
    return adam(gradient, params, steps - 1, *numbers)


def changes_params(gradient, params, steps, *numbers):
    for i, moved in enumerate(adam(gradient, params, steps, *numbers)):
        params[i][...] = moved
    return params


def changes_the_list(gradient, params, steps, *numbers):
    params[:] = adam(gradient, params, steps, *numbers)
    return params


def first_array_alone(gradient, params, *rest):
    return [adam(gradient, params, *rest)[0], *params[1:]]


def asks_for_one(gradient, params, steps, rate, *numbers):
    return [p - rate * gradient(p) for p in params]


def always_a_step(gradient, params, steps, *numbers):
    return adam(gradient, params, max(steps, 1), *numbers)


def back_to_whole_numbers(gradient, params, *rest):
    moved = adam(gradient, params, *rest)
    return [m.astype(p.dtype) for m, p in zip(moved, params, strict=True)]


def with_a_slow_first_step(gradient, params, steps, rate, *numbers):
    return adam(gradient, params, steps, 0.7 * rate, *numbers)


def with_momentum_lost(gradient, params, steps, *numbers):
    moved = adam(gradient, params, steps, *numbers)
    return [m + 0.1 * (steps > 1) for m in moved]


def off_in_one_entry(gradient, params, *rest):
    moved = adam(gradient, params, *rest)
    moved[0].flat[-1] += 0.125
    return moved


def reversed_list(*args):
    return adam(*args)[::-1]


def with_the_means(*args):
    params = adam(*args)
    return params, [0 * p for p in params], [0 * p for p in params]


WRONG = {
    "5.3": [
        (lambda A: 1 / np.linalg.eigvalsh(A).max(), "half the limit"),
        (lambda A: 2 / np.linalg.eigvalsh(A).min(), "the smallest eigenval"),
        (lambda A: 2 / np.linalg.eigvalsh(A)[0], "the smallest eigenvalue"),
        (lambda A: 2 / np.trace(A), "the trace, which is the sum"),
        (
            lambda A: 2 / np.linalg.eigvalsh(A)[[0, -1]].sum(),
            "the best constant rate",
        ),
        (lambda A: 2 / np.max(A), "the largest entry of the matrix"),
        (lambda A: 2 / max(np.diag(A)), "which stands on its diagonal"),
        (lambda A: np.linalg.norm(A, 2), "the largest eigenvalue itself"),
        (lambda A: 2 / np.linalg.norm(A), "the Frobenius norm"),
        (
            lambda A: 2 / np.linalg.eigvals(A.T @ A).max(),
            "the largest eigenvalue is squared",
        ),
        (lambda A: np.linalg.cond(A), "the condition number"),
        (lambda A: 2 / np.linalg.det(A), "the determinant"),
        (lambda A: 2 / np.linalg.eig(A)[0][0], "in no particular order"),
        (lambda A: 2 / np.linalg.eigh(A), "return two things"),
        (lambda A: 2 / np.max(np.linalg.eig(A)), "return two things"),
        (of_vectors, "return two things"),
        (lambda A: 2 / np.abs(A).sum(axis=0).max(), "a bound"),
        (lambda A: 2 / np.linalg.eigvalsh(A), "one limit for each direction"),
        (lambda A: 2.0, "whatever the arguments are"),
        (lambda A: 0.99 * largest_rate(A), "is 0.99 times what it should be"),
        (tried, "close but not exact"),
        (for_two, "too many values to unpack"),
        (first_on_a_diagonal, "The matrix is diagonal"),
        (apart_from_one_number, "Here w has one entry only"),
        (needs_different_ones, "equally steep in all directions"),
        (clears_the_diagonal, "changes its input"),
        (lambda A: 1j * largest_rate(A), "A complex number"),
        (lambda A: 2 / max(A), "whole arrays are compared at once"),
    ],
    "5.5": [
        (uphill, "the sign of the gradient"),
        (subtracted, "the velocity is subtracted from w"),
        (moved_first, "moved by the old velocity"),
        (without_rate, "the learning rate is left out"),
        (rate_twice, "the learning rate is applied twice"),
        (as_in_pytorch, "That is PyTorch's form"),
        (averaged, "an average of gradients"),
        (average_of_gradients, "the learning rate belongs into"),
        (without_beta, "`beta` is left out"),
        (rate_and_beta_swapped, "`beta` and `learning_rate` are swapped"),
        (nesterov, "Nesterov's momentum"),
        (lambda *args: momentum_step(*args)[::-1], "the order of the two"),
        (changes_velocity, "changes its input `velocity`"),
        (changes_w, "changes its input `w`"),
        (product, "does not have enough dimensions"),
        (summed_up, "the gradient is made one number"),
        (forgets_a_start, "Here the velocity is 0"),
        (stops_where_it_is_flat, "Here the gradient is 0"),
        (into_whole_numbers, "Here the arrays hold whole numbers"),
        (halved, "All are made from `velocity`"),
        (w_alone, "values are asked for, in this order"),
        (
            lambda *args: [part.T for part in momentum_step(*args)],
            "An array that moves keeps the shape",
        ),
    ],
    "5.6": [
        (
            adagrad(lambda w, total, g, rate, e: w - rate * g / (total + e)),
            "the root is missing",
        ),
        (
            adagrad(
                lambda w, total, g, rate, e: w - rate * g / np.sqrt(total + e)
            ),
            "Keras, and `AdaGrad` in the course, have it there",
        ),
        (old_total, "the root of the old total"),
        (adagrad(total=lambda t, g: 0.9 * t + 0.1 * g**2), "That is RMSprop"),
        (adagrad(total=lambda t, g: t + g), "the gradient is not squared"),
        (
            adagrad(total=lambda t, g: t + np.sum(g**2)),
            "one total is made for all the entries",
        ),
        (
            adagrad(total=lambda t, g: t + np.dot(g, g)),
            "one total is made for all the entries",
        ),
        (adagrad(total=lambda t, g: g**2), "the old total is forgotten. The"),
        (adagrad(total=lambda t, g: t + 2 * g), "twice the gradient"),
        (
            adagrad(lambda w, t, g, rate, e: w + rate * g / (np.sqrt(t) + e)),
            "w goes uphill",
        ),
        (
            adagrad(lambda w, t, g, rate, e: w - rate * g / np.sqrt(t) + e),
            "A division comes before a sum",
        ),
        (
            adagrad(lambda w, t, g, rate, e: w - rate * g / np.sqrt(t)),
            "`epsilon` is left out",
        ),
        (
            adagrad(lambda w, t, g, rate, e: w - g / (np.sqrt(t) + e)),
            "the learning rate is left out",
        ),
        (
            adagrad(
                lambda w, t, g, rate, e: w - rate * g / (np.sqrt(sum(t)) + e)
            ),
            "`total` is right.",
        ),
        (changes_total, "changes its input `total`"),
        (changes_the_w, "changes its input `w`"),
        (lambda *args: adagrad_step(*args)[::-1], "the order of the two"),
        (needs_a_total, "Here `total` is 0"),
        (epsilon_where_it_is_flat, "0 divided by epsilon is 0"),
        (totals_of_whole_numbers, "Here the arrays hold whole numbers"),
        (adagrad(total=lambda t, g: t + g @ g), "one total is made"),
        (adagrad(total=lambda t, g: t + 3 * g**2), "No single factor"),
        (lambda *args: adagrad_step(*args)[1], "Two values are asked for"),
        (adagrad(total=lambda t, g: t + g**2 + 0.1), "`AdaGrad` starts"),
        (adagrad(total=lambda t, g: t + (g ^ 2)), "no power in Python"),
        (roots_added, "take one root of their sum"),
    ],
    "5.7": [
        (
            loop(m_hat=lambda m, *_: m, v_hat=lambda v, *_: v),
            "the bias correction is missing",
        ),
        (loop(m_hat=lambda m, *_: m), "only v is corrected"),
        (loop(v_hat=lambda v, *_: v), "only m is corrected"),
        (
            loop(step=lambda m, v, eps: m / np.sqrt(v + eps)),
            "`epsilon` is inside the root",
        ),
        (epsilon_hat, "That is the form of Keras"),
        (
            loop(
                v_hat=lambda v, b2, t: v / (1 - b2**t),
                step=lambda m, v, eps: m / np.sqrt(v) + eps,
            ),
            "None of the usual slips fits",
        ),
        (counts_with_every_array, "t goes on with every array"),
        (loop(t=lambda k, i, n: k), "1 − beta**0 is 0"),
        (loop(t=lambda k, i, n: np.float64(k)), "t is 0 in the first step"),
        (loop(t=lambda k, i, n: 1), "t is 1 in every step"),
        (loop(squares=lambda v, g, b2: v + g**2), "as in AdaGrad"),
        (
            loop(squares=lambda v, g, b2: b2 * v + (1 - b2) * g),
            "the squares are missing in v",
        ),
        (swapped_betas, "`beta_1` and `beta_2` are swapped"),
        (beta_1_alone, "one beta is used for both means"),
        (asks_anew, "asked for anew for every array"),
        (starts_again, "every step is a first one"),
        (one_list, "m and v are one and the same list"),
        (
            loop(
                m_hat=lambda m, b1, t: m / 1 - b1**t,
                v_hat=lambda v, b2, t: v / 1 - b2**t,
            ),
            "parentheses are missing in the correction",
        ),
        (one_mean_for_all, "has an m and a v of its own"),
        (calculates_with_lists, "go through them in a loop"),
        (without_range_1, "`range(1, steps)` ends before `steps`"),
        (changes_params, "changes `params`, the list of the caller"),
        (changes_the_list, "changes `params`, the list of the caller"),
        (first_array_alone, "With one array all is right"),
        (asks_for_one, "Hand all the parameters to `gradient` at once"),
        (always_a_step, "Here no step is asked for"),
        (back_to_whole_numbers, "Here the arrays hold whole numbers"),
        (with_a_slow_first_step, "is 0.7 times as long as it should be"),
        (with_momentum_lost, "One step comes out right, several do not"),
        (off_in_one_entry, "None of the usual slips fits"),
        (reversed_list, "The arrays keep their shapes"),
        (with_the_means, "Return the parameters alone"),
        (lambda *args: adam(*args)[0], "Return a list of arrays"),
        (lambda *args: [None] * 2, "Number 0 in it is `None`"),
        (lambda *args: list(args[1]), "nothing has moved"),
        (
            lambda *args: [np.where(p > 0, p, np.nan) for p in args[1]],
            "Look for 0 divided by 0",
        ),
    ],
}
