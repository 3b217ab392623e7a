"""Having this node's log witnessed: offering heads to partners, and storing their countersignatures."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from leeward.apps.audit.actions.alarms import LOST, is_known, raise_alarm
from leeward.apps.audit.actions.heads import make_head
from leeward.apps.audit.models import AuditHead, Countersigned, HeadAlarm
from leeward.apps.audit.queries import chain, notary
from leeward.apps.audit.queries.heads import hashes_after, newest_head, read_frontier
from leeward.core.federation.transparency_log import (
    BadHead,
    Countersignature,
    Frontier,
    SignedHead,
    TreeHead,
    consistency_proof,
)
from leeward.platform.durable import durably


def offer(partner: str) -> dict[str, Any] | None:
    """The newest head, with the proof that it continues what `partner` countersigned last; None before there are keys.

    Where rows are missing no proof can be made: the head goes without one, and the partner raises the alarm. A loss
    that this node itself found is stated in the offer.
    """
    if notary.identity() is None:
        return None

    def record() -> dict[str, Any]:
        head, kept = make_head(), Countersigned.objects.filter(by=partner).first()
        AuditHead.objects.filter(pk=head.pk, offered_at__isnull=True).update(offered_at=timezone.now())
        old = read_frontier(kept.size, kept.frontier) if kept else Frontier()
        try:
            proof = consistency_proof(old, hashes_after(old.size, head.size), head.size)
        except ValueError:
            proof = []
        body = {"head": head.signed, "since": old.size, "proof": [node.hex() for node in proof]}
        alarm = HeadAlarm.objects.filter(node=notary.node_code(), witness=partner).first()
        return body if alarm is None else body | {"lost": alarm.held["root"]}

    return durably(record)


def keep_countersignature(body: Mapping[str, Any], sender: str) -> None:
    """Keep a partner's countersignature of a head of ours; a head that the log does not have raises an alarm.

    Raises BadHead for one that is not of our head, or not by that partner.
    """
    head = SignedHead.from_json(body.get("head"))
    word = Countersignature.from_json(body.get("countersignature"))
    ours, theirs = notary.find_key(notary.node_code(), head.key), notary.find_key(sender, word.key)
    if head.head.node != notary.node_code() or ours is None or not head.holds(ours):
        raise BadHead("head: not signed by this node")
    if word.by != sender or theirs is None or not word.holds(head, theirs):
        raise BadHead("countersignature: not by the node that sent it")
    durably(lambda: _keep(head, word, sender))


def _keep(head: SignedHead, word: Countersignature, sender: str) -> None:
    told, me = head.to_json(), notary.node_code()
    if is_known(me, sender, told):
        return
    grown = _tree_at(head.head)
    if grown is None:
        newest = newest_head() or make_head()
        raise_alarm(me, sender, LOST, told, newest.signed)
        return
    before = Countersigned.objects.filter(by=sender).first()
    if before is not None and before.head_at > head.head.at:
        return
    facts = {
        "size": grown.size,
        "head_at": head.head.at,
        "signed": told,
        "countersignature": word.to_json(),
        "frontier": [each.hex() for each in grown.hashes],
        "received_at": timezone.now(),
    }
    Countersigned.objects.update_or_create(by=sender, defaults=facts)


def _tree_at(head: TreeHead) -> Frontier | None:
    """The tree of the log at this head; None if the log has other rows, or fewer."""
    row = AuditHead.objects.filter(size=head.size, root=head.root.hex()).first()
    if row is not None:
        return read_frontier(row.size, row.frontier)
    if head.size > chain.head()[0]:
        return None
    grown = Frontier()
    for leaf in hashes_after(0, head.size):
        grown.append(leaf)
    return grown if grown.root == head.root else None
