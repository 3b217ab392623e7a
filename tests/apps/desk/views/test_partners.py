"""Counterparts: notes, promises and the directory."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.test import Client

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Request

Ask = Callable[..., Request]

BrowserOf = Callable[[Officer], Client]


def test_notes_on_counterparts_are_found_by_language(desk: Any, browser_of: BrowserOf) -> None:
    browser = browser_of(desk.dan)
    browser.post("/desk/directory/ATG-IMMI", {"languages": "English, Kwéyòl", "other_phone": "+1 268 555 0199"})
    assert "+1 268 555 0199" in browser.get("/desk/directory?q=kwéyòl").content.decode()
    assert "No agency matches" in browser.get("/desk/directory?q=nobody").content.decode()
    assert browser.get("/desk/directory/XXX-NONE").status_code == 404


def test_promises_are_published_without_small_cells(ask: Ask, desk: Any, browser_of: BrowserOf) -> None:
    for _ in range(11):
        answer(ask(received=datetime.now(UTC) - timedelta(minutes=5)), "confirmed", officer=desk.dan)
    answer(ask("search"), "nothing_held", officer=desk.dan)
    response = browser_of(desk.dan).get("/desk/promises?as=csv")
    rows = [line.split(",") for line in response.content.decode().splitlines()]
    hits = next(row for row in rows if row[1:3] == ["all", "hit"])
    assert (hits[3], hits[4], float(hits[5]) >= 5, hits[7]) == ("11", "30", True, "0")
    assert next(row for row in rows if row[1:3] == ["all", "search"])[3:] == ["few", "", "", "", "", "us"]
    assert ">few</td>" in browser_of(desk.dan).get("/desk/promises").content.decode()


def test_the_directory_has_what_agencies_say_of_their_hours_and_languages(desk: Any, browser_of: BrowserOf) -> None:
    Agency.objects.filter(code="ATG-IMMI").update(contact_hours="daily 06:00-22:00", contact_languages="English, Patwa")
    browser = browser_of(desk.dan)
    shown = browser.get("/desk/directory?q=patwa").content.decode()
    assert "daily 06:00-22:00" in shown
    assert "English, Patwa" in shown
    assert "No agency matches" in browser.get("/desk/directory?q=klingon").content.decode()
    browser.post("/desk/directory/ATG-IMMI", {"languages": "French at night", "other_phone": "", "note": ""})
    both = browser.get("/desk/directory/ATG-IMMI").content.decode()
    assert "English, Patwa" in both
    assert "French at night" in both
