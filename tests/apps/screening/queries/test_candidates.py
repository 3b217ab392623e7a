"""The persons that a search by name found: what tells them apart, and what to ask for next."""

from typing import Any

import pytest

from leeward.apps.registry.models import Record
from leeward.apps.screening.queries.candidates import FACTS, candidate_of, to_ask_for
from leeward.core.dates import DateSpan
from leeward.core.record.content.content import to_json
from leeward.core.record.content.document import TravelDocument
from leeward.core.record.content.person import HeldDocument, Person, PersonName

ANA = Person(
    (PersonName("Ana Roe"), PersonName("Anna Roe", "alias")),
    "wanted",
    birth_dates=(DateSpan.of(1984, 7, 9),),
    birth_places=("Castries",),
    sex="F",
    nationalities=("LCA", "QQQ"),
    documents=(HeldDocument("R1", "LCA", "P"), HeldDocument("R2", "", "P")),
)


def record(content: Any, kind: str = "person") -> Record:
    return Record(kind=kind, content=to_json(content) if content else None)


def test_the_facts_of_a_person_in_words() -> None:
    assert candidate_of(record(ANA)) == {
        "names": ["Ana Roe", "Anna Roe"],
        "birth_dates": ["1984-07-09"],
        "sex": ["F"],
        "nationalities": ["Saint Lucia", "QQQ"],
        "birth_places": ["Castries"],
        "documents": ["LCA R1", "R2"],
    }


@pytest.mark.parametrize(
    "other", [record(TravelDocument("C1", "BRB", "lost"), "document"), record(None)], ids=["a document", "erased"]
)
def test_what_is_no_person_or_was_erased_has_none(other: Record) -> None:
    assert candidate_of(other) is None


def facts(**known: list[str]) -> dict[str, list[str]]:
    return {name: [] for name in FACTS} | known


@pytest.mark.parametrize(
    ("candidates", "typed", "asked"),
    [
        ([], {}, []),
        ([facts()], {}, []),
        ([facts(sex=["F"]), facts(birth_dates=["1984"])], {}, ["birth_dates", "sex"]),
        ([facts(sex=["F"], birth_dates=["1984"])], {"birth_date": "1984"}, ["sex"]),
        ([facts(sex=["F"])], {"sex": ""}, ["sex"]),
        ([facts(nationalities=["Haiti"], documents=["HTI 1"])], {"nationality": "HTI"}, ["documents"]),
    ],
    ids=[
        "no candidate",
        "nothing known",
        "the most certain first",
        "not what was typed",
        "empty is not typed",
        "documents",
    ],
)
def test_what_would_tell_them_apart(
    candidates: list[dict[str, list[str]]], typed: dict[str, str], asked: list[str]
) -> None:
    assert to_ask_for(candidates, typed) == asked
