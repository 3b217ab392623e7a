"""A false hit is reported to the record's keeper: how often, and what to do about it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from leeward.apps.agencies.models import Officer
from leeward.apps.desk.actions.answering import answer
from leeward.apps.desk.models import Request
from leeward.apps.registry.actions.records import change_record, withdraw_record
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.person import Person, PersonName

Ask = Callable[..., Request]
Browser = Callable[[Officer], Client]


@pytest.fixture
def stopped(ask: Ask, desk: Any) -> None:
    """The record stopped two people who were not meant, one of them after the traveller had gone, and one who was."""
    for kind, code in (("hit", "other_person"), ("late", "other_person"), ("hit", "confirmed")):
        answer(ask(late=kind == "late"), code, officer=desk.dan)


def test_the_keeper_is_asked_to_improve_it(
    stopped: None, record: Record, keeper: Officer, desk: Any, browser_of: Browser
) -> None:
    browser = browser_of(keeper)
    assert "To improve (1)" in browser.get("/records").content.decode()
    assert "Orlando Testcase" in browser.get("/records/improve").content.decode()
    page = browser.get(f"/records/{record.pk}").content.decode()
    assert "stopped the wrong person 2 times in 3 questions" in page
    assert "Please make it more exact" in page
    assert "Orlando Testcase" in browser_of(desk.dan).get("/desk/promises").content.decode()


def test_a_change_restarts_the_count(stopped: None, record: Record, keeper: Officer, browser_of: Browser) -> None:
    better = Person((PersonName("Orlando Testcase"),), "wanted", birth_dates=(DateSpan.of(1980, 2, 1),))
    change_record(record, better, keeper=keeper, reason="the birth date is known now")
    browser = browser_of(keeper)
    assert "To improve" not in browser.get("/records").content.decode()
    assert "No record of this agency" in browser.get("/records/improve").content.decode()
    assert "Not since its last change" in browser.get(f"/records/{record.pk}").content.decode()


def test_an_inactive_record_is_not_asked_about(
    stopped: None, record: Record, keeper: Officer, browser_of: Browser
) -> None:
    withdraw_record(record, keeper=keeper, reason="an error")
    assert "No record of this agency" in browser_of(keeper).get("/records/improve").content.decode()


def test_it_is_for_the_owner_alone(stopped: None, ask: Ask, desk: Any, alice: Officer, browser_of: Browser) -> None:
    answer(ask(record="BRB-RBPF/no record"), "other_person", officer=desk.dan)
    assert browser_of(desk.sue).get("/records/improve").status_code == 200
    assert browser_of(desk.dan).get("/records/improve").status_code == 403
    assert browser_of(alice).get("/records/improve").status_code == 403
