"""Activities out of csv: one row an activity, for partners who keep a table and not a database.

Columns are those of COLUMNS, in any order; a column that is absent is empty. Several values of a cell are separated by
`;`, the parts of one by `:`; texts are in the language of the row.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Any, Final, TypeVar

from leeward.core.results.iati.content import (
    Activity,
    ActivityDate,
    Budget,
    Country,
    Description,
    Money,
    Participant,
    Reporter,
    Sector,
    Text,
)

COLUMNS: Final = (
    "identifier",
    "reporter",
    "reporter_kind",
    "reporter_name",
    "title",
    "description",
    "language",
    "currency",
    "status",
    "planned_start",
    "actual_start",
    "planned_end",
    "actual_end",
    "participants",
    "countries",
    "sectors",
    "budgets",
)
"""`participants` are role:identifier:kind, `countries` and `sectors` code:percent, `budgets` start:end:amount."""
NEEDED: Final = ("identifier", "reporter", "reporter_kind", "title", "status")
MOST_ROWS: Final = 50_000
_DATES = (("1", "planned_start"), ("2", "actual_start"), ("3", "planned_end"), ("4", "actual_end"))
T = TypeVar("T")


class WrongRow(ValueError):
    """A row that cannot be read: its line (the heading is 1), its column, and what is wrong, as a code."""

    def __init__(self, line: int, column: str, code: str) -> None:
        """Where and what."""
        super().__init__(f"line {line}, {column}: {code}")
        self.line, self.column, self.code = line, column, code


def read_activities(text: str) -> tuple[Activity, ...]:
    """The activities of a table. Raises WrongRow for the first row that cannot be read; nothing is half read."""
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), strict=True, restval="")
    try:
        unknown = [name for name in reader.fieldnames or () if name not in COLUMNS]
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if unknown or missing:
            raise WrongRow(1, (unknown or missing)[0], "iati.row.unknown" if unknown else "iati.row.missing")
        return tuple(_activities(reader))
    except csv.Error as error:
        raise WrongRow(reader.line_num + 1, "", "iati.row.csv") from error


def _activities(reader: "csv.DictReader[str]") -> Iterator[Activity]:
    seen: set[str] = set()
    for values in reader:
        row = _Row(reader.line_num, values)
        if None in values:  # more values than columns
            raise WrongRow(row.line, "", "iati.row.width")
        if row.text("identifier") in seen:
            raise WrongRow(row.line, "identifier", "iati.row.twice")
        if len(seen) == MOST_ROWS:
            raise WrongRow(row.line, "", "iati.row.most")
        seen.add(row.text("identifier"))
        yield row.activity()


class _Row:
    """One row, with its line for every error."""

    def __init__(self, line: int, values: Mapping[str, str]) -> None:
        self.line, self.values = line, values

    def text(self, column: str) -> str:
        """The cell without spaces around it."""
        found = (self.values.get(column) or "").strip()
        if not found and column in NEEDED:
            raise WrongRow(self.line, column, "iati.row.empty")
        return found

    def texts(self, column: str) -> tuple[Text, ...]:
        """The cell as a text in the activity's language; nothing for an empty one."""
        return (Text(self.text(column)),) if self.text(column) else ()

    def read(self, column: str, made: Callable[..., T], values: list[str], least: int, most: int) -> T:
        """What `made` makes of the parts of a cell."""
        if not least <= len(values) <= most:
            raise WrongRow(self.line, column, "iati.row.parts")
        try:
            return made(*values)
        except (ValueError, InvalidOperation) as error:
            raise WrongRow(self.line, column, "iati.row.value") from error

    def read_each(self, column: str, made: Callable[..., T], least: int, most: int) -> tuple[T, ...]:
        """What `made` makes of each of the values of a cell."""
        cells = [each.strip() for each in self.text(column).split(";")]
        return tuple(
            self.read(column, made, [part.strip() for part in each.split(":")], least, most) for each in cells if each
        )

    def activity(self) -> Activity:
        """The activity."""
        dates = (
            self.read(column, lambda text, kind=kind: ActivityDate(kind, date.fromisoformat(text)), [given], 1, 1)
            for kind, column in _DATES
            if (given := self.text(column))
        )
        description = self.texts("description")
        return Activity(
            identifier=self.text("identifier"),
            reporting=Reporter(self.text("reporter"), self.text("reporter_kind"), self.texts("reporter_name")),
            titles=self.texts("title"),
            descriptions=(Description(description),) if description else (),
            participants=self.read_each("participants", Participant, 1, 3),
            status=self.text("status"),
            dates=tuple(dates),
            language=self.text("language"),
            currency=self.text("currency"),
            countries=self.read_each("countries", lambda code, percent="": Country(code, _percent(percent)), 1, 2),
            sectors=self.read_each("sectors", lambda code, percent="": Sector(code, percent=_percent(percent)), 1, 2),
            budgets=self.read_each("budgets", _budget, 3, 3),
        )


def _percent(text: str) -> Decimal | None:
    return _amount(text) if text else None


def _amount(text: str) -> Decimal:
    """A finite number. Raises ValueError or InvalidOperation for anything else."""
    found = Decimal(text)
    if not found.is_finite():
        raise ValueError(text)
    return found


def _budget(start: str, end: str, amount: str) -> Budget:
    day: Any = date.fromisoformat(start)
    return Budget(day, date.fromisoformat(end), Money(_amount(amount), day))
