"""After a restore from a backup: new streams, and what was lost since the backup comes back from the partners.

This node no longer knows which numbers it used, so its streams end and new ones begin (an epoch). An envelope of the
new ones tells each partner how far the backup knows both directions. The partner delivers again what it sent later, and
returns the envelopes that it got later with records or from the desk, each with the key to its body: this node's own
signature proves them, so the partner need not be trusted.
"""

import base64
import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max
from django.utils import timezone

from leeward.apps.audit.actions import Actor, append
from leeward.apps.exchange.actions.expiry import control
from leeward.apps.exchange.actions.incoming import Message, Unusable, returns
from leeward.apps.exchange.actions.reviewing import fill_anew
from leeward.apps.exchange.models import Delivery, Epoch, Holding, Lease, Partner, Recovery, Stream
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import RECORDS
from leeward.apps.exchange.queries.revocations import revoked
from leeward.apps.registry.actions.restored import take_back
from leeward.apps.registry.queries.serialization import Permits
from leeward.core.federation.envelope import Envelope, Refused, open_with, read, verify_own
from leeward.platform.durable import durably

_RECORDS = "records"
BEGUN, RETURNED, WANTED, HEALED = "streams.begun", "stream.returned", "stream.wanted", "streams.healed"


class Running(Exception):
    """A process of this node exchanges messages now: stop it first, or it would write to streams that end here."""


def begin_epoch(*, actor: Actor) -> Epoch:
    """Begin new streams, and ask every partner for what was lost; one commit. Raises Running, NotReady."""
    trust.identity()
    if Lease.objects.filter(name="exchange", until__gt=timezone.now()).exists():
        raise Running

    def begin() -> Epoch:
        epoch = Epoch.objects.create(token=secrets.token_hex(8), began_at=timezone.now(), began_by=actor.officer)
        partners = list(Partner.objects.filter(member=True))
        for partner in partners:
            Recovery.objects.create(epoch=epoch, partner=partner)
            body = {"epoch": epoch.token, "sent": _sent_to(partner), "had": _had_from(partner)}
            control(BEGUN, body, partner.code)
        for partner in partners:
            if _refused_as_forks(partner):
                fill_anew(partner)
        details = {"epoch": epoch.token, "partners": [partner.code for partner in partners]}
        append("exchange.recover", actor=actor, details=details)
        return epoch

    return durably(begin)


def _sent_to(partner: Partner) -> dict[str, int]:
    """The number of the last envelope in each stream to the partner that this node still knows of."""
    sealed = Delivery.objects.filter(partner=partner).order_by().values("outgoing__stream")
    return dict(sealed.annotate(last=Max("outgoing__sequence")).values_list("outgoing__stream", "last"))


def _had_from(partner: Partner) -> dict[str, int]:
    """The number of the last envelope that was handled in each stream of the partner."""
    return dict(Stream.objects.filter(sender=partner.code).values_list("name", "sequence"))


def _refused_as_forks(partner: Partner) -> bool:
    """Whether records were refused there, since this node ran for a while after the restore."""
    refused = Delivery.objects.filter(partner=partner, state=Delivery.State.REFUSED, trouble="fork")
    return refused.filter(outgoing__topic=RECORDS).exists()


def take_returned(message: Message) -> None:
    """A partner returns an envelope that this node sent after the backup: records, or another message."""
    recovery = _recovery(message.sender)
    envelope, kind, body = _own_message(message.body)
    if kind != _RECORDS:
        _take_back(kind, body, envelope, message)
        Recovery.objects.filter(pk=recovery.pk).update(returned=F("returned") + 1)
        return
    changes = body.get("changes") or []
    mine = trust.member(trust.identity().code)
    if mine is None:
        raise Unusable("no_member")
    permits = Permits(frozenset(mine.codes), frozenset(mine.kinds), frozenset(mine.colours))
    sent_at, since = envelope.header.created, recovery.epoch.began_at
    result = take_back(message.sender, permits, changes, sent_at=sent_at, since=since)
    _hold_again(changes, envelope.header.recipients, sent_at)
    Recovery.objects.filter(pk=recovery.pk).update(
        returned=F("returned") + 1,
        restored=F("restored") + result.restored,
        restricted=F("restricted") + len(result.restricted),
    )
    if message.body.get("more") is True:
        wanted = {"stream": envelope.header.stream, "after": envelope.header.sequence}
        control(WANTED, wanted, message.sender)


def _take_back(kind: str, body: dict[str, Any], envelope: Envelope, message: Message) -> None:
    """Pass a message of this node, unchanged, to its kind's `take_back`."""
    header, known = envelope.header, returns().get(kind)
    if known is None or known.take_back is None or message.sender not in header.recipients:
        raise Unusable("kind")
    basis, received = header.legal_basis, message.received
    own = Message(header.message, message.sender, kind, body, header.purpose, basis, header.created, received)
    known.take_back(own)


def is_healing(sender: str) -> bool:
    """Whether the partner is still returning what this node lost: a message may refer to what is still missing."""
    asked = Recovery.objects.filter(partner__code=sender).order_by("-epoch").first()
    return asked is not None and asked.answered_at is None


def take_healed(message: Message) -> None:
    """A partner reports that it has returned everything, and how much it delivers again."""
    recovery, resent = _recovery(message.sender), message.body.get("resent")
    if message.body.get("epoch") != recovery.epoch.token or type(resent) is not int or not 0 <= resent < 2**31:
        raise Unusable("malformed")
    Recovery.objects.filter(pk=recovery.pk).update(answered_at=message.received, resent=resent)


def _recovery(sender: str) -> Recovery:
    """The recovery asked of this partner after the last restore. Raises Unusable where there is none."""
    asked = Recovery.objects.filter(partner__code=sender).select_related("epoch").order_by("-epoch").first()
    if asked is None:
        raise Unusable("unasked")
    return asked


def _own_message(body: Mapping[str, Any]) -> tuple[Envelope, str, dict[str, Any]]:
    """An envelope of this node's own, proven by its own signature, and the message in it. Raises Unusable."""
    me = trust.identity().code
    try:
        envelope = read(base64.b64decode(body["envelope"], validate=True))
        key = envelope.header.key
        verify_own(envelope, me=me, key=None if revoked(me, key) else trust.find_key(me, key))
        told = json.loads(open_with(envelope, bytes.fromhex(body["key"])))
        kind, said = str(told["kind"]), dict(told["body"])
    except Refused as error:
        raise Unusable(error.code) from error
    except (KeyError, TypeError, ValueError) as error:
        raise Unusable("malformed") from error
    return envelope, kind, said


def _hold_again(changes: Iterable[Mapping[str, Any]], recipients: Sequence[str], sent_at: datetime) -> None:
    """Note again what the recipients of that envelope were sent; a note of a later version stays."""
    partners = list(Partner.objects.filter(code__in=recipients))
    sent = {change["record"]: change for change in changes}
    rows = Holding.objects.filter(record__in=list(sent), partner__in=partners)
    known = {(str(row.record), row.partner_id): (row.version, row.withdrawn_at is not None) for row in rows}
    holdings = [
        Holding(record=record, partner=partner, version=change["version"], sent_at=sent_at, withdrawn_at=ended)
        for record, change in sent.items()
        for ended in [None if "content" in change else sent_at]
        for partner in partners
        if (change["version"], ended is not None) > known.get((record, partner.pk), (0, False))
    ]
    Holding.objects.bulk_create(
        holdings,
        update_conflicts=True,
        unique_fields=["record", "partner"],
        update_fields=["version", "sent_at", "withdrawn_at", "deleted_at"],
    )
