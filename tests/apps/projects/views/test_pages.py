"""Every page of a project opens for those who may, and says what to do where there is nothing yet."""

from django.test import Client
from tests.apps.projects.begun import goal_with, parts_of
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.models import Officer


def browser(officer: Officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def test_an_empty_project_says_what_to_do(team: Team) -> None:
    mona, home = browser(team.mona), f"/projects/{team.project.pk}"
    pages = {each: mona.get(f"{home}{each}").content.decode() for each in ("/framework", "/figures", "/spending")}
    assert {each: "empty" in page for each, page in pages.items()} == dict.fromkeys(pages, True)
    assert "empty" not in mona.get("/projects").content.decode()
    assert "empty" in browser(team.zoe).get("/projects").content.decode()


def test_every_page_of_a_full_project_opens(team: Team) -> None:
    known = parts_of(team.project, team.mona)
    counted = goal_with(team.project, team.mona)
    home = f"/projects/{team.project.pk}"
    manual, period = f"{home}/indicators/{known['indicator_id']}", known["period_id"]
    pages = [
        *(f"{home}{each}" for each in ("", "/change", "/setup", "/setup/sectors", "/setup/work", "/framework")),
        *(f"{home}{each}" for each in ("/figures", "/spending", "/documents", f"/documents/{known['document_id']}")),
        *(f"{home}/goals/{each}" for each in ("new", known["goal_id"], f"{known['goal_id']}/indicators/new")),
        *(f"{manual}{each}" for each in ("", "/change", "/targets", "/counts", f"/{period}")),
        f"{home}/indicators/{counted.pk}/counts?query=checks&by=post",
        *(f"{home}/{each}" for each in ("path", "reports", "iati", "iati/file", "iati/1", "iati/1/page")),
        *(f"{home}/reports/{known['report_id']}{each}" for each in ("", "/pdf")),
        "/projects/import",
    ]
    mona, sue = browser(team.mona), browser(team.sue)
    assert {page: mona.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert sue.get(f"{home}/figures").status_code == 200
    assert "Enter a movement" not in sue.get(f"{home}/spending").content.decode()
