"""One traveller at one post: one question to each owner and one hold, however often the document is scanned."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from tests.apps.border.conftest import Cast, MakeCheck, Sent, ask, say
from tests.apps.border.hits import duty, held

from leeward.apps.agencies.models import Officer, Post, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.access import may_clear
from leeward.apps.border.actions.asking_back import owner_writes, reply
from leeward.apps.border.actions.confirmations import ask_owners
from leeward.apps.border.actions.holds import exception_taken, start_hold, supervisor_decides, urgent_exception
from leeward.apps.border.actions.second_person import agree
from leeward.apps.border.actions.telephone_answers import Call, note_call
from leeward.apps.border.models import Confirmation, Hold, Line
from leeward.apps.border.queries.checks import calls_to_decide, hold_of, holds_to_decide, unanswered_questions
from leeward.apps.border.queries.live import versions
from leeward.apps.border.views.owner_rows import owners_of
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.inbox import inbox
from leeward.apps.screening.actions.erasure import purge_checks
from leeward.apps.screening.models import Check
from leeward.platform.derived_keys import KEYED_DIGITS
from leeward.platform.durable import durably

__all__ = ["duty"]
BrowserOf = Callable[[Officer], Client]
MakeOfficer = Callable[..., Officer]


def told() -> Call:
    """What the owner says by telephone, at this moment."""
    return Call("other_person", "Sgt Joseph", timezone.now(), "LOG 7", "+1 268 555 0100")


@pytest.fixture
def second(officer_with: MakeOfficer) -> Officer:
    """Another officer of the same post."""
    return officer_with("erwin", Role.OFFICER)


def scanned(make: MakeCheck, *officers: Officer) -> list[Check]:
    return [held(make, officer) for officer in officers]


def fresh(checks: list[Check]) -> list[Check]:
    return [Check.objects.get(pk=each.pk) for each in checks]


@pytest.mark.django_db
def test_four_scans_by_two_officers_are_one_row_one_question_and_one_hold(
    cast: Cast, make_check: MakeCheck, second: Officer, duty: Officer
) -> None:
    checks = scanned(make_check, cast.alice, second, cast.alice, second)
    assert Request.objects.count() == 1
    assert [len(inbox(duty).rows), Hold.objects.count()] == [1, 1]
    assert {hold_of(each) for each in checks} == {Hold.objects.get()}
    assert len(holds_to_decide(cast.clara)) == 1
    assert [each.state for each in fresh(checks)] == ["asked"] * 4
    assert AuditEntry.objects.filter(act="confirmation.ask").count() == 1
    assert AuditEntry.objects.filter(act="confirmation.join").count() == 3


@pytest.mark.django_db
def test_the_second_officer_reads_who_asked_and_when(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer, browser_of: BrowserOf
) -> None:
    first, other = scanned(make_check, cast.alice, second)
    page = browser_of(second).get(f"/check/{other.pk}").text
    at = first.created_at.astimezone(ZoneInfo(cast.bridgetown.zone)).strftime("%H:%M")
    assert f"Asked at {at} by {cast.alice.display_name}" in page
    assert f"/check/{first.pk}" in page
    assert "by " + cast.alice.display_name not in browser_of(cast.alice).get(f"/check/{first.pk}").text
    assert unanswered_questions(cast.clara).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answer", "state", "lets"), [("confirmed", "confirmed", False), ("other_person", "not_this_person", True)]
)
def test_the_answer_reaches_every_check(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer, answer: str, state: str, lets: bool
) -> None:
    checks = scanned(make_check, cast.alice, second, second)
    before = versions(each.pk for each in checks)
    ((_, body),) = sent.partners
    assert say(Confirmation.objects.get(pk=body["request"]), answer, note="As we said") is not None
    assert [each.state for each in fresh(checks)] == [state] * 3
    assert [may_clear(each, hold_of(each)) for each in fresh(checks)] == [lets] * 3
    assert [owners_of(each, counter=True)[0].note for each in checks] == ["As we said"] * 3
    after = versions(each.pk for each in checks)
    assert all(before[each.pk] != after[each.pk] for each in checks), "each page that is open learns of it"
    assert AuditEntry.objects.filter(act="confirmation.answer").count() == 1


@pytest.mark.django_db
def test_only_the_question_that_was_sent_can_be_answered(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    scanned(make_check, cast.alice, cast.alice)
    joined = Confirmation.objects.exclude(joined=None).get()
    assert say(joined, "other_person") is None


def other_post(check: Check) -> None:
    check.post = Post.objects.create(agency=check.officer.agency, code="BB-X", name="Harbour", hold_minutes=60)


# What differs at the second scan, and why the owner is asked about it again
ASKS_AGAIN: dict[str, Callable[[Check], object]] = {
    "another post": other_post,
    "another document": lambda check: setattr(check, "document_digest", "e" * KEYED_DIGITS),
    "another day of birth was read": lambda check: setattr(check, "birth_digest", "b" * KEYED_DIGITS),
    "another name was read": lambda check: setattr(check, "name_digest", "n" * KEYED_DIGITS),
    "a purpose that partners judge otherwise": lambda check: setattr(check, "purpose", "visa_vetting"),
    "another legal basis": lambda check: setattr(check, "legal_basis", "ART-5"),
    "the record changed": lambda check: check.findings.update(record_version=2),
    "the finding is of another kind": lambda check: check.findings.update(kind="person.wanted"),
    "no document": lambda check: setattr(check, "document_digest", ""),
    "a shift later": lambda check: setattr(check, "created_at", check.created_at + timedelta(hours=12, minutes=1)),
    "the first was answered": lambda _check: say(Confirmation.objects.get(), "confirmed"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("why", ASKS_AGAIN)
def test_what_asks_again(sent: Sent, cast: Cast, make_check: MakeCheck, why: str) -> None:
    held(make_check, cast.alice)
    check = make_check("HOLD", cast.alice)
    ASKS_AGAIN[why](check)
    check.save()
    (asked,) = ask(check)
    assert asked.joined is None, why
    assert len([*sent.partners, *sent.desk]) == 2


@pytest.mark.django_db
def test_a_call_noted_on_either_check_counts_for_both(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer
) -> None:
    checks = scanned(make_check, cast.alice, second)
    joined = Confirmation.objects.get(check_made=checks[1])
    note_call(joined.pk, told(), officer=second)
    (waiting,) = calls_to_decide(cast.clara)
    assert [owners_of(each, counter=True)[0].awaits_second_person for each in checks] == [True, True]
    agree(waiting.pk, officer=cast.clara)
    assert [each.state for each in fresh(checks)] == ["not_this_person"] * 2
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED
    third = held(make_check, second)
    hold = hold_of(third)
    assert hold is not None
    assert (Check.objects.get(pk=third.pk).state, hold.ended_how) == ("not_this_person", "owner_refuted")


@pytest.mark.django_db
def test_what_is_written_between_the_sides_is_one_conversation(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer
) -> None:
    checks = scanned(make_check, cast.alice, second)
    lead = Confirmation.objects.get(joined=None)
    assert owner_writes(lead.pk, uuid4(), "A photo?", author="ATG-NODE", node="ATG-NODE", actor=SYSTEM) is not None
    reply(Confirmation.objects.get(check_made=checks[1]).pk, "On its way", officer=second)
    assert set(Line.objects.values_list("asked", flat=True)) == {lead.pk}
    assert [[line.text for line in owners_of(each, counter=True)[0].said] for each in checks] == [
        ["A photo?", "On its way"]
    ] * 2


@pytest.mark.django_db
def test_an_end_without_an_answer_ends_it_for_every_check_and_is_told_once(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer
) -> None:
    checks = scanned(make_check, cast.alice, second)
    told: list[Hold] = []
    with exception_taken.filled(told.append):
        urgent_exception(checks[1], reason="a weapon", officer=second)
    assert told == [Hold.objects.get()]
    assert [each.next_step_now for each in fresh(checks)] == ["answered.hold_over"] * 2


@pytest.mark.django_db
def test_a_supervisor_decides_on_any_of_the_checks(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    checks = scanned(make_check, cast.alice, cast.alice)
    Hold.objects.update(lapses_at=timezone.now() - timedelta(minutes=1))
    supervisor_decides(checks[1], reason="no danger", officer=cast.clara)
    assert [hold.ended_how for hold in map(hold_of, checks) if hold] == [Hold.End.SUPERVISOR] * 2


@pytest.mark.django_db
def test_a_hold_waits_for_the_owners_of_all_its_checks(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    """A record that came between two scans is hit by the second alone: a "no" about the first does not end it."""
    held(make_check, cast.alice)
    later = make_check("HOLD", cast.alice)
    start_hold(later)
    also = later.findings.get()
    also.pk, also.order, also.record = None, 1, f"ATG-RPF/{uuid4()}"
    also.save()
    later.decision |= {"held": [0, 1]}
    later.save()
    ask(later)
    assert len(sent.partners) == 2
    first, other = Confirmation.objects.filter(joined=None).order_by("asked_at")
    say(first, "other_person")
    assert Hold.objects.get().ended_at is None
    say(other, "other_person")
    assert Hold.objects.get().ended_how == Hold.End.OWNER_REFUTED


@pytest.mark.django_db
def test_a_page_does_not_tell_that_the_earlier_check_was_discreet(
    sent: Sent, cast: Cast, make_check: MakeCheck, second: Officer, browser_of: BrowserOf
) -> None:
    """The earlier check's own page shows no question, so naming one would say what it is."""
    first = make_check("PROTECT", cast.alice)
    first.findings.filter(kind="person.yellow").update(kind="person.red")
    start_hold(first)
    ask(first)
    other = held(make_check, second)
    (line,) = owners_of(other, counter=True)
    assert (line.asked_by, line.asked_in, line.asked_at) == ("", None, other.created_at)
    page = browser_of(second).get(f"/check/{other.pk}").text
    assert str(first.pk) not in page
    assert len(sent.partners) == 1, "the owner sees one question, as of any traveller"
    hold = hold_of(other)
    assert hold is not None
    assert hold.check_made_id == other.pk, "a hold that the counter does not see is never the one that it sees"


