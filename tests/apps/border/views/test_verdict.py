"""The verdict page: one word, one step, the decision, and nothing about persons who must be protected."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.models import Decision, Hold
from leeward.apps.screening.models import Check

pytestmark = pytest.mark.django_db

ANSWERS = {Hold.End.OWNER_CONFIRMED: "confirmed", Hold.End.OWNER_REFUTED: "other_person"}
BrowserOf = Callable[[Officer], Client]
MakeCheck = Callable[..., Check]


def url(name: str, check: Check) -> str:
    return reverse(f"border:{name}", args=[check.pk])


def test_a_colleagues_reading_is_audited(
    alice: Officer, bella: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    assert browser_of(alice).get(url("verdict", check)).status_code == 200
    assert not AuditEntry.objects.filter(act="check.read").exists()
    assert browser_of(bella).get(url("verdict", check)).status_code == 200
    assert AuditEntry.objects.get(act="check.read").actor == "bella"


def test_no_clock_and_no_milliseconds_hurry_the_officer(
    alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    text = browser_of(alice).get(url("verdict", make_check("REFER", alice))).text
    assert not re.search(r"\bms\b|<progress", text)


def test_another_agency_sees_nothing(
    alice: Officer, bob: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    client = browser_of(bob)
    assert client.get(url("verdict", check)).status_code == 404
    for name in ("decide", "undo", "read", "hold_end"):
        assert client.post(url(name, check), {"choice": "clear", "how": "supervisor"}).status_code == 404
    assert not Decision.objects.exists()


def test_without_the_role_nothing_opens(
    alice: Officer, dora: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    assert browser_of(dora).get(url("verdict", make_check("REFER", alice))).status_code == 403


@pytest.mark.parametrize("path", ["/check/nonsense", "/check/00000000-0000-0000-0000-000000000000", "/check/1"])
def test_unknown_ids_are_not_found(path: str, alice: Officer, browser_of: BrowserOf) -> None:
    assert browser_of(alice).get(path).status_code == 404


@pytest.mark.parametrize(
    ("verdict", "word", "offers_clear"), [("CLEAR", "Clear", True), ("REFER", "Refer", True), ("HOLD", "Hold", False)]
)
def test_word_step_and_choices(
    verdict: str, word: str, offers_clear: bool, alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    text = browser_of(alice).get(url("verdict", make_check(verdict, alice))).text
    assert f"<h1>{word}</h1>" in text
    assert f"<title>{word} · Leeward</title>" in text
    assert ('data-choice="clear"' in text) is offers_clear


def test_a_hit_shows_reason_owner_and_contact(alice: Officer, make_check: MakeCheck, browser_of: BrowserOf) -> None:
    text = browser_of(alice).get(url("verdict", make_check("REFER", alice))).text
    assert "X123" in text
    assert "ATG-RPF" in text
    assert "+1 268 555 0100" in text
    assert "1 more finding" in text
    assert "Checked against 1 source" in text


def test_the_screen_says_nothing_of_protection(alice: Officer, make_check: MakeCheck, browser_of: BrowserOf) -> None:
    """Not in the text, not in the source: the same words as an ordinary referral (decision 'Screens', 'Harm')."""
    text = browser_of(alice).get(url("verdict", make_check("PROTECT", alice))).text
    assert "<h1>Refer</h1>" in text
    assert "Second look at document and details" in text, "a referral without a reason would be seen as another kind"
    assert "usual" not in text.lower()
    assert not re.search(r"protect|victim|missing|yellow|notice\b|traffick|ATG-RPF|1 268 555", text, re.IGNORECASE)


def test_after_a_decision_the_page_is_ready_for_the_next_traveller(
    alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("CLEAR", alice)
    client = browser_of(alice)
    response = client.post(url("decide", check), {"choice": "clear"}, follow=True)
    assert response.redirect_chain == [("/check", 302)]
    assert "Let through:" in response.text
    assert 'Passport, Germany, <span class="mono">X123</span>' in response.text
    assert "MUSTERMANN" not in response.text, "the next traveller may read along"
    assert url("undo", check) in response.text
    response = client.post(url("undo", check), follow=True)
    assert "Undone" in response.text
    assert not Decision.objects.exists()


@pytest.mark.parametrize(("key", "stored"), [("colleague", "protect"), ("clear", "clear"), ("refer", "refer")])
def test_the_forms_words_become_decisions(
    key: str, stored: str, alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    check = make_check("REFER", alice)
    browser_of(alice).post(url("decide", check), {"choice": key, "reason": "lost"})
    assert Decision.objects.get().choice == stored


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"choice": "clear"}, "cannot be cleared"),
        ({"choice": "refer"}, "Give a reason"),
        ({"choice": "arrest"}, "no such decision"),
        ({}, "no such decision"),
    ],
)
def test_undecided_checks_are_listed(
    data: dict[str, str], says: str, alice: Officer, make_check: MakeCheck, browser_of: BrowserOf
) -> None:
    response = browser_of(alice).post(url("decide", make_check("HOLD", alice)), data, follow=True)
    assert says in response.text
    assert not Decision.objects.exists()


def test_a_late_undo_is_refused_in_words(alice: Officer, make_check: MakeCheck, browser_of: BrowserOf) -> None:
    check = make_check("CLEAR", alice)
    client = browser_of(alice)
    client.post(url("decide", check), {"choice": "clear"})
    Decision.objects.update(decided_at=timezone.now() - timedelta(seconds=11))
    response = client.post(url("undo", check), follow=True)
    assert "ten seconds are over" in response.text
    assert "data-undo" not in response.text
