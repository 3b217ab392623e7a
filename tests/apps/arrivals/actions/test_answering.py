"""Answers to carriers: at check-in, when a record arrives later, and about documents alone."""

import copy
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.arrivals.conftest import Announce, Copy, Share, flight, person, voyage_of
from tests.apps.arrivals.views.test_voyages import MISSING_CHILD
from tests.conftest import Cast

from leeward.apps.agencies.actions.officers import create_api_key
from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.actions import asking, following, merging
from leeward.apps.arrivals.actions.answering import answer_message, fetch
from leeward.apps.arrivals.actions.carriers import create_key, revoke_keys
from leeward.apps.arrivals.actions.folder import take_round
from leeward.apps.arrivals.actions.following import follow_records
from leeward.apps.arrivals.actions.receiving import OVER_HTTP
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.api import rate_limit
from leeward.apps.arrivals.models import Carrier, CarrierMessage, DocumentAlert, Passenger, Submission, Voyage
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.confirmations import owner_says
from leeward.apps.border.models import Confirmation
from leeward.apps.registry.actions.bulk_copies import drop_list_copy
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.travel.manifest.cusres import Response
from leeward.core.travel.manifest.model import Leg
from leeward.core.travel.manifest.model import Voyage as Flight
from leeward.core.travel.manifest.read import read
from leeward.platform.rate_limit import Limit, Rate

pytestmark = pytest.mark.django_db
STOLEN = TravelDocument("A1", "BRB", "stolen")


def responses(text: str) -> tuple[Response, ...]:
    reading = read(text.encode(), today=date(2026, 11, 25))
    assert not reading.problems
    return reading.responses


def codes(text: str) -> list[tuple[str, str]]:
    return [(each.reference, each.code) for response in responses(text) for each in response.answers]


class Line:
    """The carrier's side of HTTPS."""

    def __init__(self, key: str) -> None:
        self._client, self._headers = Client(), {"Authorization": f"Bearer {key}"}

    def check_in(self, data: bytes, status: int = 200) -> str:
        response = self._client.post(
            "/api/v1/carriers/check-in", data, content_type="application/EDIFACT", headers=self._headers
        )
        assert response.status_code == status
        return response.content.decode()

    def changes(self) -> str:
        return self._client.get("/api/v1/carriers/changes", headers=self._headers).content.decode()

    def ask(self, *documents: dict[str, str], status: int = 200) -> Any:
        response = self._client.post(
            "/api/v1/carriers/documents",
            {"documents": list(documents)},
            content_type="application/json",
            headers=self._headers,
        )
        assert response.status_code == status, response.content
        return response.json()


@pytest.fixture
def line(key: str) -> Line:
    return Line(key)


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


def test_an_unreadable_message_never_forbids_boarding(line: Line) -> None:
    (response,) = responses(line.check_in(b"UNB+UNOA:4+AA+BRB'", status=422))
    assert [(each.code, each.whole) for each in response.answers] == [("999", True)]


def test_the_same_check_in_again_has_the_same_answer(line: Line, share: Share) -> None:
    """The first answer may have been lost on the way."""
    share(STOLEN)
    data = flight(person("ROE", "A1")).bytes()
    assert codes(line.check_in(data)) == codes(line.check_in(data)) == [("ROE", "1Z")]
    assert Passenger.objects.count() == 1


@pytest.mark.parametrize("key", ["carrier_unknown", "leeward_x", ""])
def test_no_answer_without_a_key(db: None, key: str) -> None:
    assert "unauthorised" in Line(key).check_in(b"", status=401)


def test_a_revoked_key_is_refused(line: Line, carrier: Carrier) -> None:
    assert revoke_keys(carrier, actor=SYSTEM) == 1
    line.check_in(b"", status=401)
    Line(create_key(carrier, days=1, actor=SYSTEM)).check_in(b"", status=422)


# A record that arrives later


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


def acknowledgement(reference: str) -> bytes:
    return (
        "UNB+UNOA:4+AA+LEEWARD+261125:0500+1'UNH+A1+CUSRES:D:05B:UN:IATA+"
        f"{reference}'BGM+312'ERP+1'ERC+118'UNT+5+A1'UNZ+1+1'"
    ).encode()


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


