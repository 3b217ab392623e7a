"""The roster's pages: shifts, exceptions, and who has a request."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.actions.answering import claim
from leeward.apps.desk.actions.duty import exempt
from leeward.apps.desk.models import Exemption, Request, Shift
from leeward.apps.desk.queries.inbox import open_of
from leeward.apps.desk.queries.roster import on_duty

Ask = Callable[..., Request]

BrowserOf = Callable[[Officer], Client]


def test_a_shift_is_handed_over(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    request = ask()
    claim(request, officer=desk.dan)
    browser = browser_of(desk.dan)
    assert browser.post("/desk/hand-over", {"officer": desk.ann.pk}).status_code == 422
    assert browser.post("/desk/hand-over", {"officer": desk.eve.pk, "note": "x"}).status_code == 302
    assert Request.objects.get(pk=request.pk).claimed_by == desk.eve


def test_a_supervisor_keeps_the_roster(desk: Any, browser_of: BrowserOf) -> None:
    shift = {"what": "shift", "officer": desk.dan.pk, "weekday": 1, "starts": "06:00", "ends": "14:00"}
    assert browser_of(desk.dan).post("/desk/roster", shift).status_code == 422
    assert browser_of(desk.sue).post("/desk/roster", shift | {"starts": "x"}).status_code == 422
    assert browser_of(desk.sue).post("/desk/roster", shift).status_code == 302
    made = Shift.objects.get()
    away = {"what": "exemption", "officer": desk.dan.pk, "duty": "off", "starts_at": "2026-11-24T06:00"}
    assert browser_of(desk.sue).post("/desk/roster", away | {"ends_at": "2026-11-24T05:00"}).status_code == 422
    assert browser_of(desk.sue).post("/desk/roster", away | {"ends_at": "2099-11-24T05:00"}).status_code == 302
    assert "off duty" in browser_of(desk.dan).get("/desk/roster").content.decode()
    assert browser_of(desk.dan).post(f"/desk/roster/{made.pk}/remove").status_code == 403
    assert browser_of(desk.sue).post(f"/desk/roster/{made.pk}/remove").status_code == 302
    assert not Shift.objects.exists()


def test_a_desk_without_a_post_reads_the_time_of_its_roster(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    ask("hit", received=datetime(2026, 11, 24, 23, 30, tzinfo=UTC))
    shown = browser_of(desk.dan).get("/desk").content.decode()
    assert "since 24 Nov, 19:30" in shown, "Barbados is four hours behind UTC, and it was another day"


def test_a_shift_is_handed_to_a_colleague_on_duty(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    ask()
    browser = browser_of(desk.dan)
    assert "1 unclaimed request stays in the inbox" in browser.get("/desk/hand-over").content.decode()
    claim(ask(), officer=desk.dan)
    now = datetime.now(UTC)
    exempt(desk.eve, now - timedelta(hours=1), now + timedelta(hours=1), on_duty=True, reason="", officer=desk.sue)
    assert "Eve (on duty)" in browser.get("/desk/hand-over").content.decode()
    for odd in ({}, {"officer": desk.dan.pk}, {"officer": desk.ann.pk}, {"officer": desk.eve.pk, "note": "x" * 2001}):
        assert browser.post("/desk/hand-over", odd).status_code == 422
    done = browser.post("/desk/hand-over", {"officer": desk.eve.pk, "note": "Mind\x1b[2J it"}, follow=True)
    assert "1 request is with Eve now" in done.content.decode()
    assert open_of(desk.eve).get().thread.get().author == "Eve"


def test_an_exception_of_the_roster_can_be_taken_back(desk: Any, browser_of: BrowserOf) -> None:
    now = datetime.now(UTC)
    exempt(desk.eve, now - timedelta(hours=1), now + timedelta(hours=1), on_duty=True, reason="storm", officer=desk.sue)
    address = f"/desk/exceptions/{Exemption.objects.get().pk}/remove"
    assert browser_of(desk.dan).post(address).status_code == 403
    assert "storm" in browser_of(desk.sue).get("/desk/roster").content.decode()
    assert browser_of(desk.sue).post(address).status_code == 302
    assert browser_of(desk.sue).post(address).status_code == 404
    assert on_duty(desk.agency, now) == []
