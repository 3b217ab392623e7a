from itertools import product
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.core.linkage.febrl import people, person

from leeward.core.linkage.blocking import Candidates, blocks, pairs_of, sample
from leeward.core.linkage.table import Table, Values, table_of
from leeward.core.linkage.weights import PERSON
from leeward.scenario.duplicates import region_names, rows

ROWS = st.lists(
    st.tuples(st.sampled_from(["", "Ray", "Lee", "Max"]), st.sampled_from(["", "1990", "1991"])), max_size=8
)


def candidates(table: Table) -> Candidates:
    return sample(tuple(blocks(table)), table)


def values(rows: list[tuple[str, str]]) -> Values:
    return {"surname": [row[0] for row in rows], "birth_date": [row[1] for row in rows]}


@given(ROWS, ROWS)
def test_a_rule_finds_the_pairs_that_agree_and_no_other(
    one: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    table = table_of(values(one), values(other))
    everything = candidates(table)
    by_name = {rule.name: set(map(tuple, everything.pairs[:, own].T.tolist())) for rule, own in everything.rules}
    for found, place in (("surname's start", 0), ("birth_date", 1)):
        agreed = {
            (a, b)
            for a, b in product(range(len(one)), range(len(other)))
            if one[a][place] and one[a][place] == other[b][place]
        }
        assert by_name.get(found, agreed) <= agreed
        if len(agreed) <= len(one):
            # A rule with many more pairs than rows keeps its rarest values alone.
            assert by_name.get(found, agreed) == agreed


@given(ROWS)
def test_within_one_file_each_pair_is_found_once_and_no_row_with_itself(rows: list[tuple[str, str]]) -> None:
    pairs = candidates(table_of(values(rows))).pairs
    found = list(map(tuple, pairs.T.tolist()))
    assert len(found) == len(set(found))
    assert all(left < right for left, right in found)


@given(ROWS)
def test_the_pairs_of_all_portions_are_all_pairs(rows: list[tuple[str, str]]) -> None:
    table = table_of(values(rows))
    used = tuple(blocks(table))
    portions = [pairs_of(used, np.arange(begin, min(begin + 3, len(rows))), same=True) for begin in range(0, 9, 3)]
    assert np.array_equal(np.concatenate(portions, axis=1), candidates(table).pairs)


def test_a_large_file_is_learnt_from_some_of_its_rows() -> None:
    every = rows(600, region_names(), seed=5)
    table = table_of({field: [getattr(row, field) for row in every] for field in PERSON})
    used = tuple(blocks(table))
    some, everything = sample(used, table, most=150), sample(used, table)
    assert (some.share, everything.share) == (0.25, 1.0)
    assert set(map(tuple, some.pairs.T.tolist())) < set(map(tuple, everything.pairs.T.tolist()))
    assert len(set(some.pairs[0].tolist())) <= 150


def test_a_rule_with_many_pairs_keeps_its_rare_values() -> None:
    often = [("Ray", str(1900 + place)) for place in range(60)]
    table = table_of(values([*often, ("Zvyagintsev", "1850"), ("Zvyagintsev", "1851")]))
    kept = {each.rule.name: each for each in blocks(table)}["surname"]
    assert np.flatnonzero(kept.left).tolist() == [60, 61]


def test_a_rule_that_another_implies_is_left_out() -> None:
    table = table_of(values([("Ray", "1990"), ("Ray", "1990"), ("Lee", "1991"), ("Max", "1992")]))
    names = [each.rule.name for each in blocks(table)]
    assert "surname's start" in names
    assert not {"surname", "surname's start + birth_date's year"} & set(names)


def test_names_in_each_others_place_are_found() -> None:
    table = table_of({"given_name": ["Jo", "Ray", "Eve"], "surname": ["Ray", "Jo", "Lee"]})
    assert candidates(table).pairs.T.tolist() == [[0, 1]]


def test_each_rule_knows_its_own_among_all() -> None:
    table = table_of(values([("Ray", "1990"), ("Lee", "1991")]), values([("Ray", "1991"), ("Lee", "1990")]))
    found = candidates(table)
    own = {rule.name: found.pairs[:, places].T.tolist() for rule, places in found.rules}
    assert own["surname's start"] == [[0, 0], [1, 1]]
    assert own["birth_date's year"] == [[0, 1], [1, 0]]


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
