"""A record of this node that ended keeps its facts only as long as a mistake can be undone."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.erasure import erase_ended
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Record, RecordVersion
from leeward.core.record.content.content import from_json

LATER = timedelta(days=31)


@pytest.fixture
def keeper(cast: Any) -> Officer:
    found: Officer = cast.keeper
    return found


def lost(number: str, keeper: Officer) -> Record:
    return actions.create_record(
        from_json("document", {"number": number, "issuer": "UTO", "status": "lost"}), keeper=keeper
    )


@pytest.mark.parametrize("how", ["withdrawn", "expired"])
def test_a_tombstone_remains(keeper: Officer, how: str) -> None:
    record, kept = lost("A1234567", keeper), lost("B7654321", keeper)
    if how == "withdrawn":
        actions.withdraw_record(record, keeper=keeper, reason="the holder A. Specimen found it")
    else:
        Record.objects.filter(pk=record.pk).update(delete_at=timezone.now().date())
        actions.expire_due(timezone.now().date())
    now = timezone.now()
    assert erase_ended(now + timedelta(days=29)) == 0
    assert erase_ended(now + LATER) == 1
    assert erase_ended(now + LATER) == 0
    record.refresh_from_db()
    assert (record.state, record.version, record.owner.code) == (how, 2, keeper.agency.code)
    assert (record.content, record.caption, record.reference) == ({}, "", record.pk.hex)
    assert not RecordVersion.objects.filter(record=record).exists(), "what it said before is gone as well"
    kept.refresh_from_db()
    assert kept.content["number"] == "B7654321"
    rows = AuditEntry.objects.filter(act="record.erase")
    assert [row.details["records"] for row in rows] == [1]


def test_what_is_erased_cannot_come_back(keeper: Officer, browser_of: Any) -> None:
    record = actions.withdraw_record(lost("A1234567", keeper), keeper=keeper, reason="found")
    erase_ended(timezone.now() + LATER)
    record.refresh_from_db()
    with pytest.raises(RecordConflict, match="erased"):
        actions.reinstate_record(record, keeper=keeper, reason="a mistake")
    client = browser_of(keeper)
    page = client.get(reverse("registry:record", args=[record.pk]))
    assert page.status_code == 200
    assert "Reinstate" not in page.content.decode()
    again = reverse("registry:reinstate", args=[record.pk])
    assert client.post(again, {"reason": "a mistake", "version": 2}).status_code == 302
    assert lost("A1234567", keeper).version == 1, "its number is free for a new record"
