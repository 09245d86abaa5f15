"""Wrong answers to 6.5, with words of their hints."""

import numpy as np
from worked_solutions06 import standardized


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


def by_largest(x_train, x_test):
    largest = x_train.max(axis=0)
    return x_train / largest, x_test / largest


def by_length(x_train, x_test):
    length = np.linalg.norm(x_train, axis=0)
    return x_train / length, x_test / length


def root_twice(x_train, x_test):
    mean, root = x_train.mean(axis=0), np.sqrt(x_train.std(axis=0))
    return (x_train - mean) / root, (x_test - mean) / root


def first_column_alone(x_train, x_test):
    train, test = x_train.astype(float), x_test.astype(float)
    train[:, 0], test[:, 0] = (x[:, 0] for x in standardized(x_train, x_test))
    return train, test


def one_added(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0) + 1
    return (x_train - mean) / std, (x_test - mean) / std


def one_at_least(x_train, x_test):
    mean, std = x_train.mean(axis=0), np.maximum(x_train.std(axis=0), 1)
    return (x_train - mean) / std, (x_test - mean) / std


def all_by_one(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    if (std == 0).any():
        std = 1
    return (x_train - mean) / std, (x_test - mean) / std


def if_of_an_array(x_train, x_test):
    mean, std = x_train.mean(axis=0), x_train.std(axis=0)
    if std == 0:
        std = 1
    return (x_train - mean) / std, (x_test - mean) / std


def nan_to_zero(x_train, x_test):
    scaled = divides_by_zero(x_train, x_test)
    return tuple(np.where(np.isnan(x), 0, x) for x in scaled)


def with_statistics(x_train, x_test):
    train, test = standardized(x_train, x_test)
    return train, test, x_train.mean(axis=0), x_train.std(axis=0)


def cut_at_the_wrong_row(x_train, x_test):
    x = np.concatenate(standardized(x_train, x_test))
    return x[: len(x_test)], x[len(x_test) :]


def squares_first(x_train, x_test):
    mean, std = x_train.mean(axis=0), np.sqrt((x_train**2).mean(axis=0))
    return (x_train - mean) / std, (x_test - mean) / std


def by_columns(x_train, x_test):
    mean, std = sum(x_train) / x_train.shape[1], x_train.std(axis=0)
    return (x_train - mean) / std, (x_test - mean) / std


def rounded(x_train, x_test):
    return tuple(np.round(x, 2) for x in standardized(x_train, x_test))


WRONG = [
    (together, "say in what the network is trained on"),
    (each_by_itself, "scaled by its own mean and standard deviation"),
    (over_the_whole, "one number is taken of the whole array"),
    (along_rows, "along the rows"),
    (divides_by_zero, "its standard deviation is 0"),
    (tiny_number, "or by a tiny number in its place"),
    (nan_to_num, "or by a tiny number in its place"),
    (flat_is_zero, "keeps its difference from the mean"),
    (flat_stays, "its mean is subtracted there as everywhere"),
    (flat_left_out, "No column is left out"),
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
    (by_largest, "divided by their largest value"),
    (by_length, "by their length as vectors"),
    (root_twice, "the root is taken twice"),
    (first_column_alone, "Its entry [0, 1] should be"),
    (one_added, "1 is added to every standard deviation"),
    (one_at_least, "below 1 are raised to 1"),
    (all_by_one, "Only this one is divided by 1"),
    (if_of_an_array, "use `np.where`"),
    (nan_to_zero, "its standard deviation is 0"),
    (with_statistics, "Two values are asked for"),
    (cut_at_the_wrong_row, "a cut at the wrong row"),
    (squares_first, "before the mean is subtracted"),
    (by_columns, "divided by the number of columns"),
    (rounded, "the results are rounded"),
]
