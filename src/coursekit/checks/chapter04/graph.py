"""Checker 4.3: slopes in a graph, added up over the paths."""

from __future__ import annotations

import numpy as np

from coursekit.checks.chapter04.graph_slips import (
    SLIPS,
    Graph,
    graph_gradients,
)
from coursekit.checks.chapter04.paths import find_detour
from coursekit.checks.comparing import Reading, read_array
from coursekit.checks.judging import judge_function
from coursekit.checks.registry import exercise
from coursekit.checks.result import Verdict
from coursekit.checks.trials import Case


def _read_slopes(value: object) -> Reading:
    """Read a flat list of slopes; some other forms get a hint."""
    if isinstance(value, dict):
        return Reading(
            problem="Return a list, with the slope in node k at place k, 0 "
            "for a node that the result does not use."
        )
    if isinstance(value, (list, tuple)) and any(v is None for v in value):
        return Reading(
            problem="It contains `None`. The result does not use every node; "
            "in those its slope is 0. Start all the slopes from 0."
        )
    if isinstance(value, (list, tuple)) and any(
        isinstance(v, list) for v in value
    ):
        return Reading(
            problem="It contains lists. Return one number for each node, "
            "also for the inputs."
        )
    return read_array(value)


_GRAPHS: tuple[Graph, ...] = (
    [[], [(0, 2.0)], [(1, 3.0)]],
    [[], [], [(0, 5.0), (1, 2.0)]],
    [[], [(0, 2.0)], [(0, 3.0)], [(1, 5.0), (2, -1.0)]],
    [[], [(0, 3.0), (0, 3.0)]],
    [[], [(0, 2.0), (0, 0.5)], [(1, 1.5)], [(0, -1.0), (1, 4.0)]],
    [[], [(0, 1.5)], [], [(1, 2.0)], [(2, 4.0), (1, -0.5), (1, 3.0)]],
    [[], [], [(1, -2.5)], [(0, 3.0)], [(2, 1.5)]],
)


def _draw(rng: np.random.Generator, n: int) -> Graph:
    """Draw a graph of two inputs and n nodes more."""
    graph: list[list[tuple[int, float]]] = [[], []]
    for k in range(2, n + 2):
        parents = rng.integers(0, k, rng.integers(1, 4)).tolist()
        locals_ = rng.choice([-2.0, -1.5, -0.5, 0.5, 2.0, 3.0], len(parents))
        graph.append([*zip(parents, locals_.tolist(), strict=True)])
    return graph


@exercise("4.3")
def _check_graph(answer: object) -> Verdict:
    rng = np.random.default_rng(403)
    graphs = [*_GRAPHS, *(_draw(rng, n) for n in (3, 4, 5, 6))]
    passed, feedback = judge_function(
        answer,
        "graph_gradients(graph)",
        graph_gradients,
        [Case(([*graph],)) for graph in graphs],
        SLIPS,
        read=_read_slopes,
        praise="A chain of 5,000 nodes and 60 doublings with 2⁶⁰ paths are "
        "no trouble either: each node is visited once. That is why "
        "backpropagation is cheap.",
    )
    if passed and (detour := find_detour(answer, graph_gradients)):
        return False, detour
    return passed, feedback
