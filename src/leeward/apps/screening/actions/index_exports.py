"""Exporting an index to another installation, and taking one in.

An index has no purposes and handling. So a post gets a special index: the records that everyone may find at the border
and see in full, under terms that are in the file; what is restricted in any way stays here. It is built again from the
registry when a whole generation is newer, has that generation's number, and is stored beside the installation's own. A
copy of a partner's list is passed on unchanged.

It is valid for LEEWARD_PACK_DAYS. A record with a deletion date before that day is left out, and from that day on the
index is not searched: so no post answers from a record that should be deleted, even if no update reaches the post.

An index from elsewhere is kept as a copy beside this node's own: the journal here does not cover its records. Export
and import are both audited, since an export discloses every record in it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.indexing.queries.engine import engine, index_source, rebuild
from leeward.apps.indexing.queries.rows import rows_of
from leeward.apps.registry.access import Handling
from leeward.apps.registry.queries import records as registry
from leeward.apps.screening.access.judgement import portable
from leeward.core.search.index import (
    CopyTerms,
    DocumentRow,
    Export,
    Increment,
    IndexDamaged,
    NotApplicable,
    Row,
    Snapshot,
    Store,
    apply,
    build,
    drop_copy,
    export_since,
    export_whole,
    generation_path,
    generations,
    in_service,
    increment_paths,
    link_last,
    links,
)
from leeward.platform.durable import durably

Progress = Callable[[int], None]

_PURPOSE, _LIST = "border_check", "records"
_NAME = re.compile(r"[^\W_][\w .-]{0,63}")


class NoIndex(ValueError):
    """There is no index of this name here, or no usable one."""


class Withheld(ValueError):
    """The owner of the copy does not allow passing it on."""


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export has: whose index, which generation it leads to, in how many steps, from which one (0: none)."""

    name: str
    generation: int
    since: int
    steps: int
    bytes: int
    identity: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A file that was read to its last byte, and what is wrong with it, if anything."""

    file: str
    bytes: int
    trouble: str | None


def index_folder(copy: str = "") -> Path:
    """The folder of the registry's index, or of the copy of a partner's list. Raises NoIndex for an unknown name."""
    if copy and not _NAME.fullmatch(copy):
        raise NoIndex(f"{copy!r} is not the name of a copy")
    return settings.INDEX / "bulk" / copy if copy else Path(settings.INDEX)


def outgoing_folder() -> Path:
    """The folder of the index that posts get."""
    return Path(settings.INDEX) / "out"


def export_index(out: Path, *, since: int | None = None, copy: str = "", progress: Progress | None = None) -> Exported:
    """Write the index for posts to `out`: whole, or what changed since a generation; or the copy of a partner's list.

    Where records changed since the last generation, a new one is built first. Raises NoIndex, Withheld, `NoLink` where
    the generations in between are not known any more, IndexBusy, IndexDamaged, and OSError.
    """
    folder, name = (index_folder(copy), copy) if copy else (_handed_out(progress), settings.LOCAL_AGENCY)
    snapshot = _require_snapshot(folder, copy)
    if snapshot.copy and Handling.of(snapshot.copy.handling).no_onward:
        raise Withheld(f"{snapshot.copy.owner} gave {copy} on the terms that it is not passed on")
    steps, created = 1, timezone.now()
    if since is None:
        export_whole(snapshot, out, name=name, created=created)
    else:
        steps = export_since(folder, since, snapshot, out, name=name, created=created)
    made = Exported(name, snapshot.generation, since or 0, steps, out.stat().st_size, snapshot.identity)
    _append("index.export", made.name, {"generation": made.generation, "since": made.since, "identity": made.identity})
    return made


def apply_export(path: Path) -> Iterator[tuple[str, int]]:
    """Take an export in; yields the copy's name and each generation of it, once that is in service.

    Raises `NotApplicable`, IndexDamaged, IndexBusy and OSError; what was in service before then stays.
    """
    export = Export.open(path)
    own = Store(outgoing_folder()).current()
    if own is not None and own.identity in {step.identity for step in export.steps}:
        raise NotApplicable("it was made from this installation's own records")
    _refuse_ended(export)
    try:
        folder = index_folder(export.name)
    except NoIndex as error:
        raise NotApplicable(str(error)) from error
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for generation in apply(folder, export):
        _append("index.apply", export.name, {"generation": generation, "created": export.created})
        yield export.name, generation


def _refuse_ended(export: Export) -> None:
    """Raises NotApplicable where the final generation is past its day. Earlier steps may be: the next replaces them."""
    about = export.steps[-1].about if export.steps else {}
    try:
        terms = CopyTerms.of(about["copy"]) if "copy" in about else None
    except (KeyError, TypeError, ValueError) as error:
        raise NotApplicable(f"its terms cannot be read ({error})") from error
    if terms is not None and terms.ended(timezone.now().date()):
        raise NotApplicable(f"its term ended on {terms.not_after}; ask for a newer one")


def verify_index(copy: str = "") -> Iterator[Verified]:
    """Read every file to its last byte: of this node's index, the index for posts and every copy, or of one copy alone.

    Generations come first, the newest at the head, then increments and links.
    """
    every = (index_folder(), outgoing_folder(), *(index_folder(name) for name in copies()))
    for folder in (index_folder(copy),) if copy else every:
        for generation in generations(folder):
            yield _verify(generation_path(folder, generation), Snapshot.open)
        for path in increment_paths(folder):
            yield _verify(path, Increment.open)
        for _, path in sorted(links(folder).items(), reverse=True):
            yield _verify(path, Export.open)


def copies() -> list[str]:
    """The names of the copies that are here."""
    folder = settings.INDEX / "bulk"
    return sorted(path.name for path in folder.glob("[!.]*") if path.is_dir())


def _handed_out(progress: Progress | None) -> Path:
    """The folder of the index for posts, brought to the newest generation and to today's term."""
    folder, until = outgoing_folder(), timezone.now().date() + timedelta(days=settings.PACK_DAYS)
    held = Store(folder).current()
    of_another_day = held is not None and held.copy is not None and held.copy.not_after != until.isoformat()
    own = _newest_snapshot(progress, beyond=held.generation if held is not None and of_another_day else None)
    if (in_service(folder) or 0) > own.generation:
        drop_copy(folder)  # this node's own index was started over, and so were its generations
    if in_service(folder) != own.generation:
        sources = [index_source(each) for each in registry.sources_of(portable(_PURPOSE, until))]
        handling = {"contact_first": True}
        terms = CopyTerms(settings.LOCAL_AGENCY, _LIST, (_PURPOSE,), handling, until.isoformat())
        rows = _portable_rows(until)
        build(folder, own.generation, rows, position=own.position, sources=sources, terms=terms, progress=progress)
        link_last(folder)
    return folder


