"""Bulk copies: a partner's documents as an index of their own, built from a file and not from the registry.

Each lies in a folder of its own, with generations and a control file like the index of the registry.
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
from leeward.core.search.index.spill import spilling
from leeward.core.search.index.store import Store

Progress = Callable[[str, int, int], None]
"""Told of a stage, how much of it is done, and of how much: `read` (bytes of the file), `sort` (parts), `write` (bytes
of the index)."""


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
    """Build `generation` of a bulk copy from what `fill` adds, and put it in service; how many documents it has.

    `accept` is told their number before anything is written, and may raise; `progress` is told of sorting and writing,
    as `fill` may tell of reading. Raises that, what `fill` raises, and what
    `building.build` does; the generation that was in service then stays so.
    """
    with disk.building(folder), spilling(folder, memory) as spill:
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
    """Take a bulk copy away; whoever has it mapped keeps it until the next look. Raises IndexBusy while it is built."""
    with disk.building(folder):
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
        """The generation in service of each copy, by name of its folder. Costs a look at the folder's date."""
        self._look()
        found = (store.current() for _, store in sorted(self._stores.items()))
        return tuple(snapshot for snapshot in found if snapshot is not None)

    def searchable(self, today: date) -> tuple[Snapshot, ...]:
        """The same without those whose day has come: nothing on them may be answered any more."""
        return tuple(copy for copy in self.current() if copy.copy is None or not copy.copy.ended(today))

    @property
    def trouble(self) -> tuple[str, ...]:
        """Why the newest generation of a copy is not in use, a sentence for each."""
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
        """The store that is open already, unless its copy was dropped and made anew since the last look."""
        known = self._stores.get(path)
        return Store(path) if known is None or known.outlived else known
