"""A supervisor sets the open counters of a post."""

import pytest
from django.urls import reverse
from tests.apps.arrivals.conftest import Announce, Cast, person
from tests.apps.arrivals.views.pages import Sign, page

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role

pytestmark = pytest.mark.django_db


def test_a_supervisor_sets_the_open_counters_on_the_page(announce: Announce, browser_of: Sign, cast: Cast) -> None:
    announce(person("ROE", "A1"))
    sue = create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)
    browser, address, code = browser_of(sue), reverse("arrivals:set_counters"), cast.bridgetown.code
    assert "No one has said how many counters are open" in page(browser, "expected")
    wrong = browser.post(address, {"post": code, "counters": "-1", "per_hour": "60"})
    assert (wrong.status_code, 'value="-1"' in wrong.text) == (422, True)
    done = browser.post(address, {"post": code, "counters": "4", "per_hour": "50"}, follow=True)
    assert "4 counters open, 50 travellers an hour" in done.text
    assert browser.post(address, {"post": "XXX", "counters": "4", "per_hour": "50"}).status_code == 404
    assert browser_of(cast.alice).post(address, {"post": code, "counters": "4", "per_hour": "50"}).status_code == 403
    assert "Change the open counters" not in page(browser_of(cast.alice), "expected")
