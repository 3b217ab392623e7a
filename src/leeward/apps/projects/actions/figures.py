"""What an indicator counts, and freezing what it counted at the end of a period."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Agency, Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Definition, Figure, Indicator, Period, Project
from leeward.apps.projects.queries.catalogue import LIBRARY
from leeward.apps.projects.queries.counting.operations import RESULTS, operation_names
from leeward.apps.projects.queries.figures import Taken, take_by
from leeward.apps.projects.queries.framework import definition_of, indicators
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed
from leeward.platform.unreadable_rows import each_readable


@dataclass(frozen=True, slots=True)
class Choice:
    """A query of the library with its parameters and break-down."""

    query: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    by: str = ""
    reason: str = ""


def define(project: Project, indicator: Indicator, choice: Choice, *, officer: Officer) -> Definition:
    """Choose what the indicator counts, as a new version. Closed periods are counted again by it, beside the figures
    that they have. Raises NotAllowed.
    """
    check_inside(project, indicator)
    _check(project, indicator, choice)
    made = Definition(indicator=indicator, query=choice.query, parameters=dict(choice.parameters))
    made.broken_down_by, made.reason, made.written_by, made.written_at = (
        choice.by,
        choice.reason,
        officer,
        timezone.now(),
    )
    last = definition_of(indicator)
    made.number = last.number + 1 if last else 1
    if last is not None and not choice.reason:
        raise NotAllowed(_("Say why the definition changes: figures of earlier periods change with it."))
    closed = list(project.periods.exclude(closed_at=None))
    taken = [(period, take_by(made, project.agency, period)) for period in closed]

    def work() -> Definition:
        current = locked(project, officer)
        if indicator.definitions.filter(number__gte=made.number).exists():
            raise NotAllowed(_("A colleague changed the definition meanwhile. Nothing was saved."))
        made.save(force_insert=True)
        for period, each in taken:
            _freeze(made, period, each)
        details = {"version": made.number, "restated": len(taken)}
        audit_act("project.define", current, officer, of=f"indicator/{indicator.pk}", details=details)
        return made

    return durably(work)


def _check(project: Project, indicator: Indicator, choice: Choice) -> None:
    query = LIBRARY.get(choice.query)
    if indicator.manual:
        raise NotAllowed(_("A manual indicator counts nothing: its values are entered and confirmed."))
    if query is None or choice.by not in ("", *query.broken_down_by) or set(choice.parameters) - set(query.parameters):
        raise NotAllowed(_("The library has no such query."))
    figure, operation = choice.parameters.get("figure", RESULTS[0]), choice.parameters.get("operation")
    if figure not in RESULTS or (operation and operation not in operation_names(project.agency)):
        raise NotAllowed(_("The library has no such query."))
    if not 1 <= _minutes(choice) <= 100_000:
        raise NotAllowed(_("Minutes are a whole number of at least 1."))


def _minutes(choice: Choice) -> int:
    text = choice.parameters.get("minutes", "1")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 6 else 0


def close_period(project: Project, period: Period, *, officer: Officer | None, today: date | None = None) -> int:
    """Freeze every counted figure of a period that has ended; how many. Raises NotAllowed.

    Without an officer the job did it. Counting is outside the transaction, since it may take seconds.
    """
    check_inside(project, period)
    if period.ends_on >= (today or timezone.now().date()):
        raise NotAllowed(_("The period has not ended yet."))
    if period.closed_at is not None:
        raise NotAllowed(_("The period is closed already."))
    taken = list(_taken(project, period, project.agency))

    def work() -> int:
        current = locked(project, officer) if officer else project
        fresh = Period.objects.select_for_update().filter(pk=period.pk, closed_at=None).first()
        if fresh is None:
            raise NotAllowed(_("The period is closed already."))
        fresh.closed_at, fresh.closed_by = timezone.now(), officer
        fresh.save(update_fields=["closed_at", "closed_by"])
        for definition, each in taken:
            _freeze(definition, fresh, each)
        audit_act("project.close_period", current, officer, of=f"period/{fresh.pk}", details={"figures": len(taken)})
        return len(taken)

    return durably(work)


def _taken(project: Project, period: Period, agency: Agency) -> list[tuple[Definition, Taken]]:
    chosen = [definition_of(each) for each in indicators(project) if not each.manual]
    return [(each, take_by(each, agency, period)) for each in chosen if each is not None]


def close_ended(today: date | None = None) -> int:
    """Close every period that ended before today; how many."""
    day = today or timezone.now().date()
    rows = Period.objects.filter(closed_at=None, ends_on__lt=day).select_related("project__agency")
    return sum(each_readable(rows.order_by("ends_on"), lambda period: _close_unless_closed(period, day)))


def _close_unless_closed(period: Period, today: date) -> int:
    try:
        close_period(period.project, period, officer=None, today=today)
    except NotAllowed:  # someone closed it meanwhile
        return 0
    return 1


def _freeze(definition: Definition, period: Period, taken: Taken) -> Figure:
    valued = taken.valued
    measure = LIBRARY[definition.query].measure
    rows = [row.to_json() for row in taken.rows]
    return Figure.objects.create(
        indicator=definition.indicator,
        period=period,
        definition=definition,
        value=valued.value,
        absent=valued.absent,
        evidence=valued.evidence,
        verified=valued.verified,
        cells=[[cell, None if n is None else str(n)] for cell, n in valued.cells],
        as_of=valued.as_of,
        snapshot={"measure": measure, "rows": rows} if valued.value is not None else {},
        keys_digest=hashlib.sha256("\n".join(sorted(taken.keys)).encode()).hexdigest() if taken.keys else "",
    )
