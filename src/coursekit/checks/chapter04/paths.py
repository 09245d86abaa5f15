"""Graphs that are too long or too branched for the wrong way through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from coursekit.checks import calling
from coursekit.checks.comparing import close, read_array

_DOUBLINGS = 60
_LONG = 5000  # nodes of a chain, too many for calls inside each other
_MOST = 50_000  # looks into the graph of doublings; each node once is 200

_ONCE = (
    "Visit every node once, from the last to the first: when its turn comes, "
    "all that comes back to it is added up already."
)


class _Watched(list[Any]):
    """A list that counts the looks into it, and stops after too many.

    So a search along all the paths ends everywhere, also where Python has
    no alarm that could stop it.
    """

    def __init__(self, items: list[Any], looks: list[int]) -> None:
        super().__init__(items)
        self._looks = looks  # shared by all the lists of a graph

    def _count(self) -> None:
        self._looks[0] += 1
        if self._looks[0] > _MOST:
            raise calling.TooSlow

    def __getitem__(self, index: Any) -> Any:
        self._count()
        return super().__getitem__(index)

    def __iter__(self) -> Iterator[Any]:
        self._count()
        return super().__iter__()

    def __reversed__(self) -> Iterator[Any]:
        self._count()
        return super().__reversed__()


def find_detour(
    answer: Any, solution: Callable[[Any], list[float]]
) -> list[str]:
    """Say if a function does not get through a large graph.

    Parameters
    ----------
    answer : callable
        The learner's function, right for small graphs.
    solution : callable
        Gives the right slopes.

    Returns
    -------
    list of str
        What happens, and a hint; empty if it gets through.
    """
    looks = [0]
    doublings: list[Any] = [
        _Watched([(k - 1, 1.0)] * 2 if k else [], looks)
        for k in range(_DOUBLINGS + 1)
    ]
    chain = [
        [(k - 1, 2.0 if k % 2 else 0.5)] if k else [] for k in range(_LONG)
    ]
    return _about(
        answer,
        _Watched(doublings, looks),
        solution([list(node) for node in doublings]),
        f"a graph of {_DOUBLINGS} doublings in a row, x + x again and again,",
        "Likely slip: every path is followed by itself, and there are "
        f"2⁶⁰ of them: more than can ever be followed. {_ONCE}",
    ) or _about(
        answer,
        chain,
        solution(chain),
        f"a chain of {_LONG:,} nodes",
        f"Likely slip: a search through all the nodes for each node. {_ONCE}",
    )


def _about(
    answer: Any, graph: Any, expected: list[float], what: str, slow: str
) -> list[str]:
    """Say what goes wrong with one large graph."""
    right = "Small graphs come out right, but"
    try:
        with calling.time_limit(calling.SECONDS):
            outcome = calling.call(answer, (graph,))
    except calling.TooSlow:
        return [f"{right} {what} takes too long: it was stopped.", slow]
    if isinstance(outcome.error, RecursionError):
        return [
            f"{right} {what} stops with RecursionError.",
            "Python allows a few thousand calls inside each other at most, "
            "and a function that calls itself for each node needs more. "
            f"{_ONCE} A `for` loop does that.",
        ]
    reading = read_array(outcome.value)
    if outcome.error is None and reading.shape == (len(expected),):
        values = np.array(reading.values)
        if close(values, np.array(expected), reading.tolerance):
            return []
    return [
        f"{right} {what} does not"
        + (
            f": {type(outcome.error).__name__}, "
            f"{calling.without_addresses(str(outcome.error))[:200]}."
            if outcome.error
            else "."
        ),
        "Is there a limit in your code, on the number of nodes or of rounds?",
    ]
