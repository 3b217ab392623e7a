"""Old voyages are deleted with everyone on them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.arrivals.conftest import Announce, flight, person

from leeward.apps.arrivals.actions import purging
from leeward.apps.arrivals.actions.purging import purge_voyages
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, DocumentAlert, Passenger, Submission, Voyage
from leeward.apps.audit.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_voyage_is_kept_as_long_as_a_check(announce: Announce, settings: Settings, carrier: Carrier) -> None:
    settings.RETENTION = settings.RETENTION | {"checks": 30}
    announce(person("ROE", "A1"))
    receive(b"unreadable", Sender.of(carrier))
    DocumentAlert.objects.create(carrier=carrier, document_digest="x", asked_at=timezone.now())
    assert purge_voyages() == 0
    assert Passenger.objects.exists()
    long_ago = timezone.now() - timedelta(31)
    Voyage.objects.update(arrives_at=long_ago)
    assert purge_voyages() == 0, "a list that moves the arrival into the past deletes nothing"
    Voyage.objects.update(created_at=long_ago)
    Submission.objects.update(received_at=long_ago)
    DocumentAlert.objects.update(asked_at=long_ago)
    assert purge_voyages() == 1
    for model in (Voyage, Passenger, Submission, DocumentAlert):
        assert not model.objects.exists()
    assert AuditEntry.objects.get(act="voyage.purge").details == {"voyages": 1, "days": 30}


def test_a_voyage_without_a_time_is_purged_by_its_announcement(announce: Announce) -> None:
    announce(person("ROE", "A1"))
    Voyage.objects.update(arrives_at=None, created_at=timezone.now() - timedelta(4000))
    assert purge_voyages() == 1


def test_many_voyages_are_deleted_a_few_at_a_time(carrier: Carrier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part with its audit row: a kill between two leaves no deletion without one."""
    monkeypatch.setattr(purging, "_TOGETHER", 2)
    for number in range(5):
        receive(flight(person("ROE", "A1"), hours=24 * number).bytes(reference=f"M{number}"), Sender.of(carrier))
    Voyage.objects.update(arrives_at=None, created_at=timezone.now() - timedelta(4000))
    assert purge_voyages() == 5
    assert not Voyage.objects.exists()
    found = AuditEntry.objects.filter(act="voyage.purge").order_by("pk")
    assert [each.details["voyages"] for each in found] == [2, 2, 1]
