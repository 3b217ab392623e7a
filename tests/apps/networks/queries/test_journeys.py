"""Journeys by number: a person once on a voyage, with its route and weekday."""

from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import days_ago, person

from leeward.apps.networks.models import Inquiry
from leeward.apps.networks.queries.journeys import travelled
from leeward.apps.networks.queries.network import picture_of


def test_who_was_on_which_voyage(analysts: Analysts, inquiry: Inquiry) -> None:
    at = days_ago(3)
    ada = person(analysts.ana, "ADA", voyage="LWD101 POS-BGI", booking="X", at=at)
    bo = person(analysts.ana, "BO", voyage=["LWD101 POS-BGI", "LWD7 BGI-UVF"], at=at)
    person(analysts.ana, "CY", phone="1")
    found = travelled(picture_of(inquiry))
    assert set(found.people) == {ada.pk, bo.pk}
    assert (found.journeys.people, len(found.journeys.person)) == (2, 3)
    assert found.habits[bo.pk] == {f"POS-BGI {at.weekday()}": 1, f"BGI-UVF {at.weekday()}": 1}
    assert sorted(set(found.journeys.party.tolist())) == [-1, 0]


def test_no_one_travels(inquiry: Inquiry) -> None:
    assert travelled(picture_of(inquiry)).journeys.people == 0
