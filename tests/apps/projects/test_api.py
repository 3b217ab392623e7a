"""Projects over HTTP: the rights of the pages, figures with what they rest on."""

from typing import Any

from django.test import Client
from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.agencies.access.roles import actor_of
from leeward.apps.agencies.actions.officers import create_api_key, create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.audit.models import AuditEntry


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
