"""The key of tokens: made of a share of each node, encrypted, destroyed once, by one who runs it, after the end."""

import json
from typing import Any

import pytest
import uuid_utils.compat
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Node, federation
from tests.apps.operations.conftest import Team, plan
from tests.apps.operations.federated import (
    accepted,
    led_by_antigua,
    led_here,
    passed_shares,
    running_plan,
    share_of,
    staff,
)
from tests.apps.operations.said import MAYA

from leeward.apps.audit.models import AuditEntry
from leeward.apps.exchange.actions.incoming import Message, Unusable, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.operations.actions.operations import begin, change
from leeward.apps.operations.actions.plan_statements import plan_body
from leeward.apps.operations.actions.salts import destroy_salt, make_salt, tokens_of
from leeward.apps.operations.models import KeyShare, Operation, Salt
from leeward.core.federation.key_shares import KEY_BYTES, SHARE_BYTES, commitment, key_of
from leeward.core.operation.events import MOST_TOKENS
from leeward.core.operation.tokens import Identity, tokens
from leeward.platform.refusal import NotAllowed

__all__ = ["federation"]


def test_tokens_match_in_one_operation_and_in_no_other(operation: Operation, team: Team) -> None:
    other = begin(plan(name="Sea Wind"), "Act 5", officer=team.lea)
    here, there = tokens_of(operation, MAYA), tokens_of(other, MAYA)
    assert here == tokens_of(operation, MAYA)
    assert here.isdisjoint(there), "what two operations know of someone is never put together"
    assert tokens_of(operation, Identity()) == frozenset()
    kept = Salt.objects.get(operation=operation)
    assert kept.secret is not None
    assert len(kept.secret) == KEY_BYTES
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


def test_each_node_that_gave_a_share_gets_all_shares_and_the_end(federation: Federation) -> None:
    people = staff(federation)
    mine = led_here(people)
    give(federation.antigua, mine)
    assert messages() == [], "not before the key is made"
    make_salt(mine)
    ((audience, told),) = messages()
    (first,) = Salt.objects.get().keys
    assert audience == ["ATG-IMMI"]
    shares = {node: bytes.fromhex(said["share"]) for node, said in told["shares"].items()}
    assert set(shares) == {"BRB-RBPF", "ATG-IMMI"}
    assert key_of(str(mine.pk), shares) == first
    assert commitment(str(mine.pk), shares["BRB-RBPF"]) == mine.key_commitment == plan_body(mine)["key_commitment"]
    change(mine, running_plan(), officer=people.lea)
    assert len(messages()) == 1, "it needs no second message"
    Operation.objects.update(state=Operation.State.ENDED)
    destroy_salt(mine, officer=people.lea)
    assert messages()[-1][1] == {"operation": str(mine.pk), "destroyed": True}
    assert not KeyShare.objects.exists(), "the key could be made of them again"


def test_a_node_that_accepts_later_gives_its_share_to_another_key(federation: Federation) -> None:
    """Its people are not compared with those of before, and no key of before is given to it."""
    people = staff(federation)
    mine = led_here(people)
    make_salt(mine)
    before = tokens_of(mine, MAYA)
    give(federation.antigua, mine)
    give(federation.antigua, mine)
    newest, _first = Salt.objects.get().keys
    assert tokens_of(mine, MAYA) == before | tokens(newest, MAYA), "what was reported before is compared still"
    assert len(messages()) == 1, "the second time changes nothing"
    with pytest.raises(Unusable, match="share"):
        give(federation.antigua, mine, b"t" * SHARE_BYTES)


def test_a_report_has_room_for_the_newest_keys(operation: Operation) -> None:
    tokens_of(operation, MAYA)
    row = Salt.objects.get()
    for number in range(40):
        row.add(bytes([number]) * KEY_BYTES)
    row.save()
    found = tokens_of(operation, MAYA)
    assert tokens(bytes([39]) * KEY_BYTES, MAYA) <= found
    assert len(found) <= MOST_TOKENS


@pytest.mark.parametrize(
    ("sender", "changed", "code"),
    [
        ("LCA-POLI", {}, "operation"),  # takes no part
        ("ATG-IMMI", {"operation": "x"}, "operation"),
        ("ATG-IMMI", {"commitment": "00" * 32}, "commitment"),
        ("ATG-IMMI", {"commitment": None}, "commitment"),
        ("ATG-IMMI", {"share": "aa"}, "share"),
        ("ATG-IMMI", {"share": None}, "share"),
        ("ATG-IMMI", {"share": "bb" * SHARE_BYTES}, "signature"),
        ("ATG-IMMI", {"signature": "zz"}, "signature"),
        ("ATG-IMMI", {"key": "0000000000000000"}, "signature"),
    ],
)
def test_a_share_that_is_refused(federation: Federation, sender: str, changed: dict[str, Any], code: str) -> None:
    mine = led_here(staff(federation))
    body = {"operation": str(mine.pk), "commitment": mine.key_commitment, **share_of(federation.antigua, mine)}
    with pytest.raises(Unusable) as error:
        take(sender, body | changed, "operation.key_share")
    assert error.value.code == code
    assert not KeyShare.objects.exclude(node="").exists()


