import numpy as np
import pytest

from leeward.core.linkage.blocking import candidates
from leeward.core.linkage.comparison import compare
from leeward.core.linkage.fields import FIELDS
from leeward.core.linkage.levels import COUNT
from leeward.core.linkage.model import UntrainedError, learnt
from leeward.core.linkage.table import table_of
from leeward.core.linkage.weights import PERSON, shipped, weights_from, weights_of
from leeward.scenario.duplicates import region_names, rows


def test_what_is_shipped_has_a_weight_for_every_level_and_no_number_of_anyone() -> None:
    weights = shipped()
    assert tuple(weights.fields) == PERSON
    for name, each in weights.fields.items():
        assert len(each.levels) == COUNT[FIELDS[name]] + 1
        assert each.levels[0] == 0.0
        assert each.levels[-1] < 0 < each.levels[1]
    assert not weights.fields["document"].shares
    assert not weights.fields["phone"].shares
    assert weights.fields["given_name"].rarity("WINSTON") < weights.fields["given_name"].rarity("QWERTY")


def test_rows_read_back_are_the_same_weights() -> None:
    assert list(weights_from(shipped().rows()).rows()) == list(shipped().rows())


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
    kept = [row for row in shipped().rows() if row[:3] != (field, what, value)]
    with pytest.raises(UntrainedError, match=field or "prior"):
        weights_from(kept)


def test_a_level_that_the_files_hardly_show_stops_the_run() -> None:
    every = rows(3_000, region_names(), seed=2)
    table = table_of({field: [getattr(row, field) for row in every] for field in PERSON})
    found = candidates(table)
    levels = compare(table, found.pairs)
    model = learnt(table, found, levels)
    levels[PERSON.index("document")] = np.where(
        levels[PERSON.index("document")] == 3, 4, levels[PERSON.index("document")]
    )
    with pytest.raises(UntrainedError, match="level 3 of document"):
        weights_of(model, table, levels)
