"""The people met at the sites of an operation who are in care: numbers of the caring agencies, and never a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from leeward.apps.operations.models import CareCount, Operation
from leeward.apps.operations.queries.reports import bounds_of
from leeward.core.privacy.release_json import read_release
from leeward.core.privacy.releases import Release as Published
from leeward.core.privacy.tables import Cell, Population
from leeward.messages import sentence
from leeward.platform.hooks import Provider
from leeward.platform.unreadable_values import opened_or_none

STATUS = "status"
"""The one way in which they are broken down: possible or confirmed, by the figures of these names."""


people_in_care = Provider[[frozenset[str], frozenset[str], datetime, datetime], Mapping[str, int]](
    "operations.people_in_care",
    "by figure, how many people in care of these states came from checks at these posts, between these times.",
    default=lambda _states, _posts, _since, _until: {},
)


@dataclass(frozen=True, slots=True)
class CareLine:
    """A row of the table: its words, empty for all, and its number, None where it is hidden."""

    words: str
    many: int | None


@dataclass(frozen=True, slots=True)
class InCare:
    """The newest table and its time; `lines` is None if the table cannot be read."""

    as_of: datetime
    lines: Sequence[CareLine] | None


def met_now(operation: Operation) -> Population:
    """The people in care by status, as the caring agencies of this node have them now. Secret: it has small counts."""
    bounds = bounds_of(operation)
    states = operation.participants.filter(left_at=None).values_list("agency__country", flat=True)
    posts = operation.sites.filter(post__isnull=False).values_list("post__code", flat=True)
    found = people_in_care(frozenset(states), frozenset(posts), bounds.starts, bounds.ends)
    return Population((STATUS,), {(figure,): many for figure, many in found.items() if many})


def shown_so_far(operation: Operation) -> list[Published]:
    """The tables of the days before, in order; of days in a row on which it did not change, one: the others tell a
    reader nothing more. Raises Unreadable.
    """
    every = (read_release(row.people) for row in operation.care_counts.order_by("day"))
    return [table for table, _days in groupby(every)]


def in_care(operation: Operation) -> InCare | None:
    """What is shown: the table of the newest day; None before the first. Raises Unreadable but on a page."""
    row = CareCount.objects.filter(operation=operation).order_by("-day").first()
    if row is None:
        return None
    return InCare(row.as_of, opened_or_none(lambda: _lines(row)))


def _lines(row: CareCount) -> list[CareLine]:
    kept = read_release(row.people)
    shown = kept.shown()
    # The whole is the cell without a category: it comes last, and says nothing where all are in one category.
    cells = sorted(kept.cells, key=lambda cell: (not cell, _words(cell)))
    cells = cells[:1] if len(cells) == 2 else cells
    return [CareLine(_words(cell), shown.get(cell)) for cell in cells]


def _words(cell: Cell) -> str:
    return " + ".join(sentence(f"operation.figure.{each}") for _, members in cell for each in sorted(members))
