"""Where the original of a source is: its page for an officer who may open that by another role, else its owner.

An inquiry opens no record keeper's page, no check and no passenger list: each asks for its own role and agency again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import READERS as VOYAGE_READERS
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import Booking, Declaration, Passenger
from leeward.apps.border.access import COUNTER
from leeward.apps.networks.models import Source, SourceKind
from leeward.apps.registry.access import visible
from leeward.apps.registry.models import Record
from leeward.apps.screening.queries.checks import check_for


@dataclass(frozen=True, slots=True)
class Original:
    """The page of an original, or who owns it and how to reach them where the officer may not open it."""

    url: str
    owner: str
    contact: str


def originals_of(sources: Iterable[Source], officer: Officer) -> dict[UUID, Original]:
    """Of each source that has an original elsewhere; an analyst's entry and what is protected have none."""
    wanted = [each for each in sources if each.kind != SourceKind.ENTRY and not each.is_protected]
    urls = {**_records(wanted, officer), **_voyages(wanted, officer), **_checks(wanted, officer)}
    return {each.pk: _original(each, urls.get(each.pk, "")) for each in wanted}


def _original(source: Source, url: str) -> Original:
    owner = source.agency
    reached = (owner.contact_name, owner.contact_phone, owner.contact_email, owner.contact_hours)
    return Original(url, owner.name, ", ".join(filter(None, reached)))


def _records(wanted: Iterable[Source], officer: Officer) -> dict[UUID, str]:
    ids = {each.pk: each.record_id for each in wanted if each.kind == SourceKind.RECORD and each.record_id}
    rows = visible(Record.objects.filter(pk__in=ids.values()), officer)
    may = set(rows.values_list("pk", flat=True))
    return {pk: reverse("registry:record", args=[record]) for pk, record in ids.items() if record in may}


def _voyages(wanted: Iterable[Source], officer: Officer) -> dict[UUID, str]:
    """The voyage of passengers, bookings and captains' forms."""
    if not has_role(officer, *VOYAGE_READERS):
        return {}
    found: dict[UUID, UUID] = {}
    for kind, read in _VOYAGE_OF.items():
        keys = {each.key: each.pk for each in wanted if each.kind == kind}
        found |= {keys[key]: voyage for key, voyage in read(list(keys)).items()} if keys else {}
    may = set(visible_voyages(officer).filter(pk__in=found.values()).values_list("pk", flat=True))
    return {pk: reverse("arrivals:voyage", args=[voyage]) for pk, voyage in found.items() if voyage in may}


def _checks(wanted: Iterable[Source], officer: Officer) -> dict[UUID, str]:
    if not has_role(officer, *COUNTER):
        return {}
    keys = {each.pk: each.key for each in wanted if each.kind == SourceKind.CHECK}
    return {pk: reverse("border:verdict", args=[UUID(key)]) for pk, key in keys.items() if check_for(key, officer)}


def _of_passengers(keys: list[str]) -> Mapping[str, UUID]:
    rows = Passenger.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()])
    return {str(pk): voyage for pk, voyage in rows.values_list("pk", "voyage_id")}


def _of_bookings(keys: list[str]) -> Mapping[str, UUID]:
    rows = Booking.objects.filter(pk__in=[UUID(key) for key in keys])
    return {pk.hex: voyage for pk, voyage in rows.values_list("pk", "voyage_id")}


def _of_forms(keys: list[str]) -> Mapping[str, UUID]:
    rows = Declaration.objects.filter(pk__in=[UUID(key) for key in keys]).exclude(voyage=None)
    return {pk.hex: voyage for pk, voyage in rows.values_list("pk", "voyage_id")}


_VOYAGE_OF = {
    SourceKind.PASSENGER: _of_passengers,
    SourceKind.BOOKING: _of_bookings,
    SourceKind.DECLARATION: _of_forms,
}
