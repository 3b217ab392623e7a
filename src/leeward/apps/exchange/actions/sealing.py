"""Sealing the messages of the outbox: each becomes the next envelope of its stream, once.

The costly part runs outside the transaction, which then stores it only if the stream has not moved. So two sealers at
once, which the lease prevents, would still never give one number to two envelopes.
"""

import hashlib
from collections.abc import Sequence
from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.audit.queries.witnesses import exchange_allowed
from leeward.apps.exchange.actions.expiry import CONTROL
from leeward.apps.exchange.actions.outbound import SAID, pass_guard
from leeward.apps.exchange.models import Delivery, Outgoing, Partner, Stream
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import ENDS, HITS, RECORDS, urgency
from leeward.apps.exchange.queries.recovery import current_epoch
from leeward.apps.exchange.queries.streams import FIRST, stream_name
from leeward.core.federation.envelope import Header, seal
from leeward.platform.durable import durably
from leeward.platform.fault_injection import crash_point

_MOST_TOGETHER = 50
_NEVER_STOPPED = Q(topic__in=(CONTROL, HITS)) | Q(topic=RECORDS, about=ENDS)


def seal_waiting() -> int:
    """Seal messages that wait, up to 50, the most urgent first; how many left the queue.

    A message to a node without a key in the federation file waits, and blocks no other. While no partner vouches for
    this node's audit log, nothing is published and partners are not searched; but messages about delivery and audit
    heads go on, and so does what may free a person: the end of a record, a question about a hit, and its answer.
    """
    unsealed = Outgoing.objects.filter(sealed_at__isnull=True).order_by(urgency("topic"), "id")
    if unsealed.exists() and not exchange_allowed():
        unsealed = unsealed.filter(_NEVER_STOPPED)
    sealable = _sealable(unsealed)
    waiting = pass_guard(sealable)
    by_stream: dict[str, list[Outgoing]] = {}
    epoch = current_epoch() if waiting else ""
    for row in waiting:
        by_stream.setdefault(stream_name(row.topic, row.audience, epoch), []).append(row)
    kept = len(sealable) - len(waiting)
    return kept + sum(_seal_stream(name, rows) for name, rows in by_stream.items())


def _sealable(unsealed: QuerySet[Outgoing]) -> list[Outgoing]:
    """The oldest messages to audiences whose members all have a key, up to 50.

    A shared audience with a member without a key is split, so that the others need not wait for it.
    """
    while rows := list(unsealed[:_MOST_TOGETHER]):
        held = [list(each) for each in {tuple(row.audience) for row in rows} if not _have_keys(each)]
        if not held:
            return rows
        for audience in held:
            durably(partial(_part, audience))
            unsealed = unsealed.exclude(audience=audience)
    return []


def _have_keys(audience: Sequence[str]) -> bool:
    known = Partner.objects.filter(code__in=audience).count()
    return known == len(audience) and trust.sealing_keys(audience) is not None


def _part(audience: Sequence[str]) -> None:
    """Address messages for this audience to the members with a key, and a waiting copy to those without."""
    able = [code for code in audience if _have_keys([code])]
    if not able or len(able) == len(audience):
        return
    members = set(Partner.objects.filter(code__in=audience, member=True).values_list("code", flat=True))
    rest = [code for code in audience if code in members and code not in able]
    waiting = Outgoing.objects.filter(sealed_at__isnull=True, audience=list(audience)).order_by("id")
    for row in waiting[:_MOST_TOGETHER]:
        if rest:
            said = {name: getattr(row, name) for name in SAID}
            Outgoing.objects.create(audience=rest, body=row.body, **said)
        row.audience = able
        row.save(update_fields=["audience"])


def _seal_stream(name: str, rows: Sequence[Outgoing]) -> int:
    """The next envelopes of one stream, stored together with their deliveries."""
    keys = trust.sealing_keys(rows[0].audience)
    partners = list(Partner.objects.filter(code__in=rows[0].audience))
    if keys is None:  # it expired a moment ago
        return 0
    stream, _ = Stream.objects.get_or_create(sender="", name=name, defaults={"previous": FIRST})
    began = stream.sequence
    for row in rows:
        row.stream, row.sequence = name, stream.sequence + 1
        row.envelope = _seal(row, stream.previous, keys)
        row.digest = hashlib.sha256(row.envelope).hexdigest()
        stream.sequence, stream.previous = row.sequence, row.digest

    def store() -> int:
        moved = Stream.objects.filter(pk=stream.pk, sequence=began)
        if not moved.update(sequence=stream.sequence, previous=stream.previous):
            return 0
        now = timezone.now()
        for row in rows:
            row.sealed_at, row.body = now, b""
        Outgoing.objects.bulk_update(rows, ["stream", "sequence", "envelope", "digest", "sealed_at", "body"])
        Delivery.objects.bulk_create(
            Delivery(outgoing=row, partner=partner, next_at=now) for row in rows for partner in partners
        )
        crash_point("sealed")
        return len(rows)

    return durably(store)


def _seal(row: Outgoing, previous: str, keys: trust.SealingKeys) -> bytes:
    identity = trust.identity()
    header = Header(
        message=row.pk,
        sender=identity.code,
        recipients=tuple(sorted(row.audience)),
        stream=row.stream,
        sequence=row.sequence or 0,
        previous=previous,
        created=row.created_at,
        not_after=row.not_after,
        purpose=row.purpose,
        legal_basis=row.legal_basis,
        key=identity.signer.id,
        algorithm=trust.algorithm_of(keys),
    )
    return seal(bytes(row.body), header, identity.signer, keys)
