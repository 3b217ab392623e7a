"""Case files of every kind that the toolkit and survey tools write, opened by their content; what they hold comes row
by row.
"""

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal

from leeward.core.care.htcds.columns import Column, map_columns
from leeward.core.care.htcds.csv_form import read_csv
from leeward.core.care.htcds.headings import WITHIN, Headings, headings
from leeward.core.care.htcds.json_form import read_objects
from leeward.core.care.htcds.problems import NotACaseFile
from leeward.core.care.htcds.rows import Cell, Quarantined, Row, rows
from leeward.core.care.htcds.survey_form import Form, read_form, read_xform
from leeward.core.care.htcds.values import text_of
from leeward.core.care.htcds.workbook import OLE, ZIP, Sheet, open_workbook

Kind = Literal["workbook", "form", "csv", "json"]


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An opened file. `rows` can be read once. `quarantined` is what of a form is no value of its field; `ignored` are
    the sheets without headings of HTCDS, `hidden` those with cases that people do not see, and `merged` those with
    merged cells: what a reader of the file should hear before it is imported.
    """

    kind: Kind
    columns: tuple[Column, ...]
    rows: Iterator[Row]
    quarantined: tuple[Quarantined, ...] = ()
    ignored: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def read(data: bytes) -> CaseFile:
    """Open a file. Raises NotACaseFile, also while its rows are read."""
    if not data.strip():
        raise NotACaseFile("htcds.file.empty")
    if data.startswith((ZIP, OLE)):
        return _workbook(open_workbook(data))
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    if start in {b"{", b"["}:
        return _json(data)
    return _form(read_xform(data)) if start == b"<" else _csv(data)


def _json(data: bytes) -> CaseFile:
    names, objects = read_objects(data)
    columns = map_columns(names)
    return CaseFile("json", columns, rows(columns, enumerate(objects, 1)))


def _form(form: Form) -> CaseFile:
    return CaseFile("form", form.columns, iter(()), form.quarantined)


def _csv(data: bytes) -> CaseFile:
    lines = read_csv(data)
    top = list(islice(lines, WITHIN))
    found = headings([row for _, row in top])
    if found is None:
        raise NotACaseFile("htcds.file.kind")
    cells = ((line, _texts(row)) for line, row in chain(top[found.first :], lines))
    return CaseFile("csv", found.columns, rows(found.columns, cells))


def _texts(row: list[str]) -> Mapping[int, Cell]:
    return {place: Cell(text) for place, text in enumerate(row) if text}


def _workbook(sheets: tuple[Sheet, ...]) -> CaseFile:
    form = read_form(sheets)
    if form is not None:
        return _form(form)
    tables = _tables(sheets)
    ignored = tuple(sheet.name for sheet in sheets if sheet.name not in {each.name for each, _ in tables})
    read_rows = chain.from_iterable(
        rows(found.columns, _lines(sheet, found.first), sheet.name) for sheet, found in tables
    )
    columns = tuple(column for _, found in tables for column in found.columns)
    chosen = [sheet for sheet, _ in tables]
    hidden = tuple(sheet.name for sheet in chosen if sheet.hidden)
    merged = tuple(sheet.name for sheet in chosen if sheet.merged_count)
    return CaseFile("workbook", columns, read_rows, ignored=ignored, hidden=hidden, merged=merged)


def _tables(sheets: tuple[Sheet, ...]) -> list[tuple[Sheet, Headings]]:
    """The sheets that hold cases: every one with names; without any, the one with most labels."""
    found = []
    for sheet in sheets:
        at = headings([[text_of(cell) for cell in row] for row in islice(sheet.rows(), WITHIN)])
        if at is not None:
            found.append((sheet, at))
    named = [each for each in found if each[1].named]
    chosen = named or sorted(found, key=lambda each: -each[1].mapped_count)[:1]
    if not chosen:
        raise NotACaseFile("htcds.file.no_headings", sheets=", ".join(sheet.name for sheet in sheets[:10]))
    return chosen


def _lines(sheet: Sheet, first: int) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    """The lines of a sheet below its headings, with the cells that have content."""
    unusable = {
        **dict.fromkeys(sheet.formulas, "htcds.value.formula"),
        **dict.fromkeys(sheet.errors, "htcds.value.error"),
    }
    for number, row in enumerate(sheet.rows()):
        if number >= first:
            cells = {
                place: Cell(raw, unusable.get((number, place), "") if unusable else "")
                for place, raw in enumerate(row)
                if raw != "" or (number, place) in unusable
            }
            yield number + 1, cells
