"""One judgement: every way to search answers the same question about the same record in the same way.

A record is shared, changed past the journal (so that the index still has it), and asked for by each way as each kind
of viewer. Ways differ in their shapes, so each tells what it showed in the same four words.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.arrivals.conftest import flight, person
from tests.apps.exchange.federating import ADMIN, ANTIGUA, BARBADOS, antigua, file, region
from tests.apps.networks.opened import granted
from tests.apps.screening.conftest import Copy, Passport, Share, copy, own_index, passport, post, share, today

from leeward.apps.agencies.actions.officers import create_api_key, create_officer, grant
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.arrivals.actions.asking import Asked, ask
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import rows
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.exchange.actions.federation import adopt
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.networks.models import Inquiry, Mention, Source
from leeward.apps.networks.queries.scope import list_key
from leeward.apps.networks.queries.visible import mentions_in
from leeward.apps.operations.models import GrantUse, ListGrant, Operation
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import bulk_copies, cards
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import Record, RecordList
from leeward.apps.screening.access.invalid_request import InvalidRequest
from leeward.apps.screening.access.judgement import is_protective, portable
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.actions.false_hits import decide_pair
from leeward.apps.screening.batch.actions.retrospective import look_back_for, worth_looking_back
from leeward.apps.screening.batch.actions.screen_file import Files, screen_file
from leeward.apps.screening.batch.queries.expected_travellers import judge_travellers
from leeward.apps.screening.batch.queries.verify_hits import Requester
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.late_hits import rows_of
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.federation.charter.fingerprint_words import words_of
from leeward.core.record.content.content import Content, to_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.organisations_and_craft import Organisation, Vehicle, Vessel
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index.image import IndexImage
from leeward.core.travel.manifest.model import Document, Traveller
from leeward.core.travel.manifest.to_subject import to_subject
from leeward.messages import sentence

pytestmark = pytest.mark.django_db
__all__ = ["copy", "own_index", "passport", "post", "share", "today"]

Said = Literal["nothing", "quiet", "owner", "all"]
"""What a viewer learns: that there is nothing, to refer for a second look, whom to ask, or all of it."""

BORN = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
NAME = (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),)


def somebody(**facts: Any) -> Person:
    return Person(NAME, **{"topic": "wanted", "birth_dates": (BORN,), "sex": "F", **facts})


PROTECTED = somebody(topic="protection")
FLED = somebody(topic="protection", protected_from=("BRB",))
ALIKE: dict[str, dict[str, Said]] = {
    "all": dict.fromkeys(("alice", "clara", "dora", "bob", "keeper"), "all"),
    "owner": {"alice": "owner", "clara": "owner", "dora": "owner", "bob": "owner", "keeper": "all"},
    "quiet": {"alice": "quiet", "clara": "all", "dora": "all", "bob": "quiet", "keeper": "quiet"},
    "Antigua": {"bob": "all", "keeper": "all"},
    "Barbados": {"alice": "all", "clara": "all", "dora": "all", "keeper": "all"},
    "its owner": {"keeper": "all"},
    "nothing": {},
}
"""What each viewer learns, by a name: the keeper checks for the police, whose record it is."""


class Fact(NamedTuple):
    """A record, how it is shared, what changes past the index afterwards, and what viewers learn of it."""

    content: Content
    said: dict[str, Said]
    handling: Handling = Handling()
    changed: dict[str, Any] = {}  # noqa: RUF012 - never changed
    received: bool = False


def fact(
    content: Content, said: str, *, received: bool = False, changed: dict[str, Any] | None = None, **handling: Any
) -> Fact:
    return Fact(content, ALIKE[said], Handling(**handling), changed or {}, received)


MISSING = somebody(topic="missing")
YELLOW = somebody(topic="information", notice=Notice("yellow", "reviewed"))
RED = somebody(topic="information", notice=Notice("red", "reviewed"))
UNREVIEWED = somebody(topic="information", notice=Notice("red", "under_review"))
DIFFUSION = somebody(topic="information", notice=Notice("red", "diffusion_not_reviewed"))
CASES: dict[str, Fact] = {
    "open": fact(somebody(), "all"),
    "contact first": fact(somebody(), "all", contact_first=True),
    "no onward": fact(somebody(), "all", no_onward=True),
    "received from a partner": fact(somebody(), "all", received=True),
    "withdrawn": fact(somebody(), "nothing", changed={"state": "withdrawn"}),
    "expired": fact(somebody(), "nothing", changed={"state": "expired"}),
    "its day has come": fact(somebody(), "nothing", changed={"delete_at": date(2020, 1, 1)}),
    "withdrawn and missing": fact(MISSING, "nothing", changed={"state": "withdrawn"}),
    "for another purpose": fact(somebody(), "nothing", changed={"purposes": ["data_quality"]}),
    "for training": fact(somebody(), "nothing", changed={"purposes": ["training"]}),
    "for no purpose": fact(somebody(), "nothing", changed={"purposes": []}),
    "for two purposes": fact(somebody(), "all", changed={"purposes": ["data_quality", "border_check"]}),
    "for another country": fact(somebody(), "Antigua", countries=("ATG",)),
    "for the own country": fact(somebody(), "Barbados", countries=("BRB",)),
    "for another agency": fact(somebody(), "its owner", agencies=("DMA-IMMI",)),
    "for an agency beside a country": fact(somebody(), "all", agencies=("ATG-IMMI",), countries=("BRB",)),
    "restricted since": fact(somebody(), "Antigua", changed={"handling": {"countries": ["ATG"]}}),
    "hit only": fact(somebody(), "owner", mode="hit_only"),
    "hit only since": fact(somebody(), "owner", changed={"handling": {"mode": "hit_only"}}),
    "hit only, contact first": fact(somebody(), "owner", mode="hit_only", contact_first=True),
    "hit only for another country": Fact(
        somebody(), {"bob": "owner", "keeper": "all"}, Handling(mode="hit_only", countries=("ATG",))
    ),
    "for a role": Fact(somebody(), ALIKE["owner"] | {"dora": "all"}, Handling(roles=("protection",))),
    "for a role of the own country": Fact(
        somebody(),
        {"alice": "owner", "clara": "all", "dora": "owner", "keeper": "all"},
        Handling(roles=("supervisor",), countries=("BRB",)),
    ),
    "missing": fact(MISSING, "quiet"),
    "missing, for another country": Fact(MISSING, {"bob": "quiet", "keeper": "quiet"}, Handling(countries=("ATG",))),
    "missing, hit only": Fact(MISSING, ALIKE["quiet"] | {"clara": "owner", "dora": "owner"}, Handling(mode="hit_only")),
    "missing since": fact(somebody(), "quiet", changed={"content": to_json(MISSING)}),
    "no longer missing": fact(MISSING, "all", changed={"content": to_json(somebody())}),
    "yellow notice": fact(YELLOW, "quiet"),
    "red notice": fact(RED, "all"),
    "protected": fact(PROTECTED, "quiet"),
    "protected since": fact(somebody(), "quiet", changed={"content": to_json(PROTECTED)}),
    "protected from Barbados": Fact(FLED, {"bob": "quiet", "keeper": "quiet"}),
    "protected from Barbados since": Fact(
        somebody(), {"bob": "quiet", "keeper": "quiet"}, changed={"content": to_json(FLED)}
    ),
    "under review": fact(UNREVIEWED, "all"),
    "a diffusion": fact(DIFFUSION, "all"),
}
VIEWERS = ("alice", "clara", "dora", "bob", "keeper")


RIGHTS: dict[str, Any] = {"kinds": ("document", "person"), "purposes": ("border_check",), "colours": ("red", "yellow")}
PROGRAM = Client()
"""Sends every request: a client of its own would load the whole middleware again."""


def send(path: str, body: Any, headers: dict[str, str]) -> Any:
    return PROGRAM.post(path, body, content_type="application/json", headers=headers)


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer
    dora: Officer
    bob: Officer
    keeper: Officer


class Who(NamedTuple):
    """The traveller as each way names one; what is empty is not known."""

    surname: str = "Greaves"
    given_names: str = "Althea Marie"
    birth_date: str = "1984-07-09"

    @property
    def name(self) -> str:
        """In reading order."""
        return f"{self.given_names} {self.surname}".strip()

    @property
    def known(self) -> dict[str, str]:
        """The fields that have a value."""
        return {name: value for name, value in self._asdict().items() if value}


class World:
    """The record in the registry and in the index, as it is asked for by `viewer`."""

    def __init__(self, viewer: Officer, zone: str, record: Record, folder: Path, who: Who = Who()) -> None:  # noqa: B008
        self.viewer, self.zone, self.record, self.folder, self.who = viewer, zone, record, folder, who

    @cached_property
    def key(self) -> str:
        """The viewer's key to every API."""
        return create_api_key(self.viewer, "test", days=1, actor=SYSTEM)

    def signed(self, scheme: str = "ApiKey") -> dict[str, str]:
        """The header of a request with it."""
        return {"Authorization": f"{scheme} {self.key}"}

    @cached_property
    def browser(self) -> Client:
        """The viewer's browser, signed in."""
        browser = Client()
        browser.handler = PROGRAM.handler
        browser.force_login(self.viewer)
        session = browser.session
        session["seen"] = int(timezone.now().timestamp())
        session.save()
        return browser

    def found(self, findings: Iterable[dict[str, Any]]) -> Said:
        """What an answer in the shape of the API says."""
        for finding in findings:
            if finding["kind"] == "second_look":
                return "quiet"
            if finding.get("code") == "evidence.withdrawn":
                return "nothing"
            if finding["record"] == self.record.key:
                return "all" if finding["view"] == "full" else "owner"
        return "nothing"


