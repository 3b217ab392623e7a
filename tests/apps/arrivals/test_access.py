"""Who sees which expected voyage, and what of its passengers."""

import pytest
from tests.apps.arrivals.conftest import Announce, Cast, person, voyage_of

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency, ensure_post
from leeward.apps.agencies.models import Agency, Role
from leeward.apps.arrivals.access import may_see_hit, may_see_result, may_set_counters, partly_quiet, visible_voyages
from leeward.apps.arrivals.models import Passenger, Voyage

pytestmark = pytest.mark.django_db


def test_voyages_are_the_agencys_and_of_the_post_for_its_protection_colleague(announce: Announce, cast: Cast) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    Voyage.objects.filter(pk=voyage.pk).update(post=cast.bridgetown)
    care = ensure_agency("BRB-CARE", "Care", country="BRB")

    def sees(name: str, agency: Agency, role: Role, *, at_post: bool) -> bool:
        officer = create_officer(name, name, agency, roles=[role], post=cast.bridgetown if at_post else None)
        return visible_voyages(officer).filter(pk=voyage.pk).exists()

    assert all(visible_voyages(each).filter(pk=voyage.pk).exists() for each in (cast.alice, cast.clara, cast.dora))
    assert not visible_voyages(cast.bob).exists()
    assert sees("cora", care, Role.PROTECTION, at_post=True)
    assert not sees("carl", care, Role.SECOND_LINE, at_post=True)
    assert not sees("cleo", care, Role.PROTECTION, at_post=False)


def test_counters_are_set_by_a_supervisor_of_the_post(cast: Cast) -> None:
    other = ensure_post("ATG-ANU", cast.antigua, name="Airport")
    assert may_set_counters(cast.clara, cast.bridgetown)
    assert not may_set_counters(cast.clara, other)
    assert not may_set_counters(cast.clara, None)
    assert not may_set_counters(cast.alice, cast.bridgetown)


@pytest.mark.parametrize(
    ("verdict", "seen"),
    [("PROTECT", {"clara", "dora"}), ("HOLD", {"alice", "clara", "dora"}), ("CLEAR", {"alice", "clara", "dora"})],
)
def test_who_sees_a_result_before_the_counter(verdict: str, seen: set[str], cast: Cast) -> None:
    passenger = Passenger(verdict=verdict)
    officers = {"alice": cast.alice, "clara": cast.clara, "dora": cast.dora}
    assert {name for name, each in officers.items() if may_see_result(passenger, each)} == seen


@pytest.mark.parametrize(
    ("kind", "alice"),
    [("person.yellow", False), ("person.missing", False), ("person.protection", False), ("person.red", True)],
)
def test_who_sees_a_hit(kind: str, alice: bool, cast: Cast) -> None:
    assert may_see_hit(kind, cast.alice) is alice
    assert may_see_hit(kind, cast.dora)


@pytest.mark.parametrize(
    ("verdict", "kind", "quiet"),
    [
        ("PROTECT", "person.red", False),  # hidden as a whole, whatever was found
        ("REFER", "person.yellow", True),
        ("REFER", "person.red", False),
        ("CLEAR", "person.yellow", False),
    ],
)
def test_results_hidden_in_part_are_selected_in_the_database(
    verdict: str, kind: str, quiet: bool, announce: Announce, cast: Cast
) -> None:
    announce(person("ROE", "A1"))
    Passenger.objects.update(verdict=verdict, findings=[{"kind": kind}])
    assert Passenger.objects.filter(partly_quiet()).exists() is quiet
