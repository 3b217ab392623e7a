"""The plan's forms: what is asked, and which field is wrong."""

from datetime import date
from typing import Any

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Agency
from leeward.apps.operations.forms.operations import BeginForm, InviteForm, LeaveForm, PlanForm
from leeward.apps.operations.models import Operation

SAID = {"name": "Trade Wind", "aims": "Find altered passports", "zone": "America/Barbados", "unit_place": ""}
DAYS = {"begins_on": "2027-01-04", "ends_on": "2027-01-08"}


def test_a_plan_as_the_action_takes_it() -> None:
    form = PlanForm({**SAID, **DAYS})
    assert form.is_valid(), form.errors
    plan = form.plan()
    assert (plan.begins_on, plan.ends_on) == (date(2027, 1, 4), date(2027, 1, 8))
    assert (plan.name, plan.zone, plan.unit_place) == ("Trade Wind", "America/Barbados", "")
    assert PlanForm({**SAID, "begins_on": "2027-01-04", "ends_on": "2027-01-04"}).is_valid(), "one day is a period"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "   "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"name": "Trade\x00Wind"}, "name"),  # PostgreSQL stores no NUL
        ({"aims": ""}, "aims"),
        ({"begins_on": "4 January"}, "begins_on"),
        ({"begins_on": "2027-02-30"}, "begins_on"),
        ({"ends_on": ""}, "ends_on"),
        ({"ends_on": "2027-01-03"}, "ends_on"),  # before the first
        ({"ends_on": "9999-12-31"}, "ends_on"),  # the day after it does not exist
        ({"begins_on": "0001-01-01"}, "begins_on"),  # begins before time does, east of Greenwich
        ({"zone": "Barbados"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"zone": "america/barbados"}, "zone"),  # found on some machines and not on others
    ],
)
def test_what_is_wrong_is_named(said: dict[str, Any], field: str) -> None:
    form = PlanForm({**SAID, **DAYS, **said})
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_who_leads_and_who_joins_names_a_law() -> None:
    assert list(BeginForm({**SAID, **DAYS}).errors) == ["legal_basis"]
    assert BeginForm({**SAID, **DAYS, "legal_basis": "Act 5"}).is_valid()
    assert list(LeaveForm({"reason": " "}).errors) == ["reason"]
    assert list(LeaveForm({"reason": "x" * 501}).errors) == ["reason"]


def test_only_an_agency_that_is_not_in_it_is_offered(operation: Operation, team: Team) -> None:
    Agency.objects.create(code="UN-SC", name="Security Council", country="UNO", publishes_only=True)
    offered = InviteForm(operation=operation)["agency"].as_widget()
    assert "LCA-IMMI · Saint Lucia" in offered
    for code, why in (
        ("BRB-IMMI", "leads"), ("ATG-IMMI", "takes part"), ("UN-SC", "only publishes lists"), ("X", "there is none"),
    ):  # fmt: skip
        assert code not in offered or code == "X", why
        form = InviteForm({"agency": code, "legal_basis": "Act 3"}, operation=operation)
        assert list(form.errors) == ["agency"], why
    assert list(InviteForm({"agency": "LCA-IMMI"}, operation=operation).errors) == ["legal_basis"]
    assert InviteForm({"agency": "LCA-IMMI", "legal_basis": "Act 3"}, operation=operation).is_valid()
