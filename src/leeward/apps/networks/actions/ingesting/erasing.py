"""Sources go with their originals: those past their time at once, all others when a sweep finds no original any more.

From the moment at which it has to be erased no query returns a source (`queries.visible`); this removes the row. Charts
keep an empty note where something was.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from uuid import UUID

from django.utils import timezone

from leeward.apps.arrivals.queries.feeds import bookings_left, declarations_left, passengers_left
from leeward.apps.border.models import Referral
from leeward.apps.desk.queries.facts import facts_left
from leeward.apps.networks.actions.ingesting.storing import drop_sources, drop_unused_values, prepare_drop
from leeward.apps.networks.models import Source, SourceKind
from leeward.apps.screening.models import Check
from leeward.platform.change_feed import Consumer, Feed, Place
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches

_SWEPT: Consumer[object] = Consumer("networks.swept", Feed("sources", lambda _position, _limit: (), lambda: 0))
_AT_ONCE = 400
_STEPS = 25
"""Steps of one run: ten thousand sources, so that a million are looked at within a day of hourly runs."""


def erase_due() -> int:
    """Delete sources past the time of their original, a part in each transaction: checks wait meanwhile; how many."""
    due = Source.objects.filter(purge_at__lte=timezone.now()).values_list("pk", flat=True)
    ids = list(due[: _AT_ONCE * _STEPS])
    return sum(durably(partial(drop_sources, some, prepare_drop(some))) for some in in_batches(ids, _AT_ONCE))


def sweep() -> int:
    """Delete the next sources whose original is no longer there; how many. A run goes on where the last one ended."""
    gone = sum(_step() for _ in range(_STEPS))
    return gone + durably(drop_unused_values)


def _step() -> int:
    since = _SWEPT.place()
    after = UUID(int=since.marks["after"]) if since and since.marks else UUID(int=0)
    rows = list(Source.objects.filter(pk__gt=after).order_by("pk").values_list("pk", "kind", "key")[:_AT_ONCE])
    gone = [pk for kind, left in _LEFT.items() for pk in _missing(kind, left, rows)]
    prepared = prepare_drop(gone)
    to = Place(0, {"after": rows[-1][0].int if len(rows) == _AT_ONCE else 0})

    def work() -> int:
        _SWEPT.advance(to, since=since)
        return drop_sources(gone, prepared)

    return durably(work)


def _missing(kind: str, left: "Left", rows: Sequence[tuple[UUID, str, str]]) -> list[UUID]:
    own = {key: pk for pk, of, key in rows if of == kind}
    return [own[key] for key in set(own) - left(own)] if own else []


def _by_uuid(found: Callable[[Collection[UUID]], set[UUID]]) -> "Left":
    return lambda keys: {each.hex for each in found([UUID(key) for key in keys])}


Left = Callable[[Collection[str]], set[str]]
_LEFT: Mapping[str, Left] = {
    SourceKind.PASSENGER: lambda keys: {str(each) for each in passengers_left([int(key) for key in keys])},
    SourceKind.BOOKING: _by_uuid(bookings_left),
    SourceKind.DECLARATION: _by_uuid(declarations_left),
    SourceKind.CHECK: _by_uuid(lambda ids: set(Check.objects.filter(pk__in=ids).values_list("pk", flat=True))),
    SourceKind.REFERRAL: _by_uuid(lambda ids: set(Referral.objects.filter(pk__in=ids).values_list("pk", flat=True))),
    SourceKind.DESK_TEXT: _by_uuid(facts_left),
}
"""Which keys still have their original. Records and inquiries take their sources with them (foreign keys)."""
