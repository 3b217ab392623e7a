"""Splink finds the pairs that we find, so that an engine changes no answer."""

from pathlib import Path

import numpy as np
import pytest
from tests.core.linkage.febrl import people

from leeward.core.linkage.blocking import candidates
from leeward.core.linkage.linking import link
from leeward.core.linkage.splink_blocks import candidates_by, duckdb_engine
from leeward.core.linkage.table import Table, table_of
from leeward.core.linkage.weights import PERSON
from leeward.scenario.duplicates import region_names, rows

pytest.importorskip("splink", reason="Splink is not installed here (the extra `analysis`)")


def one_file() -> Table:
    every = rows(1_500, region_names(), seed=11)
    return table_of({field: [getattr(row, field) for row in every] for field in PERSON})


def same_on_both(table: Table) -> None:
    ours, theirs = candidates(table), candidates_by(duckdb_engine(), table)
    assert np.array_equal(ours.pairs, theirs.pairs)
    assert [rule for rule, _ in ours.rules] == [rule for rule, _ in theirs.rules]
    for (_, one), (rule, other) in zip(ours.rules, theirs.rules, strict=True):
        assert set(one.tolist()) == set(other.tolist()), rule


def test_it_finds_the_same_pairs_within_a_file_and_the_same_people() -> None:
    table = one_file()
    same_on_both(table)
    ours, theirs = link(table), link(table, find=lambda given: candidates_by(duckdb_engine(), given))
    assert np.array_equal(ours.left, theirs.left)
    assert np.array_equal(ours.probability, theirs.probability)


def test_it_finds_the_same_pairs_of_two_files(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    some = [{field: values[:700] for field, values in side.values.items()} for side in (left, right)]
    same_on_both(table_of(*some))


def test_files_that_share_nothing_have_no_pair() -> None:
    one, other = ({"surname": [name], "birth_date": [day]} for name, day in (("Ray", "1990"), ("Lee", "1985")))
    assert candidates_by(duckdb_engine(), table_of(one, other)).pairs.shape == (2, 0)
