"""One judgement: every way to search answers the same question about the same record in the same way.

A record is shared, changed past the journal (so that the index still has it), and asked for by each way as each kind
of viewer. Ways differ in their shapes, so each tells what it showed in the same four words.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, Protocol

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.arrivals.conftest import flight, person
from tests.apps.screening.conftest import Passport, Share, own_index, passport, post, share, today

from leeward.apps.agencies.actions.officers import create_api_key, grant
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.arrivals.actions.asking import Asked, ask
from leeward.apps.arrivals.actions.carriers import ensure_carrier
from leeward.apps.arrivals.actions.receiving import receive
from leeward.apps.arrivals.actions.senders import Sender
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.results import rows
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions import cards
from leeward.apps.registry.models import Record
from leeward.apps.screening.access.judgement import is_protective, portable
from leeward.apps.screening.actions.checks import answer_in, answer_traveller
from leeward.apps.screening.batch.actions.retrospective import look_back_for, worth_looking_back
from leeward.apps.screening.batch.actions.screen_file import Files, screen_file
from leeward.apps.screening.batch.queries.verify_hits import Asker
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.checks import as_told
from leeward.apps.screening.queries.late_hits import shown
from leeward.apps.screening.queries.real_world import REAL
from leeward.apps.screening.queries.requests import CheckRequest
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName
from leeward.core.search.candidates.blocks import Block, Searched, search
from leeward.core.search.index.image import IndexImage
from leeward.messages import sentence

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "passport", "post", "share", "today"]

Said = Literal["nothing", "quiet", "owner", "all"]
"""What a viewer learns: that there is nothing, to refer for a second look, whom to ask, or all of it."""

BORN = DateSpan(date(1984, 7, 9), date(1984, 7, 9))
NAME = (PersonName("Althea Marie Greaves", "primary", surname="Greaves", given="Althea Marie"),)


def somebody(**facts: Any) -> Person:
    return Person(NAME, **{"topic": "wanted", "birth_dates": (BORN,), "sex": "F", **facts})


PROTECTED = somebody(topic="protection")
FLED = somebody(topic="protection", protected_from=("BRB",))
CASES: dict[str, tuple[Person, dict[str, Any], dict[str, Any], dict[str, Said]]] = {
    "open": (somebody(), {}, {}, {"alice": "all", "clara": "all", "dora": "all", "bob": "all"}),
    "contact first": (
        somebody(),
        {"handling": Handling(contact_first=True)},
        {},
        {"alice": "all", "clara": "all", "dora": "all", "bob": "all"},
    ),
    "withdrawn": (somebody(), {}, {"state": "withdrawn"}, {}),
    "expired": (somebody(), {}, {"state": "expired"}, {}),
    "its day has come": (somebody(), {}, {"delete_at": date(2020, 1, 1)}, {}),
    "for another purpose": (somebody(), {}, {"purposes": ["data_quality"]}, {}),
    "for another country": (somebody(), {"handling": Handling(countries=("ATG",))}, {}, {"bob": "all"}),
    "for another agency": (somebody(), {"handling": Handling(agencies=("DMA-IMMI",))}, {}, {}),
    "hit only": (
        somebody(),
        {"handling": Handling(mode="hit_only")},
        {},
        {"alice": "owner", "clara": "owner", "dora": "owner", "bob": "owner"},
    ),
    "for a role": (
        somebody(),
        {"handling": Handling(roles=("protection",))},
        {},
        {"alice": "owner", "clara": "owner", "dora": "all", "bob": "owner"},
    ),
    "missing": (
        somebody(topic="missing"),
        {},
        {},
        {"alice": "quiet", "clara": "all", "dora": "all", "bob": "quiet"},
    ),
    "yellow notice": (
        somebody(topic="information", notice=Notice("yellow", "reviewed")),
        {},
        {},
        {"alice": "quiet", "clara": "all", "dora": "all", "bob": "quiet"},
    ),
    "protected": (PROTECTED, {}, {}, {"alice": "quiet", "clara": "all", "dora": "all", "bob": "quiet"}),
    "protected from Barbados": (FLED, {}, {}, {"bob": "quiet"}),
}
VIEWERS = ("alice", "clara", "dora", "bob")


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    barbados: Agency
    antigua: Agency
    bridgetown: Post
    alice: Officer
    clara: Officer
    dora: Officer
    bob: Officer


class World:
    """The record in the registry and in the index, as it is asked for by `viewer`."""

    def __init__(self, viewer: Officer, zone: str, record: Record, facts: dict[str, Any], folder: Path) -> None:
        self.viewer, self.zone, self.record, self.folder = viewer, zone, record, folder
        self.facts = facts

    def change(self) -> None:
        """Write past the journal: the index does not follow. The card is written with its record."""
        if self.facts:
            Record.objects.filter(pk=self.record.pk).update(**self.facts)
            cards.refresh(Record.objects.get(pk=self.record.pk))

    def found(self, findings: Iterable[dict[str, Any]]) -> Said:
        """What an answer in the shape of the API says."""
        for finding in findings:
            if finding["kind"] == "second_look":
                return "quiet"
            if finding["record"] == self.record.key:
                return "all" if finding["view"] == "full" else "owner"
        return "nothing"


def here(image: IndexImage, todo: Iterable[Block]) -> Iterator[Searched]:
    """Search in this process."""
    index = image.open()
    yield from (search(block, index) for block in todo)


def told(text: str) -> Said:
    """What a page says."""
    if sentence("discreet.reason") in text:
        return "quiet"
    if sentence("hit.only", {"owner": "BRB-RBPF"}) in text:
        return "owner"
    return "all" if "Looks like a" in text else "nothing"


def counter(world: World) -> Said:
    browser = Client()
    browser.force_login(world.viewer)
    session = browser.session
    session["seen"] = int(timezone.now().timestamp())
    session.save()
    return told(browser.post("/check?by=document", {"mrz": world.zone}, follow=True).text)


def api(world: World) -> Said:
    key = create_api_key(world.viewer, "test", days=1, actor=SYSTEM)
    client = Client(headers={"Authorization": f"Bearer {key}"})
    answer = client.post("/api/v1/checks", {"mrz": world.zone}, content_type="application/json")
    assert answer.status_code == 201, answer.content
    return world.found(answer.json()["findings"])


def command(world: World) -> Said:
    _, answer = answer_in(REAL, CheckRequest(mrz=world.zone), officer=world.viewer)
    return world.found(as_told(answer, world.viewer)["findings"])


def batch(world: World) -> Said:
    source, out = world.folder / "in.jsonl", world.folder / "out.jsonl"
    asked = {"surname": "Greaves", "given_names": "Althea Marie", "birth_date": "1984-07-09"}
    source.write_text(json.dumps(asked))
    screen_file(Files(source, out), Asker(world.viewer, "border_check"), here)
    return world.found(map(json.loads, out.read_text().splitlines()))


def passenger_list(world: World) -> Said:
    """What the voyage's page shows; a person who is kept back there has no result at all before the counter."""
    carrier = ensure_carrier("AA", "Example Air", world.viewer.agency, actor=SYSTEM)
    announced = flight(person("GREAVES", "C12345678", "ALTHEA MARIE", birth_dates=(BORN,)))
    Passenger.objects.all().delete()
    receive(announced.bytes(), Sender.of(carrier), partial=True)
    (row,) = rows(Passenger.objects.all(), world.viewer)
    if not row.verdict:
        return "quiet"
    return told(" ".join(why.text for why in row.whys))


