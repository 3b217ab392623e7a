"""Apply an export: each of its steps makes one complete, verified generation and puts it in service."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from leeward.core.search.index import disk
from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.build import in_service, install
from leeward.core.search.index.container import write
from leeward.core.search.index.delta import apply_delta
from leeward.core.search.index.exports import FILE, Export, Step
from leeward.core.search.index.generations import generation_path
from leeward.core.search.index.snapshot import Snapshot
from leeward.core.search.index.spill import open_spill

_PIECE = 1 << 20


class NotApplicable(ValueError):
    """The export does not fit the generation in service here; nothing was changed."""


def apply(folder: Path, export: Export) -> Iterator[int]:
    """Bring the index in `folder` to where `export` leads; yields each generation once it is in service.

    Steps to the current or an earlier generation are skipped. A step either produces exactly the announced file or
    changes nothing, so an interrupted export can be applied again. Raises NotApplicable, IndexDamaged,
    `disk.IndexBusy`, and OSError on disk errors.
    """
    with disk.building(folder):
        for step, sections in zip(export.steps, export.sections, strict=True):
            serving = in_service(folder)
            if serving is not None and serving >= step.generation:
                _refuse_another(folder, serving, step)
                continue
            base = None if step.base is None else _base(folder, serving, step.base, step.generation)
            written = partial(_copy, sections) if base is None else partial(_make, base, sections, step)
            try:
                install(folder, step.generation, written, step.identity)
            except KeyError as error:
                raise NotApplicable(f"it lacks the array {error}") from error
            yield step.generation


def _refuse_another(folder: Path, serving: int, step: Step) -> None:
    if (
        serving == step.generation
        and Snapshot.open(generation_path(folder, serving), marked=True).identity != step.identity
    ):
        raise NotApplicable(f"another generation {serving} than the export's is in service here")


def _base(folder: Path, serving: int | None, base: tuple[int, str], target: int) -> Snapshot:
    """The generation in service, if the step starts from it."""
    generation, identity = base
    if serving is None:
        raise NotApplicable(
            f"it leads from generation {generation} to {target}, and none is in service: apply a whole one"
        )
    if serving != generation:
        raise NotApplicable(
            f"it leads from generation {generation} to {target}, and {serving} is in service: "
            f"what leads from {serving} to {generation} is missing"
            if serving < generation
            else f"it leads from generation {generation} to {target}, past {serving}, which is in service"
        )
    snapshot = Snapshot.open(generation_path(folder, serving), marked=True)  # the result is verified anyway
    if snapshot.identity != identity:
        raise NotApplicable(f"it leads from another generation {generation} than the one that is in service here")
    return snapshot


def _copy(sections: Sections, path: Path) -> None:
    """Write the file of a whole export."""
    with disk.create(path) as file, sections[FILE].data as whole:
        for at in range(0, len(whole), _PIECE):
            disk.write(file, whole[at : at + _PIECE])
        disk.sync(file)


def _make(base: Snapshot, sections: Sections, step: Step, path: Path) -> None:
    """Write the file that a delta makes from the one before."""
    with open_spill(path.parent) as spill:
        write(path, apply_delta(base, sections, spill), dict(step.about))
