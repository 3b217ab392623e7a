"""An operation begins once and ends once, when its rules are signed and two persons said go."""

from typing import Any

import pytest
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.readiness import second_go
from leeward.apps.operations.actions.running import end, start
from leeward.apps.operations.models import GoDecision, Operation, RuleSet
from leeward.platform.refusal import NotAllowed

State = Operation.State


def decide(operation: Operation, team: Team, **facts: Any) -> GoDecision:
    """A decision as it is stored, whatever the board says."""
    usual = {"way": "go", "reason": "Ready", "decided_by": team.lea, "decided_at": timezone.now()}
    return GoDecision.objects.create(operation=operation, **(usual | facts))


def test_it_begins_only_after_signatures_and_a_go_of_two(signed: RuleSet, team: Team) -> None:
    operation, second = signed.operation, {"seconded_by": team.sam, "seconded_at": timezone.now()}
    cases: tuple[tuple[str, dict[str, Any] | None], ...] = (
        ("no decision", None),
        ("of one person", {}),
        ("a no-go of two", {"way": "no_go", **second}),
        ("a newer one takes the go of two back", {"way": "no_go"}),
    )
    for why, facts in cases:
        if facts is not None:
            decide(operation, team, **facts)
        with pytest.raises(NotAllowed):
            start(operation, officer=team.lea)
        operation.refresh_from_db()
        assert operation.state == State.PLANNED, why
    decide(operation, team, **second)
    for officer in (team.sam, team.ali, team.sue, team.otto):
        with pytest.raises(NotAllowed):
            start(operation, officer=officer)
    start(operation, officer=team.lea)
    operation.refresh_from_db()
    assert operation.state == State.RUNNING
    assert AuditEntry.objects.filter(act="operation.start").count() == 1
    with pytest.raises(NotAllowed, match="runs already"):
        start(operation, officer=team.lea)


def test_without_signed_rules_a_go_of_two_is_not_enough(operation: Operation, team: Team) -> None:
    decide(operation, team, seconded_by=team.sam, seconded_at=timezone.now())
    with pytest.raises(NotAllowed):
        start(operation, officer=team.lea)


@pytest.mark.parametrize("state", [State.PLANNED, State.ENDED, State.CANCELLED])
def test_only_what_runs_is_ended(operation: Operation, team: Team, state: str) -> None:
    Operation.objects.update(state=state)
    with pytest.raises(NotAllowed):
        end(operation, officer=team.lea)
    operation.refresh_from_db()
    assert (operation.state, operation.ended_at) == (state, None)


def test_it_starts_signed_and_after_a_go_of_two(signed: RuleSet, team: Team) -> None:
    operation = signed.operation
    with pytest.raises(NotAllowed, match="after a go by two persons"):
        start(operation, officer=team.lea)
    go = GoDecision.objects.create(
        operation=operation, way="go", reason="Ready", decided_by=team.lea, decided_at=timezone.now()
    )
    with pytest.raises(NotAllowed, match="after a go by two persons"):
        start(operation, officer=team.lea)
    second_go(go, officer=team.sam)
    for officer in (team.sam, team.ali, team.sue, team.otto):
        for act in (start, end):
            with pytest.raises(NotAllowed, match="changes its plan"):
                act(operation, officer=officer)
    with pytest.raises(NotAllowed, match="does not run"):
        end(operation, officer=team.lea)
    start(operation, officer=team.lea)
    with pytest.raises(NotAllowed, match="runs already"):
        start(operation, officer=team.lea)
    end(operation, officer=team.lea)
    for act in (start, end):
        with pytest.raises(NotAllowed, match="has ended"):
            act(operation, officer=team.lea)
    operation.refresh_from_db()
    assert operation.state == State.ENDED
    assert operation.ended_at is not None
    done = AuditEntry.objects.filter(act__in=("operation.start", "operation.end")).order_by("pk")
    assert list(done.values_list("act", flat=True)) == ["operation.start", "operation.end"]


def test_a_copy_starts_with_its_leading_node_alone(running: Operation, team: Team) -> None:
    Operation.objects.update(led_by_node="ATG-NODE", made_by=None)
    with pytest.raises(NotAllowed):
        end(running, officer=team.lea)
