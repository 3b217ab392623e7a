"""The API: who gets in, what is refused and how, and its page, which needs no other host."""

import json
import re
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from tests.apps.screening.conftest import Copy
from tests.apps.screening.queries.test_further_hits import MANY

from leeward.apps.agencies.actions.officers import create_api_key, ensure_agency, ensure_post, grant, withdraw_role
from leeward.apps.agencies.actions.question_budget import forget
from leeward.apps.agencies.models import ApiKey, Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.audit.models import AuditEntry
from leeward.apps.registry.models import Record
from leeward.apps.screening.models import Check
from leeward.apps.screening.schemas import CheckOut, FurtherOut
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.platform.rate_limit import Rate

pytestmark = pytest.mark.django_db
Share = Callable[..., Record]
Passport = Callable[..., str]
CHECKS = "/api/v1/checks"


class Caller:
    """A program that calls the API with a key."""

    def __init__(self, key: str) -> None:
        self.headers = {"Authorization": f"Bearer {key}"}

    def post(self, body: Any, **headers: str) -> Any:
        """Ask for a check; `body` is sent as JSON, or as it is where it is bytes."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return Client().post(CHECKS, data, content_type="application/json", headers={**self.headers, **headers})

    def get(self, check: str) -> Any:
        """Read a check."""
        return Client().get(f"{CHECKS}/{check}", headers=self.headers)


@pytest.fixture
def caller(alice: Officer) -> Caller:
    """Acts as alice."""
    return Caller(create_api_key(alice, "gate", days=1, actor=SYSTEM))


def problem(response: Any, status: int, code: str) -> dict[str, Any]:
    """The problem in a refusal; checks its shape (RFC 9457)."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    told: dict[str, Any] = response.json()
    assert {"type", "title", "status", "code"} <= told.keys() <= {"type", "title", "status", "code", "field"}
    assert (told["status"], told["code"], bool(told["title"])) == (status, code, True)
    return told


def test_an_answer_has_the_documented_shape(caller: Caller, passport: Passport, share: Share) -> None:
    share(TravelDocument(number="C12345678", issuer="BRB", type="P", status="stolen"))
    made = caller.post({"mrz": passport()})
    assert made.json()["findings"]
    for answer in (made, caller.get(made.json()["id"]), caller.post({"person": {"surname": "Greaves"}})):
        assert CheckOut.model_validate_json(answer.content, strict=True).model_dump(mode="json") == answer.json()
        assert answer["Content-Type"] == "application/json; charset=utf-8"


def test_a_check_is_made_and_read_back(caller: Caller, passport: Passport, share: Share) -> None:
    share(TravelDocument("C12345678", "BRB", "lost"))
    made = caller.post({"mrz": passport(), "purpose": "border_check", "post": "BRB-BGI"})
    assert made.status_code == 201
    assert made.json()["verdict"] == "REFER"
    read = caller.get(made.json()["id"])
    assert read.status_code == 200
    assert read.json() == made.json()
    assert Check.objects.get().post is not None


@pytest.mark.parametrize("agency", ["BRB-RBPF", "ATG-IMMI"])  # of the same state, and of another
def test_another_agencys_post_is_refused(agency: str, caller: Caller, passport: Passport) -> None:
    ensure_post("XXX-POST", ensure_agency(agency, agency), name="Theirs")
    answer = caller.post({"mrz": passport(), "post": "XXX-POST"})
    assert (answer.status_code, answer.json()["code"], answer.json()["field"]) == (422, "post_unknown", "post")
    assert not Check.objects.exists()


def test_a_program_that_reads_a_colleagues_check_is_audited(caller: Caller, passport: Passport, bella: Officer) -> None:
    made = caller.post({"mrz": passport()}).json()["id"]
    caller.get(made)
    assert not AuditEntry.objects.filter(act="check.read").exists(), "their own check accounts for itself"
    assert Caller(create_api_key(bella, "gate", days=1, actor=SYSTEM)).get(made).status_code == 200
    read = AuditEntry.objects.get(act="check.read")
    assert (read.actor, read.object) == ("bella", f"check/{made}")


