"""Bans, extensions and refusals of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.crossings.access import visible_conditions
from leeward.apps.crossings.models import Appeal, Condition, Refusal
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.crossings.queries.people import Known
from leeward.core.travel.stays.crossing import Holder

_MOST, _MOST_LISTED = 5, 200


def conditions_of(agency: Agency | int, known: Known, on: date) -> list[Condition]:
    """Bans and extensions of this document that are in force on this day."""
    found = Condition.objects.filter(
        document_digest=known.document_digest,
        agency=agency,
        state=Condition.State.IN_FORCE,
        begins_on__lte=on,
        ends_on__gte=on,
    )
    return list(found.select_related("appealed"))


def refusals_of(agency: Agency | int, known: Known) -> Sequence[Refusal]:
    """The last refusals of entry of this document, each with its appeal."""
    return list(_refusals(agency, known)[:_MOST])


def refusals_that_hold(agency: Agency | int, known: Known) -> Sequence[Refusal]:
    """The last refusals of entry of this document, without those that ended on appeal: a check shows these no more."""
    ended = Appeal.objects.filter(refusal=OuterRef("pk"), outcome=Appeal.Outcome.ENDED)
    return list(_refusals(agency, known).exclude(Exists(ended))[:_MOST])


def _refusals(agency: Agency | int, known: Known) -> QuerySet[Refusal]:
    found = Refusal.objects.filter(agency=agency, document_digest=known.document_digest)
    return found.select_related("appealed")


def to_decide(officer: Officer) -> QuerySet[Condition]:
    """What another person of the officer's agency proposed, and what still waits."""
    return visible_conditions(officer).filter(state=Condition.State.PROPOSED).exclude(proposed_by=officer)


@dataclass(frozen=True, slots=True)
class Listed:
    """A ban or extension with the name of its person."""

    condition: Condition
    holder: Holder


def listed(officer: Officer, today: date) -> list[Listed]:
    """What waits or is in force in the officer's agency, what waits first, with names. Raises Unreadable."""
    return [Listed(each, opened(each)) for each in conditions_listed(officer, today)]


def conditions_listed(officer: Officer, today: date) -> Sequence[Condition]:
    """The same without names, each with its appeal."""
    wanted = Q(state=Condition.State.PROPOSED) | Q(state=Condition.State.IN_FORCE, ends_on__gte=today)
    found = visible_conditions(officer).filter(wanted).select_related("proposed_by", "decided_by", "appealed")
    return list(found.order_by("-state", "ends_on")[:_MOST_LISTED])
