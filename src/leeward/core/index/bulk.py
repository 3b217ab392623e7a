"""Bulk copies: a partner's documents as an index of their own, built from a file and not from the registry."""

from collections.abc import Callable
from pathlib import Path

from leeward.core.index import disk
from leeward.core.index.building import StaleGeneration, in_service, install
from leeward.core.index.collector import collect
from leeward.core.index.container import write
from leeward.core.index.document_columns import DocumentColumns
from leeward.core.index.generations import generation_path
from leeward.core.index.rows import Source
from leeward.core.index.snapshot import describe
from leeward.core.index.spill import spilling


def build_copy(
    folder: Path, generation: int, fill: Callable[[DocumentColumns], Source], *, memory: int | None = None
) -> Path:
    """Build `generation` of a bulk copy from what `fill` adds, and put it in service; the file's path.

    `fill` returns the one source, whose name its hits bear. Raises what `building.build` raises, and what `fill`
    raises; the generation that was in service then stays so.
    """
    with disk.building(folder), spilling(folder, memory) as spill:
        serving = in_service(folder)
        if serving is not None and generation <= serving:
            raise StaleGeneration(f"generation {generation} is not newer than {serving}, which is in service")
        columns = DocumentColumns(spill)
        source = fill(columns)
        about = describe(generation, 0, [source]) | {"copy": source.name}
        install(folder, generation, lambda path: write(path, {**collect(()), **columns.sections()}, about))
    return generation_path(folder, generation)
