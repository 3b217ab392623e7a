"""What lists took from voyages or lost, and who else announced the same voyage, as the reader may see it."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.arrivals.access import visible_voyages
from leeward.apps.arrivals.models import Passenger, Voyage, VoyageAlarm
from leeward.apps.arrivals.queries.results import Row, rows
from leeward.apps.arrivals.queries.senders import sender_name
from leeward.apps.screening.access.checks import sees_protected
from leeward.core.policy.verdicts import Verdict

_SAME = timedelta(hours=18)
"""How far apart two arrivals of one flight number may be, where a list names another day of departure."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One list that took something, or is `cut`: it may have lost persons.

    `look_at` are the persons to look at that this reader may see; of the others who left there is only the count
    `gone`.
    """

    at: datetime
    sender: str
    before: int
    gone: int
    changed: int
    cut: bool
    look_at: Sequence[Row]
    moved_from: datetime | None
    moved_to: datetime | None


def alarms_of(voyage: Voyage, officer: Officer) -> list[Alarm]:
    """The alarms of a voyage, the latest first."""
    found = list(voyage.alarms.select_related("submission__agency"))
    ids = {key for alarm in found for key in _to_look_at(alarm, officer)}
    known = {row.passenger.pk: row for row in rows(Passenger.objects.filter(pk__in=ids), officer)}
    return [_to_alarm(alarm, [known[key] for key in _to_look_at(alarm, officer) if key in known]) for alarm in found]


def _to_alarm(alarm: VoyageAlarm, look_at: Sequence[Row]) -> Alarm:
    how = [each["how"] for each in alarm.people]
    return Alarm(
        at=alarm.at,
        sender=sender_name(alarm.submission),
        before=alarm.before,
        gone=how.count("gone"),
        changed=how.count("changed"),
        cut=not alarm.submission.is_whole,
        look_at=look_at,
        moved_from=alarm.moved_from,
        moved_to=alarm.moved_to,
    )


def _to_look_at(alarm: VoyageAlarm, officer: Officer) -> list[int]:
    quiet_too = sees_protected(officer)
    return [
        each["passenger"]
        for each in alarm.people
        if each["verdict"] != Verdict.CLEAR and (quiet_too or not each["quiet"])
    ]


def alarmed(voyages: Collection[Voyage], officer: Officer) -> dict[UUID, bool]:
    """The voyages with an alarm, and whether a person to look at is among those whom this reader may know of."""
    found: dict[UUID, bool] = {}
    for alarm in VoyageAlarm.objects.filter(voyage__in=[each.pk for each in voyages]):
        found[alarm.voyage_id] = found.get(alarm.voyage_id, False) or bool(_to_look_at(alarm, officer))
    return found


def others_of(voyage: Voyage, officer: Officer) -> list[Voyage]:
    """The same flight, sailing or call as other senders announced it."""
    if not voyage.number and voyage.craft_id is None:
        return []
    same = Q(number=voyage.number) if voyage.number else Q(number="", craft=voyage.craft_id)
    day = Q(departs_on=voyage.departs_on) if voyage.departs_on else Q(pk__in=[])
    if voyage.arrives_at is not None:
        day |= Q(arrives_at__range=(voyage.arrives_at - _SAME, voyage.arrives_at + _SAME))
    others = visible_voyages(officer).filter(same, day, agency=voyage.agency_id).exclude(sent_by=voyage.sent_by)
    here = Q(passengers__state=Passenger.State.EXPECTED)
    return list(others.select_related("carrier").annotate(on_board=Count("passengers", filter=here))[:20])


def doubled(voyages: Iterable[Voyage]) -> set[UUID]:
    """Of voyages on one page those that several senders announced."""
    senders: dict[tuple[object, ...], dict[UUID, str]] = {}
    for each in voyages:
        day = each.departs_on or (each.arrives_at and each.arrives_at.date())
        key = (each.agency_id, each.number or each.craft_id, day)
        senders.setdefault(key, {})[each.pk] = each.sent_by
    return {pk for same in senders.values() if len(set(same.values())) > 1 for pk in same}


def sender_of(voyage: Voyage) -> str:
    """Who announced it, as shown on pages."""
    if voyage.source == Voyage.Source.CARRIER and voyage.carrier:
        return voyage.carrier.name
    return str(voyage.get_source_display()) if voyage.source else _("unknown")
