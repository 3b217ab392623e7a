"""Bulk copies: a partner's documents as a separate index, built from a file and not from the registry.

Each has its own folder, with generations and a control file like the index of the registry.
"""

import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from leeward.core.search.index import disk
from leeward.core.search.index.build import StaleGeneration, in_service, install
from leeward.core.search.index.collector import collect
from leeward.core.search.index.container import write
from leeward.core.search.index.document_columns import DocumentColumns
from leeward.core.search.index.rows import CopyTerms, Source
from leeward.core.search.index.snapshot import Snapshot, describe
from leeward.core.search.index.spill import open_spill
from leeward.core.search.index.store import Store

Progress = Callable[[str, int, int], None]
"""Called with a stage, the amount done, and the total: `read` (bytes of the file), `sort` (parts), `write` (bytes of
the index).
"""


def build_copy(
    folder: Path,
    generation: int,
    fill: Callable[[DocumentColumns], None],
    terms: CopyTerms,
    *,
    as_of: str,
    accept: Callable[[int], None] = lambda documents: None,
    progress: Progress = lambda stage, done, total: None,
    memory: int | None = None,
) -> int:
    """Build `generation` of a bulk copy from the rows that `fill` adds, and put it in service; returns the number of
    documents.

    `accept` gets this number before anything is written, and may raise; `progress` reports sorting and writing, as
    `fill` may report reading. Raises the exceptions of `accept`, `fill` and `build.build`; the old generation then
    stays in service.
    """
    with disk.building(folder), open_spill(folder, memory) as spill:
        serving = in_service(folder)
        if serving is not None and generation <= serving:
            raise StaleGeneration(f"generation {generation} is not newer than {serving}, which is in service")
        columns = DocumentColumns(spill)
        fill(columns)
        sections = {**collect(()), **columns.sections(partial(progress, "sort"))}
        documents = len(sections["document.key"])
        accept(documents)
        about = describe(generation, 0, [Source(terms.source, as_of, documents)], terms)
        install(folder, generation, lambda path: write(path, sections, about, partial(progress, "write")))
    return documents


def drop_copy(folder: Path) -> None:
    """Remove a bulk copy; processes that have it mapped keep it until their next look.

    Raises IndexBusy while it is built.
    """
    with disk.building(folder):
        # Renamed first, in one step: a copy that was half removed would be taken for a damaged one.
        gone = folder.with_name(f".{folder.name}")
        shutil.rmtree(gone, ignore_errors=True)
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


class Copies:
    """The bulk copies in the folders below one folder, for all threads of a process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stores: dict[Path, Store] = {}
        self._seen = -1

    def current(self) -> tuple[Snapshot, ...]:
        """The generation in service of each copy, by name of its folder. Costs one check of the folder's date."""
        self._look()
        found = (store.current() for _, store in sorted(self._stores.items()))
        return tuple(snapshot for snapshot in found if snapshot is not None)

    def searchable(self, today: date) -> tuple[Snapshot, ...]:
        """The same without the expired ones, which must not be used for answers any more."""
        return tuple(copy for copy in self.current() if copy.copy is None or not copy.copy.ended(today))

    @property
    def trouble(self) -> tuple[str, ...]:
        """A sentence for each copy whose newest generation is not in use."""
        return tuple(store.trouble for store in self._stores.values() if store.trouble)

    def _look(self) -> None:
        try:
            changed = self._folder.stat().st_mtime_ns
        except FileNotFoundError:
            changed = -1
        if changed != self._seen:
            folders = [path for path in self._folder.iterdir() if path.name[0] != "."] if changed >= 0 else []
            self._stores = {path: self._store(path) for path in folders if path.is_dir()}
            self._seen = changed

    def _store(self, path: Path) -> Store:
        """The open store, unless its copy was dropped and created again since the last look."""
        known = self._stores.get(path)
        return Store(path) if known is None or known.is_outlived else known
