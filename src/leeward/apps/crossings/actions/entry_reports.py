"""Reporting entries to partners: once a day and agreement, travellers who came from the partner's state, by tokens.

A day is reported two days later, all travellers together and in the order of their tokens: so no message says when
someone came, a decision that was taken back is not in it, and a mark of care that came late keeps its person out.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.utils import timezone

from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.actions import entry_messages
from leeward.apps.crossings.actions.entry_reports_in import MOST_TRAVELLERS
from leeward.apps.crossings.models import Crossing, EntryAgreement
from leeward.apps.crossings.queries.came_from import came_from
from leeward.apps.crossings.queries.care import in_care
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.exchange.queries.federation import is_partner
from leeward.core.travel.stays.entry_tokens import tokens
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.unreadable import Unreadable
from leeward.platform.unreadable_rows import each_readable, note_skipped

SETTLES = timedelta(days=2)
LATEST = timedelta(days=30)
"""A day that is longer ago is not reported any more: the server was off for so long."""
_DAY = timedelta(days=1)
_State = EntryAgreement.State


def report_entries() -> int:
    """Report the days that are due; how many travellers."""
    today = timezone.now().date()
    rows = EntryAgreement.objects.filter(state=_State.IN_FORCE, secret_encrypted__isnull=False)
    rows = rows.exclude(from_node="").select_related("agency", "to")
    due = [(row, day) for row in rows if is_partner(row.from_node) for day in days_due(row, today)]
    return sum(each_readable(due, lambda each: _report(*each, reported(*each))))


def days_due(row: EntryAgreement, today: date) -> Iterator[date]:
    """The days whose entries are to be reported now."""
    if row.began_on is None or not row.is_in_force(today):
        return
    first = max(row.began_on, today - LATEST, (row.reported_to or row.began_on - _DAY) + _DAY)
    last = min(row.ends_on, today - SETTLES)
    yield from (first + each * _DAY for each in range((last - first).days + 1))


def reported(row: EntryAgreement, day: date) -> list[tuple[str, ...]]:
    """The tokens of the travellers of a day, in an order that says nothing. Raises Unreadable for the secret."""
    secret = row.secret or b""
    rows = [each for each in came_from(row.to, row.agency.country, day) if _opens(each)]
    kept_out = in_care(rows)
    found = {tokens(secret, day, opened(each)) for each in rows if each.pk not in kept_out}
    return sorted(found - {()})


def _opens(row: Crossing) -> bool:
    """Whether the key of its holder is here; one that is lost must not keep the others of the day."""
    try:
        return bool(opened(row))
    except Unreadable as error:
        note_skipped(error)
        return False


def _report(row: EntryAgreement, day: date, travellers: Sequence[tuple[str, ...]]) -> int:
    def work() -> int:
        current = EntryAgreement.objects.select_for_update(of=("self",)).select_related("agency", "to").get(pk=row.pk)
        if current.state != _State.IN_FORCE or (current.reported_to or date.min) >= day:
            return 0  # it was ended, or another process reported the day
        for some in in_batches(travellers, MOST_TRAVELLERS):
            entry_messages.report(current, day, some)
        EntryAgreement.objects.filter(pk=current.pk).update(reported_to=day)
        details = {"day": day.isoformat(), "travellers": len(travellers)}
        append("crossings.entries.report", actor=SYSTEM, object=f"entries/{current.pk}", details=details)
        return len(travellers)

    return durably(work)