def late_hits(world: World) -> Said:
    """The check was made before the record came, and learns of it afterwards."""
    look_back_for([world.record.pk], here, actor=SYSTEM)
    hits = shown(world.viewer)
    if not hits:
        return "nothing"
    return told(hits[0].text)


def program(world: World) -> Client:
    key = create_api_key(world.viewer, "test", days=1, actor=SYSTEM)
    return Client(headers={"Authorization": f"ApiKey {key}"})


def asked_of(world: World, path: str, **query: Any) -> Any:
    answer = program(world).get(f"/ftm/{path}", query)
    return answer.json() if answer.status_code == 200 else {}


def entity(found: Iterable[dict[str, Any]]) -> Said:
    for one in found:
        return "all" if one.get("properties", {}).get("name") or "Greaves" in one.get("name", "") else "owner"
    return "nothing"


def ftm_match(world: World) -> Said:
    example = {"schema": "Person", "properties": {"name": "Althea Marie Greaves", "birthDate": "1984-07-09"}}
    answer = program(world).post(
        "/ftm/match/default", json.dumps({"queries": {"q": example}}), content_type="application/json"
    )
    return entity(answer.json()["responses"]["q"]["results"])


def ftm_reconcile(world: World) -> Said:
    queries = json.dumps({"q": {"query": "Althea Marie Greaves", "type": "Person"}})
    answer = program(world).post("/ftm/reconcile/default", {"queries": queries})
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
    answer = program(world).post("/ftm/reconcile/default", {"extend": wanted})
    return "all" if answer.json()["rows"][world.record.pk.hex] else "nothing"


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


