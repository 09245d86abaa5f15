"""Where to put the boxes of a graph: columns by depth, few crossings.

The usual recipe for layered drawings: a node stands right of its inputs;
an arrow over several columns gets a place of its own in each of them, so
that it runs through no box; then every column moves, over and over, to
the mean height of its neighbors, with one row between any two places.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.float64]
Bends = dict[tuple[int, int], list[Places]]
_SWEEPS = 30


def layers(inputs: list[list[int]]) -> tuple[Places, Bends]:
    """Return a (column, row) for each node, and where its arrows bend.

    Nodes come in topological order; ``inputs[k]`` holds the numbers of the
    nodes that node k was computed from. ``bends[k, i]`` are the places
    that the arrow from the i-th of them to node k runs through.
    """
    columns = _columns(inputs)
    routes: dict[tuple[int, int], list[int]] = {}
    links: list[tuple[int, int]] = []
    for k, sources in enumerate(inputs):
        for i, source in enumerate(sources):
            between = range(columns[source] + 1, columns[k])
            new = list(range(len(columns), len(columns) + len(between)))
            columns.extend(between)
            routes[k, i] = new
            chain = [source, *new, k]
            links.extend(zip(chain, chain[1:], strict=False))
    rows = _rows(np.array(columns), np.array(links, dtype=int).reshape(-1, 2))
    places = np.column_stack([columns, rows])
    bends = {arrow: [places[b] for b in new] for arrow, new in routes.items()}
    return places[: len(inputs)], bends


def _columns(inputs: list[list[int]]) -> list[int]:
    """Depth of each node; one without inputs stands just before its use."""
    depths: list[int] = []
    for sources in inputs:
        depths.append(max([depths[s] + 1 for s in sources], default=0))
    for node, sources in enumerate(inputs):
        uses = [k for k, used in enumerate(inputs) if node in used]
        if not sources and uses:
            depths[node] = min(depths[k] for k in uses) - 1
    return depths


def _rows(
    columns: npt.NDArray[np.int64], links: npt.NDArray[np.int64]
) -> Places:
    """Heights in rows, found by sweeping back and forth over the columns."""
    rows = -np.arange(columns.size, dtype=float)
    last = int(columns.max())
    there, back = range(last + 1), range(last, -1, -1)
    for sweep in range(_SWEEPS):
        for column in back if sweep % 2 else there:
            here = np.flatnonzero(columns == column)
            wanted = [_neighbors(rows, links, k, sweep) for k in here]
            rows[here] = _apart(np.array(wanted), rows[here])
    level: Places = rows - rows[columns == last].mean()
    return level


def _neighbors(
    rows: Places, links: npt.NDArray[np.int64], k: int, sweep: int
) -> float:
    left = rows[links[links[:, 1] == k, 0]]
    right = rows[links[links[:, 0] == k, 1]]
    if sweep >= _SWEEPS // 2:
        near = np.concatenate([left, right])
    else:
        near = right if sweep % 2 else left
    return float(near.mean() if near.size else rows[k])


def _apart(wanted: Places, now: Places) -> Places:
    """The heights nearest to `wanted` that are at least one row apart."""
    order = np.lexsort([now, wanted])
    blocks: list[list[float]] = []  # [mean, size] of what moves together
    for rank, height in enumerate(wanted[order]):
        blocks.append([height - rank, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            (m, n), (mean, size) = blocks.pop(), blocks.pop()
            blocks.append([(mean * size + m * n) / (size + n), size + n])
    means, sizes = np.array(blocks).T
    heights = np.repeat(means, sizes.astype(int))
    placed = np.empty_like(wanted)
    placed[order] = heights + np.arange(wanted.size)
    return placed
