"""Why a record is there, and what names it in a list."""

import pytest

from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.naming import Named, named, why_of
from leeward.core.record.content.content import Content, kind_of, to_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.organisations_and_craft import Vehicle
from leeward.core.record.content.person import Notice, Person, PersonName

NAMES = (PersonName("Anna Specimen"), PersonName("Анна Образец", "original_script", "Cyrl"))


def record(content: Content, caption: str = "") -> Record:
    return Record(kind=kind_of(content), content=to_json(content), caption=caption)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (Person(NAMES, "wanted", Notice("red", "reviewed")), "person.red"),
        (Person(NAMES, "missing"), "person.missing"),
        (Person(NAMES), "person.information"),
        (TravelDocument("BZ3912407", "HTI", "stolen"), "document.stolen"),
        (BlankRange("HTI", "AA1", "AA9"), "document.stolen_blank"),
        (Vehicle(plate="P1"), "vehicle"),
    ],
)
def test_why_a_record_is_there_is_the_kind_of_its_hit(content: Content, why: str) -> None:
    assert why_of(record(content)) == why
    if isinstance(content, Person):
        assert content.kind == why


def test_a_name_comes_with_its_original_script() -> None:
    assert named(record(Person(NAMES), "Anna Specimen")) == Named(
        "person.information", "Anna Specimen", original="Анна Образец"
    )
    assert named(record(BlankRange("HTI", "AA1", "AA9"), "AA1 - AA9")).number == "AA1 - AA9"