MISSING = Person(
    (PersonName("Althea Marie Greaves", surname="Greaves", given="Althea Marie"),),
    "missing",
    birth_dates=(DateSpan(date(1984, 7, 9), date(1984, 7, 9)),),
    sex="F",
    nationalities=("BRB",),
    notice=Notice("yellow", "reviewed"),
)


@pytest.mark.parametrize(
    ("role", "verdict", "step", "spoken"),
    [
        (None, "REFER", "discreet.act_as_usual", False),
        (Role.SECOND_LINE, "REFER", "discreet.act_as_usual", False),  # a quiet referral is not the second line's
        (Role.PROTECTION, "PROTECT", "yellow.take_to_protection", True),
        (Role.SUPERVISOR, "PROTECT", "yellow.take_to_protection", True),
    ],
)
def test_a_protected_person_is_answered_as_on_the_counters_page(
    alice: Officer,
    caller: Caller,
    passport: Passport,
    share: Share,
    role: Role | None,
    verdict: str,
    step: str,
    spoken: bool,
) -> None:
    share(MISSING)
    if role:
        grant(alice, role, actor=SYSTEM)
    made = caller.post({"mrz": passport()}, **{"Idempotency-Key": "1"})
    assert Check.objects.get().verdict == "PROTECT", "what is stored and accounted for stays whole"
    for told in (made, caller.get(made.json()["id"]), caller.post({"mrz": passport()}, **{"Idempotency-Key": "1"})):
        answer = CheckOut.model_validate_json(told.content, strict=True)
        assert (answer.verdict, answer.next_step.code) == (verdict, step)
        assert [finding.kind for finding in answer.findings] == (["person.yellow"] if spoken else ["second_look"])
        assert ("yellow" in told.content.decode()) == spoken
        assert ("protection" in told.content.decode()) == spoken


def test_the_counters_program_still_learns_what_is_wrong_with_the_document(
    caller: Caller, passport: Passport, share: Share, today: date
) -> None:
    share(MISSING)
    told = caller.post({"mrz": passport(expiry_date=today - timedelta(400))}).json()
    assert [finding["kind"] for finding in told["findings"]] == ["second_look", "document.expired"]
    assert told["next_step"]["text"] == "Refer: a colleague takes a second look."


def test_a_likeness_below_a_louder_verdict_is_left_out(caller: Caller, passport: Passport, share: Share) -> None:
    share(MISSING)
    share(TravelDocument(number="C12345678", issuer="BRB", type="P", status="stolen"))
    told = caller.post({"mrz": passport()}).json()
    assert not [finding for finding in told["findings"] if finding["kind"].startswith("person.")]


def test_a_check_of_what_was_typed(caller: Caller) -> None:
    body = {
        "document": {"number": "C12345678", "issuer": "BRB", "type": "P", "expiry_date": "2020-01"},
        "person": {"surname": "Greaves", "given_names": "Althea", "birth_date": "1984", "sex": "F"},
    }
    made = caller.post(body)
    assert made.status_code == 201
    assert made.json()["zone"] is None
    assert [finding["kind"] for finding in made.json()["findings"]] == ["document.expired"]


def test_no_access_without_a_key(passport: Passport) -> None:
    response = Client().post(CHECKS, json.dumps({"mrz": passport()}), content_type="application/json")
    problem(response, 401, "unauthorised")
    assert response["WWW-Authenticate"] == "Bearer"


SPENT: list[tuple[str, Callable[[Officer], object]]] = [
    ("expired", lambda _: ApiKey.objects.update(expires_at=timezone.now() - timedelta(seconds=1))),
    ("revoked", lambda _: ApiKey.objects.update(revoked_at=timezone.now())),
    ("of an officer who left", lambda officer: Officer.objects.filter(pk=officer.pk).update(is_active=False)),
    ("unknown", lambda _: ApiKey.objects.all().delete()),
]


