"""Copies of partners' records: the owner decides, the higher version wins, tombstones keep nothing of what is gone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from tests.apps.registry.sent import DOCUMENT, PERSON
from tests.largest_write import largest_write

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.received import Applied, apply
from leeward.apps.registry.models import EntityCard, Record, RecordChange, RecordList, RecordVersion
from leeward.apps.registry.queries.serialization import Permits, to_change

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
PERMITS = Permits(frozenset({"ATG-IMMI"}), frozenset({"document", "person"}), frozenset({"yellow"}))


@pytest.fixture(autouse=True)
def antigua(cast: Any) -> None:
    """The partner's agency is known here."""


def change(**changed: Any) -> dict[str, Any]:
    return {**DOCUMENT, **changed}


def end(version: int, state: str = "withdrawn", **changed: Any) -> dict[str, Any]:
    names = ("record", "owner", "list", "kind", "as_of")
    return {name: change()[name] for name in names} | {"version": version, "state": state, "why": "found", **changed}


def receive(*changes: dict[str, Any], permits: Permits = PERMITS) -> Applied:
    with transaction.atomic():
        return apply("ATG-IMMI", permits, changes, now=NOW)


def journal() -> list[str]:
    return [row.what for row in RecordChange.objects.order_by("id")]


@pytest.mark.parametrize("order", [(change(), end(1)), (end(1), change())])
@pytest.mark.parametrize("together", [True, False])
def test_the_end_of_a_version_beats_that_version(order: tuple[dict[str, Any], ...], together: bool) -> None:
    """A right that ends takes a record away without a new version of it."""
    for part in [order] if together else [order[:1], order[1:]]:
        receive(*part)
    assert Record.objects.get().state == "withdrawn"
    assert RecordList.objects.get().active_records == 0


def test_a_record_arrives_as_its_owner_sent_it() -> None:
    assert receive(change()).stored == 1
    record = Record.objects.select_related("owner", "record_list").get()
    assert (record.key, record.version, record.caption) == (
        "ATG-IMMI/018f0000-0000-7000-8000-000000000001",
        1,
        "A1234567",
    )
    assert (record.reliability, record.credibility, record.handling) == ("B", "2", {"mode": "hit_only"})
    assert (record.delete_at, record.review_at) == (date(2036, 11, 24), date(2036, 5, 24))
    found = record.record_list
    assert (found.is_received, found.active_records, found.as_of) == (True, 1, datetime(2026, 11, 24, 10, tzinfo=UTC))
    assert journal() == ["added"]
    assert AuditEntry.objects.get(act="record.receive").details == {"stored": 1, "deleted": 0, "refused": 0}
    assert {**change(), "grading": ["B", "2"]}.items() >= {**to_change(record), "content": change()["content"]}.items()


def test_the_higher_version_wins_in_any_order() -> None:
    newer = change(version=3, content={"number": "A1234567", "issuer": "ATG", "status": "stolen"})
    assert (receive(change(), newer).stored, receive(change(version=2)).older, receive(newer).older) == (1, 1, 1)
    assert (Record.objects.get().version, Record.objects.get().content["status"]) == (3, "stolen")
    assert RecordList.objects.get().active_records == 1
    assert RecordVersion.objects.count() == 0


@pytest.mark.parametrize("state", ["withdrawn", "expired"])
def test_an_end_leaves_a_tombstone_that_beats_a_late_update(state: str) -> None:
    receive(change(kind="person", content=PERSON, handling={}, reference="2026/1"))
    assert EntityCard.objects.count() == 1
    ended = receive(end(3, state, kind="person"))
    record = Record.objects.get()
    assert ended.deleted == [(record.pk, 3)]
    assert (record.state, record.version, record.content, record.caption, record.handling) == (state, 3, {}, "", {})
    assert "2026/1" not in record.reference
    assert (EntityCard.objects.count(), RecordVersion.objects.count()) == (0, 0)
    assert receive(change(version=2)).older == 1
    assert receive(end(3, state)).deleted == [(record.pk, 3)]  # the first receipt was lost
    assert (Record.objects.get().state, RecordList.objects.get().active_records) == (state, 0)
    assert journal() == ["added", state]
    assert receive(change(version=4)).stored == 1  # its owner reinstated it
    assert (Record.objects.get().state, RecordList.objects.get().active_records) == ("active", 1)


def test_an_end_that_overtakes_the_record_is_kept() -> None:
    assert len(receive(end(2)).deleted) == 1
    assert receive(change()).older == 1
    assert (Record.objects.get().state, RecordList.objects.get().active_records) == ("withdrawn", 0)


