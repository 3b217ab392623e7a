"""Where travellers came from: of several voyages that list them, the one nearest to the crossing counts."""

from datetime import timedelta

import pytest
from tests.apps.border.conftest import Cast
from tests.apps.crossings.conftest import Cross

from leeward.apps.arrivals.models import Passenger, Voyage
from leeward.apps.crossings.queries.came_from import came_from
from leeward.core.travel.stays.crossing import Direction, Holder

pytestmark = pytest.mark.django_db
JO = Holder("GBR", "C1234567", "JO", "ROE", "19800102", "F")


@pytest.mark.parametrize(
    ("voyages", "found"),
    [
        pytest.param([("LCUVF", 1)], True, id="one list"),
        pytest.param([("LCUVF", 1), ("AGANU", 9)], True, id="the morning's list was of another island"),
        pytest.param([("AGANU", 1), ("LCUVF", 9)], False, id="the morning's list was of the partner's"),
        pytest.param([("LCUVF", -2)], True, id="a timetable that was late"),
        pytest.param([("LCUVF", 20)], False, id="yesterday's voyage"),
        pytest.param([("", 1)], False, id="a list without its port"),
        pytest.param([], False, id="no list"),
    ],
)
def test_the_nearest_voyage_counts(voyages: list[tuple[str, float]], found: bool, cast: Cast, cross: Cross) -> None:
    row = cross(Direction.ENTRY, 5, JO)
    for origin, hours in voyages:
        facts = {"source": "carrier", "sent_by": "x", "arrives_at": row.at - timedelta(hours=hours)}
        voyage = Voyage.objects.create(agency=cast.barbados, origin=origin, **facts)
        listed = {"document_digest": row.document_digest, "checked_at": row.at}
        Passenger.objects.create(voyage=voyage, first_version=1, **listed)
    assert list(came_from(cast.barbados, "LCA", row.day)) == ([row] if found else [])
    assert list(came_from(cast.barbados, "LCA", row.day + timedelta(1))) == [], "another day"
    assert list(came_from(cast.police, "LCA", row.day)) == [], "another agency's entries"