@pytest.mark.parametrize("spend", [each[1] for each in SPENT], ids=[each[0] for each in SPENT])
def test_a_key_that_is_spent(
    spend: Callable[[Officer], object], caller: Caller, passport: Passport, alice: Officer
) -> None:
    spend(alice)
    problem(caller.post({"mrz": passport()}), 401, "unauthorised")
    assert not Check.objects.exists()


def test_a_role_that_is_gone_stops_the_key_at_once(caller: Caller, passport: Passport, alice: Officer) -> None:
    check = caller.post({"mrz": passport()}).json()["id"]
    withdraw_role(alice, Role.OFFICER, actor=SYSTEM)
    problem(caller.post({"mrz": passport()}), 403, "role_missing")
    problem(caller.get(check), 403, "role_missing")


def test_another_agency_learns_nothing_of_a_check(caller: Caller, passport: Passport, bob: Officer) -> None:
    check = caller.post({"mrz": passport()}).json()["id"]
    other = Caller(create_api_key(bob, "gate", days=1, actor=SYSTEM))
    foreign, unknown = other.get(check), other.get(str(uuid4()))
    assert problem(foreign, 404, "not_found") == problem(unknown, 404, "not_found")


@pytest.mark.parametrize("address", ["", "nothing", "checks/1/2/3", "chekcs"])
def test_an_unknown_address(address: str, caller: Caller) -> None:
    for method in ("GET", "POST", "DELETE"):
        told = Client().generic(method, f"/api/v1/{address}", headers=caller.headers)
        assert "/api/v1/docs" in problem(told, 404, "no_address")["title"]
    assert problem(Client().get(f"/api/v1/{address}"), 401, "unauthorised")


def test_a_method_that_an_address_does_not_take(caller: Caller) -> None:
    refused = Client().delete("/api/v1/checks", headers=caller.headers)
    assert "DELETE" in problem(refused, 405, "wrong_method")["title"]
    assert refused["Allow"] == "POST"


@pytest.mark.parametrize("check", ["1", "0193", "not-an-id", "0" * 300, "' OR 1=1"])
def test_an_invalid_id(check: str, caller: Caller) -> None:
    problem(caller.get(check), 404, "not_found")


def test_an_address_with_a_nul_is_refused_unread(caller: Caller) -> None:
    problem(caller.get("%00"), 400, "bad_address")


@pytest.mark.parametrize("body", [b"", b"{", b"{'mrz': 1}", b"\xff\xfe", b'{"mrz": "x"'])
def test_a_body_that_is_no_json(body: bytes, caller: Caller) -> None:
    response = caller.post(body)
    assert response.status_code in {400, 422}
    problem(response, response.status_code, "bad_request" if response.status_code == 400 else "invalid")


