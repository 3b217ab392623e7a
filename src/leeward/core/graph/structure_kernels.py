"""The structure of a network in time that grows with its ties: neighbours by node, components, cores; compiled."""

from typing import Any

import numpy as np

from leeward.core.search.index.kernel import F64, I32, I64, inlined_kernel, kernel, read_only, writable

_TIES = (read_only(I32), read_only(I32))


@kernel(I64(*_TIES, read_only(F64), writable(I32), writable(I32), writable(F64)))
def by_node(left: Any, right: Any, weight: Any, starts: Any, ends: Any, strength: Any) -> Any:
    """Fill for each node where its neighbours start, who they are and by which weight (unless `strength` is empty); in
    order, if the ties are.
    """
    nodes = len(starts) - 1
    for tie in range(len(left)):
        starts[left[tie] + 1] += 1
        starts[right[tie] + 1] += 1
    for node in range(nodes):
        starts[node + 1] += starts[node]
    place = starts[:nodes].copy()
    for tie in range(len(left)):  # those below a node come before those above it
        node = right[tie]
        ends[place[node]] = left[tie]
        if len(strength):
            strength[place[node]] = weight[tie]
        place[node] += 1
    for tie in range(len(left)):
        node = left[tie]
        ends[place[node]] = right[tie]
        if len(strength):
            strength[place[node]] = weight[tie]
        place[node] += 1
    return len(ends)


@inlined_kernel
def _root(above: Any, node: Any) -> Any:
    while above[node] != node:
        above[node] = above[above[node]]
        node = above[node]
    return node


@kernel(I64(*_TIES, writable(I64)))
def component_of(left: Any, right: Any, labels: Any) -> Any:
    """Fill the number of each node's component, in the order of their first nodes, and return how many there are."""
    nodes = len(labels)
    above = np.arange(nodes)
    for tie in range(len(left)):
        one, other = _root(above, np.int64(left[tie])), _root(above, np.int64(right[tie]))
        above[max(one, other)] = min(one, other)  # so that a root is the first of its component
    found = np.int64(0)
    for node in range(nodes):
        root = _root(above, np.int64(node))
        if root == node:
            labels[node] = found
            found += 1
        else:
            labels[node] = labels[root]
    return found


@inlined_kernel
def _sift(rest: Any, many: Any, left: Any, waiting: Any, k: Any) -> Any:
    """Of the nodes that are left, those of at most k ties to `waiting`; how many, how many stay, and their fewest."""
    end, kept, least = 0, 0, np.int32(2147483647)
    for place in range(many):
        node = rest[place]
        if left[node] < 0:
            continue
        if left[node] <= k:
            waiting[end] = node
            left[node] = -1
            end += 1
        else:
            rest[kept] = node
            kept += 1
            least = min(least, left[node])
    return end, kept, least


@inlined_kernel
def _take(starts: Any, ends: Any, node: Any, left: Any, waiting: Any, end: Any, k: Any) -> Any:
    """Take a node away: who has at most k ties without it waits too."""
    for each in range(starts[node], starts[node + 1]):
        other = ends[each]
        if left[other] > k:
            left[other] -= 1
            if left[other] == k:
                left[other] = -1
                waiting[end] = other
                end += 1
    return end


@kernel(I64(read_only(I32), read_only(I32), writable(I32)))
def core_of(starts: Any, ends: Any, cores: Any) -> Any:
    """Fill the largest k of whose core each node is, and return the largest: for each k take away the nodes of at most
    k ties until there are none (Seidman 1983), which touches each tie once.
    """
    many, k = len(cores), np.int32(0)
    left, waiting, rest = np.empty(many, np.int32), np.empty(many, np.int32), np.empty(many, np.int32)
    for node in range(many):
        left[node] = starts[node + 1] - starts[node]
        rest[node] = node
    while many:
        end, many, least = _sift(rest, many, left, waiting, k)
        place = 0
        while place < end:
            node = waiting[place]
            place += 1
            cores[node] = k
            end = _take(starts, ends, node, left, waiting, end, k)
        if many and end == 0:
            k = least
    return np.int64(k)
