"""Which edition of a list the given files are, and whether it may replace what is there."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from leeward.apps.registry.models import Edition, RecordList

# A newer edition that withdraws more than this share of a list is more likely a broken file than a real change.
MOST_WITHDRAWN = 0.10
# A publisher's edition that turns more than this share of its list (and at least so many) into what may lead to HOLD.
MOST_TURNED, LEAST_TURNED = 0.10, 5
FORCED = frozenset({"much", "older"})
"""What `--force` of the command allows, as the person there has seen the figures; the rest needs a colleague."""


class ImportRefused(ValueError):
    """The import would do what its caller hardly wants, or cannot start. str() is one sentence; nothing changed."""


class NeedsSecondPerson(ImportRefused):
    """What one alone may not do: bring a notice, go back to an older edition, or withdraw much of the list.

    `sentence` is str() without how the command goes on; `counts` is what the import would do and `notices` the
    rows for the page, once that is known.
    """

    def __init__(self, sentence: str, hint: str, code: str = "much") -> None:
        self.sentence, self.code = sentence, code
        self.counts: Mapping[str, Any] = {}
        self.notices = b""
        joined = f"{sentence} {hint}" if sentence.endswith("?") else f"{sentence}; {hint}"
        super().__init__(joined if hint else sentence)


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The files of one import: their paths by the name that provenance keeps, and their SHA-256."""

    paths: dict[str, Path]
    hashes: dict[str, str]

    @property
    def digest(self) -> str:
        """SHA-256 over the files' digests, whatever their names and order."""
        return hashlib.sha256("".join(sorted(self.hashes.values())).encode()).hexdigest()

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(path.stat().st_size for path in self.paths.values())


def source_files(files: Sequence[Path]) -> SourceFiles:
    """The files by name with their hashes. Raises ImportRefused for one that is absent, a folder or unreadable."""
    paths: dict[str, Path] = {}
    for path in files:
        if path.is_dir():
            raise ImportRefused(f"{path}: this is a folder; name its files")
        if path.exists() and not path.is_file():
            raise ImportRefused(f"{path}: this is a pipe or a device, which cannot be read twice; save it as a file")
        paths[path.name if path.name not in paths else str(path)] = path
    try:
        return SourceFiles(paths, {name: _sha256(path) for name, path in paths.items()})
    except FileNotFoundError as error:
        raise ImportRefused(f"{error.filename}: there is no such file") from error
    except OSError as error:
        raise ImportRefused(f"{error.filename}: cannot be read ({error.strerror})") from error


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def newest_edition(record_list: RecordList) -> Edition | None:
    """The newest edition that is not undone."""
    return record_list.editions.filter(undone_at=None).order_by("-imported_at", "-id").first()


def editions_of(record_list: RecordList, limit: int = 50) -> list[Edition]:
    """The newest editions of a list, undone ones too."""
    return list(record_list.editions.order_by("-imported_at", "-id")[:limit])


def refuse_older(record_list: RecordList, files: SourceFiles, dated: date | None, *, whole: bool) -> None:
    """Raise NeedsSecondPerson where a newer edition has been imported already.

    Dates decide where both editions have one. Else a whole list is older if its bytes were imported before and
    replaced since. (Files that only add replace nothing, so for them only dates count.)
    """
    known = list(record_list.editions.filter(undone_at=None).order_by("-imported_at", "-id"))
    newest = max((edition.dated for edition in known if edition.dated), default=None)
    if dated and newest:
        if dated < newest:
            raise NeedsSecondPerson(
                f"this edition of {dated.isoformat()} is older than the one of {newest.isoformat()} that was imported",
                "use --force to go back",
                "older",
            )
        return
    if whole and known and _is_replaced(known, files):
        raise NeedsSecondPerson(
            f"these files were imported before and replaced on {known[0].imported_at:%Y-%m-%d} by another edition",
            "use --force to go back",
            "older",
        )


def _is_replaced(known: Sequence[Edition], files: SourceFiles) -> bool:
    """Whether the files are an earlier edition, whole or in part, and not the newest."""
    newest, earlier = known[0], known[1:]
    if files.digest == newest.digest:
        return False
    given, current = set(files.hashes.values()), set(newest.files.values())
    seen = {value for edition in earlier for value in edition.files.values()}
    return any(edition.digest == files.digest for edition in earlier) or (given <= seen and given.isdisjoint(current))


def refuse_much_undone(withdrawn: int, active: int) -> None:
    """Raise NeedsSecondPerson where an undo would withdraw more than a tenth of what the list holds."""
    if withdrawn > active * MOST_WITHDRAWN:
        raise NeedsSecondPerson(f"the undo would withdraw {withdrawn} of {active} records (more than 10 %)", "")


def refuse_many_withdrawn(withdrawn: int, active: int) -> None:
    """Raise NeedsSecondPerson where the edition would withdraw more than a tenth of what the list holds."""
    if withdrawn > active * MOST_WITHDRAWN:
        raise NeedsSecondPerson(
            f"this edition would withdraw {withdrawn} of {active} records (more than 10 %): is it the whole list?",
            "use --force if it is",
        )


def refuse_new_source(name: str) -> None:
    """Raise NeedsSecondPerson: a publisher's list, or an address of one, is approved once by two persons."""
    raise NeedsSecondPerson(f"{name} is new here: a colleague approves it as a source once", "", "source")


def refuse_notices(waiting: int) -> None:
    """Raise NeedsSecondPerson where the file brings or changes notices that need a second person (rule R2)."""
    if waiting:
        notices = "1 notice" if waiting == 1 else f"{waiting} notices"
        raise NeedsSecondPerson(f"this edition brings or changes {notices}", "", "notices")


def refuse_many_turned(turned: int, active: int) -> None:
    """Raise NeedsSecondPerson where an edition turns much of a list into what may lead to HOLD."""
    if turned >= LEAST_TURNED and turned > active * MOST_TURNED:
        raise NeedsSecondPerson(
            f"{turned} records of this edition may now lead to HOLD, in a list of {active} (more than 10 %)",
            "",
            "turned",
        )


def refuse_notices_back(notices: int) -> None:
    """Raise NeedsSecondPerson where an undo would put notices back: checks would act on them again (rule R2)."""
    if notices:
        raise NeedsSecondPerson(f"the undo would bring back {notices} notice{'s' * (notices > 1)}", "", "notices")
