"""Pairs in doubt: decided by those concerned, once, and undone; nothing is merged in the rows."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.apps.operations.conftest import Team
from tests.apps.operations.said import arrest

from leeward.apps.agencies.models import Officer
from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.merging import decide_pair, undo_pair
from leeward.apps.operations.actions.operations import leave
from leeward.apps.operations.actions.reports import NO_ONE, report
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import MergeDecision, Operation, Report
from leeward.apps.operations.queries.merging import Doubt, decided, queue
from leeward.apps.operations.queries.reports import event_of
from leeward.apps.operations.queries.snapshots import snapshot
from leeward.core.operation.money import Amount
from leeward.platform.refusal import NotAllowed


def pair(operation: Operation, team: Team, bob: Officer) -> Doubt:
    """One seizure at the airport, which both agencies reported."""
    cash = arrest(
        figure="seizure", breakdown={"commodity": "cash"}, who=NO_ONE, amounts=(Amount(Decimal(1000), "USD"),)
    )
    report(operation, cash, officer=bob)
    other = report(operation, replace(cash, site="AG-ANU"), officer=team.ali)
    store(operation, replace(event_of(other), site="BB-BGI", version=2), team.antigua)
    (found,) = queue(snapshot(operation))
    return found


def test_who_decides_and_takes_back(running: Operation, team: Team, bob: Officer) -> None:
    doubt = pair(running, team, bob)
    assert snapshot(running).total("seizure").counted == 2
    for officer, token, verdict, why in (
        (team.otto, doubt.token, "same", "lead or supervisor"),  # takes no part
        (bob, doubt.token, "same", "lead or supervisor"),  # reported one of the two, and decides nothing
        (team.lea, doubt.token[:-1], "same", "does not wait"),  # forged
        (team.lea, "", "same", "does not wait"),
        (team.lea, doubt.token, "", "same or different"),
        (team.lea, doubt.token, "merged", "same or different"),
    ):
        with pytest.raises(NotAllowed, match=why):
            decide_pair(running, token, verdict, officer=officer)
    made = decide_pair(running, doubt.token, "same", officer=team.sue)
    with pytest.raises(NotAllowed, match="does not wait any more"):
        decide_pair(running, doubt.token, "distinct", officer=team.lea)
    assert snapshot(running).total("seizure").counted == 1
    assert Report.objects.filter(figure="seizure").count() == 3, "no row is merged"
    for officer in (team.otto, bob):
        with pytest.raises(NotAllowed, match="nothing that you can take back"):
            undo_pair(made, officer=officer)
    undo_pair(made, officer=team.lea)
    with pytest.raises(NotAllowed, match="nothing that you can take back"):
        undo_pair(made, officer=team.lea)
    assert [each.token for each in queue(snapshot(running))] == [doubt.token], "it waits again"
    decide_pair(running, doubt.token, "distinct", officer=team.sam)
    assert (snapshot(running).total("seizure").counted, len(queue(snapshot(running)))) == (2, 0)
    assert [row.verdict for row in decided(running)] == ["distinct", "same"]
    rows = AuditEntry.objects.filter(act__startswith="operation.merge").order_by("pk")
    assert list(rows.values_list("act", "actor")) == [
        ("operation.merge", "sue"), ("operation.merge.undo", "lea"), ("operation.merge", "sam"),
    ]  # fmt: skip


def test_an_agency_that_left_decides_nothing_more(running: Operation, team: Team, bob: Officer) -> None:
    doubt = pair(running, team, bob)
    made = decide_pair(running, doubt.token, "same", officer=team.ali)
    leave(running, team.antigua, "Their election", officer=team.lea)
    with pytest.raises(NotAllowed, match="nothing that you can take back"):
        undo_pair(made, officer=team.ali)
    undo_pair(made, officer=team.sam)


def test_two_at_once_leave_one_decision(running: Operation, team: Team, bob: Officer) -> None:
    made = decide_pair(running, pair(running, team, bob).token, "same", officer=team.lea)
    made.pk, made.decided_at = None, timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        made.save(force_insert=True)
    assert MergeDecision.objects.count() == 1
