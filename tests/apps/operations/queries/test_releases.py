"""What a release keeps is read again unchanged."""

from datetime import UTC, datetime, timedelta

from leeward.apps.operations.queries.releases import bounds_json, people_json, read_bounds, read_people
from leeward.core.operation.bounds import Bounds
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Population

START = datetime(2027, 1, 4, tzinfo=UTC)


def test_bounds_come_back() -> None:
    bounds = Bounds("OP", START, START + timedelta(5), {"BRB": None, "ATG": START}, frozenset({"", "BB-BGI"}))
    assert read_bounds("OP", bounds_json(bounds)) == bounds


def test_counts_behind_hidden_figures_come_back() -> None:
    cell = frozenset({("country", frozenset({"BRB", "ATG"}))})
    kept = Release(
        Population(("country",), {("BRB",): 4, ("ATG",): 30}), frozenset({cell, frozenset()}), frozenset({cell})
    )
    assert read_people(people_json(kept)) == kept
