"""A booking at rest opens to what it was; the demonstration alone has a table of its own."""

import pytest
from tests.apps.arrivals.conftest import Cast
from tests.core.travel.manifest.bookings import BOOKED

from leeward.apps.arrivals.models import Booking, Voyage
from leeward.apps.arrivals.queries.bookings import fill, locator_digest, opened_booking, rule_of, rules_table
from leeward.core.travel.kept_bookings import TABLE
from leeward.site.demonstration import BOOKING_RULES

pytestmark = pytest.mark.django_db


def test_it_opens_to_what_it_was(cast: Cast) -> None:
    row = fill(Booking(voyage=Voyage(agency=cast.barbados), locator_digest=locator_digest(BOOKED)), BOOKED)
    assert opened_booking(row) == BOOKED
    assert "ABC123" not in row.locator_digest


def test_the_demonstration_has_a_law_of_its_own(cast: Cast) -> None:
    with rules_table.filled(lambda: TABLE):
        assert not rule_of(cast.barbados).allows
    with rules_table.filled(lambda: BOOKING_RULES):
        assert rule_of(cast.barbados).days == 180
