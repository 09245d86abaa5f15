"""Wrong answers to 6.6, with words of their hints."""

import random

import numpy as np


def part(writers, tested):
    """Return the split with these writers in the test part."""
    inside = np.isin(writers, tested)
    return np.flatnonzero(~inside), np.flatnonzero(inside)


def number(writers, share):
    m = len(np.unique(writers))
    return min(max(round(share * m), 1), m - 1)


def right(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: number(writers, share)])


def samples_shuffled(writers, share, rng):
    order = rng.permutation(len(writers))
    k = round(share * len(writers))
    return np.sort(order[k:]), np.sort(order[:k])


def cut_in_order(writers, share, rng):
    k = round((1 - share) * len(writers))
    rows = np.arange(len(writers))
    return rows[:k], rows[k:]


def sorted_and_cut(writers, share, rng):
    order = np.argsort(writers)
    k = round((1 - share) * len(writers))
    return np.sort(order[:k]), np.sort(order[k:])


def writers_returned(writers, share, rng):
    order = rng.permutation(np.unique(writers))
    k = number(writers, share)
    return np.sort(order[k:]), np.sort(order[:k])


def places_returned(writers, share, rng):
    order = rng.permutation(len(np.unique(writers)))
    k = number(writers, share)
    return np.sort(order[k:]), np.sort(order[:k])


def first_samples(writers, share, rng):
    _, firsts = np.unique(writers, return_index=True)
    order = rng.permutation(firsts)
    k = number(writers, share)
    return np.sort(order[k:]), np.sort(order[:k])


def first_writers(writers, share, rng):
    return part(writers, np.unique(writers)[: number(writers, share)])


def last_writers(writers, share, rng):
    names = np.unique(writers)
    rng.permutation(names)
    return part(writers, names[-number(writers, share) :])


def own_seed(writers, share, rng):
    return right(writers, share, np.random.default_rng(0))


def without_seed(writers, share, rng):
    return right(writers, share, np.random.default_rng())


def global_chance(writers, share, rng):
    names = np.random.permutation(np.unique(writers))
    return part(writers, names[: number(writers, share)])


def module_random(writers, share, rng):
    names = np.unique(writers).tolist()
    random.shuffle(names)
    return part(writers, names[: number(writers, share)])


def global_seed(writers, share, rng):
    np.random.seed(1)
    return global_chance(writers, share, rng)


def swapped(writers, share, rng):
    return right(writers, share, rng)[::-1]


def share_of_train(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[number(writers, share) :])


def share_of_samples(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: round(share * len(writers))])


def rounded_down(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: max(1, int(share * len(names)))])


def rounded_up(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: int(np.ceil(share * len(names)))])


def none_tested(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: round(share * len(names))])


def drawn_twice(writers, share, rng):
    names = np.unique(writers)
    return part(writers, rng.choice(names, number(writers, share)))


def drawn_from_samples(writers, share, rng):
    k = number(writers, share)
    return part(writers, rng.choice(writers, k, replace=False))


def each_by_chance(writers, share, rng):
    names = np.unique(writers)
    return part(writers, names[rng.random(len(names)) < share])


def until_enough(writers, share, rng):
    tested, samples = [], 0
    for name in rng.permutation(np.unique(writers)):
        if samples >= share * len(writers):
            break
        tested.append(name)
        samples += (writers == name).sum()
    return part(writers, tested)