def _newest_snapshot(progress: Progress | None, *, beyond: int | None) -> Snapshot:
    """This node's own index, built again where records changed, where there is none, or none beyond this generation."""
    engine().current()
    snapshot = engine().store.current()
    if snapshot is None or engine().changes or snapshot.generation == beyond:
        rebuild(progress)
        snapshot = engine().store.current()
    if snapshot is None:
        raise NoIndex(f"the index cannot be used: {engine().store.trouble}")
    return snapshot


def _portable_rows(until: date) -> Iterator[Row]:
    for row in rows_of(registry.contents_of(portable(_PURPOSE, until))):
        # Elsewhere a document is identified by its facts, since there is no row with this id.
        yield replace(row, record=None) if isinstance(row, DocumentRow) else row


def _require_snapshot(folder: Path, copy: str) -> Snapshot:
    store = Store(folder)
    snapshot = store.current()
    if snapshot is None:
        raise NoIndex(store.trouble or f"there is no copy named {copy}")
    return snapshot


def _verify(path: Path, read: Callable[[Path], object]) -> Verified:
    name = str(path.relative_to(settings.INDEX))
    try:
        read(path)
    except IndexDamaged as error:
        return Verified(name, path.stat().st_size if path.exists() else 0, error.what)
    return Verified(name, path.stat().st_size, None)


def _append(act: str, name: str, details: dict[str, object]) -> None:
    durably(lambda: append(act, actor=SYSTEM, object=f"index/{name}", details=details))
