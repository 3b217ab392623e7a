"""The sections of a case as forms: nothing is required, what is typed is kept, and ages are one or two numbers."""

from typing import Any

import pytest

from leeward.apps.protection.forms.sections import FORMS, SectionForm, section_form
from leeward.core.care.children import OLDEST


def first(**typed: str) -> SectionForm:
    return section_form("first_contact", typed, {})


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_an_empty_form_is_valid_and_survives_being_shown_again(kind: str) -> None:
    form = section_form(kind, {}, {})
    assert form.is_valid(), form.errors
    again = section_form(kind, None, form.body())
    assert again.as_p()


@pytest.mark.parametrize(
    ("typed", "ages"),
    [
        ("", []),
        ("16", [16, 16]),
        ("0", [0, 0]),
        ("14-19", [14, 19]),
        ("14 – 19", [14, 19]),
        (f"{OLDEST}", [OLDEST, OLDEST]),
    ],
)
def test_an_age(typed: str, ages: list[int]) -> None:
    form = first(age=typed)
    assert form.is_valid(), form.errors
    assert form.body()["age"] == ages


@pytest.mark.parametrize("typed", ["19-14", "sixteen", "16,5", "-3", "16-", f"{OLDEST + 1}", "1 6", "16-17-18", "9999"])
def test_no_age_is_said_at_its_field_and_what_was_typed_stays(typed: str) -> None:
    form = first(age=typed, called="Marisol")
    assert list(form.errors) == ["age"]
    assert f'value="{typed}"' in str(form["age"])
    assert 'value="Marisol"' in str(form["called"])


@pytest.mark.parametrize(
    ("typed", "codes"), [("Haiti", ["HTI"]), ("haiti, VEN", ["HTI", "VEN"]), ("Haiti,Haiti", ["HTI"]), (" , ", [])]
)
def test_states_are_stored_by_code_and_shown_by_name(typed: str, codes: list[str]) -> None:
    form = first(feared=typed)
    assert form.is_valid(), form.errors
    assert form.body()["feared"] == codes
    assert ("Haiti" in str(section_form("first_contact", None, {"feared": codes})["feared"])) is bool(codes)


def test_control_characters_are_not_stored() -> None:
    form = section_form("narrative", {"text": "one\x07\ntwo\u202e"}, {})
    assert form.is_valid()
    text = form.body()["text"]
    assert "\x07" not in text
    assert text.startswith("one")


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (None, {"water", "fear", "seems_unwell", "called", "age"}),
        (frozenset({"water"}), {"water", "called", "age"}),
        (frozenset[str](), {"called", "age"}),
    ],
)
def test_a_question_that_does_not_fit_the_age_is_not_on_the_form(asked: Any, there: set[str]) -> None:
    form = section_form("first_contact", None, {}, asked)
    assert there <= set(form.fields)
    assert ("fear" in form.fields) is (asked is None)


@pytest.mark.parametrize(("ages", "shown"), [([16, 16], "16"), ([14, 19], "14-19")])
def test_ages_are_shown_as_they_were_typed(ages: list[int], shown: str) -> None:
    assert f'value="{shown}"' in str(section_form("first_contact", None, {"age": ages})["age"])