# A bulk copy that arrives later

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


# Documents alone


@pytest.mark.parametrize("status", ["stolen", "lost", "revoked", "invalid"])
def test_a_carrier_learns_to_look_again_and_nothing_else(
    line: Line, share: Share, carrier: Carrier, status: Any
) -> None:
    record = share(TravelDocument("A1", "BRB", status))
    told = line.ask({"number": "A1", "issuer": "BRB"}, {"number": "B2", "issuer": "BRB"})
    assert told == {"documents": [{"recheck": True}, {"recheck": False}]}
    alert = DocumentAlert.objects.get()
    assert [hit["record"] for hit in alert.findings] == [record.key]
    entry = AuditEntry.objects.get(act="carrier.ask")
    assert entry.details == {"documents": 2, "recheck": 1}


@pytest.mark.parametrize("issuer", ["TTO", "GBR"])
def test_a_likeness_would_tell_too_many(line: Line, share: Share, issuer: str) -> None:
    share(STOLEN)
    assert line.ask({"number": "A1", "issuer": issuer}) == {"documents": [{"recheck": False}]}


@pytest.mark.parametrize(
    ("document", "field"),
    [
        ({"number": "A1", "issuer": "BRB", "surname": "ROE"}, "surname"),
        ({"number": "", "issuer": "BRB"}, "number"),
        ({"number": "A1"}, "issuer"),
        ({"number": "A1;DROP", "issuer": "BRB"}, "number"),
    ],
)
def test_a_name_has_no_place_in_the_question(line: Line, document: dict[str, str], field: str) -> None:
    assert line.ask(document, status=422)["field"].endswith(field)


def test_too_many_at_once_are_refused(line: Line) -> None:
    many = [{"number": f"A{place}", "issuer": "BRB"} for place in range(501)]
    assert line.ask(*many, status=422)["code"] == "invalid"


# Over files


def test_a_folder_is_answered_like_https(tmp_path: Path, carrier: Carrier, share: Share) -> None:
    take_round(tmp_path, carrier)
    follow_records()
    (tmp_path / "check-in/one.edi").write_bytes(flight(person("ROE", "A1")).bytes())
    (tmp_path / "lists/all.edi").write_bytes(flight(person("ROE", "A1"), person("POE", "B2")).bytes(reference="M2"))
    (tmp_path / "lists/later.edi.part").write_bytes(b"not yet whole")
    (tmp_path / "lists/bad.edi").write_bytes(b"what is this")
    done = take_round(tmp_path, carrier)
    assert (done.taken, done.refused, done.changes) == (3, 1, 0)
    assert codes((tmp_path / "answers/one.cusres.edi").read_text()) == [("ROE", "0Z")]
    assert codes((tmp_path / "answers/all.cusres.edi").read_text()) == [("ROE", "0Z"), ("POE", "0Z")]
    assert sorted(path.name for path in (tmp_path / "done").iterdir()) == ["all.edi", "bad.edi", "one.edi"]
    share(STOLEN)
    follow_records()
    assert take_round(tmp_path, carrier).changes == 1
    (change,) = (tmp_path / "answers").glob("change-*.edi")
    assert codes(change.read_text()) == [("ROE", "1Z")]


def test_a_flood_is_refused(tmp_path: Path, carrier: Carrier) -> None:
    take_round(tmp_path, carrier)
    (tmp_path / "lists/flood.edi").write_bytes(b"NAD+FL+++X:Y'" * 400_000)
    assert take_round(tmp_path, carrier).refused == 1


# Whole lists over HTTPS


def post(key: str, data: bytes, query: str = "") -> Any:
    return Client().post(
        f"/api/v1/manifests{query}", data, content_type="text/plain", headers={"Authorization": f"Bearer {key}"}
    )


