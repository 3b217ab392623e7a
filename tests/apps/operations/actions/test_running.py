"""Starting and ending: by one who runs it, in this order, and only once."""

import pytest
from django.utils import timezone
from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.operations.actions.readiness import second_go
from leeward.apps.operations.actions.running import end, start
from leeward.apps.operations.models import GoDecision, Operation, RuleSet

State = Operation.State


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
