"""Days here: of stays whose length is known, and how many more there are."""

from datetime import timedelta

import pytest
from tests.core.travel.stays.crossings import DAY, entry, leaving

from leeward.apps.crossings.queries.stays import Here, days_here
from leeward.core.travel.stays.crossing import Crossing
from leeward.core.travel.stays.history import Evidence, Reviewed, history

TODAY = DAY + timedelta(300)


@pytest.mark.parametrize(
    ("crossings", "reviewed", "here"),
    [
        pytest.param([entry(280), leaving(289)], Reviewed(), Here(10), id="left"),
        pytest.param([entry(291, stay=90)], Reviewed(), Here(10), id="the permitted time runs"),
        pytest.param([entry(50, stay=90)], Reviewed(), Here(0, 1), id="no exit is recorded"),
        pytest.param([entry(50)], Reviewed(), Here(0, 1), id="no one said until when"),
        pytest.param([leaving(249)], Reviewed(), Here(1, 1), id="left, and no entry is recorded"),
        pytest.param([leaving(100)], Reviewed(), Here(), id="left before these days, without an entry"),
        pytest.param([leaving(249), entry(280), leaving(289)], Reviewed(), Here(11, 1), id="left twice, came once"),
        pytest.param([entry(50), entry(291, stay=90)], Reviewed(), Here(10, 1), id="only the next entry ends it"),
        pytest.param([entry(50), entry(100), leaving(101)], Reviewed(), Here(), id="it was over before these days"),
        pytest.param(
            [entry(291, stay=90, identity="a")],
            Reviewed(disputed=frozenset("a")),
            Here(0, 1),
            id="the person disputes it",
        ),
        pytest.param(
            [entry(50, identity="a")], Reviewed({"a": Evidence(None)}), Here(0, 1), id="left, but no one knows when"
        ),
        pytest.param(
            [entry(50, identity="a")],
            Reviewed({"a": Evidence(DAY + timedelta(60))}),
            Here(),
            id="left before these days",
        ),
    ],
)
def test_only_days_that_records_show_are_counted(crossings: list[Crossing], reviewed: Reviewed, here: Here) -> None:
    assert days_here(history(crossings, reviewed), TODAY) == here
