from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.companions import Companions, Journeys, companions, found_by_chance, redrawn

DAYS, ROUTES = 364, 12


class World:
    """People of one or two journeys a year, commuters of one weekday, and pairs who travel together five times."""

    def __init__(
        self, people: int = 10_000, commuters: int = 200, planted: int = 20, seed: int = 5, others: float = 2
    ) -> None:
        self._chance = np.random.default_rng(seed)
        self._usual = self._chance.dirichlet(np.full(ROUTES, 2.0))
        self._made: list[tuple[int, int]] = []
        for person in range(people):
            self._travel(person, 1 + self._chance.poisson(0.8))
        self.commuters = range(people, people + commuters)
        for person in self.commuters:
            route, weekday = self._chance.choice(ROUTES, p=self._usual), self._chance.integers(5)
            days = [day for day in range(DAYS) if day % 7 == weekday and self._chance.random() < 0.85]
            self._made += [(person, int(route) * DAYS + day) for day in days]
        first = people + commuters
        self.planted = {(first + 2 * number, first + 2 * number + 1) for number in range(planted)}
        for pair in self.planted:
            for voyage in (self._voyage() for _ in range(5)):
                self._made += [(person, voyage) for person in pair]
            for person in pair:
                self._travel(person, self._chance.poisson(others))

    def journeys(self, party: dict[int, int] | None = None) -> Journeys:
        person, voyage = np.array(sorted(set(self._made))).T
        booked = np.array([(party or {}).get(int(each), -1) for each in person])
        return Journeys(
            person, voyage, np.repeat(np.arange(ROUTES), DAYS), np.tile(np.arange(DAYS) % 7, ROUTES), booked
        )

    def _voyage(self) -> int:
        return int(self._chance.choice(ROUTES, p=self._usual)) * DAYS + int(self._chance.integers(DAYS))

    def _travel(self, person: int, times: int) -> None:
        self._made += [(person, self._voyage()) for _ in range(times)]


def pairs(found: Companions) -> set[tuple[int, int]]:
    return set(zip(found.one.tolist(), found.other.tolist(), strict=True))


@pytest.fixture(scope="module")
def world() -> World:
    return World()


def test_who_travels_together_is_found_and_no_commuter(world: World) -> None:
    found = companions(world.journeys())
    assert pairs(found) == world.planted
    assert found.met.min() == 5
    assert (found.expected < 0.1).all()
    assert (np.diff(found.q) >= 0).all(), "the surest first"


def test_counting_would_flag_the_commuters(world: World) -> None:
    journeys = world.journeys()
    aboard: dict[int, list[int]] = {}
    for person, voyage in zip(journeys.person.tolist(), journeys.voyage.tolist(), strict=True):
        if person in world.commuters:
            aboard.setdefault(voyage, []).append(person)
    met: dict[tuple[int, int], int] = {}
    for people in aboard.values():
        for pair in combinations(people, 2):
            met[pair] = met.get(pair, 0) + 1
    assert sum(count >= 5 for count in met.values()) > 5 * len(world.planted)


def test_where_no_one_travels_together_no_one_is_found(world: World) -> None:
    assert found_by_chance(world.journeys()) == 0


def test_too_much_smoothing_shows_in_the_redrawn_world(world: World) -> None:
    assert found_by_chance(world.journeys(), smoothing=60.0) > 20


def test_other_dates_keep_every_habit(world: World) -> None:
    journeys, other = world.journeys(), redrawn(world.journeys(), seed=7)
    slot = journeys.route * 7 + journeys.weekday
    for person in (0, 1, world.commuters[0]):
        habits = [np.sort(slot[each.voyage[each.person == person]]).tolist() for each in (journeys, other)]
        assert habits[0] == habits[1]
        assert len(set(other.voyage[other.person == person].tolist())) == len(habits[1]), "none twice"


def test_a_party_is_known_to_travel_together(world: World) -> None:
    one = sorted(world.planted)[0]
    found = companions(world.journeys(party=dict.fromkeys(one, 1)))
    assert pairs(found) == world.planted - {one}


def test_a_hub_flight_that_everyone_takes_again_and_again_flags_no_one() -> None:
    chance = np.random.default_rng(3)
    taken = [(person, day) for person in range(300) for day in chance.choice(52, 12, replace=False).tolist()]
    crowd = [(person, 52) for person in range(6_000)]
    person, voyage = np.array(taken + crowd).T
    one_route = np.zeros(53, dtype=np.int64)
    found = companions(Journeys(person, voyage, one_route, one_route + 4, np.full(len(person), -1)))
    assert pairs(found) == set(), "300 who take twelve of 52 flights meet often; 6,000 once on the one that all take"


def test_meeting_once_is_no_pattern() -> None:
    once = Journeys(*(np.array(each) for each in ([0, 1], [0, 0], [0, 0], [1, 2], [-1, -1])))
    assert len(companions(once, false=1.0).one) == 0


def test_without_journeys_there_is_no_one() -> None:
    none = np.zeros(0, dtype=np.int64)
    empty = Journeys(none, none, none, none, none)
    assert len(companions(empty).one) == len(companions(redrawn(empty)).one) == 0


@given(st.sets(st.tuples(st.integers(0, 5), st.integers(0, 13))), st.integers(0, 3))
def test_any_journeys_are_judged(made: set[tuple[int, int]], seed: int) -> None:
    person, voyage = (
        np.array(each, dtype=np.int64) for each in (zip(*sorted(made), strict=True) if made else ([], []))
    )
    journeys = Journeys(person, voyage, np.arange(14) // 7, np.arange(14) % 7, np.full(len(person), -1))
    found = companions(journeys, false=1.0)
    for one, other, met in zip(found.one.tolist(), found.other.tolist(), found.met.tolist(), strict=True):
        assert one < other
        assert met == sum((one, each) in made and (other, each) in made for each in range(14))
    assert ((found.q >= 0) & (found.q <= 1)).all()
    assert len(redrawn(journeys, seed).person) == len(person)


@pytest.mark.soak
def test_all_of_eighty_are_found_and_none_of_fifteen_hundred_commuters() -> None:
    """The whole of it: 100,000 people, 1,500 commuters of one weekday, 80 pairs of five journeys. Those who travel as
    often alone as well are nearer to chance: of these some are missed, and no one else is flagged.
    """
    for others, least in ((0.5, 80), (2, 75)):
        region = World(people=100_000, commuters=1_500, planted=80, others=others)
        found = pairs(companions(region.journeys()))
        assert found <= region.planted
        assert len(found) >= least
        assert found_by_chance(region.journeys()) == 0
