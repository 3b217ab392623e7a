"""Which projects a page or a command finds."""

from datetime import date

from tests.apps.projects.begun import begun
from tests.apps.projects.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.projects.queries.projects import project_for, project_named, projects


def test_a_project_is_found_by_its_agencys_readers_alone(team: Team) -> None:
    mine, theirs = team.project, begun(team.zoe)
    later = begun(team.max, code="NEXT", identifier="XM-DAC-47066-NEXT", starts_on=date(2026, 1, 1))
    keeper = create_officer("kim", "Kim", team.mona.agency, roles=[Role.RECORD_KEEPER])
    guard = create_officer("dan", "Dan", team.mona.agency, roles=[Role.DATA_PROTECTION])
    cases = {"mona": [later, mine], "sue": [later, mine], "zoe": [theirs], "kim": [], "dan": [later, mine]}
    for officer in (team.mona, team.sue, team.zoe, keeper, guard):
        known = cases[officer.username]
        assert list(projects(officer)) == known, officer
        assert [each for each in (mine, later, theirs) if project_for(each.pk, officer)] == [
            each for each in (mine, later, theirs) if each in known
        ], officer
    for code in ("BOAT-24", "XM-DAC-47066-BOAT-24"):
        assert project_named(code, team.mona) == mine
        assert project_named(code, team.zoe) == theirs, "the same code at another agency is theirs"
        assert project_named(code, keeper) is None
    for code in ("", "boat", "BOAT-24 ", "%", "' OR 1=1 --"):
        assert project_named(code, team.mona) is None, code
