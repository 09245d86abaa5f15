"""Wrong summaries of a table of scores, exercise 6.7."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from coursekit.checks.comparing import Values

Pair = tuple[Any, Any]


class Table(NamedTuple):
    """Scores, a row for each size and a column for each seed."""

    scores: Values
    sizes: tuple[int, ...]
    n: int


def summary(table: Table) -> Pair:
    """Return the mean score of each size, and its standard error.

    Examples
    --------
    >>> means, errors = summary(Table(np.array([[1.0, 3.0]]), (5,), 9))
    >>> means.tolist(), errors.tolist()
    ([2.0], [1.0])
    """
    scores = table.scores
    root = np.sqrt(scores.shape[1])
    return scores.mean(axis=1), scores.std(axis=1, ddof=1) / root


class TableSlip(NamedTuple):
    """A wrong summary, and the hint for whoever made it."""

    formula: Callable[[Table], Pair]
    hint: str


def _error(errors: Callable[..., Any], hint: str) -> TableSlip:
    """Return the slip of wrong errors, from the scores and the number k."""

    def formula(table: Table) -> Pair:
        scores = table.scores
        return scores.mean(axis=1), errors(scores, scores.shape[1])

    return TableSlip(formula, hint)


def _mean(means: Callable[[Values], Any], hint: str) -> TableSlip:
    """Return the slip of wrong means; the errors are right."""
    return TableSlip(
        lambda table: (means(table.scores), summary(table)[1]), hint
    )


def _s(scores: Values) -> Any:
    return scores.std(axis=1, ddof=1)


_DIVISOR = (
    "the standard deviation has the divisor k, as `np.std` takes it by "
    "itself. It is measured from the mean of these few scores, and so comes "
    "out too small. The divisor k − 1 makes up for that: "
    "`np.std(..., ddof=1)`."
)
_ROOT = (
    "that is the standard deviation: by how much single scores differ. A "
    "mean of k scores is steadier than one of them: divide by √k."
)
_NO_ROOT = "it is divided by k. Divide by its root, √k."
_OTHER_ROOT = (
    "the root is taken of another number. It is k, the number of seeds, over "
    "which the mean goes."
)
_AXIS = (
    "mean and error go over the sizes. Each size has a point of its own on "
    "the curve: go over the seeds, which here are the columns of a table "
    "with a row for each size."
)


def _piled_up(divisor: Callable[[int, int], int]) -> TableSlip:
    """Return the slip of a list of scores that is never emptied."""

    def formula(table: Table) -> Pair:
        count, k = table.scores.shape
        rows = [table.scores[: i + 1].ravel() for i in range(count)]
        means = [row.mean() for row in rows]
        errors = [
            row.std(ddof=1) / np.sqrt(divisor(len(row), k)) for row in rows
        ]
        return np.array(means), np.array(errors)

    return TableSlip(
        formula,
        "the scores of the sizes before are still in the list. Begin a new "
        "list for each size, inside the loop over the sizes.",
    )


SLIPS = (
    _piled_up(lambda count, k: count),
    _piled_up(lambda count, k: k),
    _error(
        lambda s, k: s.std(axis=1),
        f"{_ROOT} And with `ddof=1`, its divisor is k − 1.",
    ),
    _error(lambda s, k: s.std(axis=1) / np.sqrt(k), _DIVISOR),
    _error(lambda s, k: _s(s), _ROOT),
    _error(lambda s, k: _s(s) / k, _NO_ROOT),
    _error(
        lambda s, k: s.std(axis=1) / k,
        f"{_NO_ROOT} And take `ddof=1`, so that the divisor is k − 1.",
    ),
    _error(
        lambda s, k: s.var(axis=1, ddof=1),
        "that is the variance, s². Take its root, the standard deviation s, "
        "and divide that by √k.",
    ),
    _error(
        lambda s, k: s.var(axis=1),
        "that is the variance, s². Take the standard deviation s, with "
        "`ddof=1`, and divide that by √k.",
    ),
    *(
        _error(
            lambda s, k, ddof=ddof, power=power: (
                s.var(axis=1, ddof=ddof) / k**power
            ),
            "the variance is in it, s². Take its root, s, and divide that by "
            "√k.",
        )
        for ddof in (0, 1)
        for power in (0.5, 1.0)
    ),
    _error(
        lambda s, k: _s(s) / np.sqrt(k - 1),
        "the 1 is subtracted twice: once in s, by `ddof=1`, and once more in "
        "√(k − 1). Divide s by √k.",
    ),
    _error(
        lambda s, k: _s(s) * np.sqrt(k),
        "it is multiplied by √k. Divide by it: more seeds make the error "
        "smaller.",
    ),
    *(
        _error(
            lambda s, k, times=times: times * _s(s) / np.sqrt(k),
            "it is about twice the standard error: an interval of about 95 "
            "%. That is a fair bar too, but here one standard error is asked "
            "for, s/√k.",
        )
        for times in (1.96, 2.0)
    ),
    _error(
        lambda s, k: np.ptp(s, axis=1),
        "that is the largest score minus the smallest. The standard error is "
        "s/√k, where s is the standard deviation.",
    ),
    _error(
        lambda s, k: np.ptp(s, axis=1) / 2,
        "that is half the range of the scores. The standard error is s/√k, "
        "where s is the standard deviation.",
    ),
    _error(
        lambda s, k: np.sqrt(
            s.mean(axis=1) * (1 - s.mean(axis=1)) / k,
        ),
        "√(p (1 − p) / k) is the error of a share that is counted in k yes "
        "or no answers. Here k scores are known, so their own spread tells: "
        "s/√k.",
    ),
    TableSlip(
        lambda t: (t.scores.mean(axis=1), _s(t.scores) / np.sqrt(t.n)),
        _OTHER_ROOT,
    ),
    TableSlip(
        lambda t: (t.scores.mean(axis=1), _s(t.scores) / np.sqrt(t.sizes)),
        _OTHER_ROOT,
    ),
    TableSlip(
        lambda t: (
            t.scores.mean(axis=1),
            _s(t.scores) / np.sqrt(len(t.sizes)),
        ),
        _OTHER_ROOT,
    ),
    TableSlip(
        lambda t: (
            t.scores.mean(axis=1),
            np.full(len(t.sizes), t.scores.std(ddof=1))
            / np.sqrt(t.scores.shape[1]),
        ),
        "one standard deviation is taken of all the scores together. Each "
        "size has its own.",
    ),
    _mean(
        lambda s: s.max(axis=1),
        "the best score of each size is returned. That is the luck of one "
        "seed: take the mean.",
    ),
    _mean(
        lambda s: s.min(axis=1),
        "the worst score of each size is returned. Take the mean.",
    ),
    _mean(lambda s: np.median(s, axis=1), "that is the median, not the mean."),
    _mean(
        lambda s: s.sum(axis=1),
        "the scores are added up, and not divided by their number.",
    ),
    _mean(
        lambda s: s[:, -1],
        "the score of the last seed is returned, not the mean of all of them.",
    ),
    _mean(
        lambda s: s[:, 0],
        "the score of the first seed is returned, not the mean of all of "
        "them.",
    ),
    TableSlip(
        lambda t: summary(Table(t.scores.T, t.sizes, t.n)),
        _AXIS,
    ),
    TableSlip(
        lambda t: (
            t.scores.mean(axis=0),
            t.scores.std(axis=0) / np.sqrt(len(t.sizes)),
        ),
        _AXIS,
    ),
    TableSlip(
        lambda t: (t.scores.mean(axis=0), summary(t)[1]),
        "the mean goes over the sizes. Each size has a point of its own on "
        "the curve: take the mean over the seeds.",
    ),
    TableSlip(
        lambda t: (t.scores.mean(axis=1), t.scores.std(axis=0, ddof=1)),
        _AXIS,
    ),
    TableSlip(
        lambda t: summary(t)[::-1],
        "the order of the two. `means` comes first, then `errors`.",
    ),
    TableSlip(
        lambda t: (1 - t.scores.mean(axis=1), summary(t)[1]),
        "1 minus the score is returned. Return the mean of what `score` "
        "returned.",
    ),
)
