"""Screening a file of travellers: read, searched in blocks, verified, written as a whole, and audited."""

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from django.utils.translation import get_language

from leeward import __version__
from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.queries import admits_legal_basis, local_date
from leeward.apps.audit.actions import append
from leeward.apps.indexing.queries.engine import InService, engine
from leeward.apps.registry.queries.rejects import RejectsFile
from leeward.apps.screening.access.purposes import require_name_search, require_purpose
from leeward.apps.screening.batch.actions.output import WRITERS
from leeward.apps.screening.batch.actions.parts import Part, Parts
from leeward.apps.screening.batch.queries.verify_hits import Requester, rows_of
from leeward.apps.screening.queries.answers import Coverage
from leeward.apps.screening.queries.coverage import coverage_now
from leeward.core.matching import weights
from leeward.core.record.lists.read import Reject
from leeward.core.search.candidates.blocks import BLOCK, Search, blocks
from leeward.core.search.candidates.sources import READERS, Rows
from leeward.core.search.index.image import IndexImage
from leeward.platform.durable import durably

Progress = Callable[[int, int], None]
_READ_AT_ONCE = 1 << 20


class BatchRefused(ValueError):
    """The batch cannot be run as requested; str() is one sentence."""


@dataclass(frozen=True, slots=True)
class Files:
    """Where the travellers are, and where their hits go; the extensions decide the kinds of both."""

    source: Path
    out: Path

    def __post_init__(self) -> None:
        """Raises BatchRefused where the paths are not usable."""
        for path, known in ((self.source, READERS), (self.out, WRITERS)):
            if path.suffix.lower() not in known:
                raise BatchRefused(f"{path}: the name has to end with one of {', '.join(known)}")
        if self.source.exists() and not self.source.is_file():
            raise BatchRefused(f"{self.source}: this cannot be read twice; save it as a file")
        if not self.out.parent.is_dir():
            raise BatchRefused(f"{self.out.parent}: there is no such folder")
        if self.out.exists() and (self.out.is_dir() or self.out.samefile(self.source)):
            raise BatchRefused(f"{self.out}: the hits need a file of their own")

    @property
    def rejects(self) -> Path:
        """The file for rows that cannot be read."""
        return self.out.with_name(f"{self.out.stem}.rejects.csv")

    @property
    def parts(self) -> Path:
        """The folder of finished blocks until all are done."""
        return self.out.with_name(f"{self.out.name}.parts")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a batch did. `hits` counts by kind, `hit_travellers` those who have any; `resumed` were done by an earlier
    run, and `restarted` says that earlier work could not be used, since input, index or program had changed."""

    travellers: int
    hit_travellers: int
    hits: dict[str, int]
    rejects: int
    resumed: int
    restarted: bool
    seconds: float
    generation: int
    coverage: tuple[Coverage, ...]

    @property
    def rate(self) -> float:
        """Travellers a second in this run."""
        return (self.travellers - self.resumed) / self.seconds if self.seconds else 0.0


def screen_file(
    files: Files,
    asker: Requester,
    search: Search,
    *,
    resume: bool = True,
    progress: Progress = lambda done, total: None,
) -> Summary:
    """Screen every traveller of a file; the hits are in `files.out` when this returns, whole or not at all.

    With `resume` an interrupted run continues with the missing blocks, if nothing changed since. Raises UnreadableList
    for a file of another kind, InvalidRequest for an unknown purpose or legal basis, BatchRefused, BatchRunning, the
    errors of `search`, NotStored where the audit row could not be written, and OSError.
    """
    started = time.perf_counter()
    require_purpose(asker.officer, asker.purpose)
    require_name_search(asker.officer, asker.purpose)  # its rows may have names alone
    if not admits_legal_basis(asker.officer.agency, asker.legal_basis):
        raise BatchRefused(f"{asker.legal_basis!r} is not in the agency's table of legal bases")
    service = engine().current()
    image = IndexImage.of(service.index)
    digest, total = _survey(files.source)
    parts = Parts(files.parts)
    with files.source.open("rb") as stream:
        rows = _check_rows(READERS[files.source.suffix.lower()](stream, files.source.name))
        with parts.hold(_key(digest, image, service, asker), resume=resume) as restarted:
            resumed = _count_finished(parts)
            _audit("screen.begin", asker, service, digest, {"resumed": resumed.travellers})
            _search(rows, image, search, asker, parts, lambda done: progress(resumed.rows + done, total))
            done = _put_together(parts, files)
            _audit("screen", asker, service, digest, done.figures)
            _publish(files)
            parts.remove()
    return Summary(
        done.travellers,
        done.hit_travellers,
        dict(done.hits),
        done.rejects,
        resumed.travellers,
        restarted,
        round(time.perf_counter() - started, 2),
        service.generation,
        coverage_now(service, asker.officer.agency, asker.purpose),
    )


@dataclass(frozen=True, slots=True)
class _Counts:
    travellers: int
    hit_travellers: int
    hits: Counter[str]
    rejects: int

    @property
    def rows(self) -> int:
        return self.travellers + self.rejects

    @property
    def figures(self) -> dict[str, object]:
        """The counts for the audit row."""
        named = {"travellers": self.travellers, "rejects": self.rejects, "hit_travellers": self.hit_travellers}
        return {**named, "hits": dict(self.hits)}


def _survey(path: Path) -> tuple[str, int]:
    """The file's SHA-256, and about how many rows it has."""
    digest, lines = hashlib.sha256(), 0
    with path.open("rb") as stream:
        while data := stream.read(_READ_AT_ONCE):
            digest.update(data)
            lines += data.count(b"\n")
    if path.suffix.lower() == ".parquet":
        lines = 0
        with suppress(pa.ArrowException, OSError):  # its reader says what is wrong with it
            lines = pq.read_metadata(path).num_rows
    return digest.hexdigest(), lines


