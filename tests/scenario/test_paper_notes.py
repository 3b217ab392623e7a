"""The file of papers has the columns that the form of papers reads, and each kind of line."""

from datetime import date

from leeward.apps.border.forms.paper import COLUMNS
from leeward.scenario import build_region
from leeward.scenario.paper_notes import HEAD, paper_notes


def test_its_columns_are_known_and_it_is_the_same_each_time() -> None:
    today = date(2026, 11, 29)
    made = paper_notes(build_region(), today=today)
    head, *lines = made.decode().splitlines()
    assert head.split(",") == list(HEAD)
    assert set(HEAD) <= set(COLUMNS)
    assert [each.partition(",")[0] for each in lines] == ["entry", "exit", "entry", "entry", "entry", "in"]
    assert made == paper_notes(build_region(), today=today)
