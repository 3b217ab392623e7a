"""The lists of a project's set-up: in force, their versions, and as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.projects.models import Part, Project
from leeward.apps.projects.queries.numbers import grouped
from leeward.core.record.codes.display import country_name
from leeward.core.results.iati.codes import names_of

Rows = list[dict[str, Any]]
_DAYS = frozenset({"due", "received", "starts", "ends"})


def part_of(project: Project, name: str) -> Rows:
    """The rows in force; empty before the first version."""
    found = newest(project, name)
    return found.rows if found else []


def newest(project: Project, name: str) -> Part | None:
    """The version in force."""
    return project.parts.filter(name=name, undone_at=None).order_by("-number").first()


def versions(project: Project, name: str) -> QuerySet[Part]:
    """Every version, also the undone ones, the newest first."""
    return project.parts.filter(name=name).select_related("saved_by").order_by("-number")


@dataclass(frozen=True, slots=True)
class Shown:
    """A list as a page shows it: its name, column heads, rows of cells in words, and what the numbers add up to."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sum: str = ""


HEADS: Mapping[str, tuple[tuple[str, Promise], ...]] = {
    "sectors": (("code", _("Sector")), ("percent", _("Percent"))),
    "countries": (("code", _("Country")), ("percent", _("Percent"))),
    "donors": (("name", _("Donor")), ("reference", _("Identifier")), ("amount", _("Amount"))),
    "budget": (("year", _("Year")), ("amount", _("Amount"))),
    "tranches": (
        ("due", _("Due")),
        ("condition", _("Condition")),
        ("received", _("Received")),
        ("amount", _("Amount")),
    ),
    "risks": (("risk", _("Risk")), ("level", _("Level")), ("response", _("What is done")), ("owner", _("Owner"))),
    "work": (
        ("what", _("Activity")),
        ("starts", _("From")),
        ("ends", _("To")),
        ("owner", _("Owner")),
        ("state", _("State")),
    ),
}
WORDS: Mapping[str, Promise] = {
    "low": _("Low"),
    "medium": _("Medium"),
    "high": _("High"),
    "planned": _("Planned"),
    "running": _("Running"),
    "done": _("Done"),
    "stopped": _("Stopped"),
}


def tables(project: Project) -> list[Shown]:
    """Every list of the project, in the order in which it is set up."""
    return [shown(project, name) for name in Part.Name.values]


def shown(project: Project, name: str) -> Shown:
    """One list in words."""
    rows = part_of(project, name)
    heads = HEADS[name]
    cells = tuple(tuple(_cell(name, field, row.get(field, "")) for field, _word in heads) for row in rows)
    number = heads[-1][0]
    added = (
        grouped(sum((Decimal(row[number]) for row in rows), Decimal(0)))
        if number in ("percent", "amount") and rows
        else ""
    )
    return Shown(name, str(Part.Name(name).label), tuple(str(word) for _field, word in heads), cells, added)


def _cell(name: str, field: str, value: Any) -> str:
    text = str(value)
    if field == "code":
        return f"{text} {names_of('Sector').get(text, '')}" if name == "sectors" else country_name(text)
    if field == "amount":
        return grouped(Decimal(text))
    if field in ("level", "state"):
        return str(WORDS.get(text, text))
    return date_format(date.fromisoformat(text), "j M Y") if field in _DAYS and text else text