def here(image: IndexImage, todo: Iterable[Block]) -> Iterator[Searched]:
    """Search in this process."""
    index = image.open()
    yield from (search(block, index) for block in todo)


def change(record: Record, facts: dict[str, Any], *, received: bool = False) -> None:
    """Write past the journal: the index does not follow. The card is written with its record."""
    if facts:
        Record.objects.filter(pk=record.pk).update(**facts)
    if received:
        RecordList.objects.filter(pk=record.record_list_id).update(is_received=True)
    cards.refresh(Record.objects.get(pk=record.pk))


def told(text: str) -> Said:
    """What a page says."""
    if sentence("discreet.reason") in text:
        return "quiet"
    if sentence("hit.only", {"owner": Agency.objects.get(code="BRB-RBPF").name}) in text:
        return "owner"
    return "all" if "Looks like a" in text else "nothing"


def counter(world: World) -> Said:
    return told(world.browser.post("/check?by=document", {"mrz": world.zone}, follow=True).text)


def api(world: World) -> Said:
    answer = send("/api/v1/checks", {"mrz": world.zone}, world.signed("Bearer"))
    assert answer.status_code == 201, answer.content
    return world.found(answer.json()["findings"])


def command(world: World) -> Said:
    _, answer = answer_in(REAL, CheckRequest(mrz=world.zone), officer=world.viewer)
    return world.found(as_told(answer, world.viewer)["findings"])


