"""Measures the screening engine on the machine at hand, with invented people and documents in a temporary folder."""

import gc
import os
import resource
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple
from uuid import UUID

from pyarrow.parquet import ParquetWriter

from leeward.apps.indexing.queries.parallel_rows import rows_of_shares
from leeward.apps.screening.batch.actions.local import search_here
from leeward.core.matching.score import Match, explain, weigh
from leeward.core.matching.subject import subject_of
from leeward.core.matching.weights import POSSIBLE
from leeward.core.record.content.person import Person
from leeward.core.search.bulk import Batch, BulkPacker
from leeward.core.search.bulk.batches import parquet_batches
from leeward.core.search.candidates.blocks import blocks
from leeward.core.search.candidates.candidates import offered_persons
from leeward.core.search.candidates.travellers import Cells, ListedTraveller, traveller_of
from leeward.core.search.index import (
    Collected,
    CopyTerms,
    Index,
    Layer,
    Row,
    Snapshot,
    Source,
    SubjectRow,
    build,
    generation_path,
)
from leeward.core.search.index.bulk import build_copy
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.core.search.index.image import IndexImage
from leeward.scenario.chance import dice
from leeward.scenario.crossings import Crossing
from leeward.scenario.crowd import crowd
from leeward.scenario.lost_papers import lost_papers

EXPLAINED = 5
_KNOWN = 5000
_OWNER, _TODAY = "XXX-BENCH", date(2026, 11, 24)
_LOOKUPS, _WARM_UP, _STREAM = 2000, 20, 79
_BLOCK = 1024
_SHARE = 20_000

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Times:
    """Many times of one thing, in milliseconds."""

    p50: float
    p99: float
    most: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        """Summed up; at least two are needed."""
        cuts = quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[98] * 1000, max(seconds) * 1000)


@dataclass(slots=True)
class Measured:
    """What was found. Seconds to build, bytes of the files, times of a query, rates, memory in bytes."""

    persons: int
    documents: int
    names: int = 0
    persons_seconds: float = 0.0
    documents_seconds: float = 0.0
    persons_bytes: int = 0
    documents_bytes: int = 0
    opened_seconds: float = 0.0
    query_cpu: Times = field(default_factory=lambda: Times(0, 0, 0))
    query_wall: Times = field(default_factory=lambda: Times(0, 0, 0))
    lookup_cpu: Times = field(default_factory=lambda: Times(0, 0, 0))
    found_share: float = 0.0
    batch_rate: float = 0.0
    peak_bytes: int = 0


