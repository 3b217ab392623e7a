"""Records as rows of an index: each kind as what it is searched by, and none for what has no subject."""

from typing import Any
from uuid import UUID

import pytest
from tests.conftest import Cast

from leeward.apps.indexing.queries.rows import active_rows, index_row, row_of, rows_of
from leeward.apps.registry.actions.records import create_record, withdraw_record
from leeward.core.record.content.content import kind_of, to_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.method import Method
from leeward.core.record.content.organisations_and_craft import Aircraft, Organisation, Vehicle, Vessel
from leeward.core.record.content.person import Person, PersonName
from leeward.core.search.index import DocumentRow, RangeRow, SubjectRow

KEY = UUID(int=7)
NAMES = (PersonName("Sea Grape"),)
PASSPORT = TravelDocument("C1", "BRB", "lost")
CONTENTS: list[tuple[Any, type | None, str]] = [
    (Person((PersonName("Ana Roe"),)), SubjectRow, "person"),
    (Organisation(NAMES), SubjectRow, "organisation"),
    (Vessel(NAMES, imo="9187631"), SubjectRow, "vessel"),
    (Aircraft(NAMES, registration="8P-ABC"), SubjectRow, "aircraft"),
    (Vehicle(plate="A 123"), SubjectRow, "vehicle"),
    (PASSPORT, DocumentRow, ""),
    (BlankRange("BRB", "A0", "A9"), RangeRow, ""),
    (Method("Glue", "forgery", "A page was glued", ("page",)), None, ""),
]


@pytest.mark.parametrize(("content", "row", "kind"), CONTENTS, ids=[kind_of(content) for content, *_ in CONTENTS])
def test_each_kind_is_what_it_is_searched_by(content: Any, row: type | None, kind: str) -> None:
    found = index_row(KEY, "BRB-RBPF", content)
    assert type(found) is (row or type(None))
    if isinstance(found, SubjectRow):
        assert (found.record, found.subject.kind) == (KEY, kind)
        assert found.subject.names or found.subject.documents


def test_a_document_keeps_its_owner() -> None:
    found = index_row(KEY, "BRB-RBPF", PASSPORT)
    assert found == DocumentRow(KEY, PASSPORT, "BRB-RBPF")


def test_what_has_no_row_stops_no_other() -> None:
    held = [(UUID(int=at), "BRB-RBPF", kind_of(content), to_json(content)) for at, (content, *_) in enumerate(CONTENTS)]
    assert len(list(rows_of(held))) == sum(row is not None for _, row, _ in CONTENTS)


@pytest.mark.django_db
def test_active_records_alone_in_slices_of_any_size(cast: Cast) -> None:
    kept, gone = (create_record(TravelDocument(f"C{at}", "BRB", "lost"), keeper=cast.keeper) for at in (1, 2))
    withdraw_record(gone, keeper=cast.keeper, reason="found")
    for size in (1, 2, 1000):
        assert list(active_rows(processes=1, size=size)) == [row_of(kept)]
