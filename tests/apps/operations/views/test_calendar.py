"""Who gets the calendar file, and as what."""

from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.actions.people import assign
from leeward.apps.operations.models import Operation


def test_readers_and_people_on_the_roster(operation: Operation, team: Team) -> None:
    olga, amy = (create_officer(name, name, team.barbados, roles=[Role.OFFICER]) for name in ("olga", "amy"))
    assign(operation, placing(olga, operation), officer=team.lea)
    page = f"/operations/{operation.pk}/calendar.ics"
    for officer, status in ((team.lea, 200), (team.sue, 200), (olga, 200), (amy, 404), (team.otto, 404)):
        answer = browser(officer).get(page)
        assert answer.status_code == status, officer.username
    answer = browser(olga).get(page)
    assert answer["Content-Type"].startswith("text/calendar")
    assert f'"operation-{operation.pk}.ics"' in answer["Content-Disposition"], "no name of an operation in a file name"
    assert "no-store" in answer["Cache-Control"]
