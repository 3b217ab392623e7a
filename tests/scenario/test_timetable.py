"""Arrivals: in order, full but not overfull, with the networks' own trips and known truth."""

import re
from collections import Counter
from datetime import UTC, date, timedelta
from itertools import islice

import pytest

from leeward.scenario import Region, VoyageFacts, travelling, truth, voyages


@pytest.fixture(scope="module")
def two_days(region: Region, today: date) -> tuple[VoyageFacts, ...]:
    return tuple(voyages(region, today=today))


def test_the_same_seed_gives_the_same_arrivals(region: Region, today: date, two_days: tuple[VoyageFacts, ...]) -> None:
    assert tuple(islice(voyages(region, today=today), 20)) == two_days[:20]


def test_references_are_unique(two_days: tuple[VoyageFacts, ...]) -> None:
    assert len({voyage.reference for voyage in two_days}) == len(two_days)


def test_every_kind_of_arrival_and_of_post_is_met(region: Region, two_days: tuple[VoyageFacts, ...]) -> None:
    kinds = {"flight": {"air"}, "cruise": {"cruise"}, "small_craft": {"marina", "ferry"}, "ferry": {"ferry"}}
    posts = {post.code: post.kind for post in region.posts}
    assert {voyage.kind for voyage in two_days} == set(kinds)
    for voyage in two_days:
        assert posts[voyage.post] in kinds[voyage.kind], voyage.reference
        assert voyage.origin in posts or re.fullmatch(r"[A-Z]{2}[A-Z2-9]{3}", voyage.origin)
        assert voyage.origin != voyage.post


def test_times(two_days: tuple[VoyageFacts, ...], today: date) -> None:
    for voyage in two_days:
        assert voyage.arrives.tzinfo is UTC
        assert timedelta(minutes=20) < voyage.arrives - voyage.departs < timedelta(days=12), voyage.reference
        assert today <= voyage.arrives.date() <= today + timedelta(1)


def test_only_networks_travel_twice_on_one_day(two_days: tuple[VoyageFacts, ...]) -> None:
    aboard = Counter(
        (voyage.arrives.date(), passenger.person.reference)
        for voyage in two_days
        for passenger in voyage.passengers
        if not voyage.network
    )
    assert aboard.most_common(1)[0][1] == 1


def test_a_party_shares_a_booking_and_a_payer(two_days: tuple[VoyageFacts, ...]) -> None:
    for voyage in two_days[:40]:
        payers: dict[str, set[str]] = {}
        for passenger in voyage.passengers:
            payers.setdefault(passenger.booking, set()).add(passenger.payer_phone)
        assert all(len(phones) == 1 for booking, phones in payers.items() if booking)


def test_households_travel_together(two_days: tuple[VoyageFacts, ...]) -> None:
    flight = next(voyage for voyage in two_days if voyage.kind == "flight" and len(voyage.passengers) > 50)
    children = [one for one in flight.passengers if one.person.role == "child"]
    homes = {one.person.household for one in flight.passengers if one.person.role == "head"}
    assert children
    assert all(child.person.household in homes for child in children)


def test_everyone_shows_their_own_document(two_days: tuple[VoyageFacts, ...]) -> None:
    assert all(one.document in one.person.documents for voyage in two_days for one in voyage.passengers)


def test_nothing_else_carries_undeclared_people(two_days: tuple[VoyageFacts, ...]) -> None:
    assert all(not voyage.undeclared for voyage in two_days if not voyage.network)


def test_people_with_a_story_arrive(region: Region, today: date, two_days: tuple[VoyageFacts, ...]) -> None:
    met = list(travelling(iter(two_days), truth(region, today=today)))
    assert len(met) > 60
    for voyage, check in met:
        assert check.person in {one.person.reference for one in voyage.passengers}
    assert len({check.plot for _, check in met}) > 10


def test_more_days_are_streamed(region: Region, today: date) -> None:
    assert len(list(islice(voyages(region, today=today, days=10_000), 5))) == 5


def test_a_small_region_travels_again(region: Region, today: date) -> None:
    arrivals = list(islice(voyages(region, today=today, days=1, count=600), 12))
    assert sum(len(voyage.passengers) for voyage in arrivals) > 600


def test_yachts_come_from_marinas_nearby(region: Region, two_days: tuple[VoyageFacts, ...]) -> None:
    marinas = {post.code for post in region.posts if post.kind == "marina"}
    yachts = [voyage for voyage in two_days if voyage.kind == "small_craft" and not voyage.network]
    assert len(yachts) > 20
    assert all(voyage.origin in marinas and 1 <= len(voyage.passengers) <= 5 for voyage in yachts)
