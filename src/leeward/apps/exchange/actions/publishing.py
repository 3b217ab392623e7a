"""Publishing: send the registry's changes to the partners that handling admits, and deletions to those it no longer
admits.

A consumer of the registry's journal with a stored position: messages, holdings and position are one commit, so a crash
publishes nothing twice. A new partner gets everything that it may have, some hundred records at a time, resumably.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from leeward.apps.agencies.models import Agency, Purpose
from leeward.apps.exchange.actions.outbound import Leaving, nodes_in, states_kept
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.models import Delivery, Holding, Outgoing, Partner
from leeward.apps.exchange.queries import trust
from leeward.apps.exchange.queries.outbox import ENDS, RECORDS
from leeward.apps.registry.access import Handling
from leeward.apps.registry.models import Record
from leeward.apps.registry.queries.records import CHANGES
from leeward.apps.registry.queries.serialization import RESTRICTED, to_change
from leeward.core.care.fear import fled_states
from leeward.core.federation.charter.charter import Member
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably
from leeward.platform.fault_injection import crash_point

_PUBLISHING = Consumer("exchange.publishing", CHANGES)
MOST_RECORDS = 500
"""Records in one message, and read from the journal at once."""
_MOST_BYTES = 1024 * 1024
_MOST_WAITING = 20
"""Messages with records that may wait for a new partner before it gets more: the outbox must not fill with a whole
registry.
"""


def publish_changes() -> int:
    """Publish the next changes of the journal, and the next records to partners that are new; how many records."""
    mine = trust.member(trust.identity().code)
    if mine is None:
        return 0
    return _follow_journal(mine) + sum(_fill(partner, mine) for partner in _unfilled_partners())


def _follow_journal(mine: Member) -> int:
    place = _PUBLISHING.place() or _begin()
    changes = CHANGES.after(place.position, MOST_RECORDS)
    if not changes:
        return 0
    records = _own(mine).filter(pk__in={change.record_id for change in changes})
    partners = list(Partner.objects.filter(member=True))

    def store() -> int:
        if not _PUBLISHING.advance(Place(changes[-1].pk), since=place):
            return 0
        count = _publish(list(records), partners, mine)
        crash_point("published")
        return count

    return durably(store)


def _begin() -> Place:
    """Publish from now on. `_fill` sends each partner what was there before this node joined."""
    place = Place(CHANGES.newest())
    durably(lambda: _PUBLISHING.advance(place, since=None))
    return place


def _unfilled_partners() -> list[Partner]:
    """Members that do not have everything yet, without those whose last part still waits."""
    return [each for each in Partner.objects.filter(member=True, filled=False) if _waiting(each) < _MOST_WAITING]


def _waiting(partner: Partner) -> int:
    sealed = Delivery.objects.filter(partner=partner, state=Delivery.State.WAITING, outgoing__topic=RECORDS).count()
    unsealed = Outgoing.objects.filter(sealed_at__isnull=True, topic=RECORDS).values_list("audience", flat=True)
    return sealed + sum(partner.code in audience for audience in unsealed)


def _fill(partner: Partner, mine: Member) -> int:
    """Post the next records for a partner that is new or reviewed again, or note that it has everything.

    They include records that it has and may no longer have: they may have ended while the partner was away.
    """

    def store() -> int:
        row = Partner.objects.select_for_update().get(pk=partner.pk)
        held = Holding.objects.filter(partner=partner, withdrawn_at__isnull=True).values("record")
        left = _own(mine).filter(Q(state=Record.State.ACTIVE) | Q(pk__in=held)).order_by("pk")
        if row.filled_to is not None:
            left = left.filter(pk__gt=row.filled_to)
        records = list(left[:MOST_RECORDS])
        row.filled, row.filled_to = not records, records[-1].pk if records else None
        row.save(update_fields=["filled", "filled_to"])
        count = _publish(records, [partner], mine)
        if records:
            crash_point("published")
        return count

    return durably(store)


def _own(mine: Member) -> Any:
    """Records of the agencies that this node speaks for, typed or imported here; never those from partners."""
    own = Record.objects.filter(owner__code__in=mine.codes, record_list__is_received=False)
    return own.select_related("owner", "record_list")


def _publish(records: Sequence[Record], partners: Sequence[Partner], mine: Member) -> int:
    """Post what these partners should now have of the records, in the caller's transaction; how many records."""
    admission = _Admission(partners, mine)
    held = _holdings_of(records, partners)
    sent: dict[tuple[frozenset[str], bool], list[dict[str, Any]]] = defaultdict(list)
    holdings: list[Holding] = []
    for record in records:
        admitted = admission.of(record)
        known = [(partner, held.get((record.pk, partner.pk))) for partner in partners]
        # Neither a newer version nor an end: both would say that something happened to this person.
        barred = admission.barred(record)
        fresh = [
            each
            for pair in known
            if pair[0].code not in barred
            and (each := _next_holding(record, *pair, pair[0].code in admitted)) is not None
        ]
        holdings += fresh
        for audience, change in _changes(record, fresh):
            # Ends of records go apart: they are sent also while the exchange is stopped (`sealing`).
            sent[audience, change["state"] != Record.State.ACTIVE].append(change)
    Holding.objects.bulk_create(
        holdings,
        update_conflicts=True,
        unique_fields=["record", "partner"],
        update_fields=["version", "sent_at", "withdrawn_at", "deleted_at"],
    )
    for (audience, ends), changes in sent.items():
        about = ENDS if ends else ""
        for part in _parts(changes):
            post("records", {"changes": part}, to=audience, topic=RECORDS, purpose=Purpose.DATA_QUALITY, about=about)
    return len(records)