def test_a_copy_takes_a_key_to_which_it_gave_its_share_and_no_other(federation: Federation) -> None:
    """Each lie of the leading node: it names a share of its own for ours, opens another one than it committed to,
    leaves ours out, invents one of a third node, or sends a key.
    """
    people = staff(federation)
    operation = accepted(led_by_antigua(people), people)
    good = passed_shares(operation)
    lucia = share_of(federation.lucia, operation)
    refused: list[tuple[str, dict[str, Any], str]] = [
        ("LCA-POLI", good, "operation"),
        ("ATG-IMMI", good | {"operation": "x"}, "operation"),
        ("ATG-IMMI", {"operation": str(operation.pk), "salt": "aa" * KEY_BYTES}, "share"),
        ("ATG-IMMI", _with(good, "BRB-RBPF", {"share": "bb" * SHARE_BYTES}), "share"),
        ("ATG-IMMI", _with(good, "BRB-RBPF", {"share": None}), "share"),
        ("ATG-IMMI", good | {"shares": {"ATG-IMMI": good["shares"]["ATG-IMMI"]}}, "share"),
        ("ATG-IMMI", _with(good, "ATG-IMMI", {"share": "bb" * SHARE_BYTES}), "commitment"),
        ("ATG-IMMI", good | {"shares": {"BRB-RBPF": good["shares"]["BRB-RBPF"], "LCA-POLI": lucia}}, "commitment"),
        ("ATG-IMMI", _with(good, "LCA-POLI", lucia | {"share": "bb" * SHARE_BYTES}), "signature"),
        ("ATG-IMMI", _with(good, "LCA-POLI", share_of(federation.antigua, operation)), "signature"),
        ("ATG-IMMI", _with(good, "LCA-POLI", {"share": "bb" * SHARE_BYTES}), "signature"),
    ]
    for sender, body, code in refused:
        with pytest.raises(Unusable) as error:
            take(sender, body)
        assert error.value.code == code, body
    with pytest.raises(NotAllowed, match="has not arrived"):
        tokens_of(operation, MAYA)
    for body in (good, good, _with(good, "LCA-POLI", lucia)):
        take("ATG-IMMI", body)
    assert len(Salt.objects.get().keys) == 2
    assert tokens_of(operation, MAYA)
    for body in (good | {"destroyed": True}, good):
        take("ATG-IMMI", body)
    with pytest.raises(NotAllowed, match="is destroyed"):
        tokens_of(operation, MAYA)
    assert not KeyShare.objects.exists()


def test_another_digest_of_the_leading_node_gets_another_share(federation: Federation) -> None:
    """Else the leading node would choose its share when it knows ours."""
    people = staff(federation)
    operation = accepted(led_by_antigua(people), people)
    first = operation.key_shares.get().share
    accepted(operation, people)
    assert operation.key_shares.get().share == first
    operation.key_commitment = commitment(str(operation.pk), b"c" * SHARE_BYTES)
    operation.save()
    lies = _with(passed_shares(operation), "ATG-IMMI", {"share": (b"c" * SHARE_BYTES).hex()})
    with pytest.raises(Unusable, match="commitment"):
        take("ATG-IMMI", lies)
    accepted(operation, people)
    assert operation.key_shares.get().share != first


def test_a_plan_without_a_digest_gets_no_share(federation: Federation) -> None:
    """A leading node of an older version, or one that wants to choose last."""
    people = staff(federation)
    operation = led_by_antigua(people)
    Operation.objects.update(key_commitment="")
    operation.refresh_from_db()
    accepted(operation, people)
    assert not KeyShare.objects.exists()
    with pytest.raises(Unusable, match="share"):
        take("ATG-IMMI", passed_shares(operation))


def _with(body: dict[str, Any], node: str, said: dict[str, Any]) -> dict[str, Any]:
    return body | {"shares": body["shares"] | {node: said}}


def give(node: Node, operation: Operation, share: bytes = b"s" * SHARE_BYTES) -> None:
    """A played node gives its share."""
    operation.refresh_from_db()
    body = {"operation": str(operation.pk), "commitment": operation.key_commitment}
    take(node.code, body | share_of(node, operation, share), "operation.key_share")


def take(sender: str, body: dict[str, Any], kind: str = "operation.salt") -> None:
    now = timezone.now()
    dispatch(Message(uuid_utils.compat.uuid7(), sender, kind, body, "data_quality", "", now, now))


def messages() -> list[tuple[list[str], dict[str, Any]]]:
    rows = Outgoing.objects.filter(kind="operation.salt").order_by("id")
    return [(row.audience, json.loads(bytes(row.body))["body"]) for row in rows]
