from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from tests.core.linkage.febrl import people, person, rows_of

from leeward.core.linkage.blocking import Pairs, blocks, sample
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.levels import COUNT, EXACT
from leeward.core.linkage.model import Model, UntrainedError, learnt
from leeward.core.linkage.table import Table, table_of


@dataclass(frozen=True)
class Learnt:
    """A thousand people twice, what was learnt of them, and which of the pairs are one person."""

    table: Table
    model: Model
    pairs: Pairs
    same: list[bool]


@pytest.fixture(scope="module")
def febrl(shared: Path) -> Learnt:
    left, right = people(shared, "dataset4a"), people(shared, "dataset4b")
    kept = {person(identity): True for identity in left.ids[:1000]}
    table = table_of(rows_of(left, kept), rows_of(right, kept))
    found = sample(tuple(blocks(table)), table)
    who = [[person(each) for each in side.ids if person(each) in kept] for side in (left, right)]
    same = [who[0][one] == who[1][other] for one, other in found.pairs.T.tolist()]
    return Learnt(table, learnt(table, found, compare(table, found.pairs)), found.pairs, same)


def test_what_is_learnt_is_near_what_the_labels_say(febrl: Learnt) -> None:
    table, model = febrl.table, febrl.model
    true = compare(table, febrl.pairs[:, np.array(febrl.same)])
    for number, column in enumerate(table.columns):
        there = true[number][true[number] > 0]
        assert model.agreed[number][EXACT] == pytest.approx((there == EXACT).mean(), abs=0.05), column.field
        assert model.by_chance[number][EXACT] < 0.3, column.field


def test_the_rarer_value_says_more(febrl: Learnt) -> None:
    table, model = febrl.table, febrl.model
    surname = next(each for each in table.columns if each.field == "surname")
    by_share = sorted(
        (float(surname.share[code]), row)
        for row, code in enumerate(surname.left.tolist())
        if code in set(surname.right)
    )
    rows = [by_share[0][1], by_share[-1][1]]
    other = [surname.right.tolist().index(surname.left[row]) for row in rows]
    levels = np.zeros((len(table.columns), 2), dtype=np.int8)
    levels[table.columns.index(surname)] = EXACT
    rare, common = model.log_odds(table, np.array([rows, other]), levels)
    assert rare > common + 1


def test_a_missing_value_says_nothing(febrl: Learnt) -> None:
    table, model = febrl.table, febrl.model
    nothing = np.zeros((len(table.columns), 1), dtype=np.int8)
    assert model.log_odds(table, febrl.pairs[:, :1], nothing).tolist() == [model.prior]


def test_a_field_that_every_rule_uses_cannot_be_learnt() -> None:
    table = table_of({"surname": ["Ray", "Lee"]}, {"surname": ["Ray", "Max"]})
    found = sample(tuple(blocks(table)), table)
    with pytest.raises(UntrainedError, match="surname"):
        learnt(table, found, compare(table, found.pairs))


def test_all_rates_add_up(febrl: Learnt) -> None:
    table, model = febrl.table, febrl.model
    for column, agreed, by_chance in zip(table.columns, model.agreed, model.by_chance, strict=True):
        assert len(agreed) == len(by_chance) == COUNT[column.kind] + 1
        assert agreed[1:].sum() == pytest.approx(1.0)
        assert by_chance[1:].sum() == pytest.approx(1.0)