def batch(world: World) -> Said:
    source, out = world.folder / "in.jsonl", world.folder / "out.jsonl"
    out.unlink(missing_ok=True)
    source.write_text(json.dumps(world.who.known))
    screen_file(Files(source, out), Requester(world.viewer, "border_check"), here)
    return world.found(map(json.loads, out.read_text().splitlines()))


def passenger_list(world: World) -> Said:
    return listed(announced(world), world)


def announced(world: World) -> int:
    """The passenger's row, as the carrier announces the traveller."""
    carrier = ensure_carrier("AA", "Example Air", world.viewer.agency, actor=SYSTEM)
    who = world.who
    births = (BORN,) if who.birth_date else ()
    sent = flight(person(who.surname.upper(), "C12345678", who.given_names.upper(), birth_dates=births))
    Passenger.objects.filter(voyage__agency=world.viewer.agency).delete()
    receive(sent.bytes(), Sender.of(carrier), partial=True)
    return Passenger.objects.get(voyage__agency=world.viewer.agency).pk


def listed(passenger: int, world: World) -> Said:
    """What the voyage's page says; of one who is kept back it has no result before the counter."""
    (row,) = rows(Passenger.objects.filter(pk=passenger), world.viewer)
    if not row.verdict:
        return "quiet"
    return told(" ".join(why.text for why in row.whys))


def late_hits(world: World) -> Said:
    """The check was made before the record came, and learns of it afterwards."""
    hits = rows_of(world.viewer)
    if not hits:
        return "nothing"
    return told(hits[0].text)


def asked_of(world: World, path: str, **query: Any) -> Any:
    answer = PROGRAM.get(f"/ftm/{path}", query, headers=world.signed())
    return answer.json() if answer.status_code == 200 else {}


def entity(found: Iterable[dict[str, Any]]) -> Said:
    for one in found:
        return "all" if one.get("properties", {}).get("name") or "Greaves" in one.get("name", "") else "owner"
    return "nothing"


def ftm_match(world: World) -> Said:
    born = {"birthDate": world.who.birth_date} if world.who.birth_date else {}
    example = {"schema": "Person", "properties": {"name": world.who.name, **born}}
    answer = send("/ftm/match/default", {"queries": {"q": example}}, world.signed())
    return entity(answer.json()["responses"]["q"]["results"])


def ftm_reconcile(world: World) -> Said:
    queries = json.dumps({"q": {"query": world.who.name, "type": "Person"}})
    answer = PROGRAM.post("/ftm/reconcile/default", {"queries": queries}, headers=world.signed())
    return entity(answer.json()["q"]["result"])


def ftm_search(world: World) -> Said:
    found = asked_of(world, "search/default", q="greaves")
    assert bool(found["results"]) == bool(found["total"]["value"])
    return entity(found["results"])


def ftm_facets(world: World) -> Said:
    found = asked_of(world, "search/default")
    assert found["results"] == []
    return "all" if found["total"]["value"] else "nothing"


def ftm_entity(world: World) -> Said:
    return entity([found] if (found := asked_of(world, f"entities/{world.record.pk.hex}")) else [])


def ftm_adjacent(world: World) -> Said:
    found = asked_of(world, f"entities/{world.record.pk.hex}/adjacent")
    return entity([found["entity"]] if found else [])


def ftm_suggest(world: World) -> Said:
    return entity(asked_of(world, "reconcile/default/suggest/entity", prefix="greaves")["result"])


def ftm_extend(world: World) -> Said:
    wanted = json.dumps({"ids": [world.record.pk.hex], "properties": [{"id": "name"}]})
    answer = PROGRAM.post("/ftm/reconcile/default", {"extend": wanted}, headers=world.signed())
    return "all" if answer.json()["rows"][world.record.pk.hex] else "nothing"


def compared(world: World) -> Said:
    """Whether a supervisor may compare somebody with the record."""
    return "all" if world.browser.get(f"/why?record={world.record.pk}").status_code == 200 else "nothing"


