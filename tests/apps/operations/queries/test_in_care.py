"""The table of people in care is seen by those who read the operation, of agencies in it, and by no other."""

from django.test import Client
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.views.test_operations import browser

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Agency, Officer, Role
from leeward.apps.operations.actions.in_care import count_care
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.in_care import in_care, met_now, people_in_care


def test_who_sees_the_table(running: Operation, team: Team, bob: Officer) -> None:
    with people_in_care.filled(lambda *_asked: {"potential_victim": 40, "confirmed_victim": 30}):
        count_care(timezone.now())

    def someone(role: Role, agency: Agency) -> Officer:
        return create_officer(f"one-{role}-{agency.pk}", "One", agency, roles=[role])

    for officer, seen in (
        (team.lea, True),
        (team.sam, True),
        (team.ali, True),
        (someone(Role.DATA_PROTECTION, team.barbados), True),
        (someone(Role.AUDITOR, team.barbados), True),
        (team.otto, False),
        (bob, False),
        (someone(Role.PROTECTION, team.barbados), False),
        (someone(Role.AUDITOR, team.lucia), False),
    ):
        answer = browser(officer).get(f"/operations/{running.pk}/counts")
        assert ("in care" in answer.content.decode() and answer.status_code == 200) is seen, officer.username
    assert Client().get(f"/operations/{running.pk}/counts").status_code == 302


def test_without_protection_no_one_is_in_care(running: Operation) -> None:
    with people_in_care.filled():
        assert met_now(running).counts == {}


def test_a_status_of_few_is_one_row_with_the_other(running: Operation) -> None:
    with people_in_care.filled(lambda *_asked: {"potential_victim": 40, "confirmed_victim": 4}):
        count_care(timezone.now())
    found = in_care(running)
    assert found is not None
    assert found.lines is not None
    assert [(line.words, line.many) for line in found.lines] == [("Confirmed victims + Possible victims", 44)]
