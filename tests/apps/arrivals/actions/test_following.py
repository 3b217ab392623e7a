"""Records and bulk copies that arrive later change the answers of passengers under way."""

import copy
from typing import Any

import pytest
from tests.apps.arrivals.carrier_line import STOLEN, Line, acknowledgement, codes, responses
from tests.apps.arrivals.conftest import Announce, Copy, Share, flight, person

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions import following
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.models import Carrier, CarrierMessage, Passenger, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.bulk_copies import drop_list_copy
from leeward.core.record.content.document import TravelDocument
from leeward.core.travel.manifest.model import Leg
from leeward.core.travel.manifest.model import Voyage as Flight

pytestmark = pytest.mark.django_db


def test_a_newer_list_is_not_undone_by_judging_again(announce: Announce, line: Line, share: Share) -> None:
    announce(person("ROE", "A1"))
    read_before = list(Passenger.objects.select_related("voyage__agency", "voyage__post", "voyage__carrier__agency"))
    announce(person("ROE", "B2"), reference="M2")
    share(STOLEN)
    assert following.judge_again(read_before[0].voyage, read_before) == 0
    now = Passenger.objects.get()
    assert (opened(now).traveller.document, line.changes()) == (
        person("ROE", "B2").document,
        "",
    )


def test_two_processes_that_judge_again_tell_the_carrier_once(announce: Announce, line: Line, share: Share) -> None:
    announce(person("ROE", "A1"))
    both = [list(Passenger.objects.select_related("voyage__agency", "voyage__post", "voyage__carrier__agency"))] * 2
    share(STOLEN)
    again = [following.judge_again(each[0].voyage, copy.deepcopy(each)) for each in copy.deepcopy(both)]
    assert again == [1, 0]
    assert codes(line.changes()) == [("ROE", "1Z")]


def test_a_voyage_without_a_time_of_arrival_is_followed_too(
    announce: Announce, line: Line, share: Share, carrier: Carrier
) -> None:
    follow_records()
    leg = Leg("MIA", "BGI")
    announce(person("ROE", "A1"), voyage=Flight("AA0123", "AA", legs=(leg,)))
    assert Voyage.objects.get().arrives_at is None
    share(STOLEN)
    assert follow_records() == 1
    assert codes(line.changes()) == [("ROE", "1Z")]


def test_a_record_that_arrives_later_changes_the_answer_once(line: Line, share: Share) -> None:
    follow_records()
    assert codes(line.check_in(flight(person("ROE", "A1"), person("POE", "B2")).bytes()))[0] == ("ROE", "0Z")
    share(STOLEN)
    assert follow_records() == 1
    text = line.changes()
    (change,) = responses(text)
    assert (change.purpose, change.voyage.number) == ("change", "AA123")
    assert codes(text) == [("ROE", "1Z")]
    assert line.changes() == text  # until it is acknowledged
    line.check_in(acknowledgement(change.reference))
    assert line.changes() == ""
    assert follow_records() == 0


def test_after_a_whole_list_everyone_is_judged_once(line: Line, share: Share, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MANY", 2)
    follow_records()
    line.check_in(flight(person("ROE", "A1"), person("POE", "B2")).bytes())
    for number in ("X1", "A1", "X2"):
        share(TravelDocument(number, "BRB", "stolen"))
    assert follow_records() == 2
    assert follow_records() == 0
    assert codes(line.changes()) == [("ROE", "1Z")]


def test_carriers_get_no_change_about_an_arrived_passenger(line: Line, share: Share) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1"), hours=-1).bytes())
    share(STOLEN)
    assert follow_records() == 0
    assert not CarrierMessage.objects.exists()


REPORTED = "A1,BRB,P,stolen,,,\n"

OTHERS = "X1,BRB,P,stolen,,,\n"


def test_a_bulk_copy_that_arrives_later_changes_the_answer_once(line: Line, copy: Copy) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1"), person("POE", "B2")).bytes())
    copy(OTHERS + REPORTED)
    assert follow_records() == 1
    assert codes(line.changes()) == [("ROE", "1Z")]
    assert sorted((each.verdict, len(each.findings)) for each in Passenger.objects.all()) == [
        ("CLEAR", 0),
        ("REFER", 1),
    ]
    assert follow_records() == 0


@pytest.mark.parametrize(
    ("why", "rows", "code"),
    [
        ("a lost document may be the bearer's own, recovered", "A1,BRB,P,lost,,,\n", "2Z"),
        ("it is of a document that another state issued", "A1,TTO,P,stolen,,,\n", None),
        ("it is of other documents", OTHERS, None),
    ],
)
def test_harm_rules_hold_for_a_bulk_copy(line: Line, copy: Copy, why: str, rows: str, code: str | None) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1")).bytes())
    copy(rows)
    follow_records()
    told = line.changes()
    assert (codes(told) if told else []) == ([("ROE", code)] if code else []), why


@pytest.mark.parametrize("terms", [{"purposes": ["visa_vetting"]}, {"handling": {"countries": ["JAM"]}}])
def test_a_bulk_copy_is_followed_by_its_terms(line: Line, copy: Copy, terms: dict[str, Any]) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1")).bytes())
    copy(REPORTED, **terms)
    follow_records()
    assert (line.changes(), Passenger.objects.get().findings) == ("", [])


def test_a_document_missing_from_a_later_copy_may_board(line: Line, copy: Copy, keeper: Officer) -> None:
    follow_records()
    line.check_in(flight(person("ROE", "A1")).bytes())
    told = []
    for rows in (REPORTED, OTHERS, REPORTED):
        made = copy(rows)
        assert follow_records() == 1, rows
        told.append(codes(newest()))
    drop_list_copy(made, actor=SYSTEM)
    assert (follow_records(), codes(newest())) == (1, [("ROE", "0Z")])
    copy(REPORTED)  # the same content again, after it was gone
    assert (follow_records(), codes(newest())) == (1, [("ROE", "1Z")])
    assert told == [[("ROE", "1Z")], [("ROE", "0Z")], [("ROE", "1Z")]]


def newest() -> str:
    return str(CarrierMessage.objects.latest("made_at").text)


def test_a_copy_that_was_there_before_is_no_news(line: Line, copy: Copy) -> None:
    copy(REPORTED)
    assert follow_records() == 0
    assert codes(line.check_in(flight(person("ROE", "A1")).bytes())) == [("ROE", "1Z")]
    assert follow_records() == 0
    assert not CarrierMessage.objects.exists()
