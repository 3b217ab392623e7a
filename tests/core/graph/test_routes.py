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


@pytest.mark.parametrize(
    ("fees", "trend", "why"),
    [
        ([], None, "no fee is known"),
        ([100.0] * 5, None, "five days are too few"),
        ([100.0] * 6, 0.0, "a fee that stays"),
        ([100.0, 101.0, 102.0, 103.0, 104.0, 105.0], 365.25, "one more each day"),
        ([105.0, 104.0, 103.0, 102.0, 101.0, 100.0], -365.25, "one less each day"),
        ([0.0, 1.0, 2.0, 900.0, 4.0, 5.0], 365.25, "an absurd one in the middle"),
        ([0.0] * 6, 0.0, "who pays nothing is known to pay nothing"),
    ],
)
def test_the_trend_of_a_fee(fees: list[float], trend: float | None, why: str) -> None:
    made = [Passage(NORTH, START + timedelta(day), fee=fee) for day, fee in enumerate(fees)] or [Passage(NORTH, START)]
    (found,) = routes(reversed(made))
    assert found.fee_a_year == (None if trend is None else pytest.approx(trend)), why


def test_fees_of_one_day_are_no_trend_however_many() -> None:
    made = [Passage(NORTH, START, fee=float(fee)) for fee in range(50)]
    (found,) = routes(made)
    assert found.fee_a_year is None
    (month,) = found.fees
    assert (month.low, month.median, month.high, month.count) == (0.0, 24.5, 49.0, 50)


def test_the_same_month_of_two_years_is_two_months_of_fees_and_one_season() -> None:
    made = [Passage(NORTH, date(year, 3, day), fee=float(year)) for year in (2025, 2026) for day in (1, 31)]
    (found,) = routes(made)
    assert [(fees.month, fees.count) for fees in found.fees] == [(date(2025, 3, 1), 2), (date(2026, 3, 1), 2)]
    assert found.seasons == (0, 0, 4, *(0,) * 9)
    assert (found.first, found.last) == (date(2025, 3, 1), date(2026, 3, 31))


def test_odd_passages_are_counted_and_break_nothing() -> None:
    nowhere, one_place = Passage((), START), Passage(("BRB",), START, 0)
    circle = Passage(("BRB", "TTO-CHG", "BRB"), START, 2, ("A", "", "B", "C"))
    assert legs([nowhere, one_place]) == []
    assert [route.passages for route in routes([nowhere, one_place, circle])] == [1, 1, 1]
    there, back = legs([circle])
    assert (there.craft, back.craft) == ((("A", 1),), ()), (
        "a craft that is not known is none, one too many is of no leg"
    )
    assert routes([circle])[0].craft == (("A", 1), ("B", 1), ("C", 1))


@given(st.permutations([Passage(NORTH[:size], START + timedelta(day), day) for size in (2, 3) for day in (1, 9, 70)]))
def test_the_order_of_passages_changes_nothing(made: list[Passage]) -> None:
    assert routes(made) == routes(sorted(made, key=lambda each: (each.places, each.day)))
    assert legs(made) == legs(reversed(made))
