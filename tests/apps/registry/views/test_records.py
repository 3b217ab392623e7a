"""The record keepers' screens, as a browser without scripts sees them."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from leeward.apps.agencies.actions.officers import create_officer, grant
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import records as actions
from leeward.apps.registry.models import Proposal, Record, RecordList
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.organisations_and_craft import Organisation, OtherEntity, Vessel
from leeward.core.record.content.person import Notice, Person, PersonName

pytestmark = pytest.mark.django_db
LOST = TravelDocument("A1234567", "BRB", "lost")


@pytest.fixture
def keeper(cast: Any) -> Officer:
    found: Officer = cast.keeper
    return found


@pytest.fixture
def browser(client: Client, keeper: Officer) -> Client:
    return sign_in(client, keeper)


@pytest.fixture
def record(keeper: Officer) -> Record:
    return actions.create_record(LOST, keeper=keeper)


def text(response: Any) -> str:
    """The page as one line of words."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def sign_in(client: Client, officer: Officer) -> Client:
    client.force_login(officer, backend="leeward.apps.agencies.access.backend.OfficerBackend")
    return client


def test_the_empty_list_says_what_to_do(browser: Client) -> None:
    page = text(browser.get(reverse("registry:records")))
    assert "There are no records yet. Import a list, or create a record." in page
    assert "New: Document" in page
    assert "No record matches" in text(browser.get(reverse("registry:records"), {"search": "nobody"}))


def test_search_and_filters(browser: Client, record: Record, keeper: Officer) -> None:
    person = Person(names=(PersonName("Anna Specimen"), PersonName("Aniushka Muster", "alias")), topic="wanted")
    actions.create_record(person, keeper=keeper)
    address = reverse("registry:records")

    def found(**query: str) -> set[str]:
        page = text(browser.get(address, query))
        return {name for name in ("A1234567", "Anna Specimen") if f" {name} " in page}

    assert found() == {"A1234567", "Anna Specimen"}
    assert found(search="a1234567") == {"A1234567"}
    assert found(search="specimen anna") == {"Anna Specimen"}
    assert found(search="aniushka") == {"Anna Specimen"}  # an alias
    assert found(search="BRB/P/A1234567") == {"A1234567"}  # a reference
    assert found(kind="person") == {"Anna Specimen"}
    assert found(state="withdrawn") == set()
    assert found(owner="BRB-RBPF", record_list=str(record.record_list_id)) == {"A1234567", "Anna Specimen"}
    # What is no filter at all is not an error.
    assert found(kind="nonsense", record_list="x", page="-3") == {"A1234567", "Anna Specimen"}
    searches = AuditEntry.objects.filter(act="record.search")
    assert searches.count() == 4
    assert "specimen" not in str([entry.details for entry in searches])


def test_pages(browser: Client, keeper: Officer) -> None:
    for number in range(51):
        actions.create_record(TravelDocument(f"B{number:05}", "BRB", "lost"), keeper=keeper)
    address = reverse("registry:records")
    first = browser.get(address, {"kind": "document"}).content.decode()
    assert "?kind=document&amp;page=2" in first
    assert "B00050" in first
    assert "B00000" not in first
    second = browser.get(address, {"kind": "document", "page": "2"}).content.decode()
    assert "B00000" in second
    assert "page=3" not in second


def test_the_page_of_a_document_is_headed_as_people_say_it(browser: Client, record: Record) -> None:
    page = text(browser.get(reverse("registry:record", args=[record.pk])))
    assert "Passport, Barbados, A1234567 Document Active" in page


def test_an_edition_is_of_its_day_wherever_it_is_read(browser: Client, keeper: Officer, cast: Any) -> None:
    """An edition's date is midnight UTC, the evening before in the Caribbean."""
    keeper.post = cast.bridgetown
    keeper.save()
    made = RecordList.objects.create(owner=keeper.agency, name="dated", as_of=datetime(2026, 2, 27, tzinfo=UTC))
    for address in (reverse("registry:lists"), reverse("registry:list", args=[made.pk])):
        assert "2026-02-27" in text(browser.get(address))


