"""What the counter is told of a traveller who was expected."""

from dataclasses import dataclass

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import Row, rows
from leeward.apps.screening.models import Check


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
