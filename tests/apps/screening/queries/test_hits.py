"""What a check finds among records: reported documents, look-alikes, persons, and what it must leave alone."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.registry.models import Record
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.models import Check, PairDecision
from leeward.apps.screening.queries.requests import CheckRequest, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange, DocumentStatus, TravelDocument
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]

BORN = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
ALTHEA = PersonName("Althea Marie Greaves", "primary", quality="good", surname="Greaves", given="Althea Marie")


def kinds(answer: dict[str, Any]) -> list[str]:
    return [finding["kind"] for finding in answer["findings"]]


def wanted(**facts: Any) -> Person:
    known: dict[str, Any] = {
        "names": (ALTHEA,),
        "topic": "wanted",
        "birth_dates": (BORN,),
        "sex": "F",
        "nationalities": ("BRB",),
    }
    return Person(**(known | facts))


def test_no_one_is_found_where_nothing_is_shared(ask: Ask, passport: Passport) -> None:
    answer = ask(passport())
    assert (answer["verdict"], answer["next_step"]["code"], answer["findings"]) == ("CLEAR", "clear.proceed", [])


@pytest.mark.parametrize(
    ("status", "step"),
    [
        ("lost", "lost_document.ask_bearer"),
        ("stolen", "stolen_document.compare_bearer"),
        ("revoked", "document.keep_and_refer"),
        ("invalid", "invalid_document.ask_bearer"),
    ],
)
def test_a_reported_document(status: DocumentStatus, step: str, ask: Ask, passport: Passport, share: Share) -> None:
    record = share(TravelDocument("C12345678", "BRB", status))
    answer = ask(passport())
    (finding,) = answer["findings"]
    assert (answer["verdict"], answer["next_step"]["code"]) == ("REFER", step)
    assert (finding["kind"], finding["strength"], finding["score"]) == (f"document.{status}", "exact", 1.0)
    assert (finding["record"], finding["owner"]) == (record.key, "BRB-RBPF")
    assert [reason["code"] for reason in finding["explanation"]] == ["number.equal", "issuer.equal"]


@pytest.mark.parametrize(
    ("number", "inside"),
    [("C12345600", True), ("C12345650", True), ("C12345699", True), ("C12345599", False), ("C12345700", False)],
)
def test_a_stolen_blank(number: str, inside: bool, ask: Ask, passport: Passport, share: Share) -> None:
    share(BlankRange("BRB", "C12345600", "C12345699"))
    answer = ask(passport(number))
    assert kinds(answer) == (["document.stolen_blank"] if inside else [])
    assert answer["verdict"] == ("REFER" if inside else "CLEAR")


@pytest.mark.parametrize(
    ("recorded", "code"),
    [
        ("C1Z345678", "number.lookalike"),  # 2 read as Z
        ("C12345768", "number.transposed"),  # typed in the other order
    ],
)
def test_a_number_that_looks_alike(recorded: str, code: str, ask: Ask, passport: Passport, share: Share) -> None:
    share(TravelDocument(recorded, "BRB", "stolen"))
    answer = ask(passport())
    assert (answer["verdict"], kinds(answer)) == ("VERIFY", ["document.lookalike"])
    assert answer["findings"][0]["explanation"][0]["code"] == code


def test_the_same_number_of_another_issuer_is_a_weak_likeness(ask: Ask, passport: Passport, share: Share) -> None:
    share(TravelDocument("C12345678", "TTO", "stolen"))
    answer = ask(passport())
    assert (answer["verdict"], answer["findings"][0]["strength"]) == ("VERIFY", "possible")
    assert "issuer.differs" in [reason["code"] for reason in answer["findings"][0]["explanation"]]


@pytest.mark.parametrize("number", ["C12345679", "C22345678", "D12345678", "C1234567"])
def test_another_number_is_no_hit(number: str, ask: Ask, passport: Passport, share: Share) -> None:
    share(TravelDocument(number, "BRB", "stolen"))
    assert ask(passport())["findings"] == []


@pytest.mark.parametrize(
    ("person", "verdict"),
    [
        (wanted(), "HOLD"),
        (wanted(topic="sanction"), "REFER"),
        (wanted(topic="missing"), "PROTECT"),
        (wanted(notice=Notice("red", "reviewed")), "HOLD"),
        (wanted(notice=Notice("red", "under_review")), "REFER"),
        (wanted(notice=Notice("red", "diffusion_not_reviewed")), "REFER"),
        (wanted(notice=Notice("yellow", "reviewed")), "PROTECT"),
        (wanted(notice=Notice("blue", "reviewed")), "VERIFY"),
    ],
)
def test_a_person_on_a_list(
    person: Person, verdict: str, ask: Ask, passport: Passport, share: Share, clara: Officer
) -> None:
    share(person)
    answer = ask(passport(), officer=clara)  # a supervisor, who may know of a missing person
    (finding,) = answer["findings"]
    assert (answer["verdict"], finding["strength"]) == (verdict, "strong")
    assert 0.5 < finding["score"] < 1
    codes = [reason["code"] for reason in finding["explanation"]]
    assert codes[:2] == ["record.named", "name.equal"]
    assert any(code.startswith("birth_date.") for code in codes)


def test_an_unreviewed_notice_goes_to_the_legal_officer(ask: Ask, passport: Passport, share: Share) -> None:
    share(wanted(notice=Notice("red", "under_review", reference="2026/1")))
    answer = ask(passport())
    assert answer["next_step"]["code"] == "notice.ask_legal"
    codes = [reason["code"] for reason in answer["findings"][0]["explanation"]]
    assert {"record.notice_state.under_review", "record.reference"} <= set(codes)


OTHER_NAMES = [
    (PersonName("Althea Marie Greaves", "alias"), "an alias"),
    (PersonName("Greaves, Althea", "former"), "a former name"),
    (PersonName("Алтея Мари Гривз", "original_script", script="Cyrl"), "another script"),
]


@pytest.mark.parametrize("name", [each[0] for each in OTHER_NAMES], ids=[each[1] for each in OTHER_NAMES])
def test_a_person_known_by_another_name(name: PersonName, ask: Ask, passport: Passport, share: Share) -> None:
    share(wanted(names=(PersonName("Rosalind Ottley", "primary"), name)))
    answer = ask(passport())
    assert kinds(answer) == ["person.wanted"]
    assert answer["findings"][0]["explanation"][0]["code"] == "record.named"


def test_arabic_in_a_list_and_latin_in_the_zone(ask: Ask, passport: Passport, share: Share) -> None:
    share(wanted(names=(PersonName("محمد حسين", "primary", script="Arab"),), sex="M"))
    answer = ask(passport(surname="Hussein", given_names="Mohammed", sex="M"))
    assert kinds(answer) == ["person.wanted"]


NEAR_MISSES: list[tuple[str, dict[str, Any]]] = [
    ("born on another day of another year", {"birth_dates": (DateSpan.of(1961, 2, 3),)}),
    ("another given name", {"names": (PersonName("Beverley Greaves", surname="Greaves", given="Beverley"),)}),
    ("another family name", {"names": (PersonName("Althea Marie Ottley", surname="Ottley", given="Althea Marie"),)}),
]


@pytest.mark.parametrize("facts", [each[1] for each in NEAR_MISSES], ids=[each[0] for each in NEAR_MISSES])
def test_a_near_miss_holds_no_one(facts: dict[str, Any], ask: Ask, passport: Passport, share: Share) -> None:
    share(wanted(**facts))
    assert ask(passport())["verdict"] in {"CLEAR", "VERIFY"}


def test_nationality_alone_finds_no_one(ask: Ask, passport: Passport, share: Share) -> None:
    share(wanted(names=(PersonName("Rosalind Ottley"),), birth_dates=(), sex=None))
    assert ask(passport())["findings"] == []


def test_a_document_that_a_listed_person_holds(ask: Ask, passport: Passport, share: Share) -> None:
    held = HeldDocument("C12345678", "BRB")
    share(wanted(names=(PersonName("Althea Greaves"),), birth_dates=(), documents=(held,)))
    answer = ask(passport())
    assert kinds(answer) == ["person.wanted"]
    assert any(reason["code"].startswith("document.") for reason in answer["findings"][0]["explanation"])


def test_a_search_by_name_alone(ask: Ask, share: Share) -> None:
    share(wanted())
    answer = ask(CheckRequest(person=TypedPerson(surname="Greaves", given_names="Althea Marie")))
    assert kinds(answer) == ["person.wanted"]
    assert answer["zone"] is None


def test_every_namesake_is_there_once(ask: Ask, passport: Passport, share: Share) -> None:
    for _ in range(8):
        share(wanted())
    found = ask(passport())["findings"]
    assert len(found) == len({finding["record"] for finding in found}) == 8


# --- other records hide none ---

NOTICE_BESIDE = wanted(
    names=(PersonName("Althea Marie Greavess", "primary", quality="good", surname="Greavess", given="Althea Marie"),),
    notice=Notice("red", "reviewed"),
)
"""A reviewed red notice whose surname has a letter more than the traveller's: strong, and below an equal name."""