@pytest.mark.django_db
def test_the_check_that_asked_is_kept_as_long_as_one_that_joined(sent: Sent, cast: Cast, make_check: MakeCheck) -> None:
    first, other = scanned(make_check, cast.alice, cast.alice)
    Check.objects.filter(pk=first.pk).update(created_at=timezone.now() - timedelta(days=4000))
    Hold.objects.update(ended_at=timezone.now())
    purge_checks()
    assert Check.objects.filter(pk=first.pk).exists()
    Check.objects.filter(pk=other.pk).update(created_at=timezone.now() - timedelta(days=4000))
    purge_checks()
    purge_checks()
    assert not Check.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_scans_at_once_ask_once(cast: Cast, make_check: MakeCheck, second: Officer, duty: Officer) -> None:
    """Two officers, four scans at the same moment, on either database."""
    checks = [make_check("HOLD", officer) for officer in (cast.alice, second, cast.alice, second)]

    def follow(check: Check) -> None:
        try:
            durably(lambda: (start_hold(check), ask_owners(check)))
        finally:
            connections.close_all() if connection.vendor == "postgresql" else None

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(follow, checks))
    assert (Request.objects.count(), Hold.objects.count()) == (1, 1)
    assert Confirmation.objects.filter(joined=None).count() == 1
    assert {hold_of(each) for each in checks} == {Hold.objects.get()}
