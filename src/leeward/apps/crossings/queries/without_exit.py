"""Stays without a recorded exit, and exits without a stay: candidates by the database, then each person by core.

An agency has hundreds of thousands of crossings, of which few are without a counterpart of the same document: those
alone are decrypted and compared, a page at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.access import counted
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.core.travel.stays.crossing import Direction
from leeward.core.travel.stays.history import Stay
from leeward.core.travel.stays.reasons import Likely, Reason, Settled, base_rate, gaps_of, likely
from leeward.messages import sentence

PAGE = 40
_LOOKED_AT = timedelta(days=60)
"""Days back in which a post's records are looked at for gaps."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A stay without an exit: the entry, what may explain it (the likeliest first), and exits to look at."""

    entry: Crossing
    stay: Stay
    reasons: Sequence[Likely]

    @property
    def first(self) -> Reason:
        """The likeliest reason."""
        return self.reasons[0].reason

    @property
    def words(self) -> list[str]:
        """What may explain it, and what would settle it."""
        return [sentence(f"stays.reason.{each.reason}") for each in self.reasons]


@dataclass(frozen=True, slots=True)
class Page:
    """Some stays without an exit, and the base rate that belongs beside them. `candidates` is how many entries have no
    counterpart of the same document, before documents are joined.
    """

    asked: Sequence[Asked]
    candidates: int
    base: Settled
    number: int
    more: bool


def without_exit(agency: Agency, today: date, number: int = 0, reason: str = "") -> Page:
    """A page of stays whose permitted time is over and that have no exit, the longest first. Raises Unreadable.

    People in care are on it like everyone else: their history says the same, and a row that vanishes would tell the
    hour in which a colleague of protection met them. What may be done about a stay asks protection's switch.
    """
    found = _entries(agency, today)
    rows = list(found.select_related("post")[number * PAGE : (number + 1) * PAGE + 1])
    gaps = _gaps(agency, today)
    asked = [each for row in rows[:PAGE] if (each := _asked(agency, row, today, gaps)) is not None]
    shown = [each for each in asked if reason in ("", each.first)]
    order = list(Reason)
    shown.sort(key=lambda each: (order.index(each.first), each.entry.day))
    return Page(shown, found.count(), base_rate(0, 0), number, len(rows) > PAGE)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries whose permitted time ended in a month and after which the same document was not seen: a question about
    records, before documents are joined, since about half of such people have left.
    """

    month: date
    entries: int


def candidates_by_month(agency: Agency | int, today: date) -> Sequence[Candidates]:
    """How many there are by the month in which the permitted time ended; nothing is decrypted."""
    rows = _entries(agency, today).annotate(month=TruncMonth("permitted_until")).order_by()
    counted_rows = rows.values("month").annotate(entries=Count("pk")).order_by("month")
    return [Candidates(**each) for each in counted_rows]


def _entries(agency: Agency | int, today: date) -> QuerySet[Crossing]:
    """Entries whose permitted stay is over and after which the same document was not seen."""
    later = counted(agency).filter(document_digest=OuterRef("document_digest"), at__gt=OuterRef("at"))
    over = counted(agency).filter(direction=Direction.ENTRY, permitted_until__lt=today)
    return over.exclude(Exists(later)).order_by("permitted_until", "pk")


def _asked(agency: Agency, row: Crossing, today: date, gaps: Sequence[tuple[str, date]]) -> Asked | None:
    """None where the person's other documents say that the stay is over."""
    person = person_of(agency, known_of(row))
    stay = next((each for each in person.history.stays if each.entry.id == str(row.pk)), None)
    if stay is None or not stay.lacks_exit(today):
        return None
    return Asked(row, stay, likely(stay, person.loose, gaps))


def _gaps(agency: Agency, today: date) -> tuple[tuple[str, date], ...]:
    since = today - _LOOKED_AT
    found = counted(agency).filter(direction=Direction.EXIT, day__gte=since, day__lt=today).exclude(post=None)
    counts = {
        (post, day): count
        for post, day, count in found.order_by().values_list("post__code", "day").annotate(n=Count("pk"))
    }
    posts = {post for post, _ in counts}
    days = [since + timedelta(each) for each in range(_LOOKED_AT.days)]
    return gaps_of({(post, day): counts.get((post, day), 0) for post in posts for day in days})


@dataclass(frozen=True, slots=True)
class LooseExit:
    """An exit that ends no stay of its person."""

    exit: Crossing
    number: str
    name: str


def unmatched_exits(agency: Agency, number: int = 0) -> tuple[Sequence[LooseExit], bool]:
    """A page of exits without an entry, the newest first, and whether there are more. Nationals of the state leave
    first and come back, so theirs are left out. Raises Unreadable.
    """
    before = counted(agency).filter(
        document_digest=OuterRef("document_digest"), direction=Direction.ENTRY, at__lt=OuterRef("at")
    )
    found = counted(agency).filter(direction=Direction.EXIT).exclude(nationality=agency.country or "-")
    rows = list(
        found.exclude(Exists(before))
        .select_related("post")
        .order_by("-at", "pk")[number * PAGE : (number + 1) * PAGE + 1]
    )
    loose = [each for row in rows[:PAGE] if (each := _loose(agency, row))]
    return loose, len(rows) > PAGE


def _loose(agency: Agency, row: Crossing) -> LooseExit | None:
    known = known_of(row)
    person = person_of(agency, known)
    if all(each.id != str(row.pk) for each in person.history.exits):
        return None
    return LooseExit(row, known.holder.number, f"{known.holder.surname}, {known.holder.given_name}")
