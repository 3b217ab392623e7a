"""Which lists raise an alarm on their voyage, and which do not."""

import pytest
from tests.apps.arrivals.conftest import Announce, flight, person
from tests.apps.arrivals.lists import FLIGHT, cut_in_doe

from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, VoyageAlarm

pytestmark = pytest.mark.django_db


def test_a_cut_cancellation_or_check_in_hides_no_one(carrier: Carrier) -> None:
    receive(flight(*FLIGHT).bytes(), Sender.of(carrier))
    receive(cut_in_doe(reference="M2"), Sender.of(carrier), partial=True)
    assert not VoyageAlarm.objects.exists()


@pytest.mark.parametrize("second", ["the same persons", "one more", "a check-in of one"])
def test_a_list_that_takes_nothing_raises_no_alarm(second: str, announce: Announce) -> None:
    roe, poe = person("ROE", "A1"), person("POE", "B2")
    announce(roe, poe)
    if second == "the same persons":
        announce(poe, roe, reference="M2")
    elif second == "one more":
        announce(roe, poe, person("DOE", "C3"), reference="M2")
    else:
        announce(roe, reference="M2", partial=True)
    assert not VoyageAlarm.objects.exists()