def worlds(case: str, cast: Cast, zone: str, share: Share, folder: Path) -> Iterable[tuple[World, Said]]:
    content, terms, facts, expected = CASES[case]
    record = share(content, **terms)
    for name in VIEWERS:
        world = World(getattr(cast, name), zone, record, facts, folder)
        world.change()
        yield world, expected.get(name, "nothing")


@pytest.mark.parametrize("case", CASES)
def test_every_way_says_the_same(case: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path) -> None:
    for world, said in worlds(case, everybody, passport(), share, tmp_path):
        listed = "nothing" if said == "quiet" else said
        read = "nothing" if said in ("quiet", "owner") else said
        # The counter's page is quiet for every officer: companions may read it too.
        on_screen = "quiet" if is_protective(world.record) and said == "all" else said
        assert counter(world) == on_screen, (case, world.viewer)
        for ways, expected in ((OFF_SCREEN, said), (LISTING, listed), (READING, read)):
            answers = {way.__name__: way(world) for way in ways}
            assert answers == dict.fromkeys(answers, expected), (case, world.viewer)


@pytest.mark.parametrize("case", CASES)
def test_looking_back(case: str, everybody: Cast, passport: Passport, share: Share, tmp_path: Path) -> None:
    assert not worth_looking_back()
    for name in VIEWERS:
        answer_traveller(CheckRequest(mrz=passport()), officer=getattr(everybody, name))
    for world, said in worlds(case, everybody, passport(), share, tmp_path):
        assert late_hits(world) == ("nothing" if said == "quiet" else said), (case, world.viewer)
    assert Check.objects.count() == len(VIEWERS)


@pytest.mark.parametrize("case", CASES)
def test_what_leaves_for_a_post(case: str, everybody: Cast, share: Share) -> None:
    """An index that a post receives has only what everybody may find and see whole; it cannot act quietly."""
    content, terms, facts, expected = CASES[case]
    record = share(content, **terms)
    if facts:
        Record.objects.filter(pk=record.pk).update(**facts)
    leaves = Record.objects.filter(portable("border_check", date(2020, 6, 1)), pk=record.pk).exists()
    assert leaves == (list(expected.values()) == ["all"] * len(VIEWERS) or case in ("missing", "yellow notice"))


DOCUMENTS: dict[str, tuple[dict[str, Any], dict[str, Any], bool]] = {
    "open": ({}, {}, True),
    "withdrawn": ({}, {"state": "withdrawn"}, False),
    "expired": ({}, {"state": "expired"}, False),
    "its day has come": ({}, {"delete_at": date(2020, 1, 1)}, False),
    "for another purpose": ({}, {"purposes": ["data_quality"]}, False),
    "for another country": ({"handling": Handling(countries=("ATG",))}, {}, False),
    "hit only": ({"handling": Handling(mode="hit_only")}, {}, True),
}


@pytest.mark.parametrize("case", DOCUMENTS)
def test_a_document_at_the_counter_and_of_a_carrier(case: str, cast: Cast, passport: Passport, share: Share) -> None:
    terms, facts, found = DOCUMENTS[case]
    record = share(TravelDocument("C12345678", "BRB", "stolen"), **terms)
    if facts:
        Record.objects.filter(pk=record.pk).update(**facts)
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    assert ask([Asked("C12345678", "BRB")], carrier) == [found]
    answer = answer_traveller(CheckRequest(mrz=passport()), officer=cast.alice)
    assert [each.kind for each in answer.findings] == (["document.stolen"] if found else [])


def test_a_person_is_no_word_to_a_carrier(cast: Cast, share: Share) -> None:
    """It asks with a number alone, so a record of a person answers nothing, even for its holder."""
    share(somebody(documents=(HeldDocument("C12345678", issuer="BRB"),)))
    carrier = ensure_carrier("AA", "Example Air", cast.barbados, actor=SYSTEM)
    assert ask([Asked("C12345678", "BRB")], carrier) == [False]
