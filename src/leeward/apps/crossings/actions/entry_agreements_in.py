"""What a partner's node says about an agreement on entries. It begins nothing here: two persons of this node do."""

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from leeward.apps.agencies.queries import agency_coded
from leeward.apps.audit.actions import Actor, append
from leeward.apps.crossings.actions import entry_messages
from leeward.apps.crossings.actions.entry_agreements import LONGEST, wipe
from leeward.apps.crossings.actions.entry_reports_in import report_came
from leeward.apps.crossings.models import EntryAgreement
from leeward.apps.exchange.actions.incoming import Message, Unusable, id_in
from leeward.apps.exchange.actions.message_fields import (
    agency_in,
    asked_here,
    asked_there,
    day_in,
    sender_in,
    text_in,
)
from leeward.core.federation.key_shares import SHARE_BYTES, commitment
from leeward.platform.budget_lock import lock_budget

MOST_WAITING = 20
"""Agreements that one partner may ask for and that wait."""
_LONGEST_REASON, _LONGEST_LAW, _DIGITS = 2000, 64, 64
_DAY = timedelta(days=1)
_State = EntryAgreement.State


def ask_came(message: Message) -> None:
    """A partner's agency asks one here to report entries. Raises Unusable."""
    number, here, sender = id_in(message.body, "number"), agency_in(message), agency_coded(sender_in(message))
    known = EntryAgreement.objects.filter(pk=number).first()
    if sender is None or (known is not None and known.from_node != message.sender):
        raise Unusable("from" if sender is None else "number")
    if known is not None:
        return
    row = EntryAgreement(id=number, agency=sender, to=here, from_node=message.sender, state=_State.CAME)
    row.ends_on, row.legal_basis = day_in(message, "ends_on"), text_in(message, "legal_basis", _LONGEST_LAW)
    row.reason, row.asked_at = text_in(message, "reason", _LONGEST_REASON), timezone.now()
    today = row.asked_at.date()
    if not today - _DAY <= row.ends_on <= today + LONGEST + _DAY or sender.country in ("", here.country):
        raise Unusable("ends_on" if sender.country not in ("", here.country) else "from")
    if not row.legal_basis or not row.reason:
        raise Unusable("reason")
    row.commitment = text_in(message, "commitment", _DIGITS)
    if len(row.commitment) != _DIGITS:
        raise Unusable("commitment")
    lock_budget("entry agreements", message.sender)
    waiting = EntryAgreement.objects.filter(from_node=message.sender, state__in=(_State.CAME, _State.OFFERED))
    if waiting.count() >= MOST_WAITING:
        raise Unusable("too_many")
    row.save(force_insert=True)
    _audit(row, message, "came")


def agree_came(message: Message) -> None:
    """The agency there reports from now on. Raises Unusable where it was not asked, or agrees twice."""
    row = asked_here(_find(message), message)
    if row.state == _State.ENDED:
        return
    share, began = _share_in(message), day_in(message, "began_on")
    if row.state != _State.ASKED or row.share is None:
        raise Unusable("state")
    row.state, row.began_on = _State.IN_FORCE, began
    row.make_secret(share)
    row.save()
    entry_messages.open_share(row)
    _audit(row, message, "in_force")


def key_came(message: Message) -> None:
    """The agency that asked opens its share: from now on there is a secret, and entries are reported. Raises Unusable
    for another share than it committed to before it knew the one of here.
    """
    row = asked_there(_find(message), message)
    if row.state == _State.ENDED:
        return
    share = _share_in(message)
    if row.state != _State.IN_FORCE or row.share is None:
        raise Unusable("state")
    if commitment(str(row.pk), share) != row.commitment:
        raise Unusable("commitment")
    row.make_secret(share)
    row.save()


def end_came(message: Message) -> None:
    """The agency there ended or declined it. Raises Unusable."""
    row = _find(message)
    if row is None:
        return
    (asked_there if row.reports else asked_here)(row, message)
    if row.state != _State.ENDED:
        wipe(row)
        _audit(row, message, "ended")


def _find(message: Message) -> EntryAgreement | None:
    rows = EntryAgreement.objects.select_for_update(of=("self",)).select_related("agency", "to")
    return rows.filter(pk=id_in(message.body, "number")).first()


def _share_in(message: Message) -> bytes:
    text = message.body.get("share")
    try:
        share = bytes.fromhex(text if isinstance(text, str) else "-")
    except ValueError as error:
        raise Unusable("share") from error
    if len(share) != SHARE_BYTES:
        raise Unusable("share")
    return share


def _audit(row: EntryAgreement, message: Message, outcome: str) -> None:
    actor = Actor(message.sender, message.sender)
    append("crossings.entries", actor=actor, object=f"entries/{row.pk}", outcome=outcome)


KINDS: dict[str, Callable[[Message], None]] = {
    entry_messages.ASK: ask_came,
    entry_messages.AGREE: agree_came,
    entry_messages.KEY: key_came,
    entry_messages.END: end_came,
    entry_messages.REPORT: report_came,
}
"""Each kind of message about entries, and what takes it."""
