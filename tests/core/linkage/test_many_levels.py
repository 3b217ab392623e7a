"""Many pairs at once have the levels that each has alone."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.linkage.fields import FIELDS, Kind, spell
from leeward.core.linkage.levels import LEVEL
from leeward.core.linkage.many_levels import levels_of_many
from leeward.scenario.duplicates import Row, region_names, rows

ALPHABETS = {
    Kind.NAME: "ABC ",
    Kind.DATE: "0123",
    Kind.NUMBER: "A12",
    Kind.TEXT: "AB 1",
    Kind.CATEGORY: "AB",
}


def same_as_alone(kind: Kind, pairs: list[tuple[str, str]]) -> None:
    unlike = [(one, other) for one, other in pairs if one and other and one != other]
    ones, others = (np.array([pair[side] for pair in unlike], dtype=object) for side in (0, 1))
    found = levels_of_many(kind, ones, others)
    assert found.dtype == np.int8
    wrong = {pair: level for pair, level in zip(unlike, found.tolist(), strict=True) if level != LEVEL[kind](*pair)}
    assert not wrong


@pytest.mark.parametrize("kind", list(Kind))
@given(st.data())
def test_words_of_few_letters_which_have_every_level(kind: Kind, data: st.DataObject) -> None:
    word = st.text(ALPHABETS[kind], min_size=1, max_size=9)
    date = st.dates().map(lambda day: f"{day:%Y%m%d}")
    few = word | date if kind is Kind.DATE else word
    same_as_alone(kind, data.draw(st.lists(st.tuples(few, few), min_size=1, max_size=30)))


ROWS = rows(1_000, region_names(), seed=8)


@pytest.mark.parametrize("field", ["given_name", "surname", "birth_date", "document", "phone"])
def test_people_of_the_region(field: str) -> None:
    by_person: list[Row] = sorted(ROWS, key=lambda row: row.person)
    values = [spell(getattr(row, field), FIELDS[field]) for row in by_person]
    near, far = pairwise(values), zip(values, values[7:], strict=False)
    same_as_alone(FIELDS[field], [*near, *far])


def test_days_of_one_year_show_every_kind_of_slip() -> None:
    days = [
        f"{year}{month:02}{day:02}" for year in (1990, 1991, 1993, 2090) for month in (1, 5, 12) for day in (1, 5, 12)
    ]
    same_as_alone(Kind.DATE, [(one, other) for one in days for other in [*days, "1990", "199005", "१९९००५१२"]])
