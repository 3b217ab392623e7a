"""What an inquiry measured of a network that was reported: figures that its lead shared, and nothing else of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from leeward.apps.agencies.models import Officer
from leeward.apps.networks.models import Intervention
from leeward.apps.networks.queries.interventions import After, afters, shared_with
from leeward.apps.operations.access import confirms
from leeward.apps.operations.models import NetworkMeasure, Operation, Report

NETWORKS = ("network_disrupted", "network_dismantled")
"""The figures that such a measure belongs to."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What was done on which day, under the words of who shared it, and the figures before and after."""

    words: str
    on: date
    afters: Sequence[After]


def measures_of(operation: Operation, events: Collection[str], officer: Officer) -> Mapping[str, Measure]:
    """By event of the officer's agency, what was measured and is still shared; only for its leads and supervisors."""
    if not events or not confirms(officer, operation, officer.agency):
        return {}
    rows = NetworkMeasure.objects.filter(operation=operation, agency=officer.agency_id, event__in=events)
    shared = {each.pk: each for each in shared_with(officer.agency).filter(pk__in=rows.values("intervention"))}
    return {row.event: _measure(shared[row.intervention_id]) for row in rows if row.intervention_id in shared}


def to_choose(row: Report, officer: Officer) -> QuerySet[Intervention]:
    """The shared interventions that the report of a network may refer to."""
    shared = shared_with(officer.agency)
    may = row.figure in NETWORKS and row.state != Report.State.WITHDRAWN and row.agency_id == officer.agency_id
    return shared if may and confirms(officer, row.operation, row.agency) else shared.none()


def _measure(intervention: Intervention) -> Measure:
    return Measure(intervention.shared_as or "", intervention.on, afters(intervention, people=False))
