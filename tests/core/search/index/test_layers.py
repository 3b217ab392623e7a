"""A check sees the snapshot without changed records, and these in their current state."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.search.index.documents import lost

from leeward.core.matching.subject import NameForm, Subject, traveller
from leeward.core.search.index import Index, Layer, RangeRow, Row, Segment, Snapshot, SubjectRow, build
from leeward.scenario.crowd import crowd

SMITH = traveller(surname="SMITH", given_names="JOHN")


@pytest.fixture
def base(tmp_path: Path, rows: list[Row]) -> Snapshot:
    return Snapshot.open(build(tmp_path, 1, rows, position=1, sources=[]))


def test_without_changes_it_is_the_snapshot(base: Snapshot) -> None:
    index = Index([Layer.of(base)])
    query = traveller(surname="KHAN", number="C01X0006H", issuer="D")
    assert index.persons(query) == base.persons(query)
    assert index.documents("123456789", None) == base.documents("123456789", None)
    assert index.ranges("A0001500", "BRB") == base.ranges("A0001500", "BRB")


def test_before_the_first_build_the_changes_are_all(rows: list[Row]) -> None:
    index = Index([Layer.of(Segment.of(rows))])
    assert index.persons(traveller(surname="MUSTERMANN", given_names="ERIKA"))[0].record.int == 1
    assert len(index.documents("123456789", None)) == 2
    assert len(index.ranges("A0001500", "BRB")) == 1


def test_a_withdrawn_record_is_gone(base: Snapshot) -> None:
    index = Index([Layer.of(base, (UUID(int=number) for number in (1, 11, 21, 77)))])
    query = traveller(surname="MUSTERMANN", given_names="ERIKA", number="C01X0006H", issuer="D")
    assert 1 not in {hit.record.int for hit in index.persons(query)}
    assert index.documents("C01X0007J", "D") == []
    assert index.ranges("A0001500", "BRB") == []


def test_a_changed_record_is_found_in_its_new_state(base: Snapshot, person: Callable[..., SubjectRow]) -> None:
    changed = person(1, "Max Beispiel")
    moved, range_ = lost(11, "NEW123", "D"), RangeRow(UUID(int=21), "BRB", "P", "B100", "B199")
    hidden = [UUID(int=1), UUID(int=11), UUID(int=21)]
    index = Index([Layer.of(Segment.of([changed, moved, range_])), Layer.of(base, hidden)])
    (first, *_) = index.persons(traveller(surname="BEISPIEL", given_names="MAX"))
    assert SubjectRow(first.record, first.subject) == changed
    assert 1 not in {hit.record.int for hit in index.persons(traveller(surname="MUSTERMANN"))}
    assert index.documents("C01X0007J", "D") == []
    assert [hit.record.int for hit in index.documents("NEW123", "D")] == [11]
    assert index.ranges("A0001500", "BRB") == []
    assert [hit.record.int for hit in index.ranges("B150", "BRB")] == [21]


def test_the_best_of_both_come_first(person: Callable[..., SubjectRow]) -> None:
    base = Segment.of([person(1, "JOHN SMITH"), person(2, "JOHN SMYTHE"), person(3, "MARY SMITHERS")])
    changed = Segment.of([person(4, "JOHN SMITHSON"), person(2, "OLGA PETROVA")])
    index = Index([Layer.of(changed), Layer.of(base).without({UUID(int=2)})])
    assert [hit.record.int for hit in index.persons(SMITH)][:3] == [1, 4, 3]
    assert [hit.record.int for hit in index.persons(SMITH, 2)] == [1, 4]


def test_the_equal_number_comes_before_a_changed_record_like_it() -> None:
    base, changed = lost(1, "A01", "D"), lost(2, "AO1", "D")
    index = Index([Layer.of(Segment.of([changed])), Layer.of(Segment.of([base]))])
    assert [hit.record.int for hit in index.documents("A01", "D")] == [1, 2]


@given(st.dictionaries(st.integers(0, 9), st.sampled_from(["JOHN", "JON", "MARY"])), st.data())
def test_changes_and_a_rebuild_lead_to_the_same_persons(before: dict[int, str], data: st.DataObject) -> None:
    changes = data.draw(st.dictionaries(st.integers(0, 9), st.sampled_from([None, "JOHN", "SMITH"])))
    after = {record: name for record, name in {**before, **changes}.items() if name is not None}
    index = Index([Layer.of(_segment(changes)), Layer.of(_segment(before), (UUID(int=record) for record in changes))])
    rebuilt = {(hit.record, hit.likeness) for hit in _segment(after).persons(SMITH)}
    assert {(hit.record, hit.likeness) for hit in index.persons(SMITH)} == rebuilt


def test_threads_search_side_by_side(person: Callable[..., SubjectRow]) -> None:
    people = [each.names[0].text for each in crowd(300)]
    index = Index([Layer.of(Segment.of(person(at, name) for at, name in enumerate(people)))])
    queries = [traveller(surname=name) for name in people[::3]]
    alone = [index.persons(query, 5) for query in queries]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(lambda _: [index.persons(query, 5) for query in queries], range(4))) == [alone] * 4


def test_what_will_hardly_score_is_left_out_unless_it_holds_the_document(person: Callable[..., SubjectRow]) -> None:
    held = person(2, "Olga Petrova", documents=(("C01X0006H", "D"),))
    index = Index([Layer.of(Segment.of([person(1, "John Smith"), person(3, "John Brown"), held]))])
    query = traveller(surname="SMITH", given_names="JOHN", number="C01X0006H", issuer="D")
    assert [hit.record.int for hit in index.persons(query)] == [2, 1, 3]
    assert [hit.record.int for hit in index.persons(query, least=0.25)] == [2, 1]


def _segment(names: dict[int, str] | dict[int, str | None]) -> Segment:
    return Segment.of(
        SubjectRow(UUID(int=record), Subject((NameForm(name, (name,)),))) for record, name in names.items() if name
    )
