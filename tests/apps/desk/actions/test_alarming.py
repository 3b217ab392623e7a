"""The alarm of a hold: the agency's own desk and every supervisor get it before the legal maximum and at it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.border.conftest import MakeCheck, make_check

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.holds import start_hold, supervisor_decides, urgent_exception
from leeward.apps.border.models import Hold
from leeward.apps.desk.actions.alarming import alarm_due, end_with_holds
from leeward.apps.desk.actions.answering import answer, ask_back, write
from leeward.apps.desk.actions.escalating import escalate_due
from leeward.apps.desk.models import Entry, Request
from leeward.apps.desk.queries.facts import facts_of, text_of
from leeward.apps.desk.queries.inbox import Wanted, clock, inbox
from leeward.apps.screening.actions.care import mark
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import Stops, check_mark
from leeward.platform.refusal import NotAllowed

__all__ = ["make_check"]
pytestmark = pytest.mark.django_db

Browser = Callable[[Officer], Client]
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
LAPSE = NOON + timedelta(minutes=90)  # Bridgetown's legal maximum


@pytest.fixture
def sue(cast: Any) -> Officer:
    """A supervisor of Barbados's immigration, whose officers check at Bridgetown."""
    return create_officer("sue", "Sue", cast.barbados, roles=[Role.SUPERVISOR], post=cast.bridgetown)


@pytest.fixture
def dan(cast: Any) -> Officer:
    """A duty officer of the same desk."""
    return create_officer("dan", "Dan", cast.barbados, roles=[Role.DUTY])


def held(make_check: MakeCheck, officer: Officer, at: datetime = NOON, document: str = "d") -> Check:
    check = make_check("HOLD", officer, at=at, document=document)
    start_hold(check)
    return check


def alarms() -> list[str]:
    return list(AuditEntry.objects.filter(act="hold.alarm").order_by("id").values_list("outcome", flat=True))


@pytest.mark.parametrize(
    ("rounds", "told"),
    [
        ((59,), []),  # half an hour before the maximum is the promise of the table
        ((60,), ["warning"]),
        ((60, 61, 89), ["warning"]),  # once
        ((60, 90), ["warning", "lapsed"]),
        ((60, 90, 91, 600), ["warning", "lapsed"]),
        ((600,), ["lapsed"]),  # the node was down: what is over is no longer soon over
    ],
)
def test_each_alarm_is_sounded_once(cast: Any, make_check: MakeCheck, rounds: tuple[int, ...], told: list[str]) -> None:
    check = held(make_check, cast.alice)
    sounded = sum(alarm_due(NOON + timedelta(minutes=minutes)) for minutes in rounds)
    assert (sounded, alarms()) == (len(told), told)
    assert Request.objects.count() == bool(told)
    assert set(AuditEntry.objects.filter(act="hold.alarm").values_list("object", flat=True)) <= {f"check/{check.pk}"}
    assert Hold.objects.get().ended_at is None, "no hold ends by itself"


@pytest.mark.parametrize(("minute", "level"), [(60, "calm"), (85, "soon"), (90, "over"), (200, "over")])
def test_the_desk_gets_it_with_the_holds_own_clock(
    cast: Any, make_check: MakeCheck, sue: Officer, minute: int, level: str
) -> None:
    held(make_check, cast.alice)
    alarm_due(NOON + timedelta(minutes=60))
    now = NOON + timedelta(minutes=minute)
    row = inbox(sue, Wanted("all"), now).rows[0]
    assert (row.request.kind, row.request.due_at, row.clock.level) == ("hold", LAPSE, level)


def test_a_late_round_shows_a_clock_that_is_over(cast: Any, make_check: MakeCheck, sue: Officer) -> None:
    held(make_check, cast.alice)
    late = LAPSE + timedelta(minutes=20)
    alarm_due(late)
    shown = clock(Request.objects.get(), late)
    assert (shown.used, shown.over, shown.level) == (100, 20, "over")


def test_at_the_maximum_the_supervisors_get_it(cast: Any, make_check: MakeCheck, sue: Officer, dan: Officer) -> None:
    held(make_check, cast.alice)
    for minute in (60, 89, 90, 91):
        alarm_due(NOON + timedelta(minutes=minute))
        escalate_due(NOON + timedelta(minutes=minute))
    lines = Entry.objects.filter(what=Entry.What.ESCALATED)
    assert [(each.code, text_of(each)) for each in lines] == [("supervisor", "Clara, Sue")]


def test_the_desk_learns_nothing_of_the_traveller(
    cast: Any, make_check: MakeCheck, dan: Officer, sue: Officer, browser_of: Browser
) -> None:
    check = held(make_check, cast.alice)
    alarm_due(LAPSE)
    request = Request.objects.get()
    assert (facts_of(request), request.about, request.number) == ({}, "", check.pk)
    page = browser_of(dan).get(f"/desk/{request.pk}").content.decode()
    assert "Hold to decide" in page
    assert "Call a supervisor now:" in page
    assert "Sue" in page
    assert "MUSTERMANN" not in page
    assert "To the holds" in browser_of(sue).get(f"/desk/{request.pk}").content.decode()


@pytest.mark.parametrize("act", ["answer", "write", "ask_back"])
def test_no_line_of_the_desk_decides_it(cast: Any, make_check: MakeCheck, sue: Officer, act: str) -> None:
    held(make_check, cast.alice)
    alarm_due(LAPSE)
    request = Request.objects.get()
    ways = {
        "answer": lambda: answer(request, "noted", officer=sue),
        "write": lambda: write(request, "seen", officer=sue),
        "ask_back": lambda: ask_back(request, "why?", officer=sue),
    }
    with pytest.raises(NotAllowed):
        ways[act]()
    assert Hold.objects.get().ended_at is None


