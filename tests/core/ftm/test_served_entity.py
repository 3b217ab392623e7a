"""Entities as `/ftm` serves them."""

from typing import Any

from leeward.core.ftm.served_entity import (
    composed_entity,
    original_entity,
    risks,
    served_entity,
    source_digest,
    topic_labels,
)
from leeward.core.record.content.document import BlankRange
from leeward.core.record.content.organisations_and_craft import OtherEntity
from leeward.core.record.content.person import Person, PersonName

SOURCE: dict[str, Any] = {
    "id": "NK-1",
    "caption": "Anna Specimen",
    "schema": "Person",
    "properties": {
        "name": ["Anna Specimen", "Анна"],
        "nationality": ["bb"],
        "country": ["bb", "tt"],
        "topics": ["sanction", "role.pol"],
        "idNumber": "77 1",
        "notes": ["Tall  woman"],
        "sourceUrl": ["https://example.org/anna"],
        "addressEntity": [{"id": "A1", "schema": "Address", "properties": {}}, "A2"],
        "height": [1.7],
        "empty": [None, ""],
    },
    "datasets": ["x"],
    "referents": ["NK-1", "ofac-7"],
    "first_seen": "2023-11-02T16:38:16",
    "last_seen": "2026-04-29T12:53:04",
    "last_change": "2026-04-29T07:55:02",
}


def test_what_the_source_wrote() -> None:
    found = original_entity(SOURCE)
    assert (found.caption, found.entity.schema, found.target) == ("Anna Specimen", "Person", True)
    assert found.referents == ("ofac-7",), "its own id is no other id"
    assert found.first_seen == "2023-11-02T16:38:16"
    assert found.of_type("country") == ("bb", "tt")
    assert found.of_type("identifier") == ("77 1",)
    assert list(found.links()) == [("addressEntity", "A1"), ("addressEntity", "A2")]
    assert found.entity.properties["height"] == ("1.7",)
    assert "empty" not in found.entity.properties


def test_words_for_searching() -> None:
    found = original_entity(SOURCE)
    assert found.names() == " ANNA SPECIMEN | ANNA "
    assert " TALL WOMAN " in found.text()
    assert " 77 1 " in found.text()
    assert "EXAMPLE" not in found.text()
    assert "A1" not in found.text()


def test_the_caption_is_the_first_of_what_the_kind_is_called_by() -> None:
    edge = {"id": "O1", "schema": "Ownership", "properties": {"owner": ["a"], "asset": ["b"]}}
    assert original_entity(edge).caption == "Ownership"
    address = {"id": "A", "schema": "Address", "properties": {"city": ["Town"], "full": ["1 Main Street"]}}
    assert original_entity(address).caption == "1 Main Street"
    unknown = {"id": "U", "schema": "NotYet", "properties": {"anything": ["x"]}}
    assert (original_entity(unknown).caption, original_entity(unknown).schema) == ("NotYet", None)
    assert list(original_entity(unknown).links()) == []


def test_a_record_of_another_source_is_composed() -> None:
    person = Person((PersonName("Anna"),), topic="sanction")
    found = served_entity(person, None, "Anna")
    assert found == composed_entity(person, "Anna")
    assert found is not None
    assert (found.caption, found.target, found.referents) == ("Anna", True, ())
    assert served_entity(person, {"sdn": ["row"]}, "Anna") == found, "a source in other words"
    assert served_entity(BlankRange("BRB", "A1", "A9"), None, "A1 - A9") is None


def test_an_entity_wins_over_what_our_words_say_of_it() -> None:
    found = served_entity(OtherEntity("Person", "short"), {"entity": SOURCE}, "short")
    assert found == original_entity(SOURCE)


def test_only_a_change_that_lasts_changes_the_digest() -> None:
    first = source_digest({"entity": SOURCE})
    assert first == source_digest({"entity": {**SOURCE, "last_seen": "2026-05-01T00:00:00"}})
    assert first != source_digest({"entity": {**SOURCE, "caption": "Other"}})
    assert source_digest({"rows": []}) == source_digest(None) == ""


def test_topics() -> None:
    assert "sanction" in risks()
    assert "role.pol" not in risks()
    assert topic_labels()["role.pep"] == "PEP"
