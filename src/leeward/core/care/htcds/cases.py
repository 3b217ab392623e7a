"""The rows of a file made into cases: rows with one `x_case_id` are one case, a row without is a case of its own.

Rows without ids are never merged: that two of them are one person is for people to say. Such a row is known again by
what it says, so that the same file once more adds nothing.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from leeward.core.care.htcds.case_file import read
from leeward.core.care.htcds.columns import CASE_ID, PERSON_ID
from leeward.core.care.htcds.cut import without_identity
from leeward.core.care.htcds.json_form import as_object
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Quarantined, Row
from leeward.core.care.htcds.toolkit_files import Case

MOST_CASES = 1_000
"""Cases of one file: all of them are stored together, in seconds in which nothing else is."""
MOST_ROWS = 1_000
"""Rows of one case: more than all facts and tasks that a case can hold."""
MOST_LEFT = 100_000
LONGEST_ID = 200
_IDS = (CASE_ID, PERSON_ID)


@dataclass(frozen=True, slots=True)
class FileCase:
    """One case of a file: by what it is known again, its rows, and the line of the first."""

    id: str
    rows: list[Case]
    line: int


@dataclass(slots=True)
class FileCases:
    """What a file holds: its cases, those of which nothing is left without identity, and all that was not taken.
    Sheets without cases (`ignored`), `hidden` ones with cases, and ones with `merged` cells are named.
    """

    cases: list[FileCase] = field(default_factory=list)
    empty: int = 0
    left: list[Quarantined] = field(default_factory=list)
    ignored: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def read_cases(data: bytes, *, identity: bool) -> FileCases:
    """The cases of a file of any kind that has rows. Raises NotACaseFile."""
    file = read(data)
    if file.kind == "form":
        raise NotACaseFile("htcds.file.no_rows")
    found = cases_of(file.rows, identity=identity)
    found.ignored, found.hidden, found.merged = file.ignored, file.hidden, file.merged
    return found


def cases_of(rows: Iterable[Row], *, identity: bool) -> FileCases:
    """The cases in the rows; without `identity` no name, number, contact, place or free text is in them. Raises
    NotACaseFile above the bounds.
    """
    found, by_id, seen = FileCases(), dict[str, FileCase](), Counter[str]()
    for row in rows:
        _leave(found.left, [*row.quarantined, *_unmapped_values(row)])
        if not (row.values or row.extra):
            continue
        id = _id_of(row, seen)
        if id not in by_id:
            if len(by_id) == MOST_CASES:
                raise NotACaseFile("htcds.file.cases", most=MOST_CASES)
            by_id[id] = FileCase(id, [], row.line)
        cut = _cut(row, identity=identity)
        if cut[0]:
            by_id[id].rows.append(cut)
        if len(by_id[id].rows) > MOST_ROWS:
            raise NotACaseFile("htcds.file.case_rows", line=by_id[id].line, most=MOST_ROWS)
    found.cases = [each for each in by_id.values() if each.rows]
    found.empty = len(by_id) - len(found.cases)
    return found


def _cut(row: Row, *, identity: bool) -> Case:
    if identity:
        return row.values, row.extra
    return without_identity(row.values), {name: text for name, text in row.extra.items() if name in _IDS}


def _unmapped_values(row: Row) -> list[Quarantined]:
    return [Quarantined(row.line, name, text, "htcds.value.unmapped", row.sheet) for name, text in row.unmapped.items()]


def _leave(left: list[Quarantined], more: list[Quarantined]) -> None:
    left += more
    if len(left) > MOST_LEFT:
        raise NotACaseFile("htcds.file.left", most=MOST_LEFT)


def _id_of(row: Row, seen: Counter[str]) -> str:
    """The id in the file, or one that follows from what the row says: of equal rows the place among them counts too."""
    if id := row.extra.get(CASE_ID, ""):
        return id if len(id) <= LONGEST_ID else f"id {hashlib.sha256(id.encode()).hexdigest()}"
    said = hashlib.sha256(json.dumps(as_object(row.values, row.extra)).encode()).hexdigest()
    seen[said] += 1
    return f"row {said} {seen[said]}"
