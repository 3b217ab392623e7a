"""Invented travellers: the shares that the simulation promises, and the same travellers each time."""

from collections import Counter

from leeward.core.travel.stays.crossing import Direction, Source
from leeward.scenario.stays import travel


def test_the_same_seed_gives_the_same_travellers() -> None:
    assert travel(50) == travel(50)
    assert travel(50) != travel(50, seed=2)


def test_the_shares_are_those_of_the_simulation() -> None:
    made = travel(8_000)
    entries = [each for each in made.crossings if each.direction is Direction.ENTRY]
    exits = {each.id for each in made.crossings if each.direction is Direction.EXIT}
    assert 0.007 < len(made.stayed) / len(entries) < 0.013
    left = [each for each in entries if each.id not in made.stayed]
    unrecorded = sum(each.id[:-1] + "b" not in exits for each in left) / len(left)
    assert 0.008 < unrecorded < 0.016
    assert 1.3 < len(entries) / len(set(made.who.values())) < 1.5
    assert all(each.permitted for each in entries)


def test_a_list_has_the_exits_that_it_is_said_to_have() -> None:
    sources = Counter(each.source for each in travel(2_000, listed=0.5).crossings)
    assert 0.45 < sources[Source.LIST] / (sources[Source.COUNTER] / 2) < 0.55
    assert not any(each.source is Source.LIST for each in travel(200).crossings)
