"""Projects over HTTP: the rights of the pages, figures with what they rest on."""

from datetime import date
from typing import Any
from uuid import UUID

from django.test import Client
from tests.apps.projects.begun import begun, goal_with
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry
from leeward.apps.projects.actions.figures import Choice, close_period, define
from leeward.apps.projects.actions.framework import make_periods
from leeward.apps.projects.models import Figure


def asked(officer: Officer, path: str = "") -> tuple[int, dict[str, Any]]:
    key = create_api_key(officer, "test", days=1, actor=actor_of(officer))
    answer = Client().get(f"/api/v1/projects{path}", headers={"authorization": f"Bearer {key}"})
    return answer.status_code, answer.json()


def test_a_project_with_its_figures(team: Team) -> None:
    project = ready(team)
    status, found = asked(team.sue, f"/{project.pk}")
    assert status == 200
    (indicator,) = found["indicators"]
    first, *others = indicator["figures"]
    assert (first["value"], first["frozen"], first["absent"]) == ("7", True, "")
    assert {each["value"] for each in others} == {None}
    assert found["total"] == "400000"
    assert AuditEntry.objects.filter(act="project.read").count() == 1


def test_another_agencys_project_does_not_exist_and_a_counter_reads_none(team: Team) -> None:
    assert asked(team.zoe, f"/{team.project.pk}")[0] == 404
    assert asked(team.zoe)[1] == {"projects": [], "more": False}
    alice = create_officer("alice", "Alice", team.mona.agency, roles=[Role.OFFICER])
    assert asked(alice)[0] == 403
    assert Client().get("/api/v1/projects").status_code == 401


def test_the_list_is_paged_and_what_was_asked_wrongly_is_named(team: Team) -> None:
    begun(team.max, code="NEXT", identifier="XM-NEXT", starts_on=date(2026, 1, 1))
    listed = asked(team.sue)[1]
    assert [each["code"] for each in listed["projects"]] == ["NEXT", "BOAT-24"]
    assert asked(team.sue, "?page=2")[1] == {"projects": [], "more": False}
    for path, status in (
        ("?page=0", 422),
        ("?page=-1", 422),
        ("?page=99999999999999999999", 422),
        ("?page=one", 422),
        ("/not-a-key", 422),
        (f"/{team.project.pk}x", 422),
        (f"/{UUID(int=7)}", 404),
    ):
        assert asked(team.sue, path)[0] == status, path


def test_programs_write_nothing(team: Team) -> None:
    key = create_api_key(team.mona, "test", days=1, actor=actor_of(team.mona))
    client, headers = Client(), {"authorization": f"Bearer {key}"}
    for method in (client.post, client.put, client.patch, client.delete):
        for path in ("/api/v1/projects", f"/api/v1/projects/{team.project.pk}"):
            assert method(path, headers=headers).status_code == 405, (method, path)


def test_small_counts_of_people_and_hidden_cells_are_null(team: Team) -> None:
    row = goal_with(team.project, team.mona, title="Referred", unit="referrals")
    define(team.project, row, Choice("referrals", by="post"), officer=team.mona)
    make_periods(team.project, 6, officer=team.mona)
    period = team.project.periods.order_by("starts_on")[0]
    close_period(team.project, period, officer=team.mona)
    Figure.objects.update(value=30, absent="", evidence=30, verified=20, cells=[["Air", "30"], ["Sea", None]])
    (indicator,) = asked(team.sue, f"/{team.project.pk}")[1]["indicators"]
    first = indicator["figures"][0]
    assert (first["value"], first["cells"]) == ("30", {"Air": "30", "Sea": None})
    Figure.objects.update(value=None, absent="small", cells=[])
    (indicator,) = asked(team.sue, f"/{team.project.pk}")[1]["indicators"]
    assert (indicator["figures"][0]["value"], indicator["figures"][0]["absent"]) == (None, "small")
    assert (indicator["goal"], indicator["number"]) == ("People in need are found", "1.1")
