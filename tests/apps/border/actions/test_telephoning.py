"""An owner answers by telephone: the question closes, the HOLD ends, and what the owner writes later still counts."""

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

from leeward.apps.agencies.actions import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.holds import start_hold, urgent_exception
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.border.actions.telephoning import Call, note_call
from leeward.apps.border.live import versions
from leeward.apps.border.models import Confirmation, Hold
from leeward.apps.desk.models import Request
from leeward.apps.screening.models import Check, PairDecision

Browser = Callable[[Officer], Client]


def call(answer: str = "other_person", **said: Any) -> Call:
    return replace(Call(answer, "Sgt Joseph", timezone.now(), "ANU/2026/118", "Prints compared."), **said)


@pytest.fixture
def held(sent: Sent, cast: Cast, make_check: MakeCheck) -> Check:
    """A check on HOLD whose owner, a partner, was asked."""
    check = make_check("HOLD", cast.alice)
    start_hold(check)
    ask(check)
    return check


def asked_of(check: Check) -> Confirmation:
    return Confirmation.objects.select_related("telephoned").get(check_made=check)


@pytest.mark.parametrize(
    ("answer", "how", "clear"),
    [
        ("confirmed", Hold.End.OWNER_CONFIRMED, False),
        ("other_person", Hold.End.OWNER_REFUTED, True),
        ("not_valid", Hold.End.OWNER_REFUTED, True),
        ("partly", "", False),
        ("no_answer_possible", "", False),
    ],
)
def test_it_closes_the_question_and_ends_the_hold_as_a_written_one(
    held: Check, alice: Officer, answer: str, how: str, clear: bool
) -> None:
    before = versions([held.pk])
    note_call(asked_of(held).pk, call(answer), officer=alice)
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.said, asked.answer, asked.is_late(timezone.now() + timedelta(days=1))) == (answer, "", False)
    assert (hold.ended_how, may_clear(held, hold)) == (how, clear)
    assert "Sgt Joseph · ANU/2026/118" in hold.reason if how else hold.ended_at is None
    assert versions([held.pk]) != before, "a page that listens loads itself anew"
    row = AuditEntry.objects.get(act="confirmation.telephone")
    assert (row.actor, row.outcome, "Joseph" in str(row.details)) == ("alice", answer, False)


def test_the_same_written_answer_agrees(held: Check, alice: Officer) -> None:
    note_call(asked_of(held).pk, call(), officer=alice)
    assert say(asked_of(held), "other_person") is not None
    assert not asked_of(held).is_contradicted
    assert AuditEntry.objects.filter(act="hold.owner_refuted").count() == 1


def test_a_written_answer_that_contradicts_counts_and_shows(
    held: Check, alice: Officer, clara: Officer, browser_of: Browser
) -> None:
    note_call(asked_of(held).pk, call("other_person"), officer=alice)
    say(asked_of(held), "confirmed", note="The caller was not of our desk.")
    asked, hold = asked_of(held), Hold.objects.get(check_made=held)
    assert (asked.is_contradicted, asked.said) == (True, "confirmed")
    assert (hold.ended_how, may_clear(held, hold)) == (Hold.End.OWNER_CONFIRMED, False)
    assert AuditEntry.objects.get(act="hold.owner_confirmed").details["instead_of"] == "owner_refuted"
    for officer, address in (
        (alice, reverse("border:verdict", args=[held.pk])),
        (alice, reverse("border:check")),
        (clara, reverse("border:referrals")),
    ):
        page = browser_of(officer).get(address).content.decode()
        assert "wrote something else than was said by telephone" in page, address


def test_a_call_changes_nothing_that_an_exception_or_a_supervisor_ended(held: Check, alice: Officer) -> None:
    urgent_exception(held, reason="He drew a knife", officer=alice)
    note_call(asked_of(held).pk, call("other_person"), officer=alice)
    assert Hold.objects.get(check_made=held).ended_how == Hold.End.URGENT_EXCEPTION


def test_a_call_is_the_agreement_that_a_false_hit_waits_for(held: Check, alice: Officer, clara: Officer) -> None:
    asked = asked_of(held)
    now = timezone.now()
    PairDecision.objects.create(
        document_digest=held.document_digest,
        record=asked.record,
        record_version=asked.record_version,
        decided_by=clara,
        decided_at=now,
        expires_at=now + timedelta(days=90),
    )
    note_call(asked.pk, call("other_person"), officer=alice)
    assert PairDecision.objects.get().owner_agreed_note == "Sgt Joseph"


@pytest.mark.parametrize(
    "broken",
    [
        {"who": "  "},
        {"reference": ""},
        {"answer": "maybe"},
        {"said_at": timezone.now() - timedelta(days=1)},
        {"said_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_what_is_missing_or_impossible_is_refused(held: Check, alice: Officer, broken: dict[str, Any]) -> None:
    with pytest.raises(NotAllowed):
        note_call(asked_of(held).pk, call(**broken), officer=alice)
    assert asked_of(held).said == ""


def test_who_may_not(held: Check, alice: Officer, bob: Officer, browser_of: Browser) -> None:
    asked = asked_of(held)
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
        "note": "x" * 1001,
    }
    address = reverse("desk:telephone", args=[asked_of(held).pk])
    browser.post(address, said)
    assert asked_of(held).said == "", "a form that is not complete notes nothing"
    there = timezone.localtime(timezone=ZoneInfo("America/Barbados"))  # a desk without a post reads its agency's time
    said |= {"who": "Sgt Joseph", "said_at": f"{there:%Y-%m-%dT%H:%M}", "note": "<b>no</b>"}
    browser.post(address, said)
    assert asked_of(held).said == "other_person"
    assert "No partner owes" in browser.get(reverse("desk:asked")).content.decode()
    shown = browser_of(cast.alice).get(reverse("border:verdict", args=[held.pk])).content.decode()
    assert "noted by Dan Duty" in shown
    assert "<b>no</b>" not in shown


def test_a_request_that_stood_in_for_an_owner_without_a_desk_is_answered(
    cast: Cast, make_check: MakeCheck, alice: Officer
) -> None:
    check = make_check("HOLD", alice)
    ask(check)  # as the site wires it: the owner has no officers here, so the own desk was asked
    request = Request.objects.get()
    assert request.desk == cast.barbados
    note_call(asked_of(check).pk, call(), officer=alice)
    request.refresh_from_db()
    assert (request.state, request.answer, request.thread.get().what) == ("answered", "other_person", "telephoned")
