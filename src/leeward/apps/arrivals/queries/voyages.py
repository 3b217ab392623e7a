"""Expected voyages, and one of them with everybody on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import quiet_results, sees_protected, visible_voyages
from leeward.apps.arrivals.models import DocumentAlert, Passenger, Submission, Voyage
from leeward.apps.arrivals.queries.results import Row, rows, to_look_at
from leeward.apps.screening.models import Verdict

AFTER_ARRIVAL = timedelta(hours=6)
"""How long a voyage stays among the expected ones: its travellers still stand in the queue."""
WITHOUT_TIME = timedelta(days=3)
"""How long one counts as expected of which nobody said when it arrives."""
MOST = 200
"""Voyages on the page of expected ones."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long until it arrives, and in which zone the time is told."""

    left: timedelta
    zone: str

    @property
    def arrived(self) -> bool:
        """Whether the time has passed."""
        return self.left <= timedelta(0)

    @property
    def soon(self) -> bool:
        """Whether it is less than an hour."""
        return not self.arrived and self.left < timedelta(hours=1)

    @property
    def hours(self) -> int:
        """Whole hours left."""
        return int(self.left.total_seconds()) // 3600

    @property
    def minutes(self) -> int:
        """Minutes left beside the hours."""
        return int(self.left.total_seconds()) % 3600 // 60


@dataclass(frozen=True, slots=True)
class Page:
    """A voyage's page: whom to look at and why, and what changed against the version before."""

    voyage: Voyage
    clock: Clock | None
    everybody: Sequence[Row]
    look_at: Sequence[Row]
    lookalikes: Sequence[Row]
    new: Sequence[Row]
    missing: Sequence[Row]
    changed: Sequence[Row]
    submissions: Sequence[Submission]
    seen: int
    first_seen: datetime | None
    last_seen: datetime | None

    @property
    def expected(self) -> int:
        """How many the last lists have."""
        return len(self.everybody)

    @property
    def is_compared(self) -> bool:
        """Whether there was a list before, so that persons can be new or missing."""
        return max(self.voyage.version, self.voyage.crew_version) > 1 or bool(self.missing)


def expected_voyages(officer: Officer, now: datetime) -> QuerySet[Voyage]:
    """Voyages that are still to come or came within AFTER_ARRIVAL, the next first, with counts; one beyond MOST, if
    there are more, so that nobody takes the page for all of them."""
    look = ~Q(passengers__verdict=Verdict.CLEAR)
    if not sees_protected(officer):
        look &= ~quiet_results("passengers__")
    here = Q(passengers__state=Passenger.State.EXPECTED)
    recent = Q(arrives_at__gte=now - AFTER_ARRIVAL) | Q(arrives_at=None, created_at__gte=now - WITHOUT_TIME)
    return (
        visible_voyages(officer)
        .filter(recent)
        .select_related("carrier", "craft", "post")
        .annotate(
            on_board=Count("passengers", filter=here),
            look_at=Count("passengers", filter=here & look),
            gone=Count("passengers", filter=Q(passengers__state=Passenger.State.MISSING)),
            cleared=Count("passengers", filter=here & Q(passengers__seen_at__isnull=False)),
        )
        .order_by(F("arrives_at").asc(nulls_last=True), "number")[: MOST + 1]
    )


def voyage_for(id: UUID, officer: Officer) -> Voyage | None:
    """The voyage, if the officer's agency expects it."""
    return visible_voyages(officer).filter(pk=id).select_related("carrier", "craft", "post").first()


def clock_of(voyage: Voyage, now: datetime) -> Clock | None:
    """The time to arrival; None where no time is known."""
    if voyage.arrives_at is None:
        return None
    return Clock(voyage.arrives_at - now, voyage.post.zone if voyage.post else "UTC")


def page_of(voyage: Voyage, officer: Officer, now: datetime) -> Page:
    """The voyage's page for this officer."""
    found = rows(voyage.passengers.all(), officer)
    here = [row for row in found if row.passenger.state == Passenger.State.EXPECTED]
    seen = sorted(row.passenger.seen_at for row in here if row.passenger.seen_at)
    return Page(
        voyage=voyage,
        clock=clock_of(voyage, now),
        everybody=here,
        look_at=to_look_at(here),
        lookalikes=[row for row in here if row.lookalike],
        new=[row for row in here if _is_new(row.passenger, voyage)],
        missing=[row for row in found if row.passenger.state != Passenger.State.EXPECTED],
        changed=[row for row in here if row.passenger.changed],
        submissions=list(voyage.submissions.exclude(kind="check_in")[:20]),
        seen=len(seen),
        first_seen=seen[0] if seen else None,
        last_seen=seen[-1] if seen else None,
    )


def submission_for(id: UUID, officer: Officer) -> Submission | None:
    """What became of a list that the officer's agency received."""
    return Submission.objects.filter(pk=id, agency=officer.agency).select_related("voyage").first()


def alerts(officer: Officer) -> Sequence[DocumentAlert]:
    """Reported documents that carriers asked about, the latest first."""
    found = DocumentAlert.objects.filter(carrier__agency=officer.agency)
    return list(found.select_related("carrier")[:20])


def _is_new(passenger: Passenger, voyage: Voyage) -> bool:
    version = voyage.crew_version if passenger.is_crew else voyage.version
    return version > 1 and passenger.first_version == version
