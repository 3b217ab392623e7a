"""The salt: one for each operation, kept sealed, destroyed once, by one who runs it, after the end."""

import json
from typing import Any

import pytest
import uuid_utils.compat
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, federation
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.federated import led_by_antigua, led_here, running_plan, staff
from tests.apps.operations.said import MAYA

from leeward.apps.audit.models import AuditEntry
from leeward.apps.border.actions.refusal import NotAllowed
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.operations.actions.operations import begin, change
from leeward.apps.operations.actions.salts import destroy_salt, make_salt, tokens_of
from leeward.apps.operations.models import Operation, Salt
from leeward.core.operation.tokens import SALT_BYTES, Identity

__all__ = ["federation"]


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


def test_the_leading_node_sends_it_and_destroys_it_everywhere(federation: Federation) -> None:
    people = staff(federation)
    mine = led_here(people)
    make_salt(mine)
    ((audience, told),) = messages()
    kept = Salt.objects.get()
    assert (audience, told) == (["ATG-IMMI"], {"operation": str(mine.pk), "salt": (kept.secret or b"").hex()})
    change(mine, running_plan(), officer=people.lea)
    assert [body for _, body in messages()] == [told, told], "after every change of the plan, for a node that joined"
    Operation.objects.update(state=Operation.State.ENDED)
    destroy_salt(mine, officer=people.lea)
    assert messages()[-1][1] == {"operation": str(mine.pk), "destroyed": True}


def test_a_copy_takes_the_first_salt_of_its_leader_and_no_other(federation: Federation) -> None:
    operation = led_by_antigua(staff(federation))
    first: dict[str, Any] = {"salt": "aa" * SALT_BYTES}
    other: dict[str, Any] = {"salt": "bb" * SALT_BYTES}
    refused: list[tuple[str, dict[str, Any], str]] = [
        ("LCA-POLI", first, "operation"),
        ("ATG-IMMI", {"salt": "aa"}, "salt"),
        ("ATG-IMMI", {"salt": None}, "salt"),
        ("ATG-IMMI", first | {"operation": "x"}, "operation"),
    ]
    for sender, body, code in refused:
        with pytest.raises(Unusable) as error:
            take(sender, {"operation": str(operation.pk)} | body)
        assert error.value.code == code
    for body in (first, other, first):
        take("ATG-IMMI", {"operation": str(operation.pk)} | body)
    assert Salt.objects.get().secret == bytes.fromhex("aa" * SALT_BYTES)
    assert tokens_of(operation, MAYA)
    for body in (first | {"destroyed": True}, first):
        take("ATG-IMMI", {"operation": str(operation.pk)} | body)
    with pytest.raises(NotAllowed, match="is destroyed"):
        tokens_of(operation, MAYA)


def take(sender: str, body: dict[str, Any]) -> None:
    now = timezone.now()
    dispatch(Message(uuid_utils.compat.uuid7(), sender, "operation.salt", body, "data_quality", "", now, now))


def messages() -> list[tuple[list[str], dict[str, object]]]:
    rows = Outgoing.objects.filter(kind="operation.salt").order_by("id")
    return [(row.audience, json.loads(bytes(row.body))["body"]) for row in rows]
