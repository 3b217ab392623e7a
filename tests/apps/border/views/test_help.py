"""Help on every page: the question why, the bar of those whom the call reaches, and nothing of the traveller."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.models import Officer
from leeward.apps.border.actions.help import ASKED, call_for_help
from leeward.apps.border.models import HelpCall
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db

BrowserOf = Callable[[Officer], Client]


def test_without_scripts_a_page_asks_why_and_leads_back(
    alice: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    check, client = make_check("REFER", alice), browser_of(alice)
    asked = client.get(f"/call-for-help?check={check.pk}").text
    assert all(f'value="{why}"' in asked for why in ASKED)
    assert 'value="protection"' not in asked, "a sign makes that call, not a choice"
    answer = client.post("/call-for-help", {"why": "danger", "check": check.pk}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("border:verdict", args=[check.pk])
    assert "You called a colleague." in answer.text
    assert HelpCall.objects.get().check_made == check


def test_the_traveller_does_not_read_why_on_the_callers_page(
    alice: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    check = make_check("PROTECT", alice)
    call_for_help("danger", officer=alice, check=check)
    text = browser_of(alice).get(reverse("border:verdict", args=[check.pk])).text
    calls = text[text.index('class="help-call own"') : text.index("<dialog")]
    assert "Danger" not in calls
    assert "data-ring" not in calls


def test_colleagues_see_who_and_where_and_nothing_of_the_traveller(
    alice: Officer, bella: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    call = call_for_help("medical", officer=alice, check=make_check("REFER", alice))
    client = browser_of(bella)
    text = client.get("/call-for-help/calls").text
    assert "Alice calls for help." in text
    assert "Medical help" in text
    assert "Airport" in text
    assert f'data-ring="{call.pk}"' in text
    assert "MUSTERMANN" not in text
    client.post(reverse("border:help_come", args=[call.pk]))
    assert "You are on your way to Alice." in client.get("/call-for-help/calls").text
    assert "Bella is coming." in browser_of(alice).get("/call-for-help/calls").text


def test_a_quiet_call_rings_nowhere(
    alice: Officer, bella: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    call_for_help("danger", officer=alice, check=make_check("PROTECT", alice))
    text = browser_of(bella).get("/call-for-help/calls").text
    assert "go there quietly" in text
    assert "data-ring" not in text


@pytest.mark.parametrize("check", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_help_needs_no_traveller(check: str, alice: Officer, browser_of: BrowserOf) -> None:
    browser_of(alice).post("/call-for-help", {"why": "language", "check": check})
    assert HelpCall.objects.get().check_made is None


def test_a_check_of_another_agency_is_not_named(
    alice: Officer, bob: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    browser_of(bob).post("/call-for-help", {"why": "language", "check": make_check("PROTECT", alice).pk})
    call = HelpCall.objects.get()
    assert (call.check_made, call.quiet) == (None, False)


def test_what_is_wrong_is_said(alice: Officer, bella: Officer, browser_of: BrowserOf) -> None:
    assert "Choose what you need." in browser_of(alice).post("/call-for-help", {"why": "lunch"}, follow=True).text
    gone = reverse("border:help_come", args=["00000000-0000-0000-0000-000000000001"])
    assert "This call was withdrawn" in browser_of(bella).post(gone, follow=True).text


def test_those_whom_no_call_reaches_have_no_bar(keeper: Officer, browser_of: BrowserOf) -> None:
    assert "data-calling" not in browser_of(keeper).get("/records").text