def test_a_record_with_all_it_has(browser: Client, keeper: Officer) -> None:
    person = Person(
        names=(PersonName("Anna Specimen"), PersonName("Анна Образец", "original_script", "Cyrl")),
        topic="wanted",
        notice=Notice("red", "under_review", "2026/1"),
        nationalities=("D", "BRB"),
        warnings=("armed",),
    )
    made = actions.create_record(person, keeper=keeper, handling=Handling(countries=("BRB",), roles=("protection",)))
    page = text(browser.get(reverse("registry:record", args=[made.pk])))
    for words in (
        "\u2068Анна Образец\u2069 (original script)",
        "red: wanted",
        "under review",
        "2026/1",
        "Germany (D)",
        "Barbados (BRB)",
        "may be armed",
        f"BRB-RBPF/{made.pk}, version 1",
        "Typed by a record keeper",
        "Roles Protection",
        "Delete on",
        "It has not changed since it was created.",
        "Withdraw",
    ):
        assert words in page
    assert AuditEntry.objects.get(act="record.read").object == f"record/{made.key}"


def test_withdraw_with_a_reason_and_reinstate(browser: Client, record: Record) -> None:
    address = reverse("registry:withdraw", args=[record.pk])
    assert "Withdraw this record?" in text(browser.get(address))
    missing = browser.post(address, {"reason": " ", "version": "1"})
    assert missing.status_code == 422
    assert "Say why; it stays in the record" in text(missing)
    done = browser.post(address, {"reason": "found by the holder", "version": "1"}, follow=True)
    page = text(done)
    assert "withdrawn and no longer counts" in page
    assert "found by the holder" in page
    assert "State: Active, now Withdrawn" in page
    # Twice is no error: the page shows what is.
    assert browser.post(address, {"reason": "again", "version": "2"}).status_code == 302
    back = browser.post(
        reverse("registry:reinstate", args=[record.pk]), {"reason": "a mistake", "version": "2"}, follow=True
    )
    assert "counts again" in text(back)
    record.refresh_from_db()
    assert (record.state, record.version) == ("active", 3)


def test_withdrawing_an_outdated_page_does_nothing(browser: Client, record: Record, keeper: Officer) -> None:
    actions.change_record(record, TravelDocument("A1234567", "BRB", "stolen"), keeper=keeper, reason="stolen after all")
    address = reverse("registry:withdraw", args=[record.pk])
    assert "in the meantime" in text(browser.post(address, {"reason": "x", "version": "1"}, follow=True))
    record.refresh_from_db()
    assert record.state == "active"


def test_a_new_document(browser: Client) -> None:
    address = reverse("registry:new", args=["document"])
    assert "Document number" in text(browser.get(address))
    said = {
        "number": "ab 123-456",
        "issuer": "Germany",
        "status": "stolen",
        "reported": "2026-03",
        "reliability": "B",
        "credibility": "2",
        "mode": "full",
        "countries": "BRB, TTO",
        "agencies": "",
    }
    page = text(browser.post(address, said, follow=True))
    assert "It counts from the next check." in page
    made = Record.objects.get()
    assert made.content == {"number": "AB123456", "issuer": "D", "status": "stolen", "type": "P", "reported": "2026-03"}
    assert made.handling == {"countries": ["BRB", "TTO"]}
    again = browser.post(address, said)
    assert again.status_code == 422
    assert "Your agency has this record already" in text(again)


