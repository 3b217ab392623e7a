"""A session ends when it was idle or old, whatever the machine's clock says."""

from datetime import timedelta
from typing import Protocol

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions.officers import clear_ended_sessions
from leeward.apps.agencies.actions.session_store import stored_key
from leeward.apps.agencies.models import BrowserSession, Officer
from leeward.platform import uptime

pytestmark = pytest.mark.django_db
MINUTE, HOUR = 60, 3600


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer


@pytest.fixture
def client(cast: Cast) -> Client:
    """Signed in as alice."""
    client = Client()
    client.post("/sign-in", {"username": "alice", "password": "alice-password"})
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/check").status_code == 200)


def clock(client: Client, *, began: float = 0, used: float = 0, start: str = "") -> None:
    """Let the session have begun and been used so many seconds ago, at this start of the machine."""
    session, now = client.session, uptime.seconds()
    session["clock"] = [start or uptime.start(), now - began, now - used]
    session.save()


AGES = [
    (0, 0, True, "just signed in"),
    (14 * MINUTE, 14 * MINUTE, True, "idle for less than a quarter of an hour"),
    (16 * MINUTE, 16 * MINUTE, False, "idle for more"),
    (11 * HOUR, 0, True, "in use all day"),
    (12 * HOUR + MINUTE, 0, False, "older than a day's work, though it is in use"),
]


@pytest.mark.parametrize(("began", "used", "lasts", "why"), AGES, ids=[case[3] for case in AGES])
def test_how_long_a_session_lasts(began: float, used: float, lasts: bool, why: str, client: Client) -> None:
    clock(client, began=began, used=used)
    assert is_in(client) is lasts, why
    assert is_in(client) is lasts, why


@pytest.mark.parametrize("back", [timedelta(minutes=20), timedelta(hours=13), timedelta(days=400)])
def test_a_clock_set_back_extends_no_session(
    back: timedelta, client: Client, monkeypatch: pytest.MonkeyPatch, cast: Cast
) -> None:
    now = timezone.now
    monkeypatch.setattr("django.utils.timezone.now", lambda: now() - back)
    assert is_in(client), "nor does it end one"
    clock(client, began=16 * MINUTE, used=16 * MINUTE)
    assert not is_in(client)


def test_a_restart_of_the_machine_ends_every_session(client: Client) -> None:
    clock(client, start="another start")
    assert not is_in(client)


def test_use_is_noted_once_a_minute(client: Client) -> None:
    clock(client, began=30 * MINUTE, used=2 * MINUTE)
    assert is_in(client)
    _, began, used = client.session["clock"]
    assert uptime.seconds() - used < MINUTE
    assert uptime.seconds() - began > 29 * MINUTE


def test_a_session_of_an_earlier_version_gets_a_clock(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.alice)
    assert is_in(client)
    assert client.session["clock"][0] == uptime.start()


def test_ended_sessions_are_deleted(client: Client, cast: Cast) -> None:
    BrowserSession.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    other = Client()
    other.post("/sign-in", {"username": "alice", "password": "alice-password"})
    assert clear_ended_sessions() == 1
    assert list(BrowserSession.objects.values_list("pk", flat=True)) == [stored_key(str(other.session.session_key))]


def test_the_limits_are_those_that_are_documented() -> None:
    assert (settings.SESSION_IDLE_SECONDS, settings.SESSION_COOKIE_AGE) == (15 * MINUTE, 12 * HOUR)
