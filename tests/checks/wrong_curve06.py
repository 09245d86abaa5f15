"""Wrong answers to 6.7, with words of their hints."""

import random

import numpy as np


def scores_of(score, n, sizes, seeds):
    """Return the scores as asked for, a row for each size."""
    return np.array(
        [
            [
                score(np.random.default_rng(seed).choice(n, size, False))
                for seed in seeds
            ]
            for size in sizes
        ]
    )


def summed_up(scores, ddof=1):
    errors = scores.std(axis=1, ddof=ddof) / np.sqrt(scores.shape[1])
    return scores.mean(axis=1), errors


def drawn_by(draw):
    """Return the answer that draws in a way of its own."""

    def answer(score, n, sizes, seeds):
        scores = [
            [score(draw(n, size, seed)) for seed in seeds] for size in sizes
        ]
        return summed_up(np.array(scores))

    return answer


def told_by(summary):
    """Return the answer that sums up the right scores in another way."""

    def answer(score, n, sizes, seeds):
        return summary(scores_of(score, n, sizes, seeds))

    return answer


def with_replacement(score, n, sizes, seeds):
    def draw(n, size, seed):
        return np.random.default_rng(seed).choice(n, size)

    return drawn_by(draw)(score, n, sizes, seeds)


def one_generator(score, n, sizes, seeds):
    rng = np.random.default_rng(0)
    scores = [
        [score(rng.choice(n, size, replace=False)) for _ in seeds]
        for size in sizes
    ]
    return summed_up(np.array(scores))


def from_first_seed(score, n, sizes, seeds):
    rng = np.random.default_rng(seeds[0])
    scores = [
        [score(rng.choice(n, size, replace=False)) for _ in seeds]
        for size in sizes
    ]
    return summed_up(np.array(scores))


def from_all_seeds(score, n, sizes, seeds):
    rng = np.random.default_rng(seeds)
    scores = [
        [score(rng.choice(n, size, replace=False)) for _ in seeds]
        for size in sizes
    ]
    return summed_up(np.array(scores))


def by_place_of_seed(score, n, sizes, seeds):
    scores = [
        [
            score(np.random.default_rng(i).choice(n, size, replace=False))
            for i, _ in enumerate(seeds)
        ]
        for size in sizes
    ]
    return summed_up(np.array(scores))


def one_draw_per_size(score, n, sizes, seeds):
    scores = []
    for size in sizes:
        rows = np.random.default_rng(seeds[0]).choice(n, size, replace=False)
        scores.append([score(rows) for _ in seeds])
    return summed_up(np.array(scores))


def called_once_per_size(score, n, sizes, seeds):
    rng = np.random.default_rng(seeds[0])
    means = [score(rng.choice(n, size, replace=False)) for size in sizes]
    return np.array(means), np.zeros(len(sizes))


def called_twice(score, n, sizes, seeds):
    means = scores_of(score, n, sizes, seeds).mean(axis=1)
    return means, summed_up(scores_of(score, n, sizes, seeds))[1]


def returns_inside(score, n, sizes, seeds):
    for size in sizes:
        scores = scores_of(score, n, [size], seeds)
        return summed_up(scores)


