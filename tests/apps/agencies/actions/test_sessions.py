"""Where a session began, and signing out everywhere."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.sessions import end_sessions, sign_out_everywhere
from leeward.apps.agencies.models import BrowserSession, Officer
from leeward.apps.agencies.queries.sessions import sessions_of
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


def sign_in(officer: Officer, agent: str = FIREFOX) -> Client:
    client = Client(headers={"User-Agent": agent})
    client.post("/sign-in", {"username": officer.username, "password": f"{officer.username}-password"})
    return client


def test_a_session_says_where_it_began(alice: Officer) -> None:
    sign_in(alice)
    (found,) = BrowserSession.objects.filter(officer=alice)
    assert "Firefox" in found.browser
    assert found.address == "127.0.0.1"
    assert found.began_at is not None


@pytest.mark.parametrize("agent", ["", "x" * 5000, "\x00<script>"])
def test_a_browser_that_says_nonsense_signs_in_too(agent: str, alice: Officer) -> None:
    sign_in(alice, agent)
    (found,) = BrowserSession.objects.filter(officer=alice)
    assert len(found.browser) <= 64
    assert "<script>" not in found.browser


def test_all_sessions_end_at_once_and_only_the_officers(cast: Cast) -> None:
    one, two, other = sign_in(cast.alice), sign_in(cast.alice), sign_in(cast.bella)
    assert sign_out_everywhere(cast.alice, actor=SYSTEM) == 2
    assert [client.get("/").status_code for client in (one, two, other)] == [302, 302, 200]
    assert AuditEntry.objects.get(act="officer.sign_out").details == {"sessions": 2}


def test_one_session_may_be_spared(alice: Officer) -> None:
    sign_in(alice)
    spared = BrowserSession.objects.get().session_key
    sign_in(alice)
    assert end_sessions(alice, spared) == 1
    assert BrowserSession.objects.get().session_key == spared


def test_sessions_that_are_over_are_not_listed(alice: Officer) -> None:
    sign_in(alice)
    assert sessions_of(alice).count() == 1
    BrowserSession.objects.update(used_at=timezone.now() - timedelta(days=1))
    assert sessions_of(alice).count() == 0
    BrowserSession.objects.update(used_at=timezone.now(), expire_date=timezone.now())
    assert sessions_of(alice).count() == 0
