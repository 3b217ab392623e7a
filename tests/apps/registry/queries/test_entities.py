"""Entities read from the registry: the database query agrees with the rule for one record."""

from itertools import product
from typing import Any, Protocol

import pytest

from leeward.apps.agencies.actions.officers import grant
from leeward.apps.agencies.models import Officer, Purpose, Role
from leeward.apps.audit.actions import SYSTEM
from leeward.apps.ftm_api.api.authentication import reader_for
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.records import create_record
from leeward.apps.registry.models import EntityCard, Record
from leeward.apps.registry.queries import entities
from leeward.apps.registry.queries.entities import Selection
from leeward.apps.screening.access import judgement
from leeward.core.ftm.query import parse
from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import Person, PersonName
from leeward.core.record.content.person_kinds import Topic

pytestmark = pytest.mark.django_db

HANDLINGS = [
    Handling(),
    Handling(mode="hit_only"),
    Handling(contact_first=True, no_onward=True),
    Handling(countries=("BRB",)),
    Handling(countries=("ATG", "JAM")),
    Handling(agencies=("ATG-IMMI",)),
    Handling(agencies=("BRB-IMMI",), countries=("JAM",)),
    Handling(roles=("analyst",)),
    Handling(countries=("ATG",), roles=("officer",)),
    Handling(countries=("ATG",), roles=("protection", "duty"), mode="hit_only"),
]
TOPICS: list[Topic] = ["sanction", "missing", "protection"]


class Cast(Protocol):
    """The part of `tests/conftest.py`'s cast that is used here."""

    keeper: Officer
    alice: Officer
    bella: Officer
    bob: Officer
    dora: Officer


@pytest.fixture
def everything(cast: Cast) -> list[Record]:
    """A record for each handling and topic."""
    return [
        create_record(Person((PersonName(f"Person {place}"),), topic=topic), keeper=cast.keeper, handling=handling)
        for place, (handling, topic) in enumerate(product(HANDLINGS, TOPICS))
    ]


@pytest.mark.parametrize("name", ["alice", "bella", "bob", "dora", "keeper"])
@pytest.mark.parametrize("purpose", [Purpose.BORDER_CHECK, Purpose.MISSING_PERSON, Purpose.TRAINING])
def test_search_shows_what_the_rule_for_one_record_shows(
    cast: Cast, everything: list[Record], name: str, purpose: Purpose
) -> None:
    officer: Officer = getattr(cast, name)
    found = set(entities.select(reader_for(officer, purpose), Selection()).values_list("pk", flat=True))
    records = Record.objects.select_related("owner")
    expected = {
        one.pk
        for one in records
        if judgement.may_use(one, officer.agency, purpose) and judgement.view(one, officer) == "full"
    }
    assert found == expected
    # Records for this purpose are of missing persons, who are for protection colleagues.
    nothing = purpose == Purpose.TRAINING or (purpose == Purpose.MISSING_PERSON and name != "dora")
    assert (not found) == nothing


def test_a_granted_role_takes_effect_at_once(cast: Cast, everything: list[Record]) -> None:
    def count() -> int:
        officer = Officer.objects.select_related("agency").get(pk=cast.bob.pk)
        return entities.select(reader_for(officer, Purpose.BORDER_CHECK), Selection()).count()

    before = count()
    grant(cast.bob, Role.ANALYST, actor=SYSTEM)
    assert count() == before + len(["sanction"])  # the other topics are for protection colleagues


def test_an_empty_selection_of_lists_finds_nothing_and_no_selection_finds_all(
    cast: Cast, everything: list[Record]
) -> None:
    reader = reader_for(cast.keeper, Purpose.BORDER_CHECK)
    own = everything[0].record_list_id
    counts = [entities.select(reader, Selection(lists)).count() for lists in (None, frozenset({own}), frozenset())]
    assert counts == [len(HANDLINGS), len(HANDLINGS), 0]  # one topic of three is for a keeper


def test_few_cards_are_kept_by_their_ids_and_many_are_asked_again(cast: Cast, everything: list[Record]) -> None:
    reader = reader_for(cast.keeper, Purpose.BORDER_CHECK)
    found = entities.select(reader, Selection(), parse("person"))
    for most in (5, 1000):
        assert set(entities.settled(found, most)) == set(found)


def test_which_kinds_the_lists_hold(cast: Cast, everything: list[Record]) -> None:
    create_record(Vessel((PersonName("Sea Specimen"),)), keeper=cast.keeper, list_name="Ships")
    ships = EntityCard.objects.get(schema="Vessel").record_list_id
    assert entities.schemata_held(None, ["Person", "Vessel", "Company"]) == {"Person", "Vessel"}
    assert entities.schemata_held([ships], ["Person", "Vessel"]) == {"Vessel"}


def test_a_match_in_the_name_comes_before_a_mention(cast: Cast) -> None:
    contents: list[Any] = [
        Person((PersonName("Quiet Mention"),), remarks="friend of Harbour", programmes=("A", "B", "C")),
        Person((PersonName("Anna Harbour"),)),
    ]
    for content in contents:
        create_record(content, keeper=cast.keeper)
    text = parse("harbour")
    found = entities.select(reader_for(cast.keeper, Purpose.BORDER_CHECK), Selection(), text)
    names = [one.whole.caption for one in entities.load(entities.ordered(found, text, ()))]
    assert names == ["Anna Harbour", "Quiet Mention"]
    by_size = [one.whole.caption for one in entities.load(entities.ordered(found, None, ()))]
    assert by_size == ["Quiet Mention", "Anna Harbour"]