@pytest.mark.parametrize(
    ("kind", "said", "sentences"),
    [
        (
            "document",
            {"number": "A!1", "issuer": "Atlantis", "status": "sold", "reported": "03/04/2026", "agencies": "XX-1"},
            [
                "A!1 is not a document number",
                "Atlantis is not a state or issuer. Write its name, or its code",
                "sold is not one of the available choices",
                "03/04/2026 may be 3 April 2026 / 4 March 2026: choose one",
                "XX-1: no such agency here",
            ],
        ),
        (
            "document",
            {},
            ["Write the number as printed on the document.", "Write who issued it:"],
        ),
        (
            "document",
            {"number": "A1", "issuer": "BRB", "issued": "2026", "expires": "2020"},
            ["before the day of issue"],
        ),
        ("blank_range", {"issuer": "BRB", "first": "B0100", "last": "B099"}, ["as many digits as in the first number"]),
        ("blank_range", {"issuer": "BRB", "first": "B0100", "last": "C0200"}, ["Only digits may change"]),
        ("blank_range", {"issuer": "BRB", "first": "B0100", "last": "B0099"}, ["is before the first"]),
        (
            "person",
            {"topic": "wanted", "colour": "red"},
            ["Write at least one name", "whether the notice was reviewed"],
        ),
        (
            "person",
            {"surname": "X", "nationalities": "BRB, Nowhere", "birth_dates": "1974, 1974-13"},
            ["Nowhere is not", "1974-13 is not"],
        ),
        ("vehicle", {"topic": "information"}, ["Write the plate or the vehicle number."]),
        (
            "vehicle",
            {"topic": "information", "plate": "M/1", "vin": "1HGCM82633A00435O"},
            ["M/1 is not a number plate", "1HGCM82633A00435O is not a vehicle number: it has 17"],
        ),
        ("vessel", {"topic": "information"}, ["Write the name or one of the numbers."]),
        (
            "vessel",
            {"topic": "information", "imo": "9074720", "mmsi": "12", "call_sign": "!", "flag": "Nowhere"},
            ["The last digit does not fit", "12 is not an MMSI", "! is not a call sign", "Nowhere is not a state"],
        ),
    ],
)
def test_every_field_error_says_what_to_write(
    kind: str, said: dict[str, str], sentences: list[str], browser: Client
) -> None:
    response = browser.post(reverse("registry:new", args=[kind]), said)
    page = text(response)
    assert response.status_code == 422
    assert "Nothing is stored yet" in page
    for sentence in sentences:
        assert sentence in page
    assert not Record.objects.exists()


def test_new_blanks_and_a_new_person(browser: Client, cast: Any) -> None:
    common = {"reliability": "A", "credibility": "1", "mode": "hit_only"}
    blanks = {**common, "issuer": "BRB", "first": "B0100", "last": "B0199", "type": ""}
    assert browser.post(reverse("registry:new", args=["blank_range"]), blanks).status_code == 302
    person = {
        **common,
        "surname": "SPECIMEN",
        "given_names": "Anna Maria",
        "aliases": "MUSTER, Erika\n\nAnnie\n",
        "birth_dates": "1974-08-12, 1975",
        "sex": "F",
        "nationalities": "BRB, Germany",
        "topic": "wanted",
        "colour": "red",
        "review_state": "reviewed",
        "notice_reason": "Robbery",
        "warnings": ["armed", "medical"],
        "roles": ["protection"],
    }
    assert browser.post(reverse("registry:new", args=["person"]), person).status_code == 302
    waiting = Proposal.objects.get()
    assert not Record.objects.filter(kind="person").exists()
    colleague = create_officer("kim", "Kim", cast.police, roles=[Role.RECORD_KEEPER])
    approved = sign_in(Client(), colleague).post(
        reverse("registry:proposal", args=[waiting.pk]), {"decision": "approve"}, follow=True
    )
    assert "Approved. It counts from the next check." in text(approved)
    stored = Record.objects.get(kind="person")
    assert [name["text"] for name in stored.content["names"]] == ["Anna Maria SPECIMEN", "Erika MUSTER", "Annie"]
    assert stored.content["birth_dates"] == ["1974-08-12", "1975"]
    assert stored.content["nationalities"] == ["BRB", "D"]
    assert stored.handling == {"roles": ["protection"], "mode": "hit_only"}
    assert (stored.reliability, stored.credibility) == ("A", "1")
    assert Record.objects.get(kind="blank_range").caption == "B0100 - B0199"


def test_a_new_vehicle_and_a_new_vessel(browser: Client) -> None:
    common = {"reliability": "B", "credibility": "2", "mode": "full", "topic": "wanted"}
    vehicle = {**common, "plate": "m 12-34", "country": "Barbados", "vin": "1HG CM82633A004352", "colour": "blue"}
    vessel = {
        **common,
        "name": "Sea Hawk",
        "other_names": "Hawk II\n",
        "imo": "IMO",
        "mmsi": "314 123 456",
        "flag": "BRB",
    }
    assert browser.post(reverse("registry:new", args=["vehicle"]), vehicle).status_code == 302
    assert browser.post(reverse("registry:new", args=["vessel"]), vessel | {"imo": "9074729"}).status_code == 302
    stored = {record.kind: record for record in Record.objects.all()}
    assert {kind: record.caption for kind, record in stored.items()} == {"vehicle": "M1234", "vessel": "Sea Hawk"}
    assert (stored["vehicle"].content["vin"], stored["vehicle"].content["country"]) == ("1HGCM82633A004352", "BRB")
    assert [name["text"] for name in stored["vessel"].content["names"]] == ["Sea Hawk", "Hawk II"]
    assert (stored["vessel"].content["mmsi"], stored["vessel"].content["imo"]) == ("314123456", "9074729")


