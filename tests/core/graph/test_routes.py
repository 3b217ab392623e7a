from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.graph.routes import Passage, legs, routes

NORTH = ("VEGUI", "TTO-CHG", "BRB-SPM")
START = date(2026, 1, 10)


def test_a_route_has_its_craft_fees_and_seasons() -> None:
    made = [
        Passage(NORTH, START + timedelta(30 * step), 4, ("Second Wind", "Morning Promise"), 2_700 + 100 * step)
        for step in range(8)
    ]
    made.append(Passage(NORTH, START + timedelta(1), 2, ("Second Wind",)))
    made.append(Passage(("HTI-CAP", "BHS-FPO"), START, 9))
    north, other = routes(made)
    assert (north.places, north.passages, north.people, north.first) == (NORTH, 9, 34, START)
    assert north.craft == (("Second Wind", 9), ("Morning Promise", 8))
    assert north.fee_a_year == pytest.approx(100 / 30 * 365.25)
    assert (north.fees[0].month, north.fees[0].median, north.fees[0].count) == (date(2026, 1, 1), 2_700, 1)
    assert north.seasons[:2] == (2, 1)
    assert (other.fee_a_year, other.fees) == (None, ())


def test_one_absurd_fee_does_not_make_a_trend() -> None:
    fees = [3_000.0] * 8 + [900_000.0]
    made = [Passage(NORTH, START + timedelta(step), fee=fee) for step, fee in enumerate(fees)]
    assert routes(made)[0].fee_a_year == 0


def test_a_leg_is_counted_over_all_its_routes() -> None:
    made = [
        Passage(NORTH, START, 3, ("A", "B")),
        Passage(NORTH[1:], START, 2, ("B",)),
        Passage((*NORTH[1:], "LCA"), START),
    ]
    first = legs(made)[0]
    assert (first.origin, first.destination) == NORTH[1:]
    assert (first.passages, first.people, first.routes, first.craft) == (3, 6, 3, (("B", 2),))


@given(st.lists(st.builds(Passage, st.lists(st.sampled_from("abc"), max_size=3).map(tuple), st.dates(), st.just(1))))
def test_every_passage_is_counted_once(made: list[Passage]) -> None:
    assert sum(route.passages for route in routes(made)) == len(made)
    assert all(sum(route.seasons) == route.passages for route in routes(made))
    assert sum(leg.passages for leg in legs(made)) == sum(max(0, len(each.places) - 1) for each in made)
