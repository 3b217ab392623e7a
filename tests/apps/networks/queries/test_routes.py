"""The route board: voyages of those in groups or of everyone, and routes and fees that events state."""

from datetime import UTC, datetime

import pytest
from tests.apps.networks.opened import Analysts, mention, source
from tests.apps.networks.world import cell, days_ago, person, tied

from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.routes import board


def test_places_have_names_where_a_table_has_them(analysts: Analysts, inquiry: Inquiry) -> None:
    person(analysts.ana, "ADA", voyage="LWD101 TTPOS-BB-INT", at=days_ago(2))
    (shown,) = board(inquiry, everyone=True).routes
    assert shown.route.places[1] == "Bridgetown harbour"
    assert "TTPOS" not in shown.route.places[0]
    assert shown.route.craft == (("LWD101", 1),)
    assert shown.fees is None


def test_people_of_one_voyage_are_one_journey(analysts: Analysts, inquiry: Inquiry) -> None:
    for name in ("ADA", "BO"):
        person(analysts.ana, name, voyage="LWD101 TTPOS-BB-INT", at=days_ago(2))
    (shown,) = board(inquiry, everyone=True).routes
    assert (shown.route.passages, shown.route.people) == (1, 2)
    (leg,) = board(inquiry, everyone=True).legs
    assert (leg.passages, leg.people) == (1, 2)


def test_people_in_groups_alone(analysts: Analysts, inquiry: Inquiry) -> None:
    known = cell(analysts.ana, "abc")
    flown = person(analysts.ana, "FLO", voyage="LWD7 UVF-BB-INT", at=days_ago(2))
    for one in known:
        tied(one, flown)
    person(analysts.ana, "TOURIST", voyage="LWD101 TTPOS-BB-INT", at=days_ago(2))
    assert board(inquiry, everyone=False).routes == ()
    compute(inquiry)
    (shown,) = board(inquiry, everyone=False).routes
    assert shown.route.craft == (("LWD7", 1),)
    assert len(board(inquiry, everyone=True).routes) == 2


@pytest.mark.parametrize(
    ("fee", "paid"), [("3,000", 3_000), ("USD 2700", 2_700), ("$1", 1), ("a lot", None), ("-5", None), ("", None)]
)
def test_a_route_that_an_event_states_with_its_fee(
    fee: str, paid: float | None, analysts: Analysts, inquiry: Inquiry
) -> None:
    said = source(analysts.ana, "method", kind="entry", inquiry=inquiry, post=None, at=datetime.now(UTC))
    facts = [["route", "VEGUI > TTO-CHG > BRB-SPM"], ["fee", fee]]
    mention(said, kind="event", content={"names": ["Night boats"], "facts": facts})
    found = board(inquiry, everyone=False)
    (shown,) = found.routes
    assert len(shown.route.places) == 3
    assert [each.median for each in shown.route.fees] == ([paid] if paid else [])
    assert found.has_fees == bool(paid)
    assert len(found.legs) == 2


def test_a_protected_source_has_no_route_here(analysts: Analysts, inquiry: Inquiry) -> None:
    person(analysts.ana, "VIC", voyage="LWD101 TTPOS-BB-INT", is_protected=True)
    said = source(analysts.ana, "care", kind="care_fact", post=None, is_protected=True)
    mention(said, kind="event", content={"names": ["x"], "facts": [["route", "A > B"]]})
    assert board(inquiry, everyone=True).routes == ()
