"""Networks of a region: building one, measuring it and walking through it, beside igraph in the same run.

Run as `python benchmarks/graph.py [--nodes N] [--seed N]` from the project's root; needs the extra `analysis`. The
whole of it is `--nodes 1000000` (4.9 million ties; some minutes and 2 GB). The network is made: persons with documents,
phones, vehicles, addresses, bookings and routes of their town or by popularity, and planted cells of ten. igraph (GPL)
is installed from the package index into `.venv-bench/` at the first run and called as a process of its own; where that
cannot be done it is named and left out. Times are CPU seconds, as others may use the machine; ours include making the
network ready.
"""

import argparse
import json
import statistics
import subprocess
import tempfile
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np

from _machine import describe
from leeward.core.graph import measures
from leeward.core.graph.communities import groups_of, modularity
from leeward.core.graph.kernel import networkit
from leeward.core.graph.network import I32, Network, network_of
from leeward.core.graph.paths import Walks

ROOT = Path(__file__).parents[1]
ENVIRONMENT = ROOT / ".venv-bench"
PEER = "igraph==1.0.0"
PERSONS = 0.42
THINGS = {"documents": (0.23, 1.2), "phones": (0.18, 1.5), "vehicles": (0.03, 0.3), "addresses": (0.06, 1.3)}
THINGS |= {"bookings": (0.075, 2.2), "routes": (0.005, 4.5)}
"""Of each kind the share of all nodes, and how many each person has."""
TOWNS = 300
PATHS = 200
GOALS = {"communities": 0.5, "components": 0.6, "k-core": 0.6}

T = TypeVar("T")
_PROGRAM = """
import json, random, sys, time
import igraph, numpy
random.seed(1)
edges = numpy.load(sys.argv[1]); n = int(sys.argv[2]); pairs = json.loads(sys.argv[3])
said = {}
def timed(name, work):
    begun = time.process_time(); found = work(); said[name] = time.process_time() - begun; return found
graph = timed("build", lambda: igraph.Graph(n=n, edges=edges))
timed("components", lambda: graph.connected_components())
timed("k-core", lambda: graph.coreness())
groups = timed("communities", lambda: graph.community_leiden(objective_function="modularity", n_iterations=2))
said["modularity"] = groups.modularity
timed("paths", lambda: [graph.get_shortest_paths(a, b) for a, b in pairs[:20]])
said["paths"] /= 20
timed("two hops", lambda: [graph.neighborhood(a, order=2) for a, _ in pairs])
said["two hops"] /= len(pairs)
json.dump(said, sys.stdout)
"""


def main() -> None:
    """Measure both and print the figures with their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(describe())
    left, right = region(options.nodes, options.seed)
    pairs = np.random.default_rng(options.seed).integers(0, int(options.nodes * PERSONS), (PATHS, 2)).tolist()
    networkit()  # half a second that is not the algorithms'
    network, ours = measure(options.nodes, left, right, pairs)
    theirs = peer(network, pairs)
    print(f"{network.size:,} nodes, {network.ties:,} ties; CPU seconds")
    for what, seconds in ours.items():
        beside = f"{theirs[what]:10.4f}  ratio {seconds / theirs[what]:.2f}" if what in theirs else " " * 10
        goal = f"  (goal {GOALS[what]})" if what in GOALS else ""
        print(f"{what:<34}{seconds:10.4f}{beside}{goal}")


def region(nodes: int, seed: int) -> tuple[I32, I32]:
    """Ties of persons with things: half with those of their own town, half by popularity; and cells of ten persons who
    know each other.
    """
    chance = np.random.default_rng(seed)
    persons = int(nodes * PERSONS)
    ends, first = [], persons
    for share, each in THINGS.values():
        many, made = int(nodes * share), int(persons * each)
        person = chance.integers(0, persons, made)
        near = (person * TOWNS // persons + chance.random(made)) / TOWNS
        share_of = np.where(chance.random(made) < 0.5, near, chance.random(made) ** 1.7)
        ends.append(np.stack((person, first + (many * share_of).astype(np.int64))))
        first += many
    for cell in chance.permutation(persons)[: nodes // 166 * 10].reshape(-1, 10):
        ends.append(np.stack([cell[place] for place in np.triu_indices(10, 1)]))
    both = np.concatenate(ends, axis=1).astype(np.int32)
    return both[0], both[1]


def measure(nodes: int, left: I32, right: I32, pairs: list[list[int]]) -> tuple[Network, dict[str, float]]:
    """Leeward's figures."""
    names = [str(place) for place in range(nodes)]
    said: dict[str, float] = {}
    network = timed(said, "build", lambda: network_of(names, left, right, np.ones(len(left))))
    timed(said, "components", lambda: measures.components(network))
    timed(said, "k-core", lambda: measures.cores(network))
    labels = timed(said, "communities", lambda: groups_of(network))
    timed(said, "degrees, centralisation", lambda: (measures.degree(network), measures.degree_centralisation(network)))
    said["all of these"] = sum(said.values())
    said["modularity"] = modularity(network, labels)
    walks = timed(said, "ready to walk", lambda: Walks(network))
    times = []
    for one, other in pairs:
        begun = time.perf_counter()
        walks.shortest(one, other)
        times.append(time.perf_counter() - begun)
    said["paths"] = statistics.mean(times)
    said["path, milliseconds, 99 of 100"] = sorted(times)[int(len(times) * 0.99)] * 1000
    timed(said, "two hops", lambda: [walks.surroundings(one, 2, each=10**6, most=10**6) for one, _ in pairs])
    said["two hops"] /= len(pairs)
    timed(said, "connecting five", lambda: walks.connect([one for one, _ in pairs[:5]]))
    return network, said


def timed(said: dict[str, float], what: str, work: Callable[[], T]) -> T:
    """Do it and note its CPU seconds."""
    begun = time.process_time()
    found = work()
    said[what] = time.process_time() - begun
    return found


def peer(network: Network, pairs: list[list[int]]) -> dict[str, float]:
    """igraph's figures; none where it cannot be had."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    with tempfile.NamedTemporaryFile(suffix=".npy") as file:
        np.save(file.name, np.column_stack((network.left, network.right)))
        for command in (
            [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", PEER, "numpy"],
            [str(python), "-c", _PROGRAM, file.name, str(network.size), json.dumps(pairs)],
        ):
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode:
                print(f"{PEER}: left out: {run.stderr.strip().splitlines()[-1]}")
                return {}
    said: dict[str, float] = json.loads(run.stdout)
    return said


if __name__ == "__main__":
    main()
