"""Folded once for each change: what comes late, and what was there at midnight."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.reports import event_of
from leeward.apps.operations.queries.snapshots import snapshot, until


def test_the_same_until_something_changes(running: Operation, team: Team, bob: Officer) -> None:
    row = report(running, arrest(), officer=bob)
    first = snapshot(running)
    assert snapshot(running) is first
    earlier = timezone.now() - timedelta(hours=20)
    late = store(running, replace(event_of(row), id="late", tokens=frozenset(), reported_at=earlier), team.barbados)
    # Committed after a younger one, and long ago by its own clock: it is found all the same.
    Report.objects.filter(pk=late.pk).update(received_at=earlier)
    assert snapshot(running).total("arrest").reports == 2
    before = until(running, earlier)
    assert before.total("arrest").reports == 1
    assert until(running, earlier) is before
