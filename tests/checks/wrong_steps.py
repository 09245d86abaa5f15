"""Wrong answers to exercises 5.1 to 5.4, with words of their hints."""

import numpy as np
from worked_solutions05 import momentum_step


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


WRONG = {
    "5.1": [
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
    ],
}
