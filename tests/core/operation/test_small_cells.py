"""Small cells of possible victims are hidden, beside every earlier release too: attacked with core/privacy's reader."""

from random import Random

import pytest
from tests.core.operation.made import BOUNDS, event

from leeward.core.operation.events import Event
from leeward.core.operation.fold import fold
from leeward.core.operation.releases import CellId
from leeward.core.operation.small_cells import K, checked_tables, population, published_cells, unsafe, victim_tables
from leeward.core.privacy.releases import Release
from leeward.core.privacy.tables import Population

WAYS = (("country", "sex"), ("country", "age"))


def victims(many: int) -> list[Event]:
    """Possible victims of three states, some of them in small cells."""
    chance = Random(5)
    return [
        event(
            number,
            figure="potential_victim",
            country=chance.choice(("BRB", "GUY", "GUY", "TTO")),
            breakdown={
                "sex": chance.choice(("female",) * 4 + ("male",)),
                "age": chance.choice(("minor", "adult", "adult")),
            },
        )
        for number in range(many)
    ]


def people(many: int) -> Population:
    """The population of so many."""
    return population(fold(victims(many), BOUNDS), "potential_victim", ("country", "sex", "age"))


def test_nothing_small_can_be_told_from_two_releases() -> None:
    first = victim_tables(people(160), WAYS)
    second = victim_tables(people(164), WAYS, [first.release])
    assert first.small
    assert unsafe([first.release]) == []
    assert unsafe([first.release, second.release]) == []
    checked, safe = checked_tables(people(164), WAYS, [first.release], 10.0)
    assert (checked.shown(), safe) == (second.release.shown(), True)
    cells = published_cells("potential_victim", first.release)
    assert all(many == 0 or many >= K for many in cells.values())


@pytest.mark.parametrize("seed", range(4))
def test_nor_from_three_releases_of_any_operation(seed: int) -> None:
    chance = Random(seed)
    sexes = ("female", "female", "female", "male", "other")
    every = [
        event(
            number,
            figure="potential_victim",
            country=chance.choice(("BRB", "GUY", "TTO")),
            breakdown={"sex": chance.choice(sexes), "age": chance.choice(("minor", "adult", "unknown"))},
        )
        for number in range(120)
    ]
    releases: list[Release] = []
    for many in (90, 105, 120):
        folded = fold(every[:many], BOUNDS)
        found = population(folded, "potential_victim", ("country", "sex", "age"))
        releases.append(victim_tables(found, WAYS, releases, seconds=2).release)
        assert unsafe(releases) == []


def test_without_hiding_there_is_something_to_tell() -> None:
    made = victim_tables(people(160), WAYS).release
    assert unsafe([Release(made.people, made.cells, frozenset())])


def test_persons_are_counted_once_and_unnamed_ones_by_their_number() -> None:
    found = fold([event(1, figure="potential_victim", quantity=7), event(2, figure="potential_victim")], BOUNDS)
    assert population(found, "potential_victim", ("country", "sex")).counts == {("BRB", "unknown"): 8}
    assert population(found, "confirmed_victim", ("sex",)).counts == {}


def test_the_total_is_shown_where_it_is_large() -> None:
    cells = published_cells("potential_victim", victim_tables(people(160), WAYS).release)
    assert cells[CellId("potential_victim", (), ())] == 160


def test_only_victims_have_such_tables() -> None:
    with pytest.raises(ValueError, match="arrest is no figure"):
        published_cells("arrest", victim_tables(people(30), WAYS).release)