def analysed(world: World) -> Said:
    """What an inquiry of the viewer's agency sees of the record, once it was read."""
    agency, record = world.viewer.agency, world.record
    analyst, second = (
        create_officer(f"{word}.{world.viewer.username}", word, agency, roles=[role])
        for word, role in (("analyst", Role.ANALYST), ("second", Role.SUPERVISOR))
    )
    inquiry = granted(analyst, second, lists=(list_key(record.record_list),), posts=())
    Inquiry.objects.filter(pk=inquiry.pk).update(purpose="border_check")
    inquiry.refresh_from_db()
    facts = {"agency_id": record.owner_id, "record": record, "record_list": record.record_list, "digest": "0"}
    of, _ = Source.objects.get_or_create(kind="record", key=record.pk.hex, version=record.version, defaults=facts)
    seen, _ = Mention.objects.get_or_create(source=of, number=0, kind="person", defaults={"content_encrypted": b"1"})
    return "all" if mentions_in(inquiry).filter(pk=seen.pk).exists() else "nothing"


Way = Callable[[World], Said]
OFF_SCREEN: tuple[Way, ...] = (api, command, batch, passenger_list)
"""Where travellers are screened: a discreet hit is an ordinary referral, but to its recipients."""
LISTING: tuple[Way, ...] = (ftm_match, ftm_reconcile)
"""Where candidates are listed: what is discreet is not there."""
READING: tuple[Way, ...] = (ftm_search, ftm_facets, ftm_entity, ftm_adjacent, ftm_suggest, ftm_extend)
"""Where records are read: only what the viewer may see whole is there."""


@pytest.fixture
def everybody(cast: Cast) -> Cast:
    """All of them check travellers, and read late hits."""
    for name in VIEWERS:
        for role in (Role.OFFICER, Role.SECOND_LINE):
            grant(getattr(cast, name), role, actor=SYSTEM)
    return cast


@pytest.fixture
def asked(everybody: Cast, passport: Passport, share: Share, tmp_path: Path) -> Callable[[Fact], list[World]]:
    """The record of a fact as each viewer asks for it."""

    def ask_for(fact: Fact) -> list[World]:
        record = share(fact.content, handling=fact.handling)
        change(record, fact.changed, received=fact.received)
        record.refresh_from_db()
        return [World(getattr(everybody, name), passport(), record, tmp_path) for name in VIEWERS]

    return ask_for


AskedFor = Callable[[Fact], list[World]]


@pytest.mark.parametrize("case", CASES)
def test_every_way_says_the_same(case: str, asked: AskedFor) -> None:
    for world in asked(CASES[case]):
        said = CASES[case].said.get(world.viewer.username, "nothing")
        listed = "nothing" if said == "quiet" else said
        read = "nothing" if said in ("quiet", "owner") else said
        # The counter's page is quiet for every officer: companions may read it too.
        on_screen = "quiet" if is_protective(world.record) and said != "nothing" else said
        assert counter(world) == on_screen, (case, world.viewer)
        for ways, expected in ((OFF_SCREEN, said), (LISTING, listed), (READING, read)):
            answers = {way.__name__: way(world) for way in ways}
            assert answers == dict.fromkeys(answers, expected), (case, world.viewer)
        # An analysis shows no one who may be a victim or is missing, and only what the role of analysts may read.
        hidden = is_protective(world.record) or (
            world.record.handling.get("roles") and world.viewer.username != "keeper"
        )
        assert analysed(world) == ("nothing" if hidden else read), (case, world.viewer)
        if world.viewer.username == "clara":
            # Comparing is no search, so it asks for no purpose.
            by_purpose_alone = set(CASES[case].changed) == {"purposes"}
            assert compared(world) == ("all" if by_purpose_alone else read), case


GRANTED: dict[str, tuple[Fact, Said]] = {
    "hidden from Barbados": (fact(somebody(), "nothing", agencies=("DMA-IMMI",)), "all"),
    "hit only": (fact(somebody(), "owner", mode="hit_only"), "all"),
    "for a role": (fact(somebody(), "owner", roles=("duty",)), "all"),
    "missing and hidden": (fact(MISSING, "nothing", agencies=("DMA-IMMI",)), "nothing"),
    "protected from Barbados": (fact(FLED, "nothing"), "nothing"),
    "withdrawn": (fact(somebody(), "nothing", changed={"state": "withdrawn"}), "nothing"),
}
"""A record of a list that a grant opens to alice, and what she learns by it where a check is recorded."""


@pytest.mark.parametrize("case", GRANTED)
def test_a_grant_opens_only_what_is_recorded(case: str, asked: AskedFor, cast: Cast) -> None:
    shared, by_grant = GRANTED[case]
    worlds = {world.viewer.username: world for world in asked(shared)}
    grant_list(cast, worlds["alice"].record)
    for name in ("alice", "clara"):  # clara has no grant
        world, said = worlds[name], shared.said.get(name, "nothing")
        here_said = by_grant if name == "alice" else said
        recorded = {way.__name__: way(world) for way in (counter, api)}
        assert recorded == dict.fromkeys(recorded, here_said), (case, name)
        read = "nothing" if said == "owner" else said
        for ways, expected in (((command, batch, passenger_list, *LISTING), said), ((*READING, analysed), read)):
            answers = {way.__name__: way(world) for way in ways}
            assert answers == dict.fromkeys(answers, expected), (case, name)
    used = GrantUse.objects.values_list("officer", "record")
    expected_uses = [("alice", worlds["alice"].record.key)] * 2 if by_grant != "nothing" else []
    assert list(used) == expected_uses, "one for each recorded check, and none beside"


