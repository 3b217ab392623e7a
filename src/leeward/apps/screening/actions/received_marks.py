"""Taking in a partner's mark of a person in its care, comparing what is open here with it, and erasing it again.

Where a document is the one that a mark names, this node marks the person as its own cases do (`actions.care`), so that
every act asks one question. A mark only ever stops acts and messages: it changes no finding, no PROTECT and no warning.
"""

import time
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.posting import post
from leeward.apps.exchange.queries import trust
from leeward.apps.screening.actions.care import lift, mark
from leeward.apps.screening.actions.erasure import checks_in_use
from leeward.apps.screening.models import CareMark, Check, ReceivedMark
from leeward.apps.screening.queries.answers import subject_of
from leeward.apps.screening.queries.care import Stops
from leeward.apps.screening.queries.received_marks import (
    MOST_KEYS,
    MOST_OF_A_PARTNER,
    TABLE,
    Received,
    in_force,
    keys_of,
)
from leeward.core.care.partner_mark import PartnerMark
from leeward.core.federation.keys.letter import Unopened, open_sealed
from leeward.core.matching.subject import plain_number
from leeward.core.printable import plain
from leeward.platform.budget_lock import lock_budget
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.hooks import Listeners
from leeward.platform.rate_limit import Limit, Rate
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import note_skipped

KIND, RECALL, DELETED, TOPIC = "care.mark", "care.mark.recall", "care.mark.deleted", "care"
PURPOSE = "victim_protection"
MAGIC = b"LWM1"
_LONGEST_LETTER = 20_000
_LONGEST = timedelta(days=400)
_OPEN = timedelta(hours=48)
"""How far back checks are compared with a new mark, beside those that an officer still works on."""
_SETTLED = timedelta(seconds=15)
"""After so long every process has read the mark: checks that were made until then are compared once more."""
_changes = Limit(Rate(500, 120.0))
"""Marks, and changes of them, from one partner: 500 at once, one every two minutes after."""


class OpenDocument(NamedTuple):
    """A document that someone here still acts on: its number, and the digests by which a mark of this node names it."""

    number: str
    digests: Collection[str]


expected_documents = Listeners[[], Iterable[OpenDocument]](
    "screening.expected_documents", "Documents of travellers who are expected: they are compared with a partner's mark."
)


def mark_came(message: Message) -> None:
    """A partner gives a mark, or what it stops has changed. Raises Unusable."""
    number = id_in(message.body, "number")
    row = ReceivedMark.objects.select_for_update().filter(pk=number).first()
    if row is not None and row.node != message.sender:
        raise Unusable("number")
    if _changes.spend(message.sender, time.monotonic()):
        raise Unusable("too_many")
    found = _read(message)
    _refuse_beyond(message.sender, found, number)
    now = timezone.now()
    row = row or ReceivedMark(pk=number, node=message.sender)
    row.until, row.came_at, row.passes = min(found.until, now + _LONGEST), now, 0
    row.body = found.to_bytes()
    row.save()
    if before := _digests_under(number):  # what it names stays under it without a gap, with what it stops now
        mark(holder_of(number), before, Stops(found.acts, found.fled), actor=SYSTEM, until=row.until)
    append("care.mark_received", actor=SYSTEM, object=f"node/{message.sender}")
    _forget_table()


def recall_came(message: Message) -> None:
    """The partner takes a mark back: it is erased, and the proof goes back, also where there was none. Raises
    Unusable.
    """
    number = id_in(message.body, "number")
    row = ReceivedMark.objects.filter(pk=number).first()
    if row is not None and row.node != message.sender:
        raise Unusable("number")
    _erase(number, message.sender)


def compare_open() -> int:
    """Compare what is open here with marks that just came, and checks that were made meanwhile once more; how many
    documents are under a partner's mark from now on. Nothing is read where none came.
    """
    TABLE.refresh()
    now = timezone.now()
    first, again = Q(passes=0), Q(passes__lt=ReceivedMark.MOST_PASSES, came_at__lte=now - _SETTLED)
    waiting = dict(ReceivedMark.objects.filter(first | again).values_list("pk", "came_at"))
    if not waiting:
        return 0
    TABLE.forget()
    taken = sum(durably(partial(take_up, named, each.digests)) for each, named in _named_of_open(now))
    for pk, came in waiting.items():
        passes = ReceivedMark.MOST_PASSES if came <= now - _SETTLED else 1
        # One that changed meanwhile is new again.
        durably(lambda pk=pk, came=came, passes=passes: _store_passes(pk, came, passes))  # type: ignore[misc]
    return taken


