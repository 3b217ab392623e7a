"""The index: recall and latency on real names, documents at a million, beside a linear scan and SQLite.

Run as `python benchmarks/index.py [--documents N] [--strangers N]` from the project's root; needs `../shared/data`.
The persons are the individuals of the OFAC and UN lists. `--strangers` adds that many made-up people, whose names
are drawn from CC0 tables of common names, to crowd the candidates. All times are CPU time of one thread, so that a busy
machine blurs them little.
"""

import argparse
import csv
import gc
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from uuid import UUID

import numpy
import rapidfuzz
from rapidfuzz import fuzz, process

from leeward.core.index import DocumentRow, Row, Segment, Snapshot, Source, Store, SubjectRow, build
from leeward.core.lists import ofac, un
from leeward.core.lists.reading import Entry
from leeward.core.matching.subject import Subject, name_form, subject_of, traveller
from leeward.core.records.person import Person

DATA = Path(__file__).parents[2] / "shared" / "data" / "names"
SEED, SAMPLE = 2026, 300
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ISSUERS = ("BRB", "TTO", "JAM", "GUY", "USA", "GBR", "VEN", "HTI", "DOM", "CAN")

Change = Callable[[str, random.Random], str]


def typo(name: str, draw: random.Random) -> str:
    at = draw.choice([place for place, sign in enumerate(name) if sign.isalpha()])
    letter = draw.choice(LETTERS)
    kinds = (name[:at] + letter + name[at + 1 :], name[:at] + name[at + 1 :], name[:at] + letter + name[at:])
    return draw.choice((*kinds, name[:at] + name[at : at + 2][::-1] + name[at + 2 :]))


def swapped(name: str, _draw: random.Random) -> str:
    first, *rest = name.split()
    return " ".join([*rest, first])


def without_middle(name: str, draw: random.Random) -> str:
    parts = name.split()
    if len(parts) > 2:
        del parts[draw.randrange(1, len(parts) - 1)]
    return " ".join(parts)


def joined(name: str, draw: random.Random) -> str:
    parts = name.split()
    at = draw.randrange(len(parts) - 1)
    return " ".join([*parts[:at], parts[at] + parts[at + 1], *parts[at + 2 :]])


