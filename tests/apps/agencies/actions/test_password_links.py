"""One-time links: used once, over in time, and worthless to who reads the database."""

import json
from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_officer, set_active, set_password
from leeward.apps.agencies.actions.password_links import make_link, use_link
from leeward.apps.agencies.models import Officer, PasswordLink, Role
from leeward.apps.agencies.queries.links import link_of
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.core.one_time_code import printed_code

pytestmark = pytest.mark.django_db
PASSWORD = "four-words-are-best"


@pytest.fixture
def eve(cast: Cast) -> Officer:
    """Without a password."""
    return create_officer("eve", "Eve", cast.barbados, roles=[Role.OFFICER])


def has_password(officer: Officer, password: str) -> bool:
    return Officer.objects.get(pk=officer.pk).check_password(password)


def test_it_sets_the_password_once(eve: Officer) -> None:
    code = make_link(eve, actor=SYSTEM)
    assert use_link(printed_code(code).lower(), PASSWORD) == eve
    assert has_password(eve, PASSWORD)
    assert use_link(code, "another-password-entirely") is None
    assert has_password(eve, PASSWORD)
    assert link_of(code) is None
    row = AuditEntry.objects.get(act="officer.password")
    assert (row.actor, row.object, row.details) == ("eve", "officer/eve", {"by": "link", "made_by": "system"})


def test_the_first_lasts_longer_than_a_reset(eve: Officer, cast: Cast) -> None:
    make_link(eve, actor=SYSTEM)
    make_link(cast.alice, actor=SYSTEM)
    first, reset = PasswordLink.objects.order_by("id")
    assert (first.kind, first.expires_at - first.made_at) == ("first", timedelta(hours=72))
    assert (reset.kind, reset.expires_at - reset.made_at) == ("reset", timedelta(hours=24))


def test_it_is_over_in_time(eve: Officer) -> None:
    code = make_link(eve, actor=SYSTEM)
    PasswordLink.objects.update(expires_at=timezone.now())
    assert use_link(code, PASSWORD) is None


def test_a_newer_one_ends_it(eve: Officer) -> None:
    old, new = make_link(eve, actor=SYSTEM), make_link(eve, actor=SYSTEM)
    assert use_link(old, PASSWORD) is None
    assert use_link(new, PASSWORD) == eve


@pytest.mark.parametrize("by", ["suspending", "a password"])
def test_it_ends_with_the_reason_for_it(by: str, eve: Officer) -> None:
    code = make_link(eve, actor=SYSTEM)
    if by == "suspending":
        set_active(eve, active=False, actor=SYSTEM)
        set_active(eve, active=True, actor=SYSTEM)
    else:
        set_password(eve, "by-other-means-1", actor=SYSTEM)
    assert use_link(code, PASSWORD) is None


def test_a_stolen_database_has_no_usable_link(eve: Officer) -> None:
    code = make_link(eve, actor=SYSTEM)
    kept = json.dumps([*PasswordLink.objects.values(), *AuditEntry.objects.values()], default=str)
    for shape in (code, code.lower(), printed_code(code)):
        assert shape not in kept
    assert link_of(PasswordLink.objects.get().digest) is None


def test_it_ends_sessions_and_failed_attempts(cast: Cast) -> None:
    inside, stranger = Client(), Client()
    inside.post("/sign-in", {"username": "alice", "password": "alice-password"})
    for _ in range(5):
        stranger.post("/sign-in", {"username": "alice", "password": "wrong"})
    assert AccessAttempt.objects.filter(username="alice").exists()
    use_link(make_link(cast.alice, actor=SYSTEM), PASSWORD)
    assert inside.get("/check").status_code == 302
    assert not AccessAttempt.objects.filter(username="alice").exists()
    assert stranger.post("/sign-in", {"username": "alice", "password": PASSWORD}).status_code == 302


@pytest.mark.parametrize("typed", ["", "x", "A" * 16, "\x00", "ABCD" * 1000])
def test_what_is_no_link_changes_nothing(typed: str, eve: Officer) -> None:
    make_link(eve, actor=SYSTEM)
    assert use_link(typed, PASSWORD) is None
    assert not Officer.objects.get(pk=eve.pk).has_usable_password()


def test_codes_differ(eve: Officer) -> None:
    assert len({make_link(eve, actor=SYSTEM) for _ in range(50)}) == 50
