"""Escalation by the table and the roster, and erasing what is old."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.actions.asking import ask as ask_other
from leeward.apps.desk.actions.duty import escalate, note_counterpart, set_shift
from leeward.apps.desk.actions.escalating import erase_old, escalate_due
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.fear import traces_in
from leeward.core.care.fear import fled_states
from leeward.platform.retention import days_kept

Ask = Callable[..., Request]

TUESDAY = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)  # 08:00 in Barbados


def steps_of(request: Request) -> list[str]:
    return [row.code for row in request.thread.filter(what=Entry.What.ESCALATED)]


def told(request: Request) -> list[tuple[str, str]]:
    return [(row.code, text_of(row)) for row in request.thread.filter(what=Entry.What.ESCALATED)]


@pytest.mark.parametrize(
    ("minutes", "steps"),
    [
        (14, []),
        (15, ["next"]),
        (24, ["next", "supervisor"]),
        (30, ["next", "supervisor", "other_contact"]),
        (600, ["next", "supervisor", "other_contact"]),
    ],
)
def test_an_unanswered_hit_escalates_by_the_table_once(ask: Ask, minutes: int, steps: list[str]) -> None:
    request = ask(received=TUESDAY)
    for _ in range(2):
        escalate_due(TUESDAY + timedelta(minutes=minutes))
    assert steps_of(request) == steps


def test_each_step_says_to_whom(ask: Ask, desk: Any, cast: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    second = create_officer("pia", "Pia", desk.agency, roles=[Role.SUPERVISOR])
    set_shift(second, 1, time(6), time(14), officer=desk.sue)
    agency = Agency.objects.get(code="ATG-IMMI")
    Agency.objects.filter(pk=agency.pk).update(contact_phone="+1 268 555 0102")
    note_counterpart(agency, languages="", other_phone="+1 268 555 0199", note="", officer=desk.dan)
    request = ask(received=TUESDAY)
    escalate_due(TUESDAY + timedelta(minutes=31))
    assert told(request) == [
        ("next", "Dan, Pia"),
        ("supervisor", "Pia"),
        ("other_contact", "+1 268 555 0199, +1 268 555 0102"),
    ]
    by_hand = ask(received=TUESDAY)
    escalate(by_hand, "He will not wait", officer=desk.dan)
    assert told(by_hand) == [("supervisor", "He will not wait")]
    assert by_hand.thread.get().author.startswith("Pia"), "supervisors on duty, or all where none is"


def test_a_supervisor_decides_instead_of_a_call_to_a_feared_state(ask: Ask, desk: Any) -> None:
    Agency.objects.filter(code="ATG-IMMI").update(contact_phone="+1 268 555 0102")
    request = ask(received=TUESDAY)
    person = sorted(traces_in(facts_of(request)))
    mark("check/1", person, Stops(acts=False, fled=fled_states(["ATG"])), actor=SYSTEM)
    escalate_due(TUESDAY + timedelta(minutes=31))
    assert "other_contact" not in steps_of(request)
    assert "268 555" not in repr(told(request))


def test_an_answered_request_stays_where_it_is(ask: Ask, desk: Any) -> None:
    request = ask(received=TUESDAY)
    answer(request, "confirmed", officer=desk.dan)
    assert escalate_due(TUESDAY + timedelta(days=1)) == 0


def test_old_requests_are_erased_and_their_figures_stay(ask: Ask, desk: Any) -> None:
    old = ask(received=TUESDAY - timedelta(days=days_kept("checks") + 1))
    waiting = ask(received=TUESDAY - timedelta(days=days_kept("checks") + 1))
    answer(old, "confirmed", "Seen on Monday", officer=desk.dan)
    assert erase_old(TUESDAY) == 1
    stored = Request.objects.get(pk=old.pk)
    assert (facts_of(stored), stored.answer, stored.thread.get().text_encrypted) == ({}, "confirmed", None)
    assert facts_of(Request.objects.get(pk=waiting.pk))


def test_an_unanswered_question_of_ours_is_not_kept_for_ever(desk: Any) -> None:
    ours = ask_other(
        "information", desk.ann.agency, text="Whose boat?", presented={}, purpose="border_check", officer=desk.dan
    )
    asked = ours.received_at
    assert erase_old(asked + timedelta(days=days_kept("checks") - 1)) == 0
    assert erase_old(asked + timedelta(days=days_kept("checks") + 1)) == 1
    stored = Request.objects.get(pk=ours.pk)
    assert (stored.state, facts_of(stored), stored.thread.get().text_encrypted) == ("closed", {}, None)
