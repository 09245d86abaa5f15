"""What is wrong with batches: their sizes, their indices, their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from coursekit.checks.comparing import Values

Batches = Sequence[Sequence[int]]

_ONE_ORDER = (
    "Draw one random order of all n indices first, then cut it into parts."
)


def find_wrong(batches: Batches, n: int, size: int) -> tuple[str, str] | None:
    """Say what is wrong with batches, and what to do; None if nothing is.

    Examples
    --------
    >>> find_wrong([[2, 0], [1]], 3, 2)
    >>> find_wrong([[2, 0]], 3, 2)[0]
    'leaves out 1 of the 3 samples: index 1.'
    """
    lengths = [len(batch) for batch in batches]
    counts = Counter(index for batch in batches for index in batch)
    outside = sorted(set(counts) - set(range(n)))
    missing = [index for index in range(n) if index not in counts]
    twice = [index for index, times in counts.items() if times > 1]
    if 0 in lengths:
        return (
            "returns an empty batch.",
            "Likely slip: a `range` that goes one part too far. A sum over "
            "an empty batch is 0, its mean is `nan`.",
        )
    if outside:
        return (
            f"returns the index {outside[0]}; the {n} samples have the "
            f"indices 0 to {n - 1}.",
            "Arrays count from 0.",
        )
    if twice and missing:
        return (
            f"returns index {min(twice)} more than once, and index "
            f"{missing[0]} not at all.",
            f"Every sample belongs to exactly one batch. {_ONE_ORDER}",
        )
    if missing:
        return (
            f"leaves out {len(missing)} of the {n} samples: index "
            f"{', '.join(map(str, missing[:3]))}"
            f"{' ...' if len(missing) > 3 else ''}.",
            f"Every sample belongs to exactly one batch. {_ONE_ORDER}",
        )
    if twice:
        return (
            f"returns index {min(twice)} more than once.",
            f"Every sample belongs to exactly one batch. {_ONE_ORDER}",
        )
    if sorted(lengths, reverse=True) != _lengths(n, size):
        return (
            f"returns batches of the sizes {_shown(lengths)}; they should be "
            f"{_shown(_lengths(n, size))}.",
            "Every batch has `batch_size` samples, and one has what is left "
            "over.",
        )
    return None


def find_slip(
    batches: Batches, n: int, size: int, others: Sequence[Batches] = ()
) -> str:
    """Name the likely slip behind wrong batches; "" if there is none.

    Parameters
    ----------
    batches : list of list of int
        The wrong ones.
    n, size : int
        How many samples there are, and how many a batch should have.
    others : sequence of list of list of int, optional
        Batches of other calls, which may tell more about repeats.

    Examples
    --------
    >>> find_slip([[3, 1], [2, 3]], 3, 2)[:50]
    'Likely slip: the indices run from 1 to n. Arrays c'
    """
    hint = _find_slip(batches, n, size) or _about_repeats(batches, others)
    return f"Likely slip: {hint}" if hint else ""


def _find_slip(batches: Batches, n: int, size: int) -> str:
    lengths = [len(batch) for batch in batches]
    flat = [index for batch in batches for index in batch]
    whole = _lengths(n, size)
    if n in flat and 0 not in flat and set(flat) <= set(range(1, n + 1)):
        return "the indices run from 1 to n. Arrays count from 0."
    if n > size and sorted(flat) == list(range(n)) and lengths != whole:
        if lengths == [len(a) for a in np.array_split(range(n), size)]:
            return (
                "`batch_size` is taken for the number of batches. It is the "
                "number of samples in each of them."
            )
        if max(lengths) - min(lengths) == 1:
            return (
                "the batches are made about equal, as `np.array_split` does. "
                "All have exactly `batch_size` samples, except for one "
                "smaller rest."
            )
    if len(set(flat)) == len(flat) and lengths == [size] * (n // size):
        return (
            "the rest is dropped. What does not fill a whole batch makes a "
            "smaller one; with `batch_size` > n that is the only one."
        )
    if lengths == [size] * len(whole) and len(set(flat)) == n:
        return (
            "the last batch is filled up with samples that had their turn "
            "already. It may be smaller than the others."
        )
    if len(batches) == 1 and len(flat) == min(n, size):
        return (
            "one batch only. Is the `return` inside the loop? A list of all "
            "of them is asked for."
        )
    return ""


def _about_repeats(batches: Batches, others: Sequence[Batches]) -> str:
    flat = [index for batch in batches for index in batch]
    if len(flat) == len(set(flat)):
        return ""
    every = [batch for some in (batches, *others) for batch in some]
    if all(len(set(batch)) == len(batch) for batch in every):
        return (
            "every batch is drawn by itself, so batches may share samples "
            f"and others never get a turn. {_ONE_ORDER}"
        )
    return (
        "drawn with replacement, as `rng.integers` and `rng.choice` do: "
        f"some samples come twice, others never. {_ONE_ORDER}"
    )


def find_pattern(batches: Batches, n: int, size: int) -> str:
    """Say in which way an order is not random; "" if it looks random.

    Examples
    --------
    >>> find_pattern([[0, 1], [2, 3]], 4, 2)
    'Likely slip: nothing is shuffled: the order is 0, 1, 2, ...'
    """
    flat = np.array([index for batch in batches for index in batch])
    blocks = [sorted(batch) for batch in batches]
    if np.array_equal(flat, np.arange(n)):
        return "Likely slip: nothing is shuffled: the order is 0, 1, 2, ..."
    if np.array_equal(flat, np.arange(n)[::-1]):
        return "Likely slip: the order is turned round, and not random."
    if all(_is_run(block) for block in blocks):
        if any(_is_run(list(batch)) for batch in batches if len(batch) > 2):
            return (
                "Likely slip: neighbors stay together: only the batches as "
                "wholes are shuffled. Shuffle the indices, then cut them."
            )
        return (
            "Likely slip: the order is shuffled within each batch only, so "
            "the same samples always meet. Shuffle first, then cut."
        )
    if _share_of_equal_steps(flat) > 0.5:
        return (
            "Likely slip: most indices follow each other at the same "
            "distance. The order should be random: `rng.permutation`."
        )
    return ""


def _is_run(block: Sequence[int]) -> bool:
    return list(block) == list(range(block[0], block[0] + len(block)))


def _share_of_equal_steps(flat: Values) -> float:
    _, counts = np.unique(np.diff(flat), return_counts=True)
    return float(counts.max() / counts.sum())


def _lengths(n: int, size: int) -> list[int]:
    """Return the sizes of all batches, the smaller one last."""
    rest = n % size
    return [size] * (n // size) + ([rest] if rest else [])


def _shown(lengths: Sequence[int]) -> str:
    if len(lengths) > 6:
        return f"{', '.join(map(str, lengths[:4]))}, ..., {lengths[-1]}"
    return ", ".join(map(str, lengths))
