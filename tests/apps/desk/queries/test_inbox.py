"""The clock of a request, and whose inbox has it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.desk.access import may_work_on, visible
from leeward.apps.desk.actions.answering import answer, claim
from leeward.apps.desk.models import Request
from leeward.apps.desk.queries.inbox import FILTERS, PAGE, Wanted, clock, inbox, request_for

Ask = Callable[..., Request]
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("gone", "minutes", "used", "level"),
    [
        (0, 30, 0, "calm"),
        (19, 11, 63, "calm"),
        (21, 9, 70, "soon"),  # less than a third is left
        (29.99, 0, 100, "soon"),
        (30, 0, 100, "over"),
        (95, -65, 100, "over"),
    ],
)
def test_the_clock_says_as_text_how_much_is_left(ask: Ask, gone: float, minutes: int, used: int, level: str) -> None:
    shown = clock(ask(received=NOW), NOW + timedelta(minutes=gone))
    assert (shown.minutes, shown.used, shown.level) == (minutes, used, level)
    assert (shown.over, shown.hours * 60 + shown.rest) == (-minutes, abs(minutes))


def test_it_stops_with_the_answer(ask: Ask, desk: Any) -> None:
    request = ask(received=NOW)
    Request.objects.filter(pk=request.pk).update(state="answered", answered_at=NOW + timedelta(minutes=12))
    request.refresh_from_db()
    for later in (13, 5000):
        shown = clock(request, NOW + timedelta(minutes=later))
        assert (shown.minutes, shown.level) == (18, "done")


def test_answered_requests_stay_in_view_for_a_day(ask: Ask, desk: Any) -> None:
    request = ask()
    answer(request, "confirmed", officer=desk.dan)
    request.refresh_from_db()
    assert request.answered_at is not None
    for hours, count in ((0, 1), (23, 1), (25, 0)):
        seen = inbox(desk.dan, Wanted("answered"), request.answered_at + timedelta(hours=hours))
        assert (len(seen.rows), seen.counts["answered"]) == (count, count)
    assert inbox(desk.dan).counts["all"] == 0


def test_every_filter_counts_what_it_shows(ask: Ask, desk: Any) -> None:
    ask(received=datetime.now(UTC) - timedelta(days=3))
    claim(ask(), officer=desk.dan)
    answer(ask(), "confirmed", officer=desk.eve)
    for name in FILTERS:
        seen = inbox(desk.dan, Wanted(name))
        assert seen.counts[name] == len(seen.rows)
    assert inbox(desk.dan).counts == {"all": 2, "mine": 1, "unclaimed": 1, "overdue": 1, "answered": 1, "waiting": 1}


OTHERS = sorted(set(Role.values) - {Role.DUTY, Role.SUPERVISOR})


@pytest.mark.parametrize("role", OTHERS)
def test_no_other_role_sees_a_request(ask: Ask, desk: Any, keeper: Officer, role: str) -> None:
    request = ask()
    grant(keeper, Role(role), actor=SYSTEM)
    officer = Officer.objects.get(pk=keeper.pk)
    assert not visible(officer).exists()
    assert request_for(request.pk, officer) is None
    assert inbox(officer).rows == []


def test_who_may_work_on_what(ask: Ask, desk: Any) -> None:
    request = ask()
    assert all(may_work_on(officer, request) for officer in (desk.dan, desk.eve, desk.sue))
    assert not may_work_on(desk.ann, request)
    claim(request, officer=desk.dan)
    request.refresh_from_db()
    assert [may_work_on(officer, request) for officer in (desk.dan, desk.eve, desk.sue)] == [True, False, True]
    answer(request, "confirmed", officer=desk.dan)
    request.refresh_from_db()
    assert not any(may_work_on(officer, request) for officer in (desk.dan, desk.eve, desk.sue))


def test_a_traveller_waits_for_a_shift_and_no_longer(ask: Ask, desk: Any) -> None:
    ask(received=NOW)
    ask(received=NOW, late=True)
    ask("message", received=NOW)
    for hours, waiting in ((0, 1), (11, 1), (13, 0)):
        at = NOW + timedelta(hours=hours)
        seen = inbox(desk.dan, now=at)
        assert (seen.counts["waiting"], sum(row.waiting for row in seen.rows)) == (waiting, waiting)


def test_a_long_inbox_has_pages_and_kinds(ask: Ask, desk: Any) -> None:
    asked = [ask("message", received=NOW + timedelta(seconds=number)) for number in range(PAGE + 3)]
    hit = ask(received=NOW)
    first, second = inbox(desk.dan, now=NOW), inbox(desk.dan, Wanted(page=2), NOW)
    assert [row.request for row in (*first.rows, *second.rows)] == [hit, *asked]
    assert (first.kinds, first.count, first.pages) == ({"hit": 1, "message": PAGE + 3}, PAGE + 4, 2)
    only = inbox(desk.dan, Wanted(kind="hit", page=9), NOW)
    assert ([row.request for row in only.rows], only.wanted.page, only.pages) == ([hit], 1, 1)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"show": "mine", "kind": "hit", "page": "3"}, Wanted("mine", "hit", 3)),
        ({"show": "<i>", "kind": "nonsense", "page": "-1"}, Wanted()),
        ({"page": "9" * 30}, Wanted()),
        ({"page": "²"}, Wanted()),
        ({"page": "0"}, Wanted()),
        ({}, Wanted()),
    ],
)
def test_an_address_that_makes_no_sense_shows_the_first_page(said: dict[str, str], wanted: Wanted) -> None:
    assert Wanted.of(said) == wanted
