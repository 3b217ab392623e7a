"""Ids and byte strings in flat arrays."""

from uuid import UUID

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.search.index.arrays import Blobs, Records, fixed_width, split_record
from leeward.core.search.index.columns import BlobColumn, RecordColumn


@given(st.lists(st.uuids(), max_size=10))
def test_ids_keep_all_their_bits(records: list[UUID]) -> None:
    column = RecordColumn()
    for record in records:
        column.add(record)
    kept = Records.of(column.sections("x", slice(None)), "x")
    assert [kept[row] for row in range(len(kept))] == records


def test_ids_may_be_put_in_another_order() -> None:
    column = RecordColumn()
    for number in (1, 2, 3):
        column.add(UUID(int=number))
    kept = Records.of(column.sections("x", np.array([2, 0, 1])), "x")
    assert [kept[row].int for row in range(3)] == [3, 1, 2]


def test_the_halves_of_an_id_sort_like_the_id() -> None:
    assert split_record(UUID(int=(5 << 64) + 7)) == (5, 7)


@given(st.lists(st.binary(max_size=20), max_size=10))
def test_byte_strings_come_back(values: list[bytes]) -> None:
    column = BlobColumn()
    for value in values:
        column.add(value)
    kept = Blobs.of(column.sections("x"), "x")
    assert [kept[row] for row in range(len(values))] == values


def test_texts_by_row() -> None:
    column = BlobColumn()
    for text in (b"JOHN", b"", b"MARY ANN"):
        column.add(text)
    kept = Blobs.of(column.sections("x"), "x")
    assert kept.texts([2, 1, 0]) == ["MARY ANN", "", "JOHN"]
    assert kept.texts([]) == []


def test_fixed_width_is_at_least_one_byte() -> None:
    assert fixed_width([]).dtype == "S1"
    assert fixed_width([b""]).dtype == "S1"
    assert fixed_width([b"AB", b"ABC"]).tolist() == [b"AB", b"ABC"]
