"""What it costs to bring a post from one generation of the index to the next: bytes of the delta, and time to apply it.

    python benchmarks/deltas.py [--persons N] [--documents M]

One in a hundred persons and documents goes and as many come. Documents are those of a partner's bulk copy, persons a
crowd with names of the whole world. All times are CPU time of one thread but for "wall". Each result is compared with
the full build, byte for byte. There is no peer: what compares is the whole file, which a post would have to fetch
without a delta.
"""

import argparse
import filecmp
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pyarrow as pa
import pyarrow.parquet as pq

import _machine
from leeward.core.matching.subject import subject_of
from leeward.core.search.bulk import READERS, Batch, BulkPacker
from leeward.core.search.index import (
    CopyTerms,
    Export,
    Snapshot,
    SubjectRow,
    apply,
    build,
    build_copy,
    export_whole,
    generation_path,
    link_last,
)
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.scenario.crowd import crowd
from leeward.scenario.lost_papers import BLOCK, lost_papers

TODAY = date(2026, 11, 24)
CHANGED = 100  # one in so many
TERMS = CopyTerms("INT-IP", "lost abroad", ("border_check",))


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took."""
    cpu, wall = time.process_time(), time.perf_counter()
    yield
    print(f"  {what:30} {time.process_time() - cpu:8.2f} s, wall {time.perf_counter() - wall:7.2f} s", flush=True)


def persons(folder: Path, count: int) -> int:
    """Two generations of persons; how many changed."""
    changed = count // CHANGED
    subjects = [subject_of(person) for person in crowd(count + changed)]
    for generation, first in ((1, 0), (2, changed)):
        ids = (UUID(int=(place * 2654435761 % (1 << 32)) << 64 | place) for place in range(first, first + count))
        rows = map(SubjectRow, ids, subjects[first : first + count])
        with timed(f"full build, generation {generation}"):
            build(folder, generation, rows, position=generation, sources=[])
    return 2 * changed


def documents(folder: Path, count: int) -> int:
    """Two generations of documents; how many changed."""
    changed = count // CHANGED
    for generation, seed in ((1, 1), (2, 2)):
        table = folder / "bulk.parquet"
        _write(table, count - changed, changed, seed)
        with timed(f"full build, generation {generation}"):
            build_copy(folder, generation, _filling(table), TERMS, as_of=TODAY.isoformat())
        table.unlink()
    return 2 * changed


def _write(table: Path, kept: int, changed: int, seed: int) -> None:
    schema = pa.schema([(name, pa.string()) for name in ("number", "issuer", "type", "status", "reported", "expires")])
    with pq.ParquetWriter(table, schema) as writer:
        for some in (lost_papers(kept, today=TODAY), lost_papers(changed, today=TODAY, seed=seed)):
            for batch in some:
                writer.write_batch(batch.cast(schema), row_group_size=BLOCK)


def _filling(table: Path) -> Callable[[DocumentColumns], None]:
    def fill(columns: DocumentColumns) -> None:
        packer = BulkPacker(columns, table.name, TERMS.owner)
        with table.open("rb") as stream:
            for batch in READERS[".parquet"](stream, table.name):
                assert isinstance(batch, Batch)
                assert not list(packer.add(batch))

    return fill


def measure(kind: str, count: int, make: Callable[[Path, int], int]) -> None:
    """Print bytes and times for one kind of record."""
    print(f"{count:,} {kind}")
    with tempfile.TemporaryDirectory(prefix="leeward-bench-") as place:
        hub, post, whole = Path(place) / "hub", Path(place) / "post", Path(place) / "whole"
        hub.mkdir()
        changed = make(hub, count)
        with timed("the delta made"):
            link = link_last(hub)
        assert link is not None
        export_whole(Snapshot.open(generation_path(hub, 1)), whole, name="", created=datetime.now(UTC))
        list(apply(post, Export.open(whole)))
        with timed("the delta applied and verified"):
            list(apply(post, Export.open(link)))
        assert filecmp.cmp(generation_path(post, 2), generation_path(hub, 2), shallow=False)
        sizes = link.stat().st_size, generation_path(hub, 2).stat().st_size
    each = sizes[0] / changed
    print(
        f"  {sizes[0] / 1e6:.2f} MB for {changed:,} changes, {each:.1f} bytes each; the whole {sizes[1] / 1e6:.1f} MB"
    )
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB", flush=True)


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=200_000)
    parser.add_argument("--documents", type=int, default=2_000_000)
    asked = parser.parse_args()
    print(_machine.describe())
    if asked.documents:
        measure("documents", asked.documents, documents)
    if asked.persons:
        measure("persons", asked.persons, persons)


if __name__ == "__main__":
    main()