UNFIT = [
    (change(owner="BRB-RBPF"), "owner"),  # speaks for others
    (change(kind="vessel"), "kind"),  # its member entry does not name it
    (change(kind="person", content={**PERSON, "notice": {"colour": "red", "review_state": "reviewed"}}), "colour"),
    (change(kind="person"), "content"),  # another kind's facts
    (change(content={"number": "A\u0000", "issuer": "ATG", "status": "lost"}), "content"),
    (change(content=None), "content"),
    (change(record="1"), "record"),
    (change(record=None), "record"),
    (change(version=0), "version"),
    (change(version="2"), "version"),
    (change(version=True), "version"),
    (change(state="proposed"), "state"),
    (change(list="x" * 65), "list"),
    (change(reference="a\u202eb"), "reference"),
    (change(purposes=[]), "purposes"),
    (change(purposes=["curiosity"]), "purposes"),
    (change(handling={"only": ["BRB"]}), "handling"),  # a rule not understood is never "everyone"
    (change(handling={"countries": "BRB"}), "handling"),
    (change(handling={"mode": "secret"}), "handling"),
    (change(grading=["G", 2]), "grading"),
    (change(grading="B2"), "grading"),
    (change(delete_at="2026-11-24"), "delete_at"),
    (change(delete_at="9999-01-01"), "delete_at"),
    (change(review_at="soon"), "review_at"),
    (change(as_of="yesterday"), "as_of"),
    ({}, "owner"),
]


@pytest.mark.parametrize(("unfit", "code"), UNFIT)
def test_an_unfit_change_is_refused_and_stops_no_other(unfit: dict[str, Any], code: str) -> None:
    result = receive(unfit, change(record=str(uuid4()), reference="another"))
    assert [refused for _, refused in result.refused] == [code]
    assert result.stored == 1


def test_no_partner_changes_anothers_record(keeper: Officer) -> None:
    receive(change())
    other = Permits(frozenset({"BRB-IMMI"}), PERMITS.kinds, PERMITS.colours)
    assert receive(change(version=9, owner="BRB-IMMI"), permits=other).refused[0][1] == "owner"
    record = Record.objects.get()
    with pytest.raises(PermissionError):
        actions.withdraw_record(record, keeper=keeper, reason="not ours")
    assert record.version == 1


def test_the_owners_record_replaces_an_earlier_import(cast: Any) -> None:
    own = RecordList.objects.create(owner=cast.antigua, name="Lost papers", active_records=1)
    imported = Record.objects.create(
        owner=cast.antigua, record_list=own, kind="document", reference="ATG/P/A1234567", caption="A1234567",
        content=change()["content"], digest="", review_at=NOW, delete_at=NOW + timedelta(days=900),
        created_at=NOW, changed_at=NOW,
    )  # fmt: skip
    assert receive(change()).stored == 1
    imported.refresh_from_db()
    own.refresh_from_db()
    assert (imported.state, imported.content, own.active_records, own.is_received) == ("withdrawn", {}, 1, True)


def test_a_copy_ends_on_its_day_and_keeps_its_owners_version() -> None:
    receive(change(delete_at="2026-11-25"))
    assert actions.expire_due(date(2026, 11, 24)) == 0
    assert actions.expire_due(date(2026, 11, 25)) == 1
    record = Record.objects.get()
    assert (record.state, record.version, record.content) == ("expired", 1, {})
    assert RecordList.objects.get().active_records == 0
    assert receive(change(version=2)).stored == 1  # the owner had renewed it


def test_many_arrive_together() -> None:
    many = [change(record=str(uuid4()), reference=f"ATG/P/{number}") for number in range(2500)]
    assert receive(*many).stored == 2500
    assert (RecordList.objects.get().active_records, RecordChange.objects.count()) == (2500, 2500)


def test_a_change_without_a_usable_name_is_refused_and_stops_no_other() -> None:
    """A zero character or half a surrogate pair could not be stored, nor reported to the sender."""
    result = receive(change(record="\0"), change(record="\ud800"), change(owner=[]), change(kind={}), change())
    refused = [("", "record"), ("", "record"), (change()["record"], "owner"), (change()["record"], "kind")]
    assert (result.stored, result.refused) == (1, refused)


def test_many_changes_are_written_by_as_many_statements_as_few() -> None:
    def message(first: int, count: int) -> list[dict[str, Any]]:
        numbers = range(first, first + count)
        return [change(record=f"018f0000-0000-7000-8000-{number:012}", reference=f"R{number}") for number in numbers]

    receive(change())
    few = largest_write(lambda: receive(*message(100, 2)))
    assert largest_write(lambda: receive(*message(200, 20))) == few
    assert Record.objects.count() == 23
