"""A noted call as its second person sees it."""

import pytest
from django.urls import reverse
from tests.apps.border.actions.test_telephone_answers import held
from tests.apps.border.noted_calls import Browser, noted

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.models import Hold, NotedCall
from leeward.apps.screening.models import Check

__all__ = ["held", "noted"]


def test_on_the_supervisors_pages(
    noted: NotedCall, held: Check, clara: Officer, dora: Officer, browser_of: Browser
) -> None:
    browser, address = browser_of(clara), reverse("border:call", args=[noted.pk])
    assert address in browser.get("/second-line").text
    assert "1 noted call waits for you" in browser.get("/late-hits").text, "every page of a supervisor says so"
    assert address not in browser_of(dora).get("/second-line").text
    page = browser.get(address).text
    for told in ("Sgt Joseph", "ANU/2026/118", "+1 268 555 0100", "Another person"):
        assert told in page
    browser.post(address, {"what": "agree"})
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED
    assert "agreed by Clara" in browser.get(reverse("border:verdict", args=[held.pk])).text
    assert AuditEntry.objects.filter(act="call.read", actor="clara").exists()


@pytest.mark.parametrize(("data", "says"), [({"what": "refuse"}, "Say why"), ({}, "Choose whether")])
def test_a_form_without_a_decision_says_so(
    data: dict[str, str], says: str, noted: NotedCall, clara: Officer, browser_of: Browser
) -> None:
    assert says in browser_of(clara).post(reverse("border:call", args=[noted.pk]), data, follow=True).text


def test_of_another_agency_there_is_no_such_page(noted: NotedCall, bob: Officer, browser_of: Browser) -> None:
    assert browser_of(bob).get(reverse("border:call", args=[noted.pk])).status_code == 404
