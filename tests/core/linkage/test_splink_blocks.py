"""Splink finds the pairs that we find, so that an engine changes no answer."""

from pathlib import Path

import numpy as np
import pytest
from tests.core.linkage.febrl import people

from leeward.core.linkage.links import link
from leeward.core.linkage.splink_blocks import on_duckdb
from leeward.core.linkage.table import Table, table_of
from leeward.core.linkage.weights import PERSON
from leeward.scenario.duplicates import region_names, rows

pytest.importorskip("splink", reason="Splink is not installed here (the extra `analysis`)")


def same_on_both(table: Table) -> None:
    ours, theirs = link(table, least=0), link(table, least=0, engine=on_duckdb)
    assert ours.compared == theirs.compared > 0
    for name in ("left", "right", "probability"):
        assert np.array_equal(getattr(ours, name), getattr(theirs, name)), name


def test_it_finds_the_same_pairs_within_a_file() -> None:
    every = rows(1_500, region_names(), seed=11)
    same_on_both(table_of({field: [getattr(row, field) for row in every] for field in PERSON}))


def test_it_finds_the_same_pairs_of_two_files(shared: Path) -> None:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    some = [{field: values[:700] for field, values in side.values.items()} for side in (left, right)]
    same_on_both(table_of(*some))


def test_files_that_share_nothing_have_no_pair() -> None:
    one, other = ({"surname": [name], "birth_date": [day]} for name, day in (("Ray", "1990"), ("Lee", "1985")))
    assert link(table_of(one, other), engine=on_duckdb).compared == 0