LONG = "A" * 201
INVALID: list[tuple[Any, str, str]] = [
    # body, the code, the field at fault
    ({"mrz": "x", "colour": "red"}, "invalid", "colour"),
    ({"mrz": 5}, "invalid", "mrz"),
    ([], "invalid", ""),
    ({"mrz": "x" * 4001}, "invalid", "mrz"),
    ({"document": {"number": LONG}}, "invalid", "document.number"),
    ({"document": {"serial": "1"}}, "invalid", "document.serial"),
    ({"person": {"surname": "Greaves", "sex": "female"}}, "invalid", "person.sex"),
    ({"mrz": "not a zone"}, "mrz_malformed", "mrz"),
    ({}, "nothing_to_check", "mrz"),
    ({"mrz": "  "}, "nothing_to_check", "mrz"),
    ({"document": {"type": "P"}}, "nothing_to_check", "mrz"),
    ({"person": {"surname": "Greaves", "birth_date": "9 July"}}, "date_invalid", "person.birth_date"),
    ({"document": {"number": "A1", "expiry_date": "2026-02-30"}}, "date_invalid", "document.expiry_date"),
    ({"document": {"number": "A1", "issue_date": "2026-02-30"}}, "date_invalid", "document.issue_date"),
    ({"document": {"number": "A1", "issuer": "1"}}, "code_invalid", "document.issuer"),
    ({"document": {"number": "A1", "issuer": "Atlantis"}}, "code_invalid", "document.issuer"),
    ({"document": {"number": "A1", "issuer": "Dominican"}}, "country_ambiguous", "document.issuer"),
    ({"document": {"number": "A1", "issuer": "A" * 121}}, "invalid", "document.issuer"),
    ({"person": {"surname": "Greaves", "nationality": "Congo"}}, "country_ambiguous", "person.nationality"),
    ({"person": {"surname": "Greaves", "birth_date": "03/04/1985"}}, "date_ambiguous", "person.birth_date"),
    ({"document": {"number": "A1", "expiry_date": "03/04/2031"}}, "date_ambiguous", "document.expiry_date"),
    ({"person": {"surname": "Greaves"}, "purpose": "curiosity"}, "purpose_unknown", "purpose"),
    ({"person": {"surname": "Greaves"}, "purpose": "training"}, "purpose_forbidden", "purpose"),
    ({"person": {"surname": "Greaves"}, "post": "BRB-NIX"}, "post_unknown", "post"),
    ({"person": {"surname": "Greaves"}, "post": "ATG-VCB"}, "post_unknown", "post"),  # of another country
]


@pytest.mark.parametrize(("body", "code", "field"), INVALID)
def test_the_field_at_fault_is_named(body: Any, code: str, field: str, caller: Caller) -> None:
    antigua = ensure_agency("ATG-IMMI", "Immigration Department", country="ATG")
    ensure_post("ATG-VCB", antigua, name="Airport")
    assert problem(caller.post(body), 422, code).get("field", "") == field
    assert not Check.objects.exists()


UNDERSTOOD = [
    ("Dominica", "Dominica (DMA)"),  # cut to three letters it was the Dominican Republic
    ("dominiquaise", "Dominica (DMA)"),
    ("DM", "Dominica (DMA)"),
    ("DMA<", "Dominica (DMA)"),
    ("República Dominicana", "Dominican Republic (DOM)"),
    ("Ayiti", "Haiti (HTI)"),
    ("Austria", "Austria (AUT)"),
    ("DEU", "Germany (D)"),
    ("ZZQ", "ZZQ"),  # of no state: as printed, and a finding
]


@pytest.mark.parametrize(("typed", "shown"), UNDERSTOOD)
def test_a_country_in_any_words_is_understood_and_shown(typed: str, shown: str, caller: Caller) -> None:
    made = caller.post({"document": {"number": "A1", "issuer": typed}, "person": {"nationality": typed}}).json()
    assert made["understood"] == {"document.issuer": shown, "person.nationality": shown}
    assert caller.get(made["id"]).json()["understood"] == made["understood"]


@pytest.mark.parametrize("typed", ["Dominica", "dominiquaise", "DMA", "DM"])
def test_a_stolen_passport_is_found_whatever_its_issuer_is_called(typed: str, share: Share, caller: Caller) -> None:
    share(TravelDocument(number="A4821990", issuer="DMA", status="stolen"))
    share(TravelDocument(number="B7700315", issuer="DOM", status="stolen"))
    made = caller.post({"document": {"number": "A4821990", "issuer": typed}}).json()
    found = made["findings"][0]
    assert (made["verdict"], found["kind"], found["strength"]) == ("REFER", "document.stolen", "exact")
    other = caller.post({"document": {"number": "B7700315", "issuer": typed}}).json()
    assert (other["verdict"], other["findings"][0]["strength"]) == ("VERIFY", "possible")


