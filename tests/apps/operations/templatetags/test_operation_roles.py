"""Tabs that a reader cannot open are not shown."""

from django.test import RequestFactory
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.models import Operation
from leeward.apps.operations.templatetags.operation_roles import GROUPS, opens_unit, operation_groups


def test_the_unit_is_for_leads_and_supervisors(team: Team) -> None:
    for number, role in enumerate(Role):
        officer = create_officer(f"o{number}", "O", team.barbados, roles=[role])
        request = RequestFactory().get("/")
        request.user = officer
        opens = opens_unit({"request": request})
        assert opens is (role in (Role.OPERATION_LEAD, Role.SUPERVISOR)), role
        groups = operation_groups({"request": request, "here": "report"})
        assert [group.open for group in groups] == [False, True, False], "one report is a page of the list of them"
        shown = {tab.part for group in groups for tab in group.tabs}
        all_tabs = [tab for _, tabs in GROUPS for tab in tabs if opens or not tab.of_unit]
        assert shown == {tab.part for tab in all_tabs if not tab.of_copy}
        copy = Operation(led_by_node="ATG-IMMI")
        shown = {tab.part for group in operation_groups({"request": request, "operation": copy}) for tab in group.tabs}
        assert shown == {tab.part for tab in all_tabs}, "a partner's plan has one more: the page that accepts it"