def test_a_carrier_hands_in_its_list(key: str, announce: Announce) -> None:
    data = flight(person("ROE", "A1")).bytes().replace(b"NAT+2+BRB", b"NAT+2+QQQ")
    (told,) = post(key, data).json()["lists"]
    assert (told["kind"], told["version"], told["travellers"], told["repeated"]) == ("passengers", 1, 1, False)
    assert [(each["code"], each["lost"]) for each in told["problems"]] == [("state.unknown", "field")]
    assert told["problems"][0]["place"].startswith("segment ")
    assert post(key, data).json()["lists"][0]["repeated"]


def test_a_table_over_https_names_its_voyage_in_the_query(key: str) -> None:
    table = b"surname,document_number,issuer\nRoe,A1,BRB\n"
    refused = post(key, table)
    assert (refused.status_code, refused.json()["code"]) == (422, "voyage.unknown")
    query = "?voyage=AA123&origin=mia&destination=BGI&arrives=2030-01-01T10:00"
    assert post(key, table, query).status_code == 200
    assert Voyage.objects.get().origin == "MIA"


MANY = "UNB+UNOA:4+AA+BRBAPIS+261125:0500+1'"
CROWD = "NAD+FL+++A:B'" * (OVER_HTTP.travellers + 1)


def one_list(number: int, travellers: str = "NAD+FL+++ROE:ANN'") -> str:
    return f"UNH+{number}+PAXLST:D:05B:UN'BGM+745'TDT+20+AA{number}'{travellers}UNT+9+{number}'"


@pytest.mark.parametrize(
    ("text", "code", "limit"),
    [
        (MANY + "".join(map(one_list, range(OVER_HTTP.lists + 1))), "lists.many", "100"),
        (MANY + one_list(1, CROWD), "travellers.many", "10000"),
        (MANY + one_list(1, CROWD) + one_list(2), "travellers.many", "10002 travellers"),
        ("voyage,name\n" + "AA1,Roe\n" * (OVER_HTTP.travellers + 1), "travellers.many", "10000"),
    ],
    ids=["a list for each of many voyages", "one crowd", "a crowd on two voyages", "a table"],
)
def test_one_request_cannot_keep_the_server_for_minutes(key: str, text: str, code: str, limit: str) -> None:
    refused = post(key, text.encode())
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert limit in refused.json()["title"]
    assert "Send" in refused.json()["title"], "it says what to do"
    assert not Voyage.objects.exists()


def test_a_check_in_has_the_same_bounds(line: Line) -> None:
    text = line.check_in((MANY + one_list(1, CROWD)).encode(), status=422)
    ((answer,),) = (response.answers for response in responses(text))
    assert "10001 travellers in one request; 10000 are taken at most. Send" in answer.text
    assert not Passenger.objects.exists()


def test_as_many_lists_as_one_request_may_have_are_taken(key: str) -> None:
    lists = post(key, (MANY + "".join(map(one_list, range(OVER_HTTP.lists)))).encode()).json()["lists"]
    assert len(lists) == OVER_HTTP.lists


def test_a_file_may_hold_more_than_a_request(carrier: Carrier, tmp_path: Path) -> None:
    (tmp_path / "lists").mkdir()
    text = MANY + "".join(map(one_list, range(OVER_HTTP.lists + 1)))
    (tmp_path / "lists" / "many.edi").write_text(text)
    assert take_round(tmp_path, carrier).refused == 0
    assert Voyage.objects.count() == OVER_HTTP.lists + 1


def test_an_officers_system_hands_in_with_the_officers_key(alice: Officer, keeper: Officer) -> None:
    for officer, status in ((alice, 200), (keeper, 403)):
        key = create_api_key(officer, "tests", days=1, actor=SYSTEM)
        assert post(key, flight(person("ROE", "A1")).bytes()).status_code == status