def test_an_exact_number_without_its_issuer_asks_for_the_issuer(share: Share, caller: Caller) -> None:
    share(TravelDocument(number="A4821990", issuer="DMA", status="stolen"))
    made = caller.post({"document": {"number": "A4821990"}}).json()
    assert (made["verdict"], made["next_step"]["code"]) == ("VERIFY", "document.state_issuer")
    assert "resembles" not in made["next_step"]["text"]
    again = caller.post({"document": {"number": "A4821990", "issuer": "Barbados"}}).json()
    assert again["next_step"]["code"] == "document.read_number_again"


def test_dates_as_documents_print_them_are_understood_and_shown(caller: Caller) -> None:
    document = {"number": "A1", "expiry_date": "9 MAY 31", "issue_date": "10/25/2021"}
    made = caller.post({"document": document, "person": {"surname": "X", "birth_date": "29 jiyè 85"}}).json()
    assert made["understood"] == {
        "document.expiry_date": "2031-05-09",
        "document.issue_date": "2021-10-25",
        "person.birth_date": "1985-07-29",
    }


@pytest.mark.parametrize("typed", ["29 JUN 1985", "29/06/1985", "29.6.85", "1985-06-29", "29 juin 1985"])
def test_a_person_is_found_whatever_form_the_birth_date_has(typed: str, share: Share, caller: Caller) -> None:
    born = DateSpan.of(1985, 6, 29)
    share(Person((PersonName("Quashie Delroy", surname="Quashie", given="Delroy"),), "wanted", birth_dates=(born,)))
    made = caller.post({"person": {"surname": "Quashie", "given_names": "Delroy", "birth_date": typed}}).json()
    assert made["findings"][0]["score"] > 0.9


def test_an_error_says_both_readings(caller: Caller) -> None:
    told = problem(caller.post({"person": {"surname": "X", "birth_date": "03/04/1985"}}), 422, "date_ambiguous")
    assert "03/04/1985 may be 1985-04-03 or 1985-03-04" in told["title"]
    told = problem(caller.post({"document": {"number": "X", "issuer": "Korea"}}), 422, "country_ambiguous")
    assert "Korea, Republic of (KOR)" in told["title"]
    assert "Korea, Democratic People's Republic of (PRK)" in told["title"]


STRANGE: list[tuple[str, dict[str, Any]]] = [
    ("a NUL in a legal basis", {"legal_basis": "a\x00b"}),
    ("a NUL in a post", {"post": "a\x00b"}),
    ("a NUL in a name", {"person": {"surname": "Grea\x00ves"}}),
    ("half a character in a name", {"person": {"surname": "\ud800"}}),
    ("half a character in a zone", {"person": None, "mrz": "\ud800"}),
    ("a bar, which separates parts of an error", {"person": None, "mrz": "|" * 88}),
    ("emoji", {"person": {"surname": "🛂"}}),
]


@pytest.mark.parametrize("more", [each[1] for each in STRANGE], ids=[each[0] for each in STRANGE])
def test_strange_characters_break_nothing(more: dict[str, Any], caller: Caller) -> None:
    response = caller.post({"person": {"surname": "Greaves"}, **more})
    assert response.status_code in {201, 400, 422}
    if response.status_code != 201:
        assert problem(response, response.status_code, response.json()["code"])["title"]


def test_a_repeated_key_is_the_same_check(caller: Caller, passport: Passport) -> None:
    first, again = [caller.post({"mrz": passport()}, **{"Idempotency-Key": "k1"}) for _ in range(2)]
    assert (again.status_code, again.json()) == (201, first.json())
    assert Check.objects.count() == 1
    other = caller.post({"mrz": passport("C99999990")}, **{"Idempotency-Key": "k1"})
    assert problem(other, 422, "idempotency_key_reused")["field"] == "Idempotency-Key"
    too_long = caller.post({"mrz": passport()}, **{"Idempotency-Key": "k" * 129})
    assert problem(too_long, 422, "invalid")["field"] == "Idempotency-Key"


