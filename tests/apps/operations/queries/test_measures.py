"""What of an inquiry's figures an operation shows, and to whom."""

from datetime import timedelta

from tests.apps.operations.actions.test_measures import disrupted
from tests.apps.operations.conftest import Team
from tests.apps.operations.measured import WORDS, analyst_of, measured

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.actions.shared_measures import stop_sharing
from leeward.apps.operations.actions.measures import refer
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.measures import measures_of, to_choose


def test_figures_for_leads_and_supervisors_of_the_agency_while_they_are_shared(
    running: Operation, team: Team, bob: Officer
) -> None:
    row, done = disrupted(running, team), measured(team)
    refer(row, done.pk, officer=team.lea)
    for officer in (team.lea, team.sam):
        found = measures_of(running, [row.event], officer)[row.event]
        assert (found.words, found.on) == (WORDS, done.on)
        assert [(each.days, each.before["ties"], each.after["ties"], each.adapted) for each in found.afters] == [
            (30, 41, 12, ())
        ]
    for officer in (bob, team.ali, analyst_of(team)):
        assert not measures_of(running, [row.event], officer)
        assert not to_choose(row, officer)
    assert not measures_of(running, ["other"], team.lea)
    stop_sharing(done, officer=team.sam)
    assert not measures_of(running, [row.event], team.lea)
    done.on -= timedelta(1)
    assert not to_choose(row, team.lea)
