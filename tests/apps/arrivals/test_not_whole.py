"""A list that may have lost something only adds: no one is taken off, no document is forgotten, and it is reported."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.apps.arrivals.conftest import Announce, Share, flight, person, voyage_of

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.answering import answer_message
from leeward.apps.arrivals.actions.receiving import Received, receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.manifest.model import Traveller

pytestmark = pytest.mark.django_db
TEN = tuple(person(f"P{chr(65 + place)}", f"B{place}2345") for place in range(10))
Cut = Callable[[bytes], bytes]


def cut_within(surname: str) -> Cut:
    """The data end within this traveller, before the document."""
    return lambda data: data[: data.index(b"DOC", data.index(f"+{surname}:".encode())) + 9]


def shortened(data: bytes) -> bytes:
    """Four travellers in a message that says ten, with an end of its own and the last one's document lost."""
    keep = data[: data.index(b"DOC", data.index(b"+PD:"))]
    count = keep[keep.index(b"UNH") :].count(b"'") + 2
    return keep + f"CNT+42:10'UNT+{count}+M2'UNE+1+M2'UNZ+1+M2'".encode()


def send(carrier: Carrier, *travellers: Traveller, cut: Cut = bytes, **facts: object) -> Received:
    return receive(cut(flight(*travellers).bytes(**facts)), Sender.of(carrier))[0]


def states(voyage: Voyage) -> list[str]:
    return [each.state for each in voyage.passengers.all()]


@pytest.mark.parametrize("cut", [cut_within("PF"), cut_within("PD"), shortened])
def test_a_cut_list_takes_no_one_off_and_forgets_no_document(carrier: Carrier, share: Share, cut: Cut) -> None:
    for place in range(10):
        share(TravelDocument(f"B{place}2345", "BRB", "lost"))
    voyage = voyage_of(send(carrier, *TEN))
    before = [each.verdict for each in voyage.passengers.order_by("pk")]
    assert "CLEAR" not in before
    received = send(carrier, *TEN, cut=cut, reference="M2", access_reference="AA123-2")
    assert not received.submission.is_whole
    assert states(voyage) == ["expected"] * 10
    assert [each.verdict for each in voyage.passengers.order_by("pk")] == before


def test_a_new_passenger_without_document_on_a_cut_list_is_never_clear(carrier: Carrier) -> None:
    voyage = voyage_of(send(carrier, *TEN, cut=cut_within("PD")))
    last = voyage.passengers.order_by("pk").last()
    assert last is not None
    assert opened(last).traveller.surname == "PD"
    assert (last.verdict, voyage.passengers.filter(verdict="CLEAR").count()) == ("VERIFY", 3)


def test_a_complete_list_completes_passengers_and_removes_missing_ones(carrier: Carrier) -> None:
    send(carrier, person("GONE", "Z9"), *TEN, cut=cut_within("PF"))
    received = send(carrier, *TEN, reference="M2")
    voyage = voyage_of(received)
    assert (received.submission.is_whole, voyage.passengers.count()) == (True, 11)
    assert sorted(states(voyage)) == ["expected"] * 10 + ["missing"]
    assert voyage.passengers.filter(verdict="VERIFY").count() == 0


def test_parts_remove_no_one_before_all_have_come(announce: Announce) -> None:
    announce(person("OLD", "O1"), person("ROE", "A1"))
    facts = {"access_reference": "AA123-2"}
    first = announce(person("ROE", "A1"), part=1, last=False, reference="M2", **facts)
    voyage = voyage_of(first)
    assert states(voyage) == ["expected"] * 2
    announce(person("POE", "B2"), part=2, last=False, reference="M3", **facts)
    assert states(voyage) == ["expected"] * 3
    announce(person("MOE", "C3"), part=3, reference="M4", **facts)
    assert sorted(states(voyage)) == ["expected"] * 3 + ["missing"]
    assert {each.first_version for each in voyage.passengers.all()} == {1, 2}


def test_a_part_that_never_came_takes_no_one_off(announce: Announce) -> None:
    announce(person("OLD", "O1"))
    facts = {"access_reference": "AA123-2"}
    announce(person("ROE", "A1"), part=1, last=False, reference="M2", **facts)
    received = announce(person("MOE", "C3"), part=3, reference="M3", **facts)
    assert states(voyage_of(received)) == ["expected"] * 3


def test_the_same_reference_again_is_a_list_of_its_own(announce: Announce) -> None:
    """Carriers use one reference for all lists of a flight."""
    announce(person("OLD", "O1"), part=1)
    received = announce(person("ROE", "A1"), part=1, reference="M2")
    assert received.submission.version == 2
    assert states(voyage_of(received)) == ["missing", "expected"]


def test_a_cut_cancellation_cancels_only_complete_passengers(carrier: Carrier) -> None:
    voyage = voyage_of(send(carrier, *TEN))
    send(carrier, *TEN, cut=cut_within("PC"), kind="cancel", reference="M2")
    assert states(voyage).count("cancelled") == 2


def test_the_sender_learns_it_over_the_api(client: Client, key: str, carrier: Carrier) -> None:
    headers = {"authorization": f"Bearer {key}"}
    for data, whole in ((flight(*TEN).bytes(), True), (cut_within("PF")(flight(*TEN).bytes(reference="M2")), False)):
        (told,) = client.post("/api/v1/manifests", data, content_type="text/plain", headers=headers).json()["lists"]
        assert told["whole"] is whole
        assert any(each["lost"] == "rest" for each in told["problems"]) is not whole


def test_the_sender_learns_it_in_the_answer_to_the_message(carrier: Carrier) -> None:
    whole = answer_message(flight(*TEN).bytes(), carrier, check_in=False).text
    cut = answer_message(cut_within("PF")(flight(*TEN).bytes(reference="M2")), carrier, check_in=False).text
    assert "ERP+1'" not in whole
    assert "ERP+1'ERC+4Z'FTX+AAP+++The list may not be whole" in cut


def test_the_pages_say_it_until_a_whole_list_follows(
    browser_of: Callable[[Officer], Client], carrier: Carrier, alice: Officer
) -> None:
    voyage = voyage_of(send(carrier, *TEN, cut=cut_within("PF")))
    client = browser_of(alice)
    page, expected = f"/voyages/{voyage.pk}", "/voyages"
    assert "may not be whole" in client.get(page).content.decode()
    assert "list not whole" in client.get(expected).content.decode()
    send(carrier, *TEN, reference="M2")
    assert "may not be whole" not in client.get(page).content.decode()
    assert "list not whole" not in client.get(expected).content.decode()
    assert Passenger.objects.count() == 10
