"""How the networks travel."""

from datetime import date, timedelta

import pytest

from leeward.scenario import Region, VoyageFacts, networks, person, voyages
from leeward.scenario.network_voyages import network_voyages, planted


@pytest.fixture(scope="module")
def two_days(region: Region, today: date) -> tuple[VoyageFacts, ...]:
    return tuple(voyages(region, today=today))


def test_the_networks_boats_carry_more_than_they_declare(
    region: Region, today: date, two_days: tuple[VoyageFacts, ...]
) -> None:
    trips = [voyage for voyage in two_days if voyage.network]
    assert len(trips) == 4
    for trip in trips:
        network = next(one for one in networks(region, today=today) if one.code == trip.network)
        assert trip.undeclared
        assert set(trip.undeclared) <= {one.person for one in network.smuggled}
        declared = {one.person.reference for one in trip.passengers}
        assert declared <= {one.person for one in network.members if one.role == "transporter"}
    moved = [one for trip in trips for one in trip.undeclared]
    assert len(moved) == len(set(moved))


def test_victims_fly_on_one_booking_that_a_stranger_paid(
    region: Region, today: date, two_days: tuple[VoyageFacts, ...]
) -> None:
    network = networks(region, today=today)[2]
    victims = {one.person for one in network.victims}
    flight = next(voyage for voyage in two_days if voyage.number == "LWD231")
    party = [one for one in flight.passengers if one.booking == "HSP4TY"]
    assert sum(one.person.reference in victims for one in party) == 4
    assert len({one.payer_phone for one in party}) == 1
    assert party[0].payer_phone in network.phones
    assert person(region, party[0].person.reference, today=today) == party[0].person


def test_boats_land_at_night_at_a_post_of_the_region(region: Region, today: date) -> None:
    posts = {post.code for post in region.posts}
    for trip in network_voyages(region, today=today):
        assert trip.post in posts
        assert trip.arrives.hour == 7, "03:40 in the eastern Caribbean"
        assert trip.arrives - trip.departs == timedelta(hours=9)


def test_no_other_service_carries_a_planted_party(region: Region, today: date) -> None:
    assert planted(region, "LWD101", today=today) == ()
