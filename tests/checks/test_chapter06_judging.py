"""The checkers of exercises 6.5 to 6.9."""

import random

import numpy as np
import pytest
import wrong_splitting06
from worked_solutions06 import (
    DATASHEET,
    learning_curve,
    power_law,
    split_by_writer,
    standardized,
)
from wrong_judging06 import WRONG
from wrong_sheet06 import sheet, without

from coursekit import check
from coursekit.checks.chapter06 import (
    curve_calls,
    curve_slips,
    power_slips,
    scaling_slips,
    sheet_parts,
    splitting_chance,
    splitting_slips,
)

TABLES = {
    "6.5": (scaling_slips.standardized, scaling_slips.SLIPS),
    "6.8": (power_slips.power_law, power_slips.SLIPS),
}
TOLD = [
    pytest.param(exercise, slip, id=f"{exercise} {k}")
    for exercise, (_, slips) in TABLES.items()
    for k, slip in enumerate(slips)
]


@pytest.mark.parametrize("exercise", TABLES)
def test_the_formula_to_compare_with_is_right(exercise):
    assert check(exercise, TABLES[exercise][0]).passed is True


@pytest.mark.parametrize(("exercise", "slip"), TOLD)
def test_each_slip_is_told_by_its_own_hint(exercise, slip):
    result = check(exercise, slip.formula)
    assert result.passed is False, slip.hint
    assert result.feedback[1] == f"Likely slip: {slip.hint}", result


@pytest.mark.parametrize("exercise", WRONG)
def test_many_wrong_answers_with_hints_of_their_own(exercise):
    assert len({words for _, words in WRONG[exercise]}) >= 15


# Right in another way.


def scaled_by_loop(x_train, x_test):
    train, test = x_train.astype(float), x_test.astype(float)
    for k in range(x_train.shape[1]):
        mean, std = x_train[:, k].mean(), x_train[:, k].std() or 1.0
        train[:, k] = (train[:, k] - mean) / std
        test[:, k] = (test[:, k] - mean) / std
    return [train, test]


def scaled_by_sums(x_train, x_test):
    n = len(x_train)
    mean = sum(x_train) / n
    std = (sum((x_train - mean) ** 2) / n) ** 0.5
    std[std < 1e-9] = 1.0
    return [((x - mean) / std).tolist() for x in (x_train, x_test)]


def scaled_transposed(x_train, x_test):
    mean = np.mean(x_train.T, axis=1, keepdims=True)
    std = np.std(x_train.T, axis=1, keepdims=True)
    factor = np.divide(1.0, std, out=np.ones_like(std), where=std > 0)
    return ((x_train.T - mean) * factor).T, ((x_test.T - mean) * factor).T


def scaled_in_float32(x_train, x_test):
    return standardized(*(x.astype(np.float32) for x in (x_train, x_test)))


def split_in_lists(writers, share, rng):
    names = sorted(set(writers.tolist()))
    rng.shuffle(names)
    count = int(share * len(names) + 0.5)
    count = max(1, min(len(names) - 1, count))
    tested = set(names[:count])
    train = [i for i, w in enumerate(writers) if w not in tested]
    return train, [i for i, w in enumerate(writers) if w in tested]


def split_by_choice(writers, share, rng):
    names = np.unique(writers)
    count = int(np.clip(np.rint(share * len(names)), 1, len(names) - 1))
    tested = rng.choice(names, count, replace=False)
    test = np.concatenate([np.flatnonzero(writers == w) for w in tested])
    return np.setdiff1d(np.arange(len(writers)), test), np.sort(test)


def split_by_ranks(writers, share, rng):
    _, codes = np.unique(writers, return_inverse=True)
    m = codes.max() + 1
    ranks = rng.random(m).argsort().argsort()[codes]
    inside = ranks < min(max(round(share * m), 1), m - 1)
    return [np.where(~inside)[0], np.where(inside)[0]]


