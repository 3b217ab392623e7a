"""Following the originals: each consumer reads the next changes, writes what they say in parts, and then moves on.

Again after a stop, or by another process at the same time, changes nothing: what is written is found by its key.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from time import thread_time
from typing import Any

from django.utils import timezone

from leeward.apps.arrivals.models import Submission
from leeward.apps.arrivals.queries.feeds import voyages_by_id
from leeward.apps.audit.actions import Actor, append
from leeward.apps.networks.actions.ingesting.guarding import guard, guard_entries, guard_stated
from leeward.apps.networks.actions.ingesting.protecting import protect_alike, protect_quiet
from leeward.apps.networks.actions.ingesting.storing import (
    drop,
    prepare_drop,
    sources_of,
    store,
    stored_mentions,
    unwritten,
)
from leeward.apps.networks.actions.pairs import prepare, prepare_leaving, resolve
from leeward.apps.networks.models import Source, SourceKind
from leeward.apps.networks.queries import feeds
from leeward.apps.networks.queries.compared import COMPARED
from leeward.apps.networks.queries.comparisons import Comparisons, Own
from leeward.apps.networks.queries.stated.checks import check_said, referral_said
from leeward.apps.networks.queries.stated.desk_texts import desk_text_said, is_approved_text
from leeward.apps.networks.queries.stated.records import ended, records_said, relations_naming
from leeward.apps.networks.queries.stated.statement import Statement
from leeward.apps.networks.queries.stated.voyages import voyage_said
from leeward.apps.registry.models import RecordChange
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.platform.models import FeedPosition
from leeward.platform.timed_feed import Moved

_BATCH = 500
_STEP, _MOST_A_STEP = 2, 50
"""Originals of the first transaction of a part, and of any. Checks wait for the writer meanwhile."""
_HOLD_SECONDS = 0.02
"""So long a transaction should hold the writer (decision 'Processes'). People are compared before it; how much there
is to write differs, so the steps are as long as the last one was quick. It is processor time, of which a transaction
takes 13 ms and 3 ms more for each original: on a busy machine shorter steps would only be more of them.
"""
_VOYAGES = 20
"""Lists of one step: each may have thousands of travellers, which are written in parts."""
_ROUNDS = 40
"""Steps of one run at most, so that a first run over everything lets other jobs have their turn."""
_WATCHED = timedelta(days=2)
"""How long after a voyage its travellers are still screened again (`arrivals.actions.following`)."""


def follow_sources() -> int:
    """Read what is new in every feed; how many changes were read."""
    read = follow(feeds.RECORDS, _records, _BATCH, lambda change: change.pk)
    read += follow(feeds.VOYAGES, _voyages, _VOYAGES, _position)
    read += follow(feeds.CHECKS, _checks, _BATCH, _position)
    read += follow(feeds.REFERRALS, _referrals, _BATCH, _position)
    read += follow(feeds.REQUESTS, _requests, _BATCH, _position)
    read += follow(feeds.ENTRIES, _entries, _BATCH, _position)
    _protect_watched()
    return read


def read_again(*, actor: Actor) -> None:
    """Let every feed begin again; what is stored is found by its key and stays."""

    def work() -> None:
        names = [each.name for each in feeds.CONSUMERS]
        FeedPosition.objects.filter(consumer__in=names).delete()
        append("networks.rebuild", actor=actor)

    durably(work)


def follow(
    consumer: Consumer[Any], write: Callable[[Sequence[Any]], None], limit: int, position: Callable[[Any], int]
) -> int:
    """Read the next changes of one feed; how many. `write` stores what they say, and may be called again."""
    total = 0
    for _ in range(_ROUNDS):
        since = consumer.place()
        changes = consumer.read(limit)
        if not changes:
            break
        write(changes)
        to = Place(position(changes[-1]))
        durably(partial(consumer.advance, to, since=since))
        total += len(changes)
    return total


def write_statements(statements: Sequence[Statement]) -> None:
    """Store a part of what was read, protect who has to be, and find who is the same."""

    def work(some: Sequence[Statement], comparisons: Comparisons) -> float:
        began = thread_time()
        stored = store(some)
        protect_alike(stored.new, stored.changed)
        guard(stored.all | guard_stated(some))
        resolve(stored.all, comparisons)
        return thread_time() - began

    done, step = 0, _STEP
    while done < len(statements):
        some = statements[done : done + step]
        held = durably(partial(work, some, compare(unwritten(some))))
        done, step = done + step, next_step(step, held)


def compare(statements: Iterable[Statement]) -> Comparisons:
    """Compare who these name, before they are stored: while the writer works, no name is compared."""
    comparisons, listed = Comparisons(), list(statements)
    named = [one for each in listed if not each.is_protected for one in each.mentions]
    own = [one for one in named if one.kind in COMPARED and not (one.is_protected or one.protective_fact)]
    said = [comparisons.of_content(one.kind, one.content.to_json()) for one in own]
    # What was stored of them before may lose keys, which then find others again.
    staying: frozenset[str] = frozenset().union(*(comparisons.digests(each) for each in said))
    prepare_leaving(stored_mentions(listed), comparisons, staying)
    return prepare([Own(None, each) for each in said], comparisons)


def next_step(step: int, held: float) -> int:
    """How many originals the next transaction has, after one of `step` that held the writer for so many seconds: at
    most twice as many, at least one.
    """
    fitting = step * _HOLD_SECONDS / held if held else _MOST_A_STEP
    return max(1, min(int(fitting), 2 * step, _MOST_A_STEP))


def _records(changes: Sequence[RecordChange]) -> None:
    ids = {change.record_id for change in changes}
    gone = ended(ids)
    if gone:
        keys = [each.hex for each in gone]
        kinds = (SourceKind.RECORD, SourceKind.CARE_FACT)
        prepared = prepare_drop([pk for kind in kinds for pk in sources_of(kind, keys)])
        durably(lambda: [drop(kind, keys, prepared) for kind in kinds])
    write_statements(records_said(ids - gone))
    for some in in_batches(relations_naming(ids - gone), _BATCH):
        write_statements(records_said(some))


def _voyages(changes: Sequence[Moved[Submission]]) -> None:
    ids = {change.row.voyage_id for change in changes if change.row.voyage_id}
    for voyage in voyages_by_id(ids):
        for part in voyage_said(voyage):
            write_statements(part)


def _checks(changes: Iterable[Moved[Any]]) -> None:
    write_statements([said for change in changes for said in check_said(change.row)])


def _referrals(changes: Iterable[Moved[Any]]) -> None:
    write_statements([said for change in changes for said in referral_said(change.row)])


def _requests(changes: Iterable[Moved[Any]]) -> None:
    approved = [change.row for change in changes if is_approved_text(change.row)]
    write_statements([said for row in approved for said in desk_text_said(row)])


def _entries(changes: Iterable[Moved[Source]]) -> None:
    guard_entries([change.row for change in changes])


def _position(change: Moved[Any]) -> int:
    return change.position


def _protect_watched() -> None:
    """Look again at travellers of voyages that are still screened: a record may have come that protects one."""
    recent = Source.objects.filter(kind=SourceKind.PASSENGER, at__gte=timezone.now() - _WATCHED)
    protect_quiet(int(key) for key in recent.values_list("key", flat=True).iterator())
