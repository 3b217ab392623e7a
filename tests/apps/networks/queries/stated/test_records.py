"""What records say, and how FollowTheMoney lists relate them, in whatever order both came."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.apps.networks.arriving import Cast, Share, own_index, share
from tests.apps.registry.imported import import_by_two

from leeward.apps.audit.actions import SYSTEM
from leeward.apps.networks.queries.stated.records import ended, records_said, relations_naming
from leeward.apps.networks.queries.stated.statement import Place, Statement
from leeward.apps.registry.access import Handling
from leeward.apps.registry.actions.protected_methods import publish
from leeward.apps.registry.actions.records import withdraw_record
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.method import Method, Trace
from leeward.core.record.content.organisations_and_craft import Vessel
from leeward.core.record.content.person import HeldDocument, Identifier, Notice, Person, PersonName

pytestmark = pytest.mark.django_db
__all__ = ["own_index", "share"]
ADA = Person(
    (PersonName("Ada March", surname="March", given="Ada"), PersonName("Adda Marsh", "alias")),
    "wanted",
    birth_dates=(DateSpan.of(1980, 2, 3),),
    nationalities=("BRB",),
    documents=(HeldDocument("A1234567", "BRB"),),
)


def entity(id: str, schema: str, **properties: str) -> dict[str, Any]:
    return {"id": id, "schema": schema, "properties": {name: [text] for name, text in properties.items()}}


ENTITIES = (
    entity("co", "Company", name="Windward Holdings", country="vc", email="office@windward.example"),
    entity("ada", "Person", name="Ada March", phone="+1 246 555 0123", religion="any", ethnicity="any"),
    entity("boat", "Vessel", name="Second Wind", mmsi="375000001"),
    entity("own", "Ownership", owner="co", asset="boat", startDate="2024-05-01"),
    entity("dir", "Directorship", director="ada", organization="co", role="director"),
    entity("ev", "Event", name="Landing at night"),
)


def imported(cast: Cast, folder: Path, entities: Iterable[dict[str, Any]]) -> None:
    file = folder / "list.json"
    file.write_text("".join(json.dumps(each) + "\n" for each in entities))
    import_by_two("ftm", [file], owner=cast.police, list_name="Register", actor=SYSTEM, part=True)


def said(*records: Record) -> list[Statement]:
    return records_said([each.pk for each in records or Record.objects.all()])


def test_a_person_is_said_with_names_dates_and_documents(share: Share) -> None:
    (one,) = said(share(ADA))
    (named,) = one.mentions
    assert set(named.content.names) == {"Ada March", "Adda Marsh"}
    assert (named.content.surname, named.content.birth_dates) == ("March", ("1980-02-03",))
    assert [(used.kind, used.text) for used in named.uses] == [("document", "BRB A1234567")]
    assert not named.is_protected
    assert (one.reliability, one.record) == (Record.objects.get().reliability, Record.objects.get().pk)


@pytest.mark.parametrize(
    "person",
    [
        Person((PersonName("Ann Roe"),), "missing"),
        Person((PersonName("Ann Roe"),), "protection"),
        Person((PersonName("Ann Roe"),), "wanted", Notice("yellow", "reviewed")),
        Person((PersonName("Ann Roe"),), "wanted", protected_from=("VEN",)),
    ],
)
def test_the_missing_and_those_under_protection_are_protected(share: Share, person: Person) -> None:
    assert said(share(person))[0].mentions[0].is_protected


def test_a_lost_document_names_no_one(share: Share) -> None:
    assert said(share(TravelDocument("A1", "BRB", "stolen"))) == []


def test_a_boat_joins_by_its_numbers(share: Share) -> None:
    plate = Identifier("registration", "J7 123"), Identifier("owner_number", "99")
    boat = Vessel((PersonName("Second Wind"),), imo="9074729", mmsi="375000001", identifiers=plate)
    (one,) = said(share(boat))
    assert {used.text for used in one.mentions[0].uses} == {"9074729", "375000001", "J7 123"}
    assert dict(one.mentions[0].content.facts) == {"imo": "9074729", "mmsi": "375000001", "registration": "J7 123"}


def test_relations_of_a_list_are_ties_between_its_records(cast: Cast, tmp_path: Path) -> None:
    imported(cast, tmp_path, ENTITIES)
    of = {each.reference: Place("record", each.pk.hex) for each in Record.objects.all()}
    ties = {str(tie.kind): tie for one in said() for tie in one.ties}
    assert (ties["owns"].one, ties["owns"].other, str(ties["owns"].since)) == (of["co"], of["boat"], "2024-05-01")
    assert (ties["directs"].one, ties["directs"].other, ties["directs"].role) == (of["ada"], of["co"], "director")
    kinds = {mention.kind for one in said() for mention in one.mentions}
    assert kinds == {"organisation", "person", "vessel", "event"}


def test_no_religion_and_no_ethnicity_is_taken_over(cast: Cast, tmp_path: Path) -> None:
    imported(cast, tmp_path, ENTITIES)
    assert "any" not in json.dumps([mention.content.to_json() for one in said() for mention in one.mentions])


def test_a_relation_that_came_first_is_said_again_when_its_end_comes(cast: Cast, tmp_path: Path) -> None:
    imported(cast, tmp_path, ENTITIES[3:4])
    assert [one.ties for one in said()] == [()]
    imported(cast, tmp_path, ENTITIES[:3])
    boat = Record.objects.get(reference="boat")
    relation = Record.objects.get(reference="own")
    assert relations_naming([boat.pk]) == {relation.pk}
    assert len(said(relation)[0].ties) == 1


def test_a_summit_ties_no_one(cast: Cast, tmp_path: Path) -> None:
    guests = [entity(f"p{number}", "Person", name=f"Guest {number}") for number in range(40)]
    link = {
        "id": "l",
        "schema": "UnknownLink",
        "properties": {"subject": [each["id"] for each in guests], "object": ["p0"]},
    }
    imported(cast, tmp_path, [*guests, link])
    assert len(said(Record.objects.get(reference="l"))[0].ties) <= 10


def test_facts_from_care_are_a_protected_source_without_a_person(cast: Cast) -> None:
    method = Method(
        "Promise of work", "fraud", source="protected", traces=(Trace("phone", "+1 246 555 0188"), Trace("fee", "900"))
    )
    record = publish(method, owner=cast.police, handling=Handling(), until=DateSpan.of(2100, 1, 1).earliest)
    (one,) = said(record)
    assert (one.kind, one.is_protected, one.mentions[0].is_protected) == ("care_fact", True, True)
    assert [used.kind for used in one.mentions[0].uses] == ["phone"]
    assert one.mentions[0].kind == "event"


def test_what_no_longer_counts_has_ended(cast: Cast, share: Share) -> None:
    one, other = share(ADA), share(Vessel((PersonName("Second Wind"),), mmsi="375000001"))
    withdraw_record(one, keeper=cast.keeper, reason="Found")
    assert ended([one.pk, other.pk]) == {one.pk}
    assert len(said()) == 1
