"""Screening before arrival gives the same answer as the counter for the same traveller, whatever the record."""

from typing import Any

import pytest
from tests.apps.arrivals.conftest import EXPIRES, MISSING_CHILD, Announce, Share, person

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.models import Passenger
from leeward.apps.screening.actions.checks import answer_traveller
from leeward.apps.screening.queries.requests import CheckRequest, TypedDocument, TypedPerson
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.person import Notice, Person, PersonName
from leeward.core.travel.manifest.model import Document

pytestmark = pytest.mark.django_db
NAME = (PersonName("ALEX ROE", surname="ROE", given="ALEX"),)
BORN = (DateSpan.of(1984, 7, 9),)
RECORDS: dict[str, Any] = {
    "nothing": None,
    "stolen": TravelDocument("A1", "BRB", "stolen"),
    "lost": TravelDocument("A1", "BRB", "lost"),
    "another issuer's": TravelDocument("A1", "TTO", "stolen"),
    "close to a lost one": TravelDocument("C3000001", "BRB", "lost"),
    "a blank": BlankRange("BRB", "A0", "A9"),
    "a red notice": Person(NAME, notice=Notice("red", "reviewed"), birth_dates=BORN, nationalities=("BRB",)),
    "one under review": Person(NAME, notice=Notice("red", "under_review"), birth_dates=BORN, nationalities=("BRB",)),
    "a sanction": Person(NAME, topic="sanction", birth_dates=BORN),
    "a missing child": MISSING_CHILD,
    "a namesake born later": Person(NAME, topic="wanted", birth_dates=(DateSpan.of(1999, 1, 2),)),
}


@pytest.mark.parametrize("why", RECORDS)
def test_the_same_verdict(announce: Announce, share: Share, alice: Officer, why: str) -> None:
    if RECORDS[why] is not None:
        share(RECORDS[why])
    number = "C300000I" if why == "close to a lost one" else "A1"
    announce(person("ROE", number))
    before = Passenger.objects.get()
    request = CheckRequest(
        document=TypedDocument(number, "BRB", "P", EXPIRES.isoformat()),
        person=TypedPerson("ROE", "ALEX", "1984-07-09", "F", "BRB"),
    )
    answer = answer_traveller(request, officer=alice)
    assert (before.verdict, before.next_step) == (answer.verdict, answer.next_step)
    at_the_counter = [(each.kind, each.record, each.strength) for each in answer.findings if each.is_hit]
    assert [(hit["kind"], hit["record"], hit["strength"]) for hit in before.findings] == at_the_counter


PASSPORT, LICENCE = Document("A1", "P", "BRB"), Document("L9", "L", "BRB")


@pytest.mark.parametrize(
    ("why", "documents", "hit"),
    [
        ("an issuer that no one stated is the traveller's own state", (Document("A1"),), True),
        ("a passport is screened before the licence beside it", (LICENCE, PASSPORT), True),
        ("another document is no hit", (Document("Z9", "P", "BRB"),), False),
    ],
)
def test_which_document_is_looked_for(
    announce: Announce, share: Share, why: str, documents: tuple[Document, ...], hit: bool
) -> None:
    share(TravelDocument("A1", "BRB", "stolen"))
    announce(person("ROE", documents=documents))
    assert bool(Passenger.objects.get().findings) is hit, why


def test_a_name_that_fills_its_field_is_looked_for_as_one_that_was_cut(announce: Announce, share: Share) -> None:
    given = "ALEXANDRA CONSTANTINA MARIANNA THEODORA"
    share(Person((PersonName(f"{given} ROE", surname="ROE", given=given),), topic="wanted", birth_dates=BORN))
    announce(person("ROE", "B2", given=given[:35]))
    assert [found["kind"] for found in Passenger.objects.get().findings] == ["person.wanted"]


@pytest.mark.parametrize("birth", [1921, 2021])
def test_a_birth_year_of_two_digits_is_looked_for_in_both_centuries(
    announce: Announce, share: Share, birth: int
) -> None:
    share(Person(NAME, topic="wanted", birth_dates=(DateSpan.of(birth, 7, 9),), nationalities=("BRB",)))
    announce(person("ROE", "B2", birth_dates=(DateSpan.of(2021, 7, 9), DateSpan.of(1921, 7, 9))))
    assert [found["kind"] for found in Passenger.objects.get().findings] == ["person.wanted"]
