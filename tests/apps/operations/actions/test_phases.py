"""Phases: written by those who plan, and taken out and put back without loss."""

from datetime import timedelta

import pytest
from tests.apps.operations.conftest import Team

from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.operations.actions.phases import save_phase
from leeward.apps.operations.models import Operation, Phase


def test_who_writes_phases(operation: Operation, team: Team) -> None:
    first, last = operation.begins_on - timedelta(20), operation.begins_on - timedelta(10)
    for officer in (team.sam, team.ali, team.sue, team.otto):
        with pytest.raises(NotAllowed):
            save_phase(operation, None, "Training", first, last, officer=officer)
    with pytest.raises(NotAllowed, match="before the first"):
        save_phase(operation, None, "Training", last, first, officer=team.lea)
    row = save_phase(operation, None, "Training", first, last, officer=team.lea)
    save_phase(operation, row, "Training days", first, first, officer=team.lea)
    found = Phase.objects.get()
    assert (found.name, found.ends_on) == ("Training days", first), "before the operation is allowed: it is training"
    assert AuditEntry.objects.filter(act="operation.phase", object__endswith=f"phase/{row.pk}").count() == 2
    Operation.objects.update(state=Operation.State.ENDED)
    with pytest.raises(NotAllowed, match="has ended"):
        save_phase(operation, row, "Late", first, last, officer=team.lea)
