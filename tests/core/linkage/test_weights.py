from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.blocking import blocks, sample
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.fields import FIELDS
from leeward.core.linkage.levels import COUNT
from leeward.core.linkage.model import UntrainedError, learnt
from leeward.core.linkage.table import table_of
from leeward.core.linkage.weights import PERSON, FieldWeights, shipped_weights, weights_from, weights_of
from leeward.scenario.duplicates import region_names, rows

ROWS = list(shipped_weights().rows())


def test_what_is_shipped_has_a_weight_for_every_level_and_no_number_of_anyone() -> None:
    weights = shipped_weights()
    assert tuple(weights.fields) == PERSON
    for name, each in weights.fields.items():
        assert len(each.levels) == COUNT[FIELDS[name]] + 1
        assert each.levels[0] == 0.0
        assert each.levels[-1] < 0 < each.levels[1]
    assert not weights.fields["document"].shares
    assert not weights.fields["phone"].shares
    assert weights.fields["given_name"].rarity("WINSTON") < weights.fields["given_name"].rarity("QWERTY")


def test_rows_read_back_are_the_same_weights() -> None:
    assert list(weights_from(shipped_weights().rows()).rows()) == list(shipped_weights().rows())


@pytest.mark.parametrize(
    ("field", "what", "value"),
    [
        ("surname", "level", "7"),
        ("document", "level", "2"),
        ("birth_date", "usual", ""),
        ("phone", "rare", ""),
        ("", "prior", ""),
    ],
)
def test_a_level_without_a_weight_stops_the_run(field: str, what: str, value: str) -> None:
    kept = [row for row in shipped_weights().rows() if row[:3] != (field, what, value)]
    with pytest.raises(UntrainedError, match=field or "prior"):
        weights_from(kept)


def test_a_level_that_the_files_hardly_show_stops_the_run() -> None:
    every = rows(3_000, region_names(), seed=2)
    table = table_of({field: [getattr(row, field) for row in every] for field in PERSON})
    found = sample(tuple(blocks(table)), table)
    levels = compare(table, found.pairs)
    model = learnt(table, found, levels)
    levels[PERSON.index("document")] = np.where(
        levels[PERSON.index("document")] == 3, 4, levels[PERSON.index("document")]
    )
    with pytest.raises(UntrainedError, match="level 3 of document"):
        weights_of(model, table, levels)


SURNAMES = FieldWeights((0.0, 3.0, -2.0), usual=0.01, rare=0.001, shares={"SMITH": 0.02, "ROOK": 0.005})


@pytest.mark.parametrize(
    ("word", "rarity", "most", "why"),
    [
        ("SMITH", log(0.5), 3.0, "a common name takes away, but never of the most"),
        ("ROOK", log(2), 3 + log(2), "twice as rare as usual"),
        ("QWERTY", log(10), 3 + log(10), "not among the common ones"),
        ("smith", log(10), 3 + log(10), "not as it is spelled"),
        ("", log(10), 3 + log(10), "no name is no common one"),
    ],
)
def test_what_a_rare_value_adds(word: str, rarity: float, most: float, why: str) -> None:
    assert SURNAMES.rarity(word) == pytest.approx(rarity), why
    assert SURNAMES.most(word) == pytest.approx(most), why


@given(st.sampled_from(range(len(ROWS))), st.sampled_from([0.5, 1.001, 2.0]))
def test_a_change_of_any_weight_is_another_version(place: int, times: float) -> None:
    name, what, value, weight = ROWS[place]
    changed = [*ROWS[:place], (name, what, value, weight * times or 1.0), *ROWS[place + 1 :]]
    assert weights_from(changed).version != shipped_weights().version


def test_the_order_of_rows_is_no_part_of_the_version() -> None:
    assert weights_from(reversed(ROWS)).version == shipped_weights().version


@pytest.mark.parametrize("left", range(0, 8, 2))
def test_a_table_cut_short_is_refused(left: int) -> None:
    with pytest.raises(UntrainedError):
        weights_from(ROWS[:left])