@pytest.mark.parametrize(
    ("topic", "others"),
    [("information", 0), ("information", 5), ("information", 40), ("warning", 8)],
)
def test_other_entries_of_the_name_do_not_hide_a_red_notice(
    topic: str, others: int, ask: Ask, passport: Passport, share: Share
) -> None:
    share(NOTICE_BESIDE)
    for _ in range(others):
        share(wanted(topic=topic))
    answer = ask(passport())
    assert (answer["verdict"], len(answer["findings"])) == ("HOLD", 1 + others)
    assert answer["findings"][0]["review_state"] == "reviewed", "the gravest comes first"


def test_entries_that_were_decided_false_take_no_place(
    ask: Ask, passport: Passport, share: Share, clara: Officer
) -> None:
    for _ in range(5):
        share(wanted(topic="warning"))
    first = Check.objects.get(pk=ask(passport(), officer=clara)["id"])
    for finding in first.findings.all():
        decide_pair(first, finding, supervisor=clara, reason="another height")
    PairDecision.objects.update(owner_agreed=True)
    assert ask(passport(), officer=clara)["verdict"] == "CLEAR"
    share(NOTICE_BESIDE)
    answer = ask(passport(), officer=clara)
    assert answer["verdict"] == "HOLD"
    assert [each["resolved"] for each in answer["findings"]] == ["", *["owner_agreed"] * 5]


