"""Answers to carriers: at check-in, when a record arrives later, and about documents alone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone
from pytest_django import Settings
from tests.apps.arrivals.carrier_line import STOLEN, Line, acknowledgement, codes, post, responses
from tests.apps.arrivals.conftest import MISSING_CHILD, Announce, Share, flight, person, voyage_of

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions.answering import answer_message, fetch
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.models import Carrier, CarrierMessage, Passenger
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.confirmations import owner_says
from leeward.apps.border.models import Confirmation
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.travel.manifest.model import Leg
from leeward.core.travel.manifest.model import Voyage as Flight
from leeward.core.travel.manifest.read import read
from leeward.platform.rate_limit import Rate

pytestmark = pytest.mark.django_db


def test_a_check_in_is_answered_for_each_traveller_under_the_carriers_references(line: Line, share: Share) -> None:
    share(STOLEN)
    text = line.check_in(flight(person("ROE", "A1"), person("POE", "B2")).bytes())
    (response,) = responses(text)
    assert (response.purpose, response.access_reference, response.transaction) == ("response", "AA123", "T1")
    assert (response.sender, response.receiver, response.voyage.number) == ("BRBAPIS", "AA", "AA0123")
    assert [(each.locator, each.reference, each.code) for each in response.answers] == [
        ("ABC123", "ROE", "1Z"),
        ("ABC123", "POE", "0Z"),
    ]


@pytest.mark.parametrize(
    ("why", "content", "traveller", "code"),
    [
        ("nothing is known", None, person("ROE", "A1"), "0Z"),
        ("the document is exactly one reported stolen", STOLEN, person("ROE", "A1"), "1Z"),
        ("lost may be the bearer's own, recovered", TravelDocument("A1", "BRB", "lost"), person("ROE", "A1"), "2Z"),
        ("another issuer's number", TravelDocument("A1", "TTO", "stolen"), person("ROE", "A1"), "0Z"),
        ("a missing person never reaches a carrier", MISSING_CHILD, person("ROE", "A1"), "0Z"),
        ("no document", None, person("ROE"), "4Z"),
        ("no birth date", None, person("ROE", "A1", birth_dates=()), "4Z"),
        ("a stolen document says so whatever is missing", STOLEN, person("ROE", "A1", birth_dates=()), "1Z"),
    ],
)
def test_harm_rules(line: Line, share: Share, why: str, content: Any, traveller: Any, code: str) -> None:
    if content is not None:
        share(content)
    assert codes(line.check_in(flight(traveller).bytes())) == [("ROE", code)], why


def test_a_hit_that_the_owner_confirmed_forbids(line: Line, share: Share, alice: Officer) -> None:
    record = share(TravelDocument("A1", "BRB", "lost"))
    answer = answer_traveller(CheckRequest(document=TypedDocument("A1", "BRB")), officer=alice)
    question = Confirmation.objects.get(check_made_id=UUID(answer.id), record=record.key)
    assert codes(line.check_in(flight(person("ROE", "A1")).bytes())) == [("ROE", "2Z")]
    owner_says(question.pk, "confirmed", note="", by="Keeper", answered_at=timezone.now(), actor=SYSTEM)
    assert codes(line.changes()) == [("ROE", "1Z")]
    assert codes(line.check_in(flight(person("ROE", "A1")).bytes())) == [("ROE", "1Z")]


WANTED = replace(MISSING_CHILD, topic="wanted")


@pytest.mark.parametrize(
    ("why", "announced", "port", "hours", "code"),
    [
        ("announced by a list of its own", True, "BGI", 3, "2Z"),
        ("invented at the check-in", False, "BGI", 3, "0Z"),
        ("to a port that is no post here", True, "XXX", 3, "0Z"),
        ("long over", True, "BGI", -72, "0Z"),
        ("far ahead", True, "BGI", 24 * 60, "0Z"),
    ],
)
def test_a_name_is_answered_only_on_a_voyage_that_was_announced(
    line: Line, share: Share, key: str, why: str, announced: bool, port: str, hours: float, code: str
) -> None:
    """Who invents voyages learns no name: one that is wanted and one that no one knows have the same answer."""
    share(WANTED)
    both = (person("ROE", "N1"), person("ODUYA", "N2"))
    told = flight(*both, hours=hours)
    leg = Leg("MIA", port, told.arrives - timedelta(hours=4), told.arrives)
    voyage = {"voyage": Flight("AA0123", "AA", legs=(leg,))}
    if announced:
        assert post(key, told.bytes(**voyage)).status_code == 200
    assert codes(line.check_in(told.bytes(**voyage))) == [("ROE", code), ("ODUYA", "0Z")], why
    follow_records()
    share(TravelDocument("N2", "BRB", "stolen"))
    follow_records()
    later = line.changes()
    assert dict(codes(later) if later else ()).get("ROE", code) == code, "nor later, by an answer that changed"


def test_a_check_in_and_documents_are_one_budget(line: Line, share: Share, settings: Settings) -> None:
    share(STOLEN)
    settings.QUESTIONS = {"carrier": Rate(3, 1e6)}
    assert codes(line.check_in(flight(person("ROE", "A1"), person("POE", "B2")).bytes()))[0] == ("ROE", "1Z")
    before = Passenger.objects.count()
    line.check_in(flight(person("MOE", "C3"), person("LOE", "D4")).bytes(), status=429)
    assert Passenger.objects.count() == before, "nothing is searched or stored"
    assert line.ask({"number": "A1", "issuer": "BRB"})["documents"] == [{"recheck": True}]
    line.ask({"number": "A1", "issuer": "BRB"}, status=429)
    refused = AuditEntry.objects.filter(act="questions.refuse")
    assert [each.object.partition("/")[0] for each in refused] == ["carrier"], "once in an hour"


def test_an_unreadable_message_never_forbids_boarding(line: Line) -> None:
    (response,) = responses(line.check_in(b"UNB+UNOA:4+AA+BRB'", status=422))
    assert [(each.code, each.whole) for each in response.answers] == [("999", True)]


def test_the_same_check_in_again_has_the_same_answer(line: Line, share: Share) -> None:
    """The first answer may have been lost on the way."""
    share(STOLEN)
    data = flight(person("ROE", "A1")).bytes()
    assert codes(line.check_in(data)) == codes(line.check_in(data)) == [("ROE", "1Z")]
    assert Passenger.objects.count() == 1


# A record that arrives later


def test_more_acknowledgements_than_a_query_takes_still_count(announce: Announce, carrier: Carrier) -> None:
    voyage = voyage_of(announce(person("ROE", "A1")))
    waiting = CarrierMessage.objects.create(carrier=carrier, voyage=voyage, reference="LW1", made_at=timezone.now())
    other = "UNH+A1+CUSRES:D:05B:UN:IATA+{}'BGM+312'UNT+3+A1'"
    segments = [other.format(f"X{each}") for each in range(60_000)]
    data = "UNB+UNOA:4+AA+LEEWARD+261125:0500+1'" + "".join(segments) + other.format("LW1")
    answer_message(data.encode(), carrier, check_in=True)
    waiting.refresh_from_db()
    assert waiting.acknowledged_at is not None


def test_changes_of_more_than_a_message_answers_come_in_several(
    announce: Announce, carrier: Carrier, share: Share
) -> None:
    announce(
        *(person(f"P{chr(65 + number // 26)}{chr(65 + number % 26)}", f"A{number + 100}") for number in range(100))
    )
    follow_records()
    share(BlankRange("BRB", "A100", "A199"))
    assert follow_records() == 100
    told = [response for text in fetch(carrier) for response in read(text.encode(), today=date(2026, 11, 25)).responses]
    assert sorted(len(each.answers) for each in told) == [1, 99]
    for each in told:
        answer_message(acknowledgement(each.reference), carrier, check_in=True)
    assert fetch(carrier) == []


def test_after_a_withdrawal_the_passenger_may_board(line: Line, share: Share, keeper: Officer) -> None:
    follow_records()
    record = share(STOLEN)
    assert codes(line.check_in(flight(person("ROE", "A1")).bytes())) == [("ROE", "1Z")]
    follow_records()
    withdraw_record(record, keeper=keeper, reason="found again")
    assert follow_records() == 1
    assert codes(line.changes()) == [("ROE", "0Z")]
    assert Passenger.objects.get().findings == []


def test_a_record_that_changes_no_answer_tells_nothing(line: Line, share: Share) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1")).bytes())
    share(MISSING_CHILD)
    assert follow_records() == 1
    assert Passenger.objects.get().verdict == "PROTECT"
    assert line.changes() == ""


# A bulk copy that arrives later


# Documents alone


# Over files


# Whole lists over HTTPS
