"""What an officer's home says of operations: how many run, and since when a grant waits."""

from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.agencies.actions.officers import create_officer
from leeward.apps.agencies.models import Role
from leeward.apps.operations.models import ListGrant, Operation
from leeward.apps.operations.queries.home import access_asked, running
from leeward.platform.home import Level


def test_a_grant_that_waits_is_on_the_homes_of_those_who_decide(operation: Operation, team: Team) -> None:
    now = timezone.now()
    for hours in (1, 3, 2):
        ListGrant.objects.create(
            operation=operation, owner=team.barbados, needs=team.antigua, lists=["Wanted"], functions=["find"],
            purpose="border_check", sites=["AG-ANU"], officers=["ali"], starts_at=now, ends_at=now + timedelta(1),
            reason="Flights", asked_by="ali", asked_at=now - timedelta(hours=hours),
        )  # fmt: skip
    card = access_asked(team.lea, now)
    assert (card.page, card.count, card.level) == ("operations:all_access", 3, Level.SOON)
    assert card.since == now - timedelta(hours=3), "the one that waits longest"
    for other in (team.sam, team.ali, team.otto):
        calm = access_asked(other, now)
        assert (calm.count, calm.since, calm.level) == (0, None, Level.CALM)
    ListGrant.objects.update(state="refused")
    assert access_asked(team.lea, now).count == 0


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
