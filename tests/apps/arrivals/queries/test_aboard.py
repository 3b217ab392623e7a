"""The persons on a voyage: cut where a ship has more than a page, and searched."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, Cast, person, voyage_of
from tests.apps.arrivals.views.pages import Sign, page

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Carrier, Passenger, Voyage
from leeward.apps.arrivals.queries.aboard import MOST_LISTED
from leeward.apps.arrivals.queries.encrypted_passengers import details_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ship(carrier: Carrier, cast: Cast) -> Voyage:
    """A voyage of more passengers than a page lists: the last is called ZAZA, one in ten needs a second look."""
    voyage = Voyage.objects.create(agency=cast.barbados, carrier=carrier, source="carrier", number="AA9", version=2)
    names = [*(f"ROE{each}" for each in range(12 * MOST_LISTED + 1)), "ZAZA"]
    rows = [
        Passenger(
            voyage=voyage,
            first_version=2,
            verdict="CLEAR" if place % 10 else "HOLD" if place > 11 * MOST_LISTED else "VERIFY",
            next_step="admit",
            checked_at=timezone.now(),
        )
        for place, name in enumerate(names)
    ]
    for place, (row, name) in enumerate(zip(rows, names, strict=True)):
        row.details = details_of(person(name, f"N{place}"), ())
    Passenger.objects.bulk_create(rows)
    return voyage


def test_a_page_of_a_large_ship_lists_some_and_says_so(ship: Voyage, browser_of: Sign, alice: Officer) -> None:
    text = page(browser_of(alice), "voyage", ship.pk)
    look, _, everybody = text.partition('id="everybody"')
    assert "<strong>6002</strong> on board" in look
    assert "<strong>601</strong> to look at" in look
    assert look.partition('id="new"')[0].count("<bdi>ROE") == MOST_LISTED
    assert look.index("flag hold") < look.index("flag verify"), "the most serious are not cut"
    assert "500 of 601 are shown." in look
    assert everybody.count('<th scope="row">') == MOST_LISTED
    assert "500 of 6002 are shown." in everybody
    assert "ZAZA" not in text


@pytest.mark.parametrize(
    ("sought", "found"),
    [("zaza", ["ZAZA"]), ("alex ROE5999", ["ROE5999"]), ("n5998", ["ROE5998"]), ("nobody", []), ("N5998 ZAZA", [])],
)
def test_every_passenger_of_a_large_ship_is_found(
    ship: Voyage, browser_of: Sign, alice: Officer, sought: str, found: list[str]
) -> None:
    answer = browser_of(alice).get(reverse("arrivals:voyage", args=[ship.pk]), {"q": sought}).content.decode()
    everybody = answer.partition('id="everybody"')[2]
    assert re.findall(r'<th scope="row"><bdi>(\w+)</bdi>', everybody) == found
    assert re.search(rf"{len(found)} persons? match(es)? “{sought}”", everybody)


def test_a_flight_that_fits_the_page_needs_no_search(announce: Announce, browser_of: Sign, alice: Officer) -> None:
    text = page(browser_of(alice), "voyage", voyage_of(announce(person("ROE", "A1"))).pk)
    assert ('role="search"' in text, "are shown" in text) == (False, False)
