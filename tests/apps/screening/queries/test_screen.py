"""Coverage, decisions on false hits, and the same document with another identity."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.actions.records import change_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.checks import is_discreet
from leeward.apps.screening.actions import care
from leeward.apps.screening.actions.false_hits import decide_pair, withdraw_pair
from leeward.apps.screening.models import Check, PairDecision
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.checks import present
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import HeldDocument, Person, PersonName

pytestmark = pytest.mark.django_db
Ask = Callable[..., dict[str, Any]]
Share = Callable[..., Record]
Passport = Callable[..., str]
OwnerWrites = Callable[..., None]

WANTED = Person(
    names=(PersonName("Althea Marie Greaves"),),
    topic="wanted",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    sex="F",
)


def of(answer: dict[str, Any]) -> Check:
    return Check.objects.get(pk=answer["id"])


def decide(answer: dict[str, Any], supervisor: Officer, writes: OwnerWrites | None = None) -> PairDecision:
    """Decide that the hit is false, once the owner has written so where it `writes`."""
    if writes:
        writes(answer)
    check = of(answer)
    return decide_pair(check, check.findings.get(kind="person.wanted"), supervisor=supervisor, reason="another person")


# --- coverage ---


def test_nothing_shared_is_no_coverage(ask: Ask, passport: Passport, alice: Officer) -> None:
    answer = ask(passport())
    assert (answer["verdict"], answer["coverage"]) == ("CLEAR", [])
    assert present(of(answer), alice)["qualified"]


@pytest.mark.parametrize(("days", "state"), [(1, "current"), (364, "current"), (366, "stale")])
def test_a_source_is_as_old_as_its_oldest_list(
    days: int, state: str, ask: Ask, passport: Passport, share: Share, alice: Officer
) -> None:
    share(TravelDocument("A1", "BRB", "lost"))
    share(TravelDocument("A2", "BRB", "lost"), list_name="Older")
    as_of = timezone.now() - timedelta(days=days)
    RecordList.objects.filter(name="Older").update(as_of=as_of)
    answer = ask(passport())
    (source,) = answer["coverage"]
    assert (source["state"], source["records"]) == (state, 2)
    assert source["as_of"] == as_of.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert present(of(answer), alice)["qualified"] is (state != "current")


def test_every_owner_is_a_source(ask: Ask, passport: Passport, share: Share) -> None:
    other = ensure_agency("TTO-IMMI", "Immigration Division", country="TTO")
    theirs = create_officer("tia", "Tia", other, roles=[Role.RECORD_KEEPER])
    share(TravelDocument("A1", "BRB", "lost"))
    share(TravelDocument("A1", "TTO", "lost"), keeper=theirs)
    assert [row["source"] for row in ask(passport())["coverage"]] == ["BRB-RBPF", "TTO-IMMI"]


# --- decisions on false hits ---


def test_a_decision_shows_and_lowers_nothing_before_the_owner_agreed(
    ask: Ask, passport: Passport, share: Share, clara: Officer
) -> None:
    share(WANTED)
    first = ask(passport())
    decide(first, clara)
    again = ask(passport())
    assert (first["verdict"], again["verdict"]) == ("HOLD", "HOLD")
    assert again["findings"][0]["resolved"] == "supervisor"


def test_with_the_owner_the_verdict_falls_and_the_finding_stays(
    ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    decide(ask(passport()), clara, owner_writes)
    again = ask(passport())
    assert again["verdict"] == "CLEAR"
    assert [(finding["kind"], finding["resolved"]) for finding in again["findings"]] == [
        ("person.wanted", "owner_agreed")
    ]


@pytest.mark.parametrize(
    "facts",
    [{"number": "C12345687"}, {"issuer": "TTO", "nationality": "TTO"}],
    ids=["another number", "another issuer"],
)
def test_another_document_of_the_same_name_is_not_meant(
    facts: dict[str, Any], ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    decide(ask(passport()), clara, owner_writes)
    again = ask(passport(**facts))
    assert again["verdict"] == "HOLD"
    assert again["findings"][0]["resolved"] == ""


def test_another_record_about_the_same_name_is_not_meant(
    ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    decide(ask(passport()), clara, owner_writes)
    share(WANTED)
    again = ask(passport())
    assert again["verdict"] == "HOLD"
    assert sorted(finding["resolved"] for finding in again["findings"]) == ["", "owner_agreed"]


@pytest.mark.parametrize(
    ("changed", "resolved"),
    [
        ({"remarks": "confirmed again"}, "owner_agreed"),
        ({"names": (*WANTED.names, PersonName("Alma Grieve", "alias"))}, ""),
        ({"birth_dates": ()}, ""),
        ({"documents": (HeldDocument("X1", "BRB"),)}, ""),
        ({"topic": "warning"}, ""),
    ],
)
def test_a_decision_lapses_with_what_matched_and_not_with_a_remark(
    changed: dict[str, Any],
    resolved: str,
    ask: Ask,
    passport: Passport,
    share: Share,
    clara: Officer,
    owner_writes: OwnerWrites,
    keeper: Officer,
) -> None:
    record = share(WANTED)
    decide(ask(passport()), clara, owner_writes)
    change_record(record, replace(WANTED, **changed), keeper=keeper, reason="a correction")
    assert [each["resolved"] for each in ask(passport())["findings"]] == [resolved]


def test_a_decision_expires_or_is_withdrawn(
    ask: Ask, passport: Passport, share: Share, clara: Officer, owner_writes: OwnerWrites
) -> None:
    share(WANTED)
    decision = decide(ask(passport()), clara, owner_writes)
    assert (decision.expires_at - decision.decided_at).days == 90
    PairDecision.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert ask(passport())["verdict"] == "HOLD"
    PairDecision.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert ask(passport())["verdict"] == "CLEAR"
    withdraw_pair(decision, supervisor=clara)
    assert ask(passport())["verdict"] == "HOLD"


# --- the same document with another identity ---


def identity(answer: dict[str, Any]) -> list[tuple[str, str, list[str]]]:
    return [
        (answer["verdict"], finding["severity"], [reason["code"] for reason in finding["explanation"]])
        for finding in answer["findings"]
        if finding["kind"] == "document.other_identity"
    ]


def test_the_same_bearer_again_is_nothing_new(ask: Ask, passport: Passport) -> None:
    ask(passport())
    assert ask(passport())["findings"] == []


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (
            {"birth_date": date(1990, 1, 1)},
            [("REFER", "high", ["identity.seen", "identity.birth_date_differs"])],
        ),
        ({"surname": "Ottley"}, [("VERIFY", "medium", ["identity.seen", "identity.name_differs"])]),
        ({"given_names": "Althea"}, []),  # a second given name left out is the same person
    ],
)
def test_the_same_document_with_another_bearer(
    facts: dict[str, Any], expected: list[tuple[str, str, list[str]]], ask: Ask, passport: Passport
) -> None:
    ask(passport())
    assert identity(ask(passport(**facts))) == expected


def test_the_same_number_of_another_state_is_another_document(ask: Ask, passport: Passport) -> None:
    ask(passport())
    assert ask(passport(issuer="TTO", nationality="TTO", surname="Ottley"))["findings"] == []


def test_a_misread_birth_date_proves_no_other_identity(ask: Ask, passport: Passport) -> None:
    ask(passport())
    first, second = passport().split("\n")
    answer = ask(f"{first}\n{second[:13]}840708{second[19:]}")  # its check digit says that it is wrong
    assert "document.other_identity" not in [finding["kind"] for finding in answer["findings"]]


def test_a_document_typed_without_its_bearer_is_no_other_identity(ask: Ask, passport: Passport) -> None:
    ask(passport())
    typed = CheckRequest(document=TypedDocument(number="C12345678", issuer="BRB"))
    assert ask(typed)["findings"] == []
    named = CheckRequest(
        document=TypedDocument(number="C12345678", issuer="BRB"),
        person=TypedPerson(surname="Greaves", given_names="Althea", birth_date="1984-07-09"),
    )
    assert ask(named)["findings"] == []


@pytest.mark.parametrize("born", ["1984", "1984-07", "1983/1985", "1984-07-09"])
def test_a_birth_date_that_may_be_the_same_is_no_other_identity(born: str, ask: Ask, passport: Passport) -> None:
    ask(passport())
    assert identity(ask(_typed(born))) == []


def test_a_centenarian_typed_and_scanned_is_one_person(ask: Ask, passport: Passport) -> None:
    ask(passport(birth_date=date(1922, 7, 9)))  # the zone says 22, which may be 2022
    assert identity(ask(_typed("1922-07-09"))) == []
    assert identity(ask(_typed("1922-08-09"))) != []


def _typed(born: str) -> CheckRequest:
    return CheckRequest(
        document=TypedDocument(number="C12345678", issuer="BRB"),
        person=TypedPerson(surname="Greaves", given_names="Althea", birth_date=born),
    )


# --- a person in care ---


def test_a_person_in_care_is_referred_quietly_where_another_is_held(
    ask: Ask, passport: Passport, share: Share, alice: Officer
) -> None:
    share(WANTED)
    held = ask(passport())
    assert held["verdict"] == "HOLD"
    care.mark("case/1", [of(held).document_digest], Stops(), actor=SYSTEM)
    spared = of(ask(passport()))
    assert (spared.verdict, spared.decision["recipient"], spared.decision["quiet"]) == ("REFER", "protection", True)
    assert is_discreet(spared)
