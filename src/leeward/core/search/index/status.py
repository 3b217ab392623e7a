"""The status of an index folder for operators."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from leeward.core.search.index.rows import Source
from leeward.core.search.index.store import Store

_OLD_NAMES = "its names were folded by other name tables or rules; the next build brings them up to date"


@dataclass(frozen=True, slots=True)
class Status:
    """The generation in use (0: none), the registry's position that it reflects, its sources, rows by kind, and bytes.

    `parts` are the bytes by part of the file, `built` is when it was finished (UTC), `identity` its digest; `trouble`
    says why a newer generation is not in use. `not_after` is the day from which a copy is not searched.
    """

    generation: int = 0
    position: int = 0
    sources: tuple[Source, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    bytes: int = 0
    parts: Mapping[str, int] = field(default_factory=dict)
    identity: str = ""
    built: datetime | None = None
    trouble: str | None = None
    not_after: str = ""

    def age(self, now: datetime) -> timedelta | None:
        """The age of the file at `now`; None without one. The age of the data is in its sources."""
        return None if self.built is None else now - self.built


def status(folder: Path) -> Status:
    """The status of the index in `folder`; opens and so verifies the generation in service."""
    return status_of(Store(folder))


def status_of(store: Store) -> Status:
    """The same for an open store, without that cost."""
    snapshot = store.current()
    if snapshot is None:
        return Status(trouble=store.trouble)
    return Status(
        snapshot.generation,
        snapshot.position,
        snapshot.sources,
        snapshot.counts,
        snapshot.size,
        snapshot.parts,
        snapshot.identity,
        snapshot.built,
        store.trouble or (_OLD_NAMES if snapshot.names_outdated else None),
        snapshot.copy.not_after if snapshot.copy else "",
    )
