"""Whom to remove: of which network, who can be chosen, and what stays if one is wrong."""

import pytest
from tests.apps.networks.opened import Analysts
from tests.apps.networks.world import cell, days_ago, person, tied

from leeward.apps.networks.actions.runs import compute
from leeward.apps.networks.models import Inquiry, Mention
from leeward.apps.networks.queries import what_if as module
from leeward.apps.networks.queries.what_if import candidates, what_if


@pytest.fixture
def bridge(analysts: Analysts) -> Mention:
    """Bo Bridge alone joins two cells of three; Sam stands alone."""
    first, second = cell(analysts.ana, "abc"), cell(analysts.ana, "xyz")
    bo = person(analysts.ana, "BO BRIDGE")
    tied(bo, first[0])
    tied(bo, second[0])
    person(analysts.ana, "SAM")
    return bo


def test_the_bridge_breaks_most_and_the_denominator_is_of_those_who_are_tied(bridge: Mention, inquiry: Inquiry) -> None:
    found = what_if(inquiry, None, 1, ())
    assert found is not None
    assert (found.size, found.ties, found.largest, found.fragmentation) == (7, 8, 7, 0.0)
    assert found.best is not None
    assert found.best.names == ("BO BRIDGE",)
    assert found.best.fragmentation == pytest.approx(1 - 12 / 30)
    assert found.best.of_all == pytest.approx(1 - 12 / 42)
    assert found.best.if_wrong == [("BO BRIDGE", 0.0)]
    assert (found.best.exact, found.best.largest) == (True, 3)


def test_what_an_analyst_chose_stands_beside_the_best(bridge: Mention, inquiry: Inquiry) -> None:
    names = dict((name, entity) for entity, name in candidates(inquiry))
    found = what_if(inquiry, None, 1, [names["A ASON"], names["A ASON"], inquiry.pk])
    assert found is not None
    assert found.own is not None
    assert found.own.names == ("A ASON",)
    assert found.own.of_all is None
    assert found.best is not None
    assert found.own.fragmentation < found.best.fragmentation
    assert found.chosen == {names["A ASON"]}


def test_some_alone(bridge: Mention, inquiry: Inquiry) -> None:
    members = [row.pk for row in Mention.objects.all() if row.content["names"][0][0] in "ABC"]
    found = what_if(inquiry, members, 2, ())
    assert found is not None
    assert (found.size, found.ties) == (4, 4)
    nothing = what_if(inquiry, [], 2, ())
    assert nothing is not None
    assert (nothing.size, nothing.best) == (0, None)


def test_candidates_are_tied_and_the_most_tied_come_first(bridge: Mention, inquiry: Inquiry) -> None:
    names = [name for _entity, name in candidates(inquiry)]
    assert set(names[:2]) == {"A ASON", "X XSON"}
    assert "SAM" not in names
    assert len(candidates(inquiry, most=3)) == 3


def test_a_protected_person_is_never_removed(bridge: Mention, inquiry: Inquiry) -> None:
    Mention.objects.filter(pk=bridge.pk).update(is_protected=True)
    found = what_if(inquiry, None, 5, [bridge.pk])
    assert found is not None
    assert found.own is None
    assert "BO BRIDGE" not in str(found)


def test_too_many_to_search(bridge: Mention, inquiry: Inquiry, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_NODES", 6)
    assert what_if(inquiry, None, 1, ()) is None


def test_who_travels_together_is_tied(analysts: Analysts, inquiry: Inquiry) -> None:
    """As the newest computation found; here no one does, and no tie is added."""
    one, other = (person(analysts.ana, name, at=days_ago(2), voyage="LWD1 A-B") for name in ("ADA", "BO"))
    tied(one, other)
    compute(inquiry)
    found = what_if(inquiry, None, 1, ())
    assert found is not None
    assert found.ties == 1
