"""Who may be placed and asked: each agency its own people, and only what there is."""

from typing import Any

from tests.apps.operations.conftest import Team

from leeward.apps.operations.forms.grants import AskForm, BecauseForm
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


def test_access_is_asked_with_whole_days_of_an_agency_in_it(operation: Operation, team: Team) -> None:
    said: dict[str, Any] = {
        "owner": "ATG-IMMI", "lists": "Wanted\n\n Missing ", "purpose": "border_check", "sites": ["BB-BGI"],
        "officers": ["lea"], "reason": "Flights", **DAYS,
    }  # fmt: skip
    form = AskForm(said, operation=operation, officer=team.lea)
    assert form.is_valid(), form.errors
    wish = form.wish()
    assert (wish.lists, wish.functions, (wish.ends_at - wish.starts_at).days) == (["Wanted", "Missing"], ["find"], 5)
    assert f"{wish.starts_at:%H:%M %z}" == "00:00 -0400", "by the clock of the coordination unit"
    read = AskForm({**said, "read": "on"}, operation=operation, officer=team.lea)
    assert read.is_valid()
    assert read.wish().functions == ["find", "read"]
    for wrong, field in (
        ({"owner": "BRB-IMMI"}, "owner"),  # oneself
        ({"owner": "LCA-IMMI"}, "owner"),  # takes no part
        ({"lists": "\n".join(f"L{n}" for n in range(21))}, "lists"),
        ({"lists": "x" * 65}, "lists"),
        ({"purpose": "training"}, "purpose"),  # training never touches real records
        ({"sites": []}, "sites"),
        ({"sites": ["AG-ANU"]}, "sites"),
        ({"officers": ["ali"]}, "officers"),
        ({"role": "king"}, "role"),
        ({"ends_on": "9999-12-31"}, "ends_on"),  # the day after it does not exist
        ({"reason": ""}, "reason"),
    ):
        assert list(AskForm({**said, **wrong}, operation=operation, officer=team.lea).errors) == [field], wrong
    assert list(BecauseForm({"reason": " "}).errors) == ["reason"]
