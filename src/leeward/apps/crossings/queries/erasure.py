"""Which crossings are past the days of the table, what holds some of them, and how many are erased next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth

from leeward.apps.agencies.models import Agency
from leeward.apps.crossings.models import Condition, Correction, Crossing
from leeward.apps.crossings.queries.retention import kept_from
from leeward.core.travel.stays.crossing import Direction, Source

AHEAD = timedelta(days=30)
"""So long before they are erased an agency sees how many."""


def past_their_days(on: date) -> QuerySet[Crossing]:
    """Crossings past their days on this day: those of a stay without a later crossing of the document are kept longer,
    until so long after the end of the permitted stay.
    """
    later = Crossing.objects.filter(
        agency=OuterRef("agency"), document_digest=OuterRef("document_digest"), at__gt=OuterRef("at")
    )
    closed = Q(direction=Direction.EXIT) | Exists(later)
    over = Q(permitted_until=None) | Q(permitted_until__lt=kept_from("no_exit", on))
    return Crossing.objects.filter(
        Q(closed, day__lt=kept_from("crossing", on)) | Q(~closed, over, day__lt=kept_from("no_exit", on))
    )


def disputed() -> Exists:
    """A correction of the crossing waits for its answer."""
    return Exists(Correction.objects.filter(crossing=OuterRef("pk"), answer=""))


def banned(today: date) -> Exists:
    """A re-entry ban that rests on the crossing waits for its decision or is in force, or an appeal against it is open:
    an appeal needs the crossing.
    """
    live = (Condition.State.PROPOSED, Condition.State.IN_FORCE)
    bans = Condition.objects.filter(kind=Condition.Kind.BAN, crossing=OuterRef("pk"))
    return Exists(bans.filter(Q(state__in=live, ends_on__gte=today) | Q(appealed__outcome="")))


def erasable(today: date) -> QuerySet[Crossing]:
    """What is past its days and held by nothing."""
    return past_their_days(today).exclude(Q(disputed()) | Q(banned(today))).order_by("pk")


@dataclass(frozen=True, slots=True)
class Due:
    """Crossings of one month by one source that are past their days within `AHEAD`; of them are held by a correction
    that waits, and by a ban against which an appeal may come: `held` are those of either. The others are erased.
    """

    month: date
    source: str
    crossings: int
    disputed: int
    banned: int
    held: int

    @property
    def source_word(self) -> str:
        """The source as a reader sees it."""
        return str(Crossing.SOURCES[Source(self.source)])

    @property
    def erased(self) -> int:
        """How many are erased."""
        return self.crossings - self.held


def due_of(agency: Agency | int, today: date) -> Sequence[Due]:
    """What the table erases of the agency's crossings within `AHEAD`, by month and source, the oldest first."""
    rows = past_their_days(today + AHEAD).filter(agency=agency).annotate(month=TruncMonth("day")).order_by()
    by_correction, by_ban = Q(disputed()), Q(banned(today))
    counted = rows.values("month", "source").annotate(
        crossings=Count("pk"),
        disputed=Count("pk", filter=by_correction),
        banned=Count("pk", filter=by_ban),
        held=Count("pk", filter=by_correction | by_ban),
    )
    return [Due(**each) for each in counted.order_by("month", "source")]
