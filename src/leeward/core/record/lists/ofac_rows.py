"""The four files of the SDN list, recognised by their columns, as rows by entry number.

OFAC's data specification ("SDN Data Formats", delimited): no header, `-0- ` for an absent value, and Ctrl-Z as the last
line. Files with a header row and files in UTF-8 with a byte order mark are read too.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from leeward.core.record.lists.lines import numbered_lines
from leeward.core.record.lists.read import Files, Position, Reject, UnreadableList, excerpt

PARTS = ("sdn", "alt", "add", "sdn_comments")
_WIDTH = {"sdn": 12, "alt": 5, "add": 6, "sdn_comments": 2}
_PART_OF_WIDTH = {width: part for part, width in _WIDTH.items()}
_NULL = "-0-"

Line = tuple[int, str] | Reject


@dataclass(frozen=True, slots=True)
class SdnRow:
    """One line of one part: its position, its cells with `-0-` as empty, the number of its entry."""

    position: Position
    number: str
    cells: list[str]
    text: str


@dataclass(slots=True)
class Part:
    """An opened file, recognised as this part; `lines` are those below a header."""

    file: str
    lines: Iterator[Line]


def parts_of(files: Files) -> dict[str, Part]:
    """The given files by part. An empty companion counts as missing; an empty main file is refused."""
    parts: dict[str, Part] = {}
    for file, stream in files.items():
        part = _part_of(file, stream)
        if part is None:
            continue
        if part[0] in parts:
            raise UnreadableList("ofac.twice", Position(file), part=part[0])
        parts[part[0]] = part[1]
    if "sdn" not in parts:
        raise UnreadableList("ofac.main" if files else "file.none")
    return parts


def _part_of(file: str, stream: BinaryIO) -> tuple[str, Part] | None:
    lines = numbered_lines(stream, file)
    first = next(lines, None)
    if first is None:
        return None
    if isinstance(first, Reject):
        raise UnreadableList(first.code, first.position, **first.params)
    cells = _cells(first[1])
    name = _PART_OF_WIDTH.get(len(cells or ()))
    if name is None:
        raise UnreadableList("ofac.shape", Position(file), found=str(len(cells or ())))
    headed = cells is not None and cells[0].replace(" ", "_").isidentifier()
    return name, Part(file, lines if headed else chain((first,), lines))


def sdn_rows(part: str, opened_part: Part) -> Iterator[SdnRow | Reject]:
    """The rows of one part, in order."""
    for item in opened_part.lines:
        yield item if isinstance(item, Reject) else _row(part, opened_part.file, *item)


def _row(part: str, file: str, line: int, text: str) -> SdnRow | Reject:
    position = Position(file, line)
    cells = _cells(text)
    if cells is None:
        return Reject(position, "row.quote", excerpt=excerpt(text), reference=_leading_number(text))
    if len(cells) != _WIDTH[part]:
        params = {"found": str(len(cells)), "expected": str(_WIDTH[part])}
        return Reject(position, "ofac.columns", params, excerpt(text), _leading_number(text))
    if not cells[0].isdecimal():
        return Reject(position, "ofac.number", {"value": cells[0]}, excerpt(text))
    return SdnRow(position, cells[0], cells, text)


def _cells(text: str) -> list[str] | None:
    """The cells of a line, absent ones empty; None if its quotation marks are wrong.

    Blanks are kept: a remark that is cut after 1,000 characters may be cut at one.
    """
    try:
        found = next(csv.reader((text,), strict=True, skipinitialspace=True), [])
    except csv.Error:
        return None
    cells = ["" if cell.strip() == _NULL else cell for cell in found]
    return [cells[0].strip(), *cells[1:]] if cells else cells


def _leading_number(text: str) -> str:
    number = text.partition(",")[0].strip()
    return number if number.isdecimal() else ""
