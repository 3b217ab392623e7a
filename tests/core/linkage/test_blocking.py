from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.core.linkage.febrl import people, person

from leeward.core.linkage.blocking import blocks, candidates
from leeward.core.linkage.table import Values, table_of

ROWS = st.lists(
    st.tuples(st.sampled_from(["", "Ray", "Lee", "Max"]), st.sampled_from(["", "1990", "1991"])), max_size=8
)


def values(rows: list[tuple[str, str]]) -> Values:
    return {"surname": [row[0] for row in rows], "birth_date": [row[1] for row in rows]}


@given(ROWS, ROWS)
def test_a_rule_finds_the_pairs_that_agree_and_no_other(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    table = table_of(values(one), values(other))
    everything = candidates(table)
    by_name = {rule.name: set(map(tuple, everything.pairs[:, own].T.tolist())) for rule, own in everything.rules}
    for found, place in (("surname", 0), ("birth_date", 1)):
        agreed = {
            (a, b)
            for a, b in product(range(len(one)), range(len(other)))
            if one[a][place] and one[a][place] == other[b][place]
        }
        assert by_name.get(found, agreed) == agreed


@given(ROWS)
def test_within_one_file_each_pair_is_found_once_and_no_row_with_itself(rows: list[tuple[str, str]]) -> None:
    pairs = candidates(table_of(values(rows))).pairs
    found = list(map(tuple, pairs.T.tolist()))
    assert len(found) == len(set(found))
    assert all(left < right for left, right in found)


def test_each_rule_knows_its_own_among_all() -> None:
    table = table_of(values([("Ray", "1990"), ("Lee", "1991")]), values([("Ray", "1991"), ("Lee", "1990")]))
    found = candidates(table)
    own = {rule.name: found.pairs[:, places].T.tolist() for rule, places in found.rules}
    assert own["surname"] == [[0, 0], [1, 1]]
    assert own["birth_date"] == [[0, 1], [1, 0]]


def test_a_value_that_thousands_share_makes_no_pairs() -> None:
    rows = [("Ray", "1990")] * 200
    assert candidates(table_of(values(rows), values(rows))).pairs.shape[1] == 0
    assert all(not each.left.any() for each in blocks(table_of(values(rows), values(rows))))


def test_two_misspellings_are_still_found(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    found = candidates(table_of(left.values, right.values))
    same = sum(person(left.ids[a]) == person(right.ids[b]) for a, b in found.pairs.T.tolist())
    assert same == len(right.ids)
    assert found.pairs.shape[1] < 0.01 * len(left.ids) * len(right.ids)
