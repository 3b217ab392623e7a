"""The salt: one for each operation, kept sealed, destroyed once, by one who runs it, after the end."""

import pytest
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.said import MAYA

from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.operations.actions.operations import begin
from leeward.apps.operations.actions.salts import destroy_salt, tokens_of
from leeward.apps.operations.models import Operation, Salt
from leeward.core.operation.tokens import SALT_BYTES, Identity


def test_tokens_match_in_one_operation_and_in_no_other(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act 5", officer=team.lea)
    here, there = tokens_of(operation, MAYA), tokens_of(other, MAYA)
    assert here == tokens_of(operation, MAYA)
    assert here.isdisjoint(there), "what two operations know of someone is never put together"
    assert tokens_of(operation, Identity()) == frozenset()
    kept = Salt.objects.get(operation=operation)
    assert kept.secret is not None
    assert len(kept.secret) == SALT_BYTES
    assert kept.secret not in bytes(kept.secret_encrypted)


def test_who_destroys_it_and_when(operation: Operation, team: Team) -> None:
    tokens_of(operation, MAYA)
    for state, officer in (
        (Operation.State.PLANNED, team.lea),  # it is needed still
        (Operation.State.RUNNING, team.lea),
        (Operation.State.CANCELLED, team.lea),
        (Operation.State.ENDED, team.sam),  # runs nothing
        (Operation.State.ENDED, team.ali),  # leads for another agency
        (Operation.State.ENDED, team.otto),
    ):
        Operation.objects.update(state=state)
        with pytest.raises(NotAllowed, match="once it has ended"):
            destroy_salt(operation, officer=officer)
    Operation.objects.update(state=Operation.State.ENDED)
    destroy_salt(operation, officer=team.lea)
    with pytest.raises(NotAllowed, match="destroyed already"):
        destroy_salt(operation, officer=team.lea)
    row = Salt.objects.get()
    assert (row.secret, row.secret_encrypted) == (None, None)
    assert row.destroyed_at is not None
    assert AuditEntry.objects.filter(act="operation.salt.destroy").count() == 1
    for who in (MAYA, Identity()):
        with pytest.raises(NotAllowed, match="is destroyed"):
            tokens_of(operation, who)


def test_a_copy_waits_for_the_salt_of_the_node_that_leads(operation: Operation, team: Team) -> None:
    """A salt of its own would make tokens that match no one's."""
    Operation.objects.update(led_by_node="ATG-NODE", made_by=None, state=Operation.State.ENDED)
    copy = Operation.objects.get()
    with pytest.raises(NotAllowed, match="has not arrived"):
        tokens_of(copy, MAYA)
    with pytest.raises(NotAllowed):
        destroy_salt(copy, officer=team.lea)
    assert not Salt.objects.exists()
