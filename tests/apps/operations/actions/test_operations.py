"""Planning: who may, and what an agency that leaves leaves behind."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.apps.operations.conftest import Team, plan

from leeward.apps.audit.models import AuditEntry
from leeward.apps.operations.actions.operations import begin, change, invite, leave
from leeward.apps.operations.models import Operation, Participant
from leeward.platform.refusal import NotAllowed


def test_only_a_lead_of_the_agency_that_leads_changes_the_plan(operation: Operation, team: Team) -> None:
    for officer in (team.sam, team.ali, team.sue, team.otto):
        with pytest.raises(NotAllowed):
            change(operation, plan(name="Other"), officer=officer)
    with pytest.raises(NotAllowed):
        begin(plan(), "Act 1", officer=team.sam)
    change(operation, plan(name="Other"), officer=team.lea)
    operation.refresh_from_db()
    assert (operation.name, operation.version) == ("Other", 3)
    assert AuditEntry.objects.filter(act="operation.change", legal_basis="Immigration Act, section 5").count() == 1


@pytest.mark.parametrize("state", [Operation.State.ENDED, Operation.State.CANCELLED])
def test_what_has_ended_is_not_changed(operation: Operation, team: Team, state: str) -> None:
    Operation.objects.update(state=state)
    with pytest.raises(NotAllowed, match="has ended"):
        change(operation, plan(), officer=team.lea)


def test_a_copy_is_changed_by_its_node_alone(operation: Operation, team: Team) -> None:
    Operation.objects.update(led_by_node="ATG-NODE")
    with pytest.raises(NotAllowed):
        change(operation, plan(), officer=team.lea)


def test_days_go_forward(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="before the first"):
        change(operation, plan(ends_on=operation.begins_on - timedelta(1)), officer=team.lea)
    with pytest.raises(IntegrityError), transaction.atomic():
        Operation.objects.update(ends_on=operation.begins_on - timedelta(1))


def test_an_agency_joins_once_leaves_and_comes_back(operation: Operation, team: Team) -> None:
    with pytest.raises(NotAllowed, match="already"):
        invite(operation, team.antigua, "Act 2", officer=team.lea)
    leave(operation, team.antigua, "Their election", officer=team.ali)
    row = operation.participants.get(agency=team.antigua)
    assert row.left_at
    assert row.left_because == "Their election"
    with pytest.raises(NotAllowed, match="does not take part"):
        leave(operation, team.antigua, "Again", officer=team.lea)
    invite(operation, team.antigua, "Act 2", officer=team.lea)
    row.refresh_from_db()
    assert row.legal_basis == "Act 2"
    assert not Participant.objects.exclude(left_at=None).exists()


def test_who_leads_stays_and_no_other_agency_is_taken_out_by_a_participant(operation: Operation, team: Team) -> None:
    invite(operation, team.lucia, "Act 3", officer=team.lea)
    for agency, officer in ((team.barbados, team.lea), (team.lucia, team.ali), (team.antigua, team.sue)):
        with pytest.raises(NotAllowed):
            leave(operation, agency, "No", officer=officer)
