"""What an edition adds, changes, leaves and withdraws, and where it asks first."""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.apps.registry.imported import KEEPER, Table, changed, everything, import_by_two, rows

from leeward.apps.agencies.actions.officers import ensure_agency
from leeward.apps.agencies.models import Agency
from leeward.apps.registry.actions.imports import ImportResult
from leeward.apps.registry.models import Record, RecordChange, RecordList
from leeward.apps.registry.queries.editions import ImportRefused

pytestmark = pytest.mark.django_db


def test_a_newer_table_adds_changes_and_only_with_full_withdraws(table: Table) -> None:
    assert changed(table(*rows(20))) == (20, 0, 0, 0)
    appended = table("A0000000,BRB,P,stolen,R0", "Z9999999,BRB,P,lost,Z")
    assert changed(appended) == (1, 1, 0, 0)
    whole = table(*rows(20)[:-1], "Z9999999,BRB,P,lost,Z", full=True)
    assert changed(whole) == (0, 1, 19, 1)
    gone = Record.objects.get(reference="R19")
    assert (gone.state, gone.version) == ("withdrawn", 2)
    assert [(entry.version, entry.state) for entry in gone.history.all()] == [(1, "active")]
    assert [change.what for change in RecordChange.objects.filter(record_id=gone.pk)] == ["added", "withdrawn"]
    twice_changed = Record.objects.get(reference="R0")
    assert (twice_changed.version, twice_changed.content["status"]) == (3, "lost")
    assert [entry.content["status"] for entry in twice_changed.history.order_by("version")] == ["lost", "stolen"]
    # What returns is active again, as a new version.
    assert changed(table(rows(20)[19])) == (1, 0, 0, 0)
    gone.refresh_from_db()
    assert (gone.state, gone.version) == ("active", 3)
    assert RecordList.objects.get().active_records == 21


def test_withdrawal_stays_within_kind_owner_and_list(table: Table, owner: Agency) -> None:
    other = ensure_agency("ATG-IMMI", "Immigration Department")
    table(*rows(5), list_name="A")
    table(*rows(5), list_name="B")
    table(*rows(5), list_name="A", owner=other)
    table("P1,SPECIMEN,ANNA", kind="persons", header="reference,surname,given_names\n", list_name="A")
    result = table("X1,BRB,P,lost,X", list_name="A", full=True, force=True)
    assert changed(result) == (1, 0, 0, 5)
    withdrawn = Record.objects.filter(state="withdrawn")
    assert {(record.owner.code, record.record_list.name, record.kind) for record in withdrawn} == {
        ("BRB-RBPF", "A", "document")
    }


def test_more_than_a_tenth_withdrawn_needs_force(table: Table) -> None:
    table(*rows(20))
    before = everything()
    assert changed(table(*rows(20)[:18], full=True, dry_run=True))[3] == 2  # a tenth is allowed
    with pytest.raises(ImportRefused, match=r"withdraw 3 of 20 .*--force"):
        table(*rows(20)[:17], full=True)
    assert everything() == before
    assert changed(table(*rows(20)[:17], full=True, force=True))[3] == 3


def test_an_edition_dated_before_the_newest_needs_force(table: Table) -> None:
    table(*rows(3, "stolen"), edition=date(2026, 3, 1))
    with pytest.raises(ImportRefused, match=r"of 2026-02-01 is older than the one of 2026-03-01.*--force"):
        table(*rows(3), edition=date(2026, 2, 1))
    assert table(*rows(3), edition=date(2026, 2, 1), force=True).changed == 3
    assert str(RecordList.objects.get().as_of)[:10] == "2026-02-01"


def test_an_edition_of_one_colour_leaves_notices_of_another_alone(tmp_path: Path) -> None:
    def notices(colour: str, *numbers: int) -> ImportResult:
        page = {
            "_embedded": {
                "notices": [
                    {"forename": "ANNA", "name": f"DOE {number}", "entity_id": f"2020/{number}",
                     "_links": {"self": {"href": f"https://service.example/notices/v1/{colour}/2020-{number}"}}}
                    for number in numbers
                ]
            }
        }  # fmt: skip
        path = tmp_path / f"{colour}.json"
        path.write_text(json.dumps(page))
        return import_by_two("interpol", [path], owner=None, list_name=None, actor=KEEPER, force=True)

    assert changed(notices("red", 1, 2)) == (2, 0, 0, 0)
    assert changed(notices("yellow", 7)) == (1, 0, 0, 0)
    assert changed(notices("red", 2)) == (0, 0, 1, 1)
    assert Record.objects.filter(state="active").count() == 2
