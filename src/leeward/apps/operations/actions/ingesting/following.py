"""Following checks, owners' answers, referrals and HOLDs: each becomes events of the operations at whose sites it was.

An event has an id made from its row, so that reading a row again writes nothing new. Of people to protect, only the
check is counted: no hit, no referral, no token.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from leeward.apps.border.models import Confirmation, Hold, Referral
from leeward.apps.operations.actions.ingesting.hours import count_hours
from leeward.apps.operations.actions.ingesting.seen import events_of_answer, events_of_check, hold_event, referral_event
from leeward.apps.operations.actions.storing import store
from leeward.apps.operations.models import Operation, Site
from leeward.apps.operations.queries import feeds
from leeward.apps.operations.queries.feeds import Watched
from leeward.apps.screening.models import Check
from leeward.core.operation.events import Event
from leeward.platform.change_feed import Consumer, Place
from leeward.platform.durable import durably

_BATCH = 500
_ROUNDS = 40
Stored = tuple[Operation, Site, Event]


def follow_sources() -> int:
    """Read what is new in every feed; how many rows were read."""
    watched = Watched()
    read = _follow(feeds.CHECKS, partial(_checks, watched))
    read += _follow(feeds.ANSWERS, partial(_answers, watched))
    read += _follow(feeds.REFERRALS, partial(_referrals, watched))
    read += _follow(feeds.HOLDS, partial(_holds, watched))
    return read + _follow(feeds.ENDED_HOLDS, partial(_holds, watched))


def follow_hours() -> int:
    """Read the checks that are counted by the hour; how many were read. Each time the number of an hour has grown every
    node of the operation gets a message, so this runs every few minutes, at its position in a feed: however often it
    runs, and after a restart too, the last number of an hour is sent.
    """
    return _follow(feeds.HOURS, partial(count_hours, Watched()))


def _follow(consumer: Consumer[Any], said: Callable[[Sequence[Any]], list[Stored]]) -> int:
    total = 0
    for _ in range(_ROUNDS):
        since = consumer.place()
        changes = consumer.read(_BATCH)
        if not changes:
            break
        events = said([change.row for change in changes])
        durably(partial(_write, events, consumer, Place(changes[-1].position), since))
        total += len(changes)
    return total


def _write(events: list[Stored], consumer: Consumer[Any], to: Place, since: Place | None) -> None:
    if consumer.advance(to, since=since):
        for operation, site, event in events:
            store(operation, event, site.agency)


def _checks(watched: Watched, rows: Sequence[Check]) -> list[Stored]:
    return [
        (operation, site, event)
        for row in rows
        for operation, site in watched.at(row.post, row.created_at)
        for event in events_of_check(operation, site, row)
    ]


def _answers(watched: Watched, rows: Sequence[Confirmation]) -> list[Stored]:
    return [
        (operation, site, event)
        for row in rows
        for operation, site in watched.at(row.check_made.post, row.check_made.created_at)
        for event in events_of_answer(operation, site, row)
    ]


def _referrals(watched: Watched, rows: Sequence[Referral]) -> list[Stored]:
    return [
        (operation, site, event)
        for row in rows
        for operation, site in watched.at(row.check_made.post, row.referred_at)
        for event in referral_event(operation, site, row)
    ]


def _holds(watched: Watched, rows: Sequence[Hold]) -> list[Stored]:
    return [
        (operation, site, event)
        for row in rows
        for operation, site in watched.at(row.check_made.post, row.started_at)
        for event in hold_event(operation, site, row)
    ]
