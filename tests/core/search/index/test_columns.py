"""Growing columns: what was added comes out, in any order of rows."""

from array import array
from uuid import UUID

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.search.index.columns import BlobColumn, RecordColumn, continue_starts, numbers, recode


@given(st.lists(st.binary(max_size=12), max_size=12))
def test_byte_strings_are_cut_at_their_starts(values: list[bytes]) -> None:
    column = BlobColumn()
    for value in values:
        column.add(value)
    made = column.sections("x")
    starts, data = made["x.starts"], made["x.data"].tobytes()
    assert [data[starts[at] : starts[at + 1]] for at in range(len(values))] == values


@given(st.lists(st.uuids(), max_size=8), st.lists(st.uuids(), max_size=8))
def test_ids_of_two_columns_follow_each_other(one: list[UUID], other: list[UUID]) -> None:
    first, second = RecordColumn(), RecordColumn()
    for record in one:
        first.add(record)
    for record in other:
        second.add(record)
    first.absorb(second)
    made = first.sections("r", slice(None))
    pairs = zip(made["r.high"].tolist(), made["r.low"].tolist(), strict=True)
    assert [UUID(int=high << 64 | low) for high, low in pairs] == [*one, *other]


def test_rows_in_another_order() -> None:
    column = RecordColumn()
    for number in (3, 1, 2):
        column.add(UUID(int=number))
    assert column.sections("r", np.array([1, 2, 0]))["r.low"].tolist() == [1, 2, 3]


def test_starts_go_on_after_the_last() -> None:
    assert continue_starts(array("Q", [0, 4, 7]), array("Q", [0, 2, 5])).tolist() == [9, 12]
    assert numbers(array("i", [-1, 2])).tolist() == [-1, 2]


def test_codes_of_another_table_are_translated() -> None:
    codes = {"BRB": 0, "JAM": 1}
    found = recode(np.array([0, 1, 0]), codes, {"JAM": 0, "HTI": 1})
    assert found.tolist() == [1, 2, 1]
    assert codes == {"BRB": 0, "JAM": 1, "HTI": 2}
