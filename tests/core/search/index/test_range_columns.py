"""Ranges of blanks, sorted by their first serial."""

from uuid import UUID

from leeward.core.search.index.range_columns import RangeColumns
from leeward.core.search.index.rows import RangeRow


def made(*ranges: tuple[str, str, str]) -> RangeColumns:
    columns = RangeColumns()
    for number, (issuer, first, last) in enumerate(ranges):
        columns.add(RangeRow(UUID(int=number), issuer, "P", first, last))
    return columns


def test_an_empty_collection_has_every_array() -> None:
    assert all(len(array) == 0 for array in made().sections().values())


def test_rows_are_in_order_of_their_first_serial() -> None:
    found = made(("BRB", "21", "29"), ("BRB", "11", "19"), ("ATG", "31", "39")).sections()
    assert found["range.low"].tolist() == [2, 1, 0]
    keys = [bytes(key) for key in found["range.first_key"]]
    assert keys == sorted(keys)


def test_the_reach_is_the_furthest_last_serial_so_far() -> None:
    found = made(("BRB", "11", "19"), ("BRB", "12", "13"), ("BRB", "21", "22")).sections()
    reach = [bytes(key) for key in found["range.reach"]]
    last = [bytes(key) for key in found["range.last_key"]]
    assert reach == sorted(reach)
    assert reach[1] == last[0] > last[1]


def test_ranks_and_their_order_belong_together() -> None:
    found = made(("BRB", "11", "19"), ("BRB", "12", "13"), ("BRB", "21", "22")).sections()
    assert found["range.rank"][found["range.by_last"]].tolist() == [0, 1, 2]


def test_serials_are_compared_without_separators() -> None:
    one, other = made(("BRB", "a-1", "a 9")).sections(), made(("BRB", "A1", "A9")).sections()
    assert all((one[name] == other[name]).all() for name in one)
