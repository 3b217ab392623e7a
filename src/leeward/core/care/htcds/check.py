"""How a case file maps to HTCDS: the answer of `leeward cases check`, without an installation."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from leeward.core.care.htcds.case_file import Kind, read
from leeward.core.care.htcds.columns import Column
from leeward.core.care.htcds.fields import fields
from leeward.core.care.htcds.rows import Quarantined, letters

MOST_LISTED = 1_000
"""Quarantined values that are listed; all are counted."""


@dataclass(slots=True)
class Report:
    """What the file holds: rows with content, columns that map and do not, values that could not be read."""

    kind: Kind
    columns: tuple[Column, ...]
    ignored: tuple[str, ...]
    hidden: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    rows: int = 0
    quarantined: list[Quarantined] = field(default_factory=list)
    quarantined_count: int = 0
    stray: dict[str, None] = field(default_factory=dict)

    def add(self, found: Quarantined) -> None:
        """Count one value, and list it while there is room."""
        self.quarantined_count += 1
        if len(self.quarantined) < MOST_LISTED:
            self.quarantined.append(found)

    @property
    def mapped_columns(self) -> tuple[Column, ...]:
        """The columns that map to a field, or are kept as they are."""
        return tuple(column for column in self.columns if column.how not in {"unmapped", "number"})

    @property
    def unmapped_headings(self) -> tuple[str, ...]:
        """The headings that map to nothing, and columns with content and no heading."""
        named = dict.fromkeys(column.heading for column in self.columns if column.how == "unmapped")
        return tuple(named | self.stray)

    @property
    def missing(self) -> tuple[str, ...]:
        """Core fields of the standard that the file has no column for; those that are deprecated are not asked for."""
        there = {column.target for column in self.columns}
        return tuple(
            each.name for each in fields().values() if each.core and not each.deprecated and each.name not in there
        )

    @property
    def sound(self) -> bool:
        """Whether all columns map and every value could be read."""
        return not self.unmapped_headings and not self.quarantined_count


def check(data: bytes) -> Report:
    """Read a whole file and say how it maps. Raises NotACaseFile."""
    file = read(data)
    report = Report(file.kind, file.columns, file.ignored, file.hidden, file.merged)
    for found in file.quarantined:
        report.add(found)
    headed = {column.heading for column in file.columns}
    for row in file.rows:
        report.rows += 1
        for found in row.quarantined:
            report.add(found)
        report.stray.update(dict.fromkeys(name for name in row.unmapped if name not in headed))
    return report


def as_json(report: Report) -> Mapping[str, Any]:
    """The report as `leeward cases check --json` prints it."""
    return {
        "kind": report.kind,
        "rows": report.rows,
        "mapped": len(report.mapped_columns),
        "unmapped": list(report.unmapped_headings),
        "quarantined": [each._asdict() for each in report.quarantined],
        "quarantined_count": report.quarantined_count,
        "missing": list(report.missing),
        "ignored_sheets": list(report.ignored),
        "hidden_sheets": list(report.hidden),
        "merged_sheets": list(report.merged),
        "columns": [
            {
                "column": letters(each.at),
                "heading": each.heading,
                "field": each.target,
                "by": each.how,
                "hidden_name": each.hidden,
            }
            for each in report.mapped_columns
        ],
    }
