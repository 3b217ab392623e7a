"""Reading the registry: the journal, what the index streams, and the figures of lists."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.actions import Actor
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.actions.imports import import_list
from leeward.apps.registry.queries import records as queries
from leeward.apps.registry.queries.records import Filters
from leeward.core.record.content.content import to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Person, PersonName

pytestmark = pytest.mark.django_db
LOST = TravelDocument("A1234567", "BRB", "lost")
ANNA = Person(names=(PersonName("Anna Specimen"),), topic="wanted")


@pytest.fixture
def keeper(cast: Any) -> Officer:
    found: Officer = cast.keeper
    return found


def test_the_journal_is_read_from_a_position(keeper: Officer) -> None:
    start = queries.position()
    record = actions.create_record(LOST, keeper=keeper)
    middle = queries.position()
    actions.withdraw_record(record, keeper=keeper, reason="found")
    changes = queries.changes_since(start, 10)
    assert [(change.record_id, change.kind, change.what) for change in changes] == [
        (record.pk, "document", "added"),
        (record.pk, "document", "withdrawn"),
    ]
    assert queries.changes_since(start, 1) == changes[:1]
    assert queries.changes_since(middle, 10) == changes[1:]
    assert queries.position() == changes[-1].pk > middle > start


def test_an_empty_registry(db: None) -> None:
    assert queries.position() == 0
    assert list(queries.active_contents()) == []
    assert (queries.sources(), queries.list_status(), queries.records_by_id([uuid4()])) == ((), [], {})


def test_only_active_records_are_streamed(keeper: Officer) -> None:
    document, person = (actions.create_record(content, keeper=keeper) for content in (LOST, ANNA))
    gone = actions.create_record(TravelDocument("B1", "BRB", "lost"), keeper=keeper)
    actions.withdraw_record(gone, keeper=keeper, reason="found")
    everything = {id: rest for id, *rest in queries.active_contents()}
    facts = {document.pk: ["document", to_json(LOST)], person.pk: ["person", to_json(ANNA)]}
    assert everything == {id: ["BRB-RBPF", *rest] for id, rest in facts.items()}


@pytest.mark.parametrize(("records", "slices"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_slices_hold_each_record_once(keeper: Officer, records: int, slices: int) -> None:
    made = [actions.create_record(TravelDocument(f"B{n}", "BRB", "lost"), keeper=keeper).pk for n in range(records)]
    found = list(queries.slices(2))
    assert len(found) == slices
    assert [id for each in found for id, *_ in queries.active_contents(each)] == sorted(made)


def test_hits_get_records_with_owner_and_list_in_one_query(keeper: Officer) -> None:
    record = actions.create_record(LOST, keeper=keeper, handling=Handling(countries=("ATG",)))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        found = queries.records_by_id([record.pk, uuid4()])
        assert found[record.pk].key == f"BRB-RBPF/{record.pk}"
        assert found[record.pk].record_list.name == "Own records"
    assert len(seen) == 1
    assert len(found) == 1


def test_coverage_costs_one_query_that_reads_no_record(keeper: Officer) -> None:
    actions.create_record(LOST, keeper=keeper)
    with CaptureQueriesContext(connection) as seen:
        (source,) = queries.sources()
    assert (source.source, source.record_list, source.records) == ("BRB-RBPF", "Own records", 1)
    assert source.as_of is not None
    assert len(seen) == 1
    assert '"registry_record"' not in seen[0]["sql"]


def test_status_of_lists_with_the_last_rejects(keeper: Officer, tmp_path: Path) -> None:
    actions.create_record(ANNA, keeper=keeper)
    path = tmp_path / "lost.csv"
    path.write_text("number,issuer,type,status\nA1,BRB,P,lost\nA2,NOWHERE,P,lost\n")
    result = import_list("documents", [path], owner=keeper.agency, list_name=None, actor=Actor("keeper"))
    typed, imported = queries.list_status()
    assert (typed.newest, typed.counts, typed.rejects()) == (None, {"person": 1}, [])
    assert imported.newest is not None
    assert imported.newest.counts["rejected"] == 1
    assert imported.counts == {"document": 1}
    assert [row["code"] for row in imported.rejects()] == ["issuer.unknown"]
    assert result.rejects_path is not None
    assert result.rejects_path.parent == settings.REJECTS
    result.rejects_path.unlink()
    assert imported.rejects() == []


def test_the_history_names_what_differs_in_words(keeper: Officer) -> None:
    record = actions.create_record(ANNA, keeper=keeper)
    more = Person(
        names=(PersonName("Anna Specimen"), PersonName("Annie", "alias")), topic="missing", nationalities=("D",)
    )
    changed = actions.change_record(record, more, keeper=keeper, reason="new facts")
    (entry,) = queries.history(changed)
    assert [(each.label, each.removed, each.added) for each in entry.differences] == [
        ("Names", (), ("Annie (also known as)",)),
        ("Why listed", ("wanted",), ("missing",)),
        ("Nationality", (), ("Germany (D)",)),
    ]


def test_a_whole_number_is_found_alone(keeper: Officer) -> None:
    for number in ("A1", "A10", "XA1"):
        actions.create_record(TravelDocument(number, "BRB", "lost"), keeper=keeper)
    found = queries.records(keeper, Filters(search=" a1 ")).records
    assert [record.caption for record in found] == ["A1"]
    parts = queries.records(keeper, Filters(search="a1 0")).records
    assert [record.caption for record in parts] == ["A10"]
    assert queries.records(keeper, Filters(search="100%")).records == []


def test_another_agencys_hidden_record_is_no_record(cast: Any) -> None:
    hidden = actions.create_record(LOST, keeper=cast.keeper, handling=Handling(mode="hit_only"))
    assert queries.record(cast.clara, hidden.pk) is None
    assert queries.record(cast.keeper, hidden.pk) == hidden
    assert queries.record(cast.keeper, uuid4()) is None
    assert queries.unknown_agencies(["BRB-RBPF", "XXX-NONE"]) == ["XXX-NONE"]
