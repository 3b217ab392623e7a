"""What changed since the last published file."""

from datetime import UTC, datetime

from tests.apps.projects.conftest import Team
from tests.apps.projects.ready import ready

from leeward.apps.projects.actions.framework import GoalSaid, save_goal
from leeward.apps.projects.actions.parts import save_part
from leeward.apps.projects.models import Publication
from leeward.apps.projects.queries.changes import changes_of
from leeward.apps.projects.queries.iati import bench

EARLY, LATE = datetime(2025, 9, 1, tzinfo=UTC), datetime(2025, 9, 2, tzinfo=UTC)


def test_changes_are_beside_the_last_published_file_and_its_time_is_none(team: Team) -> None:
    project = ready(team)
    file = bench(project, EARLY).content
    assert changes_of(project, file) is None, "the first file"
    row = Publication(project=project, number=1, state="published", content=file, sha256="0", proposed_at=EARLY)
    row.proposed_by, row.decided_by, row.decided_at = team.mona, team.sue, EARLY
    row.save(force_insert=True)
    assert changes_of(project, bench(project, LATE).content) == [], "only its time differs"
    assert changes_of(project, b"") is None, "none could be written"
    save_goal(project, GoalSaid("output", "Without an indicator"), officer=team.mona)
    assert changes_of(project, bench(project, LATE).content) == [], "what no file says"
    save_part(project, "countries", [{"code": "BRB", "percent": "100"}], officer=team.mona)
    found = changes_of(project, bench(project, LATE).content)
    assert found
    assert {each.field.partition("[")[0].partition(".")[0] for each in found} == {"countries"}