@pytest.mark.parametrize("mode", ["full", "hit_only"])
def test_a_record_that_its_owner_withdrew_is_found_and_holds_no_one(
    mode: str, ask: Ask, passport: Passport, share: Share
) -> None:
    """Its end waits for a person, since a partner withdrew many at once (decision 'What a partner takes back')."""
    record = share(wanted(documents=(HeldDocument("C12345678", "BRB"),)))
    held = ask(passport())
    assert held["verdict"] == "HOLD"
    record.handling = {"withdrawn": True, "no_onward": True} | ({"mode": mode} if mode == "hit_only" else {})
    record.save()
    answer = ask(passport())
    (finding,) = answer["findings"]
    assert (answer["verdict"], answer["next_step"]["code"]) == ("REFER", "answered.owner_withdrew")
    assert finding["resolved"] == "owner_withdrew"


def test_a_record_that_was_added_in_mass_is_found_and_holds_no_one(ask: Ask, passport: Passport, share: Share) -> None:
    """A partner added more in a day than its limits allow (decision 'What a partner adds')."""
    record = share(wanted(documents=(HeldDocument("C12345678", "BRB"),)))
    record.handling = {"unconfirmed": True, "no_onward": True}
    record.save()
    answer = ask(passport())
    (finding,) = answer["findings"]
    assert (answer["verdict"], answer["next_step"]["code"]) == ("REFER", "answered.unconfirmed")
    assert finding["resolved"] == "unconfirmed"


def test_a_stolen_document_that_was_added_in_mass_says_so(ask: Ask, passport: Passport, share: Share) -> None:
    record = share(TravelDocument("C12345678", "BRB", "stolen"))
    record.handling = {"unconfirmed": True, "no_onward": True}
    record.save()
    answer = ask(passport())
    assert (answer["verdict"], answer["next_step"]["code"]) == ("REFER", "answered.unconfirmed")
    assert answer["findings"][0]["resolved"] == "unconfirmed"
