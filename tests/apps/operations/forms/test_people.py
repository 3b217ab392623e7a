"""Who may be placed and asked: each agency its own people, and only what there is."""

from typing import Any

from tests.apps.operations.conftest import Team

from leeward.apps.operations.forms.people import AssignForm, RequireForm, TextForm
from leeward.apps.operations.models import Operation

DAYS = {"begins_on": "2027-01-04", "ends_on": "2027-01-08"}


def test_an_assignment(operation: Operation, team: Team) -> None:
    operation.sites.create(code="PIER", name="Pier", agency=team.barbados)
    said: dict[str, Any] = {"officer": "sam", "function": "first_line", "site": "PIER", **DAYS}
    form = AssignForm(said, operation=operation, by=team.lea)
    assert form.is_valid(), form.errors
    assert form.placing().officer == team.sam
    assert AssignForm({**said, "site": ""}, operation=operation, by=team.lea).is_valid(), "the coordination unit"
    for wrong, field in (
        ({"officer": "ali"}, "officer"),  # of another agency
        ({"officer": "otto"}, "officer"),
        ({"officer": ""}, "officer"),
        ({"function": "king"}, "function"),
        ({"site": "BB-BGI"}, "site"),  # no site of this operation
        ({"begins_on": "9999-12-31"}, "begins_on"),
        ({"ends_on": "soon"}, "ends_on"),
    ):
        assert list(AssignForm({**said, **wrong}, operation=operation, by=team.lea).errors) == [field], wrong
    team.sam.is_active = False
    team.sam.save()
    assert list(AssignForm(said, operation=operation, by=team.lea).errors) == ["officer"], "who has left"


def test_trainings_and_texts(db: None) -> None:
    for code, valid in (("indicators", True), ("two words", False), ("", False), ("x" * 65, False)):
        assert RequireForm({"function": "first_line", "code": code}).is_valid() is valid, code
    for text, valid in (("Look at stamps", True), ("  ", False), ("x" * 8000, True), ("x" * 8001, False)):
        assert TextForm({"text": text}, label="Briefing", rows=2).is_valid() is valid, len(text)
