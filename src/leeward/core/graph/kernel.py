"""NetworKit (the extra `analysis`), used so that the same network always gives the same answer.

On one thread: with two the same seed gives other communities, and costs more (measured). Weights are strengths, so
paths count ties and not weights.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any, TypeVar

import numpy as np

from leeward.core.graph.network import Network

T = TypeVar("T")


class NoAnalysisError(RuntimeError):
    """The extra `analysis` is not installed."""

    def __init__(self) -> None:
        super().__init__("measuring networks needs the extra `analysis`: `make extras` installs it")


def available() -> bool:
    """Whether networks can be measured here."""
    return find_spec("networkit") is not None


def networkit(seed: int = 1) -> Any:
    """NetworKit on one thread, its chance begun at `seed`. Raises `NoAnalysisError` where it is not installed."""
    if not available():
        raise NoAnalysisError
    import networkit as library  # noqa: PLC0415 - an extra, and half a second

    library.setNumberOfThreads(1)
    library.setSeed(seed, False)
    return library


def measure(
    network: Network,
    algorithm: Callable[[Any, Any], Any],
    *,
    weighted: bool = False,
    seed: int = 1,
    read: Callable[[Any], T],
) -> T:
    """What `read` takes from an algorithm that ran: `algorithm` makes it of the library and the network's graph, in
    which nodes have their places as numbers.
    """
    library = networkit(seed)
    ends = (network.left.astype(np.uint64), network.right.astype(np.uint64))
    data = (network.weight, ends) if weighted else ends
    # Held until all is read: an algorithm keeps a bare pointer to its graph.
    graph = library.GraphFromCoo(data, n=network.size, weighted=weighted, directed=False)
    return read(algorithm(library, graph).run())