def sizes_forgotten(score, n, sizes, seeds):
    scores = scores_of(score, n, [n // 2] * len(sizes), seeds)
    return summed_up(scores)


def hands_over_size(score, n, sizes, seeds):
    return summed_up(np.array([[score(s) for _ in seeds] for s in sizes]))


def without_score(score, n, sizes, seeds):
    return np.zeros(len(sizes)), np.zeros(len(sizes))


def pairs(score, n, sizes, seeds):
    return [*zip(*summed_up(scores_of(score, n, sizes, seeds)), strict=True)]


def means_alone(score, n, sizes, seeds):
    return scores_of(score, n, sizes, seeds).mean(axis=1)


def sorted_sizes(score, n, sizes, seeds):
    return summed_up(scores_of(score, n, sorted(sizes), seeds))


def sorts_its_sizes(score, n, sizes, seeds):
    sizes.sort()
    return summed_up(scores_of(score, n, sizes, seeds))


def over_sizes(score, n, sizes, seeds):
    return summed_up(scores_of(score, n, sizes, seeds).T)


def adds_itself(score, n, sizes, seeds):
    seeds.append(99)
    return summed_up(scores_of(score, n, sizes, seeds[:-1]))


def bundled(score, n, sizes, seeds):
    means, errors = summed_up(scores_of(score, n, sizes, seeds))
    return {"means": means, "errors": errors}


def one_number(score, n, sizes, seeds):
    scores = scores_of(score, n, sizes, seeds)
    return scores.mean(), scores.std(ddof=1) / np.sqrt(scores.size)


def random_module(n, size, seed):
    return random.sample(range(n), size)


def drawn(rng, n, size):
    return rng.choice(n, size, replace=False)


def shuffled_nothing(n, size, seed):
    rng = np.random.default_rng(seed)
    rows = np.arange(n)
    rng.permutation(rows)
    return rows[:size]


def window(n, size, seed):
    start = np.random.default_rng(seed).integers(n - size + 1)
    return np.arange(start, start + size)


def mask(n, size, seed):
    rows = drawn(np.random.default_rng(seed), n, size)
    return np.isin(np.arange(n), rows)


def by_integers(n, size, seed):
    return np.random.default_rng(seed).integers(0, n, size)


def last_left_out(n, size, seed):
    return drawn(np.random.default_rng(seed), n - 1, size)


def from_one(n, size, seed):
    return 1 + drawn(np.random.default_rng(seed), n, size)


def from_test_part(n, size, seed):
    return drawn(np.random.default_rng(seed), 2 * n, size)


def by_floats(n, size, seed):
    return np.random.default_rng(seed).uniform(0, n, size)


def one_too_many(n, size, seed):
    return drawn(np.random.default_rng(seed), n, min(size + 1, n))


def duplicates_removed(n, size, seed):
    return np.unique(np.random.default_rng(seed).integers(0, n, size))


def legacy(n, size, seed):
    return np.random.choice(n, size, replace=False)


def unseeded(n, size, seed):
    return drawn(np.random.default_rng(), n, size)


def deviation(scores):
    return scores.mean(axis=1), scores.std(axis=1, ddof=1)


def halved_twice(scores):
    means, errors = summed_up(scores)
    return means, errors / 3


def range_of_seeds(score, n, sizes, seeds):
    return summed_up(scores_of(score, n, sizes, range(seeds)))


def all_sizes_at_once(score, n, sizes, seeds):
    return summed_up(scores_of(score, n, [sizes], seeds))


def starred(score, n, sizes, seeds):
    return summed_up(scores_of(lambda rows: score(*rows), n, sizes, seeds))


def never_emptied(score, n, sizes, seeds):
    scores, means, errors = [], [], []
    for size in sizes:
        for seed in seeds:
            scores.append(score(drawn(np.random.default_rng(seed), n, size)))
        means.append(np.mean(scores))
        errors.append(np.std(scores, ddof=1) / np.sqrt(len(scores)))
    return means, errors


def not_called(score, n, sizes, seeds):
    return summed_up(np.array([[score for _ in seeds] for _ in sizes]))


def table_alone(score, n, sizes, seeds):
    return scores_of(score, n, sizes, seeds)


def one_seed_short(score, n, sizes, seeds):
    return summed_up(scores_of(score, n, sizes, seeds[1:]))


def seed_and_place(score, n, sizes, seeds):
    moved = [seed + i for i, seed in enumerate(seeds)]
    return summed_up(scores_of(score, n, sizes, moved))


def n_for_size(n, size, seed):
    return np.random.default_rng(seed).choice(size, n)


def out_of_size(n, size, seed):
    return np.random.default_rng(seed).permutation(size)


def the_others(n, size, seed):
    rows = drawn(np.random.default_rng(seed), n, size)
    return np.setdiff1d(np.arange(n), rows)


def seeded_by_size(n, size, seed):
    return drawn(np.random.default_rng(size), n, size)


WRONG = [
    (with_replacement, "drawn with replacement"),
    (drawn_by(by_integers), "drawn with replacement"),
    (one_generator, "do not depend on each of the seeds"),
    (from_first_seed, "do not depend on each of the seeds"),
    (from_all_seeds, "one generator goes on from seed to seed"),
    (by_place_of_seed, "do not depend on each of the seeds"),
    (one_draw_per_size, "one draw for all the seeds"),
    (called_once_per_size, "tells nothing about chance"),
    (called_twice, "keep each score in a list"),
    (returns_inside, "Is the `return` inside the loop?"),
    (sizes_forgotten, "as many rows as its size says"),
    (hands_over_size, "Draw the rows first"),
    (without_score, "never called"),
    (pairs, "in this order: `return means, errors`"),
    (means_alone, "in this order: `return means, errors`"),
    (sorted_sizes, "in the order of `sizes`"),
    (sorts_its_sizes, "in the order of `sizes`"),
    (adds_itself, "changes its input"),
    (over_sizes, "go over the sizes"),
    (bundled, "one after the other"),
    (one_number, "one entry of `means` for each size"),
    (drawn_by(random_module), "all programs share"),
    (drawn_by(legacy), "all programs share"),
    (drawn_by(unseeded), "without a seed"),
    (drawn_by(shuffled_nothing), "the first rows are taken"),
    (drawn_by(window), "row of neighbors"),
    (drawn_by(mask), "`np.flatnonzero(mask)`"),
    (drawn_by(last_left_out), "is a row left out"),
    (drawn_by(from_one), "Count from 0"),
    (drawn_by(from_test_part), "knows the answers"),
    (drawn_by(by_floats), "Row numbers are whole numbers"),
    (drawn_by(one_too_many), "as many rows as its size says"),
    (drawn_by(duplicates_removed), "as many rows as its size says"),
    (told_by(lambda s: summed_up(s, ddof=0)), "The divisor k − 1"),
    (told_by(deviation), "divide by √k"),
    (told_by(lambda s: (s.mean(1), s.std(1))), "divide by √k"),
    (told_by(lambda s: (s.mean(1), s.var(1, ddof=1))), "the variance"),
    (told_by(lambda s: summed_up(s)[::-1]), "the order of the two"),
    (told_by(lambda s: (s.max(1), summed_up(s)[1])), "luck of one seed"),
    (told_by(lambda s: (np.median(s, 1), summed_up(s)[1])), "the median"),
    (
        told_by(lambda s: (s.mean(1), 1.96 * summed_up(s)[1])),
        "about twice the standard error",
    ),
    (
        told_by(lambda s: (s.mean(1), s.std(1, ddof=1) / s.shape[1])),
        "Divide by its root",
    ),
    (
        told_by(lambda s: (s.mean(1), np.ptp(s, axis=1) / 2)),
        "half the range",
    ),
    (told_by(halved_twice), "0.3333 times what it should be"),
    (range_of_seeds, "`sizes` and `seeds` are lists"),
    (all_sizes_at_once, "and then one size"),
    (starred, "takes all the rows as one argument"),
    (never_emptied, "Begin a new list for each size"),
    (not_called, "called with parentheses"),
    (table_alone, "in this order: `return means, errors`"),
    (one_seed_short, "is called 9 times"),
    (seed_and_place, "Make a generator for each seed"),
    (drawn_by(n_for_size), "as many rows as its size says"),
    (drawn_by(out_of_size), "`size` itself says out of how many"),
    (drawn_by(the_others), "as many rows as its size says"),
    (drawn_by(seeded_by_size), "one draw for all the seeds"),
]
