"""Documents in bulk: build, memory, bytes and lookups at N documents, SQLite beside it where N is small.

Run as `python benchmarks/documents.py [--documents N] [--file csv|parquet] [--folder DIR]` from the project's root. The
file is made first (`scenario.lost_papers`) and kept where a folder is named. The build runs in a process of its
own, whose peak of memory is printed. A lookup is one call with all look-alikes and transpositions, each hit compared
with its packed document. Its CPU time is taken, warm: every number was asked for once before. Where other work shares
the cores, a process that was put aside finds its caches empty, so the fastest of five tries is given as well.
"""

import argparse
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from random import Random

import pyarrow.csv
import pyarrow.parquet as pq

from _machine import describe
from leeward.core.search.bulk import READERS, Batch, BulkPacker
from leeward.core.search.index import CopyTerms, Snapshot, build_copy
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.scenario.lost_papers import lost_papers

TODAY = date(2026, 11, 24)
ASKED = 20_000
TRIES = 5
MOST_IN_SQLITE = 10_000_000
Question = tuple[str, str]


def make(path: Path, count: int) -> None:
    """Write the file, where it is not there yet."""
    if path.exists():
        return
    started = time.perf_counter()
    batches = lost_papers(count, today=TODAY)
    first = next(batches)
    writer = (pq.ParquetWriter if path.suffix == ".parquet" else pyarrow.csv.CSVWriter)(path, first.schema)
    writer.write_batch(first)
    for batch in batches:
        writer.write_batch(batch)
    writer.close()
    size, seconds = path.stat().st_size, time.perf_counter() - started
    print(f"{path.suffix[1:]} file of {size / 1e6:,.0f} MB made in {seconds:.0f} s")


def build(path: Path, folder: Path) -> None:
    """Build the copy, and print what it took: run in a process of its own, so that its memory is its own."""

    def fill(columns: DocumentColumns) -> None:
        packer = BulkPacker(columns, path.name, "INT-IPSG")
        with path.open("rb") as stream:
            for batch in READERS[path.suffix](stream, path.name):
                rejects = list(packer.add(batch)) if isinstance(batch, Batch) else [batch]
                assert not rejects
        print(f"  read and packed after {time.perf_counter() - started:.1f} s", flush=True)

    started = time.perf_counter()
    build_copy(folder, 1, fill, CopyTerms("INT-IPSG", "bench", ()), as_of="")
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"  in service after {time.perf_counter() - started:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s,"
        f" peak memory {used.ru_maxrss / 1024:,.0f} MB with mapped files"
    )


def opened(folder: Path) -> Snapshot:
    """Open the copy twice, verified whole and by its mark, and print what it holds."""
    path = folder / "idx.1"
    whole = timed(lambda: Snapshot.open(path))
    marked = timed(lambda: Snapshot.open(path, marked=True))
    snapshot = Snapshot.open(path, marked=True)
    count, table = snapshot.counts["documents"], snapshot.document_table
    keys = table.keys.nbytes + table.buckets.nbytes
    store = table.data.nbytes + table.places.nbytes
    print(f"  {count:,} documents, {snapshot.size:,} bytes: verified whole {whole:.2f} s, by its mark {marked:.4f} s")
    print(f"  keys and buckets {keys / count:.2f} bytes a document, packed documents {store / count:.2f}")
    return snapshot


def questions(count: int) -> tuple[list[Question], list[Question]]:
    """Numbers that are in the file, from all over it, and as many that are not."""
    draw = Random(1)
    known: list[Question] = []
    for block in sorted(draw.sample(range(-(-count // (1 << 18))), min(20, -(-count // (1 << 18))))):
        batch = next(lost_papers(count, today=TODAY, first=block))
        rows = draw.sample(range(batch.num_rows), min(batch.num_rows, ASKED // 20))
        known += [(batch.column("number")[row].as_py(), batch.column("issuer")[row].as_py()) for row in rows]
    draw.shuffle(known)
    return known, [(f"{number[:-2]}X{number[-1]}", issuer) for number, issuer in known]


def report(title: str, ask: Callable[[str, str], object], asked: list[Question]) -> None:
    for question in asked:
        ask(*question)
    tries = [[timed(lambda: ask(*question), time.thread_time) for question in asked] for _ in range(TRIES)]  # noqa: B023 - called at once
    p50, p99 = centiles([each for one in tries for each in one])
    best50, best99 = centiles([min(each) for each in zip(*tries, strict=True)])
    print(f"  {title:36} p50 {p50:6.1f}  p99 {p99:6.1f}  fastest of {TRIES}: {best50:6.1f} {best99:6.1f} microseconds")


def centiles(seconds: list[float]) -> tuple[float, float]:
    """The 50th and the 99th, in microseconds."""
    ordered = sorted(seconds)
    return ordered[len(ordered) // 2] * 1e6, ordered[int(len(ordered) * 0.99)] * 1e6


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def sqlite(folder: Path, count: int, asked: list[Question]) -> None:
    """The peer: the same facts in a table without rowid, asked for the exact number alone."""
    database = sqlite3.connect(folder / "peer.sqlite")
    database.execute(
        "CREATE TABLE document (number TEXT, issuer TEXT, type TEXT, status TEXT, reported TEXT, expires TEXT,"
        " PRIMARY KEY (number, issuer, type, status, reported, expires)) WITHOUT ROWID"
    )
    with database:
        insert = "INSERT OR IGNORE INTO document VALUES (?,?,?,?,?,?)"
        seconds = timed(lambda: database.executemany(insert, rows(count)))
    database.execute("PRAGMA mmap_size = 4294967296")
    size = (folder / "peer.sqlite").stat().st_size
    print(f"peer: SQLite, built in {seconds:.0f} s, {size / count:.1f} bytes a document")
    select = "SELECT * FROM document WHERE number = ? AND issuer = ?"
    report("exact number alone", lambda number, issuer: database.execute(select, (number, issuer)).fetchall(), asked)
    database.close()


def rows(count: int) -> Iterator[tuple[str, ...]]:
    for batch in lost_papers(count, today=TODAY):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1_000_000)
    parser.add_argument("--file", choices=["csv", "parquet"], default="csv")
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--build-only", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build_only:
        build(*options.build_only)
        return
    with tempfile.TemporaryDirectory(dir=options.folder) as own:
        folder = Path(own)
        path = (options.folder or folder) / f"papers-{options.documents}.{options.file}"
        print(describe())
        print(", ".join(f"{name} {version(name)}" for name in ("numba", "numpy", "pyarrow")))
        make(path, options.documents)
        print(f"{options.documents:,} documents from {options.file}", flush=True)
        subprocess.run([sys.executable, sys.argv[0], "--build-only", path, folder / "copy"], check=True)
        snapshot = opened(folder / "copy")
        known, absent = questions(options.documents)
        report("in the index, with look-alikes", snapshot.documents, known)
        report("not in the index, with look-alikes", snapshot.documents, absent)
        assert all(snapshot.documents(*question)[0].how == "equal" for question in known)
        if options.documents <= MOST_IN_SQLITE:
            sqlite(folder, options.documents, known)


if __name__ == "__main__":
    main()
