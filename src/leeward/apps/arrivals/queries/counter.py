"""What the counter is told of a traveller who was expected."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import Row, rows
from leeward.apps.arrivals.sealed import opened
from leeward.apps.screening.models import Check
from leeward.apps.screening.sealing import Unreadable
from leeward.core.documents import Reading
from leeward.core.manifest.model import Traveller

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
    """Where the bearer of this check's document is expected: the voyage nearest to the check."""
    if not check.document_digest:
        return None
    found = Passenger.objects.filter(document_digest=check.document_digest, voyage__agency=officer.agency)
    known = list(found.select_related("voyage__post", "voyage__carrier"))
    if not known:
        return None
    nearest = min(known, key=lambda each: abs((each.voyage.arrives_at or check.created_at) - check.created_at))
    return Expected(rows([nearest], officer)[0])


def announced(document: str, agency: Agency, now: datetime) -> Reading | None:
    """What the list of a voyage around now says of the document with this digest, to be compared with its page."""
    on_board = Passenger.objects.filter(document_digest=document, state=Passenger.State.EXPECTED)
    around = on_board.filter(voyage__agency=agency, voyage__arrives_at__range=(now - AROUND, now + AROUND))
    passenger = around.order_by("-voyage__arrives_at", "pk").first()
    if passenger is None:
        return None
    try:
        return _reading(opened(passenger.sealed, passenger.voyage_id).traveller)
    except Unreadable:  # sealed with a key that is gone: a check is never lost over a list
        return None


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