def grant_list(cast: Cast, record: Record) -> None:
    """Alice may find and read the record's list at her post."""
    now, today = timezone.now(), timezone.now().date()
    operation = Operation.objects.create(
        name="x", aims="x", lead=cast.barbados, begins_on=today, ends_on=today, made_by=cast.clara, made_at=now
    )
    for agency in (cast.barbados, record.owner):
        operation.participants.create(agency=agency, legal_basis="Act 1", joined_at=now)
    ListGrant.objects.create(
        operation=operation, owner=record.owner, needs=cast.barbados, lists=[record.record_list.name],
        functions=["find", "read"], purpose="border_check", sites=[cast.bridgetown.code], officers=["alice"],
        starts_at=now - timedelta(1), ends_at=now + timedelta(1), asked_by="lea", asked_at=now, state="in_force",
        approved_by=cast.keeper, second_by=cast.clara,
    )  # fmt: skip


ONE_WORD, WITHOUT_BIRTH = Who(given_names="", birth_date=""), Who(birth_date="")
LITTLE_KNOWN: dict[str, tuple[Who, Callable[..., Person]]] = {
    "one word": (ONE_WORD, lambda topic: Person((PersonName("Greaves"),), topic)),
    "name without birth date": (WITHOUT_BIRTH, lambda topic: somebody(topic=topic, birth_dates=())),
}
"""A traveller of whom little is known, and a record that says as little."""
SHARED_HOW: dict[str, tuple[str, str, Handling]] = {
    "open": ("wanted", "all", Handling()),
    "hit only": ("wanted", "owner", Handling(mode="hit_only")),
    "missing": ("missing", "quiet", Handling()),
}


def by_name(world: World) -> Said:
    """The API, asked for the name alone."""
    answer = send("/api/v1/checks", {"person": world.who.known}, world.signed("Bearer"))
    assert answer.status_code == 201, answer.content
    return world.found(answer.json()["findings"])


