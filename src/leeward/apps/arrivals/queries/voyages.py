"""Expected voyages, one of them, and the lists that came for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import DocumentAlert, Passenger, Submission, Voyage, VoyageAlarm

AFTER_ARRIVAL = timedelta(hours=6)
"""How long a voyage stays among the expected ones: its travellers are still in the queue."""
WITHOUT_TIME = timedelta(days=3)
"""How long a voyage without a time of arrival counts as expected."""
_OF_SOME = ("check_in", "change", "cancel")
"""Kinds of lists that name only some travellers, and are never expected to be whole."""
MOST = 200
"""Voyages on the page of expected ones."""


@dataclass(frozen=True, slots=True)
class Clock:
    """How long until it arrives, and in which zone the time is shown."""

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


def lists_not_whole() -> QuerySet[Submission]:
    """Lists that may have lost something and have no whole successor of their kind; the latest first."""
    same = {"voyage": OuterRef("voyage"), "kind": OuterRef("kind")}
    followed = Submission.objects.filter(**same, is_whole=True, received_at__gt=OuterRef("received_at"))
    return Submission.objects.filter(~Exists(followed), is_whole=False).exclude(kind__in=_OF_SOME)


def expected_voyages(officer: Officer, now: datetime) -> QuerySet[Voyage]:
    """Voyages that are still to come or came within AFTER_ARRIVAL, the next first, with counts; one beyond MOST if
    there are more, so that the page can say that it is cut.
    """
    here = Q(passengers__state=Passenger.State.EXPECTED)
    recent = Q(arrives_at__gte=now - AFTER_ARRIVAL) | Q(arrives_at=None, created_at__gte=now - WITHOUT_TIME)
    # A list that moves an arrival into the past must not hide its voyage.
    recent |= Q(Exists(VoyageAlarm.objects.filter(voyage=OuterRef("pk"), moved_from__gte=now - AFTER_ARRIVAL)))
    return (
        visible_voyages(officer)
        .filter(recent)
        .select_related("carrier", "craft", "post")
        .annotate(
            not_whole=Exists(lists_not_whole().filter(voyage=OuterRef("pk"))),
            on_board=Count("passengers", filter=here),
            gone=Count("passengers", filter=Q(passengers__state=Passenger.State.MISSING)),
            cleared=Count("passengers", filter=here & Q(passengers__seen_at__isnull=False)),
        )
        .order_by(F("arrives_at").asc(nulls_last=True), "number")[: MOST + 1]
    )


def on_their_way(officer: Officer, now: datetime, ahead: timedelta) -> QuerySet[Voyage]:
    """Voyages that arrive within this time, the next first, for a map."""
    coming = visible_voyages(officer).filter(arrives_at__gt=now, arrives_at__lte=now + ahead)
    return coming.select_related("carrier", "craft", "post").order_by("arrives_at", "number")[:MOST]


def voyage_for(id: UUID, officer: Officer) -> Voyage | None:
    """The voyage, if the officer's agency expects it."""
    return visible_voyages(officer).filter(pk=id).select_related("carrier", "craft", "post").first()


def clock_of(voyage: Voyage, now: datetime) -> Clock | None:
    """The time to arrival; None where no time is known."""
    if voyage.arrives_at is None:
        return None
    return Clock(voyage.arrives_at - now, voyage.post.zone if voyage.post else "UTC")


def submission_for(id: UUID, officer: Officer) -> Submission | None:
    """The result of a list that the officer's agency received."""
    return Submission.objects.filter(pk=id, agency=officer.agency).select_related("voyage").first()


def alerts(officer: Officer) -> Sequence[DocumentAlert]:
    """Reported documents that carriers asked about, the latest first."""
    found = DocumentAlert.objects.filter(carrier__agency=officer.agency)
    return list(found.select_related("carrier")[:20])
