"""Workbooks (xlsx, xlsm) opened with care: a cleaned copy with known extents is made, and only that is parsed.

A workbook is a zip of XML that others wrote: its sizes may lie, one cell may sit in the last column of the last row and
so make millions of empty ones, and macros and links to other files come along. So every XML part is unpacked within
bounds, scanned (no document type, extents of cells with content, formulas, errors), and packed again; everything else
is left out. Formulas are never computed, and their stored results never taken for what a person entered.
"""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from typing import Any, NoReturn
from xml.parsers import expat

from defusedxml import ElementTree
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from leeward.core.archive_names import leaving_names
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.values import Raw

LARGEST_UNPACKED = 300 * 1024 * 1024
"""Bytes of all XML parts together: 100,000 full rows of the toolkit's sheet take about 170 MB."""
LARGEST_INDEX = 1024 * 1024
"""Bytes of the parts that say which sheet is where."""
DEEPEST = 100
"""Elements within each other; the parser keeps a record of each that is open."""
MOST_PARTS = 1_000
MOST_SHEETS = 100
MOST_ROWS = 200_000
MOST_CELLS = 10_000_000
"""Rows times columns of a sheet, since the parser holds every one, also the empty ones."""
MOST_MERGED = 200_000
"""Rows under merged ranges."""
MOST_FORMULAS = 100_000
"""Cells with a formula or an error: the place of each is kept."""
_CHUNK = 1 << 20
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
"""How files begin: a workbook, and an old or encrypted one."""
_INDEX = frozenset({"xl/workbook.xml", "xl/_rels/workbook.xml.rels"})
_CONTENT = frozenset({"v", "f", "is"})
Place = tuple[int, int]
"""Row and column of a cell, from 0."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, the places whose content is no value that someone entered, and whether people see it."""

    name: str
    formulas: frozenset[Place]
    errors: frozenset[Place]
    _sheet: CalamineSheet
    hidden: bool = False

    @property
    def merged_count(self) -> int:
        """How many ranges of it are merged: their value counts in each row, and in their first column alone."""
        return len(self._sheet.merged_cell_ranges or ())

    def rows(self) -> Iterator[list[Raw]]:
        """Its rows from row 1 and column A on; a value that is merged over rows is in each of them."""
        # The parser gives the empty rows above the first cell, but not the empty columns before it.
        before: list[Raw] = [""] * (self._sheet.start or (0, 0))[1]
        down, above = self._merged_down(), dict[int, Raw]()
        for number, cells in enumerate(self._sheet.iter_rows()):
            row = before + list(cells)
            covered, empty = down.get(number, {}), not any(cell != "" for cell in cells)
            above = {column: row[column] if first else above.get(column, "") for column, first in covered.items()}
            if not empty:  # a merged value alone makes no row
                for column, value in above.items():
                    row[column] = value
            yield row

    def _merged_down(self) -> Mapping[int, Mapping[int, bool]]:
        """For each row the columns where a range merged over rows begins, and whether the row is the range's first."""
        found: dict[int, dict[int, bool]] = {}
        last, furthest = self._sheet.end or (0, 0)
        ranges = self._sheet.merged_cell_ranges or ()
        tall = [(top, left, min(bottom, last)) for (top, left), (bottom, _) in ranges if left <= furthest]
        if sum(bottom - top + 1 for top, _, bottom in tall) > MOST_MERGED:
            raise NotACaseFile("htcds.file.merged", sheet=self.name)
        for top, left, bottom in tall:
            for row in range(top, bottom + 1):
                found.setdefault(row, {})[left] = row == top
        return found


