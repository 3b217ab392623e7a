"""A node of Barbados's police in a federation with Antigua, whose node the tests play."""

import json
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import uuid_utils.compat
from django.utils import timezone
from tests.apps.exchange.conftest import Federation, Node
from tests.apps.operations.conftest import plan

from leeward.apps.agencies.actions.officers import create_officer, ensure_post
from leeward.apps.agencies.models import Agency, Officer, Post, Role
from leeward.apps.exchange.actions.incoming import Message, dispatch
from leeward.apps.exchange.models import Outgoing
from leeward.apps.operations.actions.acceptance import accept, confirm
from leeward.apps.operations.actions.grants import Wish
from leeward.apps.operations.actions.operations import begin, invite
from leeward.apps.operations.models import Operation
from leeward.apps.operations.queries.acceptance import terms_of
from leeward.core.federation.key_shares import SHARE_BYTES, commitment, signed_share
from leeward.core.federation.keys import signed_context
from leeward.core.operation.statements import Statement

ANTIGUA_SHARE = b"a" * SHARE_BYTES
"""The share of Antigua's node in the key of an operation that it leads."""


@dataclass(frozen=True)
class Staff:
    """Barbados's police: Lea leads, Ken keeps the records, Sam supervises, Olu is at the counter of the harbour."""

    police: Agency
    antigua: Agency
    harbour: Post
    lea: Officer
    ken: Officer
    sam: Officer
    olu: Officer


def staff(federation: Federation) -> Staff:
    """Its officers."""
    police, antigua = (Agency.objects.get(code=code) for code in (federation.me.code, federation.antigua.code))
    harbour = ensure_post("BB-BGI", police, name="Bridgetown")
    roles = {
        "lea": (Role.OPERATION_LEAD,),
        "ken": (Role.RECORD_KEEPER,),
        "sam": (Role.SUPERVISOR,),
        "olu": (Role.OFFICER, Role.SECOND_LINE),
    }
    people = {
        name: create_officer(name, name.title(), police, roles=having, post=harbour) for name, having in roles.items()
    }
    return Staff(police, antigua, harbour, **people)


def led_here(people: Staff) -> Operation:
    """Lea's operation, in which Antigua takes part; it runs from today."""
    made = begin(running_plan(), "Police Act, section 3", officer=people.lea)
    invite(made, people.antigua, "Immigration and Passport Act, section 9", officer=people.lea)
    made.refresh_from_db()
    return made


def led_by_antigua(people: Staff) -> Operation:
    """An operation that runs, of which this node has a copy: with the harbour and Antigua's airport as sites."""
    made = led_here(people)
    Operation.objects.filter(pk=made.pk).update(
        led_by_node="ATG-IMMI", lead=people.antigua, made_by=None, state=Operation.State.RUNNING
    )
    made.key_shares.all().delete()
    commit_antigua(made)
    for agency, code in ((people.police, "BB-BGI"), (people.antigua, "AG-ANU")):
        made.sites.create(code=code, name=code, agency=agency)
    made.refresh_from_db()
    return made


def commit_antigua(operation: Operation) -> None:
    """Its plan has the digest of the share of Antigua's node."""
    operation.key_commitment = commitment(str(operation.pk), ANTIGUA_SHARE)
    operation.save(update_fields=["key_commitment"])


def passed_shares(operation: Operation, **others: dict[str, str]) -> dict[str, Any]:
    """The message by which Antigua's node opens its share beside that of this node, and of others."""
    own = operation.key_shares.filter(node="").first()
    mine = {"share": (own.share or b"").hex()} if own else {}
    shares = {"BRB-RBPF": mine, "ATG-IMMI": {"share": ANTIGUA_SHARE.hex()}, **others}
    return {"operation": str(operation.pk), "shares": shares}


def share_of(node: Node, operation: Operation, share: bytes = b"s" * SHARE_BYTES) -> dict[str, str]:
    """The share that a played node signs for the leading node's digest in the plan."""
    signed = signed_share(str(operation.pk), operation.key_commitment, share)
    signature = node.signer.sign(signed_context("operation_share", signed))
    return {"share": share.hex(), "key": node.signer.id, "signature": signature.hex()}


def accepted(operation: Operation, people: Staff) -> Operation:
    """The partner's plan as it is now, accepted by Lea and confirmed by Sam."""
    terms = terms_of(operation, people.police)
    assert terms is not None
    accept(operation, terms.digest, officer=people.lea)
    confirm(operation, terms.digest, officer=people.sam)
    operation.refresh_from_db()
    return operation


def running_plan() -> Any:
    """A plan of five days from today."""
    today = timezone.now().astimezone(ZoneInfo("America/Barbados")).date()  # of the unit: at 02:00 UTC it is yesterday
    return plan(begins_on=today, ends_on=today + timedelta(4))


def wish(owner: Agency, **facts: Any) -> Wish:
    """Olu's access to the owner's list `Wanted`, for the next two days."""
    now = timezone.now()
    usual = Wish(
        owner=owner,
        lists=["Wanted"],
        functions=["find", "read"],
        purpose="border_check",
        sites=["BB-BGI"],
        officers=["olu"],
        role="",
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(days=2),
        reason="Flights from Antigua",
    )
    return replace(usual, **facts)


def said(node: Node, kind: str, key: str, version: int, body: dict[str, Any], operation: object) -> Statement:
    """What a played node states."""
    return Statement(str(operation), kind, key, version, node.code, timezone.now(), body).signed_by(node.signer)


def arrives(statement: Statement, sender: str = "") -> None:
    """It comes in an envelope of its node, or of another `sender`. Raises Unusable."""
    now, id = timezone.now(), uuid_utils.compat.uuid7()
    dispatch(Message(id, sender or statement.node, statement.kind, statement.to_json(), "data_quality", "", now, now))


def sent(kind: str) -> list[tuple[list[str], dict[str, Any]]]:
    """The messages of a kind that wait to leave: their recipients and bodies."""
    rows = Outgoing.objects.filter(kind=kind).order_by("created_at", "id")
    return [(row.audience, json.loads(bytes(row.body))["body"]) for row in rows]
