"""Every page: nothing from elsewhere; and one sentence where the database takes nothing."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Protocol

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.platform.durable import durably


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer
    clara: Officer


PAGES = ["/", "/sign-in", "/check", "/no-such-page", "/health", "/referrals", "/records", "/api/v1/openapi.json"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", PAGES)
def test_every_page_allows_our_own_files_only(path: str, cast: Cast) -> None:
    client = Client()
    client.force_login(cast.clara)
    for answer in (Client().get(path), client.get(path)):
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


@contextmanager
def locked() -> Iterator[None]:
    """Another process holds the database: its connection has begun to write and does not end."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def wait_at_most(milliseconds: int) -> None:
    """How long the connections of this thread and of the writer wait for a lock."""

    def ask() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {milliseconds}")

    ask()
    durably(ask)


@pytest.fixture
def impatient(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A request that finds the database locked waits a fifth of a second, not five, also after connecting again."""
    if connection.vendor != "sqlite":
        pytest.skip("another writer does not lock PostgreSQL")
    options = connection.settings_dict["OPTIONS"]
    seconds = options["timeout"]
    monkeypatch.setitem(options, "timeout", 0.2)
    wait_at_most(200)
    yield
    wait_at_most(seconds * 1000)


@pytest.mark.usefixtures("impatient")
def test_a_check_that_cannot_be_stored_is_not_answered(cast: Cast) -> None:
    key = create_api_key(cast.alice, "gate", days=1, actor=SYSTEM)
    browser = Client()
    browser.force_login(cast.alice)
    browser.get("/keys")  # the session is kept now, and not with the check
    body = {"person": {"surname": "Greaves"}}
    with locked():
        program = Client().post(
            "/api/v1/checks",
            json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {key}"},
        )
        page = browser.post("/check", {"mrz": _ZONE})
        search = Client().get("/ftm/search/default", headers={"Authorization": f"ApiKey {key}"})
    assert (search.status_code, search.json()["detail"]) == (503, "Nothing was recorded; try again")
    assert (program.status_code, program["Content-Type"]) == (503, "application/problem+json")
    assert program.json()["code"] == "not_stored"
    assert page.status_code == 503
    assert [answer["Retry-After"] for answer in (program, page)] == ["2", "2"]
    assert "Traceback" not in page.content.decode()
    assert not Check.objects.exists()
    again = browser.post("/check", {"mrz": _ZONE})
    assert again.status_code in {200, 302}
    assert Check.objects.count() == 1


_ZONE = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"


@pytest.mark.django_db
def test_what_does_not_open_is_one_sentence_and_no_traceback(
    cast: Cast, settings: Settings, caplog: pytest.LogCaptureFixture, browser_of: Callable[[Officer], Client]
) -> None:
    client, key = browser_of(cast.alice), create_api_key(cast.alice, "counter", days=1, actor=SYSTEM)
    check = answer_traveller(CheckRequest(person=TypedPerson("Greaves", birth_date="1984-07-09")), officer=cast.alice)
    settings.EVIDENCE_KEY = "0" * 64
    page = client.get(f"/check/{check.id}")
    assert page.status_code == 503
    assert "This cannot be opened" in page.content.decode()
    told = Client().get(f"/api/v1/checks/{check.id}", headers={"authorization": f"Bearer {key}"})
    assert (told.status_code, told.json()["code"]) == (503, "not_readable")
    logged = [record for record in caplog.records if record.name == "leeward.site"]
    assert len(logged) == 2
    assert all(record.exc_info is None for record in caplog.records)
