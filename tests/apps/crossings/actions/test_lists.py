"""Exits of lists: of voyages that left a port of the agency, each passenger once, and weaker than a counter's."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import ERIKA, Cross, document_digest

from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import details_of
from leeward.apps.crossings.actions.lists import take_lists
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.people import known_of, person_of
from leeward.core.dates import DateSpan
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.stays.crossing import Direction

pytestmark = pytest.mark.django_db
ON_BOARD = Traveller(
    "MUSTERMANN",
    "ERIKA",
    birth_dates=(DateSpan.parse("1964-08-12"),),
    sex="F",
    nationality="D",
    documents=(Document("X123", issuer="D"),),
)


def sailed(cast: Cast, *, hours_ago: float, **facts: object) -> Voyage:
    """A voyage with one passenger and one of the crew."""
    left = timezone.now().astimezone(ZoneInfo(cast.bridgetown.zone)) - timedelta(hours=hours_ago)
    said = {"source": "carrier", "origin": "BGI", "destination": "MIA", "departs_local": f"{left:%Y-%m-%d %H:%M}"}
    voyage = Voyage.objects.create(
        agency=cast.barbados, sent_by="x", number="XY1", departs_on=left.date(), **{**said, **facts}
    )
    for number, is_crew in enumerate((False, True)):
        on_board = Passenger(
            voyage=voyage,
            is_crew=is_crew,
            first_version=1,
            document_digest=document_digest(ERIKA) if number == 0 else "f" * 32,
            checked_at=timezone.now(),
        )
        on_board.details = details_of(ON_BOARD, ())
        on_board.save()
    return voyage


def test_an_exit_of_a_list_ends_a_stay_once(cast: Cast, cross: Cross) -> None:
    entry = cross(Direction.ENTRY, 5)
    sailed(cast, hours_ago=5)
    assert (take_lists(), take_lists()) == (1, 0)
    row = Crossing.objects.get(direction="exit")
    assert (row.source, row.post, row.voyage, row.sex) == ("list", cast.bridgetown, "XY1", "F")
    (stay,) = person_of(cast.barbados, known_of(entry)).history.stays
    assert (stay.ending, stay.left) == ("list", row.day)


@pytest.mark.parametrize(
    ("hours", "facts", "found"),
    [
        (5, {"source": "captain"}, ["declaration"]),
        (1, {}, []),  # the list may still change
        (5, {"origin": "MIA", "destination": "LHR"}, []),  # it touches no port of the agency
        (5, {"origin": ""}, []),
        (5, {"departs_local": "tonight"}, []),
        (24 * 9, {}, []),
    ],
)
def test_which_voyages_left(hours: int, facts: dict[str, str], found: list[str], cast: Cast) -> None:
    sailed(cast, hours_ago=hours, **facts)
    take_lists()
    assert [row.source for row in Crossing.objects.all()] == found
