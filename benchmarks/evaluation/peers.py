"""nomenklatura's matchers on the same pairs, in an environment of their own and as a process of its own."""

import json
import subprocess
import venv
from collections.abc import Sequence
from pathlib import Path

from evaluation.sets import Pair

ROOT = Path(__file__).parents[2]
ENVIRONMENT = ROOT / ".venv-bench"
PACKAGE = "nomenklatura==4.17.4"
ALGORITHMS = ("logic-v2", "logic-v1", "name-based")

_PROGRAM = """
import json, sys, time
from itertools import count
from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import get_algorithm, ScoringConfig
from importlib.metadata import version
made = count()
def entity(data):  # an id of its own for each: what the peer keeps of an entity it keeps by its id
    return EntityProxy.from_dict({**data, "id": f"e{next(made)}"}, cleaned=False)
job = json.load(sys.stdin)
algorithm = get_algorithm(job["algorithm"])
config = ScoringConfig.defaults()
def score(query, candidate):
    return algorithm.compare(query, candidate, config).score
pairs = [(entity(one), entity(other)) for one, other in job["pairs"]]
scores = [score(*pair) for pair in pairs]
times, walls = [], []
for query, candidates in job["queries"]:
    asked, found = entity(query), [entity(one) for one in candidates]
    start, begun = time.thread_time(), time.perf_counter()
    for candidate in found:
        score(asked, candidate)
    times.append(time.thread_time() - start)
    walls.append(time.perf_counter() - begun)
versions = {name: version(name) for name in ("nomenklatura", "followthemoney", "rigour")}
json.dump({"scores": scores, "times": times, "walls": walls, "versions": versions}, sys.stdout)
"""


def prepare() -> Path | None:
    """The peers' Python; None, with a line that says why, where they cannot be had."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
        (ENVIRONMENT / ".gitignore").write_text("*\n", encoding="utf-8")
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
    run = subprocess.run(install, capture_output=True, text=True, check=False)
    if run.returncode:
        print(f"{PACKAGE}: left out: {run.stderr.strip().splitlines()[-1]}")
        return None
    return python


def ask(python: Path, algorithm: str, pairs: list[Pair], queries: Sequence[object] = ()) -> dict[str, list[float]]:
    """The peer's score of each pair, and the seconds of CPU and of the clock for each of `queries`
    (query, candidates)."""
    job = {
        "algorithm": algorithm,
        "pairs": [(pair.query, pair.candidate) for pair in pairs],
        "queries": queries,
    }
    run = subprocess.run(
        [str(python), "-c", _PROGRAM], input=json.dumps(job), capture_output=True, text=True, check=True
    )
    answer: dict[str, list[float]] = json.loads(run.stdout)
    return answer
