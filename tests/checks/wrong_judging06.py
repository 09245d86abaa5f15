"""Wrong answers to 6.5 to 6.9, with words of their hints."""

import math

import numpy as np
import wrong_curve06
import wrong_splitting06
from worked_solutions06 import DATASHEET, power_law, standardized

# 6.5


def scaled(x):
    return (x - x.mean(axis=0)) / x.std(axis=0)


def together(x_train, x_test):
    x = scaled(np.concatenate([x_train, x_test]))
    return x[: len(x_train)], x[len(x_train) :]


def each_by_itself(x_train, x_test):
    return scaled(x_train), scaled(x_test)


def over_the_whole(x_train, x_test):
    mean, std = x_train.mean(), x_train.std()
    return (x_train - mean) / std, (x_test - mean) / std


def along_rows(x_train, x_test):
    mean, std = x_train.mean(axis=1), x_train.std(axis=1)
    return (x_train - mean) / std, (x_test - mean) / std


def divides_by_zero(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return (x_train - mean) / std, (x_test - mean) / std


def tiny_number(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0) + 1e-8
    return (x_train - mean) / std, (x_test - mean) / std


def nan_to_num(x_train, x_test):
    return tuple(map(np.nan_to_num, divides_by_zero(x_train, x_test)))


def flat_is_zero(x_train, x_test):
    varies = x_train.std(axis=0) > 0
    return tuple(np.where(varies, x, 0) for x in standardized(x_train, x_test))


def flat_stays(x_train, x_test):
    varies = x_train.std(axis=0) > 0
    pairs = zip((x_train, x_test), standardized(x_train, x_test), strict=True)
    return tuple(np.where(varies, new, old) for old, new in pairs)


def flat_left_out(x_train, x_test):
    varies = x_train.std(axis=0) > 0
    return standardized(x_train[:, varies], x_test[:, varies])


def n_minus_one(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0, ddof=1)
    return (x_train - mean) / std, (x_test - mean) / std


def by_variance(x_train, x_test):
    mean, var = x_train.mean(axis=0), x_train.var(axis=0)
    return (x_train - mean) / var, (x_test - mean) / var


def without_parentheses(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    return x_train - mean / std, x_test - mean / std


def swapped(x_train, x_test):
    return standardized(x_train, x_test)[::-1]


def changes_both(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    std[std == 0] = 1
    for x in (x_train, x_test):
        x -= mean
        x /= std
    return x_train, x_test


def overwritten_first(x_train, x_test):
    x_train = scaled(x_train)
    x_test = (x_test - x_train.mean(axis=0)) / x_train.std(axis=0)
    return x_train, x_test


def min_max(x_train, x_test):
    low, high = x_train.min(axis=0), x_train.max(axis=0)
    return tuple((x - low) / (high - low) for x in (x_train, x_test))


def own_spread(x_train, x_test):
    mean = x_train.mean(axis=0)
    return scaled(x_train), (x_test - mean) / x_test.std(axis=0)


def train_alone(x_train, x_test):
    return standardized(x_train, x_test)[0]


def train_twice(x_train, x_test):
    return standardized(x_train, x_train)


def joined(x_train, x_test):
    return np.concatenate(standardized(x_train, x_test))


def centered(x_train, x_test):
    mean = x_train.mean(axis=0)
    return x_train - mean, x_test - mean


def in_whole_numbers(x_train, x_test):
    train, test = np.zeros_like(x_train), np.zeros_like(x_test)
    train[...], test[...] = standardized(x_train, x_test)
    return train, test


def tests_row_by_row(x_train, x_test):
    if len(x_test) == 1:
        return standardized(x_train, x_test)[0], 0 * x_test
    return standardized(x_train, x_test)


def means_alone(x_train, x_test):
    return x_train.mean(axis=0), x_train.std(axis=0)


def row_after_row(x_train, x_test):
    mean, std = np.mean(x_train[0]), np.std(x_train[0])
    return (x_train - mean) / std, (x_test - mean) / std


SCALING = [
    (together, "say in what the network is trained on"),
    (each_by_itself, "scaled by its own mean and standard deviation"),
    (over_the_whole, "one number is taken of the whole array"),
    (along_rows, "along the rows"),
    (divides_by_zero, "its standard deviation is 0"),
    (tiny_number, "by a tiny number in its place"),
    (nan_to_num, "by a tiny number in its place"),
    (flat_is_zero, "keeps its difference from the mean"),
    (flat_stays, "its mean is subtracted there as everywhere"),
    (flat_left_out, "leaves the shape"),
    (n_minus_one, "`ddof=1`"),
    (by_variance, "by the variance"),
    (without_parentheses, "division comes before a subtraction"),
    (swapped, "Likely slip: the order"),
    (changes_both, "changes its input `x_train` and `x_test`"),
    (overwritten_first, "overwritten by its scaled form"),
    (min_max, "the range from 0 to 1"),
    (own_spread, "divided by its own standard deviation"),
    (train_alone, "in this order: `return train, test`"),
    (train_twice, "the same part is returned twice"),
    (joined, "in this order: `return train, test`"),
    (centered, "nothing is divided"),
    (in_whole_numbers, "hold whole numbers"),
    (tests_row_by_row, "does not depend on what other rows are tested"),
    (means_alone, "leaves the shape"),
    (row_after_row, "compare it with your code"),
]

# 6.8


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


POWER = [
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
    (factor_by(lambda a, b, n, e: math.exp(1 / b)), "about 37 %"),
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
]

# 6.9


def sheet(**changes):
    """Return the worked datasheet with some parts changed."""
    return DATASHEET | changes


def without(part):
    return {key: text for key, text in DATASHEET.items() if key != part}


SHEET = [
    (without("collection"), "`collection` is missing. Where were the data"),
    (
        without("uses") | {"Uses": DATASHEET["uses"]},
        "but there is 'Uses'",
    ),
    (
        without("maintenance") | {"maintainance": DATASHEET["maintenance"]},
        "but there is 'maintainance'",
    ),
    (sheet(motivation="For the course."), "has 15 characters"),
    (sheet(motivation=" " * 60), "`motivation` is empty"),
    (sheet(motivation=...), "`motivation` is empty"),
    (sheet(motivation=12_000), "`motivation` is the number 12000"),
    (
        sheet(collection=["From NIST.", "Then cut out."]),
        "Make one text of it",
    ),
    (
        sheet(composition="Gray images of digits, and a label for each one."),
        "`composition` names no number",
    ),
    (
        sheet(composition="Gray images of digits that were made in 1994."),
        "`composition` names no number",
    ),
    (
        sheet(distribution="It comes inside the package of this course."),
        "`distribution` names no license",
    ),
    (
        sheet(distribution="It has a license that everybody has to follow."),
        "does not say which one",
    ),
    (
        sheet(
            uses="To train small networks, and to compare them with others."
        ),
        "should *not* be used for",
    ),
    (
        sheet(uses="Good not only for small networks but for large ones too."),
        "should *not* be used for",
    ),
    (
        sheet(motivation="For what purpose was the sample made, and by whom?"),
        "repeats a question",
    ),
    (
        sheet(collection="Who knows where all of these digits may come from?"),
        "`collection` asks something",
    ),
    (
        sheet(motivation="TODO: ask the authors, and write it down here."),
        "still has to be written",
    ),
    (sheet(motivation="bla " * 20), "still has to be written"),
    (sheet(motivation="x" * 50), "still has to be written"),
    (
        sheet(preprocessing=DATASHEET["collection"]),
        "`preprocessing` has the same text as `collection`",
    ),
    (dict.fromkeys(DATASHEET, DATASHEET["uses"]), "the same text as"),
    ([*DATASHEET.values()], "Received a list of length 7"),
    ("MNIST, 12,000 images", "Received the text 'MNIST, 12,000 images'"),
    ({"MNIST": "12,000 images of digits, CC BY-SA 3.0."}, "None of the 7"),
    ({"a": DATASHEET}, "None of the 7"),
]

WRONG = {
    "6.5": SCALING,
    "6.6": wrong_splitting06.WRONG,
    "6.7": wrong_curve06.WRONG,
    "6.8": POWER,
    "6.9": SHEET,
}