KINDS: dict[str, Change] = {
    "as listed": lambda name, _draw: name,
    "one typo": typo,
    "two typos": lambda name, draw: typo(typo(name, draw), draw),
    "swapped": swapped,
    "no middle name": without_middle,
    "joined": joined,
    "first 60 %": lambda name, _draw: name[: max(8, len(name) * 6 // 10)],
}


def listed() -> list[Person]:
    with ExitStack() as stack:
        paths = sorted((DATA / "ofac").glob("*_bench.csv"))
        american = {path.name: stack.enter_context(path.open("rb")) for path in paths}
        nations = {"un.xml": stack.enter_context((DATA / "un/UN_consolidated.xml").open("rb"))}
        items = chain(ofac.read(american), un.read(nations))
        return [item.content for item in items if isinstance(item, Entry) and isinstance(item.content, Person)]


def strangers(count: int) -> Iterator[SubjectRow]:
    draw = random.Random(SEED)
    forenames, surnames = (_names(f"common-{kind}-by-country.csv") for kind in ("forenames", "surnames"))
    for number in range(count):
        given = " ".join(draw.choices(forenames, k=1 + (number % 3 > 0)))
        yield SubjectRow(UUID(int=1_000_000 + number), Subject((name_form(draw.choice(surnames), given),)))


def _names(file: str) -> list[str]:
    with (DATA / "sigpwned" / file).open(encoding="utf-8-sig") as lines:
        return [row["Romanized Name"] for row in csv.DictReader(lines) if row["Romanized Name"]]


def documents(count: int) -> Iterator[tuple[int, str, str]]:
    draw = random.Random(SEED)
    for number in range(count):
        yield number, f"{draw.choice('ABCDEFGHKLMNPRSTVXYZ')}{draw.randrange(10**8):08}", draw.choice(ISSUERS)


def report(title: str, seconds: Sequence[float], unit: float = 1e3) -> None:
    ordered = sorted(seconds)
    p50, p99 = statistics.median(ordered) * unit, ordered[int(len(ordered) * 0.99)] * unit
    print(f"  {title:44} p50 {p50:9.2f}   p99 {p99:9.2f}   max {ordered[-1] * unit:9.2f}")


def timed(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def build_index(folder: Path, people: list[Person], extra: int, count: int) -> Snapshot:
    rows: Iterator[Row] = chain(
        (SubjectRow(UUID(int=number), subject_of(person)) for number, person in enumerate(people)),
        strangers(extra),
        (DocumentRow(UUID(int=10**9 + number), *rest) for number, *rest in documents(count)),
    )
    seconds = timed(lambda: build(folder, 1, rows, position=1, sources=[Source("OFAC, UN", "2026-02-27", len(people))]))
    verify = timed(lambda: Snapshot.open(folder / "idx.1"))
    store = Store(folder)
    snapshot = store.current()
    assert snapshot is not None
    print(f"build {seconds:.1f} s (with making the rows), open and verify {verify:.3f} s, {snapshot.size:,} bytes")
    print(f"  rows {snapshot.counts}")
    rounds = 100_000
    asked = timed(lambda: [store.current() for _ in range(rounds)]) / rounds
    print(f"  asking the store for the current generation: {asked * 1e9:.0f} ns")
    return snapshot


def recall(snapshot: Snapshot, people: list[Person]) -> None:
    print(
        f"persons: {SAMPLE} listed names of each kind; recall at 1, 20 and 50, milliseconds of `persons` with limit 50"
    )
    names = [(number, person.names[0].text) for number, person in enumerate(people) if " " in person.names[0].text]
    for kind, change in KINDS.items():
        draw = random.Random(SEED)
        queries = [(number, change(name, draw)) for number, name in draw.sample(names, SAMPLE)]
        _recall_line(kind, snapshot, queries)
    bare = Segment.of(
        SubjectRow(
            UUID(int=number), subject_of(replace(person, names=tuple(n for n in person.names if n.script == "Latn")))
        )
        for number, person in enumerate(people)
    )
    original = [
        (number, name.text)
        for number, person in enumerate(people)
        for name in person.names
        if name.kind == "original_script"
    ]
    _recall_line("original script, Latin index", bare, original)


def _recall_line(kind: str, segment: Segment, queries: list[tuple[int, str]]) -> None:
    ranks, seconds = [], []
    for number, name in queries:
        query = traveller(surname=name)
        start = time.thread_time()
        hits = segment.persons(query, 50)
        seconds.append(time.thread_time() - start)
        order = [hit.record.int for hit in hits]
        ranks.append(order.index(number) if number in order else 50)
    share = [sum(rank < limit for rank in ranks) / len(ranks) for limit in (1, 20, 50)]
    report(f"{kind:30} " + " ".join(f"{value:.3f}" for value in share)[:44], seconds)


def linear_scan(people: list[Person]) -> None:
    print("peer: rapidfuzz.process.extract over all names, score of each pair by this scorer, limit 50")
    names = [name.text.upper() for person in people for name in person.names]
    owners = [number for number, person in enumerate(people) for _ in person.names]
    firsts = [(number, person.names[0].text) for number, person in enumerate(people) if " " in person.names[0].text]
    for scorer in (fuzz.token_sort_ratio, fuzz.WRatio):
        draw = random.Random(SEED)
        seconds, found = [], 0
        sample = draw.sample(firsts, SAMPLE if scorer is fuzz.token_sort_ratio else 60)
        for number, name in sample:
            query = typo(name, draw).upper()
            start = time.thread_time()
            hits = process.extract(query, names, scorer=scorer, limit=50)
            seconds.append(time.thread_time() - start)
            found += number in {owners[at] for _, _, at in hits}
        report(f"{scorer.__name__:22} one typo: {found / len(sample):.3f} at 50", seconds)


def lookups(snapshot: Snapshot, count: int) -> None:
    draw = random.Random(SEED + 1)
    chosen = {draw.randrange(count) for _ in range(5000)}
    known = [(number, issuer) for at, number, issuer in documents(count) if at in chosen]
    absent = [(f"Q{draw.randrange(10**8):08}", issuer) for _, issuer in known]
    print(f"documents at {count:,}: microseconds of one lookup with all look-alikes and transpositions")
    for title, asked in (("in the index", known), ("not in the index", absent)):
        gc.collect()
        report(title, [timed(lambda: snapshot.documents(number, issuer)) for number, issuer in asked], 1e6)  # noqa: B023 - called at once
    assert all(snapshot.documents(number, issuer)[0].how == "equal" for number, issuer in known)


def sqlite_lookups(folder: Path, count: int) -> None:
    print("peer: SQLite, table without rowid, key (number, issuer): microseconds of one exact lookup, no variants")
    path = folder / "peer.sqlite"
    database = sqlite3.connect(path)
    database.execute(
        "CREATE TABLE document (number TEXT, issuer TEXT, record INTEGER, PRIMARY KEY (number, issuer, record))"
        " WITHOUT ROWID"
    )
    rows = ((number, issuer, at) for at, number, issuer in documents(count))
    with database:
        seconds = timed(lambda: database.executemany("INSERT INTO document VALUES (?, ?, ?)", rows))
    database.execute("PRAGMA mmap_size = 1073741824")
    draw = random.Random(SEED + 1)
    chosen = {draw.randrange(count) for _ in range(5000)}
    known = [(number, issuer) for at, number, issuer in documents(count) if at in chosen]
    select = "SELECT record FROM document WHERE number = ? AND issuer = ?"
    for number, issuer in known[:500]:
        database.execute(select, (number, issuer)).fetchall()
    found = [timed(lambda: database.execute(select, key).fetchall()) for key in known]  # noqa: B023 - called at once
    report(f"build {seconds:.1f} s, {path.stat().st_size:,} bytes", found, 1e6)
    database.close()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--strangers", type=int, default=0)
    options = parser.parse_args()
    now = datetime.now(UTC)
    print(f"{now:%Y-%m-%d %H:%M} UTC, {platform.machine()}, {platform.processor() or platform.platform()}")
    versions = {"numpy": numpy.__version__, "rapidfuzz": rapidfuzz.__version__, "SQLite": sqlite3.sqlite_version}
    print(
        f"Python {platform.python_version()}, " + ", ".join(f"{name} {version}" for name, version in versions.items())
    )
    if not DATA.is_dir():
        sys.exit(f"{DATA} is absent")
    people = listed()
    gc.collect()
    gc.freeze()  # a checking process holds no parsed lists, whose collection would show as stray maxima
    with tempfile.TemporaryDirectory() as folder:
        snapshot = build_index(Path(folder), people, options.strangers, options.documents)
        recall(snapshot, people)
        linear_scan(people)
        lookups(snapshot, options.documents)
        sqlite_lookups(Path(folder), options.documents)


if __name__ == "__main__":
    main()
