"""The structure of a network in time that grows with its ties: neighbours by node, components, cores; compiled."""

from typing import Any

import numpy as np

from leeward.core.search.index.kernel import F64, I32, I64, inlined, kernel, read_only, writable

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


@inlined
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


@kernel(I64(read_only(I32), read_only(I32), writable(I64)))
def core_of(starts: Any, ends: Any, cores: Any) -> Any:
    """Fill the largest k of whose core each node is, and return the largest (Batagelj and Zaversnik 2003): take away
    the node of the fewest ties again and again.
    """
    nodes = len(cores)
    most = np.int64(0)
    for node in range(nodes):
        cores[node] = starts[node + 1] - starts[node]
        most = max(most, cores[node])
    first = np.zeros(most + 2, np.int64)
    for node in range(nodes):
        first[cores[node] + 1] += 1
    for degree in range(most + 1):
        first[degree + 1] += first[degree]
    order, place = np.zeros(nodes, np.int64), np.zeros(nodes, np.int64)
    free = first.copy()
    for node in range(nodes):
        place[node] = free[cores[node]]
        order[place[node]] = node
        free[cores[node]] += 1
    largest = np.int64(0)
    for number in range(nodes):
        node = order[number]
        largest = max(largest, cores[node])
        for each in range(starts[node], starts[node + 1]):
            other = ends[each]
            if cores[other] > cores[node]:
                # Move it to the front of its degree, and the border past it.
                front = first[cores[other]]
                swapped = order[front]
                order[front], order[place[other]] = other, swapped
                place[swapped], place[other] = place[other], front
                first[cores[other]] += 1
                cores[other] -= 1
    return largest
