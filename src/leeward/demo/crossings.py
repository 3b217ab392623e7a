"""Crossings of the weeks before the demonstration was set up, so that cards and lists have something to show.

Most are of `scenario.stays`, with its known errors; the passengers of the next flights were here once before.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from leeward.apps.agencies.models import Post
from leeward.apps.agencies.queries import local_date, post_coded
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.encrypted_passengers import opened
from leeward.apps.audit.actions import SYSTEM, append
from leeward.apps.crossings.models import Crossing
from leeward.apps.crossings.queries.holders import kept
from leeward.apps.crossings.queries.lists import listed_holder
from leeward.apps.crossings.queries.permitted import offered
from leeward.core.travel.stays.crossing import Direction, Holder, Source
from leeward.platform.derived_keys import keyed_digest
from leeward.platform.durable import durably
from leeward.platform.in_batches import in_batches
from leeward.scenario.stays import LAST, travel

POST = "BRB-BGI"
TRAVELLERS, PASSENGERS = 1_500, 300
_AFTER = timedelta(150)
"""So long before now the travel of the scenario ends, so that permitted stays are over and others run."""
_AGO, _STAYED = timedelta(60), timedelta(9)
_ENTRIES_LOST = 2
"""Entries that no one recorded, so that there are exits without a stay."""


def load_crossings() -> None:
    """Invent crossings at the airport, once, in the mark of one audit row."""
    post = post_coded(POST)
    if post is None or Crossing.objects.exists():
        return
    rows = [*_travel(post), *_passengers(post)]

    def work() -> None:
        for some in in_batches(rows):
            Crossing.objects.bulk_create(some)
        append("crossings.list.take", actor=SYSTEM, details={"exits": len(rows), "invented": True})

    durably(work)


def _travel(post: Post) -> Iterator[Crossing]:
    now = timezone.now()
    later = now.date() - LAST + _AFTER
    for each in travel(TRAVELLERS, listed=0.2).crossings:
        at = each.at + later
        if at < now:
            facts: dict[str, Any] = {
                "document_digest": keyed_digest("document", each.holder.issuer, each.holder.number),
                "birth_digest": keyed_digest("birth", each.holder.birth_date[2:]),
                "source": each.source,
            }
            yield _row(post, each.direction, at, each.holder, each.holder.issuer, **facts)


def _passengers(post: Post) -> Iterator[Crossing]:
    """An earlier journey of some of those who are expected; of two foreigners only the exit is recorded."""
    lost = 0
    awaited = Passenger.objects.filter(voyage__agency=post.agency).exclude(document_digest="")
    for number, each in enumerate(awaited[:PASSENGERS]):
        traveller = opened(each).traveller
        facts = {"document_digest": each.document_digest, "birth_digest": each.birth_digest}
        came = timezone.now() - _AGO - timedelta(hours=number)
        if traveller.nationality != post.agency.country and lost < _ENTRIES_LOST:
            lost += 1
        else:
            yield _row(post, Direction.ENTRY, came, listed_holder(traveller), traveller.nationality, **facts)
        yield _row(post, Direction.EXIT, came + _STAYED, listed_holder(traveller), traveller.nationality, **facts)


def _row(post: Post, direction: Direction, at: datetime, holder: Holder, nationality: str, **facts: Any) -> Crossing:
    day = local_date(post, at)
    row = Crossing(
        agency=post.agency,
        direction=direction,
        at=at,
        day=day,
        post=post,
        mode=post.kind,
        nationality=nationality,
        sex=holder.sex,
        recorded_at=at,
        **{"source": Source.COUNTER} | facts,
    )
    if direction is Direction.ENTRY:
        table = offered(post.agency, nationality, day)
        row.permitted_rule, row.permitted_until = table.rule_id, table.until
    row.holder = kept(holder)
    return row
