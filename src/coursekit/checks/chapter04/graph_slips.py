"""Wrong ways through a graph, exercise 4.3."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from coursekit.checks.trials import Slip

Graph = Sequence[Sequence[tuple[int, float]]]
Add = Callable[[float, float, float], float]


def _handed_on(
    graph: Graph,
    add: Add = lambda slope, above, local: slope + above * local,
    start: float = 0.0,
    order: Iterable[int] | None = None,
) -> list[float]:
    """Return slopes that every node has handed on to its parents.

    add makes a parent's new slope from its old one, the node's and the
    local one.
    """
    slopes = [start] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))) if order is None else order:
        for parent, local in graph[k]:
            slopes[parent] = add(slopes[parent], slopes[k], local)
    return slopes


def graph_gradients(graph: Graph) -> list[float]:
    """Return the slope of the last node in every node."""
    return _handed_on(graph)


def _by(add: Add, hint: str, start: float = 0.0) -> Slip:
    return Slip(lambda graph: _handed_on(graph, add, start), hint)


def _once(pairs: Callable[[Any], Iterable[Any]], hint: str) -> Slip:
    """Return the slip of looking at other pairs than those of a node."""
    return Slip(lambda graph: _handed_on([[*pairs(n)] for n in graph]), hint)


def _forwards(graph: Graph, inputs: Sequence[int]) -> list[float]:
    """Return how fast each node rises with the given inputs together."""
    slopes = [0.0] * len(graph)
    for k, node in enumerate(graph):
        slopes[k] = float(k in inputs)
        for parent, local in node:
            slopes[k] += slopes[parent] * local
    return slopes


def _inputs(graph: Graph) -> list[int]:
    return [k for k, node in enumerate(graph) if not node]


def _mean(graph: Graph) -> list[float]:
    uses = [0] * len(graph)
    for node in graph:
        for parent, _ in node:
            uses[parent] += 1
    shared = [[(p, local / uses[p]) for p, local in node] for node in graph]
    return _handed_on(shared)


def _swapped(graph: Graph, slopes: Any) -> Any:
    for k in reversed(range(len(graph))):
        for local, parent in graph[k]:
            slopes[parent] += slopes[k] * local
    return slopes


def _one_pair(graph: Any, order: Iterable[int]) -> list[float]:
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for k in order:
        parent, local = graph[k]
        slopes[parent] += slopes[k] * local
    return slopes


def _by_a_list(graph: Graph, place: int, again: bool) -> list[float]:
    """Return slopes handed on in the order of a list of nodes to visit."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    waiting, seen = [len(graph) - 1], set()
    while waiting:
        k = waiting.pop(place)
        if again or k not in seen:
            seen.add(k)
            for parent, local in graph[k]:
                slopes[parent] += slopes[k] * local
                waiting.append(parent)
    return slopes


def _by_recursion(graph: Graph) -> list[float]:
    """Return slopes handed on by a function that calls itself."""
    slopes = [0.0] * (len(graph) - 1) + [1.0]

    def hand_on(k: int) -> None:
        for parent, local in graph[k]:
            slopes[parent] += slopes[k] * local
            hand_on(parent)

    hand_on(len(graph) - 1)
    return slopes


_TWICE = (
    "a parent that stands twice in a node is counted once. For x · x, the "
    "slopes of both factors are added up."
)
_OVERWRITES = (
    "a node that is used twice keeps the slope from one use only. The "
    "contributions of all its uses are added up: `+=`, not `=`."
)
_TOO_EARLY = (
    "a node hands its slope on before all of it has come back. Go through "
    "the nodes from the last to the first, by their indices: the nodes that "
    "use node k all come after it."
)
_AGAIN = (
    "a node that is used twice hands its whole slope on twice, and what came "
    "first is counted twice. Visit every node once, from the last to the "
    "first."
)
_LISTS = (
    "a node is a list of pairs, none of them or several. Go through it with "
    "a loop of its own: `for parent, slope in graph[k]`."
)
_PAIR = "the order of the pair. The parent comes first, then the local slope."
_FORWARDS = (
    "this runs forwards: it says how fast each node rises with the inputs. "
    "Asked for is how fast the last node rises with each node: start from "
    "the last one, and go back."
)