def _holdings_of(records: Iterable[Record], partners: Iterable[Partner]) -> dict[tuple[UUID, int], Holding]:
    rows = Holding.objects.filter(record__in=[record.pk for record in records], partner__in=list(partners))
    return {(row.record, row.partner_id): row for row in rows}


def _next_holding(record: Record, partner: Partner, holding: Holding | None, admitted: bool) -> Holding | None:
    """What the partner has after this message; None where it has that already."""
    now = timezone.now()
    holds = holding is not None and holding.withdrawn_at is None
    if admitted and not (holding is not None and holds and holding.version >= record.version):
        return Holding(record=record.pk, partner=partner, version=record.version, sent_at=now)
    if holding is not None and holds and not admitted:
        sent_at = holding.sent_at
        return Holding(record=record.pk, partner=partner, version=record.version, sent_at=sent_at, withdrawn_at=now)
    return None


def _changes(record: Record, holdings: Sequence[Holding]) -> list[tuple[frozenset[str], dict[str, Any]]]:
    """The change for those that get the record, and the one for those that lose it."""
    given = frozenset(each.partner.code for each in holdings if each.withdrawn_at is None)
    taken = frozenset(each.partner.code for each in holdings if each.withdrawn_at is not None)
    found = []
    if given:
        found.append((given, to_change(record)))
    if taken:
        found.append((taken, _end(record)))
    return found


def _end(record: Record) -> dict[str, Any]:
    """The change that ends a record elsewhere: its own end, or a handling that no longer admits the partner."""
    change = to_change(record, why=record.state if record.state != Record.State.ACTIVE else RESTRICTED)
    kept = ("record", "owner", "list", "kind", "version", "state", "as_of", "why")
    ended = {name: value for name, value in change.items() if name in kept}
    if record.state == Record.State.ACTIVE:
        ended |= {"state": Record.State.WITHDRAWN.value, "why": RESTRICTED}
    return ended


class _Admission:
    """Which partners a record's handling and the federation's rights let have it; computed once for each handling."""

    def __init__(self, partners: Sequence[Partner], mine: Member) -> None:
        self._mine = mine
        self._agencies = {
            partner.code: list(Agency.objects.filter(code__in=partner.codes or [partner.code])) for partner in partners
        }
        self._known: dict[str, frozenset[str]] = {}

    def barred(self, record: Record) -> set[str]:
        """The codes of the partners that may learn nothing of the record's person, who fears their state."""
        about = {"record": record.key, "content": record.content}
        return nodes_in(states_kept(Leaving("records", record.key, about)), self._agencies)

    def of(self, record: Record) -> frozenset[str]:
        """The codes of the partners."""
        if record.state != Record.State.ACTIVE or not may_issue(record, self._mine):
            return frozenset()
        text = json.dumps(record.handling, sort_keys=True)
        if text not in self._known:
            handling = Handling.of(record.handling)
            self._known[text] = frozenset(
                code for code, agencies in self._agencies.items() if any(map(handling.admits, agencies))
            )
        fled = record.content.get("protected_from") if record.kind == "person" else None
        return self._known[text] - nodes_in(fled_states(fled), self._known[text]) if fled else self._known[text]


def may_issue(record: Record, mine: Member) -> bool:
    """Whether the federation lets this node issue such a record."""
    notice: Mapping[str, Any] = record.content.get("notice") or {} if record.kind == "person" else {}
    colour = notice.get("colour")
    return record.kind in mine.kinds and (colour is None or colour in mine.colours)


def _parts(changes: Sequence[dict[str, Any]]) -> Iterable[list[dict[str, Any]]]:
    """The changes in messages of at most 500 records and 1 MB."""
    part: list[dict[str, Any]] = []
    size = 0
    for change in changes:
        length = len(json.dumps(change, ensure_ascii=False).encode())
        if part and (len(part) == MOST_RECORDS or size + length > _MOST_BYTES):
            yield part
            part, size = [], 0
        part.append(change)
        size += length
    if part:
        yield part
