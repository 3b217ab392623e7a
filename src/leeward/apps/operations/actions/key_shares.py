"""The shares of the key of an operation's tokens: the leading node commits to its own in the plan, every other node
gives one with its acceptance, and then the leading node opens its own beside all that came.
"""

import os
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Purpose
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.actions.witnessing import unrevoked_key
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.not_ready import NotReady
from leeward.apps.operations.actions.saying import TOPIC
from leeward.apps.operations.models import KeyShare, Operation
from leeward.apps.operations.queries.nodes import nodes_of
from leeward.core.federation.key_shares import SHARE_BYTES, commitment, key_of, signed_share
from leeward.core.federation.keys import signed_context

KIND = "operation.key_share"
"""The kind of the message by which a node gives its share to the leading one."""
_OWN = ""
_MOST = 500


def commit(operation: Operation) -> KeyShare:
    """This node's share of an operation that it leads; its digest is in the plan from the first statement on."""
    own = _own(operation)
    if own is None:
        share = os.urandom(SHARE_BYTES)
        operation.key_commitment = commitment(str(operation.pk), share)
        operation.save(update_fields=["key_commitment"])
        own = _store(operation, operation.key_commitment, share)
    return own


def give(operation: Operation, committed: str) -> None:
    """Give this node's share to the node that leads, for the digest that two people here accepted: another share for
    another digest, or the leading node would know this one before it chose its own.
    """
    if not committed:
        return
    own = _own(operation)
    if own is not None and own.commitment != committed:
        own.delete()
        own = None
    if own is None:
        own = _store(operation, committed, os.urandom(SHARE_BYTES))
    signer, share = trust.identity().signer, own.share or b""
    signature = signer.sign(signed_context("operation_share", signed_share(str(operation.pk), committed, share)))
    body = {"operation": str(operation.pk), "commitment": committed, **_passed(share, signer.id, signature)}
    send(KIND, operation, body, to={operation.led_by_node})


def take(message: Message) -> Operation:
    """The share of a node that takes part in an operation led here: the first counts. Raises Unusable."""
    operation = Operation.objects.select_for_update(of=("self",)).filter(pk=id_in(message.body, "operation")).first()
    if operation is None or operation.is_copy or message.sender not in nodes_of(operation):
        raise Unusable("operation")
    committed = message.body.get("commitment")
    if not operation.key_commitment or committed != operation.key_commitment:
        raise Unusable("commitment")
    share, key, signature = _proven(operation, committed, message.sender, message.body)
    known = operation.key_shares.filter(node=message.sender).first()
    if known is not None and known.share != share:
        raise Unusable("share")
    if known is None:
        row = KeyShare(operation=operation, node=message.sender, commitment=committed, given_at=timezone.now())
        row.share, row.signing_key, row.signature = share, key, signature
        row.save()
    return operation


def key_here(operation: Operation) -> tuple[bytes, dict[str, Any]]:
    """The key over all shares that are here, of an operation led here, and the shares as they are passed on."""
    commit(operation)
    rows = list(operation.key_shares.order_by("node"))
    shares = {row.node or _code(): row.share or b"" for row in rows}
    passed = {row.node or _code(): _passed(row.share or b"", row.signing_key, bytes(row.signature)) for row in rows}
    return key_of(str(operation.pk), shares), passed


def key_in(operation: Operation, message: Message) -> bytes:
    """The key over the shares that the leading node passes on. Raises Unusable where this node's own is not among them
    unchanged, the leading node's does not open the digest that was accepted here, or another is not its node's.
    """
    own, told = _own(operation), message.body.get("shares")
    if own is None or not isinstance(told, Mapping) or not 2 <= len(told) <= _MOST:
        raise Unusable("share")
    shares = {str(node): _share_in(said) for node, said in told.items()}
    if shares.get(_code()) != own.share:
        raise Unusable("share")
    opened = shares.get(message.sender)
    if opened is None or commitment(str(operation.pk), opened) != own.commitment:
        raise Unusable("commitment")
    for node, said in told.items():
        if node not in (_code(), message.sender):
            _proven(operation, own.commitment, str(node), said)
    return key_of(str(operation.pk), shares)


def send(kind: str, operation: Operation, body: dict[str, Any], *, to: set[str]) -> None:
    """Post a message about the key, which is no statement: those are kept."""
    if to:
        post(kind, body, to=to, topic=TOPIC, purpose=Purpose.DATA_QUALITY, about=f"operation/{operation.pk}")


def _own(operation: Operation) -> KeyShare | None:
    return operation.key_shares.filter(node=_OWN).first()


def _store(operation: Operation, committed: str, share: bytes) -> KeyShare:
    row = KeyShare(operation=operation, node=_OWN, commitment=committed, given_at=timezone.now())
    row.share = share
    row.save()
    return row


def _code() -> str:
    """This node's code; empty on an installation without keys, which no other node takes part with."""
    try:
        return trust.identity().code
    except NotReady:
        return _OWN


def _passed(share: bytes, key: str, signature: bytes) -> dict[str, str]:
    return {"share": share.hex(), "key": key, "signature": signature.hex()}


def _share_in(said: Any) -> bytes:
    share = _hex_in(said, "share")
    if len(share) != SHARE_BYTES:
        raise Unusable("share")
    return share


def _hex_in(said: Any, name: str) -> bytes:
    text = said.get(name) if isinstance(said, Mapping) else None
    try:
        return bytes.fromhex(text if isinstance(text, str) else "-")
    except ValueError as error:
        raise Unusable(name) from error


def _proven(operation: Operation, committed: str, node: str, said: Mapping[str, Any]) -> tuple[bytes, str, bytes]:
    """A share that its node signed for this operation and digest, with key and signature. Raises Unusable."""
    share, signature, id = _share_in(said), _hex_in(said, "signature"), str(said.get("key"))
    key = unrevoked_key(node, id)
    signed = signed_context("operation_share", signed_share(str(operation.pk), committed, share))
    if key is None or not key.holds(signature, signed):
        raise Unusable("signature")
    return share, id, signature
