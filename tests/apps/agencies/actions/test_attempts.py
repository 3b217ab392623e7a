"""A flood of sign-ins is counted and bounded; a locked name stays locked no longer because of it."""

from datetime import timedelta
from typing import Any, Protocol

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from leeward.apps.agencies.actions import attempts
from leeward.apps.agencies.actions.officers import clear_ended_sessions, record_counted_refusals
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    alice: Officer


def sign_in(name: str, password: str = "wrong", browser: str = "Firefox") -> Any:
    return Client().post("/sign-in", {"username": name, "password": password}, headers={"user-agent": browser})


def kept() -> tuple[int, int]:
    """Rows of the audit log about sign-ins, and attempts."""
    return AuditEntry.objects.filter(act="sign_in").count(), AccessAttempt.objects.count()


def test_attempts_of_a_locked_name_are_counted_and_not_written(cast: Cast) -> None:
    for _ in range(5):
        sign_in("alice")
    before, size = kept(), _size()
    for number in range(30):
        assert sign_in("alice", browser=f"Browser {number}").status_code == 429
    assert (kept(), _size()) == (before, size)
    assert record_counted_refusals() == 1
    entry = AuditEntry.objects.filter(act="sign_in").latest("id")
    assert (entry.actor, entry.outcome, entry.details) == ("alice", "refused", {"attempts": 30})
    assert record_counted_refusals() == 0


def _size() -> int:
    return sum(len(row.get_data) + len(row.post_data) for row in AccessAttempt.objects.all())


def test_attempts_do_not_lengthen_a_lock(cast: Cast) -> None:
    for _ in range(5):
        sign_in("alice")
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert sign_in("alice", "alice-password").status_code == 429
    assert AccessAttempt.objects.get().attempt_time < timezone.now() - timedelta(minutes=13)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert sign_in("alice", "alice-password").status_code == 302


def test_a_flood_of_invented_names_is_bounded(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_UNKNOWN", 20)
    for number in range(60):
        assert sign_in(f"invented-{number}").status_code == 200
    assert kept() == (30, 20)
    assert record_counted_refusals() == 1
    assert AuditEntry.objects.filter(act="sign_in").latest("id").details == {"attempts": 30}
    # An officer is still locked after five.
    assert [sign_in("alice").status_code for _ in range(5)][-1] == 429


def test_attempts_that_lock_no_one_any_more_are_deleted(cast: Cast) -> None:
    sign_in("alice")
    sign_in("invented")
    AccessAttempt.objects.filter(username="alice").update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert clear_ended_sessions() == 1
    assert AccessAttempt.objects.count() == 1
