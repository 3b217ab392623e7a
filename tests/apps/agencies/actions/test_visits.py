"""When an officer was last here: a visit begins after a pause, and reloading writes once a minute."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from leeward.apps.agencies.actions.visits import choose_sounds, note_visit
from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
IDLE = timedelta(seconds=settings.SESSION_IDLE_SECONDS)


def visit(officer: Officer, at: datetime) -> datetime | None:
    return note_visit(Officer.objects.get(pk=officer.pk), at)


def test_the_first_visit_has_none_before(alice: Officer) -> None:
    assert visit(alice, NOW) is None
    assert Officer.objects.get(pk=alice.pk).seen_at == NOW


def test_a_pause_begins_another_visit(alice: Officer) -> None:
    visit(alice, NOW)
    last = NOW + timedelta(minutes=5)
    assert visit(alice, last) is None
    assert visit(alice, last + IDLE + timedelta(seconds=1)) == last
    assert visit(alice, last + IDLE + timedelta(minutes=2)) == last


def test_without_a_pause_it_stays_one_visit(alice: Officer) -> None:
    visit(alice, NOW)
    assert visit(alice, NOW + IDLE) is None


def test_reloading_writes_once_a_minute(alice: Officer) -> None:
    visit(alice, NOW)
    visit(alice, NOW + timedelta(seconds=60))
    assert Officer.objects.get(pk=alice.pk).seen_at == NOW
    visit(alice, NOW + timedelta(seconds=61))
    assert Officer.objects.get(pk=alice.pk).seen_at == NOW + timedelta(seconds=61)


def test_visits_and_sounds_are_no_acts(alice: Officer) -> None:
    before = AuditEntry.objects.count()
    visit(alice, NOW)
    choose_sounds(alice, on=False)
    assert not Officer.objects.get(pk=alice.pk).sounds
    assert AuditEntry.objects.count() == before
