"""A booking at rest opens to what it was; the demonstration alone has a table of its own."""

from dataclasses import replace

import pytest
from tests.apps.arrivals.conftest import Cast
from tests.core.travel.manifest.bookings import BOOKED

from leeward.apps.agencies.models import Agency
from leeward.apps.arrivals.models import Booking, Voyage
from leeward.apps.arrivals.queries.bookings import fill, locator_digest, opened_booking, rule_of, rules_table
from leeward.core.travel.kept_bookings import TABLE
from leeward.core.travel.manifest.booking import Booking as Booked
from leeward.core.travel.manifest.booking import Contacts, Payment
from leeward.demo.hooks import BOOKING_RULES

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


@pytest.mark.parametrize(
    "booked",
    [
        BOOKED,
        Booked("ABC123"),
        Booked("ABC123", payer=Contacts(("+1 246 555 0177",))),
        Booked("ÉÈ/李", payments=(Payment("CA"), Payment("CC", "VI", "411111******1111", "1228"))),
    ],
    ids=["all of it", "its locator alone", "a payer alone", "two payments, any letters"],
)
def test_whatever_it_says_it_opens_to_the_same(booked: Booked, cast: Cast) -> None:
    row = fill(Booking(voyage=Voyage(agency=cast.barbados), locator_digest=locator_digest(booked)), booked)
    assert opened_booking(row) == booked


def test_at_rest_nothing_that_it_says_can_be_read(cast: Cast) -> None:
    row = fill(Booking(voyage=Voyage(agency=cast.barbados), locator_digest=locator_digest(BOOKED)), BOOKED)
    stored = b"".join(bytes(value) for name, value in vars(row).items() if name.endswith("_encrypted") and value)
    assert stored
    for said in (BOOKED.locator, *BOOKED.contacts.phones, *BOOKED.payer.phones, *BOOKED.contacts.emails):
        assert said.encode() not in stored


def test_a_booking_is_found_again_by_its_locator_alone(cast: Cast) -> None:
    assert locator_digest(BOOKED) == locator_digest(replace(BOOKED, contacts=Contacts(), payments=()))
    assert locator_digest(BOOKED) != locator_digest(replace(BOOKED, locator="ABC124"))


def test_a_state_without_a_law_keeps_nothing_in_the_demonstration_either(cast: Cast) -> None:
    elsewhere = Agency(code="XXX-IMMI", country="XXX")
    with rules_table.filled(lambda: BOOKING_RULES):
        rule = rule_of(elsewhere)
    assert (rule.allows, rule.days, rule.source) == (False, 0, "")
