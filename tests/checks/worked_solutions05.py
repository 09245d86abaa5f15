"""The worked solutions of chapter 5's exercises."""


def momentum_step(w, velocity, gradient, learning_rate, beta):
    velocity = beta * velocity - learning_rate * gradient
    return w + velocity, velocity


SOLUTIONS = {
    "5.1": momentum_step,
}
