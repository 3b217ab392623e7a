"""Small networks for brute force, and measures counted by hand."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from leeward.core.graph.network import Network, network_of


def net(*ties: str, names: str = "") -> Network:
    """A network of single letters: `net("ab", "bc")`; `names` gives further nodes, or their order."""
    places = {name: place for place, name in enumerate(dict.fromkeys(names + "".join(ties)))}
    ends = np.array([[places[tie[0]], places[tie[1]]] for tie in ties], dtype=np.int32).reshape(-1, 2)
    return network_of(tuple(places), ends[:, 0], ends[:, 1], np.ones(len(ends)))


@st.composite
def networks(draw: st.DrawFn, most: int = 9) -> Network:
    """Any simple network of two to `most` nodes."""
    size = draw(st.integers(2, most))
    pairs = draw(st.sets(st.sampled_from(list(combinations(range(size), 2)))))
    ends = np.array(sorted(pairs), dtype=np.int32).reshape(-1, 2)
    return network_of([f"n{place}" for place in range(size)], ends[:, 0], ends[:, 1], np.ones(len(ends)))


def reach(network: Network, gone: tuple[int, ...] = ()) -> list[set[int]]:
    """The components without some nodes, by walking."""
    ties = [(int(a), int(b)) for a, b in zip(network.left, network.right, strict=True)]
    parts = [{node} for node in range(network.size) if node not in gone]
    for a, b in ties:
        if a in gone or b in gone:
            continue
        one, other = (next(part for part in parts if node in part) for node in (a, b))
        if one is not other:
            one |= other
            parts.remove(other)
    return parts


def connected_pairs(network: Network, gone: tuple[int, ...] = ()) -> int:
    """The ordered pairs that can reach each other without some nodes."""
    return sum(len(part) * (len(part) - 1) for part in reach(network, gone))
