"""Who gets a calendar file, and as what it is sent."""

import uuid_utils.compat
from tests.apps.operations.actions.test_people import placing
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.actions.people import assign, unassign
from leeward.apps.operations.models import Operation


def test_a_file_for_those_in_it_alone(operation: Operation, team: Team) -> None:
    operation.name = 'Trade"\r\nX-Injected: yes'
    operation.save()
    olga, amy = (create_officer(name, name, team.barbados, roles=[Role.OFFICER]) for name in ("olga", "amy"))
    page = f"/operations/{operation.pk}/calendar.ics"
    row = assign(operation, placing(olga, operation), officer=team.sam)
    cases = (
        ("the lead", team.lea, 200),
        ("a supervisor of an agency in it", team.sue, 200),
        ("on the roster", olga, 200),
        ("of the agency, off the roster", amy, 404),
        ("from outside", team.otto, 404),
    )
    for why, by, status in cases:
        answer = browser(by).get(page)
        assert answer.status_code == status, why
        if status == 200:
            assert answer["Content-Type"] == "text/calendar; charset=utf-8", why
            assert answer["Content-Disposition"] == f'attachment; filename="operation-{operation.pk}.ics"', why
            assert "no-store" in answer["Cache-Control"], why
            assert "X-Injected" not in answer, why
            assert answer.content.startswith(b"BEGIN:VCALENDAR"), why
            assert b"\r\nX-Injected" not in answer.content, why
    assert browser(olga).post(page).status_code == 405
    unassign(row, undo=False, officer=team.sam)
    assert browser(olga).get(page).status_code == 404
    assert browser(team.lea).get(f"/operations/{uuid_utils.compat.uuid7()}/calendar.ics").status_code == 404
