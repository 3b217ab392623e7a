"""A question by document, and an answer that gives nothing unless it was chosen."""

from typing import Any

import pytest

from leeward.apps.agencies.models import Agency
from leeward.apps.protection.forms.wall import AnswerForm, AskForm
from leeward.apps.protection.models import Case
from leeward.core.care.consent import FIELDS

AGENCY = Agency(code="BRB-CARE", name="Care")
QUESTION = {"agency": "BRB-CARE", "issuer": "Venezuela", "number": "v123", "question": "Is she safe?"}
CASE = Case(agency=AGENCY)


def asked(**changes: Any) -> AskForm:
    return AskForm({**QUESTION, **changes}, agencies=[AGENCY])


def answered(**said: Any) -> AnswerForm:
    return AnswerForm(said, cases=[(CASE, "Marisol")])


@pytest.mark.parametrize(
    ("changes", "relayed"),
    [
        ({}, {"issuer": "VEN", "number": "V123", "question": "Is she safe?"}),
        ({"issuer": "ven"}, {"issuer": "VEN"}),
        ({"issuer": "Venezuelan"}, {"issuer": "VEN"}),
        ({"number": " v 12-3 "}, {"number": "V 12-3"}),
        ({"number": "1\u202e23"}, {"number": "123"}),  # shown backwards it would be another document
        ({"question": "One\r\ntwo"}, {"question": "One\ntwo"}),
    ],
)
def test_what_is_relayed_names_the_document_in_one_way(changes: dict[str, str], relayed: dict[str, str]) -> None:
    form = asked(**changes)
    assert form.is_valid(), form.errors
    assert form.body() | relayed == form.body()


@pytest.mark.parametrize(
    "wrong",
    [
        {"agency": "BRB-RBPF"},
        {"issuer": "Narnia"},
        {"issuer": ""},
        {"number": ""},
        {"number": "1" * 41},
        {"number": "\x00"},
        {"question": " \n"},
        {"question": "x" * 1001},
        {"agency": "", "issuer": "", "number": "", "question": ""},
    ],
)
def test_what_is_wrong_is_named_and_nothing_else(wrong: dict[str, str]) -> None:
    assert set(asked(**wrong).errors) == set(wrong)


def test_no_name_of_a_person_is_asked_for() -> None:
    assert set(asked().fields) == {"agency", "issuer", "number", "question"}


def test_without_agencies_every_question_is_refused() -> None:
    assert set(AskForm(QUESTION, agencies=[]).errors) == {"agency"}


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"kind": "none"}, set()),
        ({"kind": "none", "text": "unfinished", "parts": ["story"]}, set()),
        ({"kind": "contact", "case": str(CASE.pk)}, set()),
        ({"kind": "text", "case": str(CASE.pk), "parts": ["documents"], "text": "Here."}, set()),
        ({}, {"kind"}),
        ({"kind": "waiting"}, {"kind"}),
        ({"kind": "text", "case": str(CASE.pk), "text": "Here."}, {"text"}),
        ({"kind": "text", "case": str(CASE.pk), "parts": ["documents"], "text": "  "}, {"text"}),
        ({"kind": "contact", "case": "0"}, {"case"}),
        ({"kind": "none", "parts": ["soul"]}, {"parts"}),
        ({"kind": "text", "parts": ["documents"], "text": "x" * 1001}, {"text"}),
    ],
)
def test_a_text_needs_its_parts_and_an_answer_its_kind(said: dict[str, Any], wrong: set[str]) -> None:
    assert set(answered(**said).errors) == wrong


def test_a_fresh_form_answers_nothing_about_no_one() -> None:
    fresh = AnswerForm(None, cases=[(CASE, "Marisol")])
    assert (fresh["kind"].value(), fresh["case"].value(), fresh["parts"].value()) == ("none", None, None)


def test_people_are_named_with_their_reference_and_each_part_can_be_marked() -> None:
    form = AnswerForm(None, cases=[(CASE, "Marisol"), (CASE, "")])
    labels = [str(label) for _, label in form.fields["case"].choices]  # type: ignore[attr-defined]
    assert labels[1:] == [f"Marisol {CASE.reference}", CASE.reference]
    assert [code for code, _ in form.fields["parts"].choices] == list(FIELDS)  # type: ignore[attr-defined]
