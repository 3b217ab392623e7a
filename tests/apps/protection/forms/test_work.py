"""Facts, decisions, tasks and looks as forms: all errors at once, and texts as they can be stored."""

from typing import Any

import pytest

from leeward.apps.agencies.models import Officer
from leeward.apps.protection.forms.work import DecisionForm, EndForm, FactForm, LookForm, SecondForm, TaskForm


def fact(**typed: str) -> FactForm:
    return FactForm({"phase": "transit", **typed})


@pytest.mark.parametrize("when", ["", "2026-03", "2024/2025", "2026-03-01"])
def test_a_fact_may_have_a_part_of_a_date(when: str) -> None:
    form = fact(text="By boat", when=when)
    assert form.is_valid(), form.errors
    assert form.body().get("when", "") == when


def test_what_is_empty_is_not_stored_and_a_chips_code_stays() -> None:
    form = fact(text="By night", place="")
    assert form.is_valid()
    known = {"field": "per_RoleInProcess", "code": "Smuggler", "text": "before", "place": "before"}
    assert form.body(known) == {
        "field": "per_RoleInProcess",
        "code": "Smuggler",
        "phase": "transit",
        "text": "By night",
    }
    assert form.body() == {"phase": "transit", "text": "By night"}


def test_every_error_is_said_at_once() -> None:
    form = FactForm({"phase": "afterwards", "when": "one day", "text": "x" * 10_001})
    assert set(form.errors) == {"phase", "when", "text"}


def test_control_characters_are_not_stored() -> None:
    form = fact(text="By\x07 boat", place="A\u200bport")
    assert form.is_valid()
    assert "\x07" not in form.body()["text"]


def test_only_statuses_that_may_follow_are_offered() -> None:
    form = DecisionForm({"status": "not_a_victim", "organisation": "ngo"}, statuses=("actual",))
    assert "status" in form.errors
    assert [value for value, _ in form.fields["status"].choices] == ["actual"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("form", "data", "wrong"),
    [
        (SecondForm, {"agree": "perhaps"}, {"agree"}),
        (SecondForm, {"agree": "no"}, set()),  # whether it needs a note is the action's to say
        (EndForm, {"ground": "period_over"}, {"reasons"}),
        (EndForm, {"ground": "tired", "reasons": " "}, {"ground", "reasons"}),
        (LookForm, {"reached": "yes"}, {"how"}),
        (LookForm, {"how": "Well", "reached": "unwanted"}, set()),
    ],
)
def test_what_each_form_needs(form: Any, data: dict[str, str], wrong: set[str]) -> None:
    assert set(form(data).errors) == wrong


@pytest.mark.django_db
def test_a_task_needs_an_owner_who_may_have_it(alice: Officer, bella: Officer) -> None:
    data = {"what": "A lawyer", "kind": "Legal", "owner": str(bella.pk), "due_on": "2026-12-01"}
    colleagues = Officer.objects.filter(pk=alice.pk)
    assert set(TaskForm(data, owners=colleagues).errors) == {"owner"}
    assert TaskForm({**data, "owner": str(alice.pk)}, owners=colleagues).is_valid()
    assert set(TaskForm({}, owners=colleagues).errors) == {"what", "kind", "owner", "due_on"}
