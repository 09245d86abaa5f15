"""The update rules once more, as the papers write them.

Each takes the start (of any shape, in float64), an array with one gradient
per step, and the numbers of the rule; it returns the parameters after the
last step. Nothing is kept between steps that a paper writes as a sum: sums
and means are taken over all gradients, anew for every step.
"""

import numpy as np


def descent(w, gradients, rate):
    for g in gradients:
        w = w - rate * g
    return w


def heavy_ball(w, gradients, rate, momentum):
    """Polyak (1964): the last displacement, once more."""
    before = w
    for g in gradients:
        w, before = w - rate * g + momentum * (w - before), w
    return w


def look_ahead(w, gradients, rate, momentum):
    """Nesterov: the gradient is taken at the point ahead.

    The point returned is that one: it is where Keras keeps its weights.
    """
    v = np.zeros_like(w)
    for g in gradients:  # taken at w + momentum * v
        v = momentum * v - rate * g
        w = w + v
    return w + momentum * v


def adagrad(w, gradients, rate, start, epsilon):
    """Duchi et al. (2011), with a start and ε where Keras has them."""
    for t in range(1, len(gradients) + 1):
        G = start + (gradients[:t] ** 2).sum(axis=0)
        w = w - rate * gradients[t - 1] / (G + epsilon) ** 0.5
    return w


def mean(values, keep):
    """Return Σ (1 - keep) keepᵗ⁻ⁱ valueᵢ: the moving mean from 0."""
    ages = np.arange(len(values))[::-1]
    return np.tensordot((1 - keep) * keep**ages, values, axes=1)


def rmsprop(w, gradients, rate, rho, epsilon, momentum=0.0, centered=False):
    """Tieleman and Hinton (2012), with Keras' options."""
    steps = np.empty_like(gradients)
    for t in range(1, len(gradients) + 1):
        v = mean(gradients[:t] ** 2, rho)
        if centered:
            v = v - mean(gradients[:t], rho) ** 2
        steps[t - 1] = rate * gradients[t - 1] / (v + epsilon) ** 0.5
        ages = np.arange(t)[::-1]
        w = w - np.tensordot(float(momentum) ** ages, steps[:t], axes=1)
    return w


def adam(
    w,
    gradients,
    rate,
    beta_1,
    beta_2,
    epsilon,
    amsgrad=False,
    weight_decay=0.0,
):
    """Kingma and Ba (2015), Algorithm 1, with the ε that makes it Keras'.

    AMSGrad after Reddi et al. (2018), with the bias correction of Adam;
    the decay after Loshchilov and Hutter (2019), Algorithm 2.
    """
    seen = []
    for t in range(1, len(gradients) + 1):
        m = mean(gradients[:t], beta_1)
        seen.append(mean(gradients[:t] ** 2, beta_2))
        v = np.max(seen, axis=0) if amsgrad else seen[-1]
        m_hat, v_hat = m / (1 - beta_1**t), v / (1 - beta_2**t)
        algorithm_1 = epsilon / (1 - beta_2**t) ** 0.5
        step = m_hat / (v_hat**0.5 + algorithm_1)
        w = w - rate * (step + weight_decay * w)
    return w