def take_up(named: Iterable[Received], digests: Collection[str]) -> int:
    """Mark the person whose document these marks name, as a case of this node does; how many marks were new to it."""
    new, known = 0, set(digests) - {""}
    for each in named:
        before = _digests_under(each.id)
        if not known <= before:
            mark(holder_of(each.id), known | before, Stops(each.acts, each.fled), actor=SYSTEM, until=each.until)
            new += 1
    return new


def forget_ended_received(now: datetime) -> int:
    """Erase the marks whose time is over, and prove it to their partners; how many."""
    ended = list(ReceivedMark.objects.filter(until__lte=now).values_list("pk", "node"))
    for number, node in ended:
        durably(partial(_erase, number, node))
    return len(ended)


def holder_of(number: UUID) -> str:
    """Under what name this node's own marks for a partner's one are kept (as a digest)."""
    return f"partner/{number}"


def _digests_under(number: UUID) -> set[str]:
    """By what this node knows the person of a partner's mark, once a document of theirs was seen here."""
    found = CareMark.objects.filter(holder=keyed_digest("holder", holder_of(number)))
    return set(found.values_list("digest", flat=True))


def _read(message: Message) -> PartnerMark:
    """What is in the letter that only this node opens. Raises Unusable."""
    try:
        letter = bytes.fromhex(plain(message.body.get("sealed"), _LONGEST_LETTER))
        return PartnerMark.from_bytes(open_sealed(letter, trust.identity().openers, MAGIC))
    except (Unopened, ValueError) as error:
        raise Unusable("sealed") from error


def _refuse_beyond(node: str, found: PartnerMark, number: UUID) -> None:
    """Raises Unusable where the partner has more marks, or more keys, in force than are taken."""
    lock_budget("received marks", node)
    if in_force().filter(node=node).exclude(pk=number).count() >= MOST_OF_A_PARTNER:
        raise Unusable("too_many")
    if found.key not in TABLE.marks_by_key() and len(keys_of(node, but=number)) >= MOST_KEYS:
        raise Unusable("keys")


def _erase(number: UUID, node: str) -> None:
    ReceivedMark.objects.filter(pk=number, node=node).delete()
    lift(holder_of(number), actor=SYSTEM)
    append("care.mark_erased", actor=SYSTEM, object=f"node/{node}")
    _forget_table()
    post(DELETED, {"number": str(number)}, to=[node], topic=TOPIC, purpose=PURPOSE, about=f"mark/{number}")


def _forget_table() -> None:
    TABLE.forget()
    # Again: another thread may have read what was there before the commit.
    transaction.on_commit(TABLE.forget)


def _store_passes(pk: UUID, came: datetime, passes: int) -> None:
    ReceivedMark.objects.filter(pk=pk, came_at=came).update(passes=passes)


def _named_of_open(now: datetime) -> Iterator[tuple[OpenDocument, tuple[Received, ...]]]:
    for each in _open_documents(now):
        if named := TABLE.marks_of_number(each.number):
            yield each, named


def _open_documents(now: datetime) -> Iterator[OpenDocument]:
    """The documents of recent checks, of those that an officer works on, and of travellers who are expected."""
    rows = Q(created_at__gt=now - _OPEN)
    for keys in checks_in_use():
        rows |= Q(pk__in=keys)
    for check in Check.objects.filter(rows).exclude(document_digest="").iterator():
        try:
            yield OpenDocument(number_of(check), {check.document_digest, check.number_digest})
        except Unreadable as error:  # nothing of it can be compared
            note_skipped(error)
    for found in expected_documents():
        yield from found


def number_of(check: Check) -> str:
    """The number of the document that was checked, as `Presented.number` had it."""
    subject = subject_of(check)
    zone, typed = subject.get("zone") or {}, subject.get("document") or {}
    return str(zone.get("number") or "") or plain_number(str(typed.get("number") or ""))
