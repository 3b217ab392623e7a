"""The table of persons."""

import io
from typing import Any

import pytest

from leeward.core.record.content.content import from_json, to_json
from leeward.core.record.content.person import HeldDocument
from leeward.core.record.lists import TEMPLATES, persons
from leeward.core.record.lists.read import Reject, reason


def read(text: Any) -> Any:
    return list(persons.read({"p.csv": io.BytesIO(text.encode())}))[1:]


def one(**fields: Any) -> Any:
    names, values = zip(*fields.items(), ("remarks", ""), strict=True)
    (item,) = read(";".join(names) + "\n" + ";".join(values) + "\n")
    return item


def test_the_template_reads_without_a_reject() -> None:
    first, second = read(TEMPLATES["persons"])
    person = first.content
    assert [(name.text, name.kind) for name in person.names] == [
        ("ANNA MARIA SPECIMEN", "primary"),
        ("Annie Specimen", "alias"),
        ("Ana ESPECIMEN", "alias"),
    ]
    assert [str(date) for date in person.birth_dates] == ["1974-08-12", "1974"]
    assert person.nationalities == ("BRB", "TTO")
    assert person.documents == (HeldDocument("A1234567", "BRB", "P"), HeldDocument("X00012345", "TTO", "ID"))
    assert person.notice is not None
    assert (person.notice.colour, person.notice.review_state, person.notice.reason) == ("red", "reviewed", "fraud")
    assert person.warnings == ("armed", "escape_risk")
    assert second.content.notice.review_state == "under_review"
    assert from_json("person", to_json(person)) == person


def test_a_whole_name_may_be_inverted() -> None:
    assert one(name="SPECIMEN, Anna").content.names[0].surname == "SPECIMEN"
    assert one(name="Anna Specimen").content.names[0].text == "Anna Specimen"


def test_a_name_in_another_script_is_the_original_form() -> None:
    alias = one(surname="IVANOV", aliases="Иванов|Vanya").content.names[1:]
    assert [(name.kind, name.script) for name in alias] == [("original_script", "Cyrl"), ("alias", "Latn")]


@pytest.mark.parametrize(
    ("colour", "topic"), [("red", "wanted"), ("yellow", "missing"), ("green", "warning"), ("blue", "information")]
)
def test_a_topic_left_open_follows_from_the_colour(colour: str, topic: str) -> None:
    assert one(name="A", notice_colour=colour, review_state="reviewed").content.topic == topic


def test_without_reference_name_and_birth_date_are_it() -> None:
    assert one(surname="Doe", given_names="Jo", birth_date="1990|1991").reference == "JO DOE/1990"
    assert one(surname="Doe", given_names="Jo", birth_date="1990", sex="?").reference == "JO DOE/1990", "a reject's too"


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"surname": "", "sex": "M"}, "There is no name"),
        ({"name": "A", "sex": "U"}, "U is not a sex"),
        ({"name": "A", "nationality": "Narnia"}, "Narnia is not a known state"),
        ({"name": "A", "notice_colour": "red"}, "needs a review state"),
        ({"name": "A", "notice_colour": "mauve", "review_state": "reviewed"}, "mauve is none of red"),
        ({"name": "A", "notice_colour": "red", "review_state": "fine"}, "fine is none of under_review"),
        ({"name": "A", "topic": "bad"}, "bad is not a topic"),
        ({"name": "A", "warnings": "armed|angry"}, "angry is not a safety warning"),
        ({"name": "A", "documents": "ZZZ:A1"}, "ZZZ is not a known state"),
        ({"name": "A", "documents": "BRB:*"}, "is not a document number"),
        ({"name": "A", "birth_date": "1990-02-30"}, "birth_date: 1990-02-30"),
    ],
)
def test_a_bad_field_says_why(fields: dict[str, str], part: str) -> None:
    item = one(**fields)
    assert isinstance(item, Reject)
    assert part in reason(item)
