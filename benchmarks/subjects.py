"""Finding people: build, size, recall and time among a crowd of N, recall on real lists, rapidfuzz beside it.

Run as `python benchmarks/subjects.py [--persons N] [--queries Q]` from the project's root. The crowd is
`scenario.crowd`; for every kind of change Q of its people are asked for, once by name alone and once with birth
date, sex and what else a traveller shows. The real lists are the individuals of OFAC and the UN (left out where
`../shared/data` is absent). Only the search for candidates is timed, not their comparison (`queries.py` times both).
"""

import argparse
import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from uuid import UUID

import rapidfuzz
from rapidfuzz import fuzz, process

from _machine import describe
from leeward.core.matching.subject import Subject, subject_of, traveller
from leeward.core.record.content.person import Person
from leeward.core.record.lists import ofac, un
from leeward.core.record.lists.read import Entry
from leeward.core.search.index import Segment, Snapshot, SubjectRow, build, warm
from leeward.scenario.crossings import CHANGES, Crossing, changed, crossings, under_name
from leeward.scenario.crowd import crowd

DATA = Path(__file__).parents[2] / "shared" / "data" / "names"
SEED, LIMIT, SAMPLED = 2026, 50, 20_000
SCATTER = 0x9E3779B97F4A7C15  # so that record ids are in another order than the crowd

Asked = tuple[int, Crossing]


def record_of(place: int) -> UUID:
    return UUID(int=(place * SCATTER % 2**64) << 64 | place)


@dataclass
class Spent:
    """Seconds within a build: of CPU for inventing people, which is no part of it, and for folding their names."""

    inventing: float = 0.0
    inventing_wall: float = 0.0
    folding: float = 0.0


def rows_of(people: Iterable[Person], spent: Spent) -> Iterator[SubjectRow]:
    """The rows; the CPU and wall time that inventing the people takes, and folding their names, is added to `spent`."""
    source, place = iter(people), 0
    while True:
        start, clock = time.process_time(), time.perf_counter()
        invented = list(islice(source, 5000))
        folding = time.process_time()
        spent.inventing += folding - start
        spent.inventing_wall += time.perf_counter() - clock
        rows = [SubjectRow(record_of(place + at), subject_of(each)) for at, each in enumerate(invented)]
        spent.folding += time.process_time() - folding
        if not rows:
            return
        place += len(rows)
        yield from rows


def built(folder: Path, count: int) -> Snapshot:
    start, wall, spent = time.process_time(), time.perf_counter(), Spent()
    path = build(folder, 1, rows_of(crowd(count), spent), position=1, sources=[])
    seconds = time.process_time() - start - spent.inventing
    whole = time.perf_counter() - wall - spent.inventing_wall
    start = time.process_time()
    snapshot = Snapshot.open(path)
    opened = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counts = snapshot.counts
    print(
        f"{counts['persons']:,} persons, {counts['names']:,} names, {snapshot.size / 1e6:.1f} MB, "
        f"built in {seconds:.0f} s CPU ({spent.folding:.0f} s of it folding names), {whole:.0f} s wall; "
        f"inventing them took {spent.inventing:.0f} s more; opened in {opened:.2f} s, peak {peak:.0f} MB"
    )
    return snapshot


def question(crossing: Crossing, *, evidence: bool) -> Subject:
    return crossing.subject if evidence else traveller(surname=crossing.name)


def search(segment: Segment, title: str, asked: list[Asked], *, evidence: bool) -> None:
    """One line: recall at 1, 20 and 50, CPU and wall time of the search for candidates."""
    ranks, cpu, wall = [], [], []
    for place, crossing in asked:
        query = question(crossing, evidence=evidence)
        start, clock = time.thread_time(), time.perf_counter()
        found = segment.candidates(query, LIMIT)
        cpu.append((time.thread_time() - start) * 1e3)
        wall.append((time.perf_counter() - clock) * 1e3)
        order = [segment.hit(each).record.int % 2**64 for each in found]
        ranks.append(order.index(place) if place in order else LIMIT)
    recall = " / ".join(f"{sum(rank < most for rank in ranks) / len(ranks):.3f}" for most in (1, 20, 50))
    print(f"  {title:30} {recall}   CPU {summed(cpu)}   wall {summed(wall)}")


def summed(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered):5.2f} p99 {ordered[int(len(ordered) * 0.99)]:5.2f} ms"


