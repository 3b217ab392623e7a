"""An owner answers by telephone: an officer notes it, and it has no effect before a second person agrees."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, Sent, ask, say

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.holds import start_hold
from leeward.apps.border.actions.second_person import agree
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, Decision, Hold, NotedCall
from leeward.apps.border.queries.checks import confirmed_hits
from leeward.apps.border.queries.live import versions
from leeward.apps.screening.models import Check
from leeward.platform.refusal import NotAllowed

BAND = re.compile(r'<header class="band.+?</header>', re.DOTALL)
Browser = Callable[[Officer], Client]


def call(answer: str = "other_person", **said: Any) -> Call:
    whole = Call(answer, "Sgt Joseph", timezone.now(), "ANU/2026/118", "+1 268 555 0100", "Prints compared.")
    return replace(whole, **said)


@pytest.fixture
def held(sent: Sent, cast: Cast, make_check: MakeCheck) -> Check:
    """A check on HOLD whose owner, a partner, was asked."""
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    ask(check)
    return check


def asked_of(check: Check) -> Confirmation:
    return Confirmation.objects.get(check_made=check)


def test_a_call_alone_changes_nothing(held: Check, alice: Officer, browser_of: Browser) -> None:
    """The invented call: one officer notes that the owner said no, and would clear."""
    before = versions([held.pk])
    browser = browser_of(alice)
    verdict = reverse("border:verdict", args=[held.pk])
    band = BAND.findall(browser.get(verdict).text)
    note_call(asked_of(held).pk, call(), officer=alice)
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.owner_answer, asked.answer, asked.awaits_second_person) == ("", "", True)
    assert (hold.ended_at, may_clear(held, hold), hold.awaits_second_person) == (None, False, True)
    assert confirmed_hits([held.document_digest]) == {}
    assert versions([held.pk]) != before, "a page that listens loads itself again"
    page = browser.get(verdict).text
    assert BAND.findall(page) == band != [], "the band says what it said before"
    assert 'data-choice="clear"' not in page
    assert "waits for a second person" in page
    browser.post(reverse("border:decide", args=[held.pk]), {"choice": "clear"})
    assert not Decision.objects.exists()
    row = AuditEntry.objects.get(act="confirmation.telephone")
    assert (row.actor, row.outcome, row.details["listed"]) == ("alice", "other_person", True)
    assert "Joseph" not in str(row.details)


@pytest.mark.parametrize(
    ("number", "listed"),
    [
        ("+1 268 555 0100", True),
        ("+12685550100", True),  # the same digits
        ("+1 268 555 0199", False),  # any other number is taken, and the second person sees that it is
    ],
)
def test_the_number_dialled_is_compared_with_the_directory(
    number: str, listed: bool, held: Check, alice: Officer, clara: Officer, browser_of: Browser
) -> None:
    noted = note_call(asked_of(held).pk, call(number=number), officer=alice)
    assert noted.listed == listed
    page = browser_of(clara).get(reverse("border:call", args=[noted.pk])).text
    assert ("The number that was dialled is not in the directory" in page) != listed
    assert "+1 268 555 0100" in page


def test_another_number_that_was_typed_is_the_one_that_was_dialled(
    held: Check, alice: Officer, browser_of: Browser
) -> None:
    """The field of the directory's numbers always has one; typed beside it, another number is not the directory's."""
    said = {"answer": "other_person", "who": "Sgt Joseph", "reference": "7/26", "number": "+1 268 555 0100"}
    there = timezone.localtime(timezone=ZoneInfo("America/Barbados"))
    said |= {"other_number": "+1 268 555 0199", "said_at": f"{there:%Y-%m-%dT%H:%M}"}
    browser_of(alice).post(reverse("border:telephone", args=[held.pk, asked_of(held).pk]), said)
    noted = NotedCall.objects.get()
    assert (noted.number, noted.listed) == ("+1 268 555 0199", False)


def test_a_form_that_lacks_something_says_all_of_it_and_keeps_what_was_typed(
    held: Check, alice: Officer, browser_of: Browser
) -> None:
    client, address = browser_of(alice), reverse("border:telephone", args=[held.pk, asked_of(held).pk])
    said = {"note": "A twin brother.", "other_number": "+1 268 555 0199", "number": "", "said_at": "2001-01-01T10:00"}
    answer = client.post(address, said)
    assert answer.status_code == 422
    for lacking in ("Choose what the owner said.", "Say who answered", "reference for the call"):
        assert lacking in answer.text
    for kept in ("A twin brother.", "+1 268 555 0199", "2001-01-01T10:00"):
        assert kept in answer.text
    answer = client.post(address, said | {"answer": "other_person", "who": "Sgt Joseph", "reference": "7/26"})
    assert "before the question, or in the future" in answer.text
    assert '<option value="other_person" selected>' in answer.text
    without = client.post(address, said | {"other_number": ""})
    assert "Choose the number that you dialled" in without.text
    assert not NotedCall.objects.exists()


def test_one_call_waits_at_a_time(held: Check, alice: Officer, bella: Officer) -> None:
    note_call(asked_of(held).pk, call("confirmed"), officer=alice)
    with pytest.raises(NotAllowed, match="already waiting for a second person"):
        note_call(asked_of(held).pk, call("other_person"), officer=bella)


def test_the_owner_contradicts_an_invented_call_before_a_second_person_agreed(
    held: Check, alice: Officer, clara: Officer, browser_of: Browser
) -> None:
    note_call(asked_of(held).pk, call("other_person"), officer=alice)
    say(asked_of(held), "confirmed", note="The caller was not of our desk.")
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.is_contradicted, asked.owner_answer, asked.awaits_second_person) == (True, "confirmed", False)
    assert (hold.ended_how, may_clear(held, hold)) == (Hold.End.OWNER_CONFIRMED, False)
    for officer, address in (
        (alice, reverse("border:verdict", args=[held.pk])),
        (alice, reverse("border:check")),
        (clara, reverse("border:referrals")),
    ):
        page = browser_of(officer).get(address).content.decode()
        assert "differs from the call" in page, address


@pytest.mark.parametrize(
    "broken",
    [
        {"who": "  "},
        {"reference": ""},
        {"number": ""},
        {"number": "the desk"},
        {"answer": "maybe"},
        {"said_at": timezone.now() - timedelta(days=1)},
        {"said_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_what_is_missing_or_impossible_is_refused(held: Check, alice: Officer, broken: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        note_call(asked_of(held).pk, call(**broken), officer=alice)
    assert asked_of(held).call is None


def test_who_may_not(held: Check, alice: Officer, bob: Officer, browser_of: Browser) -> None:
    asked = asked_of(held)
    Check.objects.filter(pk=held.pk).update(verdict="PROTECT")
    with pytest.raises(NotAllowed, match="of your agency"):  # what the counter's page does not show
        note_call(asked.pk, call(), officer=alice)
    Check.objects.filter(pk=held.pk).update(verdict="HOLD")
    with pytest.raises(NotAllowed, match="of your agency"):
        note_call(asked.pk, call(), officer=bob)
    say(asked, "confirmed")
    with pytest.raises(NotAllowed, match="already"):
        note_call(asked.pk, call(), officer=alice)
    address = reverse("border:telephone", args=[held.pk, asked.pk])
    assert browser_of(bob).post(address, {}).status_code == 404


def test_the_desk_sees_what_waits_and_notes_the_call(held: Check, cast: Cast, browser_of: Browser) -> None:
    dan = create_officer("dan", "Dan Duty", cast.barbados, roles=[Role.DUTY])
    browser = browser_of(dan)
    page = browser.get(reverse("desk:asked")).content.decode()
    assert "+1 268 555 0100" in page
    said = {
        "answer": "other_person",
        "who": "Sgt\x00 Joseph",
        "reference": "R" * 100,
        "said_at": "",
        "number": "+1 268 555 0100",
        "note": "x" * 1001,
    }
    address = reverse("desk:telephone", args=[asked_of(held).pk])
    browser.post(address, said)
    assert asked_of(held).call is None, "a form that is not complete notes nothing"
    there = timezone.localtime(timezone=ZoneInfo("America/Barbados"))  # a desk without a post reads its agency's time
    said |= {"who": "Sgt Joseph", "said_at": f"{there:%Y-%m-%dT%H:%M}", "note": "<b>no</b>"}
    browser.post(address, said)
    assert "waits for a second person" in browser.get(reverse("desk:asked")).content.decode()
    agree(NotedCall.objects.get().pk, officer=cast.clara)
    assert asked_of(held).owner_answer == "other_person"
    assert "No partner owes" in browser.get(reverse("desk:asked")).content.decode()
    shown = browser_of(cast.alice).get(reverse("border:verdict", args=[held.pk])).content.decode()
    assert "noted by Dan Duty" in shown
    assert "<b>no</b>" not in shown
