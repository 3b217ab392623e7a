"""Craft that another follows: beyond chance, with when and where, and whether a timetable explains it."""

import pytest
from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.world import days_ago, person, value

from leeward.apps.networks.models import Inquiry, Use
from leeward.apps.networks.queries.relays import relays_of

_APART = (3, 11, 18, 29, 37, 46)


def boat(analysts: Analysts, name: str, days: float, number: str) -> None:
    row = source(analysts.ana, f"{name}{days}", kind="declaration", at=days_ago(days))
    Use.objects.create(value=value("craft", number), mention=mention(row, kind="vessel", content={"names": [name]}))


def test_a_boat_that_another_follows_at_odd_hours(analysts: Analysts, inquiry: Inquiry) -> None:
    assert relays_of(inquiry) == []
    for place, days in enumerate(_APART):
        boat(analysts, "SECOND WIND", days + place / 7, "J8-1")
        boat(analysts, "NIGHT STAR", days + place / 7 - 0.2, "J8-2")
    (found,) = relays_of(inquiry)
    assert (found.found.first, found.found.then, found.found.times) == ("SECOND WIND (J8-1)", "NIGHT STAR (J8-2)", 6)
    assert (found.places, found.timetable, len(found.days)) == (("Bridgetown harbour",), False, 5)


@pytest.mark.parametrize(("weeks", "timetable"), [(6, True), (3, None)])
def test_ferries_of_one_timetable_are_said_to_be(
    weeks: int, timetable: bool | None, analysts: Analysts, inquiry: Inquiry
) -> None:
    for week in range(weeks):
        person(analysts.ana, f"A{week}", voyage=f"LWD1 {week}X-BB-INT", at=days_ago(7 * week + 2))
        person(analysts.ana, f"B{week}", voyage=f"LWD2 {week}Y-BB-INT", at=days_ago(7 * week + 1.8))
    assert {each.timetable for each in relays_of(inquiry)} == {timetable}


def test_a_boat_on_its_own_list_is_one_craft(analysts: Analysts, inquiry: Inquiry) -> None:
    for place, days in enumerate(_APART):
        boat(analysts, "SECOND WIND", days + place / 7, "J8-1")
        person(analysts.ana, f"A{place}", voyage="Second Wind UVF-BB-INT", at=days_ago(days + place / 7))
    assert relays_of(inquiry) == []