def curve_by_seeds(score, n, sizes, seeds):
    columns = []
    for seed in seeds:
        order = np.random.default_rng(seed).permutation(n)
        columns.append([score(order[:size]) for size in sizes])
    means = np.mean(columns, axis=0)
    spread = np.sum((np.array(columns) - means) ** 2, axis=0)
    k = len(seeds)
    return means.tolist(), [(s / (k * (k - 1))) ** 0.5 for s in spread]


def curve_of_lists(score, n, sizes, seeds):
    means, errors = [], []
    for size in sizes:
        drawn = [random.Random(seed).sample(range(n), size) for seed in seeds]
        scores = [score(rows) for rows in drawn]
        means.append(sum(scores) / len(scores))
        errors.append(np.std(scores) / np.sqrt(len(scores) - 1))
    return means, errors


def curve_of_one_generator_each(score, n, sizes, seeds):
    rngs = [np.random.default_rng(seed) for seed in seeds]
    scores = [
        [score(np.sort(rng.permutation(n)[:size])) for rng in rngs]
        for size in sizes
    ]
    table = np.array(scores)
    return np.array([table.mean(1), table.std(1, ddof=1) / len(rngs) ** 0.5])


def law_by_matrix(n, error):
    columns = np.stack([np.ones(len(n)), np.log10(n)], axis=1)
    line, *_ = np.linalg.lstsq(columns, np.log10(error), rcond=None)
    return 10 ** line[0], -line[1], 0.5 ** (1 / line[1])


def law_by_sums(n, error):
    x, y = np.log2(n), np.log2(error)
    x, shift = x - x.mean(), x.mean()
    b = -(x @ y) / (x @ x)
    return [2 ** (y.mean() + b * shift), b, np.exp(np.log(2) / b)]


def law_by_polynomial(n, error):
    line = np.polynomial.Polynomial.fit(np.log(n), np.log(error), 1)
    intercept, slope = line.convert().coef
    return np.array([np.exp(intercept), -slope, 4 ** (-0.5 / slope)])


RIGHT = [
    ("6.5", scaled_by_loop),
    ("6.5", scaled_by_sums),
    ("6.5", scaled_transposed),
    ("6.5", scaled_in_float32),
    ("6.6", split_in_lists),
    ("6.6", split_by_choice),
    ("6.6", split_by_ranks),
    ("6.7", curve_by_seeds),
    ("6.7", curve_of_lists),
    ("6.7", curve_of_one_generator_each),
    ("6.8", law_by_matrix),
    ("6.8", law_by_sums),
    ("6.8", law_by_polynomial),
    (
        "6.9",
        sheet(
            composition="Several thousand sentences, each with its number.",
            distribution="Nobody says under which license it may be copied.",
        ),
    ),
    (
        "6.9",
        sheet(
            uses="Too small to learn a language from, but good to count.",
            title="A sample of Wikipedia",
        ),
    ),
    (
        "6.9",
        sheet(
            composition="In 2026 it held 12,000 pages, of all kinds of sites.",
            distribution="Take it from the package. It is in the public domain"
            ", so everybody may copy it.",
            uses="Don't ask it what the web says today:\nit was read once.",
        ),
    ),
]


# Broken in every way.


@pytest.mark.parametrize(
    "answer",
    [
        [[], []],
        lambda *args: np.full((2, 2), np.inf),
        lambda *args: [[1], [2, 3]],
        lambda *args: [args],
        lambda *args: [],
        lambda *args: ([], []),
        lambda *args: ([], [], []),
        lambda *args: np.zeros(0),
        lambda *args: [None, None],
        lambda *args: [None, None, None],
        lambda *args: ("text", "text"),
        lambda *args: (np.zeros((2, 2)), np.zeros((3, 2))),
        lambda *args: (np.zeros(3, int), np.ones((2, 1), int)),
        lambda *args: (np.array([-1, 2]), np.array([0])),
        lambda *args: ({1, 2}, {3}),
        lambda *args: np.array([object()]),
        lambda *args: (1j, 1j, 1j),
        lambda *args: args,
        dict,
        {},
        {1: 2},
        {"motivation": {"uses": None}},
    ],
)
@pytest.mark.parametrize("exercise", WRONG)
def test_nothing_raises(exercise, answer):
    result = check(exercise, answer)
    assert result.passed in ({False, None} if answer == {} else {False})
    assert all(s.endswith((".", "?", ")")) for s in result.feedback), result
    assert "0x" not in repr(result)


