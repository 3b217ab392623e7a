"""What the counter sees of an expected traveller."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.db import connection

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.arrivals.queries.results import Row, rows
from leeward.apps.screening.models import Check
from leeward.core.document.rules import Reading
from leeward.core.travel.manifest.model import Traveller
from leeward.platform.unreadable import Unreadable

AROUND = timedelta(hours=18)
"""How far from its arrival a voyage counts as the one that a traveller came on: they may come again tomorrow."""


@dataclass(frozen=True, slots=True)
class Expected:
    """The voyage on which the bearer of a document was announced, and what was found before arrival."""

    row: Row

    @property
    def passenger(self) -> Passenger:
        """The passenger on that voyage."""
        return self.row.passenger


def expected_at(check: Check, officer: Officer) -> Expected | None:
    """The voyage on which the bearer of this check's document is expected: the voyage nearest to the check."""
    if not check.document_digest:
        return None
    found = Passenger.objects.filter(document_digest=check.document_digest, voyage__agency=officer.agency)
    known = list(found.select_related("voyage__post", "voyage__carrier"))
    if not known:
        return None
    nearest = min(known, key=lambda each: abs((each.voyage.arrives_at or check.created_at) - check.created_at))
    return Expected(rows([nearest], officer)[0])


def announced(document: str, agency: Agency, now: datetime) -> Reading | None:
    """What a list of a voyage around now states about the document with this digest, for comparison with its page."""
    found = around(document, agency.pk, now)
    known = Passenger.objects.in_bulk(found) if found else {}
    due = [known[pk] for pk in found if pk in known and known[pk].state == Passenger.State.EXPECTED]
    if not due:
        return None
    try:
        return _reading(opened(due[0]).traveller)
    except Unreadable:  # encrypted with a lost key: a check must not fail because of a list
        return None


@lru_cache(maxsize=256)
def around(document: str, agency: int, now: datetime) -> tuple[int, ...]:
    """The same as `around_then`, for the moment of a check.

    It asks again when it is stored, of the same moment to the microsecond: so the last answers are remembered, and a
    list that is received in between came after the traveller.
    """
    return around_then(document, agency, now)


def around_then(document: str, agency: int, at: datetime) -> tuple[int, ...]:
    """Who was announced to the agency with the document of this digest, on voyages around `at`, the latest first.

    Every check asks this and mostly finds no one, and composing the query each time would cost more than the database
    takes: so plain SQL.
    """
    span = (connection.ops.adapt_datetimefield_value(moment) for moment in (at - AROUND, at + AROUND))
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, [document, agency, *span])
        return tuple(pk for (pk,) in cursor.fetchall())


_PASSENGERS, _VOYAGES = (connection.ops.quote_name(model._meta.db_table) for model in (Passenger, Voyage))
_AROUND = (
    f"SELECT passenger.id FROM {_PASSENGERS} passenger JOIN {_VOYAGES} voyage ON voyage.id = passenger.voyage_id "
    f"WHERE passenger.document_digest = %s AND voyage.agency_id = %s AND voyage.arrives_at BETWEEN %s AND %s "
    f"ORDER BY voyage.arrives_at DESC, passenger.id"
)


def _reading(traveller: Traveller) -> Reading:
    said = traveller.document
    return Reading(
        number=said.number if said else "",
        issuer=said.issuer if said else "",
        type=said.type if said else "",
        nationality=traveller.nationality,
        surname=traveller.surname,
        given_names=traveller.given_names,
        name_cut=traveller.name_cut,
        birth_dates=traveller.birth_dates,
        sex=traveller.sex,
        expiry_date=said.expiry_date if said else None,
    )
