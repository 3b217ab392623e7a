"""The plan's pages as each person meets them."""

from django.test import Client
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.models import Operation


def browser(officer: Officer) -> Client:
    """The officer, signed in."""
    client = Client()
    client.force_login(officer)
    return client


def test_from_the_empty_list_to_a_plan(team: Team) -> None:
    lea = browser(team.lea)
    assert "takes part in no operation. Plan one" in lea.get("/operations").content.decode()
    said = {"name": "Trade Wind", "aims": "Find altered passports", "begins_on": "2027-01-04", "ends_on": "2027-01-08"}
    answer = lea.post("/operations/new", {**said, "zone": "Barbados", "legal_basis": "Act 5"})
    assert answer.status_code == 422
    assert "no such time zone" in answer.content.decode()
    answer = lea.post("/operations/new", {**said, "zone": "America/Barbados", "legal_basis": "Act 5"})
    page = answer["Location"]
    assert "Find altered passports" in lea.get(page).content.decode()
    lea.post(f"{page}/invite", {"agency": "ATG-IMMI", "legal_basis": "Act 9"})
    assert "Act 9" in browser(team.ali).get(page).content.decode()
    assert lea.post(f"{page}/change", {**said, "name": "Sea Wind", "zone": "UTC"})["Location"] == page
    assert "Sea Wind" in browser(team.sue).get("/operations").content.decode()


def test_a_wrong_day_is_named(team: Team) -> None:
    said = {"name": "A", "aims": "B", "begins_on": "2027-01-04", "ends_on": "2027-01-03", "zone": "UTC"}
    answer = browser(team.lea).post("/operations/new", {**said, "legal_basis": "Act 5"})
    assert "The last day is before the first." in answer.content.decode()


def test_an_agency_that_does_not_take_part_sees_nothing(operation: Operation, team: Team) -> None:
    otto = browser(team.otto)
    assert operation.name not in otto.get("/operations").content.decode()
    for path in ("", "/change"):
        assert otto.get(f"/operations/{operation.pk}{path}").status_code == 404


def test_a_participant_reads_and_leaves(operation: Operation, team: Team) -> None:
    ali, page = browser(team.ali), f"/operations/{operation.pk}"
    assert "Add an agency" not in ali.get(page).content.decode()
    assert ali.get(f"{page}/change").status_code == 404
    row = operation.participants.get(agency=team.antigua)
    assert ali.post(f"{page}/leave/{row.pk}", {"reason": ""}).status_code == 422
    ali.post(f"{page}/leave/{row.pk}", {"reason": "Their election"})
    assert "Their election" in browser(team.lea).get(page).content.decode()