def test_it_leaves_the_inbox_with_the_hold(cast: Any, make_check: MakeCheck, sue: Officer) -> None:
    check = held(make_check, cast.alice)
    alarm_due(LAPSE)
    assert end_with_holds() == 0
    supervisor_decides(check, reason="No answer came", officer=sue)
    assert (end_with_holds(), end_with_holds()) == (1, 0)
    request = Request.objects.get()
    assert (request.state, request.answer, request.answered_by) == ("answered", "ended", sue)
    assert alarm_due(LAPSE + timedelta(minutes=5)) == 0


def open_rows() -> list[tuple[str, str]]:
    """What the log that all auditors read has of alarms, and of the end of holds and their lines."""
    acts = ("hold.alarm", "hold.supervisor", "hold.stopped", "desk.answer")
    return list(AuditEntry.objects.filter(act__in=acts).order_by("id").values_list("act", "outcome"))


@pytest.mark.parametrize("stopped", [None, 10, 85])
def test_one_that_care_stopped_has_the_alarms_of_any_other(
    cast: Any, make_check: MakeCheck, sue: Officer, dan: Officer, browser_of: Browser, stopped: int | None
) -> None:
    """At the legal maximum a supervisor makes sure that the traveller is kept no longer; neither the alarm, nor its
    line, nor the log says which hold had ended for care, in whatever minute it did.
    """
    begun = timezone.now() - timedelta(minutes=95)
    check = held(make_check, cast.alice, begun)
    for minute in (60, 89, 90, 91):
        if stopped is not None and minute > stopped and not Hold.objects.get().was_stopped:
            mark("case/1", {check_mark(check)}, Stops(), actor=SYSTEM)
        alarm_due(begun + timedelta(minutes=minute))
        escalate_due(begun + timedelta(minutes=minute))
        end_with_holds(begun + timedelta(minutes=minute))
    assert open_rows() == [("hold.alarm", "warning"), ("hold.alarm", "lapsed")]
    assert inbox(dan, Wanted("all"), timezone.now()).rows[0].clock.level == "over"
    page = browser_of(sue).get("/second-line").content.decode()
    assert f"/check/{check.pk}" in page
    assert "decide now" in " ".join(page.split())
    answered = browser_of(sue).post(f"/check/{check.pk}/hold", {"how": "supervisor", "reason": "She has left"})
    assert answered.status_code == 302
    end_with_holds()
    assert open_rows()[2:] == [("hold.supervisor", "supervisor"), ("desk.answer", "ended")]
    assert AuditEntry.objects.get(act="hold.supervisor").details == {"lapsed": True}
    assert 'class="alarm"' not in browser_of(sue).get("/second-line").content.decode()


def test_before_the_maximum_no_one_decides_about_a_stopped_hold(cast: Any, make_check: MakeCheck, sue: Officer) -> None:
    check = held(make_check, cast.alice, timezone.now())
    mark("case/1", {check_mark(check)}, Stops(), actor=SYSTEM)
    for officer in (sue, cast.alice):
        with pytest.raises(NotAllowed):
            supervisor_decides(check, reason="She has left", officer=officer)
    assert Hold.objects.get().was_stopped


def test_a_hold_that_was_purged_leaves_the_inbox_too(cast: Any, make_check: MakeCheck) -> None:
    check = held(make_check, cast.alice)
    alarm_due(LAPSE)
    check.delete()
    assert end_with_holds() == 1
    assert Request.objects.get().answered_at is not None


def test_a_hold_that_ended_in_time_raises_no_alarm(cast: Any, make_check: MakeCheck) -> None:
    urgent_exception(held(make_check, cast.alice, timezone.now()), reason="A knife", officer=cast.alice)
    assert alarm_due(timezone.now() + timedelta(hours=3)) == 0


@pytest.mark.parametrize(
    ("ages", "words", "link"),
    [
        ((10,), "", ""),
        ((70,), "1 hold ends soon.", "Go to the hold<"),
        ((200,), "1 hold has reached its legal maximum: decide now.", "Go to the hold<"),
        ((70, 200, 300), "2 holds have reached their legal maximum: decide now. 1 hold ends soon.", "the 3 holds"),
    ],
)
def test_every_page_of_a_supervisor_says_it_until_decided(
    cast: Any,
    make_check: MakeCheck,
    sue: Officer,
    browser_of: Browser,
    ages: tuple[int, ...],
    words: str,
    link: str,
) -> None:
    now = timezone.now()
    travellers = zip(ages, "abc", strict=False)
    checks = [held(make_check, cast.alice, now - timedelta(minutes=age), document) for age, document in travellers]
    browser = browser_of(sue)
    for place in ("border:check", "border:referrals", "desk:requests", "registry:records"):
        page = " ".join(browser.get(reverse(place)).content.decode().split())
        assert ('class="alarm"' in page) == bool(words), place
        assert words in page
        assert link in page
    for check in checks:
        urgent_exception(check, reason="A knife", officer=cast.alice)
    assert 'class="alarm"' not in browser.get(reverse("desk:requests")).content.decode()


def test_only_supervisors_of_the_agency_see_it(
    cast: Any, make_check: MakeCheck, dan: Officer, browser_of: Browser
) -> None:
    held(make_check, cast.alice)
    other = create_officer("pia", "Pia", cast.police, roles=[Role.SUPERVISOR])
    for officer in (dan, cast.alice, other):
        assert 'class="alarm"' not in browser_of(officer).get("/", follow=True).content.decode()
