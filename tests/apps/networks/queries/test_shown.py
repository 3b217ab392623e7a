"""One mention as pages show it."""

from datetime import UTC, datetime

import pytest
from tests.apps.networks.opened import Analysts, mention, source

from leeward.apps.networks.models import Source
from leeward.apps.networks.queries.shown import Shown, in_order, label_of
from leeward.apps.registry.models import Record


@pytest.mark.parametrize(
    ("content", "kind", "caption"),
    [
        ({"names": ["Ada March", "Ada Lee"], "phones": ["246"]}, "person", "Ada March"),
        ({"names": [], "phones": ["246 555"]}, "person", "246 555"),
        ({}, "vessel", "Boat or ship"),
        ({"names": ["<b>船</b>"]}, "vessel", "<b>船</b>"),
    ],
)
def test_it_is_called_by_its_name_its_telephone_or_its_kind(
    content: dict[str, object], kind: str, caption: str, analysts: Analysts
) -> None:
    assert Shown(mention(source(analysts.ana), kind=kind, content=content)).caption == caption


def test_a_source_is_named_by_its_kind_and_post(analysts: Analysts) -> None:
    day = datetime(2026, 3, 4, 15, tzinfo=UTC)
    listed = Shown(mention(source(analysts.ana, at=day)))
    assert (listed.said_by, listed.day) == ("Passenger list · Bridgetown harbour", "4 Mar 2026")
    text = Shown(mention(source(analysts.ana, "text", kind="desk_text", post=None, at=None)))
    assert (text.said_by, text.day) == ("Text at the desk", "")


def test_a_record_is_named_by_its_list(wanted: Record) -> None:
    row = mention(Source.objects.get(record=wanted))
    assert Shown(row).said_by == f"Record · {wanted.record_list.name}"


def test_facts_are_in_words_and_two_spellings_have_one_key(analysts: Analysts) -> None:
    said = {
        "names": ["Müller, Jörg"],
        "birth_dates": ["1980-02"],
        "sex": "F",
        "nationalities": ["HTI"],
        "documents": [["x 12-34", "BRB"], ["99", ""]],
        "phones": ["+1 (246) 555-0101"],
        "facts": [["seat_number", "12A"]],
    }
    facts = Shown(mention(source(analysts.ana), content=said)).stated
    assert [(label_of(each), each.text) for each in facts] == [
        ("Name", "Müller, Jörg"),
        ("Birth date", "1980-02"),
        ("Sex", "female"),
        ("Nationality", "Haiti"),
        ("Document", "x 12-34 (Barbados)"),
        ("Document", "99"),
        ("Telephone", "+1 (246) 555-0101"),
        ("Seat number", "12A"),
    ]
    other = {"documents": [["X1234", "BRB"]], "phones": ["12465550101"]}
    again = {each.kind: each.key for each in Shown(mention(source(analysts.ana, "2"), content=other)).stated}
    keys = {each.kind: each.key for each in reversed(facts)}
    assert (again["document"], again["phone"]) == (keys["document"], keys["phone"])


def test_the_same_number_of_another_state_is_another_document(analysts: Analysts) -> None:
    said = {"documents": [["X1234", "BRB"], ["X1234", "HTI"]]}
    one, other = Shown(mention(source(analysts.ana), content=said)).stated
    assert one.key != other.key


def test_the_usual_facts_come_first_and_each_kind_once() -> None:
    assert in_order(["seat", "phone", "name", "phone", "cabin"]) == ["name", "phone", "seat", "cabin"]
