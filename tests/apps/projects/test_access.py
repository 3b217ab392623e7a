"""Which officer sees which projects, and who is the second person."""

from tests.apps.projects.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.projects.access import seconds, visible, workable


def test_a_project_is_its_agencys_alone(team: Team) -> None:
    counter = create_officer("alice", "Alice", team.mona.agency, roles=[Role.OFFICER])
    seen = {each.username: visible(each).count() for each in (team.mona, team.max, team.sue, team.zoe, counter)}
    assert seen == {"mona": 1, "max": 1, "sue": 1, "zoe": 0, "alice": 0}
    changed = {each.username: workable(each).count() for each in (team.mona, team.max, team.sue, team.zoe)}
    assert changed == {"mona": 1, "max": 1, "sue": 0, "zoe": 0}


def test_the_second_person_is_another_one_of_the_agency(team: Team) -> None:
    cases = {
        (team.mona, team.mona): False,  # the first person is never the second
        (team.max, team.mona): True,
        (team.sue, team.mona): True,
        (team.zoe, team.mona): False,  # another agency
    }
    assert {pair: seconds(pair[0], team.project, pair[1]) for pair in cases} == cases
