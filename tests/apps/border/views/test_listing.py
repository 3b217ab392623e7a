"""The lists beside the check: travellers that wait for a decision, and outcomes that came back."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.border.conftest import interviewed

from leeward.apps.agencies.models import Officer
from leeward.apps.border.models import Decision, Referral
from leeward.apps.border.queries.facts import facts_of
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import zone_and_typed

pytestmark = pytest.mark.django_db


MakeCheck = Callable[..., Check]
BrowserOf = Callable[[Officer], Client]


def url(name: str, check: Check) -> str:
    return reverse(f"border:{name}", args=[check.pk])


def test_an_outcome_is_shown_until_it_was_read(
    alice: Officer, bella: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    client, second = browser_of(alice), browser_of(bella)
    client.post(url("decide", check), {"choice": "refer", "reason": "lost"})
    referral = Referral.objects.get()
    second.post(reverse("border:take", args=[referral.pk]))
    interviewed(referral, bella, document="genuine")
    second.post(reverse("border:close", args=[referral.pk]), {"outcome": "false_hit", "note": "Another person."})
    page = client.get("/check").text
    assert "False hit" in page
    assert "Another person." in page
    assert "False hit" not in client.post(url("read", check), follow=True).text


CHECK = "/check"


def test_without_a_decision_a_check_stays_in_the_list(
    alice: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    check = make_check("PROTECT", alice)
    client = browser_of(alice)
    for page in (CHECK, "/check/undecided"):
        text = client.get(page).text
        assert reverse("border:verdict", args=[check.pk]) in text
        assert "Refer" in text


def test_undecided_checks_of_one_document_are_one_traveller(
    alice: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    checks = [make_check("REFER", alice), make_check("CLEAR", alice)]
    client = browser_of(alice)
    assert "2 checks" in client.get(CHECK).text
    text = client.get("/check/undecided").text
    assert text.count('id="traveller-') == 1
    sent = {"check": [str(check.pk) for check in checks], "choice": "clear"}
    done = client.post("/check/undecided", sent, follow=True).text
    assert "Every check of yours has a decision" in done
    number = facts_of(zone_and_typed(checks[0]))["number"]
    assert re.search(rf"Let through:</strong> Passport, [^<]+<span class=\"mono\">{number}</span> \(2 checks\)", done)
    assert Decision.objects.count() == 2
    assert "have been decided already" in client.post("/check/undecided", sent, follow=True).text


def test_a_group_with_a_hold_is_only_referred(
    alice: Officer, make_check: Callable[..., Check], browser_of: BrowserOf
) -> None:
    checks = [make_check("HOLD", alice), make_check("CLEAR", alice)]
    client = browser_of(alice)
    assert 'value="clear"' not in client.get("/check/undecided").text
    sent = {"check": [str(check.pk) for check in checks]}
    for choice, says in (("clear", "cannot be cleared"), ("refer", "Give a reason"), ("x", "no such decision")):
        assert says in client.post("/check/undecided", {**sent, "choice": choice}, follow=True).text
    client.post("/check/undecided", {**sent, "choice": "refer", "reason": "held"})
    assert Referral.objects.count() == 2


def test_an_empty_list_says_so(alice: Officer, browser_of: BrowserOf) -> None:
    assert "Every check of yours has a decision" in browser_of(alice).get("/check/undecided").text
