"""What waits on the home page of each role."""

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.home import access_asked, running
from leeward.platform.home import Level


def test_only_who_may_know_counts_what_runs(operation: Operation, team: Team) -> None:
    now = timezone.now()
    clerk = create_officer("amy", "Amy", team.barbados, roles=[Role.OFFICER])
    watch = create_officer("ada", "Ada", team.antigua, roles=[Role.AUDITOR])
    assert running(team.lea, now).count == 0, "it is planned"
    Operation.objects.update(state=Operation.State.RUNNING)
    for officer, count in ((team.lea, 1), (team.sue, 1), (watch, 1), (clerk, 0), (team.otto, 0)):
        assert running(officer, now).count == count, officer.username
        card = access_asked(officer, now)
        assert (card.count, card.level, card.since) == (0, Level.CALM, None)
