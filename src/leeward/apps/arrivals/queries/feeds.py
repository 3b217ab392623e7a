"""The lists that came, in their order, for parts above that follow voyages; and which of their rows are still there.

Whatever changes who is on a voyage, in which booking, comes with a list. A position can only say
what is there: what was erased is not among the rows that are left.
"""

from collections.abc import Collection
from uuid import UUID

from leeward.apps.arrivals.models import Booking, Declaration, Passenger, Submission, Voyage
from leeward.apps.screening.access.judgement import quiet_within
from leeward.core.policy.verdicts import Verdict
from leeward.platform.timed_feed import timed_feed

LISTS = timed_feed("lists", lambda: Submission.objects.exclude(voyage=None).select_related("voyage"), "received_at")


def voyages_by_id(ids: Collection[UUID]) -> list[Voyage]:
    """These voyages, with what a reader of their lists needs."""
    return list(Voyage.objects.select_related("agency", "post", "craft").filter(pk__in=ids))


def passengers_left(ids: Collection[int]) -> set[int]:
    """Those of these passengers that are kept and still expected or travelled."""
    found = Passenger.objects.filter(pk__in=ids, state=Passenger.State.EXPECTED)
    return set(found.values_list("pk", flat=True))


def bookings_left(ids: Collection[UUID]) -> set[UUID]:
    """Those of these bookings that are kept."""
    return set(Booking.objects.filter(pk__in=ids).values_list("pk", flat=True))


def declarations_left(ids: Collection[UUID]) -> set[UUID]:
    """Those of these declarations that are kept."""
    return set(Declaration.objects.filter(pk__in=ids).values_list("pk", flat=True))


def quiet_passengers(ids: Collection[int]) -> set[int]:
    """Those of these passengers who are now, by whatever came since, a possible victim or a missing person."""
    found = Passenger.objects.filter(pk__in=ids)
    quiet = found.filter(verdict=Verdict.PROTECT) | found.filter(quiet_within("findings"))
    return set(quiet.values_list("pk", flat=True))
