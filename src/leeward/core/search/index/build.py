"""Building a generation: written beside, synced, verified, renamed, and only then put in service.

The order of the steps is the promise: up to the last the old generation is in service, and from then on the new one,
whatever happens in between.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from leeward.core.search.index import disk
from leeward.core.search.index.collector import Collected, collect
from leeward.core.search.index.container import IndexDamaged, write
from leeward.core.search.index.control import Control, decode, put_in_service
from leeward.core.search.index.generations import generation_path, generations, unfinished, unfinished_path
from leeward.core.search.index.rows import CopyTerms, Source
from leeward.core.search.index.snapshot import Snapshot, describe
from leeward.core.search.index.spill import spilling
from leeward.core.search.index.verified import carry_mark, mark_path

_OBJECTS_BETWEEN = 200_000


class StaleGeneration(ValueError):
    """The generation to build is not newer than the one in service."""


def build(
    folder: Path,
    generation: int,
    rows: Iterable[Collected],
    *,
    position: int,
    sources: Sequence[Source],
    terms: CopyTerms | None = None,
    progress: Callable[[int], None] | None = None,
) -> Path:
    """Build `generation` from `rows` and put it in service; the file's path.

    `position` is the registry's position that the rows reflect, `terms` those on which the index is handed out, where
    it is made for others. The generation before stays, older ones and what
    earlier builds left go. Raises StaleGeneration, `disk.IndexBusy` while another build runs in `folder`, OSError
    where the disk refuses, IndexDamaged where it gives back something else than was written; the generation that was
    in service then stays so.
    """
    with disk.building(folder), spilling(folder) as spill, _few_collections():
        serving = in_service(folder)
        if serving is not None and generation <= serving:
            raise StaleGeneration(f"generation {generation} is not newer than {serving}, which is in service")
        about = describe(generation, position, sources, terms)
        install(folder, generation, lambda path: write(path, collect(rows, progress, spill), about))
    return generation_path(folder, generation)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look for cycles of objects seldom: rows make none, and looking among millions took a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def install(folder: Path, generation: int, written: Callable[[Path], None], identity: str | None = None) -> None:
    """Have `generation` written, and put it in service once it is whole and, where given, has this identity.

    The lock of `folder` is held by the caller. Raises what `written` raises, and IndexDamaged; then nothing changed.
    """
    serving = in_service(folder)
    fresh = unfinished_path(folder, generation)
    try:
        written(fresh)
        made = Snapshot.open(fresh)
        if identity not in {None, made.identity}:
            raise IndexDamaged(fresh, "it is not the file that was announced")
        disk.rename(fresh, generation_path(folder, generation))
        carry_mark(fresh, generation_path(folder, generation))
    except Exception:
        with suppress(OSError):
            disk.remove(fresh)
        raise
    disk.sync_folder(folder)
    put_in_service(folder, generation)
    _remove_others(folder, {generation, serving})


def in_service(folder: Path) -> int | None:
    """The generation that the control file names; else, without one that can be read, the newest file; else None."""
    word = Control(folder).generation()
    named = None if word is None else decode(word)
    return named or next(iter(generations(folder)), None)


def _remove_others(folder: Path, kept: set[int | None]) -> None:
    older = [generation_path(folder, generation) for generation in generations(folder) if generation not in kept]
    for path in older + unfinished(folder):
        with suppress(OSError):  # the index is in service; what cannot go now, the next build takes away
            mark_path(path).unlink(missing_ok=True)
            disk.remove(path)
