"""Who sent a list, by name."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.arrivals.conftest import Announce, person

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Carrier, Submission
from leeward.apps.arrivals.queries.senders import sender_name

pytestmark = pytest.mark.django_db


def test_a_sender_is_named_whoever_it_is(announce: Announce, carrier: Carrier, alice: Officer) -> None:
    sent = announce(person("ERIKSSON", "L1")).submission
    assert sender_name(sent) == carrier.name
    named = {"alice": alice.display_name, "captain": "the captain", "gone": "gone", "carrier/XX": "carrier/XX"}
    for received_from, name in named.items():
        assert sender_name(Submission(agency=sent.agency, received_from=received_from)) == name


def test_pages_of_a_list_name_its_sender(
    announce: Announce, carrier: Carrier, alice: Officer, browser_of: Callable[[Officer], Client]
) -> None:
    sent, client = announce(person("ERIKSSON", "L1")).submission, browser_of(alice)
    for page in (reverse("arrivals:report", args=[sent.pk]), reverse("arrivals:voyage", args=[sent.voyage_id])):
        text = client.get(page).text
        assert carrier.name in text
        assert sent.received_from not in text
