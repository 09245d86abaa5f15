"""What is wrong with a split by writers, exercise 6.6, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coursekit.checks.chapter06.splitting_reading import Indices, Split

_KEEP = (
    "Draw writers, `np.unique(writers)`, and take all the samples of each: "
    "`np.isin(writers, drawn)` is True for them."
)
_TWICE = (
    "`rng.choice` needs `replace=False`, so that no writer comes twice, and "
    "`np.unique(writers)`, where each stands once, to draw from."
)


def size_of_test(writers: Indices, share: float) -> int:
    """Return how many writers belong in the test part.

    Examples
    --------
    >>> size_of_test(np.array([7, 7, 9, 4]), 0.1)
    1
    """
    m = len(np.unique(writers))
    return min(max(round(share * m), 1), m - 1)


def split_by_writer(
    writers: Indices, share: float, rng: np.random.Generator
) -> Split:
    """Return the sample numbers of both parts, no writer in both."""
    order = rng.permutation(np.unique(writers))
    inside = np.isin(writers, order[: size_of_test(writers, share)])
    return Split(np.flatnonzero(~inside), np.flatnonzero(inside))


def about_samples(split: Split, writers: Indices) -> list[str]:
    """Say which samples are no samples, are in both parts, or in none.

    Returns
    -------
    list of str
        What is wrong, and the likely slip; nothing if all is right.
    """
    n = len(writers)
    both = np.concatenate(split)
    outside = both[(both < 0) | (both >= n)]
    if outside.size:
        return [
            f"{outside[0]} is no sample number: there are {n} samples, 0 to "
            f"{n - 1}.",
            _about_outside(both, writers),
        ]
    for name, part in zip(("train", "test"), split, strict=True):
        values, counts = np.unique(part, return_counts=True)
        if np.any(counts > 1):
            return [
                f"sample {values[counts > 1][0]} is in `{name}` more than "
                "once.",
                "Each sample number belongs in one part, once.",
            ]
    shared = np.intersect1d(*split)
    if shared.size:
        return [
            f"{_samples(shared)} in both parts.",
            "What is in `test` must not be in `train`: the two are made from "
            "one mask, `np.flatnonzero(inside)` and "
            "`np.flatnonzero(~inside)`.",
        ]
    left = np.setdiff1d(np.arange(n), both)
    if left.size:
        return [
            f"{_samples(left)} in neither part.",
            _about_left(split, writers),
        ]
    return []


def _samples(numbers: Indices) -> str:
    if len(numbers) == 1:
        return f"sample {numbers[0]} is"
    first = ", ".join(map(str, numbers[:3]))
    more = ", ..." if len(numbers) > 3 else ""
    return f"{len(numbers)} samples ({first}{more}) are"


def _about_outside(both: Indices, writers: Indices) -> str:
    if np.isin(both, writers).all():
        return (
            "Likely slip: the numbers of writers are returned. The numbers "
            "of their samples are asked for: "
            "`np.flatnonzero(np.isin(writers, drawn))`."
        )
    if np.array_equal(np.sort(both), np.arange(1, len(writers) + 1)):
        return "Likely slip: the samples are counted from 1. Count from 0."
    return "Return places in `writers`, from 0 to `len(writers) - 1`."


def _about_left(split: Split, writers: Indices) -> str:
    both = np.sort(np.concatenate(split))
    unique, firsts = np.unique(writers, return_index=True)
    if np.array_equal(both, np.sort(firsts)):
        return (
            "Likely slip: one sample of each writer is taken, the first. "
            f"{_KEEP}"
        )
    if np.array_equal(both, np.arange(len(unique))):
        return (
            "Likely slip: these are places in `np.unique(writers)`, so one "
            "number for each writer. The numbers of their samples are asked "
            f"for. {_KEEP}"
        )
    whole = [
        np.isin(np.flatnonzero(writers == w), both).all()
        for w in np.unique(writers[both])
    ]
    if both.size and all(whole):
        return (
            "A whole writer is missing. Whoever is not drawn for the test "
            "part belongs in the training part: "
            "`np.flatnonzero(~np.isin(writers, drawn))`."
        )
    return f"Each sample has to be somewhere. {_KEEP}"


def about_writers(split: Split, writers: Indices) -> list[str]:
    """Say which writer is on both sides; nothing if none is."""
    shared = np.intersect1d(writers[split.train], writers[split.test])
    if not shared.size:
        return []
    w = shared[0]
    counts = [int((writers[part] == w).sum()) for part in split]
    more = f" So are {len(shared) - 1} others." if len(shared) > 2 else ""
    return [
        f"writer {w} is on both sides, with {_count(counts[0])} in `train` "
        f"and {_count(counts[1])} in `test`.{more}",
        _about_shared(split, writers, len(shared)),
    ]


def _count(samples: int) -> str:
    return "1 sample" if samples == 1 else f"{samples} samples"


def _about_shared(split: Split, writers: Indices, shared: int) -> str:
    for part in split:
        if np.array_equal(np.sort(part), np.arange(len(part))):
            return (
                "Likely slip: the samples are cut in the order in which they "
                f"stand, without a look at who wrote them. {_KEEP}"
            )
    train, test = (writers[part] for part in split)
    if train.max() <= test.min() or test.max() <= train.min():
        return (
            "Likely slip: the samples are sorted by writer, and the cut goes "
            f"through the middle of one. Cut between writers. {_KEEP}"
        )
    if shared > 1:
        return (
            "Likely slip: single samples are drawn, whoever wrote them. A "
            "network then meets in the test the hands that it has trained "
            f"on. {_KEEP}"
        )
    return f"A writer goes to one side as a whole. {_KEEP}"


def about_size(tested: Sequence[Any], cases: Sequence[Any]) -> list[str]:
    """Say if the number of writers in the test part is wrong, and why.

    Parameters
    ----------
    tested : sequence of int
        How many writers each of the splits tests.
    cases : sequence of (writers, share)
        What each split was made of.
    """
    given = np.array(tested)
    m = np.array([len(np.unique(writers)) for writers, _ in cases])
    n = np.array([len(writers) for writers, _ in cases])
    share = np.array([share for _, share in cases])
    wanted = np.array([size_of_test(*case) for case in cases])
    wrong = np.flatnonzero(given != wanted)
    if not wrong.size:
        return []
    k = wrong[0]
    said = (
        f"{given[k]} of {m[k]} writers {'is' if given[k] == 1 else 'are'} in "
        f"`test`; for a share of {share[k]:g} it should be {wanted[k]}."
    )
    for made, hint in (
        (
            m - wanted,
            "Likely slip: the share goes to `train`, or the two parts are "
            "exchanged. `return train, test`, and `share` of the writers in "
            "`test`.",
        ),
        (
            np.clip(np.floor(share * m), 1, m - 1),
            "Likely slip: the number is rounded down, as `int` and `//` do. "
            "`round(share * m)` is the nearest whole number.",
        ),
        (
            np.floor(share * m),
            "Likely slip: the number is rounded down, as `int` and `//` do. "
            "`round(share * m)` is the nearest whole number.",
        ),
        (
            np.clip(np.ceil(share * m), 1, m - 1),
            "Likely slip: the number is rounded up. `round(share * m)` is "
            "the nearest whole number.",
        ),
        (
            np.minimum(np.round(share * n), m),
            "Likely slip: the share is taken of the number of samples. Take "
            "it of the number of writers, `len(np.unique(writers))`.",
        ),
        (
            np.minimum(np.floor(share * n), m),
            "Likely slip: the share is taken of the number of samples. Take "
            "it of the number of writers, `len(np.unique(writers))`.",
        ),
        (
            0 * m,
            "No writer is tested at all. Are places in `np.unique(writers)` "
            "drawn, where the numbers of the writers are to be compared? "
            "`np.isin(writers, drawn)` compares them.",
        ),
        (
            m // 2,
            "Likely slip: the writers are cut in halves. `share` says how "
            "many of them are tested: `round(share * m)`.",
        ),
        (
            m - m // 2,
            "Likely slip: the writers are cut in halves. `share` says how "
            "many of them are tested: `round(share * m)`.",
        ),
        (m, "Every writer is tested, and none is left to train on."),
        (0 * m + 1, "Always one writer? Their number follows from `share`."),
    ):
        if np.array_equal(given, made):
            return [said, hint]
    return [said, _about_varying(given, wanted, m, share)]


def _about_varying(given: Any, wanted: Any, m: Any, share: Any) -> str:
    """Say why a number of writers that is nobody's rule came out."""
    same = (m == m[-1]) & (share == share[-1])
    varies = np.ptp(given[same]) > 0
    if varies and np.all(given <= wanted):
        return (
            "Likely slip: some writers are drawn twice, so that fewer are "
            f"left. {_TWICE}"
        )
    if varies:
        return (
            "Other draws give other numbers. Likely slip: each writer is "
            "drawn by a chance of its own, as with `rng.random(m) < share`, "
            "or writers are added until `share` of all the samples is "
            "reached. Mix the writers, and cut off `round(share * m)` of them."
        )
    return (
        "Print `share * m`, where m is the number of writers, and the number "
        "that you make of it."
    )
