"""What was presented beside the record: what agrees, what is close, what differs, and what only one side says."""

from typing import Any

import pytest

from leeward.apps.desk.queries.comparison import Comparison, compare
from leeward.apps.registry.models import Record
from leeward.core.dates import DateSpan
from leeward.core.record.content.content import Content, kind_of, to_json
from leeward.core.record.content.document import BlankRange, TravelDocument
from leeward.core.record.content.organisations_and_craft import Vehicle, Vessel
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName

PERSON = Person(
    names=(PersonName("Zoë Ivanova"), PersonName("Зоя Иванова", "original_script", "Cyrl"), PersonName("Zed", "alias")),
    topic="wanted",
    notice=Notice("red", "reviewed", "2026/1", reason="fraud"),
    birth_dates=(DateSpan.of(1980, 2, 1),),
    sex="F",
    nationalities=("HTI", "BRB"),
    documents=(HeldDocument("RD2204418", "HTI"),),
)
STOLEN = TravelDocument("BZ3912407", "HTI", "stolen", expires=DateSpan.of(2030, 1, 5))
BLANKS = BlankRange("HTI", "AA000100", "AA000199")


def compared(content: Content, presented: dict[str, str], *claims: str) -> Comparison:
    return compare(presented, Record(kind=kind_of(content), content=to_json(content)), claims)


def signs(content: Content, presented: dict[str, str], *claims: str) -> dict[str, str]:
    return {line.field: line.sign for line in compared(content, presented, *claims).lines}


@pytest.mark.parametrize(
    ("content", "presented", "claims", "field", "sign"),
    [
        (PERSON, {"surname": "IVANOVA", "given_names": "ZOE"}, (), "name", "same"),  # any order, without accents
        (PERSON, {"name": "zed"}, (), "name", "same"),  # an alias is a name
        (PERSON, {"surname": "IVANOVA", "given_names": "MARIA"}, (), "name", "close"),
        (PERSON, {"surname": "IWANOWA"}, ("name.equal_other_spelling",), "name", "claimed"),
        (PERSON, {"surname": "PETROV"}, ("name.equal",), "name", "claimed"),  # a claim alone never reads as agreement
        (PERSON, {"surname": "PETROV"}, ("name.differs", "name.other_sex"), "name", "differs"),
        (PERSON, {"birth_date": "1980-02-01"}, (), "birth_date", "same"),
        (PERSON, {"birth_date": "1980"}, (), "birth_date", "close"),  # a possible day
        (PERSON, {"birth_date": "1980-01-02"}, ("birth_date.swapped",), "birth_date", "claimed"),
        (PERSON, {"birth_date": "1980-01-02"}, (), "birth_date", "differs"),
        (PERSON, {"birth_date": "soon"}, (), "birth_date", "differs"),  # partners send anything
        (PERSON, {"sex": "M"}, (), "sex", "differs"),
        (PERSON, {"nationality": "BRB"}, (), "nationality", "same"),
        (PERSON, {}, (), "sex", "not_presented"),
        (PERSON, {"number": "RD2204418", "issuer": "HTI", "type": "P"}, (), "document", "same"),
        (PERSON, {"flight": "AA1"}, (), "flight", "record_silent"),
        (STOLEN, {"number": "BZ 3912407"}, (), "number", "same"),
        (STOLEN, {"number": "BZ3912401"}, ("number.lookalike",), "number", "claimed"),
        (STOLEN, {"issuer": "DOM"}, (), "issuer", "differs"),
        (STOLEN, {"expiry_date": "2030-01-05"}, (), "expiry_date", "same"),
        (STOLEN, {"surname": "DESIR"}, (), "name", "record_silent"),  # a document's record never names its holder
        (BLANKS, {"number": "AA000150"}, (), "number", "same"),
        (BLANKS, {"number": "AA000250"}, (), "number", "differs"),
        (BLANKS, {"number": "AA00015"}, (), "number", "differs"),
        (Vehicle(plate="P 1234", country="BRB"), {"plate": "P1234"}, (), "plate", "same"),
        (Vessel((PersonName("Windward Star"),)), {"vessel": "WINDWARD STAR"}, (), "vessel", "same"),
    ],
)
def test_each_field_says_whether_both_sides_agree(
    content: Content, presented: dict[str, str], claims: tuple[str, ...], field: str, sign: str
) -> None:
    assert signs(content, presented, *claims)[field] == sign


def test_the_characters_that_differ_are_marked_on_both_sides() -> None:
    line = next(each for each in compared(STOLEN, {"number": "BZ3912401"}).lines if each.field == "number")
    assert [list(value.pieces) for value in (*line.presented, *line.record)] == [
        [("BZ391240", False), ("1", True)],
        [("BZ391240", False), ("7", True)],
    ]


def test_a_name_has_its_original_script_beside_it() -> None:
    names = compared(PERSON, {}).lines[0].record
    assert [(value.text, value.original) for value in names] == [("Zoë Ivanova", "Зоя Иванова"), ("Zed", "")]


def test_a_notice_is_fields_of_its_own_below() -> None:
    rest = {fact.field: fact.values for fact in compared(PERSON, {}).rest}
    assert (rest["notice"], rest["reference"], rest["reason"]) == (("red: wanted",), ("2026/1",), ("fraud",))
    assert not rest.keys() & {"names", "birth_dates", "documents", "sex", "nationalities"}


@pytest.mark.parametrize("presented", [{}, {"name": ""}, {"number": ", , ,"}, {"birth_date": "0000-99-99", "x": "<i>"}])
def test_nonsense_is_shown_and_breaks_nothing(presented: dict[str, Any]) -> None:
    for content in (PERSON, STOLEN, BLANKS, Vehicle()):
        assert all(line.label for line in compared(content, presented).lines)
