"""Walks through a network by breadth: the shortest path between two, what is nearest to which of several, and who is on
the shortest paths from some to others; compiled.
"""

from typing import Any

import numpy as np

from leeward.core.search.index.kernel import BOOL, F64, I32, I64, inlined_kernel, kernel, read_only, writable

_GRAPH = (read_only(I32), read_only(I32))
_OWN = writable(I32)


@inlined_kernel
def _unwind(came: Any, node: Any, path: Any, place: Any, step: Any) -> Any:
    """Write the way back from a node to where its walk began, and return the place after it."""
    while True:
        path[place] = node
        place += step
        if came[node] == node:
            return place
        node = came[node]


@inlined_kernel
def _forget(came: Any, queue: Any, many: Any) -> None:
    """Only what was met: a walk of a thousand nodes does not clear a million."""
    for place in range(many):
        came[queue[place]] = -1


@inlined_kernel
def _rim(starts: Any, ends: Any, mine: Any, theirs: Any, queue: Any, begin: Any, end: Any) -> Any:
    """Go one step from the rim; where that meets the other walk, the nodes on both sides of the tie."""
    after = end
    for place in range(begin, end):
        node = queue[place]
        for each in range(starts[node], starts[node + 1]):
            other = ends[each]
            if theirs[other] >= 0:
                return end, after, np.int64(node), np.int64(other)
            if mine[other] < 0:
                mine[other] = node
                queue[after] = other
                after += 1
    return end, after, np.int64(-1), np.int64(-1)


@kernel(I64(*_GRAPH, read_only(I64), _OWN, _OWN, _OWN, _OWN, _OWN))
def shortest(starts: Any, ends: Any, pair: Any, came: Any, left: Any, queue: Any, back: Any, path: Any) -> Any:
    """Walk from both of a pair by turns, the smaller rim first; fill `path` and return how many nodes it has, 0 if
    there is none. `came` and `left` are -1 everywhere, before and after.
    """
    one, other = pair[0], pair[1]
    came[one], left[other] = one, other
    queue[0], back[0] = one, other
    begin, end, back_begin, back_end = 0, 1, 0, 1
    near, far = np.int64(-1), np.int64(-1)
    while near < 0 and begin < end and back_begin < back_end:
        if end - begin <= back_end - back_begin:
            begin, end, near, far = _rim(starts, ends, came, left, queue, begin, end)
        else:
            back_begin, back_end, far, near = _rim(starts, ends, left, came, back, back_begin, back_end)
    length = np.int64(0)
    if near >= 0:
        length = _unwind(came, near, path, np.int64(0), 1)
        path[:length] = path[:length][::-1].copy()
        length = _unwind(left, far, path, length, 1)
    _forget(came, queue, end)
    _forget(left, back, back_end)
    return length


@kernel(I64(*_GRAPH, read_only(I64), _OWN, _OWN, _OWN, _OWN))
def nearest(starts: Any, ends: Any, sources: Any, came: Any, which: Any, far: Any, queue: Any) -> Any:
    """Fill, for all that can be reached, from which node the walk came, which source is nearest and how far it is, and
    return how many were. `came` is -1 before.
    """
    end = 0
    for number in range(len(sources)):
        source = sources[number]
        came[source], which[source], far[source] = source, number, 0
        queue[end] = source
        end += 1
    place = 0
    while place < end:
        node = queue[place]
        place += 1
        for each in range(starts[node], starts[node + 1]):
            other = ends[each]
            if came[other] < 0:
                came[other], which[other], far[other] = node, which[node], far[node] + 1
                queue[end] = other
                end += 1
    return end


@kernel(I64(*_GRAPH, read_only(I64), read_only(BOOL), writable(F64)))
def add_betweenness(starts: Any, ends: Any, sources: Any, target: Any, scores: Any) -> Any:
    """Add to `scores[v]` the share of the shortest paths from each source to each target that go through v (Brandes,
    Journal of Mathematical Sociology 25, 2001), and return how many such pairs can reach each other.
    """
    nodes = len(target)
    far, queue = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    ways, rest = np.zeros(nodes), np.zeros(nodes)
    pairs = np.int64(0)
    for number in range(len(sources)):
        source = sources[number]
        far[:], ways[:], rest[:] = -1, 0.0, 0.0
        far[source], ways[source], queue[0] = 0, 1.0, source
        place, end = 0, 1
        while place < end:
            node = queue[place]
            place += 1
            for each in range(starts[node], starts[node + 1]):
                other = ends[each]
                if far[other] < 0:
                    far[other] = far[node] + 1
                    queue[end] = other
                    end += 1
                if far[other] == far[node] + 1:
                    ways[other] += ways[node]
        for place in range(end - 1, 0, -1):
            node = queue[place]
            owed = rest[node]
            scores[node] += owed
            if target[node]:
                owed += 1.0
                pairs += 1
            for each in range(starts[node], starts[node + 1]):
                other = ends[each]
                if far[other] == far[node] - 1:
                    rest[other] += ways[other] / ways[node] * owed
    return pairs
