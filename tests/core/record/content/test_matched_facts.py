"""What a search matches of a record has a digest that text around it does not change, and every other fact does."""

from typing import Any

import pytest

from leeward.core.dates import DateSpan
from leeward.core.record.content.content import to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.matched_facts import matched_facts
from leeward.core.record.content.person import HeldDocument, Notice, Person, PersonName

KNOWN: dict[str, Any] = {
    "names": (PersonName("Althea Greaves"),),
    "topic": "wanted",
    "notice": Notice("red", "reviewed", reference="2026/1"),
    "birth_dates": (DateSpan.of(1984, 7, 9),),
    "sex": "F",
    "remarks": "a scar",
}


def digest(**facts: Any) -> str:
    return matched_facts(to_json(Person(**(KNOWN | facts))))


@pytest.mark.parametrize(
    "edited",
    [
        {"remarks": "a scar on the left hand"},
        {"remarks": ""},
        {"programmes": ("DRUGS",)},
        {"notice": Notice("red", "reviewed", reference="2026/1", reason="fraud")},
    ],
)
def test_text_around_it_leaves_the_digest(edited: dict[str, Any]) -> None:
    assert digest(**edited) == digest()


@pytest.mark.parametrize(
    "changed",
    [
        {"names": (PersonName("Althea Greaves"), PersonName("Alma Grieve", "alias"))},
        {"birth_dates": (DateSpan.of(1984, 7, 8),)},
        {"documents": (HeldDocument("C1", "BRB"),)},
        {"topic": "warning"},
        {"notice": Notice("blue", "reviewed", reference="2026/1")},
        {"notice": Notice("red", "under_review", reference="2026/1")},
        {"notice": None},
        {"sex": "M"},
        {"nationalities": ("BRB",)},
        {"warnings": ("armed",)},
    ],
)
def test_a_fact_changes_the_digest(changed: dict[str, Any]) -> None:
    assert digest(**changed) != digest()


def test_a_document_by_number_and_status() -> None:
    one = TravelDocument("C1", "BRB", "lost")
    said = TravelDocument("C1", "BRB", "lost", circumstances="on a bus")
    assert matched_facts(to_json(one)) == matched_facts(to_json(said))
    assert matched_facts(to_json(one)) != matched_facts(to_json(TravelDocument("C1", "BRB", "stolen")))


def test_an_erased_record_has_none() -> None:
    assert matched_facts({}) == ""
