"""The crossing that an officer's decision at the counter makes, in the transaction of that decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.utils import timezone

from leeward.apps.agencies.models import Officer, Post, Purpose
from leeward.apps.agencies.queries import local_date
from leeward.apps.arrivals.models import Passenger
from leeward.apps.arrivals.queries.counter import around, around_then
from leeward.apps.crossings.models import Crossing, Refusal, Withdrawal
from leeward.apps.crossings.models.crossings import TYPED
from leeward.apps.crossings.queries.holders import holder_of, kept, shown_by
from leeward.apps.crossings.queries.people import Known, person_of
from leeward.apps.crossings.queries.permitted import Offered, offered
from leeward.apps.screening.models import Check
from leeward.core.travel.stays.crossing import Direction, Source
from leeward.core.travel.stays.history import TWO_COUNTERS
from leeward.platform.composed import ComposedInsert

_LONGEST = timedelta(days=3660)
_insert = ComposedInsert(Crossing)
_CROSSINGS, _WITHDRAWALS = (connection.ops.quote_name(model._meta.db_table) for model in (Crossing, Withdrawal))
# Every decision asks this, and composing the query would cost more than running it: so it is plain SQL.
_AROUND = (
    f"SELECT 1 FROM {_CROSSINGS} made LEFT JOIN {_WITHDRAWALS} gone ON gone.crossing_id = made.id "
    f"WHERE made.document_digest = %s AND made.agency_id = %s AND made.direction = %s AND made.source IN (%s, %s) "
    f"AND made.at BETWEEN %s AND %s AND gone.crossing_id IS NULL LIMIT 1"
)


class NotPermitted(Exception):
    """The officer gave a day that the rule does not allow; the message is a code of `messages.stays`."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What the officer says beside letting the traveller pass: the other way than the post's lanes, and until when the
    person may stay where the table is silent or allows less, with the reason's code. `at` is when the traveller passed,
    where that was noted without a link and is recorded later; `source` says whether it was noted on paper.
    """

    other_way: bool = False
    until: date | None = None
    why: str = ""
    at: datetime | None = None
    source: Source = Source.COUNTER


AS_USUAL = Stated()


def record_passage(check: Check, *, officer: Officer, stated: Stated = AS_USUAL) -> Crossing | None:
    """Record that the traveller passed. Call it in the decision's transaction.

    None where the check was no border check or names no document, and where the same document passed the same way in
    the quarter of an hour around it: a second scan is no second crossing. Raises NotPermitted.
    """
    if check.purpose != Purpose.BORDER_CHECK or not check.document_digest:
        return None
    direction = _direction(check, stated)
    now, agency = timezone.now(), check.officer.agency
    at = stated.at or now
    if _passed_around(check, direction, at):
        return None
    facts, day = shown_by(check), local_date(check.post, at)
    crossing = Crossing(
        agency=agency,
        direction=direction,
        source=stated.source,
        at=at,
        day=day,
        post=check.post,
        mode=check.post.kind if check.post else "",
        check_made=check.pk,
        recorded_by=officer,
        recorded_at=now,
        **_person(check, facts),
        **_announced(check, stated.at),
    )
    if direction == Direction.ENTRY:
        known = Known(check.document_digest, check.birth_digest, holder_of(facts))
        before = lambda: person_of(agency, known).history  # noqa: E731 - asked only by a rule that counts stays together
        _permit(crossing, offered(agency, facts["nationality"], day, before, document=check.document_digest), stated)
    crossing.holder = kept(holder_of(facts))
    _insert(crossing)
    return crossing


def take_back(check: Check, *, officer: Officer, cleared: Iterable[tuple[Check, Officer]] = ()) -> None:
    """The officer took the decision back: the crossing that it made no longer counts. Call it in that transaction.

    `cleared` are checks of the same traveller that were cleared after it, each with its officer. They made no crossing
    because this one was there, so the first of them makes it now.
    """
    for crossing in Crossing.objects.filter(check_made=check.pk, withdrawal=None):
        Withdrawal.objects.create(crossing=crossing, why=Withdrawal.Why.UNDONE, by=officer, at=timezone.now())
        for other, by in cleared:
            if not Crossing.objects.filter(check_made=other.pk, withdrawal=None).exists():
                other_way = crossing.direction != _direction(other, AS_USUAL)
                record_passage(other, officer=by, stated=Stated(other_way=other_way))


def record_refusal(check: Check, *, officer: Officer, reason: str, appeal_told: bool) -> Refusal | None:
    """Record that entry was refused, with its reason; it is no crossing. Call it in the close-out's transaction."""
    if check.purpose != Purpose.BORDER_CHECK or not check.document_digest:
        return None
    facts, now = shown_by(check), timezone.now()
    refusal = Refusal(
        agency_id=check.officer.agency_id,
        post=check.post,
        at=now,
        day=local_date(check.post, now),
        appeal_told=appeal_told,
        check_made=check.pk,
        recorded_by=officer,
        **_person(check, facts),
    )
    refusal.holder, refusal.reason = kept(holder_of(facts)), reason
    refusal.save(force_insert=True)
    return refusal


