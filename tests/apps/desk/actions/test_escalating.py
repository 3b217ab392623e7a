"""Escalation by the table and the roster, and erasing what is old."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import create_officer, set_active, withdraw_role
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.desk.actions.answering import answer, claim
from leeward.apps.desk.actions.asking import ask as ask_other
from leeward.apps.desk.actions.duty import escalate, exempt, note_counterpart, set_shift
from leeward.apps.desk.actions.escalating import erase_old, escalate_due
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.desk.queries.roster import is_on_duty, on_duty
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


def test_the_next_officer_on_duty_gets_what_the_first_leaves(ask: Ask, desk: Any) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert Request.objects.get(pk=request.pk).claimed_by == desk.eve
    assert told(request) == [("next", "Eve")]


def test_where_no_one_else_is_on_duty_the_supervisors_get_it(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert told(request) == [("nobody_else", "Sue")]


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


def test_a_former_member_of_the_desk_is_not_on_duty(ask: Ask, desk: Any) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    withdraw_role(desk.eve, Role.DUTY, actor=SYSTEM)
    assert on_duty(desk.agency, TUESDAY) == [desk.dan]


def test_out_of_hours_a_supervisor_gets_a_new_request_at_once(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(14), time(22), officer=desk.sue)
    request = ask(received=TUESDAY)
    escalate_due(TUESDAY)
    assert told(request) == [("nobody_on_duty", "Sue")]
    escalate_due(TUESDAY + timedelta(minutes=1))
    assert steps_of(request) == ["nobody_on_duty"]


def test_a_request_of_an_officer_gone_home_goes_to_a_supervisor(ask: Ask, desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(8), officer=desk.sue)  # until the minute at which it is asked
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert steps_of(request) == ["nobody_else"]
    assert Request.objects.get(pk=request.pk).claimed_by is None


@pytest.mark.parametrize("left", ["role", "inactive"])
def test_a_former_member_of_the_desk_gets_no_request(ask: Ask, desk: Any, left: str) -> None:
    for officer in (desk.dan, desk.eve):
        set_shift(officer, 1, time(6), time(14), officer=desk.sue)
    exempt(desk.eve, TUESDAY, TUESDAY + timedelta(days=1), on_duty=True, reason="", officer=desk.sue)
    if left == "role":
        withdraw_role(desk.eve, Role.DUTY, actor=SYSTEM)
    else:
        set_active(desk.eve, active=False, actor=SYSTEM)
    assert on_duty(desk.agency, TUESDAY) == [desk.dan]
    request = ask(received=TUESDAY)
    claim(request, officer=desk.dan)
    escalate_due(TUESDAY + timedelta(minutes=16))
    assert Request.objects.get(pk=request.pk).claimed_by == desk.dan


def test_an_answered_request_stays_where_it_is(ask: Ask, desk: Any) -> None:
    request = ask(received=TUESDAY)
    answer(request, "confirmed", officer=desk.dan)
    assert escalate_due(TUESDAY + timedelta(days=1)) == 0


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-25T01:59:00Z", False),  # Tuesday 21:59 there
        ("2026-11-25T02:00:00Z", True),  # 22:00
        ("2026-11-25T09:59:00Z", True),  # Wednesday 05:59, the night shift of Tuesday
        ("2026-11-25T10:00:00Z", False),
        ("2026-11-24T05:00:00Z", False),  # Tuesday 01:00: no one has Monday's night
    ],
)
def test_a_night_shift_runs_past_midnight_in_local_time(desk: Any, at: str, there: bool) -> None:
    set_shift(desk.dan, 1, time(22), time(6), officer=desk.sue)
    assert (desk.dan in on_duty(desk.agency, datetime.fromisoformat(at))) is there


def test_an_exception_wins_over_the_roster(desk: Any) -> None:
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    day = (TUESDAY - timedelta(hours=3), TUESDAY + timedelta(hours=3))
    exempt(desk.dan, *day, on_duty=False, reason="ill", officer=desk.sue)
    exempt(desk.eve, *day, on_duty=True, reason="", officer=desk.sue)
    assert on_duty(desk.agency, TUESDAY) == [desk.eve]
    with pytest.raises(NotAllowed, match="after"):
        exempt(desk.eve, day[1], day[0], on_duty=True, reason="", officer=desk.sue)
    with pytest.raises(NotAllowed, match="supervisor"):
        set_shift(desk.dan, 1, time(6), time(14), officer=desk.dan)


def test_calls_for_help_reach_those_on_the_roster_or_the_whole_desk_without_one(desk: Any, cast: Any) -> None:
    assert [is_on_duty(each, TUESDAY) for each in (desk.dan, desk.sue, cast.keeper)] == [True, True, False]
    set_shift(desk.dan, 1, time(6), time(14), officer=desk.sue)
    assert [is_on_duty(each, TUESDAY) for each in (desk.dan, desk.sue)] == [True, False]


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
