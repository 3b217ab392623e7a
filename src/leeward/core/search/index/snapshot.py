"""One generation of the index, mapped from its file: shared by all processes, verified once by each."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from leeward.core.search.index.arrays import Sections
from leeward.core.search.index.container import Content, IndexDamaged, read
from leeward.core.search.index.rows import CopyTerms, Source
from leeward.core.search.index.segment import Segment


def describe(
    generation: int, position: int, sources: Sequence[Source], terms: CopyTerms | None = None
) -> dict[str, Any]:
    """The description in an index file."""
    about = {"generation": generation, "position": position, "sources": [asdict(source) for source in sources]}
    return about if terms is None else about | {"copy": asdict(terms)}


class Snapshot(Segment):
    """A segment on a mapped file.

    `generation` counts builds, `position` is the registry's position up to which it has all changes, `sources` what it
    was built from, `about` the file's description, `identity` its digest, `size` its bytes, `parts` the bytes of each
    kind of section, `built` when it was finished (UTC). The file must never be truncated or written to; a newer
    generation is another file.
    """

    def __init__(self, path: Path, content: Content) -> None:
        about = content.about
        try:
            super().__init__(content.sections, CopyTerms.of(about["copy"]) if "copy" in about else None)
            self.generation = int(about["generation"])
            self.position = int(about["position"])
            self.sources = tuple(Source(**source) for source in about["sources"])
        except (KeyError, TypeError, ValueError) as error:
            raise IndexDamaged(path, f"it lacks what an index needs ({error})") from error
        self.path = path
        self.about = about
        self.identity = content.identity
        self.size = content.size
        self.parts = _parts(content.sections)
        self.built = content.modified

    @classmethod
    def open(cls, path: Path, *, marked: bool = False) -> "Snapshot":
        """Map and verify the file; with `marked`, a file that was verified before only in part (see `container.read`).
        Raises IndexDamaged with the reason in one sentence.
        """
        return cls(path, read(path, marked=marked))


def _parts(sections: Sections) -> dict[str, int]:
    """The bytes of sections by the first word of their names."""
    parts: dict[str, int] = {}
    for name, values in sections.items():
        part = name.partition(".")[0]
        parts[part] = parts.get(part, 0) + values.nbytes
    return parts