def open_workbook(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, in its order. Raises NotACaseFile."""
    if data.startswith(OLE):
        raise NotACaseFile("htcds.file.locked")
    copy, scanned, index = _clean(data)
    parts = _parts_by_sheet(index)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(copy))
        sheets = [each for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]
        if len(sheets) > MOST_SHEETS:
            raise NotACaseFile("htcds.file.sheets", most=MOST_SHEETS)
        return tuple(_sheet(book, each, scanned.get(parts.get(each.name, ""))) for each in sheets)
    except BaseException as error:
        # The parser's panics are no `Exception`; whatever else comes goes on.
        if isinstance(error, CalamineError | OSError | ValueError) and not isinstance(error, NotACaseFile):
            raise _damage_error(error) from error
        if type(error).__name__ == "PanicException":
            raise _damage_error(error) from None
        raise


def _damage_error(error: BaseException) -> NotACaseFile:
    return NotACaseFile("htcds.file.damaged", message=str(error)[:200])


def _sheet(book: CalamineWorkbook, said: SheetMetadata, scanned: "_Part | None") -> Sheet:
    name, hidden = said.name, said.visible != SheetVisibleEnum.Visible
    sheet = book.get_sheet_by_name(name)
    if scanned is None:
        raise NotACaseFile("htcds.file.damaged", message=f"the sheet {name} is not where the workbook says")
    return Sheet(name, frozenset(scanned.formulas), frozenset(scanned.errors), sheet, hidden)


def _parts_by_sheet(index: Mapping[str, bytes]) -> Mapping[str, str]:
    """The part of each sheet, by its name."""
    try:
        targets = {
            each.get("Id"): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
            for each in ElementTree.fromstring(index["xl/_rels/workbook.xml.rels"])
        }
        sheets = [
            each for each in ElementTree.fromstring(index["xl/workbook.xml"]).iter() if each.tag.endswith("}sheet")
        ]
    except KeyError as error:
        raise NotACaseFile("htcds.file.kind") from error
    except ElementTree.ParseError as error:  # cut at the bound
        raise _damage_error(error) from error
    by_name = {}
    for sheet in sheets:
        ids = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
        by_name[sheet.get("name", "")] = targets.get(ids[0] if ids else "", "")
    return by_name


def _clean(data: bytes) -> tuple[bytes, Mapping[str, "_Part"], Mapping[str, bytes]]:
    """A copy with the XML parts alone, what each has in it, and the parts that say which sheet is where."""
    out, scanned, index = BytesIO(), dict[str, _Part](), dict[str, bytes]()
    try:
        with (
            zipfile.ZipFile(BytesIO(data)) as source,
            zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
        ):
            budget = _Budget()
            for info in _xml_parts(source):
                name = info.filename
                with source.open(info) as read, copy.open(name, "w") as written:
                    scan = _Scan(name)
                    while chunk := read.read(_CHUNK):
                        budget.spend(len(chunk))
                        scan.feed(chunk)
                        written.write(chunk)
                        if name in _INDEX:
                            index[name] = (index.get(name, b"") + chunk)[:LARGEST_INDEX]
                    scanned[name] = scan.end()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise _damage_error(error) from error
    return out.getvalue(), scanned, index


def _xml_parts(source: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The XML parts, each once: no macros, pictures or links."""
    parts = source.infolist()
    names = [info.filename for info in parts]
    if leaving_names(names):
        raise NotACaseFile("htcds.file.leaves")
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise NotACaseFile("htcds.file.parts", most=MOST_PARTS)
    return [info for info in parts if info.filename.endswith((".xml", ".rels"))]


class _Budget:
    """The bytes that may still be unpacked."""

    def __init__(self) -> None:
        self._left = LARGEST_UNPACKED

    def spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise NotACaseFile("htcds.file.unpacked", most=LARGEST_UNPACKED >> 20)


@dataclass(slots=True)
class _Part:
    """What the scan of one XML part found: places without a value, and how far the cells with content reach."""

    formulas: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    rows: int = 0
    columns: int = 0


class _Scan:
    """Reads an XML part while it is unpacked: refuses a document type, and measures the cells with content."""

    def __init__(self, name: str) -> None:
        self._name, self._part = name, _Part()
        self._row = self._column = -1
        self._depth = 0
        self._cell: list[str] = []
        self._at: Place | None = None
        self._parser = expat.ParserCreate()
        self._parser.ordered_attributes = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, last: bool = False) -> None:
        """Scan the next piece."""
        try:
            self._parser.Parse(chunk, last)
        except NotACaseFile:
            raise
        # LookupError: an encoding that no one knows; ValueError: a reference that is no cell.
        except (expat.ExpatError, LookupError, ValueError) as error:
            line = getattr(error, "lineno", self._parser.CurrentLineNumber)
            raise NotACaseFile("htcds.file.xml", part=self._name, line=line) from error

    def end(self) -> _Part:
        """What was found."""
        self.feed(b"", last=True)
        return self._part

    def _doctype(self, *_: Any) -> NoReturn:
        raise NotACaseFile("htcds.file.doctype", part=self._name)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotACaseFile("htcds.file.deep", part=self._name)
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            self._cell, self._at = attributes, None
            self._column += 1
        elif name in _CONTENT:
            if self._at is None:
                self._content()
            if name == "f":
                self._tell(self._part.formulas)
        elif name == "row":
            reference = _attribute(attributes, "r")
            self._row, self._column = int(reference) - 1 if reference else self._row + 1, -1

    def _content(self) -> None:
        """The cell has content: its place counts. Styled cells without any, to the end of the sheet, do not."""
        self._at = row, column = self._place()
        if row >= self._part.rows or column >= self._part.columns:
            self._reach(row, column)
        if _attribute(self._cell, "t") == "e":
            self._tell(self._part.errors)

    def _tell(self, places: set[Place]) -> None:
        if self._at is not None:
            places.add(self._at)
        if len(places) > MOST_FORMULAS:
            raise NotACaseFile("htcds.file.formulas", most=MOST_FORMULAS)

    def _reach(self, row: int, column: int) -> None:
        part = self._part
        part.rows, part.columns = max(part.rows, row + 1), max(part.columns, column + 1)
        if part.rows > MOST_ROWS or part.rows * part.columns > MOST_CELLS:
            raise NotACaseFile("htcds.file.extent", rows=part.rows, columns=part.columns, part=self._name)

    def _place(self) -> Place:
        """Row and column of the cell, by its reference or by counting."""
        reference = _attribute(self._cell, "r")
        if reference:
            letters = reference.rstrip("0123456789")
            self._row, self._column = int(reference[len(letters) :]) - 1, _column_number(letters)
        return self._row, self._column


@lru_cache(maxsize=1024)
def _column_number(letters: str) -> int:
    """The column, from 0. Raises ValueError for what is none."""
    if not (1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha()):
        raise ValueError(letters[:20])
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def _attribute(attributes: list[str], name: str) -> str:
    """The value of an attribute in a list of names and values; empty if it is not there."""
    for at in range(0, len(attributes), 2):
        if attributes[at] == name:
            return attributes[at + 1]
    return ""