def test_a_carriers_key_does_not_search_a_whole_series(
    line: Line, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(STOLEN)
    monkeypatch.setattr(asking, "_numbers", Limit(Rate(3, 1e9)))
    series = [{"number": f"A{number}", "issuer": "BRB"} for number in range(1, 4)]
    assert line.ask(*series)["documents"][0] == {"recheck": True}
    assert line.ask(series[0], status=429)["code"] == "too_many"


def test_the_rest_of_a_carriers_quota_allows_no_whole_list(
    line: Line, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(STOLEN)
    monkeypatch.setattr(asking, "_numbers", Limit(Rate(3, 1e9)))
    series = [{"number": f"A{number}", "issuer": "BRB"} for number in range(1, 4)]
    assert line.ask(*series[:2])["documents"][0] == {"recheck": True}
    assert line.ask(*series[:2], status=429)["code"] == "too_many", "one is left, and two are asked about"
    assert line.ask(series[2])["documents"] == [{"recheck": False}]


def test_a_carrier_that_asks_too_much_learns_when_to_retry(
    key: str, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_numbers", Limit(Rate(1, 1e6)))
    document = {"number": "A1", "issuer": "BRB"}
    line.ask(document)
    refused = Client().post(
        "/api/v1/carriers/documents",
        {"documents": [document]},
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}"},
    )
    assert (refused.status_code, refused.json()["field"]) == (429, "documents")
    assert 0 < int(refused["Retry-After"]) <= 1e6


def test_carriers_of_two_agencies_under_one_code_are_counted_separately(
    carrier: Carrier, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "_numbers", Limit(Rate(1, 1e6)))
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(1, 1e6)))
    twin = Carrier.objects.create(code=carrier.code, name="Another", agency=cast.antigua)
    for each in (carrier, twin):
        assert asking.ask([asking.Asked("A1", "BRB")], each) == [False]
        assert rate_limit.pause(Sender.of(each), 1) == 0
        with pytest.raises(asking.TooMany):
            asking.ask([asking.Asked("A1", "BRB")], each)
        assert rate_limit.pause(Sender.of(each), 1) > 0


def test_a_voyage_of_any_size_cannot_be_made_in_parts(key: str, line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_ABOARD", 2)
    part = flight(person("ROE", "A1"), person("POE", "B2")).bytes(part=1, last=False)
    assert post(key, part).status_code == 200
    refused = post(key, flight(person("DOE", "C3")).bytes(part=2, reference="M2"))
    assert (refused.status_code, refused.json()["code"]) == (422, "voyage.crowded")
    assert "AA0123 would have 3 persons" in refused.json()["title"]
    assert "Check its number" in refused.json()["title"], "it says what to do"
    (answer,) = responses(line.check_in(flight(person("DOE", "C3")).bytes(reference="M3"), status=422))[0].answers
    assert "AA0123 would have 3 persons" in answer.text
    assert Passenger.objects.count() == 2


def test_one_crowded_voyage_blocks_no_other(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merging, "MOST_ABOARD", 1)
    two = "NAD+FL+++ROE:ANN'NAD+FL+++POE:BEA'"
    told = post(key, (MANY + one_list(1, two) + one_list(2)).encode()).json()["lists"]
    assert [bool(each["voyage"]) for each in told] == [False, True]
    assert [line["code"] for line in told[0]["problems"]] == ["voyage.crowded"]
    assert Voyage.objects.get().number == "AA2"


def test_a_sender_that_floods_learns_when_to_retry(key: str, alice: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(3, 1e6)))
    sent = [post(key, one_list(number).encode()) for number in range(4)]
    assert [each.status_code for each in sent] == [200, 200, 200, 429]
    assert (sent[3]["Content-Type"], sent[3].json()["code"]) == ("application/problem+json", "too_many")
    assert 0 < int(sent[3]["Retry-After"]) <= 1e6
    assert sent[3]["Retry-After"] in sent[3].json()["title"]
    assert Voyage.objects.count() == Submission.objects.count() == 3, "nothing is kept of what was refused"
    other = create_api_key(alice, "tests", days=1, actor=SYSTEM)
    assert post(other, one_list(4).encode()).status_code == 200, "another sender is not concerned"


def test_a_large_list_counts_as_several(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate_limit, "_lists", Limit(Rate(3, 1e6)))
    large = one_list(1, "NAD+FL+++ROE:ANN'" + "FTX+AAA+++FILLER'" * 8_000).encode()
    assert 128 * 1024 < len(large) < 192 * 1024
    assert [post(key, data).status_code for data in (large, one_list(2).encode())] == [200, 429]
