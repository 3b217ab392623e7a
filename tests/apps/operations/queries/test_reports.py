"""Rows as events and bounds as the coordination unit's days."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.reports import decide, report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.reports import WHOLE_AGENCY, bounds_of, event_of, newest
from leeward.core.operation.money import Amount


def test_what_is_stored_is_the_event_and_once(running: Operation, team: Team, bob: Officer) -> None:
    seizure = arrest(figure="seizure", breakdown={"commodity": "cocaine"}, who=type(arrest().who)())
    row = report(running, replace(seizure, amounts=(Amount(Decimal("2.50"), "kg", Decimal("0.8")),)), officer=bob)
    event = event_of(row)
    assert event.amounts == (Amount(Decimal("2.5"), "kg", Decimal("0.8")),)
    assert store(running, event, team.barbados).pk == row.pk
    other = store(running, replace(event, quantity=2), team.barbados)  # one version with two contents: both are kept
    assert other.pk != row.pk
    decided = decide(store(running, replace(event, version=2), team.barbados), "confirm", officer=team.sam)
    assert newest([row, decided, other]) == [decided]


def test_days_are_those_of_the_coordination_unit(running: Operation, team: Team) -> None:
    running.zone, running.begins_on, running.ends_on = "America/Barbados", date(2027, 1, 4), date(2027, 1, 8)
    bounds = bounds_of(running)
    assert bounds.starts == datetime(2027, 1, 4, 4, tzinfo=UTC)
    assert bounds.ends == datetime(2027, 1, 9, 4, tzinfo=UTC)
    assert bounds.sites == {"BB-BGI", "AG-ANU", WHOLE_AGENCY}
    leave(running, team.antigua, "Their election", officer=team.lea)
    left = bounds_of(running)
    assert left.left("ATG") is not None
    assert left.left("BRB") is None


@pytest.mark.parametrize(
    ("ended", "ends", "why"),
    [
        (None, datetime(2027, 1, 9, 4, tzinfo=UTC), "it runs, or ended by its plan"),
        (datetime(2027, 1, 6, 12, tzinfo=UTC), datetime(2027, 1, 6, 12, tzinfo=UTC), "it ended early"),
        (datetime(2027, 1, 9, 12, tzinfo=UTC), datetime(2027, 1, 9, 4, tzinfo=UTC), "ended by hand the day after"),
        (datetime(2027, 1, 3, tzinfo=UTC), datetime(2027, 1, 4, 4, 0, 0, 1, UTC), "ended before its first day"),
    ],
)
def test_one_that_ended_early_counts_until_then(
    running: Operation, ended: datetime | None, ends: datetime, why: str
) -> None:
    running.zone, running.begins_on, running.ends_on = "America/Barbados", date(2027, 1, 4), date(2027, 1, 8)
    running.ended_at = ended
    assert bounds_of(running).ends == ends, why
