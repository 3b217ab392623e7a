"""Exports: files that transfer an index to another installation, whole or as the difference between generations.

An export is a container like the index itself, so a checksum covers every byte, and a cut or newer file is refused. Its
manifest says what it is an index of, when it was made, and its *steps*. A step leads to one generation, named by number
and identity: from nothing, with the file itself, or from an earlier generation, with their difference. Applying it
produces exactly the file of the maker, or changes nothing.

A *link* is the difference between two generations that were in service one after the other. Links are stored next to
the index, so that posts that were offline for some generations can catch up: an export joins as many as necessary.
"""

import errno
import os
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from leeward.core.search.index import disk
from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.container import IndexDamaged, read, write
from leeward.core.search.index.delta import difference
from leeward.core.search.index.generations import generation_path, generations
from leeward.core.search.index.snapshot import Snapshot

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORMAT = 1
LINKS_KEPT = 10
FILE = "file"
_LINK = re.compile(r"idx\.([1-9][0-9]{0,14})-([1-9][0-9]{0,14})\.delta")


class NoLink(ValueError):
    """The difference since the requested generation is no longer available; only a full export helps."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step to the generation with description `about` and `identity`: from `base` (generation and identity), or from
    nothing if that is None.
    """

    base: tuple[int, str] | None
    about: Mapping[str, Any]
    identity: str

    @property
    def generation(self) -> int:
        """The generation that it leads to."""
        return int(self.about["generation"])


@dataclass(frozen=True, slots=True)
class Export:
    """A verified export: its index (empty for the registry's own, else a list's name), its time (ISO 8601, UTC), its
    steps in order, and the arrays of each.
    """

    name: str
    created: str
    steps: tuple[Step, ...]
    sections: tuple[Sections, ...]
    size: int

    @classmethod
    def open(cls, path: Path) -> "Export":
        """Map and verify the file. Raises IndexDamaged with the reason in one sentence."""
        content = read(path)
        about = content.about
        if about.get("export") != FORMAT:
            known = "it is not an export" if "export" not in about else f"it is an export of format {about['export']}"
            raise IndexDamaged(path, f"{known}, and this program reads exports of format {FORMAT}")
        try:
            steps = tuple(_step(told) for told in about["steps"])
            parts = tuple(_part(content.sections, number) for number in range(len(steps)))
            return cls(str(about["name"]), str(about["created"]), steps, parts, content.size)
        except (KeyError, TypeError, ValueError) as error:
            raise IndexDamaged(path, f"its manifest lacks what an export needs ({error})") from error


def export_whole(snapshot: Snapshot, out: Path, *, name: str, created: datetime) -> None:
    """Write the snapshot's file as an export to `out`. Raises OSError; an existing file at `out` is then kept."""
    whole = np.memmap(snapshot.path, np.uint8, "r")
    _write(out, name, created, [Step(None, snapshot.about, snapshot.identity)], [{FILE: whole}])


def export_since(folder: Path, since: int, snapshot: Snapshot, out: Path, *, name: str, created: datetime) -> int:
    """Write the difference from generation `since` to the snapshot in service in `folder`; returns the number of steps.

    Raises NoLink if a link is missing, IndexDamaged if one is damaged, OSError; an existing file at `out` is then kept.
    """
    links = [Export.open(path) for path in _chain(folder, since, snapshot.generation)]
    if links[-1].steps[-1].identity != snapshot.identity:
        raise NoLink(f"the links lead to another generation {snapshot.generation} than the one in service")
    _write(out, name, created, [link.steps[0] for link in links], [link.sections[0] for link in links])
    return len(links)


def link_last(folder: Path) -> Path | None:
    """Store the link from the previous generation to the newest, if both exist; returns its file.

    Raises IndexDamaged and OSError. Posts that need the link then have to load the whole index; nothing else is lost.
    """
    newest = [generation_path(folder, generation) for generation in generations(folder)[:2]]
    return (
        keep_link(folder, *(Snapshot.open(path, marked=True) for path in reversed(newest))) if len(newest) > 1 else None
    )


def keep_link(folder: Path, base: Snapshot, target: Snapshot) -> Path:
    """Write the link between two generations next to them; links beyond the last LINKS_KEPT are removed.

    Raises OSError.
    """
    path = folder / f"idx.{base.generation}-{target.generation}.delta"
    step = Step((base.generation, base.identity), target.about, target.identity)
    _write(path, "", target.built, [step], [difference(base, target)])
    for _, old in sorted(links(folder).items(), reverse=True)[LINKS_KEPT:]:
        with suppress(OSError):  # the next link removes it
            disk.remove(old)
    return path


def links(folder: Path) -> dict[tuple[int, int], Path]:
    """The links in a folder, by target and base generation."""
    paths = list(folder.iterdir()) if folder.is_dir() else []
    matches = ((_LINK.fullmatch(path.name), path) for path in paths)
    return {(int(match[2]), int(match[1])): path for match, path in matches if match}


def _chain(folder: Path, since: int, until: int) -> list[Path]:
    """The links from one generation to another, in order."""
    kept = {base: (target, path) for (target, base), path in links(folder).items()}
    chain: list[Path] = []
    at = since
    while at < until and at in kept:
        at, path = kept[at]
        chain.append(path)
    if at != until or not chain:
        told = f"generation {until} is in service" if since >= until else f"no link leads on from generation {at}"
        raise NoLink(f"{told}; export the whole index")
    return chain


def _write(path: Path, name: str, created: datetime, steps: Sequence[Step], parts: Sequence[Sections]) -> None:
    """Write an export to a temporary file, then rename it to `path`. A signature over the manifest would be added here:
    the head has the manifest's digest, and the manifest those of all blocks.
    """
    sections: dict[str, NDArray[Any]] = {
        f"{number}.{section}": values for number, part in enumerate(parts) for section, values in part.items()
    }
    told = [{"base": step.base, "about": step.about, "identity": step.identity} for step in steps]
    about = {"export": FORMAT, "name": name, "created": created.isoformat(timespec="seconds"), "steps": told}
    # Said now: the rename would fail too, but only after all was written.
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    fresh = path.with_name(path.name + ".tmp")
    try:
        write(fresh, sections, about)
        disk.rename(fresh, path)
    except OSError:
        with suppress(OSError):
            disk.remove(fresh)
        raise
    disk.sync_folder(path.parent)


def _step(told: Mapping[str, Any]) -> Step:
    base = told["base"]
    return Step(None if base is None else (int(base[0]), str(base[1])), dict(told["about"]), str(told["identity"]))


def _part(sections: Sections, number: int) -> Sections:
    prefix = f"{number}."
    return {name.removeprefix(prefix): values for name, values in sections.items() if name.startswith(prefix)}
