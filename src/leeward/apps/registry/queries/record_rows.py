"""Records as rows of a table that leaves the screen: a file for a spreadsheet, or paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from leeward.apps.agencies.models import Officer
from leeward.apps.registry import access
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.facts import facts
from leeward.apps.registry.queries.labels import KINDS, STATES, word
from leeward.apps.registry.queries.naming import listed_as
from leeward.apps.registry.queries.records import Filters, filtered
from leeward.core.csv_file import csv_text

MOST = 2000
"""Rows of one file or print: enough for work on a list, too few to carry a register away."""

COLUMNS: tuple[str | Promise, ...] = (
    _("Number or name"),
    _("Kind"),
    _("Listed as"),
    _("What it says"),
    _("State"),
    _("Owner"),
    _("List"),
    _("Reference"),
    _("Changed (UTC)"),
    _("Review on"),
    _("Delete on"),
    _("Key"),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows, and whether there are more than may leave at once."""

    rows: list[tuple[str, ...]]
    cut: bool


def rows_of(officer: Officer, filters: Filters) -> Rows:
    """The records that the officer may see, that fit the filters, and that their owner lets pass on, newest first."""
    found = filtered(access.visible(Record.objects.select_related("owner", "record_list"), officer), filters)
    found = found.filter(access.may_leave(officer.agency)).defer("source").order_by("-id")
    records = list(found[: MOST + 1])
    return Rows([_row(record) for record in records[:MOST]], len(records) > MOST)


def _row(record: Record) -> tuple[str, ...]:
    said = [f"{fact.label}: {', '.join(fact.values)}" for fact in facts(record.kind, record.content)]
    return (
        record.caption or record.reference,
        word(KINDS, record.kind),
        listed_as(record),
        "; ".join(said),
        word(STATES, record.state),
        f"{record.owner.name} ({record.owner.code})",
        record.record_list.name,
        record.reference,
        f"{record.changed_at:%Y-%m-%d %H:%M}",
        record.review_at.isoformat(),
        record.delete_at.isoformat(),
        record.key,
    )


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a file that a spreadsheet opens, with a head in the reader's language."""
    return csv_text(map(str, COLUMNS), rows)
