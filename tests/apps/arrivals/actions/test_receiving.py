"""Lists received: versions, who is new or missing, what is found, and bad lists."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from tests.apps.arrivals.conftest import Announce, Cast, Share, flight, names, person, voyage_of

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions import prechecking, receiving
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Carrier, Passenger, Submission, Voyage
from leeward.apps.audit.models import AuditEntry
from leeward.apps.screening.batch.queries.expected_travellers import judge_travellers
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.travel.manifest.model import Leg
from leeward.core.travel.manifest.model import Voyage as Flight

pytestmark = pytest.mark.django_db


def test_a_list_makes_a_voyage_with_its_travellers(announce: Announce, cast: Cast, carrier: Carrier) -> None:
    received = announce(person("ROE", "A1"), person("POE", "B2"))
    voyage = Voyage.objects.get()
    assert (voyage.number, voyage.origin, voyage.destination) == ("AA123", "MIA", "BGI")
    assert (voyage.carrier, voyage.post, voyage.agency) == (carrier, cast.bridgetown, cast.barbados)
    assert (voyage.source, voyage.version, received.submission.version) == ("carrier", 1, 1)
    assert names(voyage) == ["POE", "ROE"]


def test_the_time_of_arrival_is_the_posts_own(announce: Announce) -> None:
    announced = flight()
    announce()
    voyage = Voyage.objects.get()
    assert voyage.arrives_at is not None
    # Barbados is four hours behind UTC all year.
    assert voyage.arrives_at.replace(tzinfo=None) - announced.arrives == timedelta(hours=4)


@pytest.mark.parametrize(
    ("content", "kind", "verdict", "answer"),
    [
        (TravelDocument("A1", "BRB", "stolen"), "document.stolen", {"HOLD", "REFER"}, "do_not_board"),
        (TravelDocument("A1", "BRB", "revoked"), "document.revoked", {"HOLD", "REFER"}, "do_not_board"),
        (TravelDocument("A1", "BRB", "lost"), "document.lost", {"VERIFY", "REFER"}, "advisory"),
        (BlankRange("BRB", "A0", "A9"), "document.stolen_blank", {"HOLD", "REFER"}, "do_not_board"),
        (TravelDocument("A1", "TTO", "stolen"), "document.stolen", {"VERIFY", "REFER"}, "board"),
    ],
)
def test_what_is_found_before_arrival(
    announce: Announce, share: Share, content: TravelDocument | BlankRange, kind: str, verdict: set[str], answer: str
) -> None:
    record = share(content)
    announce(person("ROE", "A1"), person("POE", "B2"))
    hit, clear = Passenger.objects.order_by("pk")
    assert [(found["kind"], found["record"]) for found in hit.findings] == [(kind, record.key)]
    assert hit.verdict in verdict
    assert hit.answer == answer
    assert (clear.verdict, clear.findings, clear.answer) == ("CLEAR", [], "board")


def test_crew_and_passengers_are_counted_separately(announce: Announce) -> None:
    announce(person("ROE", "A1"))
    received = announce(person("CAPTAIN", "C1", role="crew"), kind="crew", reference="M2")
    voyage = voyage_of(received)
    assert (voyage.version, voyage.crew_version) == (1, 1)
    assert names(voyage) == ["CAPTAIN", "ROE"]


def test_parts_in_messages_of_their_own_are_one_version(announce: Announce) -> None:
    announce(person("ROE", "A1"), part=1, last=False)
    received = announce(person("POE", "B2"), part=2, reference="M2")
    assert received.submission.version == 1
    assert names(voyage_of(received)) == ["POE", "ROE"]


def test_the_same_list_again_changes_nothing(announce: Announce) -> None:
    first, again = announce(person("ROE", "A1")), announce(person("ROE", "A1"))
    assert again.repeated
    assert again.submission == first.submission
    assert Submission.objects.count() == 1


def test_a_list_that_cannot_be_read_is_kept_as_a_report(carrier: Carrier) -> None:
    (received,) = receive(b"Dear colleagues, please find attached", Sender.of(carrier))
    assert received.manifest is None
    assert received.submission.voyage is None
    assert [problem["lost"] for problem in received.submission.problems] == ["message"]
    assert AuditEntry.objects.filter(act="manifest.refuse").count() == 1


def test_good_travellers_of_a_bad_list_are_looked_at(carrier: Carrier, share: Share) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    text = flight(person("ROE", "A1"), person("POE", "B2")).bytes().replace(b"POE", b"").replace(b"+B2'", b"'")
    (received,) = receive(text.replace(b":ALEX'DTM", b"'DTM").replace(b"UNT+", b"UNT+9"), Sender.of(carrier))
    assert {problem["code"] for problem in received.submission.problems} >= {"count.segments"}
    assert Passenger.objects.filter(answer="do_not_board").count() == 1


def test_a_table_needs_a_stated_voyage(alice: Officer) -> None:
    table = b"surname,given_names,document_number,issuer\nRoe,Ann,A1,BRB\n"
    (received,) = receive(table, Sender.officer(alice))
    assert [problem["code"] for problem in received.submission.problems] == ["voyage.unknown"]
    stated = Flight("BW600", legs=(Leg("POS", "BGI", None, flight().arrives),))
    (received,) = receive(table, Sender.officer(alice), stated=stated)
    assert names(voyage_of(received)) == ["Roe"]


def test_it_is_audited_with_counts_and_no_values(announce: Announce, share: Share) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    received = announce(person("ROE", "A1"), person("POE", "B2"))
    entry = AuditEntry.objects.get(act="manifest.receive")
    assert (entry.actor, entry.agency, entry.purpose) == ("carrier/AA", "BRB-IMMI", "border_check")
    assert entry.object == f"voyage/{received.submission.voyage_id}"
    assert entry.details["travellers"] == 2
    assert "ROE" not in str(entry.details)
    assert "A1" not in str(entry.details)


def test_passengers_are_encrypted_at_rest(announce: Announce, share: Share) -> None:
    share(TravelDocument("AX51", "BRB", "stolen"))
    announce(person("ROE", "AX51"))
    row = str(Passenger.objects.values().get())
    assert "ROE" not in row
    assert "AX51" not in row


@pytest.fixture
def judged_at_once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many travellers each look judged."""
    looks: list[int] = []
    judge = judge_travellers

    def counting(travellers: Sequence[Any], **facts: Any) -> Any:
        looks.append(len(travellers))
        return judge(travellers, **facts)

    monkeypatch.setattr(prechecking, "judge_travellers", counting)
    return looks


def test_identical_travellers_are_judged_once(announce: Announce, judged_at_once: list[int]) -> None:
    """A list of 4 MB holds 69,300 persons with the same name and nothing else."""
    voyage = voyage_of(announce(*[person("ROE", birth_dates=())] * 30, person("POE", "B2")))
    assert judged_at_once == [2]
    assert voyage.passengers.count() == 31
    announce(*[person("ROE", birth_dates=())] * 20, person("POE", "B2"), reference="M2")
    assert names(voyage, "missing") == ["ROE"] * 10


def test_more_persons_than_any_craft_carries_are_refused_unjudged(
    announce: Announce, judged_at_once: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_ABOARD", 3)
    refused = announce(*(person(f"P{chr(65 + number)}", f"B{number}") for number in range(4))).submission
    assert (refused.voyage, [each["code"] for each in refused.problems]) == (None, ["voyage.crowded"])
    assert judged_at_once == []
