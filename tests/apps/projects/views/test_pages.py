"""Every page of a project opens for those who may, and says what to do where there is nothing yet."""

import re
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.test import Client
from tests.apps.projects.begun import begun, goal_with, parts_of
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.projects.actions.documents import Paper, add_document
from leeward.apps.projects.actions.entries import enter, make_link
from leeward.apps.projects.actions.framework import (
    GoalSaid,
    IndicatorSaid,
    make_periods,
    save_goal,
    save_indicator,
)
from leeward.apps.projects.actions.money import Movement, spend
from leeward.apps.projects.actions.parts import save_part


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


ADDRESSES: tuple[tuple[str, tuple[int, int, int, int, int]], ...] = (
    ("", (200, 200, 200, 403, 404)),
    ("/setup", (200, 200, 200, 403, 404)),
    ("/framework", (200, 200, 200, 403, 404)),
    ("/figures", (200, 200, 200, 403, 404)),
    ("/spending", (200, 200, 200, 403, 404)),
    ("/documents", (200, 200, 200, 403, 404)),
    ("/path", (200, 200, 200, 403, 404)),
    ("/reports", (200, 200, 200, 403, 404)),
    ("/iati", (200, 200, 200, 403, 404)),
    ("/change", (200, 403, 403, 403, 404)),
    ("/setup/sectors", (200, 403, 403, 403, 404)),
    ("/goals/new", (200, 403, 403, 403, 404)),
    ("/setup/secrets", (404, 403, 403, 403, 404)),
    ("/iati/1", (404, 404, 404, 403, 404)),
    ("/iati/1/page", (404, 404, 404, 403, 404)),
)
"""Pages of a project that has nothing yet: for a manager, a supervisor, who protects data, another role, a stranger."""


def test_each_page_opens_by_role_and_by_agency(team: Team) -> None:
    agency, home = team.mona.agency, f"/projects/{team.project.pk}"
    reads = create_officer("dee", "Dee", agency, roles=[Role.DATA_PROTECTION])
    other = create_officer("al", "Al", agency, roles=[Role.SECOND_LINE])
    clients = [browser(each) for each in (team.mona, team.sue, reads, other, team.zoe)]
    for address, statuses in ADDRESSES:
        assert tuple(client.get(f"{home}{address}").status_code for client in clients) == statuses, address
    assert [client.get(f"/projects/{UUID(int=7)}").status_code for client in clients] == [404, 404, 404, 403, 404]
    anonymous = Client()
    for address in ("/projects", "/projects/new", "/projects/import", *(f"{home}{each}" for each, _ in ADDRESSES)):
        assert anonymous.get(address).status_code == 302, address


def test_who_reads_finds_no_button_that_changes_and_no_link_that_refuses(team: Team) -> None:
    """Of a full project: every form of a reader's page is one that a second person may send."""
    known = parts_of(team.project, team.mona)
    goal_with(team.project, team.mona, title="Not chosen")
    home = f"/projects/{team.project.pk}"
    reads = create_officer("dee", "Dee", team.mona.agency, roles=[Role.DATA_PROTECTION])
    decides = re.compile(rf'action="{home}/(entries/[^/"]+/decide|iati/decide)"')
    value = f"/indicators/{known['indicator_id']}/{known['period_id']}"
    pages = ("", "/setup", "/framework", "/figures", value, "/spending", "/documents", "/path", "/reports", "/iati")
    for officer in (team.sue, reads):
        client, links = browser(officer), set()
        for address in pages:
            main = client.get(f"{home}{address}").content.decode().partition("<main")[2].partition("</main>")[0]
            posts = re.findall(r'<form method="post"[^>]*>', main)
            assert posts == [each for each in posts if officer == team.sue and decides.search(each)], address
            links |= set(re.findall(rf'href="({home}[^"#]*)', main))
        assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200), officer
    shown = {each.username: browser(each).get(f"{home}{value}").content.decode() for each in (team.sue, team.mona)}
    assert decides.search(shown["sue"]), "a second person decides"
    assert decides.search(shown["mona"]) is None, "not what one entered"


def test_what_people_typed_is_text_on_every_page(team: Team) -> None:
    mark, mona = "<img src=x onerror=alert(1)>", team.mona
    project = begun(mona, code="MARK", identifier="XM-MARK", titles={"en": mark}, descriptions={"en": mark})
    goal = save_goal(project, GoalSaid("outcome", mark, mark), officer=mona)
    said = IndicatorSaid(
        mark, mark, mark[:40], manual=True, baseline=Decimal(1), baseline_year=2024, baseline_note=mark
    )
    row = save_indicator(project, goal, said, officer=mona)
    make_periods(project, 12, officer=mona)
    period = project.periods.order_by("starts_on")[0]
    enter(project, row, period, Decimal(3), mark, officer=mona)
    make_link(project, row, period, mark, 3, officer=mona, again=True)
    spend(project, Movement(mark, "4", date(2025, 2, 1), Decimal(10), mark, mark), officer=mona)
    add_document(project, Paper(mark, "A02", "https://example.org/"), officer=mona)
    save_part(project, "donors", [{"name": mark, "reference": "", "amount": "5"}], officer=mona)
    risk = {"risk": mark, "level": "high", "response": mark, "owner": mark}
    save_part(project, "risks", [risk], officer=mona)
    indicator, client, home = f"/indicators/{row.pk}", browser(mona), f"/projects/{project.pk}"
    goals = f"/goals/{goal.pk}"
    for address in (
        *("", "/change", "/setup", "/setup/donors", "/setup/risks", "/framework", "/figures", "/spending"),
        *("/documents", "/path", "/reports", "/iati", goals, f"{goals}/indicators/new"),
        *(f"{indicator}{each}" for each in ("", "/change", "/targets", f"/{period.pk}")),
    ):
        shown = client.get(f"{home}{address}").content.decode()
        assert "<img src=x" not in shown, address
    assert "&lt;img src=x" in client.get(f"{home}/framework").content.decode()
    assert "<img src=x" not in client.get("/projects").content.decode()
