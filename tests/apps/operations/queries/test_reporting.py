"""What each person may report, where: by role, roster and the rules in force."""

from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Officer, Role
from leeward.apps.operations.access import works_in
from leeward.apps.operations.models import Assignment, Operation, RuleSet
from leeward.apps.operations.queries.reporting import figures_for, sites_for
from leeward.core.operation.figures import FIGURES


def test_by_role_and_roster(running: Operation, team: Team, bob: Officer) -> None:
    pam = create_officer("pam", "Pam", team.barbados, roles=[Role.PROTECTION])
    kim = create_officer("kim", "Kim", team.barbados, roles=[Role.PROTECTION])
    amy = create_officer("amy", "Amy", team.barbados, roles=[Role.OFFICER])
    days = {"begins_on": running.begins_on, "ends_on": running.ends_on}
    site = running.sites.get(code="BB-BGI")
    Assignment.objects.create(operation=running, officer=pam, function="protection", site=site, **days)
    for officer, sites, may, may_not in (
        (bob, {"BB-BGI"}, {"arrest", "seizure"}, {"potential_victim", "network_disrupted", "check", "hit"}),
        (pam, {"BB-BGI"}, {"potential_victim", "victim_outcome"}, {"network_disrupted", "check"}),
        (kim, set(), {"potential_victim"}, {"arrest"}),  # cares for victims, which is done at no site
        (amy, set(), set(), {"arrest"}),  # off the roster
        (team.lea, {"BB-BGI"}, {"arrest", "network_disrupted"}, {"potential_victim", "check"}),
        (team.ali, {"AG-ANU"}, {"arrest"}, {"network_disrupted"}),  # the unit is Barbados'
        (team.sam, set(), set(), {"arrest"}),  # confirms, and is on no roster
        (team.otto, set(), set(), {"arrest"}),
    ):
        codes = {code for code, _word in figures_for(running, officer)}
        assert {each.code for each in sites_for(running, officer)} == sites, officer.username
        assert may <= codes, officer.username
        assert not may_not & codes, officer.username
    assert list(works_in(kim)) == list(works_in(pam)) == [running], "who may report can open the form"
    assert not works_in(amy).exists()
    order = [code for code, _word in figures_for(running, team.lea)]
    assert order == [code for code in FIGURES if code in order], "in the order of a report"


def test_without_rules_in_force_there_is_nothing_to_report(running: Operation, team: Team, bob: Officer) -> None:
    RuleSet.objects.update(in_force_since=None)
    assert figures_for(running, bob) == figures_for(running, team.lea) == []
