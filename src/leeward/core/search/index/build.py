"""Build a generation: write a temporary file, sync, verify and rename it, and only then put it in service.

The order of the steps is the guarantee: until the last one the old generation is in service, and from then on the new
one, whatever happens in between.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from leeward.core.search.index import disk
from leeward.core.search.index.collector import Collected, collect
from leeward.core.search.index.container import IndexDamaged, write
from leeward.core.search.index.control import Control, decode, put_in_service
from leeward.core.search.index.generations import generation_path, generations, unfinished_files, unfinished_path
from leeward.core.search.index.rows import CopyTerms, Source
from leeward.core.search.index.snapshot import Snapshot, describe
from leeward.core.search.index.spill import open_spill
from leeward.core.search.index.verification_marks import carry_mark, mark_path

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

    `position` is the registry's position that the rows reflect, `terms` are the terms of an index made for others. The
    previous generation is kept; older ones and remains of earlier builds are removed. Raises StaleGeneration,
    `disk.IndexBusy` while another build runs in `folder`, OSError on disk errors, and IndexDamaged if the disk returns
    other bytes than were written; the old generation then stays in service.
    """
    with disk.building(folder), open_spill(folder) as spill, _few_collections():
        serving = in_service(folder)
        if serving is not None and generation <= serving:
            raise StaleGeneration(f"generation {generation} is not newer than {serving}, which is in service")
        about = describe(generation, position, sources, terms)
        install(folder, generation, lambda path: write(path, collect(rows, progress, spill), about))
    return generation_path(folder, generation)


@contextmanager
def _few_collections() -> Iterator[None]:
    """Run the garbage collector rarely: rows make no cycles, and scanning millions of them took a sixth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(_OBJECTS_BETWEEN, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def install(folder: Path, generation: int, written: Callable[[Path], None], identity: str | None = None) -> None:
    """Call `written` to write `generation`, and put it in service once it is complete and has `identity`, if given.

    The caller holds the lock of `folder`. Raises the exceptions of `written`, and IndexDamaged; then nothing has
    changed.
    """
    serving = in_service(folder)
    fresh = unfinished_path(folder, generation)
    try:
        written(fresh)
        made = Snapshot.open(fresh)
        if identity not in {None, made.identity}:
            raise IndexDamaged(fresh, "it is not the file that was announced")
        # Verified above, under its temporary name: a disk that returned other bytes never gets a generation's name.
        disk.rename(fresh, generation_path(folder, generation))
        carry_mark(fresh, generation_path(folder, generation))
    except Exception:
        with suppress(OSError):
            disk.remove(fresh)
        raise
    # The name must be on disk before the control file leads to it.
    disk.sync_folder(folder)
    put_in_service(folder, generation)
    # The one before stays: processes may be searching it, and it serves if the new file is damaged later.
    _remove_others(folder, {generation, serving})


def in_service(folder: Path) -> int | None:
    """The generation in the control file; if it cannot be read, the newest file; else None."""
    word = Control(folder).generation()
    named = None if word is None else decode(word)
    return named or next(iter(generations(folder)), None)


def _remove_others(folder: Path, kept: set[int | None]) -> None:
    older = [generation_path(folder, generation) for generation in generations(folder) if generation not in kept]
    for path in older + unfinished_files(folder):
        with suppress(OSError):  # the index is in service; the next build removes what cannot be removed now
            mark_path(path).unlink(missing_ok=True)
            disk.remove(path)
