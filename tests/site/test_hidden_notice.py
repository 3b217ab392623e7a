"""Other entries of a name, shown or decided false, hide a red notice by no way of asking."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.desk.actions.test_searching import olu
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.exchange.federating import ADMIN, ANTIGUA, BARBADOS, antigua, file, region
from tests.apps.screening.actions.test_partner_search import RIGHTS
from tests.apps.screening.conftest import Passport, Share, copy, own_index, passport, post, share, today
from tests.site.test_parity import Cast, World, announced, batch, everybody, here, send

from leeward.apps.agencies.actions.officers import create_officer, ensure_agency
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import rows
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions import searching
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing, Search
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.records import position
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.batch.actions import retrospective
from leeward.apps.screening.batch.actions.retrospective import look_back_for
from leeward.apps.screening.models import Check, PairDecision
from leeward.apps.screening.queries.late_hits import rows_of
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.dates import DateSpan
from leeward.core.federation.charter.charter import MemberAgency
from leeward.core.federation.charter.fingerprint_words import words_of
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.core.search.candidates import candidates

pytestmark = pytest.mark.django_db
__all__ = ["copy", "everybody", "federation", "olu", "own_index", "passport", "post", "share", "today"]
OTHERS = tuple(f"ATG-A{number:02}" for number in range(8))
"""Agencies of Antigua's node beside the one that runs it: each has one of the other entries."""

EQUAL = Person(
    (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),),
    topic="information",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    sex="F",
)
NOTICE = replace(
    EQUAL,
    names=(PersonName("Althea Marie Greavess", "primary", surname="Greavess", given="Althea Marie"),),
    notice=Notice("red", "reviewed"),
)
"""One letter more than the traveller's surname: strong, and below the equal name of every other entry."""


def api(world: World) -> str:
    return str(send("/api/v1/checks", {"mrz": world.zone}, world.signed("Bearer")).json()["verdict"])


def counter(world: World) -> str:
    page = world.browser.post("/check?by=document", {"mrz": world.zone}, follow=True).text
    return "HOLD" if 'class="band hold"' in page else "hidden"


def command(world: World) -> str:
    return str(answer_in(REAL, CheckRequest(mrz=world.zone), officer=world.viewer)[1].verdict)


def batches(world: World) -> str:
    return "HOLD" if batch(world) == "all" else "hidden"


def passenger_list(world: World) -> str:
    (row,) = rows(Passenger.objects.filter(pk=announced(world)), world.viewer)
    return str(row.verdict)


def ftm(world: World) -> str:
    example = {"schema": "Person", "properties": {"name": world.who.name, "birthDate": world.who.birth_date}}
    answer = send("/ftm/match/default", {"queries": {"q": example}}, world.signed()).json()
    found = {each["id"] for each in answer["responses"]["q"]["results"]}
    return "HOLD" if world.record.pk.hex in found else "hidden"


