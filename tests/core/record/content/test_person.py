"""Why a person is on record."""

import pytest
from pydantic import ValidationError

from leeward.core.record.content.person import Notice, Person, PersonName

NAME = (PersonName("Ana Specimen"),)


@pytest.mark.parametrize(
    ("person", "kind"),
    [
        (Person(NAME), "person.information"),
        (Person(NAME, "wanted"), "person.wanted"),
        (Person(NAME, "wanted", Notice("yellow", "reviewed")), "person.yellow"),
    ],
)
def test_a_notice_says_more_than_a_topic(person: Person, kind: str) -> None:
    assert person.kind == kind


@pytest.mark.parametrize(
    "facts",
    [
        {"topic": "bored"},
        {"sex": "Q"},
        {"warnings": ("grumpy",)},
        {"notice": {"colour": "pink", "review_state": "reviewed"}},
        {"notice": {"colour": "red", "review_state": "maybe"}},
        {"birth_dates": ("soon",)},
        {"names": ({"text": "A", "kind": "nickname"},)},
    ],
)
def test_what_no_list_may_say_is_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Person(**{"names": NAME, **facts})  # type: ignore[arg-type]  # wrong on purpose
