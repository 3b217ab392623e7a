"""Handing in a list on the page: what it lacks is asked for, and the file is kept encrypted until then."""

from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.actions.receiving import OVER_HTTP, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import KeptList, Submission
from leeward.apps.audit.actions import append
from leeward.core.printable import plain
from leeward.core.travel.manifest.model import Voyage
from leeward.core.travel.manifest.read import read
from leeward.core.travel.manifest.without_bookings import without_bookings
from leeward.platform.durable import durably

KEPT_FOR = timedelta(hours=1)
MOST_KEPT = 3
"""Files of one officer at once: in as many windows. An earlier one is erased when a further one comes."""
_LONGEST_NAME = 120


class VoyageMissing(Exception):
    """The list can be read and does not say which voyage it is of; `persons` are on it."""

    def __init__(self, persons: int) -> None:
        self.persons = persons
        super().__init__(persons)


def hand_in(data: bytes, stated: Voyage | None, kept: KeptList | None, *, officer: Officer) -> Submission:
    """Take the list in, and erase the kept file that it came from. Raises VoyageMissing and NotStored."""
    if stated is None:
        manifests = read(data, today=local_date(None), bounds=OVER_HTTP).manifests
        if any(not each.voyage.number and not each.voyage.craft for each in manifests):
            raise VoyageMissing(sum(len(each.travellers) for each in manifests))
    received = receive(data, Sender.officer(officer), stated=stated, bounds=OVER_HTTP)
    if kept is not None:
        durably(kept.delete)
    return received[0].submission


def keep(data: bytes, name: str, *, instead_of: KeptList | None = None, officer: Officer) -> KeptList:
    """Keep a file for the officer alone, encrypted, until the list is completed or the time is over. It is kept without
    contacts and payment: those have a key of their own.
    """
    data, now = without_bookings(data), timezone.now()
    kept = KeptList(officer=officer, size=len(data), kept_at=now, expires_at=now + KEPT_FOR)
    kept.data, kept.name = data, plain(name, _LONGEST_NAME)

    def record() -> KeptList:
        if instead_of is not None:
            instead_of.delete()
        kept.save(force_insert=True)
        own = KeptList.objects.filter(officer=officer)
        own.exclude(pk__in=list(own.order_by("-kept_at", "-id").values_list("pk", flat=True)[:MOST_KEPT])).delete()
        append("manifest.keep", actor=actor_of(officer), object=f"kept/{kept.pk}", details={"bytes": kept.size})
        return kept

    return durably(record)


def drop_expired() -> int:
    """Erase the files whose time is over; how many."""
    return durably(lambda: KeptList.objects.filter(expires_at__lte=timezone.now()).delete()[0])
