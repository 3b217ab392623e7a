"""Quiet referrals and quiet calls from which an officer may open a case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from leeward.apps.agencies.models import Officer
from leeward.apps.border.access import visible_referrals
from leeward.apps.border.models import HelpCall, Referral
from leeward.apps.protection.access import visible
from leeward.apps.protection.models import Case
from leeward.apps.screening.models import Check
from leeward.apps.screening.queries.care import check_mark, marks_of
from leeward.platform.unreadable import Unreadable

SHOWN: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Origin:
    """A check that reached the officer quietly: how, when and where."""

    check: Check
    how: str
    at: datetime
    place: str


def origins(officer: Officer, now: datetime) -> Sequence[Origin]:
    """What reached the officer in the last days and has no case of the agency yet, the newest first."""
    since = now - SHOWN
    referrals = (
        visible_referrals(officer).filter(quiet=True, referred_at__gte=since).exclude(state=Referral.State.CLOSED)
    )
    calls = HelpCall.objects.filter(why=HelpCall.Why.PROTECTION, coming=officer, called_at__gte=since)
    found: dict[object, Origin] = {}
    for call in calls.exclude(check_made=None).select_related("check_made", "post"):
        if call.check_made is not None:
            origin = Origin(
                call.check_made, Case.Origin.QUIET_CALL, call.called_at, call.post.name if call.post else ""
            )
            found[call.check_made.pk] = origin
    for each in referrals.select_related("check_made", "post"):
        place = each.post.name if each.post else ""
        found[each.check_made.pk] = Origin(each.check_made, Case.Origin.REFERRAL, each.referred_at, place)
    known = _known(officer) if found else frozenset()
    left = [origin for origin in found.values() if check_mark(origin.check) not in known]
    return sorted(left, key=lambda origin: origin.at, reverse=True)


def origin_of(check: UUID, officer: Officer, now: datetime) -> Origin | None:
    """The same for one check; None where it did not reach the officer, or has its case."""
    return next((origin for origin in origins(officer, now) if origin.check.pk == check), None)


def case_of_check(check: Check, officer: Officer) -> Case | None:
    """The open case of the officer's agency that was opened from this check; None where there is none to see."""
    mark = check_mark(check)
    return next((case for case, marks in _marks(officer, state=Case.State.OPEN) if mark in marks), None)


def marks_of_origin(origin: Origin | None) -> dict[str, Any]:
    """What `open_case` needs of it: how it came, and the digests of the check and its document."""
    if origin is None:
        return {}
    own = check_mark(origin.check)
    return {"origin": origin.how, "checks": [own], "documents": sorted(marks_of(origin.check) - {own})}


def _known(officer: Officer) -> frozenset[str]:
    """The marks of the checks that the agency's cases were opened from."""
    return frozenset(mark for _case, marks in _marks(officer) for mark in marks)


def _marks(officer: Officer, **which: str) -> Iterator[tuple[Case, Sequence[str]]]:
    """Cases with the marks of the checks they were opened from; without those whose key is not here."""
    for case in visible(officer).filter(**which):
        try:
            yield case, (case.about or {}).get("checks", ())
        except Unreadable:
            continue