def build_persons(
    folder: Path, found: Measured, advance: Advance, more: Sequence[Person] = ()
) -> list[tuple[int, Person]]:
    """Build the index of the crowd, and of `more` people after it, with all cores as a registry's index is built; a
    sample of the crowd, each with its place."""
    shares = _shares(found.persons)

    def rows() -> Iterator[Collected]:
        for place, person in enumerate(more, found.persons):
            yield SubjectRow(_record(place), subject_of(person))
        yield from rows_of_shares(shares, _rows, processes=len(os.sched_getaffinity(0)))

    started, told = time.perf_counter(), 0

    def progress(count: int) -> None:
        nonlocal told
        advance(min(count, found.persons) - told)
        told = min(count, found.persons)

    path = build(folder, 1, rows(), position=1, sources=[Source("crowd", "", found.persons)], progress=progress)
    found.persons_seconds = time.perf_counter() - started
    found.persons_bytes = path.stat().st_size
    return [sampled for share in shares for sampled in islice(share.people, _KNOWN // len(shares) + 1)]


class _Share(NamedTuple):
    """A part of the crowd: the place of its first person, and how many they are."""

    first: int
    size: int

    @property
    def people(self) -> Iterator[tuple[int, Person]]:
        """The same people each time, with their places."""
        return enumerate(crowd(self.size, seed=1 + self.first // _SHARE), self.first)


def _shares(count: int) -> list[_Share]:
    return [_Share(first, min(_SHARE, count - first)) for first in range(0, count, _SHARE)]


def _rows(share: _Share) -> Iterator[Row]:
    return (SubjectRow(_record(place), subject_of(person)) for place, person in share.people)


def _record(place: int) -> UUID:
    """The id of the person at this place of the crowd."""
    return UUID(int=place + 1)


def build_documents(folder: Path, found: Measured, advance: Advance) -> None:
    """Write as many documents to a parquet file, and build the bulk copy of it; only the latter is timed."""
    source = _write_documents(folder.with_suffix(".parquet"), found.documents)

    def fill(columns: DocumentColumns) -> None:
        packer = BulkPacker(columns, source.name, _OWNER)
        with source.open("rb") as stream:
            for batch in parquet_batches(stream, source.name):
                if isinstance(batch, Batch):
                    deque(packer.add(batch), 0)  # of a file that we wrote no row is rejected
                    advance(batch.rows)

    started = time.perf_counter()
    build_copy(folder, 1, fill, CopyTerms(_OWNER, "bench", ()), as_of="")
    found.documents_seconds = time.perf_counter() - started
    found.documents_bytes = generation_path(folder, 1).stat().st_size


def _write_documents(path: Path, count: int) -> Path:
    batches = lost_papers(count, today=_TODAY)
    first = next(batches)
    with ParquetWriter(path, first.schema) as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch)
    return path


def open_index(paths: Sequence[Path], found: Measured) -> Index:
    """Open and verify what was built, as a serving process does."""
    started = time.perf_counter()
    snapshots = [Snapshot.open(path) for path in paths]
    found.opened_seconds = time.perf_counter() - started
    found.names = sum(snapshot.counts.get("names", 0) for snapshot in snapshots)
    return Index([Layer.of(snapshot) for snapshot in snapshots])


def time_queries(index: Index, asked: Sequence[Crossing], found: Measured, advance: Advance) -> None:
    """Time one query after another: name, birth date, sex, nationality and document, the best five explained.

    What the build left in memory is kept from the garbage collector, as a server keeps what its workers share: one
    query in a thousand would otherwise wait a quarter of a second for it.
    """
    gc.collect()
    gc.freeze()
    cpu, wall, known, seen = [], [], 0, 0
    for place, crossing in enumerate(asked):
        begun, begun_cpu = time.perf_counter(), time.thread_time()
        best = answer(index, crossing)
        # The first ones also load compiled code, and pages of the file.
        if place >= _WARM_UP:
            cpu.append(time.thread_time() - begun_cpu)
            wall.append(time.perf_counter() - begun)
        if crossing.known is not None:
            known += 1
            seen += any(record == _record(crossing.known) for record, _match in best)
        advance(1)
    found.query_cpu, found.query_wall = Times.of(cpu), Times.of(wall)
    found.found_share = seen / max(known, 1)


def answer(index: Index, crossing: Crossing) -> list[tuple[UUID, Match]]:
    """One traveller searched as a check does it: candidates compared, the best explained, the document looked up."""
    subject = crossing.subject
    weighed = [(hit.record, weigh(subject, hit.subject)) for hit in offered_persons(subject, index)]
    alike = sorted((each for each in weighed if each[1].score >= POSSIBLE), key=lambda each: -each[1].score)
    index.documents(crossing.number, crossing.issuer or None)
    index.ranges(crossing.number, crossing.issuer or None)
    return [(record, explain(each)) for record, each in alike[:EXPLAINED]]


def time_lookups(index: Index, found: Measured) -> None:
    """Time the search for one document number with all its look-alikes; half of the numbers are there."""
    batch = next(iter(lost_papers(min(found.documents, 1 << 18), today=_TODAY)))
    chance = dice(found.documents, _STREAM)
    numbers, issuers = batch.column("number").to_pylist(), batch.column("issuer").to_pylist()
    times = []
    for round_ in range(_LOOKUPS):
        place = chance.randrange(len(numbers))
        number = numbers[place] if round_ % 2 else f"Q{chance.randrange(10**8):08}"
        begun = time.thread_time()
        index.documents(number, issuers[place])
        if round_ >= _WARM_UP:
            times.append(time.thread_time() - begun)
    found.lookup_cpu = Times.of(times)


def time_batch(index: Index, asked: Iterable[Crossing], workers: int, found: Measured, advance: Advance) -> None:
    """Search for many travellers in blocks, in several processes."""
    travellers = [_traveller(row, crossing) for row, crossing in enumerate(asked, 1)]
    results = search_here(IndexImage.of(index), blocks(travellers, _BLOCK), workers=workers)
    advance(next(results).travellers)  # from here on the processes have opened the index
    started, done = time.perf_counter(), 0
    for searched in results:
        done += searched.travellers
        advance(searched.travellers)
    found.batch_rate = done / (time.perf_counter() - started)


def _traveller(row: int, crossing: Crossing) -> ListedTraveller:
    cells = {
        "name": crossing.name,
        "birth_date": str(crossing.birth_dates[0]) if crossing.birth_dates else "",
        "sex": crossing.sex or "",
        "nationality": crossing.nationality,
        "document_number": crossing.number,
        "document_issuer": crossing.issuer,
    }
    return traveller_of(Cells(row, cells))


def peak_bytes() -> int:
    """The most memory that this process has taken so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
