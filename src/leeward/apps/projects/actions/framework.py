"""Goals, indicators, periods and targets of a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from django.utils import timezone
from django.utils.translation import gettext as _

from leeward.apps.agencies.models import Officer
from leeward.apps.projects.actions.audited import audit_act
from leeward.apps.projects.actions.inside import check_inside
from leeward.apps.projects.actions.parts import locked
from leeward.apps.projects.models import Goal, Indicator, Period, Project, Target
from leeward.core.results.indicators.periods import periods
from leeward.platform.durable import durably
from leeward.platform.refusal import NotAllowed

T = TypeVar("T", Goal, Indicator)


@dataclass(frozen=True, slots=True)
class GoalSaid:
    """What is said of a goal."""

    level: str
    title: str
    description: str = ""
    parent: Goal | None = None


@dataclass(frozen=True, slots=True)
class IndicatorSaid:
    """What is said of an indicator, without what it counts."""

    title: str
    description: str = ""
    unit: str = ""
    measure: str = Indicator.Measure.UNIT
    ascending: bool = True
    manual: bool = False
    baseline: Decimal | None = None
    baseline_year: int | None = None
    baseline_note: str = ""


def save_goal(project: Project, said: GoalSaid, *, officer: Officer, goal: Goal | None = None) -> Goal:
    """Add or change a goal. Raises NotAllowed: its parent is one of the project that is nearer to the impact."""
    check_inside(project, goal)
    parent = said.parent
    if parent is not None and (parent.project_id != project.pk or parent.removed_at):
        raise NotAllowed(_("The goal above is not in this project."))
    levels = list(Goal.Level.values)
    if parent is not None and levels.index(parent.level) >= levels.index(said.level):
        raise NotAllowed(_("A goal is below one that is nearer to the impact: an output below an outcome."))
    below = goal.below.values_list("level", flat=True) if goal else ()
    if any(levels.index(each) <= levels.index(said.level) for each in below):  # removed ones too: they can come back
        raise NotAllowed(_("It has goals below it that would not be further from the impact. Change those first."))
    row = goal or Goal(project=project)
    return _saved(project, row, said, officer)


def save_indicator(
    project: Project, goal: Goal, said: IndicatorSaid, *, officer: Officer, indicator: Indicator | None = None
) -> Indicator:
    """Add or change an indicator. Raises NotAllowed where it has values and would change between manual and counted."""
    check_inside(project, goal, indicator)
    row = indicator or Indicator(goal=goal)
    if indicator is not None and indicator.manual != said.manual and _has_values(indicator):
        raise NotAllowed(_("It has values already. Add another indicator instead."))
    return _saved(project, row, said, officer)


def _has_values(indicator: Indicator) -> bool:
    return indicator.figures.exists() or indicator.entries.exists() or indicator.definitions.exists()


def _saved(project: Project, row: T, said: GoalSaid | IndicatorSaid, officer: Officer) -> T:
    def work() -> T:
        current = locked(project, officer)
        for name in said.__slots__:
            setattr(row, name, getattr(said, name))
        row.save()
        audit_act("project.framework", current, officer, of=f"{row._meta.model_name}/{row.pk}")
        return row

    return durably(work)


def remove(project: Project, row: Goal | Indicator, *, officer: Officer, back: bool = False) -> None:
    """Take a goal or an indicator out of the framework, or put it back. Its values stay. Raises NotAllowed."""
    check_inside(project, row)

    def work() -> None:
        current = locked(project, officer)
        row.removed_at = None if back else timezone.now()
        row.save(update_fields=["removed_at"])
        of = f"{row._meta.model_name}/{row.pk}"
        if back:
            audit_act("project.put_back", current, officer, of=of)
        else:
            audit_act("project.remove", current, officer, of=of)

    durably(work)


def make_periods(project: Project, months: int, *, officer: Officer) -> int:
    """Divide the project's time into reporting periods; how many. Raises NotAllowed where some are in use."""

    def work() -> int:
        current = locked(project, officer)
        known = current.periods.all()
        if known.exclude(closed_at=None).exists() or Target.objects.filter(period__in=known).exists():
            raise NotAllowed(_("The periods are in use: one is closed or has targets."))
        if any(each.entries.exists() or each.links.exists() or each.reports.exists() for each in known):
            raise NotAllowed(_("The periods are in use: one has values, links or a report."))
        known.delete()
        spans = periods(current.starts_on, current.ends_on, months)
        Period.objects.bulk_create(Period(project=current, starts_on=one, ends_on=other) for one, other in spans)
        audit_act("project.periods", current, officer, details={"months": months, "periods": len(spans)})
        return len(spans)

    return durably(work)


def set_targets(
    project: Project, indicator: Indicator, targets: Mapping[Period, Decimal | None], *, officer: Officer
) -> None:
    """Set what the indicator should reach in each period; None takes a target away. Raises NotAllowed."""
    check_inside(project, indicator, *targets)

    def work() -> None:
        current = locked(project, officer)
        for period, value in targets.items():
            rows = Target.objects.filter(indicator=indicator, period=period)
            if value is None:
                rows.delete()
            elif not rows.update(value=value):
                Target.objects.create(indicator=indicator, period=period, value=value)
        audit_act("project.targets", current, officer, of=f"indicator/{indicator.pk}")

    durably(work)