@pytest.mark.parametrize("how", SHARED_HOW)
@pytest.mark.parametrize("known", LITTLE_KNOWN)
def test_every_way_says_the_same_of_whom_little_is_known(
    known: str, how: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    who, record_of = LITTLE_KNOWN[known]
    topic, name, handling = SHARED_HOW[how]
    record = share(record_of(topic), handling=handling)
    zone = passport(surname=who.surname, given_names=who.given_names, birth_date=None)
    for viewer in VIEWERS:
        world = World(getattr(everybody, viewer), zone, record, tmp_path, who)
        said = ALIKE[name].get(viewer, "nothing")
        assert counter(world) == ("quiet" if topic == "missing" else said), (known, how, viewer)
        listed = "nothing" if said == "quiet" else said
        for ways, expected in (((*OFF_SCREEN, by_name), said), (LISTING, listed)):
            answers = {way.__name__: way(world) for way in ways}
            assert answers == dict.fromkeys(answers, expected), (known, how, viewer)


STRANGERS: dict[str, tuple[Who, Person]] = {
    "one word against a whole name": (ONE_WORD, somebody()),
    "a name without birth date against one word": (WITHOUT_BIRTH, Person((PersonName("Greaves"),), "wanted")),
}


@pytest.mark.parametrize("case", STRANGERS)
def test_too_little_is_a_hit_nowhere(
    case: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    """But reconciliation lists weak candidates too, for a person to choose from."""
    who, content = STRANGERS[case]
    zone = passport(surname=who.surname, given_names=who.given_names, birth_date=None)
    world = World(everybody.alice, zone, share(content), tmp_path, who)
    answers = {way.__name__: way(world) for way in (counter, *OFF_SCREEN, by_name, ftm_match)}
    assert answers == dict.fromkeys(answers, "nothing"), case
    assert ftm_reconcile(world) == "all"


@pytest.mark.parametrize("case", CASES)
def test_looking_back(case: str, everybody: Cast, passport: Passport, asked: AskedFor) -> None:
    assert not worth_looking_back()
    for name in VIEWERS:
        answer_traveller(CheckRequest(mrz=passport()), officer=getattr(everybody, name))
    worlds = asked(CASES[case])
    look_back_for([worlds[0].record.pk], here, actor=SYSTEM)
    for world in worlds:
        said = CASES[case].said.get(world.viewer.username, "nothing")
        assert late_hits(world) == ("nothing" if said == "quiet" else said), (case, world.viewer)
    assert Check.objects.count() == len(VIEWERS)


LEAVE = (
    *("open", "contact first", "for two purposes", "no longer missing", "red notice"),
    *("missing", "missing since", "yellow notice"),
)
"""What an index carries to a post: what everybody may find and see whole, and missing persons, which a post finds with
the link down too. Only the owner of what a partner sent says who gets it."""


@pytest.mark.parametrize("case", CASES)
def test_what_leaves_for_a_post(case: str, share: Share) -> None:
    record = share(CASES[case].content, handling=CASES[case].handling)
    change(record, CASES[case].changed, received=CASES[case].received)
    leaves = Record.objects.filter(portable("border_check", date(2020, 6, 1)), pk=record.pk).exists()
    assert leaves == (case in LEAVE)


@pytest.mark.parametrize("case", CASES)
def test_what_a_partner_learns(case: str, db: None) -> None:
    """It sees that there is something, with a contact, wherever its own officers would have a hit."""
    administrator = antigua()
    members: dict[str, Any] = {"members": (replace(ANTIGUA, **RIGHTS), replace(BARBADOS, **RIGHTS))}
    adopt(file(**members), actor=ADMIN, words=words_of(region(**members)))
    fact = CASES[case]
    keeper = create_officer("kay", "Kay", administrator.agency, roles=(Role.RECORD_KEEPER,))
    change(create_record(fact.content, keeper=keeper, handling=fact.handling), fact.changed, received=fact.received)
    query = {"person": {"surname": "Greaves", "given_names": "Althea Marie", "birth_date": "1984-07-09"}}
    body = {"search": str(uuid.uuid4()), "query": query, "asked_by": {"agency": "BRB-IMMI"}}
    now = timezone.now()
    dispatch(Message(uuid.uuid4(), "BRB-RBPF", "search.request", body, "border_check", "ACT-1", now, now))
    sent = bytes(Outgoing.objects.get().body)
    found = fact.said.get("alice", "nothing") != "nothing" and not fact.received
    assert (b'"owner":"ATG-IMMI"' in sent) is found
    assert b"Greaves" not in sent


LATER: dict[str, tuple[dict[str, Any], dict[str, Said]]] = {
    "nothing": ({}, ALIKE["all"]),
    "withdrawn": ({"state": "withdrawn"}, {}),
    "expired": ({"state": "expired"}, {}),
    "its day has come": ({"delete_at": date(2020, 1, 1)}, {}),
    "for another country": ({"handling": {"countries": ["ATG"]}}, ALIKE["Antigua"]),
    "for another agency": ({"handling": {"agencies": ["DMA-IMMI"]}}, ALIKE["its owner"]),
    "hit only": ({"handling": {"mode": "hit_only"}}, ALIKE["owner"]),
    "for a role": ({"handling": {"roles": ["protection"]}}, ALIKE["owner"] | {"dora": "all"}),
    "protected": ({"content": to_json(PROTECTED)}, {"clara": "all", "dora": "all"}),
    "protected from Barbados": ({"content": to_json(FLED)}, {}),
}
"""What changed after the answer, and what of it viewers read then."""


@pytest.mark.parametrize("case", LATER)
def test_what_is_read_of_an_earlier_answer(case: str, asked: AskedFor) -> None:
    changed, said = LATER[case]
    worlds = asked(fact(somebody(), "all"))
    checks = {}
    hits = {world.viewer.agency: announced(world) for world in (worlds[0], worlds[3], worlds[4])}
    for world in worlds:
        by_zone = CheckRequest(mrz=world.zone)
        by_name = CheckRequest(person=TypedPerson("Greaves", "Althea Marie", "1984-07-09"))
        checks[world] = [answer_traveller(each, officer=world.viewer).id for each in (by_zone, by_name)]
    change(worlds[0].record, changed)
    for world in worlds:
        expected = said.get(world.viewer.username, "nothing")
        answers = {}
        for how, check in zip(("zone", "name"), checks[world], strict=True):
            read = PROGRAM.get(f"/api/v1/checks/{check}", headers=world.signed("Bearer")).json()
            answers[f"API, by {how}"] = world.found(read["findings"])
            withheld = expected != "all"
            assert not (withheld and read["findings"][0]["candidate"]), (case, world.viewer)
            answers[f"counter, by {how}"] = told(world.browser.get(f"/check/{check}").text)
        answers["passenger list"] = listed(hits[world.viewer.agency], world)
        assert answers == dict.fromkeys(answers, expected), (case, world.viewer)


@pytest.mark.parametrize("case", LATER)
def test_what_is_read_of_an_earlier_late_hit(case: str, everybody: Cast, passport: Passport, asked: AskedFor) -> None:
    changed, said = LATER[case]
    for name in VIEWERS:
        answer_traveller(CheckRequest(mrz=passport()), officer=getattr(everybody, name))
    worlds = asked(fact(somebody(), "all"))
    look_back_for([worlds[0].record.pk], here, actor=SYSTEM)
    change(worlds[0].record, changed)
    for world in worlds:
        assert late_hits(world) == said.get(world.viewer.username, "nothing"), (case, world.viewer)


def test_of_a_discreet_check_no_late_hit_is_told(everybody: Cast, passport: Passport, share: Share) -> None:
    """Any would show that its findings are kept back, and which they are."""
    share(MISSING)
    answer_traveller(CheckRequest(mrz=passport()), officer=everybody.alice)
    look_back_for([share(TravelDocument("C12345678", "BRB", "stolen")).pk], here, actor=SYSTEM)
    told = {name: len(rows_of(getattr(everybody, name))) for name in ("alice", "clara", "dora")}
    assert told == {"alice": 0, "clara": 1, "dora": 1}


NO_SEARCH: dict[str, tuple[Role, str]] = {
    "protection": (Role.PROTECTION, "cares for a person, and makes no border check"),
    "record keeper": (Role.RECORD_KEEPER, "keeps records, and checks no travellers"),
    "administrator": (Role.ADMINISTRATOR, "manages officers"),
    "node administrator": (Role.NODE_ADMINISTRATOR, "runs the installation"),
    "auditor": (Role.AUDITOR, "reads who looked at what"),
}


@pytest.mark.parametrize("who", NO_SEARCH)
def test_who_may_not_search_is_refused_everywhere(
    who: str, cast: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    role, _why = NO_SEARCH[who]
    viewer = create_officer("zoe", "Zoe", cast.barbados, roles=(role,), post=cast.bridgetown)
    world = World(viewer, passport(), share(somebody()), tmp_path)
    assert world.browser.post("/check?by=document", {"mrz": world.zone}).status_code == 403
    for way in (command, batch):
        with pytest.raises(InvalidRequest) as refused:
            way(world)
        assert refused.value.code == "purpose_not_yours"
    asked = send("/api/v1/checks", {"mrz": world.zone}, world.signed("Bearer"))
    by_example = send("/ftm/match/default", {"queries": {}}, world.signed())
    read = PROGRAM.get("/ftm/search/default", {"q": "greaves"}, headers=world.signed())
    assert [each.status_code for each in (asked, by_example, read)] == [403] * 3


OTHER_THINGS: dict[str, Content] = {
    "a vessel": Vessel((PersonName("Althea Marie Greaves"),), imo="9187631"),
    "a vehicle": Vehicle("B 1234", "BRB", names=(PersonName("Althea Marie Greaves"),)),
    "an organisation": Organisation((PersonName("Althea Marie Greaves"),)),
    "a person of another name": Person((PersonName("Orlando Testcase"),), "wanted"),
}


@pytest.mark.parametrize("case", OTHER_THINGS)
def test_what_is_no_such_person_is_no_hit(case: str, asked: AskedFor) -> None:
    alice = asked(fact(OTHER_THINGS[case], "nothing"))[0]
    answers = {way.__name__: way(alice) for way in (counter, *OFF_SCREEN, *LISTING)}
    assert answers == dict.fromkeys(answers, "nothing")


class Reported(NamedTuple):
    """A report of documents, what is asked, and what every way finds. A carrier learns to look again, or nothing."""

    content: Content
    found: str
    again: bool
    asked: tuple[str, str] = ("C12345678", "BRB")
    handling: Handling = Handling()
    changed: dict[str, Any] = {}  # noqa: RUF012 - never changed


STOLEN = TravelDocument("C12345678", "BRB", "stolen")
LOST_BULK = "C12345678,BRB,P,lost,2026-03-01,2031-01-01,\n"
DOCUMENTS: dict[str, Reported] = {
    "stolen": Reported(STOLEN, "document.stolen", again=True),
    "lost": Reported(TravelDocument("C12345678", "BRB", "lost"), "document.lost", again=True),
    "revoked": Reported(TravelDocument("C12345678", "BRB", "revoked"), "document.revoked", again=True),
    "withdrawn": Reported(STOLEN, "", again=False, changed={"state": "withdrawn"}),
    "expired": Reported(STOLEN, "", again=False, changed={"state": "expired"}),
    "its day has come": Reported(STOLEN, "", again=False, changed={"delete_at": date(2020, 1, 1)}),
    "for another purpose": Reported(STOLEN, "", again=False, changed={"purposes": ["data_quality"]}),
    "for another country": Reported(STOLEN, "", again=False, handling=Handling(countries=("ATG",))),
    "restricted since": Reported(STOLEN, "", again=False, changed={"handling": {"countries": ["ATG"]}}),
    "hit only": Reported(STOLEN, "document.stolen", again=True, handling=Handling(mode="hit_only")),
    "another number since": Reported(
        STOLEN, "", again=False, changed={"content": to_json(TravelDocument("D7654321", "BRB", "stolen"))}
    ),
    "another number": Reported(TravelDocument("D7654321", "BRB", "stolen"), "", again=False),
    "a number that looks alike": Reported(STOLEN, "document.lookalike", again=False, asked=("CI2345678", "BRB")),
    "another state's": Reported(STOLEN, "document.stolen", again=False, asked=("C12345678", "TTO")),
    "without an issuer": Reported(STOLEN, "document.stolen", again=False, asked=("C12345678", "")),
    "a stolen blank": Reported(BlankRange("BRB", "C12345000", "C12345999"), "document.stolen_blank", again=True),
    "beyond the stolen blanks": Reported(BlankRange("BRB", "C12345000", "C12345677"), "", again=False),
    "blanks, withdrawn": Reported(
        BlankRange("BRB", "C12345000", "C12345999"), "", again=False, changed={"state": "withdrawn"}
    ),
}


def kinds_found(viewer: Officer, number: str, issuer: str, folder: Path) -> dict[str, list[str]]:
    """The kinds of hits that every way finds for a document."""
    document, typed = TypedDocument(number, issuer), {"number": number, "issuer": issuer}
    world = World(viewer, "", Record(), folder)
    _, by_command = answer_in(REAL, CheckRequest(document=document), officer=viewer)
    by_api = send("/api/v1/checks", {"document": typed}, world.signed("Bearer"))
    source, out = folder / "documents.jsonl", folder / "found.jsonl"
    source.write_text(json.dumps({"document_number": number, "document_issuer": issuer}))
    screen_file(Files(source, out), Requester(viewer, "border_check"), here)
    expected = to_subject(0, Traveller(documents=(Document(number, "P", issuer),)))
    (before,) = judge_travellers([expected], agency=viewer.agency, today=date(2026, 6, 1))
    shown = {
        "API": by_api.json()["findings"],
        "batch": [json.loads(line) for line in out.read_text().splitlines()],
    }
    found = {how: [each["kind"] for each in findings if each["record"]] for how, findings in shown.items()}
    judgements = {"command": by_command.findings, "passenger list": before.findings}
    return found | {how: [each.kind for each in findings if each.is_hit] for how, findings in judgements.items()}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_a_document_everywhere_and_of_a_carrier(case: str, cast: Cast, share: Share, tmp_path: Path) -> None:
    content, found, again, asked, handling, changed = DOCUMENTS[case]
    change(share(content, handling=handling), changed)
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    assert ask([Asked(*asked)], carrier) == [again]
    answers = kinds_found(cast.alice, *asked, tmp_path)
    expected = dict.fromkeys(answers, [found] if found else [])
    if handling.mode == "hit_only":  # what is shown does not say what it is; the judgement does
        expected |= {"API": ["hit"], "batch": ["hit"]}
    assert answers == expected


@pytest.mark.parametrize(
    ("case", "terms", "found"),
    [
        ("a bulk copy", {}, ["document.lost"]),
        ("for another country", {"handling": {"countries": ["ATG"]}}, []),
        ("for another purpose", {"purposes": ["data_quality"]}, []),
    ],
)
def test_a_bulk_copy_everywhere(
    case: str, terms: dict[str, Any], found: list[str], cast: Cast, copy: Copy, tmp_path: Path
) -> None:
    copy(LOST_BULK, **terms)
    assert_found_everywhere(case, found, cast, tmp_path)


def test_a_bulk_copy_that_ended(cast: Cast, copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_copies, "_TERM", timedelta(0))
    copy(LOST_BULK)
    assert_found_everywhere("ended", [], cast, tmp_path)


def assert_found_everywhere(case: str, found: list[str], cast: Cast, tmp_path: Path) -> None:
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    assert ask([Asked("C12345678", "BRB")], carrier) == [bool(found)], case
    answers = kinds_found(cast.alice, "C12345678", "BRB", tmp_path)
    assert answers == dict.fromkeys(answers, found), case


@pytest.mark.parametrize(("who", "mark"), [("alice", "supervisor"), ("bob", "")])
def test_a_decision_on_a_false_hit_is_for_its_agency(
    who: str, mark: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path
) -> None:
    """The hit stays visible to all, and marked as resolved for the deciding agency alone."""
    record = share(somebody())
    made = answer_traveller(CheckRequest(mrz=passport()), officer=everybody.clara)
    check = Check.objects.get(pk=made.id)
    decide_pair(check, check.findings.get(record=record.key), supervisor=everybody.clara, reason="Another birthmark.")
    world = World(getattr(everybody, who), passport(), record, tmp_path)
    _, by_command = answer_in(REAL, CheckRequest(mrz=world.zone), officer=world.viewer)
    by_api = send("/api/v1/checks", {"mrz": world.zone}, world.signed("Bearer")).json()
    before = Passenger.objects.get(pk=announced(world))
    answers = {
        "command": [each.resolved for each in by_command.findings if each.is_hit],
        "API": [each["resolved"] for each in by_api["findings"] if each["record"]],
        "passenger list": [hit["resolved"] for hit in before.findings],
    }
    assert answers == {how: [mark] for how in answers}
    elsewhere = [[told["agency"] for told in each["resolved_elsewhere"]] for each in by_api["findings"]]
    assert elsewhere == [[] if who == "alice" else ["BRB-IMMI"]]


def test_a_person_is_no_word_to_a_carrier(cast: Cast, share: Share) -> None:
    """It asks with a number alone, so a record of a person answers nothing, even for its holder."""
    share(somebody(documents=(HeldDocument("C12345678", issuer="BRB"),)))
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    assert ask([Asked("C12345678", "BRB")], carrier) == [False]