SLIPS = (
    _by(lambda slope, above, local: above * local, _OVERWRITES),
    _by(
        lambda slope, above, local: slope or above * local,
        "a node that is used twice keeps the slope that came first. The "
        "contributions of all its uses are added up.",
    ),
    _by(
        lambda slope, above, local: max(slope, above * local, key=abs),
        "a node that is used twice keeps the largest contribution. They are "
        "added up.",
    ),
    Slip(
        _mean,
        "the mean over the paths. What comes along several paths is added "
        "up, not averaged.",
    ),
    _by(
        lambda slope, above, local: slope + local,
        "only the local slopes are added up. Each one has to be multiplied "
        "by the slope of the node above, `slopes[k]`: a chain multiplies.",
    ),
    _by(
        lambda slope, above, local: slope + above,
        "the local slopes are not used: this counts the paths. Each "
        "contribution is the node's slope times the local slope.",
    ),
    _by(
        lambda slope, above, local: slope + above + local,
        "the node's slope and the local slope are added. Along a path they "
        "are multiplied; only different paths are added up.",
    ),
    _by(
        lambda slope, above, local: slope * local,
        "the local slopes alone are multiplied. Each contribution is the "
        "slope of the node above, `slopes[k]`, times the local slope, and "
        "contributions are added up.",
        start=1.0,
    ),
    _by(
        lambda slope, above, local: slope * above * local,
        "what comes along several paths is multiplied. Along a path slopes "
        "are multiplied; different paths are added up.",
        start=1.0,
    ),
    _by(
        lambda slope, above, local: slope + above * local,
        "every node starts from 1. Only the last one does; the others start "
        "from 0 and collect what comes back to them.",
        start=1.0,
    ),
    _by(
        lambda slope, above, local: int(slope + above * local),
        "the slopes lose their fractions: an array of whole numbers cuts "
        "them off. Start from `np.zeros(n)`, which holds floats.",
    ),
    Slip(
        lambda graph: [0.0] * len(graph),
        "everything is 0. The last node has to start from 1, its slope in "
        "itself; otherwise there is nothing to hand back.",
    ),
    Slip(
        lambda graph: [0.0] * (len(graph) - 1) + [1.0],
        "only the last node has a slope: nothing is handed on. Its turn "
        "comes first, and node k adds `slopes[k]` times the local slope to "
        "`slopes[parent]`.",
    ),
    Slip(
        lambda graph: _handed_on(graph, order=range(len(graph))),
        "only the last node has handed its slope on. Are the nodes gone "
        "through forwards? Then nothing has come back to a node yet when its "
        "turn comes: go from the last to the first. Or is the `return` "
        "inside the loop?",
    ),
    Slip(
        lambda graph: _handed_on(
            [[] for _ in graph[:-1]] + [[*graph[-1][:1]]]
        ),
        "only one parent of the last node has got something. Is the `return` "
        "inside the loop?",
    ),
    Slip(lambda graph: _one_pair(graph, reversed(range(len(graph)))), _LISTS),
    Slip(lambda graph: _one_pair(graph, range(len(graph))), _LISTS),
    Slip(lambda graph: _forwards(graph, _inputs(graph)), _FORWARDS),
    Slip(lambda graph: _forwards(graph, [0]), _FORWARDS),
    Slip(
        lambda graph: [*_handed_on(graph)[:-1], 0.0],
        "the last slope is 0. The result rises by 1 per unit of itself.",
    ),
    *(
        Slip(
            lambda graph, place=place, again=again: _by_a_list(
                graph, place, again
            ),
            _AGAIN if again else _TOO_EARLY,
        )
        for place in (0, -1)
        for again in (True, False)
    ),
    Slip(_by_recursion, _AGAIN),
    _once(lambda node: dict(node).items(), _TWICE),
    _once(set, _TWICE),
    _once(
        lambda node: node[:1],
        "only the first parent of each node gets something. Go through all "
        "the pairs of a node.",
    ),
    _once(
        lambda node: node[-1:],
        "only the last parent of each node gets something. Go through all "
        "the pairs of a node.",
    ),
    _once(
        lambda node: [(parent, abs(local)) for parent, local in node],
        "the slopes have lost their signs.",
    ),
    _once(
        lambda node: [(parent, 1 / local) for parent, local in node],
        "divided by the local slopes. Multiply by them.",
    ),
    Slip(
        lambda graph: graph_gradients(graph)[::-1],
        "the list runs from the last node to the first. Give the slopes in "
        "the order of the graph: the last one is 1.",
    ),
    Slip(
        lambda graph: [graph_gradients(graph)[k] for k in _inputs(graph)],
        "these are the slopes in the inputs only. A slope for every node is "
        "asked for, as many as the graph has nodes.",
    ),
    Slip(
        lambda graph: [
            slope
            for slope, node in zip(graph_gradients(graph), graph, strict=True)
            if node
        ],
        "the inputs are left out. A slope for every node is asked for, as "
        "many as the graph has nodes.",
    ),
    Slip(
        lambda graph: graph_gradients(graph)[:-1],
        "the last node is left out. Its slope is 1: the result, in itself.",
    ),
    Slip(
        lambda graph: graph_gradients(graph)[0],
        "only the slope in the first node. A slope for every node is asked "
        "for, as many as the graph has nodes.",
    ),
    Slip(
        lambda graph: [s for s in graph_gradients(graph) if s],
        "nodes with a slope of 0 are left out. They belong to the list too: "
        "the result does not use them, so it does not move with them.",
    ),
    Slip(lambda graph: _swapped(graph, [0.0] * len(graph)), _PAIR),
    Slip(lambda graph: _swapped(graph, np.zeros(len(graph))), _PAIR),
)