def test_restricted_looks_like_absent(client: Client, cast: Any, keeper: Officer) -> None:
    grant(cast.bob, Role.RECORD_KEEPER, actor=SYSTEM)
    hidden = actions.create_record(LOST, keeper=keeper, handling=Handling(countries=("BRB",)))
    open_record = actions.create_record(TravelDocument("B7654321", "BRB", "lost"), keeper=keeper)
    browser = sign_in(client, cast.bob)
    page = text(browser.get(reverse("registry:records")))
    assert "B7654321" in page
    assert "A1234567" not in page
    absent = browser.get(reverse("registry:record", args=[uuid4()]))
    restricted = browser.get(reverse("registry:record", args=[hidden.pk]))
    assert absent.status_code == restricted.status_code == 404
    assert text(absent) == text(restricted)
    assert browser.get(reverse("registry:withdraw", args=[hidden.pk])).status_code == 404
    # Another agency's open record can be read, not changed.
    shown = browser.get(reverse("registry:record", args=[open_record.pk]))
    assert "B7654321" in text(shown)
    assert reverse("registry:withdraw", args=[open_record.pk]) not in shown.content.decode()
    assert browser.post(reverse("registry:withdraw", args=[open_record.pk]), {"reason": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("alice", "records", 403),
        ("alice", "lists", 403),
        ("clara", "records", 200),
        ("clara", "lists", 403),
        ("keeper", "lists", 200),
        (None, "records", 302),
    ],
)
def test_who_reaches_the_screens(who: str | None, name: str, status: int, client: Client, cast: Any) -> None:
    if who:
        sign_in(client, getattr(cast, who))
    assert client.get(reverse(f"registry:{name}")).status_code == status


def test_a_supervisor_cannot_create(client: Client, cast: Any) -> None:
    browser = sign_in(client, cast.clara)
    assert browser.get(reverse("registry:new", args=["document"])).status_code == 403
    assert "New: Document" not in text(browser.get(reverse("registry:records")))


def test_there_is_no_form_for_other_kinds(browser: Client) -> None:
    assert browser.get(reverse("registry:new", args=["organisation"])).status_code == 404


def test_no_page_needs_a_script_or_an_inline_style(browser: Client, record: Record) -> None:
    for address in (
        reverse("registry:records"),
        reverse("registry:record", args=[record.pk]),
        reverse("registry:new", args=["person"]),
        reverse("registry:withdraw", args=[record.pk]),
        reverse("registry:lists"),
    ):
        page = browser.get(address).content.decode()
        assert " style=" not in page
        assert not re.search(r'<script(?![^>]* (?:src=|type="application/json"))', page)
        assert not re.search(r" on[a-z]+=", page)


@pytest.mark.parametrize(
    ("content", "kind", "facts"),
    [
        (OtherEntity("Ownership", "60 %"), "entity", ("Other entity", "Ownership", "60 %")),
        (Organisation((PersonName("Fictional Fisheries"),)), "organisation", ("Organisation", "Fictional Fisheries")),
        (Vessel((PersonName("Sea Specimen"),), imo="9187631"), "vessel", ("Vessel", "9187631")),
    ],
)
def test_what_is_no_person_is_found_and_shown(
    browser: Client, keeper: Officer, content: Any, kind: str, facts: tuple[str, ...]
) -> None:
    made = actions.create_record(content, keeper=keeper)
    assert made.caption in text(browser.get(reverse("registry:records"), {"kind": kind}))
    page = text(browser.get(reverse("registry:record", args=[made.pk])))
    assert all(fact in page for fact in facts)


@pytest.mark.parametrize("name", ["change", "withdraw"])
def test_a_form_with_a_records_facts_is_a_reading_of_it(browser: Client, record: Record, name: str) -> None:
    assert browser.get(f"/records/{record.pk}/{name}").status_code == 200
    assert AuditEntry.objects.filter(act="record.read", object=f"record/{record.key}").count() == 1
