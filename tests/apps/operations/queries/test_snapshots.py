"""Folded once for each change: what comes late, and what was there at midnight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest
from tests.apps.operations.views.test_operations import browser
from tests.site.test_unreadable_rows import damage

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.reports import report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation, Report
from leeward.apps.operations.queries.reports import event_of
from leeward.apps.operations.queries.snapshots import counted_snapshot, forget, snapshot, until
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_values import forget_places, stand_ins


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


def test_one_report_that_does_not_open_is_one_report(running: Operation, team: Team, bob: Officer) -> None:
    """A page counts the others and says how many it lacks; nothing is drafted of a part. It counts when it opens."""
    bad, _good = report(running, arrest(), officer=bob), report(running, arrest(), officer=bob)
    kept = damage(bad, "tokens_encrypted")
    forget()
    with stand_ins():
        assert (snapshot(running).total("arrest").reports, snapshot(running).unread) == (1, 1)
    with pytest.raises(Unreadable):
        snapshot(running)
    for place in ("counts", "counts/arrest", "counts/arrest/evidence"):
        page = " ".join(browser(team.lea).get(f"/operations/{running.pk}/{place}").content.decode().split())
        assert "1 report cannot be read and is not counted." in page, place
    assert (counted_snapshot(running).total("arrest").reports, counted_snapshot(running).unread) == (1, 1)
    Report.objects.filter(pk=bad.pk).update(tokens_encrypted=kept)
    assert (snapshot(running).total("arrest").reports, snapshot(running).unread) == (2, 0)
    forget_places()
