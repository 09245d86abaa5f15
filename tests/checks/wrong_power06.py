"""Wrong answers to 6.8, with words of their hints."""

import math

import numpy as np
from worked_solutions06 import power_law


def line(x, y):
    slope, intercept = np.polyfit(x, y, 1)
    return slope, intercept


def log_of_n_alone(n, error):
    slope, intercept = line(np.log(n), error)
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def log_of_error_alone(n, error):
    slope, intercept = line(n, np.log(error))
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def no_log(n, error):
    slope, intercept = line(n, error)
    return intercept, -slope, 2 ** (-1 / slope)


def sign(n, error):
    slope, intercept = line(np.log(n), np.log(error))
    return np.exp(intercept), slope, 2 ** (1 / slope)


def sign_of_b_alone(n, error):
    a, b, factor = power_law(n, error)
    return a, -b, factor


def log_a(n, error):
    a, b, factor = power_law(n, error)
    return np.log(a), b, factor


def base_mix(n, error):
    slope, intercept = line(np.log(n), np.log(error))
    return 10**intercept, -slope, 2 ** (-1 / slope)


def other_base_mix(n, error):
    slope, intercept = line(np.log10(n), np.log10(error))
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def two_logs(n, error):
    slope, intercept = line(np.log10(n), np.log(error))
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def order_of_polyfit(n, error):
    intercept, slope = line(np.log(n), np.log(error))
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def x_for_y(n, error):
    slope, intercept = line(np.log(error), np.log(n))
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def by_the_ends(n, error):
    b = math.log(error[0] / error[-1]) / math.log(n[-1] / n[0])
    return error[0] * n[0] ** b, b, 2 ** (1 / b)


def factor_by(wrong):
    def answer(n, error):
        a, b, _ = power_law(n, error)
        return a, b, wrong(a, b, n, error)

    return answer


def swapped_law(n, error):
    a, b, factor = power_law(n, error)
    return b, a, factor


def two_numbers(n, error):
    return power_law(n, error)[:2]


def whole_powers(n, error):
    a, b, factor = power_law(n, error)
    assert len(n**-1) == len(error)
    return a, b, factor


def changes_n(n, error):
    law = power_law(n, error)
    n *= 2
    return law


def in_order_of_n(n, error):
    return power_law(np.sort(n), error)


def logs_in_place(n, error):
    n[:] = np.log(n)
    error[:] = np.log(error)
    slope, intercept = line(n, error)
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def as_dict(n, error):
    return dict(zip("abf", power_law(n, error), strict=True))


def math_log(n, error):
    slope, intercept = line(math.log(n), math.log(error))
    return math.exp(intercept), -slope, 2 ** (-1 / slope)


def parabola(n, error):
    slope, intercept = np.polyfit(np.log(n), np.log(error), 2)
    return np.exp(intercept), -slope, 2 ** (-1 / slope)


def a_of_first_point(n, error):
    _, b, factor = power_law(n, error)
    return error[0] * n[0] ** b, b, factor


def last_two(n, error):
    return power_law(n[-2:], error[-2:])


def rounded(n, error):
    return tuple(np.round(power_law(n, error), 2))


def in_percent(n, error):
    return power_law(n, 100 * error)


def weighted(n, error):
    line = np.polyfit(np.log(n), np.log(error), 1, w=n)
    return np.exp(line[1]), -line[0], 2 ** (-1 / line[0])


def correlation(n, error):
    b = -np.corrcoef(np.log(n), np.log(error))[0, 1]
    a = np.exp(np.mean(np.log(error) + b * np.log(n)))
    return a, b, 2 ** (1 / b)


def searched(n, error):
    """Fit the errors themselves, by halving steps around the best point."""

    def loss(a, b):
        return np.sum((error - a * n**-b) ** 2)

    a, b, step = 1.0, 0.5, 0.1
    while step > 1e-7:
        around = [(a + i * step, b + j * step) for i, j in _AROUND]
        best = min(around, key=lambda point: loss(*point))
        step = step / 2 if best == (a, b) else step
        a, b = best
    return a, b, 2 ** (1 / b)


_AROUND = [(i, j) for i in (0, -1, 1) for j in (0, -1, 1)]


def exp_of_slope(n, error):
    a, b, factor = power_law(n, error)
    return a, np.exp(b), factor


def cov_by_var(n, error):
    x, y = np.log(n), np.log(error)
    b = -np.cov(x, y)[0, 1] / np.var(x)
    return np.exp(np.mean(y + b * x)), b, 2 ** (1 / b)


WRONG = [
    (log_of_n_alone, "taken of `n` alone"),
    (log_of_error_alone, "taken of `error` alone"),
    (no_log, "no logarithm is taken"),
    (sign, "The slope of the line is −b"),
    (sign_of_b_alone, "The slope of the line is −b"),
    (log_a, "take `np.exp` of it"),
    (base_mix, "two kinds of logarithm"),
    (other_base_mix, "two kinds of logarithm"),
    (two_logs, "two kinds of logarithm"),
    (order_of_polyfit, "the slope first and the intercept second"),
    (x_for_y, "takes x first"),
    (by_the_ends, "only some of the points"),
    (factor_by(lambda a, b, n, e: 2**b), "when n is doubled"),
    (factor_by(lambda a, b, n, e: 2 / b), "the factor is 2/b"),
    (factor_by(lambda a, b, n, e: 2 * b), "the factor is 2 · b"),
    (factor_by(lambda a, b, n, e: 1 / b), "the factor is 1/b"),
    (factor_by(lambda a, b, n, e: 2 ** (-1 / b)), "fewer samples"),
    (factor_by(lambda a, b, n, e: math.exp(1 / b)), "shrinks to 1/e"),
    (factor_by(lambda a, b, n, e: 10 ** (1 / b)), "a tenth"),
    (
        factor_by(lambda a, b, n, e: (2 * a / e[-1]) ** (1 / b)),
        "the n at which the last error is halved",
    ),
    (swapped_law, "a comes first"),
    (two_numbers, "Three values are asked for"),
    (whole_powers, "no negative powers"),
    (changes_n, "changes its input `n`"),
    (in_order_of_n, "not in order"),
    (logs_in_place, "changes its input"),
    (as_dict, "one after the other"),
    (math_log, "take whole arrays"),
    (parabola, "too many values to unpack"),
    (a_of_first_point, "a is taken from the first point"),
    (last_two, "only some of the points"),
    (rounded, "the results are rounded"),
    (in_percent, "100 times what it should be"),
    (weighted, "compare it with your code"),
    (correlation, "the correlation is no slope"),
    (searched, "squares are taken of the errors themselves"),
    (exp_of_slope, "the slope is −b itself"),
    (cov_by_var, "`np.cov` has the divisor k − 1"),
    (
        factor_by(lambda a, b, n, e: n * 2 ** (1 / b)),
        "multiplied by the sizes",
    ),
    (factor_by(lambda a, b, n, e: math.ceil(2 ** (1 / b))), "rounded up"),
]