def _check_rows(rows: Rows) -> Rows:
    """The same rows, the first of them read: a file of another kind is refused before anything is audited."""
    first = next(rows, None)
    return iter(()) if first is None else chain([first], rows)


def _key(digest: str, image: IndexImage, service: InService, asker: Requester) -> str:
    """What finished blocks depend on, as one digest."""
    index = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in image.files]
    program = (__version__, weights.VERSION, BLOCK, get_language())
    reason = (asker.officer.username, asker.purpose, asker.legal_basis)
    whole = json.dumps([digest, index, service.generation, service.position, program, reason])
    return hashlib.sha256(whole.encode()).hexdigest()


def _search(
    rows: Rows, image: IndexImage, search: Search, asker: Requester, parts: Parts, progress: Callable[[int], None]
) -> None:
    """Search the unfinished blocks, and store each as soon as it is done."""
    finished = set(parts.finished_numbers())
    waiting = (block for block in blocks(rows, today=local_date(asker.officer.post)) if block.number not in finished)
    done = 0
    for found in search(image, waiting):
        parts.keep(found.number, Part(found.travellers, rows_of(found.found, asker), found.rejects))
        done += found.travellers + len(found.rejects)
        progress(done)


def _count_finished(parts: Parts) -> _Counts:
    return _add_counts(parts, lambda part: None)


def _add_counts(parts: Parts, each: Callable[[Part], None]) -> _Counts:
    travellers, hit_travellers, rejects, hits = 0, 0, 0, Counter[str]()
    for number in parts.finished_numbers():
        part = parts.read(number)
        each(part)
        travellers += part.travellers
        rejects += len(part.rejects)
        hits.update(row["kind"] for row in part.hits)
        hit_travellers += len({row["row"] for row in part.hits})
    return _Counts(travellers, hit_travellers, hits, rejects)


def _put_together(parts: Parts, files: Files) -> _Counts:
    """Write the result and the rejects beside their places, in the order of the input."""
    _unfinished_path(files.rejects).unlink(missing_ok=True)
    with (
        WRITERS[files.out.suffix.lower()](_unfinished_path(files.out)) as writer,
        RejectsFile(_unfinished_path(files.rejects)) as bad,
    ):

        def take(part: Part) -> None:
            writer.write(part.hits)
            for reject in part.rejects:
                bad.add(_in_file(reject, files.source.name))

        return _add_counts(parts, take)


def _in_file(reject: Reject, name: str) -> Reject:
    return replace(reject, position=replace(reject.position, file=name))


def _publish(files: Files) -> None:
    """Move the finished files to their places, the hits last: where they are, the others are too."""
    if _unfinished_path(files.rejects).exists():
        _sync(_unfinished_path(files.rejects))
        _unfinished_path(files.rejects).replace(files.rejects)
    else:
        files.rejects.unlink(missing_ok=True)
    _sync(_unfinished_path(files.out))
    _unfinished_path(files.out).replace(files.out)


def _unfinished_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.unfinished")


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _audit(act: str, asker: Requester, service: InService, digest: str, figures: dict[str, object]) -> None:
    def work() -> None:
        append(
            act,
            actor=actor_of(asker.officer),
            purpose=asker.purpose,
            legal_basis=asker.legal_basis,
            details={"generation": service.generation, **figures},
            digests={"input": digest},
        )

    durably(work)