def test_a_session_is_no_key(browser_of: Callable[[Officer], Client], alice: Officer, passport: Passport) -> None:
    grant(alice, Role.SECOND_LINE, actor=SYSTEM)
    body = json.dumps({"mrz": passport()})
    problem(browser_of(alice).post(CHECKS, body, content_type="application/json"), 401, "unauthorised")


def test_the_description_names_every_part_of_an_answer() -> None:
    schema = Client().get("/api/v1/openapi.json").json()
    answer = schema["components"]["schemas"]["CheckOut"]["properties"]
    assert list(answer) == [
        "id",
        "verdict",
        "state",
        "next_step",
        "unverified",
        "understood",
        "zone",
        "chip",
        "seal",
        "face",
        "findings",
        "more",
        "coverage",
        "index",
        "took_ms",
        "created",
    ]
    assert {"/api/v1/checks", "/api/v1/checks/{check_id}"} <= schema["paths"].keys()


def test_the_page_needs_no_other_host() -> None:
    page = Client().get("/api/v1/docs")
    assert page.status_code == 200
    text = page.content.decode()
    sources = re.findall(r"""(?:src|href)=["']([^"']+)""", text)
    assert sources
    assert not [source for source in sources if re.match(r"(https?:)?//", source)]
    for source in sources:
        if source.startswith("/"):
            with closing(Client().get(source)) as found:
                assert found.status_code == 200, source
    assert "default-src 'none'" in page["Content-Security-Policy"]


def test_a_colleagues_program_that_reads_a_check_is_audited(caller: Caller, bella: Officer) -> None:
    made = caller.post({"person": {"surname": "Greaves"}}).json()["id"]
    other = Caller(create_api_key(bella, "second line", days=1, actor=SYSTEM))
    assert caller.get(made).status_code == other.get(made).status_code == 200
    read = AuditEntry.objects.filter(act="check.read", object=f"check/{made}")
    assert list(read.values_list("actor", flat=True)) == ["bella"], "as on the screen"


def test_further_hits_open_page_by_page_within_the_budget(
    caller: Caller, passport: Passport, copy: Copy, settings: Settings
) -> None:
    copy(MANY + "".join(f"C12345678,BRB,P,stolen,2025-01-{day:02},{2027 + day},\n" for day in range(1, 29)))
    made = caller.post({"mrz": passport("C12345678")}).json()
    assert made["more"] == 58
    pages = [caller.get(f"{made['id']}/further?page={page}") for page in (1, 2)]
    for page in pages:
        assert FurtherOut.model_validate_json(page.content, strict=True).model_dump(mode="json") == page.json()
    assert [(len(page.json()["findings"]), page.json()["more"]) for page in pages] == [(50, 8), (8, 0)]
    records = [each["record"] for page in pages for each in page.json()["findings"]]
    assert len(set(records) | {each["record"] for each in made["findings"]}) == 258
    assert AuditEntry.objects.filter(act="check.read", object=f"check/{made['id']}").count() == 2
    settings.QUESTIONS = settings.QUESTIONS | {"program": Rate(1, 3600)}
    forget()
    refused = [caller.get(f"{made['id']}/further") for _time in range(2)]
    assert [each.status_code for each in refused][-1] == 429


def test_a_check_without_further_hits_or_of_another_agency_has_no_page_of_them(
    caller: Caller, bob: Officer, passport: Passport, share: Share
) -> None:
    share(TravelDocument(number="C12345678", issuer="BRB", type="P", status="stolen"))
    made = caller.post({"mrz": passport()}).json()
    other = Caller(create_api_key(bob, "gate", days=1, actor=SYSTEM))
    problem(caller.get(f"{made['id']}/further"), 404, "not_found")
    problem(other.get(f"{made['id']}/further"), 404, "not_found")
    problem(caller.get("x/further"), 404, "not_found")
