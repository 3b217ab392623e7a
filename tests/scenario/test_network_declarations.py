"""What captains of the networks' boats declared: forms without mistakes, and no one of those moved on them."""

from datetime import date, timedelta

from leeward.core.travel.declaration.read import read
from leeward.scenario.households import person
from leeward.scenario.network_cast import networks
from leeward.scenario.network_declarations import past_declarations
from leeward.scenario.region import Region


def test_every_boat_made_its_trips(region: Region, today: date) -> None:
    trips = list(past_declarations(region, today=today))
    boats = [boat for network in networks(region, today=today) for boat in network.boats]
    assert {trip.typed.vessel["name"] for trip in trips} == {boat.name for boat in boats} | {"Little Tern"}
    assert len(trips) == 6 * len(boats) + 2 * 6
    assert len({trip.reference for trip in trips}) == len(trips)
    assert all(trip.sent_at.date() < today for trip in trips)


def test_a_form_has_no_mistakes_and_no_one_who_is_moved(region: Region, today: date) -> None:
    moved = {
        person(region, each.person, today=today).documents[0].number
        for network in networks(region, today=today)
        for each in network.moved
    }
    for trip in past_declarations(region, today=today):
        reading = read(trip.typed, today=trip.sent_at.date())
        assert reading.problems == ()
        assert not moved & {each["document_number"] for each in trip.typed.persons}


def test_a_tender_follows_one_boat_with_its_telephone_and_documents_of_one_batch(region: Region, today: date) -> None:
    trips = list(past_declarations(region, today=today))
    tender = [trip.typed for trip in trips if trip.typed.vessel["name"] == "Little Tern"]
    boats = [trip.typed for trip in trips if trip.typed.leg["destination"] == "BRB-BTF" and trip.typed not in tender]
    assert len({each.vessel["contact"] for each in (*tender, *boats)}) == 1
    mornings = {each.leg["arrives"] for each in tender if each.leg["part"] == "morning"}
    nights = {date.fromisoformat(each.leg["arrives"]) + timedelta(days=1) for each in boats}
    assert mornings == {each.isoformat() for each in nights}
    numbers = sorted({int(each["document_number"][2:]) for form in tender for each in form.persons})
    assert numbers == list(range(numbers[0], numbers[0] + 3))