def crowd_queries(snapshot: Snapshot, count: int, queries: int) -> None:
    draw, known = random.Random(SEED), list(enumerate(crowd(min(count, SAMPLED))))
    gc.collect()
    gc.freeze()  # as the server does before its workers fork: what was built is not searched for cycles in a query
    for evidence in (False, True):
        print("by name alone" if not evidence else "with birth date, sex, nationality, document")
        for kind in CHANGES:
            asked = [(place, changed(place, each, kind, draw)) for place, each in draw.sample(known, queries)]
            search(snapshot, kind, asked, evidence=evidence)
        native = [(place, each, name) for place, each in known for name in each.names if name.kind == "original_script"]
        chosen = draw.sample(native, min(queries, len(native)))
        asked = [(place, under_name(place, each, name, draw)) for place, each, name in chosen]
        search(snapshot, "original script", asked, evidence=evidence)
    strangers = [(-1, each) for each in crossings(queries, known, share=0.0)]
    search(snapshot, "strangers", strangers, evidence=True)


def listed() -> list[Person]:
    with ExitStack() as stack:
        american = {
            path.name: stack.enter_context(path.open("rb")) for path in sorted((DATA / "ofac").glob("*_bench.csv"))
        }
        nations = {"un.xml": stack.enter_context((DATA / "un/UN_consolidated.xml").open("rb"))}
        items = chain(ofac.read(american), un.read(nations))
        return [item.content for item in items if isinstance(item, Entry) and isinstance(item.content, Person)]


def real_lists(queries: int) -> None:
    people = listed()
    segment = Segment.of(rows_of(people, Spent()))
    print(f"the individuals of the OFAC and UN lists by name alone: {segment.counts['persons']:,} persons")
    names = [(place, each) for place, each in enumerate(people) if " " in each.names[0].text]
    draw = random.Random(SEED)
    for kind in CHANGES:
        asked = [(place, changed(place, each, kind, draw)) for place, each in draw.sample(names, queries)]
        search(segment, kind, asked, evidence=False)
    latin = [replace(each, names=tuple(name for name in each.names if name.script == "Latn")) for each in people]
    asked = [
        (place, under_name(place, each, name, draw))
        for place, each in enumerate(people)
        for name in each.names
        if name.kind == "original_script"
    ]
    search(Segment.of(rows_of(latin, Spent())), "original script, Latin index", asked, evidence=False)


def linear_scan(count: int) -> None:
    """rapidfuzz over all names of as many people, for a few queries: the peer in the same run."""
    people = list(islice(crowd(count), 100_000))
    names = [name.text.upper() for each in people for name in each.names]
    draw, times = random.Random(SEED), []
    for each in draw.sample(people, 10):
        start = time.thread_time()
        process.extract(
            CHANGES["one typo"](each.names[0].text.upper(), draw), names, scorer=fuzz.token_sort_ratio, limit=LIMIT
        )
        times.append((time.thread_time() - start) * 1e3)
    print(
        f"peer: rapidfuzz {rapidfuzz.__version__} token_sort_ratio over {len(names):,} names: CPU {summed(times)}; "
        f"a scan grows with the names: times {count / len(people):.0f} for {count:,} persons"
    )


def private_memory(work: Callable[[], object]) -> float:
    """Megabytes that a forked process wrote for itself during some work."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        work()
        fields = Path("/proc/self/smaps_rollup").read_text().splitlines()
        kilobytes = sum(int(line.split()[1]) for line in fields if line.startswith("Private_Dirty"))
        os.write(writer, str(kilobytes).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        return int(answer.read()) / 1024


def worker(path: Path) -> None:
    """What a worker costs beside its parent, measured in a process that holds nothing but the index."""
    snapshot = Snapshot.open(path)
    warm()
    queries = [question(each, evidence=True) for each in crossings(1000, list(enumerate(crowd(2000))))]
    gc.collect()
    gc.freeze()
    idle = private_memory(lambda: None)
    small, whole = (private_memory(partial(search_all, each, queries)) for each in (Segment.of([]), snapshot))
    print(
        f"a worker forked after warming up wrote {idle:.0f} MB for itself; after 1,000 searches {whole:.0f} MB, "
        f"and {small:.0f} MB where there is no one to find"
    )


def search_all(segment: Segment, queries: list[Subject]) -> None:
    """Search one after the other, keeping nothing."""
    for query in queries:
        segment.persons(query, 30)


def main() -> None:
    """Build, search and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        worker(options.worker)
        return
    print(describe())
    warm()
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as folder:
        snapshot = built(Path(folder), options.persons)
        crowd_queries(snapshot, options.persons, options.queries)
        subprocess.run([sys.executable, __file__, "--worker", snapshot.path], check=True)
    linear_scan(options.persons)
    if DATA.is_dir():
        real_lists(options.queries)


if __name__ == "__main__":
    main()
