"""Results out of csv: one row a period of an indicator, for partners who keep figures in a table.

Columns are those of COLUMNS, in any order; a column that is absent is empty. A row that cannot be read does not stop
the others.
"""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Final

from leeward.core.results.iati.rows import WrongRow

COLUMNS: Final = (
    "identifier",
    "level",
    "result",
    "indicator",
    "measure",
    "baseline_year",
    "baseline",
    "period_start",
    "period_end",
    "target",
    "actual",
    "comment",
)
"""`level` is output, outcome or impact, or its code (1, 2, 3); `measure` 1 (a number, also when empty) or 2 (percent).
"""
NEEDED: Final = ("identifier", "result", "indicator", "period_start", "period_end")
MOST_ROWS: Final = 5_000
_KINDS: Mapping[str, str] = {"": "1", "output": "1", "outcome": "2", "impact": "3", "1": "1", "2": "2", "3": "3"}


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row: `kind` is a code of ResultType, a figure None where its cell is empty."""

    line: int
    identifier: str
    kind: str
    result: str
    indicator: str
    measure: str
    baseline_year: int | None
    baseline: Decimal | None
    start: date
    end: date
    target: Decimal | None
    actual: Decimal | None
    comment: str


def is_results(text: str) -> bool:
    """Whether the first line of a table names periods: a table of results, and not of activities."""
    return "period_start" in next(csv.reader(StringIO(text.removeprefix("\ufeff"))), ())


def read_results(text: str) -> Iterator[ResultRow | WrongRow]:
    """Every row, or what is wrong with it. Raises WrongRow for a heading that is none, and where csv ends."""
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), strict=True, restval="")
    try:
        names = reader.fieldnames or ()
        unknown, missing = (
            [each for each in names if each not in COLUMNS],
            [each for each in NEEDED if each not in names],
        )
        if unknown or missing:
            raise WrongRow(1, (unknown or missing)[0], "iati.row.unknown" if unknown else "iati.row.missing")
        for number, values in enumerate(reader):
            if number == MOST_ROWS:
                raise WrongRow(reader.line_num, "", "iati.row.most")
            yield _read(reader.line_num, values)
    except csv.Error as error:
        raise WrongRow(reader.line_num + 1, "", "iati.row.csv") from error


def _read(line: int, values: Mapping[str, str]) -> ResultRow | WrongRow:
    try:
        return _row(line, values)
    except WrongRow as wrong:
        return wrong


def _row(line: int, values: Mapping[str, str]) -> ResultRow:
    if None in values:  # more values than columns
        raise WrongRow(line, "", "iati.row.width")
    text = {name: (values.get(name) or "").strip() for name in COLUMNS}
    if empty := [name for name in NEEDED if not text[name]]:
        raise WrongRow(line, empty[0], "iati.row.empty")
    kind, measure = _KINDS.get(text["level"].casefold()), text["measure"] or "1"
    if kind is None or measure not in ("1", "2"):
        raise WrongRow(line, "level" if kind is None else "measure", "iati.row.value")
    year = text["baseline_year"]
    if year and not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise WrongRow(line, "baseline_year", "iati.row.value")
    start, end = (_day(line, name, text[name]) for name in ("period_start", "period_end"))
    if end < start:
        raise WrongRow(line, "period_end", "iati.row.value")
    baseline, target, actual = (_number(line, name, text[name]) for name in ("baseline", "target", "actual"))
    said = (text["identifier"], kind, text["result"], text["indicator"], measure, int(year) if year else None)
    return ResultRow(line, *said, baseline, start, end, target, actual, text["comment"])


def _day(line: int, column: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongRow(line, column, "iati.row.value") from error


def _number(line: int, column: str, text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text else None
    except InvalidOperation as error:
        raise WrongRow(line, column, "iati.row.value") from error
    if found is not None and not found.is_finite():
        raise WrongRow(line, column, "iati.row.value")
    return found
