"""Packed documents: every field comes back, and the same documents make the same bytes in whatever order."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any, get_args
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.dates import DateSpan
from leeward.core.record.content.document import DocumentStatus, TravelDocument
from leeward.core.search.index import DocumentRow, Segment, is_derived
from leeward.core.search.index.document_packing import (
    CHUNK_BYTES,
    Shape,
    derived_record,
    key_of,
    pack,
    pack_number,
    unpack,
    unpack_number,
)
from leeward.core.search.index.numbers import normalise_number
from leeward.core.search.index.packing_kernels import LONG, code_at, put_record

DAYS = st.dates(date(1850, 1, 1), date(2150, 12, 31))
SPANS = (
    st.none()
    | st.builds(lambda one, other, about: DateSpan(min(one, other), max(one, other), about), DAYS, DAYS, st.booleans())
    | st.builds(lambda day: DateSpan(day, day), DAYS)
)
NUMBERS = st.text("ABCXYZ0189", min_size=1, max_size=70) | st.text(min_size=1, max_size=20).map(normalise_number)
DOCUMENTS = st.builds(
    TravelDocument,
    NUMBERS.filter(bool),
    st.sampled_from(["", "D", "BRB", "USA", "UNO", "XOM"]),
    st.sampled_from(get_args(DocumentStatus)),
    st.sampled_from(["P", "PD", "ID", "V", ""]),
    SPANS,
    SPANS,
    SPANS,
)
ROWS = st.builds(DocumentRow, st.none() | st.uuids(version=4), DOCUMENTS, st.sampled_from(["BRB-RBPF", "INT-IPSG"]))


@given(DOCUMENTS, st.none() | st.uuids(version=4))
def test_every_field_comes_back(document: TravelDocument, record: UUID | None) -> None:
    shape, rest = pack(document, "BRB-RBPF", record)
    stored = unpack(shape, rest, 5)
    assert (stored.document, stored.owner) == (document, "BRB-RBPF")
    assert stored.record == record if record else key_of(stored.record) == 5


@pytest.mark.parametrize(
    ("number", "size"),
    [
        ("C01X0006H", 1 + 6),
        ("0", 1 + 1),  # leading zeros count
        ("000000000000", 1 + 8),
        ("Z" * 12, 1 + 8),
        ("Z" * 13, 1 + 8 + 1),
        ("A" * 60, 1 + 40),
        ("A" * 61, 1 + 61),  # longer than any number: stored unchanged
        ("ИБ123456", 1 + 10),  # other letters
    ],
)
def test_how_many_bytes_a_number_takes(number: str, size: int) -> None:
    assert len(pack_number(number)) == size
    assert unpack_number(pack_number(number)) == number


def test_a_chunk_of_characters_takes_the_fewest_bytes() -> None:
    for count, size in enumerate(CHUNK_BYTES):
        assert 256 ** (size - 1) < 36**count <= 256**size if count else size == 0


@given(st.lists(ROWS, max_size=12), st.randoms())
def test_a_table_is_a_function_of_the_set_of_its_documents(rows: list[DocumentRow], chance: Random) -> None:
    shuffled = [*rows, *rows[:3]]
    chance.shuffle(shuffled)
    one, other = Segment.of(rows), Segment.of(shuffled)
    tables = one.document_table, other.document_table
    for name in ("keys", "buckets", "places", "data"):
        assert np.array_equal(getattr(tables[0], name), getattr(tables[1], name))
    assert tables[0].shapes == tables[1].shapes
    assert len(tables[0].keys) == len({(row.record, row.document, row.owner) for row in rows})


@given(st.lists(ROWS, max_size=12))
def test_a_table_gives_back_its_rows(rows: list[DocumentRow]) -> None:
    segment = Segment.of(rows)
    assert set(segment.document_rows()) == set(rows)
    assert len(Segment.of(segment.document_rows()).document_table.data) == len(segment.document_table.data)


@given(st.lists(ROWS, min_size=1, max_size=12))
def test_a_derived_id_leads_to_its_document(rows: list[DocumentRow]) -> None:
    segment = Segment.of(rows)
    for row in rows:
        if row.record is None:
            (hit,) = {
                hit
                for hit in segment.documents(row.document.number, row.document.issuer)
                if (hit.document, hit.owner) == (row.document, row.owner) and is_derived(hit.record)
            }
            found = segment.document(hit.record)
            assert found is not None
            assert (found.document, found.owner) == (row.document, row.owner)


def derived(document: TravelDocument, owner: str = "BRB-RBPF", key: int = 77) -> UUID:
    return derived_record(key, *pack(document, owner, None))


def test_an_id_is_derived_from_every_fact_and_from_nothing_else() -> None:
    document = TravelDocument("C12345678", "BRB", "lost", "P", DateSpan.parse("2026-03-01"))
    record = derived(document)
    assert (record.version, record.variant, key_of(record)) == (8, UUID(int=1 << 63).variant, 77)
    assert record == derived(replace(document, circumstances="in a taxi", number="C 1234-5678"))  # kept by no index
    changes: dict[str, Any] = {
        "number": "C12345679",
        "issuer": "JAM",
        "type": "ID",
        "status": "stolen",
        "reported": DateSpan.parse("2026-03-02"),
        "issued": DateSpan.parse("2026-03-01"),
        "expires": DateSpan.parse("2026-03-01"),
    }
    others = {
        derived(document, "JAM-PICA"),
        derived(document, key=78),
        *(derived(replace(document, **{name: value})) for name, value in changes.items()),
        derived(replace(document, reported=None, expires=document.reported)),  # the same bytes in another shape
    }
    assert len(others) == 10
    assert record not in others
    assert key_of(UUID(int=5)) is None


def test_ids_stay_the_same_from_version_to_version() -> None:
    # stored findings point at them
    document = TravelDocument("C12345678", "BRB", "lost", "P", DateSpan.parse("2026-03-01"))
    assert str(derived(document, key=0x1234_5678_9ABC_DEF0)) == "12345678-9abc-8def-823d-920ebd29ec45"


@pytest.mark.parametrize("code", [0, 223, 224, 225, 8159, 8160, 70_000, 1 << 31])
def test_shapes_and_their_codes_sort_alike(code: int) -> None:
    out, entry = np.zeros(10, np.uint8), np.zeros(1, np.uint8)
    end = put_record(out, 0, code, entry, 0, 0)
    assert tuple(code_at(out, 1)) == (code, end)
    after = np.zeros_like(out)
    put_record(after, 0, code + 1, entry, 0, 0)
    assert bytes(out[1:]) < bytes(after[1:])


@pytest.mark.parametrize("length", [LONG - 10, LONG, 5000])
def test_an_overlong_number_is_kept_whole(length: int) -> None:
    row = DocumentRow(None, TravelDocument("Ж" * length, "BRB", "lost"), "BRB-RBPF")
    segment = Segment.of([row, DocumentRow(None, TravelDocument("A1", "BRB", "lost"), "BRB-RBPF")])
    assert row in set(segment.document_rows())
    assert [hit.document.number for hit in segment.documents("Ж" * length, "BRB")] == ["Ж" * length]


def test_shapes_have_an_order() -> None:
    assert Shape("BRB", "P", "lost", "A") < Shape("BRB", "P", "lost", "B") < Shape("D", "ID", "lost", "A")