def usual_direction(post: Post | None) -> Direction:
    """The way that travellers pass at this post; in, where there is none."""
    return Direction.EXIT if post is not None and post.direction == Direction.EXIT else Direction.ENTRY


def _direction(check: Check, stated: Stated) -> Direction:
    leaves = usual_direction(check.post) == Direction.EXIT
    return Direction.EXIT if leaves != stated.other_way else Direction.ENTRY


def _passed_around(check: Check, direction: Direction, at: datetime) -> bool:
    since, until = (connection.ops.adapt_datetimefield_value(at + way * TWO_COUNTERS) for way in (-1, 1))
    named = (check.document_digest, check.officer.agency_id, direction, Source.COUNTER, Source.TYPED)
    with connection.cursor() as cursor:
        cursor.execute(_AROUND, [*named, since, until])
        return cursor.fetchone() is not None


def _person(check: Check, facts: dict[str, str]) -> dict[str, str]:
    return {
        "document_digest": check.document_digest,
        "birth_digest": check.birth_digest,
        "name_digest": check.name_digest,
        "nationality": facts["nationality"][:3],
        "sex": facts["sex"] if facts["sex"] in ("F", "M") else "",
    }


def _announced(check: Check, at: datetime | None) -> dict[str, str]:
    """Carrier and number of the voyage on whose list the traveller is; without a query where they are on none, unless
    they passed before the check.
    """
    about = (check.document_digest, check.officer.agency_id)
    found = around_then(*about, at) if at else around(*about, check.created_at)
    if not found:
        return {}
    voyage = Passenger.objects.select_related("voyage__carrier").get(pk=found[0]).voyage
    return {"carrier": voyage.carrier.name[:100] if voyage.carrier else "", "voyage": voyage.number}


def _permit(crossing: Crossing, table: Offered, stated: Stated) -> None:
    """The table's rule or a permit, less where the rule allows less for the officer's reason, or the typed day."""
    if table.is_said:
        crossing.permitted_rule, crossing.permitted_until = table.rule_id, table.until
    if stated.until is None or stated.until == table.until or table.is_own:
        return
    if not crossing.day <= stated.until <= crossing.day + _LONGEST:
        raise NotPermitted("stays.day_out_of_range")
    if table.is_said:
        if table.until is not None and stated.until > table.until:
            raise NotPermitted("stays.no_more")
        if stated.why not in table.whys:
            raise NotPermitted("stays.needs_reason" if table.whys else "stays.no_less")
    crossing.permitted_rule = table.rule_id or TYPED
    crossing.permitted_until, crossing.changed_because = stated.until, stated.why if table.is_said else ""
