"""Changes of records by keepers and expiry: each with its version, journal row, figures and audit row."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.records import RecordConflict
from leeward.apps.registry.models import Record, RecordChange, RecordList
from leeward.apps.registry.queries import records as queries
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
LOST = TravelDocument("A1234567", "BRB", "lost", reported=DateSpan.parse("2026-03"))


@pytest.fixture
def keeper(cast: Any) -> Officer:
    found: Officer = cast.keeper
    return found


@pytest.fixture
def record(keeper: Officer) -> Record:
    return actions.create_record(LOST, keeper=keeper, handling=Handling(contact_first=True))


def journal(record: Record) -> list[str]:
    return [change.what for change in RecordChange.objects.filter(record_id=record.pk)]


def acts(record: Record) -> list[str]:
    return list(AuditEntry.objects.filter(object=f"record/{record.key}").values_list("act", flat=True))


def test_a_new_record_has_all_common_fields(record: Record) -> None:
    stored = Record.objects.get(pk=record.pk)
    assert (stored.kind, stored.caption, stored.reference) == ("document", "A1234567", "BRB/P/A1234567")
    assert stored.content == {
        "number": "A1234567",
        "issuer": "BRB",
        "status": "lost",
        "type": "P",
        "reported": "2026-03",
    }
    assert (stored.version, stored.state, stored.handling) == (1, "active", {"contact_first": True})
    assert stored.delete_at.year == stored.created_at.year + 10  # rule R6
    assert stored.review_at < stored.delete_at
    assert "border_check" in stored.purposes
    assert "training" not in stored.purposes
    assert (journal(record), acts(record)) == (["added"], ["record.create"])
    own = RecordList.objects.get()
    assert (own.name, own.active_records, own.as_of is not None) == ("Own records", 1, True)


def test_the_same_document_twice_is_refused(record: Record, keeper: Officer) -> None:
    with pytest.raises(RecordConflict, match="BRB/P/A1234567 already") as error:
        actions.create_record(replace(LOST, status="stolen"), keeper=keeper)
    assert error.value.code == "duplicate"
    assert RecordList.objects.get().active_records == 1


def test_a_person_without_a_reference_gets_one(keeper: Officer) -> None:
    person = Person(names=(PersonName("Anna Specimen"),), topic="missing")
    record = actions.create_record(person, keeper=keeper)
    assert record.reference == str(record.pk)
    assert "missing_person" in record.purposes
    assert record.delete_at.year == record.created_at.year + 5


def test_a_change_keeps_the_earlier_version(record: Record, keeper: Officer) -> None:
    stolen = replace(LOST, status="stolen")
    changed = actions.change_record(record, stolen, keeper=keeper, reason="reported again", handling=Handling())
    assert (changed.version, changed.content["status"], changed.handling) == (2, "stolen", {})
    (entry,) = queries.history(changed)
    assert (entry.version, entry.by, entry.reason) == (2, "keeper", "reported again")
    assert [(difference.removed, difference.added) for difference in entry.differences] == [(("lost",), ("stolen",))]
    assert (journal(record), acts(record)) == (["added", "changed"], ["record.create", "record.change"])


def test_withdrawn_and_reinstated(record: Record, keeper: Officer) -> None:
    gone = actions.withdraw_record(record, keeper=keeper, reason="found by the holder")
    assert (gone.state, gone.version, RecordList.objects.get().active_records) == ("withdrawn", 2, 0)
    with pytest.raises(RecordConflict) as error:
        actions.withdraw_record(gone, keeper=keeper, reason="again")
    assert error.value.code == "state"
    with pytest.raises(RecordConflict):
        actions.change_record(gone, LOST, keeper=keeper, reason="not while it is withdrawn")
    back = actions.reinstate_record(gone, keeper=keeper, reason="a mistake")
    assert (back.state, back.version, RecordList.objects.get().active_records) == ("active", 3, 1)
    assert journal(record) == ["added", "withdrawn", "added"]
    assert [(entry.state_before, entry.state_after) for entry in queries.history(back)] == [
        ("withdrawn", "active"),
        ("active", "withdrawn"),
    ]


def test_a_colleagues_change_is_not_overwritten(record: Record, keeper: Officer) -> None:
    actions.change_record(record, replace(LOST, status="stolen"), keeper=keeper, reason="first")
    with pytest.raises(RecordConflict) as error:
        actions.withdraw_record(record, keeper=keeper, reason="saw version 1")
    assert error.value.code == "changed"
    assert journal(record) == ["added", "changed"]


def test_a_reason_is_needed(record: Record, keeper: Officer) -> None:
    with pytest.raises(RecordConflict) as error:
        actions.withdraw_record(record, keeper=keeper, reason="  ")
    assert error.value.code == "reason"


@pytest.mark.parametrize("who", ["bob", "clara", "alice"])
def test_others_may_not_change_records(who: str, record: Record, cast: Any) -> None:
    officer = getattr(cast, who)
    with pytest.raises(PermissionError):
        actions.withdraw_record(record, keeper=officer, reason="no")
    with pytest.raises(PermissionError):
        actions.create_record(LOST, keeper=officer)
    assert journal(record) == ["added"]


def test_records_expire_on_their_day(record: Record, keeper: Officer) -> None:
    day = record.delete_at
    assert actions.expire_due(day - timedelta(days=1)) == 0
    assert actions.expire_due(day) == 1
    assert actions.expire_due(day) == 0
    record.refresh_from_db()
    assert (record.state, record.version, RecordList.objects.get().active_records) == ("expired", 2, 0)
    assert journal(record) == ["added", "expired"]
    back = actions.reinstate_record(record, keeper=keeper, reason="renewed")
    assert back.delete_at > date.today()  # noqa: DTZ011 - any zone will do


def test_reading_and_searching_are_audited_without_values(record: Record, keeper: Officer) -> None:
    actions.record_view_audit(record, keeper)
    assert acts(record)[-1] == "record.read"
    actions.record_search_audit(keeper, "A1234567", ["kind"])
    entry = AuditEntry.objects.get(act="record.search")
    assert (entry.purpose, entry.details["filters"]) == ("data_quality", ["kind"])
    assert "A1234567" not in str(entry.details)
    actions.record_search_audit(keeper, "", [])
    assert AuditEntry.objects.filter(act="record.search").count() == 2
