"""Tabs that a reader cannot open are not shown."""

from django.test import RequestFactory
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.templatetags.operation_roles import opens_unit


def test_the_unit_is_for_leads_and_supervisors(team: Team) -> None:
    for number, role in enumerate(Role):
        officer = create_officer(f"o{number}", "O", team.barbados, roles=[role])
        request = RequestFactory().get("/")
        request.user = officer
        assert opens_unit({"request": request}) is (role in (Role.OPERATION_LEAD, Role.SUPERVISOR)), role
