"""A report as it is printed, of an operation or a project: words, tables and pictures, in the reader's language.

Every text is data. `content` writes them as one JSON text, which `resources/report.typ` reads: nothing of a report ever
becomes a part of the source that is typeset. `platform/pdf.py` makes the file.
"""

import json
import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from anyascii import anyascii

from leeward.core.charts.paper import as_printed
from leeward.core.charts.svg import Svg
from leeward.core.printable import printable

TEMPLATE = "report.typ"
"""The source in `resources` that typesets it."""
_UNPRINTED = re.compile(
    "[^\n -~\u00a0-\u00ac\u00ae-\u0377\u037a-\u037f\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u20a0-\u20c0\u2190-\u21ff]+"
)
"""What the fonts inside typst have no letter for: they have Latin, Greek and Cyrillic ones, signs and currencies."""


class BadReport(ValueError):
    """The report cannot be printed; the message names the table or picture."""


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table: the first row is its head. `numbers` are the columns, counted from 0, that are aligned as numbers.

    Raises BadReport for a row that is not as wide as the head.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        for place, row in enumerate(self.rows, start=1):
            if len(row) != len(self.head):
                raise BadReport(f"{self.title}: row {place} has {len(row)} cells, the head {len(self.head)}")


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, and the text for a reader who cannot see it. Raises BadReport without that text."""

    title: str
    svg: Svg
    alternative: str

    def __post_init__(self) -> None:
        if not self.alternative.strip():
            raise BadReport(f"{self.title}: a picture needs an alternative text")


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading and what is under it."""

    title: str
    texts: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[ReportTable, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What is printed. `facts` are the pairs below the title, such as ("Days", "4 to 8 May 2027"); `made_at` (with its
    zone) is the date of the file: reports that are equal give the same bytes. `attached` is a JSON text that the file
    has embedded, and `attached_says` what it is.
    """

    title: str
    subtitle: str
    publisher: str
    language: str
    made_at: datetime
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[ReportSection, ...] = ()
    attached: str = ""
    attached_says: str = ""


def content(report: Report) -> str:
    """The report as the JSON text that the template reads, in letters that can be printed, but for what is attached,
    which is unchanged.
    """
    shown = asdict(replace(report, attached=""))
    del shown["made_at"]
    for section, kept in zip(shown["sections"], report.sections, strict=True):
        for picture, drawn in zip(section["pictures"], kept.pictures, strict=True):
            picture["svg"] = as_printed(drawn.svg)
    return json.dumps({**_printable(shown), "attached": report.attached}, ensure_ascii=False)


def _printable(value: Any) -> Any:
    """The value with every other letter in Latin, else a question mark: a file for archives may have no letter that its
    font lacks.
    """
    if isinstance(value, str):
        return _UNPRINTED.sub(lambda found: str(printable(anyascii(found.group()))) or "?", value)
    if isinstance(value, dict):
        return {name: _printable(each) for name, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value
