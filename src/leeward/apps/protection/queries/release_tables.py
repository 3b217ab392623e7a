"""A release as it is read: tables with the names of their rows, and the rows of its files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from leeward.apps.protection.models import Release
from leeward.core.privacy.categories import DIMENSIONS, EXPLOITATIONS, UNKNOWN
from leeward.messages import sentence

_LIST = 3  # so many folded rows are named in the heading of their row
CTDC = {"year": "yearOfRegistration", "sex": "gender", "age": "ageBroad", "citizenship": "citizenship"}
CTDC_FLAGS = {"isForcedLabour": "ForcedLabour", "isSexualExploit": "SexualExploitation", "isOtherExploit": ""}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it is shown; without a value it is hidden, or with noise under the threshold."""

    value: int | None
    least: int | None = None
    most: int | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class ShownTable:
    """One table: its title, headings, rows, and what folded rows stand for."""

    title: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[Figure]]]
    stands_for: Sequence[tuple[str, str]]

    @property
    def hidden(self) -> int:
        """How many of its figures are not shown."""
        return sum(figure.value is None for _, line in self.rows for figure in line)


def shown_tables(release: Release) -> list[ShownTable]:
    """The tables of the release."""
    return [_shown(stored, margins=release.is_exact) for stored in release.figures.get("tables", ())]


def title_of(table: str) -> str:
    """The title of a table by its name."""
    named = [dimension_name(each) for each in table.split("-")]
    return (
        named[0] if len(named) == 1 else _("%(rows)s by %(columns)s") % {"rows": named[0], "columns": named[1].lower()}
    )


def dimension_name(dimension: str) -> str:
    """The name of a dimension."""
    return sentence(f"statistics.{dimension}")


def row_name(dimension: str, members: Sequence[str]) -> str:
    """The name of a row: one category, or those that were folded together."""
    if dimension == "year" and len(members) > 1 and all(each.isdigit() for each in members):
        return f"{members[0]}–{members[-1]}"
    if dimension == "age" and len(members) > 1 and UNKNOWN not in members:
        return _ages(members)
    return ", ".join(_category(dimension, each) for each in members)


def lines(release: Release) -> Iterator[dict[str, Any]]:
    """One line for each figure, with the name of its row in each dimension: what the csv has."""
    for stored in release.figures.get("tables", ()):
        for members, figure in _figures(stored, margins=release.is_exact):
            named = {name: row_name(name, rows) for name, rows in members.items()}
            yield {
                "table": title_of("-".join(stored["dimensions"])),
                **{name: named.get(name, _("all")) for name in DIMENSIONS},
                "persons": figure.value,
                "least": figure.least,
                "most": figure.most,
                "hidden": figure.value is None,
            }


def ctdc_lines(release: Release) -> Iterator[dict[str, Any]]:
    """One line for each inner figure that is shown, in the columns of CTDC's global dataset, with `persons` beside.

    Folded rows are joined as CTDC joins what is concatenated, by a semicolon.
    """
    for stored in release.figures.get("tables", ()):
        for members, figure in _figures(stored, margins=release.is_exact):
            if figure.value is None or figure.total:
                continue
            kinds = members.get("exploitation", [])
            yield {
                **{
                    column: ";".join(_ctdc(name, each) for each in members.get(name, []))
                    for name, column in CTDC.items()
                },
                **{column: _flag(kind, kinds) for column, kind in CTDC_FLAGS.items()},
                "typeOfExploitConcatenated": ";".join(kinds),
                "persons": figure.value,
            }


def _shown(stored: Mapping[str, Any], *, margins: bool) -> ShownTable:
    dimensions, axes = stored["dimensions"], stored["axes"]
    names = [[_heading(name, members) for members in rows] for name, rows in zip(dimensions, axes, strict=True)]
    if margins:
        names = [[*each, _("Total")] for each in names]
    columns = names[1] if len(names) > 1 else [_("Persons")]
    cells = stored["cells"]
    last_row, last_column = len(cells) - 1 if margins else -1, len(columns) - 1 if margins and len(names) > 1 else -1
    return ShownTable(
        title=title_of("-".join(dimensions)),
        columns=columns,
        rows=[
            (name, [_figure(cell, r == last_row or c == last_column) for c, cell in enumerate(line)])
            for r, (name, line) in enumerate(zip(names[0], cells, strict=True))
        ],
        stands_for=[
            (_heading(name, members), row_name(name, members))
            for name, rows in zip(dimensions, axes, strict=True)
            for members in rows
            if _heading(name, members) != row_name(name, members)
        ],
    )


def _heading(dimension: str, members: Sequence[str]) -> str:
    whole = row_name(dimension, members)
    return whole if dimension in {"year", "age"} or len(members) <= _LIST else _("All others")


def _figures(stored: Mapping[str, Any], *, margins: bool) -> Iterator[tuple[dict[str, list[str]], Figure]]:
    """Each figure with the members of its row in each dimension that it does not add up."""
    names, axes = stored["dimensions"], stored["axes"]
    total: list[list[str] | None] = [None] if margins else []
    rows = [*axes[0], *total]
    columns = [*axes[1], *total] if len(axes) > 1 else [None]
    for row, line in zip(rows, stored["cells"], strict=True):
        for column, cell in zip(columns, line, strict=True):
            members = {
                name: each for name, each in zip(names, (row, column)[: len(names)], strict=True) if each is not None
            }
            yield members, _figure(cell, len(members) < len(names))


def _figure(cell: Any, total: bool) -> Figure:
    value, least, most = cell if isinstance(cell, list) else (cell, None, None)
    return Figure(value, least, most, total)


def _category(dimension: str, category: str) -> str:
    return category if dimension == "year" and category.isdigit() else sentence(f"statistics.{dimension}.{category}")


def _ages(members: Sequence[str]) -> str:
    """Bands that follow on one another, as one."""
    youngest, oldest = min(each[:2] for each in members), max(each[3:] for each in members)
    if oldest == "99":
        return _("%(age)s and over") % {"age": int(youngest)}
    return f"{int(youngest)}–{int(oldest)}"


def _ctdc(dimension: str, category: str) -> str:
    if dimension == "age" and category != UNKNOWN:
        return "48+" if category.endswith("99") else f"{int(category[:2])}--{int(category[3:])}"
    if dimension == "sex":
        return {"female": "Female", "male": "Male", "other": "Transgender/NonConforming"}.get(category, "")
    return "" if category == UNKNOWN else category


def _flag(kind: str, kinds: Sequence[str]) -> str:
    """1 or 0 where every folded row says so; empty where they differ or it is not known."""
    if not kinds or set(kinds) - set(EXPLOITATIONS[:-2]):
        return ""
    found = {(each == kind) if kind else each not in CTDC_FLAGS.values() for each in kinds}
    return str(int(found.pop())) if len(found) == 1 else ""