DOORS: tuple[Callable[[World], str], ...] = (counter, api, command, batches, passenger_list, ftm)
Topic = Literal["information", "warning"]
SITUATIONS: dict[str, tuple[Topic, int]] = {
    "alone": ("information", 0),
    "behind 5": ("information", 5),
    "behind 8 warnings": ("warning", 8),
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_notice_is_found_behind_other_entries(
    situation: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    topic, others = SITUATIONS[situation]
    for _ in range(others):
        share(replace(EQUAL, topic=topic))
    world = World(everybody.clara, passport(), share(NOTICE), tmp_path)
    assert {door.__name__: door(world) for door in DOORS} == {door.__name__: "HOLD" for door in DOORS}


def test_a_notice_is_found_after_all_others_were_decided_false(
    everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    for _ in range(8):
        share(replace(EQUAL, topic="warning"))
    first = answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    check = Check.objects.get(pk=first.id)
    for finding in check.findings.all():
        decide_pair(check, finding, supervisor=everybody.clara, reason="another height")
    PairDecision.objects.update(owner_agreed=True)
    world = World(everybody.clara, passport(), share(NOTICE), tmp_path)
    assert {door.__name__: door(world) for door in DOORS} == {door.__name__: "HOLD" for door in DOORS}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_looking_back_finds_it_too(situation: str, everybody: Cast, passport: Passport, share: Share) -> None:
    topic, others = SITUATIONS[situation]
    answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    records = [share(replace(EQUAL, topic=topic)) for _ in range(others)]
    notice = share(NOTICE)
    look_back_for([each.pk for each in (*records, notice)], here, actor=SYSTEM)
    assert notice.key in {hit.hit.record for hit in rows_of(everybody.clara)}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_looking_back_finds_it_behind_settled_ones(
    situation: str, everybody: Cast, passport: Passport, share: Share
) -> None:
    """The others were decided false before: they take no place among the late hits either."""
    topic, others = SITUATIONS[situation]
    settled = [share(replace(EQUAL, topic=topic)) for _ in range(others)]
    first = answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    check = Check.objects.get(pk=first.id)
    for finding in check.findings.all():
        decide_pair(check, finding, supervisor=everybody.clara, reason="another height")
    PairDecision.objects.update(owner_agreed=True)
    notice = share(NOTICE)
    look_back_for([each.pk for each in (*settled, notice)], here, actor=SYSTEM)
    assert [hit.hit.record for hit in rows_of(everybody.clara)] == [notice.key]


def test_looking_back_finds_it_among_more_news_than_a_segment_takes(
    everybody: Cast, passport: Passport, share: Share, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With so much news the whole index is searched instead of a segment of it."""
    monkeypatch.setattr(retrospective, "MOST_NEWS", 3)
    answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    since = position()
    for _ in range(8):
        share(replace(EQUAL, topic="warning"))
    notice = share(NOTICE)
    retrospective.look_back_since(since, here, actor=SYSTEM)
    assert notice.key in {hit.hit.record for hit in rows_of(everybody.clara)}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_partner_that_asks_here_learns_whose_it_is(situation: str, db: None) -> None:
    """Other agencies of this node have the other entries; each is named, and the owner of the notice is."""
    administrator = antigua()
    members: dict[str, Any] = {
        "members": (replace(ANTIGUA, agencies=_agencies(), colours=("red",), **RIGHTS), replace(BARBADOS, **RIGHTS))
    }
    adopt(file(**members), actor=ADMIN, words=words_of(region(**members)))
    topic, others = SITUATIONS[situation]
    for code in OTHERS[:others]:
        owner = ensure_agency(code, code, country="ATG")
        clerk = create_officer(code.lower(), code, owner, roles=(Role.RECORD_KEEPER,))
        create_record(replace(EQUAL, topic=topic), keeper=clerk)
    keeper = create_officer("kay", "Kay", administrator.agency, roles=(Role.RECORD_KEEPER,))
    create_record(NOTICE, keeper=keeper)
    answer = asked_by_barbados()
    assert "ATG-IMMI" in {each["owner"] for each in answer.get("found", ())}, answer


def test_where_an_answer_cannot_name_all_the_gravest_come_first_and_it_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_MOST_FOUND", 2)
    test_a_partner_that_asks_here_learns_whose_it_is("behind 8 warnings", db)
    answer = asked_by_barbados()
    assert (answer["found"][0]["owner"], len(answer["found"]), answer["cannot"]) == ("ATG-IMMI", 2, "incomplete")


def test_an_answer_from_a_part_of_what_is_alike_says_so(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty or not: "nothing found" would be untrue where not all were compared."""
    test_a_partner_that_asks_here_learns_whose_it_is("alone", db)
    assert asked_by_barbados().keys() == {"search", "found", "untold"}
    monkeypatch.setattr(candidates, "MOST_COMPARED", 1)
    assert asked_by_barbados()["cannot"] == "incomplete"
    Record.objects.update(state="withdrawn")
    assert (asked_by_barbados().get("found"), asked_by_barbados()["cannot"]) == (None, "incomplete")


def _agencies() -> tuple[MemberAgency, ...]:
    return (*ANTIGUA.agencies, *(MemberAgency(code, code, "ATG", "+1-268-555-0100") for code in OTHERS))


def asked_by_barbados() -> dict[str, Any]:
    """What this node answers to a partner that asks about the traveller."""
    query = {"person": {"surname": "Greaves", "given_names": "Althea Marie", "birth_date": "1984-07-09", "sex": "F"}}
    body = {"search": str(uuid4()), "query": query, "asked_by": {"agency": "BRB-IMMI"}}
    now = timezone.now()
    dispatch(Message(uuid4(), "BRB-RBPF", "search.request", body, "border_check", "ACT-1", now, now))
    answer: dict[str, Any] = json.loads(bytes(Outgoing.objects.latest("pk").body))["body"]
    return answer


@pytest.mark.parametrize("entries", [1, 5, 50])
def test_what_a_partner_found_is_shown_whole(entries: int, federation: Federation, olu: Officer) -> None:
    """Ours asks: the owner of the notice is named last, behind as many other owners as an answer has."""
    browser = Client()
    browser.force_login(olu)
    typed = {"surname": "Greaves", "given_names": "Althea Marie", "birth_date": "1984-07-09", "purpose": "border_check"}
    address = browser.post("/partners", typed)["Location"]
    owners = [*(f"ATG-{number:02}" for number in range(1, entries)), "ATG-IMMI"]
    found = [{"kind": "person", "owner": each, "contact": f"contact of {each}"} for each in owners]
    search = Search.objects.get()
    message = {"search": str(search.pk), "found": found, "cannot": "incomplete"}
    now = timezone.now()
    dispatch(Message(uuid4(), "ATG-IMMI", "search.answer", message, "border_check", "ACT-1", now, now))
    page = browser.get(address).text
    assert all(f"contact of {each}" in page for each in owners)
    assert "It could not compare everything" in page
