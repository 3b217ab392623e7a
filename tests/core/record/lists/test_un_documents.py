"""Documents and numbers of the UN list."""

from typing import Any

import pytest

from leeward.core.record.content.person import HeldDocument, Identifier
from leeward.core.record.lists.un_documents import alias_documents, documents


def one(**tags: str) -> tuple[list[HeldDocument], list[Identifier], list[str]]:
    element: dict[str, list[Any]] = {name: [text] for name, text in tags.items()}
    return documents([element])


def test_a_passport_with_its_issuer_and_note() -> None:
    held, others, unread = one(
        TYPE_OF_DOCUMENT="Passport", NUMBER="A 123-456", ISSUING_COUNTRY="Libya", DATE_OF_ISSUE="1 May 2001"
    )
    assert held == [HeldDocument("A123456", "LBY", "P", "issued 1 May 2001")]
    assert (others, unread) == ([], [])


@pytest.mark.parametrize(
    ("tags", "issuer"),
    [
        ({"ISSUING_COUNTRY": "Libya", "COUNTRY_OF_ISSUE": "Egypt"}, "LBY"),
        ({"COUNTRY_OF_ISSUE": "Egypt"}, "EGY"),
        ({"COUNTRY_OF_ISSUE": "Egypt", "NOTE": "issued at the embassy"}, ""),
        ({}, ""),
    ],
)
def test_the_country_of_issue_is_the_issuer_but_at_a_consulate(tags: dict[str, str], issuer: str) -> None:
    (held,) = one(TYPE_OF_DOCUMENT="Passport", NUMBER="A123456", **tags)[0]
    assert held.issuer == issuer


@pytest.mark.parametrize(
    ("described", "scheme"),
    [
        ("Driving licence", "driving_licence"),
        ("Social Security No.", "ssn"),
        ("Voter card", "voter_card"),
        ("", "national_id"),
    ],
)
def test_other_numbers_by_a_word_of_their_description(described: str, scheme: str) -> None:
    _, others, _ = one(TYPE_OF_DOCUMENT="National Identification Number", TYPE_OF_DOCUMENT2=described, NUMBER="1234567")
    assert [each.scheme for each in others] == [scheme]


def test_what_states_no_number_is_kept_as_text() -> None:
    assert one(TYPE_OF_DOCUMENT="Passport", NOTE="none known")[2] == ["Passport none known"]
    assert documents([{}]) == ([], [], [])


def test_a_passport_under_an_alias() -> None:
    alias: dict[str, list[Any]] = {"ALIAS_NAME": ["Ana Roe (Libyan passport no. A513519)"]}
    assert list(alias_documents([alias])) == [HeldDocument("A513519", note="under the name Ana Roe")]
    assert list(alias_documents([{"ALIAS_NAME": ["Ana Roe"]}])) == []
