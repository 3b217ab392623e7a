"""How many pairs stay connected once a node is removed, for every node in one walk; compiled.

A depth-first walk finds below each node the subtrees that hang on it alone (Hopcroft and Tarjan, Communications of the
ACM 16, 1973); their sizes are the components that its removal leaves.
"""

from typing import Any

import numpy as np

from leeward.core.search.index.kernel import BOOL, I32, I64, called_kernel, inlined_kernel, kernel, read_only, writable

_GRAPH = (read_only(I32), read_only(I32))


@inlined_kernel
def _hang(node: Any, above: Any, met: Any, low: Any, size: Any, below: Any, pieces: Any) -> None:
    """Add a finished node to the one above it in the walk; where nothing below leads past that one, they hang on it."""
    size[above] += size[node]
    low[above] = min(low[above], low[node])
    if low[node] >= met[above]:
        below[above] += size[node]
        pieces[above] += size[node] * (size[node] - 1)


@inlined_kernel
def _see(node: Any, other: Any, met: Any, low: Any, parent: Any) -> bool:
    """Whether the neighbour is new, and so the next to go to; of one that was met, how early that was."""
    if met[other] < 0:
        parent[other] = node
        return True
    if other != parent[node]:
        low[node] = min(low[node], met[other])
    return False


@called_kernel
def _walk(starts: Any, ends: Any, gone: Any, left: Any) -> Any:
    """Fill `left[v]` with the ordered pairs that are connected without v and without the nodes `gone`; return how many
    are with v.
    """
    nodes = len(gone)
    met, low, size = np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    below, pieces = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    parent, place = np.full(nodes, -1, np.int64), np.zeros(nodes, np.int64)
    path, order = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    clock, total = np.int64(0), np.int64(0)
    for root in range(nodes):
        if gone[root] or met[root] >= 0:
            continue
        first, depth = clock, np.int64(0)
        path[0] = root
        while depth >= 0:
            node = path[depth]
            if met[node] < 0:
                met[node] = low[node] = clock
                order[clock] = node
                clock += 1
                size[node], place[node] = 1, starts[node]
            if place[node] < starts[node + 1]:
                other = np.int64(ends[place[node]])
                place[node] += 1
                if not gone[other] and _see(node, other, met, low, parent):
                    depth += 1
                    path[depth] = other
                continue
            depth -= 1
            if parent[node] >= 0:
                _hang(node, parent[node], met, low, size, below, pieces)
        whole = clock - first
        total += whole * (whole - 1)
        for number in range(first, clock):
            node = order[number]
            rest = whole - 1 - below[node]
            left[node] = pieces[node] + rest * (rest - 1) - whole * (whole - 1)
    for node in range(nodes):
        left[node] += total
    return total


@kernel(I64(*_GRAPH, read_only(BOOL), writable(I64)))
def pairs_without_each(starts: Any, ends: Any, gone: Any, left: Any) -> Any:
    """Fill `left[v]` with the ordered pairs that stay connected without v, the nodes `gone` being away already, and
    return how many are connected now.
    """
    return _walk(starts, ends, gone, left)


@kernel(I64(*_GRAPH, writable(I64)))
def best_pair(starts: Any, ends: Any, best: Any) -> Any:
    """Try all pairs of nodes: fill `best` with the two without which the fewest pairs stay connected, and return how
    many do.
    """
    nodes = len(starts) - 1
    gone, left = np.zeros(nodes, np.bool_), np.zeros(nodes, np.int64)
    fewest = np.int64(nodes) * nodes
    for first in range(nodes):
        gone[first] = True
        _walk(starts, ends, gone, left)
        gone[first] = False
        for second in range(first + 1, nodes):
            if left[second] < fewest:
                fewest = left[second]
                best[0], best[1] = first, second
    return fewest
