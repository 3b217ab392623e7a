"""The questions of agencies that care whether others know the same documents, and their answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.functional import Promise

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.exchange.queries.federation import partners
from leeward.apps.protection.access import comparisons_of, may_decide, visible
from leeward.apps.protection.models import Case, Comparison, Service
from leeward.apps.protection.queries.comparison_limits import limit_of
from leeward.apps.protection.queries.wall import carers
from leeward.core.care import consent as rules
from leeward.core.privacy.budget import Budget
from leeward.messages.comparisons import REFUSALS
from leeward.messages.consents import PURPOSES
from leeward.platform.models import Task

COMPARE = "protection.compare"
"""The kind of task that does a step of a comparison."""
OFFERED: tuple[rules.Purpose, ...] = ("care", "referral", "protection_status")
"""Purposes of a consent for which documents are compared."""
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Other:
    """An agency that can be asked; with its node, and the key that seals for it, where it is on a partner's."""

    agency: Agency
    node: str = ""
    key: bytes = b""


@dataclass(frozen=True, slots=True)
class Row:
    """A comparison as one officer sees it. `size` and `cases` are for the agency that asked alone. `late`: the time for
    an answer is over. `task` does its next step."""

    row: Comparison
    purpose: Promise
    reason: str
    by: str
    may: bool
    late: bool
    why: Promise | str = ""
    left: int | None = None
    limit: int | None = None
    size: int | None = None
    cases: Sequence[Case] = ()
    task: Task | None = None


def others(officer: Officer) -> Sequence[Other]:
    """The other agencies that care for people: those here, and those of partners who told their services."""
    here = [Other(each) for each in carers() if each.pk != officer.agency_id]
    nodes = partners().values("code")
    told = Service.objects.select_related("agency").filter(node__in=nodes, removed_at=None).exclude(agency=None)
    there = {each.agency_id: each for each in told if each.seal_key}
    found = [Other(each.agency, each.node, bytes(each.seal_key)) for each in there.values() if each.agency]
    return [*here, *sorted(found, key=lambda each: each.agency.name)]


def budget_of(row: Comparison, now: datetime) -> Budget:
    """What the agency that asks may still ask the other one today."""
    answered = Comparison.objects.filter(to=row.to_id, agency=row.agency_id, answered_at__gt=now - timedelta(days=1))
    spent = answered.values_list("documents", flat=True)
    return Budget(Decimal(limit_of(row)), tuple(Decimal(each) for each in spent))


def tasks_of(rows: Collection[Comparison]) -> Mapping[str, Task]:
    """The tasks that wait or run for these comparisons, by their ids."""
    agencies = {row.keeper.code for row in rows}
    found = Task.objects.filter(kind=COMPARE, agency__in=agencies, state__in=Task.OPEN) if agencies else ()
    ids = {str(row.pk) for row in rows}
    return {each.order["comparison"]: each for each in found if each.order["comparison"] in ids}


def asked_by_us(officer: Officer, now: datetime) -> Sequence[Row]:
    """What the officer's agency asked others, with the answers."""
    found = list(_listed(officer).filter(agency=officer.agency_id)[:_SHOWN])
    tasks = tasks_of([row for row in found if row.state in Comparison.WORKING])
    return [_as_asker(row, officer, now, tasks) for row in found]


def asked_of_us(officer: Officer, now: datetime) -> Sequence[Row]:
    """What others ask the officer's agency. The number is not for it."""
    found = list(_listed(officer).filter(to=officer.agency_id)[:_SHOWN])
    tasks = tasks_of([row for row in found if row.state in Comparison.WORKING])
    return [_row(row, officer, now, tasks, row.body or {}) for row in found]


def waiting(officer: Officer) -> Sequence[Comparison]:
    """Comparisons whose next step someone waits for from the officer."""
    steps = (Comparison.State.PROPOSED, Comparison.State.SENT, Comparison.State.WISHED)
    return [row for row in _listed(officer).filter(state__in=steps) if may_decide(officer, row)]


def _listed(officer: Officer) -> QuerySet[Comparison]:
    return comparisons_of(officer).defer("packet_encrypted", "secret_encrypted")


def _row(
    row: Comparison, officer: Officer, now: datetime, tasks: Mapping[str, Task], body: Mapping[str, Any], **answer: Any
) -> Row:
    late = row.state in (row.State.SENT, row.State.WISHED) and row.due_at is not None and row.due_at <= now
    by = row.asked_by.display_name if row.asked_by else body.get("by", "")
    why = REFUSALS.get(row.why, "")
    may, task = may_decide(officer, row), tasks.get(str(row.pk))
    return Row(row, PURPOSES[row.purpose], body.get("reason", ""), by, may, late, why, task=task, **answer)


def _as_asker(row: Comparison, officer: Officer, now: datetime, tasks: Mapping[str, Task]) -> Row:
    body = row.body or {}
    about = [UUID(each) for each in body.get("about", ())]
    cases = list(visible(officer).filter(pk__in=about)) if about else []
    answer = {name: body.get(name) for name in ("size", "left", "limit")}
    return _row(row, officer, now, tasks, body, cases=cases, **answer)
