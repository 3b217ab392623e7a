"""Open appeals, who may decide them, and the bans and refusals of a document that can be appealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from leeward.apps.agencies.access.roles import has_role
from leeward.apps.agencies.models import Officer
from leeward.apps.agencies.queries import local_date
from leeward.apps.crossings.access import APPEAL_JUDGES, visible_appeals, visible_conditions, visible_refusals
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.apps.crossings.queries.holders import opened
from leeward.core.travel.stays.crossing import Holder

_MOST = 200
_SHOWN_AFTER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Listed:
    """An appeal with its person. `decides`: the officer may decide it; `has_judge`: someone of the agency may. `days`
    are left, below zero once it is late.
    """

    appeal: Appeal
    holder: Holder
    decides: bool
    has_judge: bool
    days: int

    @property
    def late(self) -> bool:
        """Whether its last day is over and nothing was decided."""
        return self.appeal.is_open and self.days < 0

    @property
    def days_over(self) -> int:
        """Days since its last day."""
        return -self.days


def open_appeals(officer: Officer) -> QuerySet[Appeal]:
    """Those of the officer's agency that wait."""
    return visible_appeals(officer).filter(outcome="")


def appeals_to_decide(officer: Officer) -> QuerySet[Appeal]:
    """Those that wait and that this officer may decide: one who had no part in them before."""
    if not has_role(officer, *APPEAL_JUDGES):
        return Appeal.objects.none()
    others = open_appeals(officer).exclude(imposed_by=officer).exclude(noted_by=officer)
    return others.filter(Q(approved_by=None) | ~Q(approved_by=officer))


def appeals_listed(officer: Officer, today: date) -> Sequence[Listed]:
    """Open ones, the soonest due first, and after them what was decided in the last 90 days. Raises Unreadable."""
    related = ("condition", "refusal", "imposed_by", "approved_by", "noted_by", "decided_by")
    rows = visible_appeals(officer).select_related(*related)
    since = timezone.now() - _SHOWN_AFTER
    found = [*rows.filter(outcome="")[:_MOST], *rows.filter(decided_at__gte=since).order_by("-decided_at")[:_MOST]]
    mine, judges = set(appeals_to_decide(officer).values_list("pk", flat=True)), _judges(officer)
    return [
        Listed(each, _holder(each), each.pk in mine, bool(judges - part_in(each)), each.days_left(today))
        for each in found
    ]


def part_in(appeal: Appeal) -> set[int | None]:
    """Who has a part in what it is against, or noted it: none of them decides."""
    return {appeal.imposed_by_id, appeal.approved_by_id, appeal.noted_by_id}


def _holder(appeal: Appeal) -> Holder:
    return opened(appeal.condition or appeal.refusal)


def _judges(officer: Officer) -> set[int]:
    found = Officer.objects.filter(agency=officer.agency_id, is_active=True, grants__role__in=APPEAL_JUDGES)
    return set(found.values_list("pk", flat=True))


def bans_of_document(officer: Officer, digest: str, today: date) -> list[Condition]:
    """Bans of a document that are in force in the officer's agency, each with its appeal."""
    bans = visible_conditions(officer).filter(document_digest=digest, kind=Condition.Kind.BAN)
    in_force = bans.filter(state=Condition.State.IN_FORCE, ends_on__gte=today)
    return list(in_force.select_related("appealed")[:_MOST])


def refusals_of_document(officer: Officer, digest: str) -> list[Refusal]:
    """Refusals of a document by the officer's agency, each with its appeal."""
    return list(visible_refusals(officer).filter(document_digest=digest).select_related("appealed", "post")[:_MOST])


def late_or_mine(officer: Officer, now: datetime) -> QuerySet[Appeal]:
    """What the officer may decide, and each late one: another person is found for it where there is none."""
    mine = appeals_to_decide(officer).values("pk")
    return open_appeals(officer).filter(Q(pk__in=mine) | Q(due_on__lt=local_date(officer.post, now)))