def forgets_a_writer(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    k = number(writers, share)
    test = np.isin(writers, names[:k])
    train = np.isin(writers, names[k + 1 :])
    return np.flatnonzero(train), np.flatnonzero(test)


def everything_trained(writers, share, rng):
    _, test = right(writers, share, rng)
    return np.arange(len(writers)), test


def mask(writers, share, rng):
    return np.isin(np.arange(len(writers)), right(writers, share, rng)[1])


def masks(writers, share, rng):
    inside = mask(writers, share, rng)
    return ~inside, inside


def by_where(writers, share, rng):
    inside = mask(writers, share, rng)
    return np.where(~inside), np.where(inside)


def by_argwhere(writers, share, rng):
    inside = mask(writers, share, rng)
    return np.argwhere(~inside), np.argwhere(inside)


def unsorted(writers, share, rng):
    train, test = right(writers, share, rng)
    return rng.permutation(train), rng.permutation(test)


def grouped(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    k = number(writers, share)
    rows = [
        np.concatenate([np.flatnonzero(writers == name) for name in some])
        for some in (names[k:], names[:k])
    ]
    return rows[0], rows[1]


def mixes_its_input(writers, share, rng):
    rng.shuffle(writers)
    return right(writers, share, rng)


def sorts_its_input(writers, share, rng):
    split = right(writers, share, rng)
    writers.sort()
    return split


def last_never(writers, share, rng):
    names = np.unique(writers)
    k = number(writers, share)
    places = rng.choice(len(names) - 1, min(k, len(names) - 1), replace=False)
    return part(writers, names[places])


def first_always(writers, share, rng):
    names = np.unique(writers)
    k = number(writers, share)
    return part(writers, [names[0], *rng.permutation(names[1:])[: k - 1]])


def counted_from_one(writers, share, rng):
    train, test = right(writers, share, rng)
    return train + 1, test + 1


def places_for_names(writers, share, rng):
    places = rng.permutation(len(np.unique(writers)))
    return part(writers, places[: number(writers, share)])


def floats(writers, share, rng):
    train, test = right(writers, share, rng)
    return train.astype(float), test.astype(float)


def only_test(writers, share, rng):
    return right(writers, share, rng)[1]


def samples_themselves(writers, share, rng):
    train, test = right(writers, share, rng)
    return writers[train], writers[test]


def with_names(writers, share, rng):
    return (*right(writers, share, rng), np.unique(writers))


def shuffled_in_place(writers, share, rng):
    names = rng.shuffle(np.unique(writers))
    return part(writers, names[: number(writers, share)])


def a_choice_of_one(writers, share, rng):
    return part(writers, [rng.choice(np.unique(writers))])


def one_sample_of_each(writers, share, rng):
    test = [
        rng.choice(np.flatnonzero(writers == name))
        for name in np.unique(writers)
    ]
    return np.setdiff1d(np.arange(len(writers)), test), np.sort(test)


def doubled(writers, share, rng):
    train, test = right(writers, share, rng)
    return np.sort(np.tile(train, 2)), test


def sets(writers, share, rng):
    train, test = right(writers, share, rng)
    return {*train}, {*test}


def nested(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    rows = [np.flatnonzero(writers == name) for name in names]
    k = number(writers, share)
    return rows[k:], rows[:k]


def halves(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, np.array_split(names, 2)[1])


def smallest_tested(writers, share, rng):
    names, counts = np.unique(writers, return_counts=True)
    return part(writers, names[np.argsort(counts)][: number(writers, share)])


def uses_not(writers, share, rng):
    inside = mask(writers, share, rng)
    return np.flatnonzero(not inside), np.flatnonzero(inside)


def uses_minus(writers, share, rng):
    inside = mask(writers, share, rng)
    return np.flatnonzero(-inside), np.flatnonzero(inside)


def uses_equal(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    inside = writers == names[: number(writers, share)]
    return np.flatnonzero(~inside), np.flatnonzero(inside)


def fraction_of_writers(writers, share, rng):
    names = np.unique(writers)
    return part(writers, rng.choice(names, share * len(names), replace=False))


def none_left(writers, share, rng):
    names = rng.permutation(np.unique(writers))
    return part(writers, names[: max(1, round(share * len(names)))])


def some_of_each(writers, share, rng):
    rows = [np.flatnonzero(writers == name) for name in np.unique(writers)]
    test = [rng.permutation(each)[: round(share * len(each))] for each in rows]
    test = np.sort(np.concatenate(test))
    return np.setdiff1d(np.arange(len(writers)), test), test


def masks_of_names(writers, share, rng):
    names = np.unique(writers)
    inside = np.isin(names, rng.permutation(names)[: number(writers, share)])
    return np.flatnonzero(~inside), np.flatnonzero(inside)


WRONG = [
    (samples_shuffled, "single samples are drawn"),
    (cut_in_order, "cut in the order in which they stand"),
    (sorted_and_cut, "cut goes through the middle of one"),
    (writers_returned, "the numbers of writers are returned"),
    (samples_themselves, "the numbers of writers are returned"),
    (places_returned, "places in `np.unique(writers)`"),
    (first_samples, "one sample of each writer"),
    (first_writers, "never mixed"),
    (last_writers, "leaves its argument as it is"),
    (own_seed, "a seed of your own"),
    (global_seed, "a seed of your own"),
    (without_seed, "without a seed"),
    (global_chance, "all programs share"),
    (module_random, "all programs share"),
    (swapped, "the two parts are exchanged"),
    (share_of_train, "share goes to `train`"),
    (share_of_samples, "share is taken of the number of samples"),
    (rounded_down, "rounded down"),
    (rounded_up, "rounded up"),
    (none_tested, "At least one writer is needed on each side"),
    (drawn_twice, "some writers are drawn twice"),
    (drawn_from_samples, "where each stands once"),
    (each_by_chance, "by a chance of its own"),
    (until_enough, "until `share` of all the samples is reached"),
    (forgets_a_writer, "A whole writer is missing"),
    (everything_trained, "in both parts"),
    (masks, "`np.flatnonzero(mask)` makes sample numbers"),
    (by_where, "an array inside a tuple"),
    (by_argwhere, "where `np.argwhere` makes a column"),
    (unsorted, "but not sorted"),
    (grouped, "but not sorted"),
    (mixes_its_input, "changes its input"),
    (sorts_its_input, "changes its input"),
    (last_never, "is never in `test`"),
    (first_always, "is always in `test`"),
    (counted_from_one, "counted from 1"),
    (places_for_names, "Are places in `np.unique(writers)` drawn"),
    (floats, "of an integer type"),
    (only_test, "That is one array"),
    (with_names, "Nothing else comes with them"),
    (shuffled_in_place, "call it on a line of its own"),
    (a_choice_of_one, "Always one writer?"),
    (one_sample_of_each, "single samples are drawn"),
    (doubled, "more than once"),
    (sets, "It is a set"),
    (nested, "not nested"),
    (halves, "cut in halves"),
    (smallest_tested, "nothing drawn at all"),
    (uses_not, "where `not` takes one answer alone"),
    (uses_minus, "The opposite of a mask is `~mask`"),
    (uses_equal, "where `==` and `in` do not"),
    (fraction_of_writers, "`round(...)` makes one"),
    (none_left, "At least one writer is needed on each side"),
    (some_of_each, "single samples are drawn"),
    (masks_of_names, "places in `np.unique(writers)`"),
]
