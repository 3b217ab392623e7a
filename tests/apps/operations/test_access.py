"""Who reports, confirms, decides pairs and releases, as a table."""

from tests.apps.operations.conftest import Team

from leeward.apps.agencies.models import Officer
from leeward.apps.operations import access
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.models import Operation

REPORTS = (
    ("bob", "agency", "BB-BGI", True),
    ("bob", "agency", "AG-ANU", False),
    ("bob", "agency", "", False),
    ("bob", "caring_agency", "BB-BGI", False),
    ("lea", "agency", "", True),
    ("lea", "agency", "AG-ANU", False),
    ("lea", "coordination_unit", "", True),
    ("ali", "coordination_unit", "", False),
    ("ali", "agency", "AG-ANU", True),
    ("sam", "agency", "BB-BGI", False),
    ("otto", "agency", "", False),
)


def test_who_reports_what_where(running: Operation, team: Team, bob: Officer) -> None:
    for name, reporter, site, may in REPORTS:
        officer = bob if name == "bob" else getattr(team, name)
        assert access.may_report(officer, running, reporter, site) is may, (name, reporter, site)
    assert list(access.works_in(bob)) == list(access.works_in(team.sam)) == [running]
    assert not access.works_in(team.otto).exists()
    assert access.works_only(bob) and not access.works_only(team.sam)  # noqa: PT018 - two sides of one rule


def test_who_decides(running: Operation, team: Team) -> None:
    assert access.confirms(team.sam, running, team.barbados)
    assert not access.confirms(team.sam, running, team.antigua)
    assert access.decides_pair(team.sue, running, {"ATG-IMMI", "LCA-IMMI"})
    assert not access.decides_pair(team.sue, running, {"BRB-IMMI"})
    assert access.decides_pair(team.lea, running, {"ATG-IMMI"})  # the coordination unit
    assert access.seconds_release(team.sam, running, team.lea)
    assert not access.seconds_release(team.lea, running, team.lea)
    assert not access.seconds_release(team.sue, running, team.lea)
    leave(running, team.antigua, "Their election", officer=team.lea)
    assert not access.decides_pair(team.sue, running, {"ATG-IMMI"})
