"""Eight weeks of bookings: the payer that networks share is there to find, and so is what is innocent."""

from collections import Counter
from datetime import date, timedelta

import pytest

from leeward.core.travel.manifest import pnrgov_write
from leeward.core.travel.manifest.booking import truncate
from leeward.core.travel.manifest.model import Manifest
from leeward.core.travel.manifest.read import read
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_history import ARREST, FIRST_DAY, LAST_DAY, PARTY, TRIPS, past_bookings, transporter
from leeward.scenario.region import Region

POST = "BRB-BGI"


@pytest.fixture(scope="module")
def flights(region: Region, today: date) -> list[Manifest]:
    return list(past_bookings(region, post=POST, today=today))


def parties(flights: list[Manifest], phone: str) -> list[list[str]]:
    """The document numbers of each party that this telephone paid for."""
    return [
        [each.documents[0].number for each in flight.travellers if each.locator == booking.locator]
        for flight in flights
        for booking in flight.bookings
        if phone in booking.payer.phones
    ]


def test_one_payer_is_behind_the_parties_of_two_networks(flights: list[Manifest], region: Region, today: date) -> None:
    smuggling = [each for each in networks(region, today=today) if each.kind == "smuggling"]
    (phone,) = {member.phone for each in smuggling for member in each.members if member.role == "money_handler"}
    paid = parties(flights, phone)
    assert [len(party) for party in paid] == [1 + PARTY] * TRIPS * 2
    moved = {person(region, each.person, today=today).documents[0].number for one in smuggling for each in one.moved}
    assert all(moved & set(party) for party in paid)


def test_the_recruiter_meets_them_aboard_and_in_no_booking(
    flights: list[Manifest], region: Region, today: date
) -> None:
    network = networks(region, today=today)[0]
    last = {member.role: person(region, member.person, today=today).documents[0].number for member in network.members}
    both = [
        {each.documents[0].number: each.locator for each in flight.travellers}
        for flight in flights
        if {last["recruiter"], last["transporter"]} <= {each.documents[0].number for each in flight.travellers}
    ]
    assert len(both) == TRIPS
    assert all(aboard[last["recruiter"]] != aboard[last["transporter"]] for aboard in both)


def test_commuters_and_a_team_meet_as_often_and_pay_for_themselves(flights: list[Manifest]) -> None:
    seen = Counter(each.documents[0].number for flight in flights for each in flight.travellers)
    assert sum(count >= TRIPS - 1 for count in seen.values()) > 50
    (team,) = {frozenset(party) for party in parties(flights, "+1 246 555 0101")}
    assert len(team) == 6
    houses = [
        booking for each in flights for booking in each.bookings if "GUEST HOUSE" in "".join(booking.contacts.addresses)
    ]
    assert len({booking.payer.phones for booking in houses}) == len(houses) > 40


def test_telephones_are_of_the_range_for_fiction(flights: list[Manifest]) -> None:
    phones = {phone for each in flights for booking in each.bookings for phone in booking.payer.phones}
    assert all(phone[7:].startswith("555 01") for phone in phones)


def test_the_weeks_are_kept_and_no_flight_is_expected_again(flights: list[Manifest], today: date) -> None:
    days = [each.voyage.legs[0].arrives.date() for each in flights if each.voyage.legs[0].arrives]
    assert days == sorted(days)
    assert today - timedelta(FIRST_DAY) <= days[0] <= days[-1] <= today - timedelta(LAST_DAY)


def test_a_flight_can_be_sent_as_its_carrier_would(flights: list[Manifest], today: date) -> None:
    text = pnrgov_write.write(flights[2], prepared="261125:0500")
    reading = read(text.encode(), today=today, bookings=True)
    assert reading.problems == ()
    assert reading.manifests[0].bookings == flights[2].bookings


def test_the_same_seed_gives_the_same_weeks(flights: list[Manifest], region: Region, today: date) -> None:
    assert list(past_bookings(region, post=POST, today=today)) == flights


def test_no_booking_holds_the_whole_number_of_a_card(flights: list[Manifest]) -> None:
    payments = [payment for each in flights for booking in each.bookings for payment in booking.payments]
    assert {payment.form for payment in payments} == {"CC", "CA"}
    for payment in payments:
        assert payment.number == truncate(payment.number.replace("*", "0")) or payment.form == "CA"


def test_every_traveller_is_in_a_booking_of_the_flight_and_no_booking_is_empty(flights: list[Manifest]) -> None:
    for flight in flights:
        locators = [booking.locator for booking in flight.bookings]
        assert len(set(locators)) == len(locators), "two parties under one locator would be one"
        assert {each.locator for each in flight.travellers} == set(locators)
        references = [each.reference for each in flight.travellers]
        assert references == [str(row) for row in range(1, len(references) + 1)]


def test_after_the_arrest_another_takes_the_victims(flights: list[Manifest], region: Region, today: date) -> None:
    (network,) = (each for each in networks(region, today=today) if each.kind == "trafficking")
    taken, other = transporter(network), transporter(network, arrested=True)
    numbers = {each: person(region, each, today=today).documents[0].number for each in (taken, other)}
    arrest = today - timedelta(ARREST)
    flown: dict[str, list[bool]] = {taken: [], other: []}
    for flight in flights:
        arrives = flight.voyage.legs[0].arrives
        assert arrives is not None
        for reference, number in numbers.items():
            if number in {each.documents[0].number for each in flight.travellers}:
                flown[reference].append(arrives.date() > arrest)
    assert taken != other
    assert flown[taken]
    assert flown[other]
    assert not any(flown[taken]), "who was arrested flies no more"
    assert all(flown[other]), "nobody else took them before"


def test_an_arrest_changes_nothing_for_smugglers(region: Region, today: date) -> None:
    for network in networks(region, today=today):
        same = transporter(network) == transporter(network, arrested=True)
        assert same is (network.kind == "smuggling")


def test_a_family_or_a_commuter_pays_for_nobody_else(flights: list[Manifest]) -> None:
    for flight in flights:
        for booking in flight.bookings:
            if booking.locator[0] in "CF":
                assert booking.payer == booking.contacts


def test_no_other_post_has_such_weeks(region: Region, today: date) -> None:
    """The four services all fly to one post; another agency of the demonstration begins without bookings."""
    others = [post.code for post in region.posts if post.code != POST]
    assert [code for code in others if list(past_bookings(region, post=code, today=today))] == []
