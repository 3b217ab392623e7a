"""What a referral says, to the byte: what consent allows of what was chosen; and how bytes from outside are read."""

import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone
from tests.apps.protection.actions.test_referring import referred, shelter
from tests.apps.protection.conftest import Care, agreed

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.protection.actions.cases import open_case
from leeward.apps.protection.actions.facts import add_fact
from leeward.apps.protection.actions.plans import add_task, end_task
from leeward.apps.protection.actions.sections import save_section
from leeward.apps.protection.actions.services import remove_service, save_service
from leeward.apps.protection.models import Referral, Section, Service
from leeward.apps.protection.queries.referrals import (
    Choice,
    choices,
    held_under,
    packet_of,
    read_packet,
    received,
    referrals_of,
    services,
)
from leeward.core.care.consent import FIELDS, Field

__all__ = ["shelter"]

pytestmark = pytest.mark.django_db
NUMBER = UUID(int=7)


def chosen(care: Care, service: Service) -> Choice:
    return next(each for each in choices(care.case, timezone.now()) if each.service.pk == service.pk)


def said(care: Care, service: Service, *fields: Field) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(packet_of(care.case, chosen(care, service), NUMBER, fields))["said"]
    return said


@pytest.fixture
def full(care: Care, shelter: Service) -> Service:
    """A case that says something in every part, a mark in each."""
    save_section(
        care.case, Section.Kind.PERSON, 0, {"first_name": "MARK-identity", "reach": "MARK-contact"}, officer=care.mona
    )
    first = {"called": "MARK-identity", "water": "MARK-needs", "medical": "MARK-health", "fear": "MARK-none"}
    save_section(care.case, Section.Kind.FIRST_CONTACT, 1, first, officer=care.mona)
    save_section(care.case, Section.Kind.NARRATIVE, 0, {"text": "MARK-story"}, officer=care.mona)
    add_fact(care.case, {"phase": "transit", "text": "MARK-exploitation"}, officer=care.mona)
    return shelter


@pytest.mark.parametrize("field", FIELDS)
def test_a_part_says_what_belongs_to_it_and_nothing_of_any_other(care: Care, full: Service, field: Field) -> None:
    agreed(care, recipient=full.code, fields=[field])
    packet = packet_of(care.case, chosen(care, full), NUMBER, FIELDS).decode()
    others = [each for each in (*FIELDS, "none") if each != field and f"MARK-{each}" in packet]
    assert others == []
    assert (f"MARK-{field}" in packet) is (field not in ("pictures", "documents"))


def test_the_same_case_gives_the_same_bytes(care: Care, full: Service) -> None:
    agreed(care, recipient=full.code, fields=list(FIELDS))
    one, other = (packet_of(care.case, chosen(care, full), NUMBER, order) for order in (FIELDS, reversed(FIELDS)))
    assert one == other
    assert one != packet_of(care.case, chosen(care, full), uuid4(), FIELDS)


def test_a_part_without_consent_is_not_said_though_it_was_chosen(care: Care, full: Service) -> None:
    agreed(care, recipient=full.code, fields=["needs"])
    assert said(care, full, *FIELDS) == {"needs": {"water": "MARK-needs"}}
    assert said(care, full) == {}


def test_open_tasks_are_a_need_and_done_ones_are_not(care: Care, full: Service) -> None:
    agreed(care, recipient=full.code, fields=["needs"])
    today = timezone.now().date()
    for what in ("find a doctor", "find a school"):
        add_task(
            care.case, {"what": what, "kind": "", "note": "PLANTED"}, due_on=today, owner=care.mona, officer=care.mona
        )
    done = next(each for each in care.case.tasks.all() if each.body["what"] == "find a doctor")
    end_task(care.case, done, officer=care.mona)
    assert said(care, full, "needs")["needs"]["tasks"] == ["find a school"]


def test_without_consent_a_choice_says_why_and_stands_behind_the_others(care: Care, shelter: Service) -> None:
    first = save_service({"name": "A first one", "kind": "shelter", "agreement": "A"}, officer=care.stranger)
    agreed(care, recipient=shelter.code)
    found = choices(care.case, timezone.now())
    assert [each.service for each in found] == [shelter, first]
    assert (found[1].consent, found[1].fields, found[1].why) == (None, (), "care.consent.none")
    assert found[0].fields == ("needs", "health"), "in the order of the rules"
    nothing = json.loads(packet_of(care.case, found[1], NUMBER, FIELDS))
    assert (nothing["said"], nothing["consent_until"]) == ({}, "")


def test_consent_for_another_purpose_is_none_for_a_referral(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code, purpose="care")
    assert chosen(care, shelter).consent is None


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[]",
        b'"said"',
        b"{}",
        b'{"said": null}',
        b'{"said": []}',
        b'{"said": {"needs": []}}',
        b'{"said": {"needs": "all"}}',
        b'{"said": {"needs": {"water": "yes"}}',
        b"[" * 100_000,
        b'{"said":{"needs":{"tasks":' + b"[" * 900 + b"]" * 900 + b"}}}",
        b'{"said":{"needs":{"n":' + b"9" * 5000 + b"}}}",
    ],
)
def test_bytes_that_are_no_referral_are_read_as_nothing_or_as_text(packet: bytes) -> None:
    for _, lines in read_packet(packet):
        assert all(isinstance(text, str) for _, text in lines)


def test_a_referral_is_read_in_words() -> None:
    chip = {"phase": "transit", "field": "vic_MethodsOfControl", "code": "DebtBondage", "when": "2026-09"}
    facts = [{"phase": "transit", "text": "Paid"}, {"text": "Locked in", "at": 7, "place": ""}, chip, {"phase": [1]}]
    body = {"needs": {"water": "yes", "tasks": ["a", "b"]}, "exploitation": {"facts": facts}, "newer": {"thing": 5}}
    found = [
        (str(part), [(str(a), b) for a, b in lines]) for part, lines in read_packet(json.dumps({"said": body}).encode())
    ]
    assert found == [
        ("What you need", [("Water, food, rest", "Yes"), ("What is planned", "a; b")]),
        (
            "What was done to you",
            [("What happened", "On the way, Paid; Locked in; On the way, Owes someone for the journey, 2026-09; ")],
        ),
        ("newer", [("thing", "5")]),
    ]


def test_referrals_that_came_are_seen_by_the_agencys_caseworkers_alone(care: Care, shelter: Service) -> None:
    agreed(care, recipient=shelter.code)
    referred(care, shelter)
    clerk = create_officer("otto", "Otto", care.other, roles=[Role.SUPERVISOR], password="otto-password")
    assert [received(each).count() for each in (care.stranger, care.mona, clerk)] == [1, 0, 0]


def test_referrals_are_of_their_case_and_held_until_recalled(care: Care, shelter: Service) -> None:
    consent = agreed(care, recipient=shelter.code)
    referral, _ = referred(care, shelter)
    assert list(referrals_of(care.case)) == [referral]
    assert list(referrals_of(open_case(officer=care.mona))) == []
    for state in Referral.State:
        Referral.objects.update(state=state)
        assert held_under(consent).exists() is (state not in ("deleted", "recalled"))


def test_the_directory_has_what_was_not_removed(care: Care, shelter: Service) -> None:
    assert list(services()) == [shelter]
    remove_service(shelter, officer=care.stranger)
    assert list(services()) == []
