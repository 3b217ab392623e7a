"""What the counter sees of an expected traveller."""

import pytest
from django.urls import reverse
from tests.apps.arrivals.conftest import Announce, Share, check_of, person
from tests.apps.arrivals.views.pages import Sign

from leeward.apps.agencies.models import Officer
from leeward.core.record.content.document import TravelDocument

pytestmark = pytest.mark.django_db


def test_the_counter_sees_what_was_found_before_arrival(
    announce: Announce, share: Share, browser_of: Sign, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", "A1"))
    check = check_of("A1", alice)
    text = browser_of(alice).get(reverse("border:verdict", args=[check.pk])).content.decode()
    assert "Expected on AA123 from Miami" in text
    assert "seat 12A" in text
    assert "Screened before arrival" in text