# 6.6


def test_chance_that_everybody_shares_is_left_as_it_was():
    np.random.seed(5)
    random.seed(5)
    wanted = np.random.random(3).tolist(), random.random()
    np.random.seed(5)
    random.seed(5)
    check("6.6", wrong_splitting06.global_seed)
    with splitting_chance.hidden_chance(3):
        np.random.random()
        random.random()
    assert (np.random.random(3).tolist(), random.random()) == wanted


@pytest.mark.parametrize("seed", range(30))
def test_the_split_to_compare_with_is_the_worked_solution(seed):
    rng = np.random.default_rng(seed)
    writers = rng.choice(rng.integers(0, 99, 2 + seed), 40)
    if len(np.unique(writers)) < 2:
        return
    share = rng.uniform(0.01, 0.99)
    for made, asked in zip(
        splitting_slips.split_by_writer(
            writers, share, np.random.default_rng(seed)
        ),
        split_by_writer(writers, share, np.random.default_rng(seed)),
        strict=True,
    ):
        assert made.tolist() == asked.tolist()


# 6.7


def test_each_slip_of_a_curve_is_told_by_its_own_hint():
    for slip in curve_slips.SLIPS:

        def answer(score, n, sizes, seeds, slip=slip):
            scores = []
            for size in sizes:
                rngs = [np.random.default_rng(seed) for seed in seeds]
                drawn = [rng.choice(n, size, replace=False) for rng in rngs]
                scores.append([*map(score, drawn)])
            table = curve_slips.Table(np.array(scores), tuple(sizes), n)
            return slip.formula(table)

        result = check("6.7", answer)
        assert result.passed is False, slip.hint
        assert result.feedback[1] == f"Likely slip: {slip.hint}", result


def test_scores_depend_on_the_rows_and_rise_with_their_number():
    score, calls = curve_calls.recorder()
    rng = np.random.default_rng(0)
    means = [
        np.mean([score(rng.choice(90, size, False)) for _ in range(50)])
        for size in (5, 20, 80)
    ]
    assert means == sorted(means)
    assert len({value for _, value in calls}) == len(calls) == 150
    assert all(0 < value < 1 for _, value in calls)


def test_the_example_of_the_task():
    scores = iter([0.8, 0.84, 0.88])
    means, errors = learning_curve(
        lambda rows: next(scores), 9, [4], [1, 2, 3]
    )
    assert means.tolist() == pytest.approx([0.84])
    assert errors.tolist() == pytest.approx([0.0231], abs=5e-5)


# 6.8


def test_the_law_of_the_task():
    law = power_law(np.array([100.0, 400.0]), np.array([0.2, 0.1]))
    assert law == pytest.approx((2.0, 0.5, 4.0))


# 6.9


@pytest.mark.parametrize(
    "stub", [{}, dict.fromkeys(DATASHEET, ...), dict.fromkeys(DATASHEET, "")]
)
def test_a_sheet_that_is_still_empty(stub):
    result = check("6.9", stub)
    assert result.passed is None
    assert '"maintenance"' in result.feedback[0]


def test_each_part_that_is_not_complete_has_a_sentence():
    result = check("6.9", without("uses") | {"motivation": "For fun."})
    assert result.feedback[0] == "5 of the 7 parts are complete."
    assert len(result.feedback) == 3


def test_the_parts_of_the_worked_solution_are_those_of_the_checker():
    assert [*DATASHEET] == [*sheet_parts.PARTS]
