"""Witnessing a partner's log: each head must continue the newest one seen before, or an alarm is raised.

In every case the answer is this node's countersignature of the newest head that it holds: a partner that lost rows
learns so, and one that is late catches up.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from leeward.apps.audit.actions.alarms import FORKED, LOST, SHRUNK, UNPROVED, raise_alarm
from leeward.apps.audit.models import PartnerHead
from leeward.apps.audit.queries import notary
from leeward.apps.audit.queries.witnesses import HeadFile
from leeward.core.federation.transparency_log import BadHead, Countersignature, SignedHead, consistent
from leeward.platform.durable import durably

_MOST_NODES = 128
"""Of a proof: two for each level of a tree of 2**64 rows."""
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_NEWER, _LATE, _NO_PROOF = "newer", "late", "no_proof"


class NoKeys(Exception):
    """This node cannot countersign before it has keys."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A partner's head; the size from which it proves to continue; the root of a head that it states as lost."""

    head: SignedHead
    since: int
    proof: tuple[bytes, ...]
    lost: str

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> "Offer":
        """Parse the offer; nothing is trusted yet. Raises BadHead."""
        since, proof = body.get("since"), body.get("proof")
        if type(since) is not int or not isinstance(proof, list) or len(proof) > _MOST_NODES:
            raise BadHead("since, proof: expected a size, and a list of hashes")
        if not all(isinstance(node, str) and _HASH.fullmatch(node) for node in proof):
            raise BadHead("proof: expected hashes")
        head = SignedHead.from_json(body.get("head"))
        return cls(head, since, tuple(bytes.fromhex(node) for node in proof), str(body.get("lost", "")))


def witness(body: Mapping[str, Any], sender: str) -> dict[str, Any]:
    """Judge a head that the node `sender` offers, and answer with the countersignature of the newest head held of it.

    Raises BadHead for what is no head of that node under a key of its own, and NoKeys.
    """
    offer, mine = Offer.from_body(body), notary.identity()
    key = notary.find_key(sender, offer.head.key)
    if offer.head.head.node != sender or key is None or not offer.head.holds(key):
        raise BadHead("head: not signed by the node that sent it")
    if mine is None:
        raise NoKeys("this node has no keys to countersign with")

    head = durably(lambda: _store_offer(offer, sender, mine.code))
    return {"head": head.to_json(), "countersignature": _countersigned_head(head, mine)}


def head_held(node: str) -> HeadFile | None:
    """The newest head held of a partner, and our countersignature of it where this node has keys."""
    row, mine = PartnerHead.objects.filter(node=node).first(), notary.identity()
    if row is None:
        return None
    return row.signed, [_countersigned_head(SignedHead.from_json(row.signed), mine)] if mine else []


def _countersigned_head(head: SignedHead, mine: notary.Identity) -> dict[str, Any]:
    return Countersignature.make(head, mine.code, timezone.now(), mine.signer).to_json()


def _store_offer(offer: Offer, sender: str, me: str) -> SignedHead:
    """Store the judgement of the offer; the newest head now held."""
    row, now = PartnerHead.objects.filter(node=sender).first(), timezone.now()
    held = SignedHead.from_json(row.signed) if row else None
    verdict = _NEWER if held is None else _judge(held, offer)
    if held is None or verdict == _NEWER:
        head = offer.head.head
        facts = {
            "size": head.size,
            "at": head.at,
            "signed": offer.head.to_json(),
            "seen_at": now,
            "unproved_since": None,
        }
        PartnerHead.objects.update_or_create(node=sender, defaults=facts)
        return offer.head
    if row and verdict == _NO_PROOF:
        row.unproved_since = row.unproved_since or now
        row.save(update_fields=["unproved_since"])
        verdict = UNPROVED if _too_long(row.unproved_since, now) else _LATE
    # An old head may simply have been late on its way: no alarm.
    if verdict != _LATE:
        raise_alarm(sender, me, verdict, held.to_json(), offer.head.to_json())
    return held


def _judge(held: SignedHead, offer: Offer) -> str:
    """Judge the offer against the head that is held."""
    old, new = held.head, offer.head.head
    if offer.lost == old.root.hex():
        return LOST
    if new.size == old.size and new.root != old.root:
        return FORKED
    if new.size <= old.size:
        if new.at <= old.at:
            return _LATE
        return _NEWER if new.size == old.size else SHRUNK
    if offer.since != old.size:
        return _NO_PROOF
    return _NEWER if consistent(old.size, old.root, new.size, new.root, offer.proof) else FORKED


def _too_long(since: datetime, now: datetime) -> bool:
    return now - since > timedelta(hours=settings.HEAD_HOURS)
