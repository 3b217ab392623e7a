"""Quiet referrals and quiet calls from which an officer may open a case."""

from collections.abc import Sequence
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


def marks_of_origin(origin: Origin | None) -> dict[str, Any]:
    """What `open_case` needs of it: how it came, and the digests of the check and its document."""
    if origin is None:
        return {}
    own = check_mark(origin.check)
    return {"origin": origin.how, "checks": [own], "documents": sorted(marks_of(origin.check) - {own})}


def _known(officer: Officer) -> frozenset[str]:
    """The marks of the checks that the agency's cases were opened from."""
    found: set[str] = set()
    for case in visible(officer):
        try:
            found.update((case.about or {}).get("checks", ()))
        except Unreadable:
            continue
    return frozenset(found)
