"""A generation on disk gives the same answers as the same rows in memory."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from leeward.core.dates import DateSpan
from leeward.core.matching.subject import traveller
from leeward.core.search.index import IndexDamaged, Row, Segment, Snapshot, Source, SubjectRow, build
from leeward.core.search.index.container import write

SOURCES = [Source("UN-SC", "2026-02-27T00:00:00Z", 2), Source("BRB-RBPF", "2026-11-24T10:00:00Z", 5)]


@pytest.fixture
def path(tmp_path: Path, rows: list[Row]) -> Path:
    return build(tmp_path, 7, rows, position=99, sources=SOURCES)


def test_it_says_what_it_is(path: Path, rows: list[Row]) -> None:
    snapshot = Snapshot.open(path)
    assert (snapshot.generation, snapshot.position, list(snapshot.sources)) == (7, 99, SOURCES)
    names = sum(len(row.subject.names) for row in rows if isinstance(row, SubjectRow))
    held = {kind: count for kind, count in snapshot.counts.items() if count}
    assert held == {"persons": 3, "names": names, "documents": 3, "ranges": 1}
    assert snapshot.size == path.stat().st_size


def test_file_and_memory_answer_alike(path: Path, rows: list[Row]) -> None:
    stored, built = Snapshot.open(path), Segment.of(rows)
    for number, issuer in (("C01X0007J", "D"), ("CO1X0007J", None), ("132456789", "USA"), ("123456789", "FRA")):
        assert stored.documents(number, issuer) == built.documents(number, issuer) != []
    for number in ("A0001500", "A1500", "AO001500", "A0001500Z"):
        assert stored.ranges(number, "BRB") == built.ranges(number, "BRB") != []
    for query in (
        traveller(surname="MUSTERMAN", given_names="ERICA", birth_dates=(DateSpan.of(1964, 8, 12),)),
        traveller(surname="KHAN", number="C01X0006H", issuer="D"),
    ):
        assert stored.persons(query) == built.persons(query) != []


def test_the_same_rows_make_the_same_file(path: Path, rows: list[Row], tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    again = build(tmp_path / "other", 7, rows, position=99, sources=SOURCES)
    assert again.read_bytes() == path.read_bytes()


def test_a_person_with_a_thousand_aliases_comes_back_whole(tmp_path: Path, person: Callable[..., SubjectRow]) -> None:
    row = person(1, *(f"ALIAS {chr(65 + at // 26 % 26)}{chr(65 + at % 26)}X" for at in range(1000)))
    snapshot = Snapshot.open(build(tmp_path, 1, [row], position=1, sources=[]))
    assert snapshot.subject(row.record) == row.subject
    (hit,) = snapshot.persons(traveller(surname="ALIAS CDX"))
    assert "ALIAS CDX" in {name.text for name in hit.subject.names}  # those from the 64th on come together
    (hit,) = snapshot.persons(traveller(surname="ALIAS ABX"))
    assert "ALIAS ABX" in {name.text for name in hit.subject.names}
    assert len(hit.subject.names) < 1000


@pytest.mark.parametrize(
    "about",
    [
        {},
        {"generation": 1},
        {"generation": "x", "position": 1, "sources": []},
        {"generation": 1, "position": 1, "sources": [{}]},
    ],
)
def test_a_valid_file_that_is_not_an_index_is_refused(tmp_path: Path, about: dict[str, object]) -> None:
    write(tmp_path / "idx.1", {}, about)
    with pytest.raises(IndexDamaged, match="lacks what an index needs"):
        Snapshot.open(tmp_path / "idx.1")


def test_records_keep_all_their_bits(tmp_path: Path, person: Callable[..., SubjectRow]) -> None:
    records = [UUID(int=0), UUID(int=2**128 - 1), UUID("0193a2b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b")]
    rows = [person(record.int, "JOHN SMITH") for record in records]
    snapshot = Snapshot.open(build(tmp_path, 1, rows, position=1, sources=[]))
    assert {hit.record for hit in snapshot.persons(traveller(surname="JOHN SMITH"))} == set(records)
    assert snapshot.hide(records).rows == {0, 1, 2}
