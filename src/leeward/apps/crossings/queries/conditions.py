"""Bans, extensions and refusals of a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from leeward.apps.agencies.models import Agency, Officer, Purpose
from leeward.apps.crossings.access import visible_conditions
from leeward.apps.crossings.models import Condition, Refusal
from leeward.apps.crossings.queries.holders import opened
from leeward.apps.crossings.queries.people import Known
from leeward.apps.screening.queries.digests import Digests
from leeward.core.findings import Finding, Reason
from leeward.core.travel.stays.crossing import Holder

_MOST, _MOST_LISTED = 5, 200
_TABLE = connection.ops.quote_name(Condition._meta.db_table)
# Every border check asks this, so it is plain SQL.
_BANS = (
    f"SELECT document_digest = %s, ends_on FROM {_TABLE} WHERE agency_id = %s AND kind = 'ban' AND state = 'in_force' "
    f"AND begins_on <= %s AND ends_on >= %s "
    f"AND (document_digest = %s OR (birth_digest <> '' AND birth_digest = %s AND name_digest = %s)) LIMIT {_MOST}"
)


def bans(digests: Digests, agency: Agency, purpose: str, today: date) -> tuple[Finding, ...]:
    """A finding for a re-entry ban of this document, or of someone with this name and birth date. It never says more
    than that the second line looks: a ban is no ground for arrest.
    """
    if purpose != Purpose.BORDER_CHECK or not digests.document:
        return ()
    day = connection.ops.adapt_datefield_value(today)
    values: list[Any] = [digests.document, agency.pk, day, day, digests.document, digests.birth, digests.name]
    with connection.cursor() as cursor:
        cursor.execute(_BANS, values)
        found = cursor.fetchall()
    return tuple(_finding(bool(same), str(until)) for same, until in found)


def _finding(same_document: bool, until: str) -> Finding:
    code = "stay.ban" if same_document else "stay.ban_alike"
    return Finding(
        "stay.ban", "medium", Reason(code, {"until": until}), strength="exact" if same_document else "possible"
    )


def conditions_of(agency: Agency | int, known: Known, on: date) -> list[Condition]:
    """Bans and extensions in force on this day, of the document or of someone of this birth date and document name."""
    found = Condition.objects.filter(
        _of_person(known), agency=agency, state=Condition.State.IN_FORCE, begins_on__lte=on, ends_on__gte=on
    )
    return list(found.select_related("decided_by")[:_MOST])


def refusals_of(agency: Agency | int, known: Known) -> Sequence[Refusal]:
    """The last refusals of entry of this document."""
    return list(Refusal.objects.filter(agency=agency, document_digest=known.document_digest)[:_MOST])


def _of_person(known: Known) -> Q:
    return Q(document_digest=known.document_digest)


def to_decide(officer: Officer) -> QuerySet[Condition]:
    """What waits for a second person of the officer's agency."""
    return Condition.objects.filter(agency=officer.agency_id, state=Condition.State.PROPOSED)


@dataclass(frozen=True, slots=True)
class Listed:
    """A ban or extension with the name of its person."""

    condition: Condition
    holder: Holder


def listed(officer: Officer) -> list[Listed]:
    """What waits or is in force in the officer's agency, what waits first. Raises Unreadable."""
    states = (Condition.State.PROPOSED, Condition.State.IN_FORCE)
    found = visible_conditions(officer).filter(state__in=states).select_related("proposed_by", "decided_by")
    return [Listed(each, opened(each)) for each in found.order_by("-state", "ends_on")[:_MOST_LISTED]]
